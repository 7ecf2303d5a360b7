from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from arbees_infra.parts.container import UNPRIVILEGED
from arbees_runtime.manifest import IMAGES, PROCESSES

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {image: image.removeprefix("arbees/") for image in IMAGES}


@dataclass
class Stage:
    """A stage of the Dockerfile with what it inherits."""

    base: str
    instructions: dict[str, list[str]] = field(default_factory=dict)


def lines() -> Iterator[str]:
    text = re.sub(r"\\\n\s*", "", (ROOT / "images" / "Dockerfile").read_text())
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def stages() -> dict[str, Stage]:
    found: dict[str, Stage] = {}
    current = Stage("")
    for line in lines():
        keyword, _, rest = line.partition(" ")
        if keyword == "FROM":
            base, _, name = rest.partition(" AS ")
            inherited = found[base].instructions if base in found else {}
            current = found[name] = Stage(base, {key: list(values) for key, values in inherited.items()})
        else:
            current.instructions.setdefault(keyword, []).append(rest.strip())
    return found


def command(stage: Stage, keyword: str) -> list[str]:
    last = stage.instructions[keyword][-1]
    return list(json.loads(last[last.index("[") :]))


def test_every_repository_has_a_target_and_no_target_is_left_over() -> None:
    assert set(stages()) - {"build", "runtime"} == set(TARGETS.values())


@pytest.mark.parametrize("image", IMAGES)
def test_an_image_starts_one_of_its_processes(image: str) -> None:
    stage = stages()[TARGETS[image]]
    mine = {process.command: process for process in PROCESSES if process.image == image}
    started = mine[tuple(command(stage, "CMD"))]
    assert command(stage, "HEALTHCHECK") == list(started.health_command)
    assert stage.instructions["EXPOSE"][-1] == str(started.port)
    port = [value for value in stage.instructions["ENV"] if value.startswith("HTTP_PORT=")]
    assert (port[-1] if port else "HTTP_PORT=8080") == f"HTTP_PORT={started.port}"


@pytest.mark.parametrize("image", IMAGES)
def test_an_image_runs_as_the_user_that_the_tasks_name(image: str) -> None:
    stage = stages()[TARGETS[image]]
    assert stage.instructions["USER"] == [UNPRIVILEGED]
    assert not any(re.search(r"(?i)secret|password|token|api_key", value) for value in stage.instructions["ENV"])


def test_the_base_is_pinned_to_a_full_version() -> None:
    (base,) = [line.partition("=")[2] for line in lines() if line.startswith("ARG PYTHON=")]
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base)
    assert {stage.base for stage in stages().values()} == {"${PYTHON}", "runtime"}


def test_only_what_the_images_need_goes_to_the_builder() -> None:
    rules = [r for r in (ROOT / ".dockerignore").read_text().splitlines() if r and not r.startswith("#")]
    assert rules[0] == "*"
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    copied = {
        source for line in lines() if line.startswith("COPY ") and "--from" not in line for source in line.split()[1:-1]
    }
    assert allowed == copied
    assert all((ROOT / source).exists() for source in copied - {"README.md"})


def test_an_image_has_the_packages_of_every_process_it_starts() -> None:
    (program,) = re.findall(r'python -c "([^"]*)" > /tmp/requirements.txt', " ".join(lines()))
    listed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {extra for process in PROCESSES for extra in project["optional-dependencies"].get(process.extra, ())}
    assert set(listed.stdout.splitlines()) == {*project["dependencies"], *needed}
