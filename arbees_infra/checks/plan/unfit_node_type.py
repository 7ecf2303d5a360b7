"""Some ElastiCache node types can't carry the bus."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_OLD = ("t1", "m1", "m2", "m3", "c1", "r3")


def _check(plan: Plan) -> Iterator[Finding]:
    family = plan.spec.bus.node_type.removeprefix("cache.").split(".", 1)[0]
    if family in _OLD:
        why = f"nodes of family {family} can't run the engine versions we support, nor fail over."
        yield Finding(("bus", "node_type"), why)
    elif family == "r6gd":
        yield Finding(("bus", "node_type"), "nodes of family r6gd tier data to disk, which a bus has no use for.")


RULE = SpecRule(
    id="ARB209",
    title="The bus's node type can carry it",
    why="Old families lack TLS, accounts or failover, and r6gd nodes only start with data tiering switched on.",
    source="Amazon ElastiCache User Guide, Supported node types and Data tiering",
    fix="Take a current family: t4g, m7g or r7g.",
    check=_check,
)
