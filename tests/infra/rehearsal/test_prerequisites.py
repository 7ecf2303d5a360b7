"""What a spec says is there already is there before the first stack, under its id, beside what AWS has anyway."""

from __future__ import annotations

from pathlib import Path

from arbees_infra import load_spec, platform
from arbees_infra.rehearsal.prerequisites import prerequisites
from tests.infra.rehearsal.conftest import Stage

ADOPTS = """
registry.existing = true
delivery = {repository = "arbees/arbees", existing_provider = true}
edge = {domain = "app.example.com", hosted_zone_id = "Z0123456789ABCDEFGHIJ"}
[outposts.eu-central-1.existing]
vpc_id = "vpc-0b0b0b0b0b0b0b0b0"
public_subnet_ids = ["subnet-0b0b0b0b0b0b0b0b1", "subnet-0b0b0b0b0b0b0b0b2"]
private_subnet_ids = ["subnet-0b0b0b0b0b0b0b0b3", "subnet-0b0b0b0b0b0b0b0b4"]
route_table_ids = ["rtb-0b0b0b0b0b0b0b0b5"]
"""


def test_all_of_it_is_put_there_once(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "o.toml").write_text(ADOPTS)
    spec = load_spec(overlays=[tmp_path / "o.toml"])
    for put_there in prerequisites(spec, platform(spec)).values():
        put_there()
    ec2 = stage.client("ec2", "eu-central-1")
    vpcs = {one["VpcId"]: one for one in ec2.describe_vpcs()["Vpcs"]}
    adopted = vpcs.pop("vpc-0b0b0b0b0b0b0b0b0")
    assert (adopted["CidrBlock"], adopted["IsDefault"]) == (spec.outposts["eu-central-1"].cidr, False)
    assert [one["IsDefault"] for one in vpcs.values()] == [True]
    in_it = [{"Name": "vpc-id", "Values": ["vpc-0b0b0b0b0b0b0b0b0"]}]
    subnets = {one["SubnetId"]: one["AvailabilityZone"] for one in ec2.describe_subnets(Filters=in_it)["Subnets"]}
    assert subnets == {
        f"subnet-0b0b0b0b0b0b0b0b{number}": f"eu-central-1{zone}" for number, zone in zip("1234", "abab", strict=True)
    }
    tables = [one["RouteTableId"] for one in ec2.describe_route_tables(Filters=in_it)["RouteTables"]]
    assert "rtb-0b0b0b0b0b0b0b0b5" in tables
    assert [one["Id"] for one in stage.client("route53").list_hosted_zones()["HostedZones"]] == [
        "/hostedzone/Z0123456789ABCDEFGHIJ"
    ]
    assert len(stage.client("ecr").describe_repositories()["repositories"]) > 4
    assert len(stage.client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]) == 1


def test_a_platform_that_makes_everything_needs_nothing() -> None:
    assert prerequisites(load_spec(), platform(load_spec())) == {}
