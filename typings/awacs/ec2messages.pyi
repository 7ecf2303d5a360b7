# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon Message Delivery Service'
prefix: Final = 'ec2messages'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AcknowledgeMessage: Final[Action]
DeleteMessage: Final[Action]
FailMessage: Final[Action]
GetEndpoint: Final[Action]
GetMessages: Final[Action]
SendReply: Final[Action]
