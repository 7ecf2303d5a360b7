"""A zone is named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path


def _check(plan: Plan) -> Iterator[Finding]:
    for region, network in plan.spec.regions.items():
        for zone, times in Counter(network.azs).items():
            if times > 1:
                path = (*network_path(plan.spec, region), "azs")
                yield Finding(path, f"zone {zone!r} is named {times} times.")


RULE = SpecRule(
    id="ARB106",
    title="No availability zone is named twice",
    why="Each zone has one place in the address range, so two subnets would get the same addresses.",
    source="arbees_infra/parts/cidr.py",
    fix="Name every zone once.",
    check=_check,
)
