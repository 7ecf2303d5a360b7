"""edge: the public entry, a load balancer with TLS, DNS, login, address allow-list and web application firewall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troposphere import GetAtt, Ref, Sub, certificatemanager, ec2, route53
from troposphere import elasticloadbalancingv2 as elb

from arbees_infra.cfn import Deployment, Known, Output, Stack, StackError
from arbees_infra.cfn.kinds import Arn, HostName, SecurityGroupId, TargetGroupArn, Text
from arbees_infra.cfn.naming import logical_id
from arbees_infra.components.edge_login import Login, cognito_login, oidc_login
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import SecretNeed, SecretsRefs
from arbees_infra.parts.access_logs import access_logs
from arbees_infra.parts.container import Value
from arbees_infra.parts.firewall import ANYWHERE, Opening, security_group
from arbees_infra.parts.web_firewall import web_firewall
from arbees_infra.spec.operations import Edge
from arbees_runtime.manifest import Process

OIDC_SECRET = "edge/oidc-client"  # noqa: S105 (the secret's name, not its value)
"""Secret that holds the OpenID Connect client's secret."""

PRIORITY_STEP = 10
"""Distance between the priorities of listener rules, so that a rule made by hand in an emergency finds a place."""

CONDITION_VALUES = 5
"""Values that the conditions of one rule may have together (Elastic Load Balancing quotas)."""

TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
"""TLS 1.3 and 1.2 with forward secrecy and authenticated encryption only."""

VISIT_SECONDS = 12 * 3600
"""How long a visitor stays with one copy of a process that keeps its visitors: as long as the dashboard's sessions."""

_REST = "/*"


@dataclass(frozen=True)
class EdgeRefs:
    """The public entry, for the services behind it and for those who watch it.

    Attributes:
        stack: Its stack.
        region: Its region.
        security_group: The load balancer's security group; a service behind it lets this group in.
        target_groups: ARN of the target group of each public process.
        url: The address people open.
        host: DNS name of the load balancer.
        https: Whether it serves TLS.
        load_balancer_name: Value of the metrics' dimension `LoadBalancer`.
        target_group_names: Value of the metrics' dimension `TargetGroup`, by process.
        certificate: ARN of its certificate; None without TLS.
        login_signer: ARN of the load balancer, which signs who logged in; None without a login.
        operators: Mail addresses of those who may operate after a login.
    """

    stack: Stack
    region: str
    security_group: Output[SecurityGroupId]
    target_groups: Mapping[str, Output[TargetGroupArn]]
    url: Output[Text]
    host: Output[HostName]
    https: bool
    load_balancer_name: Output[Text]
    target_group_names: Mapping[str, Output[Text]]
    certificate: Output[Arn] | None
    login_signer: Output[Arn] | None
    operators: tuple[str, ...]


def edge_needs(settings: Edge, region: str) -> tuple[SecretNeed, ...]:
    """The secrets that the entry reads.

    Args:
        settings: Its part of the spec.
        region: The home region.
    """
    if settings.login != "oidc":
        return ()
    return (SecretNeed(OIDC_SECRET, "Secret of the OpenID Connect client people log in with.", False, region),)


