"""A web application firewall for a load balancer, made of AWS's managed rules."""

from __future__ import annotations

from troposphere import GetAtt, wafv2

from arbees_infra.cfn import Stack, kebab
from arbees_infra.parts.container import Value

MANAGED_GROUPS = (
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
)
"""AWS's rule groups that are used: addresses known to be bots, common attacks, inputs that exploit known weaknesses."""

REQUESTS_IN_FIVE_MINUTES = 3000
"""Requests one address may send in five minutes. An open dashboard sends some 300."""


def web_firewall(stack: Stack, title: str, load_balancer_arn: Value) -> wafv2.WebACL:
    """Put a firewall before a load balancer.

    Args:
        stack: Where.
        title: Its logical id.
        load_balancer_arn: What it protects.
    """
    acl = stack.add(
        wafv2.WebACL(
            title,
            Scope="REGIONAL",
            DefaultAction=wafv2.DefaultAction(Allow=wafv2.AllowAction()),
            Rules=[_limit(), *(_managed(name, place) for place, name in enumerate(MANAGED_GROUPS, start=1))],
            VisibilityConfig=_visible(f"{stack.deployment.prefix}-{kebab(title)}"),
        ),
        "Refuses requests that AWS's managed rules hold for attacks, and addresses that send too many.",
    )
    stack.add(
        wafv2.WebACLAssociation(f"{title}Association", ResourceArn=load_balancer_arn, WebACLArn=GetAtt(acl, "Arn")),
        "Puts the firewall before the load balancer.",
    )
    return acl


def _limit() -> wafv2.WebACLRule:
    return wafv2.WebACLRule(
        Name="Limit",
        Priority=0,
        Action=wafv2.RuleAction(Block=wafv2.BlockAction()),
        Statement=wafv2.Statement(
            RateBasedStatement=wafv2.RateBasedStatement(AggregateKeyType="IP", Limit=REQUESTS_IN_FIVE_MINUTES)
        ),
        VisibilityConfig=_visible("Limit"),
    )


def _managed(name: str, place: int) -> wafv2.WebACLRule:
    return wafv2.WebACLRule(
        Name=name,
        Priority=place,
        OverrideAction=wafv2.OverrideAction(**{"None": dict[str, object]()}),
        Statement=wafv2.Statement(
            ManagedRuleGroupStatement=wafv2.ManagedRuleGroupStatement(VendorName="AWS", Name=name)
        ),
        VisibilityConfig=_visible(name),
    )


def _visible(metric: str) -> wafv2.VisibilityConfig:
    return wafv2.VisibilityConfig(CloudWatchMetricsEnabled=True, MetricName=metric, SampledRequestsEnabled=True)
