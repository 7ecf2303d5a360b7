# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _DocumentOrText, _Integer, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class AlarmPromQLCriteria(AWSProperty):
    PendingPeriod: _Integer
    Query: _Text
    RecoveryPeriod: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        PendingPeriod: _Integer = ...,
        Query: _Text = ...,
        RecoveryPeriod: _Integer = ...,
    ) -> None: ...

class EvaluationCriteria(AWSProperty):
    PromQLCriteria: _AlarmPromQLCriteriaValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PromQLCriteria: _AlarmPromQLCriteriaValue = ...,
    ) -> None: ...

class WallClockWindow(AWSProperty):
    Timezone: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Timezone: _Text = ...,
    ) -> None: ...

class EvaluationWindow(AWSProperty):
    SlidingWindow: _Document
    WallClockWindow: _WallClockWindowValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        SlidingWindow: _Document = ...,
        WallClockWindow: _WallClockWindowValue = ...,
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

class Metric(AWSProperty):
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricName: _Text,
        Namespace: _Text,
        Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn = ...,
    ) -> None: ...

class MetricStat(AWSProperty):
    Metric: _MetricValue
    Period: _Integer
    Stat: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _MetricValue,
        Period: _Integer,
        Stat: _Text,
        Unit: _Text = ...,
    ) -> None: ...

class MetricDataQuery(AWSProperty):
    AccountId: _Text
    Expression: _Text
    Id: _Text
    Label: _Text
    MetricStat: _MetricStatValue
    Period: _Integer
    ReturnData: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        AccountId: _Text = ...,
        Expression: _Text = ...,
        Label: _Text = ...,
        MetricStat: _MetricStatValue = ...,
        Period: _Integer = ...,
        ReturnData: _Boolean = ...,
    ) -> None: ...

class WarmUpConfiguration(AWSProperty):
    OnlyStartEvaluatingAfterWarmUpPeriodEnds: _Boolean
    WarmUpPeriodDurationInMinutes: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        OnlyStartEvaluatingAfterWarmUpPeriodEnds: _Boolean = ...,
        WarmUpPeriodDurationInMinutes: _Integer = ...,
    ) -> None: ...

class Alarm(AWSObject):
    ActionsEnabled: _Boolean
    AlarmActions: _Texts
    AlarmDescription: _Text
    AlarmName: _Text
    ComparisonOperator: _Text
    DatapointsToAlarm: _Integer
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    EvaluateLowSampleCountPercentile: _Text
    EvaluationCriteria: _EvaluationCriteriaValue
    EvaluationInterval: _Integer
    EvaluationPeriods: _Integer
    EvaluationWindow: _EvaluationWindowValue
    ExtendedStatistic: _Text
    InsufficientDataActions: _Texts
    MetricName: _Text
    Metrics: _ListOf[_MetricDataQueryValue] | _AWSHelperFn
    Namespace: _Text
    OKActions: _Texts
    Period: _Integer
    Statistic: _Text
    Tags: _TagSet
    Threshold: _Number
    ThresholdMetricId: _Text
    TreatMissingData: _Text
    Unit: _Text
    WarmUpConfiguration: _WarmUpConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        ActionsEnabled: _Boolean = ...,
        AlarmActions: _Texts = ...,
        AlarmDescription: _Text = ...,
        AlarmName: _Text = ...,
        ComparisonOperator: _Text = ...,
        DatapointsToAlarm: _Integer = ...,
        Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn = ...,
        EvaluateLowSampleCountPercentile: _Text = ...,
        EvaluationCriteria: _EvaluationCriteriaValue = ...,
        EvaluationInterval: _Integer = ...,
        EvaluationPeriods: _Integer = ...,
        EvaluationWindow: _EvaluationWindowValue = ...,
        ExtendedStatistic: _Text = ...,
        InsufficientDataActions: _Texts = ...,
        MetricName: _Text = ...,
        Metrics: _ListOf[_MetricDataQueryValue] | _AWSHelperFn = ...,
        Namespace: _Text = ...,
        OKActions: _Texts = ...,
        Period: _Integer = ...,
        Statistic: _Text = ...,
        Tags: _TagSet = ...,
        Threshold: _Number = ...,
        ThresholdMetricId: _Text = ...,
        TreatMissingData: _Text = ...,
        Unit: _Text = ...,
        WarmUpConfiguration: _WarmUpConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MuteTargets(AWSProperty):
    AlarmNames: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlarmNames: _Texts,
    ) -> None: ...

