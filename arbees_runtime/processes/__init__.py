"""What each process does, one small file each: `<name with underscores>.py` with `async def run(context)`.

A process of the manifest without such a file can't be started yet; `logic` tells the two apart.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.frame import Logic
from arbees_runtime.manifest import PROCESSES, Process


def exists(process: Process) -> bool:
    """Whether the process's logic has been written; that of `migrate` is in the store."""
    return process.one_off or find_spec(_module(process)) is not None


def logic(process: Process) -> Logic:
    """What the process does.

    Raises:
        ConfigurationError: It has not been written yet.
    """
    if not exists(process):
        written = ", ".join(each.name for each in PROCESSES if exists(each))
        raise ConfigurationError(
            f"{process.name} is in the manifest, but its logic has not been written yet, so there is nothing to "
            f"start. What there is: {written}."
        )
    run: Logic = import_module(_module(process)).run
    return run


def serves_itself(process: Process) -> bool:
    """Whether the logic has an HTTP server of its own on HTTP_PORT; its module then says `SERVES_ITSELF = True`."""
    return bool(getattr(import_module(_module(process)), "SERVES_ITSELF", False))


def _module(process: Process) -> str:
    return f"{__name__}.{process.name.replace('-', '_')}"
