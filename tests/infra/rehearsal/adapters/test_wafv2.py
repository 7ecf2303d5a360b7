"""Web ACLs and IP sets, what they guard and where they log."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

Thing = dict[str, Any]
TAGS = [{"Key": "component", "Value": "edge"}]


def seen(name: str) -> Thing:
    return {"CloudWatchMetricsEnabled": True, "MetricName": name, "SampledRequestsEnabled": True}


RULES = [
    {
        "Name": "common",
        "Priority": 0,
        "OverrideAction": {"None": {}},
        "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}},
        "VisibilityConfig": seen("common"),
    },
    {
        "Name": "rate",
        "Priority": 1,
        "Action": {"Block": {}},
        "Statement": {"RateBasedStatement": {"AggregateKeyType": "IP", "Limit": 3000}},
        "VisibilityConfig": seen("rate"),
    },
]


def guard(
    *, rules: list[Thing] = RULES, action: str = "Allow", addresses: str = "198.51.100.0/24", **more: Any
) -> Thing:
    return {
        "Firewall": {
            "Type": "AWS::WAFv2::WebACL",
            "Properties": {
                "Name": "arbees",
                "Scope": "REGIONAL",
                "DefaultAction": {action: {}},
                "VisibilityConfig": seen("arbees"),
                "Rules": rules,
                "Tags": TAGS,
                **more,
            },
        },
        "Desk": {
            "Type": "AWS::WAFv2::IPSet",
            "Properties": {"Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": [addresses], "Tags": TAGS},
        },
    }


NETWORK: Thing = {
    "Network": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
    **{
        zone: {
            "Type": "AWS::EC2::Subnet",
            "Properties": {
                "VpcId": {"Ref": "Network"},
                "CidrBlock": f"10.0.{at}.0/24",
                "AvailabilityZone": f"eu-central-1{zone.lower()}",
            },
        }
        for at, zone in enumerate("AB")
    },
    "Balancer": {
        "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "Properties": {"Subnets": [{"Ref": "A"}, {"Ref": "B"}]},
    },
}
GUARDED: Thing = {
    **NETWORK,
    "Guards": {
        "Type": "AWS::WAFv2::WebACLAssociation",
        "Properties": {"ResourceArn": {"Ref": "Balancer"}, "WebACLArn": {"Fn::GetAtt": ["Firewall", "Arn"]}},
    },
}


def identity(ref: str) -> dict[str, str]:
    return dict(zip(("Name", "Id", "Scope"), ref.split("|"), strict=True))


def acl(rehearsed, out: dict[str, str]) -> Thing:
    return rehearsed.client("wafv2").get_web_acl(**identity(out["Firewall"]))["WebACL"]


def test_a_web_acl_shows_its_rules_and_changes_in_place(rehearsed):
    out = rehearsed.create(guard(), outputs={"Arn": {"Fn::GetAtt": ["Firewall", "Arn"]}})
    shown = acl(rehearsed, out)
    assert shown["ARN"] == out["Arn"]
    assert shown["DefaultAction"] == {"Allow": {}}
    assert [(rule["Name"], rule["Priority"]) for rule in shown["Rules"]] == [("common", 0), ("rate", 1)]
    assert shown["Rules"][0]["Statement"]["ManagedRuleGroupStatement"]["Name"] == "AWSManagedRulesCommonRuleSet"
    assert shown["Rules"][0]["OverrideAction"] == {"None": {}}
    assert shown["Rules"][1]["Statement"]["RateBasedStatement"] == {"AggregateKeyType": "IP", "Limit": 3000}
    assert shown["VisibilityConfig"]["MetricName"] == "arbees"
    rehearsed.update(guard(rules=RULES[1:], action="Block", Tags=[{"Key": "a", "Value": "b"}]))
    shown = acl(rehearsed, out)
    assert ([rule["Name"] for rule in shown["Rules"]], shown["DefaultAction"]) == (["rate"], {"Block": {}})
    tags = rehearsed.client("wafv2").list_tags_for_resource(ResourceARN=out["Arn"])["TagInfoForResource"]["TagList"]
    assert tags == [{"Key": "a", "Value": "b"}]


def test_an_ip_set_shows_its_addresses_and_changes_in_place(rehearsed):
    out = rehearsed.create(guard())
    rehearsed.update(guard(addresses="203.0.113.7/32"))
    shown = rehearsed.client("wafv2").get_ip_set(**identity(out["Desk"]))["IPSet"]
    assert (shown["Addresses"], shown["IPAddressVersion"]) == (["203.0.113.7/32"], "IPV4")


def test_an_association_guards_the_load_balancer_as_long_as_it_stands(rehearsed):
    out = rehearsed.create({**guard(), **GUARDED})
    waf = rehearsed.client("wafv2")
    assert waf.get_web_acl_for_resource(ResourceArn=out["Balancer"])["WebACL"]["Name"] == "arbees"
    rehearsed.update({**guard(), **NETWORK})
    assert "WebACL" not in waf.get_web_acl_for_resource(ResourceArn=out["Balancer"])


def test_logging_goes_where_the_template_says(rehearsed):
    def logging(**more: Any) -> Thing:
        arn = {"Fn::Sub": "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:aws-waf-logs-arbees"}
        web_acl = {"Fn::GetAtt": ["Firewall", "Arn"]}
        properties = {"ResourceArn": web_acl, "LogDestinationConfigs": [arn], **more}
        return {"Logs": {"Type": "AWS::WAFv2::LoggingConfiguration", "Properties": properties}}

    out = rehearsed.create(guard() | logging())
    rehearsed.update(guard() | logging(RedactedFields=[{"SingleHeader": {"Name": "cookie"}}]))
    waf = rehearsed.client("wafv2")
    shown = waf.get_logging_configuration(ResourceArn=out["Logs"])["LoggingConfiguration"]
    assert shown["LogDestinationConfigs"] == ["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-arbees"]
    assert shown["RedactedFields"] == [{"SingleHeader": {"Name": "cookie"}}]
    rehearsed.update(guard())
    with pytest.raises(ClientError, match="WAFNonexistentItem"):
        waf.get_logging_configuration(ResourceArn=out["Logs"])


def test_deleting_leaves_nothing(rehearsed):
    rehearsed.create({**guard(), **GUARDED})
    rehearsed.delete()
    waf = rehearsed.client("wafv2")
    assert waf.list_web_acls(Scope="REGIONAL")["WebACLs"] == []
    assert waf.list_ip_sets(Scope="REGIONAL")["IPSets"] == []
