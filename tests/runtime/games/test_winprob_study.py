"""The fitting and judging scripts: defects counted, seen seasons never scored, the docs' table reproduced."""

import csv
import gzip
import importlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from arbees_runtime.games.winprob.brownian import home_wins
from arbees_runtime.games.winprob.parameters import published_parameters

np = pytest.importorskip("numpy", reason="the extra `research` is not installed")
pytest.importorskip("pyarrow", reason="the extra `research` is not installed")

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = ROOT / "scripts"
SHARED = Path(os.environ.get("ARBEES_SHARED_DATA") or ROOT / ".." / "shared" / "data")


def run(script: str, *arguments: str | Path, shared: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if shared is not None:
        environment["ARBEES_SHARED_DATA"] = str(shared)
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip


def nfl_game(season: int, day: int, rng: random.Random) -> dict[str, object]:
    home, away = [rng.randrange(0, 15) for _ in range(4)], [rng.randrange(0, 15) for _ in range(4)]
    if sum(home) == sum(away):
        home[3] += 3
    game: dict[str, object] = {
        "season": season, "date": float(f"{season}{10 + day % 3}{1 + day % 28:02d}"), "home_team": f"H{day}",
        "away_team": "A", "home_final": str(sum(home)), "away_final": str(sum(away)), "home_close_ml": -150,
        "away_close_ml": 130, "home_close_spread": -3.0, "away_close_spread": 3.0, "close_over_under": 44.5,
    }  # fmt: skip
    for name, one, other in zip(("1stQtr", "2ndQtr", "3rdQtr", "4thQtr"), home, away, strict=True):
        game[f"home_{name}"], game[f"away_{name}"] = str(one), str(other)
    return game


def test_defective_rows_are_counted_and_seen_seasons_never_scored(tmp_path: Path) -> None:
    rng = random.Random(1)
    unseen, seen = [nfl_game(2030, day, rng) for day in range(40)], [nfl_game(2012, day, rng) for day in range(9)]
    broken = [
        nfl_game(2030, 90, rng) | {"home_close_spread": "NL"},
        nfl_game(2030, 91, rng) | {"home_1stQtr": "70"},
        nfl_game(2030, 92, rng) | {"home_close_spread": 7.0},  # home favoured by price, away by spread
        nfl_game(2030, 93, rng) | {"home_close_ml": 0},
        unseen[0],
    ]
    with gzip.open(tmp_path / "whatever.json.gz", "wt") as file:
        json.dump([*unseen, *seen, *broken], file)
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 not really")
    with (tmp_path / "mlb.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["season", "game_date", "vis_team", "home_team", "vis_final", "home_final", "vis_ml_close",
                         "home_ml_close", "total_close"])  # fmt: skip
        writer.writerow(["2030", "2030-04-01", "A", "B", "3.0", "", "120", "-140", "8.5"])
        writer.writerow(["2030", "2030-04-02", "A", "B", "3.0", "5.0", "120", "-140", "8.5"])
        writer.writerow(["2030", "2030-04-03", "A"])
    (tmp_path / "soccer.json").write_text('[{"name": "Serie A 2030/31", "matches": []}, {"name": "Serie A 2030/31"}]')
    done = run("validate_winprob.py", "--data", tmp_path, "--markdown")
    assert done.returncode == 0, done.stderr
    notes = " ".join(done.stderr.split())
    for expected in (
        "1 nfl lines: no closing spread, or one beyond 30 points",
        "1 nfl lines: quarter scores don't add up to the final",
        "1 nfl lines: spread and moneyline name different favourites",
        "1 nfl lines: a moneyline between -100 and +100",
        "1 nfl: the same game twice in NFL lines",
        "1 torn.parquet: unreadable (ArrowInvalid)",
        "1 mlb lines: season or final missing, or a tie",
        "1 CSV rows with too few or too many fields",
        "1 soccer seasons: a row that lacks a column",
        "9 nfl",
    ):
        assert expected in notes
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| nfl | NFL lines")]
    assert {row[2] for row in rows} == {"start", "after Q1", "half", "after Q3"}
    assert {(row[3], row[4]) for row in rows} == {("40", "40")}


