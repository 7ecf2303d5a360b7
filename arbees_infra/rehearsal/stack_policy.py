"""Stack policies: which updates of which resources are refused.

Once a policy is set, every update is denied unless a statement allows it, and a Deny outweighs any Allow
(AWS CloudFormation User Guide, "Prevent updates to stack resources").
"""

import json
from fnmatch import fnmatchcase

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.json_values import Properties, WrongValueError


def checked(policy: str) -> str:
    """The policy's text, if it is one.

    Raises:
        CloudFormationError: it is not a JSON object with statements.
    """
    try:
        _statements(policy)
    except (ValueError, WrongValueError) as wrong:
        raise CloudFormationError(f"Error validating stack policy: {wrong}") from None
    return policy


def denied(policy: str | None, action: str, logical_id: str, resource_type: str) -> str | None:
    """Why the policy refuses `action` (such as Update:Replace) on a resource; None when it doesn't."""
    if policy is None:
        return None
    allowed = False
    for number, statement in enumerate(_statements(policy), start=1):
        if not _concerns(statement, action, logical_id, resource_type):
            continue
        if statement.text("Effect") == "Deny":
            return (
                f"Action denied by stack policy: Statement [#{number}] does not allow [{action}] "
                f"for resource [LogicalResourceId/{logical_id}]"
            )
        allowed = True
    if allowed:
        return None
    return (
        f"Action denied by stack policy: no statement allows [{action}] for resource [LogicalResourceId/{logical_id}]"
    )


def _statements(policy: str) -> list[Properties]:
    document = json.loads(policy)
    if not isinstance(document, dict):
        raise WrongValueError("the policy must be an object")
    return Properties(document).records("Statement")


def _concerns(statement: Properties, action: str, logical_id: str, resource_type: str) -> bool:
    actions = _one_or_many(statement, "Action")
    resources = _one_or_many(statement, "Resource")
    types = _one_or_many(statement.record("Condition").record("StringEquals"), "ResourceType")
    likes = _one_or_many(statement.record("Condition").record("StringLike"), "ResourceType")
    place = f"LogicalResourceId/{logical_id}"
    return (
        any(fnmatchcase(action, pattern) for pattern in actions)
        and any(fnmatchcase(place, pattern) for pattern in resources)
        and (not types or resource_type in types)
        and (not likes or any(fnmatchcase(resource_type, pattern) for pattern in likes))
    )


def _one_or_many(statement: Properties, name: str) -> list[str]:
    value = statement.get(name)
    return [value] if isinstance(value, str) else statement.texts(name)
