"""IAM's rules of evaluation, for one role."""

from __future__ import annotations

import pytest

from arbees_infra.rehearsal.launch.permissions import Role

SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:arbees/paper/x-AbCdEf"
READ = "secretsmanager:GetSecretValue"
ALLOW = {"Effect": "Allow", "Action": READ, "Resource": SECRET}


def allows(*statements: dict[str, object], **context: str) -> bool:
    return Role("role", tuple(statements)).allows(READ, SECRET, {"aws:RequestedRegion": "us-east-1", **context})


@pytest.mark.parametrize(
    ("statements", "allowed"),
    [
        ((), False),
        ((ALLOW,), True),
        (({**ALLOW, "Action": ["SECRETSMANAGER:getsecretvalue"]},), True),  # actions are the same in either case
        (({**ALLOW, "Action": "secretsmanager:Get*"},), True),
        (({**ALLOW, "Action": "secretsmanager:Put*"},), False),
        (({**ALLOW, "Resource": SECRET.lower()},), False),  # resources are not
        (({**ALLOW, "Resource": SECRET[:-6] + "??????"},), True),
        (({**ALLOW, "Resource": SECRET[:-6] + "?????"},), False),
        (({**ALLOW, "Resource": "*"},), True),
        ((ALLOW, {"Effect": "Deny", "Action": "*", "Resource": "*"}), False),
        (({"Effect": "Deny", "Action": "s3:*", "Resource": "*"}, ALLOW), True),
        (({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},), True),
        (({"Effect": "Allow", "NotAction": READ, "Resource": "*"},), False),
        (({"Effect": "Allow", "Action": READ, "NotResource": SECRET},), False),
        (({"Effect": "Allow", "Action": READ},), False),
        (({**ALLOW, "Condition": {"StringEquals": {"aws:RequestedRegion": ["us-east-1"]}}},), True),
        (({**ALLOW, "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}},), False),
        (({**ALLOW, "Condition": {"StringLike": {"aws:RequestedRegion": "us-*"}}},), True),
        # What is not understood never helps: an Allow is void, a Deny holds.
        (({**ALLOW, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}},), False),
        ((ALLOW, {**ALLOW, "Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}), False),
        ((ALLOW, {**ALLOW, "Effect": "Deny", "Condition": {"StringEquals": {"aws:RequestedRegion": "x"}}}), True),
    ],
)
def test_a_role_may_do_what_its_statements_say(statements, allowed):
    assert allows(*statements) is allowed
