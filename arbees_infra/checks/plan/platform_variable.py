"""A variable that the platform sets can't be set again."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path

SETTLED = {
    "ENV": "environment",
    "LOG_FORMAT": None,
    "METRICS_FORMAT": None,
    "HTTP_PORT": None,
    "STOP_TIMEOUT": None,
    "DATABASE_HOST": "database",
    "DATABASE_PORT": "database",
    "DATABASE_NAME": "database",
    "DATABASE_USER": "database",
    "DATABASE_TLS": "database",
    "REDIS_HOST": "bus",
    "REDIS_PORT": "bus",
    "REDIS_TLS": "bus.tls",
    "REDIS_USERNAME": "bus.accounts",
    "TRADING_MODE": "trading.mode",
    "PUBLIC_URL": "edge.domain",
    "API_URL": "edge.domain",
    "KALSHI_HOST": "kalshi.exchange",
    "KALSHI_WS_HOST": "kalshi.exchange",
    "POLYMARKET_PROXY_URL": "polymarket.placement",
    "POLYMARKET_PROXY_USERNAME": "polymarket.placement",
    "DATABASE_APP_USER": "database",
}
"""Variables whose value follows from other parts of the spec, with the key that decides it."""


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        read = {variable.name for variable in process.all_variables}
        for name in plan.spec.service_settings(process.name).environment:
            if name in read and name in SETTLED:
                key = SETTLED[name]
                path = service_path(process.name, "environment", name)
                fix = f"Remove it and set {key}." if key else "Remove it; the templates decide it."
                yield Finding(path, f"the platform sets {name} already.", fix)


RULE = SpecRule(
    id="ARB306",
    title="No variable is set twice",
    why="Of two values one wins silently, and a service would trade, or connect, other than the spec says.",
    source="arbees_runtime/manifest.py; the guide's own duplicate entries (section 5.1)",
    fix="Remove it.",
    check=_check,
)
