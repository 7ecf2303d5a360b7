"""The pages, the starter file and the schema say what the models say."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from arbees_infra.spec import PROFILES, load_spec
from arbees_infra.spec.reference import reference, tables
from arbees_infra.spec.schema import json_schema
from arbees_infra.spec.starter import starter


def test_every_key_has_a_meaning_and_a_type_in_words():
    for table in tables():
        assert table.meaning, table.path
        for key in table.keys:
            assert len(key.meaning) > 5, key.path
            assert not key.type.startswith(("<", "typing")), key.path


def test_defaults_that_differ_by_profile_are_all_given():
    nat = next(line for line in reference().splitlines() if line.startswith("| `nat` |"))
    assert 'dev: `"instance"`, paper: `"single"`, live: `"per-az"`' in nat


@pytest.mark.parametrize("profile", PROFILES)
def test_the_starter_is_its_profile(profile: str, tmp_path: Path):
    file = tmp_path / "arbees.toml"
    file.write_text(starter(profile))
    assert load_spec(file) == load_spec(profile=profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_default_in_the_starter_is_the_true_one(profile: str, tmp_path: Path):
    """Uncommenting all that is set by default changes nothing."""
    lines, comment, inside = [], "", True
    for line in starter(profile).splitlines():
        if line.lstrip("# ").startswith("["):
            inside = not line.startswith("#")
        if line.startswith("#   "):
            comment += line.removeprefix("#  ")
            continue
        settled = "Not set by default" not in comment and "Required." not in comment
        lines.append(line.removeprefix("# ") if inside and settled and " = " in line else line)
        comment = ""
    file = tmp_path / "arbees.toml"
    file.write_text("\n".join(lines))
    assert len(tomllib.loads(file.read_text())) > 10
    assert load_spec(file) == load_spec(profile=profile)


def test_the_schema_takes_every_profile_and_refuses_what_the_models_refuse():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for profile in PROFILES:
        text = (resources.files("arbees_infra.spec") / "profiles" / f"{profile}.toml").read_text()
        assert list(validator.iter_errors({"profile": profile, **tomllib.loads(text)})) == []
    for wrong in ({"bus": {"nodse": 2}}, {"bus": {"nodes": "2"}}, {"home": {"nat": "one"}}, {"home": {"azs": "a"}}):
        assert list(validator.iter_errors(wrong)), wrong
