"""RDS must still offer the class."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    chosen = plan.spec.database.rds.instance_class
    prefix, _, rest = chosen.partition(".")
    if plan.spec.database.kind != "rds-postgres" or prefix != "db" or not rest:
        return  # ARB202 speaks of the spelling
    family = rest.partition(".")[0]
    if family not in offered().rds_families:
        yield Finding(("database", "rds", "instance_class"), f"RDS for PostgreSQL makes no new {chosen}.")


RULE = SpecRule(
    id="ARB219",
    title="RDS offers the instance class's family",
    why="RDS refuses classes it has retired, in the middle of the deployment.",
    source=f"Amazon RDS User Guide, DB instance class types, as of {offered().as_of} in {SOURCE}",
    fix="Take a current class, such as db.t4g.medium or db.m7g.large.",
    check=_check,
)
