"""Every container writes its log somewhere."""

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
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            if not container.get("LogConfiguration"):
                name = container_name(container)
                yield finding(stack, record, f"{name}.LogConfiguration", f"what {name} prints is lost.")


RULE = PlatformRule(
    id="ARB322",
    title="Every container's log is kept",
    why="Without a log nobody can say afterwards why an order was or wasn't sent.",
    source="Deployment guide, section 8: all containers stream stdout and stderr to CloudWatch",
    fix="Give it a LogConfiguration with the awslogs driver.",
    check=_check,
)
