from __future__ import annotations

import base64
import ipaddress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.intrinsics import KNOWN_AFTER_APPLY, evaluate, evaluate_condition
from arbees_infra.rehearsal.json_values import Json, Properties


class Scope:
    """Values by name; `Later` and its attributes are known only after a deployment."""

    mappings = Properties({"Sizes": {"eu": {"small": "t4g.nano"}}})
    extensions = True

    def value_of(self, name: str) -> Json:
        return {"Name": "arbees", "Count": 3, "List": ["a", "b"], "Later": KNOWN_AFTER_APPLY}[name]

    def attribute_of(self, logical_id: str, attribute: str) -> Json:
        return KNOWN_AFTER_APPLY if logical_id == "Later" else f"{logical_id}/{attribute}"

    def condition(self, name: str) -> bool:
        return {"Yes": True, "No": False}[name]

    def stack_output(self, stack: str, output: str, region: str | None) -> str:
        return f"{region}/{stack}/{output}"

    def exported(self, name: str) -> str:
        return f"exported {name}"

    def availability_zones(self, region: str | None) -> list[str]:
        return [f"{region or 'home'}{letter}" for letter in "abc"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ({"Ref": "Name"}, "arbees"),
        ({"Fn::GetAtt": ["X", "A.B"]}, "X/A.B"),
        ({"Fn::GetAtt": "X.A.B"}, "X/A.B"),
        ({"Fn::Sub": "${Name}-${X.A}-${!Literal}-${ Count }"}, "arbees-X/A-${Literal}-3"),
        ({"Fn::Sub": ["${Name}/${Own}", {"Own": {"Ref": "Count"}}]}, "arbees/3"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Name"}, 1, True]]}, "a-arbees-1-true"),
        ({"Fn::Join": [",", {"Ref": "List"}]}, "a,b"),
        ({"Fn::Select": ["1", {"Ref": "List"}]}, "b"),
        ({"Fn::Split": ["|", "a|b"]}, ["a", "b"]),
        ({"Fn::Select": [0, {"Fn::Split": [".", "x.y"]}]}, "x"),
        ({"Fn::If": ["Yes", 1, 2]}, 1),
        ({"A": {"Fn::If": ["No", 1, {"Ref": "AWS::NoValue"}]}, "B": 2}, {"B": 2}),
        (["a", {"Ref": "AWS::NoValue"}], ["a"]),
        ({"Fn::Base64": {"Ref": "Name"}}, base64.b64encode(b"arbees").decode()),
        ({"Fn::FindInMap": ["Sizes", "eu", "small"]}, "t4g.nano"),
        ({"Fn::FindInMap": ["Sizes", "us", "small", {"DefaultValue": "t3.nano"}]}, "t3.nano"),
        ({"Fn::Cidr": ["10.0.0.0/16", 2, 8]}, ["10.0.0.0/24", "10.0.1.0/24"]),
        ({"Fn::Select": [1, {"Fn::GetAZs": ""}]}, "homeb"),
        ({"Fn::GetAZs": "eu-central-1"}, ["eu-central-1a", "eu-central-1b", "eu-central-1c"]),
        ({"Fn::ImportValue": {"Fn::Sub": "x-${Name}"}}, "exported x-arbees"),
        ({"Fn::GetStackOutput": {"StackName": "s", "OutputName": "o"}}, "None/s/o"),
        ({"Fn::GetStackOutput": {"StackName": "s", "OutputName": "o", "Region": "r"}}, "r/s/o"),
        ({"Fn::Length": {"Ref": "List"}}, 2),
        ({"Fn::ToJsonString": {"a": {"Ref": "Count"}}}, '{"a":3}'),
        ({"Condition": {"StringEquals": {"a": "b"}}}, {"Condition": {"StringEquals": {"a": "b"}}}),
    ],
)
def test_functions(expression: Json, value: Json) -> None:
    assert evaluate(expression, Scope()) == value


@pytest.mark.parametrize(
    "expression",
    [
        {"Fn::Select": [0, {"Fn::Split": [",", {"Ref": "Later"}]}]},
        {"Fn::Select": [0, {"Fn::GetAtt": ["Later", "List"]}]},
        {"Fn::Cidr": [{"Fn::GetAtt": ["Later", "CidrBlock"]}, 2, 8]},
        {"Fn::Base64": {"Fn::Sub": "${Later}"}},
        {"Fn::Join": [",", {"Fn::GetAtt": ["Later", "List"]}]},
    ],
)
def test_what_only_the_deployment_will_know_stays_open(expression: Json) -> None:
    assert evaluate(expression, Scope()) == KNOWN_AFTER_APPLY


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ({"Fn::Select": [2, {"Ref": "List"}]}, "cannot select nonexistent value at index 2"),
        ({"Fn::Select": "x"}, "every Fn::Select object requires"),
        ({"Fn::Join": ["-"]}, "every Fn::Join object requires"),
        ({"Fn::FindInMap": ["Sizes", "us", "small"]}, "Unable to get mapping for Sizes::us::small"),
        ({"Fn::Cidr": ["10.0.0.0/24", 3, 7]}, "cannot cut 3 blocks with 7 host bits out of 10.0.0.0/24"),
        ({"Fn::Transform": {}}, "does not know the function Fn::Transform"),
        ({"Fn::GetStackOutput": {"StackName": "s"}}, "requires StackName and OutputName"),
        ({"Fn::GetStackOutput": {"StackName": "s", "OutputName": "o", "RoleArn": "r"}}, "not RoleArn"),
    ],
)
def test_mistakes_are_named(expression: Json, said: str) -> None:
    with pytest.raises(CloudFormationError, match=said.replace("(", r"\(")):
        evaluate(expression, Scope())


def test_extensions_must_be_declared() -> None:
    class Plain(Scope):
        extensions = False

    with pytest.raises(CloudFormationError, match="Transform: AWS::LanguageExtensions"):
        evaluate({"Fn::Length": [1]}, Plain())


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"Fn::Equals": [{"Ref": "Name"}, "arbees"]}, True),
        ({"Fn::Not": [{"Condition": "Yes"}]}, False),
        ({"Fn::And": [{"Condition": "Yes"}, {"Condition": "No"}]}, False),
        ({"Fn::Or": [{"Condition": "Yes"}, {"Condition": "No"}]}, True),
    ],
)
def test_conditions(condition: Any, holds: bool) -> None:
    assert evaluate_condition(condition, Scope()) is holds


@given(st.integers(8, 24), st.integers(4, 8), st.integers(1, 16))
def test_cidr_cuts_neighbours_inside_the_block(prefix: int, host_bits: int, count: int) -> None:
    block = ipaddress.ip_network(f"10.0.0.0/{prefix}")
    expression: Json = {"Fn::Cidr": [str(block), count, host_bits]}
    if count > 2 ** (32 - host_bits - prefix):
        with pytest.raises(CloudFormationError):
            evaluate(expression, Scope())
        return
    cut = evaluate(expression, Scope())
    assert isinstance(cut, list)
    parts = [ipaddress.ip_network(str(one)) for one in cut]
    assert len(parts) == count
    assert all(one.subnet_of(block) and one.prefixlen == 32 - host_bits for one in parts)
    assert all(not one.overlaps(other) for one in parts for other in parts if one != other)
