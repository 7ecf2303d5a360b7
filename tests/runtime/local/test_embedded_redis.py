"""An embedded Redis starts, is private, survives or forgets as told, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.local import embedded_redis
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import Rung, ServerError
from arbees_runtime.local.redis_ladder import ExternalRedis, RedisInstallation, find_redis


@pytest.fixture(scope="session")
def installation() -> RedisInstallation:
    try:
        found = find_redis({"PATH": os.environ.get("PATH", "")})
    except ServerError as error:
        pytest.skip(str(error))
    assert isinstance(found, RedisInstallation)
    return found


def connect(address: RedisAddress) -> redis.Redis:
    return redis.Redis(
        host=address.host, port=address.port, username=address.username or None, password=address.password or None
    )


def eventually(condition: Callable[[], bool], within_s: float = 20.0) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.005)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def fake_server(folder: Path, version: str) -> None:
    program = folder / "redis-server"
    program.write_text(f"#!/bin/sh\necho 'Redis server v={version} sha=0:0 malloc=libc bits=64'\n")
    program.chmod(0o755)


# ---- the ladder -------------------------------------------------------------------------------------------------


def test_a_url_in_the_environment_comes_first() -> None:
    found = find_redis({"REDIS_URL": "rediss://arbees:hidden@cache.internal:6380"})
    assert isinstance(found, ExternalRedis)
    assert found.rung is Rung.ENVIRONMENT
    assert found.address == RedisAddress("cache.internal", 6380, "arbees", "hidden", tls=True)
    assert found.description == "REDIS_URL (cache.internal:6380)"
    assert "hidden" not in repr(found) + found.description


def test_a_wrong_url_names_the_variable() -> None:
    found = find_redis({"REDIS_URL": "http://x"})
    assert isinstance(found, ExternalRedis)
    with pytest.raises(ServerError, match="REDIS_URL: Redis URL has the scheme 'http'"):
        _ = found.address


def test_a_server_on_path_comes_before_the_wheel(tmp_path: Path) -> None:
    fake_server(tmp_path, "7.2.4")
    found = find_redis({"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert isinstance(found, RedisInstallation)
    assert (found.rung, found.version, found.program) == (Rung.INSTALLED, (7, 2, 4), tmp_path / "redis-server")
    assert found.description == f"Redis 7.2.4 from {tmp_path}/redis-server"


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    fake_server(tmp_path, "5.0.7")
    try:
        found = find_redis({"PATH": f"{tmp_path}:/usr/bin:/bin"})
    except ServerError as error:
        assert "5.0.7" in str(error)  # noqa: PT017 - where there is no wheel
    else:
        assert isinstance(found, RedisInstallation)
        assert found.rung is Rung.BUNDLED


def test_without_any_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("arbees_runtime.local.redis_ladder.find_spec", lambda _: None)
    fake_server(tmp_path, "5.0.7")
    with pytest.raises(ServerError, match=r"REDIS_URL is not set.*redis-server is 5\.0\.7.*pip install .*local"):
        find_redis({"PATH": str(tmp_path)})


# ---- one server -------------------------------------------------------------------------------------------------


def test_it_serves_and_leaves_nothing_behind(installation: RedisInstallation) -> None:
    before = set(Path(tempfile.gettempdir()).glob("arbees-redis-*"))
    with EmbeddedRedis(installation) as server:
        client = connect(server.address)
        assert client.set("key", "value")
        assert client.get("key") == b"value"
        client.close()
        pid, directory = server.pid, server.directory
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
        assert {stat.S_IMODE((directory / f).stat().st_mode) for f in ("redis.conf", "accounts")} == {0o600}
    assert not alive(pid)
    assert not directory.exists()
    assert set(Path(tempfile.gettempdir()).glob("arbees-redis-*")) <= before


def test_strangers_are_not_let_in(installation: RedisInstallation) -> None:
    with EmbeddedRedis(installation) as server:
        stranger = connect(RedisAddress("127.0.0.1", server.address.port))
        with pytest.raises(redis.AuthenticationError):
            stranger.ping()
        stranger.close()
        command_line = Path(f"/proc/{server.pid}/cmdline").read_bytes()
        assert server.address.password.encode() not in command_line
        assert server.address.password not in repr(server) + repr(server.address)


def test_accounts_have_the_rules_they_were_given(installation: RedisInstallation) -> None:
    rules = "on >secret ~st:signals resetchannels -@all +ping +xadd +client|setname"
    with EmbeddedRedis(installation, accounts={"shard": rules}) as server:
        account = connect(RedisAddress("127.0.0.1", server.address.port, "shard", "secret"))
        assert account.xadd("st:signals", {"a": 1})
        for forbidden in (lambda: account.xadd("st:decisions", {"a": 1}), lambda: account.get("st:signals")):
            with pytest.raises(redis.exceptions.NoPermissionError):
                forbidden()
        account.close()


@pytest.mark.parametrize(("name", "rules"), [("a b", "on"), ("", "on"), ("a", "on\nuser b on nopass ~* +@all")])
def test_an_account_that_would_smuggle_in_another_is_refused(
    installation: RedisInstallation, name: str, rules: str
) -> None:
    with pytest.raises(ServerError, match="can't be an account"):
        EmbeddedRedis(installation, accounts={name: rules}).start()


def test_kept_data_survive_a_kill_and_a_new_start(installation: RedisInstallation, tmp_path: Path) -> None:
    directory = tmp_path / "kept here" / "redis"
    with EmbeddedRedis(installation, directory) as server:
        port = server.address.port
        client = connect(server.address)
        for number in range(100):
            client.rpush("list", number)
        server.kill()
        assert not server.running
        server.start()
        assert server.address.port == port
        assert client.llen("list") == 100
        client.close()
    assert directory.is_dir()
    with EmbeddedRedis(installation, directory) as again:
        client = connect(again.address)
        assert client.llen("list") == 100
        client.close()


def test_a_temporary_one_forgets_and_can_start_again(installation: RedisInstallation) -> None:
    with EmbeddedRedis(installation) as server:
        client = connect(server.address)
        client.set("key", "value")
        server.kill()
        server.start()
        assert client.get("key") is None
        client.close()


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
def test_it_dies_with_its_parent_and_its_files_with_it(installation: RedisInstallation, kill: signal.Signals) -> None:
    script = """
