from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from arbees_infra.cfn import Known, StackError, StackKey
from arbees_infra.components.polymarket import (
    GEOBLOCK_HOST,
    PolymarketRefs,
    polymarket,
    polymarket_needs,
    polymarket_region,
)
from arbees_infra.parts.container import Image
from arbees_infra.spec.venues import Polymarket
from arbees_runtime.manifest import POLYMARKET_GATEWAY as GATEWAY

HOME, OUTPOST = "us-east-1", "eu-central-1"
LINK = StackKey(HOME, f"link-{OUTPOST}")
GLUETUN = Image(
    Known(f"123456789012.dkr.ecr.{OUTPOST}.amazonaws.com/gluetun:v3.41.1"),
    Known(f"arn:aws:ecr:{OUTPOST}:123456789012:repository/gluetun"),
)


def placed(world: Any, placement: str, changes: dict[str, Any] | None = None, **settings: Any) -> PolymarketRefs:
    made = world({"polymarket": {"placement": placement, **settings}, **(changes or {})})
    return polymarket(
        made.at,
        GATEWAY,
        made.spec.polymarket,
        made.decisions(GATEWAY),
        made.sites,
        made.backing,
        zone_id=Known("Z0123456789ABCDEFGHIJ"),
        domain="test.arbees.internal",
        vpn_image=GLUETUN,
        after=[LINK],
    )


def variables(container: dict[str, Any]) -> dict[str, Any]:
    return {variable["Name"]: variable["Value"] for variable in container["Environment"]}


def boot_script(stack: Any, template: str) -> str:
    """User data as EC2 gets it, with a made-up value in place of each reference."""
    data = stack.template["Resources"][template]["Properties"]["LaunchTemplateData"]["UserData"]["Fn::Base64"]
    text: str = data["Fn::Sub"][0] if isinstance(data["Fn::Sub"], list) else data["Fn::Sub"]
    return re.sub(r"\$\{(!?)([^}]*)\}", lambda found: f"${{{found[2]}}}" if found[1] else "reference", text)


# -- ec2-vpn ------------------------------------------------------------------------------------------------------


def test_the_vpn_task_is_wired_as_ecs_allows(world: Any, properties: Any) -> None:
    refs = placed(world, "ec2-vpn")
    assert [str(stack.key) for stack in refs.stacks] == [
        f"{OUTPOST}/vpn-host",
        f"{OUTPOST}/polymarket-gateway",
    ]
    task = properties(refs.service.stack, "TaskDefinition")
    assert task["RequiresCompatibilities"] == ["EC2"]
    assert task["NetworkMode"] == "bridge"
    assert task["RuntimePlatform"]["CpuArchitecture"] == "X86_64"  # t3.small
    vpn, gateway = task["ContainerDefinitions"]
    assert vpn["LinuxParameters"]["Capabilities"] == {"Add": ["NET_ADMIN"]}
    assert vpn["LinuxParameters"]["Devices"][0]["HostPath"] == "/dev/net/tun"
    assert vpn["HealthCheck"]["Command"] == ["CMD", "/gluetun-entrypoint", "healthcheck"]
    assert (vpn["Essential"], gateway["Essential"]) == (True, True)
    assert "PortMappings" not in vpn
    assert "PortMappings" not in gateway
    assert gateway["Links"] == ["vpn"]
    assert gateway["DependsOn"] == [{"ContainerName": "vpn", "Condition": "HEALTHY"}]
    assert variables(gateway)["POLYMARKET_PROXY_URL"] == "http://vpn:8888"
    assert variables(vpn)["HTTPPROXY"] == "on"
    assert variables(vpn)["SERVER_COUNTRIES"] == "Netherlands,Germany,Belgium,France"
    assert variables(vpn)["HTTP_CONTROL_SERVER_ADDRESS"] == "127.0.0.1:8000"
    assert vpn["Image"].endswith(":v3.41.1")
    assert not {"networkMode", "NetworkMode"} & (set(vpn) | set(gateway))


def test_two_vpn_tasks_never_fight_for_one_session(world: Any, properties: Any) -> None:
    made = properties(placed(world, "ec2-vpn").service.stack, "Service")
    assert made["LaunchType"] == "EC2"
    assert made["DesiredCount"] == 1
    deployment = made["DeploymentConfiguration"]
    assert (deployment["MinimumHealthyPercent"], deployment["MaximumPercent"]) == (0, 100)
    assert deployment["DeploymentCircuitBreaker"]["ThresholdConfiguration"] == {"Type": "COUNT", "Value": 10}
    assert "NetworkConfiguration" not in made
    assert "CapacityProviderStrategy" not in made


