"""A load balancer needs subnets of two zones."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    listed,
    resources,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::ElasticLoadBalancingV2::LoadBalancer"):
        subnets = [*listed(record.properties.get("Subnets")), *listed(record.properties.get("SubnetMappings"))]
        kind = text(record.properties.get("Type")) or "application"
        if kind == "application" and len({repr(subnet) for subnet in subnets}) < 2:
            yield finding(stack, record, "Subnets", f"it stands in {len(subnets)} subnet, and needs two.")


RULE = PlatformRule(
    id="ARB110",
    title="A load balancer stands in two zones",
    why="AWS refuses an Application Load Balancer with fewer than two subnets of different availability zones.",
    source="Elastic Load Balancing User Guide, Availability Zones",
    fix="Give it a public subnet of every zone: NetworkRefs.public_subnets.",
    check=_check,
)
