"""A season goes on where it was, and settles the games that ended while nobody simulated them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from arbees_runtime.cli.simulate import command
from arbees_runtime.clock import VirtualClock
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.past import MOST_GAMES, Past, PastError, read_past, write_past
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation

START_NS = 1_795_000_000_000_000_000
PLAN = Plan(games=6, game_s=60.0, mispricing_every_s=0)  # a mispricing holds its game, and so delays it


def begun(at_s: float, past: Past | None = None) -> tuple[Simulation, VirtualClock]:
    clock = VirtualClock(START_NS + round(at_s * 1e9))
    return Simulation(4, clock, plan=PLAN, past=past), clock


def play(run: tuple[Simulation, VirtualClock], seconds: float) -> Simulation:
    simulation, clock = run
    clock.advance(seconds)
    simulation.timeline.catch_up()
    return simulation


def remembered(simulation: Simulation) -> Past:
    return Past(4, PLAN.game_s, simulation.season.listed[-MOST_GAMES:])


def scores(simulation: Simulation) -> dict[int, tuple[str, int, int, Stage]]:
    return {
        game.number: (f"{game.away.code}@{game.home.code}", game.away_score, game.home_score, game.stage)
        for game in simulation.season.games
    }


def test_a_short_break_changes_no_game() -> None:
    through = begun(0)
    past = remembered(play(through, 20))
    twin = scores(play(through, 5))
    again = begun(25, past)[0]
    assert again.season.listed == past.games
    assert scores(again) == {number: twin[number] for number in scores(again)}
    assert sorted(each.event_ticker for each in again.season.fixtures) == sorted(each.ticker for each in past.games)
    assert {Stage.PRE, Stage.IN} == {game.stage for game in again.season.games}


def test_games_that_ended_meanwhile_are_settled_as_they_would_have_been_and_new_ones_follow() -> None:
    through = begun(0)
    before = play(through, 20)
    past = remembered(before)
    markets: dict[str, list[str]] = {
        "kalshi": list(before.kalshi.markets), "polymarket": list(before.polymarket.markets),
    }  # fmt: skip
    twin = play(through, 90)  # all of them ended
    again = play(begun(86_400, past), 20)  # a day later
    for venue, names in markets.items():
        paid = again.settled(venue)
        assert {name: paid[name] for name in names} == {name: twin.settled(venue)[name] for name in names}
    numbers = [game.number for game in again.season.games]
    assert numbers == list(range(1, len(numbers) + 1))
    live = [game.number for game in again.season.games if not game.over]
    assert len(live) == PLAN.games
    assert min(live) > max(each.number for each in past.games)
    assert len({each.ticker for each in again.season.listed}) == len(numbers)


def test_a_file_holds_the_season_whole(tmp_path: Path) -> None:
    file = tmp_path / "season.json"
    assert read_past(file) is None
    past = remembered(begun(0)[0])
    write_past(file, past)
    assert read_past(file) == past
    assert [each.name for each in tmp_path.iterdir()] == ["season.json"]


@pytest.mark.parametrize("text", ["", "{", '{"seed": 1}', '{"seed": "x", "game_s": 1, "games": []}'])
def test_a_file_that_holds_no_season_is_told_with_the_way_out(text: str, tmp_path: Path) -> None:
    (tmp_path / "season.json").write_text(text)
    with pytest.raises(PastError, match=r"season\.json holds no season: .* Move it away to begin a new one\."):
        read_past(tmp_path / "season.json")


def simulate(*options: str) -> Any:
    return CliRunner().invoke(command, ["--port-base", "0", "--seconds", "0.2", "--games", "2", *options])


def test_the_command_keeps_a_season_and_takes_no_other(tmp_path: Path) -> None:
    file = tmp_path / "season.json"
    assert simulate("--seed", "3", "--keep", str(file)).exit_code == 0
    first = read_past(file)
    assert first is not None
    assert [each.number for each in first.games] == [1, 2]
    assert simulate("--seed", "3", "--keep", str(file)).exit_code == 0
    assert read_past(file) == first
    other = simulate("--seed", "4", "--keep", str(file))
    assert other.exit_code == 2
    assert "holds the season of --seed 3 --game-seconds 600" in " ".join(other.output.split())
    nowhere = simulate("--keep", str(tmp_path / "none" / "season.json"))
    assert nowhere.exit_code == 2
    assert "No such file or directory" in " ".join(nowhere.output.split())
