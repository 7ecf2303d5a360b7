"""`templates_out/deploy.sh`, unchanged, with the real `aws` command against `rehearse --serve`: both regions."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from arbees_infra import load_spec, platform
from arbees_infra.cfn import Platform
from arbees_infra.rehearsal.launch.venues import free_ports

REPOSITORY = Path(__file__).parents[3]
SCRIPT = REPOSITORY / "templates_out" / "deploy.sh"
AWS = shutil.which("aws", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
HOME, ABROAD = "us-east-1", "eu-central-1"

pytestmark = [
    pytest.mark.skipif(AWS is None, reason="the aws command is not installed"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash"),
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("deploy.sh"),
]


@dataclass(frozen=True)
class Account:
    """A served in-memory AWS, and what works on it.

    Attributes:
        endpoint: Where it is served.
        command: The `aws` that is used.
    """

    endpoint: str
    command: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.command.parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "HOME": os.environ.get("HOME", "/"),
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "rehearsal",
            "AWS_SECRET_ACCESS_KEY": "rehearsal",
            "AWS_EC2_METADATA_DISABLED": "true",
            "IMAGE_TRIES": "1",
            "ROLE_WAIT": "0",
        }

    def deploy(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", str(SCRIPT), *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def aws(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.command), *words, "--output", "json"]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def ask(self, region: str, query: str, *words: str) -> Any:
        done = self.aws(*words, "--region", region, "--query", query)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def push(self, repository: str, tag: str) -> None:
        """What `docker push` ends in."""
        ecr = boto3.client(
            "ecr", region_name=HOME, endpoint_url=self.endpoint, aws_access_key_id="r", aws_secret_access_key="r"
        )
        manifest = {
            "schemaVersion": 2,
            "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
            "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": repository},
            "layers": [],
        }
        ecr.put_image(repositoryName=repository, imageTag=tag, imageManifest=json.dumps(manifest))


@contextmanager
def warm_aws(folder: Path) -> Iterator[Path]:
    """The same command in processes that have it loaded already: a deployment calls it a hundred times."""
    program = Path(__file__).with_name("warm_aws.py")
    address, command = folder / "socket", folder / "aws"
    words = [sys.executable, "-I", "-S", str(program), "call", str(address)]
    command.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    command.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    serve = [sys.executable, str(program), "serve", str(address)]
    with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            yield command
        finally:
            server.terminate()


@contextmanager
def serving(command: Path, *words: str) -> Iterator[Account]:
    """`rehearse --serve` on a free port, until the end of the `with`."""
    port = free_ports(1)[0]
    serve = [sys.executable, "-m", "arbees_infra", "rehearse", "--serve", str(port), *words]
    with subprocess.Popen(serve, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert str(port) in line, line
            yield Account(f"http://127.0.0.1:{port}", command)
        finally:
            server.terminate()
            server.communicate()
    assert server.returncode == 0


@dataclass(frozen=True)
class Deployed:
    account: Account
    planned: Platform
    early: subprocess.CompletedProcess[str]
    done: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The default platform, deployed once as docs/deploying.md says: the registry, a push at home, and all of it."""
    planned = platform(load_spec())
    with warm_aws(tmp_path_factory.mktemp("aws")) as command, serving(command) as account:
        assert account.deploy("registry").returncode == 0
        early = account.deploy("migrate")
        for repository, version in sorted({(need.repository, need.version) for one in planned for need in one.images}):
            account.push(repository, version.removeprefix(":"))
        yield Deployed(account, planned, early, account.deploy())


def test_it_stops_at_an_image_that_was_not_pushed(deployed: Deployed) -> None:
    assert deployed.early.returncode == 1
    assert "runs arbees/strategy-engine:0.1.0, which is not in the registry of us-east-1" in deployed.early.stderr


def test_every_stack_is_deployed(deployed: Deployed) -> None:
    assert (deployed.done.stderr, deployed.done.returncode) == ("", 0)
    told = [line.removeprefix("== ") for line in deployed.done.stdout.splitlines() if line.startswith("== ")]
    assert told == [f"{stack.region}/{stack.key.component}" for wave in deployed.planned.waves for stack in wave]
    assert deployed.done.stdout.endswith("Deployed.\n")


def test_the_aws_command_shows_what_was_deployed(deployed: Deployed) -> None:
    """In both regions: the link, the services with all their tasks, the bus, and the secrets with their replicas."""
    questions = {
        "links": ("VpcPeeringConnections[].Status.Code", "ec2", "describe-vpc-peering-connections"),
        "caches": ("ReplicationGroups[].[ReplicationGroupId,Status]", "elasticache", "describe-replication-groups"),
        "secrets": ("SecretList[].Name", "secretsmanager", "list-secrets"),
        "stacks": ("Stacks[].[StackName,StackStatus]", "cloudformation", "describe-stacks"),
    }
    running: dict[str, list[str]] = {
        HOME: ["api", "execution", "frontend", "game-shard", "kalshi-gateway", "orchestrator", "position-tracker"],
        ABROAD: ["polymarket-gateway"],
    }
    services = "services[].[serviceName,status,runningCount==desiredCount]"
    with ThreadPoolExecutor(2) as several:
        asked = {
            (name, region): several.submit(deployed.account.ask, region, *words)
            for region in (HOME, ABROAD)
            for name, words in {
                **questions,
                "services": (
                    services, "ecs", "describe-services", "--cluster", "arbees-paper", "--services",
                    *running[region],
                ),
            }.items()
        }  # fmt: skip
        found = {what: answer.result() for what, answer in asked.items()}
    assert found["links", HOME] == found["links", ABROAD] == ["active"]
    ((bus, status),) = found["caches", HOME]
    assert bus.startswith("arbees-paper-")
    assert (status, found["caches", ABROAD]) == ("available", [])
    for region, names in running.items():
        assert sorted(found["services", region]) == [[name, "ACTIVE", True] for name in names]
    assert "arbees/paper/database/app" in found["secrets", HOME]
    assert set(found["secrets", ABROAD]) < set(found["secrets", HOME])
    assert "arbees/paper/vpn/password" in found["secrets", ABROAD]
    for region in (HOME, ABROAD):
        expected = [[stack.name, "CREATE_COMPLETE"] for stack in deployed.planned if stack.region == region]
        assert sorted(found["stacks", region]) == sorted(expected)


def test_a_second_run_changes_nothing(deployed: Deployed) -> None:
    again = deployed.account.deploy("network", "bus", "api")
    assert (again.stderr, again.returncode) == ("", 0)
    assert again.stdout.count("No changes to deploy") == again.stdout.count("== ") == 4
    assert "Successfully" not in again.stdout


def test_a_failure_shows_its_cause_and_stops_the_script() -> None:
    assert AWS is not None
    with serving(
        Path(AWS), "--fail", "eu-central-1/arbees-paper-network-eu-central-1/Vpc=VpcLimitExceeded: 5 are in use"
    ) as account:
        failed = account.deploy("network", "cluster")
        assert failed.returncode == 1
        assert "error: arbees-paper-network-eu-central-1 failed.\n" in failed.stderr
        assert "What failed first: Vpc\tAWS::EC2::VPC\tVpcLimitExceeded: 5 are in use" in failed.stderr
        assert "It is ROLLBACK_COMPLETE and can't be updated." in failed.stderr
        assert "== eu-central-1/cluster" not in failed.stdout
        left = account.ask(ABROAD, "Stacks[].[StackName,StackStatus]", "cloudformation", "describe-stacks")
        assert left == [["arbees-paper-network-eu-central-1", "ROLLBACK_COMPLETE"]]
