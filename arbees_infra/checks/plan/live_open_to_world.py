"""A live dashboard is not open to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    edge = plan.spec.edge
    if plan.real_money and edge.login == "none" and "0.0.0.0/0" in edge.allow:
        key = "allow" if "allow" in edge.model_fields_set else "login"
        yield Finding(("edge", key), "everybody on the internet could open the dashboard of real money.")


RULE = SpecRule(
    id="ARB410",
    title="A live dashboard is not open to everybody",
    why="It shows every position, and its API can halt trading and flatten positions.",
    source="arbees_infra/spec/operations.py, Edge",
    fix='Set edge.login to "cognito" or "oidc", or edge.allow to your own address ranges.',
    check=_check,
)