def test_the_vpns_credentials_come_from_the_outposts_replica(world: Any, properties: Any) -> None:
    stack = placed(world, "ec2-vpn").service.stack
    vpn, gateway = properties(stack, "TaskDefinition")["ContainerDefinitions"]
    assert [s["Name"] for s in vpn["Secrets"]] == ["OPENVPN_USER", "OPENVPN_PASSWORD"]
    assert vpn["Secrets"][0]["ValueFrom"]["Fn::GetStackOutput"] == {
        "StackName": f"arbees-test-secrets-{HOME}",
        "OutputName": "VpnUsernameArnEuCentral1",
        "Region": HOME,
    }
    statements = properties(stack, "ExecutionRole")["Policies"][0]["PolicyDocument"]["Statement"]
    (read,) = [s for s in statements if s["Sid"] == "ReadSecrets"]
    assert read["Resource"] == [s["ValueFrom"] for s in (*vpn["Secrets"], *gateway["Secrets"])]
    (pull,) = [s for s in statements if s["Sid"] == "PullImages"]
    assert len(pull["Resource"]) == 2


def test_wireguard_reads_a_key_and_uses_another_port(world: Any, properties: Any) -> None:
    vpn = {"kind": "wireguard", "port": 51821, "address": "10.64.0.2/32", "instance_type": "t4g.small"}
    refs = placed(world, "ec2-vpn", vpn=vpn)
    container, _gateway = properties(refs.service.stack, "TaskDefinition")["ContainerDefinitions"]
    assert [s["Name"] for s in container["Secrets"]] == ["WIREGUARD_PRIVATE_KEY"]
    given = variables(container)
    assert (given["VPN_TYPE"], given["WIREGUARD_ENDPOINT_PORT"]) == ("wireguard", "51821")
    assert given["WIREGUARD_ADDRESSES"] == "10.64.0.2/32"
    assert refs.vpn_host is not None
    egress = properties(refs.vpn_host.stack, "SecurityGroup")["SecurityGroupEgress"]
    assert ("udp", 51821, "0.0.0.0/0") in {(r["IpProtocol"], r["FromPort"], r["CidrIp"]) for r in egress}
    assert refs.service.processor == "arm64"


def test_the_host_has_a_public_address_and_hides_its_role_from_containers(world: Any, properties: Any) -> None:
    refs = placed(world, "ec2-vpn")
    assert refs.vpn_host is not None
    launch = properties(refs.vpn_host.stack, "VpnHostTemplate")["LaunchTemplateData"]
    assert launch["MetadataOptions"]["HttpPutResponseHopLimit"] == 1
    assert launch["MetadataOptions"]["HttpTokens"] == "required"
    assert launch["NetworkInterfaces"][0]["AssociatePublicIpAddress"] is True
    assert launch["ImageId"].startswith("resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/")
    group = properties(refs.vpn_host.stack, "SecurityGroup")
    assert "SecurityGroupIngress" not in group
    assert {(r["IpProtocol"], r["FromPort"], r["CidrIp"]) for r in group["SecurityGroupEgress"]} == {
        ("tcp", 443, "0.0.0.0/0"),
        ("udp", 53, "10.1.0.0/16"),
        ("tcp", 53, "10.1.0.0/16"),
        ("tcp", 6379, "10.0.0.0/16"),
        ("udp", 1194, "0.0.0.0/0"),
    }
    assert refs.vpn_host.stack.key in refs.service.stack.dependencies


def test_the_host_may_join_its_cluster_and_no_more(world: Any, properties: Any) -> None:
    refs = placed(world, "ec2-vpn")
    assert refs.vpn_host is not None
    policy = properties(refs.vpn_host.stack, "JoinPolicy")
    find, join, orders = policy["PolicyDocument"]["Statement"]
    assert find["Condition"] == {"StringEquals": {"aws:RequestedRegion": OUTPOST}}
    assert join["Resource"] == [
        {"Fn::GetStackOutput": {"StackName": f"arbees-test-cluster-{OUTPOST}", "OutputName": "ClusterArn"}}
    ]
    assert orders["Resource"][0]["Fn::Sub"][0].endswith("container-instance/${Cluster}/*")
    script = boot_script(refs.vpn_host.stack, "VpnHostTemplate")
    assert "modprobe tun" in script
    assert "ECS_CLUSTER=$CLUSTER" in script


