# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _Objects, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

LAUNCH_TYPE_EC2: Final = 'EC2'
LAUNCH_TYPE_FARGATE: Final = 'FARGATE'
RUNTIME_PLATFORM_CPU_CONFIGURATIONS: Final[list[str]]
RUNTIME_PLATFORM_OS_FAMILY: Final[list[str]]
SCHEDULING_STRATEGY_DAEMON: Final = 'DAEMON'
SCHEDULING_STRATEGY_REPLICA: Final = 'REPLICA'

class ManagedScaling(AWSProperty):
    InstanceWarmupPeriod: _Integer
    MaximumScalingStepSize: _Integer
    MinimumScalingStepSize: _Integer
    Status: _Text
    TargetCapacity: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        InstanceWarmupPeriod: _Integer = ...,
        MaximumScalingStepSize: _Integer = ...,
        MinimumScalingStepSize: _Integer = ...,
        Status: _Text = ...,
        TargetCapacity: _Integer = ...,
    ) -> None: ...

class AutoScalingGroupProvider(AWSProperty):
    AutoScalingGroupArn: _Text
    ManagedDraining: _Text
    ManagedScaling: _ManagedScalingValue
    ManagedTerminationProtection: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoScalingGroupArn: _Text,
        ManagedDraining: _Text = ...,
        ManagedScaling: _ManagedScalingValue = ...,
        ManagedTerminationProtection: _Text = ...,
    ) -> None: ...

class AutoRepairConfiguration(AWSProperty):
    ActionsStatus: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ActionsStatus: _Text = ...,
    ) -> None: ...

class InfrastructureOptimization(AWSProperty):
    ScaleInAfter: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ScaleInAfter: _Integer = ...,
    ) -> None: ...

class CapacityReservationRequest(AWSProperty):
    ReservationGroupArn: _Text
    ReservationPreference: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReservationGroupArn: _Text = ...,
        ReservationPreference: _Text = ...,
    ) -> None: ...

class AcceleratorCountRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class AcceleratorTotalMemoryMiBRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class BaselineEbsBandwidthMbpsRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class MemoryGiBPerVCpuRequest(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class MemoryMiBRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Min: _Integer,
        Max: _Integer = ...,
    ) -> None: ...

class NetworkBandwidthGbpsRequest(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class NetworkInterfaceCountRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class TotalLocalStorageGBRequest(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class VCpuCountRangeRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Min: _Integer,
        Max: _Integer = ...,
    ) -> None: ...

class InstanceRequirementsRequest(AWSProperty):
    AcceleratorCount: _AcceleratorCountRequestValue
    AcceleratorManufacturers: _Texts
    AcceleratorNames: _Texts
    AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBRequestValue
    AcceleratorTypes: _Texts
    AllowedInstanceTypes: _Texts
    BareMetal: _Text
    BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsRequestValue
    BurstablePerformance: _Text
    CpuManufacturers: _Texts
    ExcludedInstanceTypes: _Texts
    InstanceGenerations: _Texts
    LocalStorage: _Text
    LocalStorageTypes: _Texts
    MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: _Integer
    MemoryGiBPerVCpu: _MemoryGiBPerVCpuRequestValue
    MemoryMiB: _MemoryMiBRequestValue
    NetworkBandwidthGbps: _NetworkBandwidthGbpsRequestValue
    NetworkInterfaceCount: _NetworkInterfaceCountRequestValue
    OnDemandMaxPricePercentageOverLowestPrice: _Integer
    RequireHibernateSupport: _Boolean
    SpotMaxPricePercentageOverLowestPrice: _Integer
    TotalLocalStorageGB: _TotalLocalStorageGBRequestValue
    VCpuCount: _VCpuCountRangeRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MemoryMiB: _MemoryMiBRequestValue,
        VCpuCount: _VCpuCountRangeRequestValue,
        AcceleratorCount: _AcceleratorCountRequestValue = ...,
        AcceleratorManufacturers: _Texts = ...,
        AcceleratorNames: _Texts = ...,
        AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBRequestValue = ...,
        AcceleratorTypes: _Texts = ...,
        AllowedInstanceTypes: _Texts = ...,
        BareMetal: _Text = ...,
        BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsRequestValue = ...,
        BurstablePerformance: _Text = ...,
        CpuManufacturers: _Texts = ...,
        ExcludedInstanceTypes: _Texts = ...,
        InstanceGenerations: _Texts = ...,
        LocalStorage: _Text = ...,
        LocalStorageTypes: _Texts = ...,
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: _Integer = ...,
        MemoryGiBPerVCpu: _MemoryGiBPerVCpuRequestValue = ...,
        NetworkBandwidthGbps: _NetworkBandwidthGbpsRequestValue = ...,
        NetworkInterfaceCount: _NetworkInterfaceCountRequestValue = ...,
        OnDemandMaxPricePercentageOverLowestPrice: _Integer = ...,
        RequireHibernateSupport: _Boolean = ...,
        SpotMaxPricePercentageOverLowestPrice: _Integer = ...,
        TotalLocalStorageGB: _TotalLocalStorageGBRequestValue = ...,
    ) -> None: ...

class ManagedInstancesLocalStorageConfiguration(AWSProperty):
    UseLocalStorage: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        UseLocalStorage: _Boolean = ...,
    ) -> None: ...

class ManagedInstancesNetworkConfiguration(AWSProperty):
    SecurityGroups: _Texts
    Subnets: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        SecurityGroups: _Texts,
        Subnets: _Texts,
    ) -> None: ...

class ManagedInstancesStorageConfiguration(AWSProperty):
    StorageSizeGiB: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        StorageSizeGiB: _Integer,
    ) -> None: ...

class InstanceLaunchTemplate(AWSProperty):
    CapacityOptionType: _Text
    CapacityReservations: _CapacityReservationRequestValue
    Ec2InstanceProfileArn: _Text
    FipsEnabled: _Boolean
    InstanceMetadataTagsPropagation: _Boolean
    InstanceRequirements: _InstanceRequirementsRequestValue
    LocalStorageConfiguration: _ManagedInstancesLocalStorageConfigurationValue
    Monitoring: _Text
    NetworkConfiguration: _ManagedInstancesNetworkConfigurationValue
    StorageConfiguration: _ManagedInstancesStorageConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ec2InstanceProfileArn: _Text,
        NetworkConfiguration: _ManagedInstancesNetworkConfigurationValue,
        CapacityOptionType: _Text = ...,
        CapacityReservations: _CapacityReservationRequestValue = ...,
        FipsEnabled: _Boolean = ...,
        InstanceMetadataTagsPropagation: _Boolean = ...,
        InstanceRequirements: _InstanceRequirementsRequestValue = ...,
        LocalStorageConfiguration: _ManagedInstancesLocalStorageConfigurationValue = ...,
        Monitoring: _Text = ...,
        StorageConfiguration: _ManagedInstancesStorageConfigurationValue = ...,
    ) -> None: ...

class ManagedInstancesProvider(AWSProperty):
    AutoRepairConfiguration: _AutoRepairConfigurationValue
    InfrastructureOptimization: _InfrastructureOptimizationValue
    InfrastructureRoleArn: _Text
    InstanceLaunchTemplate: _InstanceLaunchTemplateValue
    PropagateTags: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InfrastructureRoleArn: _Text,
        InstanceLaunchTemplate: _InstanceLaunchTemplateValue,
        AutoRepairConfiguration: _AutoRepairConfigurationValue = ...,
        InfrastructureOptimization: _InfrastructureOptimizationValue = ...,
        PropagateTags: _Text = ...,
    ) -> None: ...

class CapacityProvider(AWSObject):
    AutoScalingGroupProvider: _AutoScalingGroupProviderValue
    ClusterName: _Text
    ManagedInstancesProvider: _ManagedInstancesProviderValue
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AutoScalingGroupProvider: _AutoScalingGroupProviderValue = ...,
        ClusterName: _Text = ...,
        ManagedInstancesProvider: _ManagedInstancesProviderValue = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CapacityProviderStrategyItem(AWSProperty):
    Base: _Integer
    CapacityProvider: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Base: _Integer = ...,
        CapacityProvider: _Text = ...,
        Weight: _Integer = ...,
    ) -> None: ...

class ExecuteCommandLogConfiguration(AWSProperty):
    CloudWatchEncryptionEnabled: _Boolean
    CloudWatchLogGroupName: _Text
    S3BucketName: _Text
    S3EncryptionEnabled: _Boolean
    S3KeyPrefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchEncryptionEnabled: _Boolean = ...,
        CloudWatchLogGroupName: _Text = ...,
        S3BucketName: _Text = ...,
        S3EncryptionEnabled: _Boolean = ...,
        S3KeyPrefix: _Text = ...,
    ) -> None: ...

class ExecuteCommandConfiguration(AWSProperty):
    KmsKeyId: _Text
    LogConfiguration: _ExecuteCommandLogConfigurationValue
    Logging: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KmsKeyId: _Text = ...,
        LogConfiguration: _ExecuteCommandLogConfigurationValue = ...,
        Logging: _Text = ...,
    ) -> None: ...

