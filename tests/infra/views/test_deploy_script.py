"""deploy.sh: clean shell, right order, clear messages, and nothing but the AWS CLI."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from arbees_infra import build, load_spec, platform

FAKE_AWS = """\
#!/usr/bin/env bash
# Stands in for the AWS CLI: writes down every call, and answers from files.
echo "$*" >> "$CALLS"
case "$1 $2" in
  "cloudformation describe-stacks")
    case "$*" in
      *OutputKey*) echo "$*" | sed -n "s/.*OutputKey=='\\([A-Za-z]*\\)'.*/\\1-value/p" ;;
      *ParameterValue*) echo "${RUNS:-:0.1.0}" ;;
      *StackStatus*) echo "${STATUS:-UPDATE_ROLLBACK_COMPLETE}" ;;
      *starts_with*) case "$*" in *us-east-1*) echo "${STANDING:-}" ;; esac ;;
      *) grep -qx "$(echo "$*" | sed -n 's/.*--stack-name \\([^ ]*\\).*/\\1/p')" "$STACKS" ;;
    esac ;;
  "cloudformation deploy") [ -z "${FAIL:-}" ] || case "$*" in *"$FAIL"*) exit 255 ;; esac ;;
  "cloudformation describe-stack-events")
    case "$*" in
      *"[0].EventId"*) echo "${NEWEST:-}" ;;
      *) printf '%b' "${EVENTS:-}" ;;
    esac ;;
  "ecs wait") [ "$(grep -c '^ecs wait' "$CALLS")" -gt "${SLOW:-0}" ] || exit 255 ;;
  "ecr describe-images") grep -q "$(echo "$*" | sed -n 's/.*--repository-name \\([^ ]*\\).*/\\1/p')" "$IMAGES" ;;
  "ecs run-task") echo "${TASK:-arn:aws:ecs:us-east-1:1:task/c/abc}" ;;
  "ecs describe-tasks")
    case "$*" in
      *exitCode*) echo "${EXIT_CODE:-0}" ;;
      *lastStatus*) echo "${TASK_STATUS:-RUNNING}" ;;
      *) echo "Essential container exited" ;;
    esac ;;
