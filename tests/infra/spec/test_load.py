"""Whatever a user writes, one message a mistake: file, line, key, what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from arbees_infra.spec import PROFILES, SpecError, load_spec, read_spec


def written(folder: Path, text: str | bytes, name: str = "arbees.toml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refusal(folder: Path, text: str | bytes) -> list[str]:
    """The messages about a spec, with the file's folder taken away."""
    file = written(folder, text)
    with pytest.raises(SpecError) as caught:
        load_spec(file)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_alone_is_a_spec(profile: str):
    assert load_spec(profile=profile).profile == profile


def test_an_empty_file_is_the_paper_profile(tmp_path: Path):
    assert load_spec(written(tmp_path, "")) == load_spec(profile="paper")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path):
    assert load_spec(written(tmp_path, b'\xef\xbb\xbfprofile = "dev"\r\n')).profile == "dev"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nodes = 3", "arbees.toml:1: nodes: there is no key 'nodes' in the top level. Known: profile, "),
        ("[bus]\nnodse = 3", "arbees.toml:2: bus.nodse: there is no key 'nodse' in bus. Did you mean 'nodes'?"),
        ("[home]\n\n  natt.x = 1", "arbees.toml:3: home.natt: there is no key 'natt' in home. Did you mean 'nat'?"),
        ("[bus]\nnodes = '3'", 'arbees.toml:2: bus.nodes: it has to be a whole number, not "3". Write a whole number.'),
        ("[bus]\nnodes = true", "arbees.toml:2: bus.nodes: it has to be a whole number, not true."),
        ("[bus]\nnodes = 2.0", "arbees.toml:2: bus.nodes: it has to be a whole number, not 2.0."),
        (
            "[bus]\ntls = 1",
            "arbees.toml:2: bus.tls: it has to be true or false, not 1. Write true or false. It means: ",
        ),
        ("[home]\nazs = 'a'", 'arbees.toml:2: home.azs: it has to be an array, such as [...], not "a".'),
        ("[home]\nazs = [\n'a',\n2]", "arbees.toml:2: home.azs.1: it has to be text in quotes, not 2."),
        ("[edge]\nallow = ['all']", 'arbees.toml:2: edge.allow.0: "all" does not have the right form. Write an IPv4'),
        ("home = 3", "arbees.toml:1: home: it has to be a table, not 3."),
        ("[[home]]\nnat = 'none'", "arbees.toml:1: home: it has to be a table, not an array."),
        ("outposts = ['eu-central-1']", "arbees.toml:1: outposts: it has to be a table, not an array."),
        (
            "[outposts.Frankfurt]",
            'arbees.toml:1: outposts.Frankfurt: "Frankfurt" does not have the right form. Write an',
        ),
        ("service.api = { cpu = 'x' }", 'arbees.toml:1: service.api.cpu: it has to be a whole number, not "x".'),
        ("service.api.environment.A = 1", "arbees.toml:1: service.api.environment.A: it has to be text in quotes"),
        (
            "bus.nodes = 9",
            "arbees.toml:1: bus.nodes: it has to be at most 6, not 9. Write at most 6. It means: Primary",
        ),
        (
            "project = 'aaaaaaaaaaaaaaaaaaaaaaaaa'",
            "project: it has to be text of at most 20 characters, not 25 characters.",
        ),
        ("home = false", "arbees.toml:1: home: it has to be a table, not false. This table can't be taken away"),
        ("database.rds.engine_version = '17'", 'the right form. Write it like "17.6". It means: PostgreSQL version'),
        ("[home]\nnat = 'one'", "arbees.toml:2: home.nat: \"one\" is not one of its values. Did you mean 'none'?"),
        ("[trading]\nauthorized_on = 2026-11-22", "it has to be text in quotes, not 2026-11-22. Write text in quotes."),
        ("profile = 'papr'", "arbees.toml:1: profile: there is no profile 'papr'. Did you mean 'paper'?"),
        ("profile = 3", "arbees.toml:1: profile: there is no profile '3'."),
        ("[home]\nnat = 'none'\n[home]", "arbees.toml:3: it is not TOML: Cannot declare"),
        ("a = 1\na = 2", "arbees.toml:2: it is not TOML: Cannot overwrite a value"),
        ("[home", "arbees.toml:1: it is not TOML: "),
        ("x = '''\n\n", "arbees.toml:3: it is not TOML: "),
        ("x = " + "9" * 5000, "arbees.toml: it is not TOML: Exceeds the limit"),
        ("x = " + "[" * 100_000, "arbees.toml:1: it is nested too deeply. Mend that line."),
        (b"a = 1\n# caf\xe9\n", "arbees.toml:2: it is not UTF-8 text, as TOML has to be. Save it as UTF-8."),
    ],
)
def test_a_mistake_is_said_with_its_place_and_its_mending(tmp_path: Path, text: str | bytes, message: str):
    (said,) = refusal(tmp_path, text)
    assert message in said