class Schedule(AWSProperty):
    Duration: _Text
    Expression: _Text
    Timezone: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Duration: _Text,
        Expression: _Text,
        Timezone: _Text = ...,
    ) -> None: ...

class Rule(AWSProperty):
    Schedule: _ScheduleValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Schedule: _ScheduleValue,
    ) -> None: ...

class AlarmMuteRule(AWSObject):
    Description: _Text
    ExpireDate: _Text
    MuteTargets: _MuteTargetsValue
    Name: _Text
    Rule: _RuleValue
    StartDate: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Rule: _RuleValue,
        Description: _Text = ...,
        ExpireDate: _Text = ...,
        MuteTargets: _MuteTargetsValue = ...,
        Name: _Text = ...,
        StartDate: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Range(AWSProperty):
    EndTime: _Text
    StartTime: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EndTime: _Text,
        StartTime: _Text,
    ) -> None: ...

class Configuration(AWSProperty):
    ExcludedTimeRanges: _ListOf[_RangeValue] | _AWSHelperFn
    MetricTimeZone: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExcludedTimeRanges: _ListOf[_RangeValue] | _AWSHelperFn = ...,
        MetricTimeZone: _Text = ...,
    ) -> None: ...

class MetricCharacteristics(AWSProperty):
    PeriodicSpikes: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        PeriodicSpikes: _Boolean = ...,
    ) -> None: ...

class MetricMathAnomalyDetector(AWSProperty):
    MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SingleMetricAnomalyDetector(AWSProperty):
    AccountId: _Text
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Namespace: _Text
    Stat: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccountId: _Text = ...,
        Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn = ...,
        MetricName: _Text = ...,
        Namespace: _Text = ...,
        Stat: _Text = ...,
    ) -> None: ...

class AnomalyDetector(AWSObject):
    Configuration: _ConfigurationValue
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    MetricCharacteristics: _MetricCharacteristicsValue
    MetricMathAnomalyDetector: _MetricMathAnomalyDetectorValue
    MetricName: _Text
    Namespace: _Text
    SingleMetricAnomalyDetector: _SingleMetricAnomalyDetectorValue
    Stat: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Configuration: _ConfigurationValue = ...,
        Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn = ...,
        MetricCharacteristics: _MetricCharacteristicsValue = ...,
        MetricMathAnomalyDetector: _MetricMathAnomalyDetectorValue = ...,
        MetricName: _Text = ...,
        Namespace: _Text = ...,
        SingleMetricAnomalyDetector: _SingleMetricAnomalyDetectorValue = ...,
        Stat: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CompositeAlarm(AWSObject):
    ActionsEnabled: _Boolean
    ActionsSuppressor: _Text
    ActionsSuppressorExtensionPeriod: _Integer
    ActionsSuppressorWaitPeriod: _Integer
    AlarmActions: _Texts
    AlarmDescription: _Text
    AlarmName: _Text
    AlarmRule: _Text
    InsufficientDataActions: _Texts
    OKActions: _Texts
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AlarmRule: _Text,
        ActionsEnabled: _Boolean = ...,
        ActionsSuppressor: _Text = ...,
        ActionsSuppressorExtensionPeriod: _Integer = ...,
        ActionsSuppressorWaitPeriod: _Integer = ...,
        AlarmActions: _Texts = ...,
        AlarmDescription: _Text = ...,
        AlarmName: _Text = ...,
        InsufficientDataActions: _Texts = ...,
        OKActions: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Dashboard(AWSObject):
    DashboardBody: _DocumentOrText
    DashboardName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DashboardBody: _DocumentOrText,
        DashboardName: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InsightRule(AWSObject):
    ApplyOnTransformedLogs: _Boolean
    RuleBody: _Text
    RuleName: _Text
    RuleState: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        RuleBody: _Text,
        RuleName: _Text,
        RuleState: _Text,
        ApplyOnTransformedLogs: _Boolean = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ApiKeyCredential(AWSProperty):
    ApiKeyValue: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApiKeyValue: _Text,
    ) -> None: ...

