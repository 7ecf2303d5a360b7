"""Finding Kalshi's game markets."""

from __future__ import annotations

from collections.abc import AsyncIterator

from arbees_runtime.clock import Clock
from arbees_runtime.market.fee_schedules import UnknownFeeError, kalshi_terms
from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import NumberError, Price, Quantity, parse_price
from arbees_runtime.market.ticks import TickGridError
from arbees_runtime.venues.adapter import Listing, Malformed
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.kalshi.readings import market_fees, nanoseconds, price_grid
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.rest_messages import Event, EventFeeChange, Market, Series, SeriesFeeChange

VENUE = "kalshi"
SMALLEST = Quantity(10_000)
"""Orders are for multiples of 0.01 contract."""
SERIES_HOLDS_NS = 600 * 1_000_000_000
_KINDS = {"GAME": "moneyline", "MATCH": "moneyline", "FIGHT": "moneyline", "SPREAD": "spreads", "TOTAL": "totals"}
_STEMS = {
    "nfl": "KXNFL",
    "nba": "KXNBA",
    "mlb": "KXMLB",
    "nhl": "KXNHL",
    "ncaaf": "KXNCAAF",
    "ncaab": "KXNCAAMB",
    "wnba": "KXWNBA",
    "epl": "KXEPL",
    "ucl": "KXUCL",
    "mls": "KXMLS",
}
_SORTS = ("GAME", "SPREAD", "TOTAL")


class KalshiDiscovery:
    """See `adapter.Discovery`."""

    def __init__(self, reads: KalshiReads, clock: Clock, malformed: Malformed) -> None:
        self._reads = reads
        self._clock = clock
        self._malformed = malformed
        self._series: dict[str, tuple[int, Series, list[SeriesFeeChange]]] = {}

    async def listings(self, league: str) -> AsyncIterator[Listing]:
        """The open game, spread and total markets of a league; fee overrides announced per event are read with
        `listing` alone.

        Raises:
            LookupError: no series of that league is known.
            ReadError: no usable answer.
        """
        if league not in _STEMS:
            raise LookupError(f"no Kalshi series of league {league!r} are known: known are {', '.join(_STEMS)}")
        for sort in _SORTS:
            ticker = _STEMS[league] + sort
            try:
                series, changes = await self._of_series(ticker)
            except ReadError as error:
                if error.reason == "http_404":
                    continue  # not every league has every sort
                raise
            async for event in self._reads.events([("series_ticker", ticker), ("status", "open")]):
                for market in self._reads.markets_of(event):
                    try:
                        yield self._listing(market, event, series, changes, [])
                    except (NumberError, TickGridError) as error:
                        self._malformed("market", market.ticker.encode(), str(error))

    async def listing(self, market: str) -> Listing:
        """One market by its ticker; raises ReadError."""
        found = await self._reads.market(market)
        event = await self._reads.event(found.event_ticker)
        series, changes = await self._of_series(event.series_ticker)
        event_changes = [change async for change in self._reads.event_fee_changes(event.event_ticker)]
        try:
            return self._listing(found, event, series, changes, event_changes)
        except (NumberError, TickGridError) as error:
            raise ReadError("unusable", f"market {market}: {error}") from error

    async def _of_series(self, ticker: str) -> tuple[Series, list[SeriesFeeChange]]:
        now_ns = self._clock.monotonic_ns()
        known = self._series.get(ticker)
        if known is None or now_ns - known[0] >= SERIES_HOLDS_NS:
            known = (now_ns, await self._reads.series(ticker), await self._reads.series_fee_changes(ticker))
            self._series[ticker] = known
        return known[1], known[2]

    def _listing(
        self,
        market: Market,
        event: Event,
        series: Series,
        series_changes: list[SeriesFeeChange],
        event_changes: list[EventFeeChange],
    ) -> Listing:
        now_ns = self._clock.time_ns()
        fees: FeeTerms | None = None
        unknown = ""
        try:
            fees = kalshi_terms(market_fees(market, event, series, series_changes, event_changes, now_ns), now_ns)
        except UnknownFeeError as error:
            unknown = str(error)
        payout = _payout(market)
        sort = next((kind for suffix, kind in _KINDS.items() if series.ticker.endswith(suffix)), "")
        yes = market.yes_sub_title or market.ticker
        return Listing(
            venue=VENUE,
            market=market.ticker,
            event=event.event_ticker,
            event_title=event.title,
            title=market.title,
            outcomes=(yes, f"not {yes}"),  # Kalshi writes the same words under both
            kind=sort,
            line=market.floor_strike,
            closes_ns=None if market.close_time is None else nanoseconds(market.close_time),
            open=market.status == "active",
            grid=price_grid(market.price_ranges),
            smallest=SMALLEST,
            lot=SMALLEST,
            fees=fees,
            fees_unknown=unknown,
            rules=(market.rules_primary, market.rules_secondary, series.contract_terms_url),
            result=market.result,
            payout=payout,
        )


def _payout(market: Market) -> Price | None:
    """Dollars per YES contract once nothing can change it any more."""
    if market.status != "finalized":
        return None
    if market.result in ("yes", "no"):
        return Price(1_000_000 if market.result == "yes" else 0)
    return None if market.settlement_value_dollars is None else parse_price(market.settlement_value_dollars)
