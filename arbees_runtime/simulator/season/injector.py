"""Puts mispricings into the books, one at a time per game, and takes them out again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from arbees_runtime.market.numbers import MONEY_ZERO, QUANTITY_ZERO, SCALE, Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue
from arbees_runtime.simulator.season.fixtures import Fixture, Quoted
from arbees_runtime.simulator.season.makers import Maker
from arbees_runtime.simulator.season.truth import (
    Kind,
    Known,
    Leg,
    Side,
    complementary,
    net_of,
    price_below_fee,
    price_for,
    profit_of,
)
from arbees_runtime.simulator.timeline import Timeline

_FIFTY = Quantity(50 * SCALE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mispricing to inject.

    Attributes:
        kind: which.
        net: dollars per pair that it leaves after fees, at least, in millionths (real ones).
        life_s: how long it lasts.
        size: pairs to be had.
    """

    kind: Kind
    net: int = 10_000
    life_s: float = 5.0
    size: Quantity = _FIFTY


class Injector:
    """See the module.

    Args:
        timeline, faults: of the simulation.
        kalshi, polymarket: the venues.
        makers: by (venue, market).

    Attributes:
        truth: everything injected, oldest first.
    """

    def __init__(
        self,
        timeline: Timeline,
        faults: FaultBoard,
        kalshi: KalshiVenue,
        polymarket: PolymarketVenue,
        makers: dict[tuple[str, str], Maker],
    ) -> None:
        self._timeline = timeline
        self._faults = faults
        self._kalshi = kalshi
        self._polymarket = polymarket
        self._makers = makers
        self.truth: list[Known] = []

    def note_mismatch(self, fixture: Fixture, until_ns: int) -> None:
        """A game whose rules differ is on the log for as long as it is listed."""
        self._log(Kind.MISMATCHED_RULES, fixture, until_ns)

    def inject(self, fixture: Fixture, wanted: Wanted, chance: random.Random) -> Known | None:
        """Put a mispricing into a game's books; None if today's prices leave no room for it."""
        if fixture.game.held or not fixture.matched:
            return None
        if wanted.kind in (Kind.STALE, Kind.CROSSED):
            return self._on_the_wire(fixture, wanted, chance)
        kalshi = chance.choice(fixture.on("kalshi"))
        outcome = chance.choice(list(Outcome))
        sides = self._sides(fixture, kalshi, outcome, chance)
        if sides is None:
            return None
        cheap, other = sides if wanted.kind is Kind.FEE_CHANGED or chance.random() < 0.5 else sides[::-1]
        price = self._price(cheap, other, wanted)
        if price is None:
            return None
        return self._offer(fixture, wanted, cheap, other, price)

    # ---- in the books --------------------------------------------------------------------------------

    def _sides(
        self, fixture: Fixture, kalshi: Quoted, outcome: Outcome, chance: random.Random
    ) -> tuple[Side, Side] | None:
        """Kalshi's and Polymarket's half of a pair, as quoted now."""
        draws = fixture.game.league.draws
        polymarket = [each for each in fixture.on("polymarket") if not draws or each.end == kalshi.end]
        other = chance.choice(polymarket)
        first = self._side(fixture, kalshi, outcome)
        second = self._side(fixture, other, complementary(kalshi, outcome, other))
        return None if first is None or second is None else (first, second)

    def _side(self, fixture: Fixture, quoted: Quoted, outcome: Outcome) -> Side | None:
        maker = self._makers[quoted.venue, quoted.market]
        rules = maker.exchange.rules(quoted.market)
        bid, ask = maker.best(quoted.fair(fixture.game.odds))
        price = ask if outcome is Outcome.YES else SCALE - bid
        if not rules.active or not 5 * maker.tick <= price <= SCALE - 5 * maker.tick:
            return None
        return Side(quoted, outcome, price, maker.tick, rules.terms(self._timeline.now_ns))

    @staticmethod
    def _price(cheap: Side, other: Side, wanted: Wanted) -> int | None:
        if wanted.kind is Kind.BELOW_FEE:
            return price_below_fee(cheap, other)
        price = price_for(cheap, other, wanted.net if wanted.kind is Kind.REAL else 1)
        if price is not None and wanted.kind is Kind.FEE_CHANGED and net_of(price, cheap, other, Decimal(2)) >= 0:
            return None
        return price

    def _offer(self, fixture: Fixture, wanted: Wanted, cheap: Side, other: Side, price: int) -> Known:
        game, now_ns = fixture.game, self._timeline.now_ns
        maker = self._makers[cheap.quoted.venue, cheap.quoted.market]
        hedge = self._makers[other.quoted.venue, other.quoted.market]
        game.held = True
        maker.put(cheap.offer(price, wanted.size))
        hedge.at_least = wanted.size
        for each in (maker, hedge):
            each.quote(each.quoted.fair(game.odds))
        event = self._kalshi.events[fixture.event_ticker]
        changes_fee = wanted.kind is Kind.FEE_CHANGED
        if changes_fee:
            self._kalshi.override_fee(event.ticker, 2 * self._kalshi.series[event.series].multiplier)

        def end() -> None:
            maker.put(None)
            hedge.at_least = QUANTITY_ZERO
            game.held = False
            if changes_fee:
                self._kalshi.override_fee(event.ticker, None)
            for each in (maker, hedge):
                if each.exchange.rules(each.quoted.market).active:
                    each.quote(each.quoted.fair(game.odds))

        self._timeline.after(wanted.life_s, end)
        net = net_of(price, cheap, other, Decimal(2 if changes_fee else 1))
        profit = profit_of(price, wanted.size, cheap, other)
        return self._log(
            wanted.kind,
            fixture,
            now_ns + round(wanted.life_s * 1e9),
            legs=(cheap.leg(price, wanted.size), other.leg(other.ask, wanted.size)),
            gross=SCALE - price - other.ask,
            net=net,
            profit=profit if wanted.kind is Kind.REAL else Money(min(profit, net * wanted.size // SCALE)),
        )

    # ---- on the wire ---------------------------------------------------------------------------------

    def _on_the_wire(self, fixture: Fixture, wanted: Wanted, chance: random.Random) -> Known | None:
        """A feed that stands still, or shows what is not there: the books themselves are right."""
        venue = chance.choice(["kalshi", "polymarket"])
        name = "stall" if wanted.kind is Kind.STALE else "crossed"
        self._faults.order(f"{venue}.{name}", seconds=wanted.life_s)
        until_ns = self._timeline.now_ns + round(wanted.life_s * 1e9)
        return self._log(wanted.kind, fixture, until_ns)

    def _log(
        self,
        kind: Kind,
        fixture: Fixture,
        until_ns: int,
        *,
        legs: tuple[Leg, ...] = (),
        gross: int = 0,
        net: int = 0,
        profit: Money = MONEY_ZERO,
    ) -> Known:
        known = Known(
            number=len(self.truth) + 1,
            kind=kind,
            event=fixture.event_ticker,
            begins_ns=self._timeline.now_ns,
            ends_ns=until_ns,
            legs=legs,
            gross=gross,
            net=net,
            profit=profit,
        )
        self.truth.append(known)
        return known


def kinds_from(names: str) -> list[Kind]:
    """Kinds from names with commas between; raises ValueError naming the unknown one."""
    found = []
    for name in filter(None, (part.strip() for part in names.split(","))):
        if name not in set(Kind):
            raise ValueError(f"there is no kind of mispricing {name!r}; known are {', '.join(Kind)}")
        found.append(Kind(name))
    return found
