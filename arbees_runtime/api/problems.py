"""What goes wrong, as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

import asyncpg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

CONTENT_TYPE: Final = "application/problem+json"

_DATABASE_AWAY: Final = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)
"""What asking a database raises that is not there, or is being shut down."""

_METHODS: Final = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")

_log = logging.getLogger(__name__)


class Detail(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    where: str = Field(examples=["query.limit"])
    """Which part of the request."""
    message: str = Field(examples=["Input should be less than or equal to 1000"])
    """What is wrong with it."""


class Problem(BaseModel):
    """Why a request was not answered."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str = Field(default="about:blank", examples=["about:blank"])
    """What kind of problem; `about:blank` says no more than the status."""
    title: str = Field(examples=["Not Found"])
    """The kind in words."""
    status: int = Field(examples=[404])
    """The HTTP status."""
    detail: str = Field(examples=["There is no decision 6f6ac1f4."])
    """What happened and what to do."""
    instance: str = Field(examples=["/api/decisions/6f6ac1f4"])
    """The request's path."""
    errors: list[Detail] | None = None
    """What is wrong with the request, part by part."""


class ProblemError(Exception):
    """A request that can't be answered, with the answer.

    Attributes:
        status: The HTTP status.
        detail: What happened and what to do.
        headers: Headers of the answer.
    """

    def __init__(self, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


def problem_response(
    path: str, status: int, detail: str, headers: dict[str, str] | None = None, errors: list[Detail] | None = None
) -> JSONResponse:
    """The answer that tells of a problem."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=path, errors=errors)
    return JSONResponse(body.model_dump(exclude_none=True), status, headers, media_type=CONTENT_TYPE)


def handle_problems(application: FastAPI) -> None:
    """Make every error of `application` a problem."""

    @application.exception_handler(ProblemError)
    async def _problem(request: Request, error: ProblemError) -> JSONResponse:
        return problem_response(request.url.path, error.status, error.detail, error.headers)

    @application.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_methods(request))
        return problem_response(request.url.path, error.status_code, _in_words(error), headers)

    @application.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        details = [Detail(where=".".join(map(str, each["loc"])), message=each["msg"]) for each in error.errors()]
        summary = "; ".join(f"{each.where}: {each.message}" for each in details)
        return problem_response(
            request.url.path, HTTPStatus.UNPROCESSABLE_ENTITY, f"The request can't be used: {summary}.", errors=details
        )

    async def _unreachable(request: Request, error: Exception) -> JSONResponse:
        _log.warning("%s %s: the database does not answer: %r", request.method, request.url.path, error)
        return problem_response(
            request.url.path,
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The database does not answer now; what lives on the bus still does.",
            {"Retry-After": "5"},
        )

    for kind in _DATABASE_AWAY:
        application.add_exception_handler(kind, _unreachable)

    @application.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> JSONResponse:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem_response(
            request.url.path, HTTPStatus.INTERNAL_SERVER_ERROR, "This failed on our side; the log says why."
        )


def _methods(request: Request) -> list[str]:
    """Every method that the address takes; a route by itself knows only its own."""

    def takes(method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)

    return [method for method in _METHODS if takes(method)]


def _in_words(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is nothing at this address; /api/docs lists what there is."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return "This address does not take that method; /api/docs lists which do."
    return str(error.detail)


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """The problems a route can answer with, for the OpenAPI document."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        int(status): {"description": status.phrase, "content": {CONTENT_TYPE: {"schema": schema}}}
        for status in statuses
    }