def test_without_its_image_there_is_no_vpn(world: Any) -> None:
    made = world()
    with pytest.raises(StackError, match="needs the VPN's image"):
        polymarket(
            made.at,
            GATEWAY,
            made.spec.polymarket,
            made.decisions(GATEWAY),
            made.sites,
            made.backing,
            zone_id=Known("Z1"),
            domain="test.arbees.internal",
        )


# -- eu-proxy -----------------------------------------------------------------------------------------------------


def test_the_gateway_at_home_reads_through_the_proxy(world: Any, properties: Any) -> None:
    refs = placed(world, "eu-proxy")
    assert [str(stack.key) for stack in refs.stacks] == [f"{OUTPOST}/proxy", f"{HOME}/polymarket-gateway"]
    stack = refs.service.stack
    (gateway,) = properties(stack, "TaskDefinition")["ContainerDefinitions"]
    text, values = variables(gateway)["POLYMARKET_PROXY_URL"]["Fn::Sub"]
    assert text == "http://${Host}:3128"
    assert values["Host"]["Fn::GetStackOutput"]["Region"] == OUTPOST
    assert variables(gateway)["POLYMARKET_PROXY_USERNAME"] == "arbees"
    assert "POLYMARKET_PROXY_PASSWORD" in {s["Name"] for s in gateway["Secrets"]}
    egress = properties(stack, "SecurityGroup")["SecurityGroupEgress"]
    assert (3128, "10.1.0.0/16") in {(r["FromPort"], r.get("CidrIp")) for r in egress}
    assert properties(stack, "BusIngress")["FromPort"] == 6379


def test_the_proxy_lets_in_home_and_lets_out_to_the_venue(world: Any, properties: Any) -> None:
    refs = placed(world, "eu-proxy")
    assert refs.proxy is not None
    stack = refs.proxy.stack
    group = properties(stack, "SecurityGroup")
    assert [(r["FromPort"], r["CidrIp"]) for r in group["SecurityGroupIngress"]] == [(3128, "10.0.0.0/16")]
    record = properties(stack, "Record")
    assert record["Name"] == "proxy.test.arbees.internal"
    assert record["ResourceRecords"] == [{"Fn::GetAtt": ["ProxyInterface", "PrimaryPrivateIpAddress"]}]
    script = boot_script(stack, "ProxyTemplate")
    (allowed,) = [line for line in script.splitlines() if line.startswith("acl venue dstdomain")]
    hosts = allowed.split()[3:]
    assert set(hosts) == set(GATEWAY.hosts) - {GEOBLOCK_HOST}
    rules = [line for line in script.splitlines() if line.startswith("http_access")]
    assert rules == [
        "http_access deny !CONNECT",
        "http_access deny !tls",
        "http_access deny !venue",
        "http_access allow known",
        "http_access deny all",
    ]


def test_the_proxys_password_is_read_by_its_role_and_is_nowhere_in_the_template(world: Any, properties: Any) -> None:
    refs = placed(world, "eu-proxy")
    assert refs.proxy is not None
    statements = properties(refs.proxy.stack, "ProxyRole")["Policies"][0]["PolicyDocument"]["Statement"]
    (read,) = [s for s in statements if s.get("Sid") == "ReadSecrets"]
    assert [r["Fn::GetStackOutput"]["OutputName"] for r in read["Resource"]] == ["ProxyPasswordArnEuCentral1"]
    assert "resolve:secretsmanager" not in refs.proxy.stack.body


def test_the_proxy_turns_the_secret_into_a_password_file(world: Any, tmp_path: Path) -> None:
    refs = placed(world, "eu-proxy")
    assert refs.proxy is not None
    script = boot_script(refs.proxy.stack, "ProxyTemplate")
    body = script.split("cat >/usr/local/sbin/read-password <<'EOF'\n")[1].split("\nEOF\n")[0]
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, text in {"aws": 'test "$4" = the-arn && echo Secret123', "chown": "true"}.items():
        (commands / name).write_text(f"#!/bin/bash\n{text}\n")
        (commands / name).chmod(0o755)
    squid = tmp_path / "squid"
    squid.mkdir()
    environment = {"PATH": f"{commands}:{os.environ['PATH']}", "SECRET": "the-arn"}
    adapted = body.replace("/etc/squid", str(squid))
    subprocess.run(["bash", "-c", adapted], check=True, env=environment)
    user, stored = (squid / "passwords").read_text().strip().split(":")
    assert user == "arbees"
    _, kind, salt, _ = stored.split("$")
    again = subprocess.run(
        ["openssl", "passwd", f"-{kind}", "-salt", salt, "Secret123"], check=True, capture_output=True, text=True
    )
    assert again.stdout.strip() == stored
    assert (squid / "passwords").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("placement", "part"), [("ec2-vpn", "vpn_host"), ("eu-proxy", "proxy")])
