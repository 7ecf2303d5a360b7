"""Fitting a template's values into an API operation's parameters.

CloudFormation and the service APIs say nearly the same thing in nearly the same words: the differences that follow
a rule are handled here by the service's own model (letter case, numbers and booleans written as strings, JSON
documents passed as text, bytes in base64, tags as list or map). Anything the model doesn't know is an error.
"""

import base64
import json
from collections.abc import Callable, Mapping

from botocore.model import ListShape, MapShape, Shape, StructureShape

from arbees_infra.rehearsal.json_values import Json, WrongValueError, as_text


def member_named(shape: StructureShape, name: str) -> str | None:
    """The member of `shape` that `name` means, whatever the case of its letters."""
    if name in shape.members:
        return name
    folded = name.casefold()
    return next((member for member in shape.members if member.casefold() == folded), None)


def fit(value: Json, shape: Shape, path: str) -> object:
    """`value` in the form `shape` asks for.

    Raises:
        WrongValueError: the shape has no place for it; the message names the path.
    """
    match shape:
        case StructureShape():
            return _structure(value, shape, path)
        case ListShape():
            return _list(value, shape, path)
        case MapShape():
            return _map(value, shape, path)
    return _scalar(value, shape, path)


def _structure(value: Json, shape: StructureShape, path: str) -> object:
    if not isinstance(value, dict):
        raise WrongValueError(f"{path} must be an object, not {value!r}")
    fitted: dict[str, object] = {}
    for name, inner in value.items():
        member = member_named(shape, name)
        if member is None:
            raise WrongValueError(f"{path}.{name} is unknown to the API ({shape.name})")
        fitted[member] = fit(inner, shape.members[member], f"{path}.{name}")
    return fitted


def _list(value: Json, shape: ListShape, path: str) -> object:
    if isinstance(value, dict) and _is_tag(shape.member):
        value = [{"Key": key, "Value": inner} for key, inner in value.items()]
    if not isinstance(value, list):
        value = [value]
    return [fit(item, shape.member, f"{path}[{at}]") for at, item in enumerate(value)]


def _is_tag(shape: Shape) -> bool:
    return isinstance(shape, StructureShape) and {"key", "value"} == {m.casefold() for m in shape.members}


def _map(value: Json, shape: MapShape, path: str) -> object:
    if isinstance(value, list):
        value = _tag_map(value, path)
    if not isinstance(value, dict):
        raise WrongValueError(f"{path} must be a map, not {value!r}")
    return {key: fit(inner, shape.value, f"{path}.{key}") for key, inner in value.items()}


def _tag_map(value: list[Json], path: str) -> Json:
    tags: dict[str, Json] = {}
    for item in value:
        if not isinstance(item, dict) or set(item) != {"Key", "Value"}:
            raise WrongValueError(f"{path} must be a map, not {value!r}")
        tags[as_text(item["Key"], path)] = item["Value"]
    return tags


def _scalar(value: Json, shape: Shape, path: str) -> object:
    kind = shape.type_name
    if kind == "string" and isinstance(value, dict | list):
        return json.dumps(value, separators=(",", ":"))
    text = as_text(value, path)
    convert = _SCALARS.get(kind)
    if convert is None:
        return text
    try:
        return convert(text)
    except (KeyError, ValueError):
        raise WrongValueError(f"{path} must be of type {kind}, not {value!r}") from None


_SCALARS: Mapping[str, Callable[[str], object]] = {
    "boolean": lambda text: {"true": True, "false": False}[text.lower()],
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
    "blob": lambda text: base64.b64decode(text, validate=True),
}


def fit_parameters(values: Mapping[str, Json], shape: StructureShape) -> dict[str, object]:
    """Each parameter of an operation, fitted; None values are left out."""
    fitted: dict[str, object] = {}
    for name, value in values.items():
        member = member_named(shape, name)
        if member is None:
            raise WrongValueError(f"{name} is not a parameter of the API ({shape.name})")
        if value is not None:
            fitted[member] = fit(value, shape.members[member], name)
    return fitted
