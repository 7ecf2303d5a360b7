"""A Cognito domain has words it may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_RESERVED = ("aws", "amazon", "cognito")


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    if spec.edge.login != "cognito":
        return
    for key, value in (("project", spec.project), ("environment", spec.environment)):
        for word in _RESERVED:
            if word in value:
                yield Finding((key,), f"{value!r} holds {word!r}, and the login page's domain begins with it.")
                break


RULE = SpecRule(
    id="ARB524",
    title="The login page's name holds no word of AWS's",
    why="Cognito refuses domain prefixes with aws, amazon or cognito in them.",
    source="Amazon Cognito Developer Guide, Using the Amazon Cognito domain",
    fix="Take another project or environment name, or another edge.login.",
    check=_check,
)
