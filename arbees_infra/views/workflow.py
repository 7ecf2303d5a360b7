"""`.github/workflows/deploy.yml`: test, build and push images, migrate, deploy, look, roll back."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from arbees_infra.cfn import Platform, Stack
from arbees_infra.components.registry import mirrors as foreign_images
from arbees_infra.spec import Spec

_PLATFORMS = {"ARM64": "linux/arm64", "X86_64": "linux/amd64"}
_RUNNERS = {"linux/arm64": "ubuntu-24.04-arm", "linux/amd64": "ubuntu-24.04"}

_ANYBODY = "0.0.0.0/0"

_MIRROR = """
  mirror:
    needs: test
    if: vars.AWS_DEPLOY_ROLE_ARN && github.event_name != 'pull_request' && github.ref == 'refs/heads/@branch@'
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    environment: "@environment@"
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3
        with:
          role-to-assume: ${{ vars.AWS_DEPLOY_ROLE_ARN }}
          aws-region: @home@
      - name: Copy other people's images into our registry, unless they are there
        run: |
          registry=$(aws sts get-caller-identity --query Account --output text).dkr.ecr.@home@.amazonaws.com
          aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
          mirror() { # repository, tag, source
            if ! aws ecr describe-images --repository-name "$1" --image-ids "imageTag=$2" > /dev/null 2>&1; then
              docker buildx imagetools create --tag "$registry/$1:$2" "$3"
            fi
          }
@mirrors@
"""

# With a login the load balancer lets a request with a token through to the API, whose health asks for none.
_LOOK = """\
          url=$(aws cloudformation describe-stacks --stack-name @edge_stack@ --output text \\
            --query "Stacks[0].Outputs[?OutputKey=='Url'].OutputValue")
          curl --fail --silent --show-error --location --retry 10 --retry-delay 6 --retry-all-errors \\
            --header "Authorization: Bearer look" "$url/api/health"
"""

_LOOK_IN_VAIN = """\
          echo "The entry takes requests from the addresses of edge.allow alone, so not from here."
          echo "Every service became stable, and so healthy to the load balancer, or the step before had failed."
"""


PATH = ".github/workflows/deploy.yml"
"""Where the workflow belongs in a repository, and where a build puts it below its folder."""


def workflow_file(platform: Platform, spec: Spec) -> dict[str, str]:
    """The workflow by its path. It only tests until the repository has the variables that name its roles.

    Args:
        platform: The finished platform; its stacks say which images they run.
        spec: The spec; `delivery` says from where and when.
    """
    return {PATH: _workflow(platform, spec)}


def _workflow(platform: Platform, spec: Spec) -> str:
    mirrors = {
        f"{mirror.repository(spec.project)}:{mirror.tag}": f"{mirror.source}:{mirror.tag}"
        for mirror in foreign_images(spec.database, spec.polymarket).values()
    }
    ours = [stack for wave in platform.waves for stack in wave if any(image.parameter for image in stack.images)]
    repositories = list(dict.fromkeys(image.repository for stack in ours for image in stack.images if image.parameter))
    settings = spec.delivery
    services = [stack.key.component for stack in ours if not stack.runs_once]
    values = {
        "mirror_job": _MIRROR if mirrors else "",
        "mirrors": "\n".join(f"          mirror {_place(name)} {source}" for name, source in mirrors.items()),
        "deploy_needs": "images, mirror" if mirrors else "images",
        "prefix": platform.deployment.prefix,
        "home": spec.home.region,
        "branch": settings.branch,
        "environment": settings.environment or platform.deployment.environment,
        "repositories": "\n".join(_image(repository, ours) for repository in repositories),
        "repository_list": " ".join(repositories),
        "components": " ".join(stack.key.component for stack in ours),
        "services": " ".join(services),
        "note_versions": "\n".join(_note(stack) for stack in ours if not stack.runs_once),
        "look": (_LOOK if _ANYBODY in spec.edge.allow else _LOOK_IN_VAIN).rstrip("\n"),
        "edge_stack": platform.deployment.stack_name("edge", spec.home.region),
    }
    text = (resources.files("arbees_infra.views") / "workflow.yml").read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _image(repository: str, stacks: Sequence[Stack]) -> str:
    """The matrix entry of an image: what it is built for is what the tasks that run it are defined for."""
    platforms = sorted(
        {
            _PLATFORMS[resource.properties["RuntimePlatform"]["CpuArchitecture"]]
            for stack in stacks
            if any(image.repository == repository for image in stack.images)
            for resource in stack.resources
            if resource.type == "AWS::ECS::TaskDefinition"
        }
    )
    lines = (f"- repository: {repository}", f"  platform: {','.join(platforms)}", f"  runner: {_RUNNERS[platforms[0]]}")
    return "\n".join(f"          {line}" for line in lines)


def _place(name: str) -> str:
    repository, _, tag = name.rpartition(":")
    return f"{repository} {tag}"


def _note(stack: Stack) -> str:
    name = next(image.repository for image in stack.images if image.parameter).rpartition("/")[2]
    return f'            echo "--image {name}=$(version {stack.region} {stack.name})"'
