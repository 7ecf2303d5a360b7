"""A Fargate task has no host to get privileges on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    finding,
    is_true,
    listed,
    resources,
    runs_on_fargate,
    table,
    text,
)


def _asked(container: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    linux = table(container.get("LinuxParameters"))
    if is_true(container.get("Privileged")):
        yield "Privileged", "it runs privileged"
    if linux.get("Devices"):
        yield "LinuxParameters.Devices", "it asks for devices of the host"
    for capability in listed(table(linux.get("Capabilities")).get("Add")):
        if capability != "SYS_PTRACE":
            yield "LinuxParameters.Capabilities.Add", f"it adds the capability {capability}"


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        if not runs_on_fargate(record):
            continue
        if text(record.properties.get("NetworkMode")) != "awsvpc":
            yield finding(stack, record, "NetworkMode", "a Fargate task has network mode awsvpc, and no other.")
        for container in containers(record):
            for key, what in _asked(container):
                name = container_name(container)
                yield finding(stack, record, f"{name}.{key}", f"{what}, and Fargate has nothing of the kind.")


RULE = PlatformRule(
    id="ARB303",
    title="No Fargate task asks for what only a host has",
    why="Fargate refuses privileges, devices, capabilities other than SYS_PTRACE and network modes other than awsvpc.",
    source="Amazon ECS Developer Guide, Task definition differences for Fargate",
    fix="Remove it, or run the task on an EC2 host.",
    check=_check,
)
