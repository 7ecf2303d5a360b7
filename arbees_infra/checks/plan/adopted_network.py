"""An adopted VPC must be described whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path
from arbees_infra.spec.network import ExistingVpc

_SUBNET = re.compile(r"^subnet-[0-9a-f]{8,17}$")
_ROUTE_TABLE = re.compile(r"^rtb-[0-9a-f]{8,17}$")


def _subnets(existing: ExistingVpc, zones: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    tiers = {"public_subnet_ids": existing.public_subnet_ids, "private_subnet_ids": existing.private_subnet_ids}
    for key, ids in tiers.items():
        if len(ids) != len(zones):
            yield key, f"it names {len(ids)} subnets for {len(zones)} zones ({', '.join(zones)})."
        for subnet in ids:
            if not _SUBNET.match(subnet):
                yield key, f"{subnet!r} is no subnet id."
    for subnet in sorted(set(existing.public_subnet_ids) & set(existing.private_subnet_ids)):
        yield "private_subnet_ids", f"{subnet} is named as public and as private."


def _route_tables(existing: ExistingVpc) -> Iterator[tuple[str, str]]:
    if not existing.route_table_ids:
        yield "route_table_ids", "it names no route table, so the link could add no route."
    for route_table in existing.route_table_ids:
        if not _ROUTE_TABLE.match(route_table):
            yield "route_table_ids", f"{route_table!r} is no route table id."


def _check(plan: Plan) -> Iterator[Finding]:
    for region, network in plan.spec.regions.items():
        if network.existing is None:
            continue
        for key, why in (*_subnets(network.existing, network.az_letters), *_route_tables(network.existing)):
            yield Finding((*network_path(plan.spec, region), "existing", key), why)


RULE = SpecRule(
    id="ARB111",
    title="An adopted VPC is described whole",
    why="Nothing is looked up in an account, so what stands where has to be written down: a subnet per zone and tier.",
    source="arbees_infra/spec/network.py, ExistingVpc",
    fix="Name one public and one private subnet per zone of `azs`, in that order, and all their route tables.",
    check=_check,
)
