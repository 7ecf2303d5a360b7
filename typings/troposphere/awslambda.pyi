# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

MAXIMUM_MEMORY: Final = 10240
MINIMUM_MEMORY: Final = 128

class VersionWeight(AWSProperty):
    FunctionVersion: _Text
    FunctionWeight: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        FunctionVersion: _Text,
        FunctionWeight: _Number,
    ) -> None: ...

class AliasRoutingConfiguration(AWSProperty):
    AdditionalVersionWeights: _ListOf[_VersionWeightValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdditionalVersionWeights: _ListOf[_VersionWeightValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ProvisionedConcurrencyConfiguration(AWSProperty):
    ProvisionedConcurrentExecutions: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ProvisionedConcurrentExecutions: _Integer,
    ) -> None: ...

class Alias(AWSObject):
    Description: _Text
    FunctionName: _Text
    FunctionVersion: _Text
    Name: _Text
    ProvisionedConcurrencyConfig: _ProvisionedConcurrencyConfigurationValue
    RoutingConfig: _AliasRoutingConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text,
        FunctionVersion: _Text,
        Name: _Text,
        Description: _Text = ...,
        ProvisionedConcurrencyConfig: _ProvisionedConcurrencyConfigurationValue = ...,
        RoutingConfig: _AliasRoutingConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CapacityProviderPermissionsConfig(AWSProperty):
    CapacityProviderOperatorRoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityProviderOperatorRoleArn: _Text,
    ) -> None: ...

class TargetTrackingScalingPolicy(AWSProperty):
    PredefinedMetricType: _Text
    TargetValue: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        PredefinedMetricType: _Text,
        TargetValue: _Number,
    ) -> None: ...

class CapacityProviderScalingConfig(AWSProperty):
    MaxVCpuCount: _Integer
    ScalingMode: _Text
    ScalingPolicies: _ListOf[_TargetTrackingScalingPolicyValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxVCpuCount: _Integer = ...,
        ScalingMode: _Text = ...,
        ScalingPolicies: _ListOf[_TargetTrackingScalingPolicyValue] | _AWSHelperFn = ...,
    ) -> None: ...

class CapacityProviderLoggingConfig(AWSProperty):
    LogGroup: _Text
    SystemLogLevel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroup: _Text = ...,
        SystemLogLevel: _Text = ...,
    ) -> None: ...

class CapacityProviderTelemetryConfig(AWSProperty):
    LoggingConfig: _CapacityProviderLoggingConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LoggingConfig: _CapacityProviderLoggingConfigValue = ...,
    ) -> None: ...

class CapacityProviderVpcConfig(AWSProperty):
    SecurityGroupIds: _Texts
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        SecurityGroupIds: _Texts,
        SubnetIds: _Texts,
    ) -> None: ...

class InstanceRequirements(AWSProperty):
    AllowedInstanceTypes: _Texts
    Architectures: _Texts
    ExcludedInstanceTypes: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowedInstanceTypes: _Texts = ...,
        Architectures: _Texts = ...,
        ExcludedInstanceTypes: _Texts = ...,
    ) -> None: ...

class PropagateTagsConfig(AWSProperty):
    ExplicitTags: _TagSet
    Mode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExplicitTags: _TagSet = ...,
        Mode: _Text = ...,
    ) -> None: ...

class CapacityProvider(AWSObject):
    CapacityProviderName: _Text
    CapacityProviderScalingConfig: _CapacityProviderScalingConfigValue
    InstanceRequirements: _InstanceRequirementsValue
    KmsKeyArn: _Text
    PermissionsConfig: _CapacityProviderPermissionsConfigValue
    PropagateTags: _PropagateTagsConfigValue
    Tags: _TagSet
    TelemetryConfig: _CapacityProviderTelemetryConfigValue
    VpcConfig: _CapacityProviderVpcConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        PermissionsConfig: _CapacityProviderPermissionsConfigValue,
        VpcConfig: _CapacityProviderVpcConfigValue,
        CapacityProviderName: _Text = ...,
        CapacityProviderScalingConfig: _CapacityProviderScalingConfigValue = ...,
        InstanceRequirements: _InstanceRequirementsValue = ...,
        KmsKeyArn: _Text = ...,
        PropagateTags: _PropagateTagsConfigValue = ...,
        Tags: _TagSet = ...,
        TelemetryConfig: _CapacityProviderTelemetryConfigValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AllowedPublishers(AWSProperty):
    SigningProfileVersionArns: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        SigningProfileVersionArns: _Texts,
    ) -> None: ...

class CodeSigningPolicies(AWSProperty):
    UntrustedArtifactOnDeployment: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UntrustedArtifactOnDeployment: _Text,
    ) -> None: ...

