from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage


def refused(stage: Stage, template: dict[str, Any] | str, **more: Any) -> str:
    with pytest.raises(ClientError) as raised:
        stage.create("here", template, **more)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("just words", "Template format error: unsupported structure"),
        ("{", "JSON not well-formed"),
        ("Resources: [", "YAML not well-formed"),
        ("Resources: {}", "At least one Resources member must be defined"),
        ("Resources: [1]", "Resources must be an object"),
        ("Stuff: {}\nResources: {P: {Type: 'AWS::SNS::Topic'}}", "Invalid template property or properties [Stuff]"),
        ("Resources: {P: {Kind: x, Type: 'AWS::SNS::Topic'}}", "Invalid template resource property 'Kind'"),
        ("Resources: {P: {}}", "Every Resources object must contain a Type member"),
        ("Resources: {P-1: {Type: 'AWS::SNS::Topic'}}", "P-1 is non alphanumeric"),
        ("Resources: {P: {Type: 'AWS::SNS::Topic', DeletionPolicy: Keep}}", "Unrecognized DeletionPolicy Keep"),
        ("Resources: {P: {Type: 'AWS::SNS::Topic', DependsOn: Q}}", "Unresolved resource dependencies [Q]"),
        ("Resources: {P: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Q}}}", "dependencies [Q]"),
        ("Resources: {P: {Type: 'AWS::SNS::Topic', Condition: C}}", "Unresolved condition dependency C"),
        ("Resources: {P: {Type: 'AWS::SNS::Topic'}}\nOutputs: {O: {Value: !GetAtt Q.Arn}}", "in the Outputs block"),
        ("Transform: Mine\nResources: {P: {Type: 'AWS::SNS::Topic'}}", "No transform named Mine found"),
    ],
)
def test_templates_that_are_none(stage: Stage, text: str, said: str) -> None:
    assert said in refused(stage, text)


def test_a_circle_is_named(stage: Stage) -> None:
    template = stage.template(A=stage.parameter({"Ref": "B"}), B=stage.parameter({"Ref": "A"}))
    assert "Circular dependency between resources: [A, B]" in refused(stage, template)


def test_a_body_above_the_limit(stage: Stage) -> None:
    template = stage.template(A=stage.parameter("x"))
    template["Metadata"] = {"Filler": "é" * 25_600}
    text = json.dumps(template, ensure_ascii=False)
    assert len(text) < 51_200
    assert "less than or equal to 51200" in refused(stage, text)


def test_a_body_in_a_bucket_may_be_larger(stage: Stage) -> None:
    template = stage.template(A=stage.parameter("x", Name="a"))
    template["Metadata"] = {"Filler": "x" * 60_000}
    stage.client("s3").create_bucket(Bucket="templates")
    stage.client("s3").put_object(Bucket="templates", Key="a/b.json", Body=json.dumps(template).encode())
    stage.cloudformation().create_stack(StackName="here", TemplateURL="https://templates.s3.amazonaws.com/a/b.json")
    assert stage.parameters() == {"a": "x"}


@pytest.mark.parametrize(
    ("properties", "given", "missing"),
    [
        ({}, [], "CAPABILITY_IAM"),
        ({"RoleName": "mine"}, ["CAPABILITY_IAM"], "CAPABILITY_NAMED_IAM"),
        ({}, ["CAPABILITY_NAMED_IAM"], None),
        ({}, ["CAPABILITY_IAM"], None),
    ],
)
def test_capabilities(stage: Stage, properties: dict[str, str], given: list[str], missing: str | None) -> None:
    policy = {"Version": "2012-10-17", "Statement": []}
    role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": policy, **properties}}
    template = stage.template(R=role)
    if missing is None:
        assert stage.create("here", template, Capabilities=given) == "CREATE_COMPLETE"
    else:
        said = refused(stage, template, Capabilities=given)
        assert "InsufficientCapabilities" in said
        assert f"Requires capabilities : [{missing}]" in said


@pytest.mark.parametrize(
    ("resource", "said"),
    [
        ({"Type": "AWS::SSM::Paramter", "Properties": {}}, "Unrecognized resource types: [AWS::SSM::Paramter]"),
        ({"Type": "AWS::Glue::Job", "Properties": {}}, "does not support resource type AWS::Glue::Job"),
        (
            {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Valu": "1"}},
            "#: required key [Value] not found; #: extraneous key [Valu] is not permitted",
        ),
        (
            {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "1", "Arn": "x"}},
            "extraneous key [Arn] is not permitted: read-only",
        ),
        (
            {
                "Type": "AWS::EC2::VPC",
                "Properties": {"CidrBlock": "10.0.0.0/16", "Ipv4IpamPoolId": "p", "Tags": [{"Ky": "a"}]},
            },
            "#/Tags/0: extraneous key [Ky] is not permitted",
        ),
        (
            {"Type": "AWS::S3::Bucket", "Properties": {"AccelerateConfiguration": {"AccelerationStatus": "Enabled"}}},
            "does not support property AccelerateConfiguration of AWS::S3::Bucket",
        ),
        (
            {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {"Port": "many"}},
            "Port must be of type integer, not 'many'",
        ),
        (
            {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "1", "Tier": "Golden"}},
            "#/Tier: Golden is not a valid enum value",
        ),
    ],
)
def test_what_is_not_modelled_fails_by_name(stage: Stage, resource: dict[str, Any], said: str) -> None:
    assert stage.create("here", stage.template(Odd=resource)) == "ROLLBACK_COMPLETE"
    assert said in stage.reason("here")
    assert ("Odd", "CREATE_FAILED") in stage.events("here")


def test_an_attribute_that_is_none_fails_by_name(stage: Stage) -> None:
    template = stage.template(Q=stage.parameter({"Fn::GetAtt": ["P", "Colour"]}), P=stage.parameter("1"))
    assert stage.create("here", template) == "ROLLBACK_COMPLETE"
    assert "Fn::GetAtt P.Colour" in stage.reason("here")


def test_an_output_that_cannot_be_told_fails_the_stack(stage: Stage) -> None:
    template = stage.template(outputs={"O": {"Fn::GetAtt": ["P", "Colour"]}}, P=stage.parameter("1", Name="p"))
    assert stage.create("here", template) == "ROLLBACK_COMPLETE"
    assert "Output O: " in stage.reason("here")
    assert stage.parameters() == {}


def test_a_bug_of_moto_is_a_failed_resource_not_a_traceback(stage: Stage) -> None:
    endpoint = {
        "Type": "AWS::EC2::VPCEndpoint",
        "Properties": {
            "VpcId": "vpc-12345678",
            "ServiceName": "com.amazonaws.us-east-1.s3",
            "RouteTableIds": ["rtb-1"],
        },
    }
    assert stage.create("here", stage.template(E=endpoint)) == "ROLLBACK_COMPLETE"
    assert stage.reason("here")


@pytest.mark.parametrize("name", ["1st", "a_b", "x" * 129])
def test_stack_names(stage: Stage, name: str) -> None:
    with pytest.raises(ClientError, match=r"failed to satisfy constraint|Member must"):
        stage.create(name, stage.template(P=stage.parameter("1")))


def test_a_subnet_outside_the_regions_zones(stage: Stage) -> None:
    vpc = {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}
    subnet = {
        "Type": "AWS::EC2::Subnet",
        "Properties": {"VpcId": {"Ref": "V"}, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1a"},
    }
    assert stage.create("here", stage.template(V=vpc, S=subnet), "eu-central-1") == "ROLLBACK_COMPLETE"
    assert "us-east-1a" in stage.reason("here", "eu-central-1")
