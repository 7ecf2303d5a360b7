# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _PolicyDocument, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

AuthenticatedRead: Final = 'AuthenticatedRead'
BucketOwnerFullControl: Final = 'BucketOwnerFullControl'
BucketOwnerRead: Final = 'BucketOwnerRead'
LogDeliveryWrite: Final = 'LogDeliveryWrite'
Private: Final = 'Private'
PublicRead: Final = 'PublicRead'
PublicReadWrite: Final = 'PublicReadWrite'

class AccessGrantsLocationConfiguration(AWSProperty):
    S3SubPrefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3SubPrefix: _Text,
    ) -> None: ...

class Grantee(AWSProperty):
    GranteeIdentifier: _Text
    GranteeType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        GranteeIdentifier: _Text,
        GranteeType: _Text,
    ) -> None: ...

class AccessGrant(AWSObject):
    AccessGrantsLocationConfiguration: _AccessGrantsLocationConfigurationValue
    AccessGrantsLocationId: _Text
    ApplicationArn: _Text
    Grantee: _GranteeValue
    Permission: _Text
    S3PrefixType: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AccessGrantsLocationId: _Text,
        Grantee: _GranteeValue,
        Permission: _Text,
        AccessGrantsLocationConfiguration: _AccessGrantsLocationConfigurationValue = ...,
        ApplicationArn: _Text = ...,
        S3PrefixType: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AccessGrantsInstance(AWSObject):
    IdentityCenterArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IdentityCenterArn: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AccessGrantsLocation(AWSObject):
    IamRoleArn: _Text
    LocationScope: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IamRoleArn: _Text,
        LocationScope: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PublicAccessBlockConfiguration(AWSProperty):
    BlockPublicAcls: _Boolean
    BlockPublicPolicy: _Boolean
    IgnorePublicAcls: _Boolean
    RestrictPublicBuckets: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        BlockPublicAcls: _Boolean = ...,
        BlockPublicPolicy: _Boolean = ...,
        IgnorePublicAcls: _Boolean = ...,
        RestrictPublicBuckets: _Boolean = ...,
    ) -> None: ...

class VpcConfiguration(AWSProperty):
    VpcId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        VpcId: _Text = ...,
    ) -> None: ...

class AccessPoint(AWSObject):
    Bucket: _Text
    BucketAccountId: _Text
    Name: _Text
    Policy: _PolicyDocument
    PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue
    Tags: _TagSet
    VpcConfiguration: _VpcConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        Bucket: _Text,
        BucketAccountId: _Text = ...,
        Name: _Text = ...,
        Policy: _PolicyDocument = ...,
        PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue = ...,
        Tags: _TagSet = ...,
        VpcConfiguration: _VpcConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AccelerateConfiguration(AWSProperty):
    AccelerationStatus: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccelerationStatus: _Text,
    ) -> None: ...

class Destination(AWSProperty):
    BucketAccountId: _Text
    BucketArn: _Text
    Format: _Text
    Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketArn: _Text,
        Format: _Text,
        BucketAccountId: _Text = ...,
        Prefix: _Text = ...,
    ) -> None: ...

class DataExport(AWSProperty):
    Destination: _DestinationValue
    OutputSchemaVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _DestinationValue,
        OutputSchemaVersion: _Text,
    ) -> None: ...

class StorageClassAnalysis(AWSProperty):
    DataExport: _DataExportValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DataExport: _DataExportValue = ...,
    ) -> None: ...

class TagFilter(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class AnalyticsConfiguration(AWSProperty):
    Id: _Text
    Prefix: _Text
    StorageClassAnalysis: _StorageClassAnalysisValue
    TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        StorageClassAnalysis: _StorageClassAnalysisValue,
        Prefix: _Text = ...,
        TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class BlockedEncryptionTypes(AWSProperty):
    EncryptionType: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        EncryptionType: _Texts = ...,
    ) -> None: ...

class ServerSideEncryptionByDefault(AWSProperty):
    KMSMasterKeyID: _Text
    SSEAlgorithm: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSEAlgorithm: _Text,
        KMSMasterKeyID: _Text = ...,
    ) -> None: ...

class ServerSideEncryptionRule(AWSProperty):
    BlockedEncryptionTypes: _BlockedEncryptionTypesValue
    BucketKeyEnabled: _Boolean
    ServerSideEncryptionByDefault: _ServerSideEncryptionByDefaultValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        BlockedEncryptionTypes: _BlockedEncryptionTypesValue = ...,
        BucketKeyEnabled: _Boolean = ...,
        ServerSideEncryptionByDefault: _ServerSideEncryptionByDefaultValue = ...,
    ) -> None: ...

class BucketEncryption(AWSProperty):
    ServerSideEncryptionConfiguration: _ListOf[_ServerSideEncryptionRuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ServerSideEncryptionConfiguration: _ListOf[_ServerSideEncryptionRuleValue] | _AWSHelperFn,
    ) -> None: ...

class CorsRules(AWSProperty):
    AllowedHeaders: _Texts
    AllowedMethods: _Texts
    AllowedOrigins: _Texts
    ExposedHeaders: _Texts
    Id: _Text
    MaxAge: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowedMethods: _Texts,
        AllowedOrigins: _Texts,
        AllowedHeaders: _Texts = ...,
        ExposedHeaders: _Texts = ...,
        Id: _Text = ...,
        MaxAge: _Integer = ...,
    ) -> None: ...

class CorsConfiguration(AWSProperty):
    CorsRules: _ListOf[_CorsRulesValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        CorsRules: _ListOf[_CorsRulesValue] | _AWSHelperFn,
    ) -> None: ...

class Tiering(AWSProperty):
    AccessTier: _Text
    Days: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessTier: _Text,
        Days: _Integer,
    ) -> None: ...

class IntelligentTieringConfiguration(AWSProperty):
    Id: _Text
    Prefix: _Text
    Status: _Text
    TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn
    Tierings: _ListOf[_TieringValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        Status: _Text,
        Tierings: _ListOf[_TieringValue] | _AWSHelperFn,
        Prefix: _Text = ...,
        TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class InventoryConfiguration(AWSProperty):
    Destination: _DestinationValue
    Enabled: _Boolean
    Id: _Text
    IncludedObjectVersions: _Text
    OptionalFields: _Texts
    Prefix: _Text
    ScheduleFrequency: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _DestinationValue,
        Enabled: _Boolean,
        Id: _Text,
        IncludedObjectVersions: _Text,
        ScheduleFrequency: _Text,
        OptionalFields: _Texts = ...,
        Prefix: _Text = ...,
    ) -> None: ...

class AbortIncompleteMultipartUpload(AWSProperty):
    DaysAfterInitiation: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        DaysAfterInitiation: _Integer,
    ) -> None: ...

class LifecycleRuleTransition(AWSProperty):
    StorageClass: _Text
    TransitionDate: _Text
    TransitionInDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        StorageClass: _Text,
        TransitionDate: _Text = ...,
        TransitionInDays: _Integer = ...,
    ) -> None: ...

class NoncurrentVersionExpiration(AWSProperty):
    NewerNoncurrentVersions: _Integer
    NoncurrentDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        NoncurrentDays: _Integer,
        NewerNoncurrentVersions: _Integer = ...,
    ) -> None: ...

class NoncurrentVersionTransition(AWSProperty):
    NewerNoncurrentVersions: _Integer
    StorageClass: _Text
    TransitionInDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        StorageClass: _Text,
        TransitionInDays: _Integer,
        NewerNoncurrentVersions: _Integer = ...,
    ) -> None: ...

