"""Verbs that need packages which are installed only on demand."""

from __future__ import annotations

from collections.abc import Iterable

from arbees_runtime.manifest.extras import install_command, missing_packages


class MissingExtraError(Exception):
    """A verb needs what is not installed."""


def require(doing: str, extras: Iterable[str], with_these: Iterable[str] = ()) -> None:
    """Make sure that the packages of some of our extras are installed, without importing them.

    Args:
        doing: What needs them, such as `linting`.
        extras: The extras.
        with_these: Further extras that are worth installing at the same time.

    Raises:
        MissingExtraError: Packages are not installed.
    """
    if packages := missing_packages(extras):
        command = install_command([*extras, *with_these])
        raise MissingExtraError(f"{doing} needs what is not installed: {', '.join(packages)}. Run {command}")
