"""Regions' address ranges must not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network
from itertools import combinations

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path


def _check(plan: Plan) -> Iterator[Finding]:
    ranges = {}
    for region, network in plan.spec.regions.items():
        try:
            ranges[region] = IPv4Network(network.cidr)
        except ValueError:
            continue  # ARB102 says so
    for (one, first), (other, second) in combinations(ranges.items(), 2):
        if first.overlaps(second):
            why = f"{second} of {other} overlaps {first} of {one}."
            yield Finding((*network_path(plan.spec, other), "cidr"), why)


RULE = SpecRule(
    id="ARB101",
    title="Regions' address ranges do not overlap",
    why="A route can't tell two networks with the same addresses apart, so AWS refuses to peer them.",
    source="Amazon VPC Peering Guide, VPC peering limitations",
    fix="Give every region a range of its own, such as 10.0.0.0/16 and 10.1.0.0/16.",
    check=_check,
)
