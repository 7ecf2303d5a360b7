"""An ElastiCache node type begins with cache."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_TYPE = re.compile(r"^cache\.[a-z][0-9][a-z0-9]*\.[a-z0-9]+$")


def _check(plan: Plan) -> Iterator[Finding]:
    chosen = plan.spec.bus.node_type
    if not _TYPE.match(chosen):
        bare = re.sub(r"^(db\.|cache\.)+", "", chosen)
        fix = f"Write cache.{bare}." if _TYPE.match(f"cache.{bare}") else None
        yield Finding(("bus", "node_type"), f"{chosen!r} is no ElastiCache node type.", fix)


RULE = SpecRule(
    id="ARB208",
    title="Node types are spelt as ElastiCache spells them",
    why="ElastiCache names its nodes cache.<family>.<size>, and refuses any other name.",
    source="Amazon ElastiCache User Guide, Supported node types",
    fix="Write one such as cache.t4g.small or cache.m7g.large.",
    check=_check,
)
