"""An OIDC login needs its provider."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "user_info_endpoint")


def _check(plan: Plan) -> Iterator[Finding]:
    edge = plan.spec.edge
    if edge.login == "oidc" and edge.oidc is None:
        yield Finding(
            ("edge", "login"), "login is oidc, but there is no table [edge.oidc].", "Add it, or change the login."
        )
    if edge.oidc is None:
        return
    if edge.login != "oidc":
        fix = 'Set edge.login to "oidc", or remove the table.'
        yield Finding(("edge", "oidc"), f"a provider is named, but login is {edge.login}.", fix)
    for key in _ENDPOINTS:
        if not re.match(r"^https://[^/\s]+", str(getattr(edge.oidc, key))):
            yield Finding(
                ("edge", "oidc", key), "it is no https URL.", "Copy it from the provider's discovery document."
            )


RULE = SpecRule(
    id="ARB505",
    title="An OIDC login and its provider go together",
    why="The load balancer needs all endpoints of the provider, over HTTPS, before it can send anybody there.",
    source="Elastic Load Balancing User Guide, Authenticate users using an Application Load Balancer",
    fix="Describe the provider in [edge.oidc].",
    check=_check,
)
