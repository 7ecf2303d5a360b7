"""Storage that grows by itself needs room to grow."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_MOST = 65536


def _check(plan: Plan) -> Iterator[Finding]:
    rds = plan.spec.database.rds
    if plan.spec.database.kind == "rds-postgres" and rds.max_storage_gib * 10 < rds.storage_gib * 11:
        why = f"storage begins at {rds.storage_gib} GiB and may grow to {rds.max_storage_gib} GiB."
        least = -(-rds.storage_gib * 11 // 10)
        if least > _MOST:
            fix = f"Begin with {_MOST * 10 // 11} GiB or less; RDS has {_MOST} GiB at most."
            yield Finding(("database", "rds", "storage_gib"), why, fix)
        else:
            yield Finding(("database", "rds", "max_storage_gib"), why, f"Set it to {least} or more.")


RULE = SpecRule(
    id="ARB211",
    title="RDS storage has room to grow",
    why="RDS takes a limit only when it is at least a tenth above the storage it begins with.",
    source="Amazon RDS User Guide, Managing capacity automatically with storage autoscaling",
    fix="Raise database.rds.max_storage_gib.",
    check=_check,
)
