"""Both legs of an arbitrage are real money, or neither."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    if spec.live and spec.kalshi.exchange == "demo" and spec.polymarket.orders:
        yield Finding(("kalshi", "exchange"), "Kalshi's demo exchange trades play money, Polymarket real money.")


RULE = SpecRule(
    id="ARB407",
    title="No leg of a live arbitrage is play money",
    why="The real leg would stand unhedged, and the demo exchange has other prices.",
    source="Kalshi API documentation, Demo environment, 2026-08-20",
    fix='Set kalshi.exchange to "production", or polymarket.orders to false.',
    check=_check,
)
