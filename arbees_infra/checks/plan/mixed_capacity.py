"""A capacity provider strategy is of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    SERVICE,
    finding,
    resources,
    tables,
    text,
)

_FARGATE = ("FARGATE", "FARGATE_SPOT")


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, SERVICE):
        strategy = tables(record.properties.get("CapacityProviderStrategy"))
        on_fargate = [text(item.get("CapacityProvider")) in _FARGATE for item in strategy]
        if any(on_fargate) and not all(on_fargate):
            yield finding(stack, record, "CapacityProviderStrategy", "it mixes Fargate with instances.")
        if strategy and "LaunchType" in record.properties:
            yield finding(stack, record, "LaunchType", "it names a launch type and a capacity provider strategy.")


RULE = PlatformRule(
    id="ARB328",
    title="A service has one kind of capacity",
    why="ECS refuses a strategy that mixes Fargate with Auto Scaling groups, and a strategy beside a launch type.",
    source="Amazon ECS API Reference, CreateService, capacityProviderStrategy",
    fix="Keep one of them.",
    check=_check,
)
