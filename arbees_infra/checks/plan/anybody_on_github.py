"""A role that GitHub takes on names its repository."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    listed,
    references,
    resources,
    table,
    tables,
)

_ISSUER = "token.actions.githubusercontent.com"


def _names_subject(condition: object) -> bool:
    for operator, tests in table(condition).items():
        for key, value in table(tests).items():
            subjects = [value] if isinstance(value, str) else listed(value)
            wild = [
                subject for subject in subjects if not isinstance(subject, str) or subject.startswith(("*", "repo:*"))
            ]
            if key == f"{_ISSUER}:sub" and not operator.startswith("ForAllValues") and subjects and not wild:
                return True
    return False


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::IAM::Role"):
        for statement in tables(table(record.properties.get("AssumeRolePolicyDocument")).get("Statement")):
            principal = table(statement.get("Principal")).get("Federated")
            provider = "oidc" in " ".join(references(principal)).lower() or _ISSUER in repr(principal)
            if provider and not _names_subject(statement.get("Condition")):
                inside = "AssumeRolePolicyDocument"
                yield finding(stack, record, inside, "any repository on GitHub could take this role on.")


RULE = PlatformRule(
    id="ARB516",
    title="A role for GitHub names its repository",
    why="GitHub's identity provider signs tokens for everybody; only the condition on `sub` tells them apart.",
    source="GitHub documentation, OpenID Connect in Amazon Web Services; AWS IAM User Guide, OIDC roles",
    fix=f"Test {_ISSUER}:sub with StringEquals or StringLike against repo:<owner>/<name>:...",
    check=_check,
)
