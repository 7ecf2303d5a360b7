"""User data: the shell script an instance runs at its first boot, and what every such script can rely on."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from troposphere import AWSHelperFn, Base64, Sub

Value = str | AWSHelperFn

LIMIT = 16_384
"""Bytes of user data that EC2 takes, before base64 (EC2 User Guide, "Run commands at launch")."""

_REFERENCE_BYTES = 64
"""What a reference is counted as when a script is measured: no id or address we pass is longer."""


@dataclass(frozen=True)
class HealthCheck:
    """How an instance finds out that it no longer does its work, and is then replaced.

    Attributes:
        command: Shell command that succeeds while all is well. It may take 10 seconds.
        failures: Failed checks in a row, one every 30 seconds, before the instance gives itself up.
    """

    command: str
    failures: int = 10


@dataclass(frozen=True)
class BootScript:
    """What an instance does at its first boot, after its data volume, if any, is mounted.

    Attributes:
        body: Bash, run as root with `set -euo pipefail`. A failing line fails the deployment.
        variables: Shell variables it can use: text, or references that CloudFormation fills in. No secrets: whoever
            may describe the instance can read its user data.
        health: The check that decides when the boot is done, and later whether the instance is to be replaced.
    """

    body: str
    variables: Mapping[str, Value] = field(default_factory=dict)
    health: HealthCheck | None = None


@dataclass(frozen=True)
class Mount:
    """A volume that the boot attaches and mounts.

    Attributes:
        volume_id: The volume.
        folder: Where it is mounted.
    """

    volume_id: Value
    folder: str


def user_data(
    script: BootScript, *, region: str, stack_name: str, group: str, minutes: int, mount: Mount | None
) -> Base64:
    """The whole script as CloudFormation passes it to EC2.

    It tells CloudFormation whether the boot succeeded, so that a stack with an instance that does not work fails and
    rolls back instead of looking finished.

    Args:
        script: What the instance is for.
        region: Its region.
        stack_name: Its stack.
        group: Logical id of its Auto Scaling group in that stack.
        minutes: How long the health check may take to succeed.
        mount: Its data volume.

    Raises:
        ValueError: A variable's name is none that a shell takes or can't be told from another's, or the script is too
            long for EC2.
    """
    variables: dict[str, Value] = {
        "AWS_DEFAULT_REGION": region,
        "STACK_NAME": stack_name,
        "GROUP": group,
        **({"VOLUME_ID": mount.volume_id, "DATA_FOLDER": mount.folder} if mount else {}),
        **script.variables,
    }
    lines = ["#!/bin/bash", "set -euo pipefail"]
    references: dict[str, AWSHelperFn] = {}
    for name, value in variables.items():
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            raise ValueError(f"{name!r} is no name of a shell variable")
        if isinstance(value, str):
            lines.append(f"export {name}={_literal(shlex.quote(value))}")
        else:
            key = name.replace("_", "")  # Fn::Sub takes letters and digits
            if key in references:
                raise ValueError(f"{name} differs from another variable with a reference only in underscores")
            references[key] = value
            lines.append(f"export {name}='${{{key}}}'")
    lines.append(_literal(_PRELUDE))
    if mount:
        lines.append(_literal(_MOUNT))
    lines.append(_literal(script.body.strip("\n")))
    if script.health:
        lines.append(_literal(_health(script.health, minutes)))
    text = "\n".join([*lines, ""])
    size = len(text.encode()) + _REFERENCE_BYTES * len(references)
    if size > LIMIT:
        raise ValueError(f"the boot script of {group} is {size:,} bytes, and EC2 takes {LIMIT:,}")
    return Base64(Sub(text, references) if references else text.replace("${!", "${"))


def _literal(text: str) -> str:
    """Text as `Fn::Sub` takes it: what the shell is to fill in is marked, so that CloudFormation leaves it alone."""
    return text.replace("${", "${!")


def _health(check: HealthCheck, minutes: int) -> str:
    return (
        _HEALTH.replace("@COMMAND@", check.command)
        .replace("@FAILURES@", str(check.failures))
        .replace("@SECONDS@", str((minutes - 1) * 60))
    )


_PRELUDE = """\
# The package manager alone can use up the memory of the smallest types.
if [ "$(awk '/MemTotal/ {print $2}' /proc/meminfo)" -lt 1000000 ]; then
  dd if=/dev/zero of=/swapfile bs=1M count=1024 status=none
  chmod 600 /swapfile
  mkswap /swapfile
  swapon /swapfile
  echo '/swapfile none swap defaults 0 0' >>/etc/fstab
