"""RDS preloads a few libraries only."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    database = plan.spec.database
    if database.kind != "rds-postgres":
        return
    for name in dict.fromkeys(database.rds.extensions):
        if name not in offered().preloadable and "timescale" not in name.lower():  # ARB201 speaks of Timescale
            yield Finding(("database", "rds", "extensions"), f"RDS does not preload {name!r}.")


RULE = SpecRule(
    id="ARB218",
    title="Only libraries that RDS preloads are preloaded",
    why="RDS refuses a parameter group whose shared_preload_libraries holds anything else.",
    source=f"RDS for PostgreSQL, allowed values of shared_preload_libraries, as of {offered().as_of} in {SOURCE}",
    fix="Take it out; where RDS has the extension, create it with CREATE EXTENSION, which needs no preloading.",
    check=_check,
)
