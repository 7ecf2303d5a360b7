"""Links need bridge mode, and a container has no network mode."""

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
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        mode = text(record.properties.get("NetworkMode")) or "bridge"
        for container in containers(record):
            name = container_name(container)
            if container.get("Links") and mode != "bridge":
                why = f"it has links, and Docker knows them in bridge mode alone, not in {mode}."
                yield finding(stack, record, f"{name}.Links", why)
            for key in ("NetworkMode", "networkMode", "network_mode"):
                if key in container:
                    why = "a container of ECS has no network mode; only its task has."
                    yield finding(stack, record, f"{name}.{key}", why)


RULE = PlatformRule(
    id="ARB319",
    title="Links are used in bridge mode, and no container has a network mode",
    why="The guide's VPN task joins both, and ECS refuses it; nothing would have gone through the VPN.",
    source="Amazon ECS API Reference, ContainerDefinition; deployment guide, section 9",
    fix="Take bridge mode with a link and the VPN's HTTP proxy, as components/polymarket.py does.",
    check=_check,
)
