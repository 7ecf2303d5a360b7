# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon SNS'
prefix: Final = 'sns'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AddPermission: Final[Action]
CheckIfPhoneNumberIsOptedOut: Final[Action]
ConfirmSubscription: Final[Action]
CreatePlatformApplication: Final[Action]
CreatePlatformEndpoint: Final[Action]
CreateSMSSandboxPhoneNumber: Final[Action]
CreateTopic: Final[Action]
DeleteEndpoint: Final[Action]
DeletePlatformApplication: Final[Action]
DeleteSMSSandboxPhoneNumber: Final[Action]
DeleteTopic: Final[Action]
GetDataProtectionPolicy: Final[Action]
GetEndpointAttributes: Final[Action]
GetPlatformApplicationAttributes: Final[Action]
GetSMSAttributes: Final[Action]
GetSMSSandboxAccountStatus: Final[Action]
GetSubscriptionAttributes: Final[Action]
GetTopicAttributes: Final[Action]
ListEndpointsByPlatformApplication: Final[Action]
ListOriginationNumbers: Final[Action]
ListPhoneNumbersOptedOut: Final[Action]
ListPlatformApplications: Final[Action]
ListSMSSandboxPhoneNumbers: Final[Action]
ListSubscriptions: Final[Action]
ListSubscriptionsByTopic: Final[Action]
ListTagsForResource: Final[Action]
ListTopics: Final[Action]
OptInPhoneNumber: Final[Action]
Publish: Final[Action]
PutDataProtectionPolicy: Final[Action]
RemovePermission: Final[Action]
SetEndpointAttributes: Final[Action]
SetPlatformApplicationAttributes: Final[Action]
SetSMSAttributes: Final[Action]
SetSubscriptionAttributes: Final[Action]
SetTopicAttributes: Final[Action]
Subscribe: Final[Action]
TagResource: Final[Action]
Unsubscribe: Final[Action]
UntagResource: Final[Action]
VerifySMSSandboxPhoneNumber: Final[Action]
