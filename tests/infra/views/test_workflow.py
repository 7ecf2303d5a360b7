"""The workflow: valid for GitHub, pinned, keyless, and in step with the platform."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from arbees_infra import load_spec, platform
from arbees_infra.views.workflow import PATH, workflow_file


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    overlay = tmp_path_factory.mktemp("spec") / "delivery.toml"
    overlay.write_text('[delivery]\nrepository = "desk/arbees"\nbranch = "release"\n')
    spec = load_spec(overlay)
    finished = platform(spec)
    return finished, workflow_file(finished, spec)[PATH]


def test_github_accepts_it(made, tmp_path: Path):
    file = tmp_path / "deploy.yml"
    file.write_text(made[1])
    command = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_is_left_to_fill_in(made):
    assert not re.findall(r"(?<![\w$\"])@[a-z_]+@", made[1])


def test_every_action_is_pinned_to_a_commit_and_no_key_is_used(made):
    uses = re.findall(r"uses: (\S+)", made[1])
    assert uses
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use) for use in uses)
    assert "secrets." not in made[1]


def test_it_builds_every_image_for_the_processor_that_runs_it(made):
    finished, text = made
    entries = {
        entry["repository"]: entry["platform"]
        for entry in yaml.safe_load(text)["jobs"]["images"]["strategy"]["matrix"]["include"]
    }
    wanted = {image.repository for stack in finished for image in stack.images if image.parameter}
    assert set(entries) == wanted
    assert entries["arbees/market-gateway-polymarket"] == "linux/amd64", "its default host is a t3.small"
    assert entries["arbees/api"] == "linux/arm64"


def test_only_the_chosen_branch_is_delivered_and_pull_requests_are_only_tested(made):
    jobs = yaml.safe_load(made[1])["jobs"]
    for name in ("images", "mirror"):
        assert jobs[name]["if"].split(" && ") == [
            "vars.AWS_DEPLOY_ROLE_ARN",
            "github.event_name != 'pull_request'",
            "github.ref == 'refs/heads/release'",
        ]
        assert jobs[name]["needs"] == "test"
    assert jobs["deploy"]["needs"] == ["images", "mirror"]
    assert "permissions" not in jobs["test"]


def test_the_one_at_the_root_of_this_repository_is_the_one_that_is_built():
    root = Path(__file__).parents[3]
    spec = load_spec(root / "arbees.toml")
    assert (root / PATH).read_text() == workflow_file(platform(spec), spec)[PATH], "run scripts/build"


def test_it_mirrors_exactly_the_images_that_stacks_need(made):
    finished, text = made
    needed = {f"{i.repository} {i.version.lstrip(':')}" for stack in finished for i in stack.images if not i.parameter}
    assert set(re.findall(r"^ +mirror (\S+ \S+) docker\.io/\S+$", text, re.MULTILINE)) == needed


def test_it_delivers_every_stack_of_ours_and_rolls_services_back_without_the_migration(made):
    finished, text = made
    ours = [stack.key.component for wave in finished.waves for stack in wave if any(i.parameter for i in stack.images)]
    job = yaml.safe_load(text)["jobs"]["deploy"]
    assert job["env"]["COMPONENTS"].split() == ours
    back = next(step for step in job["steps"] if step.get("name", "").startswith("Roll back"))
    assert back["run"].split()[3:] == [name for name in ours if name != "migrate"]
    assert "failure()" in back["if"]


def test_its_scripts_are_clean_shell(made, tmp_path: Path):
    for name, job in yaml.safe_load(made[1])["jobs"].items():
        for number, step in enumerate(job["steps"]):
            if "run" in step and "\n" in step["run"]:
                file = tmp_path / f"{name}-{number}.sh"
                file.write_text("#!/usr/bin/env bash\n" + re.sub(r"\$\{\{.*?\}\}", "x", step["run"]))
                done = subprocess.run(["shellcheck", str(file)], capture_output=True, text=True, check=False)
                assert done.stdout == ""


LIVE = """
[delivery]
repository = "desk/arbees"
[monitoring]
email = ["desk@example.com"]
[edge]
domain = "app.example.com"
hosted_zone_id = "Z0123456789ABC"
"""


@pytest.mark.parametrize(("entry", "asks"), [('login = "cognito"\n', True), ('allow = ["203.0.113.0/24"]\n', False)])
def test_a_look_at_an_entry_that_is_not_open_to_everybody_rolls_nothing_back(tmp_path: Path, entry: str, asks: bool):
    """A live platform has a login or an allow-list. Past a login the health is asked for with a token, which the load
    balancer lets through and the API does not read for it; an allow-list leaves out GitHub's machines."""
    overlay = tmp_path / "live.toml"
    overlay.write_text(LIVE + entry)
    spec = load_spec(overlay, profile="live")
    job = yaml.safe_load(workflow_file(platform(spec), spec)[PATH])["jobs"]["deploy"]
    look = next(step for step in job["steps"] if step.get("id") == "look")["run"]
    assert ("curl" in look) is asks
    if asks:
        header, path = re.search(r'--header "(\S+): (Bearer \S+)" "\$url(\S+)"', look).group(1, 3)
        conditions = platform(spec)[spec.home.region, "edge"].template["Resources"]["ApiTokenRule"]["Properties"]
        assert header == conditions["Conditions"][1]["HttpHeaderConfig"]["HttpHeaderName"]
        assert path == "/api/health"
