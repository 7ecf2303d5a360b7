from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError


def allow(*actions: str, **more: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"} | more
    return {"Version": "2012-10-17", "Statement": [statement]}


def trust(service: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": [service]}, "Action": ["sts:AssumeRole"]}
    return {"Version": "2012-10-17", "Statement": [statement]}


def role(**properties: Any) -> dict[str, Any]:
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": trust("ecs-tasks.amazonaws.com")} | properties,
    }


def missing(call: Any, **parameters: Any) -> str:
    with pytest.raises(ClientError) as refused:
        call(**parameters)
    return str(refused.value.response["Error"]["Code"])


READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
DLM = "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole"


def test_role_with_inline_policies_and_managed_arns(rehearsed):
    before = role(
        Description="One.",
        MaxSessionDuration=7200,
        Path="/arbees/",
        ManagedPolicyArns=[DLM],
        Policies=[
            {"PolicyName": "Kept", "PolicyDocument": allow("s3:GetObject")},
            {"PolicyName": "Goes", "PolicyDocument": allow("s3:PutObject")},
        ],
        Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}],
    )
    made = rehearsed.create(
        {"Role": before},
        outputs={"Arn": {"Fn::GetAtt": ["Role", "Arn"]}, "RoleId": {"Fn::GetAtt": ["Role", "RoleId"]}},
    )
    iam, name = rehearsed.client("iam"), made["Role"]
    shown = iam.get_role(RoleName=name)["Role"]
    assert name.startswith("here-Role-")
    assert made["Arn"] == shown["Arn"] == f"arn:aws:iam::123456789012:role/arbees/{name}"
    assert made["RoleId"] == shown["RoleId"]
    assert (shown["Description"], shown["MaxSessionDuration"]) == ("One.", 7200)
    assert shown["AssumeRolePolicyDocument"] == trust("ecs-tasks.amazonaws.com")
    assert shown["Tags"] == [{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}]
    assert iam.get_role_policy(RoleName=name, PolicyName="Goes")["PolicyDocument"] == allow("s3:PutObject")
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert [one["PolicyArn"] for one in attached] == [DLM]

    after = role(
        AssumeRolePolicyDocument=trust("lambda.amazonaws.com"),
        Description="Two.",
        MaxSessionDuration=3600,
        Path="/arbees/",
        ManagedPolicyArns=[READ_ONLY],
        Policies=[
            {"PolicyName": "Kept", "PolicyDocument": allow("s3:ListBucket")},
            {"PolicyName": "New", "PolicyDocument": allow("sns:Publish")},
        ],
        Tags=[{"Key": "Name", "Value": "two"}],
    )
    rehearsed.update({"Role": after})
    shown = iam.get_role(RoleName=name)["Role"]
    assert (shown["Description"], shown["MaxSessionDuration"]) == ("Two.", 3600)
    assert shown["AssumeRolePolicyDocument"] == trust("lambda.amazonaws.com")
    assert shown["Tags"] == [{"Key": "Name", "Value": "two"}]
    assert sorted(iam.list_role_policies(RoleName=name)["PolicyNames"]) == ["Kept", "New"]
    assert iam.get_role_policy(RoleName=name, PolicyName="Kept")["PolicyDocument"] == allow("s3:ListBucket")
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert [one["PolicyArn"] for one in attached] == [READ_ONLY]

    rehearsed.delete()
    assert missing(iam.get_role, RoleName=name) == "NoSuchEntity"


def test_what_an_update_removes_from_a_role_goes_back_to_its_default(rehearsed):
    made = rehearsed.create(
        {"Role": role(Description="One.", MaxSessionDuration=7200, Tags=[{"Key": "a", "Value": "b"}])}
    )
    rehearsed.update({"Role": role()})
    shown = rehearsed.client("iam").get_role(RoleName=made["Role"])["Role"]
    assert (shown.get("Description", ""), shown["MaxSessionDuration"]) == ("", 3600)
    assert shown.get("Tags", []) == []


def test_a_changed_session_leaves_the_description_alone(rehearsed):
    made = rehearsed.create({"Role": role(Description="One.", MaxSessionDuration=7200)})
    rehearsed.update({"Role": role(Description="One.", MaxSessionDuration=10800)})
    shown = rehearsed.client("iam").get_role(RoleName=made["Role"])["Role"]
    assert (shown["Description"], shown["MaxSessionDuration"]) == ("One.", 10800)


def test_permissions_boundary_of_a_role(rehearsed):
    boundary = "arn:aws:iam::aws:policy/PowerUserAccess"
    made = rehearsed.create({"Role": role(PermissionsBoundary=boundary)})
    iam = rehearsed.client("iam")

    def shown() -> str | None:
        found = iam.get_role(RoleName=made["Role"])["Role"].get("PermissionsBoundary", {})
        return found.get("PermissionsBoundaryArn")

    assert shown() == boundary
    rehearsed.update({"Role": role(PermissionsBoundary=READ_ONLY)})
    assert shown() == READ_ONLY
    rehearsed.update({"Role": role()})
    assert shown() is None


def test_a_role_of_the_same_name_is_refused(rehearsed):
    rehearsed.create({"Role": role(RoleName="desk")})
    stack = rehearsed.try_to_create({"Role": role(RoleName="desk")}, "there")
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "EntityAlreadyExists" in stack.root_cause.reason
    assert rehearsed.client("iam").get_role(RoleName="desk")


