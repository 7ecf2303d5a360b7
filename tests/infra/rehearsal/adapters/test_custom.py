"""Custom resources of our own parts, with their effect on the in-memory AWS, and what a bad one does."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest
from awacs import ec2 as actions
from awacs.aws import Allow, Statement
from troposphere import ec2

from arbees_infra.cfn import Deployment, Stack
from arbees_infra.parts.custom_resource import custom_resource
from arbees_infra.parts.default_security_group import close_default_security_group


def stack() -> Stack:
    return Stack(Deployment("arbees", "test"), "eu-central-1", "some", "Some.")


def resources_of(made: Stack) -> dict[str, Any]:
    return dict(made.template["Resources"])


def tagging(code: str, **properties: Any) -> dict[str, Any]:
    """A VPC, and a custom resource whose function is `code`."""
    made = stack()
    made.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16"), "Some network.")
    statement = Statement(Sid="Tag", Effect=Allow, Action=[actions.CreateTags], Resource=["*"])
    custom_resource(made, "Mark", "Tags it.", code=code, statements=[statement], properties=properties)
    return resources_of(made)


MARK = """
def act(request, properties):
    if request == "Delete":
        boto3.client("ec2").delete_tags(Resources=[properties["Vpc"]], Tags=[{"Key": "mark"}])
    else:
        tag = {"Key": "mark", "Value": f"{request} {properties['Wanted']}"}
        boto3.client("ec2").create_tags(Resources=[properties["Vpc"]], Tags=[tag])
"""


def mark_of(rehearsed: Any, vpc: str) -> str | None:
    (shown,) = rehearsed.client("ec2").describe_vpcs(VpcIds=[vpc])["Vpcs"]
    return {tag["Key"]: tag["Value"] for tag in shown.get("Tags", [])}.get("mark")


def test_default_security_group_is_closed(rehearsed):
    made = stack()
    vpc = made.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16"), "Some network.")
    open_to_itself = rehearsed.create(
        {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}}}, "other"
    )
    close_default_security_group(made, "ClosedDefaultGroup", vpc)
    closed = rehearsed.create(resources_of(made))

    def rules(vpc_id: str) -> tuple[int, int]:
        filters = [{"Name": "vpc-id", "Values": [vpc_id]}, {"Name": "group-name", "Values": ["default"]}]
        (group,) = rehearsed.client("ec2").describe_security_groups(Filters=filters)["SecurityGroups"]
        return len(group["IpPermissions"]), len(group["IpPermissionsEgress"])

    assert rules(open_to_itself["Vpc"])[1] == 1
    assert rules(closed["Vpc"]) == (0, 0)
    rehearsed.delete()


def test_a_custom_resource_is_told_of_creation_change_and_deletion(rehearsed):
    network = rehearsed.create({"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}}}, "net")
    vpc = network["Vpc"]
    rehearsed.create(tagging(MARK, Vpc=vpc, Wanted="one"))
    assert mark_of(rehearsed, vpc) == "Create one"
    rehearsed.update(tagging(MARK, Vpc=vpc, Wanted="two"))
    assert mark_of(rehearsed, vpc) == "Update two"
    rehearsed.delete()
    assert mark_of(rehearsed, vpc) is None


def test_it_works_in_its_own_region(rehearsed):
    network = {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}}}
    vpc = rehearsed.create(network, "net", "us-east-1")["Vpc"]
    code = MARK.replace('if request == "Delete":', 'if request == "Delete":\n        return\n    elif False:')
    stack = rehearsed.try_to_create(tagging(code, Vpc=vpc, Wanted="one"))
    assert stack.status == "ROLLBACK_COMPLETE"
    assert vpc in stack.root_cause.reason  # there is no such network where the function runs


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "def act(request, properties):\n    if request != 'Delete':\n        raise ValueError('no such league')",
            "no such league",
        ),
        ("1 / 0\ndef act(request, properties):\n    return None", "division by zero"),
    ],
)
def test_a_function_that_fails_fails_its_resource_with_the_reason(rehearsed, code, told):
    stack = rehearsed.try_to_create(tagging(code))
    assert stack.status in {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED"}
    assert stack.root_cause.logical_id == "Mark"
    assert told in stack.root_cause.reason


def test_a_function_that_exits_fails_its_resource(rehearsed):
    stack = rehearsed.try_to_create(tagging("def act(request, properties):\n    raise SystemExit(3)"))
    assert stack.root_cause.logical_id == "Mark"
    assert "SystemExit" in stack.root_cause.reason


def test_a_token_of_no_function_fails(rehearsed):
    arn = "arn:aws:lambda:eu-central-1:123456789012:function:nowhere"
    properties = {"ServiceToken": arn, "Wanted": "one"}
    resource = {"Type": "AWS::CloudFormation::CustomResource", "Properties": properties}
    stack = rehearsed.try_to_create({"Mark": resource})
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "nowhere" in stack.root_cause.reason


def test_the_programs_around_it_keep_their_own_surroundings(rehearsed, monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-1")
    rehearsed.create(tagging("def act(request, properties):\n    return None"))
    assert os.environ["AWS_DEFAULT_REGION"] == "ap-northeast-1"
    assert "cfnresponse" not in sys.modules


def test_a_type_named_custom_is_one_too(rehearsed):
    resources = tagging("def act(request, properties):\n    return None")
    resources["Mark"]["Type"] = "Custom::Mark"
    assert rehearsed.create(resources)["Mark"]


def test_sleeping_takes_no_time_but_counts(rehearsed):
    code = """
import time

def act(request, properties):
    for _ in range(int(properties["Naps"])):
        time.sleep(10)
"""
    rehearsed.create(tagging(code, Naps="5"), "short")
    long = rehearsed.try_to_create(tagging(code, Naps="500"), "long")
    assert long.status == "ROLLBACK_COMPLETE"
    assert "timed out after 60 seconds" in long.root_cause.reason