class CodeSigningConfig(AWSObject):
    AllowedPublishers: _AllowedPublishersValue
    CodeSigningPolicies: _CodeSigningPoliciesValue
    Description: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AllowedPublishers: _AllowedPublishersValue,
        CodeSigningPolicies: _CodeSigningPoliciesValue = ...,
        Description: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DurableExecution(AWSObject):
    FunctionName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OnFailure(AWSProperty):
    Destination: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text,
    ) -> None: ...

class OnSuccess(AWSProperty):
    Destination: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text,
    ) -> None: ...

class DestinationConfig(AWSProperty):
    OnFailure: _OnFailureValue
    OnSuccess: _OnSuccessValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        OnFailure: _OnFailureValue = ...,
        OnSuccess: _OnSuccessValue = ...,
    ) -> None: ...

class EventInvokeConfig(AWSObject):
    DestinationConfig: _DestinationConfigValue
    FunctionName: _Text
    MaximumEventAgeInSeconds: _Integer
    MaximumRetryAttempts: _Integer
    Qualifier: _Text
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text,
        Qualifier: _Text,
        DestinationConfig: _DestinationConfigValue = ...,
        MaximumEventAgeInSeconds: _Integer = ...,
        MaximumRetryAttempts: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SchemaRegistryAccessConfig(AWSProperty):
    Type: _Text
    URI: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
        URI: _Text = ...,
    ) -> None: ...

class SchemaValidationConfig(AWSProperty):
    Attribute: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Attribute: _Text = ...,
    ) -> None: ...

class SchemaRegistryConfig(AWSProperty):
    AccessConfigs: _ListOf[_SchemaRegistryAccessConfigValue] | _AWSHelperFn
    EventRecordFormat: _Text
    SchemaRegistryURI: _Text
    SchemaValidationConfigs: _ListOf[_SchemaValidationConfigValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessConfigs: _ListOf[_SchemaRegistryAccessConfigValue] | _AWSHelperFn = ...,
        EventRecordFormat: _Text = ...,
        SchemaRegistryURI: _Text = ...,
        SchemaValidationConfigs: _ListOf[_SchemaValidationConfigValue] | _AWSHelperFn = ...,
    ) -> None: ...

class AmazonManagedKafkaEventSourceConfig(AWSProperty):
    ConsumerGroupId: _Text
    SchemaRegistryConfig: _SchemaRegistryConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConsumerGroupId: _Text = ...,
        SchemaRegistryConfig: _SchemaRegistryConfigValue = ...,
    ) -> None: ...

class DocumentDBEventSourceConfig(AWSProperty):
    CollectionName: _Text
    DatabaseName: _Text
    FullDocument: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CollectionName: _Text = ...,
        DatabaseName: _Text = ...,
        FullDocument: _Text = ...,
    ) -> None: ...

class Filter(AWSProperty):
    Pattern: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Pattern: _Text = ...,
    ) -> None: ...

class FilterCriteria(AWSProperty):
    Filters: _ListOf[_FilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Filters: _ListOf[_FilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class LoggingConfig(AWSProperty):
    ApplicationLogLevel: _Text
    LogGroup: _Text
    SystemLogLevel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationLogLevel: _Text = ...,
        LogGroup: _Text = ...,
        SystemLogLevel: _Text = ...,
    ) -> None: ...

class MetricsConfig(AWSProperty):
    Metrics: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metrics: _Texts = ...,
    ) -> None: ...

class ProvisionedPollerConfig(AWSProperty):
    MaximumPollers: _Integer
    MinimumPollers: _Integer
    PollerGroupName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaximumPollers: _Integer = ...,
        MinimumPollers: _Integer = ...,
        PollerGroupName: _Text = ...,
    ) -> None: ...

class ScalingConfig(AWSProperty):
    MaxEnvironments: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxEnvironments: _Integer = ...,
    ) -> None: ...

class Endpoints(AWSProperty):
    KafkaBootstrapServers: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        KafkaBootstrapServers: _Texts = ...,
    ) -> None: ...

class SelfManagedEventSource(AWSProperty):
    Endpoints: _EndpointsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Endpoints: _EndpointsValue = ...,
    ) -> None: ...

class SelfManagedKafkaEventSourceConfig(AWSProperty):
    ConsumerGroupId: _Text
    ConsumptionMode: _Text
    SchemaRegistryConfig: _SchemaRegistryConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConsumerGroupId: _Text = ...,
        ConsumptionMode: _Text = ...,
        SchemaRegistryConfig: _SchemaRegistryConfigValue = ...,
    ) -> None: ...

class SourceAccessConfiguration(AWSProperty):
    Type: _Text
    URI: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
        URI: _Text = ...,
    ) -> None: ...

