"""Where recordings are."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("winprob", "kalshi/in-game-trading")


def data_folders(named: list[Path]) -> list[Path] | str:
    """The folders named, else those of ARBEES_SHARED_DATA; a sentence where there are none."""
    if missing := [str(folder) for folder in named if not folder.is_dir()]:
        return f"--data {', '.join(missing)}: no such folder"
    if named:
        return named
    shared = Path(os.environ.get("ARBEES_SHARED_DATA") or _ROOT / ".." / "shared" / "data")
    folders = [shared / part for part in _PARTS if (shared / part).is_dir()]
    if not folders:
        return (
            f"no recordings: neither {' nor '.join(_PARTS)} exists under {shared}. They are not part of this "
            "repository: set ARBEES_SHARED_DATA to the folder that holds them, or name folders with --data"
        )
    return folders
