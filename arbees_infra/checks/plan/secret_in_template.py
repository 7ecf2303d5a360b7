"""A template holds no secret."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.cfn.stack import ResourceRecord
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.secret_texts import named_like_secret, reads_like_secret
from arbees_infra.checks.templates import (
    container_name,
    containers,
    environment,
    finding,
    is_true,
    table,
)

_KEYS = frozenset({"MasterUserPassword", "AuthToken", "Passwords", "Password", "SecretString", "ClientSecret"})
_HARMLESS = ("{{resolve:", "unset")


def _judge(key: str, literal: str) -> str | None:
    if key in _KEYS and literal and not literal.startswith(_HARMLESS):
        return f"{key} has a plain value"
    kind = reads_like_secret(literal)
    return f"{key} holds {kind}" if kind else None


def _within(value: object, found: list[tuple[str, str]], key: str = "", path: tuple[str, ...] = ()) -> None:
    """Collect path and reason of every secret in a value, and in whatever it holds."""
    if isinstance(value, str):
        reason = _judge(key, value)
        if reason is not None:
            found.append((".".join(path), reason))
    elif isinstance(value, dict):
        for name, item in value.items():
            _within(item, found, name, (*path, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _within(item, found, key, (*path, str(number)))


def _variables(record: ResourceRecord) -> Iterator[tuple[str, str]]:
    for container in containers(record):
        for name, value in environment(container):
            if named_like_secret(name) and isinstance(value, str) and value and not value.startswith(_HARMLESS):
                yield (
                    f"{container_name(container)}.Environment.{name}",
                    f"the plain variable {name} is named like a secret",
                )


def _check(platform: Platform) -> Iterator[Finding]:
    for stack in platform:
        for name, parameter in table(stack.template.get("Parameters")).items():
            if named_like_secret(str(name)) or is_true(table(parameter).get("NoEcho")):
                yield Finding((stack.region, stack.key.component, str(name)), f"the parameter {name} is for a secret.")
        for record in stack.resources:
            found = [*_variables(record)]
            _within(record.properties, found)
            for inside, reason in found:
                yield finding(stack, record, inside, f"{reason}.")


RULE = PlatformRule(
    id="ARB321",
    title="No template holds a secret",
    why="Templates lie in git, in S3 and in CloudFormation's history, where many may read them.",
    source="AWS CloudFormation User Guide, Security best practices: do not embed credentials in your templates",
    fix="Make it a secret of Secrets Manager, and name it in Secrets or by a {{resolve:secretsmanager:...}} reference.",
    check=_check,
)
