"""delivery: the roles GitHub Actions takes on: one reads for a pull request, one deploys from the main branch.

Delivery changes what runs, not what it may do: it registers task definitions, updates services, runs the migration. It
makes no role, opens no port and replaces no database; a change of those is deployed by a person with `deploy.sh`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awacs import application_autoscaling, cloudformation, ecr, ecs, iam
from awacs.aws import Allow, Condition, PolicyDocument, Statement, StringEquals
from troposphere import GetAtt, Sub
from troposphere.iam import OIDCProvider, Policy, Role

from arbees_infra.cfn import Deployment, Output, Stack, StackKey
from arbees_infra.cfn.kinds import Arn, RoleArn
from arbees_infra.parts.container import Value
from arbees_infra.parts.github import ISSUER, Repository, trust_github
from arbees_infra.parts.roles import document, service_role
from arbees_infra.spec.operations import Delivery

_PARTITION = "arn:${AWS::Partition}"
_LOGIN = {"ARB-IAM-RESOURCE-STAR": "Logging in to a registry names no repository; AWS takes no narrower resource."}
_DEREGISTER = {
    "ARB-IAM-RESOURCE-STAR": "AWS takes no narrower resource for DeregisterTaskDefinition and for describing scaling."
}


@dataclass(frozen=True)
class DeliveryRefs:
    """What the workflow needs of the roles.

    Attributes:
        stack: Their stack.
        deploy_role: Role of the deployment job.
        plan_role: Role of pull requests, which only reads.
        execution_role: Role that CloudFormation takes on for the deployment job.
    """

    stack: Stack
    deploy_role: Output[RoleArn]
    plan_role: Output[RoleArn]
    execution_role: Output[RoleArn]


def delivery(
    at: Deployment,
    settings: Delivery,
    region: str,
    deployable: Sequence[StackKey],
    run_once: Sequence[StackKey],
    repositories: Sequence[Output[Arn]],
) -> DeliveryRefs | None:
    """The roles, or None when the spec names no GitHub repository.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        region: The home region.
        deployable: Stacks whose images it may change.
        run_once: Those of them whose task it may run.
        repositories: ARNs of the image repositories it may push to.
    """
    if settings.repository is None:
        return None
    stack = Stack(at, region, "delivery", f"Roles for deliveries from github.com/{settings.repository}.")
    repository = Repository(settings.repository, settings.owner_id, settings.repository_id)
    provider = _provider(stack, existing=settings.existing_provider)
    execution = stack.add(_execution_role(at), "What CloudFormation may do for a delivery.", waive=_DEREGISTER)
    deploy = stack.add(
        Role(
            "DeployRole",
            AssumeRolePolicyDocument=trust_github(
                provider, repository.subjects(f"environment:{settings.environment or at.environment}")
            ),
            MaxSessionDuration=7200,
            Policies=[
                Policy(
                    PolicyName="Deploy",
                    PolicyDocument=document(
                        *_push(repositories),
                        *_deploy(at, deployable, GetAtt(execution, "Arn")),
                        *_run(at, run_once),
                    ),
                )
            ],
        ),
        "Pushes images and deploys them, for runs in the deployment's GitHub environment.",
        waive=_LOGIN,
    )
    plan = stack.add(
        Role(
            "PlanRole",
            AssumeRolePolicyDocument=trust_github(provider, repository.subjects("pull_request")),
            Policies=[Policy(PolicyName="Read", PolicyDocument=_read(at))],
        ),
        "Reads deployed stacks, to show a pull request what it would change.",
    )
    return DeliveryRefs(
        stack=stack,
        deploy_role=stack.output("DeployRoleArn", GetAtt(deploy, "Arn"), RoleArn, "Role of the deployment job."),
        plan_role=stack.output("PlanRoleArn", GetAtt(plan, "Arn"), RoleArn, "Role of pull requests."),
        execution_role=stack.output(
            "ExecutionRoleArn",
            GetAtt(execution, "Arn"),
            RoleArn,
            "Role CloudFormation takes on for the deployment job.",
        ),
    )


def _provider(stack: Stack, *, existing: bool) -> Value:
    if existing:
        return Sub(f"{_PARTITION}:iam::${{AWS::AccountId}}:oidc-provider/{ISSUER}")
    provider = stack.add(
        OIDCProvider("GitHubProvider", Url=f"https://{ISSUER}", ClientIdList=["sts.amazonaws.com"]),
        "Makes this account believe GitHub's tokens; an account can have one.",
    )
    return GetAtt(provider, "Arn")


def _push(repositories: Sequence[Output[Arn]]) -> list[Statement]:
    return [
        Statement(Sid="RegistryLogin", Effect=Allow, Action=[ecr.GetAuthorizationToken], Resource=["*"]),
        Statement(
            Sid="PushImages",
            Effect=Allow,
            Action=[
                ecr.BatchCheckLayerAvailability,
                ecr.BatchGetImage,
                ecr.CompleteLayerUpload,
                ecr.DescribeImages,
                ecr.GetDownloadUrlForLayer,
                ecr.InitiateLayerUpload,
                ecr.PutImage,
                ecr.UploadLayerPart,
            ],
            Resource=list(repositories),
        ),
        Statement(
            Sid="FindReplicatedImages",
            Effect=Allow,
            Action=[ecr.DescribeImages],
            Resource=[Sub(f"{_PARTITION}:ecr:*:${{AWS::AccountId}}:repository/*")],
        ),
    ]


def _deploy(at: Deployment, stacks: Sequence[StackKey], execution_role: Value) -> list[Statement]:
    return [
        Statement(
            Sid="UpdateStacks",
            Effect=Allow,
            Action=[
                cloudformation.CreateChangeSet,
                cloudformation.DeleteChangeSet,
                cloudformation.DescribeChangeSet,
                cloudformation.ExecuteChangeSet,
            ],
            Resource=[_stack_arn(at, key) for key in stacks],
        ),
        Statement(
            Sid="ReadStacks",
            Effect=Allow,
            Action=[
                cloudformation.DescribeStackEvents,
                cloudformation.DescribeStacks,
                cloudformation.GetTemplateSummary,
            ],
            Resource=[_every_stack(at)],
        ),
        Statement(
            Sid="HandOverToCloudFormation",
            Effect=Allow,
            Action=[iam.PassRole],
            Resource=[execution_role],
            Condition=Condition(StringEquals({"iam:PassedToService": "cloudformation.amazonaws.com"})),
        ),
    ]


def _run(at: Deployment, stacks: Sequence[StackKey]) -> list[Statement]:
    """Run the tasks of stacks that hold one to be run once, and see how they end."""
    if not stacks:
        return []
    names = [f"{at.prefix}-{key.component}" for key in stacks]
    account = "${AWS::AccountId}"
    return [
        Statement(
            Sid="RunTasks",
            Effect=Allow,
            Action=[ecs.RunTask],
            Resource=[
                Sub(f"{_PARTITION}:ecs:{key.region}:{account}:task-definition/{name}:*")
                for key, name in zip(stacks, names, strict=True)
            ],
        ),
        Statement(
            Sid="WatchTasks",
            Effect=Allow,
            Action=[ecs.DescribeTasks],
            Resource=[Sub(f"{_PARTITION}:ecs:{key.region}:{account}:task/{at.prefix}/*") for key in stacks],
        ),
        Statement(
            Sid="GiveTasksTheirRoles",
            Effect=Allow,
            Action=[iam.PassRole],
            Resource=[Sub(f"{_PARTITION}:iam::{account}:role/{name}-*") for name in names],
            Condition=Condition(StringEquals({"iam:PassedToService": "ecs-tasks.amazonaws.com"})),
        ),
    ]


def _execution_role(at: Deployment) -> Role:
    account = "${AWS::AccountId}"
    return service_role(
        "ExecutionRole",
        "cloudformation",
        [
            Statement(
                Sid="RegisterTaskDefinitions",
                Effect=Allow,
                Action=[ecs.RegisterTaskDefinition, ecs.TagResource],
                Resource=[Sub(f"{_PARTITION}:ecs:*:{account}:task-definition/{at.prefix}-*:*")],
            ),
            Statement(
                Sid="RetireTaskDefinitions",
                Effect=Allow,
                Action=[
                    application_autoscaling.DescribeScalableTargets,
                    application_autoscaling.DescribeScalingPolicies,
                    ecs.DeregisterTaskDefinition,
                    ecs.DescribeTaskDefinition,
                ],
                Resource=["*"],
            ),
            Statement(
                Sid="UpdateServices",
                Effect=Allow,
                Action=[ecs.DescribeServices, ecs.UpdateService, ecs.DescribeServiceDeployments],
                Resource=[
                    Sub(f"{_PARTITION}:ecs:*:{account}:service/{at.prefix}/*"),
                    Sub(f"{_PARTITION}:ecs:*:{account}:service-deployment/{at.prefix}/*"),
                ],
            ),
            Statement(
                Sid="ReadOutputsOfOtherStacks",
                Effect=Allow,
                Action=[cloudformation.DescribeStacks],
                Resource=[_every_stack(at)],
            ),
            Statement(
                Sid="GiveTasksTheirRoles",
                Effect=Allow,
                Action=[iam.PassRole],
                Resource=[Sub(f"{_PARTITION}:iam::{account}:role/{at.prefix}-*")],
                Condition=Condition(StringEquals({"iam:PassedToService": "ecs-tasks.amazonaws.com"})),
            ),
        ],
    )


def _read(at: Deployment) -> PolicyDocument:
    return document(
        Statement(
            Sid="ReadStacks",
            Effect=Allow,
            Action=[
                cloudformation.DescribeStackResources,
                cloudformation.DescribeStacks,
                cloudformation.GetTemplate,
                cloudformation.GetTemplateSummary,
            ],
            Resource=[_every_stack(at)],
        )
    )


def _stack_arn(at: Deployment, key: StackKey) -> Sub:
    name = at.stack_name(key.component, key.region)
    return Sub(f"{_PARTITION}:cloudformation:{key.region}:${{AWS::AccountId}}:stack/{name}/*")


def _every_stack(at: Deployment) -> Sub:
    return Sub(f"{_PARTITION}:cloudformation:*:${{AWS::AccountId}}:stack/{at.prefix}-*/*")
