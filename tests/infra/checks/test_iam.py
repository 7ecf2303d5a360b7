"""The IAM check finds what it is for, and nothing in a policy that is narrow."""

import pytest
from troposphere import iam

from arbees_infra.cfn import Deployment, Platform, Stack
from arbees_infra.checks import iam as check
from arbees_infra.checks.iam import check_iam

AT = Deployment("arbees", "test")
TRUST = {
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]
}


def findings(statement, trust=None, waive=None):
    stack = Stack(AT, "us-east-1", "roles", "Roles.")
    document = {"Version": "2012-10-17", "Statement": [statement]}
    role = iam.Role(
        "Role",
        AssumeRolePolicyDocument=trust or TRUST,
        Policies=[iam.Policy(PolicyName="P", PolicyDocument=document)],
    )
    stack.add(role, "A role.", waive=waive)
    return check_iam(Platform(AT, (stack,)))["us-east-1/roles.yaml"]


def allow(action, resource="arn:aws:s3:::bucket/key", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (allow("s3:*"), check.STAR_ACTION),
        (allow(["s3:Get*"]), check.STAR_ACTION),
        (allow("s3:GetObject", "*"), check.STAR_RESOURCE),
        (allow("s3:GetObjekt"), check.UNKNOWN_ACTION),
        (allow("nosuch:Thing"), check.UNKNOWN_ACTION),
        (allow("iam:AttachRolePolicy", "arn:aws:iam::1:role/x"), check.ESCALATION),
        (allow("iam:PassRole", "arn:aws:iam::1:role/x"), check.ESCALATION),
    ],
)
def test_each_fault_is_found_where_it_is(statement, rule):
    (finding,) = findings(statement)
    assert finding.rule == rule
    assert finding.message.startswith("Role: ")
    assert finding.line > 1


@pytest.mark.parametrize(
    "statement",
    [
        allow(["s3:GetObject", "s3:PutObject"]),
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
        allow(
            "iam:PassRole",
            "arn:aws:iam::1:role/x",
            Condition={"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}},
        ),
        allow("secretsmanager:GetSecretValue", {"Ref": "Secret"}),
        allow("ecs:UpdateTaskProtection", {"Fn::Sub": "arn:aws:ecs:*:*:task/c/*"}),
    ],
)
def test_narrow_statements_and_denials_pass(statement):
    assert findings(statement) == []


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}])
def test_a_role_for_anyone_is_found(principal):
    trust = {"Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}
    assert [finding.rule for finding in findings(allow("s3:GetObject"), trust)] == [check.ANYONE]


def test_a_waiver_with_a_reason_silences_its_rule_and_no_other():
    waive = {check.STAR_RESOURCE: "AWS takes no narrower resource."}
    assert findings(allow("ecr:GetAuthorizationToken", "*"), waive=waive) == []
    assert [f.rule for f in findings(allow("ecr:*", "*"), waive=waive)] == [check.STAR_ACTION]
