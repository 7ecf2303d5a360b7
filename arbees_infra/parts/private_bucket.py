"""A bucket that nobody reads from outside: private, encrypted with S3's own keys, and reached with TLS alone."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import s3 as s3_actions
from awacs.aws import Bool, Condition, Deny, Principal, Statement
from troposphere import GetAtt, Sub, s3

from arbees_infra.cfn import Stack


def private_bucket(
    stack: Stack, title: str, purpose: str, rules: Sequence[s3.LifecycleRule], *, keep_versions: bool = False
) -> s3.Bucket:
    """Add the bucket; it still wants its policy.

    Args:
        stack: Where.
        title: Its logical id.
        purpose: What it is for, as a sentence.
        rules: When its files go.
        keep_versions: Whether files that were deleted or overwritten are kept until a rule removes them.
    """
    bucket = s3.Bucket(
        title,
        BucketEncryption=s3.BucketEncryption(
            ServerSideEncryptionConfiguration=[
                s3.ServerSideEncryptionRule(
                    ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(SSEAlgorithm="AES256")
                )
            ]
        ),
        LifecycleConfiguration=s3.LifecycleConfiguration(Rules=list(rules)),
        OwnershipControls=s3.OwnershipControls(Rules=[s3.OwnershipControlsRule(ObjectOwnership="BucketOwnerEnforced")]),
        PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
            BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True
        ),
    )
    if keep_versions:
        bucket.VersioningConfiguration = s3.VersioningConfiguration(Status="Enabled")
    return stack.add(bucket, purpose, stateful=True)


def tls_only(bucket: s3.Bucket) -> Statement:
    """For the bucket's policy: refuse whoever comes without TLS."""
    arn = GetAtt(bucket, "Arn")
    return Statement(
        Sid="TlsOnly",
        Effect=Deny,
        Principal=Principal("*"),
        Action=[s3_actions.Action("*")],
        Resource=[arn, Sub("${Bucket}/*", Bucket=arn)],
        Condition=Condition(Bool({"aws:SecureTransport": "false"})),
    )
