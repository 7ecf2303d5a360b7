# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Security Token Service'
prefix: Final = 'sts'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AssumeRole: Final[Action]
AssumeRoleWithSAML: Final[Action]
AssumeRoleWithWebIdentity: Final[Action]
AssumeRoot: Final[Action]
DecodeAuthorizationMessage: Final[Action]
GetAccessKeyInfo: Final[Action]
GetCallerIdentity: Final[Action]
GetDelegatedAccessToken: Final[Action]
GetFederationToken: Final[Action]
GetServiceBearerToken: Final[Action]
GetSessionToken: Final[Action]
GetWebIdentityToken: Final[Action]
SetContext: Final[Action]
SetSourceIdentity: Final[Action]
TagGetWebIdentityToken: Final[Action]
TagSession: Final[Action]
