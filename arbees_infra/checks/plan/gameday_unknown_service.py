"""Only a service can sleep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    gameday = plan.spec.gameday
    known = [process.name for process in plan.services()]
    for name, times in Counter(gameday.services).items():
        if name not in known:
            yield Finding(("gameday", "services"), f"there is no service {name!r}.", did_you_mean(name, known))
        elif times > 1:
            yield Finding(("gameday", "services"), f"{name} is named {times} times.", "Name it once.")
    if gameday.enabled and not gameday.services:
        yield Finding(("gameday", "services"), "no service is to sleep.", "Name one, or set gameday.enabled to false.")


RULE = SpecRule(
    id="ARB517",
    title="What sleeps is a service",
    why="A misspelt service would never sleep, and cost what it was to save.",
    source="arbees_runtime/manifest",
    fix="Name services of the manifest.",
    check=_check,
)
