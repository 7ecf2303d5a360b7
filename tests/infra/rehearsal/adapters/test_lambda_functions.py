from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto.awslambda.models import lambda_backends

ROLE = {
    "Type": "AWS::IAM::Role",
    "Properties": {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
    },
}
GROUP = {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/arbees/test/calendar"}}


def function(text: str, **more: Any) -> dict[str, Any]:
    properties = {
        "Code": {"ZipFile": text},
        "Handler": "index.handler",
        "Runtime": "python3.13",
        "Role": {"Fn::GetAtt": ["Role", "Arn"]},
    } | more
    return {"Type": "AWS::Lambda::Function", "Properties": properties}


def source_of(name: str) -> str:
    deployed = lambda_backends["123456789012"]["eu-central-1"].get_function(name)
    with zipfile.ZipFile(io.BytesIO(deployed.code_bytes)) as archive:
        return archive.read("index.py").decode()


def test_function(rehearsed):
    before = function(
        "one = 1\n",
        Architectures=["arm64"],
        Description="One.",
        Environment={"Variables": {"ENVIRONMENT": "test"}},
        LoggingConfig={"LogGroup": {"Ref": "Group"}},
        MemorySize=256,
        ReservedConcurrentExecutions=1,
        Timeout=60,
        Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}],
    )
    made = rehearsed.create(
        {"Role": ROLE, "Group": GROUP, "Function": before}, outputs={"Arn": {"Fn::GetAtt": ["Function", "Arn"]}}
    )
    client, name = rehearsed.client("lambda"), made["Function"]

    def shown() -> Any:
        return client.get_function_configuration(FunctionName=name)

    def tags() -> Any:
        return client.list_tags(Resource=made["Arn"])["Tags"]

    assert made["Arn"] == shown()["FunctionArn"] == f"arn:aws:lambda:eu-central-1:123456789012:function:{name}"
    assert source_of(name) == "one = 1\n"
    assert (shown()["Handler"], shown()["Runtime"]) == ("index.handler", "python3.13")
    assert shown()["Role"].endswith(made["Role"])
    assert (shown()["MemorySize"], shown()["Timeout"], shown()["Architectures"]) == (256, 60, ["arm64"])
    assert shown()["Description"] == "One."
    assert shown()["Environment"] == {"Variables": {"ENVIRONMENT": "test"}}
    assert shown()["LoggingConfig"]["LogGroup"] == "/arbees/test/calendar"
    assert client.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"] == 1
    assert tags() == {"Name": "one", "old": "yes"}

    after = function(
        "two = 2\n",
        Architectures=["arm64"],
        Description="Two.",
        Environment={"Variables": {"ENVIRONMENT": "live"}},
        LoggingConfig={"LogGroup": {"Ref": "Group"}},
        MemorySize=512,
        ReservedConcurrentExecutions=2,
        Timeout=120,
        Tags=[{"Key": "Name", "Value": "two"}],
    )
    rehearsed.update({"Role": ROLE, "Group": GROUP, "Function": after})
    assert source_of(name) == "two = 2\n"
    assert (shown()["MemorySize"], shown()["Timeout"], shown()["Description"]) == (512, 120, "Two.")
    assert shown()["Environment"] == {"Variables": {"ENVIRONMENT": "live"}}
    assert client.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"] == 2
    assert tags() == {"Name": "two"}

    rehearsed.delete()
    with pytest.raises(ClientError, match="not found"):
        shown()


def test_limit_on_concurrency_taken_away(rehearsed):
    made = rehearsed.create({"Role": ROLE, "Function": function("a = 1\n", ReservedConcurrentExecutions=1)})
    rehearsed.update({"Role": ROLE, "Function": function("a = 1\n")})
    client = rehearsed.client("lambda")
    assert "ReservedConcurrentExecutions" not in client.get_function_concurrency(FunctionName=made["Function"])


def test_permission(rehearsed):
    def permission(action: str) -> dict[str, Any]:
        properties = {
            "Action": action,
            "FunctionName": {"Ref": "Function"},
            "Principal": "events.amazonaws.com",
            "SourceArn": "arn:aws:events:eu-central-1:123456789012:rule/calendar",
        }
        return {"Type": "AWS::Lambda::Permission", "Properties": properties}

    resources = {"Role": ROLE, "Function": function("a = 1\n")}
    made = rehearsed.create(resources | {"Permission": permission("lambda:InvokeFunction")})
    client = rehearsed.client("lambda")
    (statement,) = json.loads(client.get_policy(FunctionName=made["Function"])["Policy"])["Statement"]
    assert statement["Action"] == "lambda:InvokeFunction"
    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    source = "arn:aws:events:eu-central-1:123456789012:rule/calendar"
    assert statement["Condition"] == {"ArnLike": {"AWS:SourceArn": source}}
    rehearsed.update(resources)
    with pytest.raises(ClientError, match="ResourceNotFound"):
        client.get_policy(FunctionName=made["Function"])
