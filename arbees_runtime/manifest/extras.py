"""The package's extras (pyproject.toml), which a plain installation does not bring: what is missing here, and how to
install it."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Final

_PACKAGE: Final = "arbees"
_CLONE: Final = Path(__file__).parents[2]


def missing_packages(extras: Iterable[str]) -> list[str]:
    """The packages that the extras name and that are not installed, as pyproject.toml orders them.

    It goes by the metadata that pip wrote when it installed us, and imports nothing.
    """
    wanted = set(extras)
    try:
        requirements = metadata.requires(_PACKAGE) or []
    except metadata.PackageNotFoundError:  # run from its sources: nobody knows what it needs until it is installed
        return [_PACKAGE]
    return [name for name, extra in map(_named, requirements) if extra in wanted and not _installed(name)]


def install_command(extras: Iterable[str]) -> str:
    """The command that installs the extras into this very Python, from the clone we run from if it is one."""
    names = ",".join(dict.fromkeys(extras))
    python, clone = _short(Path(sys.executable)), (_CLONE / "pyproject.toml").is_file()
    what = ["-e", f"{_short(_CLONE)}[{names}]"] if clone else [f"{_PACKAGE}[{names}]"]
    return f"{shlex.quote(python)} -m pip install {shlex.join(what)}"


def _named(requirement: str) -> tuple[str, str]:
    """The package of a requirement, and the extra it belongs to or an empty text."""
    package = re.match(r"[\w.-]+", requirement)
    extra = re.search(r"""extra == ["']([\w-]+)["']""", requirement)
    return package[0] if package else "", extra[1] if extra else ""


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _short(path: Path) -> str:
    """A path as seen from the folder we are in, where it lies below that."""
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)