fi
has() { command -v "$1" >/dev/null; }
has aws || dnf install -y awscli-2
[ -x /opt/aws/bin/cfn-signal ] || dnf install -y aws-cfn-bootstrap
# Outside a deployment there is nobody to tell: a refused signal is no failure.
report() {
  /opt/aws/bin/cfn-signal --exit-code "$1" --region "$AWS_DEFAULT_REGION" \\
    --stack "$STACK_NAME" --resource "$GROUP" || true
}
trap 'report $?' EXIT
metadata() {
  local token
  token=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
  curl -sf -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}
INSTANCE_ID=$(metadata instance-id)
export INSTANCE_ID"""

_MOUNT = """\
# The volume may still be leaving the instance this one replaces: ask until it is here.
device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME_ID/-/}
for attempt in $(seq 120); do
  [ -e "$device" ] && break
  aws ec2 attach-volume --volume-id "$VOLUME_ID" --instance-id "$INSTANCE_ID" --device /dev/sdf >/dev/null || true
  sleep 5
done
[ -e "$device" ] || { echo "volume $VOLUME_ID did not come within ten minutes" >&2; exit 1; }
# Only a volume on which nothing at all is found is formatted; blkid says so with exit code 2.
found=0
blkid -p "$device" >/dev/null || found=$?
case $found in
  0) ;;
  2) mkfs.xfs "$device" ;;
  *) echo "what is on $VOLUME_ID can't be told, so it is left alone" >&2; exit 1 ;;
esac
mkdir -p "$DATA_FOLDER"
echo "$device $DATA_FOLDER xfs defaults,noatime,nofail 0 2" >>/etc/fstab
mount "$DATA_FOLDER"
xfs_growfs "$DATA_FOLDER"
cat >/etc/systemd/system/grow-data.service <<EOF
[Service]
Type=oneshot
ExecStart=/usr/sbin/xfs_growfs $DATA_FOLDER
EOF
cat >/etc/systemd/system/grow-data.timer <<'EOF'
[Timer]
OnCalendar=hourly
[Install]
WantedBy=timers.target
EOF
systemctl daemon-reload
systemctl enable --now grow-data.timer"""

_HEALTH = """\
cat >/usr/local/sbin/healthy <<'EOF'
#!/bin/bash
@COMMAND@
EOF
cat >/usr/local/sbin/check-health <<EOF
#!/bin/bash
failures=/run/check-health.failures
if timeout 10 /usr/local/sbin/healthy; then echo 0 >\\$failures; exit; fi
failed=\\$((\\$(cat \\$failures 2>/dev/null || echo 0) + 1))
echo \\$failed >\\$failures
echo "check \\$failed of @FAILURES@ failed"
[ \\$failed -lt @FAILURES@ ] || aws autoscaling set-instance-health --region $AWS_DEFAULT_REGION \\
  --instance-id $INSTANCE_ID --health-status Unhealthy
EOF
chmod 755 /usr/local/sbin/healthy /usr/local/sbin/check-health
cat >/etc/systemd/system/check-health.service <<'EOF'
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/check-health
EOF
cat >/etc/systemd/system/check-health.timer <<'EOF'
[Timer]
OnActiveSec=30
OnUnitActiveSec=30
AccuracySec=1
[Install]
WantedBy=timers.target
EOF
deadline=$((SECONDS + @SECONDS@))
until timeout 10 /usr/local/sbin/healthy; do
  [ $SECONDS -lt $deadline ] || { echo "not healthy in time" >&2; exit 1; }
  sleep 5
done
systemctl daemon-reload
systemctl enable --now check-health.timer"""
