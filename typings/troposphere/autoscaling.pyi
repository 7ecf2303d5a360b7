# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSHelperFn, AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _Number, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

EC2_INSTANCE_LAUNCH: Final = 'autoscaling:EC2_INSTANCE_LAUNCH'
EC2_INSTANCE_LAUNCH_ERROR: Final = 'autoscaling:EC2_INSTANCE_LAUNCH_ERROR'
EC2_INSTANCE_TERMINATE: Final = 'autoscaling:EC2_INSTANCE_TERMINATE'
EC2_INSTANCE_TERMINATE_ERROR: Final = 'autoscaling:EC2_INSTANCE_TERMINATE_ERROR'
TEST_NOTIFICATION: Final = 'autoscaling:TEST_NOTIFICATION'
AllocationStrategy: Final = 'AllocationStrategy'
ClosestToNextInstanceHour: Final = 'ClosestToNextInstanceHour'
Default: Final = 'Default'
NewestInstance: Final = 'NewestInstance'
OldestInstance: Final = 'OldestInstance'
OldestLaunchConfiguration: Final = 'OldestLaunchConfiguration'
OldestLaunchTemplate: Final = 'OldestLaunchTemplate'

class Metadata(AWSHelperFn):
    def __init__(self, init: object, authentication: object = ...) -> None: ...

class Tag(AWSHelperFn):
    def __init__(self, key: object, value: object, propogate: object) -> None: ...

class Tags(AWSHelperFn):
    def __init__(self, **kwargs: object) -> None: ...

class AvailabilityZoneDistribution(AWSProperty):
    CapacityDistributionStrategy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityDistributionStrategy: _Text = ...,
    ) -> None: ...

class AvailabilityZoneImpairmentPolicy(AWSProperty):
    ImpairedZoneHealthCheckBehavior: _Text
    ZonalShiftEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImpairedZoneHealthCheckBehavior: _Text,
        ZonalShiftEnabled: _Boolean,
    ) -> None: ...

class CapacityReservationTarget(AWSProperty):
    CapacityReservationIds: _Texts
    CapacityReservationResourceGroupArns: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityReservationIds: _Texts = ...,
        CapacityReservationResourceGroupArns: _Texts = ...,
    ) -> None: ...

class CapacityReservationSpecification(AWSProperty):
    CapacityReservationPreference: _Text
    CapacityReservationTarget: _CapacityReservationTargetValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityReservationPreference: _Text,
        CapacityReservationTarget: _CapacityReservationTargetValue = ...,
    ) -> None: ...

class RetentionTriggers(AWSProperty):
    TerminateHookAbandon: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TerminateHookAbandon: _Text = ...,
    ) -> None: ...

class InstanceLifecyclePolicy(AWSProperty):
    RetentionTriggers: _RetentionTriggersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        RetentionTriggers: _RetentionTriggersValue = ...,
    ) -> None: ...

class InstanceMaintenancePolicy(AWSProperty):
    MaxHealthyPercentage: _Integer
    MinHealthyPercentage: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxHealthyPercentage: _Integer = ...,
        MinHealthyPercentage: _Integer = ...,
    ) -> None: ...

class LaunchTemplateSpecification(AWSProperty):
    LaunchTemplateId: _Text
    LaunchTemplateName: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Version: _Text,
        LaunchTemplateId: _Text = ...,
        LaunchTemplateName: _Text = ...,
    ) -> None: ...

class LifecycleHookSpecification(AWSProperty):
    DefaultResult: _Text
    HeartbeatTimeout: _Integer
    LifecycleHookName: _Text
    LifecycleTransition: _Text
    NotificationMetadata: _Text
    NotificationTargetARN: _Text
    RoleARN: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LifecycleHookName: _Text,
        LifecycleTransition: _Text,
        DefaultResult: _Text = ...,
        HeartbeatTimeout: _Integer = ...,
        NotificationMetadata: _Text = ...,
        NotificationTargetARN: _Text = ...,
        RoleARN: _Text = ...,
    ) -> None: ...

