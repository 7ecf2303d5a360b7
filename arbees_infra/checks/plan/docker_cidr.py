"""An address range must leave Docker's bridge alone."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import address_ranges

_DOCKER = IPv4Network("172.17.0.0/16")


def _check(plan: Plan) -> Iterator[Finding]:
    for path, written in address_ranges(plan.spec):
        if written.overlaps(_DOCKER):
            yield Finding(path, f"{written} overlaps {_DOCKER}, which Docker gives its containers.")


RULE = SpecRule(
    id="ARB104",
    title="No address range overlaps Docker's bridge",
    why="A container on an EC2 host would look for those addresses, such as the bus's, on its own host.",
    source="Amazon VPC User Guide, VPC CIDR blocks (172.17.0.0/16); Docker documentation, bridge network driver",
    fix="Take another range, such as 10.0.0.0/16.",
    check=_check,
)
