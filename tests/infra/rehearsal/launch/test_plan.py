"""What is read back, and that whatever is missing in it is named before anything is started."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from arbees_infra.rehearsal.launch.account import Account
from arbees_infra.rehearsal.launch.alarms import EVERY_S, Sample, changes, deployed_alarms
from arbees_infra.rehearsal.launch.endpoints import Machine, environment_here
from arbees_infra.rehearsal.launch.ocean import Ocean
from arbees_infra.rehearsal.launch.plan import LaunchPlan, own_container, process_of, read_plan
from arbees_infra.rehearsal.launch.venues import fill_in, new_key
from arbees_infra.rehearsal.launch.wiring import Wiring
from arbees_infra.rehearsal.network.members import BUS, DATABASE
from arbees_infra.rehearsal.network.ways import VENUES, Way, deployed_ways
from arbees_infra.rehearsal.server import listen
from arbees_runtime.manifest import PROCESSES, bus_rules, process

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("launch")]

KEY = new_key()


@pytest.fixture(scope="module")
def plan(deployed) -> LaunchPlan:
    """What is read of the platform as it should be, with a key filled in, and a second one that is not wanted."""
    fill_in(deployed.inspector, KEY)
    fill_in(deployed.inspector, new_key())
    return read_plan(deployed.inspector)


def test_every_service_is_read_back_and_nothing_is_missing(plan):
    assert [str(problem) for problem in plan.problems] == []
    wanted = {one.name for one in PROCESSES if not one.one_off}
    assert {service.name for service in plan.services} == wanted
    regions = {service.name: service.region for service in plan.services}
    assert regions["polymarket-gateway"] == "eu-central-1"
    assert regions["api"] == "us-east-1"
    for service in plan.services:
        ours, own = process_of(service.task), own_container(service.task)
        assert own is not None
        assert own.command == ours.command
        assert own.health is not None
        assert own.health.command == ours.health_command
        assert own.stop_timeout_s == ours.stop_timeout
    assert plan.bus is not None
    assert set(plan.bus.accounts) == {one.name for one in PROCESSES if one.bus is not None}
    api = plan.bus.accounts["api"]
    assert api.startswith(f"{bus_rules(process('api'))} >")
    own = own_container(next(one.task for one in plan.services if one.name == "api"))
    assert own is not None
    assert api.endswith(f">{own.environment['REDIS_PASSWORD']}")
    assert own.environment["REDIS_PASSWORD"] not in repr(plan)


def test_only_addresses_differ_here(plan):
    at = {name: ("127.0.0.1", place) for place, name in enumerate((*VENUES, BUS, DATABASE, "api"), 1)}
    machine = Machine(at, "http://127.0.0.1:4")
    different: set[str] = set()
    for service in plan.services:
        own = own_container(service.task)
        assert own is not None
        here = environment_here(process_of(service.task), own, machine, 5)
        names = here.keys() | own.environment.keys()
        different |= {name for name in names if here.get(name) != own.environment.get(name)}
        assert here["HTTP_PORT"] == "5"
    assert different == {
        "HTTP_PORT", "DATABASE_HOST", "DATABASE_PORT", "DATABASE_TLS", "REDIS_HOST", "REDIS_PORT", "REDIS_TLS",
        "PUBLIC_URL", "API_URL", "KALSHI_HOST", "KALSHI_WS_HOST", "ESPN_URL", "POLYMARKET_URL", "POLYMARKET_PROXY_URL",
    }  # fmt: skip


def test_a_key_is_filled_in_where_one_waits_and_never_over_another(plan):
    gateway = next(one for one in plan.services if one.name == "kalshi-gateway")
    own = own_container(gateway.task)
    assert own is not None
    assert own.environment["KALSHI_PRIVATE_KEY"] == KEY.private_pem
    assert own.environment["KALSHI_API_KEY"] == "own-key"


# ---- while it runs: the deployed network decides anew


async def refused(wiring: Wiring, source: str, target: str) -> bool:
    """Whether a process's connection is refused, by a relay before a server that says a word."""
    address = wiring.address(source, target)
    assert address is not None
    try:
        reader, writer = await asyncio.open_connection(*address)
        said = await reader.read(4)
    except ConnectionError:
        return True
    writer.close()
    return said != b"word"


async def say_a_word(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"word")
    writer.close()


class Heard:
    """A launch that only notes what it is to follow."""

    def __init__(self) -> None:
        self.missing: dict[tuple[str, str], bool] = {}
        self.scaled: list[tuple[str, int]] = []

    def judge(self, ways: tuple[Way, ...]) -> None:
        self.missing = {(way.source, way.target): bool(way.missing) for way in ways}

    def scale(self, service: str, copies: int) -> str:
        self.scaled.append((service, copies))
        return f"{service} runs {copies}"


