# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Application Auto Scaling'
prefix: Final = 'application-autoscaling'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

DeleteScalingPolicy: Final[Action]
DeleteScheduledAction: Final[Action]
DeregisterScalableTarget: Final[Action]
DescribeScalableTargets: Final[Action]
DescribeScalingActivities: Final[Action]
DescribeScalingPolicies: Final[Action]
DescribeScheduledActions: Final[Action]
GetPredictiveScalingForecast: Final[Action]
ListTagsForResource: Final[Action]
PutScalingPolicy: Final[Action]
PutScheduledAction: Final[Action]
RegisterScalableTarget: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
