"""Live orders must not leave through a VPN or a proxy."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_PATHS = {"ec2-vpn": "a VPN", "eu-proxy": "a proxy"}


def _check(plan: Plan) -> Iterator[Finding]:
    polymarket = plan.spec.polymarket
    through = _PATHS.get(polymarket.placement)
    if plan.spec.live and polymarket.orders and through is not None:
        yield Finding(
            ("polymarket", "placement"),
            f"with placement {polymarket.placement} live orders would leave through {through}.",
        )


RULE = SpecRule(
    id="ARB402",
    title="Live orders leave directly",
    why="A VPN or proxy hides where orders come from; the venue forbids that, and the gateway refuses to send them.",
    source="Polymarket terms of use, 2026-08-11",
    fix='Set polymarket.orders to false, or use placement "eu-region" in a region the venue takes orders from.',
    check=_check,
)
