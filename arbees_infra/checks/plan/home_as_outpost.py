"""The home region is no outpost."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    home = plan.spec.home.region
    if home in plan.spec.outposts:
        yield Finding(("outposts", home), f"{home} is the home region already.")


RULE = SpecRule(
    id="ARB109",
    title="The home region is no outpost of itself",
    why="Both would make the same stacks, and one would replace the other.",
    source="arbees_infra/spec/root.py: a region has one network",
    fix="Remove that outpost, or name another region.",
    check=_check,
)
