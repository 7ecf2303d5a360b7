# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _PolicyDocumentOrText, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class AccountPolicy(AWSObject):
    PolicyDocument: _Text
    PolicyName: _Text
    PolicyType: _Text
    Scope: _Text
    SelectionCriteria: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _Text,
        PolicyName: _Text,
        PolicyType: _Text,
        Scope: _Text = ...,
        SelectionCriteria: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Delivery(AWSObject):
    DeliveryDestinationArn: _Text
    DeliverySourceName: _Text
    FieldDelimiter: _Text
    RecordFields: _Texts
    S3EnableHiveCompatiblePath: _Boolean
    S3SuffixPath: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DeliveryDestinationArn: _Text,
        DeliverySourceName: _Text,
        FieldDelimiter: _Text = ...,
        RecordFields: _Texts = ...,
        S3EnableHiveCompatiblePath: _Boolean = ...,
        S3SuffixPath: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DestinationPolicy(AWSProperty):
    DeliveryDestinationName: _Text
    DeliveryDestinationPolicy: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeliveryDestinationName: _Text = ...,
        DeliveryDestinationPolicy: _Document = ...,
    ) -> None: ...

class DeliveryDestination(AWSObject):
    DeliveryDestinationPolicy: _DestinationPolicyValue
    DeliveryDestinationType: _Text
    DestinationResourceArn: _Text
    Name: _Text
    OutputFormat: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        DeliveryDestinationPolicy: _DestinationPolicyValue = ...,
        DeliveryDestinationType: _Text = ...,
        DestinationResourceArn: _Text = ...,
        OutputFormat: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DeliverySource(AWSObject):
    DeliverySourceConfiguration: _Document
    LogType: _Text
    Name: _Text
    ResourceArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        DeliverySourceConfiguration: _Document = ...,
        LogType: _Text = ...,
        ResourceArn: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Destination(AWSObject):
    DestinationName: _Text
    DestinationPolicy: _Text
    RoleArn: _Text
    Tags: _TagSet
    TargetArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationName: _Text,
        RoleArn: _Text,
        TargetArn: _Text,
        DestinationPolicy: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OpenSearchResourceConfig(AWSProperty):
    ApplicationARN: _Text
    DashboardViewerPrincipals: _Texts
    DataSourceRoleArn: _Text
    KmsKeyArn: _Text
    RetentionDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        DashboardViewerPrincipals: _Texts,
        DataSourceRoleArn: _Text,
        ApplicationARN: _Text = ...,
        KmsKeyArn: _Text = ...,
        RetentionDays: _Integer = ...,
    ) -> None: ...

class ResourceConfig(AWSProperty):
    OpenSearchResourceConfig: _OpenSearchResourceConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        OpenSearchResourceConfig: _OpenSearchResourceConfigValue = ...,
    ) -> None: ...

class Integration(AWSObject):
    IntegrationName: _Text
    IntegrationType: _Text
    ResourceConfig: _ResourceConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        IntegrationName: _Text,
        IntegrationType: _Text,
        ResourceConfig: _ResourceConfigValue,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LogAnomalyDetector(AWSObject):
    AccountId: _Text
    AnomalyVisibilityTime: _Number
    DetectorName: _Text
    EvaluationFrequency: _Text
    FilterPattern: _Text
    KmsKeyId: _Text
    LogGroupArnList: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        AccountId: _Text = ...,
        AnomalyVisibilityTime: _Number = ...,
        DetectorName: _Text = ...,
        EvaluationFrequency: _Text = ...,
        FilterPattern: _Text = ...,
        KmsKeyId: _Text = ...,
        LogGroupArnList: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LogGroup(AWSObject):
    BearerTokenAuthenticationEnabled: _Boolean
    DataProtectionPolicy: _Document
    DeletionProtectionEnabled: _Boolean
    FieldIndexPolicies: _ListOf[_Document] | _AWSHelperFn
    KmsKeyId: _Text
    LogGroupClass: _Text
    LogGroupName: _Text
    ResourcePolicyDocument: _Document
    RetentionInDays: _Integer
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        BearerTokenAuthenticationEnabled: _Boolean = ...,
        DataProtectionPolicy: _Document = ...,
        DeletionProtectionEnabled: _Boolean = ...,
        FieldIndexPolicies: _ListOf[_Document] | _AWSHelperFn = ...,
        KmsKeyId: _Text = ...,
        LogGroupClass: _Text = ...,
        LogGroupName: _Text = ...,
        ResourcePolicyDocument: _Document = ...,
        RetentionInDays: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LogStream(AWSObject):
    LogGroupName: _Text
    LogStreamName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        LogGroupName: _Text,
        LogStreamName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Dimension(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class MetricTransformation(AWSProperty):
    DefaultValue: _Number
    Dimensions: _ListOf[_DimensionValue] | _AWSHelperFn
    MetricName: _Text
    MetricNamespace: _Text
    MetricValue: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricName: _Text,
        MetricNamespace: _Text,
        MetricValue: _Text,
        DefaultValue: _Number = ...,
        Dimensions: _ListOf[_DimensionValue] | _AWSHelperFn = ...,
        Unit: _Text = ...,
    ) -> None: ...

