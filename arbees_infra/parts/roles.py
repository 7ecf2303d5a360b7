"""IAM roles: who may take them on, and what they may do, as statements from `parts.grants`."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import sts
from awacs.aws import Allow, Condition, PolicyDocument, Principal, Statement, StringEquals
from troposphere import Ref, iam


def document(*statements: Statement) -> PolicyDocument:
    """A policy document of these statements."""
    return PolicyDocument(Version="2012-10-17", Statement=list(statements))


def service_role(
    title: str,
    service: str,
    statements: Sequence[Statement] = (),
    *,
    managed: Sequence[str] = (),
    same_account: bool = False,
) -> iam.Role:
    """A role that one AWS service takes on.

    Args:
        title: Its logical id. It has no name of its own, so that IAM can replace it.
        service: The service, such as `ecs-tasks`.
        statements: What it may do.
        managed: Names of AWS's managed policies to attach, below `arn:aws:iam::aws:policy/`.
        same_account: Whether the service must say that it acts for this account, which keeps it from being used by
            another one (IAM User Guide, "The confused deputy problem"). Not every service says so.
    """
    trust = Statement(
        Effect=Allow, Principal=Principal("Service", [f"{service}.amazonaws.com"]), Action=[sts.AssumeRole]
    )
    if same_account:
        trust.Condition = Condition(StringEquals({"aws:SourceAccount": Ref("AWS::AccountId")}))
    role = iam.Role(title, AssumeRolePolicyDocument=document(trust))
    if statements:
        role.Policies = [iam.Policy(PolicyName="Permissions", PolicyDocument=document(*statements))]
    if managed:
        role.ManagedPolicyArns = [f"arn:aws:iam::aws:policy/{name}" for name in managed]
    return role