esac
"""

ALL_IMAGES = (
    "arbees/frontend arbees/api arbees/orchestrator arbees/strategy-engine arbees/market-gateway-kalshi "
    "arbees/market-gateway-polymarket arbees/mirror/timescaledb arbees/mirror/gluetun"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "out"
    finished = platform(load_spec())
    build(finished, folder)
    return finished, folder


@pytest.fixture
def run(built, tmp_path):
    """Runs deploy.sh with a stand-in for the AWS CLI; gives its result and the calls it made."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (binaries / "aws").write_text(FAKE_AWS)
    (binaries / "aws").chmod(0o755)

    def call(*arguments, images=ALL_IMAGES, stacks="", **environment):
        calls = tmp_path / "calls"
        calls.write_text("")
        (tmp_path / "images").write_text(images.replace(" ", "\n"))
        (tmp_path / "stacks").write_text(stacks.replace(" ", "\n"))
        done = subprocess.run(
            ["bash", str(built[1] / "deploy.sh"), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={
                "PATH": f"{binaries}:{os.environ['PATH']}",
                "CALLS": str(calls),
                "IMAGES": str(tmp_path / "images"),
                "STACKS": str(tmp_path / "stacks"),
                "IMAGE_TRIES": "2",
                "IMAGE_WAIT": "0",
                "ROLE_WAIT": "0",
                **environment,
            },
        )
        return done, calls.read_text().splitlines()

    return call


def deployed(calls) -> list[str]:
    return [re.search(r"--stack-name (\S+)", call)[1] for call in calls if call.startswith("cloudformation deploy")]


def test_shellcheck_has_nothing_to_say(built):
    done = subprocess.run(["shellcheck", str(built[1] / "deploy.sh")], capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_every_stack_is_deployed_once_after_all_it_needs(built, run):
    finished, _ = built
    done, calls = run()
    assert done.returncode == 0, done.stderr
    order = deployed(calls)
    assert sorted(order) == sorted(stack.name for stack in finished)
    for stack in finished:
        for key in stack.dependencies:
            assert order.index(finished[key].name) < order.index(stack.name)


def test_the_migration_runs_before_its_readers_and_its_failure_stops_everything(run):
    done, calls = run()
    run_task = next(number for number, call in enumerate(calls) if call.startswith("ecs run-task"))
    api = next(n for n, call in enumerate(calls) if "cloudformation deploy" in call and "paper-api-" in call)
    assert run_task < api
    assert (
        "subnets=[SubnetIds-value],securityGroups=[SecurityGroupId-value],assignPublicIp=AssignPublicIp-value"
        in (calls[run_task])
    )
    done, calls = run(EXIT_CODE="3")
    assert done.returncode == 1
    assert "ended with exit code 3 (Essential container exited)" in done.stderr
    assert "log group LogGroupName-value" in done.stderr
    assert not any("paper-api-" in name for name in deployed(calls))


def test_a_missing_image_is_named_before_its_stack_is_touched(run):
    done, calls = run(images=ALL_IMAGES.replace("arbees/api ", ""))
    assert done.returncode == 1
    assert "us-east-1/api runs arbees/api:0.1.0, which is not in the registry of us-east-1" in done.stderr
    assert not any("paper-api-" in name for name in deployed(calls))


def test_a_stack_that_stands_keeps_its_image_unless_another_is_named(run):
    standing = "arbees-paper-api-us-east-1"
    done, calls = run("api", images="none", stacks=standing)
    assert done.returncode == 0, done.stderr
    assert "--parameter-overrides" not in calls[-1]
    digest = "sha256:" + "a" * 64
    done, calls = run("--image", f"api=@{digest}", "api", stacks=standing)
    assert done.returncode == 0, done.stderr
    assert f"--image-ids imageDigest={digest}" in " ".join(calls)
    assert f"--parameter-overrides ImageVersion=@{digest}" in calls[-1]


def test_a_new_release_in_the_spec_that_changes_no_standing_service_is_not_passed_over_in_silence(run):
    done, _ = run("api", RUNS=":0.0.9")
    assert "keeps arbees/api:0.0.9; the spec says :0.1.0: --image api=:0.1.0 runs that" in done.stdout
    done, _ = run("api")
    assert "keeps" not in done.stdout
    done, _ = run("--image", "api=:0.0.9", "api", RUNS=":0.0.9")
    assert "keeps" not in done.stdout


def test_a_stack_that_stands_needs_an_image_that_its_template_names_itself(run):
    """A new version of the database's image in the spec replaces the host: it must be there before the old one goes."""
    standing = "arbees-paper-database-us-east-1"
    done, calls = run("database", images="none", stacks=standing)
    assert done.returncode == 1
    assert "us-east-1/database runs arbees/mirror/timescaledb:" in done.stderr
    assert "--image" not in done.stderr
    assert deployed(calls) == []
    done, calls = run("--image", "timescaledb=:other", "database", stacks=standing)
    assert done.returncode == 0, done.stderr
    assert not any("imageTag=other" in call for call in calls)


def test_only_the_named_components_are_deployed(run):
    _, calls = run("network", "cluster")
    assert {name.rsplit("-us-", 1)[0].rsplit("-eu-", 1)[0] for name in deployed(calls)} == {
        "arbees-paper-network",
        "arbees-paper-cluster",
    }


def test_stacks_that_hold_data_are_protected_after_they_are_made(built, run):
    finished, _ = built
    _, calls = run()
    for command in ("set-stack-policy", "update-termination-protection"):
        protected = {re.search(r"--stack-name (\S+)", c)[1] for c in calls if c.startswith(f"cloudformation {command}")}
        assert protected == {stack.name for stack in finished if stack.protected}
    assert {"arbees-paper-database-us-east-1", "arbees-paper-secrets-us-east-1"} <= protected


LAST_YEAR = (
    "e2\\tUPDATE_ROLLBACK_COMPLETE\\tstack\\tAWS::CloudFormation::Stack\\tNone\\n"
    "e1\\tUPDATE_FAILED\\tTopic\\tAWS::SNS::Topic\\tlast year\\n"
)
TODAY = (
    "e5\\tUPDATE_ROLLBACK_IN_PROGRESS\\tstack\\tAWS::CloudFormation::Stack\\tNone\\n"
    "e4\\tUPDATE_FAILED\\tZone\\tAWS::Route53::HostedZone\\tResource update cancelled\\n"
    "e3\\tCREATE_FAILED\\tBucket\\tAWS::S3::Bucket\\tname is taken\\n"
)


def test_a_failure_names_its_first_cause_and_stops(run):
    done, calls = run(FAIL="paper-names-", NEWEST="e2", EVENTS=TODAY + LAST_YEAR)
    assert done.returncode == 1
    assert "arbees-paper-names-us-east-1 failed." in done.stderr
    assert "What failed first: Bucket\tAWS::S3::Bucket\tname is taken" in done.stderr
    assert not any("paper-api-" in name for name in deployed(calls))


def test_what_failed_long_ago_is_not_told_as_the_cause_of_a_refusal(run):
    done, _ = run(FAIL="paper-names-", NEWEST="e2", EVENTS=LAST_YEAR)
    assert done.returncode == 1
    assert "arbees-paper-names-us-east-1 failed." in done.stderr
    assert "last year" not in done.stderr


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        ("ROLLBACK_COMPLETE", "aws cloudformation delete-stack --region us-east-1 --stack-name arbees-paper-names-us"),
        ("ROLLBACK_FAILED", "aws cloudformation delete-stack --region us-east-1"),
        ("UPDATE_ROLLBACK_FAILED", "aws cloudformation continue-update-rollback --region us-east-1"),
        ("UPDATE_IN_PROGRESS", "something still works on it"),
    ],
)
def test_where_running_it_again_is_not_enough_it_says_what_is(run, status, advice):
    done, _ = run(FAIL="paper-names-", STATUS=status)
    assert done.returncode == 1
    assert status in done.stderr
    assert advice in done.stderr


