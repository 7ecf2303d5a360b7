"""Passwords need TLS."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.spec.bus.accounts and not plan.spec.bus.tls:
        yield Finding(("bus", "tls"), "the bus has accounts with passwords, but no TLS.")


RULE = SpecRule(
    id="ARB206",
    title="Accounts on the bus have TLS",
    why="ElastiCache refuses passwords without TLS, and over the link they would be readable.",
    source="Amazon ElastiCache User Guide, Role-Based Access Control (in-transit encryption is required)",
    fix="Set bus.tls to true, or bus.accounts to false as well.",
    check=_check,
)
