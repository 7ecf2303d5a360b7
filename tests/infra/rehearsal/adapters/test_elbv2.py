"""Load balancers, target groups, listeners and rules show all that a template says of them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from botocore.exceptions import ClientError

Thing = dict[str, Any]
TAGS = [{"Key": "component", "Value": "edge"}, {"Key": "Name", "Value": "arbees"}]
DRAIN = "deregistration_delay.timeout_seconds"
HSTS = "routing.http.response.strict_transport_security.header_value"
LOGIN = {
    "Issuer": "https://id.example.com",
    "AuthorizationEndpoint": "https://id.example.com/authorize",
    "TokenEndpoint": "https://id.example.com/token",
    "UserInfoEndpoint": "https://id.example.com/userinfo",
    "ClientId": "arbees",
    "ClientSecret": "not one",
    "OnUnauthenticatedRequest": "authenticate",
    "Scope": "openid email",
    "SessionTimeout": "43200",
}


def thing(kind: str, **properties: Any) -> Thing:
    return {"Type": f"AWS::{kind}", "Properties": properties}


EDGE: Thing = {
    "Network": thing("EC2::VPC", CidrBlock="10.0.0.0/16"),
    "A": thing("EC2::Subnet", VpcId={"Ref": "Network"}, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-central-1a"),
    "B": thing("EC2::Subnet", VpcId={"Ref": "Network"}, CidrBlock="10.0.1.0/24", AvailabilityZone="eu-central-1b"),
    "Group": thing("EC2::SecurityGroup", VpcId={"Ref": "Network"}, GroupDescription="edge"),
    "Certificate": thing("CertificateManager::Certificate", DomainName="app.example.com", ValidationMethod="DNS"),
    "Second": thing("CertificateManager::Certificate", DomainName="b.example.com", ValidationMethod="DNS"),
    "Balancer": thing(
        "ElasticLoadBalancingV2::LoadBalancer",
        Name="arbees-edge",
        IpAddressType="ipv4",
        Scheme="internet-facing",
        Type="application",
        Subnets=[{"Ref": "A"}, {"Ref": "B"}],
        SecurityGroups=[{"Ref": "Group"}],
        LoadBalancerAttributes=[
            {"Key": "idle_timeout.timeout_seconds", "Value": "300"},
            {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"},
        ],
        Tags=TAGS,
    ),
    "Targets": thing(
        "ElasticLoadBalancingV2::TargetGroup",
        VpcId={"Ref": "Network"},
        Port=8000,
        Protocol="HTTP",
        TargetType="ip",
        HealthCheckProtocol="HTTP",
        HealthCheckPath="/livez",
        HealthCheckIntervalSeconds=15,
        HealthCheckTimeoutSeconds=5,
        HealthyThresholdCount=2,
        UnhealthyThresholdCount=3,
        Matcher={"HttpCode": "200"},
        TargetGroupAttributes=[{"Key": DRAIN, "Value": "30"}],
        Tags=TAGS,
    ),
    "Http": thing(
        "ElasticLoadBalancingV2::Listener",
        LoadBalancerArn={"Ref": "Balancer"},
        Port=80,
        Protocol="HTTP",
        DefaultActions=[
            {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}
        ],
    ),
    "Https": thing(
        "ElasticLoadBalancingV2::Listener",
        LoadBalancerArn={"Ref": "Balancer"},
        Port=443,
        Protocol="HTTPS",
        SslPolicy="ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        Certificates=[{"CertificateArn": {"Ref": "Certificate"}}],
        DefaultActions=[
            {"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": LOGIN},
            {"Type": "forward", "Order": 2, "TargetGroupArn": {"Ref": "Targets"}},
        ],
        ListenerAttributes=[{"Key": HSTS, "Value": "max-age=31536000"}],
        Tags=TAGS,
    ),
    "More": thing(
        "ElasticLoadBalancingV2::ListenerCertificate",
        ListenerArn={"Ref": "Https"},
        Certificates=[{"CertificateArn": {"Ref": "Second"}}],
    ),
    "Rule": thing(
        "ElasticLoadBalancingV2::ListenerRule",
        ListenerArn={"Ref": "Https"},
        Priority=10,
        Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/api", "/api/*"]}}],
        Actions=[{"Type": "forward", "TargetGroupArn": {"Ref": "Targets"}}],
        Tags=TAGS,
    ),
}


def changed(logical_id: str, **properties: Any) -> Thing:
    found = copy.deepcopy(EDGE)
    found[logical_id]["Properties"] |= properties
    return found


def attributes(answer: Thing) -> dict[str, str]:
    return {one["Key"]: one["Value"] for one in answer["Attributes"]}


def tags(elb, arn: str) -> dict[str, str]:
    return {one["Key"]: one["Value"] for one in elb.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"]}


def test_a_load_balancer_shows_its_place_its_attributes_and_every_getatt(rehearsed):
    names = ("DNSName", "CanonicalHostedZoneID", "LoadBalancerName", "LoadBalancerFullName", "LoadBalancerArn")
    out = rehearsed.create(EDGE, outputs={name: {"Fn::GetAtt": ["Balancer", name]} for name in names})
    elb = rehearsed.client("elbv2")
    [shown] = elb.describe_load_balancers()["LoadBalancers"]
    assert (shown["Scheme"], shown["Type"], shown["IpAddressType"]) == ("internet-facing", "application", "ipv4")
    assert {zone["SubnetId"] for zone in shown["AvailabilityZones"]} == {out["A"], out["B"]}
    assert shown["SecurityGroups"] == [out["Group"]]
    assert (out["DNSName"], out["CanonicalHostedZoneID"]) == (shown["DNSName"], shown["CanonicalHostedZoneId"])
    assert (out["LoadBalancerName"], out["LoadBalancerArn"]) == ("arbees-edge", out["Balancer"])
    assert out["Balancer"].endswith(f":loadbalancer/{out['LoadBalancerFullName']}")
    found = attributes(elb.describe_load_balancer_attributes(LoadBalancerArn=out["Balancer"]))
    assert found["idle_timeout.timeout_seconds"] == "300"
    assert found["routing.http.drop_invalid_header_fields.enabled"] == "true"
    assert tags(elb, out["Balancer"]) == {"component": "edge", "Name": "arbees"}


def test_a_target_group_shows_its_health_check(rehearsed):
    out = rehearsed.create(EDGE, outputs={"Full": {"Fn::GetAtt": ["Targets", "TargetGroupFullName"]}})
    elb = rehearsed.client("elbv2")
    [shown] = elb.describe_target_groups()["TargetGroups"]
    assert (shown["Port"], shown["Protocol"], shown["TargetType"], shown["VpcId"]) == (
        8000,
        "HTTP",
        "ip",
        out["Network"],
    )
    assert (shown["HealthCheckPath"], shown["HealthCheckProtocol"], shown["Matcher"]["HttpCode"]) == (
        "/livez",
        "HTTP",
        "200",
    )
    assert (shown["HealthCheckIntervalSeconds"], shown["HealthCheckTimeoutSeconds"]) == (15, 5)
    assert (shown["HealthyThresholdCount"], shown["UnhealthyThresholdCount"]) == (2, 3)
    assert set(shown["LoadBalancerArns"]) == {out["Balancer"]}
    assert out["Targets"].endswith(f":{out['Full']}")
    assert attributes(elb.describe_target_group_attributes(TargetGroupArn=out["Targets"]))[DRAIN] == "30"


def test_listeners_show_redirect_login_certificates_and_attributes(rehearsed):
    out = rehearsed.create(EDGE)
    elb = rehearsed.client("elbv2")
    [plain, secure] = elb.describe_listeners(ListenerArns=[out["Http"], out["Https"]])["Listeners"]
    assert plain["DefaultActions"][0]["RedirectConfig"]["StatusCode"] == "HTTP_301"
    assert (secure["SslPolicy"], secure["Protocol"], secure["Port"]) == (
        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        "HTTPS",
        443,
    )
    login, forward = secure["DefaultActions"]
    assert (login["Order"], login["AuthenticateOidcConfig"]["Issuer"]) == (1, "https://id.example.com")
    assert (forward["Type"], forward["TargetGroupArn"]) == ("forward", out["Targets"])
    assert attributes(elb.describe_listener_attributes(ListenerArn=out["Https"]))[HSTS] == "max-age=31536000"
    shown = elb.describe_listener_certificates(ListenerArn=out["Https"])["Certificates"]
    assert {one["CertificateArn"] for one in shown} == {out["Certificate"], out["Second"]}


def test_a_rule_shows_its_priority_paths_and_target(rehearsed):
    out = rehearsed.create(EDGE)
    [shown] = rehearsed.client("elbv2").describe_rules(RuleArns=[out["Rule"]])["Rules"]
    assert shown["Priority"] == "10"
    assert shown["Conditions"][0]["PathPatternConfig"]["Values"] == ["/api", "/api/*"]
    assert shown["Actions"][0]["TargetGroupArn"] == out["Targets"]
    assert tags(rehearsed.client("elbv2"), out["Rule"])["component"] == "edge"


def test_what_may_change_in_place_does(rehearsed):
    out = rehearsed.create(EDGE)
    elb = rehearsed.client("elbv2")
    idle = [{"Key": "idle_timeout.timeout_seconds", "Value": "60"}]
    rehearsed.update(changed("Balancer", LoadBalancerAttributes=idle, Tags=TAGS[:1]))
    assert attributes(elb.describe_load_balancer_attributes(LoadBalancerArn=out["Balancer"]))[idle[0]["Key"]] == "60"
    assert tags(elb, out["Balancer"]) == {"component": "edge"}
    rehearsed.update(changed("Targets", HealthCheckPath="/ready", TargetGroupAttributes=[{"Key": DRAIN, "Value": "5"}]))
    assert elb.describe_target_groups()["TargetGroups"][0]["HealthCheckPath"] == "/ready"
    assert attributes(elb.describe_target_group_attributes(TargetGroupArn=out["Targets"]))[DRAIN] == "5"
    rehearsed.update(changed("Https", SslPolicy="ELBSecurityPolicy-TLS13-1-3-2021-06"))
    [listener] = elb.describe_listeners(ListenerArns=[out["Https"]])["Listeners"]
    assert listener["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-3-2021-06"
    host = [{"Field": "host-header", "HostHeaderConfig": {"Values": ["app.example.com"]}}]
    rehearsed.update(changed("Rule", Priority=20, Conditions=host))
    [rule] = elb.describe_rules(RuleArns=[out["Rule"]])["Rules"]
    assert (rule["Priority"], rule["Conditions"][0]["Field"]) == ("20", "host-header")


def test_deleting_leaves_nothing(rehearsed):
    out = rehearsed.create(EDGE)
    rehearsed.delete()
    elb = rehearsed.client("elbv2")
    assert elb.describe_load_balancers()["LoadBalancers"] == []
    assert elb.describe_target_groups()["TargetGroups"] == []
    with pytest.raises(ClientError, match="ListenerNotFound"):
        elb.describe_listeners(ListenerArns=[out["Https"]])


def test_two_rules_of_one_priority_and_a_certificate_that_is_not_there_are_refused(rehearsed):
    twice = rehearsed.try_to_create({**EDGE, "Again": EDGE["Rule"]})
    assert "priority is in use" in twice.root_cause.reason
    nowhere = "arn:aws:acm:eu-central-1:123456789012:certificate/none"
    stack = rehearsed.try_to_create(changed("Https", Certificates=[{"CertificateArn": nowhere}]), name="other")
    assert (stack.status, stack.root_cause.logical_id) == ("ROLLBACK_COMPLETE", "Https")
