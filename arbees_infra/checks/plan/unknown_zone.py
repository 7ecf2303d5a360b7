"""A zone must be one the region has."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path


def _check(plan: Plan) -> Iterator[Finding]:
    known = offered().zones
    for region, network in plan.spec.regions.items():
        letters = known.get(region)
        if letters is None:
            continue  # ARB108 says so
        for zone in dict.fromkeys(network.azs):
            if len(zone) == 1 and zone in letters:
                continue
            path = (*network_path(plan.spec, region), "azs")
            fix = f"Write the letter {zone[-1]!r} alone." if zone.startswith(region) and zone != region else None
            yield Finding(path, f"{region} has no zone {zone!r}; it has {', '.join(letters)}.", fix)


RULE = SpecRule(
    id="ARB107",
    title="Availability zones are ones the region has",
    why="AWS can't put a subnet into a zone that is not there, and says so only in the middle of a deployment.",
    source=f"AWS General Reference, Availability Zones, as of {offered().as_of} in {SOURCE}",
    fix='Name zones by their letters, such as azs = ["a", "b"].',
    check=_check,
)
