"""A variable that the platform sets can't be set again."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_runtime.manifest import GIVEN

_DECIDED_BY = {
    "ENV": "environment",
    "DATABASE_": "the table database",
    "REDIS_TLS": "bus.tls",
    "REDIS_USERNAME": "bus.accounts",
    "REDIS_": "the table bus",
    "TRADING_MODE": "trading.mode",
    "LIVE_ORDERS_AUTHORISED": "trading.authorized_by and trading.authorized_on",
    "PUBLIC_URL": "edge.domain",
    "LOGIN_SIGNER": "edge.login",
    "LOGIN_OPERATORS": "edge.operators",
    "KALSHI_": "kalshi.exchange",
    "POLYMARKET_PROXY_": "polymarket.placement",
}
"""Which part of the spec decides a variable's value, by how the variable begins."""


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        read = {variable.name for variable in process.all_variables}
        for name in plan.spec.service_settings(process.name).environment:
            if name in read and name in GIVEN:
                key = next((key for begins, key in _DECIDED_BY.items() if name.startswith(begins)), None)
                path = service_path(process.name, "environment", name)
                fix = f"Remove it and set {key}." if key else "Remove it; the templates decide it."
                yield Finding(path, f"the platform sets {name} already.", fix)


RULE = SpecRule(
    id="ARB306",
    title="No variable is set twice",
    why="Of two values one wins silently, and a service would trade, or connect, other than the spec says.",
    source="arbees_runtime/manifest; the guide's own duplicate entries (section 5.1)",
    fix="Remove it.",
    check=_check,
)
