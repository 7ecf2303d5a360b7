"""The platform's own API, asked through the public entry with the deployed tokens, as a person or a script would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final, Self

import aiohttp

from arbees_infra.rehearsal.inspection.question import Record
from arbees_infra.rehearsal.json_values import Json

_PAGE: Final = 500
_WITHIN_S: Final = 10.0


class ApiError(Exception):
    """The API did not answer, or not what it should; the message says what it said."""


class Api:
    """Open for the length of an `async with`.

    Args:
        url: The public entry.
        read_token: Token that may read.
        operate_token: Token that may change something; empty where nothing is to be changed.
    """

    def __init__(self, url: str, read_token: str, operate_token: str = "") -> None:
        self._url = url
        self._read, self._operate = read_token, operate_token
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_WITHIN_S))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def get(self, path: str, **asked: str) -> Json:
        """What a path answers.

        Raises:
            ApiError: Nothing, or something else than success.
        """
        return await self._answer("GET", path, self._read, asked, None)

    async def records(self, path: str) -> list[Record]:
        """What a path that lists everything at once answers; raises like `get`."""
        found = await self.get(path)
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    async def every(self, path: str, **asked: str) -> AsyncIterator[Record]:
        """Everything that a path lists page by page, the newest first; raises like `get`."""
        place: dict[str, str] = {}
        while True:
            page = await self.get(path, limit=str(_PAGE), **asked, **place)
            if not isinstance(page, dict) or not isinstance(page.get("items"), list):
                raise ApiError(f"{path} answers no page: {str(page)[:200]}")
            items = page["items"]
            assert isinstance(items, list)
            for item in items:
                if isinstance(item, dict):
                    yield item
            if not page.get("next"):
                return
            place = {"after": str(page["next"])}

    async def post(self, path: str, body: Json) -> Json:
        """What a path answers when it is told something; raises like `get`."""
        return await self._answer("POST", path, self._operate, {}, body)

    async def _answer(self, method: str, path: str, token: str, asked: dict[str, str], body: Json) -> Json:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._client.request(
                method, f"{self._url}{path}", params=asked, json=body, headers=headers
            ) as answer:
                if answer.status >= 300:
                    said = (await answer.text())[:200].strip()
                    raise ApiError(f"{path} answers {answer.status}: {said}")
                found: Json = await answer.json()
                return found
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ApiError(f"{path} did not answer: {str(error) or type(error).__name__}") from None
