"""The order book of one binary market, as one venue tells it.

A binary market's book is two ladders of bids: those for YES and those for NO. A bid of q for NO is an offer
of YES at 1 − q, so each outcome's asks are the other outcome's bids turned around. Kalshi sends exactly
this; of Polymarket's two tokens the first one's bids are the YES ladder, and its asks, turned around, the
NO ladder.

The book never guesses. Until a snapshot has come, after a gap, a negative level or a change of the price
grid it holds nothing and waits for the next snapshot; what comes before that is counted and dropped.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from arbees_runtime.market.ladder import Ladder, LadderError, Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity, complement
from arbees_runtime.market.sides import Outcome


class BookState(enum.StrEnum):
    """Whether the book can be believed."""

    AWAITING_SNAPSHOT = "awaiting_snapshot"
    """Nothing is known; changes are dropped."""
    SUSPECT = "suspect"
    """Kept up to date, but something the venue said contradicts it; no quotes until that is cleared up."""
    LIVE = "live"
    """Snapshot and every change since."""


class Fault(enum.StrEnum):
    """Why a book stopped being believed."""

    NEW = "new"
    DISCONNECTED = "disconnected"
    SEQUENCE_GAP = "sequence_gap"
    IMPOSSIBLE_LEVEL = "impossible_level"
    CROSSED = "crossed"
    BEST_PRICE_MISMATCH = "best_price_mismatch"
    CHECK_MISMATCH = "check_mismatch"
    GRID_CHANGED = "grid_changed"
    MALFORMED = "malformed"
    MARKET_RESET = "market_reset"


# Reading a member off an enum class costs more than the comparison it is for, and these are on the hot path.
_YES = Outcome.YES
_AWAITING = BookState.AWAITING_SNAPSHOT
_LIVE = BookState.LIVE


class Pulse:
    """When a numbered subscription was last heard in order: shared by all its books, which it proves current.

    Attributes:
        heard_ns: nanoseconds since 1970; 0 if never.
    """

    __slots__ = ("heard_ns",)

    def __init__(self) -> None:
        self.heard_ns = 0


class Book:
    """Bids for both outcomes of one market, with the times and the state that decide whether they count.

    Attributes:
        market: the venue's identifier of the market. yes, no: the two ladders; read them, but change them
        through the book. state: see BookState. fault: why the state is not LIVE (the last reason, once it
        is LIVE again). epoch: number of snapshots taken; levels of one epoch descend from one snapshot
        without a break. revision: number of this state; grows with every snapshot, change and invalidation,
        and never goes back. venue_ns: the venue's time of the last change, nanoseconds since 1970, where it
        sends one. received_ns: when that change was received here. pulse: the numbered subscription that
        feeds the book, if one does. suspect_since_ns: since when the book is SUSPECT; None otherwise.
        dropped: changes dropped because the book awaited a snapshot or had already seen a later state.
    """

    __slots__ = (
        "_changes_before_ns",
        "_confirmed_ns",
        "_first",
        "dropped",
        "epoch",
        "fault",
        "market",
        "no",
        "pulse",
        "received_ns",
        "revision",
        "state",
        "suspect_since_ns",
        "venue_ns",
        "yes",
    )

    def __init__(self, market: str) -> None:
        self.market = market
        self.yes = Ladder()
        self.no = Ladder()
        self.state = BookState.AWAITING_SNAPSHOT
        self.fault = Fault.NEW
        self.epoch = 0
        self.revision = 0
        self.venue_ns: int | None = None
        self.received_ns = 0
        self.pulse: Pulse | None = None
        self.suspect_since_ns: int | None = None
        self.dropped = 0
        self._confirmed_ns = 0
        self._changes_before_ns: int | None = None
        self._first = False

    # ---- what the venue says -------------------------------------------------------------------------

    def snapshot(
        self,
        yes_bids: Iterable[Level],
        no_bids: Iterable[Level],
        *,
        received_ns: int,
        venue_ns: int | None = None,
    ) -> None:
        """Begin a new epoch with these levels, in any order.

        Changes with a venue time before `venue_ns` are dropped from now on: the snapshot holds them
        already. A snapshot got by REST can overtake changes under way on the socket.

        Raises:
            LadderError: the levels contradict themselves; the book then awaits another snapshot.
        """
        try:
            self.yes.replace(yes_bids)
            self.no.replace(no_bids)
        except LadderError:
            self.invalidate(Fault.MALFORMED)
            raise
        self._first = self.state is not _LIVE
        self.state = _LIVE
        self.suspect_since_ns = None
        self.epoch += 1
        self.revision += 1
        self.venue_ns = venue_ns
        self.received_ns = received_ns
        self._changes_before_ns = venue_ns

    def change(
        self,
        outcome: Outcome,
        price: Price,
        delta: Quantity,
        *,
        received_ns: int,
        venue_ns: int | None = None,
    ) -> bool:
        """Add `delta` to the bids for `outcome` at `price` (Kalshi's meaning of a change).

        Returns:
            True if applied. A change that would leave less than nothing proves that something was missed, and
            no order has a price of 0 or 1: the book is then invalid.
        """
        if self.state is _AWAITING:
            self.dropped += 1
            return False
        if not (self.yes if outcome is _YES else self.no).change(price, delta):
            self.invalidate(Fault.IMPOSSIBLE_LEVEL)
            return False
        self.revision += 1
        self.venue_ns = venue_ns
        self.received_ns = received_ns
        self._first = False
        return True

    def set_level(
        self, outcome: Outcome, price: Price, size: Quantity, *, received_ns: int, venue_ns: int | None = None
    ) -> bool:
        """Make `size` the bids for `outcome` at `price` (Polymarket's meaning of a change); zero removes it.

        Returns:
            True if applied. No order has a price of 0 or 1: the book is then invalid.
        """
        if self.state is _AWAITING or (
            venue_ns is not None and self._changes_before_ns is not None and venue_ns < self._changes_before_ns
        ):
            self.dropped += 1
            return False
        if not (self.yes if outcome is _YES else self.no).set(price, size):
            self.invalidate(Fault.IMPOSSIBLE_LEVEL)
            return False
        self.revision += 1
        self.venue_ns = venue_ns
        self.received_ns = received_ns
        self._first = False
        return True

    def confirm(self, received_ns: int) -> None:
        """The book is known to be current at `received_ns`, though nothing in it changed: a check agreed."""
        self._confirmed_ns = max(self._confirmed_ns, received_ns)

    @property
    def checked_ns(self) -> int:
        """When this very book was last changed or checked, its feed's pulse aside."""
        return max(self.received_ns, self._confirmed_ns)

    @property
    def confirmed_ns(self) -> int:
        """When the book was last known to be current: a change, a check that agreed, or its feed's pulse.

        An in-order message for any market of a numbered subscription proves that nothing was left out before
        it. A feed without numbers has no pulse: its silence about a market may mean anything.
        """
        confirmed = self.received_ns
        confirmed = max(confirmed, self._confirmed_ns)
        if self.pulse is not None and self.pulse.heard_ns > confirmed:
            confirmed = self.pulse.heard_ns
        return confirmed

    @property
    def delay_ns(self) -> int:
        """How long the last change was on its way: receipt minus the venue's time of it; 0 where it sends none.

        The snapshot that makes a book believed says when the book last changed, which may be long ago while the
        snapshot itself is new: it counts only if it is from the future.
        """
        if self.venue_ns is None:
            return 0
        delay_ns = self.received_ns - self.venue_ns
        return min(0, delay_ns) if self._first else delay_ns

    # ---- doubts --------------------------------------------------------------------------------------

    def invalidate(self, fault: Fault) -> None:
        """Forget the levels and wait for a snapshot."""
        self.yes.clear()
        self.no.clear()
        self.state = _AWAITING
        self.revision += 1
        self.fault = fault
        self.suspect_since_ns = None
        self._changes_before_ns = None

    def suspect(self, fault: Fault, now_ns: int) -> None:
        """Keep the levels, but don't let them be quoted until `clear_suspicion` or a snapshot."""
        if self.state is _LIVE:
            self.state = BookState.SUSPECT
            self.fault = fault
            self.suspect_since_ns = now_ns

    def clear_suspicion(self) -> None:
        """What made the book suspect turned out to be in passing."""
        if self.state is BookState.SUSPECT:
            self.state = _LIVE
            self.suspect_since_ns = None

    # ---- views ---------------------------------------------------------------------------------------

    def bids(self, outcome: Outcome, depth: int | None = None) -> tuple[Level, ...]:
        """What others pay for `outcome`, best (highest) first."""
        return (self.yes if outcome is _YES else self.no).levels(depth)

    def asks(self, outcome: Outcome, depth: int | None = None) -> tuple[Level, ...]:
        """What others take for `outcome`, best (lowest) first: the other outcome's bids turned around."""
        return turned_around((self.no if outcome is _YES else self.yes).levels(depth))

    def best_bid(self, outcome: Outcome) -> Price | None:
        """The highest price paid for `outcome`."""
        return (self.yes if outcome is _YES else self.no).best

    def best_ask(self, outcome: Outcome) -> Price | None:
        """The lowest price taken for `outcome`."""
        best = (self.no if outcome is _YES else self.yes).best
        return None if best is None else complement(best)

    @property
    def crossed(self) -> bool:
        """True if someone pays as much as someone else takes, which an exchange would have matched."""
        yes, no = self.yes.best, self.no.best
        return yes is not None and no is not None and yes + no >= SCALE


def turned_around(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Bids for one outcome as asks of the other, or asks as bids, in the same order of preference."""
    return tuple([(complement(price), size) for price, size in levels])
