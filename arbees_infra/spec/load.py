"""Reading a spec: profile, file and overlays, later ones winning key by key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError

from arbees_infra.spec.errors import Problem, SpecError
from arbees_infra.spec.root import Profile, Spec
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
        for depth in range(len(path), 0, -1):
            for layer in reversed(self.layers):
                line = layer.lines.get(tuple(path[:depth]))
                if line is not None:
                    return f"{layer.name}:{line}"
        return self.layers[-1].name


def load_spec(path: str | Path | None = None, overlays: Iterable[str | Path] = (), profile: str | None = None) -> Spec:
    """Read and check a spec.

    Args:
        path: TOML file; None takes the profile's defaults alone.
        overlays: Further TOML files, later ones winning key by key. An empty table takes nothing away.
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
    files = [_read(Path(file)) for file in (*([path] if path is not None else []), *overlays)]
    chosen = profile or next((str(f.data["profile"]) for f in reversed(files) if "profile" in f.data), "paper")
    if chosen not in PROFILES:
        source = Source(tuple(files)) if files else None
        where = source.locate(("profile",)) if source and profile is None else "--profile"
        raise SpecError((Problem(where, "profile", f"there is no profile {chosen!r}.", _choose(chosen, PROFILES)),))
    source = Source((_shipped(chosen), *files))
    merged: Table = {}
    for layer in source.layers:
        merged = _merge(merged, layer.data)
    merged["profile"] = chosen
    try:
        return Spec.model_validate(merged), source
    except ValidationError as error:
        raise SpecError(tuple(_problem(detail, source) for detail in error.errors())) from None


def _shipped(profile: str) -> Layer:
    text = (resources.files("arbees_infra.spec") / "profiles" / f"{profile}.toml").read_text()
    return Layer(f"profile {profile}", text, tomllib.loads(text))


def _read(path: Path) -> Layer:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        fix = "Make one with `python -m arbees_infra init`, or name another file."
        raise SpecError((Problem(str(path), "", "there is no such file.", fix),)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(
            (Problem(str(path), "", f"it can't be read: {error}.", "Name a readable TOML file."),)
        ) from None
    try:
        return Layer(str(path), text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise SpecError((Problem(where, "", f"it is not TOML: {error}.", "Mend that line."),)) from None


def _merge(below: Table, above: Mapping[str, object]) -> Table:
    merged = dict(below)
    for key, value in above.items():
        present = merged.get(key)
        merged[key] = _merge(present, value) if isinstance(present, dict) and isinstance(value, dict) else value
    return merged


def _problem(detail: Mapping[str, object], source: Source) -> Problem:
    location = detail["loc"]
    path = tuple(str(part) for part in location if part != "[key]") if isinstance(location, tuple) else ()
    message = str(detail["msg"])
    where, key = source.locate(path), ".".join(path)
    match detail["type"]:
        case "extra_forbidden":
            known = _known_keys(path[:-1])
            table = ".".join(path[:-1]) or "the top level"
            return Problem(where, key, f"there is no key {path[-1]!r} in {table}.", _choose(path[-1], known))
        case "missing":
            return Problem(where, key, "it is required.", f"Add it: {_describe(path)}")
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(_context(detail).get("expected", "")))
            return Problem(
                where,
                key,
                f"{detail['input']!r} is not one of its values.",
                _choose(str(detail["input"]), choices),
            )
        case _:
            said = message[:1].lower() + message[1:].rstrip(".")
            return Problem(where, key, f"{said}, not {detail['input']!r}.", f"It is: {_describe(path)}")


def _context(detail: Mapping[str, object]) -> Mapping[str, object]:
    context = detail.get("ctx")
    return context if isinstance(context, dict) else {}


def _choose(given: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    listed = ", ".join(known)
    return f"Did you mean {close[0]!r}? Known: {listed}." if close else f"Known: {listed}."


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


def _describe(path: Sequence[str]) -> str:
    model = _section(path[:-1])
    found = model.model_fields.get(path[-1]) if model and path else None
    return str(found.description) if found else "see docs/reference/spec.md."
