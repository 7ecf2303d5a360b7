"""An address range must be private."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import address_ranges

_PRIVATE = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))


def _check(plan: Plan) -> Iterator[Finding]:
    for path, written in address_ranges(plan.spec):
        if not any(written.subnet_of(block) for block in _PRIVATE):
            yield Finding(path, f"{written} lies outside the private address ranges.")


RULE = SpecRule(
    id="ARB103",
    title="Address ranges are private",
    why="Whoever owns those addresses on the internet could not be reached from the VPC any more.",
    source="RFC 1918; RFC 6598; Amazon VPC User Guide, VPC CIDR blocks",
    fix="Take a range inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
    check=_check,
)
