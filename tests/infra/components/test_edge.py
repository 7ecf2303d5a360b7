from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from arbees_infra.cfn import StackError
from arbees_infra.components.edge import CONDITION_VALUES, edge
from arbees_infra.spec.operations import Edge
from arbees_runtime.manifest import API, FRONTEND, PROCESSES

ZONE = "Z0123456789ABCDEFGHIJ"
DOMAIN: dict[str, Any] = {"domain": "app.example.com", "hosted_zone_id": ZONE}
OIDC = {
    "issuer": "https://issuer.example.com",
    "authorization_endpoint": "https://issuer.example.com/authorize",
    "token_endpoint": "https://issuer.example.com/token",
    "user_info_endpoint": "https://issuer.example.com/me",
    "client_id": "arbees",
}


def types(stack: Any) -> list[str]:
    return [body["Type"] for body in stack.template["Resources"].values()]


def attributes(properties: Any, stack: Any) -> dict[str, Any]:
    return {a["Key"]: a["Value"] for a in properties(stack, "LoadBalancer")["LoadBalancerAttributes"]}


def test_without_a_domain_it_serves_plain_http(world: Any, properties: Any) -> None:
    refs = world().edge
    listener = properties(refs.stack, "HttpListener")
    assert listener["DefaultActions"] == [{"Type": "forward", "TargetGroupArn": {"Ref": "FrontendTargetGroup"}}]
    assert "HttpsListener" not in refs.stack.template["Resources"]
    assert not refs.https
    assert refs.certificate is None
    ingress = properties(refs.stack, "SecurityGroup")["SecurityGroupIngress"]
    assert [(r["FromPort"], r["CidrIp"]) for r in ingress] == [(80, "0.0.0.0/0")]
    assert refs.stack.template["Outputs"]["Url"]["Value"] == {"Fn::Sub": "http://${LoadBalancer.DNSName}"}


def test_with_a_domain_it_serves_tls_and_redirects(world: Any, properties: Any) -> None:
    refs = world({"edge": DOMAIN}).edge
    assert properties(refs.stack, "HttpListener")["DefaultActions"] == [
        {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}
    ]
    https = properties(refs.stack, "HttpsListener")
    assert https["Certificates"] == [{"CertificateArn": {"Ref": "Certificate"}}]
    assert https["SslPolicy"].startswith("ELBSecurityPolicy-TLS13")
    certificate = properties(refs.stack, "Certificate")
    assert certificate["DomainValidationOptions"] == [{"DomainName": "app.example.com", "HostedZoneId": ZONE}]
    record = properties(refs.stack, "Record")
    assert (record["Type"], record["Name"]) == ("A", "app.example.com")
    assert record["AliasTarget"]["DNSName"] == {"Fn::GetAtt": ["LoadBalancer", "DNSName"]}
    assert refs.https
    assert refs.url.value == "https://app.example.com"


def test_dns_elsewhere_gets_a_record_to_create(world: Any, properties: Any) -> None:
    stack = world({"edge": {"domain": "app.example.com"}}).edge.stack
    assert "AWS::Route53::RecordSet" not in types(stack)
    assert "DomainValidationOptions" not in properties(stack, "Certificate")
    record = stack.template["Outputs"]["DnsRecordToCreate"]["Value"]
    assert record == {"Fn::Sub": "app.example.com CNAME ${LoadBalancer.DNSName}"}


def test_a_certificate_of_ones_own_is_used(world: Any, properties: Any) -> None:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    stack = world({"edge": {**DOMAIN, "certificate_arn": arn}}).edge.stack
    assert "Certificate" not in stack.template["Resources"]
    assert properties(stack, "HttpsListener")["Certificates"] == [{"CertificateArn": arn}]