class EventSourceMapping(AWSObject):
    AmazonManagedKafkaEventSourceConfig: _AmazonManagedKafkaEventSourceConfigValue
    BatchSize: _Integer
    BisectBatchOnFunctionError: _Boolean
    DestinationConfig: _DestinationConfigValue
    DocumentDBEventSourceConfig: _DocumentDBEventSourceConfigValue
    Enabled: _Boolean
    EventSourceArn: _Text
    FilterCriteria: _FilterCriteriaValue
    FunctionName: _Text
    FunctionResponseTypes: _Texts
    KmsKeyArn: _Text
    LoggingConfig: _LoggingConfigValue
    MaximumBatchingWindowInSeconds: _Integer
    MaximumRecordAgeInSeconds: _Integer
    MaximumRetryAttempts: _Integer
    MetricsConfig: _MetricsConfigValue
    ParallelizationFactor: _Integer
    ProvisionedPollerConfig: _ProvisionedPollerConfigValue
    Queues: _Texts
    ScalingConfig: _ScalingConfigValue
    SelfManagedEventSource: _SelfManagedEventSourceValue
    SelfManagedKafkaEventSourceConfig: _SelfManagedKafkaEventSourceConfigValue
    SourceAccessConfigurations: _ListOf[_SourceAccessConfigurationValue] | _AWSHelperFn
    StartingPosition: _Text
    StartingPositionTimestamp: _Number
    Tags: _TagSet
    Topics: _Texts
    TumblingWindowInSeconds: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text,
        AmazonManagedKafkaEventSourceConfig: _AmazonManagedKafkaEventSourceConfigValue = ...,
        BatchSize: _Integer = ...,
        BisectBatchOnFunctionError: _Boolean = ...,
        DestinationConfig: _DestinationConfigValue = ...,
        DocumentDBEventSourceConfig: _DocumentDBEventSourceConfigValue = ...,
        Enabled: _Boolean = ...,
        EventSourceArn: _Text = ...,
        FilterCriteria: _FilterCriteriaValue = ...,
        FunctionResponseTypes: _Texts = ...,
        KmsKeyArn: _Text = ...,
        LoggingConfig: _LoggingConfigValue = ...,
        MaximumBatchingWindowInSeconds: _Integer = ...,
        MaximumRecordAgeInSeconds: _Integer = ...,
        MaximumRetryAttempts: _Integer = ...,
        MetricsConfig: _MetricsConfigValue = ...,
        ParallelizationFactor: _Integer = ...,
        ProvisionedPollerConfig: _ProvisionedPollerConfigValue = ...,
        Queues: _Texts = ...,
        ScalingConfig: _ScalingConfigValue = ...,
        SelfManagedEventSource: _SelfManagedEventSourceValue = ...,
        SelfManagedKafkaEventSourceConfig: _SelfManagedKafkaEventSourceConfigValue = ...,
        SourceAccessConfigurations: _ListOf[_SourceAccessConfigurationValue] | _AWSHelperFn = ...,
        StartingPosition: _Text = ...,
        StartingPositionTimestamp: _Number = ...,
        Tags: _TagSet = ...,
        Topics: _Texts = ...,
        TumblingWindowInSeconds: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LambdaManagedInstancesCapacityProviderConfig(AWSProperty):
    CapacityProviderArn: _Text
    ExecutionEnvironmentMemoryGiBPerVCpu: _Number
    PerExecutionEnvironmentMaxConcurrency: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityProviderArn: _Text,
        ExecutionEnvironmentMemoryGiBPerVCpu: _Number = ...,
        PerExecutionEnvironmentMaxConcurrency: _Integer = ...,
    ) -> None: ...

class CapacityProviderConfig(AWSProperty):
    LambdaManagedInstancesCapacityProviderConfig: _LambdaManagedInstancesCapacityProviderConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaManagedInstancesCapacityProviderConfig: _LambdaManagedInstancesCapacityProviderConfigValue,
    ) -> None: ...

class Code(AWSProperty):
    ImageUri: _Text
    S3Bucket: _Text
    S3Key: _Text
    S3ObjectStorageMode: _Text
    S3ObjectVersion: _Text
    SourceKMSKeyArn: _Text
    ZipFile: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImageUri: _Text = ...,
        S3Bucket: _Text = ...,
        S3Key: _Text = ...,
        S3ObjectStorageMode: _Text = ...,
        S3ObjectVersion: _Text = ...,
        SourceKMSKeyArn: _Text = ...,
        ZipFile: _Text = ...,
    ) -> None: ...

class DeadLetterConfig(AWSProperty):
    TargetArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetArn: _Text = ...,
    ) -> None: ...

class DurableConfig(AWSProperty):
    ExecutionTimeout: _Integer
    KMSKeyArn: _Text
    RetentionPeriodInDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExecutionTimeout: _Integer,
        KMSKeyArn: _Text = ...,
        RetentionPeriodInDays: _Integer = ...,
    ) -> None: ...

