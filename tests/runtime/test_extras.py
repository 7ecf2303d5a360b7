"""What of the package's extras is missing, and the one command that installs it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from arbees_runtime import doctor
from arbees_runtime.cli import main
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.manifest import API, PROCESSES, RECORDER
from arbees_runtime.manifest.extras import install_command, missing_packages


def test_an_extra_is_missing_by_its_packages_and_installed_by_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_packages(["live", "web"]) == ["polymarket-client"]  # which development environments do without
    assert missing_packages([each.extra for each in PROCESSES if each.extra]) == []
    clone = Path(__file__).parents[2]
    monkeypatch.chdir(clone)
    assert install_command(["local", "web"]).endswith(" -m pip install -e '.[local,web]'")
    monkeypatch.chdir(clone / "tests")
    assert install_command(["web"]).endswith(f" -m pip install -e '{clone}[web]'")


def test_every_extra_that_a_process_needs_is_one() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert {each.extra for each in PROCESSES} - {""} <= set(project["optional-dependencies"])


@pytest.mark.parametrize("name", ["api", "frontend"])
def test_a_process_without_its_packages_is_refused_before_it_starts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "missing_packages", lambda extras: ["fastapi"] if [*extras] == ["web"] else [])
    refused = CliRunner().invoke(main.cli, [name])
    assert isinstance(refused.exception, ConfigurationError)
    assert str(refused.exception).startswith(f"{name}: not installed: fastapi. Run ")
    assert str(refused.exception).count("[web]") == 1


async def test_the_doctor_names_packages_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "missing_packages", lambda extras: ["fastapi"] if [*extras] == ["web"] else [])
    found = {each.subject: each for each in await doctor.examine(API, {})}
    assert found["packages"].text == "not installed: fastapi"
    assert found["packages"].level is doctor.Level.PROBLEM
    assert "packages" not in {each.subject for each in await doctor.examine(RECORDER, {})}
