"""With delivery from GitHub, names must be short enough for CloudFormation to keep them whole in roles' names."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_MOST = 27


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    length = len(spec.project) + len(spec.environment)
    if spec.delivery.repository is not None and length > _MOST:
        yield Finding(
            ("delivery", "repository"),
            f"project and environment have {length} letters together, and delivery needs them to have {_MOST} at most.",
        )


RULE = SpecRule(
    id="ARB530",
    title="Names are short enough for delivery",
    why="CloudFormation cuts a stack's name to fit a role's name, and delivery's rights go by the beginning of that.",
    source="AWS CloudFormation User Guide, Name type; IAM and AWS STS quotas",
    fix="Shorten `project` or `environment`.",
    check=_check,
)
