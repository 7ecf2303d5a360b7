"""Failover needs a replica."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.spec.bus.failover and plan.spec.bus.nodes < 2:
        yield Finding(("bus", "nodes"), "the bus is to fail over, but has one node.")


RULE = SpecRule(
    id="ARB207",
    title="A bus that fails over has a replica",
    why="There is nothing to fail over to, and ElastiCache refuses it.",
    source="AWS CloudFormation, AWS::ElastiCache::ReplicationGroup, AutomaticFailoverEnabled",
    fix="Set bus.nodes to 2, or bus.failover to false.",
    check=_check,
)
