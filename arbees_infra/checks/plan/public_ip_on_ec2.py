"""A task on EC2 gets no public address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    SERVICE,
    finding,
    resources,
    table,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, SERVICE):
        network = table(table(record.properties.get("NetworkConfiguration")).get("AwsvpcConfiguration"))
        on_ec2 = text(record.properties.get("LaunchType")) == "EC2"
        if on_ec2 and text(network.get("AssignPublicIp")) == "ENABLED":
            inside = "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"
            yield finding(stack, record, inside, "a task on EC2 can't get a public address.")


RULE = PlatformRule(
    id="ARB320",
    title="No task on EC2 asks for a public address",
    why="Only Fargate tasks can have one; this one would have no way to the internet.",
    source="Amazon ECS API Reference, AwsVpcConfiguration, assignPublicIp",
    fix="Use bridge mode, where the host's address serves, or put the task behind NAT.",
    check=_check,
)
