from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage


def create(stage: Stage, declaration: dict[str, Any], given: str | None, value: Any = None) -> str:
    template = stage.template(P=stage.parameter({"Ref": "V"} if value is None else value, Name="p"))
    template["Parameters"] = {"V": declaration}
    parameters = [] if given is None else [{"ParameterKey": "V", "ParameterValue": given}]
    return stage.create("here", template, Parameters=parameters)


@pytest.mark.parametrize(
    ("declaration", "given", "value", "found"),
    [
        ({"Type": "String", "Default": "d"}, None, None, "d"),
        ({"Type": "Number"}, "5", None, "5"),
        ({"Type": "CommaDelimitedList"}, "a, b", {"Fn::Select": [1, {"Ref": "V"}]}, "b"),
        ({"Type": "List<AWS::EC2::Subnet::Id>"}, "s-1,s-2", {"Fn::Join": ["+", {"Ref": "V"}]}, "s-1+s-2"),
    ],
)
def test_types(stage: Stage, declaration: dict[str, Any], given: str, value: Any, found: str) -> None:
    assert create(stage, declaration, given, value) == "CREATE_COMPLETE"
    assert stage.parameters() == {"p": found}


def test_a_value_from_parameter_store(stage: Stage) -> None:
    stage.client("ssm").put_parameter(Name="/ami", Value="ami-12345678", Type="String")
    create(stage, {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Default": "/ami"}, None)
    assert stage.parameters()["p"] == "ami-12345678"
    shown = stage.stack("here")["Parameters"]
    assert shown == [{"ParameterKey": "V", "ParameterValue": "/ami", "ResolvedValue": "ami-12345678"}]


def test_what_is_not_to_be_echoed_is_not(stage: Stage) -> None:
    create(stage, {"Type": "String", "NoEcho": True}, "hunter2")
    assert stage.stack("here")["Parameters"] == [{"ParameterKey": "V", "ParameterValue": "****"}]


@pytest.mark.parametrize(
    ("declaration", "given", "said"),
    [
        ({"Type": "String"}, None, "Parameters: [V] must have values"),
        ({"Type": "Strin"}, "x", "Unrecognized parameter type: Strin"),
        ({"Type": "Number"}, "x", "'V' must be a number, not 'x'"),
        ({"Type": "Number", "MaxValue": 3}, "4", "'V' is 4, outside MinValue and MaxValue"),
        ({"Type": "String", "AllowedValues": ["a", "b"]}, "c", "must be one of AllowedValues [a, b], not 'c'"),
        ({"Type": "String", "AllowedPattern": "[a-z]+"}, "A", "failed to satisfy constraint"),
        ({"Type": "String", "MinLength": 3}, "ab", "length outside MinLength and MaxLength"),
        ({"Type": "String"}, "x" * 4097, "longer than 4096 bytes"),
        ({"Type": "AWS::SSM::Parameter::Value<String>"}, "/no", "Unable to fetch parameters [/no]"),
    ],
)
def test_mistakes_are_named(stage: Stage, declaration: dict[str, Any], given: str, said: str) -> None:
    with pytest.raises(ClientError) as raised:
        create(stage, declaration, given)
    assert said in str(raised.value)


def test_a_parameter_the_template_does_not_have(stage: Stage) -> None:
    with pytest.raises(ClientError, match=r"Parameters: \[X\] do not exist in the template"):
        stage.create(
            "here",
            stage.template(P=stage.parameter("1")),
            Parameters=[{"ParameterKey": "X", "ParameterValue": "1"}],
        )


def test_conditions_leave_out_resources_and_outputs(stage: Stage) -> None:
    template = stage.template(Yes=stage.parameter("1", Name="yes"), No={**stage.parameter("1"), "Condition": "Off"})
    template["Conditions"] = {"Off": {"Fn::Equals": [{"Ref": "AWS::Region"}, "mars"]}}
    template["Outputs"] = {"Y": {"Value": "y"}, "N": {"Value": "n", "Condition": "Off"}}
    stage.create("here", template)
    assert stage.parameters() == {"yes": "1"}
    assert stage.outputs("here") == {"Y": "y"}
