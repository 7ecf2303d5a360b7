"""The frame as a user meets it: exit codes and messages of real processes."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from arbees_runtime import processes
from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Delivery
from arbees_runtime.manifest import PROCESSES, Process
from arbees_runtime.messages import ProcessStatus
from arbees_runtime.store.migrate import migrate

if TYPE_CHECKING:
    from conftest import Site, Until


async def command(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run the command line; its exit code and what it said on both channels."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "arbees_runtime", *arguments,
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_a_wrong_setting_is_one_clear_line_and_exit_code_2() -> None:
    code, _, err = await command("recorder", HTTP_PORT="eighty", DATABASE_PASSWORD="do-not-show")
    assert code == 2
    assert err.startswith("error: HTTP_PORT is 'eighty', which is not a whole number from 1 to 65535")
    assert "Traceback" not in err
    assert "do-not-show" not in err


@pytest.mark.parametrize("process", [each for each in PROCESSES if not each.one_off], ids=lambda each: each.name)
def test_every_process_of_the_manifest_has_its_logic(process: Process) -> None:
    assert asyncio.iscoroutinefunction(processes.logic(process))


async def test_an_unknown_process_is_a_usage_error() -> None:
    code, _, err = await command("recoder")
    assert code == 2
    assert "No such command 'recoder'" in err


async def test_sigterm_while_waiting_for_the_database_ends_cleanly(site: Site) -> None:
    site.postgres.stop()
    recorder = await site.start("recorder")
    await recorder.until_reason("connecting to the database")
    assert (await recorder.get("/livez"))[0] == 200
    recorder.send(signal.SIGTERM)
    assert await recorder.end(10) == 0


async def test_it_waits_for_the_schema_and_then_works(site: Site) -> None:
    await site.query("CREATE DATABASE empty")
    recorder = await site.start(
        "recorder",
        DATABASE_NAME="empty",
        DATABASE_USER="arbees",
        DATABASE_PASSWORD=site.postgres.url.split(":")[2].split("@")[0],
    )
    body: dict[str, object] = {}
    async with asyncio.timeout(30):
        while "migrate" not in str(body.get("reasons")):
            _, body = await recorder.get("/readyz")
    url = site.postgres.url.rsplit("/", 1)[0] + "/empty"
    await migrate(url)
    await recorder.until_state("ready")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"DATABASE_PASSWORD": "wrong"}, "DATABASE_PASSWORD"),
        ({"DATABASE_NAME": "nowhere"}, "DATABASE_NAME"),
        ({"REDIS_PASSWORD": "wrong"}, "REDIS_PASSWORD"),
    ],
)
async def test_servers_that_refuse_us_are_a_matter_of_configuration(
    site: Site, changes: dict[str, str], message: str
) -> None:
    recorder = await site.start("recorder", **changes)
    assert await recorder.end() == 2
    errors = [record["message"] for record in site.log_records(recorder) if record["level"] == "ERROR"]
    assert any(message in error for error in errors)
    assert not any("Traceback" in error for error in errors)


async def test_metrics_in_aws_are_lines_of_embedded_format(site: Site, until: Until) -> None:
    recorder = await site.start("recorder", METRICS_FORMAT="emf", ENV="paper")
    await recorder.until_state("ready")

    async def heartbeat() -> bool:
        return any("_aws" in record for record in site.log_records(recorder))

    await until(heartbeat)
    record = next(record for record in site.log_records(recorder) if "_aws" in record)
    assert (record["Environment"], record["Process"], record["Heartbeat"]) == ("paper", "recorder", 1)
    assert {"DeadLetters", "StreamLag"} <= set(record)
    assert "404" in await recorder.text("/metrics")


async def test_every_copy_tells_the_platform_how_it_is(site: Site, until: Until) -> None:
    async with site.bus("api") as bus:
        heard = await bus.subscribe(topics.PROCESSES, delivery=Delivery.EVERY)
        await heard.ready()

        async def told(instance: str, phase: str, reason: str = "") -> ProcessStatus:
            async with asyncio.timeout(30):
                async for update in heard:
                    assert update.message is not None
                    status = update.message
                    if (status.instance, status.phase) == (instance, phase) and reason in " ".join(status.reasons):
                        return status
            raise AssertionError

        first = await site.start("recorder")
        one = (await first.until_state("ready"))["instance"]
        assert (await told(one, "ready")).epoch == 1
        second = await site.start("recorder")
        two = (await second.until_state("waiting"))["instance"]
        waiting = await told(two, "waiting", f"which {one} (epoch 1) holds")
        assert waiting.epoch is None
        late = await bus.subscribe(topics.PROCESSES)
        await late.ready()
        assert {(await anext(aiter(late))).key for _ in range(2)} == {f"recorder:{one}", f"recorder:{two}"}, (
            "a copy that waits does not wipe out what the other said"
        )
        site.postgres.kill()
        await told(one, "degraded", "database: ")
        site.postgres.start()
        await told(one, "ready")
        first.send(signal.SIGTERM)
        await told(one, "draining", "asked to stop")
        await told(one, "stopped", "exit code 0 (clean)")
        assert (await told(two, "ready")).epoch == 2
    assert await first.end() == 0

    async def recorded() -> bool:
        rows = await site.query("SELECT json_object_agg(instance, concat(phase, ' ', epoch)) FROM process_status")
        return bool(json.loads(rows) == {one: "stopped 1", two: "ready 2"})

    await until(recorded)
    assert "can't be asked" not in first.log.read_text() + second.log.read_text()


async def test_health_command(site: Site) -> None:
    recorder = await site.start("recorder")
    await recorder.until_state("ready")
    port = str(recorder.port)
    assert (await command("health", "/livez", HTTP_PORT=port))[0] == 0
    assert (await command("health", "/readyz", HTTP_PORT=port))[0] == 0
    site.redis.kill()
    await recorder.until_state("degraded")
    code, _, err = await command("health", "/readyz", HTTP_PORT=port)
    assert code == 1
    assert "answers 503: bus: " in err
    recorder.send(signal.SIGTERM)
    await recorder.end()
    code, _, err = await command("health", HTTP_PORT=port)
    assert code == 1
    assert "no answer" in err


async def test_migrate_command(site: Site) -> None:
    await site.query("CREATE DATABASE fresh")
    owner = {
        "DATABASE_USER": "arbees",
        "DATABASE_OWNER_PASSWORD": site.postgres.url.split(":")[2].split("@")[0],
        "DATABASE_APP_USER": "fresh_programs",
        "DATABASE_APP_PASSWORD": "fresh-password",
        "DATABASE_NAME": "fresh",
    }
    environment = site.environment("migrate", **owner)
    code, out, _ = await command("migrate", "--check", **environment)
    assert code == 1
    assert "pending: 0001" in out
    code, _, err = await command("migrate", **environment)
    assert code == 0, err
    assert "fresh-password" not in err
    assert json.loads(err.splitlines()[0])["process"] == "migrate"
    code, out, _ = await command("migrate", "--check", **environment)
    assert (code, out) == (0, "up to date\n")
    programs = {"DATABASE_USER": "fresh_programs", "DATABASE_PASSWORD": "fresh-password", "DATABASE_NAME": "fresh"}
    recorder = await site.start("recorder", **programs)
    await recorder.until_state("ready")
    code, _, err = await command("migrate", **environment | {"DATABASE_OWNER_PASSWORD": "wrong"})
    assert code == 2
    assert "DATABASE_OWNER_PASSWORD" in err
