"""A bucket for backups: private, encrypted, reached with TLS alone, and slow to forget what was deleted."""

from __future__ import annotations

from awacs import s3 as s3_actions
from awacs.aws import Allow, Statement
from troposphere import AWSHelperFn, Ref, Sub, s3

from arbees_infra.cfn import Stack
from arbees_infra.parts.private_bucket import private_bucket, tls_only
from arbees_infra.parts.roles import document


def backup_bucket(stack: Stack, title: str, what: str, *, keep_days: int) -> s3.Bucket:
    """Make a bucket for backups, which as the deployment says outlives its stack.

    Args:
        stack: Where.
        title: Its logical id.
        what: Whose backups, such as `database`.
        keep_days: Days to keep a file after it was deleted or overwritten. When to delete is the writer's business.
    """
    forget_deleted = s3.LifecycleRule(
        Id="ForgetDeleted",
        Status="Enabled",
        NoncurrentVersionExpiration=s3.NoncurrentVersionExpiration(NoncurrentDays=keep_days),
        ExpiredObjectDeleteMarker=True,
    )
    abort_uploads = s3.LifecycleRule(
        Id="AbortUploads",
        Status="Enabled",
        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(DaysAfterInitiation=7),
    )
    bucket = private_bucket(
        stack,
        title,
        f"Holds the backups of the {what}; what is deleted there can be had back for {keep_days} days.",
        [forget_deleted, abort_uploads],
        keep_versions=True,
    )
    stack.add(
        s3.BucketPolicy(f"{title}Policy", Bucket=Ref(bucket), PolicyDocument=document(tls_only(bucket))),
        f"Refuses whoever comes to the backups of the {what} without TLS.",
    )
    return bucket


def use_bucket(arn: AWSHelperFn) -> list[Statement]:
    """List one bucket, and read, write and delete its files; older versions of a file can't be deleted.

    Args:
        arn: The bucket's ARN.
    """
    return [
        Statement(
            Sid="ListBucket", Effect=Allow, Action=[s3_actions.ListBucket, s3_actions.GetBucketLocation], Resource=[arn]
        ),
        Statement(
            Sid="UseFiles",
            Effect=Allow,
            Action=[s3_actions.GetObject, s3_actions.PutObject, s3_actions.DeleteObject],
            Resource=[Sub("${Bucket}/*", Bucket=arn)],
        ),
    ]
