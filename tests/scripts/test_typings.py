"""The generated stubs are up to date, agree with the installed packages, and make mypy see wrong properties."""

import importlib
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import awacs
import pytest
import troposphere

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "generate_typings.py"
TYPINGS = ROOT / "typings"

IMPORTS = """\
from troposphere import (
    AWSObject, Equals, Export, GetAtt, GetStackOutput, If, Join, NoValue, Output, Parameter, Ref, Region, Select,
    Split, Sub, Tags, Template, autoscaling, ec2, ecs, elasticache, iam, logs, policies, route53, wafv2,
)
from awacs import secretsmanager, sts
from awacs.aws import Allow, Condition, PolicyDocument, Principal, Statement, StringEquals
"""

GOOD = {
    "network": """
template = Template(Description="network")
vpc = template.add_resource(
    ec2.VPC("Vpc", CidrBlock="10.0.0.0/16", EnableDnsSupport=True, Tags=Tags(Name="main"), DeletionPolicy="Retain")
)
subnet = ec2.Subnet(
    "SubnetA", VpcId=Ref(vpc), CidrBlock=Select(0, Split(",", "a,b")), MapPublicIpOnLaunch=False,
    DependsOn=[vpc, "Gateway"], Tags=Tags({"arbees:owner": Sub("${AWS::Region}")}),
)
subnet.AvailabilityZone = "us-east-1a"
template.add_resource([subnet])
template.add_condition("Wanted", Equals(Ref("Mode"), "on"))
template.add_parameter(Parameter("Mode", Type="String", Default="on"))
template.add_output(Output("VpcId", Value=If("Wanted", Ref(vpc), NoValue), Export=Export("id"), Condition="Wanted"))
""",
    "service": """
def task(names: list[str]) -> ecs.TaskDefinition:
    return ecs.TaskDefinition(
        "Task", Family="feed", Cpu="256", Memory=Ref("Memory"), RequiresCompatibilities=["FARGATE"],
        ContainerDefinitions=[
            ecs.ContainerDefinition(
                Name=name, Image=Join("/", [Ref("Registry"), "feed"]), Essential=True, Command=names,
                PortMappings=[ecs.PortMapping(ContainerPort=8080)],
                LogConfiguration=ecs.LogConfiguration(LogDriver="awslogs", Options={"awslogs-group": Ref("Logs")}),
                Environment=[ecs.Environment(Name="REGION", Value=Region)],
                Secrets=[ecs.Secret(Name="KEY", ValueFrom=GetStackOutput("shared", "Key", Region="us-east-1"))],
                DependsOn=[ecs.ContainerDependency(Condition="HEALTHY", ContainerName="proxy")],
            )
            for name in names
        ],
        TaskRoleArn=GetAtt("TaskRole", "Arn"),
    )
made: AWSObject = ecs.Service(
    "Service", Cluster=Ref("Cluster"), DesiredCount=1, LaunchType="FARGATE", TaskDefinition=task(["feed"]).Ref(),
    NetworkConfiguration=ecs.NetworkConfiguration(
        AwsvpcConfiguration=ecs.AwsvpcConfiguration(Subnets=[Ref("SubnetA"), "subnet-1"])
    ),
)
made.to_dict()
""",
    "cache": """
elasticache.ReplicationGroup(
    "Bus", ReplicationGroupDescription="bus", NumCacheClusters=2, Port=6379, AtRestEncryptionEnabled=True
).to_dict()
""",
    "role": """
trust = PolicyDocument(
    Version="2012-10-17",
    Statement=[
        Statement(
            Effect=Allow, Principal=Principal("Service", ["ecs-tasks.amazonaws.com"]), Action=[sts.AssumeRole],
            Condition=Condition(StringEquals({"aws:SourceAccount": Ref("AWS::AccountId")})),
        )
    ],
)
read = Statement(Effect="Allow", Action=[secretsmanager.GetSecretValue], Resource=[Ref("Secret"), "arn:aws:x"])
iam.Role(
    "Role", AssumeRolePolicyDocument=trust,
    Policies=[
        iam.Policy(PolicyName="read", PolicyDocument=PolicyDocument(Statement=[read])),
        iam.Policy(PolicyName="none", PolicyDocument={"Version": "2012-10-17", "Statement": []}),
    ],
).to_dict()
""",
    "attributes": """
autoscaling.AutoScalingGroup(
    "Group", MinSize="1", MaxSize=2, Tags=[autoscaling.Tag("Name", "group", True)],
    UpdatePolicy=policies.UpdatePolicy(
        AutoScalingRollingUpdate=policies.AutoScalingRollingUpdate(MinInstancesInService=1)
    ),
    CreationPolicy=policies.CreationPolicy(ResourceSignal=policies.ResourceSignal(Count=1, Timeout="PT5M")),
)
logs.LogGroup("Logs", RetentionInDays=30, UpdateReplacePolicy="Retain", Metadata={"owner": "bus"}).to_dict()
alias = route53.AliasTarget(HostedZoneId="Z1", DNSName="example.com")
route53.RecordSetType("Record", Name="example.com", Type="A", AliasTarget=alias).to_dict()
keyword: dict[str, dict[str, object]] = {"None": {}}
wafv2.OverrideAction(**keyword).to_dict()
""",
}