class ManagedStorageConfiguration(AWSProperty):
    FargateEphemeralStorageKmsKeyId: _Text
    KmsKeyId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FargateEphemeralStorageKmsKeyId: _Text = ...,
        KmsKeyId: _Text = ...,
    ) -> None: ...

class ClusterConfiguration(AWSProperty):
    ExecuteCommandConfiguration: _ExecuteCommandConfigurationValue
    ManagedStorageConfiguration: _ManagedStorageConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExecuteCommandConfiguration: _ExecuteCommandConfigurationValue = ...,
        ManagedStorageConfiguration: _ManagedStorageConfigurationValue = ...,
    ) -> None: ...

class ClusterSetting(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class ServiceConnectDefaults(AWSProperty):
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Namespace: _Text = ...,
    ) -> None: ...

class Cluster(AWSObject):
    CapacityProviders: _Texts
    ClusterName: _Text
    ClusterSettings: _ListOf[_ClusterSettingValue] | _AWSHelperFn
    Configuration: _ClusterConfigurationValue
    DefaultCapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn
    ServiceConnectDefaults: _ServiceConnectDefaultsValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CapacityProviders: _Texts = ...,
        ClusterName: _Text = ...,
        ClusterSettings: _ListOf[_ClusterSettingValue] | _AWSHelperFn = ...,
        Configuration: _ClusterConfigurationValue = ...,
        DefaultCapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn = ...,
        ServiceConnectDefaults: _ServiceConnectDefaultsValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CapacityProviderStrategy(AWSProperty):
    Base: _Integer
    CapacityProvider: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityProvider: _Text,
        Base: _Integer = ...,
        Weight: _Integer = ...,
    ) -> None: ...

class ClusterCapacityProviderAssociations(AWSObject):
    CapacityProviders: _Texts
    Cluster: _Text
    DefaultCapacityProviderStrategy: _ListOf[_CapacityProviderStrategyValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Cluster: _Text,
        DefaultCapacityProviderStrategy: _ListOf[_CapacityProviderStrategyValue] | _AWSHelperFn,
        CapacityProviders: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ContainerInstance(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DaemonAlarmConfiguration(AWSProperty):
    AlarmNames: _Texts
    Enable: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlarmNames: _Texts = ...,
        Enable: _Boolean = ...,
    ) -> None: ...

class DaemonDeploymentConfiguration(AWSProperty):
    Alarms: _DaemonAlarmConfigurationValue
    BakeTimeInMinutes: _Integer
    DrainPercent: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Alarms: _DaemonAlarmConfigurationValue = ...,
        BakeTimeInMinutes: _Integer = ...,
        DrainPercent: _Number = ...,
    ) -> None: ...

class Daemon(AWSObject):
    CapacityProviderArns: _Texts
    ClusterArn: _Text
    Critical: _Boolean
    DaemonName: _Text
    DaemonTaskDefinitionArn: _Text
    DeploymentConfiguration: _DaemonDeploymentConfigurationValue
    EnableECSManagedTags: _Boolean
    EnableExecuteCommand: _Boolean
    PropagateTags: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CapacityProviderArns: _Texts = ...,
        ClusterArn: _Text = ...,
        Critical: _Boolean = ...,
        DaemonName: _Text = ...,
        DaemonTaskDefinitionArn: _Text = ...,
        DeploymentConfiguration: _DaemonDeploymentConfigurationValue = ...,
        EnableECSManagedTags: _Boolean = ...,
        EnableExecuteCommand: _Boolean = ...,
        PropagateTags: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DaemonDeployment(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DaemonRevision(AWSObject):
    EnableECSManagedTags: _Boolean
    EnableExecuteCommand: _Boolean
    PropagateTags: _Text
    def __init__(
        self,
        title: str | None,
        *,
        EnableECSManagedTags: _Boolean = ...,
        EnableExecuteCommand: _Boolean = ...,
        PropagateTags: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ContainerDependency(AWSProperty):
    Condition: _Text
    ContainerName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Condition: _Text = ...,
        ContainerName: _Text = ...,
    ) -> None: ...

class EnvironmentFile(AWSProperty):
    Type: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class FirelensConfiguration(AWSProperty):
    Options: _Document
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Options: _Document = ...,
        Type: _Text = ...,
    ) -> None: ...

class HealthCheck(AWSProperty):
    Command: _Texts
    Interval: _Integer
    Retries: _Integer
    StartPeriod: _Integer
    Timeout: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Command: _Texts = ...,
        Interval: _Integer = ...,
        Retries: _Integer = ...,
        StartPeriod: _Integer = ...,
        Timeout: _Integer = ...,
    ) -> None: ...

class KeyValuePair(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text,
    ) -> None: ...

class Device(AWSProperty):
    ContainerPath: _Text
    HostPath: _Text
    Permissions: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerPath: _Text = ...,
        HostPath: _Text = ...,
        Permissions: _Texts = ...,
    ) -> None: ...

class KernelCapabilities(AWSProperty):
    Add: _Texts
    Drop: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Add: _Texts = ...,
        Drop: _Texts = ...,
    ) -> None: ...

class Tmpfs(AWSProperty):
    ContainerPath: _Text
    MountOptions: _Texts
    Size: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Size: _Integer,
        ContainerPath: _Text = ...,
        MountOptions: _Texts = ...,
    ) -> None: ...

class LinuxParameters(AWSProperty):
    Capabilities: _KernelCapabilitiesValue
    Devices: _ListOf[_DeviceValue] | _AWSHelperFn
    InitProcessEnabled: _Boolean
    MaxSwap: _Integer
    SharedMemorySize: _Integer
    Swappiness: _Integer
    Tmpfs: _ListOf[_TmpfsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Capabilities: _KernelCapabilitiesValue = ...,
        Devices: _ListOf[_DeviceValue] | _AWSHelperFn = ...,
        InitProcessEnabled: _Boolean = ...,
        MaxSwap: _Integer = ...,
        SharedMemorySize: _Integer = ...,
        Swappiness: _Integer = ...,
        Tmpfs: _ListOf[_TmpfsValue] | _AWSHelperFn = ...,
    ) -> None: ...

class Secret(AWSProperty):
    Name: _Text
    ValueFrom: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        ValueFrom: _Text,
    ) -> None: ...

class LogConfiguration(AWSProperty):
    LogDriver: _Text
    Options: _Document
    SecretOptions: _ListOf[_SecretValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogDriver: _Text,
        Options: _Document = ...,
        SecretOptions: _ListOf[_SecretValue] | _AWSHelperFn = ...,
    ) -> None: ...

class MountPoint(AWSProperty):
    ContainerPath: _Text
    ReadOnly: _Boolean
    SourceVolume: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerPath: _Text = ...,
        ReadOnly: _Boolean = ...,
        SourceVolume: _Text = ...,
    ) -> None: ...

class RepositoryCredentials(AWSProperty):
    CredentialsParameter: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CredentialsParameter: _Text = ...,
    ) -> None: ...

class RestartPolicy(AWSProperty):
    Enabled: _Boolean
    IgnoredExitCodes: _ListOf[_Integer] | _AWSHelperFn
    RestartAttemptPeriod: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean = ...,
        IgnoredExitCodes: _ListOf[_Integer] | _AWSHelperFn = ...,
        RestartAttemptPeriod: _Integer = ...,
    ) -> None: ...

class SystemControl(AWSProperty):
    Namespace: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Namespace: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class Ulimit(AWSProperty):
    HardLimit: _Integer
    Name: _Text
    SoftLimit: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        HardLimit: _Integer,
        Name: _Text,
        SoftLimit: _Integer,
    ) -> None: ...

