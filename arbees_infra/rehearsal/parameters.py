"""A template's parameters: given values checked against their declarations."""

import re
from collections.abc import Mapping

from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, Properties, as_text, pick
from arbees_infra.rehearsal.template import Template

_VALUE_LIMIT = 4_096
"""Largest parameter value, bytes (CloudFormation quotas, 2026-11)."""
_SSM_TYPE = re.compile(r"AWS::SSM::Parameter::Value<(.+)>")
_PLAIN_TYPES = frozenset({"String", "Number", "AWS::SSM::Parameter::Name"})
_LIST_TYPES = frozenset({"CommaDelimitedList", "List<String>", "List<Number>"})
_AWS_TYPE = re.compile(r"AWS::[A-Za-z0-9]+::[A-Za-z0-9]+::(Id|KeyName|GroupName|Name)")


def parameter_values(template: Template, given: Mapping[str, str], aws: Caller, region: str) -> dict[str, Json]:
    """The value of every declared parameter.

    Raises:
        CloudFormationError: one is missing, unknown, or not allowed by its declaration.
    """
    declared = template.section("Parameters")
    unknown = sorted(set(given) - set(declared))
    if unknown:
        raise CloudFormationError(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    missing = sorted(name for name in declared if name not in given and "Default" not in declared.record(name))
    if missing:
        raise CloudFormationError(f"Parameters: [{', '.join(missing)}] must have values")
    return {name: _value(name, declared.record(name), given.get(name), aws, region) for name in declared}


def _value(name: str, declaration: Properties, given: str | None, aws: Caller, region: str) -> Json:
    text = given if given is not None else as_text(declaration["Default"], f"the default of parameter {name}")
    if len(text.encode()) > _VALUE_LIMIT:
        raise CloudFormationError(f"Parameter {name} is longer than {_VALUE_LIMIT} bytes")
    kind = declaration.text("Type")
    stored = _SSM_TYPE.fullmatch(kind)
    if stored:
        text, kind = _from_parameter_store(name, text, aws, region), stored.group(1)
    inner = kind.removeprefix("List<").removesuffix(">")
    if kind in _LIST_TYPES or (kind.startswith("List<") and _AWS_TYPE.fullmatch(inner)):
        items = [item.strip() for item in text.split(",")] if text else []
        for item in items:
            _check(name, declaration, item)
        return list(items)
    if kind not in _PLAIN_TYPES and not _AWS_TYPE.fullmatch(kind):
        raise CloudFormationError(f"Template format error: Unrecognized parameter type: {kind} (parameter {name})")
    if not stored:
        _check(name, declaration, text)
    return text


def _from_parameter_store(name: str, key: str, aws: Caller, region: str) -> str:
    try:
        answer = aws.call("ssm", region, "get_parameter", {"Name": key})
    except ResourceFailedError:
        raise CloudFormationError(
            f"Unable to fetch parameters [{key}] from parameter store for this account. (parameter {name})"
        ) from None
    return as_text(pick("Parameter.Value", answer))


def _check(name: str, declaration: Properties, text: str) -> None:
    explained = declaration.text("ConstraintDescription", "")
    if "AllowedValues" in declaration and text not in declaration.texts("AllowedValues"):
        allowed = ", ".join(declaration.texts("AllowedValues"))
        raise CloudFormationError(
            f"Parameter '{name}' must be one of AllowedValues [{allowed}], not {text!r}. {explained}".strip()
        )
    pattern = declaration.text("AllowedPattern", "")
    if pattern and not re.fullmatch(pattern, text):
        raise CloudFormationError(
            f"Parameter '{name}' failed to satisfy constraint: {explained or f'must match pattern {pattern}'}"
        )
    if declaration.text("Type").endswith("Number"):
        _check_number(name, declaration, text)
    elif len(text) < declaration.whole("MinLength", 0) or len(text) > declaration.whole("MaxLength", _VALUE_LIMIT):
        raise CloudFormationError(
            f"Parameter '{name}' has a length outside MinLength and MaxLength. {explained}".strip()
        )


def _check_number(name: str, declaration: Properties, text: str) -> None:
    try:
        number = float(text)
    except ValueError:
        raise CloudFormationError(f"Parameter '{name}' must be a number, not {text!r}") from None
    low, high = declaration.get("MinValue"), declaration.get("MaxValue")
    if (low is not None and number < float(as_text(low))) or (high is not None and number > float(as_text(high))):
        raise CloudFormationError(f"Parameter '{name}' is {text}, outside MinValue and MaxValue")