async def test_what_is_changed_over_http_is_followed(deployed, plan, monkeypatch):
    """As the AWS command line changes it; everything is put back."""
    said: list[str] = []
    heard = Heard()
    group = deployed.inspector.groups("us-east-1", "recorder")[0]
    rule = [one for one in group["IpPermissionsEgress"] if one.get("FromPort") == 6379]
    asked = {"GroupId": group["GroupId"], "IpPermissions": rule}
    count = {"cluster": "arbees-paper", "service": "game-shard"}
    shards = next(one.copies for one in plan.services if one.name == "game-shard")
    sentence = f"us-east-1: recorder: it can't reach the bus on tcp 6379: security group {group['GroupId']} "

    async def told(beginning: str) -> None:
        async with asyncio.timeout(60):
            while not any(line.startswith(beginning) for line in said):
                await asyncio.sleep(0.05)

    with listen(0) as listening, Account(deployed.inspector, listening) as account:
        at = f"http://127.0.0.1:{account.port}"
        keys = {"region_name": "us-east-1", "aws_access_key_id": "a", "aws_secret_access_key": "b"}
        ec2, ecs = (boto3.client(service, endpoint_url=at, **keys) for service in ("ec2", "ecs"))
        following = asyncio.create_task(account.follow(heard, plan, said.append))
        await asyncio.to_thread(ec2.revoke_security_group_egress, **asked)
        await told(f"wrong by now: {sentence}")
        assert heard.missing["recorder", BUS]
        await asyncio.to_thread(ec2.authorize_security_group_egress, **asked)
        await told(f"right again: {sentence}")
        assert not heard.missing["recorder", BUS]
        await asyncio.to_thread(ecs.update_service, **count, desiredCount=shards + 1)
        await told(f"game-shard runs {shards + 1}")
        deployed.client("ecs").update_service(**count, desiredCount=shards)
        monkeypatch.setattr("arbees_infra.rehearsal.launch.account.read_plan", lambda _: 1 // 0)
        await asyncio.to_thread(ecs.list_clusters)
        await told("what is deployed now can't be read (ZeroDivisionError: ")
        following.cancel()
        await asyncio.wait([following])
        assert following.cancelled()
    assert heard.scaled == [("game-shard", shards + 1)]
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", account.port)


async def test_a_rule_and_a_route_that_go_while_it_runs_are_refused_by_name(deployed, plan):
    """Both are put back, so that other tests find the platform as it was."""
    said: list[str] = []
    server = await asyncio.start_server(say_a_word, "127.0.0.1", 0)
    wiring = Wiring(plan.ways, Ocean(0.0), lambda _target: server.sockets[0].getsockname(), said.append)
    ec2 = deployed.client("ec2")
    group = deployed.inspector.groups("us-east-1", "kalshi-gateway")[0]
    rule = [one for one in group["IpPermissionsEgress"] if one.get("FromPort") == 6379]
    tables = ec2.describe_route_tables(
        Filters=[{"Name": "tag:Name", "Values": ["arbees-paper-network-private-routes-a"]}]
    )
    table = tables["RouteTables"][0]
    way_out = next(one for one in table["Routes"] if one.get("DestinationCidrBlock") == "0.0.0.0/0")
    ends = {"RouteTableId": table["RouteTableId"], "DestinationCidrBlock": "0.0.0.0/0"}
    try:
        async with asyncio.timeout(60):
            assert not await refused(wiring, "kalshi-gateway", BUS)
            assert not await refused(wiring, "kalshi-gateway", "kalshi")
            ec2.revoke_security_group_egress(GroupId=group["GroupId"], IpPermissions=rule)
            ec2.delete_route(**ends)
            wiring.judge(deployed_ways(deployed.inspector))
            assert await refused(wiring, "kalshi-gateway", BUS)
            assert await refused(wiring, "kalshi-gateway", "kalshi")
            ec2.authorize_security_group_egress(GroupId=group["GroupId"], IpPermissions=rule)
            ec2.create_route(**ends, NatGatewayId=way_out["NatGatewayId"])
            wiring.judge(deployed_ways(deployed.inspector))
            assert not await refused(wiring, "kalshi-gateway", BUS)
            assert not await refused(wiring, "kalshi-gateway", "kalshi")
    finally:
        wiring.close()
        server.close()
    bus = deployed.inspector.groups("us-east-1", "bus")[0]["GroupId"]
    assert [line.partition(" is refused: ")[::2] for line in said] == [
        (
            "kalshi-gateway -> the bus tcp 6379",
            (
                f"security group {group['GroupId']} (arbees-paper-kalshi-gateway-security-group) lets nothing out to "
                f"the bus ({bus}) on tcp 6379"
            ),
        ),
        (
            "kalshi-gateway -> kalshi tcp 443",
            (
                f"route table {table['RouteTableId']} (arbees-paper-network-private-routes-a) of "
                f"{table['Associations'][0]['SubnetId']} has no route to the internet"
            ),
        ),
    ]  # fmt: skip


# ---- what is taken away is named: all at once, because reading takes long; each at a service of its own


def change_container(process: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Any], None]:
    def damage(deployed) -> None:
        definition = deployed.definition(process)
        change(next(one for one in definition["containerDefinitions"] if one["name"] == process))
        deployed.redefine(process, definition)

    return damage


