"""GitHub Actions as somebody who may take on a role: no long-lived key, only a token that says which run asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awacs import sts
from awacs.aws import Allow, Condition, PolicyDocument, Principal, Statement, StringEquals, StringLike

from arbees_infra.parts.container import Value
from arbees_infra.parts.roles import document

ISSUER = "token.actions.githubusercontent.com"


@dataclass(frozen=True, slots=True)
class Repository:
    """A GitHub repository.

    Attributes:
        name: `owner/name`.
        owner_id: Numeric id of the owner; with `repository_id` it is part of the subject of newer repositories' tokens.
        repository_id: Numeric id of the repository.
    """

    name: str
    owner_id: int | None = None
    repository_id: int | None = None

    def subjects(self, context: str) -> list[str]:
        """What a token's subject may be for a context, such as `environment:live` or `pull_request`.

        Repositories made on or after 2026-07-15 have immutable subjects with both ids (README of
        aws-actions/configure-aws-credentials, "Immutable subject claims"); older ones have names alone.
        """
        subjects = [f"repo:{self.name}:{context}"]
        if self.owner_id is not None and self.repository_id is not None:
            owner, _, name = self.name.partition("/")
            subjects.append(f"repo:{owner}@{self.owner_id}/{name}@{self.repository_id}:{context}")
        return subjects


def trust_github(provider_arn: Value, subjects: Sequence[str]) -> PolicyDocument:
    """Let runs with one of these subjects take on a role.

    Args:
        provider_arn: The account's OIDC provider for GitHub.
        subjects: As `Repository.subjects` gives them.
    """
    return document(
        Statement(
            Effect=Allow,
            Principal=Principal("Federated", [provider_arn]),
            Action=[sts.AssumeRoleWithWebIdentity],
            Condition=Condition(
                [StringEquals({f"{ISSUER}:aud": "sts.amazonaws.com"}), StringLike({f"{ISSUER}:sub": list(subjects)})]
            ),
        )
    )
