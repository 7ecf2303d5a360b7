"""Settings of faults, and the list of those that struck."""

import pytest

from arbees_runtime.simulator.chance import Chance, Ids
from arbees_runtime.simulator.faults import KINDS, FaultBoard, Setting, UnknownFaultError, parse_setting


def board(seed: int = 1) -> FaultBoard:
    return FaultBoard(Chance(seed), lambda: 7)


def test_a_name_without_a_simulator_means_every_one_that_has_it() -> None:
    assert [setting.name for setting in parse_setting("gap=0.01")] == ["kalshi.gap", "polymarket.gap"]
    assert parse_setting("kalshi.stall=0.5:9") == [Setting("kalshi.stall", 0.5, 9.0)]
    assert parse_setting("kalshi.stall=1")[0].seconds == KINDS["kalshi.stall"].seconds


@pytest.mark.parametrize(
    "text", ["", "gap", "gap=", "gap=x", "gap=-1", "gap=1.1", "gap=nan", "stall=0.1:-1", "stall=0.1:x", "nope=0.1"]
)
def test_other_settings_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(UnknownFaultError, match="fault"):
        parse_setting(text)


def test_chance_is_repeatable_and_one_fault_does_not_disturb_another() -> None:
    def struck(*settings: str) -> list[bool]:
        faults = board()
        for text in settings:
            for setting in parse_setting(text):
                faults.use(setting)
        found = []
        for _ in range(200):
            faults.strikes("kalshi.duplicate", "x")
            found.append(faults.strikes("kalshi.gap", "x") is not None)
        return found

    alone = struck("kalshi.gap=0.2")
    assert alone == struck("kalshi.gap=0.2", "kalshi.duplicate=0.9")
    assert 20 < sum(alone) < 60


def test_ordered_faults_strike_the_next_fitting_opportunities_and_are_listed() -> None:
    faults = board()
    faults.order("kalshi.gap", 2, target="socket 2", seconds=5)
    targets = ["socket 1", "socket 2", "socket 2", "socket 2"]
    assert [faults.strikes("kalshi.gap", target) is not None for target in targets] == [False, True, True, False]
    assert [(each.number, each.at_ns, each.target, each.seconds) for each in faults.injected] == [
        (1, 7, "socket 2", 5),
        (2, 7, "socket 2", 5),
    ]
    assert faults.counts == {"kalshi.gap": 2}
    with pytest.raises(UnknownFaultError, match="with its simulator"):
        faults.order("gap")


def test_stopping_ends_all_of_them() -> None:
    faults = board()
    faults.use(Setting("kalshi.gap", 1.0, 0))
    faults.order("kalshi.stall")
    faults.stop()
    assert not faults.strikes("kalshi.gap", "")
    assert not faults.strikes("kalshi.stall", "")


def test_identifiers_follow_from_the_seed() -> None:
    first, again, other = Ids(Chance(1), "a"), Ids(Chance(1), "a"), Ids(Chance(2), "a")
    assert [first(), first()] == [again(), again()]
    assert first() != other()
