"""A health check asks its own container."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    finding,
    flat,
    listed,
    resources,
    table,
)

_URL = re.compile(r"https?://(?!(localhost|127\.0\.0\.1|\[::1\])([:/]|\Z))(?P<host>[^/\s:\"']+)")


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            command = listed(table(container.get("HealthCheck")).get("Command"))
            match = _URL.search(" ".join(flat(stack, part) for part in command))
            if match:
                why = f"its health depends on {match['host']}, which is not part of the task."
                yield finding(stack, record, f"{container_name(container)}.HealthCheck", why)


RULE = PlatformRule(
    id="ARB325",
    title="A health check asks its own container",
    why="ECS would kill working tasks whenever another's server is slow, or limits its callers as the guide's does.",
    source="Amazon ECS Developer Guide, Container health checks; deployment guide, section 9 (ipinfo.io)",
    fix="Ask the program itself, on localhost; for gluetun run its own `healthcheck` command.",
    check=_check,
)
