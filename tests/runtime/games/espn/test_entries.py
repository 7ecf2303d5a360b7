"""ESPN's documents: hand-written ones for what they mean, recorded ones for what really comes."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from arbees_runtime.games.espn.entries import Entry, ScoreboardError, read_event, read_scoreboard
from arbees_runtime.games.espn.fixtures import fixture_of
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES, EspnLeague
from arbees_runtime.games.espn.phases import phase_of
from arbees_runtime.games.espn.wire import StatusType
from arbees_runtime.games.events.fixtures import Side
from arbees_runtime.messages import (
    BaseballSituation,
    BasketballSituation,
    FootballSituation,
    GamePhase,
    SoccerSituation,
)

Find = Callable[[str], Path]
NFL, MLB, EPL, NBA = (ESPN_LEAGUES[key] for key in ("nfl", "mlb", "epl", "nba"))


def entries(sample: Find, name: str, league: EspnLeague) -> dict[str, Entry]:
    found = read_scoreboard(sample(f"espn/{name}.json").read_bytes(), league)
    return {entry.game: entry for entry in found.games}


def test_a_football_game_in_play(sample: Find) -> None:
    entry = entries(sample, "football", NFL)["1"]
    reading = entry.reading
    assert (reading.phase, reading.score, reading.period, reading.clock_ms) == (GamePhase.LIVE, (10, 7), 3, 318_000)
    # The yard line counts from the home side's goal line, so 45 yards are left for the away side.
    assert reading.situation == FootballSituation("away", 2, 7, 45, 3, 2)
    assert (entry.start_ns, entry.start_known, entry.neutral, entry.postseason) == (
        1_795_975_200_000_000_000, True, False, False,
    )  # fmt: skip


def test_at_half_time_nobody_has_the_ball(sample: Find) -> None:
    reading = entries(sample, "football", NFL)["2"].reading
    assert (reading.phase, reading.score) == (GamePhase.BREAK, (7, 9))
    assert reading.situation == FootballSituation("", 0, 0, None, 3, 3)


def test_a_game_to_come(sample: Find) -> None:
    entry = entries(sample, "football", NFL)["3"]
    assert entry.reading.phase is GamePhase.SCHEDULED
    assert (entry.reading.clock_ms, entry.reading.situation) == (None, None)
    assert (entry.start_known, entry.neutral, entry.postseason) == (False, True, True)
    fixture = fixture_of(NFL, entry)
    assert (fixture.id, fixture.league, fixture.start_known, fixture.neutral) == ("3", "nfl", False, True)
    assert fixture.home == Side("EEE", "", "3")


def test_an_unknown_name_of_a_completed_game_is_final_and_its_clock_means_nothing(sample: Find) -> None:
    reading = entries(sample, "football", NFL)["4"].reading
    assert (reading.phase, reading.score, reading.clock_ms) == (GamePhase.FINAL, (23, 20), None)


def test_a_postponed_game_needs_no_score(sample: Find) -> None:
    assert entries(sample, "football", NFL)["5"].reading.phase is GamePhase.POSTPONED


def test_what_cant_be_read_costs_only_itself(sample: Find) -> None:
    found = read_scoreboard(sample("espn/football.json").read_bytes(), NFL)
    assert [entry.game for entry in found.games] == ["1", "2", "3", "4", "5"]
    assert [part.game for part in found.unreadable] == ["6", ""]
    assert "seven" in found.unreadable[0].why
    assert found.unreadable[0].data.startswith(b'{"id": "6"')


def test_only_games_wanted_are_read(sample: Find) -> None:
    found = read_scoreboard(sample("espn/football.json").read_bytes(), NFL, {"2"})
    assert [entry.game for entry in found.games] == ["2"]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>503</html>", b"[]", b'{"events": 3}', b'{"events": [', b'{"games": []}', b"\xff\xfe", b"null",
     b'{"events":' * 50_000, b'{"events": [{"id": "1", "competitions": ' + b"[" * 3000 + b"]" * 3000 + b"}]}"],
)  # fmt: skip
def test_what_is_no_scoreboard_is_an_error(data: bytes) -> None:
    with pytest.raises(ScoreboardError):
        read_scoreboard(data, NFL)


def test_extra_time_does_not_count_to_the_90_minute_result(sample: Find) -> None:
    found = entries(sample, "soccer", EPL)
    assert found["11"].reading.score == (2, 1)
    assert found["11"].reading.situation == SoccerSituation(0, 1, 1, 1)
    assert found["12"].reading.situation == SoccerSituation(0, 0, None, None)
    assert found["12"].reading.elapsed_ms == 51 * 60_000
    # Goals are missing from the list, so nobody knows when they fell.
    assert found["13"].reading.situation == SoccerSituation(0, 0, None, None)


def test_baseball(sample: Find) -> None:
    found = entries(sample, "baseball", MLB)
    top = found["401816055"].reading
    assert top.situation == BaseballSituation(True, 2, 0b101, 1, 2)
    assert (top.half, top.play, top.clock_ms) == (0, 1_405_040_037, None)
    assert found["401816056"].reading.situation == BaseballSituation(True, 3, 0, 0, 0)


def test_a_situation_that_cant_be_read_leaves_the_score(sample: Find) -> None:
    entry = entries(sample, "baseball", MLB)["401816057"]
    assert (entry.reading.phase, entry.reading.situation) == (GamePhase.DELAYED, None)
    assert "outs" in entry.without


@pytest.mark.parametrize(
    ("state", "completed", "name", "phase"),
    [
        ("pre", False, "STATUS_SCHEDULED", GamePhase.SCHEDULED),
        ("pre", False, "STATUS_POSTPONED", GamePhase.POSTPONED),
        ("pre", False, "STATUS_FINAL", GamePhase.SCHEDULED),
        ("in", False, "STATUS_WHATEVER", GamePhase.LIVE),
        ("in", False, "STATUS_FINAL", GamePhase.LIVE),
        ("in", False, "STATUS_RAIN_DELAY", GamePhase.DELAYED),
        ("in", False, "STATUS_END_PERIOD", GamePhase.BREAK),
        ("post", True, "STATUS_WHATEVER", GamePhase.FINAL),
        ("post", True, "STATUS_ABANDONED", GamePhase.ABANDONED),
        ("post", True, "STATUS_CANCELED", GamePhase.CANCELLED),
        ("post", False, "STATUS_WHATEVER", GamePhase.SUSPENDED),
        ("post", False, "STATUS_FINAL", GamePhase.SUSPENDED),
        ("post", False, "STATUS_POSTPONED", GamePhase.POSTPONED),
    ],
)
def test_state_and_completed_decide_and_names_only_make_more_cautious(
    state: str, completed: bool, name: str, phase: GamePhase
) -> None:
    assert phase_of(StatusType(name=name, state=state, completed=completed, detail="Final")) is phase


@pytest.mark.parametrize(("state", "completed"), [("in", True), ("pre", True), ("over", False), ("", True)])
def test_contradictory_statuses_are_errors(state: str, completed: bool) -> None:
    with pytest.raises(ValueError, match="STATUS_X"):
        phase_of(StatusType(name="STATUS_X", state=state, completed=completed))


# ---- recorded documents ---------------------------------------------------------------------------------

BOARDS = {
    "espn/espn-openapi/mlb_scoreboard_raw.json.gz": ("mlb", 15),
    "espn/espn-openapi/polls/2025-06-01T190829_generic_basketball_wnba_scoreboard.json.gz": ("wnba", 4),
    "espn/ha-teamtracker/mlb.json.gz": ("mlb", 17),
    "espn/ha-teamtracker/mls.json.gz": ("mls", 11),
    "espn/ha-teamtracker/nfl.json.gz": ("nfl", 16),
    "espn/ha-teamtracker/nhl.json.gz": ("nhl", 10),
    "espn/ha-teamtracker/scoreboard_all_leagues.json.gz": ("epl", 50),
    "espn/kalshi-cockpit/espn_scoreboard_mlb_20260809.json.gz": ("mlb", 15),
    "espn/kalshi-cockpit/espn_scoreboard_wnba_20260809.json": ("wnba", 4),
    "espn/nfl-led-scoreboard/preseason_week_2_pregames.json.gz": ("nfl", 16),
    "espn/pico-scoreboard/body-cfb-pregame.json.gz": ("ncaaf", 99),
    "espn/pico-scoreboard/body-mlb-17final.json.gz": ("mlb", 17),
    "espn/world-cup-tui/scoreboard.json": ("ucl", 2),
}


def recording(recorded: Find, path: str) -> bytes:
    data = recorded(path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


@pytest.mark.parametrize("path", BOARDS)
def test_every_game_of_recorded_scoreboards_is_read(recorded: Find, path: str) -> None:
    league, games = BOARDS[path]
    found = read_scoreboard(recording(recorded, path), ESPN_LEAGUES[league])
    assert found.unreadable == ()
    assert len({entry.game for entry in found.games}) == games
    assert [entry.without for entry in found.games if entry.without] == []
    for entry in found.games:
        assert entry.home.id != entry.away.id
        assert entry.home.abbreviation
        assert entry.away.display_name


POLLS = (
    "2025-06-01T104029", "2025-06-01T110850", "2025-06-01T111546", "2025-06-01T143242", "2025-06-01T190829",
    "2025-06-02T193620", "2025-06-02T221456",
)  # fmt: skip


def test_recorded_baseball_knows_half_and_outs_of_every_game_in_play(recorded: Find) -> None:
    live = 0
    for poll in POLLS:
        path = f"espn/espn-openapi/polls/{poll}_generic_baseball_mlb_scoreboard.json.gz"
        for entry in read_scoreboard(recording(recorded, path), MLB).games:
            if entry.reading.phase is GamePhase.LIVE:
                live += 1
                assert isinstance(entry.reading.situation, BaseballSituation)
                assert entry.reading.half is not None
    assert live == 27


def test_recorded_yard_lines_agree_with_the_text_for_people(recorded: Find) -> None:
    data = recording(recorded, "espn/ha-teamtracker/nfl.json.gz")
    found = {entry.game: entry.reading for entry in read_scoreboard(data, NFL).games}
    to_goal = sorted(
        reading.situation.yards_to_goal or 0
        for reading in found.values()
        if isinstance(reading.situation, FootballSituation) and reading.situation.possession
    )
    # NO 10 (own), SF 20 (own), PIT 12 (theirs), DET 34 (own), BAL 22 (theirs), WSH 36 (own), CAR 46 (own), IND 23 (own)
    assert to_goal == [12, 22, 54, 64, 66, 77, 80, 90]


@pytest.mark.parametrize(
    ("path", "league", "phase", "score"),
    [
        ("mlb/final", MLB, GamePhase.FINAL, (3, 4)),
        ("mlb/rain_delay", MLB, GamePhase.DELAYED, (0, 0)),
        ("mlb/pregame", MLB, GamePhase.SCHEDULED, (0, 0)),
        ("nba/halftime", NBA, GamePhase.BREAK, (74, 52)),
        ("nba/in_progress", NBA, GamePhase.LIVE, (77, 75)),
        ("nba/final", NBA, GamePhase.FINAL, (100, 118)),
        ("soccer/fifa.world/end_of_regulation", EPL, GamePhase.BREAK, (1, 1)),
        ("soccer/fifa.world/final_after_penalties", EPL, GamePhase.FINAL, (0, 0)),
        ("soccer/fifa.world/full_time", EPL, GamePhase.FINAL, (0, 1)),
    ],
)
def test_recorded_events(
    recorded: Find, path: str, league: EspnLeague, phase: GamePhase, score: tuple[int, int]
) -> None:
    entry = read_event(recorded(f"espn/pico-scoreboard/{path}.json").read_bytes(), league)
    assert (entry.reading.phase, entry.reading.score) == (phase, score)
    if league is NBA and phase is not GamePhase.FINAL:
        assert entry.reading.situation == BasketballSituation("")


def test_recorded_extra_time_leaves_the_90_minute_result(recorded: Find) -> None:
    path = recorded("espn/pico-scoreboard/soccer/fifa.world/full_time_home_multi_goal.json")
    reading = read_event(path.read_bytes(), EPL).reading
    assert reading.score == (3, 1)
    assert reading.situation == SoccerSituation(0, 1, 1, 1)


def test_recorded_summaries_cut_short_are_unreadable_and_never_crash(recorded: Find) -> None:
    data = recording(recorded, "espn/ha-teamtracker/nhl.json.gz")
    for end in range(0, len(data), max(1, len(data) // 200)):
        with pytest.raises(ScoreboardError):
            read_scoreboard(data[:end], ESPN_LEAGUES["nhl"])
