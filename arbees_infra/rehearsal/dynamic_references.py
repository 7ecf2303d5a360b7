"""Dynamic references: `{{resolve:ssm:...}}`, `{{resolve:ssm-secure:...}}` and `{{resolve:secretsmanager:...}}`.

They are put in just before an API call and never stored: templates, change sets and events keep the reference.
"""

import json
import re

from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.errors import ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, as_text, pick

_REFERENCE = re.compile(r"\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}")
_ARN_PARTS = 7


def with_references_resolved(value: Json, aws: Caller, region: str) -> Json:
    """`value` with every dynamic reference replaced by what it refers to.

    Raises:
        ResourceFailedError: the parameter, secret or key does not exist.
    """
    match value:
        case str() if "{{resolve:" in value:
            return _REFERENCE.sub(lambda match: _resolved(match.group(1), match.group(2), aws, region), value)
        case list():
            return [with_references_resolved(item, aws, region) for item in value]
        case dict():
            return {name: with_references_resolved(inner, aws, region) for name, inner in value.items()}
    return value


def _resolved(service: str, reference: str, aws: Caller, region: str) -> str:
    if service == "secretsmanager":
        return _from_secret(reference, aws, region)
    answer = aws.call("ssm", region, "get_parameter", {"Name": reference, "WithDecryption": service == "ssm-secure"})
    return as_text(pick("Parameter.Value", answer))


def _from_secret(reference: str, aws: Caller, region: str) -> str:
    parts = reference.split(":")
    cut = _ARN_PARTS if reference.startswith("arn:") else 1
    secret_id, rest = ":".join(parts[:cut]), parts[cut:]
    kind, key, stage, version = [*rest, "", "", "", ""][:4]
    if kind not in {"", "SecretString"}:
        raise ResourceFailedError(
            f"Could not parse SecretString of dynamic reference {{{{resolve:secretsmanager:{reference}}}}}"
        )
    answer = aws.call(
        "secretsmanager",
        region,
        "get_secret_value",
        {"SecretId": secret_id, "VersionStage": stage or None, "VersionId": version or None},
    )
    text = as_text(pick("SecretString", answer))
    if not key:
        return text
    try:
        return as_text(json.loads(text)[key])
    except (ValueError, KeyError, TypeError):
        raise ResourceFailedError(
            f"Could not find a value associated with JSONKey in SecretString ({secret_id}, key {key})"
        ) from None