class MetricFilter(AWSObject):
    ApplyOnTransformedLogs: _Boolean
    EmitSystemFieldDimensions: _Texts
    FieldSelectionCriteria: _Text
    FilterName: _Text
    FilterPattern: _Text
    LogGroupName: _Text
    MetricTransformations: _ListOf[_MetricTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        FilterPattern: _Text,
        LogGroupName: _Text,
        MetricTransformations: _ListOf[_MetricTransformationValue] | _AWSHelperFn,
        ApplyOnTransformedLogs: _Boolean = ...,
        EmitSystemFieldDimensions: _Texts = ...,
        FieldSelectionCriteria: _Text = ...,
        FilterName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class QueryParameter(AWSProperty):
    DefaultValue: _Text
    Description: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        DefaultValue: _Text = ...,
        Description: _Text = ...,
    ) -> None: ...

class QueryDefinition(AWSObject):
    LogGroupNames: _Texts
    Name: _Text
    Parameters: _ListOf[_QueryParameterValue] | _AWSHelperFn
    QueryLanguage: _Text
    QueryString: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        QueryString: _Text,
        LogGroupNames: _Texts = ...,
        Parameters: _ListOf[_QueryParameterValue] | _AWSHelperFn = ...,
        QueryLanguage: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ResourcePolicy(AWSObject):
    PolicyDocument: _PolicyDocumentOrText
    PolicyName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _PolicyDocumentOrText,
        PolicyName: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class S3Configuration(AWSProperty):
    DestinationIdentifier: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationIdentifier: _Text,
        RoleArn: _Text,
    ) -> None: ...

class DestinationConfiguration(AWSProperty):
    S3Configuration: _S3ConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Configuration: _S3ConfigurationValue = ...,
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

class ScheduledQuery(AWSObject):
    Description: _Text
    DestinationConfiguration: _DestinationConfigurationValue
    ExecutionRoleArn: _Text
    LogGroupIdentifiers: _Texts
    Name: _Text
    QueryLanguage: _Text
    QueryString: _Text
    ScheduleEndTime: _Number
    ScheduleExpression: _Text
    ScheduleStartTime: _Number
    StartTimeOffset: _Integer
    State: _Text
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    Timezone: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ExecutionRoleArn: _Text,
        Name: _Text,
        QueryLanguage: _Text,
        QueryString: _Text,
        ScheduleExpression: _Text,
        Description: _Text = ...,
        DestinationConfiguration: _DestinationConfigurationValue = ...,
        LogGroupIdentifiers: _Texts = ...,
        ScheduleEndTime: _Number = ...,
        ScheduleStartTime: _Number = ...,
        StartTimeOffset: _Integer = ...,
        State: _Text = ...,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        Timezone: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class StorageTierPolicy(AWSObject):
    StorageTier: _Text
    def __init__(
        self,
        title: str | None,
        *,
        StorageTier: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubscriptionFilter(AWSObject):
    ApplyOnTransformedLogs: _Boolean
    DestinationArn: _Text
    Distribution: _Text
    EmitSystemFields: _Texts
    FieldSelectionCriteria: _Text
    FilterName: _Text
    FilterPattern: _Text
    LogGroupName: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationArn: _Text,
        FilterPattern: _Text,
        LogGroupName: _Text,
        ApplyOnTransformedLogs: _Boolean = ...,
        Distribution: _Text = ...,
        EmitSystemFields: _Texts = ...,
        FieldSelectionCriteria: _Text = ...,
        FilterName: _Text = ...,
        RoleArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AddKeyEntry(AWSProperty):
    Key: _Text
    OverwriteIfExists: _Boolean
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
        OverwriteIfExists: _Boolean = ...,
    ) -> None: ...