import os, time
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.redis_ladder import find_redis
server = EmbeddedRedis(find_redis({"PATH": os.environ["PATH"]}))
server.start()
print(server.pid, server.directory, flush=True)
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, directory = parent.stdout.readline().split()
    assert alive(int(pid))
    parent.send_signal(kill)
    parent.wait()
    parent.stdout.close()
    eventually(lambda: not alive(int(pid)))
    eventually(lambda: not Path(directory).exists())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_runs_as_a_plain_user_too(installation: RedisInstallation, tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from arbees_runtime.local.embedded_redis import EmbeddedRedis\n"
        "from arbees_runtime.local.ladder import Rung\n"
        "from arbees_runtime.local.redis_ladder import RedisInstallation\n"
        "os.chdir('/'); os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "with EmbeddedRedis(RedisInstallation(Path(sys.argv[1]), (6, 2, 0), Rung.BUNDLED)) as server:\n"
        "    print(Path(f'/proc/{server.pid}').stat().st_uid, server.directory.stat().st_uid)\n"
        "    directory = server.directory\n"
        "print(directory.exists())\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(installation.program)], capture_output=True, text=True, check=False
    )
    if "PermissionError" in answer.stderr or "Permission denied" in answer.stderr:
        pytest.skip("the interpreter or the server lies where a plain user can't reach it")
    assert answer.stdout.split() == ["65534", "65534", "False"], answer.stderr


def test_a_port_that_is_taken_is_told(installation: RedisInstallation) -> None:
    with EmbeddedRedis(installation) as first:
        second = EmbeddedRedis(installation, port=first.address.port)
        with pytest.raises(ServerError, match="Address already in use"):
            second.start()
        assert not second.running
        assert first.running


def test_two_on_one_directory_are_refused_and_the_first_is_not_harmed(
    installation: RedisInstallation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_redis, "_FREE_WITHIN_S", 0.0)
    with EmbeddedRedis(installation, tmp_path) as first:
        before = first.pid
        with pytest.raises(ServerError, match="is in use: another Redis"), EmbeddedRedis(installation, tmp_path):
            pass
        assert first.running
        assert first.pid == before
    with EmbeddedRedis(installation, tmp_path) as next_one:
        assert next_one.running


def test_a_directory_that_can_not_be_made_is_told(installation: RedisInstallation, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerError, match="can't be made"):
        EmbeddedRedis(installation, tmp_path / "file" / "redis").start()


def test_what_is_not_running_can_not_be_killed_and_has_no_address(installation: RedisInstallation) -> None:
    server = EmbeddedRedis(installation)
    with pytest.raises(ServerError, match="not running"):
        server.kill()
    with pytest.raises(ServerError, match="was not started"):
        _ = server.address
    server.stop()
