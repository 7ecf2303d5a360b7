"""Serving an ASGI application inside a process's frame: on HTTP_PORT, until the process is asked to stop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any, Final

import uvicorn

from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.settings import Settings

_FINISH_WITHIN_S: Final = 3
"""How long requests that have begun may take to end once the process is asked to stop."""


_NEAR: Final = ["127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
"""Who may say on whose behalf he asks: addresses that are nobody's on the internet (RFC 1918, RFC 6598), as those of
the load balancer and of our own processes are. The last other address in X-Forwarded-For, which the load balancer
wrote, is the caller's; what the caller himself put before it counts for nothing."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the frame."""
        yield


async def serve(context: Context[Settings], application: Any) -> None:  # noqa: ANN401 - an ASGI application
    """Serve until asked to stop; the process is ready as soon as it listens.

    Raises:
        ConfigurationError: The port can't be had.
    """
    port = context.settings.http_port
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=_NEAR,
        timeout_graceful_shutdown=_FINISH_WITHIN_S,
        timeout_keep_alive=75,  # longer than the load balancer's, which then never uses a connection being closed
    )
    server = _Server(config)
    with _listening(port) as listener:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        stopping = asyncio.create_task(context.stopping.wait())
        try:
            context.ready()
            await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            server.should_exit = True
            await serving


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server(("", port), family=socket.AF_INET, backlog=2048)
    except OSError as error:
        raise ConfigurationError(
            f"HTTP_PORT is {port}, and that port can't be opened: {error.strerror}. "
            "Stop what uses it, or set HTTP_PORT to another."
        ) from None
    with listener:
        yield listener
