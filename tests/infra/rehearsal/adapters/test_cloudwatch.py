from __future__ import annotations

import json
from typing import Any

TOPIC = "arn:aws:sns:eu-central-1:123456789012:desk"
OTHER = "arn:aws:sns:eu-central-1:123456789012:other"


def alarm(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::CloudWatch::Alarm", "Properties": properties}


def plain(**properties: Any) -> dict[str, Any]:
    return alarm(
        **{
            "ComparisonOperator": "LessThanThreshold",
            "EvaluationPeriods": 5,
            "MetricName": "Heartbeat",
            "Namespace": "Arbees",
            "Period": 60,
            "Statistic": "Sum",
            "Threshold": 1,
        }
        | properties
    )


def shown(rehearsed: Any, name: str) -> dict[str, Any]:
    (found,) = rehearsed.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return dict(found)


def test_alarm_on_one_metric(rehearsed):
    made = rehearsed.create(
        {
            "Alarm": plain(
                AlarmName="api-silent",
                AlarmDescription="The api is silent; look at its log.",
                AlarmActions=[TOPIC],
                OKActions=[TOPIC],
                InsufficientDataActions=[OTHER],
                ActionsEnabled=True,
                DatapointsToAlarm=4,
                Dimensions=[{"Name": "Environment", "Value": "test"}],
                TreatMissingData="breaching",
                Unit="Count",
                Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}],
            )
        },
        outputs={"Arn": {"Fn::GetAtt": ["Alarm", "Arn"]}},
    )
    found = shown(rehearsed, "api-silent")
    wanted = {
        "AlarmDescription": "The api is silent; look at its log.",
        "AlarmActions": [TOPIC],
        "OKActions": [TOPIC],
        "InsufficientDataActions": [OTHER],
        "ActionsEnabled": True,
        "ComparisonOperator": "LessThanThreshold",
        "DatapointsToAlarm": 4,
        "Dimensions": [{"Name": "Environment", "Value": "test"}],
        "EvaluationPeriods": 5,
        "MetricName": "Heartbeat",
        "Namespace": "Arbees",
        "Period": 60,
        "Statistic": "Sum",
        "Threshold": 1.0,
        "TreatMissingData": "breaching",
        "Unit": "Count",
    }
    assert {name: found.get(name) for name in wanted} == wanted
    assert made == {"Alarm": "api-silent", "Arn": found["AlarmArn"]}
    cloudwatch = rehearsed.client("cloudwatch")
    tags = [{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}]
    assert cloudwatch.list_tags_for_resource(ResourceARN=made["Arn"])["Tags"] == tags

    changed = plain(
        AlarmName="api-silent",
        AlarmActions=[OTHER],
        EvaluationPeriods=3,
        Threshold=2.5,
        Tags=[{"Key": "Name", "Value": "two"}],
    )
    rehearsed.update({"Alarm": changed})
    found = shown(rehearsed, "api-silent")
    assert (found["AlarmActions"], found["EvaluationPeriods"], found["Threshold"]) == ([OTHER], 3, 2.5)
    assert (found.get("OKActions", []), found.get("Dimensions", [])) == ([], [])
    for gone in ("AlarmDescription", "DatapointsToAlarm", "TreatMissingData", "Unit"):
        assert not found.get(gone), gone
    tags = [{"Key": "Name", "Value": "two"}]
    assert cloudwatch.list_tags_for_resource(ResourceARN=made["Arn"])["Tags"] == tags

    rehearsed.delete()
    assert cloudwatch.describe_alarms()["MetricAlarms"] == []


def test_percentile(rehearsed):
    slow = plain(ExtendedStatistic="p99", EvaluateLowSampleCountPercentile="ignore")
    del slow["Properties"]["Statistic"]
    made = rehearsed.create({"Alarm": slow})
    found = shown(rehearsed, made["Alarm"])
    assert (found["ExtendedStatistic"], found["EvaluateLowSampleCountPercentile"]) == ("p99", "ignore")
    assert "Statistic" not in found


