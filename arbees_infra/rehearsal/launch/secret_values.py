"""A secret's value, as far as the role that starts a task may read it."""

from __future__ import annotations

import json

from arbees_infra.rehearsal.inspection import Inspector
from arbees_infra.rehearsal.inspection.question import Record, text
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.permissions import Role

_ARN_PARTS = 7
_AWS_OWN_KEYS = ("", "alias/aws/secretsmanager")


class UnreadableSecretError(Exception):
    """A secret can't be handed over; the message says why, and holds no value."""


class SecretReader:
    """Reads secrets as ECS does when it starts a task.

    Args:
        inspector: Asks.
    """

    def __init__(self, inspector: Inspector) -> None:
        self._inspector = inspector
        self._listed: dict[str, dict[str, Record]] = {}

    def value(self, role: Role, reference: str) -> str:
        """The value that is handed over for a `valueFrom`.

        Args:
            role: The task's execution role.
            reference: ARN of a secret, with `:json-key:stage:version` behind it where one is meant.

        Raises:
            UnreadableSecretError: There is no such secret, it has no value, or the role may not read it.
        """
        parts = reference.split(":")
        if len(parts) < _ARN_PARTS or parts[2] != "secretsmanager":
            raise UnreadableSecretError(f"{reference!r} is no ARN of a secret.")
        arn, region = ":".join(parts[:_ARN_PARTS]), parts[3]
        key, stage, version = (*parts[_ARN_PARTS:], "", "", "")[:3]
        found = self._secrets(region).get(arn)
        if found is None:
            raise UnreadableSecretError(f"there is no secret {arn}.")
        _check_rights(role, found, region)
        asked: dict[str, Json] = {"SecretId": arn}
        asked |= {"VersionStage": stage} if stage else {}
        asked |= {"VersionId": version} if version else {}
        values = self._inspector.ask("secretsmanager", region, "get_secret_value", "SecretString", asked)
        name = text(found, "Name")
        if not values:
            raise UnreadableSecretError(f"secret {name} of {region} has no text.")
        try:
            return str(json.loads(str(values[0]))[key]) if key else str(values[0])
        except (ValueError, KeyError, TypeError):
            raise UnreadableSecretError(f"secret {name} of {region} has no key {key}.") from None

    def _secrets(self, region: str) -> dict[str, Record]:
        if region not in self._listed:
            listed = self._inspector.records("secretsmanager", region, "list_secrets", "SecretList[]")
            self._listed[region] = {text(one, "ARN"): one for one in listed}
        return self._listed[region]


def _check_rights(role: Role, secret: Record, region: str) -> None:
    arn, name, key = (text(secret, path) for path in ("ARN", "Name", "KmsKeyId"))
    context = {"aws:RequestedRegion": region, "secretsmanager:SecretId": arn}
    if not role.allows("secretsmanager:GetSecretValue", arn, context):
        raise UnreadableSecretError(f"execution role {role.name} may not read secret {name} of {region}.")
    if key not in _AWS_OWN_KEYS and not role.allows("kms:Decrypt", key, context):
        raise UnreadableSecretError(f"execution role {role.name} may not use key {key}, which locks secret {name}.")
