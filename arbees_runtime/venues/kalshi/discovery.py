"""Finding Kalshi's game markets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

from arbees_runtime.clock import Clock
from arbees_runtime.market.fee_schedules import UnknownFeeError, kalshi_terms
from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import NumberError, Price, Quantity, parse_price
from arbees_runtime.market.ticks import TickGridError
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import Malformed
from arbees_runtime.venues.kalshi.games import Game, game_of
from arbees_runtime.venues.kalshi.market_messages import (
    Event,
    EventFeeChange,
    Market,
    Milestone,
    Series,
    SeriesFeeChange,
)
from arbees_runtime.venues.kalshi.readings import market_fees, nanoseconds, price_grid
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.listing import Listing, Resolution

VENUE = "kalshi"
SMALLEST = Quantity(10_000)
"""Orders are for multiples of 0.01 contract."""
SERIES_HOLDS_NS = 600 * 1_000_000_000
"""How long a series' fees and an event's game are taken to be what they were."""
REMEMBERED_GAMES = 5_000
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


class _SeriesRead(NamedTuple):
    """A series with the changes announced of its fees, and when it was read."""

    series: Series
    changes: list[SeriesFeeChange]
    read_ns: int


class KalshiDiscovery:
    """See `listing.Discovery`."""

    def __init__(self, reads: KalshiReads, clock: Clock, malformed: Malformed) -> None:
        self._reads = reads
        self._clock = clock
        self._malformed = malformed
        self._series: dict[str, tuple[int, _SeriesRead]] = {}
        self._games: dict[str, tuple[int, Game]] = {}

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
                series = await self._of_series(ticker)
            except ReadError as error:
                if error.reason == "http_404":
                    continue  # not every league has every sort
                raise
            query = [("series_ticker", ticker), ("status", "open")]
            async for events, milestones in self._reads.events_with_milestones(query):
                for event in events:
                    game = await self._game(event.event_ticker, milestones)
                    for market in self._reads.markets_of(event):
                        try:
                            yield self._listing(market, event, game, series, [])
                        except (NumberError, TickGridError) as error:
                            self._malformed("market", market.ticker.encode(), str(error))

    async def listing(self, market: str) -> Listing:
        """One market by its ticker; raises ReadError."""
        found = await self._reads.market(market)
        event = await self._reads.event(found.event_ticker)
        series = await self._of_series(event.series_ticker)
        event_changes = [change async for change in self._reads.event_fee_changes(event.event_ticker)]
        game = await self._game(event.event_ticker)
        try:
            return self._listing(found, event, game, series, event_changes)
        except (NumberError, TickGridError) as error:
            raise ReadError("unusable", f"market {market}: {error}") from error

    async def _of_series(self, ticker: str) -> _SeriesRead:
        now_ns = self._clock.monotonic_ns()
        known = self._series.get(ticker)
        if known is None or now_ns - known[0] >= SERIES_HOLDS_NS:
            asked_ns = self._clock.time_ns()
            series, changes = await self._reads.series(ticker), await self._reads.series_fee_changes(ticker)
            known = self._series[ticker] = (now_ns, _SeriesRead(series, changes, asked_ns))
        return known[1]

    async def _game(self, event: str, sent: list[Milestone] | None = None) -> Game:
        """The game an event belongs to, from what was sent along if anything was, else asked for now and then."""
        now_ns = self._clock.monotonic_ns()
        known = self._games.get(event)
        if sent is None and known is not None and now_ns - known[0] < SERIES_HOLDS_NS:
            return known[1]
        if sent is None:
            try:
                sent = [milestone async for milestone in self._reads.milestones([("related_event_ticker", event)])]
            except ReadError as error:  # prices and orders can do without
                self._malformed("milestone", event.encode(), str(error))
                return Game() if known is None else known[1]
        game = game_of(event, sent)
        if game.doubt:
            self._malformed("milestone", event.encode(), game.doubt)
        self._games.pop(event, None)
        self._games[event] = (now_ns, game)
        if len(self._games) > REMEMBERED_GAMES:
            del self._games[next(iter(self._games))]
        return game

    def _listing(
        self,
        market: Market,
        event: Event,
        game: Game,
        known: _SeriesRead,
        event_changes: list[EventFeeChange],
    ) -> Listing:
        series = known.series
        now_ns = self._clock.time_ns()
        fees: FeeTerms | None = None
        unknown = ""
        try:
            said = market_fees(market, event, series, known.changes, event_changes, now_ns, known.read_ns)
            fees = kalshi_terms(said, now_ns)
        except UnknownFeeError as error:
            unknown = str(error)
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
            starts_ns=game.starts_ns,
            game_ids=game.ids,
            closes_ns=None if market.close_time is None else nanoseconds(market.close_time),
            open=market.status == "active",
            grid=price_grid(market.price_ranges),
            smallest=SMALLEST,
            lot=SMALLEST,
            fees=fees,
            fees_unknown=unknown,
            rules=(market.rules_primary, market.rules_secondary, series.contract_terms_url),
            result=market.result,
            resolution=resolution(market),
        )


_STAGES = {"determined": 0, "disputed": 0, "amended": 1, "finalized": 2}


def resolution(market: Market) -> Resolution | None:
    """What a market pays, as far as Kalshi has said: only `finalized` is paid for good.

    Raises:
        NumberError: the settlement value can't be read.
    """
    revision = _STAGES.get(market.status)
    if revision is None:
        return None
    if market.settlement_value_dollars is not None:
        payout = parse_price(market.settlement_value_dollars)
    elif market.result in ("yes", "no"):
        payout = Price(1_000_000 if market.result == "yes" else 0)
    else:
        return None
    return Resolution(
        payout=payout,
        final=market.status == "finalized",
        revision=revision,
        venue_ns=None if market.settlement_ts is None else nanoseconds(market.settlement_ts),
    )
