"""Writing the output folder: all of it or nothing, the same bytes every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from troposphere import ec2, logs

from arbees_infra import build, load_spec, platform
from arbees_infra.building import BuildError
from arbees_infra.cfn import Deployment, Platform, Stack
from arbees_infra.views.workflow import workflow_file

ROOT = Path(__file__).parents[2]
AT = Deployment("arbees", "test")


def small(cidr: str = "10.0.0.0/16", *regions: str) -> Platform:
    stacks = []
    for region in regions or ("us-east-1",):
        stack = Stack(AT, region, "network", "A network.")
        stack.add(ec2.VPC("Vpc", CidrBlock=cidr), "The network.")
        stacks.append(stack)
    return Platform(AT, tuple(stacks))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_writes_templates_manifest_script_and_readme(tmp_path):
    written = build(small(), tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == ["README.md", "deploy.sh", "manifest.json", "us-east-1/network.yaml"]
    assert {str(path) for path in written.changed} == set(contents(tmp_path / "out"))
    assert os.access(tmp_path / "out" / "deploy.sh", os.X_OK)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["waves"][0][0]["template"] == "us-east-1/network.yaml"


def test_a_second_build_changes_nothing(tmp_path):
    build(small(), tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    assert build(small(), tmp_path / "out").changed == ()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_what_no_longer_belongs_goes_and_is_reported(tmp_path):
    build(small("10.0.0.0/16", "us-east-1", "eu-central-1"), tmp_path / "out")
    written = build(small(), tmp_path / "out")
    assert not (tmp_path / "out" / "eu-central-1").exists()
    assert "eu-central-1/network.yaml" in {str(path) for path in written.changed}


@pytest.mark.parametrize("kind", ["files", "file"])
def test_it_never_replaces_what_it_did_not_write(tmp_path, kind):
    out = tmp_path / "out"
    if kind == "files":
        out.mkdir()
        (out / "thesis.txt").write_text("ten years of work")
    else:
        out.write_text("ten years of work")
    with pytest.raises(BuildError, match=r"no build wrote|not a folder"):
        build(small(), out)
    assert "ten years of work" in (out / "thesis.txt" if kind == "files" else out).read_text()


def test_a_template_over_the_limit_stops_the_build_before_anything_is_written(tmp_path):
    stack = Stack(AT, "us-east-1", "big", "Too big.")
    for number in range(400):
        stack.add(logs.LogGroup(f"Group{number}", RetentionInDays=7), "One of very many log groups.")
    with pytest.raises(BuildError, match=r"us-east-1/big is [\d,]+ bytes, and CloudFormation takes 51,200"):
        build(Platform(AT, (stack,)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failure_half_way_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    build(small(), tmp_path / "out")
    before = contents(tmp_path / "out")
    real = Path.write_bytes

    def full_disk(self, data):
        if self.name == "network.yaml":
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(BuildError, match="No space left"):
        build(small("10.9.0.0/16"), tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_checked_in_output_is_what_the_checked_in_spec_gives(tmp_path):
    spec = load_spec(ROOT / "arbees.toml")
    finished = platform(spec)
    build(finished, tmp_path / "out", workflow_file(finished, spec))
    fresh, kept = contents(tmp_path / "out"), contents(ROOT / "templates_out")
    stale = sorted(path for path in {**fresh, **kept} if fresh.get(path) != kept.get(path))
    assert not stale, "templates_out/ is stale: run scripts/build and commit what it writes"


def test_bytes_do_not_depend_on_the_order_of_hashes():
    script = (
        "import hashlib;from arbees_infra import load_spec, platform;from arbees_infra.building import rendered_files;"
        "print(hashlib.sha256(repr(rendered_files(platform(load_spec(profile='live')))).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
