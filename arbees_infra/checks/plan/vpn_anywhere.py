"""A VPN needs to know where it may come out."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    polymarket = plan.spec.polymarket
    if polymarket.placement == "ec2-vpn" and not polymarket.vpn.countries:
        yield Finding(("polymarket", "vpn", "countries"), "no exit country is named, so the VPN would take any.")


RULE = SpecRule(
    id="ARB413",
    title="A VPN's exit countries are named",
    why="The VPN would come out anywhere, also where the venue deals with nobody at all.",
    source="gluetun wiki, SERVER_COUNTRIES; Polymarket documentation, geographic restrictions, 2026",
    fix='Name countries in gluetun\'s spelling, such as ["Netherlands", "Germany"].',
    check=_check,
)
