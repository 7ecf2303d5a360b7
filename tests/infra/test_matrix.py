"""Whatever a spec may combine is built, judged and linted without a finding, or refused by the rules we expect.

By default a set in which every two values that can meet do meet; `-m full_matrix` takes the whole product of placement,
database, link, NAT and profile besides. All combinations share one project and environment, so that templates which
don't depend on a choice are the same text, and each text is linted once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest

from arbees_infra import Spec, SpecError, load_spec, platform
from arbees_infra.cfn import BODY_LIMIT, StackError
from arbees_infra.checks.cfn_lint import Template, default_cache, lint_templates
from arbees_infra.checks.iam import check_iam
from arbees_infra.checks.rule import Plan
from arbees_infra.checks.run import check_platform, check_spec

TODAY = date(2026, 11, 22)
Row = dict[str, str]

BASE = 'environment = "matrix"\nmonitoring.email = ["desk@example.com"]'

# What a spec may say, by axis; each value is TOML laid over the profile. The first is taken where nothing else is.
PLATFORM = {
    "profile": {"paper": "", "dev": "", "live": ""},
    "placement": {name: f'polymarket.placement = "{name}"' for name in ("ec2-vpn", "eu-proxy", "eu-region")},
    "database": {
        "timescale-ec2": 'database.kind = "timescale-ec2"',
        "rds-postgres": 'database.kind = "rds-postgres"',
        "external": 'database = {kind = "external", external = {host = "db.example.net"}}',
    },
    "link": {name: f'link.kind = "{name}"' for name in ("peering", "transit-gateway")},
    "nat": {name: f'home.nat = "{name}"' for name in ("single", "per-az", "instance", "none")},
}
OPTIONS = {
    "ground": {
        "one outpost": "",
        "no outpost": 'outposts.eu-central-1 = false\npolymarket.region = "us-east-1"',
        "two outposts": 'outposts.eu-west-1 = {cidr = "10.2.0.0/16", nat = "instance"}\n'
        'polymarket.region = "eu-west-1"',
        "three outposts": 'outposts.eu-west-1 = {cidr = "10.2.0.0/16", nat = "single"}\n'
        'outposts.ap-northeast-1 = {cidr = "10.3.0.0/16", azs = ["a", "c", "d"], nat = "per-az"}\n'
        'service.kalshi-gateway.region = "ap-northeast-1"\nhome.azs = ["a", "b", "c"]',
        "adopted networks": """
            [home.existing]
            vpc_id = "vpc-0a0a0a0a0a0a0a0a0"
            public_subnet_ids = ["subnet-0a0a0a0a0a0a0a0a1", "subnet-0a0a0a0a0a0a0a0a2"]
            private_subnet_ids = ["subnet-0a0a0a0a0a0a0a0a3", "subnet-0a0a0a0a0a0a0a0a4"]
            route_table_ids = ["rtb-0a0a0a0a0a0a0a0a5", "rtb-0a0a0a0a0a0a0a0a6"]
            [outposts.eu-central-1.existing]
            vpc_id = "vpc-0b0b0b0b0b0b0b0b0"
            public_subnet_ids = ["subnet-0b0b0b0b0b0b0b0b1", "subnet-0b0b0b0b0b0b0b0b2"]
            private_subnet_ids = ["subnet-0b0b0b0b0b0b0b0b3", "subnet-0b0b0b0b0b0b0b0b4"]
            route_table_ids = ["rtb-0b0b0b0b0b0b0b0b5"]
        """,
    },
    "address": {
        "none": "",
        "zone": 'edge = {domain = "app.example.com", hosted_zone_id = "Z0123456789ABCDEFGHIJ"}',
        "outside DNS": 'edge.domain = "app.example.com"',
        "own certificate": 'edge.domain = "app.example.com"\nedge.certificate_arn = '
        '"arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"',
    },
    "login": {
        "none": "",
        "cognito": 'edge.login = "cognito"',
        "oidc": """
            edge.login = "oidc"
            [edge.oidc]
            issuer = "https://id.example.com"
            authorization_endpoint = "https://id.example.com/authorize"
            token_endpoint = "https://id.example.com/token"
            user_info_endpoint = "https://id.example.com/userinfo"
            client_id = "arbees"
        """,
    },
    "guard": {
        "open": "edge = {waf = false, access_logs_days = 0}",
        "allow list": 'edge = {waf = false, access_logs_days = 0, allow = ["198.51.100.0/24", "203.0.113.7/32"]}',
        "WAF and logs": "edge = {waf = true, access_logs_days = 30}",
    },
    "tasks": {
        "as profile": "",
        "sessions, no insights": "services = {exec = true, container_insights = false}",
        "x86, no Spot": 'services = {architecture = "x86-64", spot = false, exec = false}',
    },
    "bus": {
        "as profile": "",
        "redis": 'bus = {engine = "redis", engine_version = "7.1"}',
        "bare": "bus = {tls = false, accounts = false, nodes = 1, failover = false}",
    },
    "around": {
        "nothing": "",
        "gameday, delivery": 'gameday.enabled = true\ndelivery = {repository = "arbees/arbees", owner_id = 1, '
        "repository_id = 2}",
        "second environment": 'registry.existing = true\ndelivery = {repository = "arbees/arbees", '
        "existing_provider = true}\nmonitoring.dashboards = false",
    },
    "venues": {
        "as profile": "",
        "demo, WireGuard": 'kalshi.exchange = "demo"\npolymarket.vpn = {kind = "wireguard", address = "10.64.0.2/32"}',
    },
    "trading": {
        "paper": "",
        "Kalshi": "kalshi.orders = true",
        "both": "kalshi.orders = true\npolymarket.orders = true",
    },
}
AXES = PLATFORM | OPTIONS
AUTHORISED = f'[trading]\nmode = "live"\nauthorized_by = "A. Desk"\nauthorized_on = "{TODAY}"'

# Which rule refuses what: everything that has one of the values named, in each of the axes named.
LIVE = {"Kalshi", "both"}
REFUSED: Sequence[tuple[str, dict[str, set[str]]]] = (
    ("ARB112", {"link": {"transit-gateway"}, "ground": {"no outpost"}}),
    ("ARB401", {"trading": {"both"}, "ground": set(OPTIONS["ground"]) - {"two outposts"}}),
    ("ARB401", {"trading": {"both"}, "placement": {"eu-proxy"}}),
    ("ARB401", {"trading": {"Kalshi"}, "ground": {"three outposts"}}),
    ("ARB402", {"trading": {"both"}, "placement": {"ec2-vpn", "eu-proxy"}}),
    ("ARB403", {"ground": {"no outpost"}, "placement": {"ec2-vpn", "eu-proxy"}}),
    ("ARB407", {"trading": {"both"}, "venues": {"demo, WireGuard"}}),
    ("ARB408", {"trading": LIVE, "profile": {"dev"}}),
    ("ARB408", {"trading": LIVE, "bus": {"bare"}}),
    ("ARB409", {"trading": LIVE, "profile": {"dev"}}),
    ("ARB410", {"profile": {"live"}, "login": {"none"}, "guard": {"open", "WAF and logs"}}),
    ("ARB410", {"trading": LIVE, "login": {"none"}, "guard": {"open", "WAF and logs"}}),
    ("ARB411", {"profile": {"live"}, "address": {"none"}}),
    ("ARB411", {"trading": LIVE, "address": {"none"}}),
    ("ARB504", {"login": {"cognito", "oidc"}, "address": {"none"}}),
    ("ARB518", {"trading": LIVE, "around": {"gameday, delivery"}}),
)


def refusals(row: Row) -> set[str]:
    """Rules that refuse a combination, or what there is of it so far."""
    return {rule for rule, when in REFUSED if all(row.get(axis) in values for axis, values in when.items())}


def completed(row: Row, axes: Sequence[str] = tuple(AXES)) -> Row | None:
    """A combination with these values that nothing refuses, preferring first values; None when there is none."""
    if refusals(row):
        return None
    missing = next((axis for axis in axes if axis not in row), None)
    if missing is None:
        return {axis: row[axis] for axis in axes}
    tries = (completed({**row, missing: value}, axes) for value in AXES[missing])
    return next((found for found in tries if found is not None), None)


def pairs(row: Row) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(pair) for pair in combinations(row.items(), 2)}


def pairwise(axes: Sequence[str]) -> list[Row]:
    """Combinations in which every two values of different axes meet, unless whatever has both is refused."""
    meetings = [
        dict(pair)
        for one, other in combinations(axes, 2)
        for pair in product(product([one], AXES[one]), product([other], AXES[other]))
    ]
    open_pairs = {frozenset(pair.items()): pair for pair in meetings if completed(pair) is not None}
    rows: list[Row] = []
    while open_pairs:
        row = dict(next(iter(open_pairs.values())))
        for axis in axes:
            if axis not in row:
                possible = [value for value in AXES[axis] if completed({**row, axis: value}) is not None]
                row[axis] = max(possible, key=lambda v: len(pairs({**row, axis: v}) & open_pairs.keys()))
        whole = completed(row)
        assert whole is not None
        for pair in pairs(whole):
            open_pairs.pop(pair, None)
        rows.append(whole)
    return rows


def every_choice_once(axes: Sequence[str]) -> list[Row]:
    """Pairwise rows, taken in order while they bring a choice that has not appeared yet."""
    rows: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for row in pairwise(axes):
        fresh = {(axis, row[axis]) for axis in axes} - seen
        if fresh:
            rows.append(row)
            seen |= fresh
    return rows


def described(row: Row) -> str:
    """The values of a combination that are not the first of their axes."""
    return ", ".join(value for axis, value in row.items() if value != next(iter(AXES[axis]))) or "first values"


def spec_of(row: Row, folder: Path) -> Spec:
    texts = {"base": BASE, **{axis: AXES[axis][value] for axis, value in row.items()}}
    if row["trading"] != "paper":
        texts["authorisation"] = AUTHORISED
    files = [folder / f"{name}.toml" for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text)
    return load_spec(overlays=files, profile=row["profile"])


def refused_by(spec: Spec) -> set[str]:
    try:
        check_spec(Plan(spec, TODAY))
    except SpecError as error:
        return {problem.rule for problem in error.problems}
    return set()


def judge(rows: Sequence[Row], folder: Path) -> None:
    """Build all, run every check, lint every distinct template once; then fail with everything that was found."""
    begun = time.monotonic()
    distinct: dict[tuple[str, str], Template] = {}
    found: list[str] = []
    for row in rows:
        found += [f"{described(row)}: {problem}" for problem in _problems(row, folder, distinct)]
    built = time.monotonic()
    linted = lint_templates(list(distinct.values()), default_cache())
    found += [f"{name}: {finding}" for name, findings in linted.items() for finding in findings]
    print(
        f"\n{len(rows)} combinations, {len(distinct)} distinct templates: "
        f"{built - begun:.0f} s to build and check, {time.monotonic() - built:.0f} s to lint"
    )
    assert not found, "\n".join(found)


def _problems(row: Row, folder: Path, distinct: dict[tuple[str, str], Template]) -> Iterator[str]:
    spec = spec_of(row, folder)
    refused = refused_by(spec)
    if refused:
        yield f"refused by {', '.join(sorted(refused))}"
        return
    try:
        finished = platform(spec)
        check_platform(finished)
        assert sum(len(wave) for wave in finished.waves) == len(finished.stacks)
    except (SpecError, StackError) as error:
        yield str(error)
        return
    for name, findings in check_iam(finished).items():
        yield from (f"{name}: {finding}" for finding in findings)
    for stack in finished:
        if stack.size >= BODY_LIMIT:
            yield f"{stack.key} has {stack.size:,} bytes"
        template = Template(f"{stack.key} with {described(row)}", stack.region, stack.body)
        distinct.setdefault((stack.region, stack.body), template)


PRODUCT = [dict(zip(PLATFORM, values, strict=True)) for values in product(*PLATFORM.values())]


@pytest.mark.timeout(600)
@pytest.mark.xdist_group("matrix")
def test_a_representative_set_gives_templates_without_findings(tmp_path):
    """Every two choices of the platform's axes meet, and every option appears; the full matrix has all pairs."""
    rows = [*pairwise(tuple(PLATFORM)), *every_choice_once(tuple(OPTIONS))]
    judge(list({tuple(row.items()): row for row in rows}.values()), tmp_path)


