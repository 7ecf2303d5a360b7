"""Only a scalable service scales."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        settings = plan.spec.service_settings(process.name)
        if "scaling" in settings.model_fields_set and not process.scalable:
            yield Finding(service_path(process.name, "scaling"), f"{process.name} does not scale by load.")


RULE = SpecRule(
    id="ARB314",
    title="Only scalable services scale",
    why="The programs of the others don't share their work, so a second copy would do it twice.",
    source="arbees_runtime/manifest, Process.scalable",
    fix="Remove that table; game-shard scales.",
    check=_check,
)
