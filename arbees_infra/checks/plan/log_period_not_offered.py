"""CloudWatch keeps logs for certain periods only."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import LOG_DAYS, nearest
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    kept: dict[tuple[str, ...], int] = {("services", "log_days"): spec.services.log_days}
    if spec.database.kind != "external":
        kept["database", "log_days"] = spec.database.log_days
    for region, network in spec.regions.items():
        if network.flow_log_days:
            kept[*network_path(spec, region), "flow_log_days"] = network.flow_log_days
    for path, days in kept.items():
        if days not in LOG_DAYS:
            why = f"CloudWatch Logs can't keep a log for {days} days."
            listed = ", ".join(str(period) for period in LOG_DAYS)
            yield Finding(path, why, f"Take {nearest(days, LOG_DAYS)}; it offers {listed}.")


RULE = SpecRule(
    id="ARB507",
    title="Logs are kept for a period that CloudWatch offers",
    why="CloudWatch Logs refuses every other number of days.",
    source="Amazon CloudWatch Logs API Reference, PutRetentionPolicy",
    fix="Take one of its periods.",
    check=_check,
)
