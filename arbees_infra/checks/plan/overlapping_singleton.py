"""A singleton's old task stops before its new one starts."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    SERVICE,
    finding,
    resources,
    table,
    text,
)
from arbees_runtime.manifest import PROCESSES

_SINGLETONS = frozenset(process.name for process in PROCESSES if process.singleton)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, SERVICE):
        if stack.key.component not in _SINGLETONS:
            continue
        rollout = table(record.properties.get("DeploymentConfiguration"))
        if text(rollout.get("MaximumPercent")) != "100":
            why = "a deployment may start the new task before the old one has stopped."
            yield finding(stack, record, "DeploymentConfiguration.MaximumPercent", why, "Set it to 100.")
        if text(rollout.get("MinimumHealthyPercent")) != "0":
            why = "a deployment may not stop the only task, so it never gets on."
            yield finding(stack, record, "DeploymentConfiguration.MinimumHealthyPercent", why, "Set it to 0.")
        copies = text(record.properties.get("DesiredCount"))
        if copies not in (None, "0", "1"):
            yield finding(stack, record, "DesiredCount", f"{copies} copies of a singleton would run.", "Set it to 1.")


RULE = PlatformRule(
    id="ARB312",
    title="A singleton is replaced, never doubled",
    why="With ECS's own 100 and 200 per cent two writers work side by side during every deployment.",
    source="Amazon ECS Developer Guide, Rolling update deployments, minimum and maximum healthy percent",
    fix="Set MinimumHealthyPercent to 0 and MaximumPercent to 100.",
    check=_check,
)
