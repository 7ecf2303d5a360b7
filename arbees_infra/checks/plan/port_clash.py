"""Containers that share a network take different ports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    environment,
    finding,
    resources,
    tables,
    text,
)

_GLUETUN = {8000: "control server", 8888: "HTTP proxy", 9999: "health server", 8388: "Shadowsocks server"}


def _ports(container: Mapping[str, object]) -> set[int]:
    named = [text(mapping.get("ContainerPort")) for mapping in tables(container.get("PortMappings"))]
    named += [text(value) for name, value in environment(container) if name == "HTTP_PORT"]
    inside = set(_GLUETUN) if "gluetun" in str(container.get("Image")) else set()
    return {int(port) for port in named if port is not None and port.isdigit()} | inside


def _host_ports(container: Mapping[str, object]) -> set[int]:
    named = [text(mapping.get("HostPort")) for mapping in tables(container.get("PortMappings"))]
    return {int(port) for port in named if port is not None and port.isdigit()} - {0}


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        shared = text(record.properties.get("NetworkMode")) in ("awsvpc", "host")
        taken: dict[int, str] = {}
        for container in containers(record):
            name = container_name(container)
            for port in sorted(_ports(container) if shared else _host_ports(container)):
                if port in taken:
                    what = f" ({_GLUETUN[port]} of the VPN container)" if port in _GLUETUN else ""
                    why = f"{name} and {taken[port]} both take port {port}{what}."
                    yield finding(stack, record, f"{name}.PortMappings", why)
                taken.setdefault(port, name)


RULE = PlatformRule(
    id="ARB318",
    title="Containers that share a network take different ports",
    why="All containers of an awsvpc task live in one network namespace; the second to take a port fails to start.",
    source="Amazon ECS Developer Guide, Task networking with awsvpc; gluetun v3.41, ports 8000, 8388, 8888 and 9999",
    fix="Give one of them another port.",
    check=_check,
)