class DaemonContainerDefinition(AWSProperty):
    Command: _Texts
    Cpu: _Integer
    DependsOn: _ListOf[_ContainerDependencyValue] | _AWSHelperFn
    EntryPoint: _Texts
    Environment: _ListOf[_KeyValuePairValue] | _AWSHelperFn
    EnvironmentFiles: _ListOf[_EnvironmentFileValue] | _AWSHelperFn
    Essential: _Boolean
    FirelensConfiguration: _FirelensConfigurationValue
    HealthCheck: _HealthCheckValue
    Image: _Text
    Interactive: _Boolean
    LinuxParameters: _LinuxParametersValue
    LogConfiguration: _LogConfigurationValue
    Memory: _Integer
    MemoryReservation: _Integer
    MountPoints: _ListOf[_MountPointValue] | _AWSHelperFn
    Name: _Text
    Privileged: _Boolean
    PseudoTerminal: _Boolean
    ReadonlyRootFilesystem: _Boolean
    RepositoryCredentials: _RepositoryCredentialsValue
    RestartPolicy: _RestartPolicyValue
    Secrets: _ListOf[_SecretValue] | _AWSHelperFn
    StartTimeout: _Integer
    StopTimeout: _Integer
    SystemControls: _ListOf[_SystemControlValue] | _AWSHelperFn
    Ulimits: _ListOf[_UlimitValue] | _AWSHelperFn
    User: _Text
    WorkingDirectory: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Image: _Text,
        Name: _Text,
        Command: _Texts = ...,
        Cpu: _Integer = ...,
        DependsOn: _ListOf[_ContainerDependencyValue] | _AWSHelperFn = ...,
        EntryPoint: _Texts = ...,
        Environment: _ListOf[_KeyValuePairValue] | _AWSHelperFn = ...,
        EnvironmentFiles: _ListOf[_EnvironmentFileValue] | _AWSHelperFn = ...,
        Essential: _Boolean = ...,
        FirelensConfiguration: _FirelensConfigurationValue = ...,
        HealthCheck: _HealthCheckValue = ...,
        Interactive: _Boolean = ...,
        LinuxParameters: _LinuxParametersValue = ...,
        LogConfiguration: _LogConfigurationValue = ...,
        Memory: _Integer = ...,
        MemoryReservation: _Integer = ...,
        MountPoints: _ListOf[_MountPointValue] | _AWSHelperFn = ...,
        Privileged: _Boolean = ...,
        PseudoTerminal: _Boolean = ...,
        ReadonlyRootFilesystem: _Boolean = ...,
        RepositoryCredentials: _RepositoryCredentialsValue = ...,
        RestartPolicy: _RestartPolicyValue = ...,
        Secrets: _ListOf[_SecretValue] | _AWSHelperFn = ...,
        StartTimeout: _Integer = ...,
        StopTimeout: _Integer = ...,
        SystemControls: _ListOf[_SystemControlValue] | _AWSHelperFn = ...,
        Ulimits: _ListOf[_UlimitValue] | _AWSHelperFn = ...,
        User: _Text = ...,
        WorkingDirectory: _Text = ...,
    ) -> None: ...

class DockerVolumeConfiguration(AWSProperty):
    Autoprovision: _Boolean
    Driver: _Text
    DriverOpts: _Document
    Labels: _Document
    Scope: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Autoprovision: _Boolean = ...,
        Driver: _Text = ...,
        DriverOpts: _Document = ...,
        Labels: _Document = ...,
        Scope: _Text = ...,
    ) -> None: ...

class AuthorizationConfig(AWSProperty):
    AccessPointId: _Text
    IAM: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessPointId: _Text = ...,
        IAM: _Text = ...,
    ) -> None: ...

class EFSVolumeConfiguration(AWSProperty):
    AuthorizationConfig: _AuthorizationConfigValue
    FilesystemId: _Text
    RootDirectory: _Text
    TransitEncryption: _Text
    TransitEncryptionPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FilesystemId: _Text,
        AuthorizationConfig: _AuthorizationConfigValue = ...,
        RootDirectory: _Text = ...,
        TransitEncryption: _Text = ...,
        TransitEncryptionPort: _Integer = ...,
    ) -> None: ...

class FSxAuthorizationConfig(AWSProperty):
    CredentialsParameter: _Text
    Domain: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CredentialsParameter: _Text,
        Domain: _Text,
    ) -> None: ...

class FSxWindowsFileServerVolumeConfiguration(AWSProperty):
    AuthorizationConfig: _FSxAuthorizationConfigValue
    FileSystemId: _Text
    RootDirectory: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FileSystemId: _Text,
        RootDirectory: _Text,
        AuthorizationConfig: _FSxAuthorizationConfigValue = ...,
    ) -> None: ...

class Host(AWSProperty):
    SourcePath: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourcePath: _Text = ...,
    ) -> None: ...

class S3FilesVolumeConfiguration(AWSProperty):
    AccessPointArn: _Text
    FileSystemArn: _Text
    RootDirectory: _Text
    TransitEncryptionPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FileSystemArn: _Text,
        AccessPointArn: _Text = ...,
        RootDirectory: _Text = ...,
        TransitEncryptionPort: _Integer = ...,
    ) -> None: ...

class Volume(AWSProperty):
    ConfiguredAtLaunch: _Boolean
    DockerVolumeConfiguration: _DockerVolumeConfigurationValue
    EFSVolumeConfiguration: _EFSVolumeConfigurationValue
    FSxWindowsFileServerVolumeConfiguration: _FSxWindowsFileServerVolumeConfigurationValue
    Host: _HostValue
    Name: _Text
    S3FilesVolumeConfiguration: _S3FilesVolumeConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConfiguredAtLaunch: _Boolean = ...,
        DockerVolumeConfiguration: _DockerVolumeConfigurationValue = ...,
        EFSVolumeConfiguration: _EFSVolumeConfigurationValue = ...,
        FSxWindowsFileServerVolumeConfiguration: _FSxWindowsFileServerVolumeConfigurationValue = ...,
        Host: _HostValue = ...,
        Name: _Text = ...,
        S3FilesVolumeConfiguration: _S3FilesVolumeConfigurationValue = ...,
    ) -> None: ...

class DaemonTaskDefinition(AWSObject):
    ContainerDefinitions: _ListOf[_DaemonContainerDefinitionValue] | _AWSHelperFn
    Cpu: _Text
    ExecutionRoleArn: _Text
    Family: _Text
    IpcMode: _Text
    Memory: _Text
    PidMode: _Text
    Tags: _TagSet
    TaskRoleArn: _Text
    Volumes: _ListOf[_VolumeValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        ContainerDefinitions: _ListOf[_DaemonContainerDefinitionValue] | _AWSHelperFn = ...,
        Cpu: _Text = ...,
        ExecutionRoleArn: _Text = ...,
        Family: _Text = ...,
        IpcMode: _Text = ...,
        Memory: _Text = ...,
        PidMode: _Text = ...,
        Tags: _TagSet = ...,
        TaskRoleArn: _Text = ...,
        Volumes: _ListOf[_VolumeValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ExpressGatewayRepositoryCredentials(AWSProperty):
    CredentialsParameter: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CredentialsParameter: _Text,
    ) -> None: ...

class ExpressGatewayServiceAwsLogsConfiguration(AWSProperty):
    LogGroup: _Text
    LogStreamPrefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroup: _Text,
        LogStreamPrefix: _Text,
    ) -> None: ...

class ExpressGatewayContainer(AWSProperty):
    AwsLogsConfiguration: _ExpressGatewayServiceAwsLogsConfigurationValue
    Command: _Texts
    ContainerPort: _Integer
    Environment: _ListOf[_KeyValuePairValue] | _AWSHelperFn
    Image: _Text
    RepositoryCredentials: _ExpressGatewayRepositoryCredentialsValue
    Secrets: _ListOf[_SecretValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Image: _Text,
        AwsLogsConfiguration: _ExpressGatewayServiceAwsLogsConfigurationValue = ...,
        Command: _Texts = ...,
        ContainerPort: _Integer = ...,
        Environment: _ListOf[_KeyValuePairValue] | _AWSHelperFn = ...,
        RepositoryCredentials: _ExpressGatewayRepositoryCredentialsValue = ...,
        Secrets: _ListOf[_SecretValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ExpressGatewayScalingTarget(AWSProperty):
    AutoScalingMetric: _Text
    AutoScalingTargetValue: _Integer
    MaxTaskCount: _Integer
    MinTaskCount: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoScalingMetric: _Text = ...,
        AutoScalingTargetValue: _Integer = ...,
        MaxTaskCount: _Integer = ...,
        MinTaskCount: _Integer = ...,
    ) -> None: ...

class ExpressGatewayServiceNetworkConfiguration(AWSProperty):
    SecurityGroups: _Texts
    Subnets: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        SecurityGroups: _Texts = ...,
        Subnets: _Texts = ...,
    ) -> None: ...

class ExpressGatewayService(AWSObject):
    Cluster: _Text
    Cpu: _Text
    ExecutionRoleArn: _Text
    HealthCheckPath: _Text
    InfrastructureRoleArn: _Text
    Memory: _Text
    NetworkConfiguration: _ExpressGatewayServiceNetworkConfigurationValue
    PrimaryContainer: _ExpressGatewayContainerValue
    ScalingTarget: _ExpressGatewayScalingTargetValue
    ServiceName: _Text
    Tags: _TagSet
    TaskDefinitionArn: _Text
    TaskRoleArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InfrastructureRoleArn: _Text,
        Cluster: _Text = ...,
        Cpu: _Text = ...,
        ExecutionRoleArn: _Text = ...,
        HealthCheckPath: _Text = ...,
        Memory: _Text = ...,
        NetworkConfiguration: _ExpressGatewayServiceNetworkConfigurationValue = ...,
        PrimaryContainer: _ExpressGatewayContainerValue = ...,
        ScalingTarget: _ExpressGatewayScalingTargetValue = ...,
        ServiceName: _Text = ...,
        Tags: _TagSet = ...,
        TaskDefinitionArn: _Text = ...,
        TaskRoleArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PrimaryTaskSet(AWSObject):
    Cluster: _Text
    Service: _Text
    TaskSetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Cluster: _Text,
        Service: _Text,
        TaskSetId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CanaryConfiguration(AWSProperty):
    CanaryBakeTimeInMinutes: _Integer
    CanaryPercent: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        CanaryBakeTimeInMinutes: _Integer = ...,
        CanaryPercent: _Number = ...,
    ) -> None: ...

