from __future__ import annotations

import json
from typing import Any


def group(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/arbees/test/api"} | properties}


def test_log_group(rehearsed):
    tags = [{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}]
    made = rehearsed.create(
        {"Group": group(RetentionInDays=30, Tags=tags)}, outputs={"Arn": {"Fn::GetAtt": ["Group", "Arn"]}}
    )
    logs = rehearsed.client("logs")

    def shown() -> list[Any]:
        return logs.describe_log_groups(logGroupNamePrefix="/arbees/test/api")["logGroups"]

    arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/arbees/test/api"
    assert made == {"Group": "/arbees/test/api", "Arn": f"{arn}:*"}
    assert (shown()[0]["retentionInDays"], shown()[0]["arn"]) == (30, f"{arn}:*")
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"Name": "one", "old": "yes"}
    rehearsed.update({"Group": group(RetentionInDays=7, Tags=[{"Key": "Name", "Value": "two"}])})
    assert shown()[0]["retentionInDays"] == 7
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"Name": "two"}
    rehearsed.update({"Group": group()})
    assert "retentionInDays" not in shown()[0]
    rehearsed.delete()
    assert shown() == []


def test_log_group_without_a_name(rehearsed):
    made = rehearsed.create({"Group": {"Type": "AWS::Logs::LogGroup"}})
    assert made["Group"].startswith("here-Group-")


def test_key_of_a_log_group(rehearsed):
    arns = [f"arn:aws:kms:eu-central-1:123456789012:key/{digit * 8}-0000-0000-0000-000000000000" for digit in "12"]
    rehearsed.create({"Group": group(KmsKeyId=arns[0])})
    logs = rehearsed.client("logs")
    assert logs.describe_log_groups()["logGroups"][0]["kmsKeyId"] == arns[0]
    rehearsed.update({"Group": group(KmsKeyId=arns[1])})
    assert logs.describe_log_groups()["logGroups"][0]["kmsKeyId"] == arns[1]
    rehearsed.update({"Group": group()})
    assert "kmsKeyId" not in logs.describe_log_groups()["logGroups"][0]


def test_metric_filter(rehearsed):
    def metric(pattern: str, value: str) -> dict[str, Any]:
        transformation = {
            "MetricName": "Errors",
            "MetricNamespace": "Arbees",
            "MetricValue": value,
            "DefaultValue": 0,
            "Unit": "Count",
        }
        properties = {
            "LogGroupName": {"Ref": "Group"},
            "FilterPattern": pattern,
            "MetricTransformations": [transformation],
        }
        return {"Type": "AWS::Logs::MetricFilter", "Properties": properties}

    made = rehearsed.create({"Group": group(), "Filter": metric("ERROR", "1")})
    logs = rehearsed.client("logs")

    def shown() -> list[Any]:
        return logs.describe_metric_filters(logGroupName="/arbees/test/api")["metricFilters"]

    assert (shown()[0]["filterName"], shown()[0]["filterPattern"]) == (made["Filter"], "ERROR")
    assert shown()[0]["metricTransformations"] == [
        {
            "metricName": "Errors",
            "metricNamespace": "Arbees",
            "metricValue": "1",
            "defaultValue": 0.0,
            "unit": "Count",
        }
    ]
    rehearsed.update({"Group": group(), "Filter": metric("FATAL", "$.count")})
    assert len(shown()) == 1
    assert shown()[0]["filterPattern"] == "FATAL"
    assert shown()[0]["metricTransformations"][0]["metricValue"] == "$.count"
    rehearsed.update({"Group": group()})
    assert shown() == []


def test_subscription_filter(rehearsed):
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"}, "Action": "sts:AssumeRole"}
                ],
            }
        },
    }
    stream = rehearsed.client("kinesis")
    stream.create_stream(StreamName="logs", ShardCount=1)
    arn = stream.describe_stream(StreamName="logs")["StreamDescription"]["StreamARN"]

    def subscription(pattern: str) -> dict[str, Any]:
        properties = {
            "LogGroupName": {"Ref": "Group"},
            "FilterPattern": pattern,
            "DestinationArn": arn,
            "RoleArn": {"Fn::GetAtt": ["Role", "Arn"]},
        }
        return {"Type": "AWS::Logs::SubscriptionFilter", "Properties": properties}

    made = rehearsed.create({"Role": role, "Group": group(), "Filter": subscription("ERROR")})
    logs = rehearsed.client("logs")

    def shown() -> list[Any]:
        return logs.describe_subscription_filters(logGroupName="/arbees/test/api")["subscriptionFilters"]

    assert (shown()[0]["filterName"], shown()[0]["filterPattern"]) == (made["Filter"], "ERROR")
    assert shown()[0]["destinationArn"] == arn
    assert shown()[0]["roleArn"].endswith(made["Role"])
    rehearsed.update({"Role": role, "Group": group(), "Filter": subscription("FATAL")})
    assert [one["filterPattern"] for one in shown()] == ["FATAL"]
    rehearsed.update({"Role": role, "Group": group()})
    assert shown() == []


def test_resource_policy(rehearsed):
    def policy(service: str) -> dict[str, Any]:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "logs:PutLogEvents",
            "Resource": "*",
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        properties = {"PolicyName": "deliver", "PolicyDocument": document}
        return {"Type": "AWS::Logs::ResourcePolicy", "Properties": properties}

    made = rehearsed.create({"Policy": policy("route53.amazonaws.com")})
    logs = rehearsed.client("logs")

    def principals() -> list[str]:
        documents = [json.loads(one["policyDocument"]) for one in logs.describe_resource_policies()["resourcePolicies"]]
        return [document["Statement"][0]["Principal"]["Service"] for document in documents]

    assert made["Policy"] == "deliver"
    assert principals() == ["route53.amazonaws.com"]
    rehearsed.update({"Policy": policy("es.amazonaws.com")})
    assert principals() == ["es.amazonaws.com"]
    rehearsed.delete()
    assert principals() == []
