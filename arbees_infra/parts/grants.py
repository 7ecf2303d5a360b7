"""Grants: the statements that let somebody do one thing with one resource, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import logs, secretsmanager
from awacs.aws import Allow, Statement
from troposphere import AWSHelperFn


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


def read_secrets(arns: Sequence[str | AWSHelperFn]) -> Statement:
    """Read the values of exactly these secrets.

    Args:
        arns: Their full ARNs, in the region they are read in.
    """
    return Statement(Sid="ReadSecrets", Effect=Allow, Action=[secretsmanager.GetSecretValue], Resource=list(arns))
