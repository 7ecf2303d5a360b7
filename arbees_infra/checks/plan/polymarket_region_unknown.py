"""The Polymarket placement needs its outpost."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.spec.errors import did_you_mean

_NEEDS = {"ec2-vpn": "the VPN host", "eu-proxy": "the proxy", "eu-region": "the gateway"}


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    placement, region = spec.polymarket.placement, spec.polymarket.region
    path = ("polymarket", "region")
    if region in spec.outposts or (region == spec.home.region and placement == "eu-region"):
        return
    if region == spec.home.region:
        why = f"{_NEEDS[placement]} can't stand in {region}, which is home."
        fix = 'Name an outpost, or take placement "eu-region", which then runs the gateway at home.'
        yield Finding(path, why, fix)
    elif not spec.outposts:
        why = f"{_NEEDS[placement]} is to stand in {region}, but the spec has no outpost."
        fix = f'Add a table [outposts.{region}]; or take placement "eu-region" with region "{spec.home.region}".'
        yield Finding(path, why, fix)
    else:
        why = f"{_NEEDS[placement]} is to stand in {region}, which is no outpost."
        yield Finding(path, why, did_you_mean(region, spec.outposts))


RULE = SpecRule(
    id="ARB403",
    title="The Polymarket gateway's region is part of the platform",
    why="There would be no network for it, and no link to the bus.",
    source="arbees_infra/spec/venues.py, Polymarket.region",
    fix="Name one of the outposts.",
    check=_check,
)
