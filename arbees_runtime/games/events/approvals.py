"""What persons have decided, and what was decided before: the memory that pairing is given."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from arbees_runtime.games.events.canonical import KnownEvent
from arbees_runtime.messages import Result

MarketKey: TypeAlias = tuple[str, str]
"""Venue and the venue's id of the market."""


class Ruling(enum.StrEnum):
    """What a person said."""

    APPROVED = "approved"
    REJECTED = "rejected"


class Scope(enum.StrEnum):
    """How far a ruling on two markets' rules goes. Both are for exact hashes."""

    TEXTS = "texts"
    """These two texts, as they are: these two markets."""
    WORDING = "wording"
    """Every two markets of the league whose rules say this but for days, times and the teams' names."""


@dataclass(frozen=True, slots=True)
class MarketRuling:
    """A person's word on what game a market is on.

    Attributes:
        ruling: Approved: it is on `event` and YES pays on `yes`. Rejected: it is not to be used.
        rules_hash: Of the rules the person read; under other rules the word does not count.
        event: The game's id; empty if rejected.
        yes: What YES pays on; None if rejected.
        actor: Who said so.
    """

    ruling: Ruling
    rules_hash: str
    event: str
    yes: Result | None
    actor: str


@dataclass(frozen=True, slots=True)
class RulesRuling:
    """A person's word on whether two rules agree well enough to hold both sides of a game.

    Attributes:
        ruling: Whether they do.
        actor: Who said so.
    """

    ruling: Ruling
    actor: str


RulesKey: TypeAlias = tuple[Scope, str, frozenset[str]]
"""Scope, league and the two hashes, in no order."""


@dataclass(frozen=True, slots=True)
class KnownMarket:
    """A market as it was decided before.

    Attributes:
        event: The game it was on.
        rules_hash: Of its rules then.
        approved: Whether it was approved, or suspended after it had been.
        yes: What YES paid on; empty where that is not known.
    """

    event: str
    rules_hash: str
    approved: bool
    yes: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """Everything that was decided so far.

    Attributes:
        markets: Rulings on what game a market is on.
        rules: Rulings on rules.
        known_markets: Markets as they were stored.
        known_events: Games as they were stored, by league and their source's id.
    """

    markets: Mapping[MarketKey, MarketRuling] = field(default_factory=dict)
    rules: Mapping[RulesKey, RulesRuling] = field(default_factory=dict)
    known_markets: Mapping[MarketKey, KnownMarket] = field(default_factory=dict)
    known_events: Mapping[tuple[str, str], KnownEvent] = field(default_factory=dict)


NOTHING_DECIDED = Approvals()
