"""RDS must offer the PostgreSQL version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    chosen = plan.spec.database.rds.engine_version
    if plan.spec.database.kind != "rds-postgres":
        return
    known = offered().postgres
    match = re.fullmatch(r"(\d+)\.(\d+)", chosen)
    first, last = known.get(int(match[1]), (1, 0)) if match else (1, 0)
    if not match or not first <= int(match[2]) <= last:
        versions = ", ".join(f"{major}.{low} to {major}.{high}" for major, (low, high) in known.items())
        why = f"RDS offers no PostgreSQL {chosen!r} (as of {offered().as_of}); it offers {versions}."
        yield Finding(("database", "rds", "engine_version"), why)


RULE = SpecRule(
    id="ARB203",
    title="RDS offers the PostgreSQL version",
    why="RDS refuses other versions, but only after the rest of the platform has been waiting for it.",
    source=f"Amazon RDS for PostgreSQL Release Notes, in {SOURCE}",
    fix="Take a version that is offered, such as 17.6.",
    check=_check,
)
