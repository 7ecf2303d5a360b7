"""`rehearse` as a command: what it refuses, what it says of a failure, and how `--serve` begins and ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from arbees_infra import load_spec
from arbees_infra.cli.rehearsal_report import as_data, show
from arbees_infra.cli.rehearse import command
from arbees_infra.rehearsal.acts import rehearse
from arbees_infra.rehearsal.failures import Failure
from arbees_infra.rehearsal.launch.venues import free_ports

ROOT = Path(__file__).parents[3]
SPEC = ("--spec", str(ROOT / "arbees.toml"))


def invoked(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail", "ReplicationGrup"), "--fail 'ReplicationGrup' names nothing in this platform. Did you mean"),
        (("--fail", "buss/ReplicationGroup"), "Did you mean 'bus/ReplicationGroup'"),
        (("--fail", "AWS::ElastiCache::ReplicationGrp"), "Did you mean 'AWS::ElastiCache::ReplicationGroup'"),
        (("--fail", "eu-central-1/bus/ReplicationGroup"), "names nothing in this platform"),
        (("--fail", "xyzzy"), "Logical ids and types are in templates_out"),
        (("--fail", "=because"), "names no resource. Write it as RESOURCE[@MOMENT][=REASON]"),
        (("--fail", "Vpc@craete"), "there is no moment 'craete'. Did you mean 'create'? Known: create, stabilize"),
    ],
)
def test_a_failure_that_cannot_strike_is_refused(arguments: tuple[str, ...], said: str) -> None:
    result = invoked(*SPEC, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--json",), "--json says nothing to it"),
        (("--then", "x.toml"), "--then says nothing to it"),
        (SPEC, "--spec says nothing to it"),
        (("--profile", "dev"), "--profile says nothing to it"),
        (("--seconds", "5"), "--seconds says nothing to it"),
        (("--season",), "--season says nothing to it"),
        (("--fail", "Vpc@never"), "there is no moment 'never'"),
    ],
)
def test_serving_deploys_nothing_so_it_takes_nothing_of_a_deployment(arguments: tuple[str, ...], said: str) -> None:
    result = invoked("--serve", "5000", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none(port: str) -> None:
    result = invoked("--serve", port)
    assert result.exit_code == 2
    assert "--serve" in result.stderr


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "arbees_infra", "rehearse", *arguments]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for options in ([], ["--launch"]):
            result = invoked("--serve", port, *options)
            assert result.exit_code == 2
            said = f"Error: --serve: port {port} of 127.0.0.1 can't be served: Address already in use. Name another.\n"
            assert result.stderr.endswith(said)


def test_a_change_that_is_not_there() -> None:
    done = run("--then", "nowhere.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: nowhere.toml: there is no such file. Name an overlay that exists, or leave it out.\n"


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serving_ends_quietly_and_tells_what_never_struck(stop: signal.Signals) -> None:
    port = str(free_ports(1)[0])
    words = [sys.executable, "-m", "arbees_infra", "rehearse", "--serve", port, "--fail", "Vpc=no more"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        server.send_signal(stop)
        _, told = server.communicate(timeout=60)
    assert (server.returncode, told) == (0, "--fail Vpc never struck.\n")


def test_a_report_of_a_failure_shows_what_a_user_would_see() -> None:
    spec = load_spec()
    report = rehearse(spec, None, fail=[Failure("ReplicationGroup", "no capacity [in us-east-1a]")])
    console = Console(record=True, width=120, file=None, quiet=False)
    with console.capture() as shown:
        show(console, report)
    text = shown.get()
    assert (
        "create us-east-1/bus: ReplicationGroup (AWS::ElastiCache::ReplicationGroup): no capacity [in us-east-1a]"
        in text
    )
    assert "  CREATE_FAILED ReplicationGroup: no capacity [in us-east-1a]" in text
    assert "  ROLLBACK_COMPLETE arbees-paper-bus-us-east-1" in text
    assert "has to be deleted before it can be created again" in text
    assert "35 stacks, " in text
    assert "not as it should be." in text
    data = json.loads(json.dumps(as_data(report)))
    (failed,) = [one for one in data["acts"][0]["stacks"] if one["cause"]]
    assert (failed["status"], data["good"], data["left"], data["billable"]) == ("ROLLBACK_COMPLETE", False, [], [])
    assert failed["shown"][0] == "CREATE_FAILED ReplicationGroup: no capacity [in us-east-1a]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--launch", "--then", "x.toml"), "--then says nothing to it"),
        (("--launch", "--fail", "Vpc"), "--fail says nothing to it"),
        (("--seconds", "5"), "--seconds says nothing without --launch"),
        (("--season",), "--season says nothing without --launch"),
        (("--report", "x"), "--report says nothing without --launch"),
        (("--launch", "--season-minutes", "3"), "--season-minutes says nothing without --season"),
        (("--launch", "--season", "--seconds", "9"), "so --seconds says nothing to it"),
        (("--launch", "--season", "--season-minutes", "0.5"), "not in the range"),
        (("--launch", "--report", "/nowhere/x"), "/nowhere is no folder that can be written to"),
        (("--launch", "--seconds", "0"), "not in the range"),
        (("--launch", "--seconds", "nan"), "nan is not a finite number"),
        (("--launch", "--seconds", "inf"), "inf is not a finite number"),
        (("--launch", "--ocean-ms", "nan"), "nan is not a finite number"),
        (("--launch", "--season", "--season-minutes", "nan"), "nan is not a finite number"),
    ],
)
def test_a_launch_takes_nothing_of_a_change(arguments: tuple[str, ...], said: str) -> None:
    result = invoked(*SPEC, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""