def test_the_boot_scripts_are_valid_bash(world: Any, placement: str, part: str) -> None:
    stack = getattr(placed(world, placement), part).stack
    template = {"vpn_host": "VpnHostTemplate", "proxy": "ProxyTemplate"}[part]
    checked = subprocess.run(
        ["bash", "-n"], check=False, input=boot_script(stack, template), text=True, capture_output=True
    )
    assert (checked.returncode, checked.stderr) == (0, "")


# -- eu-region ----------------------------------------------------------------------------------------------------


def test_in_the_region_it_runs_on_fargate_and_reads_directly(world: Any, properties: Any) -> None:
    refs = placed(world, "eu-region")
    assert [str(stack.key) for stack in refs.stacks] == [f"{OUTPOST}/polymarket-gateway"]
    stack = refs.service.stack
    (gateway,) = properties(stack, "TaskDefinition")["ContainerDefinitions"]
    assert not {name for name in variables(gateway) if "PROXY" in name}
    assert variables(gateway)["REDIS_HOST"]["Fn::GetStackOutput"]["Region"] == HOME
    assert properties(stack, "Service")["CapacityProviderStrategy"][0]["CapacityProvider"] == "FARGATE"
    assert gateway["Image"]["Fn::Sub"][1]["Repository"].startswith(f"123456789012.dkr.ecr.{OUTPOST}.")


@pytest.mark.parametrize("placement", ["ec2-vpn", "eu-proxy", "eu-region"])
def test_the_gateway_waits_for_the_link(world: Any, placement: str) -> None:
    assert LINK in placed(world, placement).service.stack.dependencies


# -- law ----------------------------------------------------------------------------------------------------------

LIVE = {"trading": {"mode": "live", "authorized_by": "somebody", "authorized_on": "2026-11-01"}}


@pytest.mark.parametrize("placement", ["ec2-vpn", "eu-proxy"])
def test_orders_never_leave_through_a_vpn_or_proxy(world: Any, placement: str) -> None:
    with pytest.raises(StackError, match="orders would leave through a VPN or proxy"):
        placed(world, placement, LIVE, orders=True)


@pytest.mark.parametrize("placement", ["ec2-vpn", "eu-proxy"])
def test_a_live_platform_may_read_through_them(world: Any, properties: Any, placement: str) -> None:
    stack = placed(world, placement, LIVE).service.stack
    gateway = properties(stack, "TaskDefinition")["ContainerDefinitions"][-1]
    assert variables(gateway)["TRADING_MODE"] == "paper"
    assert "POLYMARKET_PRIVATE_KEY" not in {s["Name"] for s in gateway["Secrets"]}


def test_keys_come_only_with_live_orders(world: Any, properties: Any) -> None:
    for orders, mode in ((False, "paper"), (True, "live")):
        stack = placed(world, "eu-region", LIVE, orders=orders).service.stack
        (gateway,) = properties(stack, "TaskDefinition")["ContainerDefinitions"]
        assert variables(gateway)["TRADING_MODE"] == mode
        assert ("POLYMARKET_PRIVATE_KEY" in {s["Name"] for s in gateway["Secrets"]}) is orders


def test_needs_follow_the_placement() -> None:
    def names(settings: Polymarket) -> set[tuple[str, str]]:
        return {(need.name, need.region) for need in polymarket_needs(GATEWAY, settings, HOME, "paper")}

    redis = "redis/polymarket-gateway"
    assert names(Polymarket()) == {(redis, OUTPOST), ("vpn/username", OUTPOST), ("vpn/password", OUTPOST)}
    assert names(Polymarket(placement="eu-region")) == {(redis, OUTPOST)}
    through_proxy = Polymarket(placement="eu-proxy")
    assert names(through_proxy) == {(redis, HOME), ("proxy/password", HOME), ("proxy/password", OUTPOST)}
    assert polymarket_region(through_proxy, HOME) == HOME
