"""Live trading needs a venue to trade on."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.spec.live and not plan.spec.kalshi.orders and not plan.spec.polymarket.orders:
        yield Finding(("trading", "mode"), "trading is live, but no venue may get orders.")


RULE = SpecRule(
    id="ARB406",
    title="Live trading has a venue to trade on",
    why="Execution would send commands that every gateway refuses, and no paper result would be kept instead.",
    source="arbees_infra/spec/venues.py, Trading",
    fix='Set kalshi.orders or polymarket.orders to true, or trading.mode to "paper".',
    check=_check,
)
