"""ElastiCache must offer the engine version."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.spec.errors import did_you_mean


def _check(plan: Plan) -> Iterator[Finding]:
    bus = plan.spec.bus
    versions = offered().bus_versions[bus.engine]
    if bus.engine_version not in versions:
        why = f"ElastiCache offers no {bus.engine} {bus.engine_version!r} that we support."
        yield Finding(("bus", "engine_version"), why, did_you_mean(bus.engine_version, versions))


RULE = SpecRule(
    id="ARB204",
    title="ElastiCache offers the bus's engine version",
    why="Each engine has its own versions, and accounts with channel rules need Redis 7.0 or any Valkey.",
    source=f"Amazon ElastiCache User Guide, Supported engines and versions, in {SOURCE}",
    fix="Take a version of that engine.",
    check=_check,
)