class IntegrationCredential(AWSProperty):
    ApiKeyCredential: _ApiKeyCredentialValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApiKeyCredential: _ApiKeyCredentialValue,
    ) -> None: ...

class TagsItems(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class Integration(AWSObject):
    Credential: _IntegrationCredentialValue
    IntegrationAttributes: _Document
    IntegrationType: _Text
    Name: _Text
    RoleArn: _Text
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        IntegrationType: _Text,
        Name: _Text,
        Credential: _IntegrationCredentialValue = ...,
        IntegrationAttributes: _Document = ...,
        RoleArn: _Text = ...,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ScheduleConfiguration(AWSProperty):
    EndTimeOffset: _Integer
    ScheduleExpression: _Text
    StartTimeOffset: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ScheduleExpression: _Text,
        StartTimeOffset: _Integer,
        EndTimeOffset: _Integer = ...,
    ) -> None: ...

class ScheduledQueryConfiguration(AWSProperty):
    AggregationExpression: _Text
    LogGroupIdentifiers: _Texts
    QueryString: _Text
    ScheduleConfiguration: _ScheduleConfigurationValue
    ScheduledQueryRoleARN: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None = ...,
        *,
        AggregationExpression: _Text,
        QueryString: _Text,
        ScheduleConfiguration: _ScheduleConfigurationValue,
        ScheduledQueryRoleARN: _Text,
        LogGroupIdentifiers: _Texts = ...,
        Tags: _TagSet = ...,
    ) -> None: ...

class LogAlarm(AWSObject):
    ActionLogLineCount: _Integer
    ActionLogLineRoleArn: _Text
    ActionsEnabled: _Boolean
    AlarmActions: _Texts
    AlarmDescription: _Text
    AlarmName: _Text
    ComparisonOperator: _Text
    InsufficientDataActions: _Texts
    OKActions: _Texts
    QueryResultsToAlarm: _Integer
    QueryResultsToEvaluate: _Integer
    ScheduledQueryConfiguration: _ScheduledQueryConfigurationValue
    Tags: _TagSet
    Threshold: _Number
    TreatMissingData: _Text
    WarmUpConfiguration: _WarmUpConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        ComparisonOperator: _Text,
        QueryResultsToAlarm: _Integer,
        QueryResultsToEvaluate: _Integer,
        ScheduledQueryConfiguration: _ScheduledQueryConfigurationValue,
        Threshold: _Number,
        ActionLogLineCount: _Integer = ...,
        ActionLogLineRoleArn: _Text = ...,
        ActionsEnabled: _Boolean = ...,
        AlarmActions: _Texts = ...,
        AlarmDescription: _Text = ...,
        AlarmName: _Text = ...,
        InsufficientDataActions: _Texts = ...,
        OKActions: _Texts = ...,
        Tags: _TagSet = ...,
        TreatMissingData: _Text = ...,
        WarmUpConfiguration: _WarmUpConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MetricStreamFilter(AWSProperty):
    MetricNames: _Texts
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Namespace: _Text,
        MetricNames: _Texts = ...,
    ) -> None: ...

class MetricStreamStatisticsMetric(AWSProperty):
    MetricName: _Text
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricName: _Text,
        Namespace: _Text,
    ) -> None: ...

class MetricStreamStatisticsConfiguration(AWSProperty):
    AdditionalStatistics: _Texts
    IncludeMetrics: _ListOf[_MetricStreamStatisticsMetricValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdditionalStatistics: _Texts,
        IncludeMetrics: _ListOf[_MetricStreamStatisticsMetricValue] | _AWSHelperFn,
    ) -> None: ...