class DeploymentAlarms(AWSProperty):
    AlarmNames: _Texts
    Enable: _Boolean
    Rollback: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlarmNames: _Texts,
        Enable: _Boolean,
        Rollback: _Boolean,
    ) -> None: ...

class ThresholdConfiguration(AWSProperty):
    Type: _Text
    Value: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Value: _Integer,
    ) -> None: ...

class DeploymentCircuitBreaker(AWSProperty):
    Enable: _Boolean
    ResetOnHealthyTask: _Boolean
    Rollback: _Boolean
    ThresholdConfiguration: _ThresholdConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enable: _Boolean,
        Rollback: _Boolean,
        ResetOnHealthyTask: _Boolean = ...,
        ThresholdConfiguration: _ThresholdConfigurationValue = ...,
    ) -> None: ...

class DeploymentEarlySuccessCriteria(AWSProperty):
    Enable: _Boolean
    HealthyPercent: _Integer
    SourceServiceRevisionCleanup: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enable: _Boolean = ...,
        HealthyPercent: _Integer = ...,
        SourceServiceRevisionCleanup: _Text = ...,
    ) -> None: ...

class HookTimeoutConfig(AWSProperty):
    Action: _Text
    TimeoutInMinutes: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Action: _Text = ...,
        TimeoutInMinutes: _Integer = ...,
    ) -> None: ...

class DeploymentLifecycleHook(AWSProperty):
    HookDetails: _Document
    HookTargetArn: _Text
    LifecycleStages: _Texts
    RoleArn: _Text
    TargetType: _Text
    TimeoutConfiguration: _HookTimeoutConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LifecycleStages: _Texts,
        HookDetails: _Document = ...,
        HookTargetArn: _Text = ...,
        RoleArn: _Text = ...,
        TargetType: _Text = ...,
        TimeoutConfiguration: _HookTimeoutConfigValue = ...,
    ) -> None: ...

class LinearConfiguration(AWSProperty):
    StepBakeTimeInMinutes: _Integer
    StepPercent: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        StepBakeTimeInMinutes: _Integer = ...,
        StepPercent: _Number = ...,
    ) -> None: ...

class DeploymentConfiguration(AWSProperty):
    Alarms: _DeploymentAlarmsValue
    BakeTimeInMinutes: _Integer
    CanaryConfiguration: _CanaryConfigurationValue
    DeploymentCircuitBreaker: _DeploymentCircuitBreakerValue
    EarlySuccessCriteria: _DeploymentEarlySuccessCriteriaValue
    LifecycleHooks: _ListOf[_DeploymentLifecycleHookValue] | _AWSHelperFn
    LinearConfiguration: _LinearConfigurationValue
    MaximumPercent: _Integer
    MinimumHealthyPercent: _Integer
    Strategy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Alarms: _DeploymentAlarmsValue = ...,
        BakeTimeInMinutes: _Integer = ...,
        CanaryConfiguration: _CanaryConfigurationValue = ...,
        DeploymentCircuitBreaker: _DeploymentCircuitBreakerValue = ...,
        EarlySuccessCriteria: _DeploymentEarlySuccessCriteriaValue = ...,
        LifecycleHooks: _ListOf[_DeploymentLifecycleHookValue] | _AWSHelperFn = ...,
        LinearConfiguration: _LinearConfigurationValue = ...,
        MaximumPercent: _Integer = ...,
        MinimumHealthyPercent: _Integer = ...,
        Strategy: _Text = ...,
    ) -> None: ...

class DeploymentController(AWSProperty):
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
    ) -> None: ...

class ForceNewDeployment(AWSProperty):
    EnableForceNewDeployment: _Boolean
    ForceNewDeploymentNonce: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnableForceNewDeployment: _Boolean,
        ForceNewDeploymentNonce: _Text = ...,
    ) -> None: ...

class AdvancedConfiguration(AWSProperty):
    AlternateTargetGroupArn: _Text
    ProductionListenerRule: _Text
    RoleArn: _Text
    TestListenerRule: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlternateTargetGroupArn: _Text = ...,
        ProductionListenerRule: _Text = ...,
        RoleArn: _Text = ...,
        TestListenerRule: _Text = ...,
    ) -> None: ...

class LoadBalancer(AWSProperty):
    AdvancedConfiguration: _AdvancedConfigurationValue
    ContainerName: _Text
    ContainerPort: _Integer
    LoadBalancerName: _Text
    TargetGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdvancedConfiguration: _AdvancedConfigurationValue = ...,
        ContainerName: _Text = ...,
        ContainerPort: _Integer = ...,
        LoadBalancerName: _Text = ...,
        TargetGroupArn: _Text = ...,
    ) -> None: ...

class MetricConfiguration(AWSProperty):
    MetricNames: _Texts
    ResolutionSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricNames: _Texts,
        ResolutionSeconds: _Integer,
    ) -> None: ...

class MonitoringConfiguration(AWSProperty):
    MetricConfigurations: _ListOf[_MetricConfigurationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricConfigurations: _ListOf[_MetricConfigurationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class AwsvpcConfiguration(AWSProperty):
    AssignPublicIp: _Text
    SecurityGroups: _Texts
    Subnets: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssignPublicIp: _Text = ...,
        SecurityGroups: _Texts = ...,
        Subnets: _Texts = ...,
    ) -> None: ...

class NetworkConfiguration(AWSProperty):
    AwsvpcConfiguration: _AwsvpcConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AwsvpcConfiguration: _AwsvpcConfigurationValue = ...,
    ) -> None: ...

class PlacementConstraint(AWSProperty):
    Expression: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Expression: _Text = ...,
    ) -> None: ...

class PlacementStrategy(AWSProperty):
    Field: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Field: _Text = ...,
    ) -> None: ...

class ServiceConnectAccessLogConfiguration(AWSProperty):
    Format: _Text
    IncludeQueryParameters: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Format: _Text,
        IncludeQueryParameters: _Text = ...,
    ) -> None: ...

class ServiceConnectTestTrafficHeaderMatchRules(AWSProperty):
    Exact: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Exact: _Text,
    ) -> None: ...

class ServiceConnectTestTrafficHeaderRules(AWSProperty):
    Name: _Text
    Value: _ServiceConnectTestTrafficHeaderMatchRulesValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _ServiceConnectTestTrafficHeaderMatchRulesValue = ...,
    ) -> None: ...

class ServiceConnectTestTrafficRules(AWSProperty):
    Header: _ServiceConnectTestTrafficHeaderRulesValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Header: _ServiceConnectTestTrafficHeaderRulesValue,
    ) -> None: ...

class ServiceConnectClientAlias(AWSProperty):
    DnsName: _Text
    Port: _Integer
    TestTrafficRules: _ServiceConnectTestTrafficRulesValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Port: _Integer,
        DnsName: _Text = ...,
        TestTrafficRules: _ServiceConnectTestTrafficRulesValue = ...,
    ) -> None: ...

class ServiceConnectTlsCertificateAuthority(AWSProperty):
    AwsPcaAuthorityArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AwsPcaAuthorityArn: _Text = ...,
    ) -> None: ...

class ServiceConnectTlsConfiguration(AWSProperty):
    IssuerCertificateAuthority: _ServiceConnectTlsCertificateAuthorityValue
    KmsKey: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        IssuerCertificateAuthority: _ServiceConnectTlsCertificateAuthorityValue,
        KmsKey: _Text = ...,
        RoleArn: _Text = ...,
    ) -> None: ...

class TimeoutConfiguration(AWSProperty):
    IdleTimeoutSeconds: _Integer
    PerRequestTimeoutSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        IdleTimeoutSeconds: _Integer = ...,
        PerRequestTimeoutSeconds: _Integer = ...,
    ) -> None: ...

class ServiceConnectService(AWSProperty):
    ClientAliases: _ListOf[_ServiceConnectClientAliasValue] | _AWSHelperFn
    DiscoveryName: _Text
    IngressPortOverride: _Integer
    PortName: _Text
    Timeout: _TimeoutConfigurationValue
    Tls: _ServiceConnectTlsConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PortName: _Text,
        ClientAliases: _ListOf[_ServiceConnectClientAliasValue] | _AWSHelperFn = ...,
        DiscoveryName: _Text = ...,
        IngressPortOverride: _Integer = ...,
        Timeout: _TimeoutConfigurationValue = ...,
        Tls: _ServiceConnectTlsConfigurationValue = ...,
    ) -> None: ...

class ServiceConnectConfiguration(AWSProperty):
    AccessLogConfiguration: _ServiceConnectAccessLogConfigurationValue
    Enabled: _Boolean
    LogConfiguration: _LogConfigurationValue
    Namespace: _Text
    Services: _ListOf[_ServiceConnectServiceValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        AccessLogConfiguration: _ServiceConnectAccessLogConfigurationValue = ...,
        LogConfiguration: _LogConfigurationValue = ...,
        Namespace: _Text = ...,
        Services: _ListOf[_ServiceConnectServiceValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ServiceRegistry(AWSProperty):
    ContainerName: _Text
    ContainerPort: _Integer
    Port: _Integer
    RegistryArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerName: _Text = ...,
        ContainerPort: _Integer = ...,
        Port: _Integer = ...,
        RegistryArn: _Text = ...,
    ) -> None: ...

class EBSTagSpecification(AWSProperty):
    PropagateTags: _Text
    ResourceType: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceType: _Text,
        PropagateTags: _Text = ...,
        Tags: _TagSet = ...,
    ) -> None: ...

