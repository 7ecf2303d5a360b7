# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _UpdatePolicy, _UpdateReplacePolicy

class ScalableTargetAction(AWSProperty):
    MaxCapacity: _Integer
    MinCapacity: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxCapacity: _Integer = ...,
        MinCapacity: _Integer = ...,
    ) -> None: ...

class ScheduledAction(AWSProperty):
    EndTime: _Text
    ScalableTargetAction: _ScalableTargetActionValue
    Schedule: _Text
    ScheduledActionName: _Text
    StartTime: _Text
    Timezone: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Schedule: _Text,
        ScheduledActionName: _Text,
        EndTime: _Text = ...,
        ScalableTargetAction: _ScalableTargetActionValue = ...,
        StartTime: _Text = ...,
        Timezone: _Text = ...,
    ) -> None: ...

class SuspendedState(AWSProperty):
    DynamicScalingInSuspended: _Boolean
    DynamicScalingOutSuspended: _Boolean
    ScheduledScalingSuspended: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        DynamicScalingInSuspended: _Boolean = ...,
        DynamicScalingOutSuspended: _Boolean = ...,
        ScheduledScalingSuspended: _Boolean = ...,
    ) -> None: ...

class ScalableTarget(AWSObject):
    MaxCapacity: _Integer
    MinCapacity: _Integer
    ResourceId: _Text
    RoleARN: _Text
    ScalableDimension: _Text
    ScheduledActions: _ListOf[_ScheduledActionValue] | _AWSHelperFn
    ServiceNamespace: _Text
    SuspendedState: _SuspendedStateValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        MaxCapacity: _Integer,
        MinCapacity: _Integer,
        ResourceId: _Text,
        ScalableDimension: _Text,
        ServiceNamespace: _Text,
        RoleARN: _Text = ...,
        ScheduledActions: _ListOf[_ScheduledActionValue] | _AWSHelperFn = ...,
        SuspendedState: _SuspendedStateValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PredictiveScalingMetricDimension(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class PredictiveScalingMetric(AWSProperty):
    Dimensions: _ListOf[_PredictiveScalingMetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Dimensions: _ListOf[_PredictiveScalingMetricDimensionValue] | _AWSHelperFn = ...,
        MetricName: _Text = ...,
        Namespace: _Text = ...,
    ) -> None: ...

class PredictiveScalingMetricStat(AWSProperty):
    Metric: _PredictiveScalingMetricValue
    Stat: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _PredictiveScalingMetricValue = ...,
        Stat: _Text = ...,
        Unit: _Text = ...,
    ) -> None: ...

class PredictiveScalingMetricDataQuery(AWSProperty):
    Expression: _Text
    Id: _Text
    Label: _Text
    MetricStat: _PredictiveScalingMetricStatValue
    ReturnData: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Expression: _Text = ...,
        Id: _Text = ...,
        Label: _Text = ...,
        MetricStat: _PredictiveScalingMetricStatValue = ...,
        ReturnData: _Boolean = ...,
    ) -> None: ...

class PredictiveScalingCustomizedCapacityMetric(AWSProperty):
    MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn,
    ) -> None: ...

class PredictiveScalingCustomizedLoadMetric(AWSProperty):
    MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn,
    ) -> None: ...

class PredictiveScalingCustomizedScalingMetric(AWSProperty):
    MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_PredictiveScalingMetricDataQueryValue] | _AWSHelperFn,
    ) -> None: ...

class PredictiveScalingPredefinedLoadMetric(AWSProperty):
    PredefinedMetricType: _Text
    ResourceLabel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PredefinedMetricType: _Text,
        ResourceLabel: _Text = ...,
    ) -> None: ...

class PredictiveScalingPredefinedMetricPair(AWSProperty):
    PredefinedMetricType: _Text
    ResourceLabel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PredefinedMetricType: _Text,
        ResourceLabel: _Text = ...,
    ) -> None: ...

class PredictiveScalingPredefinedScalingMetric(AWSProperty):
    PredefinedMetricType: _Text
    ResourceLabel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PredefinedMetricType: _Text,
        ResourceLabel: _Text = ...,
    ) -> None: ...

