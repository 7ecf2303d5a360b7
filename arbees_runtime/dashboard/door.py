"""Who gets in: every request and every connection but those for the login page itself needs an open session."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlsplit

import jwt
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from arbees_runtime.dashboard.sessions import Credential, Session, Sessions
from arbees_runtime.dashboard.upstream import Api, ApiError

LOGIN_HEADER: Final = "x-amzn-oidc-data"
"""What the load balancer says of who logged in there; the API believes it or not."""

SESSION_KEY: Final = "arbees_session"
"""Where a request's scope has its session."""

_ASSETS: Final = ("/static/", "/_nicegui/")
_PUBLIC: Final = ("/login", "/livez", "/readyz", "/favicon.ico", *_ASSETS)

_HEADERS: Final = {
    # NiceGUI's pages start with inline scripts, and Vue compiles templates in the browser: both have to be allowed.
    # Nothing is fetched from, sent to, or shown in another site.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_STRICT_TRANSPORT: Final = "max-age=31536000"


class Door:
    """Lets in who is logged in.

    Args:
        app: What is behind it.
        sessions: Who is logged in.
        api: Says who a load balancer's login is.
        origin: The origin people open.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, api: Api, origin: str) -> None:
        self._app = app
        self._sessions = sessions
        self._api = api
        self._origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or turn it away."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies: list[str] = []
        session = await self._session(headers, cookies)
        scope[SESSION_KEY] = session
        if scope["type"] == "websocket":
            if session is None or self.foreign(headers):
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        passed_on = self._app
        if session is None and not str(scope["path"]).startswith(_PUBLIC):
            passed_on = self._turn_away(scope, headers)
        elif scope["method"] not in ("GET", "HEAD") and self.foreign(headers):
            passed_on = PlainTextResponse("This was sent by another site's page.", HTTPStatus.FORBIDDEN)
        await passed_on(scope, receive, self._with_headers(scope, cookies, send))

    def _with_headers(self, scope: Scope, cookies: list[str], send: Send) -> Send:
        async def reply(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    given.setdefault(name, value)
                if self._origin.startswith("https:"):
                    given.setdefault("Strict-Transport-Security", _STRICT_TRANSPORT)
                if not str(scope["path"]).startswith(_ASSETS):
                    given["Cache-Control"] = "no-store"
                for cookie in cookies:
                    given.append("Set-Cookie", cookie)
            await send(message)

        return reply

    def foreign(self, headers: Headers) -> bool:
        """Whether another site's page made the browser ask."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site not in ("same-origin", "none")
        origin = headers.get("origin")
        return origin is not None and origin != self._origin and urlsplit(origin).netloc != headers.get("host")

    def _turn_away(self, scope: Scope, headers: Headers) -> ASGIApp:
        if "text/html" not in headers.get("accept", ""):
            return PlainTextResponse("Log in first.", HTTPStatus.UNAUTHORIZED)
        path = Request(scope).url.path
        return RedirectResponse(f"/login?next={quote(path, safe='/')}", HTTPStatus.SEE_OTHER)

    async def _session(self, headers: Headers, cookies: list[str]) -> Session | None:
        session = self._sessions.of(headers.get("cookie", ""))
        asserted = headers.get(LOGIN_HEADER)
        if not asserted:
            return session
        if session is not None and session.by_login and session.name == f"login:{_unverified(asserted)}":
            session.credential.headers = {LOGIN_HEADER: asserted}
            return session
        if session is not None and not session.by_login:
            return session
        credential = Credential({LOGIN_HEADER: asserted}, "")
        try:
            who = await self._api.who(credential)
        except ApiError:
            return None
        credential.key = who.name
        session, cookie = self._sessions.open(who.name, credential, operates=who.operates, by_login=True)
        cookies.append(cookie)
        return session


def _unverified(asserted: str) -> str:
    """Whom a login's word names, to tell people apart: whether it holds is the API's to say at every request."""
    try:
        claims = jwt.decode(asserted.replace("=", ""), options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return ""
    return str(claims.get("email", "")).lower()
