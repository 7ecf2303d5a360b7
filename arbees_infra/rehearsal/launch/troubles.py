"""What is done to a launch, and how one sees from outside whether it has come out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from arbees_infra.rehearsal.inspection.question import Record, text
from arbees_infra.rehearsal.launch.api import Api
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.launch import Launch

_UNSEEN_S: Final = 5.0
"""What shows nowhere this long after its end was no trouble."""

_OVER: Final = frozenset({"final", "postponed", "cancelled"})


@dataclass(slots=True)
class Trouble:
    """Something that was done. Seconds are from the evening's start.

    Attributes:
        what: What.
        began_s: When.
        ended_s: When it was over by our doing; None as long as we keep it up.
        well: Asks whether everything is as it should be.
        noticed_s: When it first was not, or None.
        recovered_s: When it was again, or None.
    """

    what: str
    began_s: float
    ended_s: float | None
    well: Callable[[], Awaitable[bool]]
    noticed_s: float | None = None
    recovered_s: float | None = None

    def look(self, now_s: float, *, well: bool) -> None:
        """Take in whether everything is as it should be now."""
        if not well:
            self.noticed_s = now_s if self.noticed_s is None else self.noticed_s
        elif self.ended_s is not None and (self.noticed_s is not None or now_s > self.ended_s + _UNSEEN_S):
            self.recovered_s = now_s


async def feed_lives(api: Api, venue: str) -> bool:
    """Whether people at home see a venue's feed live, by the API; raises `ApiError`."""
    feeds = [one for one in await api.records("/api/feeds") if text(one, "feed.venue") == venue]
    return bool(feeds) and all(text(one, "feed.phase") == "live" and _relied_on(one) for one in feeds)


async def shards_well(api: Api, launch: Launch, places: list[Place]) -> bool:
    """Whether every one of these tasks is healthy, and every game that is played is followed; raises `ApiError`."""
    if any(launch.health(place) != "healthy" for place in places):
        return False
    games = await api.records("/api/games")
    return all(_relied_on(game) for game in games if text(game, "game.phase") not in _OVER)


def _relied_on(value: Record) -> bool:
    return text(value, "standing.state") == "live"
