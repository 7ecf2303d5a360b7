"""Games, the venues' markets on them, and what persons are asked, as they are shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, Json

from arbees_runtime.api.models.fields import Asked, Model, Name, Reason
from arbees_runtime.games.events.approvals import Scope
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Result


class EventRecord(Model):
    """A game, and how many markets are on it."""

    event: str = Field(examples=["nfl:2026-11-22:dal:phi"])
    """Canonical event."""
    league: str = Field(examples=["nfl"])
    """The league."""
    starts_at: datetime
    """When it begins."""
    start_known: bool
    """Whether the hour is known, or only the day."""
    local_date: date
    """Day of the game in US Eastern time, which venues put in their tickers."""
    home_team: str
    """Our key of the home side."""
    away_team: str
    """Our key of the away side."""
    game_number: int
    """Tells the games of a doubleheader apart."""
    neutral: bool
    """Whether it is played on neutral ground."""
    status: str = Field(examples=["scheduled"])
    """Where it stands, by its schedule."""
    source: str | None
    """Who lists it: a schedule, or a venue where no schedule covers the day."""
    source_id: str | None
    """That source's id of it."""
    updated_at: datetime
    """When anything of this last changed."""
    markets: int
    """Markets on it."""
    approved: int
    """Of these, how many may be traded."""
    venues: list[str] = Field(examples=[["kalshi", "polymarket"]])
    """Venues with a market on it that may be traded; a pair needs two."""


class ContractRecord(Model):
    """One of a market's two contracts."""

    outcome: Outcome
    """YES or NO."""
    label: str = Field(examples=["Dallas"])
    """What the venue calls it."""
    pays_on: tuple[Result, ...]
    """The results of the game on which it pays a dollar."""


class MarketRecord(Model):
    """A venue's market on a game."""

    venue: str = Field(examples=["kalshi"])
    """The venue."""
    market_id: str = Field(examples=["KXNFLGAME-26NOV22DALPHI-DAL"])
    """The venue's id of it."""
    venue_event: str
    """The venue's own event it belongs to."""
    market_type: str = Field(examples=["winner"])
    """`winner`: two results; `result`: three, a draw has a market of its own."""
    rule_class: dict[str, str] = Field(examples=[{"postponed": "void-after-14-days", "tie": "half"}])
    """What its rules say, in short words."""
    rules: list[str]
    """The venue's own texts."""
    review_status: Literal["pending", "approved", "rejected", "suspended"]
    """Whether it may be traded: only `approved`."""
    review_code: str = Field(examples=["agreed"])
    """Short word for why it is so."""
    review_reason: str
    """Why, in words."""
    reviewed_by: str | None
    """`pairing` where the rules agree by their text, else the person who ruled."""
    reviewed_at: datetime | None
    """When."""
    rule_hash: str | None
    """Hash of its rules as they are."""
    approved_hash: str | None
    """Hash of the rules under which it was approved last; others suspend it."""
    outcomes: list[ContractRecord]
    """Its contracts."""


class ListingRecord(Model):
    """Where a venue's listing ended, also one that is on no game."""

    venue: str = Field(examples=["polymarket"])
    """The venue."""
    market_id: str
    """The venue's id of it."""
    bucket: Literal["approved", "mapped", "review", "suspended", "rejected", "unmatched", "excluded"]
    """Where it ended (docs/pairing.md)."""
    code: str = Field(examples=["series"])
    """Short word for why."""
    reason: str
    """Why, in words."""
    event: str | None
    """The game, once that is certain."""
    decided_by: str = Field(examples=["pairing"])
    """`pairing`, or the person whose ruling made it so."""
    decided_at: datetime
    """Since when it is so."""


class ReviewRecord(Model):
    """A question to a person, and its answer if there is one."""

    review_id: str = Field(examples=["rules-3f0c2d9a5b7e41c86a10"])
    """Its id."""
    kind: Literal["pair", "alias", "rules", "reconciliation"]
    """What is asked: which game a market is on, whom a text means, whether two rules agree, what explains a difference
    between a venue's statement and the ledger."""
    subject: str
    """About what."""
    event: str | None
    """The game, where it is certain."""
    reason: str
    """Why a person is asked."""
    details: Json[dict[str, Any]]
    """All that is needed to decide."""
    opened_at: datetime
    """When it was asked."""
    resolution: Literal["approved", "rejected", "obsolete"] | None
    """The answer; null while it is open."""
    resolved_by: str | None
    """Who answered."""
    resolved_at: datetime | None
    """When."""


class AssignmentRecord(Model):
    """A change in which shard follows which game."""

    change_id: int
    """Its number."""
    at: datetime
    """When."""
    event: str
    """Canonical event."""
    slot: str = Field(examples=["game-shard/0"])
    """The shard's slot."""
    change: Literal["given", "taken", "waiting"]
    """`waiting`: nobody had it."""
    reason: str
    """Why."""


class EventDetail(Model):
    """A game with everything that was decided about it."""

    event: EventRecord
    """The game."""
    markets: list[MarketRecord]
    """The markets on it."""
    listings: list[ListingRecord]
    """Where the listings that belong to it ended, and why."""
    reviews: list[ReviewRecord]
    """Questions about it, newest first."""
    assignments: list[AssignmentRecord]
    """Who followed it, newest first."""


# ---- answers of persons --------------------------------------------------------------------------------------


class _Answer(Asked):
    reason: Reason
    """Why, for the record."""


class ApproveRules(_Answer):
    """The rules agree well enough."""

    question: Literal["rules"]
    """What kind of question this answers."""
    scope: Scope = Scope.TEXTS
    """`texts`: exactly these texts; `wording`: every two of this wording."""


class ApproveMarket(_Answer):
    """The market is on that game."""

    question: Literal["market"]
    """What kind of question this answers: one of the kinds `pair` and `alias` about a market."""
    event: Name
    """Canonical event it is on."""
    yes: Result
    """The result on which YES pays."""


class ApproveAlias(_Answer):
    """That text means that team from now on."""

    question: Literal["alias"]
    """What kind of question this answers."""
    kind: Literal["code", "name", "id"]
    """What the text is."""
    alias: Name
    """One of the texts that the question asks about."""
    team: Name
    """Our key of the team."""


class ApproveDifference(_Answer):
    """The venue is right: the difference is booked."""

    question: Literal["reconciliation"]
    """What kind of question this answers."""


class RejectRules(_Answer):
    """The rules do not agree."""

    question: Literal["rules"]
    """What kind of question this answers."""
    scope: Scope = Scope.TEXTS
    """`texts`: exactly these texts; `wording`: every two of this wording."""


class RejectMarket(_Answer):
    """The market is not to be used."""

    question: Literal["market"]
    """What kind of question this answers: one of the kinds `pair` and `alias` about a market."""


class RejectDifference(_Answer):
    """The difference stays unbooked."""

    question: Literal["reconciliation"]
    """What kind of question this answers."""


Approval = Annotated[ApproveRules | ApproveMarket | ApproveAlias | ApproveDifference, Field(discriminator="question")]
"""A yes to a question, by its kind."""

Refusal = Annotated[RejectRules | RejectMarket | RejectDifference, Field(discriminator="question")]
"""A no to a question, by its kind."""
