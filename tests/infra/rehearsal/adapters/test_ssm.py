from __future__ import annotations

from typing import Any


def parameter(value: str, **more: Any) -> dict[str, Any]:
    properties = {"Name": "/arbees/test/wanted", "Type": "String", "Value": value} | more
    return {"Type": "AWS::SSM::Parameter", "Properties": properties}


def test_parameter(rehearsed):
    made = rehearsed.create(
        {
            "Parameter": parameter(
                "one",
                Description="One.",
                AllowedPattern="^[a-z]+$",
                Tier="Advanced",
                Tags={"Name": "one", "old": "yes"},
            )
        },
        outputs={"Value": {"Fn::GetAtt": ["Parameter", "Value"]}, "Type": {"Fn::GetAtt": ["Parameter", "Type"]}},
    )
    ssm, name = rehearsed.client("ssm"), "/arbees/test/wanted"

    def tags() -> dict[str, str]:
        found = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId=name)["TagList"]
        return {tag["Key"]: tag["Value"] for tag in found}

    assert made == {"Parameter": name, "Value": "one", "Type": "String"}
    assert ssm.get_parameter(Name=name)["Parameter"]["Value"] == "one"
    (shown,) = ssm.describe_parameters()["Parameters"]
    assert (shown["Description"], shown["AllowedPattern"], shown["Tier"]) == ("One.", "^[a-z]+$", "Advanced")
    assert tags() == {"Name": "one", "old": "yes"}
    rehearsed.update({"Parameter": parameter("two", Description="Two.", Tier="Advanced", Tags={"Name": "two"})})
    assert ssm.get_parameter(Name=name)["Parameter"]["Value"] == "two"
    (shown,) = ssm.describe_parameters()["Parameters"]
    assert shown["Description"] == "Two."
    assert tags() == {"Name": "two"}
    rehearsed.delete()
    assert ssm.describe_parameters()["Parameters"] == []
