"""From Kalshi's milestones to the game behind an event: when it starts, and what others call it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from arbees_runtime.venues.kalshi.market_messages import Milestone
from arbees_runtime.venues.kalshi.readings import nanoseconds

SPORTRADAR_NAMES = ("sportradar", "source_3_id")
"""Under which of a milestone's `source_ids` Sportradar's id of the game stands. Kalshi documents no names; that
`source_3_id` holds what Polymarket calls `sportradarGameId` was seen on NFL games of October 2026 by two others."""
_SPORTRADAR_PREFIX = "sr:"


class Game(msgspec.Struct, frozen=True):
    """What milestones say of the game behind an event.

    Attributes:
        starts_ns: when it starts; None if they don't say, or say different things. It moves.
        ids: as in `Listing.game_ids`.
        doubt: why nothing is said although there are milestones; empty otherwise.
    """

    starts_ns: int | None = None
    ids: dict[str, str] = {}
    doubt: str = ""


def game_of(event: str, milestones: Iterable[Milestone]) -> Game:
    """The game of an event, by the milestones that may concern it.

    One that names the event as its own counts more than one that is merely related to it (a tournament, a week).
    """
    own, related = [], []
    for milestone in milestones:
        if event in milestone.primary_event_tickers:
            own.append(milestone)
        elif event in milestone.related_event_tickers:
            related.append(milestone)
    candidates = {milestone.id: milestone for milestone in own or related}
    if not candidates:
        return Game()
    if len(candidates) > 1:
        return Game(doubt=f"{len(candidates)} milestones claim it: {', '.join(sorted(candidates)[:5])}")
    (milestone,) = candidates.values()
    return Game(nanoseconds(milestone.start_date), _ids(milestone))


def _ids(milestone: Milestone) -> dict[str, str]:
    sources = {name: value for name, value in (milestone.source_ids or {}).items() if value}
    if milestone.source_id:
        sources.setdefault("source_id", milestone.source_id)
    found = {"kalshi": milestone.id} | {f"kalshi:{name}": value for name, value in sorted(sources.items())}
    named = [sources[name] for name in SPORTRADAR_NAMES if name in sources]
    prefixed = [value for _, value in sorted(sources.items()) if value.startswith(_SPORTRADAR_PREFIX)]
    if named or prefixed:
        found["sportradar"] = (named or prefixed)[0]
    return found