class ServiceManagedEBSVolumeConfiguration(AWSProperty):
    Encrypted: _Boolean
    FilesystemType: _Text
    Iops: _Integer
    KmsKeyId: _Text
    RoleArn: _Text
    SizeInGiB: _Integer
    SnapshotId: _Text
    TagSpecifications: _ListOf[_EBSTagSpecificationValue] | _AWSHelperFn
    Throughput: _Integer
    VolumeInitializationRate: _Integer
    VolumeType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RoleArn: _Text,
        Encrypted: _Boolean = ...,
        FilesystemType: _Text = ...,
        Iops: _Integer = ...,
        KmsKeyId: _Text = ...,
        SizeInGiB: _Integer = ...,
        SnapshotId: _Text = ...,
        TagSpecifications: _ListOf[_EBSTagSpecificationValue] | _AWSHelperFn = ...,
        Throughput: _Integer = ...,
        VolumeInitializationRate: _Integer = ...,
        VolumeType: _Text = ...,
    ) -> None: ...

class ServiceVolumeConfiguration(AWSProperty):
    ManagedEBSVolume: _ServiceManagedEBSVolumeConfigurationValue
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        ManagedEBSVolume: _ServiceManagedEBSVolumeConfigurationValue = ...,
    ) -> None: ...

class VpcLatticeConfiguration(AWSProperty):
    PortName: _Text
    RoleArn: _Text
    TargetGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PortName: _Text,
        RoleArn: _Text,
        TargetGroupArn: _Text,
    ) -> None: ...

class Service(AWSObject):
    AvailabilityZoneRebalancing: _Text
    CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn
    Cluster: _Text
    DeploymentConfiguration: _DeploymentConfigurationValue
    DeploymentController: _DeploymentControllerValue
    DesiredCount: _Integer
    EnableECSManagedTags: _Boolean
    EnableExecuteCommand: _Boolean
    ForceNewDeployment: _ForceNewDeploymentValue
    HealthCheckGracePeriodSeconds: _Integer
    LaunchType: _Text
    LoadBalancers: _ListOf[_LoadBalancerValue] | _AWSHelperFn
    Monitoring: _MonitoringConfigurationValue
    NetworkConfiguration: _NetworkConfigurationValue
    PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn
    PlacementStrategies: _ListOf[_PlacementStrategyValue] | _AWSHelperFn
    PlatformVersion: _Text
    PropagateTags: _Text
    Role: _Text
    SchedulingStrategy: _Text
    ServiceConnectConfiguration: _ServiceConnectConfigurationValue
    ServiceName: _Text
    ServiceRegistries: _ListOf[_ServiceRegistryValue] | _AWSHelperFn
    Tags: _TagSet
    TaskDefinition: _Text
    VolumeConfigurations: _ListOf[_ServiceVolumeConfigurationValue] | _AWSHelperFn
    VpcLatticeConfigurations: _ListOf[_VpcLatticeConfigurationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        AvailabilityZoneRebalancing: _Text = ...,
        CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn = ...,
        Cluster: _Text = ...,
        DeploymentConfiguration: _DeploymentConfigurationValue = ...,
        DeploymentController: _DeploymentControllerValue = ...,
        DesiredCount: _Integer = ...,
        EnableECSManagedTags: _Boolean = ...,
        EnableExecuteCommand: _Boolean = ...,
        ForceNewDeployment: _ForceNewDeploymentValue = ...,
        HealthCheckGracePeriodSeconds: _Integer = ...,
        LaunchType: _Text = ...,
        LoadBalancers: _ListOf[_LoadBalancerValue] | _AWSHelperFn = ...,
        Monitoring: _MonitoringConfigurationValue = ...,
        NetworkConfiguration: _NetworkConfigurationValue = ...,
        PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn = ...,
        PlacementStrategies: _ListOf[_PlacementStrategyValue] | _AWSHelperFn = ...,
        PlatformVersion: _Text = ...,
        PropagateTags: _Text = ...,
        Role: _Text = ...,
        SchedulingStrategy: _Text = ...,
        ServiceConnectConfiguration: _ServiceConnectConfigurationValue = ...,
        ServiceName: _Text = ...,
        ServiceRegistries: _ListOf[_ServiceRegistryValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        TaskDefinition: _Text = ...,
        VolumeConfigurations: _ListOf[_ServiceVolumeConfigurationValue] | _AWSHelperFn = ...,
        VpcLatticeConfigurations: _ListOf[_VpcLatticeConfigurationValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServiceDeployment(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServiceRevision(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Task(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Environment(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class HostEntry(AWSProperty):
    Hostname: _Text
    IpAddress: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Hostname: _Text = ...,
        IpAddress: _Text = ...,
    ) -> None: ...

class PortMapping(AWSProperty):
    AppProtocol: _Text
    ContainerPort: _Integer
    ContainerPortRange: _Text
    HostPort: _Integer
    Name: _Text
    Protocol: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AppProtocol: _Text = ...,
        ContainerPort: _Integer = ...,
        ContainerPortRange: _Text = ...,
        HostPort: _Integer = ...,
        Name: _Text = ...,
        Protocol: _Text = ...,
    ) -> None: ...

class ResourceRequirement(AWSProperty):
    Type: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Value: _Text = ...,
    ) -> None: ...

class VolumesFrom(AWSProperty):
    ReadOnly: _Boolean
    SourceContainer: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReadOnly: _Boolean = ...,
        SourceContainer: _Text = ...,
    ) -> None: ...

class ContainerDefinition(AWSProperty):
    Command: _Texts
    Cpu: _Integer
    CredentialSpecs: _Texts
    DependsOn: _ListOf[_ContainerDependencyValue] | _AWSHelperFn
    DisableNetworking: _Boolean
    DnsSearchDomains: _Texts
    DnsServers: _Texts
    DockerLabels: _Document
    DockerSecurityOptions: _Texts
    EntryPoint: _Texts
    Environment: _ListOf[_EnvironmentValue] | _AWSHelperFn
    EnvironmentFiles: _ListOf[_EnvironmentFileValue] | _AWSHelperFn
    Essential: _Boolean
    ExtraHosts: _ListOf[_HostEntryValue] | _AWSHelperFn
    FirelensConfiguration: _FirelensConfigurationValue
    HealthCheck: _HealthCheckValue
    Hostname: _Text
    Image: _Text
    Interactive: _Boolean
    Links: _Texts
    LinuxParameters: _LinuxParametersValue
    LogConfiguration: _LogConfigurationValue
    Memory: _Integer
    MemoryReservation: _Integer
    MountPoints: _ListOf[_MountPointValue] | _AWSHelperFn
    Name: _Text
    PortMappings: _ListOf[_PortMappingValue] | _AWSHelperFn
    Privileged: _Boolean
    PseudoTerminal: _Boolean
    ReadonlyRootFilesystem: _Boolean
    RepositoryCredentials: _RepositoryCredentialsValue
    ResourceRequirements: _ListOf[_ResourceRequirementValue] | _AWSHelperFn
    RestartPolicy: _RestartPolicyValue
    Secrets: _ListOf[_SecretValue] | _AWSHelperFn
    StartTimeout: _Integer
    StopTimeout: _Integer
    SystemControls: _ListOf[_SystemControlValue] | _AWSHelperFn
    Ulimits: _ListOf[_UlimitValue] | _AWSHelperFn
    User: _Text
    VersionConsistency: _Text
    VolumesFrom: _ListOf[_VolumesFromValue] | _AWSHelperFn
    WorkingDirectory: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Image: _Text,
        Name: _Text,
        Command: _Texts = ...,
        Cpu: _Integer = ...,
        CredentialSpecs: _Texts = ...,
        DependsOn: _ListOf[_ContainerDependencyValue] | _AWSHelperFn = ...,
        DisableNetworking: _Boolean = ...,
        DnsSearchDomains: _Texts = ...,
        DnsServers: _Texts = ...,
        DockerLabels: _Document = ...,
        DockerSecurityOptions: _Texts = ...,
        EntryPoint: _Texts = ...,
        Environment: _ListOf[_EnvironmentValue] | _AWSHelperFn = ...,
        EnvironmentFiles: _ListOf[_EnvironmentFileValue] | _AWSHelperFn = ...,
        Essential: _Boolean = ...,
        ExtraHosts: _ListOf[_HostEntryValue] | _AWSHelperFn = ...,
        FirelensConfiguration: _FirelensConfigurationValue = ...,
        HealthCheck: _HealthCheckValue = ...,
        Hostname: _Text = ...,
        Interactive: _Boolean = ...,
        Links: _Texts = ...,
        LinuxParameters: _LinuxParametersValue = ...,
        LogConfiguration: _LogConfigurationValue = ...,
        Memory: _Integer = ...,
        MemoryReservation: _Integer = ...,
        MountPoints: _ListOf[_MountPointValue] | _AWSHelperFn = ...,
        PortMappings: _ListOf[_PortMappingValue] | _AWSHelperFn = ...,
        Privileged: _Boolean = ...,
        PseudoTerminal: _Boolean = ...,
        ReadonlyRootFilesystem: _Boolean = ...,
        RepositoryCredentials: _RepositoryCredentialsValue = ...,
        ResourceRequirements: _ListOf[_ResourceRequirementValue] | _AWSHelperFn = ...,
        RestartPolicy: _RestartPolicyValue = ...,
        Secrets: _ListOf[_SecretValue] | _AWSHelperFn = ...,
        StartTimeout: _Integer = ...,
        StopTimeout: _Integer = ...,
        SystemControls: _ListOf[_SystemControlValue] | _AWSHelperFn = ...,
        Ulimits: _ListOf[_UlimitValue] | _AWSHelperFn = ...,
        User: _Text = ...,
        VersionConsistency: _Text = ...,
        VolumesFrom: _ListOf[_VolumesFromValue] | _AWSHelperFn = ...,
        WorkingDirectory: _Text = ...,
    ) -> None: ...

class EphemeralStorage(AWSProperty):
    SizeInGiB: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        SizeInGiB: _Integer = ...,
    ) -> None: ...

class ProxyConfiguration(AWSProperty):
    ContainerName: _Text
    ProxyConfigurationProperties: _Objects
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerName: _Text,
        ProxyConfigurationProperties: _Objects = ...,
        Type: _Text = ...,
    ) -> None: ...

