"""What each process does, one small file each: `<name with underscores>.py` with `async def run(context)`."""

from __future__ import annotations

from importlib import import_module

from arbees_runtime.lifecycle.frame import Logic
from arbees_runtime.manifest import Process


def logic(process: Process) -> Logic:
    """What the process does; what `migrate` does is in the store."""
    run: Logic = import_module(_module(process)).run
    return run


def serves_itself(process: Process) -> bool:
    """Whether the logic has an HTTP server of its own on HTTP_PORT; its module then says `SERVES_ITSELF = True`."""
    return bool(getattr(import_module(_module(process)), "SERVES_ITSELF", False))


def _module(process: Process) -> str:
    return f"{__name__}.{process.name.replace('-', '_')}"
