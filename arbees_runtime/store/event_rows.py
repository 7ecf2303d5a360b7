"""Rows of canonical events, of the venues' markets on them, and of what persons decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A game. `named_for` is the day in its id."""

    event: str
    league: str
    starts_at: datetime
    start_known: bool
    local_date: date
    home_team: str
    away_team: str
    game_number: int
    neutral: bool
    status: str
    source: str
    source_id: str
    sportradar_id: str | None
    named_for: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """A contract of a market."""

    outcome: str
    label: str
    pays_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRow:
    """A market on a game. `approved_hash` is read, never written: the database keeps it."""

    venue: str
    market_id: str
    event: str
    venue_event: str
    market_type: str
    rule_hash: str
    wording_hash: str
    rule_class: dict[str, str]
    review_status: str
    review_code: str
    review_reason: str
    reviewed_by: str | None
    outcomes: tuple[OutcomeRow, ...] = ()
    approved_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """Where a listing ended."""

    venue: str
    market_id: str
    bucket: str
    code: str
    reason: str
    event: str | None
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A question to a person, and its answer if there is one."""

    review_id: str
    kind: str
    subject: str
    event: str | None
    reason: str
    details: dict[str, Any]
    opened_at: datetime | None = None
    resolution: str | None = None
    resolved_by: str | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRulingRow:
    """A person's word on what game a market is on."""

    venue: str
    market_id: str
    rule_hash: str
    ruling: str
    event: str | None
    yes: str | None
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesRulingRow:
    """A person's word on two rules."""

    scope: str
    league: str
    first: str
    second: str
    ruling: str
    actor: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a pairing says.

    Attributes:
        events: The games.
        rules: Texts of rules, by their hash.
        markets: The markets on them.
        decisions: Where every listing ended.
        reviews: What is to be asked; open questions that are not among them have become obsolete.
    """

    events: Sequence[EventRow] = ()
    rules: dict[str, str] = field(default_factory=dict)
    markets: Sequence[MarketRow] = ()
    decisions: Sequence[DecisionRow] = ()
    reviews: Sequence[ReviewRow] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided so far: recent games and their markets, and every ruling."""

    events: list[EventRow]
    markets: list[MarketRow]
    market_rulings: list[MarketRulingRow]
    rules_rulings: list[RulesRulingRow]