class MetricStream(AWSObject):
    ExcludeFilters: _ListOf[_MetricStreamFilterValue] | _AWSHelperFn
    FirehoseArn: _Text
    IncludeFilters: _ListOf[_MetricStreamFilterValue] | _AWSHelperFn
    IncludeLinkedAccountsMetrics: _Boolean
    Name: _Text
    OutputFormat: _Text
    RoleArn: _Text
    StatisticsConfigurations: _ListOf[_MetricStreamStatisticsConfigurationValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        FirehoseArn: _Text,
        OutputFormat: _Text,
        RoleArn: _Text,
        ExcludeFilters: _ListOf[_MetricStreamFilterValue] | _AWSHelperFn = ...,
        IncludeFilters: _ListOf[_MetricStreamFilterValue] | _AWSHelperFn = ...,
        IncludeLinkedAccountsMetrics: _Boolean = ...,
        Name: _Text = ...,
        StatisticsConfigurations: _ListOf[_MetricStreamStatisticsConfigurationValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OTelEnrichmentMetricSelector(AWSProperty):
    MetricNames: _Texts
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Namespace: _Text,
        MetricNames: _Texts = ...,
    ) -> None: ...

class OTelEnrichment(AWSObject):
    ExcludeFilters: _ListOf[_OTelEnrichmentMetricSelectorValue] | _AWSHelperFn
    IncludeFilters: _ListOf[_OTelEnrichmentMetricSelectorValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        ExcludeFilters: _ListOf[_OTelEnrichmentMetricSelectorValue] | _AWSHelperFn = ...,
        IncludeFilters: _ListOf[_OTelEnrichmentMetricSelectorValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ResourceMetricSelection(AWSProperty):
    IncludeMetrics: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        IncludeMetrics: _Texts,
    ) -> None: ...

class ResourceMetricsConfiguration(AWSObject):
    MetricSelections: _ListOf[_ResourceMetricSelectionValue] | _AWSHelperFn
    ResourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ResourceArn: _Text,
        MetricSelections: _ListOf[_ResourceMetricSelectionValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class View(AWSObject):
    Definition: _Text
    Description: _Text
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Definition: _Text,
        Description: _Text = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AlarmPromQLCriteriaValue: TypeAlias = AlarmPromQLCriteria | _AWSHelperFn
_ApiKeyCredentialValue: TypeAlias = ApiKeyCredential | _AWSHelperFn
_ConfigurationValue: TypeAlias = Configuration | _AWSHelperFn
_EvaluationCriteriaValue: TypeAlias = EvaluationCriteria | _AWSHelperFn
_EvaluationWindowValue: TypeAlias = EvaluationWindow | _AWSHelperFn
_IntegrationCredentialValue: TypeAlias = IntegrationCredential | _AWSHelperFn
_MetricCharacteristicsValue: TypeAlias = MetricCharacteristics | _AWSHelperFn
_MetricDataQueryValue: TypeAlias = MetricDataQuery | _AWSHelperFn
_MetricDimensionValue: TypeAlias = MetricDimension | _AWSHelperFn
_MetricMathAnomalyDetectorValue: TypeAlias = MetricMathAnomalyDetector | _AWSHelperFn
_MetricStatValue: TypeAlias = MetricStat | _AWSHelperFn
_MetricStreamFilterValue: TypeAlias = MetricStreamFilter | _AWSHelperFn
_MetricStreamStatisticsConfigurationValue: TypeAlias = MetricStreamStatisticsConfiguration | _AWSHelperFn
_MetricStreamStatisticsMetricValue: TypeAlias = MetricStreamStatisticsMetric | _AWSHelperFn
_MetricValue: TypeAlias = Metric | _AWSHelperFn
_MuteTargetsValue: TypeAlias = MuteTargets | _AWSHelperFn
_OTelEnrichmentMetricSelectorValue: TypeAlias = OTelEnrichmentMetricSelector | _AWSHelperFn
_RangeValue: TypeAlias = Range | _AWSHelperFn
_ResourceMetricSelectionValue: TypeAlias = ResourceMetricSelection | _AWSHelperFn
_RuleValue: TypeAlias = Rule | _AWSHelperFn
_ScheduleConfigurationValue: TypeAlias = ScheduleConfiguration | _AWSHelperFn
_ScheduleValue: TypeAlias = Schedule | _AWSHelperFn
_ScheduledQueryConfigurationValue: TypeAlias = ScheduledQueryConfiguration | _AWSHelperFn
_SingleMetricAnomalyDetectorValue: TypeAlias = SingleMetricAnomalyDetector | _AWSHelperFn
_TagsItemsValue: TypeAlias = TagsItems | _AWSHelperFn
_WallClockWindowValue: TypeAlias = WallClockWindow | _AWSHelperFn
_WarmUpConfigurationValue: TypeAlias = WarmUpConfiguration | _AWSHelperFn
