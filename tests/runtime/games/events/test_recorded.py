"""Pairing on recordings of the live services: what is known of these days must come out, and nothing wrong."""

import json
import runpy
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pyarrow
import pytest
from pyarrow import parquet

from scripts.pairing_study.recordings import US, read_folders

SCRIPTS = Path(__file__).parents[4] / "scripts"


class Done(NamedTuple):
    """What a run of the script came to."""

    code: object
    out: str
    err: str


Run: TypeAlias = Callable[..., Done]


@pytest.fixture
def validate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the script as a shell would, in this process."""
    monkeypatch.syspath_prepend(str(SCRIPTS))

    def run(*arguments: str) -> Done:
        monkeypatch.setattr("sys.argv", ["validate_pairing.py", *arguments])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(SCRIPTS / "validate_pairing.py"), run_name="__main__")
        return Done(ended.value.code, *capsys.readouterr())

    return run


@pytest.mark.timeout(600)
def test_no_recorded_pair_is_wrong_and_every_game_on_both_venues_is_paired(
    recorded: Callable[[str], Path], validate: Run
) -> None:
    folder = recorded("cross-venue")
    folders = [flag for part in (folder, recorded("espn"), recorded("kalshi")) for flag in ("--data", str(part))]
    done = validate("--markdown", *folders)
    assert done.code == 0, done
    rows = [line.split(" | ") for line in done.out.splitlines()]
    games = {
        row[0].strip("| "): row[1:] for row in rows if row[0].strip("| ") in ("mlb", "wnba", "fwc") and len(row) == 9
    }
    assert games.keys() == {"mlb", "wnba", "fwc"}
    for league, (both, paired, _, confirmed, contradicted, *_) in games.items():
        assert int(both) > 0, league
        assert paired == both, league
        assert int(confirmed) > 0, league
        assert contradicted == "0", league


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, validate: Run) -> None:
    done = validate("--data", str(tmp_path / "nowhere"))
    assert (done.code, done.out) == (2, "")
    assert "nowhere" in done.err
    empty = validate("--data", str(tmp_path))
    assert (empty.code, empty.out) == (2, "")


@pytest.mark.parametrize(
    "more",
    [
        {"polymarket_slug": "nfl-dal-nyg-2026-11-29"},
        {
            "polymarket_rules": "In the upcoming NFL game, scheduled for November 29 at 1:00PM ET: ...",
            "polymarket_close_time": "2026-12-06T18:00:00Z",
        },
    ],
)
def test_a_labelled_pair_that_is_made_wrongly_fails_the_script(
    tmp_path: Path, validate: Run, more: dict[str, str]
) -> None:
    row = {
        "kalshi_id": "KXNFLGAME-26NOV29DALNYG-DAL",
        "kalshi_title": "Dallas vs New York G Winner?",
        "polymarket_id": "0x1",
        "polymarket_title": "Cowboys vs. Giants",
    } | more
    for label, code in (("true_match", 0), ("false_match", 1)):
        (tmp_path / "labelled.jsonl").write_text(json.dumps(row | {"label": label}) + "\n")
        done = validate("--markdown", "--data", str(tmp_path))
        assert done.code == code, done
        assert ("| 1 | 0 | 1 | 1 | 0 |" in done.out) == (code == 0)


def test_quotes_are_read_by_columns_with_what_is_no_price_left_out(tmp_path: Path) -> None:
    slug, other = "aec-nfl-dal-nyg-2026-11-29", "aec-nfl-buf-mia-2026-11-29"
    rows = [
        (slug, 0.40, 0.44), (other, None, 0.5), (slug, 0.5, 0.5), (slug, 0.0, 0.2), (slug, 0.9, 1.0), (slug, 0.42, 0.44)
    ]  # fmt: skip
    columns = {
        "ts": [datetime(2026, 7, 10, 20, 25, second) for second in range(len(rows))],  # noqa: DTZ001 - as recorded
        "slug": [row[0] for row in rows],
        "bid": [row[1] for row in rows],
        "ask": [row[2] for row in rows],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "quotes.parquet")
    found = read_folders([tmp_path])
    began = datetime(2026, 7, 11, 0, 25, tzinfo=UTC).timestamp()
    assert found.prices == {(US, slug): [(began, pytest.approx(0.42)), (began + 5, pytest.approx(0.43))]}
    assert found.listings.keys() == {(US, slug)}
    assert (found.files, found.skipped) == ({"quotes.parquet": 6}, [])
