"""The API as one ASGI application."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from arbees_runtime.api.examples import add_examples
from arbees_runtime.api.identity import Gatekeeper
from arbees_runtime.api.problems import Problem, handle_problems, problem_response, responses
from arbees_runtime.api.routes import events, health, history, identity, live, money, operations, plumbing, records
from arbees_runtime.api.routes.surroundings import Surroundings

LARGEST_BODY: Final = 64 * 1024

_ABOUT: Final = """\
Everything the operator of Arbees sees and does.

* Amounts are decimal text, exact to a millionth; moments are ISO 8601 in UTC.
* Lists are newest first; give a page's `next` as `after` for the following one.
* What goes wrong is told as `application/problem+json` (RFC 9457).
* Everything but `/api/health` needs a token with the scope `read`; what changes anything needs `operate`.
"""


def application(surroundings: Surroundings, gatekeeper: Gatekeeper, public_origin: str, version: str) -> FastAPI:
    """The API.

    Args:
        surroundings: What the routes work with.
        gatekeeper: Who may.
        public_origin: The only origin whose pages may call it from a browser.
        version: Version of the program.
    """
    api = FastAPI(
        title="Arbees",
        version=version,
        description=_ABOUT,
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses=responses(
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    )
    api.state.surroundings = surroundings
    api.state.gatekeeper = gatekeeper
    handle_problems(api)
    for routes in (health, identity, history, live, events, records, money, plumbing, operations):
        api.include_router(routes.router, prefix="/api")
    _tell_of_problems(api)
    api.add_middleware(BodyLimit)
    api.add_middleware(GZipMiddleware, minimum_size=1024)
    api.add_middleware(
        CORSMiddleware,
        allow_origins=[public_origin],
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        max_age=600,
    )
    return api


class BodyLimit:
    """Refuses bodies larger than `LARGEST_BODY`, whether they say their length or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its body is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > LARGEST_BODY:
            await self._refuse(scope, receive, send)
            return
        body = bytearray()
        more = scope["method"] not in ("GET", "HEAD", "OPTIONS")
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > LARGEST_BODY:
                await self._refuse(scope, receive, send)
                return
        handed_over = scope["method"] in ("GET", "HEAD", "OPTIONS")

        async def again() -> Message:
            nonlocal handed_over
            if handed_over:
                return await receive()
            handed_over = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self._app(scope, again, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = f"The body may be {LARGEST_BODY // 1024} KiB long at most."
        answer = problem_response(scope["path"], HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        await answer(scope, receive, send)


def _tell_of_problems(api: FastAPI) -> None:
    """Describe problems in the OpenAPI document, in place of FastAPI's own shape of validation errors, and give every
    body an example."""
    build = api.openapi

    def openapi() -> dict[str, object]:
        if api.openapi_schema is None:
            document = build()
            schemas = document["components"]["schemas"]
            schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(schemas["Problem"].pop("$defs", {}))
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            unreadable = responses(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            for operation in (each for path in document["paths"].values() for each in path.values()):
                if "requestBody" in operation:
                    operation["responses"] |= {str(status): answer for status, answer in unreadable.items()}
            add_examples(document)
            api.openapi_schema = document
        return api.openapi_schema

    api.openapi = openapi  # type: ignore[method-assign]
