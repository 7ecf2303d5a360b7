"""What a list may be asked: which page of it, and only what. One model for each list."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from arbees_runtime.api.paging import After, Limit
from arbees_runtime.api.routes.parameters import EventFilter, LeagueFilter, Mode, Only, Since, Until, VenueFilter

Q = TypeVar("Q", bound="ListQuery")
Asked = Annotated[Q, Query()]
"""A route's parameter: its list's query."""

Bucket = Literal["approved", "mapped", "review", "suspended", "rejected", "unmatched", "excluded"]
OnlyOpen = Annotated[bool | None, Query(description="Only open, or only finished ones.")]


class ListQuery(BaseModel):
    """A page, and a time; what a list adds to it are its filters."""

    model_config = ConfigDict(frozen=True)

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