class LifecycleRule(AWSProperty):
    AbortIncompleteMultipartUpload: _AbortIncompleteMultipartUploadValue
    ExpirationDate: _Text
    ExpirationInDays: _Integer
    ExpiredObjectDeleteMarker: _Boolean
    Id: _Text
    NoncurrentVersionExpiration: _NoncurrentVersionExpirationValue
    NoncurrentVersionExpirationInDays: _Integer
    NoncurrentVersionTransition: _NoncurrentVersionTransitionValue
    NoncurrentVersionTransitions: _ListOf[_NoncurrentVersionTransitionValue] | _AWSHelperFn
    ObjectSizeGreaterThan: _Text
    ObjectSizeLessThan: _Text
    Prefix: _Text
    Status: _Text
    TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn
    Transition: _LifecycleRuleTransitionValue
    Transitions: _ListOf[_LifecycleRuleTransitionValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        AbortIncompleteMultipartUpload: _AbortIncompleteMultipartUploadValue = ...,
        ExpirationDate: _Text = ...,
        ExpirationInDays: _Integer = ...,
        ExpiredObjectDeleteMarker: _Boolean = ...,
        Id: _Text = ...,
        NoncurrentVersionExpiration: _NoncurrentVersionExpirationValue = ...,
        NoncurrentVersionExpirationInDays: _Integer = ...,
        NoncurrentVersionTransition: _NoncurrentVersionTransitionValue = ...,
        NoncurrentVersionTransitions: _ListOf[_NoncurrentVersionTransitionValue] | _AWSHelperFn = ...,
        ObjectSizeGreaterThan: _Text = ...,
        ObjectSizeLessThan: _Text = ...,
        Prefix: _Text = ...,
        TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn = ...,
        Transition: _LifecycleRuleTransitionValue = ...,
        Transitions: _ListOf[_LifecycleRuleTransitionValue] | _AWSHelperFn = ...,
    ) -> None: ...

class LifecycleConfiguration(AWSProperty):
    Rules: _ListOf[_LifecycleRuleValue] | _AWSHelperFn
    TransitionDefaultMinimumObjectSize: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rules: _ListOf[_LifecycleRuleValue] | _AWSHelperFn,
        TransitionDefaultMinimumObjectSize: _Text = ...,
    ) -> None: ...

class PartitionedPrefix(AWSProperty):
    PartitionDateSource: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PartitionDateSource: _Text = ...,
    ) -> None: ...

class TargetObjectKeyFormat(AWSProperty):
    PartitionedPrefix: _PartitionedPrefixValue
    SimplePrefix: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        PartitionedPrefix: _PartitionedPrefixValue = ...,
        SimplePrefix: _Document = ...,
    ) -> None: ...

class LoggingConfiguration(AWSProperty):
    DestinationBucketName: _Text
    LogFilePrefix: _Text
    TargetObjectKeyFormat: _TargetObjectKeyFormatValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationBucketName: _Text = ...,
        LogFilePrefix: _Text = ...,
        TargetObjectKeyFormat: _TargetObjectKeyFormatValue = ...,
    ) -> None: ...

class MetadataTableEncryptionConfiguration(AWSProperty):
    KmsKeyArn: _Text
    SseAlgorithm: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SseAlgorithm: _Text,
        KmsKeyArn: _Text = ...,
    ) -> None: ...

class AnnotationTableConfiguration(AWSProperty):
    ConfigurationState: _Text
    EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue
    Role: _Text
    TableArn: _Text
    TableName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConfigurationState: _Text,
        EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue = ...,
        Role: _Text = ...,
        TableArn: _Text = ...,
        TableName: _Text = ...,
    ) -> None: ...

class InventoryTableConfiguration(AWSProperty):
    ConfigurationState: _Text
    EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue
    TableArn: _Text
    TableName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConfigurationState: _Text,
        EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue = ...,
        TableArn: _Text = ...,
        TableName: _Text = ...,
    ) -> None: ...

class RecordExpiration(AWSProperty):
    Days: _Integer
    Expiration: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Expiration: _Text,
        Days: _Integer = ...,
    ) -> None: ...

class JournalTableConfiguration(AWSProperty):
    EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue
    RecordExpiration: _RecordExpirationValue
    TableArn: _Text
    TableName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RecordExpiration: _RecordExpirationValue,
        EncryptionConfiguration: _MetadataTableEncryptionConfigurationValue = ...,
        TableArn: _Text = ...,
        TableName: _Text = ...,
    ) -> None: ...

class MetadataDestination(AWSProperty):
    TableBucketArn: _Text
    TableBucketType: _Text
    TableNamespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TableBucketType: _Text,
        TableBucketArn: _Text = ...,
        TableNamespace: _Text = ...,
    ) -> None: ...

class MetadataConfiguration(AWSProperty):
    AnnotationTableConfiguration: _AnnotationTableConfigurationValue
    Destination: _MetadataDestinationValue
    InventoryTableConfiguration: _InventoryTableConfigurationValue
    JournalTableConfiguration: _JournalTableConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        JournalTableConfiguration: _JournalTableConfigurationValue,
        AnnotationTableConfiguration: _AnnotationTableConfigurationValue = ...,
        Destination: _MetadataDestinationValue = ...,
        InventoryTableConfiguration: _InventoryTableConfigurationValue = ...,
    ) -> None: ...

class S3TablesDestination(AWSProperty):
    TableArn: _Text
    TableBucketArn: _Text
    TableName: _Text
    TableNamespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TableBucketArn: _Text,
        TableName: _Text,
        TableArn: _Text = ...,
        TableNamespace: _Text = ...,
    ) -> None: ...

class MetadataTableConfiguration(AWSProperty):
    S3TablesDestination: _S3TablesDestinationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3TablesDestination: _S3TablesDestinationValue,
    ) -> None: ...

class MetricsConfiguration(AWSProperty):
    AccessPointArn: _Text
    Id: _Text
    Prefix: _Text
    TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        AccessPointArn: _Text = ...,
        Prefix: _Text = ...,
        TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class EventBridgeConfiguration(AWSProperty):
    EventBridgeEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventBridgeEnabled: _Boolean,
    ) -> None: ...

class Rules(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text,
    ) -> None: ...

class S3Key(AWSProperty):
    Rules: _ListOf[_RulesValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rules: _ListOf[_RulesValue] | _AWSHelperFn,
    ) -> None: ...

class Filter(AWSProperty):
    S3Key: _S3KeyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Key: _S3KeyValue,
    ) -> None: ...

class LambdaConfigurations(AWSProperty):
    Event: _Text
    Filter: _FilterValue
    Function: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Event: _Text,
        Function: _Text,
        Filter: _FilterValue = ...,
    ) -> None: ...

class QueueConfigurations(AWSProperty):
    Event: _Text
    Filter: _FilterValue
    Queue: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Event: _Text,
        Queue: _Text,
        Filter: _FilterValue = ...,
    ) -> None: ...

class TopicConfigurations(AWSProperty):
    Event: _Text
    Filter: _FilterValue
    Topic: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Event: _Text,
        Topic: _Text,
        Filter: _FilterValue = ...,
    ) -> None: ...

class NotificationConfiguration(AWSProperty):
    EventBridgeConfiguration: _EventBridgeConfigurationValue
    LambdaConfigurations: _ListOf[_LambdaConfigurationsValue] | _AWSHelperFn
    QueueConfigurations: _ListOf[_QueueConfigurationsValue] | _AWSHelperFn
    TopicConfigurations: _ListOf[_TopicConfigurationsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventBridgeConfiguration: _EventBridgeConfigurationValue = ...,
        LambdaConfigurations: _ListOf[_LambdaConfigurationsValue] | _AWSHelperFn = ...,
        QueueConfigurations: _ListOf[_QueueConfigurationsValue] | _AWSHelperFn = ...,
        TopicConfigurations: _ListOf[_TopicConfigurationsValue] | _AWSHelperFn = ...,
    ) -> None: ...

class DefaultEventHold(AWSProperty):
    Days: _Integer
    Years: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Days: _Integer = ...,
        Years: _Integer = ...,
    ) -> None: ...

class DefaultRetention(AWSProperty):
    Days: _Integer
    DefaultEventHold: _DefaultEventHoldValue
    Mode: _Text
    Years: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Days: _Integer = ...,
        DefaultEventHold: _DefaultEventHoldValue = ...,
        Mode: _Text = ...,
        Years: _Integer = ...,
    ) -> None: ...

class ObjectLockRule(AWSProperty):
    DefaultRetention: _DefaultRetentionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DefaultRetention: _DefaultRetentionValue = ...,
    ) -> None: ...

