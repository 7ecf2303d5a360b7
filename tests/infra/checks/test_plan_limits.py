"""Limits that a fixture, which has one value for a key, can't show from both sides."""

from datetime import date
from pathlib import Path

import pytest

from arbees_infra.checks.rule import Plan
from arbees_infra.checks.run import check_spec
from arbees_infra.spec import SpecError, read_spec

TODAY = date(2026, 11, 22)
LONGEST = f"{'a' * 52}.example.com"


def refused(folder: Path, text: str) -> dict[str, str]:
    """Rules that refuse a spec, each with the key it names."""
    file = folder / "arbees.toml"
    file.write_text(text)
    spec, source = read_spec(file)
    try:
        check_spec(Plan(spec, TODAY), source)
    except SpecError as error:
        return {problem.rule: problem.key for problem in error.problems}
    return {}


def allow(count: int) -> str:
    return f"edge.allow = {[f'198.51.100.{n}/32' for n in range(count)]}"


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        (allow(60), allow(61), "ARB506"),
        (
            f'{allow(30)}\nedge.domain = "app.example.com"',
            f'{allow(31)}\nedge.domain = "app.example.com"',
            "ARB506",
        ),
        ('edge.allow = ["192.0.2.1/32"]', 'edge.allow = ["192.0.2.1/32", "192.0.2.1/32"]', "ARB506"),
        (f'edge.domain = "{LONGEST}"', f'edge.domain = "a{LONGEST}"', "ARB503"),
        ('edge.domain = "app.example.com"', 'edge.domain = "https://app.example.com/"', "ARB503"),
        ('edge.domain = "app.example.com"', 'edge.domain = "app_1.example.com"', "ARB503"),
        ('home.cidr = "10.0.0.0/23"', 'home.cidr = "10.0.0.0/24"', "ARB102"),
        ('polymarket.vpn.instance_type = "t3.small"', 'polymarket.vpn.instance_type = "t3.nano"', "ARB330"),
        ('delivery.branch = "release/1.2"', 'delivery.branch = "main\\n"', "ARB525"),
        ('delivery.branch = "it"', 'delivery.branch = "it\'s"', "ARB525"),
        (
            'database = {kind = "rds-postgres", rds = {storage_gib = 59578, max_storage_gib = 65536}}',
            'database = {kind = "rds-postgres", rds = {storage_gib = 59579, max_storage_gib = 65536}}',
            "ARB211",
        ),
    ],
)
def test_a_limit_holds_on_both_sides(tmp_path: Path, good: str, bad: str, rule: str) -> None:
    assert refused(tmp_path, good) == {}
    assert set(refused(tmp_path, bad)) == {rule}


def test_storage_too_large_to_grow_is_mended_where_it_begins(tmp_path: Path) -> None:
    spec = 'database = {kind = "rds-postgres", rds = {storage_gib = 60000, max_storage_gib = 65536}}'
    assert refused(tmp_path, spec) == {"ARB211": "database.rds.storage_gib"}


@pytest.mark.parametrize(
    "line",
    [
        "database.rds.storage_gib = 65537",
        "database.rds.max_storage_gib = 65537",
        "database.timescale.snapshot_days = 36501",
        "gameday.wake_hours = 169",
    ],
)
def test_a_number_no_service_takes_is_refused_as_it_is_read(tmp_path: Path, line: str) -> None:
    file = tmp_path / "arbees.toml"
    file.write_text(line)
    with pytest.raises(SpecError, match=line.partition(" ")[0].rpartition(".")[2]):
        read_spec(file)