class Environment(AWSProperty):
    Variables: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        Variables: _Document = ...,
    ) -> None: ...

class EphemeralStorage(AWSProperty):
    Size: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Size: _Integer,
    ) -> None: ...

class S3FilesConfig(AWSProperty):
    DirectS3Read: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DirectS3Read: _Text = ...,
    ) -> None: ...

class FileSystemConfig(AWSProperty):
    Arn: _Text
    LocalMountPath: _Text
    S3FilesConfig: _S3FilesConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
        LocalMountPath: _Text,
        S3FilesConfig: _S3FilesConfigValue = ...,
    ) -> None: ...

class FunctionScalingConfig(AWSProperty):
    MaxExecutionEnvironments: _Integer
    MinExecutionEnvironments: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxExecutionEnvironments: _Integer = ...,
        MinExecutionEnvironments: _Integer = ...,
    ) -> None: ...

class ImageConfig(AWSProperty):
    Command: _Texts
    EntryPoint: _Texts
    WorkingDirectory: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Command: _Texts = ...,
        EntryPoint: _Texts = ...,
        WorkingDirectory: _Text = ...,
    ) -> None: ...

class RuntimeManagementConfig(AWSProperty):
    RuntimeVersionArn: _Text
    UpdateRuntimeOn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UpdateRuntimeOn: _Text,
        RuntimeVersionArn: _Text = ...,
    ) -> None: ...

class SnapStart(AWSProperty):
    ApplyOn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplyOn: _Text,
    ) -> None: ...

class TenancyConfig(AWSProperty):
    TenantIsolationMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TenantIsolationMode: _Text,
    ) -> None: ...

class TracingConfig(AWSProperty):
    Mode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Mode: _Text = ...,
    ) -> None: ...

class VPCConfig(AWSProperty):
    Ipv6AllowedForDualStack: _Boolean
    SecurityGroupIds: _Texts
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv6AllowedForDualStack: _Boolean = ...,
        SecurityGroupIds: _Texts = ...,
        SubnetIds: _Texts = ...,
    ) -> None: ...

class Function(AWSObject):
    Architectures: _Texts
    CapacityProviderConfig: _CapacityProviderConfigValue
    Code: _CodeValue
    CodeSigningConfigArn: _Text
    DeadLetterConfig: _DeadLetterConfigValue
    Description: _Text
    DurableConfig: _DurableConfigValue
    Environment: _EnvironmentValue
    EphemeralStorage: _EphemeralStorageValue
    FileSystemConfigs: _ListOf[_FileSystemConfigValue] | _AWSHelperFn
    FunctionName: _Text
    FunctionScalingConfig: _FunctionScalingConfigValue
    Handler: _Text
    ImageConfig: _ImageConfigValue
    KmsKeyArn: _Text
    Layers: _Texts
    LoggingConfig: _LoggingConfigValue
    MemorySize: _Integer
    PackageType: _Text
    PublishToLatestPublished: _Boolean
    RecursiveLoop: _Text
    ReservedConcurrentExecutions: _Integer
    Role: _Text
    Runtime: _Text
    RuntimeManagementConfig: _RuntimeManagementConfigValue
    SnapStart: _SnapStartValue
    Tags: _TagSet
    TenancyConfig: _TenancyConfigValue
    Timeout: _Integer
    TracingConfig: _TracingConfigValue
    VpcConfig: _VPCConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        Code: _CodeValue,
        Role: _Text,
        Architectures: _Texts = ...,
        CapacityProviderConfig: _CapacityProviderConfigValue = ...,
        CodeSigningConfigArn: _Text = ...,
        DeadLetterConfig: _DeadLetterConfigValue = ...,
        Description: _Text = ...,
        DurableConfig: _DurableConfigValue = ...,
        Environment: _EnvironmentValue = ...,
        EphemeralStorage: _EphemeralStorageValue = ...,
        FileSystemConfigs: _ListOf[_FileSystemConfigValue] | _AWSHelperFn = ...,
        FunctionName: _Text = ...,
        FunctionScalingConfig: _FunctionScalingConfigValue = ...,
        Handler: _Text = ...,
        ImageConfig: _ImageConfigValue = ...,
        KmsKeyArn: _Text = ...,
        Layers: _Texts = ...,
        LoggingConfig: _LoggingConfigValue = ...,
        MemorySize: _Integer = ...,
        PackageType: _Text = ...,
        PublishToLatestPublished: _Boolean = ...,
        RecursiveLoop: _Text = ...,
        ReservedConcurrentExecutions: _Integer = ...,
        Runtime: _Text = ...,
        RuntimeManagementConfig: _RuntimeManagementConfigValue = ...,
        SnapStart: _SnapStartValue = ...,
        Tags: _TagSet = ...,
        TenancyConfig: _TenancyConfigValue = ...,
        Timeout: _Integer = ...,
        TracingConfig: _TracingConfigValue = ...,
        VpcConfig: _VPCConfigValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Content(AWSProperty):
    S3Bucket: _Text
    S3Key: _Text
    S3ObjectStorageMode: _Text
    S3ObjectVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Bucket: _Text,
        S3Key: _Text,
        S3ObjectStorageMode: _Text = ...,
        S3ObjectVersion: _Text = ...,
    ) -> None: ...