def test_every_mistake_is_said_in_the_order_of_the_file(tmp_path: Path):
    said = refusal(tmp_path, "[trading]\nmode = 1\n[bus]\nnodes = 'x'\n[home]\nazs = 1\nnatt = 2\n")
    assert [message.split(":")[1] for message in said] == ["2", "4", "6", "7"]


def test_a_value_that_may_be_secret_is_not_repeated(tmp_path: Path):
    for text in ("service.api.environment.TOKEN = 31337", "[database.external]\npassword = 'hunter2'"):
        (said,) = refusal(tmp_path, text)
        assert "31337" not in said
        assert "hunter2" not in said


@pytest.mark.parametrize("key", ["home.nat", "bus.engine", "database.kind", "services.log_level"])
def test_long_values_are_shortened(tmp_path: Path, key: str):
    (said,) = refusal(tmp_path, f"{key} = '{'x' * 5000}'")
    assert len(said) < 400


def test_no_file_and_a_folder(tmp_path: Path):
    with pytest.raises(SpecError, match=r"there is no such file\. Make one with `python -m arbees_infra init`"):
        load_spec(tmp_path / "none.toml")
    with pytest.raises(SpecError, match=r"it is a folder\. Name the file in it"):
        load_spec(tmp_path)
    with pytest.raises(SpecError, match="it can't be read"):
        load_spec(tmp_path / "nul\0.toml")


def test_later_overlays_win_key_by_key(tmp_path: Path):
    base = written(tmp_path, "[bus]\nnodes = 3\nnode_type = 'cache.t4g.medium'\n")
    one = written(tmp_path, "bus.nodes = 4\n[tags]\nteam = 'a'\n", "one.toml")
    two = written(tmp_path, "bus = { nodes = 5 }\n[tags]\n", "two.toml")
    spec, source = read_spec(base, [one, two])
    assert (spec.bus.nodes, spec.bus.node_type, spec.tags) == (5, "cache.t4g.medium", {"team": "a"})
    assert source.locate(("bus", "nodes")) == f"{two}:1"
    assert source.locate(("bus", "node_type")) == f"{base}:3"
    assert source.locate(("tags", "team")) == f"{one}:3"


def test_the_last_file_to_name_a_profile_decides(tmp_path: Path):
    base = written(tmp_path, "profile = 'dev'\n")
    over = written(tmp_path, "profile = 'live'\n", "live.toml")
    assert load_spec(base, [over]).profile == "live"
    assert load_spec(base, [over], "paper").profile == "paper"
    with pytest.raises(SpecError, match=r"^--profile: there is no profile 'prod'"):
        load_spec(base, profile="prod")
    with pytest.raises(SpecError, match=r"^--profile: there is no profile ''"):
        load_spec(base, profile="")


def test_what_is_no_table_is_refused_though_a_later_file_has_the_table(tmp_path: Path):
    base = written(tmp_path, "bus = 3\n")
    over = written(tmp_path, "bus.nodes = 9\n", "over.toml")
    with pytest.raises(SpecError) as caught:
        load_spec(base, [over])
    assert [problem.where for problem in caught.value.problems] == [f"{base}:1", f"{over}:1"]


def test_a_missing_overlay_is_not_to_be_made_with_init(tmp_path: Path):
    with pytest.raises(SpecError, match=r"there is no such file\. Name an overlay that exists"):
        load_spec(written(tmp_path, ""), [tmp_path / "none.toml"])


def test_false_takes_a_table_away(tmp_path: Path):
    spec = load_spec(written(tmp_path, "[outposts]\neu-central-1 = false\n"))
    assert spec.outposts == {}
    assert list(spec.regions) == ["us-east-1"]
    (said,) = refusal(tmp_path, "[outposts]\neu-west-1 = false\n")
    assert "outposts.eu-west-1: it has to be a table, not false." in said


def test_a_key_nobody_wrote_is_located_in_the_profile_or_its_table(tmp_path: Path):
    file = written(tmp_path, "[edge]\nwaf = true\n")
    _, source = read_spec(file)
    assert source.locate(("edge", "domain")) == f"{file}:1"
    assert source.locate(("home", "nat")).startswith("profile paper:")
    assert source.locate(("nowhere",)) == str(file)
