from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from arbees_infra.rehearsal.failures import Failure, Failures, Moment

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage


def topic(name: str, **properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, **properties}}


def names(stage: Stage) -> set[str]:
    return {one["TopicArn"].rsplit(":", 1)[1] for one in stage.client("sns").list_topics()["Topics"]}


def test_a_value_is_changed_in_place(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("2", Name="q")))
    assert (
        stage.update("here", stage.template(P=stage.parameter("3", Name="p"), Q=stage.parameter("2", Name="q")))
        == "UPDATE_COMPLETE"
    )
    assert stage.parameters() == {"p": "3", "q": "2"}
    assert ("Q", "UPDATE_IN_PROGRESS") not in stage.events("here")


def test_what_is_new_is_made_and_what_is_gone_is_deleted(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("2", Name="q")))
    stage.update("here", stage.template(P=stage.parameter("1", Name="p"), R=stage.parameter({"Ref": "P"}, Name="r")))
    assert stage.parameters() == {"p": "1", "r": "p"}
    assert set(stage.refs("here")) == {"P", "R"}


def test_a_new_name_replaces_and_what_refers_to_it_follows(stage: Stage) -> None:
    def version(name: str) -> dict[str, Any]:
        return stage.template(T=topic(name), P=stage.parameter({"Ref": "T"}, Name="p"))

    stage.create("here", version("old"))
    assert stage.update("here", version("new")) == "UPDATE_COMPLETE"
    assert names(stage) == {"new"}
    assert stage.parameters()["p"].endswith(":new")
    order = [one for one in stage.events("here") if one[1] in {"CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE"}]
    assert order[-4:] == [
        ("T", "CREATE_COMPLETE"),
        ("P", "UPDATE_COMPLETE"),
        ("T", "DELETE_COMPLETE"),
        ("here", "UPDATE_COMPLETE"),
    ]


def test_what_is_replaced_can_be_kept(stage: Stage) -> None:
    stage.create("here", stage.template(T={**topic("old"), "UpdateReplacePolicy": "Retain"}))
    stage.update("here", stage.template(T={**topic("new"), "UpdateReplacePolicy": "Retain"}))
    assert names(stage) == {"old", "new"}
    assert [one.ref.rsplit(":", 1)[1] for one in stage.rehearsal.cloudformation.leftovers()] == ["old"]


def test_a_named_thing_cannot_be_replaced_under_its_name(stage: Stage) -> None:
    stage.create("here", stage.template(T=topic("name.fifo", FifoTopic=True)))
    assert stage.update("here", stage.template(T=topic("name.fifo", FifoTopic=False))) == "UPDATE_ROLLBACK_COMPLETE"
    assert "cannot update a stack when a custom-named resource requires replacing" in stage.reason("here")


def test_nothing_to_do_is_said(stage: Stage) -> None:
    template = stage.template(P=stage.parameter("1"))
    stage.create("here", template)
    with pytest.raises(ClientError, match="No updates are to be performed"):
        stage.update("here", template)


