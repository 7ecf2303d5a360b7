"""Reading a spec: profile, file and overlays, later ones winning key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import NoneType
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from arbees_infra.spec.errors import Problem, SpecError, did_you_mean
from arbees_infra.spec.root import Profile, Spec
from arbees_infra.spec.section import Cidr, Name, RegionName
from arbees_infra.spec.toml_lines import key_lines

PROFILES: tuple[str, ...] = get_args(Profile)

Path_ = tuple[str, ...]
Table = dict[str, object]


@dataclass(frozen=True)
class Layer:
    """One TOML document that a spec is made of."""

    name: str
    text: str
    data: Table = field(repr=False)

    @cached_property
    def lines(self) -> dict[Path_, int]:
        """Line of every key."""
        return key_lines(self.text)


@dataclass(frozen=True)
class Source:
    """Where a spec came from, so that a problem found later can be traced to a file and a line."""

    layers: tuple[Layer, ...]

    def locate(self, path: Sequence[str]) -> str:
        """`file:line` of a key, or of its nearest table that is written anywhere, in the last layer that has it."""
        number, line = self.position(path)
        name = self.layers[number].name
        return f"{name}:{line}" if line else name

    def position(self, path: Sequence[str]) -> tuple[int, int]:
        """Number of the layer, and line in it, that `locate` names; line 0 for a whole layer."""
        for depth in range(len(path), 0, -1):
            for number in reversed(range(len(self.layers))):
                line = self.layers[number].lines.get(tuple(path[:depth]))
                if line is not None:
                    return number, line
        return len(self.layers) - 1, 0


def load_spec(path: str | Path | None = None, overlays: Iterable[str | Path] = (), profile: str | None = None) -> Spec:
    """Read and check a spec.

    Args:
        path: TOML file; None takes the profile's defaults alone.
        overlays: Further TOML files, later ones winning key by key. An empty table takes nothing away; `false` in the
            place of a table that a spec can do without takes it away, as in `outposts.eu-central-1 = false`.
        profile: Profile to begin with, instead of the one the files name.

    Returns:
        The spec: well-formed, though plan checks may still refuse it.

    Raises:
        SpecError: A file can't be read, a key is unknown, or a value has the wrong type.
    """
    return read_spec(path, overlays, profile)[0]


def read_spec(
    path: str | Path | None = None, overlays: Iterable[str | Path] = (), profile: str | None = None
) -> tuple[Spec, Source]:
    """Like `load_spec`, and says where each value came from.

    Raises:
        SpecError: As `load_spec`.
    """
    files = [] if path is None else [_read(Path(path), "Make one with `python -m arbees_infra init`, or name another.")]
    files += [_read(Path(file), "Name an overlay that exists, or leave it out.") for file in overlays]
    named = next((str(file.data["profile"]) for file in reversed(files) if "profile" in file.data), "paper")
    chosen = named if profile is None else profile
    if chosen not in PROFILES:
        source = Source(tuple(files)) if files else None
        where, key = (source.locate(("profile",)), "profile") if source and profile is None else ("--profile", "")
        fix = did_you_mean(chosen, PROFILES)
        raise SpecError((Problem(where, key, f"there is no profile {chosen!r}.", fix),))
    source = Source((_shipped(chosen), *files))
    merged: Table = {}
    found: list[tuple[tuple[int, int], Problem]] = []
    for number, layer in enumerate(source.layers):
        wrong: list[Path_] = []
        merged = _merge(merged, layer.data, (), wrong)
        found += [((number, layer.lines.get(at, 0)), _no_table(layer, at)) for at in wrong]
    merged["profile"] = chosen
    try:
        spec = Spec.model_validate(merged)
    except ValidationError as error:
        found += [(source.position(_path(detail)), _problem(detail, source)) for detail in error.errors()]
    if found:
        raise SpecError(tuple(problem for _, problem in sorted(found, key=lambda item: item[0])))
    return spec, source


def _shipped(profile: str) -> Layer:
    text = (resources.files("arbees_infra.spec") / "profiles" / f"{profile}.toml").read_text()
    return Layer(f"profile {profile}", text, tomllib.loads(text))


def _read(path: Path, fix_if_missing: str) -> Layer:
    text = _text(path, fix_if_missing)
    try:
        layer = Layer(str(path), text, tomllib.loads(text))
        layer.lines  # noqa: B018 - fails here, where it can be told, for very long dotted keys
        return layer
    except (ValueError, RecursionError) as error:  # tomllib lets through Python's own for huge numbers and deep nesting
        line = re.search(r"line (\d+)", str(error))
        last = text.count("\n") + 1 if "end of document" in str(error) else None
        if isinstance(error, RecursionError):
            last = _deepest_line(text)
        where = f"{path}:{line[1] if line else last}" if line or last else str(path)
        said = "it is nested too deeply" if isinstance(error, RecursionError) else f"it is not TOML: {error}"
        raise SpecError((Problem(where, "", f"{said}.", "Mend that line."),)) from None


def _deepest_line(text: str) -> int:
    """The line with the most brackets open; brackets in one-line strings and comments don't count."""
    depth, deepest, found = 0, 0, 1
    for number, line in enumerate(text.split("\n"), start=1):
        line_depth = depth + line.split("=", 1)[0].count(".")  # a dotted key nests, too
        if line_depth > deepest:
            deepest, found = line_depth, number
        for bracket in re.sub(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*", "", line):
            depth += (bracket in "[{") - (bracket in "]}")
            if depth > deepest:
                deepest, found = depth, number
    return found


def _text(path: Path, fix_if_missing: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SpecError((Problem(str(path), "", "there is no such file.", fix_if_missing),)) from None
    except IsADirectoryError:
        fix = f"Name the file in it, such as {path / 'arbees.toml'}."
        raise SpecError((Problem(str(path), "", "it is a folder.", fix),)) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        why = "it is not UTF-8 text, as TOML has to be."
        raise SpecError((Problem(f"{path}:{line}", "", why, "Save it as UTF-8."),)) from None
    except (OSError, ValueError) as error:
        fix = "Name a readable TOML file."
        raise SpecError((Problem(str(path), "", f"it can't be read: {error}.", fix),)) from None


def _merge(below: Table, above: Mapping[str, object], at: Path_, wrong: list[Path_]) -> Table:
    """One layer over those below it. What is no table but has to be one is left out, its path put into `wrong`."""
    merged = dict(below)
    for key, value in above.items():
        path, present = (*at, key), merged.get(key)
        if isinstance(value, dict):
            merged[key] = _merge(present if isinstance(present, dict) else {}, value, path, wrong)
        elif not _is_table(path):
            merged[key] = value
        elif value is False and isinstance(present, dict) and _may_go(path):
            del merged[key]
        else:
            wrong.append(path)
    return merged


def _no_table(layer: Layer, path: Path_) -> Problem:
    """What is said of a value that stands in the place of a table."""
    value: object = layer.data
    for part in path:
        value = value[part] if isinstance(value, dict) else None
    line = layer.lines.get(path)
    where = f"{layer.name}:{line}" if line else layer.name
    fix = f"Write a table. {_describe(path)}"
    if value is False:
        gone = "There is none to take away" if _may_go(path) else "This table can't be taken away"
        fix = f"{gone}: leave the key out. {_describe(path)}"
    return Problem(where, ".".join(path), f"it has to be a table, not {_shown(path, value)}.", fix)


def _annotation(path: Path_) -> object:
    """The type of what stands at a path; None where nothing is known to."""
    at: object = Spec
    for part in path:
        if get_origin(at) is dict:
            at = get_args(at)[1]
            continue
        models = _models_in(at)
        found = models[0].model_fields.get(part) if models else None
        if found is None:
            return None
        at = found.annotation
    return at


def _is_table(path: Path_) -> bool:
    kind = _annotation(path)
    return get_origin(kind) is dict or bool(_models_in(kind))


def _may_go(path: Path_) -> bool:
    """Whether a spec can do without a table: one by name, the names' own table, or an optional one."""
    kind, above = _annotation(path), _annotation(path[:-1])
    return get_origin(kind) is dict or get_origin(above) is dict or NoneType in get_args(kind)


_WANTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "an array, such as [...]",
    "list_type": "an array, such as [...]",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}
"""What pydantic's types are called in TOML."""

_BOUNDS = {
    "greater_than_equal": ("ge", "at least {}"),
    "greater_than": ("gt", "more than {}"),
    "less_than_equal": ("le", "at most {}"),
    "less_than": ("lt", "less than {}"),
    "string_too_short": ("min_length", "text of at least {} characters"),
    "string_too_long": ("max_length", "text of at most {} characters"),
}
"""Key of the bound in pydantic's errors, and what it is called."""

_FORMS = {
    Name: "lower-case letters, digits and single hyphens, beginning with a letter, at most 20 characters, such as "
    "arbees-2",
    RegionName: "an AWS region, such as us-east-1",
    Cidr: "an IPv4 network, such as 10.0.0.0/16",
}
_FORM_OF_PATTERN = {get_args(kind)[1].pattern: form for kind, form in _FORMS.items()}


def _path(detail: Mapping[str, object]) -> Path_:
    location = detail["loc"]
    return tuple(str(part) for part in location if part != "[key]") if isinstance(location, tuple) else ()


def _problem(detail: Mapping[str, object], source: Source) -> Problem:  # noqa: PLR0911 - one for every kind of mistake
    path = _path(detail)
    where, key = source.locate(path), ".".join(path)
    kind, given = str(detail["type"]), _shown(path, detail["input"])
    meaning = _describe(path)
    match kind:
        case "extra_forbidden":
            table = ".".join(path[:-1]) or "the top level"
            fix = did_you_mean(path[-1], _known_keys(path[:-1]))
            return Problem(where, key, f"there is no key {path[-1]!r} in {table}.", fix)
        case "missing":
            return Problem(where, key, "it is required.", f"Add it. {meaning}")
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(_context(detail).get("expected", "")))
            fix = did_you_mean(str(detail["input"]), choices)
            return Problem(where, key, f"{given} is not one of its values.", fix)
        case "string_pattern_mismatch":
            form = _FORM_OF_PATTERN.get(str(_context(detail).get("pattern", "")))
            examples = _examples(path)
            fix = f"Write {form}." if form else f"Write it like {examples[0]}. {meaning}" if examples else meaning
            return Problem(where, key, f"{given} does not have the right form.", fix)
        case _ if kind in _BOUNDS:
            bound, words = _BOUNDS[kind]
            limit = words.format(_context(detail).get(bound))
            given = f"{len(str(detail['input']))} characters" if kind.startswith("string_") else given
            return Problem(where, key, f"it has to be {limit}, not {given}.", f"Write {limit}. {meaning}")
        case _ if kind in _WANTED:
            fix = f"Write {_WANTED[kind]}. {meaning}"
            return Problem(where, key, f"it has to be {_WANTED[kind]}, not {given}.", fix)
        case _:
            said = str(detail["msg"])
            return Problem(where, key, f"{said[:1].lower()}{said[1:].rstrip('.')}, not {given}.", meaning)