class RuntimePlatform(AWSProperty):
    CpuArchitecture: _Text
    OperatingSystemFamily: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CpuArchitecture: _Text = ...,
        OperatingSystemFamily: _Text = ...,
    ) -> None: ...

class TaskDefinition(AWSObject):
    ContainerDefinitions: _ListOf[_ContainerDefinitionValue] | _AWSHelperFn
    Cpu: _Text
    EnableFaultInjection: _Boolean
    EphemeralStorage: _EphemeralStorageValue
    ExecutionRoleArn: _Text
    Family: _Text
    IpcMode: _Text
    Memory: _Text
    NetworkMode: _Text
    PidMode: _Text
    PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn
    ProxyConfiguration: _ProxyConfigurationValue
    RequiresCompatibilities: _Texts
    RuntimePlatform: _RuntimePlatformValue
    Tags: _TagSet
    TaskRoleArn: _Text
    Volumes: _ListOf[_VolumeValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        ContainerDefinitions: _ListOf[_ContainerDefinitionValue] | _AWSHelperFn = ...,
        Cpu: _Text = ...,
        EnableFaultInjection: _Boolean = ...,
        EphemeralStorage: _EphemeralStorageValue = ...,
        ExecutionRoleArn: _Text = ...,
        Family: _Text = ...,
        IpcMode: _Text = ...,
        Memory: _Text = ...,
        NetworkMode: _Text = ...,
        PidMode: _Text = ...,
        PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn = ...,
        ProxyConfiguration: _ProxyConfigurationValue = ...,
        RequiresCompatibilities: _Texts = ...,
        RuntimePlatform: _RuntimePlatformValue = ...,
        Tags: _TagSet = ...,
        TaskRoleArn: _Text = ...,
        Volumes: _ListOf[_VolumeValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Scale(AWSProperty):
    Unit: _Text
    Value: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Unit: _Text = ...,
        Value: _Number = ...,
    ) -> None: ...

class TaskSet(AWSObject):
    CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn
    Cluster: _Text
    ExternalId: _Text
    LaunchType: _Text
    LoadBalancers: _ListOf[_LoadBalancerValue] | _AWSHelperFn
    NetworkConfiguration: _NetworkConfigurationValue
    PlatformVersion: _Text
    Scale: _ScaleValue
    Service: _Text
    ServiceRegistries: _ListOf[_ServiceRegistryValue] | _AWSHelperFn
    Tags: _TagSet
    TaskDefinition: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Cluster: _Text,
        Service: _Text,
        TaskDefinition: _Text,
        CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn = ...,
        ExternalId: _Text = ...,
        LaunchType: _Text = ...,
        LoadBalancers: _ListOf[_LoadBalancerValue] | _AWSHelperFn = ...,
        NetworkConfiguration: _NetworkConfigurationValue = ...,
        PlatformVersion: _Text = ...,
        Scale: _ScaleValue = ...,
        ServiceRegistries: _ListOf[_ServiceRegistryValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Attribute(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text = ...,
    ) -> None: ...

class AutoScalingArns(AWSProperty):
    ApplicationAutoScalingPolicies: _Texts
    ScalableTarget: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationAutoScalingPolicies: _Texts = ...,
        ScalableTarget: _Text = ...,
    ) -> None: ...

class AwsVpcConfiguration(AWSProperty):
    AssignPublicIp: _Text
    SecurityGroups: _Texts
    Subnets: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Subnets: _Texts,
        AssignPublicIp: _Text = ...,
        SecurityGroups: _Texts = ...,
    ) -> None: ...

class ContainerImage(AWSProperty):
    ContainerName: _Text
    Image: _Text
    ImageDigest: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerName: _Text = ...,
        Image: _Text = ...,
        ImageDigest: _Text = ...,
    ) -> None: ...

class DaemonCircuitBreaker(AWSProperty):
    FailureCount: _Integer
    Status: _Text
    Threshold: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureCount: _Integer = ...,
        Status: _Text = ...,
        Threshold: _Integer = ...,
    ) -> None: ...

class DaemonDeploymentAlarms(AWSProperty):
    AlarmNames: _Texts
    Status: _Text
    TriggeredAlarmNames: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlarmNames: _Texts = ...,
        Status: _Text = ...,
        TriggeredAlarmNames: _Texts = ...,
    ) -> None: ...

class DaemonDeploymentCapacityProvider(AWSProperty):
    Arn: _Text
    DrainingInstanceCount: _Integer
    RunningInstanceCount: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        DrainingInstanceCount: _Integer = ...,
        RunningInstanceCount: _Integer = ...,
    ) -> None: ...

class DaemonDeploymentRevisionDetail(AWSProperty):
    Arn: _Text
    CapacityProviders: _ListOf[_DaemonDeploymentCapacityProviderValue] | _AWSHelperFn
    TotalDrainingInstanceCount: _Integer
    TotalRunningInstanceCount: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        CapacityProviders: _ListOf[_DaemonDeploymentCapacityProviderValue] | _AWSHelperFn = ...,
        TotalDrainingInstanceCount: _Integer = ...,
        TotalRunningInstanceCount: _Integer = ...,
    ) -> None: ...

class DeploymentEphemeralStorage(AWSProperty):
    KmsKeyId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KmsKeyId: _Text = ...,
    ) -> None: ...

class ManagedApplicationAutoScalingPolicy(AWSProperty):
    Arn: _Text
    Metric: _Text
    PolicyType: _Text
    Status: _Text
    StatusReason: _Text
    TargetValue: _Number
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _Text,
        PolicyType: _Text,
        Status: _Text,
        TargetValue: _Number,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedScalableTarget(AWSProperty):
    Arn: _Text
    MaxCapacity: _Integer
    MinCapacity: _Integer
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxCapacity: _Integer,
        MinCapacity: _Integer,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedAutoScaling(AWSProperty):
    ApplicationAutoScalingPolicies: _ListOf[_ManagedApplicationAutoScalingPolicyValue] | _AWSHelperFn
    ScalableTarget: _ManagedScalableTargetValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationAutoScalingPolicies: _ListOf[_ManagedApplicationAutoScalingPolicyValue] | _AWSHelperFn = ...,
        ScalableTarget: _ManagedScalableTargetValue = ...,
    ) -> None: ...

class ManagedCertificate(AWSProperty):
    Arn: _Text
    DomainName: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DomainName: _Text,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedListener(AWSProperty):
    Arn: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedListenerRule(AWSProperty):
    Arn: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedLoadBalancer(AWSProperty):
    Arn: _Text
    Scheme: _Text
    SecurityGroupIds: _Texts
    Status: _Text
    StatusReason: _Text
    SubnetIds: _Texts
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Scheme: _Text,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        SecurityGroupIds: _Texts = ...,
        StatusReason: _Text = ...,
        SubnetIds: _Texts = ...,
    ) -> None: ...

