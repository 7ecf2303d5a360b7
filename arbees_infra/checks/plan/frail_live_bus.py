"""Live orders need a bus that survives a node."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    bus = plan.spec.bus
    if not plan.spec.live:
        return
    if bus.nodes < 2:
        yield Finding(("bus", "nodes"), "live orders would hang on one node.", "Set it to 2 or more.")
    elif not bus.failover:
        yield Finding(("bus", "failover"), "no replica would take over when the primary fails.", "Set it to true.")


RULE = SpecRule(
    id="ARB408",
    title="Live orders have a bus that survives a node",
    why="When the one node goes, so do commands and order events between the two legs of an arbitrage.",
    source="Amazon ElastiCache User Guide, Minimizing downtime with Multi-AZ",
    fix="Set bus.nodes to 2 and bus.failover to true.",
    check=_check,
)
