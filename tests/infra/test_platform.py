"""Facts about the whole platform that no single component can promise.

They are held for the spec of this repository and for the profiles `dev` and `live`.
"""

import json
import os
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER, ResourceNotFoundError

from arbees_infra import Platform, Spec, load_spec, platform
from arbees_infra.cfn import Stack
from arbees_runtime.manifest import PROCESSES

ROOT = Path(__file__).parents[2]
LOGICAL_IDS = ROOT / "tests" / "data" / "logical_ids.txt"
UPDATE = "UPDATE_LOGICAL_IDS=1 python -m pytest tests/infra/test_platform.py -k logical_ids"

TASK, ROUTE, ROUTE_TABLE = "AWS::ECS::TaskDefinition", "AWS::EC2::Route", "AWS::EC2::RouteTable"
Resources = Iterator[tuple[Stack, str, Mapping[str, Any]]]


class Whole:
    """A spec and the platform it gives."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.platform: Platform = platform(spec)

    def resources(self, *types: str) -> Resources:
        """Stack, logical id and template of every resource of these types, or of all."""
        for stack in self.platform:
            for title, resource in stack.template["Resources"].items():
                if not types or resource["Type"] in types:
                    yield stack, title, resource


@pytest.fixture(scope="module", params=["arbees.toml", "dev", "live"])
def whole(request: pytest.FixtureRequest) -> Whole:
    return Whole(
        load_spec(ROOT / "arbees.toml") if request.param == "arbees.toml" else load_spec(profile=request.param)
    )


@pytest.fixture(scope="module")
def default() -> Whole:
    return Whole(load_spec(ROOT / "arbees.toml"))


# -- every resource


def test_every_resource_says_what_it_is_for_in_a_sentence(whole):
    for stack, title, resource in whole.resources():
        purpose = resource["Metadata"]["Purpose"]
        assert purpose.endswith("."), (stack.key, title)
        assert len(purpose.split()) >= 3, (stack.key, title, purpose)


def test_every_resource_that_can_have_tags_has_ours(whole):
    tagged = 0
    for stack, title, resource in whole.resources():
        name = tag_property(resource["Type"], stack.region)
        if name is None:
            continue
        given = resource["Properties"][name]
        tags = given if isinstance(given, dict) else {tag["Key"]: tag["Value"] for tag in given}
        deployment = whole.platform.deployment
        wanted = {"project": "arbees", "environment": deployment.environment, "component": stack.key.component}
        assert wanted.items() <= tags.items(), (stack.key, title)
        tagged += 1
    assert tagged > 100


def tag_property(kind: str, region: str) -> str | None:
    """The property that holds a type's tags, by AWS's own schema; None when it has none."""
    try:
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(region, kind).schema
    except ResourceNotFoundError:
        return None
    tagging = schema.get("tagging", {"taggable": False})
    if not tagging.get("taggable", True):
        return None
    return str(tagging.get("tagProperty", "/properties/Tags")).removeprefix("/properties/")


def test_logical_ids_stay_what_they_are(default):
    """Another logical id is another resource to CloudFormation: it makes the new one and deletes the old."""
    found = "".join(f"{stack.key} {title} {resource['Type']}\n" for stack, title, resource in default.resources())
    if os.environ.get("UPDATE_LOGICAL_IDS"):
        LOGICAL_IDS.write_text(found)
    kept, now = (set(text.splitlines()) for text in (LOGICAL_IDS.read_text(), found))
    difference = [*(f"gone: {line}" for line in sorted(kept - now)), *(f"new: {line}" for line in sorted(now - kept))]
    assert not difference, "\n".join([*difference, f"If all of this is meant: {UPDATE}"])


SWITCHES: dict[str, dict[str, Any]] = {
    "a placement": {"polymarket": {"placement": "eu-region"}},
    "another placement": {"polymarket": {"placement": "eu-proxy"}},
    "another VPN": {"polymarket": {"vpn": {"kind": "wireguard"}}},
    "another database": {"database": {"kind": "external", "external": {"host": "db.example.com"}}},
    "no accounts": {"bus": {"accounts": False}},
    "a login": {
        "edge": {
            "domain": "app.example.com",
            "login": "oidc",
            "oidc": dict.fromkeys(
                ("issuer", "authorization_endpoint", "token_endpoint", "user_info_endpoint"), "https://id.example.com"
            )
            | {"client_id": "x"},
        }
    },
    "live orders": {
        "trading": {"mode": "live"},
        "kalshi": {"orders": True},
        "polymarket": {"placement": "eu-region", "orders": True},
    },
}
"""Switches of the spec, each turned."""


@pytest.mark.parametrize("switch", SWITCHES)
def test_no_switch_of_the_spec_takes_a_secret_or_a_repository_away(default: Whole, switch: str) -> None:
    """Their stack policy would refuse it, and so stop the deployment that is to end live orders, say, at its start."""

    def kept(whole: Whole) -> set[tuple[str, str]]:
        kinds = ("AWS::SecretsManager::Secret", "AWS::ECR::Repository")
        home = whole.spec.home.region
        return {(str(stack.key), title) for stack, title, _ in whole.resources(*kinds) if stack.region == home}

    turned = Whole(Spec.model_validate(default.spec.model_dump(exclude_defaults=True) | SWITCHES[switch]))
    assert kept(turned) == kept(default)


# -- networks


def test_no_security_group_rule_names_a_group_of_another_region(whole):
    rules = 0
    for stack, title, resource in whole.resources(
        "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"
    ):
        for reference in outputs_in(resource["Properties"]):
            assert reference.get("Region", stack.region) == stack.region, (stack.key, title)
            rules += 1
    assert rules > 20


def test_every_private_route_table_leads_to_the_internet_unless_there_is_no_nat(whole):
    for region, settings in whole.spec.regions.items():
        resources = whole.platform[region, "network"].template["Resources"]
        private = {
            resource["Properties"]["RouteTableId"]["Ref"]
            for resource in resources.values()
            if resource["Type"] == "AWS::EC2::SubnetRouteTableAssociation"
            and resource["Properties"]["SubnetId"]["Ref"].startswith("Private")
        }
        ways_out = {
            resource["Properties"]["RouteTableId"]["Ref"]
            for resource in resources.values()
            if resource["Type"] == ROUTE
            and resource["Properties"]["DestinationCidrBlock"] == "0.0.0.0/0"
            and {"NatGatewayId", "NetworkInterfaceId"} & resource["Properties"].keys()
        }
        assert len(private) == len(settings.az_letters)
        assert ways_out == (set() if settings.nat == "none" else private)


@pytest.mark.parametrize("kind", ["peering", "transit-gateway"])
def test_both_sides_of_a_link_have_a_route_in_every_table(tmp_path, kind):
    file = tmp_path / "two.toml"
    file.write_text(f'link.kind = "{kind}"\noutposts.eu-west-1 = {{cidr = "10.2.0.0/16", nat = "per-az"}}')
    whole = Whole(load_spec(ROOT / "arbees.toml", [file]))
    home = whole.spec.home
    for region, outpost in whole.spec.outposts.items():
        for here, component, there in ((region, "link", home), (home.region, f"link-{region}", outpost)):
            network = whole.platform[here, "network"].template["Resources"]
            tables = {f"{title}Id" for title, r in network.items() if r["Type"] == ROUTE_TABLE}
            routes = [
                resource["Properties"]
                for resource in whole.platform[here, component].template["Resources"].values()
                if resource["Type"] == ROUTE
            ]
            assert {r["RouteTableId"]["Fn::GetStackOutput"]["OutputName"] for r in routes} == tables
            assert {r["DestinationCidrBlock"] for r in routes} == {there.cidr}
            through = "VpcPeeringConnectionId" if kind == "peering" else "TransitGatewayId"
            assert all(through in route for route in routes)


# -- services and secrets


def test_every_execution_role_reads_exactly_the_secrets_of_its_task(whole):
    with_secrets = 0
    for stack, title, resource in whole.resources(TASK):
        given = {
            json.dumps(secret["ValueFrom"])
            for container in resource["Properties"]["ContainerDefinitions"]
            for secret in container.get("Secrets", [])
        }
        role = resource["Properties"]["ExecutionRoleArn"]["Fn::GetAtt"][0]
        policies = stack.template["Resources"][role]["Properties"]["Policies"]
        read = {
            json.dumps(arn)
            for policy in policies
            for statement in policy["PolicyDocument"]["Statement"]
            if "secretsmanager:GetSecretValue" in statement["Action"]
            for arn in statement["Resource"]
        }
        assert read == given, (stack.key, title)
        with_secrets += bool(given)
    assert with_secrets >= len(PROCESSES) - 1


def test_every_secret_is_read_in_every_region_it_is_copied_to_and_waits_for_a_switch_at_most_at_home(whole):
    home = whole.spec.home.region
    stack = whole.platform[home, "secrets"]
    read = {(reader.region, output.name) for reader in whole.platform for output in reader.reads}
    replicas, waiting = 0, set()
    for title, resource in stack.template["Resources"].items():
        away = [replica["Region"] for replica in resource["Properties"].get("ReplicaRegions", [])]
        offered = [name for name, body in stack.template["Outputs"].items() if refers_to(body["Value"], title)]
        assert len(offered) == 1 + len(away)
        readers = {region for region, name in read if name in offered}
        assert set(away) <= readers, title
        replicas += len(away)
        waiting |= set() if readers else {resource["Properties"]["Name"].split("/", 2)[2]}
    assert replicas
    assert {name.split("/")[0] for name in waiting} == {"edge", "polymarket", "proxy", "vpn"}


def test_singletons_are_replaced_and_never_doubled(whole):
    singletons = {process.name for process in PROCESSES if process.singleton}
    seen = set()
    for _, _, resource in whole.resources("AWS::ECS::Service"):
        properties = resource["Properties"]
        rollout = properties["DeploymentConfiguration"]
        bounds = (rollout["MinimumHealthyPercent"], rollout["MaximumPercent"])
        alone = properties["ServiceName"] in singletons
        assert bounds == ((0, 100) if alone else (100, 200)), properties["ServiceName"]
        if alone:
            assert properties["DesiredCount"] == 1
            seen.add(properties["ServiceName"])
    assert seen == singletons


def test_every_process_of_the_manifest_has_its_task(whole):
    tasks = {stack.key.component for stack, _, _ in whole.resources(TASK)}
    assert {process.name for process in PROCESSES} <= tasks


# -- the whole


def test_the_platform_grows_by_the_same_with_every_outpost(tmp_path):
    regions = [
        "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-southeast-1",
        "ca-central-1", "sa-east-1",
    ]  # fmt: skip
    sizes = []
    for count in range(len(regions) + 1):
        file = tmp_path / f"{count}.toml"
        tables = [f'outposts.{name} = {{cidr = "10.{n}.0.0/16"}}' for n, name in enumerate(regions[:count], start=2)]
        file.write_text("\n".join(tables))
        made = platform(load_spec(ROOT / "arbees.toml", [file]))
        sizes.append((len(made.stacks), sum(len(s.resources) for s in made), sum(s.size for s in made)))
    assert len(made.regions) == 11
    steps = [[after - before for before, after in zip(*two, strict=True)] for two in pairwise(sizes)]
    assert len({(stacks, resources) for stacks, resources, _ in steps}) == 1
    # the names of the regions are not of one length
    assert max(size for *_, size in steps) < 1.1 * min(size for *_, size in steps)


def outputs_in(value: object) -> Iterator[Mapping[str, str]]:
    """Every `Fn::GetStackOutput` in a value."""
    if isinstance(value, Mapping):
        if "Fn::GetStackOutput" in value:
            yield value["Fn::GetStackOutput"]
        for item in value.values():
            yield from outputs_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from outputs_in(item)


def refers_to(value: object, title: str) -> bool:
    """Whether a value has a `Ref` to a logical id anywhere in it."""
    if isinstance(value, Mapping):
        return value.get("Ref") == title or any(refers_to(item, title) for item in value.values())
    return isinstance(value, list) and any(refers_to(item, title) for item in value)
