"""A live dashboard is served over HTTPS."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    if plan.real_money and plan.spec.edge.domain is None:
        yield Finding(("edge", "domain"), "without a domain the dashboard is served over plain HTTP.")


RULE = SpecRule(
    id="ARB411",
    title="A live dashboard is served over HTTPS",
    why="Over plain HTTP anybody on the way can read the operator's token and use it.",
    source="AWS Certificate Manager User Guide: certificates are for domain names you own",
    fix="Set edge.domain to a host name of yours.",
    check=_check,
)