class ObjectLockConfiguration(AWSProperty):
    ObjectLockEnabled: _Text
    Rule: _ObjectLockRuleValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ObjectLockEnabled: _Text = ...,
        Rule: _ObjectLockRuleValue = ...,
    ) -> None: ...

class OwnershipControlsRule(AWSProperty):
    ObjectOwnership: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ObjectOwnership: _Text = ...,
    ) -> None: ...

class OwnershipControls(AWSProperty):
    Rules: _ListOf[_OwnershipControlsRuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rules: _ListOf[_OwnershipControlsRuleValue] | _AWSHelperFn,
    ) -> None: ...

class DeleteMarkerReplication(AWSProperty):
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text = ...,
    ) -> None: ...

class AccessControlTranslation(AWSProperty):
    Owner: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Owner: _Text,
    ) -> None: ...

class EncryptionConfiguration(AWSProperty):
    ReplicaKmsKeyID: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplicaKmsKeyID: _Text,
    ) -> None: ...

class ReplicationTimeValue(AWSProperty):
    Minutes: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Minutes: _Integer,
    ) -> None: ...

class Metrics(AWSProperty):
    EventThreshold: _ReplicationTimeValueValue
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        EventThreshold: _ReplicationTimeValueValue = ...,
    ) -> None: ...

class ReplicationTime(AWSProperty):
    Status: _Text
    Time: _ReplicationTimeValueValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        Time: _ReplicationTimeValueValue,
    ) -> None: ...

class ReplicationConfigurationRulesDestination(AWSProperty):
    AccessControlTranslation: _AccessControlTranslationValue
    Account: _Text
    Bucket: _Text
    EncryptionConfiguration: _EncryptionConfigurationValue
    Metrics: _MetricsValue
    ReplicationTime: _ReplicationTimeValue
    StorageClass: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        AccessControlTranslation: _AccessControlTranslationValue = ...,
        Account: _Text = ...,
        EncryptionConfiguration: _EncryptionConfigurationValue = ...,
        Metrics: _MetricsValue = ...,
        ReplicationTime: _ReplicationTimeValue = ...,
        StorageClass: _Text = ...,
    ) -> None: ...

class ReplicationRuleAndOperator(AWSProperty):
    Prefix: _Text
    TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Prefix: _Text = ...,
        TagFilters: _ListOf[_TagFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ReplicationRuleFilter(AWSProperty):
    And: _ReplicationRuleAndOperatorValue
    Prefix: _Text
    TagFilter: _TagFilterValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        And: _ReplicationRuleAndOperatorValue = ...,
        Prefix: _Text = ...,
        TagFilter: _TagFilterValue = ...,
    ) -> None: ...

class ReplicaModifications(AWSProperty):
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
    ) -> None: ...

class SseKmsEncryptedObjects(AWSProperty):
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
    ) -> None: ...

class SourceSelectionCriteria(AWSProperty):
    ReplicaModifications: _ReplicaModificationsValue
    SseKmsEncryptedObjects: _SseKmsEncryptedObjectsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplicaModifications: _ReplicaModificationsValue = ...,
        SseKmsEncryptedObjects: _SseKmsEncryptedObjectsValue = ...,
    ) -> None: ...

class ReplicationConfigurationRules(AWSProperty):
    DeleteMarkerReplication: _DeleteMarkerReplicationValue
    Destination: _ReplicationConfigurationRulesDestinationValue
    Filter: _ReplicationRuleFilterValue
    Id: _Text
    Prefix: _Text
    Priority: _Integer
    SourceSelectionCriteria: _SourceSelectionCriteriaValue
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _ReplicationConfigurationRulesDestinationValue,
        Status: _Text,
        DeleteMarkerReplication: _DeleteMarkerReplicationValue = ...,
        Filter: _ReplicationRuleFilterValue = ...,
        Id: _Text = ...,
        Prefix: _Text = ...,
        Priority: _Integer = ...,
        SourceSelectionCriteria: _SourceSelectionCriteriaValue = ...,
    ) -> None: ...

class ReplicationConfiguration(AWSProperty):
    Role: _Text
    Rules: _ListOf[_ReplicationConfigurationRulesValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Role: _Text,
        Rules: _ListOf[_ReplicationConfigurationRulesValue] | _AWSHelperFn,
    ) -> None: ...

class VersioningConfiguration(AWSProperty):
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
    ) -> None: ...

class RedirectAllRequestsTo(AWSProperty):
    HostName: _Text
    Protocol: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HostName: _Text,
        Protocol: _Text = ...,
    ) -> None: ...

class RedirectRule(AWSProperty):
    HostName: _Text
    HttpRedirectCode: _Text
    Protocol: _Text
    ReplaceKeyPrefixWith: _Text
    ReplaceKeyWith: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HostName: _Text = ...,
        HttpRedirectCode: _Text = ...,
        Protocol: _Text = ...,
        ReplaceKeyPrefixWith: _Text = ...,
        ReplaceKeyWith: _Text = ...,
    ) -> None: ...

class RoutingRuleCondition(AWSProperty):
    HttpErrorCodeReturnedEquals: _Text
    KeyPrefixEquals: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HttpErrorCodeReturnedEquals: _Text = ...,
        KeyPrefixEquals: _Text = ...,
    ) -> None: ...

class RoutingRule(AWSProperty):
    RedirectRule: _RedirectRuleValue
    RoutingRuleCondition: _RoutingRuleConditionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        RedirectRule: _RedirectRuleValue,
        RoutingRuleCondition: _RoutingRuleConditionValue = ...,
    ) -> None: ...

class WebsiteConfiguration(AWSProperty):
    ErrorDocument: _Text
    IndexDocument: _Text
    RedirectAllRequestsTo: _RedirectAllRequestsToValue
    RoutingRules: _ListOf[_RoutingRuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ErrorDocument: _Text = ...,
        IndexDocument: _Text = ...,
        RedirectAllRequestsTo: _RedirectAllRequestsToValue = ...,
        RoutingRules: _ListOf[_RoutingRuleValue] | _AWSHelperFn = ...,
    ) -> None: ...

class Bucket(AWSObject):
    AbacStatus: _Text
    AccelerateConfiguration: _AccelerateConfigurationValue
    AccessControl: _Text
    AnalyticsConfigurations: _ListOf[_AnalyticsConfigurationValue] | _AWSHelperFn
    BucketEncryption: _BucketEncryptionValue
    BucketName: _Text
    BucketNamePrefix: _Text
    BucketNamespace: _Text
    CorsConfiguration: _CorsConfigurationValue
    IntelligentTieringConfigurations: _ListOf[_IntelligentTieringConfigurationValue] | _AWSHelperFn
    InventoryConfigurations: _ListOf[_InventoryConfigurationValue] | _AWSHelperFn
    LifecycleConfiguration: _LifecycleConfigurationValue
    LoggingConfiguration: _LoggingConfigurationValue
    MetadataConfiguration: _MetadataConfigurationValue
    MetadataTableConfiguration: _MetadataTableConfigurationValue
    MetricsConfigurations: _ListOf[_MetricsConfigurationValue] | _AWSHelperFn
    NotificationConfiguration: _NotificationConfigurationValue
    ObjectLockConfiguration: _ObjectLockConfigurationValue
    ObjectLockEnabled: _Boolean
    OwnershipControls: _OwnershipControlsValue
    PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue
    ReplicationConfiguration: _ReplicationConfigurationValue
    Tags: _TagSet
    VersioningConfiguration: _VersioningConfigurationValue
    WebsiteConfiguration: _WebsiteConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        AbacStatus: _Text = ...,
        AccelerateConfiguration: _AccelerateConfigurationValue = ...,
        AccessControl: _Text = ...,
        AnalyticsConfigurations: _ListOf[_AnalyticsConfigurationValue] | _AWSHelperFn = ...,
        BucketEncryption: _BucketEncryptionValue = ...,
        BucketName: _Text = ...,
        BucketNamePrefix: _Text = ...,
        BucketNamespace: _Text = ...,
        CorsConfiguration: _CorsConfigurationValue = ...,
        IntelligentTieringConfigurations: _ListOf[_IntelligentTieringConfigurationValue] | _AWSHelperFn = ...,
        InventoryConfigurations: _ListOf[_InventoryConfigurationValue] | _AWSHelperFn = ...,
        LifecycleConfiguration: _LifecycleConfigurationValue = ...,
        LoggingConfiguration: _LoggingConfigurationValue = ...,
        MetadataConfiguration: _MetadataConfigurationValue = ...,
        MetadataTableConfiguration: _MetadataTableConfigurationValue = ...,
        MetricsConfigurations: _ListOf[_MetricsConfigurationValue] | _AWSHelperFn = ...,
        NotificationConfiguration: _NotificationConfigurationValue = ...,
        ObjectLockConfiguration: _ObjectLockConfigurationValue = ...,
        ObjectLockEnabled: _Boolean = ...,
        OwnershipControls: _OwnershipControlsValue = ...,
        PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue = ...,
        ReplicationConfiguration: _ReplicationConfigurationValue = ...,
        Tags: _TagSet = ...,
        VersioningConfiguration: _VersioningConfigurationValue = ...,
        WebsiteConfiguration: _WebsiteConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class BucketPolicy(AWSObject):
    Bucket: _Text
    PolicyDocument: _PolicyDocument
    def __init__(
        self,
        title: str | None,
        *,
        Bucket: _Text,
        PolicyDocument: _PolicyDocument,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class JobManifestLocation(AWSProperty):
    ETag: _Text
    ObjectArn: _Text
    ObjectVersionId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ETag: _Text,
        ObjectArn: _Text,
        ObjectVersionId: _Text = ...,
    ) -> None: ...