class ManagedSecurityGroup(AWSProperty):
    Arn: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedTargetGroup(AWSProperty):
    Arn: _Text
    HealthCheckPath: _Text
    HealthCheckPort: _Integer
    Port: _Integer
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HealthCheckPath: _Text,
        HealthCheckPort: _Integer,
        Port: _Integer,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedIngressPath(AWSProperty):
    AccessType: _Text
    Certificate: _ManagedCertificateValue
    Endpoint: _Text
    Listener: _ManagedListenerValue
    LoadBalancer: _ManagedLoadBalancerValue
    LoadBalancerSecurityGroups: _ListOf[_ManagedSecurityGroupValue] | _AWSHelperFn
    Rule: _ManagedListenerRuleValue
    TargetGroups: _ListOf[_ManagedTargetGroupValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessType: _Text,
        Endpoint: _Text,
        Certificate: _ManagedCertificateValue = ...,
        Listener: _ManagedListenerValue = ...,
        LoadBalancer: _ManagedLoadBalancerValue = ...,
        LoadBalancerSecurityGroups: _ListOf[_ManagedSecurityGroupValue] | _AWSHelperFn = ...,
        Rule: _ManagedListenerRuleValue = ...,
        TargetGroups: _ListOf[_ManagedTargetGroupValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ManagedLogGroup(AWSProperty):
    Arn: _Text
    LogGroupName: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroupName: _Text,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class ManagedMetricAlarm(AWSProperty):
    Arn: _Text
    Status: _Text
    StatusReason: _Text
    UpdatedAt: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Status: _Text,
        UpdatedAt: _Text,
        Arn: _Text = ...,
        StatusReason: _Text = ...,
    ) -> None: ...

class EcsManagedResources(AWSProperty):
    AutoScaling: _ManagedAutoScalingValue
    IngressPaths: _ListOf[_ManagedIngressPathValue] | _AWSHelperFn
    LogGroups: _ListOf[_ManagedLogGroupValue] | _AWSHelperFn
    MetricAlarms: _ListOf[_ManagedMetricAlarmValue] | _AWSHelperFn
    ServiceSecurityGroups: _ListOf[_ManagedSecurityGroupValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoScaling: _ManagedAutoScalingValue = ...,
        IngressPaths: _ListOf[_ManagedIngressPathValue] | _AWSHelperFn = ...,
        LogGroups: _ListOf[_ManagedLogGroupValue] | _AWSHelperFn = ...,
        MetricAlarms: _ListOf[_ManagedMetricAlarmValue] | _AWSHelperFn = ...,
        ServiceSecurityGroups: _ListOf[_ManagedSecurityGroupValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ExpressGatewayServiceStatus(AWSProperty):
    StatusCode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        StatusCode: _Text = ...,
    ) -> None: ...

class HostVolumeProperties(AWSProperty):
    SourcePath: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourcePath: _Text = ...,
    ) -> None: ...

class IngressPathArns(AWSProperty):
    CertificateArn: _Text
    ListenerArn: _Text
    ListenerRuleArn: _Text
    LoadBalancerArn: _Text
    LoadBalancerSecurityGroups: _Texts
    TargetGroupArns: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        CertificateArn: _Text = ...,
        ListenerArn: _Text = ...,
        ListenerRuleArn: _Text = ...,
        LoadBalancerArn: _Text = ...,
        LoadBalancerSecurityGroups: _Texts = ...,
        TargetGroupArns: _Texts = ...,
    ) -> None: ...

class IngressPathSummary(AWSProperty):
    AccessType: _Text
    Endpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessType: _Text = ...,
        Endpoint: _Text = ...,
    ) -> None: ...

class ServiceRevisionLoadBalancer(AWSProperty):
    ProductionListenerRule: _Text
    TargetGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ProductionListenerRule: _Text = ...,
        TargetGroupArn: _Text = ...,
    ) -> None: ...

class ResolvedConfiguration(AWSProperty):
    LoadBalancers: _ListOf[_ServiceRevisionLoadBalancerValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        LoadBalancers: _ListOf[_ServiceRevisionLoadBalancerValue] | _AWSHelperFn = ...,
    ) -> None: ...

class Resource(AWSProperty):
    DoubleValue: _Number
    IntegerValue: _Integer
    LongValue: _Number
    Name: _Text
    StringSetValue: _Texts
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DoubleValue: _Number = ...,
        IntegerValue: _Integer = ...,
        LongValue: _Number = ...,
        Name: _Text = ...,
        StringSetValue: _Texts = ...,
        Type: _Text = ...,
    ) -> None: ...

class ServiceConnectTestTrafficRulesHeaderValue(AWSProperty):
    Exact: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Exact: _Text,
    ) -> None: ...

class ServiceConnectTestTrafficRulesHeader(AWSProperty):
    Name: _Text
    Value: _ServiceConnectTestTrafficRulesHeaderValueValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _ServiceConnectTestTrafficRulesHeaderValueValue = ...,
    ) -> None: ...

class ServiceRevisionSummary(AWSProperty):
    Arn: _Text
    PendingTaskCount: _Integer
    RequestedTaskCount: _Integer
    RunningTaskCount: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        PendingTaskCount: _Integer = ...,
        RequestedTaskCount: _Integer = ...,
        RunningTaskCount: _Integer = ...,
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

class VersionInfo(AWSProperty):
    AgentHash: _Text
    AgentVersion: _Text
    DockerVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AgentHash: _Text = ...,
        AgentVersion: _Text = ...,
        DockerVersion: _Text = ...,
    ) -> None: ...

class VpcLatticeAdvancedConfiguration(AWSProperty):
    AlternateTargetGroupArn: _Text
    ProductionListenerRule: _Text
    TestListenerRule: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AlternateTargetGroupArn: _Text = ...,
        ProductionListenerRule: _Text = ...,
        TestListenerRule: _Text = ...,
    ) -> None: ...