def test_the_api_gets_its_paths_and_the_frontend_the_rest(world: Any, properties: Any) -> None:
    refs = world().edge
    rule = properties(refs.stack, "ApiRule")
    assert rule["Priority"] == 10
    assert rule["Conditions"] == [{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/api", "/api/*"]}}]
    assert rule["Actions"] == [{"Type": "forward", "Order": 1, "TargetGroupArn": {"Ref": "ApiTargetGroup"}}]
    assert set(refs.target_groups) == set(refs.target_group_names) == {"api", "frontend"}
    group = properties(refs.stack, "ApiTargetGroup")
    assert (group["HealthCheckPath"], group["Port"], group["TargetType"]) == ("/api/health", 8000, "ip")


def test_no_rule_has_more_than_five_values_and_no_priority_is_used_twice(world: Any) -> None:
    made = world()
    many = replace(API, path=tuple(f"/api/v{n}/*" for n in range(12)))
    other = replace(API, name="reports", path=("/reports",))
    stack = edge(made.at, Edge(), made.backing.home, [many, FRONTEND, other], made.secrets).stack
    rules = [b["Properties"] for b in stack.template["Resources"].values() if b["Type"].endswith("ListenerRule")]
    values = [rule["Conditions"][0]["PathPatternConfig"]["Values"] for rule in rules]
    assert all(len(part) <= CONDITION_VALUES for part in values)
    assert [path for part in values for path in part] == [*many.path, "/reports"]
    assert [rule["Priority"] for rule in rules] == [10, 20, 30, 40]


def test_with_a_login_a_bearer_token_passes_to_who_checks_it_and_to_nobody_else(world: Any, properties: Any) -> None:
    made = world({"edge": {**DOMAIN, "login": "cognito"}})
    rule = properties(made.edge.stack, "ApiTokenRule")
    assert rule["Priority"] < properties(made.edge.stack, "ApiRule")["Priority"]
    assert rule["Conditions"] == [
        {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/api", "/api/*"]}},
        {
            "Field": "http-header",
            "HttpHeaderConfig": {"HttpHeaderName": "Authorization", "Values": ["Bearer ?*"]},
        },
    ]
    assert rule["Actions"] == [{"Type": "forward", "Order": 1, "TargetGroupArn": {"Ref": "ApiTargetGroup"}}]
    rules = [name for name, body in made.edge.stack.template["Resources"].items() if body["Type"].endswith("Rule")]
    assert rules == ["ApiTokenRule", "ApiRule"]
    assert "ApiTokenRule" not in world({"edge": DOMAIN}).edge.stack.template["Resources"]


def test_token_rules_keep_to_five_values_and_to_priorities_of_their_own(world: Any) -> None:
    made = world({"edge": {**DOMAIN, "login": "cognito"}})
    settings = Edge(domain="app.example.com", hosted_zone_id=ZONE, login="cognito")
    many = replace(API, path=tuple(f"/api/v{n}/*" for n in range(9)))
    stack = edge(made.at, settings, made.backing.home, [many, FRONTEND], made.secrets).stack
    rules = [b["Properties"] for b in stack.template["Resources"].values() if b["Type"].endswith("ListenerRule")]
    for rule in rules:
        values = [
            value for each in rule["Conditions"] for key in each if key != "Field" for value in each[key]["Values"]
        ]
        assert len(values) <= CONDITION_VALUES
    assert [rule["Priority"] for rule in rules] == [5, 10, 15, 20, 25, 30]


def test_only_allowed_addresses_get_in(world: Any, properties: Any) -> None:
    stack = world({"edge": {**DOMAIN, "allow": ["203.0.113.0/24", "198.51.100.7/32"]}}).edge.stack
    ingress = properties(stack, "SecurityGroup")["SecurityGroupIngress"]
    assert {(r["FromPort"], r["CidrIp"]) for r in ingress} == {
        (port, cidr) for port in (443, 80) for cidr in ("203.0.113.0/24", "198.51.100.7/32")
    }


def test_it_reaches_the_targets_ports_and_nothing_else(world: Any, properties: Any) -> None:
    egress = properties(world().edge.stack, "SecurityGroup")["SecurityGroupEgress"]
    assert {(r["FromPort"], r["CidrIp"]) for r in egress} == {(80, "10.0.0.0/16"), (8000, "10.0.0.0/16")}


def test_cognito_guards_the_page_and_the_api(world: Any, properties: Any) -> None:
    stack = world({"edge": {**DOMAIN, "login": "cognito"}}).edge.stack
    page = properties(stack, "HttpsListener")["DefaultActions"]
    assert [(a["Type"], a["Order"]) for a in page] == [("authenticate-cognito", 1), ("forward", 2)]
    assert page[0]["AuthenticateCognitoConfig"]["OnUnauthenticatedRequest"] == "authenticate"
    api = properties(stack, "ApiRule")["Actions"]
    assert [(a["Type"], a["Order"]) for a in api] == [("authenticate-cognito", 1), ("forward", 2)]
    assert api[0]["AuthenticateCognitoConfig"]["OnUnauthenticatedRequest"] == "deny"
    assert properties(stack, "LoginClient")["CallbackURLs"] == ["https://app.example.com/oauth2/idpresponse"]
    assert properties(stack, "Users")["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert stack.protected  # losing the pool loses every account
    egress = properties(stack, "SecurityGroup")["SecurityGroupEgress"]
    assert (443, "0.0.0.0/0") in {(r["FromPort"], r["CidrIp"]) for r in egress}


def test_the_oidc_clients_secret_is_a_reference(world: Any, properties: Any) -> None:
    made = world({"edge": {**DOMAIN, "login": "oidc", "oidc": OIDC}})
    stack = made.edge.stack
    for action in (
        properties(stack, "HttpsListener")["DefaultActions"][0],
        properties(stack, "ApiRule")["Actions"][0],
    ):
        text, values = action["AuthenticateOidcConfig"]["ClientSecret"]["Fn::Sub"]
        assert text == "{{resolve:secretsmanager:${Secret}:SecretString}}"
        assert values["Secret"]["Fn::GetStackOutput"]["OutputName"] == "EdgeOidcClientArn"
    assert made.secrets.stack.key in stack.dependencies


@pytest.mark.parametrize(
    ("settings", "message"),
    [({"login": "cognito"}, "needs edge.domain"), ({**DOMAIN, "login": "oidc"}, "needs edge.oidc")],
)
def test_a_login_that_can_not_work_is_refused(world: Any, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(StackError, match=message):
        world({"edge": settings})


def test_somebody_has_to_take_the_rest(world: Any) -> None:
    made = world()
    with pytest.raises(StackError, match=r"no process has the path /\*"):
        edge(made.at, Edge(), made.backing.home, [p for p in PROCESSES if p != FRONTEND], made.secrets)


def test_access_logs_go_to_a_bucket_only_the_balancer_writes_to(world: Any, properties: Any) -> None:
    stack = world({"edge": {"access_logs_days": 30}}).edge.stack
    found = attributes(properties, stack)
    assert found["access_logs.s3.enabled"] == "true"
    assert found["access_logs.s3.bucket"] == {"Ref": "AccessLogs"}
    assert stack.template["Resources"]["LoadBalancer"]["DependsOn"] == "AccessLogsPolicy"
    bucket = properties(stack, "AccessLogs")
    assert bucket["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] == 30
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    write, refuse = properties(stack, "AccessLogsPolicy")["PolicyDocument"]["Statement"]
    assert write["Principal"] == {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}
    assert refuse["Effect"] == "Deny"


def test_the_balancer_keeps_streams_open_and_drops_malformed_headers(world: Any, properties: Any) -> None:
    stack = world({"edge": {"idle_timeout_s": 600}}).edge.stack
    found = attributes(properties, stack)
    assert found["idle_timeout.timeout_seconds"] == "600"
    assert found["routing.http.drop_invalid_header_fields.enabled"] == "true"
    assert found["deletion_protection.enabled"] == "true"
    assert "access_logs.s3.enabled" not in found
    passing = world({"retain_data": False}).edge.stack
    assert attributes(properties, passing)["deletion_protection.enabled"] == "false"


def test_the_firewall_is_made_of_awss_rules_and_a_limit(world: Any, properties: Any) -> None:
    stack = world({"edge": {"waf": True}}).edge.stack
    rules = properties(stack, "Firewall")["Rules"]
    assert [rule["Priority"] for rule in rules] == [0, 1, 2, 3]
    managed = [rule for rule in rules if "OverrideAction" in rule]
    assert all(rule["OverrideAction"] == {"None": {}} for rule in managed)
    assert {r["Statement"]["ManagedRuleGroupStatement"]["Name"] for r in managed} >= {"AWSManagedRulesCommonRuleSet"}
    assert properties(stack, "FirewallAssociation")["ResourceArn"] == {"Ref": "LoadBalancer"}
    assert "AWS::WAFv2::WebACL" not in types(world().edge.stack)


def test_a_visitor_stays_with_the_copy_of_the_dashboard_that_holds_the_page(world: Any, properties: Any) -> None:
    stack = world().edge.stack
    kept = {a["Key"]: a["Value"] for a in properties(stack, "FrontendTargetGroup")["TargetGroupAttributes"]}
    assert (kept["stickiness.enabled"], kept["stickiness.type"]) == ("true", "lb_cookie")
    free = {a["Key"] for a in properties(stack, "ApiTargetGroup")["TargetGroupAttributes"]}
    assert not any(key.startswith("stickiness") for key in free)
