"""RDS has no TimescaleDB."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    database = plan.spec.database
    if database.kind != "rds-postgres":
        return
    for extension in database.rds.extensions:
        if "timescale" in extension.lower():
            yield Finding(("database", "rds", "extensions"), f"RDS for PostgreSQL has no extension {extension}.")


RULE = SpecRule(
    id="ARB201",
    title="TimescaleDB is not asked of RDS",
    why="TimescaleDB's licence forbids offering it as a service, so RDS never had it; the guide's plan is impossible.",
    source="Amazon RDS for PostgreSQL Release Notes, supported extensions; timescale/timescaledb issues 65 and 128",
    fix='Either take database.kind = "timescale-ec2" (or "external", such as Tiger Cloud), or stay on RDS without the '
    "extension: the programs then use native partitions.",
    check=_check,
)
