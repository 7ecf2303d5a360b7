# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon EC2 Auto Scaling'
prefix: Final = 'autoscaling'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AttachInstances: Final[Action]
AttachLoadBalancerTargetGroups: Final[Action]
AttachLoadBalancers: Final[Action]
AttachTrafficSources: Final[Action]
BatchDeleteScheduledAction: Final[Action]
BatchPutScheduledUpdateGroupAction: Final[Action]
CancelInstanceRefresh: Final[Action]
CompleteLifecycleAction: Final[Action]
CreateAutoScalingGroup: Final[Action]
CreateLaunchConfiguration: Final[Action]
CreateOrUpdateTags: Final[Action]
DeleteAutoScalingGroup: Final[Action]
DeleteLaunchConfiguration: Final[Action]
DeleteLifecycleHook: Final[Action]
DeleteNotificationConfiguration: Final[Action]
DeletePolicy: Final[Action]
DeleteScheduledAction: Final[Action]
DeleteTags: Final[Action]
DeleteWarmPool: Final[Action]
DescribeAccountLimits: Final[Action]
DescribeAccountSettings: Final[Action]
DescribeAdjustmentTypes: Final[Action]
DescribeAutoScalingGroups: Final[Action]
DescribeAutoScalingInstances: Final[Action]
DescribeAutoScalingNotificationTypes: Final[Action]
DescribeInstanceRefreshes: Final[Action]
DescribeLaunchConfigurations: Final[Action]
DescribeLifecycleHookTypes: Final[Action]
DescribeLifecycleHooks: Final[Action]
DescribeLoadBalancerTargetGroups: Final[Action]
DescribeLoadBalancers: Final[Action]
DescribeMetricCollectionTypes: Final[Action]
DescribeNotificationConfigurations: Final[Action]
DescribePolicies: Final[Action]
DescribeScalingActivities: Final[Action]
DescribeScalingProcessTypes: Final[Action]
DescribeScheduledActions: Final[Action]
DescribeTags: Final[Action]
DescribeTerminationPolicyTypes: Final[Action]
DescribeTrafficSources: Final[Action]
DescribeWarmPool: Final[Action]
DetachInstances: Final[Action]
DetachLoadBalancerTargetGroups: Final[Action]
DetachLoadBalancers: Final[Action]
DetachTrafficSources: Final[Action]
DisableMetricsCollection: Final[Action]
EnableMetricsCollection: Final[Action]
EnterStandby: Final[Action]
ExecutePolicy: Final[Action]
ExitStandby: Final[Action]
GetPredictiveScalingForecast: Final[Action]
LaunchInstances: Final[Action]
PutAccountSetting: Final[Action]
PutLifecycleHook: Final[Action]
PutNotificationConfiguration: Final[Action]
PutScalingPolicy: Final[Action]
PutScheduledUpdateGroupAction: Final[Action]
PutWarmPool: Final[Action]
RecordLifecycleActionHeartbeat: Final[Action]
ResumeProcesses: Final[Action]
RollbackInstanceRefresh: Final[Action]
SetDesiredCapacity: Final[Action]
SetInstanceHealth: Final[Action]
SetInstanceProtection: Final[Action]
StartInstanceRefresh: Final[Action]
SuspendProcesses: Final[Action]
TerminateInstanceInAutoScalingGroup: Final[Action]
UpdateAutoScalingGroup: Final[Action]