class AddKeys(AWSProperty):
    Entries: _ListOf[_AddKeyEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_AddKeyEntryValue] | _AWSHelperFn,
    ) -> None: ...

class CopyValueEntry(AWSProperty):
    OverwriteIfExists: _Boolean
    Source: _Text
    Target: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text,
        Target: _Text,
        OverwriteIfExists: _Boolean = ...,
    ) -> None: ...

class CopyValue(AWSProperty):
    Entries: _ListOf[_CopyValueEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_CopyValueEntryValue] | _AWSHelperFn,
    ) -> None: ...

class Csv(AWSProperty):
    Columns: _Texts
    Delimiter: _Text
    QuoteCharacter: _Text
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Columns: _Texts = ...,
        Delimiter: _Text = ...,
        QuoteCharacter: _Text = ...,
        Source: _Text = ...,
    ) -> None: ...

class DateTimeConverter(AWSProperty):
    Locale: _Text
    MatchPatterns: _Texts
    Source: _Text
    SourceTimezone: _Text
    Target: _Text
    TargetFormat: _Text
    TargetTimezone: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchPatterns: _Texts,
        Source: _Text,
        Target: _Text,
        Locale: _Text = ...,
        SourceTimezone: _Text = ...,
        TargetFormat: _Text = ...,
        TargetTimezone: _Text = ...,
    ) -> None: ...

class DeleteKeys(AWSProperty):
    WithKeys: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        WithKeys: _Texts,
    ) -> None: ...

class Grok(AWSProperty):
    Match: _Text
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Match: _Text,
        Source: _Text = ...,
    ) -> None: ...

class ListToMap(AWSProperty):
    Flatten: _Boolean
    FlattenedElement: _Text
    Key: _Text
    Source: _Text
    Target: _Text
    ValueKey: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Source: _Text,
        Flatten: _Boolean = ...,
        FlattenedElement: _Text = ...,
        Target: _Text = ...,
        ValueKey: _Text = ...,
    ) -> None: ...

class LowerCaseString(AWSProperty):
    WithKeys: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        WithKeys: _Texts,
    ) -> None: ...

class MoveKeyEntry(AWSProperty):
    OverwriteIfExists: _Boolean
    Source: _Text
    Target: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text,
        Target: _Text,
        OverwriteIfExists: _Boolean = ...,
    ) -> None: ...

class MoveKeys(AWSProperty):
    Entries: _ListOf[_MoveKeyEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_MoveKeyEntryValue] | _AWSHelperFn,
    ) -> None: ...

class ParseCloudfront(AWSProperty):
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text = ...,
    ) -> None: ...

class ParseJSON(AWSProperty):
    Destination: _Text
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text = ...,
        Source: _Text = ...,
    ) -> None: ...

class ParseKeyValue(AWSProperty):
    Destination: _Text
    FieldDelimiter: _Text
    KeyPrefix: _Text
    KeyValueDelimiter: _Text
    NonMatchValue: _Text
    OverwriteIfExists: _Boolean
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text = ...,
        FieldDelimiter: _Text = ...,
        KeyPrefix: _Text = ...,
        KeyValueDelimiter: _Text = ...,
        NonMatchValue: _Text = ...,
        OverwriteIfExists: _Boolean = ...,
        Source: _Text = ...,
    ) -> None: ...

class ParsePostgres(AWSProperty):
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text = ...,
    ) -> None: ...

class ParseRoute53(AWSProperty):
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text = ...,
    ) -> None: ...

