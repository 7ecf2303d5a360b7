"""What a trial is asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from arbees_runtime.simulator.trial.storm import STORM


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPlan:
    """How long and how hard; times are the simulation's.

    Attributes:
        seconds: of trading, checkpoints not counted.
        factor: how much faster than the world it runs.
        checkpoint_every_s: seconds of trading between two checkpoints.
        settle_s: how long gateway and venue may take to agree at a checkpoint.
        act_every_s: seconds between two commands per venue, on average.
        kill_every_s: seconds between two deaths of a gateway; 0 for none.
        faults: settings as of `simulate --fault`.
        games: how many are on.
        game_s: how long one lasts.
        shifts_s: how far the gateways' clock is off, in turn.
        until_struck: whether to go on, at most five times as long, until every fault has struck at both venues.
    """

    seconds: float = 600.0
    factor: float = 1.0
    checkpoint_every_s: float = 60.0
    settle_s: float = 150.0
    act_every_s: float = 0.4
    kill_every_s: float = 70.0
    faults: tuple[str, ...] = STORM
    games: int = 8
    game_s: float = 240.0
    shifts_s: tuple[float, ...] = (0.0, 0.3, -1.2, 0.0, 1.5, -0.3)
    until_struck: bool = False


@dataclass(slots=True)
class Report:
    """What came of a trial.

    Attributes:
        problems: everything that was not as it has to be; empty if the gateways passed.
        checkpoints: passed or not.
        slowest_s: the longest that gateway and venue took to agree at a checkpoint.
        quotes: believed quotes judged. excused: those that repeat what a venue was made to say.
        oldest_quote_s: the largest delay of a true one.
        late_s: the longest that this machine was late to wake up.
        untrue: quotes that were not true, by venue, and how long the longest lasted, in seconds.
        ends: what orders came to, with the reason. orders, fills: how many, and steps of fills.
        faults: that struck. sent: commands. counted: by gateway and what it counts.
        shown: the highest that the feeds' states on the bus said of each count.
    """

    problems: list[str] = field(default_factory=list)
    checkpoints: int = 0
    slowest_s: float = 0.0
    quotes: int = 0
    excused: int = 0
    oldest_quote_s: float = 0.0
    late_s: float = 0.0
    untrue: dict[str, tuple[int, float]] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    sent: dict[str, dict[str, int]] = field(default_factory=dict)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    shown: dict[str, dict[str, int]] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    ends: dict[str, dict[str, int]] = field(default_factory=dict)
    fills: dict[str, int] = field(default_factory=dict)
