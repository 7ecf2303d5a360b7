from __future__ import annotations

import pytest

from arbees_infra import load_spec, platform
from arbees_infra.rehearsal.failures import (
    Failure,
    Failures,
    Moment,
    UnknownFailureError,
    aimed_at,
    failure_asked_for,
)
from arbees_infra.rehearsal.template import StackKey
from tests.infra.rehearsal.conftest import Stage

KEY = StackKey("us-east-1", "here")


@pytest.mark.parametrize(
    ("named", "hit"),
    [
        ("P", True),
        ("here/P", True),
        ("us-east-1/here/P", True),
        ("AWS::SSM::Parameter", True),
        ("there/P", False),
        ("eu-central-1/here/P", False),
        ("Q", False),
    ],
)
def test_who_is_meant(named: str, hit: bool) -> None:
    assert Failure(named).concerns(KEY, "P", "AWS::SSM::Parameter") is hit


def test_what_struck_and_what_missed() -> None:
    failures = Failures((Failure("P", "why"), Failure("Q")))
    assert failures.reason(Moment.CREATE, KEY, "P", "T") == "why"
    assert failures.reason(Moment.DELETE, KEY, "P", "T") is None
    assert failures.missed == (Failure("Q"),)


def test_a_resource_fails_with_the_given_reason(stage: Stage) -> None:
    stage.rehearsal.cloudformation.failures = Failures((Failure("here/B", "no capacity"),))
    template = stage.template(A=stage.parameter("1", Name="a"), B={**stage.parameter("2", Name="b"), "DependsOn": "A"})
    assert stage.create("here", template) == "ROLLBACK_COMPLETE"
    assert stage.reason("here") == "no capacity"
    assert stage.parameters() == {}
    cause = stage.rehearsal.cloudformation.stack("here", "us-east-1").root_cause
    assert cause is not None
    assert (cause.logical_id, cause.reason) == ("B", "no capacity")
    assert stage.create("there", template) == "CREATE_COMPLETE"


def test_a_resource_that_does_not_become_steady_is_taken_back(stage: Stage) -> None:
    stage.rehearsal.cloudformation.failures = Failures((Failure("A", "unhealthy", Moment.STABILIZE),))
    assert stage.create("here", stage.template(A=stage.parameter("1", Name="a"))) == "ROLLBACK_COMPLETE"
    assert stage.parameters() == {}


def test_a_rollback_that_cannot_delete_leaves_something_behind(stage: Stage) -> None:
    stage.rehearsal.cloudformation.failures = Failures(
        (Failure("B", "no capacity"), Failure("A", "in use", Moment.DELETE))
    )
    template = stage.template(A=stage.parameter("1", Name="a"), B={**stage.parameter("2"), "DependsOn": "A"})
    assert stage.create("here", template) == "ROLLBACK_FAILED"
    left = stage.rehearsal.cloudformation.leftovers()
    assert [(one.logical_id, one.ref, one.why) for one in left] == [("A", "a", "in use")]
    assert stage.parameters() == {"a": "1"}


def test_an_update_fails_and_is_undone(stage: Stage) -> None:
    stage.create("here", stage.template(A=stage.parameter("1", Name="a"), B=stage.parameter("1", Name="b")))
    stage.rehearsal.cloudformation.failures = Failures((Failure("B", "throttled", Moment.UPDATE),))
    after = stage.template(A=stage.parameter("2", Name="a"), B=stage.parameter("2", Name="b"))
    assert stage.update("here", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert stage.parameters() == {"a": "1", "b": "1"}


def test_an_update_that_cannot_be_undone_says_so(stage: Stage) -> None:
    stage.create("here", stage.template(A=stage.parameter("1", Name="a"), B=stage.parameter("1", Name="b")))
    stage.rehearsal.cloudformation.failures = Failures((Failure("C", "no"), Failure("D", "stuck", Moment.DELETE)))
    after = stage.template(
        A=stage.parameter("1", Name="a"),
        B=stage.parameter("1", Name="b"),
        D=stage.parameter("new", Name="d"),
        C={**stage.parameter("c"), "DependsOn": "D"},
    )
    assert stage.update("here", after) == "UPDATE_ROLLBACK_FAILED"
    assert [(one.logical_id, one.why) for one in stage.rehearsal.cloudformation.leftovers()] == [("D", "stuck")]


def test_a_delete_fails_and_can_be_tried_again(stage: Stage) -> None:
    stage.create("here", stage.template(A=stage.parameter("1", Name="a"), B=stage.parameter("2", Name="b")))
    stage.rehearsal.cloudformation.failures = Failures((Failure("A", "in use", Moment.DELETE),))
    assert stage.delete("here") == "DELETE_FAILED"
    assert stage.parameters() == {"a": "1"}
    stage.rehearsal.cloudformation.failures = Failures()
    assert stage.delete("here") == "DELETE_COMPLETE"
    assert stage.rehearsal.cloudformation.leftovers() == []


def test_what_is_asked_for_on_a_command_line() -> None:
    assert failure_asked_for("Vpc") == Failure("Vpc")
    assert failure_asked_for("bus/Vpc@update=a=b@c") == Failure("bus/Vpc", "a=b@c", Moment.UPDATE)
    with pytest.raises(UnknownFailureError, match="there is no moment"):
        failure_asked_for("Vpc@")


def test_a_components_resource_is_that_of_its_stacks() -> None:
    default = platform(load_spec())
    both = aimed_at(Failure("network/Vpc", "why"), [default])
    assert {one.resource for one in both} == {
        "us-east-1/arbees-paper-network-us-east-1/Vpc",
        "eu-central-1/arbees-paper-network-eu-central-1/Vpc",
    }
    assert {one.reason for one in both} == {"why"}
    assert aimed_at(Failure("eu-central-1/network/Vpc"), [default])[0].concerns(
        StackKey("eu-central-1", "arbees-paper-network-eu-central-1"), "Vpc", "AWS::EC2::VPC"
    )
    assert aimed_at(Failure("AWS::EC2::VPC"), [default]) == (Failure("AWS::EC2::VPC"),)
