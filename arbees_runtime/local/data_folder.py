"""The folder that a run keeps its data in: it is one run's at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from arbees_runtime.lifecycle.exits import ConfigurationError


@contextlib.contextmanager
def taken(folder: Path | None) -> Iterator[None]:
    """Hold a folder, made if it isn't there, for as long as this is open; None holds nothing.

    Raises:
        ConfigurationError: It can't be made, or another run holds it.
    """
    if folder is None:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ConfigurationError(f"--data {folder}: {error.strerror or error}. Name a folder of your own.") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"--data {folder} is another run's, which has not ended. Stop that, or choose another folder."
            ) from None
        yield
    finally:
        os.close(handle)
