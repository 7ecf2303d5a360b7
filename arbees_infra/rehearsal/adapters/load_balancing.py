"""Elastic Load Balancing: load balancers, target groups, listeners and their rules."""

from collections.abc import Mapping

from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step, Tagging

SERVICE = "elbv2"

_TAGS = Tagging("add_tags", "remove_tags", lambda r: {"ResourceArns": [r.ref]})


def _attributes(parameter: str, operation: str, name: str) -> Step:
    def params(resource: Resource) -> Mapping[str, Json]:
        return {parameter: resource.ref, "Attributes": resource.properties.items_of(name)}

    return Step((name,), Call(operation, params))


def _targets(resource: Resource) -> Json:
    now, before = resource.properties.items_of("Targets"), resource.previous.items_of("Targets")
    gone = [one for one in before if one not in now]
    new = [one for one in now if one not in before]
    if gone:
        resource.call("deregister_targets", {"TargetGroupArn": resource.ref, "Targets": gone})
    if new:
        resource.call("register_targets", {"TargetGroupArn": resource.ref, "Targets": new})
    return None


def _priority(resource: Resource) -> Mapping[str, Json]:
    return {"RulePriorities": [{"RuleArn": resource.ref, "Priority": resource.get("Priority")}]}


_LISTENER_PARTS = "AlpnPolicy Certificates DefaultActions MutualAuthentication Port Protocol SslPolicy"

TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        SERVICE,
        create=Call("create_load_balancer"),
        name="Name",
        name_limit=32,
        ref="LoadBalancers[0].LoadBalancerArn",
        key=lambda r: {"LoadBalancerArn": r.ref},
        steps=(_attributes("LoadBalancerArn", "modify_load_balancer_attributes", "LoadBalancerAttributes"),),
        update=(
            Call("set_security_groups", passes=("SecurityGroups",)),
            Call("set_subnets", passes=("Subnets", "SubnetMappings")),
            Call("set_ip_address_type", passes=("IpAddressType",)),
        ),
        delete=Call("delete_load_balancer"),
        read=Read("describe_load_balancers", lambda r: {"LoadBalancerArns": [r.ref]}, "LoadBalancers[0]"),
        attributes={
            "LoadBalancerArn": "LoadBalancerArn",
            "DNSName": "DNSName",
            "CanonicalHostedZoneID": "CanonicalHostedZoneId",
            "LoadBalancerName": "LoadBalancerName",
            "LoadBalancerFullName": lambda r: r.ref.split(":loadbalancer/")[1],
        },
        tags=_TAGS,
        defaults={"IpAddressType": "ipv4"},
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        SERVICE,
        create=Call("create_target_group"),
        name="Name",
        name_limit=32,
        ref="TargetGroups[0].TargetGroupArn",
        key=lambda r: {"TargetGroupArn": r.ref},
        steps=(
            _attributes("TargetGroupArn", "modify_target_group_attributes", "TargetGroupAttributes"),
            Step(("Targets",), Act(_targets, uses=("Targets",))),
        ),
        update=(Call("modify_target_group"),),
        delete=Call("delete_target_group"),
        read=Read("describe_target_groups", lambda r: {"TargetGroupArns": [r.ref]}, "TargetGroups[0]"),
        attributes={
            "TargetGroupArn": "TargetGroupArn",
            "TargetGroupName": "TargetGroupName",
            "TargetGroupFullName": lambda r: "targetgroup/" + r.ref.split(":targetgroup/")[1],
            "LoadBalancerArns": "LoadBalancerArns",
        },
        tags=_TAGS,
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::Listener",
        SERVICE,
        create=Call("create_listener"),
        ref="Listeners[0].ListenerArn",
        key=lambda r: {"ListenerArn": r.ref},
        steps=(_attributes("ListenerArn", "modify_listener_attributes", "ListenerAttributes"),),
        update=(Call("modify_listener", passes=tuple(_LISTENER_PARTS.split()), whole=True),),
        delete=Call("delete_listener"),
        attributes={"ListenerArn": lambda r: r.ref},
        tags=_TAGS,
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        SERVICE,
        create=Call("create_rule"),
        ref="Rules[0].RuleArn",
        key=lambda r: {"RuleArn": r.ref},
        update=(
            Call("modify_rule", passes=("Actions", "Conditions", "Transforms")),
            Call("set_rule_priorities", _priority, uses=("Priority",), passes=()),
        ),
        delete=Call("delete_rule"),
        attributes={"RuleArn": lambda r: r.ref, "IsDefault": lambda _: False},
        tags=_TAGS,
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        SERVICE,
        create=Call("add_listener_certificates"),
        ref=lambda r: f"{r.text('ListenerArn')}|certificates",
        delete=Call(
            "remove_listener_certificates",
            lambda r: {"ListenerArn": r.text("ListenerArn"), "Certificates": r.properties.items_of("Certificates")},
        ),
        attributes={"Id": lambda r: r.ref},
        replaces=frozenset({"Certificates"}),
    ),
)
