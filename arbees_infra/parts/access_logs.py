"""A bucket that load balancers write their access logs to."""

from __future__ import annotations

from awacs import s3 as s3_actions
from awacs.aws import Allow, Bool, Condition, Deny, Principal, Statement
from troposphere import GetAtt, Join, Ref, Sub, s3

from arbees_infra.cfn import Stack
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
    bucket = stack.add(
        s3.Bucket(
            title,
            BucketEncryption=s3.BucketEncryption(
                ServerSideEncryptionConfiguration=[
                    s3.ServerSideEncryptionRule(
                        ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(SSEAlgorithm="AES256")
                    )
                ]
            ),
            LifecycleConfiguration=s3.LifecycleConfiguration(
                Rules=[
                    s3.LifecycleRule(
                        Id="Expire",
                        Status="Enabled",
                        ExpirationInDays=days,
                        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(DaysAfterInitiation=1),
                    )
                ]
            ),
            OwnershipControls=s3.OwnershipControls(
                Rules=[s3.OwnershipControlsRule(ObjectOwnership="BucketOwnerEnforced")]
            ),
            PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
                BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True
            ),
        ),
        f"Keeps the access log for {days} days.",
        stateful=True,
    )
    arn = GetAtt(bucket, "Arn")
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
                    Resource=[Join("/", [arn, "AWSLogs", Ref("AWS::AccountId"), "*"])],
                ),
                Statement(
                    Sid="RefuseUnencrypted",
                    Effect=Deny,
                    Principal=Principal("*"),
                    Action=[s3_actions.Action("*")],
                    Resource=[arn, Sub("${Bucket}/*", Bucket=arn)],
                    Condition=Condition(Bool({"aws:SecureTransport": False})),
                ),
            ),
        ),
        "Lets load balancers write their logs, and refuses whoever comes without TLS.",
    )
    return bucket, policy
