"""A league is one of ESPN's paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_LEAGUE = re.compile(r"^[a-z]+(-[a-z]+)*/[a-z0-9]+([.-][a-z0-9]+)*$")


def _check(plan: Plan) -> Iterator[Finding]:
    gameday = plan.spec.gameday
    if gameday.enabled and not gameday.leagues:
        yield Finding(("gameday", "leagues"), "no league is named, so no service would ever wake.")
    for league in gameday.leagues:
        if not _LEAGUE.match(league):
            yield Finding(("gameday", "leagues"), f"{league!r} is no path of ESPN's.")


RULE = SpecRule(
    id="ARB519",
    title="Leagues are ESPN's paths",
    why="ESPN answers an unknown path with nothing, and services would sleep through every game.",
    source="ESPN's scoreboard URLs: /apis/site/v2/sports/<sport>/<league>/scoreboard",
    fix="Write sport and league, such as football/nfl or soccer/eng.1.",
    check=_check,
)
