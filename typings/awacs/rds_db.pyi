# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon RDS IAM Authentication'
prefix: Final = 'rds-db'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

connect: Final[Action]
