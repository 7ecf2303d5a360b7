# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Key Management Service'
prefix: Final = 'kms'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

CancelKeyDeletion: Final[Action]
ConnectCustomKeyStore: Final[Action]
CreateAlias: Final[Action]
CreateCustomKeyStore: Final[Action]
CreateGrant: Final[Action]
CreateKey: Final[Action]
Decrypt: Final[Action]
DeleteAlias: Final[Action]
DeleteCustomKeyStore: Final[Action]
DeleteImportedKeyMaterial: Final[Action]
DeriveSharedSecret: Final[Action]
DescribeCustomKeyStores: Final[Action]
DescribeKey: Final[Action]
DisableKey: Final[Action]
DisableKeyRotation: Final[Action]
DisconnectCustomKeyStore: Final[Action]
EnableKey: Final[Action]
EnableKeyRotation: Final[Action]
Encrypt: Final[Action]
GenerateDataKey: Final[Action]
GenerateDataKeyPair: Final[Action]
GenerateDataKeyPairWithoutPlaintext: Final[Action]
GenerateDataKeyWithoutPlaintext: Final[Action]
GenerateMac: Final[Action]
GenerateRandom: Final[Action]
GetKeyLastUsage: Final[Action]
GetKeyPolicy: Final[Action]
GetKeyRotationStatus: Final[Action]
GetParametersForImport: Final[Action]
GetPublicKey: Final[Action]
ImportKeyMaterial: Final[Action]
ListAliases: Final[Action]
ListGrants: Final[Action]
ListKeyPolicies: Final[Action]
ListKeyRotations: Final[Action]
ListKeys: Final[Action]
ListResourceTags: Final[Action]
ListRetirableGrants: Final[Action]
PutKeyPolicy: Final[Action]
ReEncrypt: Final[Action]
ReEncryptFrom: Final[Action]
ReEncryptTo: Final[Action]
ReplicateKey: Final[Action]
RetireGrant: Final[Action]
RevokeGrant: Final[Action]
RotateKeyOnDemand: Final[Action]
ScheduleKeyDeletion: Final[Action]
Sign: Final[Action]
SynchronizeMultiRegionKey: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateAlias: Final[Action]
UpdateCustomKeyStore: Final[Action]
UpdateKeyDescription: Final[Action]
UpdatePrimaryRegion: Final[Action]
Verify: Final[Action]
VerifyMac: Final[Action]
