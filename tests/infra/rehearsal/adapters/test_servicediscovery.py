"""Cloud Map: a namespace with its zone, and the services named in it."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

Thing = dict[str, Any]
TAGS = [{"Key": "component", "Value": "cluster"}]


def names(*, ttl: str = "10", description: str = "names", tags: list[Thing] = TAGS) -> Thing:
    return {
        "Network": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Namespace": {
            "Type": "AWS::ServiceDiscovery::PrivateDnsNamespace",
            "Properties": {
                "Name": "services.arbees.internal",
                "Vpc": {"Ref": "Network"},
                "Description": description,
                "Tags": tags,
            },
        },
        "Api": {
            "Type": "AWS::ServiceDiscovery::Service",
            "Properties": {
                "Name": "api",
                "Description": description,
                "DnsConfig": {
                    "NamespaceId": {"Ref": "Namespace"},
                    "DnsRecords": [{"TTL": ttl, "Type": "A"}],
                    "RoutingPolicy": "MULTIVALUE",
                },
                "HealthCheckCustomConfig": {"FailureThreshold": 1},
                "Tags": tags,
            },
        },
    }


def test_a_namespace_has_a_zone_of_its_name_in_its_network(rehearsed):
    attributes = {"Arn": {"Fn::GetAtt": ["Namespace", "Arn"]}, "Zone": {"Fn::GetAtt": ["Namespace", "HostedZoneId"]}}
    out = rehearsed.create(names(), outputs=attributes)
    shown = rehearsed.client("servicediscovery").get_namespace(Id=out["Namespace"])["Namespace"]
    assert (shown["Name"], shown["Type"], shown["Arn"]) == ("services.arbees.internal", "DNS_PRIVATE", out["Arn"])
    zone = rehearsed.client("route53").get_hosted_zone(Id=out["Zone"])
    assert zone["HostedZone"]["Name"] == "services.arbees.internal."
    assert zone["VPCs"] == [{"VPCRegion": "eu-central-1", "VPCId": out["Network"]}]


def test_a_service_shows_its_records_and_changes_in_place(rehearsed):
    out = rehearsed.create(names(), outputs={"Arn": {"Fn::GetAtt": ["Api", "Arn"]}})
    discovery = rehearsed.client("servicediscovery")
    shown = discovery.get_service(Id=out["Api"])["Service"]
    assert (shown["Name"], shown["Arn"]) == ("api", out["Arn"])
    assert shown["DnsConfig"]["DnsRecords"] == [{"Type": "A", "TTL": 10}]
    assert (shown["DnsConfig"]["NamespaceId"], shown["DnsConfig"]["RoutingPolicy"]) == (out["Namespace"], "MULTIVALUE")
    assert shown["HealthCheckCustomConfig"] == {"FailureThreshold": 1}
    rehearsed.update(names(ttl="30", description="other", tags=[{"Key": "a", "Value": "b"}]))
    shown = discovery.get_service(Id=out["Api"])["Service"]
    assert (shown["DnsConfig"]["DnsRecords"], shown["Description"]) == ([{"Type": "A", "TTL": 30}], "other")
    namespace = discovery.get_namespace(Id=out["Namespace"])["Namespace"]
    assert namespace["Description"] == "other"
    assert namespace["Properties"]["DnsProperties"]["HostedZoneId"]
    for arn in (shown["Arn"], namespace["Arn"]):
        assert discovery.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "a", "Value": "b"}]


def test_deleting_takes_the_zone_too(rehearsed):
    out = rehearsed.create(names())
    with pytest.raises(ClientError, match="ResourceInUse"):
        rehearsed.client("servicediscovery").delete_namespace(Id=out["Namespace"])
    rehearsed.delete()
    assert rehearsed.client("servicediscovery").list_namespaces()["Namespaces"] == []
    assert rehearsed.client("servicediscovery").list_services()["Services"] == []
    assert rehearsed.client("route53").list_hosted_zones()["HostedZones"] == []


def test_a_network_that_is_not_there_is_refused(rehearsed):
    resources = names()
    resources["Namespace"]["Properties"]["Vpc"] = "vpc-0a0a0a0a0a0a0a0a0"
    stack = rehearsed.try_to_create(resources)
    assert stack.root_cause.logical_id == "Namespace"
    assert "does not exist" in stack.root_cause.reason