class LayerVersion(AWSObject):
    CompatibleArchitectures: _Texts
    CompatibleRuntimes: _Texts
    Content: _ContentValue
    Description: _Text
    LayerName: _Text
    LicenseInfo: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Content: _ContentValue,
        CompatibleArchitectures: _Texts = ...,
        CompatibleRuntimes: _Texts = ...,
        Description: _Text = ...,
        LayerName: _Text = ...,
        LicenseInfo: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LayerVersionPermission(AWSObject):
    Action: _Text
    LayerVersionArn: _Text
    OrganizationId: _Text
    Principal: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Action: _Text,
        LayerVersionArn: _Text,
        Principal: _Text,
        OrganizationId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CodeArtifact(AWSProperty):
    Uri: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Uri: _Text,
    ) -> None: ...

class CpuConfiguration(AWSProperty):
    Architecture: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Architecture: _Text,
    ) -> None: ...

class EnvironmentVariable(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class MicrovmHooks(AWSProperty):
    Resume: _Text
    ResumeTimeoutInSeconds: _Integer
    Run: _Text
    RunTimeoutInSeconds: _Integer
    Suspend: _Text
    SuspendTimeoutInSeconds: _Integer
    Terminate: _Text
    TerminateTimeoutInSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Resume: _Text = ...,
        ResumeTimeoutInSeconds: _Integer = ...,
        Run: _Text = ...,
        RunTimeoutInSeconds: _Integer = ...,
        Suspend: _Text = ...,
        SuspendTimeoutInSeconds: _Integer = ...,
        Terminate: _Text = ...,
        TerminateTimeoutInSeconds: _Integer = ...,
    ) -> None: ...

class MicrovmImageHooks(AWSProperty):
    Ready: _Text
    ReadyTimeoutInSeconds: _Integer
    Validate: _Text
    ValidateTimeoutInSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ready: _Text = ...,
        ReadyTimeoutInSeconds: _Integer = ...,
        Validate: _Text = ...,
        ValidateTimeoutInSeconds: _Integer = ...,
    ) -> None: ...

class Hooks(AWSProperty):
    MicrovmHooks: _MicrovmHooksValue
    MicrovmImageHooks: _MicrovmImageHooksValue
    Port: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MicrovmHooks: _MicrovmHooksValue = ...,
        MicrovmImageHooks: _MicrovmImageHooksValue = ...,
        Port: _Integer = ...,
    ) -> None: ...

class CloudWatchLogging(AWSProperty):
    LogGroup: _Text
    LogStream: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroup: _Text = ...,
        LogStream: _Text = ...,
    ) -> None: ...

class Logging(AWSProperty):
    CloudWatch: _CloudWatchLoggingValue
    Disabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatch: _CloudWatchLoggingValue = ...,
        Disabled: _Boolean = ...,
    ) -> None: ...

class Resources(AWSProperty):
    MinimumMemoryInMiB: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MinimumMemoryInMiB: _Integer,
    ) -> None: ...

class MicrovmImage(AWSObject):
    AdditionalOsCapabilities: _Texts
    BaseImageArn: _Text
    BaseImageVersion: _Text
    BuildRoleArn: _Text
    CodeArtifact: _CodeArtifactValue
    CpuConfigurations: _ListOf[_CpuConfigurationValue] | _AWSHelperFn
    Description: _Text
    EgressNetworkConnectors: _Texts
    EnvironmentVariables: _ListOf[_EnvironmentVariableValue] | _AWSHelperFn
    Hooks: _HooksValue
    Logging: _LoggingValue
    Name: _Text
    Resources: _ListOf[_ResourcesValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AdditionalOsCapabilities: _Texts,
        BaseImageArn: _Text,
        BaseImageVersion: _Text,
        BuildRoleArn: _Text,
        CodeArtifact: _CodeArtifactValue,
        CpuConfigurations: _ListOf[_CpuConfigurationValue] | _AWSHelperFn,
        Description: _Text,
        EgressNetworkConnectors: _Texts,
        EnvironmentVariables: _ListOf[_EnvironmentVariableValue] | _AWSHelperFn,
        Hooks: _HooksValue,
        Logging: _LoggingValue,
        Name: _Text,
        Resources: _ListOf[_ResourcesValue] | _AWSHelperFn,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VpcEgressConfiguration(AWSProperty):
    AssociatedComputeResourceTypes: _Texts
    NetworkProtocol: _Text
    SecurityGroupIds: _Texts
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssociatedComputeResourceTypes: _Texts,
        NetworkProtocol: _Text,
        SecurityGroupIds: _Texts,
        SubnetIds: _Texts,
    ) -> None: ...

