"""A live ledger outlives its stack."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.real_money and not plan.spec.retain_data:
        yield Finding(("retain_data",), "deleting a stack would delete the ledger of real money with it.")


RULE = SpecRule(
    id="ARB409",
    title="A live ledger outlives its stack",
    why="It is the only record of what was bought and what is owed, to venues and to the tax office.",
    source="AWS CloudFormation User Guide, DeletionPolicy",
    fix="Set retain_data to true.",
    check=_check,
)
