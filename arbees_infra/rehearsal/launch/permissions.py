"""Whether a role's policies allow an action: IAM's rules, for the statements that our roles have.

An explicit Deny wins, then an Allow, and without either it is refused (IAM User Guide, "Policy evaluation logic").
What is not understood is taken as a refusal: an unknown condition makes an Allow void and a Deny hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arbees_infra.rehearsal.errors import ResourceFailedError
from arbees_infra.rehearsal.inspection.question import Inspector, Record
from arbees_infra.rehearsal.json_values import Json

_GLOBS = frozenset({"StringLike", "ArnLike", "ArnEquals"})
_EQUALS = frozenset({"StringEquals"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as it is deployed.

    Attributes:
        name: Its name.
        statements: All statements of its own and of its attached policies.
    """

    name: str
    statements: tuple[Record, ...]

    def allows(self, action: str, resource: str, context: Mapping[str, str]) -> bool:
        """Whether it may do `action` to `resource`.

        Args:
            action: Such as `secretsmanager:GetSecretValue`.
            resource: ARN.
            context: Values of condition keys, such as `aws:RequestedRegion`.
        """
        matching = [one for one in self.statements if _matches(one, action, resource)]
        if any(_is(one, "Deny") and _conditions(one, context) is not False for one in matching):
            return False
        return any(_is(one, "Allow") and _conditions(one, context) is True for one in matching)


def deployed_role(inspector: Inspector, region: str, arn: str) -> Role:
    """A role with every statement it has; one that does not exist has none.

    Args:
        inspector: Asks.
        region: Any region; roles are the account's.
        arn: The role's ARN.
    """
    name = arn.rpartition("/")[2]
    role: dict[str, Json] = {"RoleName": name}
    try:
        inspector.ask("iam", region, "get_role", "Role.RoleName", role)
    except ResourceFailedError:
        return Role(name, ())
    documents: list[Json] = []
    for policy in inspector.ask("iam", region, "list_role_policies", "PolicyNames", role):
        documents += inspector.ask("iam", region, "get_role_policy", "PolicyDocument", {**role, "PolicyName": policy})
    path = "AttachedPolicies[].PolicyArn"
    for policy in inspector.ask("iam", region, "list_attached_role_policies", path, role):
        version = inspector.ask("iam", region, "get_policy", "Policy.DefaultVersionId", {"PolicyArn": policy})[0]
        wanted: dict[str, Json] = {"PolicyArn": policy, "VersionId": version}
        documents += inspector.ask("iam", region, "get_policy_version", "PolicyVersion.Document", wanted)
    return Role(name, tuple(one for document in documents for one in _statements(document)))


def _statements(document: Json) -> Sequence[Record]:
    read: Json = json.loads(document) if isinstance(document, str) else document
    if not isinstance(read, dict):
        return ()
    return [one for one in _as_list(read.get("Statement")) if isinstance(one, dict)]


def _is(statement: Record, effect: str) -> bool:
    return statement.get("Effect") == effect


def _matches(statement: Record, action: str, resource: str) -> bool:
    return _applies(statement, "Action", action, fold=True) and _applies(statement, "Resource", resource, fold=False)


def _applies(statement: Record, word: str, value: str, *, fold: bool) -> bool:
    if word in statement:
        return any(_like(str(one), value, fold=fold) for one in _as_list(statement[word]))
    if f"Not{word}" in statement:
        return not any(_like(str(one), value, fold=fold) for one in _as_list(statement[f"Not{word}"]))
    return False


def _conditions(statement: Record, context: Mapping[str, str]) -> bool | None:
    """Whether its conditions hold; None when one is not understood."""
    conditions = statement.get("Condition")
    if not conditions:
        return True
    if not isinstance(conditions, dict):
        return None
    held = True
    for operator, keys in conditions.items():
        if operator not in _GLOBS | _EQUALS or not isinstance(keys, dict):
            return None
        for key, wanted in keys.items():
            value = context.get(key)
            if value is None:
                return None
            texts = [str(one) for one in _as_list(wanted)]
            held &= value in texts if operator in _EQUALS else any(_like(one, value, fold=False) for one in texts)
    return held


def _like(pattern: str, value: str, *, fold: bool) -> bool:
    """IAM's wildcards: `*` for any characters, `?` for one."""
    expression = "".join({"*": ".*", "?": "."}.get(char) or re.escape(char) for char in pattern)
    return re.fullmatch(expression, value, re.DOTALL | (re.IGNORECASE if fold else 0)) is not None


def _as_list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]
