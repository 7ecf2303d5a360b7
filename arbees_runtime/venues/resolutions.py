"""What markets pay: watched for as long as we hold something there, and told each time the venue says something new."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.bus.topics import VenueEvent, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.event_log import EventLog
from arbees_runtime.venues.listing import Discovery, Listing, Resolution
from arbees_runtime.venues.settlements import settlements

ASK_EVERY_S: Final = 10.0
"""A market that is closed and not yet paid is asked for this often: what it pays is due."""
OPEN_EVERY: Final = 6
"""One that trades and is in the plan, so that its listing is read anyway, is asked for every so many rounds."""
KEEP_S: Final = 600.0
"""A market we traded in is watched at least this long: what we hold may not be told yet."""
_REMEMBERED: Final = 20_000


class Resolutions:
    """Tells settlements of markets that are followed or held. A market that left the plan may be paid days later.

    Args:
        bus: carries the settlements.
        venue: whose.
        discovery: asked for markets that are held.
        clock: the source of time.
        on_listing: told of every listing read, before anything is told of it.
    """

    def __init__(
        self,
        bus: Bus,
        venue: str,
        discovery: Discovery,
        clock: Clock,
        on_listing: Callable[[Listing], None] | None = None,
    ) -> None:
        self._log = EventLog(bus, order_events(venue), clock)
        self._discovery = discovery
        self._clock = clock
        self._on_listing = on_listing
        self._told: dict[str, Resolution] = {}
        self._waiting: deque[VenueEvent] = deque()
        self._came = asyncio.Event()
        self._held: set[str] = set()
        self._followed: frozenset[str] = frozenset()
        self._watched: dict[str, int] = {}  # market -> until when it is watched in any case
        self._rest: dict[str, int] = {}  # market -> rounds in which it is not asked for

    def follow(self, markets: Iterable[str]) -> None:
        """The plan wants these markets. One that has left it is probably over: it is asked for in every round."""
        self._followed = frozenset(markets)
        self._rest = {market: rounds for market, rounds in self._rest.items() if market in self._followed}

    def hold(self, markets: Iterable[str]) -> None:
        """We hold something in these markets, and nowhere else.

        A position is gone at its venue as soon as it was paid: so a market is watched, besides those whose listings are
        read anyway, until the venue said for good what it pays, or until we are out of it while it trades.
        """
        self._held = set(markets)
        for market in self._held:
            self._watched.setdefault(market, 0)

    def watch(self, markets: Iterable[str]) -> None:
        """We traded in these markets, or our ledger says that we hold something there."""
        until_ns = self._clock.monotonic_ns() + round(KEEP_S * 1e9)
        self._watched.update(dict.fromkeys(markets, until_ns))

    def see(self, listing: Listing) -> None:
        """A listing was read: what it says of the market's payout is told if it is new."""
        if self._on_listing is not None:
            self._on_listing(listing)
        found = listing.resolution
        if found is None or self._told.get(listing.market) == found:
            return
        self._told.pop(listing.market, None)
        self._told[listing.market] = found
        if len(self._told) > _REMEMBERED:
            self._told.pop(next(iter(self._told)))
        self._waiting.extend(settlements(listing, self._clock.time_ns()))
        self._came.set()

    async def run(self) -> None:
        """Ask and tell, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._ask())
            tasks.create_task(self._tell())

    async def _ask(self) -> None:
        while True:
            for market in sorted(self._watched):
                if rest := self._rest.get(market, 0):
                    self._rest[market] = rest - 1
                else:
                    await self._ask_for(market)
            await self._clock.sleep(ASK_EVERY_S)

    async def _ask_for(self, market: str) -> None:
        try:
            listing = await self._discovery.listing(market)
        except ReadError:
            return  # asked again in the next round
        self.see(listing)
        paid = listing.resolution is not None and listing.resolution.final
        if paid or (listing.open and self._over(market)):
            self._watched.pop(market, None)
            self._rest.pop(market, None)
        elif listing.open and market in self._followed:
            self._rest[market] = OPEN_EVERY - 1

    def _over(self, market: str) -> bool:
        """Whether we are out of a market that trades."""
        return market not in self._held and self._clock.monotonic_ns() >= self._watched.get(market, 0)

    async def _tell(self) -> None:
        while True:
            await self._came.wait()
            self._came.clear()
            while self._waiting:
                await self._log.append(self._waiting[0])
                self._waiting.popleft()