class Config(AWSProperty):
    VpcEgressConfiguration: _VpcEgressConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        VpcEgressConfiguration: _VpcEgressConfigurationValue,
    ) -> None: ...

class NetworkConnector(AWSObject):
    Configuration: _ConfigValue
    Name: _Text
    OperatorRole: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Configuration: _ConfigValue,
        Name: _Text = ...,
        OperatorRole: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Permission(AWSObject):
    Action: _Text
    EventSourceToken: _Text
    FunctionName: _Text
    FunctionUrlAuthType: _Text
    InvokedViaFunctionUrl: _Boolean
    Principal: _Text
    PrincipalOrgID: _Text
    SourceAccount: _Text
    SourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Action: _Text,
        FunctionName: _Text,
        Principal: _Text,
        EventSourceToken: _Text = ...,
        FunctionUrlAuthType: _Text = ...,
        InvokedViaFunctionUrl: _Boolean = ...,
        PrincipalOrgID: _Text = ...,
        SourceAccount: _Text = ...,
        SourceArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ResourcePolicy(AWSObject):
    PolicyDocument: _Document
    ResourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _Document,
        ResourceArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Cors(AWSProperty):
    AllowCredentials: _Boolean
    AllowHeaders: _Texts
    AllowMethods: _Texts
    AllowOrigins: _Texts
    ExposeHeaders: _Texts
    MaxAge: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowCredentials: _Boolean = ...,
        AllowHeaders: _Texts = ...,
        AllowMethods: _Texts = ...,
        AllowOrigins: _Texts = ...,
        ExposeHeaders: _Texts = ...,
        MaxAge: _Integer = ...,
    ) -> None: ...

class Url(AWSObject):
    AuthType: _Text
    Cors: _CorsValue
    InvokeMode: _Text
    Qualifier: _Text
    TargetFunctionArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AuthType: _Text,
        TargetFunctionArn: _Text,
        Cors: _CorsValue = ...,
        InvokeMode: _Text = ...,
        Qualifier: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RuntimePolicy(AWSProperty):
    RuntimeVersionArn: _Text
    UpdateRuntimeOn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UpdateRuntimeOn: _Text,
        RuntimeVersionArn: _Text = ...,
    ) -> None: ...

class Version(AWSObject):
    CodeSha256: _Text
    Description: _Text
    FunctionName: _Text
    FunctionScalingConfig: _FunctionScalingConfigValue
    ProvisionedConcurrencyConfig: _ProvisionedConcurrencyConfigurationValue
    RuntimePolicy: _RuntimePolicyValue
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text,
        CodeSha256: _Text = ...,
        Description: _Text = ...,
        FunctionScalingConfig: _FunctionScalingConfigValue = ...,
        ProvisionedConcurrencyConfig: _ProvisionedConcurrencyConfigurationValue = ...,
        RuntimePolicy: _RuntimePolicyValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class WebFunction(AWSObject):
    FunctionName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        FunctionName: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RevisionWeight(AWSProperty):
    RevisionId: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        RevisionId: _Text,
        Weight: _Integer,
    ) -> None: ...

class ThrottleConfig(AWSProperty):
    RateLimit: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        RateLimit: _Integer = ...,
    ) -> None: ...

class WebFunctionEndpoint(AWSObject):
    AuthType: _Text
    Description: _Text
    EndpointName: _Text
    EndpointType: _Text
    FunctionName: _Text
    Regions: _Texts
    RevisionWeights: _ListOf[_RevisionWeightValue] | _AWSHelperFn
    ScalingConfig: _ScalingConfigValue
    ThrottleConfig: _ThrottleConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        AuthType: _Text,
        EndpointName: _Text,
        EndpointType: _Text,
        FunctionName: _Text,
        Description: _Text = ...,
        Regions: _Texts = ...,
        RevisionWeights: _ListOf[_RevisionWeightValue] | _AWSHelperFn = ...,
        ScalingConfig: _ScalingConfigValue = ...,
        ThrottleConfig: _ThrottleConfigValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class S3Object(AWSProperty):
    Bucket: _Text
    Key: _Text
    VersionId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        Key: _Text,
        VersionId: _Text = ...,
    ) -> None: ...

class CodeConfig(AWSProperty):
    S3Object: _S3ObjectValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Object: _S3ObjectValue,
    ) -> None: ...

