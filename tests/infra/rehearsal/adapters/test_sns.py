from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError


def topic(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::SNS::Topic", "Properties": properties}


def subscription(**properties: Any) -> dict[str, Any]:
    wanted = {"TopicArn": {"Ref": "Topic"}, "Protocol": "email", "Endpoint": "desk@example.com"} | properties
    return {"Type": "AWS::SNS::Subscription", "Properties": wanted}


def test_topic(rehearsed):
    before = topic(
        TopicName="desk",
        DisplayName="Desk",
        KmsMasterKeyId="alias/aws/sns",
        Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}],
    )
    made = rehearsed.create({"Topic": before}, outputs={"Name": {"Fn::GetAtt": ["Topic", "TopicName"]}})
    sns, arn = rehearsed.client("sns"), "arn:aws:sns:eu-central-1:123456789012:desk"

    def attributes() -> Any:
        return sns.get_topic_attributes(TopicArn=arn)["Attributes"]

    assert made == {"Topic": arn, "Name": "desk"}
    assert (attributes()["DisplayName"], attributes()["KmsMasterKeyId"]) == ("Desk", "alias/aws/sns")
    tags = [{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}]
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == tags
    rehearsed.update({"Topic": topic(TopicName="desk", DisplayName="Other", Tags=[{"Key": "Name", "Value": "two"}])})
    assert (attributes()["DisplayName"], attributes().get("KmsMasterKeyId", "")) == ("Other", "")
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "Name", "Value": "two"}]
    rehearsed.delete()
    assert sns.list_topics()["Topics"] == []


def test_subscriptions_inside_a_topic(rehearsed):
    def desk(*addresses: str) -> dict[str, Any]:
        return topic(Subscription=[{"Protocol": "email", "Endpoint": address} for address in addresses])

    made = rehearsed.create({"Topic": desk("one@example.com")})
    sns = rehearsed.client("sns")

    def addresses() -> list[str]:
        found = sns.list_subscriptions_by_topic(TopicArn=made["Topic"])["Subscriptions"]
        return sorted(one["Endpoint"] for one in found)

    assert addresses() == ["one@example.com"]
    rehearsed.update({"Topic": desk("one@example.com", "two@example.com")})
    assert addresses() == ["one@example.com", "two@example.com"]
    rehearsed.update({"Topic": desk("two@example.com")})
    assert addresses() == ["two@example.com"]


def test_subscription(rehearsed):
    wanted = {"FilterPolicy": {"severity": ["high"]}, "RawMessageDelivery": True}
    made = rehearsed.create({"Topic": topic(), "Subscription": subscription(**wanted)})
    sns, arn = rehearsed.client("sns"), made["Subscription"]

    def attributes() -> Any:
        return sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]

    assert arn.startswith(f"{made['Topic']}:")
    assert (attributes()["TopicArn"], attributes()["Protocol"]) == (made["Topic"], "email")
    assert attributes()["Endpoint"] == "desk@example.com"
    assert json.loads(attributes()["FilterPolicy"]) == {"severity": ["high"]}
    assert attributes()["RawMessageDelivery"] == "true"
    changed = subscription(FilterPolicy={"severity": ["low"]}, RawMessageDelivery=False)
    rehearsed.update({"Topic": topic(), "Subscription": changed})
    assert json.loads(attributes()["FilterPolicy"]) == {"severity": ["low"]}
    assert attributes()["RawMessageDelivery"] == "false"
    rehearsed.update({"Topic": topic(), "Subscription": subscription()})
    assert json.loads(attributes().get("FilterPolicy") or "{}") == {}
    rehearsed.update({"Topic": topic()})
    assert sns.list_subscriptions()["Subscriptions"] == []


def test_another_address_is_another_subscription(rehearsed):
    made = rehearsed.create({"Topic": topic(), "Subscription": subscription()})
    other = subscription(Endpoint="night@example.com")
    rehearsed.update({"Topic": topic(), "Subscription": other}, replaced=["Subscription"])
    found = rehearsed.client("sns").list_subscriptions_by_topic(TopicArn=made["Topic"])["Subscriptions"]
    assert [one["Endpoint"] for one in found] == ["night@example.com"]


def test_topic_policy(rehearsed):
    def policy(service: str) -> dict[str, Any]:
        statement = {
            "Sid": "LetPublish",
            "Effect": "Allow",
            "Principal": {"Service": [service]},
            "Action": ["sns:Publish"],
            "Resource": [{"Ref": "Topic"}],
        }
        document = {"Version": "2012-10-17", "Statement": [statement]}
        return {
            "Type": "AWS::SNS::TopicPolicy",
            "Properties": {"PolicyDocument": document, "Topics": [{"Ref": "Topic"}]},
        }

    made = rehearsed.create({"Topic": topic(), "Policy": policy("cloudwatch.amazonaws.com")})
    sns = rehearsed.client("sns")

    def statement() -> Any:
        stored = sns.get_topic_attributes(TopicArn=made["Topic"])["Attributes"]["Policy"]
        return json.loads(stored)["Statement"][0]

    assert statement()["Principal"] == {"Service": ["cloudwatch.amazonaws.com"]}
    assert statement()["Resource"] == [made["Topic"]]
    rehearsed.update({"Topic": topic(), "Policy": policy("budgets.amazonaws.com")})
    assert statement()["Principal"] == {"Service": ["budgets.amazonaws.com"]}
    rehearsed.update({"Topic": topic()})
    assert statement()["Sid"] == "__default_statement_ID"


def test_a_subscription_of_no_topic_fails(rehearsed):
    arn = "arn:aws:sns:eu-central-1:123456789012:nowhere"
    stack = rehearsed.try_to_create({"Subscription": subscription(TopicArn=arn)})
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "NotFound" in stack.root_cause.reason
    with pytest.raises(ClientError):
        rehearsed.client("sns").get_topic_attributes(TopicArn=arn)