class MetricsCollection(AWSProperty):
    Granularity: _Text
    Metrics: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Granularity: _Text,
        Metrics: _Texts = ...,
    ) -> None: ...

class DistributionSegment(AWSProperty):
    TargetCapacityTypes: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetCapacityTypes: _Texts,
    ) -> None: ...

class InstancesDistribution(AWSProperty):
    DistributionSegments: _ListOf[_DistributionSegmentValue] | _AWSHelperFn
    OnDemandAllocationStrategy: _Text
    OnDemandBaseCapacity: _Integer
    OnDemandPercentageAboveBaseCapacity: _Integer
    SpotAllocationStrategy: _Text
    SpotInstancePools: _Integer
    SpotMaxPrice: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DistributionSegments: _ListOf[_DistributionSegmentValue] | _AWSHelperFn = ...,
        OnDemandAllocationStrategy: _Text = ...,
        OnDemandBaseCapacity: _Integer = ...,
        OnDemandPercentageAboveBaseCapacity: _Integer = ...,
        SpotAllocationStrategy: _Text = ...,
        SpotInstancePools: _Integer = ...,
        SpotMaxPrice: _Text = ...,
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

class PerformanceFactorReferenceRequest(AWSProperty):
    InstanceFamily: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InstanceFamily: _Text = ...,
    ) -> None: ...

class CpuPerformanceFactorRequest(AWSProperty):
    References: _ListOf[_PerformanceFactorReferenceRequestValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        References: _ListOf[_PerformanceFactorReferenceRequestValue] | _AWSHelperFn = ...,
    ) -> None: ...

class BaselinePerformanceFactorsRequest(AWSProperty):
    Cpu: _CpuPerformanceFactorRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Cpu: _CpuPerformanceFactorRequestValue = ...,
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
        Max: _Integer = ...,
        Min: _Integer = ...,
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

class VCpuCountRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class InstanceRequirements(AWSProperty):
    AcceleratorCount: _AcceleratorCountRequestValue
    AcceleratorManufacturers: _Texts
    AcceleratorNames: _Texts
    AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBRequestValue
    AcceleratorTypes: _Texts
    AllowedInstanceTypes: _Texts
    BareMetal: _Text
    BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsRequestValue
    BaselinePerformanceFactors: _BaselinePerformanceFactorsRequestValue
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
    VCpuCount: _VCpuCountRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MemoryMiB: _MemoryMiBRequestValue,
        VCpuCount: _VCpuCountRequestValue,
        AcceleratorCount: _AcceleratorCountRequestValue = ...,
        AcceleratorManufacturers: _Texts = ...,
        AcceleratorNames: _Texts = ...,
        AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBRequestValue = ...,
        AcceleratorTypes: _Texts = ...,
        AllowedInstanceTypes: _Texts = ...,
        BareMetal: _Text = ...,
        BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsRequestValue = ...,
        BaselinePerformanceFactors: _BaselinePerformanceFactorsRequestValue = ...,
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

class LaunchTemplateOverrides(AWSProperty):
    ImageId: _Text
    InstanceRequirements: _InstanceRequirementsValue
    InstanceType: _Text
    LaunchTemplateSpecification: _LaunchTemplateSpecificationValue
    WeightedCapacity: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImageId: _Text = ...,
        InstanceRequirements: _InstanceRequirementsValue = ...,
        InstanceType: _Text = ...,
        LaunchTemplateSpecification: _LaunchTemplateSpecificationValue = ...,
        WeightedCapacity: _Text = ...,
    ) -> None: ...

class LaunchTemplate(AWSProperty):
    LaunchTemplateSpecification: _LaunchTemplateSpecificationValue
    Overrides: _ListOf[_LaunchTemplateOverridesValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        LaunchTemplateSpecification: _LaunchTemplateSpecificationValue,
        Overrides: _ListOf[_LaunchTemplateOverridesValue] | _AWSHelperFn = ...,
    ) -> None: ...