def edge(
    at: Deployment, settings: Edge, network: NetworkRefs, processes: Sequence[Process], secrets: SecretsRefs
) -> EdgeRefs:
    """The public entry.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The home region's network.
        processes: Every process; those with paths get requests. One of them has the path `/*`.
        secrets: Where the OpenID Connect client's secret is.

    Raises:
        StackError: There is a login without a domain and so without TLS, an `oidc` login without its provider, or no
            process takes the rest of all paths.
    """
    public = [process for process in processes if process.path]
    rest = next((process for process in public if _REST in process.path), None)
    if rest is None:
        raise StackError("no process has the path /*, so the load balancer would not know where to send most requests")
    stack = Stack(at, network.region, "edge", "The public entry: load balancer, TLS, DNS, login.")
    group = _group(stack, settings, network, public)
    balancer = _balancer(stack, settings, network, group)
    groups = {process.name: _target_group(stack, process, network) for process in public}
    gate = _login(stack, settings, secrets)
    certificate = _certificate(stack, settings)
    listener = _listeners(stack, balancer, groups[rest.name], certificate, gate)
    _rules(stack, listener, public, groups, gate)
    if settings.waf:
        web_firewall(stack, "Firewall", Ref(balancer))
    return EdgeRefs(
        stack=stack,
        region=network.region,
        security_group=stack.output(
            "SecurityGroupId", Ref(group), SecurityGroupId, "Security group of the load balancer."
        ),
        target_groups={
            name: stack.output(f"{made.title}Arn", Ref(made), TargetGroupArn, f"Target group of {name}.")
            for name, made in groups.items()
        },
        url=_address(stack, settings, balancer),
        host=stack.output("Host", GetAtt(balancer, "DNSName"), HostName, "DNS name of the load balancer."),
        https=certificate is not None,
        load_balancer_name=stack.output(
            "LoadBalancerName", GetAtt(balancer, "LoadBalancerFullName"), Text, "The load balancer, as metrics name it."
        ),
        target_group_names={
            name: stack.output(
                f"{made.title}Name", GetAtt(made, "TargetGroupFullName"), Text, f"Target group of {name} in metrics."
            )
            for name, made in groups.items()
        },
        certificate=None
        if certificate is None
        else stack.output("CertificateArn", certificate, Arn, "The certificate that is served."),
        login_signer=None
        if gate is None
        else stack.output("LoadBalancerArn", Ref(balancer), Arn, "The load balancer, which signs who logged in."),
        operators=settings.operators,
    )


def _group(stack: Stack, settings: Edge, network: NetworkRefs, public: Sequence[Process]) -> ec2.SecurityGroup:
    ports = [443, 80] if settings.domain else [80]
    inward = [Opening(port, "People with a browser", cidr) for port in ports for cidr in settings.allow]
    # The targets' groups are in stacks that need this one, so here their network stands for them.
    out = [Opening(port, "Targets", network.cidr) for port in dict.fromkeys(process.port for process in public)]
    if settings.login != "none":
        out.append(Opening(443, "The login provider", ANYWHERE))
    return security_group(stack, "SecurityGroup", "load balancer", network.vpc_id, out=out, inward=inward)


def _balancer(stack: Stack, settings: Edge, network: NetworkRefs, group: ec2.SecurityGroup) -> elb.LoadBalancer:
    attributes: dict[str, Value] = {
        "deletion_protection.enabled": "true" if stack.deployment.retain_data else "false",
        "idle_timeout.timeout_seconds": str(settings.idle_timeout_s),
        "routing.http.drop_invalid_header_fields.enabled": "true",
    }
    balancer = elb.LoadBalancer(
        "LoadBalancer",
        Type="application",
        Scheme="internet-facing",
        IpAddressType="ipv4",
        SecurityGroups=[Ref(group)],
        Subnets=list(network.public_subnets),
    )
    if settings.access_logs_days:
        bucket, policy = access_logs(stack, "AccessLogs", settings.access_logs_days)
        attributes |= {"access_logs.s3.enabled": "true", "access_logs.s3.bucket": Ref(bucket)}
        balancer.DependsOn = policy
    balancer.LoadBalancerAttributes = [
        elb.LoadBalancerAttributes(Key=key, Value=value) for key, value in attributes.items()
    ]
    return stack.add(balancer, "Takes requests from the internet and passes them to the services.")


