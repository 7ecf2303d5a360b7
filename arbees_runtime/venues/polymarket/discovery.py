"""Finding Polymarket's game markets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import Malformed
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.polymarket.gamma_messages import GammaEvent, GammaMarket
from arbees_runtime.venues.polymarket.listings import Instrument, UnusableMarketError, instrument, with_clob_terms
from arbees_runtime.venues.polymarket.reads import PolymarketReads

GAME_KINDS = frozenset({"moneyline", "spreads", "totals"})
"""Sorts of market that have a counterpart at other venues; props are left out."""
SEEN_TAGS = {"nfl": "450", "nba": "745", "mlb": "100381", "nhl": "899"}
"""League tags seen on 2026-10-08, used only if `/sports` does not name a league's main tag."""
OVER_AFTER_NS = 12 * 3600 * 1_000_000_000
"""A game that began longer ago than this is not live, whatever Gamma's flags say."""
_REMEMBERED = 5_000


class PolymarketDiscovery:
    """Gamma's markets as listings, and what feed and orders need to know of each."""

    def __init__(self, reads: PolymarketReads, clock: Clock, malformed: Malformed) -> None:
        self._reads = reads
        self._clock = clock
        self._malformed = malformed
        self._known: dict[str, Instrument] = {}
        self._read_ns: dict[str, int] = {}

    async def listings(self, league: str) -> AsyncIterator[Listing]:
        """The open moneyline, spread and total markets of a league, by Gamma's own name of it.

        Raises:
            LookupError: Gamma knows no such league.
            ReadError: no usable answer.
        """
        # An end date can be the start, or midnight UTC of its US day (recordings of 2022 and 2026): what is on may have
        # "ended" 36 hours ago.
        first = datetime.fromtimestamp(self._clock.time_ns() / 1e9, UTC) - timedelta(days=2)
        query = [("tag_id", await self._tag(league)), ("closed", "false"), ("related_tags", "true")]
        async for event in self._reads.events([*query, ("end_date_min", f"{first:%Y-%m-%dT00:00:00Z}")]):
            for market in self._reads.markets_of(event):
                found = self._instrument(market, event)
                if found is not None and found.listing.kind in GAME_KINDS and self._still_on(found.listing):
                    yield found.listing

    async def listing(self, market: str) -> Listing:
        """One market by its condition id, with the CLOB's terms where it has any; raises ReadError."""
        return (await self.instrument(market, fresh=True)).listing

    async def instrument(self, market: str, *, fresh: bool = False) -> Instrument:
        """What feed and orders need to know of a market; `fresh` asks again even if it is known.

        Raises:
            ReadError: no usable answer, or the market can't be used (reason `unusable`).
        """
        if not fresh and market in self._known:
            return self._known[market]
        gamma = await self._reads.market(market)
        try:
            found = instrument(gamma, None, self._clock.time_ns())
            if not gamma.closed:
                found = with_clob_terms(found, await self._reads.clob_market(market), self._clock.time_ns())
        except UnusableMarketError as error:
            self.forget(market)
            raise ReadError("unusable", str(error)) from error
        return self._remember(found)

    def forget(self, market: str) -> None:
        """What is known of a market may be wrong: ask again when it is needed."""
        self._known.pop(market, None)
        self._read_ns.pop(market, None)

    async def refresh(self, markets: Iterable[str], older_than_s: float) -> None:
        """Read again the one of these markets that was read longest ago, if that is longer than so many seconds.

        Raises:
            ReadError: no usable answer; what was known still is.
        """
        due_ns = self._clock.monotonic_ns() - round(older_than_s * 1e9)
        oldest = min((market for market in markets if market in self._read_ns), key=self._read_ns.get, default=None)  # type: ignore[arg-type]
        if oldest is not None and self._read_ns[oldest] < due_ns:
            self._read_ns[oldest] = self._clock.monotonic_ns()  # one that fails waits for its next turn
            await self.instrument(oldest, fresh=True)

    def known(self, market: str) -> Instrument | None:
        """What is known of a market without asking."""
        return self._known.get(market)

    def _remember(self, found: Instrument) -> Instrument:
        self._known.pop(found.market, None)
        self._known[found.market] = found
        self._read_ns[found.market] = self._clock.monotonic_ns()
        if len(self._known) > _REMEMBERED:
            self.forget(next(iter(self._known)))
        return found

    def _instrument(self, market: GammaMarket, event: GammaEvent) -> Instrument | None:
        try:
            return instrument(market, event, self._clock.time_ns())
        except UnusableMarketError as error:
            self._malformed("market", market.id.encode(), str(error))
            return None

    def _still_on(self, listing: Listing) -> bool:
        """Our clock's word against flags that some finished games keep."""
        began_ns = listing.starts_ns
        return listing.open and (began_ns is None or self._clock.time_ns() - began_ns < OVER_AFTER_NS)

    async def _tag(self, league: str) -> str:
        for entry in await self._reads.leagues():
            if entry.sport == league:
                tag = str(entry.primary_tag_id or "") or SEEN_TAGS.get(league) or _only(entry.tags)
                if tag:
                    return tag
        raise LookupError(f"Polymarket names no league {league!r} with a tag of its own")


def _only(tags: str) -> str:
    """The single tag of a list that has one beside the ones all sports share (1 and 100639)."""
    own = [tag for tag in tags.split(",") if tag not in ("", "1", "100639")]
    return own[0] if len(own) == 1 else ""