class MixedInstancesPolicy(AWSProperty):
    InstancesDistribution: _InstancesDistributionValue
    LaunchTemplate: _LaunchTemplateValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LaunchTemplate: _LaunchTemplateValue,
        InstancesDistribution: _InstancesDistributionValue = ...,
    ) -> None: ...

class NotificationConfigurations(AWSProperty):
    NotificationTypes: _Texts
    TopicARN: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        TopicARN: _Texts,
        NotificationTypes: _Texts = ...,
    ) -> None: ...

class TrafficSourceIdentifier(AWSProperty):
    Identifier: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Identifier: _Text,
        Type: _Text,
    ) -> None: ...

class AutoScalingGroup(AWSObject):
    AutoScalingGroupName: _Text
    AvailabilityZoneDistribution: _AvailabilityZoneDistributionValue
    AvailabilityZoneIds: _Texts
    AvailabilityZoneImpairmentPolicy: _AvailabilityZoneImpairmentPolicyValue
    AvailabilityZones: _Texts
    CapacityRebalance: _Boolean
    CapacityReservationSpecification: _CapacityReservationSpecificationValue
    Context: _Text
    Cooldown: _Text
    DefaultInstanceWarmup: _Integer
    DeletionProtection: _Text
    DesiredCapacity: _Text
    DesiredCapacityType: _Text
    HealthCheckGracePeriod: _Integer
    HealthCheckType: _Text
    InstanceId: _Text
    InstanceLifecyclePolicy: _InstanceLifecyclePolicyValue
    InstanceMaintenancePolicy: _InstanceMaintenancePolicyValue
    LaunchConfigurationName: _Text
    LaunchTemplate: _LaunchTemplateSpecificationValue
    LifecycleHookSpecificationList: _ListOf[_LifecycleHookSpecificationValue] | _AWSHelperFn
    LoadBalancerNames: _Texts
    MaxInstanceLifetime: _Integer
    MaxSize: _Integer
    MetricsCollection: _ListOf[_MetricsCollectionValue] | _AWSHelperFn
    MinSize: _Integer
    MixedInstancesPolicy: _MixedInstancesPolicyValue
    NewInstancesProtectedFromScaleIn: _Boolean
    NotificationConfigurations: _ListOf[_NotificationConfigurationsValue] | _AWSHelperFn
    PlacementGroup: _Text
    ServiceLinkedRoleARN: _Text
    SkipZonalShiftValidation: _Boolean
    Tags: _TagsOrList
    TargetGroupARNs: _Texts
    TerminationPolicies: _Texts
    TrafficSources: _ListOf[_TrafficSourceIdentifierValue] | _AWSHelperFn
    VPCZoneIdentifier: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        MaxSize: _Integer,
        MinSize: _Integer,
        AutoScalingGroupName: _Text = ...,
        AvailabilityZoneDistribution: _AvailabilityZoneDistributionValue = ...,
        AvailabilityZoneIds: _Texts = ...,
        AvailabilityZoneImpairmentPolicy: _AvailabilityZoneImpairmentPolicyValue = ...,
        AvailabilityZones: _Texts = ...,
        CapacityRebalance: _Boolean = ...,
        CapacityReservationSpecification: _CapacityReservationSpecificationValue = ...,
        Context: _Text = ...,
        Cooldown: _Text = ...,
        DefaultInstanceWarmup: _Integer = ...,
        DeletionProtection: _Text = ...,
        DesiredCapacity: _Text = ...,
        DesiredCapacityType: _Text = ...,
        HealthCheckGracePeriod: _Integer = ...,
        HealthCheckType: _Text = ...,
        InstanceId: _Text = ...,
        InstanceLifecyclePolicy: _InstanceLifecyclePolicyValue = ...,
        InstanceMaintenancePolicy: _InstanceMaintenancePolicyValue = ...,
        LaunchConfigurationName: _Text = ...,
        LaunchTemplate: _LaunchTemplateSpecificationValue = ...,
        LifecycleHookSpecificationList: _ListOf[_LifecycleHookSpecificationValue] | _AWSHelperFn = ...,
        LoadBalancerNames: _Texts = ...,
        MaxInstanceLifetime: _Integer = ...,
        MetricsCollection: _ListOf[_MetricsCollectionValue] | _AWSHelperFn = ...,
        MixedInstancesPolicy: _MixedInstancesPolicyValue = ...,
        NewInstancesProtectedFromScaleIn: _Boolean = ...,
        NotificationConfigurations: _ListOf[_NotificationConfigurationsValue] | _AWSHelperFn = ...,
        PlacementGroup: _Text = ...,
        ServiceLinkedRoleARN: _Text = ...,
        SkipZonalShiftValidation: _Boolean = ...,
        Tags: _TagsOrList = ...,
        TargetGroupARNs: _Texts = ...,
        TerminationPolicies: _Texts = ...,
        TrafficSources: _ListOf[_TrafficSourceIdentifierValue] | _AWSHelperFn = ...,
        VPCZoneIdentifier: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EBSBlockDevice(AWSProperty):
    DeleteOnTermination: _Boolean
    Encrypted: _Boolean
    Iops: _Integer
    SnapshotId: _Text
    Throughput: _Integer
    VolumeSize: _Integer
    VolumeType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeleteOnTermination: _Boolean = ...,
        Encrypted: _Boolean = ...,
        Iops: _Integer = ...,
        SnapshotId: _Text = ...,
        Throughput: _Integer = ...,
        VolumeSize: _Integer = ...,
        VolumeType: _Text = ...,
    ) -> None: ...