class JobManifestSpec(AWSProperty):
    Fields: _Texts
    Format: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Format: _Text,
        Fields: _Texts = ...,
    ) -> None: ...

class JobManifest(AWSProperty):
    Location: _JobManifestLocationValue
    Spec: _JobManifestSpecValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Location: _JobManifestLocationValue,
        Spec: _JobManifestSpecValue,
    ) -> None: ...

class KeyNameConstraint(AWSProperty):
    MatchAnyPrefix: _Texts
    MatchAnySubstring: _Texts
    MatchAnySuffix: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchAnyPrefix: _Texts = ...,
        MatchAnySubstring: _Texts = ...,
        MatchAnySuffix: _Texts = ...,
    ) -> None: ...

class DSSEKMSFilter(AWSProperty):
    KmsKeyArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KmsKeyArn: _Text = ...,
    ) -> None: ...

class SSEKMSFilter(AWSProperty):
    BucketKeyEnabled: _Boolean
    KmsKeyArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketKeyEnabled: _Boolean = ...,
        KmsKeyArn: _Text = ...,
    ) -> None: ...

class ObjectEncryptionFilter(AWSProperty):
    DSSEKMS: _DSSEKMSFilterValue
    NOTSSE: _Document
    SSEC: _Document
    SSEKMS: _SSEKMSFilterValue
    SSES3: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        DSSEKMS: _DSSEKMSFilterValue = ...,
        NOTSSE: _Document = ...,
        SSEC: _Document = ...,
        SSEKMS: _SSEKMSFilterValue = ...,
        SSES3: _Document = ...,
    ) -> None: ...

class JobManifestGeneratorFilter(AWSProperty):
    CreatedAfter: _Text
    CreatedBefore: _Text
    EligibleForReplication: _Boolean
    KeyNameConstraint: _KeyNameConstraintValue
    MatchAnyObjectEncryption: _ListOf[_ObjectEncryptionFilterValue] | _AWSHelperFn
    MatchAnyStorageClass: _Texts
    ObjectReplicationStatuses: _Texts
    ObjectSizeGreaterThanBytes: _Integer
    ObjectSizeLessThanBytes: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CreatedAfter: _Text = ...,
        CreatedBefore: _Text = ...,
        EligibleForReplication: _Boolean = ...,
        KeyNameConstraint: _KeyNameConstraintValue = ...,
        MatchAnyObjectEncryption: _ListOf[_ObjectEncryptionFilterValue] | _AWSHelperFn = ...,
        MatchAnyStorageClass: _Texts = ...,
        ObjectReplicationStatuses: _Texts = ...,
        ObjectSizeGreaterThanBytes: _Integer = ...,
        ObjectSizeLessThanBytes: _Integer = ...,
    ) -> None: ...

class SSEKMSEncryption(AWSProperty):
    KeyId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KeyId: _Text,
    ) -> None: ...

class GeneratedManifestEncryption(AWSProperty):
    SSEKMS: _SSEKMSEncryptionValue
    SSES3: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSEKMS: _SSEKMSEncryptionValue = ...,
        SSES3: _Document = ...,
    ) -> None: ...

class S3ManifestOutputLocation(AWSProperty):
    Bucket: _Text
    ExpectedManifestBucketOwner: _Text
    ManifestEncryption: _GeneratedManifestEncryptionValue
    ManifestFormat: _Text
    ManifestPrefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        ManifestFormat: _Text,
        ExpectedManifestBucketOwner: _Text = ...,
        ManifestEncryption: _GeneratedManifestEncryptionValue = ...,
        ManifestPrefix: _Text = ...,
    ) -> None: ...

class S3JobManifestGenerator(AWSProperty):
    EnableManifestOutput: _Boolean
    ExpectedBucketOwner: _Text
    Filter: _JobManifestGeneratorFilterValue
    ManifestOutputLocation: _S3ManifestOutputLocationValue
    SourceBucket: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnableManifestOutput: _Boolean,
        SourceBucket: _Text,
        ExpectedBucketOwner: _Text = ...,
        Filter: _JobManifestGeneratorFilterValue = ...,
        ManifestOutputLocation: _S3ManifestOutputLocationValue = ...,
    ) -> None: ...

class JobManifestGenerator(AWSProperty):
    S3JobManifestGenerator: _S3JobManifestGeneratorValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3JobManifestGenerator: _S3JobManifestGeneratorValue,
    ) -> None: ...

class LambdaInvokeOperation(AWSProperty):
    FunctionArn: _Text
    InvocationSchemaVersion: _Text
    UserArguments: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        FunctionArn: _Text = ...,
        InvocationSchemaVersion: _Text = ...,
        UserArguments: _Document = ...,
    ) -> None: ...

class S3ComputeObjectChecksumOperation(AWSProperty):
    ChecksumAlgorithm: _Text
    ChecksumType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ChecksumAlgorithm: _Text = ...,
        ChecksumType: _Text = ...,
    ) -> None: ...

class S3Grantee(AWSProperty):
    DisplayName: _Text
    Identifier: _Text
    TypeIdentifier: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DisplayName: _Text = ...,
        Identifier: _Text = ...,
        TypeIdentifier: _Text = ...,
    ) -> None: ...

class S3Grant(AWSProperty):
    Grantee: _S3GranteeValue
    Permission: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Grantee: _S3GranteeValue = ...,
        Permission: _Text = ...,
    ) -> None: ...

class S3ObjectMetadata(AWSProperty):
    CacheControl: _Text
    ContentDisposition: _Text
    ContentEncoding: _Text
    ContentLanguage: _Text
    ContentLength: _Integer
    ContentMD5: _Text
    ContentType: _Text
    HttpExpiresDate: _Text
    RequesterCharged: _Boolean
    SSEAlgorithm: _Text
    UserMetadata: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        CacheControl: _Text = ...,
        ContentDisposition: _Text = ...,
        ContentEncoding: _Text = ...,
        ContentLanguage: _Text = ...,
        ContentLength: _Integer = ...,
        ContentMD5: _Text = ...,
        ContentType: _Text = ...,
        HttpExpiresDate: _Text = ...,
        RequesterCharged: _Boolean = ...,
        SSEAlgorithm: _Text = ...,
        UserMetadata: _Document = ...,
    ) -> None: ...

