from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage

AWAY = "eu-central-1"


def test_what_a_template_says_is_there(stage: Stage) -> None:
    template = stage.template(
        outputs={"Name": {"Ref": "Second"}},
        Second=stage.parameter({"Fn::GetAtt": ["First", "Value"]}, Name="second"),
        First=stage.parameter("one", Name="first", Description="The first"),
    )
    assert stage.create("here", template) == "CREATE_COMPLETE"
    assert stage.parameters() == {"first": "one", "second": "one"}
    assert stage.outputs("here") == {"Name": "second"}
    assert stage.refs("here") == {"First": "first", "Second": "second"}


def test_events_tell_the_story_in_order_of_need(stage: Stage) -> None:
    stage.create("here", stage.template(B=stage.parameter({"Ref": "A"}, Name="b"), A=stage.parameter("1", Name="a")))
    assert stage.events("here") == [
        ("here", "CREATE_IN_PROGRESS"),
        ("A", "CREATE_IN_PROGRESS"),
        ("A", "CREATE_IN_PROGRESS"),
        ("A", "CREATE_COMPLETE"),
        ("B", "CREATE_IN_PROGRESS"),
        ("B", "CREATE_IN_PROGRESS"),
        ("B", "CREATE_COMPLETE"),
        ("here", "CREATE_COMPLETE"),
    ]


def test_depends_on_orders_what_no_reference_does(stage: Stage) -> None:
    first = {**stage.parameter("1", Name="a"), "DependsOn": ["Z"]}
    stage.create("here", stage.template(A=first, Z=stage.parameter("2", Name="z")))
    done = [name for name, status in stage.events("here") if status == "CREATE_COMPLETE"]
    assert done == ["Z", "A", "here"]


def test_names_are_made_up_and_fit(stage: Stage) -> None:
    name = "a-long-name-for-a-stack" * 4
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
    }
    stage.create(name, stage.template(SomeRole=role), Capabilities=["CAPABILITY_IAM"])
    made = stage.refs(name)["SomeRole"]
    assert len(made) <= 64
    assert made.startswith("a-long-name")


def test_outputs_of_other_regions_are_read(stage: Stage) -> None:
    stage.create("there", stage.template(outputs={"Id": {"Ref": "P"}}, P=stage.parameter("x", Name="p")))
    reading = {"Fn::GetStackOutput": {"StackName": "there", "OutputName": "Id", "Region": "us-east-1"}}
    assert stage.create("here", stage.template(Q=stage.parameter(reading, Name="q")), AWAY) == "CREATE_COMPLETE"
    assert stage.parameters(AWAY) == {"q": "p"}


@pytest.mark.parametrize(
    ("name", "output", "said"),
    [
        ("nowhere", "Id", "Stack with id nowhere does not exist"),
        ("there", "Nothing", "No output named Nothing found (it has: Id)"),
    ],
)
def test_an_output_that_is_not_there_is_named(stage: Stage, name: str, output: str, said: str) -> None:
    stage.create("there", stage.template(outputs={"Id": {"Ref": "P"}}, P=stage.parameter("x", Name="p")))
    reading = {"Fn::GetStackOutput": {"StackName": name, "OutputName": output}}
    assert stage.create("here", stage.template(Q=stage.parameter(reading, Name="q"))) == "ROLLBACK_COMPLETE"
    assert said in stage.reason("here")


def test_a_failure_takes_back_what_was_made(stage: Stage) -> None:
    template = stage.template(
        Good=stage.parameter("1", Name="good"),
        Bad={**stage.parameter("2", Name="bad", Tier="Golden"), "DependsOn": "Good"},
        After={**stage.parameter("3", Name="after"), "DependsOn": "Bad"},
    )
    assert stage.create("here", template) == "ROLLBACK_COMPLETE"
    assert stage.parameters() == {}
    assert ("After", "CREATE_IN_PROGRESS") not in stage.events("here")
    assert ("Good", "DELETE_COMPLETE") in stage.events("here")
    assert stage.rehearsal.cloudformation.leftovers() == []


@pytest.mark.parametrize(("wish", "status"), [("DO_NOTHING", "CREATE_FAILED"), ("DELETE", "DELETE_COMPLETE")])
def test_on_failure(stage: Stage, wish: str, status: str) -> None:
    bad = {**stage.parameter("2", Tier="Golden"), "DependsOn": "Good"}
    template = stage.template(Good=stage.parameter("1", Name="good"), Bad=bad)
    made = stage.cloudformation().create_stack(StackName="here", TemplateBody=json.dumps(template), OnFailure=wish)
    assert stage.status(made["StackId"]) == status
    assert stage.parameters() == ({"good": "1"} if wish == "DO_NOTHING" else {})
    assert len(stage.rehearsal.cloudformation.leftovers()) == (1 if wish == "DO_NOTHING" else 0)


def test_deleting_goes_backwards_and_leaves_nothing(stage: Stage) -> None:
    stage.create("here", stage.template(B=stage.parameter({"Ref": "A"}, Name="b"), A=stage.parameter("1", Name="a")))
    stack = stage.stack("here")["StackId"]
    assert stage.delete("here") == "DELETE_COMPLETE"
    gone = [name for name, status in stage.events(stack) if status == "DELETE_COMPLETE"]
    assert gone == ["B", "A", "here"]
    assert stage.parameters() == {}
    with pytest.raises(ClientError, match="Stack with id here does not exist"):
        stage.stack("here")