class BlockDeviceMapping(AWSProperty):
    DeviceName: _Text
    Ebs: _EBSBlockDeviceValue
    NoDevice: _Boolean
    VirtualName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeviceName: _Text,
        Ebs: _EBSBlockDeviceValue = ...,
        NoDevice: _Boolean = ...,
        VirtualName: _Text = ...,
    ) -> None: ...

class MetadataOptions(AWSProperty):
    HttpEndpoint: _Text
    HttpPutResponseHopLimit: _Integer
    HttpTokens: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HttpEndpoint: _Text = ...,
        HttpPutResponseHopLimit: _Integer = ...,
        HttpTokens: _Text = ...,
    ) -> None: ...

class LaunchConfiguration(AWSObject):
    AssociatePublicIpAddress: _Boolean
    BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn
    ClassicLinkVPCId: _Text
    ClassicLinkVPCSecurityGroups: _Texts
    EbsOptimized: _Boolean
    IamInstanceProfile: _Text
    ImageId: _Text
    InstanceId: _Text
    InstanceMonitoring: _Boolean
    InstanceType: _Text
    KernelId: _Text
    KeyName: _Text
    LaunchConfigurationName: _Text
    MetadataOptions: _MetadataOptionsValue
    PlacementTenancy: _Text
    RamDiskId: _Text
    SecurityGroups: _Texts
    SpotPrice: _Text
    UserData: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ImageId: _Text,
        InstanceType: _Text,
        AssociatePublicIpAddress: _Boolean = ...,
        BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn = ...,
        ClassicLinkVPCId: _Text = ...,
        ClassicLinkVPCSecurityGroups: _Texts = ...,
        EbsOptimized: _Boolean = ...,
        IamInstanceProfile: _Text = ...,
        InstanceId: _Text = ...,
        InstanceMonitoring: _Boolean = ...,
        KernelId: _Text = ...,
        KeyName: _Text = ...,
        LaunchConfigurationName: _Text = ...,
        MetadataOptions: _MetadataOptionsValue = ...,
        PlacementTenancy: _Text = ...,
        RamDiskId: _Text = ...,
        SecurityGroups: _Texts = ...,
        SpotPrice: _Text = ...,
        UserData: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LifecycleHook(AWSObject):
    AutoScalingGroupName: _Text
    DefaultResult: _Text
    HeartbeatTimeout: _Integer
    LifecycleHookName: _Text
    LifecycleTransition: _Text
    NotificationMetadata: _Text
    NotificationTargetARN: _Text
    RoleARN: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AutoScalingGroupName: _Text,
        LifecycleTransition: _Text,
        DefaultResult: _Text = ...,
        HeartbeatTimeout: _Integer = ...,
        LifecycleHookName: _Text = ...,
        NotificationMetadata: _Text = ...,
        NotificationTargetARN: _Text = ...,
        RoleARN: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
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
    Stat: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _MetricValue,
        Stat: _Text,
        Unit: _Text = ...,
    ) -> None: ...

