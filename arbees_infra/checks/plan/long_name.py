"""A name is no longer than its service takes."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    text,
)

_LIMITS = {
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"): 32,
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"): 32,
    ("AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"): 40,
    ("AWS::ElastiCache::User", "UserId"): 40,
    ("AWS::ElastiCache::UserGroup", "UserGroupId"): 40,
    ("AWS::IAM::Role", "RoleName"): 64,
    ("AWS::IAM::InstanceProfile", "InstanceProfileName"): 128,
    ("AWS::RDS::DBInstance", "DBInstanceIdentifier"): 63,
    ("AWS::S3::Bucket", "BucketName"): 63,
    ("AWS::Lambda::Function", "FunctionName"): 64,
    ("AWS::Events::Rule", "Name"): 64,
    ("AWS::Scheduler::Schedule", "Name"): 64,
    ("AWS::SNS::Topic", "TopicName"): 256,
    ("AWS::ECS::Service", "ServiceName"): 255,
    ("AWS::ECS::TaskDefinition", "Family"): 255,
    ("AWS::CloudWatch::Alarm", "AlarmName"): 255,
}
_STACK_LIMIT = 128


def _check(platform: Platform) -> Iterator[Finding]:
    for stack in platform:
        if len(stack.name) > _STACK_LIMIT:
            why = f"its stack's name has {len(stack.name)} characters, and CloudFormation takes {_STACK_LIMIT}."
            yield Finding((stack.region, stack.key.component), why)
        for record in stack.resources:
            for (kind, key), limit in _LIMITS.items():
                name = text(record.properties.get(key)) if record.type == kind else None
                if name is not None and len(name) > limit:
                    why = f"{name!r} has {len(name)} characters, and AWS takes {limit}."
                    yield finding(stack, record, key, why)


RULE = PlatformRule(
    id="ARB512",
    title="Names are no longer than AWS takes",
    why="AWS refuses the resource in the middle of a deployment.",
    source="The API references of those services; AWS CloudFormation User Guide, quotas",
    fix="Shorten project or environment, or leave the name out, so that CloudFormation makes one.",
    check=_check,
)
