"""Settings must be for a service there is."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    known = [process.name for process in plan.processes]
    for name in plan.spec.service:
        if name not in known:
            yield Finding(service_path(name), f"there is no service {name!r}.", did_you_mean(name, known))


RULE = SpecRule(
    id="ARB304",
    title="Settings are for services there are",
    why="Settings for a misspelt name would do nothing, and nobody would notice.",
    source="arbees_runtime/manifest",
    fix="Name a process of the manifest.",
    check=_check,
)