def test_inline_policy_of_several_holders(rehearsed):
    roles = {"One": role(), "Two": role()}

    def policy(action: str, *holders: str) -> dict[str, Any]:
        return {
            "Type": "AWS::IAM::Policy",
            "Properties": {
                "PolicyName": "GiveUp",
                "PolicyDocument": allow(action),
                "Roles": [{"Ref": holder} for holder in holders],
            },
        }

    made = rehearsed.create(roles | {"Policy": policy("autoscaling:SetInstanceHealth", "One")})
    iam = rehearsed.client("iam")

    def shown(holder: str) -> Any:
        return iam.get_role_policy(RoleName=made[holder], PolicyName="GiveUp")["PolicyDocument"]

    assert shown("One") == allow("autoscaling:SetInstanceHealth")
    rehearsed.update(roles | {"Policy": policy("ec2:StopInstances", "Two")})
    assert shown("Two") == allow("ec2:StopInstances")
    assert iam.list_role_policies(RoleName=made["One"])["PolicyNames"] == []
    rehearsed.update(roles)
    assert iam.list_role_policies(RoleName=made["Two"])["PolicyNames"] == []


def test_managed_policy(rehearsed):
    def policy(action: str, *holders: str) -> dict[str, Any]:
        return {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": {
                "Description": "Reads.",
                "PolicyDocument": allow(action),
                "Roles": [{"Ref": holder} for holder in holders],
            },
        }

    roles = {"One": role(), "Two": role()}
    made = rehearsed.create(roles | {"Policy": policy("s3:GetObject", "One")})
    iam, arn = rehearsed.client("iam"), made["Policy"]
    assert arn.startswith("arn:aws:iam::123456789012:policy/here-Policy-")

    def document() -> Any:
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        return iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]

    def attached(holder: str) -> list[str]:
        return [one["PolicyArn"] for one in iam.list_attached_role_policies(RoleName=made[holder])["AttachedPolicies"]]

    assert document() == allow("s3:GetObject")
    assert attached("One") == [arn]
    for action in ("s3:PutObject", "s3:ListBucket", "s3:GetBucketPolicy", "s3:GetObjectTagging", "s3:GetObjectAcl"):
        rehearsed.update(roles | {"Policy": policy(action, "Two")})  # IAM keeps five versions of a policy
        assert document() == allow(action)
    assert (attached("One"), attached("Two")) == ([], [arn])
    rehearsed.delete()
    assert missing(iam.get_policy, PolicyArn=arn) == "NoSuchEntity"


def test_instance_profile(rehearsed):
    def profile(holder: str) -> dict[str, Any]:
        return {"Type": "AWS::IAM::InstanceProfile", "Properties": {"Roles": [{"Ref": holder}]}}

    roles = {"One": role(), "Two": role()}
    made = rehearsed.create(roles | {"Profile": profile("One")}, outputs={"Arn": {"Fn::GetAtt": ["Profile", "Arn"]}})
    iam, name = rehearsed.client("iam"), made["Profile"]

    def shown() -> Any:
        return iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]

    assert made["Arn"] == shown()["Arn"]
    assert [one["RoleName"] for one in shown()["Roles"]] == [made["One"]]
    rehearsed.update(roles | {"Profile": profile("Two")})
    assert [one["RoleName"] for one in shown()["Roles"]] == [made["Two"]]
    rehearsed.delete()
    assert missing(iam.get_instance_profile, InstanceProfileName=name) == "NoSuchEntity"


def test_identity_provider(rehearsed):
    def provider(*clients: str, **more: Any) -> dict[str, Any]:
        properties = {"Url": "https://token.actions.githubusercontent.com", "ClientIdList": list(clients)} | more
        return {"Type": "AWS::IAM::OIDCProvider", "Properties": properties}

    tags = [{"Key": "Name", "Value": "hub"}]
    made = rehearsed.create(
        {"Provider": provider("sts.amazonaws.com", Tags=tags)},
        outputs={"Arn": {"Fn::GetAtt": ["Provider", "Arn"]}},
    )
    iam, arn = rehearsed.client("iam"), made["Provider"]
    assert made["Arn"] == arn == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    shown = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert shown["ClientIDList"] == ["sts.amazonaws.com"]
    assert shown["Url"] == "token.actions.githubusercontent.com"
    assert shown["Tags"] == tags
    thumbprint = "990f4193972f2becf12ddeda5237f9c952f20d9e"
    rehearsed.update({"Provider": provider("other.example.com", ThumbprintList=[thumbprint])})
    shown = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert shown["ClientIDList"] == ["other.example.com"]
    assert shown["ThumbprintList"] == [thumbprint]
    assert shown.get("Tags", []) == []
    rehearsed.delete()
    assert missing(iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn) == "NoSuchEntity"


def test_service_linked_role(rehearsed):
    def linked(description: str) -> dict[str, Any]:
        properties = {"AWSServiceName": "ecs.amazonaws.com", "Description": description}
        return {"Type": "AWS::IAM::ServiceLinkedRole", "Properties": properties}

    made = rehearsed.create({"Linked": linked("One.")})
    iam, name = rehearsed.client("iam"), made["Linked"]
    assert iam.get_role(RoleName=name)["Role"]["Description"] == "One."
    rehearsed.update({"Linked": linked("Two.")})
    assert iam.get_role(RoleName=name)["Role"]["Description"] == "Two."
    rehearsed.delete()
    assert missing(iam.get_role, RoleName=name) == "NoSuchEntity"


def test_a_property_aws_does_not_know_fails_by_name(rehearsed):
    stack = rehearsed.try_to_create({"Role": role(Policys=[])})
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "Policys" in stack.root_cause.reason