class S3CopyObjectOperation(AWSProperty):
    AccessControlGrants: _ListOf[_S3GrantValue] | _AWSHelperFn
    BucketKeyEnabled: _Boolean
    CannedAccessControlList: _Text
    ChecksumAlgorithm: _Text
    MetadataDirective: _Text
    ModifiedSinceConstraint: _Text
    NewObjectMetadata: _S3ObjectMetadataValue
    NewObjectTagging: _TagSet
    ObjectLockLegalHoldStatus: _Text
    ObjectLockMode: _Text
    ObjectLockRetainUntilDate: _Text
    RedirectLocation: _Text
    RequesterPays: _Boolean
    SSEAwsKmsKeyId: _Text
    StorageClass: _Text
    TargetKeyPrefix: _Text
    TargetResource: _Text
    UnModifiedSinceConstraint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessControlGrants: _ListOf[_S3GrantValue] | _AWSHelperFn = ...,
        BucketKeyEnabled: _Boolean = ...,
        CannedAccessControlList: _Text = ...,
        ChecksumAlgorithm: _Text = ...,
        MetadataDirective: _Text = ...,
        ModifiedSinceConstraint: _Text = ...,
        NewObjectMetadata: _S3ObjectMetadataValue = ...,
        NewObjectTagging: _TagSet = ...,
        ObjectLockLegalHoldStatus: _Text = ...,
        ObjectLockMode: _Text = ...,
        ObjectLockRetainUntilDate: _Text = ...,
        RedirectLocation: _Text = ...,
        RequesterPays: _Boolean = ...,
        SSEAwsKmsKeyId: _Text = ...,
        StorageClass: _Text = ...,
        TargetKeyPrefix: _Text = ...,
        TargetResource: _Text = ...,
        UnModifiedSinceConstraint: _Text = ...,
    ) -> None: ...

class S3InitiateRestoreObjectOperation(AWSProperty):
    ExpirationInDays: _Integer
    GlacierJobTier: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExpirationInDays: _Integer = ...,
        GlacierJobTier: _Text = ...,
    ) -> None: ...

class S3ObjectOwner(AWSProperty):
    DisplayName: _Text
    ID: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DisplayName: _Text = ...,
        ID: _Text = ...,
    ) -> None: ...

class S3AccessControlList(AWSProperty):
    Grants: _ListOf[_S3GrantValue] | _AWSHelperFn
    Owner: _S3ObjectOwnerValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Owner: _S3ObjectOwnerValue,
        Grants: _ListOf[_S3GrantValue] | _AWSHelperFn = ...,
    ) -> None: ...

class S3AccessControlPolicy(AWSProperty):
    AccessControlList: _S3AccessControlListValue
    CannedAccessControlList: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessControlList: _S3AccessControlListValue = ...,
        CannedAccessControlList: _Text = ...,
    ) -> None: ...

class S3SetObjectAclOperation(AWSProperty):
    AccessControlPolicy: _S3AccessControlPolicyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessControlPolicy: _S3AccessControlPolicyValue = ...,
    ) -> None: ...

class S3ObjectLockLegalHold(AWSProperty):
    Status: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
    ) -> None: ...

class S3SetObjectLegalHoldOperation(AWSProperty):
    LegalHold: _S3ObjectLockLegalHoldValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LegalHold: _S3ObjectLockLegalHoldValue,
    ) -> None: ...

class S3Retention(AWSProperty):
    Mode: _Text
    RetainUntilDate: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Mode: _Text = ...,
        RetainUntilDate: _Text = ...,
    ) -> None: ...

class S3SetObjectRetentionOperation(AWSProperty):
    BypassGovernanceRetention: _Boolean
    Retention: _S3RetentionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Retention: _S3RetentionValue,
        BypassGovernanceRetention: _Boolean = ...,
    ) -> None: ...

class S3SetObjectTaggingOperation(AWSProperty):
    TagSet: _TagSet
    def __init__(
        self,
        title: str | None = ...,
        *,
        TagSet: _TagSet = ...,
    ) -> None: ...

class S3UpdateObjectEncryptionSSEKMS(AWSProperty):
    BucketKeyEnabled: _Boolean
    KMSKeyArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KMSKeyArn: _Text,
        BucketKeyEnabled: _Boolean = ...,
    ) -> None: ...

class ObjectEncryption(AWSProperty):
    SSEKMS: _S3UpdateObjectEncryptionSSEKMSValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSEKMS: _S3UpdateObjectEncryptionSSEKMSValue = ...,
    ) -> None: ...

class S3UpdateObjectEncryptionOperation(AWSProperty):
    ObjectEncryption: _ObjectEncryptionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ObjectEncryption: _ObjectEncryptionValue = ...,
    ) -> None: ...

class JobOperation(AWSProperty):
    LambdaInvoke: _LambdaInvokeOperationValue
    S3ComputeObjectChecksum: _S3ComputeObjectChecksumOperationValue
    S3DeleteObjectTagging: _Document
    S3InitiateRestoreObject: _S3InitiateRestoreObjectOperationValue
    S3PutObjectAcl: _S3SetObjectAclOperationValue
    S3PutObjectCopy: _S3CopyObjectOperationValue
    S3PutObjectLegalHold: _S3SetObjectLegalHoldOperationValue
    S3PutObjectRetention: _S3SetObjectRetentionOperationValue
    S3PutObjectTagging: _S3SetObjectTaggingOperationValue
    S3ReplicateObject: _Document
    S3UpdateObjectEncryption: _S3UpdateObjectEncryptionOperationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaInvoke: _LambdaInvokeOperationValue = ...,
        S3ComputeObjectChecksum: _S3ComputeObjectChecksumOperationValue = ...,
        S3DeleteObjectTagging: _Document = ...,
        S3InitiateRestoreObject: _S3InitiateRestoreObjectOperationValue = ...,
        S3PutObjectAcl: _S3SetObjectAclOperationValue = ...,
        S3PutObjectCopy: _S3CopyObjectOperationValue = ...,
        S3PutObjectLegalHold: _S3SetObjectLegalHoldOperationValue = ...,
        S3PutObjectRetention: _S3SetObjectRetentionOperationValue = ...,
        S3PutObjectTagging: _S3SetObjectTaggingOperationValue = ...,
        S3ReplicateObject: _Document = ...,
        S3UpdateObjectEncryption: _S3UpdateObjectEncryptionOperationValue = ...,
    ) -> None: ...

class JobReport(AWSProperty):
    Bucket: _Text
    Enabled: _Boolean
    ExpectedBucketOwner: _Text
    Format: _Text
    Prefix: _Text
    ReportScope: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        Bucket: _Text = ...,
        ExpectedBucketOwner: _Text = ...,
        Format: _Text = ...,
        Prefix: _Text = ...,
        ReportScope: _Text = ...,
    ) -> None: ...

class Job(AWSObject):
    ConfirmationRequired: _Boolean
    Description: _Text
    Manifest: _JobManifestValue
    ManifestGenerator: _JobManifestGeneratorValue
    Operation: _JobOperationValue
    Priority: _Integer
    Report: _JobReportValue
    RoleArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Operation: _JobOperationValue,
        Priority: _Integer,
        Report: _JobReportValue,
        RoleArn: _Text,
        ConfirmationRequired: _Boolean = ...,
        Description: _Text = ...,
        Manifest: _JobManifestValue = ...,
        ManifestGenerator: _JobManifestGeneratorValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Region(AWSProperty):
    Bucket: _Text
    BucketAccountId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        BucketAccountId: _Text = ...,
    ) -> None: ...

class MultiRegionAccessPoint(AWSObject):
    Name: _Text
    PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue
    Regions: _ListOf[_RegionValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Regions: _ListOf[_RegionValue] | _AWSHelperFn,
        Name: _Text = ...,
        PublicAccessBlockConfiguration: _PublicAccessBlockConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MultiRegionAccessPointPolicy(AWSObject):
    MrapName: _Text
    Policy: _PolicyDocument
    def __init__(
        self,
        title: str | None,
        *,
        MrapName: _Text,
        Policy: _PolicyDocument,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ActivityMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
    ) -> None: ...

class AdvancedCostOptimizationMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
    ) -> None: ...

class AdvancedDataProtectionMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
    ) -> None: ...

class AdvancedPerformanceMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
    ) -> None: ...

class DetailedStatusCodesMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
    ) -> None: ...

class SelectionCriteria(AWSProperty):
    Delimiter: _Text
    MaxDepth: _Integer
    MinStorageBytesPercentage: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Delimiter: _Text = ...,
        MaxDepth: _Integer = ...,
        MinStorageBytesPercentage: _Number = ...,
    ) -> None: ...

class PrefixLevelStorageMetrics(AWSProperty):
    IsEnabled: _Boolean
    SelectionCriteria: _SelectionCriteriaValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean = ...,
        SelectionCriteria: _SelectionCriteriaValue = ...,
    ) -> None: ...

class PrefixLevel(AWSProperty):
    StorageMetrics: _PrefixLevelStorageMetricsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        StorageMetrics: _PrefixLevelStorageMetricsValue,
    ) -> None: ...

class BucketLevel(AWSProperty):
    ActivityMetrics: _ActivityMetricsValue
    AdvancedCostOptimizationMetrics: _AdvancedCostOptimizationMetricsValue
    AdvancedDataProtectionMetrics: _AdvancedDataProtectionMetricsValue
    AdvancedPerformanceMetrics: _AdvancedPerformanceMetricsValue
    DetailedStatusCodesMetrics: _DetailedStatusCodesMetricsValue
    PrefixLevel: _PrefixLevelValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ActivityMetrics: _ActivityMetricsValue = ...,
        AdvancedCostOptimizationMetrics: _AdvancedCostOptimizationMetricsValue = ...,
        AdvancedDataProtectionMetrics: _AdvancedDataProtectionMetricsValue = ...,
        AdvancedPerformanceMetrics: _AdvancedPerformanceMetricsValue = ...,
        DetailedStatusCodesMetrics: _DetailedStatusCodesMetricsValue = ...,
        PrefixLevel: _PrefixLevelValue = ...,
    ) -> None: ...

class StorageLensGroupSelectionCriteria(AWSProperty):
    Exclude: _Texts
    Include: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Exclude: _Texts = ...,
        Include: _Texts = ...,
    ) -> None: ...

class StorageLensGroupLevel(AWSProperty):
    StorageLensGroupSelectionCriteria: _StorageLensGroupSelectionCriteriaValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        StorageLensGroupSelectionCriteria: _StorageLensGroupSelectionCriteriaValue = ...,
    ) -> None: ...

class AccountLevel(AWSProperty):
    ActivityMetrics: _ActivityMetricsValue
    AdvancedCostOptimizationMetrics: _AdvancedCostOptimizationMetricsValue
    AdvancedDataProtectionMetrics: _AdvancedDataProtectionMetricsValue
    AdvancedPerformanceMetrics: _AdvancedPerformanceMetricsValue
    BucketLevel: _BucketLevelValue
    DetailedStatusCodesMetrics: _DetailedStatusCodesMetricsValue
    StorageLensGroupLevel: _StorageLensGroupLevelValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketLevel: _BucketLevelValue,
        ActivityMetrics: _ActivityMetricsValue = ...,
        AdvancedCostOptimizationMetrics: _AdvancedCostOptimizationMetricsValue = ...,
        AdvancedDataProtectionMetrics: _AdvancedDataProtectionMetricsValue = ...,
        AdvancedPerformanceMetrics: _AdvancedPerformanceMetricsValue = ...,
        DetailedStatusCodesMetrics: _DetailedStatusCodesMetricsValue = ...,
        StorageLensGroupLevel: _StorageLensGroupLevelValue = ...,
    ) -> None: ...

class AwsOrg(AWSProperty):
    Arn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
    ) -> None: ...

class BucketsAndRegions(AWSProperty):
    Buckets: _Texts
    Regions: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Buckets: _Texts = ...,
        Regions: _Texts = ...,
    ) -> None: ...

class CloudWatchMetrics(AWSProperty):
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean,
    ) -> None: ...

class SSEKMS(AWSProperty):
    KeyId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KeyId: _Text,
    ) -> None: ...

class Encryption(AWSProperty):
    SSEKMS: _SSEKMSValue
    SSES3: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSEKMS: _SSEKMSValue = ...,
        SSES3: _Document = ...,
    ) -> None: ...

class S3BucketDestination(AWSProperty):
    AccountId: _Text
    Arn: _Text
    Encryption: _EncryptionValue
    Format: _Text
    OutputSchemaVersion: _Text
    Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccountId: _Text,
        Arn: _Text,
        Format: _Text,
        OutputSchemaVersion: _Text,
        Encryption: _EncryptionValue = ...,
        Prefix: _Text = ...,
    ) -> None: ...

class StorageLensTableDestination(AWSProperty):
    Encryption: _EncryptionValue
    IsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsEnabled: _Boolean,
        Encryption: _EncryptionValue = ...,
    ) -> None: ...

class StorageLensDataExport(AWSProperty):
    CloudWatchMetrics: _CloudWatchMetricsValue
    S3BucketDestination: _S3BucketDestinationValue
    StorageLensTableDestination: _StorageLensTableDestinationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchMetrics: _CloudWatchMetricsValue = ...,
        S3BucketDestination: _S3BucketDestinationValue = ...,
        StorageLensTableDestination: _StorageLensTableDestinationValue = ...,
    ) -> None: ...

class StorageLensExpandedPrefixesDataExport(AWSProperty):
    S3BucketDestination: _S3BucketDestinationValue
    StorageLensTableDestination: _StorageLensTableDestinationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3BucketDestination: _S3BucketDestinationValue = ...,
        StorageLensTableDestination: _StorageLensTableDestinationValue = ...,
    ) -> None: ...

class StorageLensConfiguration(AWSProperty):
    AccountLevel: _AccountLevelValue
    AwsOrg: _AwsOrgValue
    DataExport: _StorageLensDataExportValue
    Exclude: _BucketsAndRegionsValue
    ExpandedPrefixesDataExport: _StorageLensExpandedPrefixesDataExportValue
    Id: _Text
    Include: _BucketsAndRegionsValue
    IsEnabled: _Boolean
    PrefixDelimiter: _Text
    StorageLensArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccountLevel: _AccountLevelValue,
        Id: _Text,
        IsEnabled: _Boolean,
        AwsOrg: _AwsOrgValue = ...,
        DataExport: _StorageLensDataExportValue = ...,
        Exclude: _BucketsAndRegionsValue = ...,
        ExpandedPrefixesDataExport: _StorageLensExpandedPrefixesDataExportValue = ...,
        Include: _BucketsAndRegionsValue = ...,
        PrefixDelimiter: _Text = ...,
        StorageLensArn: _Text = ...,
    ) -> None: ...

class StorageLens(AWSObject):
    StorageLensConfiguration: _StorageLensConfigurationValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        StorageLensConfiguration: _StorageLensConfigurationValue,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MatchObjectAge(AWSProperty):
    DaysGreaterThan: _Integer
    DaysLessThan: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        DaysGreaterThan: _Integer = ...,
        DaysLessThan: _Integer = ...,
    ) -> None: ...

class MatchObjectSize(AWSProperty):
    BytesGreaterThan: _Integer
    BytesLessThan: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        BytesGreaterThan: _Integer = ...,
        BytesLessThan: _Integer = ...,
    ) -> None: ...

class And(AWSProperty):
    MatchAnyPrefix: _Texts
    MatchAnySuffix: _Texts
    MatchAnyTag: _TagSet
    MatchObjectAge: _MatchObjectAgeValue
    MatchObjectSize: _MatchObjectSizeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchAnyPrefix: _Texts = ...,
        MatchAnySuffix: _Texts = ...,
        MatchAnyTag: _TagSet = ...,
        MatchObjectAge: _MatchObjectAgeValue = ...,
        MatchObjectSize: _MatchObjectSizeValue = ...,
    ) -> None: ...

