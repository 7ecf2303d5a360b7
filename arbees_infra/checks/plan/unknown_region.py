"""A region must be one AWS has."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    known = offered().zones
    for region in plan.spec.regions:
        if region not in known:
            path = ("home", "region") if region == plan.spec.home.region else ("outposts", region)
            yield Finding(path, f"AWS has no region {region!r} that we know of.", did_you_mean(region, known))


RULE = SpecRule(
    id="ARB108",
    title="Regions are ones AWS has",
    why="A misspelt region ends in templates that nothing can be deployed with.",
    source=f"AWS General Reference, AWS Regions, as of {offered().as_of} in {SOURCE}",
    fix="Name a region of the aws partition; GovCloud and China have partitions of their own, which we don't support.",
    check=_check,
)
