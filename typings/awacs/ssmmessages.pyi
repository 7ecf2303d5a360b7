# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon Message Gateway Service'
prefix: Final = 'ssmmessages'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

CreateControlChannel: Final[Action]
CreateDataChannel: Final[Action]
OpenControlChannel: Final[Action]
OpenDataChannel: Final[Action]
