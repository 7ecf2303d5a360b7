"""What may hold live positions does not sleep."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_runtime.manifest import Process

_STREAMS = ("decisions", "commands", "order-events")


def _awake(plan: Plan, process: Process) -> bool:
    if process.venue is not None:
        return {"kalshi": plan.spec.kalshi.orders, "polymarket": plan.spec.polymarket.orders}.get(process.venue, True)
    access = process.bus
    streams = (*access.appends, *access.consumes) if access else ()
    return any(stream.split(".", 1)[0] in _STREAMS for stream in streams)


def _check(plan: Plan) -> Iterator[Finding]:
    gameday = plan.spec.gameday
    if not (plan.spec.live and gameday.enabled):
        return
    for process in plan.services():
        if process.name in gameday.services and _awake(plan, process):
            why = f"{process.name} is to sleep, and live orders or positions may need it at any hour."
            yield Finding(("gameday", "services"), why)


RULE = SpecRule(
    id="ARB518",
    title="What handles live orders does not sleep",
    why="A position can stay open long after its game: a sleeping gateway can't close it, nor see it settled.",
    source="arbees_runtime/manifest; the venues' settlement rules: games are postponed for days",
    fix="Take it out of gameday.services.",
    check=_check,
)
