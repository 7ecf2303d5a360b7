# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSAttribute, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Integer, _Text, _Texts

class AutoScalingRollingUpdate(AWSProperty):
    MaxBatchSize: _Integer
    MinInstancesInService: _Integer
    MinSuccessfulInstancesPercent: _Integer
    PauseTime: _Text
    SuspendProcesses: _Texts
    WaitOnResourceSignals: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxBatchSize: _Integer = ...,
        MinInstancesInService: _Integer = ...,
        MinSuccessfulInstancesPercent: _Integer = ...,
        PauseTime: _Text = ...,
        SuspendProcesses: _Texts = ...,
        WaitOnResourceSignals: _Boolean = ...,
    ) -> None: ...

class AutoScalingScheduledAction(AWSProperty):
    IgnoreUnmodifiedGroupSizeProperties: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IgnoreUnmodifiedGroupSizeProperties: _Boolean = ...,
    ) -> None: ...

class AutoScalingReplacingUpdate(AWSProperty):
    WillReplace: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        WillReplace: _Boolean = ...,
    ) -> None: ...

class CodeDeployLambdaAliasUpdate(AWSProperty):
    AfterAllowTrafficHook: _Text
    ApplicationName: _Boolean
    BeforeAllowTrafficHook: _Text
    DeploymentGroupName: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationName: _Boolean,
        DeploymentGroupName: _Boolean,
        AfterAllowTrafficHook: _Text = ...,
        BeforeAllowTrafficHook: _Text = ...,
    ) -> None: ...

class UpdatePolicy(AWSAttribute):
    AutoScalingRollingUpdate: _AutoScalingRollingUpdateValue
    AutoScalingScheduledAction: _AutoScalingScheduledActionValue
    AutoScalingReplacingUpdate: _AutoScalingReplacingUpdateValue
    CodeDeployLambdaAliasUpdate: _CodeDeployLambdaAliasUpdateValue
    UseOnlineResharding: _Boolean
    EnableVersionUpgrade: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoScalingRollingUpdate: _AutoScalingRollingUpdateValue = ...,
        AutoScalingScheduledAction: _AutoScalingScheduledActionValue = ...,
        AutoScalingReplacingUpdate: _AutoScalingReplacingUpdateValue = ...,
        CodeDeployLambdaAliasUpdate: _CodeDeployLambdaAliasUpdateValue = ...,
        UseOnlineResharding: _Boolean = ...,
        EnableVersionUpgrade: _Boolean = ...,
    ) -> None: ...

class ResourceSignal(AWSProperty):
    Count: _Integer
    Timeout: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Count: _Integer = ...,
        Timeout: _Text = ...,
    ) -> None: ...

class AutoScalingCreationPolicy(AWSProperty):
    MinSuccessfulInstancesPercent: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MinSuccessfulInstancesPercent: _Integer = ...,
    ) -> None: ...

class CreationPolicy(AWSAttribute):
    AutoScalingCreationPolicy: _AutoScalingCreationPolicyValue
    ResourceSignal: _ResourceSignalValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceSignal: _ResourceSignalValue,
        AutoScalingCreationPolicy: _AutoScalingCreationPolicyValue = ...,
    ) -> None: ...

_AutoScalingCreationPolicyValue: TypeAlias = AutoScalingCreationPolicy | _AWSHelperFn
_AutoScalingReplacingUpdateValue: TypeAlias = AutoScalingReplacingUpdate | _AWSHelperFn
_AutoScalingRollingUpdateValue: TypeAlias = AutoScalingRollingUpdate | _AWSHelperFn
_AutoScalingScheduledActionValue: TypeAlias = AutoScalingScheduledAction | _AWSHelperFn
_CodeDeployLambdaAliasUpdateValue: TypeAlias = CodeDeployLambdaAliasUpdate | _AWSHelperFn
_ResourceSignalValue: TypeAlias = ResourceSignal | _AWSHelperFn
