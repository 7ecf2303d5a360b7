"""Signals from sized combinations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import AssignedGame, Leg, Nanoseconds, Signal, SignalKind, derive_id
from arbees_runtime.strategy.contract import Contract
from arbees_runtime.strategy.curves import BuyCurve
from arbees_runtime.strategy.sizing import Sizing


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes a watch's signals.

    Attributes:
        game: the game watched.
        shard: the slot that watches.
        epoch: that slot's lease epoch.
        life_ns: how long a signal may be acted on.
    """

    game: AssignedGame
    shard: str
    epoch: int
    life_ns: int

    def signal(
        self,
        kind: SignalKind,
        contracts: Sequence[Contract],
        sizing: Sizing,
        *,
        rules_hash: str,
        lockup_s: int,
        yearly_return_ppm: int,
        now_ns: int,
        ttl_ns: int,
        probability_ppm: int | None = None,
    ) -> Signal:
        """The signal to trade `sizing` of `contracts`. The same quotes and sizes give the same id."""
        n = sizing.n
        legs = tuple([_leg(contract, curve, n) for contract, curve in zip(contracts, sizing.curves, strict=True)])
        # No longer than its oldest quote lives, and than its fees hold.
        ends_ns = [now_ns + self.life_ns, min([leg.quote_received_ns for leg in legs]) + ttl_ns]
        fees_ns = [each.terms.valid_until_ns for each in contracts if each.terms is not None]
        ends_ns += [each - 1 for each in fees_ns if each is not None]
        said: list[str | int] = []  # what makes a signal this one
        for leg in legs:
            said += (leg.venue, leg.market, leg.outcome.value, leg.limit_price, leg.quantity, leg.quote_sequence)
            said.append(leg.quote_received_ns)
        return Signal(
            id=derive_id("signal", kind.value, self.game.event, *said),
            kind=kind,
            event=self.game.event,
            legs=legs,
            quantity=Quantity(n * SCALE),
            edge=Money(sizing.profit // n),
            profit=Money(sizing.profit),
            capital=Money(sizing.capital),
            lockup_s=lockup_s,
            yearly_return_ppm=yearly_return_ppm,
            rules_hash=rules_hash,
            created_ns=Nanoseconds(now_ns),
            expires_ns=Nanoseconds(min(ends_ns)),
            shard=self.shard,
            epoch=self.epoch,
            probability_ppm=probability_ppm,
        )


def _leg(contract: Contract, curve: BuyCurve, n: int) -> Leg:
    quote, terms, wanted = contract.quote, contract.terms, contract.wanted
    assert quote is not None
    assert terms is not None
    limit, (amount, fee) = curve.limit(n), curve.parts(n)
    asks = contract.asks()
    dollar = -(-terms.smallest_cost * SCALE // asks[0][0]) if terms.smallest_cost else 0
    return Leg(
        venue=wanted.venue,
        market=wanted.market,
        outcome=wanted.outcome,
        pays_on=wanted.pays_on,
        side=Side.BUY,
        limit_price=Price(limit),
        quantity=Quantity(n * SCALE),
        amount=Money(amount),
        fee=Money(fee),
        depth=Quantity(sum([size for price, size in asks if price <= limit])),
        quote_sequence=quote.sequence,
        quote_received_ns=quote.received_ns,
        quote_venue_time_ns=quote.venue_time_ns,
        unit_fee=Money(curve.unit_fee(n)),
        lot=Quantity(lcm(SCALE, terms.lot)),
        smallest=Quantity(max(terms.smallest, dollar)),
    )
