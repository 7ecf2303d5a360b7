"""What the stubs of both packages have in common."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

BY_HAND = Path(__file__).resolve().parent / "by_hand"


def header(library: ModuleType, origin: str) -> str:
    version = f"{library.__name__} {library.__version__}"
    return f"# Written by scripts/generate_typings.py from {version}{origin}. Do not edit.\n"


def hand_written(path: str) -> str:
    """The text of a file in `by_hand`. Their names end in `.pyi.in`, since tools would take a part for a stub."""
    return (BY_HAND / f"{path}.in").read_text()


def by_hand(library: ModuleType, path: str) -> str:
    """A stub, or the beginning of one, that is written by hand."""
    return header(library, " and scripts/typing_stubs/by_hand") + hand_written(path)


def render_constants(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if name.startswith("_"):
            continue
        if isinstance(value, (str, int)):
            yield f"{name}: Final = {value!r}"
        elif isinstance(value, dict):
            yield f"{name}: Final[dict[str, object]]"
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield f"{name}: Final[list[str]]"