class PredictiveScalingMetricSpecification(AWSProperty):
    CustomizedCapacityMetricSpecification: _PredictiveScalingCustomizedCapacityMetricValue
    CustomizedLoadMetricSpecification: _PredictiveScalingCustomizedLoadMetricValue
    CustomizedScalingMetricSpecification: _PredictiveScalingCustomizedScalingMetricValue
    PredefinedLoadMetricSpecification: _PredictiveScalingPredefinedLoadMetricValue
    PredefinedMetricPairSpecification: _PredictiveScalingPredefinedMetricPairValue
    PredefinedScalingMetricSpecification: _PredictiveScalingPredefinedScalingMetricValue
    TargetValue: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetValue: _Number,
        CustomizedCapacityMetricSpecification: _PredictiveScalingCustomizedCapacityMetricValue = ...,
        CustomizedLoadMetricSpecification: _PredictiveScalingCustomizedLoadMetricValue = ...,
        CustomizedScalingMetricSpecification: _PredictiveScalingCustomizedScalingMetricValue = ...,
        PredefinedLoadMetricSpecification: _PredictiveScalingPredefinedLoadMetricValue = ...,
        PredefinedMetricPairSpecification: _PredictiveScalingPredefinedMetricPairValue = ...,
        PredefinedScalingMetricSpecification: _PredictiveScalingPredefinedScalingMetricValue = ...,
    ) -> None: ...

class PredictiveScalingPolicyConfiguration(AWSProperty):
    MaxCapacityBreachBehavior: _Text
    MaxCapacityBuffer: _Integer
    MetricSpecifications: _ListOf[_PredictiveScalingMetricSpecificationValue] | _AWSHelperFn
    Mode: _Text
    SchedulingBufferTime: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricSpecifications: _ListOf[_PredictiveScalingMetricSpecificationValue] | _AWSHelperFn,
        MaxCapacityBreachBehavior: _Text = ...,
        MaxCapacityBuffer: _Integer = ...,
        Mode: _Text = ...,
        SchedulingBufferTime: _Integer = ...,
    ) -> None: ...

class StepAdjustment(AWSProperty):
    MetricIntervalLowerBound: _Number
    MetricIntervalUpperBound: _Number
    ScalingAdjustment: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ScalingAdjustment: _Integer,
        MetricIntervalLowerBound: _Number = ...,
        MetricIntervalUpperBound: _Number = ...,
    ) -> None: ...

class StepScalingPolicyConfiguration(AWSProperty):
    AdjustmentType: _Text
    Cooldown: _Integer
    MetricAggregationType: _Text
    MinAdjustmentMagnitude: _Integer
    StepAdjustments: _ListOf[_StepAdjustmentValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdjustmentType: _Text = ...,
        Cooldown: _Integer = ...,
        MetricAggregationType: _Text = ...,
        MinAdjustmentMagnitude: _Integer = ...,
        StepAdjustments: _ListOf[_StepAdjustmentValue] | _AWSHelperFn = ...,
    ) -> None: ...

class MetricDimension(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text,
    ) -> None: ...

class TargetTrackingMetricDimension(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class TargetTrackingMetric(AWSProperty):
    Dimensions: _ListOf[_TargetTrackingMetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Dimensions: _ListOf[_TargetTrackingMetricDimensionValue] | _AWSHelperFn = ...,
        MetricName: _Text = ...,
        Namespace: _Text = ...,
    ) -> None: ...

class TargetTrackingMetricStat(AWSProperty):
    Metric: _TargetTrackingMetricValue
    Stat: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _TargetTrackingMetricValue = ...,
        Stat: _Text = ...,
        Unit: _Text = ...,
    ) -> None: ...

class TargetTrackingMetricDataQuery(AWSProperty):
    Expression: _Text
    Id: _Text
    Label: _Text
    MetricStat: _TargetTrackingMetricStatValue
    ReturnData: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Expression: _Text = ...,
        Id: _Text = ...,
        Label: _Text = ...,
        MetricStat: _TargetTrackingMetricStatValue = ...,
        ReturnData: _Boolean = ...,
    ) -> None: ...

class CustomizedMetricSpecification(AWSProperty):
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Metrics: _ListOf[_TargetTrackingMetricDataQueryValue] | _AWSHelperFn
    Namespace: _Text
    Statistic: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn = ...,
        MetricName: _Text = ...,
        Metrics: _ListOf[_TargetTrackingMetricDataQueryValue] | _AWSHelperFn = ...,
        Namespace: _Text = ...,
        Statistic: _Text = ...,
        Unit: _Text = ...,
    ) -> None: ...

class PredefinedMetricSpecification(AWSProperty):
    PredefinedMetricType: _Text
    ResourceLabel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PredefinedMetricType: _Text,
        ResourceLabel: _Text = ...,
    ) -> None: ...

