from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from troposphere import encode_to_dict

from arbees_infra.cfn import Deployment, Known, Stack
from arbees_infra.cfn.kinds import SubnetId, Text
from arbees_infra.parts.boot_script import LIMIT, BootScript, HealthCheck, Mount, user_data


def rendered(script: BootScript, mount: Mount | None = None, **filled_in: str) -> str:
    """The script as the instance gets it: `Fn::Sub` done the way CloudFormation does it."""
    data: Any = encode_to_dict(
        user_data(script, region="eu-central-1", stack_name="a-stack", group="TheGroup", minutes=15, mount=mount)
    )
    body = data["Fn::Base64"]
    if isinstance(body, str):
        return body
    text, references = body["Fn::Sub"]
    assert set(filled_in) == set(references)

    def fill(match: re.Match[str]) -> str:
        return "${" + match[1][1:] + "}" if match[1].startswith("!") else filled_in[match[1]]

    return re.sub(r"\$\{([^}]*)\}", fill, text)


def environment(script: str, wanted: str, folder: Path) -> str:
    """What a variable holds once the script's exports have been run by a real shell."""
    exports = "\n".join(line for line in script.splitlines() if line.startswith("export ") and "=" in line)
    file = folder / "exports.sh"
    file.write_text(exports + f'\nprintf %s "${wanted}"\n')
    return subprocess.run(["bash", str(file)], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("value", ["plain", "it's", 'a "b" $HOME `id`', "${NOT_OURS}", "two\nlines", "${!x}"])
def test_text_reaches_the_shell_unchanged(value: str, tmp_path: Path) -> None:
    script = rendered(BootScript("true", {"GIVEN": value, "OTHER": Known[SubnetId]("x")}), OTHER="subnet-1")
    file = tmp_path / "script.sh"
    file.write_text(script.partition("has()")[0] + 'printf %s "$GIVEN"')
    assert subprocess.run(["bash", str(file)], capture_output=True, text=True, check=True).stdout == value


def test_references_are_left_to_cloudformation_and_the_shells_own_variables_are_not(tmp_path: Path) -> None:
    script = rendered(
        BootScript('echo "${MINE:-none}"', {"SUBNET_ID": Known[SubnetId]("subnet-1")}),
        Mount(Known[Text]("vol-1"), "/data"),
        SUBNETID="subnet-1",
        VOLUMEID="vol-0a1",
    )
    assert environment(script, "SUBNET_ID", tmp_path) == "subnet-1"
    assert environment(script, "DATA_FOLDER", tmp_path) == "/data"
    assert 'echo "${MINE:-none}"' in script
    assert "${VOLUME_ID/-/}" in script


@pytest.mark.parametrize("mount", [None, Mount(Known[Text]("vol-1"), "/data")])
@pytest.mark.parametrize("health", [None, HealthCheck("test -e /run/x && echo 'fine'")])
def test_the_script_is_bash(mount: Mount | None, health: HealthCheck | None) -> None:
    filled_in = {"VOLUMEID": "vol-1"} if mount else {}
    script = rendered(BootScript("echo ${A:-b}", {"A": "c"}, health), mount, **filled_in)
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_the_health_check_gives_up_only_after_that_many_failures_in_a_row(tmp_path: Path) -> None:
    script = rendered(BootScript("true", health=HealthCheck(f"test -e {tmp_path}/fine", failures=3)))
    written = script.partition("cat >/usr/local/sbin/check-health <<EOF\n")[2].partition("\nEOF\n")[0]
    check = written.replace("\\$", "$").replace("$AWS_DEFAULT_REGION", "r").replace("$INSTANCE_ID", "i")
    check = check.replace("/run/", f"{tmp_path}/").replace("/usr/local/sbin/healthy", f"{tmp_path}/healthy")
    healthy = tmp_path / "healthy"
    healthy.write_text(f"#!/bin/bash\ntest -e {tmp_path}/fine\n")
    healthy.chmod(0o755)
    aws = tmp_path / "aws"
    aws.write_text(f'#!/bin/bash\necho "$@" >>{tmp_path}/calls\n')
    aws.chmod(0o755)
    program = tmp_path / "check.sh"
    program.write_text(check)

    def run(times: int) -> str:
        for _ in range(times):
            subprocess.run(["bash", str(program)], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=True)
        calls = tmp_path / "calls"
        return calls.read_text() if calls.exists() else ""

    assert run(2) == ""
    (tmp_path / "fine").touch()
    assert run(1) == ""
    (tmp_path / "fine").unlink()
    assert run(2) == ""
    assert run(1) == "autoscaling set-instance-health --region r --instance-id i --health-status Unhealthy\n"


def test_a_name_no_shell_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="MY-NAME"):
        rendered(BootScript("true", {"MY-NAME": "x"}))


def test_two_names_that_cloudformation_could_not_tell_apart_are_refused() -> None:
    variables = {"A_B": Known[Text]("x"), "AB": Known[Text]("y")}
    with pytest.raises(ValueError, match="AB"):
        rendered(BootScript("true", variables))


def test_a_script_longer_than_ec2_takes_is_refused() -> None:
    with pytest.raises(ValueError, match=f"{LIMIT:,}"):
        rendered(BootScript("#" * LIMIT))


def test_a_reference_inside_its_own_stack_is_lowered() -> None:
    stack = Stack(Deployment("arbees", "test"), "us-east-1", "some", "Some.")
    name = stack.output("Name", "text", Text, "A name.")
    data: Any = encode_to_dict(
        user_data(
            BootScript("true", {"NAME": name}),
            region="us-east-1",
            stack_name=stack.name,
            group="G",
            minutes=5,
            mount=None,
        )
    )
    assert set(data["Fn::Base64"]["Fn::Sub"][1]) == {"NAME"}
