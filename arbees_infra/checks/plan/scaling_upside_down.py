"""The least number of tasks is not above the greatest."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for name, settings in plan.spec.service.items():
        scaling = settings.scaling
        if scaling.minimum > scaling.maximum:
            key = "minimum" if "minimum" in scaling.model_fields_set else "maximum"
            why = f"the least number of tasks is {scaling.minimum} and the greatest {scaling.maximum}."
            yield Finding(service_path(name, "scaling", key), why)


RULE = SpecRule(
    id="ARB315",
    title="Scaling goes from less to more",
    why="Application Auto Scaling refuses a minimum above the maximum.",
    source="Application Auto Scaling API Reference, RegisterScalableTarget",
    fix="Set minimum to at most maximum.",
    check=_check,
)
