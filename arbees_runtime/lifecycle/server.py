"""The HTTP server of a process that has none of its own: /livez, /readyz and /metrics.

It runs in a thread with an event loop of its own, so that it answers, and says so, while the process's loop is stuck.
"""

from __future__ import annotations

import asyncio
import json
import threading
from types import TracebackType
from typing import Final, Self

from aiohttp import web

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.health import Health, Report
from arbees_runtime.lifecycle.metrics import Metrics

_LOOK_EVERY_S: Final = 0.25


class HealthServer:
    """Serves until it is left; a context manager.

    Args:
        health: What /livez and /readyz say.
        metrics: What /metrics says; None leaves it out.
        port: TCP port, on every address of the machine.

    Raises:
        ConfigurationError: on entry: the port can't be had.
    """

    def __init__(self, health: Health, metrics: Metrics | None, port: int) -> None:
        self._health = health
        self._metrics = metrics
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, name="health", daemon=True)
        self._started = threading.Event()
        self._stop = asyncio.Event()
        self._problem: OSError | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        if self._problem is not None:
            self._thread.join()
            raise ConfigurationError(
                f"HTTP_PORT is {self._port}, and that port can't be opened: {self._problem.strerror}. "
                "Stop what uses it, or set HTTP_PORT to another."
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _serve(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._run())

    async def _run(self) -> None:
        application = web.Application()
        application.router.add_get("/livez", self._livez)
        application.router.add_get("/readyz", self._readyz)
        if self._metrics is not None:
            application.router.add_get("/metrics", self._metrics_text)
        runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, port=self._port).start()
        except OSError as error:
            self._problem = error
            await runner.cleanup()
            return
        finally:
            self._started.set()
        watching = asyncio.create_task(self._watch())
        await self._stop.wait()
        watching.cancel()
        await runner.cleanup()

    async def _watch(self) -> None:
        while True:
            self._health.watch.look()
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _livez(self, _: web.Request) -> web.Response:
        return _answer(self._health.live())

    async def _readyz(self, _: web.Request) -> web.Response:
        return _answer(self._health.ready())

    async def _metrics_text(self, _: web.Request) -> web.Response:
        assert self._metrics is not None
        return web.Response(
            body=self._metrics.prometheus(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )


def _answer(report: Report) -> web.Response:
    text = json.dumps(report.body, indent=2) + "\n"
    return web.Response(text=text, status=200 if report.ok else 503, content_type="application/json")
