# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon SQS'
prefix: Final = 'sqs'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AddPermission: Final[Action]
CancelMessageMoveTask: Final[Action]
ChangeMessageVisibility: Final[Action]
ChangeMessageVisibilityBatch: Final[Action]
CreateQueue: Final[Action]
DeleteMessage: Final[Action]
DeleteMessageBatch: Final[Action]
DeleteQueue: Final[Action]
GetQueueAttributes: Final[Action]
GetQueueUrl: Final[Action]
ListDeadLetterSourceQueues: Final[Action]
ListMessageMoveTasks: Final[Action]
ListQueueTags: Final[Action]
ListQueues: Final[Action]
PurgeQueue: Final[Action]
ReceiveMessage: Final[Action]
RemovePermission: Final[Action]
SendMessage: Final[Action]
SendMessageBatch: Final[Action]
SetQueueAttributes: Final[Action]
StartMessageMoveTask: Final[Action]
TagQueue: Final[Action]
UntagQueue: Final[Action]