def test_a_failure_takes_everything_back(stage: Stage) -> None:
    before = stage.template(
        outputs={"O": {"Ref": "A"}}, A=stage.parameter("1", Name="a"), T=topic("old"), Z=stage.parameter("1", Name="z")
    )
    stage.create("here", before)
    after = stage.template(
        outputs={"O": "changed"},
        A=stage.parameter("2", Name="a"),
        N={**stage.parameter("new", Name="n"), "DependsOn": "A"},
        T={**topic("new"), "DependsOn": "N"},
        Bad={**stage.parameter("x", Tier="Golden"), "DependsOn": "T"},
    )
    assert stage.update("here", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert stage.parameters() == {"a": "1", "z": "1"}
    assert names(stage) == {"old"}
    assert stage.outputs("here") == {"O": "a"}
    assert set(stage.refs("here")) == {"A", "T", "Z"}
    assert stage.rehearsal.cloudformation.leftovers() == []
    assert json.loads(_template(stage)) == before
    assert stage.update("here", stage.template(A=stage.parameter("3", Name="a"))) == "UPDATE_COMPLETE"
    assert stage.parameters() == {"a": "3"}


def test_a_thing_that_fails_after_it_was_made_is_taken_back_too(stage: Stage) -> None:
    stage.create("here", stage.template(A=stage.parameter("1", Name="a")))
    stage.rehearsal.cloudformation.failures = Failures((Failure("N", "no quorum", Moment.STABILIZE),))
    after = stage.template(A=stage.parameter("1", Name="a"), N=stage.parameter("new", Name="n"))
    assert stage.update("here", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert stage.parameters() == {"a": "1"}


def test_without_rollback_it_stays_half_done_and_can_go_on(stage: Stage) -> None:
    stage.create("here", stage.template(A=stage.parameter("1", Name="a")))
    bad = {**stage.parameter("x", Tier="Golden", Name="b"), "DependsOn": "A"}
    after = stage.template(A=stage.parameter("2", Name="a"), B=bad)
    assert stage.update("here", after, DisableRollback=True) == "UPDATE_FAILED"
    assert stage.parameters() == {"a": "2"}
    mended = stage.template(A=stage.parameter("2", Name="a"), B=stage.parameter("x", Name="b"))
    assert stage.update("here", mended) == "UPDATE_COMPLETE"
    assert stage.parameters() == {"a": "2", "b": "x"}


def test_a_stack_policy_refuses(stage: Stage) -> None:
    policy = {
        "Statement": [
            {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "Update:Modify", "Principal": "*", "Resource": "LogicalResourceId/P"},
            {
                "Effect": "Deny",
                "Action": ["Update:Replace", "Update:Delete"],
                "Principal": "*",
                "Resource": "*",
                "Condition": {"StringEquals": {"ResourceType": ["AWS::SNS::Topic"]}},
            },
        ]
    }
    first = stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("1", Name="q"), T=topic("old"))
    stage.create("here", first, StackPolicyBody=json.dumps(policy))
    assert json.loads(stage.cloudformation().get_stack_policy(StackName="here")["StackPolicyBody"]) == policy
    for changed in (
        stage.template(P=stage.parameter("2", Name="p"), Q=stage.parameter("1", Name="q"), T=topic("old")),
        stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("1", Name="q"), T=topic("new")),
        stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("1", Name="q")),
    ):
        assert stage.update("here", changed) == "UPDATE_ROLLBACK_COMPLETE"
        assert "Action denied by stack policy" in stage.reason("here")
    allowed = stage.template(P=stage.parameter("1", Name="p"), Q=stage.parameter("2", Name="q"), T=topic("old"))
    assert stage.update("here", allowed) == "UPDATE_COMPLETE"
    assert stage.parameters() == {"p": "1", "q": "2"}


def test_a_policy_that_is_none(stage: Stage) -> None:
    stage.create("here", stage.template(P=stage.parameter("1")))
    with pytest.raises(ClientError, match="Error validating stack policy"):
        stage.cloudformation().set_stack_policy(StackName="here", StackPolicyBody="nonsense")


def test_tags_of_the_stack_change_on_its_resources(stage: Stage) -> None:
    template = stage.template(T=topic("t"))
    stage.create("here", template, Tags=[{"Key": "Team", "Value": "a"}, {"Key": "Old", "Value": "x"}])
    stage.update("here", template, Tags=[{"Key": "Team", "Value": "b"}])
    tags = stage.client("sns").list_tags_for_resource(ResourceArn=stage.refs("here")["T"])["Tags"]
    assert tags == [{"Key": "Team", "Value": "b"}]


def _template(stage: Stage) -> str:
    body = stage.cloudformation().get_template(StackName="here")["TemplateBody"]
    return body if isinstance(body, str) else json.dumps(body)
