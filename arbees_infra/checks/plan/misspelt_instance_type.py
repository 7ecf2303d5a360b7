"""An EC2 instance type has a family and a size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import instance_types

_TYPE = re.compile(r"^(?!db\.|cache\.)[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$")


def _check(plan: Plan) -> Iterator[Finding]:
    for path, chosen in instance_types(plan.spec).items():
        if not _TYPE.match(chosen):
            bare = re.sub(r"^(db\.|cache\.)+", "", chosen)
            yield Finding(path, f"{chosen!r} is no EC2 instance type.", f"Write {bare}." if _TYPE.match(bare) else None)


RULE = SpecRule(
    id="ARB212",
    title="EC2 instance types are spelt as EC2 spells them",
    why="EC2 has types such as t4g.medium; names with db. or cache. before them belong to RDS and ElastiCache.",
    source="Amazon EC2 Instance Types Guide, Naming conventions",
    fix="Write one such as t4g.medium.",
    check=_check,
)
