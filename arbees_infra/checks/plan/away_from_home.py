"""Only gateways leave home."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    home = plan.spec.home.region
    for process in plan.processes:
        region = plan.spec.service_settings(process.name).region
        if region in (None, home) or process.venue is not None:
            continue
        needs = "the database" if process.database else "the load balancer"
        why = f"{process.name} needs {needs}, which stands in {home}, and can't run in {region}."
        yield Finding(service_path(process.name, "region"), why)


RULE = SpecRule(
    id="ARB316",
    title="Only gateways leave home",
    why="The link carries the bus and nothing else, and every query over the ocean would wait for 160 ms.",
    source="arbees_runtime/manifest, Process.database; deployment guide, section 3.4",
    fix="Remove region there.",
    check=_check,
)
