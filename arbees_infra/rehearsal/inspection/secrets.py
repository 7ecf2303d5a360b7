"""Secrets: each process is given those its manifest entry names, and its role may read those and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text
from arbees_runtime.manifest import Process


def inspect_secrets(inspector: Inspector) -> Iterator[Difference]:
    """Every process's secrets: that they exist where it runs, are handed over, and can be read by its role alone."""
    for process in inspector.processes:
        yield from _process(inspector, process)


def task_definition(inspector: Inspector, process: Process, region: str) -> Record | None:
    """The newest task definition of a process; None when there is none."""
    family = f"{inspector.prefix}-{process.name}"
    arns = inspector.ask("ecs", region, "list_task_definitions", "taskDefinitionArns", {"familyPrefix": family})
    if not arns:
        return None
    found = inspector.records("ecs", region, "describe_task_definition", "taskDefinition", {"taskDefinition": arns[-1]})
    return found[0] if found else None


def _process(inspector: Inspector, process: Process) -> Iterator[Difference]:
    region = inspector.place(process)
    definition = task_definition(inspector, process, region)
    if definition is None:
        yield Difference(region, process.name, "it has no task definition.")
        return
    given = {
        text(secret, "name"): text(secret, "valueFrom")
        for container in items(definition, "containerDefinitions")
        for secret in items(container, "secrets")
    }
    own = {
        text(secret, "name")
        for container in items(definition, "containerDefinitions")
        if text(container, "name") == process.name
        for secret in items(container, "secrets")
    }
    names = {
        text(entry, "ARN"): text(entry, "Name")
        for entry in inspector.records("secretsmanager", region, "list_secrets", "SecretList[]")
    }
    below = f"{inspector.spec.project}/{inspector.spec.environment}/"
    for secret in process.all_secrets:
        if secret.needed != "always" or (secret.variable == "REDIS_PASSWORD" and not inspector.spec.bus.accounts):
            continue
        if secret.variable not in own:
            yield Difference(region, process.name, f"it is not given {secret.variable}.")
        elif names.get(given[secret.variable]) != below + secret.name:
            yield Difference(
                region, process.name, f"{secret.variable} is not the secret {below}{secret.name} of {region}."
            )
    readable = _readable(inspector, region, text(definition, "executionRoleArn"))
    for arn in sorted(set(given.values()) - readable):
        yield Difference(region, process.name, f"its execution role may not read {names.get(arn, arn)}.")
    for arn in sorted(readable - set(given.values())):
        yield Difference(
            region, process.name, f"its execution role may read {names.get(arn, arn)}, which it is not given."
        )


def _readable(inspector: Inspector, region: str, role_arn: str) -> set[str]:
    """ARNs of the secrets that a role's own policies allow reading."""
    role = role_arn.rpartition("/")[2]
    if not role:
        return set()
    policies = inspector.ask("iam", region, "list_role_policies", "PolicyNames", {"RoleName": role})
    allowed: set[str] = set()
    for policy in policies:
        found = inspector.ask(
            "iam", region, "get_role_policy", "PolicyDocument", {"RoleName": role, "PolicyName": policy}
        )
        for document in found:
            statements = json.loads(document) if isinstance(document, str) else document
            for statement in items(statements if isinstance(statements, dict) else {}, "Statement"):
                actions = statement.get("Action", [])
                resources = statement.get("Resource", [])
                if "secretsmanager:GetSecretValue" in (actions if isinstance(actions, list) else [actions]):
                    allowed |= {str(item) for item in (resources if isinstance(resources, list) else [resources])}
    return allowed
