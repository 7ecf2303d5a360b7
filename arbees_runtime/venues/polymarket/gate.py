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
from arbees_runtime.venues.gates import GateVerdict, refused

ANSWER_HOLDS_S = 60.0
ASK_EVERY_S = 20.0
TIMEOUT_S = 5.0
LARGEST_ANSWER = 64 * 1024


class _Geoblock(msgspec.Struct, frozen=True):
    blocked: bool
    country: str = ""
    region: str = ""


class PolymarketGate:
    """See `gates.OrderGate`.

    Args:
        session: must go directly, see `hosts.direct_session`.
        clock: the source of time.
        url: the geoblock endpoint.
        closed_only: asks whether the account may only close positions.
        standing: a reason why no order leaves from here whatever the venue says (a proxy, a VPN); empty if none.
            With one, nothing is asked.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        url: str,
        closed_only: Callable[[], Awaitable[bool]],
        *,
        standing: str = "",
    ) -> None:
        self._session = session
        self._clock = clock
        self._url = url
        self._closed_only = closed_only
        self._standing = standing
        self._reason = "the venue has not been asked yet"
        self._asked_ns: int | None = None  # both answers are at least as new as this, by the monotonic clock
        self._checked_ns: int | None = None

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment."""
        if self._standing:
            return refused(self._standing)
        if self._reason or self._asked_ns is None:
            return GateVerdict(False, self._reason, self._checked_ns)
        age_s = (self._clock.monotonic_ns() - self._asked_ns) / 1e9
        if age_s >= ANSWER_HOLDS_S:
            return GateVerdict(False, f"geoblock: the last answer is {age_s:.0f} s old", self._checked_ns)
        return GateVerdict(True, "", self._checked_ns)

    async def run(self) -> None:
        """Keep asking, until cancelled."""
        while not self._standing:
            await self.ask()
            await self._clock.sleep(ASK_EVERY_S)

    async def ask(self) -> None:
        """Ask once; whatever goes wrong shuts the gate at once."""
        asked_ns, now_ns = self._clock.monotonic_ns(), self._clock.time_ns()
        reason = await self._geoblock() or await self._account()
        self._reason = reason
        if not reason:
            self._asked_ns, self._checked_ns = asked_ns, now_ns

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
                body = await response.content.read(LARGEST_ANSWER)
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
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
