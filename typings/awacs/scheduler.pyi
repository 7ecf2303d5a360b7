# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon EventBridge Scheduler'
prefix: Final = 'scheduler'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

CreateSchedule: Final[Action]
CreateScheduleGroup: Final[Action]
DeleteSchedule: Final[Action]
DeleteScheduleGroup: Final[Action]
GetSchedule: Final[Action]
GetScheduleGroup: Final[Action]
ListScheduleGroups: Final[Action]
ListSchedules: Final[Action]
ListSchedulesByTarget: Final[Action]
ListTagsForResource: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateSchedule: Final[Action]