# Each snippet is one mistake: mypy must report exactly one error, with this code and this text.
BAD = {
    "misspelt property": ('ec2.VPC("Vpc", CidrBlok="10.0.0.0/16")', "call-arg", '"CidrBlok" for "VPC"'),
    "misspelt attribute": ('ec2.VPC("Vpc", DeletePolicy="Retain")', "call-arg", '"DeletePolicy" for "VPC"'),
    "missing property": ('ec2.Subnet("A", CidrBlock="10.0.0.0/24")', "call-arg", '"VpcId" for "Subnet"'),
    "missing policy": ('iam.Role("Role")', "call-arg", '"AssumeRolePolicyDocument" for "Role"'),
    "missing title": ('ec2.VPC(CidrBlock="10.0.0.0/16")', "call-arg", '"title" in call to "VPC"'),
    "wrong scalar": ('ec2.VPC("Vpc", CidrBlock=1)', "arg-type", '"CidrBlock" to "VPC"'),
    "text for a boolean": ('ec2.VPC("Vpc", EnableDnsSupport="yes")', "arg-type", '"EnableDnsSupport" to "VPC"'),
    "nothing for a text": ('ec2.VPC("Vpc", CidrBlock=None)', "arg-type", '"CidrBlock" to "VPC"'),
    "text for a list": ('ecs.AwsvpcConfiguration(Subnets="subnet-1")', "arg-type", '"Subnets"'),
    "tuple for a list": ('ecs.AwsvpcConfiguration(Subnets=("subnet-1",))', "arg-type", '"Subnets"'),
    "wrong item": ("ecs.AwsvpcConfiguration(Subnets=[1])", "list-item", "List item 0"),
    "dict for a property class": (
        'ecs.TaskDefinition("Task", ContainerDefinitions=[{"Name": "a"}])',
        "list-item",
        "ContainerDefinition",
    ),
    "misspelt nested property": (
        'ecs.ContainerDefinition(Name="a", Image="b", Commands=["c"])',
        "call-arg",
        '"Commands" for "ContainerDefinition"',
    ),
    "text for a policy": (
        'iam.Role("Role", AssumeRolePolicyDocument="text")',
        "arg-type",
        '"AssumeRolePolicyDocument" to "Role"',
    ),
    "misspelt deletion policy": ('ec2.VPC("Vpc", DeletionPolicy="Retian")', "arg-type", '"DeletionPolicy"'),
    "misspelt assignment": ('ec2.VPC("Vpc").CidrBlok = "10.0.0.0/16"', "attr-defined", '"CidrBlok"'),
    "wrong assignment": ('ec2.VPC("Vpc").CidrBlock = 1', "assignment", "int"),
    "unknown class": ('ec2.Vpc("Vpc")', "attr-defined", "Vpc"),
    "reference to a number": ("Ref(1)", "arg-type", '"Ref"'),
    "output without value": ('Output("Id")', "call-arg", '"Value" for "Output"'),
    "property class as resource": (
        'Template().add_resource(ecs.Environment(Name="a"))',
        "call-overload",
        "add_resource",
    ),
    "action as text": ('Statement(Effect="Allow", Action=["sts:AssumeRole"])', "list-item", "Action"),
    "misspelt action": ("sts.AssumeRol", "attr-defined", "AssumeRol"),
    "misspelt effect": ('Statement(Effect="allow")', "arg-type", '"Effect" to "Statement"'),
    "statement without effect": ("Statement(Action=[sts.AssumeRole])", "call-arg", '"Effect" for "Statement"'),
}


def file_name(case: str) -> str:
    return case.replace(" ", "_") + ".py"


