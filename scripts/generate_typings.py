"""Write the type stubs of troposphere and awacs to `typings/`, from the installed packages.

troposphere declares every resource as a table `props: name -> (type or validator, required)` and takes the
values as `**kwargs: Any`: no type checker sees a misspelt, missing or mistyped property. The stubs turn each
table into a keyword-only signature. The core of both packages, which has no such tables, is written by hand in
`scripts/typing_stubs/by_hand/` and copied.

    python scripts/generate_typings.py            write the stubs
    python scripts/generate_typings.py --check    exit 1, naming each file that is missing, stale or surplus

A further module is one more line in `TROPOSPHERE_MODULES` or `AWACS_MODULES`.
"""

import argparse
import re
import sys
from pathlib import Path

from typing_stubs.awacs_stubs import awacs_stubs
from typing_stubs.troposphere_stubs import troposphere_stubs

ROOT = Path(__file__).resolve().parent.parent
TYPINGS = ROOT / "typings"

TROPOSPHERE_MODULES = [
    "applicationautoscaling",
    "autoscaling",
    "awslambda",
    "budgets",
    "certificatemanager",
    "cloudwatch",
    "cognito",
    "dlm",
    "ec2",
    "ecr",
    "ecs",
    "elasticache",
    "elasticloadbalancingv2",
    "events",
    "iam",
    "kms",
    "logs",
    "policies",
    "rds",
    "route53",
    "s3",
    "secretsmanager",
    "serverless",
    "servicediscovery",
    "sns",
    "ssm",
    "wafv2",
]

AWACS_MODULES = [
    "acm",
    "application_autoscaling",
    "autoscaling",
    "awslambda",
    "budgets",
    "cloudformation",
    "cloudwatch",
    "cognito_idp",
    "dlm",
    "ec2",
    "ec2messages",
    "ecr",
    "ecs",
    "elasticache",
    "elasticloadbalancing",
    "events",
    "iam",
    "kms",
    "logs",
    "rds",
    "rds_db",
    "route53",
    "s3",
    "scheduler",
    "secretsmanager",
    "servicediscovery",
    "sns",
    "sqs",
    "ssm",
    "ssmmessages",
    "sts",
]


def all_stubs(unknown: set[str]) -> dict[Path, str]:
    """The text of every stub by its path. Adds to `unknown` the validators whose accepted type is not known."""
    stubs = (*troposphere_stubs(TROPOSPHERE_MODULES, unknown), *awacs_stubs(AWACS_MODULES))
    return {TYPINGS / path: re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n" for path, text in stubs}


def differences(stubs: dict[Path, str]) -> dict[Path, str]:
    """What is wrong with each file in `typings/` that is not as `stubs` says."""
    found = {path: "missing" for path in stubs if not path.is_file()}
    for package in ("troposphere", "awacs"):
        for path in (TYPINGS / package).rglob("*.pyi"):
            if path not in stubs:
                found[path] = "surplus"
            elif path.read_text() != stubs[path]:
                found[path] = "stale"
    return dict(sorted(found.items()))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a stub is not up to date")
    check: bool = parser.parse_args(arguments).check
    unknown: set[str] = set()
    stubs = all_stubs(unknown)
    for validator in sorted(unknown):
        print(f"note: {validator} is in no table of property_types.py: accepts object", file=sys.stderr)
    found = differences(stubs)
    if check:
        for path, problem in found.items():
            print(f"{path.relative_to(ROOT)}: {problem}", file=sys.stderr)
        if found:
            print("To bring them up to date: python scripts/generate_typings.py", file=sys.stderr)
        return 1 if found else 0
    for path in found:
        if path in stubs:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(stubs[path])
        else:
            path.unlink()
    print(f"{len(stubs)} stubs, {len(found)} files changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
