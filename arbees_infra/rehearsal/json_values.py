"""JSON values as templates and API calls carry them, and typed ways to read them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import jmespath
from jmespath.parser import ParsedResult

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class WrongValueError(ValueError):
    """A value is not of the type its place needs; the message names the place."""


class Properties(Mapping[str, Json]):
    """Properties by name; the typed readers raise `WrongValueError` with the property's name."""

    def __init__(self, values: Mapping[str, Json]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Json:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def text(self, name: str, default: str | None = None) -> str:
        """A string; numbers and booleans are written as CloudFormation writes them."""
        value = self._values.get(name, default)
        if value is None:
            raise WrongValueError(f"property {name} is required")
        return as_text(value, name)

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number, also when written as a string."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise WrongValueError(f"property {name} must be a whole number, not {value!r}")
        try:
            return int(value)
        except ValueError:
            raise WrongValueError(f"property {name} must be a whole number, not {value!r}") from None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean, also when written as a string."""
        value = self._values.get(name)
        return default if value is None else as_text(value, name).lower() == "true"

    def record(self, name: str) -> "Properties":
        """A nested object; empty when absent."""
        value = self._values.get(name)
        if value is None:
            return Properties({})
        if not isinstance(value, dict):
            raise WrongValueError(f"property {name} must be an object, not {value!r}")
        return Properties(value)

    def items_of(self, name: str) -> list[Json]:
        """A list; empty when absent."""
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise WrongValueError(f"property {name} must be a list, not {value!r}")
        return value

    def texts(self, name: str) -> list[str]:
        """A list of strings; empty when absent."""
        return [as_text(item, name) for item in self.items_of(name)]

    def records(self, name: str) -> list["Properties"]:
        """A list of objects; empty when absent."""
        found = []
        for item in self.items_of(name):
            if not isinstance(item, dict):
                raise WrongValueError(f"property {name} must hold objects, not {item!r}")
            found.append(Properties(item))
        return found


def as_text(value: Json, place: str = "value") -> str:
    """`value` as CloudFormation turns it into a string."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int() | float():
            return str(value)
    raise WrongValueError(f"{place} must be a string, not {value!r}")


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> ParsedResult:
    return jmespath.compile(expression)


def pick(expression: str, document: object) -> Json:
    """What the JMESPath `expression` finds in `document`; None when it finds nothing."""
    found: Json = _compiled(expression).search(document)
    return found