def test_what_is_to_be_kept_is_kept_and_listed(stage: Stage) -> None:
    kept = {**stage.parameter("1", Name="kept"), "DeletionPolicy": "Retain"}
    stage.create("here", stage.template(Kept=kept, Other=stage.parameter("2", Name="other")))
    assert stage.delete("here") == "DELETE_COMPLETE"
    assert stage.parameters() == {"kept": "1"}
    assert [str(one) for one in stage.rehearsal.cloudformation.leftovers()] == [
        "us-east-1/here Kept (AWS::SSM::Parameter) kept: kept by its DeletionPolicy or UpdateReplacePolicy"
    ]


def test_kept_except_on_create(stage: Stage) -> None:
    kept = {**stage.parameter("1", Name="kept"), "DeletionPolicy": "RetainExceptOnCreate"}
    bad = {**stage.parameter("2", Tier="Golden"), "DependsOn": "Kept"}
    assert stage.create("failed", stage.template(Kept=kept, Bad=bad)) == "ROLLBACK_COMPLETE"
    assert stage.parameters() == {}
    stage.create("here", stage.template(Kept=kept))
    stage.delete("here")
    assert stage.parameters() == {"kept": "1"}


def test_a_snapshot_is_taken_before_deleting(stage: Stage) -> None:
    volume = {
        "Type": "AWS::EC2::Volume",
        "Properties": {"AvailabilityZone": "us-east-1a", "Size": 10},
        "DeletionPolicy": "Snapshot",
    }
    stage.create("here", stage.template(Data=volume))
    made = stage.refs("here")["Data"]
    stage.delete("here")
    snapshots = stage.client("ec2").describe_snapshots(OwnerIds=["self"])["Snapshots"]
    assert [one["VolumeId"] for one in snapshots if one["VolumeId"] == made] == [made]


def test_termination_protection_holds(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1")), EnableTerminationProtection=True)
    with pytest.raises(ClientError, match="cannot be deleted while TerminationProtection is enabled"):
        stage.cloudformation().delete_stack(StackName="here")
    stage.cloudformation().update_termination_protection(StackName="here", EnableTerminationProtection=False)
    assert stage.delete("here") == "DELETE_COMPLETE"


def test_what_cannot_be_deleted_fails_and_can_be_left(stage: Stage) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "full"}}
    stage.create("here", stage.template(Full=bucket, P=stage.parameter("1", Name="p")))
    stage.client("s3").put_object(Bucket="full", Key="k", Body=b"v")
    assert stage.delete("here") == "DELETE_FAILED"
    assert stage.parameters() == {}
    assert [one.logical_id for one in stage.rehearsal.cloudformation.leftovers()] == ["Full"]
    assert stage.delete("here", RetainResources=["Full"]) == "DELETE_COMPLETE"


def test_an_exported_value_in_use_cannot_go(stage: Stage) -> None:
    exporting = stage.template(P=stage.parameter("1", Name="p"))
    exporting["Outputs"] = {"Name": {"Value": {"Ref": "P"}, "Export": {"Name": "the-name"}}}
    stage.create("there", exporting)
    stage.create("here", stage.template(Q=stage.parameter({"Fn::ImportValue": "the-name"}, Name="q")))
    assert stage.parameters()["q"] == "p"
    with pytest.raises(ClientError, match="in use by here"):
        stage.cloudformation().delete_stack(StackName="there")


def test_a_name_is_taken_once_per_region(stage: Stage) -> None:
    template = stage.template(P=stage.parameter("1"))
    stage.create("here", template)
    with pytest.raises(ClientError, match="already exists"):
        stage.create("here", template)
    assert stage.create("here", template, AWAY) == "CREATE_COMPLETE"


def test_secrets_are_read_at_the_last_moment_and_shown_nowhere(stage: Stage) -> None:
    stage.client("secretsmanager").create_secret(Name="s", SecretString='{"password": "hunter2hunter2"}')
    reference = "x-{{resolve:secretsmanager:s:SecretString:password}}"
    stage.create("here", stage.template(P=stage.parameter(reference, Name="p")))
    assert stage.parameters() == {"p": "x-hunter2hunter2"}
    shown = str(stage.cloudformation().get_template(StackName="here")) + str(stage.events("here"))
    assert "hunter2" not in shown + str(stage.rehearsal.cloudformation.stacks())


def test_a_secret_that_is_not_there_fails(stage: Stage) -> None:
    reference = "{{resolve:secretsmanager:none:SecretString:password}}"
    assert stage.create("here", stage.template(P=stage.parameter(reference))) == "ROLLBACK_COMPLETE"
    assert "Secrets Manager can't find the specified secret" in stage.reason("here")


def test_tags_of_a_stack_reach_its_resources(stage: Stage) -> None:
    own = stage.parameter("1", Name="p", Tags={"Mine": "yes", "Team": "own"})
    stage.create("here", stage.template(P=own), Tags=[{"Key": "Team", "Value": "stack"}, {"Key": "Cost", "Value": "x"}])
    tags = stage.client("ssm").list_tags_for_resource(ResourceType="Parameter", ResourceId="p")["TagList"]
    assert {one["Key"]: one["Value"] for one in tags} == {"Mine": "yes", "Team": "own", "Cost": "x"}
