"""What handles orders does not run on Spot."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_runtime.manifest import Process

_ORDERS = ("decisions", "commands", "order-events")


def _handles_orders(process: Process) -> bool:
    access = process.bus
    streams = (*access.appends, *access.consumes) if access else ()
    return any(stream.split(".", 1)[0] in _ORDERS for stream in streams)


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        if plan.spec.service_settings(process.name).spot is True and _handles_orders(process):
            why = f"{process.name} handles orders, and Spot takes its capacity back at two minutes' notice."
            yield Finding(service_path(process.name, "spot"), why)


RULE = SpecRule(
    id="ARB313",
    title="What handles orders does not run on Spot",
    why="Spot can vanish between the two legs of an arbitrage, and may not come back for hours.",
    source="Amazon ECS Developer Guide, Fargate Spot termination notices",
    fix="Remove spot there.",
    check=_check,
)
