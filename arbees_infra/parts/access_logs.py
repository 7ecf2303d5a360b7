"""A bucket that load balancers write their access logs to."""

from __future__ import annotations

from awacs import s3 as s3_actions
from awacs.aws import Allow, Principal, Statement
from troposphere import GetAtt, Join, Ref, s3

from arbees_infra.cfn import Stack
from arbees_infra.parts.private_bucket import private_bucket, tls_only
from arbees_infra.parts.roles import document


def access_logs(stack: Stack, title: str, days: int) -> tuple[s3.Bucket, s3.BucketPolicy]:
    """A private bucket for the access logs of this account's load balancers, encrypted with S3's own keys.

    Log delivery can use no others (Elastic Load Balancing, "Enable access logs for your Application Load Balancer").

    Args:
        stack: Where.
        title: Its logical id.
        days: Days to keep a log.

    Returns:
        The bucket, and the policy that a load balancer has to wait for.
    """
    expire = s3.LifecycleRule(
        Id="Expire",
        Status="Enabled",
        ExpirationInDays=days,
        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(DaysAfterInitiation=1),
    )
    bucket = private_bucket(stack, title, f"Keeps the access log for {days} days.", [expire])
    policy = stack.add(
        s3.BucketPolicy(
            f"{title}Policy",
            Bucket=Ref(bucket),
            PolicyDocument=document(
                Statement(
                    Sid="WriteAccessLogs",
                    Effect=Allow,
                    Principal=Principal("Service", "logdelivery.elasticloadbalancing.amazonaws.com"),
                    Action=[s3_actions.PutObject],
                    Resource=[Join("/", [GetAtt(bucket, "Arn"), "AWSLogs", Ref("AWS::AccountId"), "*"])],
                ),
                tls_only(bucket),
            ),
        ),
        "Lets load balancers write their logs, and refuses whoever comes without TLS.",
    )
    return bucket, policy