class RuntimeConfig(AWSProperty):
    Runtime: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Runtime: _Text,
    ) -> None: ...

class BuildConfig(AWSProperty):
    CodeConfig: _CodeConfigValue
    RuntimeConfig: _RuntimeConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CodeConfig: _CodeConfigValue,
        RuntimeConfig: _RuntimeConfigValue,
    ) -> None: ...

class TelemetryConfig(AWSProperty):
    LoggingConfig: _LoggingConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LoggingConfig: _LoggingConfigValue = ...,
    ) -> None: ...

class ServiceConfig(AWSProperty):
    EgressNetworkConnectorArn: _Text
    EnvironmentVariables: _Document
    ExecutionRoleArn: _Text
    MaxConcurrencyPerEnvironment: _Integer
    TelemetryConfig: _TelemetryConfigValue
    TimeoutSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExecutionRoleArn: _Text,
        EgressNetworkConnectorArn: _Text = ...,
        EnvironmentVariables: _Document = ...,
        MaxConcurrencyPerEnvironment: _Integer = ...,
        TelemetryConfig: _TelemetryConfigValue = ...,
        TimeoutSeconds: _Integer = ...,
    ) -> None: ...

class WebFunctionRevision(AWSObject):
    BuildConfig: _BuildConfigValue
    Description: _Text
    FunctionName: _Text
    KmsKeyArn: _Text
    ServiceConfig: _ServiceConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        BuildConfig: _BuildConfigValue,
        FunctionName: _Text,
        ServiceConfig: _ServiceConfigValue,
        Description: _Text = ...,
        KmsKeyArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RegionalEndpoint(AWSProperty):
    AuthType: _Text
    DomainName: _Text
    RevisionWeights: _ListOf[_RevisionWeightValue] | _AWSHelperFn
    ScalingConfig: _ScalingConfigValue
    State: _Text
    StateReason: _Text
    ThrottleConfig: _ThrottleConfigValue
    UpdateStatus: _Text
    UpdateStatusReason: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthType: _Text = ...,
        DomainName: _Text = ...,
        RevisionWeights: _ListOf[_RevisionWeightValue] | _AWSHelperFn = ...,
        ScalingConfig: _ScalingConfigValue = ...,
        State: _Text = ...,
        StateReason: _Text = ...,
        ThrottleConfig: _ThrottleConfigValue = ...,
        UpdateStatus: _Text = ...,
        UpdateStatusReason: _Text = ...,
    ) -> None: ...

class SnapStartResponse(AWSProperty):
    ApplyOn: _Text
    OptimizationStatus: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplyOn: _Text = ...,
        OptimizationStatus: _Text = ...,
    ) -> None: ...