class ParseToOCSF(AWSProperty):
    EventSource: _Text
    MappingVersion: _Text
    OcsfVersion: _Text
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventSource: _Text,
        OcsfVersion: _Text,
        MappingVersion: _Text = ...,
        Source: _Text = ...,
    ) -> None: ...

class ParseVPC(AWSProperty):
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text = ...,
    ) -> None: ...

class ParseWAF(AWSProperty):
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Source: _Text = ...,
    ) -> None: ...

class RenameKeyEntry(AWSProperty):
    Key: _Text
    OverwriteIfExists: _Boolean
    RenameTo: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        RenameTo: _Text,
        OverwriteIfExists: _Boolean = ...,
    ) -> None: ...

class RenameKeys(AWSProperty):
    Entries: _ListOf[_RenameKeyEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_RenameKeyEntryValue] | _AWSHelperFn,
    ) -> None: ...

class SplitStringEntry(AWSProperty):
    Delimiter: _Text
    Source: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Delimiter: _Text,
        Source: _Text,
    ) -> None: ...

class SplitString(AWSProperty):
    Entries: _ListOf[_SplitStringEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_SplitStringEntryValue] | _AWSHelperFn,
    ) -> None: ...

class SubstituteStringEntry(AWSProperty):
    From: _Text
    Source: _Text
    To: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        From: _Text,
        Source: _Text,
        To: _Text,
    ) -> None: ...

class SubstituteString(AWSProperty):
    Entries: _ListOf[_SubstituteStringEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_SubstituteStringEntryValue] | _AWSHelperFn,
    ) -> None: ...

class TrimString(AWSProperty):
    WithKeys: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        WithKeys: _Texts,
    ) -> None: ...

class TypeConverterEntry(AWSProperty):
    Key: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Type: _Text,
    ) -> None: ...

class TypeConverter(AWSProperty):
    Entries: _ListOf[_TypeConverterEntryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Entries: _ListOf[_TypeConverterEntryValue] | _AWSHelperFn,
    ) -> None: ...

class UpperCaseString(AWSProperty):
    WithKeys: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        WithKeys: _Texts,
    ) -> None: ...

class Processor(AWSProperty):
    AddKeys: _AddKeysValue
    CopyValue: _CopyValueValue
    Csv: _CsvValue
    DateTimeConverter: _DateTimeConverterValue
    DeleteKeys: _DeleteKeysValue
    Grok: _GrokValue
    ListToMap: _ListToMapValue
    LowerCaseString: _LowerCaseStringValue
    MoveKeys: _MoveKeysValue
    ParseCloudfront: _ParseCloudfrontValue
    ParseJSON: _ParseJSONValue
    ParseKeyValue: _ParseKeyValueValue
    ParsePostgres: _ParsePostgresValue
    ParseRoute53: _ParseRoute53Value
    ParseToOCSF: _ParseToOCSFValue
    ParseVPC: _ParseVPCValue
    ParseWAF: _ParseWAFValue
    RenameKeys: _RenameKeysValue
    SplitString: _SplitStringValue
    SubstituteString: _SubstituteStringValue
    TrimString: _TrimStringValue
    TypeConverter: _TypeConverterValue
    UpperCaseString: _UpperCaseStringValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AddKeys: _AddKeysValue = ...,
        CopyValue: _CopyValueValue = ...,
        Csv: _CsvValue = ...,
        DateTimeConverter: _DateTimeConverterValue = ...,
        DeleteKeys: _DeleteKeysValue = ...,
        Grok: _GrokValue = ...,
        ListToMap: _ListToMapValue = ...,
        LowerCaseString: _LowerCaseStringValue = ...,
        MoveKeys: _MoveKeysValue = ...,
        ParseCloudfront: _ParseCloudfrontValue = ...,
        ParseJSON: _ParseJSONValue = ...,
        ParseKeyValue: _ParseKeyValueValue = ...,
        ParsePostgres: _ParsePostgresValue = ...,
        ParseRoute53: _ParseRoute53Value = ...,
        ParseToOCSF: _ParseToOCSFValue = ...,
        ParseVPC: _ParseVPCValue = ...,
        ParseWAF: _ParseWAFValue = ...,
        RenameKeys: _RenameKeysValue = ...,
        SplitString: _SplitStringValue = ...,
        SubstituteString: _SubstituteStringValue = ...,
        TrimString: _TrimStringValue = ...,
        TypeConverter: _TypeConverterValue = ...,
        UpperCaseString: _UpperCaseStringValue = ...,
    ) -> None: ...

