"""Zones with networks of several regions, records and health checks."""

from __future__ import annotations

from typing import Any

Thing = dict[str, Any]
TAGS = [{"Key": "component", "Value": "names"}]
NETWORK = {"Network": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}


def zone(**more: Any) -> Thing:
    return {"Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "arbees.internal", **more}}}


def record(**properties: Any) -> Thing:
    named = {"HostedZoneId": {"Ref": "Zone"}, "Name": "db.arbees.internal", "Type": "A"}
    return {"Record": {"Type": "AWS::Route53::RecordSet", "Properties": {**named, **properties}}}


def networks(rehearsed, zone_id: str) -> set[tuple[str, str]]:
    shown = rehearsed.client("route53").get_hosted_zone(Id=zone_id)["VPCs"]
    return {(one["VPCRegion"], one["VPCId"]) for one in shown}


def records(rehearsed, zone_id: str) -> list[Thing]:
    shown = rehearsed.client("route53").list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"]
    return [one for one in shown if one["Type"] not in {"NS", "SOA"}]


def test_a_private_zone_answers_in_networks_of_several_regions_which_come_and_go(rehearsed):
    home = rehearsed.create(NETWORK, name="home", region="us-east-1")["Network"]
    outpost = rehearsed.create(NETWORK, name="outpost", region="eu-central-1")["Network"]
    both = [{"VPCId": home, "VPCRegion": "us-east-1"}, {"VPCId": outpost, "VPCRegion": "eu-central-1"}]
    zone_id = rehearsed.create(zone(VPCs=both, HostedZoneTags=TAGS))["Zone"]
    assert networks(rehearsed, zone_id) == {("us-east-1", home), ("eu-central-1", outpost)}
    shown = rehearsed.client("route53").get_hosted_zone(Id=zone_id)["HostedZone"]
    assert (shown["Name"], shown["Config"]["PrivateZone"]) == ("arbees.internal.", True)
    rehearsed.update(zone(VPCs=both[1:], HostedZoneTags=TAGS))
    assert networks(rehearsed, zone_id) == {("eu-central-1", outpost)}
    rehearsed.update(zone(VPCs=both[:1], HostedZoneTags=TAGS))
    assert networks(rehearsed, zone_id) == {("us-east-1", home)}
    rehearsed.delete()
    assert rehearsed.client("route53").list_hosted_zones()["HostedZones"] == []


def test_a_network_that_is_not_in_the_region_given_is_refused(rehearsed):
    home = rehearsed.create(NETWORK, name="home", region="us-east-1")["Network"]
    stack = rehearsed.try_to_create(zone(VPCs=[{"VPCId": home, "VPCRegion": "eu-central-1"}]))
    assert "does not exist" in stack.root_cause.reason
    assert rehearsed.client("route53").list_hosted_zones()["HostedZones"] == []


def test_a_public_zones_tags_and_comment_change_in_place(rehearsed):
    zone_id = rehearsed.create(zone(HostedZoneConfig={"Comment": "first"}, HostedZoneTags=TAGS))["Zone"]
    rehearsed.update(zone(HostedZoneConfig={"Comment": "second"}, HostedZoneTags=[{"Key": "a", "Value": "b"}]))
    route53 = rehearsed.client("route53")
    shown = route53.get_hosted_zone(Id=zone_id)["HostedZone"]
    assert shown["Config"] == {"Comment": "second", "PrivateZone": False}
    tags = route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id)["ResourceTagSet"]["Tags"]
    assert tags == [{"Key": "a", "Value": "b"}]


def test_a_record_changes_in_place_moves_to_another_name_and_goes(rehearsed):
    zone_id = rehearsed.create(zone() | record(TTL="60", ResourceRecords=["10.0.0.5"]))["Zone"]
    [shown] = records(rehearsed, zone_id)
    assert (shown["Name"], shown["Type"], shown["TTL"]) == ("db.arbees.internal.", "A", 60)
    assert shown["ResourceRecords"] == [{"Value": "10.0.0.5"}]
    rehearsed.update(zone() | record(TTL="30", ResourceRecords=["10.0.0.6"]))
    [shown] = records(rehearsed, zone_id)
    assert (shown["TTL"], shown["ResourceRecords"]) == (30, [{"Value": "10.0.0.6"}])
    rehearsed.update(zone() | record(TTL="30", ResourceRecords=["10.0.0.6"], Name="base.arbees.internal"))
    assert [one["Name"] for one in records(rehearsed, zone_id)] == ["base.arbees.internal."]
    rehearsed.update(zone())
    assert records(rehearsed, zone_id) == []


def test_an_alias_points_at_what_the_template_names(rehearsed):
    target = {"DNSName": "edge.eu-central-1.elb.amazonaws.com", "HostedZoneId": "Z215JYRZR1TBD5"}
    zone_id = rehearsed.create(zone() | record(AliasTarget=target))["Zone"]
    [shown] = records(rehearsed, zone_id)
    assert shown["AliasTarget"] == {**target, "EvaluateTargetHealth": False}


def test_a_health_check_shows_its_target_and_changes_in_place(rehearsed):
    def check(host: str, failures: int) -> Thing:
        config = {"Type": "HTTPS", "FullyQualifiedDomainName": host, "Port": 443, "FailureThreshold": failures}
        return {
            "Check": {
                "Type": "AWS::Route53::HealthCheck",
                "Properties": {"HealthCheckConfig": {**config, "RequestInterval": 30}, "HealthCheckTags": TAGS},
            }
        }

    rehearsed.create(check("a.example.com", 3))
    rehearsed.update(check("b.example.com", 5))
    route53 = rehearsed.client("route53")
    [shown] = route53.list_health_checks()["HealthChecks"]
    config = shown["HealthCheckConfig"]
    assert (config["FullyQualifiedDomainName"], config["FailureThreshold"], config["Type"]) == (
        "b.example.com",
        5,
        "HTTPS",
    )
    tags = route53.list_tags_for_resource(ResourceType="healthcheck", ResourceId=shown["Id"])["ResourceTagSet"]["Tags"]
    assert tags == TAGS
    rehearsed.delete()
    assert route53.list_health_checks()["HealthChecks"] == []
