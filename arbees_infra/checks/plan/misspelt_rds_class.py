"""An RDS class begins with db."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_CLASS = re.compile(r"^db\.[a-z][a-z0-9-]*\.[a-z0-9]+$")


def _check(plan: Plan) -> Iterator[Finding]:
    chosen = plan.spec.database.rds.instance_class
    if plan.spec.database.kind == "rds-postgres" and not _CLASS.match(chosen):
        fix = f"Write db.{chosen}." if _CLASS.match(f"db.{chosen}") else None
        yield Finding(("database", "rds", "instance_class"), f"{chosen!r} is no RDS instance class.", fix)


RULE = SpecRule(
    id="ARB202",
    title="RDS instance classes are spelt as RDS spells them",
    why="RDS names its classes db.<family>.<size>, and refuses EC2's names, such as the guide's t3.medium.",
    source="Amazon RDS User Guide, DB instance classes",
    fix="Write one such as db.t4g.medium or db.m7g.large.",
    check=_check,
)
