"""CloudFormation's intrinsic functions, evaluated."""

import base64
import ipaddress
import itertools
import json
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.json_values import Json, Properties, as_text

KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}"
"""What a change set shows for a value only the deployment itself will know."""

NO_VALUE = "\x00AWS::NoValue"
"""The value of AWS::NoValue: a property that has it is left out."""

_SUBSTITUTION = re.compile(r"\$\{([^${}]*)\}")


class Environment(Protocol):
    """Where a template's functions find their values."""

    @property
    def mappings(self) -> Properties:
        """The template's Mappings."""

    @property
    def extensions(self) -> bool:
        """Whether the template declares `Transform: AWS::LanguageExtensions`."""

    def value_of(self, name: str) -> Json:
        """What Ref gives for a parameter, pseudo parameter or resource."""

    def attribute_of(self, logical_id: str, attribute: str) -> Json:
        """What Fn::GetAtt gives."""

    def condition(self, name: str) -> bool:
        """Whether a named condition holds."""

    def stack_output(self, stack: str, output: str, region: str | None) -> str:
        """What Fn::GetStackOutput gives."""

    def exported(self, name: str) -> str:
        """What Fn::ImportValue gives."""

    def availability_zones(self, region: str | None) -> list[str]:
        """What Fn::GetAZs gives."""


def evaluate(value: Json, scope: Environment) -> Json:
    """`value` with every function in it replaced by its result, and AWS::NoValue left out."""
    match value:
        case list():
            return [found for item in value if (found := evaluate(item, scope)) != NO_VALUE]
        case dict():
            if len(value) == 1:
                name, argument = next(iter(value.items()))
                function = FUNCTIONS.get(name)
                if function is not None:
                    return function(argument, scope)
                if name.startswith("Fn::"):
                    raise CloudFormationError(f"Template error: the rehearsal does not know the function {name}")
            evaluated = {key: evaluate(inner, scope) for key, inner in value.items()}
            return {key: inner for key, inner in evaluated.items() if inner != NO_VALUE}
    return value


def evaluate_condition(value: Json, scope: Environment) -> bool:
    """Whether a condition expression holds."""
    if not isinstance(value, dict) or len(value) != 1:
        raise CloudFormationError(f"Template format error: {value!r} is not a condition")
    name, argument = next(iter(value.items()))
    match name, argument:
        case "Condition", str():
            return scope.condition(argument)
        case "Fn::Equals", [left, right]:
            return evaluate(left, scope) == evaluate(right, scope)
        case "Fn::Not", [inner]:
            return not evaluate_condition(inner, scope)
        case "Fn::And", list():
            return all(evaluate_condition(inner, scope) for inner in argument)
        case "Fn::Or", list():
            return any(evaluate_condition(inner, scope) for inner in argument)
    raise CloudFormationError(f"Template format error: {name} cannot be used as a condition")


def _wrong(function: str, expected: str, argument: Json) -> CloudFormationError:
    return CloudFormationError(
        f"Template error: every {function} object requires {expected}; got {json.dumps(argument)[:120]}"
    )


def _list(value: Json, function: str, scope: Environment) -> list[Json] | None:
    """An evaluated list; None when it will be known only after the deployment."""
    found = evaluate(value, scope)
    if found == KNOWN_AFTER_APPLY:
        return None
    if not isinstance(found, list):
        raise _wrong(function, "a list", found)
    return found


def _ref(argument: Json, scope: Environment) -> Json:
    if not isinstance(argument, str):
        raise _wrong("Ref", "a name", argument)
    return NO_VALUE if argument == "AWS::NoValue" else scope.value_of(argument)


def _get_att(argument: Json, scope: Environment) -> Json:
    match argument:
        case str() if "." in argument:
            logical_id, attribute = argument.split(".", 1)
            return scope.attribute_of(logical_id, attribute)
        case [str() as logical_id, attribute]:
            return scope.attribute_of(logical_id, as_text(evaluate(attribute, scope)))
    raise _wrong("Fn::GetAtt", "a logical id and an attribute name", argument)


