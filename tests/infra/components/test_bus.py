from __future__ import annotations

from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Known, StackKey
from arbees_infra.components.bus import BusRefs, bus, bus_needs
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import process_needs, secrets
from arbees_infra.spec.data import Bus
from arbees_runtime.manifest import KALSHI_GATEWAY, PROCESSES, bus_rules

HOME = "us-east-1"
AT = Deployment("arbees", "test")
NETWORK = NetworkRefs(
    stack=None,
    region=HOME,
    cidr="10.0.0.0/16",
    zones=("us-east-1a", "us-east-1b"),
    vpc_id=Known("vpc-1"),
    public_subnets=(Known("subnet-1"), Known("subnet-2")),
    private_subnets=(Known("subnet-3"), Known("subnet-4")),
    route_tables={},
    private_egress=True,
)


def built(settings: Bus | None = None, at: Deployment = AT) -> BusRefs:
    settings = settings or Bus()
    needs = [need for process in PROCESSES for need in process_needs(process, HOME)]
    return bus(at, settings, NETWORK, secrets(at, HOME, [*needs, *bus_needs(settings, HOME)]), PROCESSES)


def properties(refs: BusRefs, logical_id: str) -> dict[str, Any]:
    found: dict[str, Any] = refs.stack.template["Resources"][logical_id]["Properties"]
    return found


def of_type(refs: BusRefs, suffix: str) -> dict[str, dict[str, Any]]:
    resources = refs.stack.template["Resources"].items()
    return {title: body["Properties"] for title, body in resources if body["Type"] == f"AWS::ElastiCache::{suffix}"}


def test_every_process_on_the_bus_has_an_account_with_its_rules_and_its_own_password() -> None:
    refs = built()
    users = {user["UserName"]: user for user in of_type(refs, "User").values()}
    assert set(users) == {process.name for process in PROCESSES if process.bus} | {"default"}
    account = users["kalshi-gateway"]
    assert account["AccessString"] == bus_rules(KALSHI_GATEWAY)
    assert account["UserId"] == "arbees-test-kalshi-gateway"
    assert account["AuthenticationMode"] == {
        "Type": "password",
        "Passwords": [
            {
                "Fn::Join": [
                    "",
                    [
                        "{{resolve:secretsmanager:",
                        {
                            "Fn::GetStackOutput": {
                                "StackName": "arbees-test-secrets-us-east-1",
                                "OutputName": "RedisKalshiGatewayArn",
                            }
                        },
                        "}}",
                    ],
                ]
            }
        ],
    }
    assert StackKey(HOME, "secrets") in refs.stack.dependencies


def test_the_default_account_is_off_and_in_the_group() -> None:
    refs = built()
    assert properties(refs, "DefaultAccount")["AccessString"] == "off -@all"
    assert {"Ref": "DefaultAccount"} in properties(refs, "Accounts")["UserIds"]
    assert len(properties(refs, "Accounts")["UserIds"]) == len(of_type(refs, "User"))
    assert properties(refs, "ReplicationGroup")["UserGroupIds"] == [{"Ref": "Accounts"}]


def test_it_is_encrypted_spread_over_zones_and_backed_up() -> None:
    found = properties(built(), "ReplicationGroup")
    expected = {
        "Engine": "valkey",
        "EngineVersion": "8.0",
        "NumCacheClusters": 2,
        "AutomaticFailoverEnabled": True,
        "MultiAZEnabled": True,
        "AtRestEncryptionEnabled": True,
        "TransitEncryptionEnabled": True,
        "TransitEncryptionMode": "required",
        "SnapshotRetentionLimit": 3,
        "SecurityGroupIds": [{"Ref": "SecurityGroup"}],
    }
    assert {key: found[key] for key in expected} == expected


def test_one_node_stands_alone() -> None:
    found = properties(built(Bus(nodes=1, failover=False, snapshot_days=0)), "ReplicationGroup")
    assert (found["NumCacheClusters"], found["AutomaticFailoverEnabled"], found["MultiAZEnabled"]) == (1, False, False)
    assert found["SnapshotRetentionLimit"] == 0


@pytest.mark.parametrize(
    ("engine", "version", "family"),
    [
        ("valkey", "7.2", "valkey7"),
        ("valkey", "8.0", "valkey8"),
        ("redis", "7.0", "redis7"),
        ("redis", "7.1", "redis7"),
    ],
)
def test_parameters_are_of_the_engine_s_family(engine: Any, version: str, family: str) -> None:
    refs = built(Bus(engine=engine, engine_version=version))
    assert properties(refs, "Parameters")["CacheParameterGroupFamily"] == family
    assert {user["Engine"] for user in of_type(refs, "User").values()} == {engine}
    assert properties(refs, "Accounts")["Engine"] == engine


def test_nothing_is_evicted() -> None:
    assert properties(built(), "Parameters")["Properties"]["maxmemory-policy"] == "noeviction"


def test_nobody_is_let_in_by_the_bus_itself() -> None:
    assert "SecurityGroupIngress" not in properties(built(), "SecurityGroup")


def test_without_accounts_there_is_neither_user_nor_secret() -> None:
    refs = built(Bus(accounts=False, tls=False))
    assert of_type(refs, "User") == {}
    assert "UserGroupIds" not in properties(refs, "ReplicationGroup")
    assert "TransitEncryptionMode" not in properties(refs, "ReplicationGroup")
    assert bus_needs(Bus(accounts=False), HOME) == ()
    assert not refs.accounts
    assert not refs.tls


def test_ids_of_a_long_named_platform_are_short_enough_and_distinct() -> None:
    refs = built(at=Deployment("a" * 20, "b" * 20))
    ids = [user["UserId"] for user in of_type(refs, "User").values()]
    assert len(set(ids)) == len(ids)
    assert all(len(one) <= 40 and not one.endswith("-") and "--" not in one for one in ids)


def test_it_outlives_its_stack_as_a_snapshot_where_data_is_kept() -> None:
    assert built().stack.template["Resources"]["ReplicationGroup"]["DeletionPolicy"] == "Snapshot"
    dropped = built(at=Deployment("arbees", "test", retain_data=False))
    assert dropped.stack.template["Resources"]["ReplicationGroup"]["DeletionPolicy"] == "Delete"


def test_others_find_it_by_its_primary() -> None:
    refs = built()
    outputs = refs.stack.template["Outputs"]
    assert outputs["Host"]["Value"] == {"Fn::GetAtt": ["ReplicationGroup", "PrimaryEndPoint.Address"]}
    assert (refs.port, refs.nodes, refs.tls, refs.accounts) == (6379, 2, True, True)
