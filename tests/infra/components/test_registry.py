"""registry and names: repositories where images are pulled, names where things are looked up."""

import json

from arbees_infra.cfn import Deployment, Platform
from arbees_infra.components.names import names
from arbees_infra.components.network import network
from arbees_infra.components.registry import Mirror, registry
from arbees_infra.spec.network import Home, Outpost
from arbees_infra.spec.operations import Registry
from arbees_runtime.manifest import IMAGES

AT = Deployment("arbees", "test")
HOME, AWAY = "us-east-1", "eu-central-1"
GATEWAY = "arbees/market-gateway-polymarket"
GLUETUN = Mirror("gluetun", "docker.io/qmcgaw/gluetun", "v3.41.1")


def made(**settings):
    repositories = [*IMAGES, GLUETUN.repository("arbees")]
    abroad = {AWAY: [GATEWAY, GLUETUN.repository("arbees")]}
    return registry(AT, Registry(**settings), HOME, repositories, abroad)


def test_the_guides_six_repositories_and_the_mirrors_are_at_home():
    home = made().stacks[-1]
    assert [
        record.properties["RepositoryName"] for record in home.resources if record.type == "AWS::ECR::Repository"
    ] == [
        "arbees/frontend",
        "arbees/api",
        "arbees/orchestrator",
        "arbees/strategy-engine",
        "arbees/market-gateway-kalshi",
        "arbees/market-gateway-polymarket",
        "arbees/mirror/gluetun",
    ]


def test_every_repository_is_immutable_scanned_and_tidied():
    for stack in made(keep_images=5, untagged_days=3).stacks:
        for record in stack.resources:
            if record.type == "AWS::ECR::Repository":
                properties = record.properties
                assert properties["ImageTagMutability"] == "IMMUTABLE"
                assert properties["ImageScanningConfiguration"] == {"ScanOnPush": True}
                rules = json.loads(properties["LifecyclePolicy"]["LifecyclePolicyText"])["rules"]
                assert [rule["selection"]["countNumber"] for rule in rules] == [3, 5]


def test_an_outpost_gets_what_it_runs_and_has_it_before_home_replicates():
    refs = made()
    abroad, home = refs.stacks
    assert (abroad.region, home.region) == (AWAY, HOME)
    assert abroad.key in home.dependencies
    (rule,) = home.template["Resources"]["Replication"]["Properties"]["ReplicationConfiguration"]["Rules"]
    assert [destination["Region"] for destination in rule["Destinations"]] == [AWAY]
    assert [item["Filter"] for item in rule["RepositoryFilters"]] == [GATEWAY, "arbees/mirror/gluetun"]
    assert Platform(AT, refs.stacks).waves[0] == (abroad,)


def test_without_outposts_nothing_is_replicated():
    (home,) = registry(AT, Registry(), HOME, list(IMAGES), {}).stacks
    assert "Replication" not in home.template["Resources"]


def test_repositories_of_another_environment_are_known_by_their_names():
    refs = made(existing=True)
    assert refs.stacks == ()
    stack = names(AT, [network(AT, HOME, Home())]).stack
    stack.output("Uri", refs.uri(GATEWAY, AWAY), str, "Its address.")
    stack.output("Arn", refs.arn(GATEWAY, AWAY), str, "Its ARN.")
    outputs = stack.template["Outputs"]
    assert outputs["Uri"]["Value"] == {"Fn::Sub": f"${{AWS::AccountId}}.dkr.ecr.{AWAY}.${{AWS::URLSuffix}}/{GATEWAY}"}
    assert outputs["Arn"]["Value"]["Fn::Sub"].endswith(f":ecr:{AWAY}:${{AWS::AccountId}}:repository/{GATEWAY}")
    assert refs.stacks == ()


def test_the_private_zone_is_seen_from_every_network():
    networks = [network(AT, HOME, Home()), network(AT, AWAY, Outpost())]
    refs = names(AT, networks)
    assert refs.domain == "test.arbees.internal"
    vpcs = refs.stack.template["Resources"]["Zone"]["Properties"]["VPCs"]
    assert [vpc["VPCRegion"] for vpc in vpcs] == [HOME, AWAY]
    assert set(refs.stack.dependencies) == {net.stack.key for net in networks}