def _target_group(stack: Stack, process: Process, network: NetworkRefs) -> elb.TargetGroup:
    return stack.add(
        elb.TargetGroup(
            logical_id(process.name, "target-group"),
            VpcId=network.vpc_id,
            TargetType="ip",
            Protocol="HTTP",
            Port=process.port,
            HealthCheckProtocol="HTTP",
            HealthCheckPath=process.health,
            HealthCheckIntervalSeconds=15,
            HealthCheckTimeoutSeconds=5,
            HealthyThresholdCount=2,
            UnhealthyThresholdCount=3,
            Matcher=elb.Matcher(HttpCode="200"),
            TargetGroupAttributes=[
                elb.TargetGroupAttribute(Key=key, Value=value) for key, value in _target_attributes(process).items()
            ],
        ),
        f"The tasks of {process.name} that are fit to get requests.",
    )


def _target_attributes(process: Process) -> dict[str, str]:
    attributes = {"deregistration_delay.timeout_seconds": str(process.stop_timeout)}
    if process.keeps_visitors:
        attributes |= {
            "stickiness.enabled": "true",
            "stickiness.type": "lb_cookie",
            "stickiness.lb_cookie.duration_seconds": str(VISIT_SECONDS),
        }
    return attributes


def _login(stack: Stack, settings: Edge, secrets: SecretsRefs) -> Login | None:
    if settings.login == "none":
        return None
    if settings.domain is None:
        raise StackError("edge.login needs edge.domain: a login must not travel over plain HTTP")
    if settings.login == "cognito":
        return cognito_login(stack, settings.domain)
    if settings.oidc is None:
        raise StackError('edge.login = "oidc" needs edge.oidc, which names the provider')
    return oidc_login(settings.oidc, secrets.arn(OIDC_SECRET, stack.region))


def _certificate(stack: Stack, settings: Edge) -> Value | None:
    if settings.domain is None:
        return None
    if settings.certificate_arn is not None:
        return settings.certificate_arn
    certificate = certificatemanager.Certificate(
        "Certificate", DomainName=settings.domain, ValidationMethod="DNS", KeyAlgorithm="EC_prime256v1"
    )
    purpose = f"Proves that we are {settings.domain}."
    if settings.hosted_zone_id is not None:
        certificate.DomainValidationOptions = [
            certificatemanager.DomainValidationOption(DomainName=settings.domain, HostedZoneId=settings.hosted_zone_id)
        ]
    else:
        purpose += " The deployment waits here until the CNAME that ACM shows for it stands in the domain's DNS."
    return Ref(stack.add(certificate, purpose))


def _listeners(
    stack: Stack, balancer: elb.LoadBalancer, rest: elb.TargetGroup, certificate: Value | None, gate: Login | None
) -> elb.Listener:
    """The listeners; returns the one that passes requests on."""
    forward = elb.Action(Type="forward", TargetGroupArn=Ref(rest))
    if certificate is None:
        return stack.add(
            elb.Listener(
                "HttpListener", LoadBalancerArn=Ref(balancer), Port=80, Protocol="HTTP", DefaultActions=[forward]
            ),
            "Serves plain HTTP, because no domain is set and so no certificate can be had.",
        )
    stack.add(
        elb.Listener(
            "HttpListener",
            LoadBalancerArn=Ref(balancer),
            Port=80,
            Protocol="HTTP",
            DefaultActions=[
                elb.Action(
                    Type="redirect",
                    RedirectConfig=elb.RedirectConfig(Protocol="HTTPS", Port="443", StatusCode="HTTP_301"),
                )
            ],
        ),
        "Sends whoever comes over plain HTTP to HTTPS.",
    )
    if gate is not None:
        forward.Order = 2
    return stack.add(
        elb.Listener(
            "HttpsListener",
            LoadBalancerArn=Ref(balancer),
            Port=443,
            Protocol="HTTPS",
            SslPolicy=TLS_POLICY,
            Certificates=[elb.Certificate(CertificateArn=certificate)],
            DefaultActions=[*([gate.on_listener()] if gate else []), forward],
            ListenerAttributes=[
                elb.ListenerAttribute(
                    Key="routing.http.response.strict_transport_security.header_value", Value="max-age=31536000"
                )
            ],
        ),
        "Serves HTTPS.",
    )