class Or(AWSProperty):
    MatchAnyPrefix: _Texts
    MatchAnySuffix: _Texts
    MatchAnyTag: _TagSet
    MatchObjectAge: _MatchObjectAgeValue
    MatchObjectSize: _MatchObjectSizeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchAnyPrefix: _Texts = ...,
        MatchAnySuffix: _Texts = ...,
        MatchAnyTag: _TagSet = ...,
        MatchObjectAge: _MatchObjectAgeValue = ...,
        MatchObjectSize: _MatchObjectSizeValue = ...,
    ) -> None: ...

class StorageLensFilter(AWSProperty):
    And: _AndValue
    MatchAnyPrefix: _Texts
    MatchAnySuffix: _Texts
    MatchAnyTag: _TagSet
    MatchObjectAge: _MatchObjectAgeValue
    MatchObjectSize: _MatchObjectSizeValue
    Or: _OrValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        And: _AndValue = ...,
        MatchAnyPrefix: _Texts = ...,
        MatchAnySuffix: _Texts = ...,
        MatchAnyTag: _TagSet = ...,
        MatchObjectAge: _MatchObjectAgeValue = ...,
        MatchObjectSize: _MatchObjectSizeValue = ...,
        Or: _OrValue = ...,
    ) -> None: ...

class StorageLensGroup(AWSObject):
    Filter: _StorageLensFilterValue
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Filter: _StorageLensFilterValue,
        Name: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class JobTimers(AWSProperty):
    ElapsedTimeInActiveSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ElapsedTimeInActiveSeconds: _Integer = ...,
    ) -> None: ...

class JobProgressSummary(AWSProperty):
    NumberOfTasksFailed: _Integer
    NumberOfTasksSucceeded: _Integer
    Timers: _JobTimersValue
    TotalNumberOfTasks: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        NumberOfTasksFailed: _Integer = ...,
        NumberOfTasksSucceeded: _Integer = ...,
        Timers: _JobTimersValue = ...,
        TotalNumberOfTasks: _Integer = ...,
    ) -> None: ...

class PolicyStatus(AWSProperty):
    IsPublic: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        IsPublic: _Text,
    ) -> None: ...

class S3GeneratedManifestDescriptor(AWSProperty):
    Format: _Text
    Location: _JobManifestLocationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Format: _Text = ...,
        Location: _JobManifestLocationValue = ...,
    ) -> None: ...

