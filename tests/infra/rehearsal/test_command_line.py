"""The real `aws` command line against the in-memory AWS."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.infra.rehearsal.conftest import Stage

AWS = shutil.which("aws", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
pytestmark = pytest.mark.skipif(AWS is None, reason="the aws command is not installed")


@pytest.fixture
def endpoint(stage: Stage) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def aws(endpoint: str, *words: str) -> subprocess.CompletedProcess[str]:
    assert AWS is not None
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", "/"),
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return subprocess.run([AWS, *words], env=environment, capture_output=True, text=True, check=False, timeout=100)


def test_deploy_look_and_delete(stage: Stage, endpoint: str, tmp_path: Path) -> None:
    def deploy(template: dict[str, Any], *words: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "t.json"
        file.write_text(json.dumps(template))
        words = ("cloudformation", "deploy", "--stack-name", "here", "--template-file", str(file), *words)
        while "already exists" in (answer := aws(endpoint, *words)).stderr:
            pass  # the command names change sets by the second, and this one is not over yet
        return answer

    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}, "RoleName": "mine"},
    }
    first = stage.template(outputs={"O": {"Ref": "P"}}, P=stage.parameter("1", Name="p"), R=role)
    refused = deploy(first)
    assert refused.returncode != 0
    assert "Requires capabilities : [CAPABILITY_NAMED_IAM]" in refused.stderr
    made = deploy(first, "--capabilities", "CAPABILITY_NAMED_IAM")
    assert (made.returncode, made.stderr) == (0, "")
    assert stage.parameters("eu-central-1") == {"p": "1"}
    again = deploy(first, "--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset")
    assert "No changes to deploy" in again.stdout
    changed = stage.template(P=stage.parameter("2", Name="p"))
    assert deploy(changed).returncode == 0
    assert stage.parameters("eu-central-1") == {"p": "2"}
    shown = aws(endpoint, "ssm", "get-parameter", "--name", "p", "--query", "Parameter.Value", "--output", "text")
    assert shown.stdout == "2\n"
    assert aws(endpoint, "cloudformation", "delete-stack", "--stack-name", "here").returncode == 0
    assert stage.parameters("eu-central-1") == {}


def test_ours_and_the_corrected_services_answer_over_http(stage: Stage, endpoint: str) -> None:
    schedule = {"Name": "daily", "CreateRule": {"Interval": 24}, "RetainRule": {"Count": 3}}
    policy = json.dumps(
        {"ResourceTypes": ["VOLUME"], "TargetTags": [{"Key": "Backup", "Value": "yes"}], "Schedules": [schedule]}
    )
    made = aws(
        endpoint, "dlm", "create-lifecycle-policy", "--execution-role-arn", "arn:aws:iam::123456789012:role/r",
        "--description", "d", "--state", "ENABLED", "--policy-details", policy,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    listed = json.loads(aws(endpoint, "dlm", "get-lifecycle-policies", "--output", "json").stdout)
    assert [one["Description"] for one in listed["Policies"]] == ["d"]
    group = aws(
        endpoint, "elasticache", "create-cache-parameter-group", "--cache-parameter-group-name", "g",
        "--cache-parameter-group-family", "valkey8", "--description", "d",
    )  # fmt: skip
    assert group.returncode == 0, group.stderr
    assert stage.client("elasticache", "eu-central-1").describe_cache_parameter_groups()["CacheParameterGroups"]


def test_bad_input_is_refused_in_one_message(stage: Stage, endpoint: str, tmp_path: Path) -> None:
    def deploy(text: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "t.yaml"
        file.write_text(text)
        return aws(endpoint, "cloudformation", "deploy", "--stack-name", "here", "--template-file", str(file))

    missing = aws(endpoint, "cloudformation", "describe-stacks", "--stack-name", "nowhere")
    assert missing.returncode != 0
    assert "Stack with id nowhere does not exist" in missing.stderr
    foreign = deploy("services: {web: {image: nginx}}")
    assert foreign.returncode != 0
    assert "Invalid template property or properties [services]" in foreign.stderr
    value = "{'Fn::GetStackOutput': {StackName: nowhere, OutputName: X, Region: us-east-1}}"
    unread = deploy(f"Resources: {{P: {{Type: 'AWS::SSM::Parameter', Properties: {{Type: String, Value: {value}}}}}}}")
    assert unread.returncode != 0
    assert stage.parameters("eu-central-1") == {}
    told = [*stage.cloudformation("eu-central-1").describe_stack_events(StackName="here")["StackEvents"]]
    said = unread.stderr + "".join(one.get("ResourceStatusReason", "") for one in told)
    assert "cannot read output X of stack nowhere in us-east-1: Stack with id nowhere does not exist" in said
