"""What a venue lists: its markets, in words that no venue owns."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Protocol

import msgspec

from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.market.ticks import TickGrid


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says a market pays.

    Attributes:
        payout: dollars per YES contract: 1, 0, or between (0.50 for a tie, a scalar or fair price). NO pays the rest.
        final: whether it is paid; what is determined or proposed can still change.
        revision: how far the venue has come, see `messages.Settlement`; follows from the venue's own words, so that a
            program that has just started gives the same number.
        venue_ns: when the venue says it happened, where it does.
    """

    payout: Price
    final: bool
    revision: int
    venue_ns: int | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A market as its venue lists it.

    Attributes:
        venue, market: whose and which (Kalshi ticker, Polymarket condition id).
        event: the venue's id of the event it belongs to.
        title: what it asks, in the venue's words.
        event_title: the event's own title.
        outcomes: what YES and NO mean: `("DAL", "not DAL")`, or two teams.
        kind: the venue's word for the sort of market (`moneyline`, `spreads`); empty where it has none.
        line: a spread's or total's line.
        starts_ns: when the game starts, as far as the venue says. It moves.
        closes_ns: when trading ends at the latest, as far as the venue says.
        open: whether the venue takes orders now, by its own flags. Finished games can still show open, so
            whoever trades looks at the clock as well.
        grid: the prices of YES that an order may carry.
        smallest: the least size of an order.
        lot: order sizes are multiples of this.
        fees: what the venue charges; None where no document covers it, and then nothing is traded.
        fees_unknown: why `fees` is None; else empty.
        taker_delay_ns: how long a marketable order waits before it is matched, and can't be cancelled.
        game_ids: ids of the game by who gave them, for pairing: `sportradar`, `polymarket` (its game id), `kalshi`
            (its milestone), `kalshi:<name>` (what Kalshi's milestone names without saying whose it is).
        rules: the settlement rules' texts.
        result: how it settled (`yes`, `no`, `scalar`), empty before.
        resolution: what it pays as far as the venue has said, else None.
        smallest_cost: the least dollars that a marketable order to buy must spend; 0 where the venue asks for none.
        slug: the venue's readable name of the market (`nfl-dal-nyg-2026-11-29`), for pairing; empty where it has none.
    """

    venue: str
    market: str
    event: str
    title: str
    outcomes: tuple[str, str]
    grid: TickGrid
    smallest: Quantity
    lot: Quantity
    open: bool
    event_title: str = ""
    kind: str = ""
    line: Decimal | None = None
    starts_ns: int | None = None
    closes_ns: int | None = None
    fees: FeeTerms | None = None
    fees_unknown: str = ""
    taker_delay_ns: int = 0
    game_ids: dict[str, str] = {}
    rules: tuple[str, ...] = ()
    result: str = ""
    resolution: Resolution | None = None
    smallest_cost: Money = MONEY_ZERO
    slug: str = ""

    @property
    def payout(self) -> Price | None:
        """Dollars per YES contract once settled for good, else None."""
        return self.resolution.payout if self.resolution is not None and self.resolution.final else None

    @property
    def rules_hash(self) -> str:
        """SHA-256 of the rules' texts: a pair approved under other rules is not approved."""
        return hashlib.sha256(msgspec.json.encode(self.rules)).hexdigest()


class Discovery(Protocol):
    """Finds a venue's markets. Every method raises `ReadError` when the venue gives no usable answer."""

    def listings(self, league: str) -> AsyncIterator[Listing]:
        """The open game markets of a league (`nfl`, `nba`, `mlb`, `nhl`, ...).

        Raises:
            LookupError: the venue has no such league as far as is known here.
        """

    async def listing(self, market: str) -> Listing:
        """One market by its id, whatever its state."""
