"""A VPN container stays off its host's network."""

from __future__ import annotations

from collections.abc import Iterator

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
    table,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        if text(record.properties.get("NetworkMode")) != "host":
            continue
        for container in containers(record):
            capabilities = table(table(container.get("LinuxParameters")).get("Capabilities")).get("Add")
            if "NET_ADMIN" in listed(capabilities) or is_true(container.get("Privileged")):
                name = container_name(container)
                yield finding(stack, record, "NetworkMode", f"{name} would rule the network of its whole host.")


RULE = PlatformRule(
    id="ARB326",
    title="No VPN runs in its host's network",
    why="The VPN drops every packet of its namespace by default; on the host that cuts off the ECS agent itself.",
    source="gluetun v3.41, internal/firewall/enable.go",
    fix="Take network mode bridge.",
    check=_check,
)
