"""What can happen to a market or a whole venue while a season is played, by the faults that are set."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from arbees_runtime.market.numbers import Price
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.engine import events
from arbees_runtime.simulator.engine.orders import BookSide
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue
from arbees_runtime.simulator.season.fixtures import Fixture
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.makers import Maker
from arbees_runtime.simulator.timeline import Timeline

_FINE, _COARSE = Price(1_000), Price(10_000)


class Troubles:
    """See the module.

    Args:
        timeline, faults: of the simulation.
        kalshi, polymarket: where they strike.
        makers: who quotes what, by venue and market.
        sides: draws the side of a book that is emptied.
    """

    def __init__(
        self,
        timeline: Timeline,
        faults: FaultBoard,
        kalshi: KalshiVenue,
        polymarket: PolymarketVenue,
        makers: Mapping[tuple[str, str], Maker],
        sides: random.Random,
    ) -> None:
        self._timeline = timeline
        self._faults = faults
        self._kalshi = kalshi
        self._polymarket = polymarket
        self._makers = makers
        self._sides = sides

    def strike(self, fixtures: Iterable[Fixture]) -> None:
        """Let them strike, once a second."""
        kalshi, faults, timeline = self._kalshi, self._faults, self._timeline
        for name, trading, exchange in (("trading_pause", False, True), ("exchange_pause", False, False)):
            if kalshi.trading_active and (pause := faults.strikes(f"kalshi.{name}", "exchange")):
                kalshi.pause(trading=trading, exchange=exchange)
                timeline.after(pause.seconds, lambda: kalshi.pause(trading=True, exchange=True))
        for fixture in fixtures:
            game = fixture.game
            if game.over or game.held:
                continue
            if game.stage is Stage.PRE and faults.strikes("espn.postponed", fixture.event_ticker):
                game.postponed = True
            if fee := faults.strikes("kalshi.fee_change", fixture.event_ticker):
                self._double_fee(fixture.event_ticker, fee.seconds)
            for quoted in fixture.quoted:
                if quoted.venue == "kalshi":
                    self._strike_on_kalshi(quoted.market)
                elif faults.strikes("polymarket.tick_change", quoted.market):
                    market = self._polymarket.markets[quoted.market]
                    self._polymarket.change_tick(quoted.market, _FINE if market.tick == _COARSE else _COARSE)

    def _strike_on_kalshi(self, ticker: str) -> None:
        venue, faults = self._kalshi, self._faults
        if faults.strikes("kalshi.grid_change", ticker):
            coarse = venue.markets[ticker].grid == TickGrid.uniform(_COARSE)
            structure = "deci_cent" if coarse else "linear_cent"
            venue.change_grid(ticker, TickGrid.uniform(_FINE if coarse else _COARSE), structure)
        if inactive := faults.strikes("kalshi.inactive", ticker):
            venue.deactivate(ticker)
            self._timeline.after(inactive.seconds, lambda: venue.reactivate(ticker))
        if empty := faults.strikes("kalshi.empty_side", ticker):
            side = self._sides.choice(list(BookSide))
            venue.exchange.cancel_where(
                lambda order: order.asked.market == ticker and order.asked.side is side, events.HALTED
            )
            maker = self._makers["kalshi", ticker]
            maker.mute = side
            self._timeline.after(empty.seconds, maker.unmute)

    def _double_fee(self, event: str, seconds: float) -> None:
        venue = self._kalshi
        venue.override_fee(event, 2 * venue.series[venue.events[event].series].multiplier)
        self._timeline.after(seconds, lambda: venue.override_fee(event, None))
