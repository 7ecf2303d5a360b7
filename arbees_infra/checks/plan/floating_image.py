"""A container's image must be one fixed thing."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    UNKNOWN,
    container_name,
    containers,
    finding,
    flat,
    resources,
)


def _reason(image: str) -> str | None:
    last = image.rsplit("/", 1)[-1]
    if "@" in last or last.endswith(UNKNOWN):
        return None
    if ":" not in last:
        return "its image has no version, which means :latest"
    tag = last.split(":", 1)[1]
    return "its image is :latest" if tag == "latest" else "its image has an empty version" if not tag else None


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            reason = _reason(flat(stack, container.get("Image")))
            if reason is not None:
                name = container_name(container)
                yield finding(stack, record, f"{name}.Image", f"{reason}, another program with every pull.")


RULE = PlatformRule(
    id="ARB309",
    title="Container images have fixed versions",
    why="Two tasks of one service could run different programs, and a roll-back would roll back to nothing known.",
    source="Amazon ECS Developer Guide, Best practices for container images",
    fix="Name a tag that is never moved, or better a digest.",
    check=_check,
)
