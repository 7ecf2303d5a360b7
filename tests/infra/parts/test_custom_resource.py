from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws
from troposphere import ec2

from arbees_infra.cfn import Deployment, Stack
from arbees_infra.parts.custom_resource import LIMIT, custom_resource
from arbees_infra.parts.default_security_group import close_default_security_group

Answer = tuple[str, str, str | None]
"""Status, physical id and reason."""


def new_stack() -> Stack:
    return Stack(Deployment("arbees", "test"), "eu-central-1", "some", "Some.")


def handler_of(stack: Stack, title: str) -> Callable[..., None]:
    """The function's handler, as Lambda would import it."""
    code = stack.template["Resources"][f"{title}Function"]["Properties"]["Code"]["ZipFile"]
    scope: dict[str, Any] = {}
    exec(compile(code, "index.py", "exec"), scope)
    handler: Callable[..., None] = scope["handler"]
    return handler


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """What CloudFormation was told, through a stand-in for the module that Lambda brings."""
    told: list[Answer] = []

    def send(event: Any, context: Any, status: str, data: Any, identity: str, reason: str | None = None) -> None:
        told.append((status, identity, reason))

    module = ModuleType("cfnresponse")
    vars(module).update(SUCCESS="SUCCESS", FAILED="FAILED", send=send)
    monkeypatch.setitem(sys.modules, "cfnresponse", module)
    return told


def event(request: str, **properties: str) -> dict[str, Any]:
    return {"RequestType": request, "LogicalResourceId": "Thing", "ResourceProperties": properties}


def thing(code: str) -> Stack:
    stack = new_stack()
    custom_resource(stack, "Thing", "A thing.", code=code, statements=[], properties={"Size": "3"}, timeout_s=120)
    return stack


def test_it_has_a_function_a_role_and_a_log_of_its_own() -> None:
    resources = thing("def act(request, properties): pass").template["Resources"]
    assert resources["Thing"]["Properties"] == {
        "ServiceToken": {"Fn::GetAtt": ["ThingFunction", "Arn"]},
        "ServiceTimeout": 180,
        "Size": "3",
    }
    function = resources["ThingFunction"]["Properties"]
    assert function["LoggingConfig"] == {"LogGroup": {"Ref": "ThingLog"}}
    (policy,) = resources["ThingRole"]["Properties"]["Policies"]
    (logs,) = policy["PolicyDocument"]["Statement"]
    assert logs["Resource"] == [{"Fn::GetAtt": ["ThingLog", "Arn"]}]


def test_success_and_failure_are_both_answered_under_an_id_that_stays(answers: list[Answer]) -> None:
    handler = handler_of(
        thing("def act(request, properties):\n    assert properties['Size'] == '3', 'wrong size'"), "Thing"
    )
    handler(event("Create", Size="3"), SimpleNamespace())
    handler(event("Update", Size="4") | {"PhysicalResourceId": "made-before"}, SimpleNamespace())
    assert answers == [("SUCCESS", "Thing", None), ("FAILED", "made-before", "wrong size")]


def test_code_longer_than_lambda_takes_is_refused() -> None:
    with pytest.raises(ValueError, match=f"{LIMIT:,}"):
        thing("#" * LIMIT)


def closed() -> Stack:
    stack = new_stack()
    vpc = stack.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16"), "A network.")
    close_default_security_group(stack, "Closed", vpc)
    return stack


def test_the_default_group_is_empty_afterwards_and_closing_it_again_does_no_harm(
    answers: list[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    with mock_aws():
        client = boto3.client("ec2")
        vpc = client.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        wanted = [{"Name": "vpc-id", "Values": [vpc]}]
        group = client.describe_security_groups(Filters=wanted)["SecurityGroups"][0]["GroupId"]
        # AWS makes the group with this rule, which moto leaves out.
        client.authorize_security_group_ingress(
            GroupId=group, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}]
        )
        handler = handler_of(closed(), "Closed")
        for request in ("Create", "Update", "Delete"):
            handler(event(request, GroupId=group), SimpleNamespace())
        found = client.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    assert found["IpPermissions"] == found["IpPermissionsEgress"] == []
    assert [status for status, _, _ in answers] == ["SUCCESS"] * 3


def test_what_goes_wrong_is_told(answers: list[Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    with mock_aws():
        handler_of(closed(), "Closed")(event("Create", GroupId="sg-0123456789abcdef0"), SimpleNamespace())
    ((status, _, reason),) = answers
    assert status == "FAILED"
    assert reason is not None
    assert "sg-0123456789abcdef0" in reason


def test_its_role_may_change_that_one_group_and_look_at_none() -> None:
    (policy,) = closed().template["Resources"]["ClosedRole"]["Properties"]["Policies"]
    grant = policy["PolicyDocument"]["Statement"][1]
    assert grant["Action"] == ["ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"]
    ((text, values),) = [resource["Fn::Sub"] for resource in grant["Resource"]]
    assert text.endswith(":security-group/${Group}")
    assert values == {"Group": {"Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]}}
