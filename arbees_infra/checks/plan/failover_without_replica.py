"""A replication group that fails over needs two nodes."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    is_true,
    resources,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::ElastiCache::ReplicationGroup"):
        nodes = text(record.properties.get("NumCacheClusters"))
        sharded = record.properties.get("ReplicasPerNodeGroup") or record.properties.get("NodeGroupConfiguration")
        wanted = [key for key in ("AutomaticFailoverEnabled", "MultiAZEnabled") if is_true(record.properties.get(key))]
        if wanted and not sharded and nodes in (None, "1"):
            yield finding(stack, record, "NumCacheClusters", f"it has {wanted[0]}, but one node.")


RULE = PlatformRule(
    id="ARB214",
    title="A replication group that fails over has a replica",
    why="There is nothing to fail over to, and ElastiCache refuses it; cfn-lint doesn't notice.",
    source="AWS CloudFormation, AWS::ElastiCache::ReplicationGroup, AutomaticFailoverEnabled",
    fix="Set NumCacheClusters to 2 or more, or switch failover off.",
    check=_check,
)