@pytest.fixture
def study(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Modules of the scripts' own package."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return lambda name: importlib.import_module(f"winprob_study.{name}")


def test_absent_data_is_said_clearly(
    tmp_path: Path, study: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("fit_winprob.py", shared=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no recordings" in done.stderr
    assert "ARBEES_SHARED_DATA" in done.stderr
    assert "Traceback" not in done.stderr
    data_folders = study("folders").data_folders
    monkeypatch.setenv("ARBEES_SHARED_DATA", str(tmp_path))
    assert data_folders([]).startswith("no recordings: ")
    assert data_folders([tmp_path / "nowhere"]) == f"--data {tmp_path / 'nowhere'}: no such folder"


def test_a_table_that_lacks_columns_is_refused_in_words_and_nothing_is_scored(
    tmp_path: Path, study: Callable[[str], ModuleType]
) -> None:
    rows = [nfl_game(2030, day, random.Random(day)) for day in range(3)]
    whole, broken = tmp_path / "whole.json", tmp_path / "mine.json"
    whole.write_text(json.dumps(rows))
    broken.write_text(
        json.dumps([{k: v for k, v in row.items() if k not in ("season", "home_close_ml")} for row in rows])
    )
    done = run("validate_winprob.py", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    expected = "mine.json: looks like nfl lines, but has no column home_close_ml, season. docs/winprob.md lists"
    assert expected in " ".join(done.stderr.split())
    recordings = study("recordings")
    whole.unlink()
    broken.write_text('[{"some": "thing"}]')
    said = recordings.unusable(recordings.read_recordings([tmp_path], str), [tmp_path])
    assert said.startswith(f"no table of games in {tmp_path}: known are nfl lines, ")


def test_the_docs_list_every_column(study: Callable[[str], ModuleType]) -> None:
    page = (ROOT / "docs" / "winprob.md").read_text("utf-8")
    listed = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")}
    for kind, columns in study("recordings").KINDS.items():
        assert {name for name in columns if f"`{name}`" not in listed[kind]} == set(), kind


def test_scores(study: Callable[[str], ModuleType]) -> None:
    scores = study("scores")
    predicted, happened = np.array([0.9, 0.8, 0.3, 0.05]), np.array([1.0, 0.0, 0.0, 0.0])
    assert scores.brier(predicted, happened) == pytest.approx((0.01 + 0.64 + 0.09 + 0.0025) / 4)
    assert scores.log_losses(predicted, happened)[0] == pytest.approx(-np.log(0.9))
    bins = scores.reliability(predicted, happened)
    assert [one.predictions for one in bins] == [1, 0, 0, 1, 0, 0, 0, 0, 1, 1]
    assert scores.expected_calibration_error(bins) == pytest.approx((0.1 + 0.8 + 0.3 + 0.05) / 4)
    certain = np.array([[1.0, 0, 0]])
    assert scores.ranked_probability_score(certain, np.array([[1.0, 0, 0]])) == 0
    assert scores.ranked_probability_score(certain, np.array([[0, 0, 1.0]])) == 1


def test_states_of_one_game_count_as_one_cluster(study: Callable[[str], ModuleType]) -> None:
    paired_by_game = study("scores").paired_by_game
    rng = np.random.default_rng(3)
    by_game = rng.normal(size=50)
    one = paired_by_game(by_game, np.zeros(50), [str(i) for i in range(50)])
    repeated = paired_by_game(np.repeat(by_game, 20), np.zeros(1000), [str(i // 20) for i in range(1000)])
    assert (repeated.difference, repeated.error) == pytest.approx((one.difference, one.error))
    assert np.isnan(paired_by_game(by_game[:29], np.zeros(29), [str(i) for i in range(29)]).p_value)


def test_the_fit_uses_the_model_that_the_programs_run(study: Callable[[str], ModuleType]) -> None:
    pytest.importorskip("scipy", reason="the extra `research` is not installed")
    rules = published_parameters().margin["nba"]
    leads, lefts, scores = np.array([-12.0, 0, 7]), np.array([0.9, 0.5, 0.05]), np.array([-0.52, 0.0, 0.84])
    extra = np.array([0.0, 0.5, -0.5])
    states = study("fitting")._States(leads, lefts, scores, extra, np.zeros(3), np.ones(3))
    vectorised = states.home(rules.sigma, rules.reversion, rules.growth)
    for i in range(3):
        single = home_wins(leads[i], rules.sigma * scores[i], lefts[i], rules, extra[i])
        assert vectorised[i] == pytest.approx(single, abs=1e-12)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not (SHARED / "winprob").is_dir(), reason="no recordings: ARBEES_SHARED_DATA names no such folder")
def test_the_docs_table_is_what_the_script_says() -> None:
    done = run("validate_winprob.py", "--markdown")
    assert done.returncode == 0, done.stderr
    page = (ROOT / "docs" / "winprob.md").read_text("utf-8")
    table = page.partition("<!-- validation -->")[2].partition("<!-- end of validation -->")[0]
    assert table.strip() == done.stdout.strip()
