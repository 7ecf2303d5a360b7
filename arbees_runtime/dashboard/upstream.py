"""The API as the dashboard's server calls it, always with a visitor's credential."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import msgspec

from arbees_runtime.dashboard.sessions import Credential

_ANSWER_WITHIN_S: Final = 10.0
_SILENT_FOR_S: Final = 40.0
"""The API's stream says something every 15 s."""

_LARGEST_EVENT: Final = 4 * 1024 * 1024


class ApiError(Exception):
    """The API did not do what was asked.

    Attributes:
        status: Its HTTP status; 0 when it can't be reached.
        detail: Why, in words for people.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail

    @property
    def refused(self) -> bool:
        """Whether the credential does not hold (any more)."""
        return self.status == HTTPStatus.UNAUTHORIZED


class Change(msgspec.Struct, frozen=True):
    """One event of the stream.

    Attributes:
        key: Which value of its channel.
        value: The value as JSON; `null` when the key was given up.
    """

    key: str
    value: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Who:
    """Whom the API takes a credential for.

    Attributes:
        name: Their name.
        operates: Whether they may operate.
    """

    name: str
    operates: bool


class Api:
    """Calls the API; a context manager.

    Args:
        url: Where it is, without `/api`.
        origin: The origin that pages are served from: the API takes what changes anything from nowhere else.
    """

    def __init__(self, url: str, origin: str) -> None:
        self._url = url.rstrip("/")
        self._origin = origin
        self._client: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Api:
        self._client = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar(), read_bufsize=2**18
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._client is not None:
            await self._client.close()

    async def who(self, credential: Credential) -> Who:
        """Whom the API takes a credential for.

        Raises:
            ApiError: For nobody, or it did not answer.
        """
        answer = await self.get(credential, "/api/me")
        return Who(str(answer["name"]), "operate" in answer["scopes"])

    async def get(self, credential: Credential, path: str) -> Any:  # noqa: ANN401 - JSON
        """What is at a path.

        Raises:
            ApiError: It did not answer, or said no.
        """
        return await self._ask("GET", credential, path, None)

    async def post(self, credential: Credential, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401
        """Have something done.

        Raises:
            ApiError: It did not answer, or said no.
        """
        return await self._ask("POST", credential, path, body)

    async def changes(
        self, credential: Credential, channels: Collection[str], interval_s: float
    ) -> AsyncIterator[list[tuple[str, Change]]]:
        """The API's stream, batch by batch; the first, empty batch says that it is open.

        Raises:
            ApiError: It can't be had, or broke off.
        """
        timeout = aiohttp.ClientTimeout(total=None, connect=_ANSWER_WITHIN_S, sock_read=_SILENT_FOR_S)
        parameters = [("channels", each) for each in sorted(channels)] + [("interval", str(interval_s))]
        try:
            async with self._session.get(
                f"{self._url}/api/live", params=parameters, headers=credential.headers, timeout=timeout
            ) as answer:
                await _raise_for(answer)
                yield []
                rest = b""
                async for chunk in answer.content.iter_any():
                    *blocks, rest = (rest + chunk).split(b"\n\n")
                    if len(rest) > _LARGEST_EVENT:
                        raise ApiError(0, "The API's stream sent something that can't be read.")
                    batch = [event for block in blocks if (event := _event(block)) is not None]
                    if batch:
                        yield batch
        except (aiohttp.ClientError, OSError, TimeoutError, msgspec.DecodeError) as error:
            raise _unreachable(error) from None
        raise ApiError(0, "The API ended the stream.")

    async def _ask(self, method: str, credential: Credential, path: str, body: Mapping[str, object] | None) -> Any:  # noqa: ANN401
        headers = dict(credential.headers) | {"Origin": self._origin}
        timeout = aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S)
        try:
            async with self._session.request(
                method, self._url + path, headers=headers, json=body, timeout=timeout, allow_redirects=False
            ) as answer:
                await _raise_for(answer)
                return msgspec.json.decode(await answer.read())
        except (aiohttp.ClientError, OSError, TimeoutError, msgspec.DecodeError) as error:
            raise _unreachable(error) from None

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            raise RuntimeError("the API's client is used outside of its context")
        return self._client


def _event(block: bytes) -> tuple[str, Change] | None:
    name, data = "", b""
    for line in block.splitlines():
        if line.startswith(b"event: "):
            name = line[7:].decode()
        elif line.startswith(b"data: "):
            data = line[6:]
    return (name, msgspec.json.decode(data, type=Change)) if name and data else None


async def _raise_for(answer: aiohttp.ClientResponse) -> None:
    if answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return
    try:
        detail = str(msgspec.json.decode(await answer.read())["detail"])
    except (msgspec.DecodeError, KeyError, TypeError):
        detail = f"The API answered {answer.status}."
    raise ApiError(answer.status, detail)


def _unreachable(error: Exception) -> ApiError:
    if isinstance(error, TimeoutError):
        return ApiError(0, "The API does not answer in time.")
    if isinstance(error, msgspec.DecodeError):
        return ApiError(0, "The API answered something that can't be read.")
    return ApiError(0, "The API can't be reached.")
