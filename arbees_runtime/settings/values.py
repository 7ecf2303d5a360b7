"""What settings are made of: secrets that don't show, problems that say what to do, and how a field is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, TypeVar, get_origin, get_type_hints

T = TypeVar("T")

UNSET: Final = "unset"
"""Value of a secret that nobody has filled in; it counts as absent."""


class Secret:
    """Text that must not be seen: it shows itself only to who asks for it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text. For the library that needs it; never for a log or an error."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one variable.

    Attributes:
        variable: Its name.
        text: What it holds and why that can't be; never a secret's value.
        fix: What to do.
    """

    variable: str
    text: str
    fix: str

    def __str__(self) -> str:
        return f"{self.variable} {self.text}. {self.fix}"


class SettingsError(Exception):
    """The environment does not make settings.

    Attributes:
        problems: Everything that is wrong, in the manifest's order.
    """

    def __init__(self, process: str, problems: list[Problem]) -> None:
        super().__init__(f"settings of {process}: " + " ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of value.

    Attributes:
        expected: What it looks like, in words.
        read: Text to value; raises ValueError for anything else.
    """

    expected: str
    read: Callable[[str], T]


@dataclass(frozen=True, slots=True)
class Reads:
    """What a field is made of.

    Attributes:
        variable: Name of the variable.
        kind: Kind of its value.
        secret: Whether it is a secret of the manifest.
        required: Whether a secret must be there.
    """

    variable: str
    kind: Kind[Any]
    secret: bool = False
    required: bool = False


def variables_of(settings: type[object]) -> Iterator[tuple[str, str, bool]]:
    """What a class of settings reads: the field, the variable, and whether it is a secret."""
    for name, what in parts_of(settings):
        if isinstance(what, Reads):
            yield name, what.variable, what.secret
        else:
            yield from ((f"{name}.{inner}", variable, secret) for inner, variable, secret in variables_of(what))


def parts_of(settings: type[object]) -> Iterator[tuple[str, Reads | type[object]]]:
    """Each field with what it reads, or with the class of the group that it is."""
    for name, hint in get_type_hints(settings, include_extras=True).items():
        yield name, hint.__metadata__[0] if get_origin(hint) is Annotated else hint


def secrets_in(settings: object) -> Iterator[Secret]:
    """Every secret in settings, those of its groups included."""
    for name, what in parts_of(type(settings)):
        value = getattr(settings, name)
        if isinstance(value, Secret):
            yield value
        elif not isinstance(what, Reads):
            yield from secrets_in(value)
