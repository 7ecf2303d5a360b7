"""Certificates: DNS proves the domain, in our own zone by itself."""

from __future__ import annotations

from typing import Any

ZONE = {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "example.com"}}


def certificate(**more: Any) -> dict[str, Any]:
    named = {"DomainName": "app.example.com", "ValidationMethod": "DNS", "KeyAlgorithm": "EC_prime256v1"}
    return {"Type": "AWS::CertificateManager::Certificate", "Properties": {**named, **more}}


def proven_in_zone(**more: Any) -> dict[str, Any]:
    return certificate(
        DomainValidationOptions=[{"DomainName": "app.example.com", "HostedZoneId": {"Ref": "Zone"}}], **more
    )


def shown(rehearsed, arn: str) -> dict[str, Any]:
    return rehearsed.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]


def test_a_certificate_proven_in_our_zone_is_issued(rehearsed):
    out = rehearsed.create({"Zone": ZONE, "It": proven_in_zone(Tags=[{"Key": "component", "Value": "edge"}])})
    found = shown(rehearsed, out["It"])
    assert (found["DomainName"], found["Status"], found["KeyAlgorithm"]) == (
        "app.example.com",
        "ISSUED",
        "EC_prime256v1",
    )
    assert found["DomainValidationOptions"][0]["ValidationStatus"] == "SUCCESS"
    records = rehearsed.client("route53").list_resource_record_sets(HostedZoneId=out["Zone"])["ResourceRecordSets"]
    wanted = found["DomainValidationOptions"][0]["ResourceRecord"]
    assert [(one["Name"], one["ResourceRecords"][0]["Value"]) for one in records if one["Type"] == "CNAME"] == [
        (wanted["Name"], wanted["Value"])
    ]
    tags = rehearsed.client("acm").list_tags_for_certificate(CertificateArn=out["It"])["Tags"]
    assert tags == [{"Key": "component", "Value": "edge"}]


def test_a_certificate_of_a_domain_elsewhere_waits_for_its_record(rehearsed):
    assert shown(rehearsed, rehearsed.create({"It": certificate()})["It"])["Status"] == "PENDING_VALIDATION"


def test_tags_change_in_place_and_another_domain_is_another_certificate(rehearsed):
    first = rehearsed.create({"It": certificate(Tags=[{"Key": "a", "Value": "1"}])})["It"]
    rehearsed.update({"It": certificate(Tags=[{"Key": "b", "Value": "2"}])})
    acm = rehearsed.client("acm")
    assert acm.list_tags_for_certificate(CertificateArn=first)["Tags"] == [{"Key": "b", "Value": "2"}]
    second = rehearsed.update({"It": certificate(DomainName="b.example.com")}, replaced=["It"])["It"]
    assert [one["CertificateArn"] for one in acm.list_certificates()["CertificateSummaryList"]] == [second]
    rehearsed.delete()
    assert acm.list_certificates()["CertificateSummaryList"] == []


def test_a_zone_that_is_not_there_is_refused(rehearsed):
    elsewhere = [{"DomainName": "app.example.com", "HostedZoneId": "ZNOWHERE"}]
    stack = rehearsed.try_to_create({"It": certificate(DomainValidationOptions=elsewhere)})
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "No hosted zone found" in stack.root_cause.reason
    assert rehearsed.client("acm").list_certificates()["CertificateSummaryList"] == []