_AliasRoutingConfigurationValue: TypeAlias = AliasRoutingConfiguration | _AWSHelperFn
_AllowedPublishersValue: TypeAlias = AllowedPublishers | _AWSHelperFn
_AmazonManagedKafkaEventSourceConfigValue: TypeAlias = AmazonManagedKafkaEventSourceConfig | _AWSHelperFn
_BuildConfigValue: TypeAlias = BuildConfig | _AWSHelperFn
_CapacityProviderConfigValue: TypeAlias = CapacityProviderConfig | _AWSHelperFn
_CapacityProviderLoggingConfigValue: TypeAlias = CapacityProviderLoggingConfig | _AWSHelperFn
_CapacityProviderPermissionsConfigValue: TypeAlias = CapacityProviderPermissionsConfig | _AWSHelperFn
_CapacityProviderScalingConfigValue: TypeAlias = CapacityProviderScalingConfig | _AWSHelperFn
_CapacityProviderTelemetryConfigValue: TypeAlias = CapacityProviderTelemetryConfig | _AWSHelperFn
_CapacityProviderVpcConfigValue: TypeAlias = CapacityProviderVpcConfig | _AWSHelperFn
_CloudWatchLoggingValue: TypeAlias = CloudWatchLogging | _AWSHelperFn
_CodeArtifactValue: TypeAlias = CodeArtifact | _AWSHelperFn
_CodeConfigValue: TypeAlias = CodeConfig | _AWSHelperFn
_CodeSigningPoliciesValue: TypeAlias = CodeSigningPolicies | _AWSHelperFn
_CodeValue: TypeAlias = Code | _AWSHelperFn
_ConfigValue: TypeAlias = Config | _AWSHelperFn
_ContentValue: TypeAlias = Content | _AWSHelperFn
_CorsValue: TypeAlias = Cors | _AWSHelperFn
_CpuConfigurationValue: TypeAlias = CpuConfiguration | _AWSHelperFn
_DeadLetterConfigValue: TypeAlias = DeadLetterConfig | _AWSHelperFn
_DestinationConfigValue: TypeAlias = DestinationConfig | _AWSHelperFn
_DocumentDBEventSourceConfigValue: TypeAlias = DocumentDBEventSourceConfig | _AWSHelperFn
_DurableConfigValue: TypeAlias = DurableConfig | _AWSHelperFn
_EndpointsValue: TypeAlias = Endpoints | _AWSHelperFn
_EnvironmentValue: TypeAlias = Environment | _AWSHelperFn
_EnvironmentVariableValue: TypeAlias = EnvironmentVariable | _AWSHelperFn
_EphemeralStorageValue: TypeAlias = EphemeralStorage | _AWSHelperFn
_FileSystemConfigValue: TypeAlias = FileSystemConfig | _AWSHelperFn
_FilterCriteriaValue: TypeAlias = FilterCriteria | _AWSHelperFn
_FilterValue: TypeAlias = Filter | _AWSHelperFn
_FunctionScalingConfigValue: TypeAlias = FunctionScalingConfig | _AWSHelperFn
_HooksValue: TypeAlias = Hooks | _AWSHelperFn
_ImageConfigValue: TypeAlias = ImageConfig | _AWSHelperFn
_InstanceRequirementsValue: TypeAlias = InstanceRequirements | _AWSHelperFn
_LambdaManagedInstancesCapacityProviderConfigValue: TypeAlias = LambdaManagedInstancesCapacityProviderConfig | _AWSHelperFn
_LoggingConfigValue: TypeAlias = LoggingConfig | _AWSHelperFn
_LoggingValue: TypeAlias = Logging | _AWSHelperFn
_MetricsConfigValue: TypeAlias = MetricsConfig | _AWSHelperFn
_MicrovmHooksValue: TypeAlias = MicrovmHooks | _AWSHelperFn
_MicrovmImageHooksValue: TypeAlias = MicrovmImageHooks | _AWSHelperFn
_OnFailureValue: TypeAlias = OnFailure | _AWSHelperFn
_OnSuccessValue: TypeAlias = OnSuccess | _AWSHelperFn
_PropagateTagsConfigValue: TypeAlias = PropagateTagsConfig | _AWSHelperFn
_ProvisionedConcurrencyConfigurationValue: TypeAlias = ProvisionedConcurrencyConfiguration | _AWSHelperFn
_ProvisionedPollerConfigValue: TypeAlias = ProvisionedPollerConfig | _AWSHelperFn
_ResourcesValue: TypeAlias = Resources | _AWSHelperFn
_RevisionWeightValue: TypeAlias = RevisionWeight | _AWSHelperFn
_RuntimeConfigValue: TypeAlias = RuntimeConfig | _AWSHelperFn
_RuntimeManagementConfigValue: TypeAlias = RuntimeManagementConfig | _AWSHelperFn
_RuntimePolicyValue: TypeAlias = RuntimePolicy | _AWSHelperFn
_S3FilesConfigValue: TypeAlias = S3FilesConfig | _AWSHelperFn
_S3ObjectValue: TypeAlias = S3Object | _AWSHelperFn
_ScalingConfigValue: TypeAlias = ScalingConfig | _AWSHelperFn
_SchemaRegistryAccessConfigValue: TypeAlias = SchemaRegistryAccessConfig | _AWSHelperFn
_SchemaRegistryConfigValue: TypeAlias = SchemaRegistryConfig | _AWSHelperFn
_SchemaValidationConfigValue: TypeAlias = SchemaValidationConfig | _AWSHelperFn
_SelfManagedEventSourceValue: TypeAlias = SelfManagedEventSource | _AWSHelperFn
_SelfManagedKafkaEventSourceConfigValue: TypeAlias = SelfManagedKafkaEventSourceConfig | _AWSHelperFn
_ServiceConfigValue: TypeAlias = ServiceConfig | _AWSHelperFn
_SnapStartValue: TypeAlias = SnapStart | _AWSHelperFn
_SourceAccessConfigurationValue: TypeAlias = SourceAccessConfiguration | _AWSHelperFn
_TargetTrackingScalingPolicyValue: TypeAlias = TargetTrackingScalingPolicy | _AWSHelperFn
_TelemetryConfigValue: TypeAlias = TelemetryConfig | _AWSHelperFn
_TenancyConfigValue: TypeAlias = TenancyConfig | _AWSHelperFn
_ThrottleConfigValue: TypeAlias = ThrottleConfig | _AWSHelperFn
_TracingConfigValue: TypeAlias = TracingConfig | _AWSHelperFn
_VPCConfigValue: TypeAlias = VPCConfig | _AWSHelperFn
_VersionWeightValue: TypeAlias = VersionWeight | _AWSHelperFn
_VpcEgressConfigurationValue: TypeAlias = VpcEgressConfiguration | _AWSHelperFn