class MetricDataQuery(AWSProperty):
    Expression: _Text
    Id: _Text
    Label: _Text
    MetricStat: _MetricStatValue
    ReturnData: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        Expression: _Text = ...,
        Label: _Text = ...,
        MetricStat: _MetricStatValue = ...,
        ReturnData: _Boolean = ...,
    ) -> None: ...

class PredictiveScalingCustomizedCapacityMetric(AWSProperty):
    MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn,
    ) -> None: ...

class PredictiveScalingCustomizedLoadMetric(AWSProperty):
    MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn,
    ) -> None: ...

class PredictiveScalingCustomizedScalingMetric(AWSProperty):
    MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        MetricDataQueries: _ListOf[_MetricDataQueryValue] | _AWSHelperFn,
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

class PredictiveScalingConfiguration(AWSProperty):
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

class StepAdjustments(AWSProperty):
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

class TargetTrackingMetricStat(AWSProperty):
    Metric: _MetricValue
    Period: _Integer
    Stat: _Text
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Metric: _MetricValue,
        Stat: _Text,
        Period: _Integer = ...,
        Unit: _Text = ...,
    ) -> None: ...

class TargetTrackingMetricDataQuery(AWSProperty):
    Expression: _Text
    Id: _Text
    Label: _Text
    MetricStat: _TargetTrackingMetricStatValue
    Period: _Integer
    ReturnData: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        Expression: _Text = ...,
        Label: _Text = ...,
        MetricStat: _TargetTrackingMetricStatValue = ...,
        Period: _Integer = ...,
        ReturnData: _Boolean = ...,
    ) -> None: ...

class CustomizedMetricSpecification(AWSProperty):
    Dimensions: _ListOf[_MetricDimensionValue] | _AWSHelperFn
    MetricName: _Text
    Metrics: _ListOf[_TargetTrackingMetricDataQueryValue] | _AWSHelperFn
    Namespace: _Text
    Period: _Integer
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
        Period: _Integer = ...,
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

class TargetTrackingConfiguration(AWSProperty):
    CustomizedMetricSpecification: _CustomizedMetricSpecificationValue
    DisableScaleIn: _Boolean
    PredefinedMetricSpecification: _PredefinedMetricSpecificationValue
    TargetValue: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetValue: _Number,
        CustomizedMetricSpecification: _CustomizedMetricSpecificationValue = ...,
        DisableScaleIn: _Boolean = ...,
        PredefinedMetricSpecification: _PredefinedMetricSpecificationValue = ...,
    ) -> None: ...

