"""What GitHub's deployments run from must be plain names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_BRANCH = re.compile(r"(?![/.-])(?!.*(//|\.\.|@\{|/\.))[^\s*?\[\]~^:\\'\"$`{}\x00-\x1f\x7f]+(?<![/.])(?<!\.lock)")
_ENVIRONMENT = re.compile(r"[A-Za-z0-9._-]{1,255}")


def _check(plan: Plan) -> Iterator[Finding]:
    delivery = plan.spec.delivery
    if not _BRANCH.fullmatch(delivery.branch):
        yield Finding(("delivery", "branch"), f"{delivery.branch!r} is no name of one branch.")
    if delivery.environment is not None and not _ENVIRONMENT.fullmatch(delivery.environment):
        why = f"{delivery.environment!r} has characters other than letters, digits, dots, underscores and hyphens."
        yield Finding(("delivery", "environment"), why)


RULE = SpecRule(
    id="ARB525",
    title="Branch and GitHub environment are plain names",
    why="The workflow and the deploying role's trust hold that very text, and a star there is no branch.",
    source="GitHub documentation, OpenID Connect reference; git-check-ref-format(1)",
    fix="Name one branch, such as main, and an environment such as production.",
    check=_check,
)
