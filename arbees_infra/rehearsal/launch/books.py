"""The platform's ledger against the simulated venues' own: what both say of the same fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import aiohttp

from arbees_infra.rehearsal.inspection.question import Record
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.api import Api

VENUES: Final = ("kalshi", "polymarket")
_CENT: Final = Decimal("0.01")
_MILLIONTHS: Final = 1_000_000
_CLIENT: Final = "client"
"""The account that the simulators hold for whoever has the launch's key; on paper nothing may reach it."""
_OWN_CASH: Final = ("cash", "reserved")
_WITHIN_S: Final = 10.0

Held = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Side:
    """One side's word on what paper fills came to at a venue.

    Attributes:
        cash: The change of the dollars there, fees and payouts included.
        fees: Dollars paid to the venue.
        held: Contracts of markets that are not settled, by market and outcome.
    """

    cash: Decimal
    fees: Decimal
    held: Held


@dataclass(frozen=True, slots=True)
class VenueBooks:
    """Both sides at a venue.

    Attributes:
        venue: The venue.
        fills: How many fills.
        ours: The platform's ledger.
        theirs: The simulated venue's.
        real_orders: Orders that reached the venue itself; on paper there may be none.
    """

    venue: str
    fills: int
    ours: Side
    theirs: Side
    real_orders: int

    @property
    def differences(self) -> tuple[str, ...]:
        """What the two sides say differently, to the cent, and what should not have been; one sentence each."""
        found = [
            f"{self.venue}: {what} is {ours} by the ledger, {theirs} by the venue's books."
            for what, ours, theirs in (
                ("cash", self.ours.cash, self.theirs.cash),
                ("fees", self.ours.fees, self.theirs.fees),
            )
            if abs(ours - theirs) >= _CENT
        ]
        for market, outcome in sorted({*self.ours.held, *self.theirs.held}):
            ours, theirs = (side.held.get((market, outcome), Decimal(0)) for side in (self.ours, self.theirs))
            if ours != theirs:
                said = f"{ours} contracts by the ledger, {theirs} by the venue's books"
                found.append(f"{self.venue}: {outcome} of {market}: {said}.")
        if self.real_orders:
            found.append(
                f"{self.venue}: {self.real_orders} orders reached the venue, and everything should be on paper."
            )
        return tuple(found)


def our_side(balances: Sequence[Record], venue: str) -> Side:
    """What the ledger's balances say of a venue.

    What was brought in is an account, too, with a negative amount, so that cash and capital add up to what was earned.
    """
    ours = [one for one in balances if one["venue"] == venue]

    def sum_of(*kinds: str) -> Decimal:
        return sum((Decimal(str(one["amount"])) for one in ours if one["kind"] in kinds), Decimal(0))

    return Side(
        cash=sum_of(*_OWN_CASH, "capital"),
        fees=sum_of("fees"),
        held={
            (str(one["market_id"]), str(one["outcome"])): quantity
            for one in ours
            if one["kind"] == "position" and (quantity := Decimal(str(one["quantity"])))
        },
    )


def their_side(statement: Record) -> Side:
    """What the simulators answer to the same fills."""
    held = statement["held"]
    assert isinstance(held, dict)
    return Side(
        cash=Decimal(str(statement["cash"])),
        fees=Decimal(str(statement["fees"])),
        held={
            (market, outcome): Decimal(str(quantity))
            for market, outcomes in held.items()
            if isinstance(outcomes, dict)
            for outcome, quantity in outcomes.items()
        },
    )


def as_made(fill: Record) -> dict[str, Json]:
    """A fill of the API as the simulators are told of it."""
    return {
        "order": str(fill["client_order_id"] or fill["venue_order_id"]),
        "market": fill["market_id"],
        "outcome": fill["outcome"],
        "side": fill["side"],
        "role": fill["liquidity"],
        "price": _millionths(fill["price"]),
        "quantity": _millionths(fill["quantity"]),
    }


def _millionths(text: Json) -> int:
    return int(Decimal(str(text)) * _MILLIONTHS)


async def compare(api: Api, control: str) -> tuple[VenueBooks, ...]:
    """Ask both sides.

    Args:
        api: The platform's API.
        control: Where the simulators are asked what is true.

    Raises:
        ApiError: The platform did not tell.
        aiohttp.ClientError: The simulators did not tell; a `TimeoutError` likewise.
        ValueError: A venue would not have allowed one of the fills; the message says why.
    """
    fills = [fill async for fill in api.every("/api/fills") if fill["status"] != "voided"][::-1]
    balances = await api.records("/api/ledger/balances")
    found = []
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_WITHIN_S)) as client:
        for venue in VENUES:
            made = [as_made(fill) for fill in fills if fill["venue"] == venue]
            async with client.post(f"{control}/statement/{venue}", json=made) as answer:
                statement = await answer.json()
                if answer.status != 200:
                    raise ValueError(f"{venue} would not have allowed a fill: {statement['error']}")
            async with client.get(f"{control}/ledger/{venue}/{_CLIENT}") as answer:
                real = len((await answer.json())["orders"])
            found.append(VenueBooks(venue, len(made), our_side(balances, venue), their_side(statement), real))
    return tuple(found)