_LONGEST_SHOWN = 60


def _shown(path: Path_, value: object) -> str:
    """A value as its author wrote it, more or less; never one that may be a secret."""
    if "environment" in path[1:] or "tags" in path[:1]:
        return _kind(value)
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | date() | datetime() | time():
            return str(value)
        case str():
            short = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}..."
            return f'"{short}"'
        case _:
            return _kind(value)


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", dict: "a table", list: "an array"}
    return kinds.get(type(value), "a date" if isinstance(value, date | time) else "something else")


def _context(detail: Mapping[str, object]) -> Mapping[str, object]:
    context = detail.get("ctx")
    return context if isinstance(context, dict) else {}


def _section(path: Sequence[str]) -> type[BaseModel] | None:
    """The model of the table at a path, looking through dictionaries keyed by name."""
    model: type[BaseModel] | None = Spec
    skip = False
    for part in path:
        if skip:
            skip = False
            continue
        found = model.model_fields.get(part) if model else None
        if found is None:
            return None
        models = _models_in(found.annotation)
        model = models[0] if models else None
        skip = "dict" in str(found.annotation)
    return model


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _known_keys(path: Sequence[str]) -> list[str]:
    model = _section(path)
    return list(model.model_fields) if model else []


def _field(path: Sequence[str]) -> FieldInfo | None:
    named = [part for part in path if not part.isdigit()]
    model = _section(named[:-1])
    return model.model_fields.get(named[-1]) if model and named else None


def _examples(path: Sequence[str]) -> list[str]:
    """Examples of what the key at a path may be."""
    found = _field(path)
    return [f'"{example}"' for example in (found.examples or ())] if found else []


def _describe(path: Sequence[str]) -> str:
    """What the key at a path means, or where that is written."""
    found = _field(path)
    return f"It means: {found.description}" if found and found.description else "See docs/reference/spec.md."
