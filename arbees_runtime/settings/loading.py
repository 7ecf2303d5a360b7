"""From the environment to settings: the only place that reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final, Protocol, TypeVar

from arbees_runtime.manifest import Process, Variable
from arbees_runtime.settings.common import Settings
from arbees_runtime.settings.games import GameShardSettings, OrchestratorSettings
from arbees_runtime.settings.gateways import KalshiGatewaySettings, PolymarketGatewaySettings
from arbees_runtime.settings.kinds import PORT
from arbees_runtime.settings.storage import MigrateSettings, RecorderSettings
from arbees_runtime.settings.trading import ExecutionSettings, PositionTrackerSettings, SignalProcessorSettings
from arbees_runtime.settings.values import UNSET, Problem, Reads, SettingsError, T, parts_of
from arbees_runtime.settings.web import ApiSettings, FrontendSettings

SETTINGS: Final[Mapping[str, type[Settings]]] = {
    "frontend": FrontendSettings,
    "api": ApiSettings,
    "orchestrator": OrchestratorSettings,
    "game-shard": GameShardSettings,
    "signal-processor": SignalProcessorSettings,
    "execution": ExecutionSettings,
    "position-tracker": PositionTrackerSettings,
    "recorder": RecorderSettings,
    "kalshi-gateway": KalshiGatewaySettings,
    "polymarket-gateway": PolymarketGatewaySettings,
    "migrate": MigrateSettings,
}
"""The settings of each process of the manifest."""


class _Coherent(Protocol):
    """Settings that know what can't be together."""

    def contradictions(self) -> Iterable[Problem]:
        """Values that are fine each, and not together."""


S = TypeVar("S", bound=_Coherent)


def load(process: Process, environ: Mapping[str, str] | None = None) -> Settings:
    """The process's settings; an instance of `SETTINGS[process.name]`.

    Args:
        process: The process.
        environ: The environment; this process's own when None.

    Raises:
        SettingsError: A value is missing or wrong; all that is wrong at once.
    """
    return read(SETTINGS[process.name], process, environment() if environ is None else environ)


def read(kind: type[S], process: Process, environ: Mapping[str, str]) -> S:
    """Settings of a kind whose variables and secrets a process declares.

    Raises:
        SettingsError: As `load`.
    """
    problems: list[Problem] = []
    settings = _read(kind, process, environ, problems)
    if not problems:
        problems += settings.contradictions()
    if problems:
        raise SettingsError(process.name, problems)
    return settings


def environment() -> dict[str, str]:
    """A copy of this process's environment, for handing on to programs that we start."""
    return dict(os.environ)


def http_port(environ: Mapping[str, str] | None = None) -> int:
    """Port on which the process of this environment answers for its health.

    Raises:
        ValueError: HTTP_PORT is not a port.
    """
    return PORT.read((environment() if environ is None else environ).get("HTTP_PORT") or "8080")


def _read(kind: type[T], process: Process, environ: Mapping[str, str], problems: list[Problem]) -> T:
    values = {
        name: _value(what, process, environ, problems)
        if isinstance(what, Reads)
        else _read(what, process, environ, problems)
        for name, what in parts_of(kind)
    }
    return kind(**values)


def _value(reads: Reads, process: Process, environ: Mapping[str, str], problems: list[Problem]) -> object:
    text = environ.get(reads.variable, "")
    if reads.secret:
        return _secret_value(reads, process, text, problems)
    declared = _declared(process, reads.variable)
    meaning = declared.meaning.rstrip(".")
    if not text:
        if declared.default is None:
            problems.append(Problem(reads.variable, f"is not set ({meaning})", f"Set it to {reads.kind.expected}."))
            return None
        text = declared.default
    try:
        return reads.kind.read(text)
    except (ValueError, KeyError):
        default = f", or leave it out for `{declared.default}`" if declared.default is not None else ""
        problems.append(
            Problem(
                reads.variable,
                f"is {text!r}, which is not {reads.kind.expected} ({meaning})",
                f"Correct it{default}.",
            )
        )
        return None


def _secret_value(reads: Reads, process: Process, text: str, problems: list[Problem]) -> object:
    declared = next(secret for secret in process.all_secrets if secret.variable == reads.variable)
    meaning = declared.meaning.rstrip(".")
    where = f"in AWS, put a value into the secret <project>/<environment>/{declared.name}"
    if text in ("", UNSET):
        if reads.required:
            problems.append(
                Problem(
                    reads.variable,
                    f"is not set ({meaning})",
                    f"Set it, or {where}, and start again.",
                )
            )
        return None
    try:
        return reads.kind.read(text)
    except ValueError:
        problems.append(
            Problem(
                reads.variable,
                f"is set (its value is not shown), but is not {reads.kind.expected} ({meaning})",
                f"Correct it; {where}.",
            )
        )
        return None


def _declared(process: Process, name: str) -> Variable:
    return next(variable for variable in process.all_variables if variable.name == name)
