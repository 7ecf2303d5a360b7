"""What pairing answers: for each listing one decision, and for persons what they have to look at."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import msgspec

from arbees_runtime.games.events.canonical import CanonicalEvent
from arbees_runtime.games.events.rules import RuleClass
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Result
from arbees_runtime.venues.listing import Listing

BY_RULE: Final = "pairing"
"""Who decided what no person did."""
Details: TypeAlias = Mapping[str, object]
"""JSON."""


class Bucket(enum.StrEnum):
    """Where a listing ends."""

    APPROVED = "approved"
    """Its game, outcomes and rules are certain, and another venue's market agrees: it may be traded against that."""
    MAPPED = "mapped"
    """Its game is certain; no other venue lists that game now."""
    REVIEW = "review"
    """A person has to decide something first."""
    SUSPENDED = "suspended"
    """It was approved, and something changed; a person has to look."""
    REJECTED = "rejected"
    """A person has said no."""
    UNMATCHED = "unmatched"
    """It is on a game that no schedule and no other venue shows."""
    EXCLUDED = "excluded"
    """It is not a market on who wins a game of a league that is followed."""


class MarketType(enum.StrEnum):
    """How many results there are."""

    WINNER = "winner"
    """Two: home and away."""
    RESULT = "result"
    """Three: a draw has a market of its own."""


@dataclass(frozen=True, slots=True)
class MappedOutcome:
    """One contract of a market.

    Attributes:
        outcome: YES or NO.
        label: What the venue calls it.
        pays_on: The results on which it pays a dollar.
    """

    outcome: Outcome
    label: str
    pays_on: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketDecision:
    """What became of a listing.

    Attributes:
        listing: As the venue lists it.
        bucket: Where it ended.
        code: Short word for why (`series`, `part`, `doubleheader`, `rules`, `postponed`, `agreed`, ...).
        reason: Why, in words.
        event: The game's id, once that is certain (which it can be while the rules are still to be reviewed).
        market_type: Winner or result; None without a game.
        outcomes: YES and NO; empty without a game.
        rules: Class of its rules; None where they were not read.
        wording: Hash of its rules' wording; empty where they were not read.
        agrees_with: The other venues' markets of the game whose rules agree with its own.
        decided_by: `pairing`, or the person whose ruling made it so.
    """

    listing: Listing
    bucket: Bucket
    code: str
    reason: str
    event: str | None = None
    market_type: MarketType | None = None
    outcomes: tuple[MappedOutcome, ...] = ()
    rules: RuleClass | None = None
    wording: str = ""
    agrees_with: tuple[tuple[str, str], ...] = ()
    decided_by: str = BY_RULE

    @property
    def key(self) -> tuple[str, str]:
        """Venue and market."""
        return self.listing.venue, self.listing.market

    @property
    def rules_hash(self) -> str:
        """Hash of its rules as they are."""
        return self.listing.rules_hash

    def pays_on(self, outcome: Outcome) -> tuple[Result, ...]:
        """The results on which one of its contracts pays; empty without a game."""
        return next((each.pays_on for each in self.outcomes if each.outcome is outcome), ())


class ReviewKind(enum.StrEnum):
    """What a person is asked."""

    PAIR = "pair"
    """Which game a market is on."""
    ALIAS = "alias"
    """Which team is meant by a text."""
    RULES = "rules"
    """Whether two markets' rules agree well enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A question to a person.

    Attributes:
        id: The same for the same question; another one once rules or reasons change.
        kind: What is asked.
        subject: About what (`kalshi:KX...`, a game's id, `espn:nfl:...`).
        event: The game, where it is certain.
        reason: Why a person is asked.
        details: All that is needed to decide, as JSON.
    """

    id: str
    kind: ReviewKind
    subject: str
    event: str | None
    reason: str
    details: Details = field(hash=False)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The answer.

    Attributes:
        events: Games that a schedule or a venue lists, in the order of their starts.
        markets: One decision per listing, by venue and market.
        reviews: What persons have to look at, by id.
    """

    events: tuple[CanonicalEvent, ...]
    markets: tuple[MarketDecision, ...]
    reviews: tuple[Review, ...]


def review_id(kind: ReviewKind, *parts: str) -> str:
    """A review's id from what it is about."""
    digest = hashlib.sha256(msgspec.json.encode([kind, *parts])).hexdigest()
    return f"{kind}-{digest[:20]}"