_AbortIncompleteMultipartUploadValue: TypeAlias = AbortIncompleteMultipartUpload | _AWSHelperFn
_AccelerateConfigurationValue: TypeAlias = AccelerateConfiguration | _AWSHelperFn
_AccessControlTranslationValue: TypeAlias = AccessControlTranslation | _AWSHelperFn
_AccessGrantsLocationConfigurationValue: TypeAlias = AccessGrantsLocationConfiguration | _AWSHelperFn
_AccountLevelValue: TypeAlias = AccountLevel | _AWSHelperFn
_ActivityMetricsValue: TypeAlias = ActivityMetrics | _AWSHelperFn
_AdvancedCostOptimizationMetricsValue: TypeAlias = AdvancedCostOptimizationMetrics | _AWSHelperFn
_AdvancedDataProtectionMetricsValue: TypeAlias = AdvancedDataProtectionMetrics | _AWSHelperFn
_AdvancedPerformanceMetricsValue: TypeAlias = AdvancedPerformanceMetrics | _AWSHelperFn
_AnalyticsConfigurationValue: TypeAlias = AnalyticsConfiguration | _AWSHelperFn
_AndValue: TypeAlias = And | _AWSHelperFn
_AnnotationTableConfigurationValue: TypeAlias = AnnotationTableConfiguration | _AWSHelperFn
_AwsOrgValue: TypeAlias = AwsOrg | _AWSHelperFn
_BlockedEncryptionTypesValue: TypeAlias = BlockedEncryptionTypes | _AWSHelperFn
_BucketEncryptionValue: TypeAlias = BucketEncryption | _AWSHelperFn
_BucketLevelValue: TypeAlias = BucketLevel | _AWSHelperFn
_BucketsAndRegionsValue: TypeAlias = BucketsAndRegions | _AWSHelperFn
_CloudWatchMetricsValue: TypeAlias = CloudWatchMetrics | _AWSHelperFn
_CorsConfigurationValue: TypeAlias = CorsConfiguration | _AWSHelperFn
_CorsRulesValue: TypeAlias = CorsRules | _AWSHelperFn
_DSSEKMSFilterValue: TypeAlias = DSSEKMSFilter | _AWSHelperFn
_DataExportValue: TypeAlias = DataExport | _AWSHelperFn
_DefaultEventHoldValue: TypeAlias = DefaultEventHold | _AWSHelperFn
_DefaultRetentionValue: TypeAlias = DefaultRetention | _AWSHelperFn
_DeleteMarkerReplicationValue: TypeAlias = DeleteMarkerReplication | _AWSHelperFn
_DestinationValue: TypeAlias = Destination | _AWSHelperFn
_DetailedStatusCodesMetricsValue: TypeAlias = DetailedStatusCodesMetrics | _AWSHelperFn
_EncryptionConfigurationValue: TypeAlias = EncryptionConfiguration | _AWSHelperFn
_EncryptionValue: TypeAlias = Encryption | _AWSHelperFn
_EventBridgeConfigurationValue: TypeAlias = EventBridgeConfiguration | _AWSHelperFn
_FilterValue: TypeAlias = Filter | _AWSHelperFn
_GeneratedManifestEncryptionValue: TypeAlias = GeneratedManifestEncryption | _AWSHelperFn
_GranteeValue: TypeAlias = Grantee | _AWSHelperFn
_IntelligentTieringConfigurationValue: TypeAlias = IntelligentTieringConfiguration | _AWSHelperFn
_InventoryConfigurationValue: TypeAlias = InventoryConfiguration | _AWSHelperFn
_InventoryTableConfigurationValue: TypeAlias = InventoryTableConfiguration | _AWSHelperFn
_JobManifestGeneratorFilterValue: TypeAlias = JobManifestGeneratorFilter | _AWSHelperFn
_JobManifestGeneratorValue: TypeAlias = JobManifestGenerator | _AWSHelperFn
_JobManifestLocationValue: TypeAlias = JobManifestLocation | _AWSHelperFn
_JobManifestSpecValue: TypeAlias = JobManifestSpec | _AWSHelperFn
_JobManifestValue: TypeAlias = JobManifest | _AWSHelperFn
_JobOperationValue: TypeAlias = JobOperation | _AWSHelperFn
_JobReportValue: TypeAlias = JobReport | _AWSHelperFn
_JobTimersValue: TypeAlias = JobTimers | _AWSHelperFn
_JournalTableConfigurationValue: TypeAlias = JournalTableConfiguration | _AWSHelperFn
_KeyNameConstraintValue: TypeAlias = KeyNameConstraint | _AWSHelperFn
_LambdaConfigurationsValue: TypeAlias = LambdaConfigurations | _AWSHelperFn
_LambdaInvokeOperationValue: TypeAlias = LambdaInvokeOperation | _AWSHelperFn
_LifecycleConfigurationValue: TypeAlias = LifecycleConfiguration | _AWSHelperFn
_LifecycleRuleTransitionValue: TypeAlias = LifecycleRuleTransition | _AWSHelperFn
_LifecycleRuleValue: TypeAlias = LifecycleRule | _AWSHelperFn
_LoggingConfigurationValue: TypeAlias = LoggingConfiguration | _AWSHelperFn
_MatchObjectAgeValue: TypeAlias = MatchObjectAge | _AWSHelperFn
_MatchObjectSizeValue: TypeAlias = MatchObjectSize | _AWSHelperFn
_MetadataConfigurationValue: TypeAlias = MetadataConfiguration | _AWSHelperFn
_MetadataDestinationValue: TypeAlias = MetadataDestination | _AWSHelperFn
_MetadataTableConfigurationValue: TypeAlias = MetadataTableConfiguration | _AWSHelperFn
_MetadataTableEncryptionConfigurationValue: TypeAlias = MetadataTableEncryptionConfiguration | _AWSHelperFn
_MetricsConfigurationValue: TypeAlias = MetricsConfiguration | _AWSHelperFn
_MetricsValue: TypeAlias = Metrics | _AWSHelperFn
_NoncurrentVersionExpirationValue: TypeAlias = NoncurrentVersionExpiration | _AWSHelperFn
_NoncurrentVersionTransitionValue: TypeAlias = NoncurrentVersionTransition | _AWSHelperFn
_NotificationConfigurationValue: TypeAlias = NotificationConfiguration | _AWSHelperFn
_ObjectEncryptionFilterValue: TypeAlias = ObjectEncryptionFilter | _AWSHelperFn
_ObjectEncryptionValue: TypeAlias = ObjectEncryption | _AWSHelperFn
_ObjectLockConfigurationValue: TypeAlias = ObjectLockConfiguration | _AWSHelperFn
_ObjectLockRuleValue: TypeAlias = ObjectLockRule | _AWSHelperFn
_OrValue: TypeAlias = Or | _AWSHelperFn
_OwnershipControlsRuleValue: TypeAlias = OwnershipControlsRule | _AWSHelperFn
_OwnershipControlsValue: TypeAlias = OwnershipControls | _AWSHelperFn
_PartitionedPrefixValue: TypeAlias = PartitionedPrefix | _AWSHelperFn
_PrefixLevelStorageMetricsValue: TypeAlias = PrefixLevelStorageMetrics | _AWSHelperFn
_PrefixLevelValue: TypeAlias = PrefixLevel | _AWSHelperFn
_PublicAccessBlockConfigurationValue: TypeAlias = PublicAccessBlockConfiguration | _AWSHelperFn
_QueueConfigurationsValue: TypeAlias = QueueConfigurations | _AWSHelperFn
_RecordExpirationValue: TypeAlias = RecordExpiration | _AWSHelperFn
_RedirectAllRequestsToValue: TypeAlias = RedirectAllRequestsTo | _AWSHelperFn
_RedirectRuleValue: TypeAlias = RedirectRule | _AWSHelperFn
_RegionValue: TypeAlias = Region | _AWSHelperFn
_ReplicaModificationsValue: TypeAlias = ReplicaModifications | _AWSHelperFn
_ReplicationConfigurationRulesDestinationValue: TypeAlias = ReplicationConfigurationRulesDestination | _AWSHelperFn
_ReplicationConfigurationRulesValue: TypeAlias = ReplicationConfigurationRules | _AWSHelperFn
_ReplicationConfigurationValue: TypeAlias = ReplicationConfiguration | _AWSHelperFn
_ReplicationRuleAndOperatorValue: TypeAlias = ReplicationRuleAndOperator | _AWSHelperFn
_ReplicationRuleFilterValue: TypeAlias = ReplicationRuleFilter | _AWSHelperFn
_ReplicationTimeValue: TypeAlias = ReplicationTime | _AWSHelperFn
_ReplicationTimeValueValue: TypeAlias = ReplicationTimeValue | _AWSHelperFn
_RoutingRuleConditionValue: TypeAlias = RoutingRuleCondition | _AWSHelperFn
_RoutingRuleValue: TypeAlias = RoutingRule | _AWSHelperFn
_RulesValue: TypeAlias = Rules | _AWSHelperFn
_S3AccessControlListValue: TypeAlias = S3AccessControlList | _AWSHelperFn
_S3AccessControlPolicyValue: TypeAlias = S3AccessControlPolicy | _AWSHelperFn
_S3BucketDestinationValue: TypeAlias = S3BucketDestination | _AWSHelperFn
_S3ComputeObjectChecksumOperationValue: TypeAlias = S3ComputeObjectChecksumOperation | _AWSHelperFn
_S3CopyObjectOperationValue: TypeAlias = S3CopyObjectOperation | _AWSHelperFn
_S3GrantValue: TypeAlias = S3Grant | _AWSHelperFn
_S3GranteeValue: TypeAlias = S3Grantee | _AWSHelperFn
_S3InitiateRestoreObjectOperationValue: TypeAlias = S3InitiateRestoreObjectOperation | _AWSHelperFn
_S3JobManifestGeneratorValue: TypeAlias = S3JobManifestGenerator | _AWSHelperFn
_S3KeyValue: TypeAlias = S3Key | _AWSHelperFn
_S3ManifestOutputLocationValue: TypeAlias = S3ManifestOutputLocation | _AWSHelperFn
_S3ObjectLockLegalHoldValue: TypeAlias = S3ObjectLockLegalHold | _AWSHelperFn
_S3ObjectMetadataValue: TypeAlias = S3ObjectMetadata | _AWSHelperFn
_S3ObjectOwnerValue: TypeAlias = S3ObjectOwner | _AWSHelperFn
_S3RetentionValue: TypeAlias = S3Retention | _AWSHelperFn
_S3SetObjectAclOperationValue: TypeAlias = S3SetObjectAclOperation | _AWSHelperFn
_S3SetObjectLegalHoldOperationValue: TypeAlias = S3SetObjectLegalHoldOperation | _AWSHelperFn
_S3SetObjectRetentionOperationValue: TypeAlias = S3SetObjectRetentionOperation | _AWSHelperFn
_S3SetObjectTaggingOperationValue: TypeAlias = S3SetObjectTaggingOperation | _AWSHelperFn
_S3TablesDestinationValue: TypeAlias = S3TablesDestination | _AWSHelperFn
_S3UpdateObjectEncryptionOperationValue: TypeAlias = S3UpdateObjectEncryptionOperation | _AWSHelperFn
_S3UpdateObjectEncryptionSSEKMSValue: TypeAlias = S3UpdateObjectEncryptionSSEKMS | _AWSHelperFn
_SSEKMSEncryptionValue: TypeAlias = SSEKMSEncryption | _AWSHelperFn
_SSEKMSFilterValue: TypeAlias = SSEKMSFilter | _AWSHelperFn
_SSEKMSValue: TypeAlias = SSEKMS | _AWSHelperFn
_SelectionCriteriaValue: TypeAlias = SelectionCriteria | _AWSHelperFn
_ServerSideEncryptionByDefaultValue: TypeAlias = ServerSideEncryptionByDefault | _AWSHelperFn
_ServerSideEncryptionRuleValue: TypeAlias = ServerSideEncryptionRule | _AWSHelperFn
_SourceSelectionCriteriaValue: TypeAlias = SourceSelectionCriteria | _AWSHelperFn
_SseKmsEncryptedObjectsValue: TypeAlias = SseKmsEncryptedObjects | _AWSHelperFn
_StorageClassAnalysisValue: TypeAlias = StorageClassAnalysis | _AWSHelperFn
_StorageLensConfigurationValue: TypeAlias = StorageLensConfiguration | _AWSHelperFn
_StorageLensDataExportValue: TypeAlias = StorageLensDataExport | _AWSHelperFn
_StorageLensExpandedPrefixesDataExportValue: TypeAlias = StorageLensExpandedPrefixesDataExport | _AWSHelperFn
_StorageLensFilterValue: TypeAlias = StorageLensFilter | _AWSHelperFn
_StorageLensGroupLevelValue: TypeAlias = StorageLensGroupLevel | _AWSHelperFn
_StorageLensGroupSelectionCriteriaValue: TypeAlias = StorageLensGroupSelectionCriteria | _AWSHelperFn
_StorageLensTableDestinationValue: TypeAlias = StorageLensTableDestination | _AWSHelperFn
_TagFilterValue: TypeAlias = TagFilter | _AWSHelperFn
_TargetObjectKeyFormatValue: TypeAlias = TargetObjectKeyFormat | _AWSHelperFn
_TieringValue: TypeAlias = Tiering | _AWSHelperFn
_TopicConfigurationsValue: TypeAlias = TopicConfigurations | _AWSHelperFn
_VersioningConfigurationValue: TypeAlias = VersioningConfiguration | _AWSHelperFn
_VpcConfigurationValue: TypeAlias = VpcConfiguration | _AWSHelperFn
_WebsiteConfigurationValue: TypeAlias = WebsiteConfiguration | _AWSHelperFn