def drop(kind: str, name: str) -> Callable[[dict[str, Any]], None]:
    def change(container: dict[str, Any]) -> None:
        container[kind] = [one for one in container[kind] if one["name"] != name]

    return change


def put(name: str, value: str) -> Callable[[dict[str, Any]], None]:
    def change(container: dict[str, Any]) -> None:
        next(one for one in container["environment"] if one["name"] == name)["value"] = value

    return change


def check_elsewhere(container: dict[str, Any]) -> None:
    container["healthCheck"]["command"][-1] = "/nowhere"


def withdraw_grant(deployed) -> None:
    def change(statements: list[dict[str, Any]]) -> None:
        reading = next(one for one in statements if one["Sid"] == "ReadSecrets")
        reading["Resource"] = [one for one in reading["Resource"] if "database/app" not in one]

    change_policy(deployed, "position-tracker", change)


def deny(deployed) -> None:
    everywhere = "arn:aws:secretsmanager:*:*:secret:*/database/app-*"
    refusal = {"Effect": "Deny", "Action": "secretsmanager:Get*", "Resource": everywhere}
    change_policy(deployed, "signal-processor", lambda statements: statements.append(refusal))


def change_policy(deployed, process: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    iam, role = deployed.client("iam"), deployed.role(process)
    document = iam.get_role_policy(RoleName=role, PolicyName="Permissions")["PolicyDocument"]
    change(document["Statement"])
    iam.put_role_policy(RoleName=role, PolicyName="Permissions", PolicyDocument=json.dumps(document))


def weaken_account(deployed) -> None:
    cache = deployed.client("elasticache")
    rules = cache.describe_users(UserId="arbees-paper-kalshi-gateway")["Users"][0]["AccessString"]
    cache.modify_user(UserId="arbees-paper-kalshi-gateway", AccessString=rules.replace(" +publish", ""))


def drop_listener_rule(deployed) -> None:
    balancing = deployed.client("elbv2")
    balancer = balancing.describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"]
    listener = balancing.describe_listeners(LoadBalancerArn=balancer)["Listeners"][0]["ListenerArn"]
    rule = next(one for one in balancing.describe_rules(ListenerArn=listener)["Rules"] if not one["IsDefault"])
    balancing.delete_rule(RuleArn=rule["RuleArn"])


def close_database(deployed) -> None:
    group = deployed.inspector.groups("us-east-1", "database")[0]
    ec2 = deployed.client("ec2")
    ec2.revoke_security_group_ingress(GroupId=group["GroupId"], IpPermissions=group["IpPermissions"])


def close_gateway(deployed) -> None:
    group = deployed.inspector.groups("eu-central-1", "vpn-host")[0]
    rules = [one for one in group["IpPermissionsEgress"] if one.get("FromPort") == 6379]
    ec2 = deployed.client("ec2", "eu-central-1")
    ec2.revoke_security_group_egress(GroupId=group["GroupId"], IpPermissions=rules)


def drop_route(deployed) -> None:
    ec2 = deployed.client("ec2", "eu-central-1")
    for table in ec2.describe_route_tables()["RouteTables"]:
        for route in table["Routes"]:
            if "VpcPeeringConnectionId" in route or "TransitGatewayId" in route:
                there = route["DestinationCidrBlock"]
                ec2.delete_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock=there)


def end_service(deployed) -> None:
    deployed.client("ecs").delete_service(cluster="arbees-paper", service="game-shard", force=True)


UNREADABLE = "DATABASE_PASSWORD: execution role {role} may not read secret arbees/paper/database/app of us-east-1."

