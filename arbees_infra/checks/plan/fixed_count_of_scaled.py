"""A service that scales has no fixed number of copies."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    SERVICE,
    finding,
    references,
    resources,
)


def _check(platform: Platform) -> Iterator[Finding]:
    scaled = {
        (stack.key, name)
        for stack, record in resources(platform, "AWS::ApplicationAutoScaling::ScalableTarget")
        for name in references(record.properties.get("ResourceId"))
    }
    for stack, record in resources(platform, SERVICE):
        if (stack.key, record.logical_id) in scaled and "DesiredCount" in record.properties:
            yield finding(stack, record, "DesiredCount", "it scales by load, and every deployment would set it back.")


RULE = PlatformRule(
    id="ARB323",
    title="A service that scales has no fixed count",
    why="CloudFormation would set the number of tasks back at each deployment, in the middle of a game.",
    source="awsdocs/aws-cloudformation-user-guide issue 866; AWS::ECS::Service, DesiredCount",
    fix="Leave DesiredCount out; the scalable target's minimum holds.",
    check=_check,
)