class ScalingPolicy(AWSObject):
    AdjustmentType: _Text
    AutoScalingGroupName: _Text
    Cooldown: _Text
    EstimatedInstanceWarmup: _Integer
    MetricAggregationType: _Text
    MinAdjustmentMagnitude: _Integer
    PolicyType: _Text
    PredictiveScalingConfiguration: _PredictiveScalingConfigurationValue
    ScalingAdjustment: _Integer
    StepAdjustments: _ListOf[_StepAdjustmentsValue] | _AWSHelperFn
    TargetTrackingConfiguration: _TargetTrackingConfigurationValue
    def __init__(
        self,
        title: str | None,
        *,
        AutoScalingGroupName: _Text,
        AdjustmentType: _Text = ...,
        Cooldown: _Text = ...,
        EstimatedInstanceWarmup: _Integer = ...,
        MetricAggregationType: _Text = ...,
        MinAdjustmentMagnitude: _Integer = ...,
        PolicyType: _Text = ...,
        PredictiveScalingConfiguration: _PredictiveScalingConfigurationValue = ...,
        ScalingAdjustment: _Integer = ...,
        StepAdjustments: _ListOf[_StepAdjustmentsValue] | _AWSHelperFn = ...,
        TargetTrackingConfiguration: _TargetTrackingConfigurationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ScheduledAction(AWSObject):
    AutoScalingGroupName: _Text
    DesiredCapacity: _Integer
    EndTime: _Text
    MaxSize: _Integer
    MinSize: _Integer
    Recurrence: _Text
    StartTime: _Text
    TimeZone: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AutoScalingGroupName: _Text,
        DesiredCapacity: _Integer = ...,
        EndTime: _Text = ...,
        MaxSize: _Integer = ...,
        MinSize: _Integer = ...,
        Recurrence: _Text = ...,
        StartTime: _Text = ...,
        TimeZone: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InstanceReusePolicy(AWSProperty):
    ReuseOnScaleIn: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReuseOnScaleIn: _Boolean = ...,
    ) -> None: ...

class WarmPool(AWSObject):
    AutoScalingGroupName: _Text
    InstanceReusePolicy: _InstanceReusePolicyValue
    MaxGroupPreparedCapacity: _Integer
    MinSize: _Integer
    PoolState: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AutoScalingGroupName: _Text,
        InstanceReusePolicy: _InstanceReusePolicyValue = ...,
        MaxGroupPreparedCapacity: _Integer = ...,
        MinSize: _Integer = ...,
        PoolState: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AcceleratorCountRequestValue: TypeAlias = AcceleratorCountRequest | _AWSHelperFn
