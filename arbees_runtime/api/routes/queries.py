"""What an address may be asked: of a list which page, and only what. A parameter that the model does not have is
refused: a filter with a slip of the pen would filter nothing, and look as if it had."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from arbees_runtime.api.live_view import CHANNELS
from arbees_runtime.api.paging import After, Limit
from arbees_runtime.api.routes.parameters import EventFilter, LeagueFilter, Mode, Only, Since, Until, VenueFilter

Q = TypeVar("Q", bound="Asking")
Asked = Annotated[Q, Query()]
"""A route's parameter: its query."""

Bucket = Literal["approved", "mapped", "review", "suspended", "rejected", "unmatched", "excluded"]
OnlyOpen = Annotated[bool | None, Query(description="Only open, or only finished ones.")]


class Asking(BaseModel):
    """What every query has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Nothing(Asking):
    """Of an address that takes no parameters."""


class ListQuery(Asking):
    """A page, and a time; what a list adds to it are its filters."""

    limit: Limit = 100
    after: After = None
    since: Since = None
    until: Until = None

    @property
    def filters(self) -> dict[str, object]:
        """What every row of the page must say; None of what it may say as it likes."""
        return {name: getattr(self, name) for name in type(self).model_fields if name not in ("limit", "after")}


class AssignmentQuery(ListQuery):
    """Of who followed which game."""

    event: EventFilter = None
    slot: Only = None
    change: Annotated[Literal["given", "taken", "waiting"] | None, Query(description="Only changes of this kind.")] = (
        None
    )


class AuditQuery(ListQuery):
    """Of who did what."""

    actor: Only = None
    action: Only = None


class DecisionQuery(ListQuery):
    """Of decisions."""

    event: EventFilter = None
    verdict: Only = None
    reason: Only = None
    signal: Only = None


class EquityQuery(ListQuery):
    """Of the equity curve."""

    limit: Limit = 500
    mode: Mode = None
    venue: Only = None


class EventQuery(ListQuery):
    """Of games."""

    league: LeagueFilter = None
    status: Only = None
    paired: Annotated[
        bool | None, Query(description="Only games with (or without) approved markets of two venues.")
    ] = None


class FillQuery(ListQuery):
    """Of fills."""

    venue: Only = None
    status: Only = None


class LedgerQuery(ListQuery):
    """Of the ledger's entries."""

    mode: Mode = None
    kind: Only = None


class ListingQuery(ListQuery):
    """Of where listings ended."""

    venue: VenueFilter = None
    bucket: Annotated[Bucket | None, Query(description="Only those that ended there.")] = None
    code: Only = None
    event: EventFilter = None


class OrderQuery(ListQuery):
    """Of orders."""

    event: EventFilter = None
    venue: Only = None
    state: Only = None


class RejectedRowQuery(ListQuery):
    """Of what the database would not take."""

    table: Only = None


class ReviewQuery(ListQuery):
    """Of what persons are asked."""

    kind: Annotated[
        Literal["pair", "alias", "rules", "reconciliation"] | None, Query(description="Only this kind of question.")
    ] = None
    open: Annotated[bool | None, Query(description="Only open, or only answered ones.")] = None
    event: EventFilter = None


class SignalQuery(ListQuery):
    """Of opportunities."""

    event: EventFilter = None
    kind: Only = None


class TradeQuery(ListQuery):
    """Of trades."""

    event: EventFilter = None
    phase: Only = None
    open: OnlyOpen = None


class QuotesQuery(Asking):
    """Of executable prices."""

    event: EventFilter = None
    venue: VenueFilter = None


class GamesQuery(Asking):
    """Of games as they are now."""

    league: LeagueFilter = None


class PositionsQuery(Asking):
    """Of positions as they are now."""

    mode: Mode = None
    phase: Annotated[Literal["open", "closed", "settled"] | None, Query(description="Only in this phase.")] = None


class ExposureQuery(Asking):
    """Of what is at stake."""

    mode: Mode = None


class LiveQuery(Asking):
    """Of the stream of changes."""

    channels: Annotated[
        list[Literal["quotes", "games", "opportunities", "feeds", "positions", "risk", "processes"]] | None,
        Query(description="Which channels; all when left out.", max_length=len(CHANNELS)),
    ] = None
    interval: Annotated[float, Query(ge=0.1, le=10, description="Least seconds between two batches.")] = 0.5


class SpanQuery(Asking):
    """Of what is on record between two moments."""

    since: Since = None
    until: Until = None


class QuoteHistoryQuery(SpanQuery):
    """Of a market's prices over time."""

    resolution: Annotated[Literal["minute", "hour"], Query(description="Length of a bucket.")] = "minute"


class FunnelQuery(Asking):
    """Of why nothing is traded."""

    event: EventFilter = None
    league: LeagueFilter = None
    since: Since = None


class DeadLettersQuery(Asking):
    """Of what could not be read or handled."""

    limit: Annotated[int, Query(ge=1, le=1000, description="At most so many of each channel and stream.")] = 20
