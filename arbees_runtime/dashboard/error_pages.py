"""What is shown in place of a page that is not there, or could not be made."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from arbees_runtime.dashboard.rendering import whole


class ErrorPages:
    """Takes the place of a framework's own, which tells people the text of the exception.

    Args:
        version: Version of the program.
    """

    def __init__(self, version: str) -> None:
        self._version = version

    def serve(self, app: FastAPI) -> None:
        """Be what that application answers with."""
        app.exception_handler(HTTPStatus.NOT_FOUND)(self._missing)
        app.exception_handler(Exception)(self._broken)

    async def _missing(self, request: Request, _: Exception) -> Response:
        text = f"Nothing is at {request.url.path}. It may be misspelt."
        return self._page("No such page", text, HTTPStatus.NOT_FOUND)

    async def _broken(self, _request: Request, _error: Exception) -> Response:  # the server logs it
        text = "This page could not be made. The log of the frontend says why. Trading goes on without it."
        return self._page("Something broke", text, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _page(self, title: str, text: str, status: HTTPStatus) -> Response:
        return HTMLResponse(whole("error.html", title=title, text=text, version=self._version), status)