_AcceleratorTotalMemoryMiBRequestValue: TypeAlias = AcceleratorTotalMemoryMiBRequest | _AWSHelperFn
_AvailabilityZoneDistributionValue: TypeAlias = AvailabilityZoneDistribution | _AWSHelperFn
_AvailabilityZoneImpairmentPolicyValue: TypeAlias = AvailabilityZoneImpairmentPolicy | _AWSHelperFn
_BaselineEbsBandwidthMbpsRequestValue: TypeAlias = BaselineEbsBandwidthMbpsRequest | _AWSHelperFn
_BaselinePerformanceFactorsRequestValue: TypeAlias = BaselinePerformanceFactorsRequest | _AWSHelperFn
_BlockDeviceMappingValue: TypeAlias = BlockDeviceMapping | _AWSHelperFn
_CapacityReservationSpecificationValue: TypeAlias = CapacityReservationSpecification | _AWSHelperFn
_CapacityReservationTargetValue: TypeAlias = CapacityReservationTarget | _AWSHelperFn
_CpuPerformanceFactorRequestValue: TypeAlias = CpuPerformanceFactorRequest | _AWSHelperFn
_CustomizedMetricSpecificationValue: TypeAlias = CustomizedMetricSpecification | _AWSHelperFn
_DistributionSegmentValue: TypeAlias = DistributionSegment | _AWSHelperFn
_EBSBlockDeviceValue: TypeAlias = EBSBlockDevice | _AWSHelperFn
_InstanceLifecyclePolicyValue: TypeAlias = InstanceLifecyclePolicy | _AWSHelperFn
_InstanceMaintenancePolicyValue: TypeAlias = InstanceMaintenancePolicy | _AWSHelperFn
_InstanceRequirementsValue: TypeAlias = InstanceRequirements | _AWSHelperFn
_InstanceReusePolicyValue: TypeAlias = InstanceReusePolicy | _AWSHelperFn
_InstancesDistributionValue: TypeAlias = InstancesDistribution | _AWSHelperFn
_LaunchTemplateOverridesValue: TypeAlias = LaunchTemplateOverrides | _AWSHelperFn
_LaunchTemplateSpecificationValue: TypeAlias = LaunchTemplateSpecification | _AWSHelperFn
_LaunchTemplateValue: TypeAlias = LaunchTemplate | _AWSHelperFn
_LifecycleHookSpecificationValue: TypeAlias = LifecycleHookSpecification | _AWSHelperFn
_MemoryGiBPerVCpuRequestValue: TypeAlias = MemoryGiBPerVCpuRequest | _AWSHelperFn
_MemoryMiBRequestValue: TypeAlias = MemoryMiBRequest | _AWSHelperFn
_MetadataOptionsValue: TypeAlias = MetadataOptions | _AWSHelperFn
_MetricDataQueryValue: TypeAlias = MetricDataQuery | _AWSHelperFn
_MetricDimensionValue: TypeAlias = MetricDimension | _AWSHelperFn
_MetricStatValue: TypeAlias = MetricStat | _AWSHelperFn
_MetricValue: TypeAlias = Metric | _AWSHelperFn
_MetricsCollectionValue: TypeAlias = MetricsCollection | _AWSHelperFn
_MixedInstancesPolicyValue: TypeAlias = MixedInstancesPolicy | _AWSHelperFn
_NetworkBandwidthGbpsRequestValue: TypeAlias = NetworkBandwidthGbpsRequest | _AWSHelperFn
_NetworkInterfaceCountRequestValue: TypeAlias = NetworkInterfaceCountRequest | _AWSHelperFn
_NotificationConfigurationsValue: TypeAlias = NotificationConfigurations | _AWSHelperFn
_PerformanceFactorReferenceRequestValue: TypeAlias = PerformanceFactorReferenceRequest | _AWSHelperFn
_PredefinedMetricSpecificationValue: TypeAlias = PredefinedMetricSpecification | _AWSHelperFn
_PredictiveScalingConfigurationValue: TypeAlias = PredictiveScalingConfiguration | _AWSHelperFn
_PredictiveScalingCustomizedCapacityMetricValue: TypeAlias = PredictiveScalingCustomizedCapacityMetric | _AWSHelperFn
_PredictiveScalingCustomizedLoadMetricValue: TypeAlias = PredictiveScalingCustomizedLoadMetric | _AWSHelperFn
_PredictiveScalingCustomizedScalingMetricValue: TypeAlias = PredictiveScalingCustomizedScalingMetric | _AWSHelperFn
_PredictiveScalingMetricSpecificationValue: TypeAlias = PredictiveScalingMetricSpecification | _AWSHelperFn
_PredictiveScalingPredefinedLoadMetricValue: TypeAlias = PredictiveScalingPredefinedLoadMetric | _AWSHelperFn
_PredictiveScalingPredefinedMetricPairValue: TypeAlias = PredictiveScalingPredefinedMetricPair | _AWSHelperFn
_PredictiveScalingPredefinedScalingMetricValue: TypeAlias = PredictiveScalingPredefinedScalingMetric | _AWSHelperFn
_RetentionTriggersValue: TypeAlias = RetentionTriggers | _AWSHelperFn
_StepAdjustmentsValue: TypeAlias = StepAdjustments | _AWSHelperFn
_TargetTrackingConfigurationValue: TypeAlias = TargetTrackingConfiguration | _AWSHelperFn
_TargetTrackingMetricDataQueryValue: TypeAlias = TargetTrackingMetricDataQuery | _AWSHelperFn
_TargetTrackingMetricStatValue: TypeAlias = TargetTrackingMetricStat | _AWSHelperFn
_TotalLocalStorageGBRequestValue: TypeAlias = TotalLocalStorageGBRequest | _AWSHelperFn
_TrafficSourceIdentifierValue: TypeAlias = TrafficSourceIdentifier | _AWSHelperFn
_VCpuCountRequestValue: TypeAlias = VCpuCountRequest | _AWSHelperFn
