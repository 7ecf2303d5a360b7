"""A service runs where there is a network."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    regions = plan.spec.regions
    for name, settings in plan.spec.service.items():
        if settings.region is not None and settings.region not in regions:
            fix = f"{did_you_mean(settings.region, regions)} A table [outposts.{settings.region}] makes it one."
            yield Finding(service_path(name, "region"), f"the platform has no network in {settings.region}.", fix)


RULE = SpecRule(
    id="ARB317",
    title="Services run where there is a network",
    why="There would be no subnet, no cluster and no way to the bus.",
    source="arbees_infra/spec/root.py, outposts",
    fix="Name home or an outpost.",
    check=_check,
)
