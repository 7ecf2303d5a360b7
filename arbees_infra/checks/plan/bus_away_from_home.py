"""The bus stands at home."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    region, home = plan.spec.bus.region, plan.spec.home.region
    if region is not None and region != home:
        yield Finding(("bus", "region"), f"the bus can't stand in {region}; home is {home}.")


RULE = SpecRule(
    id="ARB205",
    title="The bus stands in the home region",
    why="Strategy and the Kalshi gateway are there, and every one of their messages would cross the ocean twice.",
    source="Deployment guide, section 3.3: it must be co-located with the strategy core",
    fix="Remove bus.region, or move home.region.",
    check=_check,
)
