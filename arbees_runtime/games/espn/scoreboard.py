"""One request for a league's scoreboard: conditional, bounded in time and size, its outcome told apart."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from yarl import URL

from arbees_runtime.clock import Clock
from arbees_runtime.games.espn.leagues import EspnLeague

LARGEST_BODY: Final = 16 * 1024 * 1024
"""Bytes of a document beyond which it is not read on; a college football Saturday has some 1.5 million."""

TIMEOUT_S: Final = 5.0
_LONGEST_PAUSE_S: Final = 600.0


@dataclass(frozen=True, slots=True)
class Document:
    """A new document.

    Attributes:
        data: The body.
        received_ns: When the last of it arrived, wall clock.
        source_time_ns: When it was made, by the age that caches on the way give it (RFC 9111, section 5.1), or None.
    """

    data: bytes
    received_ns: int
    source_time_ns: int | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same document as before, by its entity tag or byte for byte."""

    received_ns: int


@dataclass(frozen=True, slots=True)
class Failure:
    """No document.

    Attributes:
        reason: Why, in words.
        refused: Whether ESPN asks us to stay away (403, 429), and not only can't answer.
        pause_s: For how long, where it says so.
    """

    reason: str
    refused: bool = False
    pause_s: float | None = None


Answer = Document | Unchanged | Failure


class ScoreboardRequest:
    """Asks for one league's scoreboard, again and again.

    Args:
        session: Whose connections to use.
        clock: The time.
        base_url: Where ESPN, or its simulator, is.
        league: Which league.
    """

    def __init__(self, session: aiohttp.ClientSession, clock: Clock, base_url: str, league: EspnLeague) -> None:
        self._session = session
        self._clock = clock
        self._url = URL(base_url.rstrip("/") + league.path)
        self._league = league
        self._tag = ""
        self._asked: URL | None = None
        self._last = b""

    async def ask(self, days: str) -> Answer:
        """The scoreboard of `days`: YYYYMMDD, or two of these with a hyphen between, US Eastern days."""
        url = self._url.with_query([*self._league.query, ("dates", days)])
        if url != self._asked:
            self._asked, self._tag, self._last = url, "", b""
        headers = {"If-None-Match": self._tag} if self._tag else {}
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        try:
            async with self._session.get(url, headers=headers, timeout=timeout, allow_redirects=False) as response:
                return await self._take(response)
        except TimeoutError:
            return Failure(f"no answer within {TIMEOUT_S:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Failure(f"no answer: {str(error) or type(error).__name__}")

    def forget(self) -> None:
        """Take the next document whatever its tag: the last one turned out to be of no use."""
        self._tag, self._last = "", b""

    async def _take(self, response: aiohttp.ClientResponse) -> Answer:
        if response.status == 304:
            return Unchanged(self._clock.time_ns())
        if response.status != 200:
            refused = response.status in (403, 429)
            return Failure(f"ESPN answers {response.status}", refused, _pause_s(response))
        if (response.content_length or 0) > LARGEST_BODY:
            return Failure(f"a document of {response.content_length} bytes")
        body = bytearray()
        async for chunk in response.content.iter_chunked(256 * 1024):
            body += chunk
            if len(body) > LARGEST_BODY:
                return Failure(f"a document of more than {LARGEST_BODY} bytes")
        data = bytes(body)
        now_ns = self._clock.time_ns()
        self._tag = response.headers.get("ETag", "")
        if data == self._last:
            return Unchanged(now_ns)
        self._last = data
        return Document(data, now_ns, _made_ns(response, now_ns))


def _pause_s(response: aiohttp.ClientResponse) -> float | None:
    """Retry-After, in seconds or as a date (RFC 9110, section 10.2.3); what is absurd is cut."""
    text = response.headers.get("Retry-After", "").strip()
    if not text:
        return None
    if text.isdecimal():
        return min(float(text), _LONGEST_PAUSE_S)
    try:
        until, now = parsedate_to_datetime(text), parsedate_to_datetime(response.headers.get("Date", ""))
        return min(max(0.0, (until - now).total_seconds()), _LONGEST_PAUSE_S)
    except (ValueError, TypeError):
        return None


def _made_ns(response: aiohttp.ClientResponse, now_ns: int) -> int | None:
    age = response.headers.get("Age", "")
    return now_ns - int(age) * 1_000_000_000 if age.isdecimal() and len(age) < 6 else None
