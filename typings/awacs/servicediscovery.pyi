# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Cloud Map'
prefix: Final = 'servicediscovery'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

CreateHttpNamespace: Final[Action]
CreatePrivateDnsNamespace: Final[Action]
CreatePublicDnsNamespace: Final[Action]
CreateService: Final[Action]
DeleteNamespace: Final[Action]
DeleteResourcePolicy: Final[Action]
DeleteService: Final[Action]
DeleteServiceAttributes: Final[Action]
DeregisterInstance: Final[Action]
DiscoverInstances: Final[Action]
DiscoverInstancesRevision: Final[Action]
GetInstance: Final[Action]
GetInstancesHealthStatus: Final[Action]
GetNamespace: Final[Action]
GetOperation: Final[Action]
GetResourcePolicy: Final[Action]
GetService: Final[Action]
GetServiceAttributes: Final[Action]
ListInstances: Final[Action]
ListNamespaces: Final[Action]
ListOperations: Final[Action]
ListServices: Final[Action]
ListTagsForResource: Final[Action]
PutResourcePolicy: Final[Action]
RegisterInstance: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateHttpNamespace: Final[Action]
UpdateInstanceCustomHealthStatus: Final[Action]
UpdateInstanceHeartbeatStatus: Final[Action]
UpdatePrivateDnsNamespace: Final[Action]
UpdatePublicDnsNamespace: Final[Action]
UpdateService: Final[Action]
UpdateServiceAttributes: Final[Action]