@pytest.mark.full_matrix
@pytest.mark.timeout(3600)
def test_the_whole_product_gives_templates_without_findings(tmp_path):
    assert len(PRODUCT) == 216
    rows = [row for choice in PRODUCT if (row := completed(choice)) is not None]
    assert len(rows) == 216
    judge([*rows, *pairwise(tuple(AXES))], tmp_path)


@pytest.mark.xdist_group("matrix")
def test_combinations_are_refused_by_the_rules_we_expect_and_no_others(tmp_path):
    first = {axis: next(iter(values)) for axis, values in AXES.items()}
    for rule, when in REFUSED:
        for values in product(*map(sorted, when.values())):
            row = {**first, **dict(zip(when, values, strict=True))}
            assert rule in refusals(row) == refused_by(spec_of(row, tmp_path)), described(row)


def test_every_choice_meets_every_other_or_is_refused_with_it():
    rows = pairwise(tuple(AXES))
    covered = set().union(*map(pairs, rows))
    for one, other in combinations(AXES, 2):
        for first, second in product(AXES[one], AXES[other]):
            pair = {one: first, other: second}
            assert frozenset(pair.items()) in covered or completed(pair) is None
    assert {(axis, value) for row in rows for axis, value in row.items()} == {
        (axis, value) for axis, values in AXES.items() for value in values
    }
    assert not any(refusals(row) for row in rows)
