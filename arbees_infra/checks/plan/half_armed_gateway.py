"""A gateway that trades live has the keys to do so."""

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
    secret_names,
)
from arbees_runtime.manifest import PROCESSES

_NEEDED = {
    process.name: [secret.variable for secret in process.all_secrets if secret.needed == "orders"]
    for process in PROCESSES
    if process.venue is not None
}


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        for container in containers(record):
            given = set(secret_names(container)) & set(_NEEDED.get(container_name(container), ()))
            missing = [key for key in _NEEDED.get(container_name(container), ()) if key not in given]
            if given and missing:
                where = f"{container_name(container)}.Secrets"
                yield finding(stack, record, where, f"it gets {min(given)}, but not {missing[0]}.")


RULE = PlatformRule(
    id="ARB416",
    title="A gateway gets all of its order keys, or none",
    why="With half of them it would find out at its first order, when the other leg is filled already.",
    source="arbees_runtime/manifest, Secret.needed; Polymarket CLOB documentation, Authentication",
    fix="Give it every secret that its manifest entry needs for orders.",
    check=_check,
)
