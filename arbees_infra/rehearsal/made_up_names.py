"""Names that CloudFormation makes up for resources that are given none."""

import re
import secrets

from arbees_infra.rehearsal.resource import ResourceType

_SUFFIX_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def made_up_name(resource_type: ResourceType, stack_name: str, logical_id: str) -> str:
    """A name as CloudFormation makes them up: `stack-LogicalId-SUFFIX`, cut to the type's limit."""
    suffix = "".join(secrets.choice(_SUFFIX_ALPHABET) for _ in range(12))
    room = resource_type.name_limit - len(suffix) - 1
    name = f"{_cut(stack_name, logical_id, room)}-{suffix}"
    return re.sub(r"[^a-z0-9-]", "-", name.lower()) if resource_type.name_lower else name


def _cut(stack_name: str, logical_id: str, room: int) -> str:
    if len(stack_name) + 1 + len(logical_id) <= room:
        return f"{stack_name}-{logical_id}"
    half = max((room - 1) // 2, 1)
    return f"{stack_name[:half]}-{logical_id[: room - 1 - half]}".strip("-")
