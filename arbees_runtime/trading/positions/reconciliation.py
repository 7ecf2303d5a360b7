"""What a venue says we own, compared with what the ledger says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from arbees_runtime.market.fees import CENT
from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import VenueAccount
from arbees_runtime.trading.positions.market_book import NETTING

Contract = tuple[str, Outcome]
"""A market and one of its outcomes."""

CONFIRM_NS: Final = 45 * 1_000_000_000
"""A difference counts once two statements at least this far apart show it, with nothing booked in between: the venues'
own reads lag behind their fills by a second or more (venues.md 7.6)."""

_CASH_TOLERANCE: Final = CENT
"""Kalshi states balances in whole cents."""

_CONTRACT_TOLERANCE: Final[Mapping[str, int]] = {"polymarket": 100_000}
"""Polymarket's data service leaves out positions below 0.1 share (docs.polymarket.com, positions)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a venue says minus what the ledger says.

    Attributes:
        cash: Dollars.
        contracts: Contracts by market and outcome, where they differ.
    """

    cash: Money
    contracts: tuple[tuple[Contract, Quantity], ...]

    @property
    def cash_within_tolerance(self) -> bool:
        """Whether the dollars are none."""
        return abs(self.cash) < _CASH_TOLERANCE

    @property
    def within_tolerance(self) -> bool:
        """Whether it is none."""
        return self.cash_within_tolerance and not self.contracts

    @property
    def dollars(self) -> Money:
        """Its size: cash, and a dollar for each contract, which is the most one can be worth."""
        return Money(abs(self.cash) + sum(abs(quantity) for _, quantity in self.contracts))


def compare(
    account: VenueAccount, cash: Money, held: Mapping[Contract, Quantity], settling: Collection[str] = ()
) -> Difference:
    """A statement against the ledger.

    Args:
        account: The statement.
        cash: The ledger's cash at the venue, what is reserved included.
        held: The ledger's contracts at the venue.
        settling: Markets with a settlement that is not final: the venue may have taken the contracts away or not.
    """
    netting = account.venue in NETTING
    stated: dict[Contract, int] = {}
    for position in account.positions:
        key, quantity = _place(netting, position.market, position.outcome, position.quantity)
        stated[key] = stated.get(key, 0) + quantity
    kept: dict[Contract, int] = {}
    for (market, outcome), quantity in held.items():
        key, signed = _place(netting, market, outcome, quantity)
        kept[key] = kept.get(key, 0) + signed
    tolerance = _CONTRACT_TOLERANCE.get(account.venue, 0)
    contracts = tuple(
        (key, Quantity(stated.get(key, 0) - kept.get(key, 0)))
        for key in sorted({*stated, *kept})
        if key[0] not in settling and abs(stated.get(key, 0) - kept.get(key, 0)) > tolerance
    )
    return Difference(Money(account.cash - cash), contracts)


def _place(netting: bool, market: str, outcome: Outcome, quantity: int) -> tuple[Contract, int]:
    """Where opposite contracts cancel, all of them count as YES of one sign or the other."""
    if netting:
        return (market, Outcome.YES), quantity if outcome is Outcome.YES else -quantity
    return (market, outcome), quantity


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A difference that was seen and waits to be confirmed.

    Attributes:
        difference: What differed.
        since_ns: The statement in which it was first seen.
        version: The ledger's version then; anything booked since ends the suspicion.
    """

    difference: Difference
    since_ns: int
    version: int


def confirmed(suspicion: Suspicion | None, difference: Difference, as_of_ns: int, version: int) -> bool:
    """Whether a difference has been there long enough, unchanged, with nothing booked meanwhile."""
    return (
        suspicion is not None
        and suspicion.version == version
        and suspicion.difference == difference
        and as_of_ns - suspicion.since_ns >= CONFIRM_NS
    )