class Transformer(AWSObject):
    LogGroupIdentifier: _Text
    TransformerConfig: _ListOf[_ProcessorValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        LogGroupIdentifier: _Text,
        TransformerConfig: _ListOf[_ProcessorValue] | _AWSHelperFn,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AddKeyEntryValue: TypeAlias = AddKeyEntry | _AWSHelperFn
_AddKeysValue: TypeAlias = AddKeys | _AWSHelperFn
_CopyValueEntryValue: TypeAlias = CopyValueEntry | _AWSHelperFn
_CopyValueValue: TypeAlias = CopyValue | _AWSHelperFn
_CsvValue: TypeAlias = Csv | _AWSHelperFn
_DateTimeConverterValue: TypeAlias = DateTimeConverter | _AWSHelperFn
_DeleteKeysValue: TypeAlias = DeleteKeys | _AWSHelperFn
_DestinationConfigurationValue: TypeAlias = DestinationConfiguration | _AWSHelperFn
_DestinationPolicyValue: TypeAlias = DestinationPolicy | _AWSHelperFn
_DimensionValue: TypeAlias = Dimension | _AWSHelperFn
_GrokValue: TypeAlias = Grok | _AWSHelperFn
_ListToMapValue: TypeAlias = ListToMap | _AWSHelperFn
_LowerCaseStringValue: TypeAlias = LowerCaseString | _AWSHelperFn
_MetricTransformationValue: TypeAlias = MetricTransformation | _AWSHelperFn
_MoveKeyEntryValue: TypeAlias = MoveKeyEntry | _AWSHelperFn
_MoveKeysValue: TypeAlias = MoveKeys | _AWSHelperFn
_OpenSearchResourceConfigValue: TypeAlias = OpenSearchResourceConfig | _AWSHelperFn
_ParseCloudfrontValue: TypeAlias = ParseCloudfront | _AWSHelperFn
_ParseJSONValue: TypeAlias = ParseJSON | _AWSHelperFn
_ParseKeyValueValue: TypeAlias = ParseKeyValue | _AWSHelperFn
_ParsePostgresValue: TypeAlias = ParsePostgres | _AWSHelperFn
_ParseRoute53Value: TypeAlias = ParseRoute53 | _AWSHelperFn
_ParseToOCSFValue: TypeAlias = ParseToOCSF | _AWSHelperFn
_ParseVPCValue: TypeAlias = ParseVPC | _AWSHelperFn
_ParseWAFValue: TypeAlias = ParseWAF | _AWSHelperFn
_ProcessorValue: TypeAlias = Processor | _AWSHelperFn
_QueryParameterValue: TypeAlias = QueryParameter | _AWSHelperFn
_RenameKeyEntryValue: TypeAlias = RenameKeyEntry | _AWSHelperFn
_RenameKeysValue: TypeAlias = RenameKeys | _AWSHelperFn
_ResourceConfigValue: TypeAlias = ResourceConfig | _AWSHelperFn
_S3ConfigurationValue: TypeAlias = S3Configuration | _AWSHelperFn
_SplitStringEntryValue: TypeAlias = SplitStringEntry | _AWSHelperFn
_SplitStringValue: TypeAlias = SplitString | _AWSHelperFn
_SubstituteStringEntryValue: TypeAlias = SubstituteStringEntry | _AWSHelperFn
_SubstituteStringValue: TypeAlias = SubstituteString | _AWSHelperFn
_TagsItemsValue: TypeAlias = TagsItems | _AWSHelperFn
_TrimStringValue: TypeAlias = TrimString | _AWSHelperFn
_TypeConverterEntryValue: TypeAlias = TypeConverterEntry | _AWSHelperFn
_TypeConverterValue: TypeAlias = TypeConverter | _AWSHelperFn
_UpperCaseStringValue: TypeAlias = UpperCaseString | _AWSHelperFn
