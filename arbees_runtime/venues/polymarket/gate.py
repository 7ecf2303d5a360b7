"""Whether Polymarket takes orders from here: asked from the same process that would send them, and failing closed.

`GET polymarket.com/api/geoblock` speaks of the address the question comes from, so it is asked without any
proxy. Orders may go only if that answer is HTTP 200, a JSON object whose `blocked` is exactly false, fresh and not from
a cache, and if the account is not closed-only. Anything else is a no: a time-out, HTML, a redirect, silence. Market
data does not ask. There is no way here around a location that the venue refuses, and there shall be none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import aiohttp
import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError, words
from arbees_runtime.venues.gates import AskingGate
from arbees_runtime.venues.http import bounded_body

TIMEOUT_S = 5.0
LARGEST_ANSWER = 64 * 1024


class _Geoblock(msgspec.Struct, frozen=True):
    blocked: bool
    country: str = ""
    region: str = ""


class PolymarketGate(AskingGate):
    """See `gates.AskingGate`.

    Args:
        session: must go directly, see `hosts.direct_session`.
        clock: the source of time.
        url: the geoblock endpoint.
        closed_only: asks whether the account may only close positions.
        standing: a reason why no order leaves from here whatever the venue says (a proxy, a VPN); empty if none.
    """

    asked = "geoblock"

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        url: str,
        closed_only: Callable[[], Awaitable[bool]],
        *,
        standing: str = "",
    ) -> None:
        super().__init__(clock, standing=standing)
        self._session = session
        self._url = url
        self._closed_only = closed_only

    async def _refusal(self, now_ns: int) -> str:
        del now_ns
        return await self._geoblock() or await self._account()

    async def _geoblock(self) -> str:
        """Why the place is refused; empty if it is not."""
        try:
            async with (
                asyncio.timeout(TIMEOUT_S),
                self._session.get(
                    self._url,
                    headers={"Accept": "application/json", "Cache-Control": "no-cache"},
                    allow_redirects=False,
                    proxy=None,
                ) as response,
            ):
                if response.status != 200:
                    return f"geoblock: the answer was HTTP {response.status}"
                if _cached(response.headers):
                    return "geoblock: the answer came from a cache"
                body = await bounded_body(response, LARGEST_ANSWER)
        except (ReadError, aiohttp.ClientError, TimeoutError, OSError) as failure:
            return f"geoblock: no answer ({words(failure)})"
        try:
            answer = msgspec.json.decode(body, type=_Geoblock)
        except msgspec.DecodeError:
            return "geoblock: the answer is not the expected JSON"
        if answer.blocked is not False:
            return f"geoblock: blocked in {answer.country or 'this place'}"
        return ""

    async def _account(self) -> str:
        """Why the account is refused; empty if it is not."""
        try:
            closed_only = await self._closed_only()
        except ReadError as error:
            return f"closed-only: no answer ({error})"
        return "closed-only: the account may only close positions" if closed_only is not False else ""


def _cached(headers: Mapping[str, str]) -> bool:
    age = headers.get("Age", "0").strip()
    state = f"{headers.get('CF-Cache-Status', '')} {headers.get('X-Cache', '')}".upper()
    return age not in ("", "0") or "HIT" in state or "STALE" in state
