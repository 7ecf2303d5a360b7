"""The Polymarket gateway stands in one place."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    for process in plan.processes:
        region = spec.service_settings(process.name).region
        if process.place != "polymarket" or region is None:
            continue
        placed = spec.home.region if spec.polymarket.placement == "eu-proxy" else spec.polymarket.region
        if region != placed:
            why = f"{process.name} is to run in {region}, but {spec.polymarket.placement} puts it in {placed}."
            yield Finding(service_path(process.name, "region"), why)


RULE = SpecRule(
    id="ARB414",
    title="The Polymarket gateway is placed once",
    why="Its VPN host or proxy would stand in one region and the gateway in another.",
    source="arbees_infra/spec/venues.py, Polymarket.placement",
    fix="Remove region there, and set polymarket.placement and polymarket.region.",
    check=_check,
)
