"""The doctor's message for each fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.cli import doctor as cli
from arbees_runtime.doctor import Level, examine
from arbees_runtime.doctor.observation import clock_observation
from arbees_runtime.manifest import API, PROCESSES, RECORDER

if TYPE_CHECKING:
    from conftest import Site


async def problems(site: Site, **changes: str) -> dict[str, str]:
    """What is wrong, by subject."""
    found = await examine(RECORDER, site.environment("recorder", **changes))
    assert all(each.fix for each in found if each.level is not Level.OK)
    return {each.subject: f"{each.text} -> {each.fix}" for each in found if each.level is Level.PROBLEM}


async def test_a_healthy_process_has_no_problem_and_nothing_is_changed(site: Site) -> None:
    for process in PROCESSES:
        if process.bus is not None:
            tokens = {"API_READ_TOKEN": "read-token", "API_OPERATE_TOKEN": "operate-token"} if process is API else {}
            found = await examine(process, site.environment(process.name, **tokens))
            assert [each for each in found if each.level is Level.PROBLEM] == []
    assert await site.query("SELECT count(*) FROM leases") == 0
    async with redis_client(site.redis.address, "test", BusSettings()) as client:
        assert await client.dbsize() == 0


async def test_faults_of_the_database(site: Site) -> None:
    assert "does not let arbees_programs in" in (await problems(site, DATABASE_PASSWORD="wrong"))["database"]
    assert "CREATE DATABASE nowhere" in (await problems(site, DATABASE_NAME="nowhere"))["database"]
    assert "can't be reached" in (await problems(site, DATABASE_PORT="1"))["database"]
    assert "has no TLS" in (await problems(site, DATABASE_TLS="require"))["database"]
    await site.query("CREATE DATABASE empty")
    found = await problems(site, DATABASE_NAME="empty")
    assert "migrations pending" in found["schema"]
    assert "there is no table of leases" in found["lease"]


async def test_faults_of_the_bus(site: Site) -> None:
    assert "does not let recorder in" in (await problems(site, REDIS_PASSWORD="wrong"))["bus"]
    assert "can't be reached" in (await problems(site, REDIS_PORT="1"))["bus"]
    found = await problems(site, REDIS_USERNAME="execution")
    assert "consume signals" in found["bus permissions"]
    assert "bus_rules(recorder)" in found["bus permissions"]


async def test_a_misspelt_variable_is_told(site: Site) -> None:
    assert "Did you mean LOG_LEVEL?" in (await problems(site, LOG_LEVELL="DEBUG"))["LOG_LEVELL"]


async def test_a_wrong_value_is_told(site: Site) -> None:
    assert "'loud'" in (await problems(site, LOG_LEVEL="loud"))["LOG_LEVEL"]


def test_a_clock_that_is_wrong_is_a_problem() -> None:
    assert clock_observation("clock", 0.1, 0.01).level is Level.OK
    assert clock_observation("clock", -3.0, 0.01).level is Level.PROBLEM
    assert clock_observation("clock", 0.6, 0.3).level is Level.OK, "the question took too long to tell"


def test_exit_code_and_json() -> None:
    answer = CliRunner(env={"REDIS_PORT": "1", "DATABASE_PORT": "1"}).invoke(cli.command, ["recorder", "--json"])
    assert answer.exit_code == 1
    assert {"database", "bus"} <= {each["subject"] for each in json.loads(answer.output)}