def test_a_migration_may_take_longer_than_the_commands_patience(run):
    done, calls = run("migrate", SLOW="2")
    assert done.returncode == 0, done.stderr
    assert sum(call.startswith("ecs wait") for call in calls) == 3
    done, _ = run("migrate", SLOW="99", TASK_STATUS="STOPPED", EXIT_CODE="None")
    assert "ended with exit code None" in done.stderr


def test_a_task_that_found_no_place_is_told_as_that(run):
    done, calls = run("migrate", TASK="None")
    assert done.returncode == 1
    assert "ECS found no place for the task" in done.stderr
    assert not any(call.startswith("ecs wait") for call in calls)


def test_stacks_that_the_spec_no_longer_has_are_named(built, run):
    """A gameday that was switched off would go on putting services to sleep."""
    finished, _ = built
    ours = " ".join(stack.name for stack in finished if stack.region == "us-east-1")
    others = "arbees-paper-gameday-us-east-1 arbees-paper-link-eu-west-1-us-east-1"
    strangers = "arbees-paper-eu-network-us-east-1 arbees-paper-notes"
    done, _ = run(STANDING=f"{ours} {others} {strangers}".replace(" ", "\t"))
    assert done.returncode == 0, done.stderr
    told = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("warning: ")]
    assert told == others.split()
    assert (
        "aws cloudformation delete-stack --region us-east-1 --stack-name arbees-paper-gameday-us-east-1" in done.stderr
    )
    done, _ = run("network", STANDING=others)
    assert done.stderr == ""


def test_what_a_platform_has_only_sometimes_is_known(built):
    spec = load_spec()
    fullest = spec.model_copy(
        update={
            "gameday": spec.gameday.model_copy(update={"enabled": True}),
            "delivery": spec.delivery.model_copy(update={"repository": "o/n"}),
            "link": spec.link.model_copy(update={"kind": "transit-gateway"}),
            "polymarket": spec.polymarket.model_copy(update={"placement": "eu-proxy"}),
        }
    )
    more = {stack.key.component for stack in platform(fullest)} - {stack.key.component for stack in built[0]}
    assert {"gameday", "delivery", "transit-gateway", "proxy"} <= more
    known = re.search(r'^known="(.*)"$', (built[1] / "deploy.sh").read_text(), re.MULTILINE)
    assert more <= set(known[1].split())


def test_a_new_account_gets_the_role_ecs_needs_before_its_first_cluster(run):
    """Else the cluster fails with "Unable to assume the service linked role" (cloudformation-coverage-roadmap 818)."""
    _, calls = run("cluster")
    role = calls.index("iam create-service-linked-role --aws-service-name ecs.amazonaws.com")
    assert role < next(number for number, call in enumerate(calls) if call.startswith("cloudformation deploy"))
    _, calls = run("network")
    assert not any(call.startswith("iam") for call in calls)


def test_a_role_for_cloudformation_is_handed_over(run):
    _, calls = run("network", CLOUDFORMATION_ROLE_ARN="arn:aws:iam::1:role/r")
    assert all("--role-arn arn:aws:iam::1:role/r" in call for call in calls if "cloudformation deploy" in call)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["netwrk"], "there is no component 'netwrk'"),
        (["--image", "api"], "--image takes NAME=:TAG or NAME=@sha256:DIGEST, not 'api'"),
        (["--image"], "--image takes NAME=:TAG"),
        (["--force"], "there is no option --force"),
    ],
)
def test_bad_arguments_get_one_message_and_no_call(run, arguments, message):
    done, calls = run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert calls == []


def test_it_explains_itself(run):
    done, calls = run("--help")
    assert "./deploy.sh network bus" in done.stdout
    assert calls == []


def test_it_runs_from_anywhere(built, run, monkeypatch):
    monkeypatch.chdir(Path("/"))
    done, _ = run("network")
    assert done.returncode == 0
