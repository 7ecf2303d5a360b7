from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

LAMBDA = "arn:aws:lambda:eu-central-1:123456789012:function:calendar"
QUEUE = "arn:aws:sqs:eu-central-1:123456789012:calendar"


def rule(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::Events::Rule", "Properties": properties}


def test_rule_with_targets(rehearsed):
    before = rule(
        Description="Looks.",
        ScheduleExpression="rate(15 minutes)",
        State="ENABLED",
        Targets=[{"Arn": LAMBDA, "Id": "one", "Input": '{"a":1}'}, {"Arn": QUEUE, "Id": "goes"}],
    )
    made = rehearsed.create({"Rule": before}, outputs={"Arn": {"Fn::GetAtt": ["Rule", "Arn"]}})
    events, name = rehearsed.client("events"), made["Rule"]

    def shown() -> Any:
        return events.describe_rule(Name=name)

    def targets() -> dict[str, Any]:
        return {one["Id"]: one for one in events.list_targets_by_rule(Rule=name)["Targets"]}

    assert name.startswith("here-Rule-")
    assert shown()["Arn"] == made["Arn"]
    assert (shown()["ScheduleExpression"], shown()["State"]) == ("rate(15 minutes)", "ENABLED")
    assert shown()["Description"] == "Looks."
    assert targets() == {"one": {"Id": "one", "Arn": LAMBDA, "Input": '{"a":1}'}, "goes": {"Id": "goes", "Arn": QUEUE}}
    changed = rule(ScheduleExpression="rate(5 minutes)", State="DISABLED", Targets=[{"Arn": LAMBDA, "Id": "one"}])
    rehearsed.update({"Rule": changed})
    assert (shown()["ScheduleExpression"], shown()["State"]) == ("rate(5 minutes)", "DISABLED")
    assert not shown().get("Description")
    assert targets() == {"one": {"Id": "one", "Arn": LAMBDA}}
    rehearsed.delete()
    with pytest.raises(ClientError, match="does not exist"):
        events.describe_rule(Name=name)


def test_pattern(rehearsed):
    pattern = {"source": ["aws.ecs"], "detail-type": ["ECS Task State Change"]}
    made = rehearsed.create({"Rule": rule(EventPattern=pattern)})
    shown = rehearsed.client("events").describe_rule(Name=made["Rule"])["EventPattern"]
    assert shown == '{"source":["aws.ecs"],"detail-type":["ECS Task State Change"]}'


def test_tags_of_a_rule(rehearsed):
    def tagged(value: str) -> dict[str, Any]:
        return rule(ScheduleExpression="rate(1 day)", Tags=[{"Key": "Name", "Value": value}])

    made = rehearsed.create({"Rule": tagged("one")}, outputs={"Arn": {"Fn::GetAtt": ["Rule", "Arn"]}})
    events = rehearsed.client("events")
    assert events.list_tags_for_resource(ResourceARN=made["Arn"])["Tags"] == [{"Key": "Name", "Value": "one"}]
    rehearsed.update({"Rule": tagged("two")})
    assert events.list_tags_for_resource(ResourceARN=made["Arn"])["Tags"] == [{"Key": "Name", "Value": "two"}]
