"""Verbs that need packages which are installed only on demand."""

from __future__ import annotations

from importlib.util import find_spec


class MissingExtraError(Exception):
    """A verb needs a package that is not installed."""


def require(module: str, package: str, extra: str, doing: str) -> None:
    """Make sure that a module can be imported, without importing it.

    Args:
        module: Its name.
        package: The package it comes with, as people know it.
        extra: Our extra that installs it.
        doing: What needs it, such as `linting`.

    Raises:
        MissingExtraError: It is not installed.
    """
    if find_spec(module) is None:
        advice = f"In a clone of the repository, run: pip install -e '.[{extra}]'"
        raise MissingExtraError(f"{doing} needs {package}, which is not installed. {advice}")
