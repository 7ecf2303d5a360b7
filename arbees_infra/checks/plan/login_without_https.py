"""A login needs HTTPS."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    edge = plan.spec.edge
    if edge.login != "none" and edge.domain is None:
        yield Finding(("edge", "login"), f"login {edge.login} needs HTTPS, and there is no domain.")


RULE = SpecRule(
    id="ARB504",
    title="A login has HTTPS",
    why="A load balancer authenticates on HTTPS listeners only, and HTTPS needs a domain for its certificate.",
    source="Elastic Load Balancing User Guide, Authenticate users using an Application Load Balancer",
    fix='Set edge.domain, or edge.login to "none".',
    check=_check,
)
