"""Grants: the statements that let somebody do one thing with one resource, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import autoscaling, ec2, logs, secretsmanager
from awacs.aws import Allow, Condition, Statement, StringEquals
from troposphere import AWSHelperFn, Sub


def write_log_streams(group_arn: str | AWSHelperFn) -> Statement:
    """Write to the streams of one log group.

    Args:
        group_arn: The group's ARN, ending in `:*` as CloudFormation's `Arn` attribute gives it.
    """
    return Statement(
        Sid="WriteLogs",
        Effect=Allow,
        Action=[logs.CreateLogStream, logs.DescribeLogStreams, logs.PutLogEvents],
        Resource=[group_arn],
    )


def find_log_groups() -> Statement:
    """Look for log groups by name; the action knows no single group."""
    return Statement(
        Sid="FindLogGroups",
        Effect=Allow,
        Action=[logs.DescribeLogGroups],
        Resource=[Sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*")],
    )


def read_secrets(arns: Sequence[str | AWSHelperFn]) -> Statement:
    """Read the values of exactly these secrets.

    Args:
        arns: Their full ARNs, in the region they are read in.
    """
    return Statement(Sid="ReadSecrets", Effect=Allow, Action=[secretsmanager.GetSecretValue], Resource=list(arns))


def attach_volume(volume_id: AWSHelperFn, instance_name: str) -> list[Statement]:
    """Attach one volume to instances of one name.

    Args:
        volume_id: The volume.
        instance_name: The `Name` tag of the instances.
    """
    account = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}"
    return [
        Statement(
            Sid="AttachVolume",
            Effect=Allow,
            Action=[ec2.AttachVolume],
            Resource=[Sub(f"{account}:volume/${{Volume}}", Volume=volume_id)],
        ),
        Statement(
            Sid="AttachToInstance",
            Effect=Allow,
            Action=[ec2.AttachVolume],
            Resource=[Sub(f"{account}:instance/*")],
            Condition=Condition(StringEquals({"aws:ResourceTag/Name": instance_name})),
        ),
    ]


def give_up_instance(group_arn: str | AWSHelperFn) -> Statement:
    """Declare instances of one Auto Scaling group unhealthy, so that they are replaced.

    Args:
        group_arn: The group's ARN.
    """
    return Statement(Sid="GiveUp", Effect=Allow, Action=[autoscaling.SetInstanceHealth], Resource=[group_arn])