@pytest.fixture(scope="module")
def mypy_errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What one run of mypy, with the project's settings, says about each snippet, by file name."""
    folder = tmp_path_factory.mktemp("snippets")
    for case, code in {**GOOD, **{case: code for case, (code, _, _) in BAD.items()}}.items():
        (folder / file_name(case)).write_text(f"{IMPORTS}\n{code.strip()}\n")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(folder / "cache")]
    files = sorted(str(path) for path in folder.glob("*.py"))
    run = subprocess.run(
        [sys.executable, "-m", "mypy", *settings, "--no-error-summary", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    errors: dict[str, list[str]] = defaultdict(list)
    for line in run.stdout.splitlines():
        if ": error: " in line:
            errors[Path(line.partition(":")[0]).name].append(line.partition(": error: ")[2])
    return errors


@pytest.mark.parametrize("case", GOOD)
def test_correct_code_passes_mypy_and_runs(case: str, mypy_errors: dict[str, list[str]]) -> None:
    assert mypy_errors.get(file_name(case)) is None
    exec(compile(IMPORTS + GOOD[case], file_name(case), "exec"), {})


@pytest.mark.parametrize("case", BAD)
def test_mypy_reports_the_mistake(case: str, mypy_errors: dict[str, list[str]]) -> None:
    _, code, text = BAD[case]
    (error,) = mypy_errors[file_name(case)]
    assert error.endswith(f"[{code}]")
    assert text in error


def test_the_stubs_themselves_have_no_errors(mypy_errors: dict[str, list[str]]) -> None:
    assert {name for name in mypy_errors if name.endswith(".pyi")} == set()


def written_from(package: str) -> str:
    found = re.search(rf" from {package} (\S+)", (TYPINGS / package / "__init__.pyi").read_text())
    assert found is not None
    version: str = found[1]
    return version


def skip_unless_written_from_installed_versions() -> None:
    for package in (troposphere, awacs):
        written = written_from(package.__name__)
        if written != package.__version__:
            pytest.skip(f"the stubs are of {package.__name__} {written}, installed is {package.__version__}")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_stubs_are_up_to_date_whatever_the_order_of_sets(seed: str) -> None:
    skip_unless_written_from_installed_versions()
    run = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ModuleType]:
    """The generator, writing below a folder of the test's own."""
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    module = importlib.import_module(SCRIPT.stem)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "TYPINGS", tmp_path / "typings")
    yield module
    del sys.modules[SCRIPT.stem]


def test_check_names_what_is_missing_stale_and_surplus(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main([]) == 0
    assert script.main(["--check"]) == 0
    stubs = tmp_path / "typings" / "troposphere"
    (stubs / "ec2.pyi").unlink()
    (stubs / "ecs.pyi").write_text("# edited\n")
    (stubs / "glue.pyi").write_text("")
    capsys.readouterr()

    assert script.main(["--check"]) == 1

    assert capsys.readouterr().err.splitlines() == [
        "typings/troposphere/ec2.pyi: missing",
        "typings/troposphere/ecs.pyi: stale",
        "typings/troposphere/glue.pyi: surplus",
        "To bring them up to date: python scripts/generate_typings.py",
    ]
    assert not (stubs / "ec2.pyi").exists()

    assert script.main([]) == 0
    assert script.main(["--check"]) == 0
    assert not (stubs / "glue.pyi").exists()


def test_any_module_can_be_added(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "TROPOSPHERE_MODULES", ["cloudformation", "scheduler", "sqs", "cloudtrail", "backup"])
    monkeypatch.setattr(script, "AWACS_MODULES", ["xray"])

    stubs = {path.name: text for path, text in script.all_stubs(set()).items()}

    assert "class CustomResource(AWSObject):" in stubs["cloudformation.pyi"]
    assert "**properties: object" in stubs["cloudformation.pyi"]
    assert "PutTraceSegments: Final[Action]" in stubs["xray.pyi"]


def test_the_stubs_agree_with_the_installed_packages(tmp_path: Path) -> None:
    """mypy's stubtest imports the packages and compares names, kinds, signatures and defaults."""
    skip_unless_written_from_installed_versions()
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nmypy_path = {TYPINGS}\n")
    # What the stubs say otherwise on purpose.
    (tmp_path / "allowed").write_text(
        r"""
        troposphere\._values
        # template and validation by keyword only; the old positional spellings of Tag and AliasTarget are left out
        troposphere\.\w+\.\w+\.__init__
        # two overloads instead of a second argument that may be None
        awacs\.aws\.(ConditionElement|Principal)\.__init__
        """.replace("        ", "")
    )
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy.stubtest", "troposphere", "awacs", "--concise", "--ignore-missing-stub"),
            *("--mypy-config-file", "mypy.ini", "--allowlist", "allowed", "--ignore-unused-allowlist"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    # stubtest lists the modules of a package that have no stub, whatever the options.
    findings = [line for line in run.stdout.splitlines() if not line.endswith("failed to find stubs")]
    assert findings == []
    assert run.stderr == ""