_AcceleratorCountRequestValue: TypeAlias = AcceleratorCountRequest | _AWSHelperFn
_AcceleratorTotalMemoryMiBRequestValue: TypeAlias = AcceleratorTotalMemoryMiBRequest | _AWSHelperFn
_AdvancedConfigurationValue: TypeAlias = AdvancedConfiguration | _AWSHelperFn
_AuthorizationConfigValue: TypeAlias = AuthorizationConfig | _AWSHelperFn
_AutoRepairConfigurationValue: TypeAlias = AutoRepairConfiguration | _AWSHelperFn
_AutoScalingGroupProviderValue: TypeAlias = AutoScalingGroupProvider | _AWSHelperFn
_AwsvpcConfigurationValue: TypeAlias = AwsvpcConfiguration | _AWSHelperFn
_BaselineEbsBandwidthMbpsRequestValue: TypeAlias = BaselineEbsBandwidthMbpsRequest | _AWSHelperFn
_CanaryConfigurationValue: TypeAlias = CanaryConfiguration | _AWSHelperFn
_CapacityProviderStrategyItemValue: TypeAlias = CapacityProviderStrategyItem | _AWSHelperFn
_CapacityProviderStrategyValue: TypeAlias = CapacityProviderStrategy | _AWSHelperFn
_CapacityReservationRequestValue: TypeAlias = CapacityReservationRequest | _AWSHelperFn
_ClusterConfigurationValue: TypeAlias = ClusterConfiguration | _AWSHelperFn
_ClusterSettingValue: TypeAlias = ClusterSetting | _AWSHelperFn
_ContainerDefinitionValue: TypeAlias = ContainerDefinition | _AWSHelperFn
_ContainerDependencyValue: TypeAlias = ContainerDependency | _AWSHelperFn
_DaemonAlarmConfigurationValue: TypeAlias = DaemonAlarmConfiguration | _AWSHelperFn
_DaemonContainerDefinitionValue: TypeAlias = DaemonContainerDefinition | _AWSHelperFn
_DaemonDeploymentCapacityProviderValue: TypeAlias = DaemonDeploymentCapacityProvider | _AWSHelperFn
_DaemonDeploymentConfigurationValue: TypeAlias = DaemonDeploymentConfiguration | _AWSHelperFn
_DeploymentAlarmsValue: TypeAlias = DeploymentAlarms | _AWSHelperFn
_DeploymentCircuitBreakerValue: TypeAlias = DeploymentCircuitBreaker | _AWSHelperFn
_DeploymentConfigurationValue: TypeAlias = DeploymentConfiguration | _AWSHelperFn
_DeploymentControllerValue: TypeAlias = DeploymentController | _AWSHelperFn
_DeploymentEarlySuccessCriteriaValue: TypeAlias = DeploymentEarlySuccessCriteria | _AWSHelperFn
_DeploymentLifecycleHookValue: TypeAlias = DeploymentLifecycleHook | _AWSHelperFn
_DeviceValue: TypeAlias = Device | _AWSHelperFn
_DockerVolumeConfigurationValue: TypeAlias = DockerVolumeConfiguration | _AWSHelperFn
_EBSTagSpecificationValue: TypeAlias = EBSTagSpecification | _AWSHelperFn
_EFSVolumeConfigurationValue: TypeAlias = EFSVolumeConfiguration | _AWSHelperFn
_EnvironmentFileValue: TypeAlias = EnvironmentFile | _AWSHelperFn
_EnvironmentValue: TypeAlias = Environment | _AWSHelperFn
_EphemeralStorageValue: TypeAlias = EphemeralStorage | _AWSHelperFn
_ExecuteCommandConfigurationValue: TypeAlias = ExecuteCommandConfiguration | _AWSHelperFn
_ExecuteCommandLogConfigurationValue: TypeAlias = ExecuteCommandLogConfiguration | _AWSHelperFn
_ExpressGatewayContainerValue: TypeAlias = ExpressGatewayContainer | _AWSHelperFn
_ExpressGatewayRepositoryCredentialsValue: TypeAlias = ExpressGatewayRepositoryCredentials | _AWSHelperFn
_ExpressGatewayScalingTargetValue: TypeAlias = ExpressGatewayScalingTarget | _AWSHelperFn
_ExpressGatewayServiceAwsLogsConfigurationValue: TypeAlias = ExpressGatewayServiceAwsLogsConfiguration | _AWSHelperFn
_ExpressGatewayServiceNetworkConfigurationValue: TypeAlias = ExpressGatewayServiceNetworkConfiguration | _AWSHelperFn
_FSxAuthorizationConfigValue: TypeAlias = FSxAuthorizationConfig | _AWSHelperFn
_FSxWindowsFileServerVolumeConfigurationValue: TypeAlias = FSxWindowsFileServerVolumeConfiguration | _AWSHelperFn
_FirelensConfigurationValue: TypeAlias = FirelensConfiguration | _AWSHelperFn
_ForceNewDeploymentValue: TypeAlias = ForceNewDeployment | _AWSHelperFn
_HealthCheckValue: TypeAlias = HealthCheck | _AWSHelperFn
_HookTimeoutConfigValue: TypeAlias = HookTimeoutConfig | _AWSHelperFn
_HostEntryValue: TypeAlias = HostEntry | _AWSHelperFn
_HostValue: TypeAlias = Host | _AWSHelperFn
_InfrastructureOptimizationValue: TypeAlias = InfrastructureOptimization | _AWSHelperFn
_InstanceLaunchTemplateValue: TypeAlias = InstanceLaunchTemplate | _AWSHelperFn
_InstanceRequirementsRequestValue: TypeAlias = InstanceRequirementsRequest | _AWSHelperFn
_KernelCapabilitiesValue: TypeAlias = KernelCapabilities | _AWSHelperFn
_KeyValuePairValue: TypeAlias = KeyValuePair | _AWSHelperFn
_LinearConfigurationValue: TypeAlias = LinearConfiguration | _AWSHelperFn
_LinuxParametersValue: TypeAlias = LinuxParameters | _AWSHelperFn
_LoadBalancerValue: TypeAlias = LoadBalancer | _AWSHelperFn
_LogConfigurationValue: TypeAlias = LogConfiguration | _AWSHelperFn
_ManagedApplicationAutoScalingPolicyValue: TypeAlias = ManagedApplicationAutoScalingPolicy | _AWSHelperFn
_ManagedAutoScalingValue: TypeAlias = ManagedAutoScaling | _AWSHelperFn
_ManagedCertificateValue: TypeAlias = ManagedCertificate | _AWSHelperFn
_ManagedIngressPathValue: TypeAlias = ManagedIngressPath | _AWSHelperFn
_ManagedInstancesLocalStorageConfigurationValue: TypeAlias = ManagedInstancesLocalStorageConfiguration | _AWSHelperFn
_ManagedInstancesNetworkConfigurationValue: TypeAlias = ManagedInstancesNetworkConfiguration | _AWSHelperFn
_ManagedInstancesProviderValue: TypeAlias = ManagedInstancesProvider | _AWSHelperFn
_ManagedInstancesStorageConfigurationValue: TypeAlias = ManagedInstancesStorageConfiguration | _AWSHelperFn
_ManagedListenerRuleValue: TypeAlias = ManagedListenerRule | _AWSHelperFn
_ManagedListenerValue: TypeAlias = ManagedListener | _AWSHelperFn
_ManagedLoadBalancerValue: TypeAlias = ManagedLoadBalancer | _AWSHelperFn
_ManagedLogGroupValue: TypeAlias = ManagedLogGroup | _AWSHelperFn
_ManagedMetricAlarmValue: TypeAlias = ManagedMetricAlarm | _AWSHelperFn
_ManagedScalableTargetValue: TypeAlias = ManagedScalableTarget | _AWSHelperFn
_ManagedScalingValue: TypeAlias = ManagedScaling | _AWSHelperFn
_ManagedSecurityGroupValue: TypeAlias = ManagedSecurityGroup | _AWSHelperFn
_ManagedStorageConfigurationValue: TypeAlias = ManagedStorageConfiguration | _AWSHelperFn
_ManagedTargetGroupValue: TypeAlias = ManagedTargetGroup | _AWSHelperFn
_MemoryGiBPerVCpuRequestValue: TypeAlias = MemoryGiBPerVCpuRequest | _AWSHelperFn
_MemoryMiBRequestValue: TypeAlias = MemoryMiBRequest | _AWSHelperFn
_MetricConfigurationValue: TypeAlias = MetricConfiguration | _AWSHelperFn
_MonitoringConfigurationValue: TypeAlias = MonitoringConfiguration | _AWSHelperFn
_MountPointValue: TypeAlias = MountPoint | _AWSHelperFn
_NetworkBandwidthGbpsRequestValue: TypeAlias = NetworkBandwidthGbpsRequest | _AWSHelperFn
_NetworkConfigurationValue: TypeAlias = NetworkConfiguration | _AWSHelperFn
_NetworkInterfaceCountRequestValue: TypeAlias = NetworkInterfaceCountRequest | _AWSHelperFn
_PlacementConstraintValue: TypeAlias = PlacementConstraint | _AWSHelperFn
_PlacementStrategyValue: TypeAlias = PlacementStrategy | _AWSHelperFn
_PortMappingValue: TypeAlias = PortMapping | _AWSHelperFn
_ProxyConfigurationValue: TypeAlias = ProxyConfiguration | _AWSHelperFn
_RepositoryCredentialsValue: TypeAlias = RepositoryCredentials | _AWSHelperFn
_ResourceRequirementValue: TypeAlias = ResourceRequirement | _AWSHelperFn
_RestartPolicyValue: TypeAlias = RestartPolicy | _AWSHelperFn
_RuntimePlatformValue: TypeAlias = RuntimePlatform | _AWSHelperFn
_S3FilesVolumeConfigurationValue: TypeAlias = S3FilesVolumeConfiguration | _AWSHelperFn
_ScaleValue: TypeAlias = Scale | _AWSHelperFn
_SecretValue: TypeAlias = Secret | _AWSHelperFn
_ServiceConnectAccessLogConfigurationValue: TypeAlias = ServiceConnectAccessLogConfiguration | _AWSHelperFn
_ServiceConnectClientAliasValue: TypeAlias = ServiceConnectClientAlias | _AWSHelperFn
_ServiceConnectConfigurationValue: TypeAlias = ServiceConnectConfiguration | _AWSHelperFn
_ServiceConnectDefaultsValue: TypeAlias = ServiceConnectDefaults | _AWSHelperFn
_ServiceConnectServiceValue: TypeAlias = ServiceConnectService | _AWSHelperFn
_ServiceConnectTestTrafficHeaderMatchRulesValue: TypeAlias = ServiceConnectTestTrafficHeaderMatchRules | _AWSHelperFn
_ServiceConnectTestTrafficHeaderRulesValue: TypeAlias = ServiceConnectTestTrafficHeaderRules | _AWSHelperFn
_ServiceConnectTestTrafficRulesHeaderValue: TypeAlias = ServiceConnectTestTrafficRulesHeader | _AWSHelperFn
_ServiceConnectTestTrafficRulesHeaderValueValue: TypeAlias = ServiceConnectTestTrafficRulesHeaderValue | _AWSHelperFn
_ServiceConnectTestTrafficRulesValue: TypeAlias = ServiceConnectTestTrafficRules | _AWSHelperFn
_ServiceConnectTlsCertificateAuthorityValue: TypeAlias = ServiceConnectTlsCertificateAuthority | _AWSHelperFn
_ServiceConnectTlsConfigurationValue: TypeAlias = ServiceConnectTlsConfiguration | _AWSHelperFn
_ServiceManagedEBSVolumeConfigurationValue: TypeAlias = ServiceManagedEBSVolumeConfiguration | _AWSHelperFn
_ServiceRegistryValue: TypeAlias = ServiceRegistry | _AWSHelperFn
_ServiceRevisionLoadBalancerValue: TypeAlias = ServiceRevisionLoadBalancer | _AWSHelperFn
_ServiceVolumeConfigurationValue: TypeAlias = ServiceVolumeConfiguration | _AWSHelperFn
_SystemControlValue: TypeAlias = SystemControl | _AWSHelperFn
_ThresholdConfigurationValue: TypeAlias = ThresholdConfiguration | _AWSHelperFn
_TimeoutConfigurationValue: TypeAlias = TimeoutConfiguration | _AWSHelperFn
_TmpfsValue: TypeAlias = Tmpfs | _AWSHelperFn
_TotalLocalStorageGBRequestValue: TypeAlias = TotalLocalStorageGBRequest | _AWSHelperFn
_UlimitValue: TypeAlias = Ulimit | _AWSHelperFn
_VCpuCountRangeRequestValue: TypeAlias = VCpuCountRangeRequest | _AWSHelperFn
_VolumeValue: TypeAlias = Volume | _AWSHelperFn
_VolumesFromValue: TypeAlias = VolumesFrom | _AWSHelperFn
_VpcLatticeConfigurationValue: TypeAlias = VpcLatticeConfiguration | _AWSHelperFn