def test_metric_math(rehearsed):
    def short(period: int) -> dict[str, Any]:
        def metric(identity: str, name: str) -> dict[str, Any]:
            stat = {
                "Metric": {
                    "Namespace": "ECS/ContainerInsights",
                    "MetricName": name,
                    "Dimensions": [{"Name": "ServiceName", "Value": "api"}],
                },
                "Period": period,
                "Stat": "Maximum",
            }
            return {"Id": identity, "MetricStat": stat, "ReturnData": False}

        return alarm(
            ComparisonOperator="GreaterThanThreshold",
            EvaluationPeriods=5,
            Threshold=0,
            Metrics=[
                {"Id": "short", "Expression": "wanted - present", "Label": "short of", "ReturnData": True},
                metric("wanted", "DesiredTaskCount"),
                metric("present", "RunningTaskCount"),
            ],
        )

    made = rehearsed.create({"Alarm": short(60)})
    found = shown(rehearsed, made["Alarm"])
    math, wanted, present = found["Metrics"]
    assert math == {"Id": "short", "Expression": "wanted - present", "Label": "short of", "ReturnData": True}
    assert wanted["MetricStat"] == {
        "Metric": {
            "Namespace": "ECS/ContainerInsights",
            "MetricName": "DesiredTaskCount",
            "Dimensions": [{"Name": "ServiceName", "Value": "api"}],
        },
        "Period": 60,
        "Stat": "Maximum",
    }
    assert (wanted["ReturnData"], present["ReturnData"]) == (False, False)
    assert "Period" not in found
    rehearsed.update({"Alarm": short(300)})
    assert shown(rehearsed, made["Alarm"])["Metrics"][1]["MetricStat"]["Period"] == 300


def test_composite_alarm(rehearsed):
    def composite(rule: str, **properties: Any) -> dict[str, Any]:
        properties |= {"AlarmRule": {"Fn::Sub": rule}, "AlarmName": "both"}
        return {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": properties}

    parts = {"One": plain(AlarmName="one"), "Two": plain(AlarmName="two")}
    both = composite(
        'ALARM("${One}") AND ALARM("${Two}")', AlarmActions=[TOPIC], AlarmDescription="Both.", ActionsEnabled=True
    )
    made = rehearsed.create(parts | {"Both": both}, outputs={"Arn": {"Fn::GetAtt": ["Both", "Arn"]}})
    cloudwatch = rehearsed.client("cloudwatch")

    def found() -> list[Any]:
        return cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]

    assert made["Both"] == "both"
    assert found()[0]["AlarmArn"] == made["Arn"]
    assert found()[0]["AlarmRule"] == 'ALARM("one") AND ALARM("two")'
    assert (found()[0]["AlarmActions"], found()[0]["AlarmDescription"]) == ([TOPIC], "Both.")
    rehearsed.update(parts | {"Both": composite('ALARM("${One}")')})
    assert found()[0]["AlarmRule"] == 'ALARM("one")'
    rehearsed.update(parts)
    assert found() == []


def test_dashboard(rehearsed):
    def dashboard(title: str) -> dict[str, Any]:
        body = json.dumps({"widgets": [{"type": "text", "properties": {"markdown": title}}]})
        properties = {
            "DashboardName": "arbees",
            "DashboardBody": {"Fn::Sub": body},
            "Tags": [{"Key": "Name", "Value": title}],
        }
        return {"Type": "AWS::CloudWatch::Dashboard", "Properties": properties}

    assert rehearsed.create({"Dashboard": dashboard("one")}) == {"Dashboard": "arbees"}
    cloudwatch = rehearsed.client("cloudwatch")

    def title() -> str:
        body = json.loads(cloudwatch.get_dashboard(DashboardName="arbees")["DashboardBody"])
        return str(body["widgets"][0]["properties"]["markdown"])

    def tags() -> Any:
        arn = cloudwatch.get_dashboard(DashboardName="arbees")["DashboardArn"]
        return cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"]

    assert (title(), tags()) == ("one", [{"Key": "Name", "Value": "one"}])
    rehearsed.update({"Dashboard": dashboard("two")})
    assert (title(), tags()) == ("two", [{"Key": "Name", "Value": "two"}])
    rehearsed.delete()
    assert cloudwatch.list_dashboards()["DashboardEntries"] == []
