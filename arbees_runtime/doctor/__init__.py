"""Looks at one process's configuration and dependencies from where the process would run."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from arbees_runtime.doctor.bus import look_at_bus
from arbees_runtime.doctor.database import look_at_database
from arbees_runtime.doctor.observation import Level, Observation, ok, problem
from arbees_runtime.manifest import PROCESSES, Process
from arbees_runtime.manifest.extras import install_command, missing_packages
from arbees_runtime.settings import MigrateSettings, OnBus, OnDatabase, SettingsError, load

__all__ = ["Level", "Observation", "examine"]

_ALIKE = 0.86


async def examine(process: Process, environ: Mapping[str, str]) -> list[Observation]:
    """Everything there is to say, in the order in which one would fix it. Changes nothing.

    Args:
        process: The process.
        environ: The environment it would be started with.
    """
    observations = list(_misspelt(process, environ))
    if process.extra and (packages := missing_packages([process.extra])):
        observations.append(
            problem("packages", f"not installed: {', '.join(packages)}", install_command([process.extra]))
        )
    try:
        settings = load(process, environ)
    except SettingsError as error:
        return [problem(each.variable, each.text, each.fix) for each in error.problems] + observations
    observations.insert(0, ok("settings", f"{len(process.all_variables)} variables, all readable"))
    if isinstance(settings, OnDatabase | MigrateSettings):
        observations += await look_at_database(process, settings.database)
    if isinstance(settings, OnBus):
        observations += await look_at_bus(process, settings.bus.address)
    return observations


def _misspelt(process: Process, environ: Mapping[str, str]) -> Iterator[Observation]:
    """Variables that nothing reads and that look much like one of this process's."""
    known = {each.name for other in PROCESSES for each in other.all_variables}
    known |= {each.variable for other in PROCESSES for each in other.all_secrets}
    own = [each.name for each in process.all_variables] + [each.variable for each in process.all_secrets]
    for name in sorted(set(environ) - known):
        alike = difflib.get_close_matches(name, own, n=1, cutoff=_ALIKE)
        if alike and alike[0] not in environ:
            yield problem(name, f"is set, and nothing reads it; {alike[0]} is not set", f"Did you mean {alike[0]}?")
