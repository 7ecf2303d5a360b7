"""IAM policies of a platform: stars, actions that don't exist, and ways to more rights than were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from arbees_infra.cfn import Platform, Stack
from arbees_infra.checks.cfn_lint import LintFinding

STAR_ACTION = "ARB-IAM-ACTION-STAR"
STAR_RESOURCE = "ARB-IAM-RESOURCE-STAR"
UNKNOWN_ACTION = "ARB-IAM-UNKNOWN-ACTION"
ESCALATION = "ARB-IAM-ESCALATION"
ANYONE = "ARB-IAM-ANYONE"

# Actions with which a role can give itself or others more rights (Rhino Security Labs, AWS IAM privilege escalation
# methods, 2018-2021, as listed in cfn-lint's and Cloudsplaining's rule sets).
_ESCALATING = frozenset(
    {
        "iam:AddUserToGroup",
        "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
        "iam:AttachUserPolicy",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreatePolicyVersion",
        "iam:PutGroupPolicy",
        "iam:PutRolePolicy",
        "iam:PutUserPolicy",
        "iam:SetDefaultPolicyVersion",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateLoginProfile",
    }
)

_MODULES = {"elasticloadbalancing": "elasticloadbalancing", "application-autoscaling": "application_autoscaling"}
_ACTION = re.compile(r"^[a-z0-9-]+:[A-Za-z0-9]+$")


def check_iam(platform: Platform) -> dict[str, list[LintFinding]]:
    """Check every policy of every stack.

    Args:
        platform: The finished platform.

    Returns:
        Findings by template, `region/component.yaml`, without those that a resource waives with a reason.
    """
    return {f"{stack.key}.yaml": list(_stack(stack)) for stack in platform}


def _stack(stack: Stack) -> Iterator[LintFinding]:
    lines = stack.body.splitlines()
    for title, resource in stack.template["Resources"].items():
        waived = resource.get("Metadata", {}).get("Waived", {})
        for finding in _resource(title, resource):
            if finding[0] not in waived:
                yield LintFinding(finding[0], _line(lines, title), f"{title}: {finding[1]}")


def _line(lines: list[str], title: str) -> int:
    return lines.index(f"  {title}:") + 1


def _resource(title: str, resource: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    properties = resource.get("Properties", {})
    trust = properties.get("AssumeRolePolicyDocument")
    if trust is not None:
        yield from _trust(trust)
    for document in _documents(properties):
        for statement in _list(document.get("Statement", [])):
            if statement.get("Effect") == "Allow":
                identity = resource["Type"].startswith(("AWS::IAM::", "AWS::Serverless::"))
                yield from _statement(statement, identity=identity)
    del title


def _documents(value: object) -> Iterator[Mapping[str, Any]]:
    """Every policy document inside a resource's properties, except who may take on a role."""
    if isinstance(value, Mapping):
        if "Statement" in value:
            yield value
            return
        for key, item in value.items():
            if key != "AssumeRolePolicyDocument":
                yield from _documents(item)
    elif isinstance(value, list):
        for item in value:
            yield from _documents(item)


def _statement(statement: Mapping[str, Any], *, identity: bool) -> Iterator[tuple[str, str]]:
    actions = [action for action in _list(statement.get("Action", [])) if isinstance(action, str)]
    for action in actions:
        if "*" in action:
            yield STAR_ACTION, f"{action} grants more actions than it names."
        elif not _known(action):
            yield UNKNOWN_ACTION, f"there is no action {action}."
    if identity and "*" in [item for item in _list(statement.get("Resource", [])) if isinstance(item, str)]:
        yield STAR_RESOURCE, f"{', '.join(actions)} on every resource of the account."
    if identity:
        yield from _escalations(statement, actions)


def _escalations(statement: Mapping[str, Any], actions: list[str]) -> Iterator[tuple[str, str]]:
    for action in actions:
        if action in _ESCALATING:
            yield ESCALATION, f"{action} lets its holder give itself any right."
    passes = "iam:PassRole" in actions
    if passes and "iam:PassedToService" not in str(statement.get("Condition", {})):
        yield (
            ESCALATION,
            "iam:PassRole without a condition on iam:PassedToService lets a role be handed to any service.",
        )


def _trust(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for statement in _list(document.get("Statement", [])):
        principal = statement.get("Principal")
        open_to_all = principal == "*" or (isinstance(principal, Mapping) and "*" in _list(principal.get("AWS", [])))
        if open_to_all:
            yield ANYONE, "anyone may take on this role."


def _known(action: str) -> bool:
    service, _, name = action.partition(":")
    return bool(_ACTION.match(action)) and name in _actions(service)


@cache
def _actions(service: str) -> frozenset[str]:
    """Names of a service's actions as awacs knows them; empty for a service it doesn't know."""
    try:
        module = import_module(f"awacs.{_MODULES.get(service, service.replace('-', '_'))}")
    except ModuleNotFoundError:
        try:
            module = import_module(f"awacs.aws{service}")
        except ModuleNotFoundError:
            return frozenset()
    return frozenset(value.action for value in vars(module).values() if hasattr(value, "action"))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
