# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Secrets Manager'
prefix: Final = 'secretsmanager'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

BatchGetSecretValue: Final[Action]
CancelRotateSecret: Final[Action]
CreateSecret: Final[Action]
DeleteResourcePolicy: Final[Action]
DeleteSecret: Final[Action]
DescribeSecret: Final[Action]
GetRandomPassword: Final[Action]
GetResourcePolicy: Final[Action]
GetSecretValue: Final[Action]
ListSecretVersionIds: Final[Action]
ListSecrets: Final[Action]
PutResourcePolicy: Final[Action]
PutSecretValue: Final[Action]
RemoveRegionsFromReplication: Final[Action]
ReplicateSecretToRegions: Final[Action]
RestoreSecret: Final[Action]
RotateSecret: Final[Action]
StopReplicationToReplica: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateSecret: Final[Action]
UpdateSecretVersionStage: Final[Action]
ValidateResourcePolicy: Final[Action]
