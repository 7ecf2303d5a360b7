"""Somebody hears a live platform's alarms."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.real_money and not plan.spec.monitoring.email:
        yield Finding(("monitoring", "email"), "no address is named, so no alarm would reach anybody.")


RULE = SpecRule(
    id="ARB412",
    title="Somebody hears a live platform's alarms",
    why="A dead feed or a halted ledger costs money until somebody looks.",
    source="arbees_infra/spec/operations.py, Monitoring",
    fix="Name at least one address in monitoring.email.",
    check=_check,
)