class TargetTrackingScalingPolicyConfiguration(AWSProperty):
    CustomizedMetricSpecification: _CustomizedMetricSpecificationValue
    DisableScaleIn: _Boolean
    PredefinedMetricSpecification: _PredefinedMetricSpecificationValue
    ScaleInCooldown: _Integer
    ScaleOutCooldown: _Integer
    TargetValue: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetValue: _Number,
        CustomizedMetricSpecification: _CustomizedMetricSpecificationValue = ...,
        DisableScaleIn: _Boolean = ...,
        PredefinedMetricSpecification: _PredefinedMetricSpecificationValue = ...,
        ScaleInCooldown: _Integer = ...,
        ScaleOutCooldown: _Integer = ...,
    ) -> None: ...

class ScalingPolicy(AWSObject):
    PolicyName: _Text
    PolicyType: _Text
    PredictiveScalingPolicyConfiguration: _PredictiveScalingPolicyConfigurationValue
    ResourceId: _Text
    ScalableDimension: _Text
    ScalingTargetId: _Text
    ServiceNamespace: _Text
    StepScalingPolicyConfiguration: _StepScalingPolicyConfigurationValue
    TargetTrackingScalingPolicyConfiguration: _TargetTrackingScalingPolicyConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        PolicyName: _Text,
        PolicyType: _Text,
        PredictiveScalingPolicyConfiguration: _PredictiveScalingPolicyConfigurationValue = ...,
        ResourceId: _Text = ...,
        ScalableDimension: _Text = ...,
        ScalingTargetId: _Text = ...,
        ServiceNamespace: _Text = ...,
        StepScalingPolicyConfiguration: _StepScalingPolicyConfigurationValue = ...,
        TargetTrackingScalingPolicyConfiguration: _TargetTrackingScalingPolicyConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_CustomizedMetricSpecificationValue: TypeAlias = CustomizedMetricSpecification | _AWSHelperFn
_MetricDimensionValue: TypeAlias = MetricDimension | _AWSHelperFn
_PredefinedMetricSpecificationValue: TypeAlias = PredefinedMetricSpecification | _AWSHelperFn
_PredictiveScalingCustomizedCapacityMetricValue: TypeAlias = PredictiveScalingCustomizedCapacityMetric | _AWSHelperFn
_PredictiveScalingCustomizedLoadMetricValue: TypeAlias = PredictiveScalingCustomizedLoadMetric | _AWSHelperFn
_PredictiveScalingCustomizedScalingMetricValue: TypeAlias = PredictiveScalingCustomizedScalingMetric | _AWSHelperFn
_PredictiveScalingMetricDataQueryValue: TypeAlias = PredictiveScalingMetricDataQuery | _AWSHelperFn
_PredictiveScalingMetricDimensionValue: TypeAlias = PredictiveScalingMetricDimension | _AWSHelperFn
_PredictiveScalingMetricSpecificationValue: TypeAlias = PredictiveScalingMetricSpecification | _AWSHelperFn
_PredictiveScalingMetricStatValue: TypeAlias = PredictiveScalingMetricStat | _AWSHelperFn
_PredictiveScalingMetricValue: TypeAlias = PredictiveScalingMetric | _AWSHelperFn
_PredictiveScalingPolicyConfigurationValue: TypeAlias = PredictiveScalingPolicyConfiguration | _AWSHelperFn
_PredictiveScalingPredefinedLoadMetricValue: TypeAlias = PredictiveScalingPredefinedLoadMetric | _AWSHelperFn
_PredictiveScalingPredefinedMetricPairValue: TypeAlias = PredictiveScalingPredefinedMetricPair | _AWSHelperFn
_PredictiveScalingPredefinedScalingMetricValue: TypeAlias = PredictiveScalingPredefinedScalingMetric | _AWSHelperFn
_ScalableTargetActionValue: TypeAlias = ScalableTargetAction | _AWSHelperFn
_ScheduledActionValue: TypeAlias = ScheduledAction | _AWSHelperFn
_StepAdjustmentValue: TypeAlias = StepAdjustment | _AWSHelperFn
_StepScalingPolicyConfigurationValue: TypeAlias = StepScalingPolicyConfiguration | _AWSHelperFn
_SuspendedStateValue: TypeAlias = SuspendedState | _AWSHelperFn
_TargetTrackingMetricDataQueryValue: TypeAlias = TargetTrackingMetricDataQuery | _AWSHelperFn
_TargetTrackingMetricDimensionValue: TypeAlias = TargetTrackingMetricDimension | _AWSHelperFn
_TargetTrackingMetricStatValue: TypeAlias = TargetTrackingMetricStat | _AWSHelperFn
_TargetTrackingMetricValue: TypeAlias = TargetTrackingMetric | _AWSHelperFn
_TargetTrackingScalingPolicyConfigurationValue: TypeAlias = TargetTrackingScalingPolicyConfiguration | _AWSHelperFn