DAMAGE = {
    "a variable": (
        change_container("execution", drop("environment", "MARKET_DATA_TTL")),
        "us-east-1: execution: it is not given MARKET_DATA_TTL.",
    ),
    "a secret": (
        change_container("frontend", drop("secrets", "SESSION_SECRET")),
        "us-east-1: frontend: it is not given SESSION_SECRET.",
    ),
    "the bus's name": (
        change_container("recorder", put("REDIS_HOST", "redis.example")),
        "us-east-1: recorder: REDIS_HOST and REDIS_PORT lead to redis.example: no bus.",
    ),
    "the database's name": (
        change_container("orchestrator", put("DATABASE_HOST", "db.example")),
        "us-east-1: orchestrator: DATABASE_HOST is db.example, and nothing has that name.",
    ),
    "the public entry": (
        change_container("frontend", put("PUBLIC_URL", "http://x.example")),
        "us-east-1: frontend: PUBLIC_URL is http://x.example, which is not the public entry.",
    ),
    "a called service": (
        change_container("frontend", put("API_URL", "http://apj.example:8000")),
        "us-east-1: frontend: API_URL is http://apj.example:8000: not service api.",
    ),
    "a port": (
        change_container("api", put("HTTP_PORT", "8080")),
        "us-east-1: api: it serves port 8080, and its container opens (8000,).",
    ),
    "a health check's path": (
        change_container("recorder", check_elsewhere),
        "us-east-1: recorder: its health check does not ask /livez.",
    ),
    "a health check": (
        change_container("orchestrator", lambda container: container.pop("healthCheck")),
        "us-east-1: orchestrator: its container has no health check.",
    ),
    "a grant": (withdraw_grant, f"us-east-1: position-tracker: {UNREADABLE}"),
    "a denial": (deny, f"us-east-1: signal-processor: {UNREADABLE}"),
    "a right on the bus": (
        weaken_account,
        "us-east-1: kalshi-gateway: its account's rights are not those of its manifest entry.",
    ),
    "a listener's rule": (
        drop_listener_rule,
        "us-east-1: api: a request for /api/anything goes to frontend by the listener's rules.",
    ),
    "a security group's rule": (
        close_database,
        (
            "us-east-1: execution: it can't reach the database on tcp 5432: security group {database} does not let in "
            "execution ({execution}) on tcp 5432."
        ),
    ),
    "a security group's rule out": (
        close_gateway,
        (
            "eu-central-1: polymarket-gateway: it can't reach the bus on tcp 6379: security group {own} lets nothing "
            "out to the bus (10.0.128.0/20, 10.0.144.0/20) on tcp 6379."
        ),
    ),
    "a route": (drop_route, "eu-central-1"),
    "a service": (end_service, "us-east-1: game-shard: it does not run as a service."),
}  # fmt: skip


@pytest.fixture(scope="module")
def damaged(deployed, plan) -> list[str]:
    """What is said of a platform to which all of that was done; `plan` was read before."""
    assert plan.problems == ()
    for damage, _said in DAMAGE.values():
        damage(deployed)
    return [str(problem) for problem in read_plan(deployed.inspector).problems]


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_taken_away_is_named(deployed, damaged, what):
    said = DAMAGE[what][1]
    if "{role}" in said:
        said = said.format(role=deployed.role(said.split(": ")[1]))
    for word, region, component in (
        ("{database}", "us-east-1", "database"), ("{execution}", "us-east-1", "execution"),
        ("{own}", "eu-central-1", "vpn-host"),
    ):  # fmt: skip
        if word in said:
            group = deployed.inspector.groups(region, component)[0]
            name = next(tag["Value"] for tag in group["Tags"] if tag["Key"] == "Name")
            said = said.replace(word, group["GroupId"] if word == "{execution}" else f"{group['GroupId']} ({name})")
    if what == "a route":
        assert [one for one in damaged if one.startswith("eu-central-1") and "route" in one]
    else:
        assert said in damaged


def test_what_was_not_touched_is_not_named(damaged):
    assert not [one for one in damaged if ": kalshi-gateway: it " in one or ": migrate: it is" in one]


def test_every_deployed_alarm_is_read_and_can_be_judged(deployed):
    found = deployed_alarms(deployed.inspector)
    by_name = {(one.region, one.name): one for one in found}
    assert len(by_name) == len(found) > 60
    short = by_name["us-east-1", "GameShardTasksMissing"]
    assert (short.expression, short.periods, short.threshold, short.missing) == (
        "wanted - present",
        5,
        0.0,
        "breaching",
    )
    assert {query.metric.name for query in short.queries.values()} == {"DesiredTaskCount", "RunningTaskCount"}
    slow = by_name["us-east-1", "ApiSlow"]
    assert (slow.queries["value"].statistic, slow.period_s) == ("p99", 300)
    silent = by_name["eu-central-1", "PolymarketGatewaySilent"]
    assert dict(silent.queries["value"].metric.dimensions) == {"Environment": "paper", "Process": "polymarket-gateway"}
    for one in found:
        samples = {query.metric: [Sample(30.0, 0.0)] for query in one.queries.values()}
        assert changes(one, samples, 0.0, EVERY_S)
