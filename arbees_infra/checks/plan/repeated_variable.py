"""A container's variables have different names."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    environment,
    finding,
    resources,
    secret_names,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            names = [*(name for name, _ in environment(container)), *secret_names(container)]
            for name in dict.fromkeys(name for name in names if names.count(name) > 1):
                where = f"{container_name(container)}.Environment"
                yield finding(stack, record, where, f"the variable {name} is set {names.count(name)} times.")


RULE = PlatformRule(
    id="ARB329",
    title="No container sets a variable twice",
    why="Of two values one wins silently; a variable that is plain and secret at once even stops the task.",
    source="Amazon ECS API Reference, ContainerDefinition; the guide's duplicate entries (section 5.1)",
    fix="Keep one of them.",
    check=_check,
)