def _rules(
    stack: Stack,
    listener: elb.Listener,
    public: Sequence[Process],
    groups: Mapping[str, elb.TargetGroup],
    gate: Login | None,
) -> None:
    """Send every path that a process names to it; the rest goes where the listener sends it.

    With a login, requests that carry a bearer token pass without one to a process that checks tokens by itself: a
    program can't log in. A process that gets a bearer token must go by nothing else that the request says of its
    caller, because here the load balancer vouches for nobody.
    """
    priority = 0
    for process in public:
        paths = [path for path in process.path if path != _REST]
        by_token = gate is not None and process.checks_tokens
        most = CONDITION_VALUES - (1 if by_token else 0)
        for part, start in enumerate(range(0, len(paths), most), start=1):
            chunk = paths[start : start + most]
            priority += PRIORITY_STEP
            if by_token:
                stack.add(
                    elb.ListenerRule(
                        logical_id(process.name, "token-rule", "" if part == 1 else str(part)),
                        ListenerArn=Ref(listener),
                        Priority=priority - PRIORITY_STEP // 2,
                        Conditions=[_paths(chunk), _BEARER],
                        Actions=[
                            elb.ListenerRuleAction(Type="forward", Order=1, TargetGroupArn=Ref(groups[process.name]))
                        ],
                    ),
                    f"Sends {', '.join(chunk)} with a bearer token to {process.name}, which checks the token itself.",
                )
            forward = elb.ListenerRuleAction(
                Type="forward", Order=2 if gate else 1, TargetGroupArn=Ref(groups[process.name])
            )
            stack.add(
                elb.ListenerRule(
                    logical_id(process.name, "rule", "" if part == 1 else str(part)),
                    ListenerArn=Ref(listener),
                    Priority=priority,
                    Conditions=[_paths(chunk)],
                    Actions=[*([gate.on_rule()] if gate else []), forward],
                ),
                f"Sends {', '.join(chunk)} to {process.name}.",
            )


def _paths(patterns: list[str]) -> elb.Condition:
    return elb.Condition(Field="path-pattern", PathPatternConfig=elb.PathPatternConfig(Values=patterns))


_BEARER = elb.Condition(
    Field="http-header",
    HttpHeaderConfig=elb.HttpHeaderConfig(HttpHeaderName="Authorization", Values=["Bearer ?*"]),
)
"""Carries a token, not only the word before it; compared without regard to case ("Condition types for listener rules",
Elastic Load Balancing User Guide, read 2026-11-23)."""


def _address(stack: Stack, settings: Edge, balancer: elb.LoadBalancer) -> Output[Text]:
    """The address people open, with the DNS record that makes it work."""
    if settings.domain is None:
        return stack.output("Url", Sub(f"http://${{{balancer.title}.DNSName}}"), Text, "Where the dashboard is.")
    url = f"https://{settings.domain}"
    stack.output("Url", url, Text, "Where the dashboard is.")
    if settings.hosted_zone_id is not None:
        stack.add(
            route53.RecordSetType(
                "Record",
                HostedZoneId=settings.hosted_zone_id,
                Name=settings.domain,
                Type="A",
                AliasTarget=route53.AliasTarget(
                    DNSName=GetAtt(balancer, "DNSName"),
                    HostedZoneId=GetAtt(balancer, "CanonicalHostedZoneID"),
                    EvaluateTargetHealth=False,
                ),
            ),
            f"Points {settings.domain} at the load balancer.",
        )
    else:
        stack.output(
            "DnsRecordToCreate",
            Sub(f"{settings.domain} CNAME ${{{balancer.title}.DNSName}}"),
            Text,
            "Record to create at the domain's DNS provider.",
        )
    return Known(url)
