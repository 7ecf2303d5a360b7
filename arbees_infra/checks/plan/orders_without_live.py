"""Orders count in live mode alone."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.spec.live:
        return
    for venue, wanted in (("kalshi", plan.spec.kalshi.orders), ("polymarket", plan.spec.polymarket.orders)):
        if wanted:
            yield Finding(
                (venue, "orders"), "orders are switched on, but trading.mode is paper, so none would be sent."
            )


RULE = SpecRule(
    id="ARB405",
    title="Orders are switched on in live mode only",
    why="The spec would say two things at once, and whoever changes the mode one day would start more than the mode.",
    source="arbees_infra/spec/venues.py, Trading",
    fix='Remove `orders`, or set trading.mode to "live" with an authorisation.',
    check=_check,
)
