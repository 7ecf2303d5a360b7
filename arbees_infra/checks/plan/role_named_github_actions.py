"""A role is not named exactly GitHubActions."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    resources,
    text,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::IAM::Role"):
        if text(record.properties.get("RoleName")) == "GitHubActions":
            yield finding(stack, record, "RoleName", "the role is called exactly GitHubActions.")


RULE = PlatformRule(
    id="ARB515",
    title="No role is named GitHubActions",
    why="That is the default session name as well, and roles of that name have failed to be assumed.",
    source="aws-actions/configure-aws-credentials issue 953",
    fix="Leave RoleName out, or take another name.",
    check=_check,
)
