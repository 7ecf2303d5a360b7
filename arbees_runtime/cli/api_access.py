"""How the operator's commands reach the API, and what they have in common."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote, urlsplit

import aiohttp
import click

from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.settings import Secret, environment

ADDRESS: Final = "ARBEES_API_URL"
TOKEN: Final = "ARBEES_API_TOKEN"  # noqa: S105 - a variable's name

_USUAL_ADDRESS: Final = "http://localhost:8000"
_WITHIN_S: Final = 15.0
_JSON: Final = ("application/json", "application/problem+json")
_BAD_INPUT: Final = frozenset({400, 401, 403, 404, 409, 413, 422})

Json = Any
"""What the API answers; its OpenAPI document says what that is."""


class NoAnswerError(click.ClickException):
    """The API can't be reached, or failed; exit code 1."""

    exit_code = int(Exit.CRASHED)

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """Print the message as every other error is printed."""
        click.echo(f"error: {self.message}", err=True, file=file)


@dataclass(frozen=True)
class Access:
    """Where the API is and how it is asked.

    Attributes:
        url: Its address, without `/api`.
        token: The credential.
        as_json: Whether to print what it answers instead of tables.
    """

    url: str
    token: Secret
    as_json: bool = False


class Api:
    """The API, for the time of one command; an asynchronous context manager."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._client: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._client = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._access.token.reveal()}"},
            timeout=aiohttp.ClientTimeout(total=_WITHIN_S),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.close()

    async def get(self, path: str, **query: str | None) -> Json:
        """What the API has at a path below `/api`.

        Raises:
            ConfigurationError: It refuses the credential or the question.
            NoAnswerError: It can't be reached, or fails.
        """
        return await self._ask("GET", path, params={name: value for name, value in query.items() if value is not None})

    async def event(self, event: str) -> Json:
        """A game, by its id.

        Raises:
            ConfigurationError: There is none.
            NoAnswerError: The API can't be reached, or fails.
        """
        return await self.get(f"events/{quote(event, safe='')}")

    async def post(self, path: str, body: Mapping[str, Json]) -> Json:
        """What the API answers to a request; raises as `get`."""
        return await self._ask("POST", path, json=body)

    async def _ask(self, method: str, path: str, **arguments: Json) -> Json:
        assert self._client is not None
        where = f"{self._access.url}/api/{path}"
        try:
            async with self._client.request(method, where, allow_redirects=False, **arguments) as answer:
                status, text = answer.status, await answer.text(errors="replace")
                ours = answer.content_type in _JSON
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise NoAnswerError(
                f"the API at {self._access.url} does not answer: {str(error) or type(error).__name__}. "
                f"Set --api or {ADDRESS} to where it is."
            ) from None
        try:
            body = json.loads(text) if ours else None
        except (ValueError, RecursionError):
            body = None
        if status < 300 and body is not None:
            return body
        raise _refusal(where, status, body)


def _refusal(where: str, status: int, body: Json) -> Exception:
    said = body.get("detail") if isinstance(body, dict) else None
    if said is None:
        return NoAnswerError(
            f"{where} answers {status} and not as the API does: is that its address? Set --api or {ADDRESS}."
        )
    if status == 401:
        return ConfigurationError(f"{said} The token comes from {TOKEN} or --token-file.")
    return ConfigurationError(said) if status in _BAD_INPUT else NoAnswerError(f"{where} answers {status}: {said}")


def asking(command: Callable[..., Awaitable[int]]) -> Callable[..., None]:
    """Make a command of a function that is given the API, how to print, and its own options, and returns the exit
    code."""

    @click.option("--api", "address", metavar="URL", help=f"Where the API is [{ADDRESS}, else {_USUAL_ADDRESS}].")
    @click.option(
        "--token-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"File that holds the token and nothing else [else {TOKEN}].",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print what the API answers instead of tables.")
    @functools.wraps(command)
    def run(address: str | None, token_file: Path | None, *, as_json: bool, **options: Json) -> None:
        access = Access(_address(address), _token(token_file), as_json)

        async def ask() -> int:
            async with Api(access) as api:
                return await command(api, access, **options)

        click.get_current_context().exit(asyncio.run(ask()))

    return run


def _address(given: str | None) -> str:
    url = (given or environment().get(ADDRESS) or _USUAL_ADDRESS).rstrip("/").removesuffix("/api")
    try:
        parts = urlsplit(url)
        fine = (
            parts.scheme in ("http", "https") and parts.hostname and not (parts.path or parts.query or parts.username)
        )
        _ = parts.port, (parts.hostname or "").encode("idna")
    except ValueError:
        fine = False
    if not fine:
        raise ConfigurationError(f"{url!r} is no address of an API: give one such as https://arbees.example.com")
    return url


def _token(file: Path | None) -> Secret:
    if file is not None:
        try:
            text = file.read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{file} can't be read: {error}") from None
        where = str(file)
    else:
        text, where = environment().get(TOKEN, "").strip(), TOKEN
    if not text:
        raise ConfigurationError(
            f"{where} holds no token. Put one into {TOKEN} or into a file for --token-file; whoever may operate gets "
            "one with `python -m arbees_runtime token`, and the platform's own are in Secrets Manager."
        )
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise ConfigurationError(f"{where} holds more than a token: it must be one word of printable ASCII")
    return Secret(text)
