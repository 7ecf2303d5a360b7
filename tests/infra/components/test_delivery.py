"""delivery: who may take on the roles, and what they may do."""

import pytest

from arbees_infra.cfn import Deployment, Known, Platform, StackKey
from arbees_infra.checks.iam import check_iam
from arbees_infra.components.delivery import delivery
from arbees_infra.parts.github import ISSUER, Repository
from arbees_infra.spec.operations import Delivery

AT = Deployment("arbees", "paper")
API, MIGRATE = StackKey("us-east-1", "api"), StackKey("us-east-1", "migrate")
REPOSITORY = Known("arn:aws:ecr:us-east-1:123456789012:repository/arbees/api")


def made(**settings):
    return delivery(
        AT, Delivery(repository="desk/arbees", **settings), "us-east-1", [API, MIGRATE], [MIGRATE], [REPOSITORY]
    )


def role(refs, name):
    return refs.stack.template["Resources"][name]["Properties"]


def statements(refs, name):
    policies = role(refs, name)["Policies"]
    return {s["Sid"]: s for policy in policies for s in policy["PolicyDocument"]["Statement"]}


def test_without_a_repository_there_are_no_roles():
    assert delivery(AT, Delivery(), "us-east-1", [API], [], [REPOSITORY]) is None


@pytest.mark.parametrize(
    ("ids", "subjects"),
    [
        ({}, ["repo:desk/arbees:environment:paper"]),
        (
            {"owner_id": 7, "repository_id": 9},
            ["repo:desk/arbees:environment:paper", "repo:desk@7/arbees@9:environment:paper"],
        ),
    ],
)
def test_only_runs_in_the_deployments_environment_deploy(ids, subjects):
    (statement,) = role(made(**ids), "DeployRole")["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Action"] == ["sts:AssumeRoleWithWebIdentity"]
    assert statement["Condition"] == {
        "StringEquals": {f"{ISSUER}:aud": "sts.amazonaws.com"},
        "StringLike": {f"{ISSUER}:sub": subjects},
    }


def test_pull_requests_read_and_nothing_else():
    refs = made()
    (statement,) = role(refs, "PlanRole")["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Condition"]["StringLike"] == {f"{ISSUER}:sub": ["repo:desk/arbees:pull_request"]}
    actions = [action for s in statements(refs, "PlanRole").values() for action in s["Action"]]
    assert all(action.partition(":")[2].startswith(("Describe", "Get")) for action in actions)


def test_delivery_reaches_its_stacks_its_repositories_and_its_task():
    found = statements(made(), "DeployRole")
    stacks = [resource["Fn::Sub"] for resource in found["UpdateStacks"]["Resource"]]
    assert [arn.rpartition("stack/")[2] for arn in stacks] == [
        "arbees-paper-api-us-east-1/*",
        "arbees-paper-migrate-us-east-1/*",
    ]
    assert found["PushImages"]["Resource"] == ["arn:aws:ecr:us-east-1:123456789012:repository/arbees/api"]
    assert "task-definition/arbees-paper-migrate:*" in found["RunTasks"]["Resource"][0]["Fn::Sub"]


def test_no_role_makes_or_changes_roles_and_every_role_is_passed_to_one_service():
    refs = made()
    for name in ("DeployRole", "ExecutionRole", "PlanRole"):
        for statement in statements(refs, name).values():
            for action in statement["Action"]:
                assert not action.startswith("iam:") or action == "iam:PassRole"
                if action == "iam:PassRole":
                    assert list(statement["Condition"]["StringEquals"]) == ["iam:PassedToService"]
    assert check_iam(Platform(AT, (refs.stack,))) == {"us-east-1/delivery.yaml": []}


def test_the_accounts_provider_can_be_one_that_is_there():
    assert "GitHubProvider" in made().stack.template["Resources"]
    refs = made(existing_provider=True)
    assert "GitHubProvider" not in refs.stack.template["Resources"]
    (statement,) = role(refs, "DeployRole")["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Principal"]["Federated"][0]["Fn::Sub"].endswith(f"oidc-provider/{ISSUER}")


def test_a_repository_is_known_under_both_spellings():
    assert Repository("desk/arbees", 1, 2).subjects("pull_request") == [
        "repo:desk/arbees:pull_request",
        "repo:desk@1/arbees@2:pull_request",
    ]
