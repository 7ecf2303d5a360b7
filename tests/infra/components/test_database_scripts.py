"""The scripts the database host works with, run with stand-ins for Docker and the AWS CLI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from arbees_infra.components.database_refs import METRICS
from arbees_infra.components.database_timescale import BOOT_SCRIPT

SHELLCHECK = shutil.which("shellcheck")
TEXT = BOOT_SCRIPT.read_text()
SCRIPTS = dict(re.findall(r"cat >/usr/local/sbin/(\S+) <<'EOF'\n(.*?\n)EOF\n", TEXT, flags=re.DOTALL))


@dataclass
class Host:
    """A folder that stands for the host's file system."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def calls(self) -> list[str]:
        """Every call of a stand-in, in order."""
        log = self.root / "calls"
        return log.read_text().splitlines() if log.exists() else []

    def stand_in(self, command: str, body: str = "") -> None:
        """Put `body` in the place of a command; each of its calls is noted."""
        file = self.root / "bin" / command
        file.write_text(f'#!/bin/bash\necho "{command} $*" >>{self.root}/calls\n{body}\n')
        file.chmod(0o755)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the host's scripts."""
        return subprocess.run(
            [self.root / "bin" / script, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PATH": f"{self.root}/bin:{os.environ['PATH']}"},
        )


@pytest.fixture
def host(tmp_path: Path) -> Host:
    made = Host(tmp_path)
    for folder in ("bin", "run", "etc", "data/pg/data", "data/tls"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "etc/settings").write_text(
        f'DATA_FOLDER={made.data} AWS_DEFAULT_REGION=us-east-1 INSTANCE_ID=i-1 IMAGE="registry/image:1" '
        "DATABASE=arbees OWNER=arbees_owner OWNER_SECRET=arn LOG_GROUP=group NAMESPACE=arbees-test/database\n"
    )
    for name, body in SCRIPTS.items():
        text = body
        for there, here in (("/etc/database", "etc"), ("/run/database", "run"), ("/usr/local/sbin", "bin")):
            text = text.replace(there, str(tmp_path / here))
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    for command in ("chown", "systemctl", "aws", "docker"):
        made.stand_in(command)
    return made


def docker_answers(code: int) -> str:
    """A Docker whose `pgbackrest info` (2.45, exit code 0 throughout) finds this status."""
    status = f'{{"code":{code},"lock":{{"backup":{{"held":false}}}},"message":"x"}}'
    repository = f'{{"cipher":"none","key":1,"status":{{"code":{code},"message":"x"}}}}'
    info = f'[{{"archive":[],"backup":[],"cipher":"none","name":"arbees","repo":[{repository}],"status":{status}}}]'
    return f"case \"$*\" in *' info '*) echo '{info}';; esac"


BACKUPS, NO_STANZA, NO_BACKUP, NOT_READABLE = 0, 1, 2, 99


def container_calls(host: Host) -> list[str]:
    return [call for call in host.calls if call.startswith("docker run")]


@pytest.mark.skipif(SHELLCHECK is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("name", ["boot", *SCRIPTS])
def test_shellcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(TEXT if name == "boot" else SCRIPTS[name])
    found = subprocess.run(
        [str(SHELLCHECK), "--shell=bash", "--exclude=SC1091,SC2154", file], capture_output=True, text=True, check=False
    )
    assert found.stdout == ""


@pytest.mark.parametrize("code", [NO_STANZA, NO_BACKUP])
def test_a_blank_volume_without_backups_is_left_for_a_new_database(host: Host, code: int) -> None:
    host.stand_in("docker", docker_answers(code))
    assert host.run("database-prepare").returncode == 0
    assert [call.rsplit("registry/image:1 ")[1] for call in container_calls(host)] == ["pgbackrest info --output=json"]


def test_a_blank_volume_is_filled_from_the_newest_backup(host: Host) -> None:
    host.stand_in("docker", docker_answers(BACKUPS))
    assert host.run("database-prepare").returncode == 0
    assert container_calls(host)[-1].endswith("registry/image:1 pgbackrest restore --delta")


def test_a_bucket_that_does_not_answer_is_not_taken_for_an_empty_one(host: Host) -> None:
    host.stand_in("docker", docker_answers(NOT_READABLE))
    assert host.run("database-prepare").returncode != 0


@pytest.mark.parametrize("body", ["exit 103", "echo nonsense", "true"])
def test_an_answer_that_is_none_is_a_failure(host: Host, body: str) -> None:
    host.stand_in("docker", f"case \"$*\" in *' info '*) {body};; esac")
    assert host.run("database-prepare").returncode != 0


def test_a_restore_that_fails_keeps_the_database_from_starting_empty(host: Host) -> None:
    host.stand_in("docker", docker_answers(BACKUPS) + '\ncase "$*" in *restore*) exit 1;; esac')
    assert host.run("database-prepare").returncode != 0


def test_a_volume_with_a_database_is_not_touched(host: Host) -> None:
    (host.data / "pg/data/global").mkdir()
    (host.data / "pg/data/global/pg_control").write_text("x")
    assert host.run("database-prepare").returncode == 0
    assert container_calls(host) == []


def test_an_interrupted_restore_goes_on(host: Host) -> None:
    (host.data / "pg/data/PG_VERSION").write_text("17\n")
    host.stand_in("docker", docker_answers(BACKUPS))
    assert host.run("database-prepare").returncode == 0
    assert container_calls(host)[-1].endswith("pgbackrest restore --delta")


def test_only_the_image_s_user_can_read_the_first_password(host: Host) -> None:
    host.stand_in("docker", docker_answers(NO_STANZA))
    assert host.run("database-prepare").returncode == 0
    file = host.root / "run/init-password"
    assert file.stat().st_mode & 0o777 == 0o400
    assert re.fullmatch(r"[0-9a-f]{48}\n", file.read_text())
    assert f"chown 1000 {file}.new" in host.calls


def test_the_server_runs_with_the_volume_tls_and_the_archive(host: Host) -> None:
    assert host.run("database-run").returncode == 0
    (call,) = container_calls(host)
    assert "--network host" in call
    assert "--stop-signal SIGINT" in call
    assert f"-v {host.data}/pg:/home/postgres/pgdata" in call
    options, command = call.split(" registry/image:1 ")
    assert command.startswith("postgres -c ssl=on ")
    assert "archive_command=pgbackrest archive-push %p" in command
    assert re.search(r"shared_buffers=[1-9]\d*MB", command)
    assert "PASSWORD=" not in options


@pytest.mark.parametrize(
    ("arguments", "restore"),
    [
        ([], "pgbackrest restore --delta --type=default"),
        (
            ["2026-11-02 18:30:00+00"],
            "pgbackrest restore --delta --type=time --target=2026-11-02 18:30:00+00 --target-action=promote",
        ),
    ],
)
def test_a_restore_stops_the_server_and_the_replacement_of_the_host(
    host: Host, arguments: list[str], restore: str
) -> None:
    assert host.run("database-restore", *arguments).returncode == 0
    calls = host.calls
    stop = calls.index("systemctl stop check-health.timer database-backup.timer database")
    (during,) = [number for number, call in enumerate(calls) if call.endswith(restore)]
    start = calls.index("systemctl start database")
    health = calls.index("systemctl start check-health.timer database-backup.timer")
    assert stop < during < start < health


def test_after_a_restore_that_failed_the_server_stays_down(host: Host) -> None:
    host.stand_in("docker", 'case "$*" in *restore*) exit 1;; esac')
    assert host.run("database-restore").returncode != 0
    assert "systemctl start database" not in host.calls


@pytest.mark.parametrize(("weekday", "kind"), [("1", "diff"), ("2", "full"), ("3", "diff")])
def test_a_backup_is_full_once_a_week(host: Host, weekday: str, kind: str) -> None:
    host.stand_in("date", f'[ "$2" = +%u ] && echo {weekday} || echo 1000')
    assert host.run("database-backup").returncode == 0
    assert f"docker exec database pgbackrest backup --type={kind}" in host.calls
    assert (host.data / "last-backup").read_text() == "1000\n"


def test_a_failed_backup_does_not_count_as_one(host: Host) -> None:
    host.stand_in("docker", "exit 1")
    assert host.run("database-backup").returncode != 0
    assert not (host.data / "last-backup").exists()


def sent(host: Host) -> dict[str, str]:
    (call,) = [call for call in host.calls if call.startswith("aws cloudwatch put-metric-data")]
    assert "--namespace arbees-test/database" in call
    return dict(re.findall(r"MetricName=(\w+),Unit=\w+,Value=(\S+)", call))


def test_metrics_of_a_server_that_answers(host: Host) -> None:
    host.stand_in("docker", "echo '12 1'")
    host.stand_in("date", "echo 5000")
    (host.data / "last-backup").write_text("1400\n")
    assert host.run("database-metrics").returncode == 0
    metrics = sent(host)
    assert set(metrics) == set(METRICS)
    assert 0 <= int(metrics.pop("DiskUsed")) <= 100
    assert metrics == {"Up": "1", "Connections": "12", "ArchiveFailing": "1", "BackupAge": "3600"}


def test_metrics_of_a_server_that_does_not_answer(host: Host) -> None:
    host.stand_in("docker", "exit 2")
    (host.data / "tls/server.key").write_text("x")
    assert host.run("database-metrics").returncode == 0
    metrics = sent(host)
    assert set(metrics) == {"Up", "DiskUsed", "BackupAge"}
    assert metrics["Up"] == "0"


def test_the_owner_s_password_is_in_no_argument_and_gone_afterwards(host: Host) -> None:
    host.stand_in("aws", "echo secret-of-the-owner")
    host.stand_in("docker", f"[ $# -lt 2 ] || cat >>{host.root}/statements")
    assert host.run("database-roles").returncode == 0
    assert not (host.root / "run/owner-password").exists()
    assert not [call for call in host.calls if "secret-of-the-owner" in call]
    statements = (host.root / "statements").read_text()
    assert "secret-of-the-owner" not in statements
    assert "SET log_statement = 'none'" in statements


def test_a_secret_that_cannot_be_read_changes_no_role(host: Host) -> None:
    host.stand_in("aws", "exit 255")
    assert host.run("database-roles").returncode != 0
    assert not [call for call in host.calls if call.startswith("docker exec")]
