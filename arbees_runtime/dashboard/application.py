"""The dashboard as one ASGI application."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from nicegui import Client, ui
from nicegui import app as pages
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from arbees_runtime.clock import Clock
from arbees_runtime.dashboard.actions import Actions
from arbees_runtime.dashboard.door import SESSION_KEY, Door
from arbees_runtime.dashboard.error_pages import ErrorPages
from arbees_runtime.dashboard.login import Login
from arbees_runtime.dashboard.pages import PAGES
from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.sessions import Session, Sessions
from arbees_runtime.dashboard.shell import HEADER, build
from arbees_runtime.dashboard.upstream import Api
from arbees_runtime.dashboard.viewer import Viewer
from arbees_runtime.dashboard.watch import Wish
from arbees_runtime.dashboard.watches import Watches
from arbees_runtime.lifecycle.health import Health, Report

STATIC: Final = Path(__file__).parent / "static"

_HEAD: Final = """\
<link rel="stylesheet" href="/static/dashboard.css?VERSION">
<script src="/static/theme.js?VERSION"></script>
<script src="/static/dashboard.js?VERSION"></script>
"""

_RECONNECT_WITHIN_S: Final = 20.0
_KEPT_MESSAGES: Final = 20
"""Batches kept for a page whose connection blinked; it is loaded anew when it missed more."""


class Dashboard:
    """Makes the application; one of it in a process.

    Args:
        api: The API.
        sessions: Who is logged in.
        clock: The time.
        health: How this process is.
        origin: The origin people open.
        version: Version of the program.
    """

    def __init__(self, api: Api, sessions: Sessions, clock: Clock, health: Health, origin: str, version: str) -> None:
        self._api = api
        self._sessions = sessions
        self._clock = clock
        self._health = health
        self._origin = origin
        self._version = version
        self._watches = Watches(api, clock, sessions.close_all)

    def application(self) -> FastAPI:
        """The application."""
        app = FastAPI(title="Arbees dashboard", docs_url=None, redoc_url=None, openapi_url=None, lifespan=self._running)
        app.get("/livez")(self._livez)
        app.get("/readyz")(self._readyz)
        app.include_router(Login(self._api, self._sessions, self._clock, self._version).routes())
        app.mount("/static", StaticFiles(directory=STATIC))
        for page in PAGES:
            self._serve(page)
        ui.add_head_html(_HEAD.replace("VERSION", self._version), shared=True)
        ui.run_with(
            app,
            title="Arbees",
            favicon=STATIC / "icon.svg",
            language="en-US",
            binding_refresh_interval=None,
            reconnect_timeout=_RECONNECT_WITHIN_S,
            message_history_length=_KEPT_MESSAGES,
            tailwind=False,
            show_welcome_message=False,
        )
        errors = ErrorPages(self._version)
        for each in (app, pages):  # what is not found in the one is looked for in the other
            errors.serve(each)
        app.add_middleware(Door, sessions=self._sessions, api=self._api, origin=self._origin)
        return app

    @contextlib.asynccontextmanager
    async def _running(self, _: FastAPI) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(self._watches.sweep(), name="unused watches")
        try:
            yield
        finally:
            sweeping.cancel()
            await self._watches.close()

    async def _livez(self) -> Response:
        return _told(self._health.live())

    async def _readyz(self) -> Response:
        return _told(self._health.ready())

    def _serve(self, page: Page) -> None:
        async def show(request: Request) -> Response | None:
            session: Session | None = request.scope.get(SESSION_KEY)
            if session is None:
                return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
            await self._open(page, session, dict(request.path_params))
            return None

        ui.page(page.path, title=f"{page.title} · Arbees", response_timeout=10)(show)

    async def _open(self, page: Page, session: Session, parameters: dict[str, Any]) -> None:
        client = ui.context.client
        watch = self._watches.of(session.credential)
        viewer = Viewer(page, HEADER, parameters, watch, self._clock)
        stack = contextlib.AsyncExitStack()
        wish = await stack.enter_async_context(viewer.following())
        try:
            await viewer.first(wish)
            actions = Actions(self._api, self._sessions, session, watch, client)
            build(page, viewer, session, actions, page.heading_of(parameters))
        except BaseException:
            await stack.aclose()
            raise
        task = asyncio.create_task(self._keep(viewer, wish, stack, client, session), name=f"page {page.path}")
        client.on_delete(task.cancel)

    async def _keep(
        self, viewer: Viewer, wish: Wish, stack: contextlib.AsyncExitStack, client: Client, session: Session
    ) -> None:
        async with stack:
            await viewer.run(
                wish,
                connected=lambda: client.has_socket_connection,
                welcome=lambda: self._sessions.get(session.number) is not None,
            )
            client.open("/login")


def _told(report: Report) -> Response:
    """How this process is, for anybody: without the machine's name."""
    body = {name: value for name, value in report.body.items() if name not in ("instance", "version")}
    return JSONResponse(body, HTTPStatus.OK if report.ok else HTTPStatus.SERVICE_UNAVAILABLE)
