"""The account of a launch, open to the AWS command line while everything runs; what is changed there is followed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from contextlib import AbstractContextManager
from threading import Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol

from arbees_infra.rehearsal.inspection import Difference, Inspector
from arbees_infra.rehearsal.launch.control import CommandError
from arbees_infra.rehearsal.launch.launch import Tell
from arbees_infra.rehearsal.launch.plan import LaunchPlan, read_plan
from arbees_infra.rehearsal.network.ways import Way
from arbees_infra.rehearsal.server import account_application, server_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOOK_EVERY_S: Final = 0.5


class Following(Protocol):
    """What follows: a launch."""

    def judge(self, ways: tuple[Way, ...]) -> None: ...  # noqa: D102 - as `Launch` says
    def scale(self, service: str, copies: int) -> str: ...  # noqa: D102


class Account(AbstractContextManager["Account"]):
    """Serves the account that is open in this process, as long as it is entered.

    Args:
        inspector: Reads it.
        listening: Where it is served.
    """

    def __init__(self, inspector: Inspector, listening: socket.socket) -> None:
        self._inspector = inspector
        self._answer = account_application()
        self._server = server_of(listening, self._one_at_a_time)
        self._serving = Thread(target=self._server.serve_forever, name="account", daemon=True)
        self._lock = Lock()
        self._asked = False

    @property
    def port(self) -> int:
        """Where it is served."""
        return self._server.port

    def __enter__(self) -> Account:
        self._serving.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._serving.join()
        self._server.server_close()

    async def follow(self, launch: Following, plan: LaunchPlan, tell: Tell) -> None:
        """Let a launch follow what is changed in the account, until cancelled.

        What the network lets through and how many tasks a service runs count at once. What else would keep a program
        from working is told, as before a launch; a task that runs keeps what it was started with.

        Args:
            launch: What runs.
            plan: What it was started from.
            tell: Told of every change that matters.
        """
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            if not self._asked:
                continue
            self._asked = False
            try:
                now = await asyncio.to_thread(self._read)
            except Exception as error:
                tell(f"what is deployed now can't be read ({type(error).__name__}: {error}); all goes on as before")
                continue
            for problem in _new(now.problems, plan.problems):
                tell(f"wrong by now: {problem}")
            for problem in _new(plan.problems, now.problems):
                tell(f"right again: {problem}")
            launch.judge(now.ways)
            before = {(service.region, service.name): service.copies for service in plan.services}
            for service in now.services:
                if before.get((service.region, service.name), service.copies) != service.copies:
                    try:
                        tell(launch.scale(service.name, service.copies))
                    except CommandError as refused:
                        tell(str(refused))
            plan = now

    def _read(self) -> LaunchPlan:
        with self._lock:
            return read_plan(self._inspector)

    def _one_at_a_time(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request; nothing is read or changed while another one is at it."""
        with self._lock:
            answer = [*self._answer(environ, start)]
        self._asked = True
        return answer


def _new(these: Iterable[Difference], those: Iterable[Difference]) -> list[Difference]:
    known = {*those}
    return [one for one in these if one not in known]
