"""A capacity provider lets its stack be deleted."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    resources,
    table,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::ECS::CapacityProvider"):
        group = table(record.properties.get("AutoScalingGroupProvider"))
        if text(group.get("ManagedTerminationProtection")) == "ENABLED":
            inside = "AutoScalingGroupProvider.ManagedTerminationProtection"
            yield finding(stack, record, inside, "its stack would hang when it is deleted.")


RULE = PlatformRule(
    id="ARB523",
    title="A capacity provider lets its stack be deleted",
    why="Instances protected from scale-in are never terminated, so the deletion waits until it fails.",
    source="aws/aws-cdk issues 14732 and 18179",
    fix="Set it to DISABLED, or use a plain Auto Scaling group with launch type EC2.",
    check=_check,
)
