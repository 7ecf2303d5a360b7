"""An EC2 instance type has a family and a size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path

_TYPE = re.compile(r"^(?!db\.|cache\.)[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$")


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    database, polymarket = spec.database, spec.polymarket
    used: dict[tuple[str, ...], str] = {}
    if database.kind == "timescale-ec2":
        used["database", "timescale", "instance_type"] = database.timescale.instance_type
    if polymarket.placement == "ec2-vpn":
        used["polymarket", "vpn", "instance_type"] = polymarket.vpn.instance_type
    if polymarket.placement == "eu-proxy":
        used["polymarket", "proxy", "instance_type"] = polymarket.proxy.instance_type
    for region, network in spec.regions.items():
        if network.nat == "instance" and network.existing is None:
            used[*network_path(spec, region), "nat_instance_type"] = network.nat_instance_type
    for path, chosen in used.items():
        if not _TYPE.match(chosen):
            bare = re.sub(r"^(db\.|cache\.)+", "", chosen)
            yield Finding(path, f"{chosen!r} is no EC2 instance type.", f"Write {bare}." if _TYPE.match(bare) else None)


RULE = SpecRule(
    id="ARB212",
    title="EC2 instance types are spelt as EC2 spells them",
    why="EC2 has types such as t4g.medium; names with db. or cache. before them belong to RDS and ElastiCache.",
    source="Amazon EC2 Instance Types Guide, Naming conventions",
    fix="Write one such as t4g.medium.",
    check=_check,
)
