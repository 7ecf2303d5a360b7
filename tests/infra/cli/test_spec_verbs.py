"""`init`, `schema`, `reference`, and a refused spec, through the command line as users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from arbees_infra.cli.extras import MissingExtraError, require
from arbees_infra.cli.reference import pages
from arbees_infra.spec import load_spec

ROOT = Path(__file__).parents[3]


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "arbees_infra", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_init_writes_a_spec_that_builds_on_and_never_overwrites(tmp_path: Path):
    first = run("init", "--profile", "dev", folder=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    text = (tmp_path / "arbees.toml").read_text()
    assert load_spec(tmp_path / "arbees.toml") == load_spec(profile="dev")
    second = run("init", folder=tmp_path)
    assert second.returncode == 2
    assert second.stderr.startswith("error: arbees.toml: it is there already, and init overwrites nothing.")
    assert (tmp_path / "arbees.toml").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("init", "--profile", "paer"), "error: --profile: there is no profile 'paer'. Did you mean 'paper'?"),
        (("init", "--spec", "no/such/folder.toml"), "error: no/such/folder.toml: it can't be written:"),
    ],
)
def test_init_refuses_with_a_message(arguments: tuple[str, ...], message: str, tmp_path: Path):
    result = run(*arguments, folder=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_schema_prints_json(tmp_path: Path):
    result = run("schema", folder=tmp_path)
    assert result.returncode == 0
    assert json.loads(result.stdout)["additionalProperties"] is False


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[bus]\nregion = "eu-central-1"\n', 2, "[ARB205]"),
        ("[home\n", 1, "it is not TOML"),
        ('[bus]\nnodse = "3"\n', 2, "Did you mean 'nodes'?"),
    ],
)
def test_a_refused_spec_exits_with_2_and_leaves_the_output_alone(text: str, line: int, said: str, tmp_path: Path):
    out = tmp_path / "templates_out"
    out.mkdir()
    (out / "manifest.json").write_text("as it was")
    (tmp_path / "arbees.toml").write_text(text)
    result = run("build", folder=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: arbees.toml:{line}: ")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert {path.name: path.read_text() for path in out.iterdir()} == {"manifest.json": "as it was"}


@pytest.mark.parametrize("page", ["spec.md", "plan-checks.md"])
def test_the_pages_of_the_reference_are_fresh(page: str):
    stale = "Run: python -m arbees_infra reference"
    assert (ROOT / "docs" / "reference" / page).read_text() == pages()[page], stale


def test_reference_check_tells_stale_pages(tmp_path: Path):
    assert run("reference", "--out", "pages", folder=tmp_path).returncode == 0
    assert run("reference", "--out", "pages", "--check", folder=tmp_path).returncode == 0
    (tmp_path / "pages" / "spec.md").write_text("old")
    stale = run("reference", "--out", "pages", "--check", folder=tmp_path)
    assert stale.returncode == 1
    assert stale.stderr == "pages/spec.md is stale. Run: python -m arbees_infra reference\n"
    assert (tmp_path / "pages" / "spec.md").read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--workflow", "afile/x.yml"), "afile/x.yml can't be written: afile is a file, not a folder."),
        (("build", "--workflow", "."), ". is a folder. Name the file to write in it."),
        (("build", "--out", "afile/sub"), "afile/sub can't be written: afile is a file, not a folder."),
        (("build", "--out", "/proc/x"), "/proc/x can't be written: "),
        (("build", "--out", "/"), "/ holds files that no build wrote"),
        (("build", "--out", ""), "--out is empty."),
        (("build", "--profile", ""), "--profile: there is no profile ''."),
        (("reference", "--check"), "docs/reference is not a folder."),
        (("reference", "--check", "--out", "afile"), "afile is not a folder."),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_in_one_line(arguments: tuple[str, ...], said: str, tmp_path: Path):
    (tmp_path / "arbees.toml").touch()
    (tmp_path / "afile").touch()
    result = run(*arguments, folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {said}")
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afile", "arbees.toml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_printed_ends_with_one_line(tmp_path: Path):
    command = [sys.executable, "-m", "arbees_infra", "schema"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "error: the output can't be written: No space left on device.\n")


def test_a_missing_extra_is_said_with_how_to_install_it():
    told = (
        r"^signing needs what is not installed: polymarket-client\. Run .*python\S* -m pip install -e '.*\[live,web\]'$"
    )
    with pytest.raises(MissingExtraError, match=told):
        require("signing", ["live"], ["web"])  # the one extra that development environments do without
    require("linting", ["lint"])
