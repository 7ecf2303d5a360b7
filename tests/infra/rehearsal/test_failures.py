from __future__ import annotations

import pytest

from arbees_infra.rehearsal.failures import Failure, Failures, Moment
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
