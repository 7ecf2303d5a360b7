"""`replay` and `backtest` as people use them, bad input above all."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from arbees_runtime.cli import main as command_line
from arbees_runtime.cli import record as recording
from arbees_runtime.messages import Quote
from arbees_runtime.replay.record import Record
from arbees_runtime.replay.session import MAGIC, Reader, save

Shell = Callable[..., tuple[int, str, str]]


def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code and what was printed, as a shell would see it."""
    monkeypatch.setattr("sys.argv", ["arbees_runtime", *words])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    said = capsys.readouterr()
    code = ended.value.code
    return code if isinstance(code, int) else 1, said.out, said.err


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    return lambda *words: call(monkeypatch, capsys, *words)


def test_a_replay_prints_decisions_and_profit(shell: Shell, recorded_session: Path) -> None:
    code, out, _ = shell("replay", str(recorded_session), "--decisions", "20")
    assert code == 0
    for words in ("Approved decisions", "profit", "worst drawdown", "ledger and paper desks agree", "polymarket"):
        assert words in out


def test_on_a_terminal_it_is_told_how_far_it_is_and_nowhere_else(recorded_session: Path, tmp_path: Path) -> None:
    season = ("--season", "2", "--minutes", "0.2", "--games", "4", "--save", str(tmp_path / "s.session"))
    for words, telling in (
        (("replay", *season), ("Writing s.session", "Replaying")),
        (("backtest", str(recorded_session), "--set", "MIN_EDGE=0.01,0.02"), ("Replaying with 2 settings",)),
    ):
        ours, theirs = pty.openpty()
        run = subprocess.Popen([sys.executable, "-m", "arbees_runtime", *words], stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # the terminal's end is an error on Linux
            while part := os.read(ours, 4096):
                said += part
        os.close(ours)
        out, _ = run.communicate()
        assert run.returncode == 0
        for each in telling:
            assert each.encode() in said
            assert each.encode() not in out


def test_json_has_everything(shell: Shell, recorded_session: Path) -> None:
    code, out, _ = shell("replay", str(recorded_session), "--json")
    found = json.loads(out)
    assert code == 0
    assert found["sound"] is True
    assert found["profit"] == found["realised"] + found["open_worst"]
    assert len(found["lines"]) == found["approved"] > 0
    assert sum(found["funnel"].values()) > 1000


def test_a_season_can_be_saved_with_its_truth_and_replayed_again(shell: Shell, tmp_path: Path) -> None:
    file, truth = tmp_path / "s.session", tmp_path / "truth.jsonl"
    season = ("--season", "2", "--minutes", "0.3", "--games", "4", "--mispricing-every", "2")
    code, first, _ = shell("replay", *season, "--save", str(file), "--truth", str(truth), "--json")
    assert code == 0
    assert {"real", "mismatched_rules"} & {json.loads(line)["kind"] for line in truth.read_text().splitlines()}
    _, second, _ = shell("replay", str(file), "--json")
    drop = {"replay_seconds": 0}
    assert json.loads(first) | drop == json.loads(second) | drop
    code, _, err = shell("replay", *season, "--save", str(file))
    assert code == 2
    assert "exists already" in err


def test_a_backtest_compares_every_combination(shell: Shell, recorded_session: Path) -> None:
    grid = ("--set", "MIN_EDGE=0.005,0.09", "--set", "DEPTH_SHARE=0.5,1")
    code, out, err = shell("backtest", str(recorded_session), *grid, "--workers", "2", "--json")
    found = json.loads(out)
    assert code == 0
    assert [each["set"] for each in found] == [
        {"MIN_EDGE": edge, "DEPTH_SHARE": share} for edge in ("0.005", "0.09") for share in ("0.5", "1")
    ]
    assert found[0]["signals"] > found[2]["signals"] == 0
    assert "partly luck" in err
    _, alone, _ = shell("backtest", str(recorded_session), "--set", "MIN_EDGE=0.005", "--json")
    assert json.loads(alone)[0] == found[0] | {"set": {"MIN_EDGE": "0.005"}}
    _, table, _ = shell("backtest", str(recorded_session), *grid, "--workers", "1")
    for words in ("MIN_EDGE", "fill rate", "drawdown $", "0.09"):
        assert words in table


def test_a_session_cut_short_is_replayed_as_far_as_it_goes(
    shell: Shell, recorded_session: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut"
    cut.write_bytes(recorded_session.read_bytes()[:-5000])
    code, out, err = shell("replay", str(cut), "--json")
    assert code == 0
    assert json.loads(out)["records"] > 1000
    assert "cut short" in err
    code, _, err = shell("backtest", str(cut), "--set", "MIN_EDGE=0.01", "--json")
    assert code == 0
    assert "cut short" in err


@pytest.mark.parametrize("words", [("replay",), ("backtest", "--set", "MIN_EDGE=0.01")])
def test_why_a_session_can_not_be_traded_at_all_is_told(
    shell: Shell, recorded_session: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    def without(record: Record) -> Record:
        quote = record.message
        if not isinstance(quote, Quote):
            return record
        return msgspec.structs.replace(record, message=msgspec.structs.replace(quote, terms=None))

    free, alone = tmp_path / "free", tmp_path / "alone"
    save(map(without, Reader(recorded_session)), free)
    save((each for each in Reader(recorded_session) if each.topic != "subscriptions"), alone)
    _, _, err = shell(words[0], str(free), *words[1:], "--json")
    assert "fees are not known" in err
    assert "--observed-fees" in err
    _, _, err = shell(words[0], str(free), *words[1:], "--json", "--observed-fees")
    assert "--observed-fees" not in err
    _, _, err = shell(words[0], str(alone), *words[1:], "--json")
    assert "no plan of the session names" in err
    _, _, err = shell(words[0], str(recorded_session), *words[1:], "--json")
    assert "not known" not in err
    assert "no plan" not in err


def test_an_empty_session_is_said_to_be_empty(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "empty"
    save([], file)
    code, out, err = shell("replay", str(file))
    assert code == 0
    assert "0 records" in out
    assert "the session is empty" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("replay",), "nothing was named to replay"),
        (("replay", "FILE", "--season", "1"), "both a session file and --season"),
        (("replay", "missing"), "missing can't be read: No such file"),
        (("replay", "NONE"), "is no session"),
        (("replay", "OTHER"), "is a session of version 9"),
        (("replay", "FILE", "--set", "MIN_EDGE"), "'MIN_EDGE' is not NAME=VALUE"),
        (("replay", "FILE", "--set", "MIN_EGDE=0.01"), "did you mean MIN_EDGE"),
        (("replay", "FILE", "--set", "MIN_EDGE=lots"), "MIN_EDGE is 'lots', which is not"),
        (("replay", "FILE", "--set", "MIN_EDGE=0.2"), "SUSPECT_EDGE lies outside"),
        (("replay", "FILE", "--set", "MIN_EDGE=0.01", "--set", "MIN_EDGE=0.02"), "set twice"),
        (("replay", "FILE", "--truth", "t"), "only a simulated season has a truth log"),
        (("replay", "FILE", "--since", "2026-11-01"), "--since and --until go with --from-database"),
        (("replay", "--from-database", "--since", "2026-11-02", "--until", "2026-11-01"), "a later --until"),
        (("replay", "--season", "1", "--minutes", "0.1", "--save", "/proc/nowhere/x"), "can't be written"),
        (("backtest", "FILE"), "Missing option '--set'"),
        (("backtest", "FILE", "--set", "MIN_EDGE=0.01,,"), "empty value"),
        (("backtest", "FILE", "--set", "MIN_EDGE=0.01,x"), "MIN_EDGE is 'x'"),
        (("backtest", "NONE", "--set", "MIN_EDGE=0.01"), "is no session"),
    ],
)
def test_bad_input_gets_one_message_and_exit_code_2(
    shell: Shell,
    recorded_session: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "none").write_text("not a session")
    (tmp_path / "other").write_bytes(MAGIC + b"\x09\x00")
    paths = {"FILE": recorded_session, "NONE": tmp_path / "none", "OTHER": tmp_path / "other"}
    code, out, err = shell(*(str(paths.get(word, word)) for word in words))
    assert code == 2, err
    assert said in err
    assert out == ""
    assert "Traceback" not in err


def test_the_group_lists_the_commands() -> None:
    result: Result = CliRunner().invoke(command_line.cli, ["--help"])
    assert all(verb in result.output for verb in ("record", "replay", "backtest"))


def test_a_recording_whose_disk_is_full_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def full(*_: object) -> dict[str, str]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(recording, "_record", full)
    code, out, err = shell("record", "--seconds", "60", "--out", str(tmp_path / "x.session"))
    assert (code, out) == (2, "")
    assert "x.session can't be written" in err
    assert "No space left" in err
