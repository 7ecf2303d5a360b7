"""Fargate waits two minutes at most."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    finding,
    resources,
    runs_on_fargate,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            seconds = text(container.get("StopTimeout"))
            if runs_on_fargate(record) and seconds is not None and seconds.isdigit() and int(seconds) > 120:
                why = f"it asks for {seconds} s to stop, and Fargate kills it after 120 s."
                yield finding(stack, record, f"{container_name(container)}.StopTimeout", why)


RULE = PlatformRule(
    id="ARB324",
    title="No Fargate container needs more than two minutes to stop",
    why="A program that counts on more time is killed while it drains, with an order perhaps in flight.",
    source="Amazon ECS API Reference, ContainerDefinition, stopTimeout",
    fix="Set StopTimeout to 120 or less, and let the program drain in that time.",
    check=_check,
)
