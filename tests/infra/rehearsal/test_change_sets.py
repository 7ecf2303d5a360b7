from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage, Template


def plan(stage: Stage, template: Template, kind: str = "UPDATE", **more: Any) -> dict[str, Any]:
    cloudformation = stage.cloudformation()
    cloudformation.create_change_set(
        StackName="here", ChangeSetName="plan", ChangeSetType=kind, TemplateBody=json.dumps(template), **more
    )
    found: dict[str, Any] = cloudformation.describe_change_set(
        StackName="here", ChangeSetName="plan", IncludePropertyValues=True
    )
    return found


def changes(planned: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    found = [one["ResourceChange"] for one in planned["Changes"]]
    return {one["LogicalResourceId"]: (one["Action"], one.get("Replacement")) for one in found}


def test_a_new_stack_by_change_set(stage: Stage) -> None:
    planned = plan(stage, stage.template(P=stage.parameter("1", Name="p")), "CREATE")
    assert planned["Status"] == "CREATE_COMPLETE"
    assert changes(planned) == {"P": ("Add", None)}
    assert stage.status("here") == "REVIEW_IN_PROGRESS"
    assert stage.parameters() == {}
    stage.cloudformation().execute_change_set(ChangeSetName="plan", StackName="here")
    assert stage.status("here") == "CREATE_COMPLETE"
    assert stage.parameters() == {"p": "1"}


def test_what_an_update_would_do(stage: Stage) -> None:
    def topic(name: str) -> dict[str, Any]:
        return {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name}, "UpdateReplacePolicy": "Retain"}

    stage.create(
        "here",
        stage.template(
            A=stage.parameter("1", Name="a"),
            T=topic("old"),
            B=stage.parameter({"Ref": "T"}, Name="b"),
            Gone=stage.parameter("x", Name="gone"),
            Same=stage.parameter("x", Name="same"),
        ),
    )
    planned = plan(
        stage,
        stage.template(
            A=stage.parameter("2", Name="a"),
            T=topic("new"),
            B=stage.parameter({"Ref": "T"}, Name="b"),
            New=stage.parameter({"Ref": "A"}, Name="new"),
            Same=stage.parameter("x", Name="same"),
        ),
    )
    assert changes(planned) == {
        "A": ("Modify", "False"),
        "T": ("Modify", "True"),
        "B": ("Modify", "False"),
        "New": ("Add", None),
        "Gone": ("Remove", None),
    }
    by_id = {one["ResourceChange"]["LogicalResourceId"]: one["ResourceChange"] for one in planned["Changes"]}
    assert by_id["T"]["PolicyAction"] == "ReplaceAndRetain"
    assert by_id["Gone"]["PolicyAction"] == "Delete"
    target = by_id["A"]["Details"][0]["Target"]
    assert (target["Name"], target["BeforeValue"], target["AfterValue"]) == ("Value", "1", "2")
    assert by_id["B"]["Details"][0]["Target"]["AfterValue"] == "{{changeSet:KNOWN_AFTER_APPLY}}"
    assert stage.parameters()["a"] == "1"
    stage.cloudformation().execute_change_set(ChangeSetName="plan", StackName="here")
    assert stage.parameters()["a"] == "2"
    assert stage.parameters()["b"].endswith(":new")


def test_no_change_is_a_failed_change_set(stage: Stage) -> None:
    template = stage.template(P=stage.parameter("1"))
    stage.create("here", template)
    planned = plan(stage, template)
    assert (planned["Status"], planned["ExecutionStatus"]) == ("FAILED", "UNAVAILABLE")
    assert planned["StatusReason"].startswith("The submitted information didn't contain changes.")
    with pytest.raises(ClientError, match="cannot be executed in its current status"):
        stage.cloudformation().execute_change_set(ChangeSetName="plan", StackName="here")


def test_changed_outputs_alone_are_a_change(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1")))
    planned = plan(stage, stage.template(outputs={"O": "x"}, P=stage.parameter("1")))
    assert (planned["Status"], planned["Changes"]) == ("CREATE_COMPLETE", [])
    stage.cloudformation().execute_change_set(ChangeSetName="plan", StackName="here")
    assert stage.outputs("here") == {"O": "x"}


def test_a_value_of_another_stack_that_changed_is_a_change(stage: Stage) -> None:
    reading = {"Fn::GetStackOutput": {"StackName": "there", "OutputName": "O"}}
    template = stage.template(P=stage.parameter(reading, Name="p"))
    stage.create("there", stage.template(outputs={"O": "1"}, Q=stage.parameter("q")))
    stage.create("here", template)
    stage.update("there", stage.template(outputs={"O": "2"}, Q=stage.parameter("q")))
    assert stage.parameters()["p"] == "1"
    assert changes(plan(stage, template)) == {"P": ("Modify", "False")}


def test_a_faulty_template_is_a_failed_change_set(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1")))
    planned = plan(stage, stage.template(P=stage.parameter("1", Valeu="2")))
    assert planned["Status"] == "FAILED"
    assert "extraneous key [Valeu]" in planned["StatusReason"]


def test_change_sets_are_listed_deleted_and_gone_after_one_ran(stage: Stage) -> None:
    cloudformation = stage.cloudformation()
    stage.create("here", stage.template(P=stage.parameter("1", Name="p")))
    plan(stage, stage.template(P=stage.parameter("2", Name="p")))
    body = json.dumps(stage.template(P=stage.parameter("3", Name="p")))
    cloudformation.create_change_set(StackName="here", ChangeSetName="other", TemplateBody=body)
    listed = cloudformation.list_change_sets(StackName="here")["Summaries"]
    assert [one["ChangeSetName"] for one in listed] == ["plan", "other"]
    cloudformation.delete_change_set(StackName="here", ChangeSetName="plan")
    with pytest.raises(ClientError, match="does not exist"):
        cloudformation.describe_change_set(StackName="here", ChangeSetName="plan")
    cloudformation.execute_change_set(StackName="here", ChangeSetName="other")
    assert cloudformation.list_change_sets(StackName="here")["Summaries"] == []


def test_previous_values_and_template(stage: Stage) -> None:
    template = stage.template(P=stage.parameter({"Ref": "V"}, Name="p"), Q=stage.parameter({"Ref": "W"}, Name="q"))
    template["Parameters"] = {"V": {"Type": "String"}, "W": {"Type": "String", "Default": "w"}}
    stage.create("here", template, Parameters=[{"ParameterKey": "V", "ParameterValue": "1"}])
    stage.cloudformation().update_stack(
        StackName="here",
        UsePreviousTemplate=True,
        Parameters=[{"ParameterKey": "V", "UsePreviousValue": True}, {"ParameterKey": "W", "ParameterValue": "x"}],
    )
    assert stage.parameters() == {"p": "1", "q": "x"}


@pytest.mark.parametrize(("kind", "said"), [("CREATE", "already exists"), ("IMPORT", "does not support change sets")])
def test_the_wrong_kind(stage: Stage, kind: str, said: str) -> None:
    stage.create("here", stage.template(P=stage.parameter("1")))
    with pytest.raises(ClientError, match=said):
        plan(stage, stage.template(P=stage.parameter("2")), kind)


def test_a_stack_that_is_not_there(stage: Stage) -> None:
    with pytest.raises(ClientError, match="Stack with id here does not exist"):
        plan(stage, stage.template(P=stage.parameter("2")))
