"""What a replay goes by: the variables of the programs whose code it runs, with the same names and defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Annotated, Final

from arbees_runtime.manifest import Process, Variable, process
from arbees_runtime.market.numbers import Money
from arbees_runtime.settings.gateways import PaperSettings
from arbees_runtime.settings.kinds import AGE, DOLLARS, seconds
from arbees_runtime.settings.loading import read
from arbees_runtime.settings.thresholds import LimitSettings, StrategySettings
from arbees_runtime.settings.values import Problem, Reads, variables_of
from arbees_runtime.venues.paper.desk import PaperTiming

_PROGRAMS: Final = ("game-shard", "signal-processor", "execution", "kalshi-gateway")


@dataclass(frozen=True, kw_only=True)
class ReplaySettings:
    """Everything that decides what a replay does; see docs/configuration.md."""

    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
    sync_delta_tolerance: Annotated[float, Reads("SYNC_DELTA_TOLERANCE", AGE)]
    strategy: StrategySettings
    limits: LimitSettings
    hedge_deadline: Annotated[float, Reads("HEDGE_DEADLINE", AGE)]
    hedge_give_up: Annotated[float, Reads("HEDGE_GIVE_UP", seconds(1, 3600))]
    unwind_budget: Annotated[Money, Reads("UNWIND_BUDGET", DOLLARS)]
    hold_cap: Annotated[Money, Reads("HOLD_CAP", DOLLARS)]
    paper: PaperSettings

    def contradictions(self) -> Iterator[Problem]:
        """What a shard would refuse."""
        yield from self.strategy.contradictions()

    @property
    def timing(self) -> PaperTiming:
        """How slow the paper desks are."""
        paper = self.paper
        return PaperTiming(latency_s=paper.latency, jitter_s=paper.jitter, silent_after_s=self.market_data_ttl)


def replay_settings(environ: Mapping[str, str]) -> ReplaySettings:
    """Settings from the environment, as the programs would read them.

    Raises:
        SettingsError: a value is wrong.
    """
    return read(ReplaySettings, _declaring(), environ)


def checked_settings(environ: Mapping[str, str], chosen: Mapping[str, str]) -> ReplaySettings:
    """The same with some variables chosen.

    Raises:
        UnknownVariableError: a replay does not go by a variable.
        SettingsError: a value is wrong.
    """
    known = variables()
    for name in chosen:
        if name not in known:
            near = get_close_matches(name.upper(), known, 3, 0.6)
            hint = f"did you mean {' or '.join(near)}?" if near else f"Known are {', '.join(known)}."
            raise UnknownVariableError(f"a replay does not go by {name}: {hint}")
    return replay_settings({**environ, **chosen})


def variables() -> tuple[str, ...]:
    """Every variable that a replay goes by."""
    return tuple(sorted(variable for _, variable, _ in variables_of(ReplaySettings)))


class UnknownVariableError(ValueError):
    """A variable that a replay does not go by was chosen."""


def _declaring() -> Process:
    """A process that declares the variables of all the programs whose code a replay runs."""
    declared: dict[str, Variable] = {}
    for name in _PROGRAMS:
        declared |= {variable.name: variable for variable in process(name).all_variables}
    return replace(process(_PROGRAMS[0]), name="replay", variables=tuple(declared.values()))
