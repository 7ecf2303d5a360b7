"""A variable must be one that the process reads."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        read = [variable.name for variable in process.all_variables]
        secret = {secret.variable for secret in process.all_secrets}
        for name in plan.spec.service_settings(process.name).environment:
            if name not in read and name not in secret:
                path = service_path(process.name, "environment", name)
                why = f"{process.name} reads no variable {name!r}."
                yield Finding(path, why, did_you_mean(name, read))


RULE = SpecRule(
    id="ARB305",
    title="Variables are ones that their process reads",
    why="The predecessor had dozens of knobs that nothing read; setting one and believing in it loses money.",
    source="arbees_runtime/manifest",
    fix="Name a variable of the process's manifest entry.",
    check=_check,
)
