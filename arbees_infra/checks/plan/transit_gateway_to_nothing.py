"""A home without an outpost has nothing to link."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if not plan.spec.outposts and "kind" in plan.spec.link.model_fields_set and plan.spec.link.kind != "peering":
        yield Finding(("link", "kind"), "there is no outpost to link to home.")


RULE = SpecRule(
    id="ARB112",
    title="A transit gateway has something to link",
    why="It would cost 36 dollars a month for every attachment and connect nothing.",
    source="AWS Transit Gateway pricing, 2026",
    fix="Remove link.kind, or add an outpost.",
    check=_check,
)
