"""Logging in and out."""

from __future__ import annotations

import hashlib
from collections import deque
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from arbees_runtime.clock import Clock
from arbees_runtime.dashboard.door import SESSION_KEY
from arbees_runtime.dashboard.rendering import whole
from arbees_runtime.dashboard.sessions import LIFETIME_S, Credential, Sessions
from arbees_runtime.dashboard.upstream import Api, ApiError

REFUSALS_A_MINUTE: Final = 20
"""Below what the API takes from one address before it refuses everybody behind this server."""

_LONGEST_TOKEN: Final = 4096
_MINUTE_NS: Final = 60_000_000_000


class Login:
    """Logs in and out.

    Args:
        api: Says whether a token holds.
        sessions: Who is logged in.
        clock: The time.
        version: Version of the program.
    """

    def __init__(self, api: Api, sessions: Sessions, clock: Clock, version: str) -> None:
        self._api = api
        self._sessions = sessions
        self._clock = clock
        self._version = version
        self._refused_ns: deque[int] = deque(maxlen=REFUSALS_A_MINUTE)

    def routes(self) -> APIRouter:
        """The addresses."""
        router = APIRouter()
        router.get("/login")(self.show)
        router.post("/login")(self.log_in)
        router.post("/logout")(self.log_out)
        router.get("/session")(self.renew)
        return router

    async def show(self, request: Request, next: str = "/") -> Response:  # noqa: A002 - as it is called in the address
        """The form, or on to the page for who is logged in."""
        if request.scope.get(SESSION_KEY) is not None:
            return RedirectResponse(local(next), HTTPStatus.SEE_OTHER)
        return self._page("", local(next), HTTPStatus.OK)

    async def log_in(
        self,
        token: Annotated[str, Form(max_length=_LONGEST_TOKEN)] = "",
        next: Annotated[str, Form()] = "/",  # noqa: A002 - as the field is called
    ) -> Response:
        """Open a session for who has a token that the API takes."""
        wanted, token = local(next), token.strip()
        if not token or not token.isascii() or not token.isprintable():
            return self._page("A token is a line of letters, digits and signs.", wanted, HTTPStatus.BAD_REQUEST)
        if self._guessed_too_often():
            return self._page("Too many wrong tokens were tried: wait a minute.", wanted, HTTPStatus.TOO_MANY_REQUESTS)
        key = "token:" + hashlib.sha256(token.encode()).hexdigest()
        credential = Credential({"Authorization": f"Bearer {token}"}, key)
        try:
            who = await self._api.who(credential)
        except ApiError as error:
            if error.refused:
                self._refused_ns.append(self._clock.monotonic_ns())
                return self._page(error.detail, wanted, HTTPStatus.UNAUTHORIZED)
            return self._page(error.detail, wanted, HTTPStatus.SERVICE_UNAVAILABLE)
        _, cookie = self._sessions.open(who.name, credential, operates=who.operates, by_login=False)
        return RedirectResponse(wanted, HTTPStatus.SEE_OTHER, {"Set-Cookie": cookie})

    async def log_out(self, request: Request) -> Response:
        """Close the session."""
        session = request.scope[SESSION_KEY]
        return RedirectResponse("/login", HTTPStatus.SEE_OTHER, {"Set-Cookie": self._sessions.close(session)})

    async def renew(self) -> Response:
        """Nothing: asked for so that the load balancer's newer word on who logged in comes with it."""
        return Response(status_code=HTTPStatus.NO_CONTENT)

    def _guessed_too_often(self) -> bool:
        full = len(self._refused_ns) == REFUSALS_A_MINUTE
        return full and self._clock.monotonic_ns() - self._refused_ns[0] < _MINUTE_NS

    def _page(self, problem: str, wanted: str, status: HTTPStatus) -> Response:
        hours = LIFETIME_S // 3600
        text = whole("login.html", problem=problem, next=wanted, version=self._version, hours=hours)
        return HTMLResponse(text, status)


def local(address: str) -> str:
    """An address to go on to, if it is one of this site's pages."""
    parts = urlsplit(address)
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not parts.netloc and not parts.scheme else "/"