def _sub(argument: Json, scope: Environment) -> Json:
    local: dict[str, Json] = {}
    match argument:
        case str() as text:
            pass
        case [str() as text, dict() as given]:
            local = {name: evaluate(inner, scope) for name, inner in given.items()}
        case _:
            raise _wrong("Fn::Sub", "a string, or a string and a map", argument)

    def substitute(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        name = name.strip()
        if name in local:
            return as_text(local[name], name)
        if "." in name:
            return as_text(scope.attribute_of(*name.split(".", 1)), name)
        return as_text(scope.value_of(name), name)

    return _SUBSTITUTION.sub(substitute, text)


def _join(argument: Json, scope: Environment) -> Json:
    match argument:
        case [str() as delimiter, items]:
            found = _list(items, "Fn::Join", scope)
            return KNOWN_AFTER_APPLY if found is None else delimiter.join(as_text(item) for item in found)
    raise _wrong("Fn::Join", "a delimiter and a list", argument)


def _select(argument: Json, scope: Environment) -> Json:
    match argument:
        case [index, items]:
            at = int(as_text(evaluate(index, scope)))
            found = _list(items, "Fn::Select", scope)
            if found is None:
                return KNOWN_AFTER_APPLY
            if not 0 <= at < len(found):
                raise CloudFormationError(f"Template error: Fn::Select cannot select nonexistent value at index {at}")
            return found[at]
    raise _wrong("Fn::Select", "an index and a list", argument)


def _split(argument: Json, scope: Environment) -> Json:
    match argument:
        case [str() as delimiter, source]:
            text = as_text(evaluate(source, scope), "Fn::Split")
            if KNOWN_AFTER_APPLY in text:
                return KNOWN_AFTER_APPLY
            return list(text.split(delimiter))
    raise _wrong("Fn::Split", "a delimiter and a string", argument)


def _if(argument: Json, scope: Environment) -> Json:
    match argument:
        case [str() as condition, when_true, when_false]:
            return evaluate(when_true if scope.condition(condition) else when_false, scope)
    raise _wrong("Fn::If", "a condition and two values", argument)


def _base64(argument: Json, scope: Environment) -> Json:
    text = as_text(evaluate(argument, scope), "Fn::Base64")
    if KNOWN_AFTER_APPLY in text:
        return KNOWN_AFTER_APPLY
    return base64.b64encode(text.encode()).decode()


def _find_in_map(argument: Json, scope: Environment) -> Json:
    if not isinstance(argument, list) or len(argument) < 3:
        raise _wrong("Fn::FindInMap", "a map name and two keys", argument)
    name, top, second = (as_text(evaluate(part, scope)) for part in argument[:3])
    found = scope.mappings.record(name).record(top).get(second)
    if found is not None:
        return found
    if scope.extensions and len(argument) == 4 and isinstance(argument[3], dict):
        return evaluate(argument[3].get("DefaultValue"), scope)
    raise CloudFormationError(f"Template error: Unable to get mapping for {name}::{top}::{second}")


def _cidr(argument: Json, scope: Environment) -> Json:
    if not isinstance(argument, list) or len(argument) < 2:
        raise _wrong("Fn::Cidr", "an address block, a count and a number of host bits", argument)
    block, count, *rest = (as_text(evaluate(part, scope)) for part in argument)
    if KNOWN_AFTER_APPLY in block:
        return KNOWN_AFTER_APPLY
    network = ipaddress.ip_network(block)
    host_bits = int(rest[0]) if rest else 8
    prefix = network.max_prefixlen - host_bits
    if prefix < network.prefixlen or int(count) > 2 ** (prefix - network.prefixlen):
        raise CloudFormationError(
            f"Template error: Fn::Cidr cannot cut {count} blocks with {host_bits} host bits out of {block}"
        )
    return [str(one) for one in itertools.islice(network.subnets(new_prefix=prefix), int(count))]


def _get_azs(argument: Json, scope: Environment) -> Json:
    region = as_text(evaluate(argument, scope), "Fn::GetAZs")
    return list(scope.availability_zones(region or None))


def _import_value(argument: Json, scope: Environment) -> Json:
    return scope.exported(as_text(evaluate(argument, scope), "Fn::ImportValue"))


def _get_stack_output(argument: Json, scope: Environment) -> Json:
    given = evaluate(argument, scope)
    if not isinstance(given, dict) or not {"StackName", "OutputName"} <= set(given):
        raise _wrong("Fn::GetStackOutput", "StackName and OutputName", argument)
    if set(given) - {"StackName", "OutputName", "Region"}:
        raise CloudFormationError(
            "Template error: the rehearsal knows StackName, OutputName and Region of Fn::GetStackOutput, "
            f"not {', '.join(sorted(set(given) - {'StackName', 'OutputName', 'Region'}))}"
        )
    texts = Properties(given)
    region = texts.text("Region") if "Region" in texts else None
    return scope.stack_output(texts.text("StackName"), texts.text("OutputName"), region)


def _length(argument: Json, scope: Environment) -> Json:
    _require_extensions("Fn::Length", scope)
    found = _list(argument, "Fn::Length", scope)
    return KNOWN_AFTER_APPLY if found is None else len(found)


def _to_json_string(argument: Json, scope: Environment) -> Json:
    _require_extensions("Fn::ToJsonString", scope)
    return json.dumps(evaluate(argument, scope), separators=(",", ":"))


def _require_extensions(function: str, scope: Environment) -> None:
    if not scope.extensions:
        raise CloudFormationError(
            f"Template error: {function} needs `Transform: AWS::LanguageExtensions` in the template"
        )


FUNCTIONS: Mapping[str, Callable[[Json, Environment], Json]] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::If": _if,
    "Fn::Base64": _base64,
    "Fn::FindInMap": _find_in_map,
    "Fn::Cidr": _cidr,
    "Fn::GetAZs": _get_azs,
    "Fn::ImportValue": _import_value,
    "Fn::GetStackOutput": _get_stack_output,
    "Fn::Length": _length,
    "Fn::ToJsonString": _to_json_string,
}
