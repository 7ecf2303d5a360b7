# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _Objects, _PolicyDocument, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

NO_DEVICE: Final[dict[str, object]]
PERMISSION_EIP_ASSOCIATE: Final = 'EIP-ASSOCIATE'
PERMISSION_INSTANCE_ATTACH: Final = 'INSTANCE-ATTACH'

class Tag(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class HealthCheckPathDestination(AWSProperty):
    SecurityGroupId: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SecurityGroupId: _Text = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class HealthCheckPathSource(AWSProperty):
    SecurityGroupId: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SecurityGroupId: _Text = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class HealthCheckPath(AWSProperty):
    Destinations: _ListOf[_HealthCheckPathDestinationValue] | _AWSHelperFn
    Source: _HealthCheckPathSourceValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destinations: _ListOf[_HealthCheckPathDestinationValue] | _AWSHelperFn = ...,
        Source: _HealthCheckPathSourceValue = ...,
    ) -> None: ...

class ApplicationStatusCheck(AWSObject):
    Aggregation: _Text
    DeviceIndex: _Integer
    FailureThreshold: _Integer
    HealthCheckPaths: _ListOf[_HealthCheckPathValue] | _AWSHelperFn
    InitializationGracePeriodSeconds: _Integer
    Interval: _Integer
    IpScope: _Text
    IpVersion: _Text
    Path: _Text
    Port: _Integer
    Protocol: _Text
    StatusCodeMatcher: _Text
    SuccessThreshold: _Integer
    Tags: _TagSet
    Timeout: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Port: _Integer,
        Protocol: _Text,
        Aggregation: _Text = ...,
        DeviceIndex: _Integer = ...,
        FailureThreshold: _Integer = ...,
        HealthCheckPaths: _ListOf[_HealthCheckPathValue] | _AWSHelperFn = ...,
        InitializationGracePeriodSeconds: _Integer = ...,
        Interval: _Integer = ...,
        IpScope: _Text = ...,
        IpVersion: _Text = ...,
        Path: _Text = ...,
        StatusCodeMatcher: _Text = ...,
        SuccessThreshold: _Integer = ...,
        Tags: _TagSet = ...,
        Timeout: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CapacityManagerDataExport(AWSObject):
    OutputFormat: _Text
    S3BucketName: _Text
    S3BucketPrefix: _Text
    Schedule: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        OutputFormat: _Text,
        S3BucketName: _Text,
        Schedule: _Text,
        S3BucketPrefix: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TagSpecifications(AWSProperty):
    ResourceType: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceType: _Text = ...,
        Tags: _TagsOrList = ...,
    ) -> None: ...

class CapacityReservation(AWSObject):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    EbsOptimized: _Boolean
    EndDate: _Text
    EndDateType: _Text
    EphemeralStorage: _Boolean
    InstanceCount: _Integer
    InstanceMatchCriteria: _Text
    InstancePlatform: _Text
    InstanceType: _Text
    OutPostArn: _Text
    PlacementGroupArn: _Text
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    Tenancy: _Text
    UnusedReservationBillingOwnerId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InstanceCount: _Integer,
        InstancePlatform: _Text,
        InstanceType: _Text,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        EbsOptimized: _Boolean = ...,
        EndDate: _Text = ...,
        EndDateType: _Text = ...,
        EphemeralStorage: _Boolean = ...,
        InstanceMatchCriteria: _Text = ...,
        OutPostArn: _Text = ...,
        PlacementGroupArn: _Text = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        Tenancy: _Text = ...,
        UnusedReservationBillingOwnerId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InstanceTypeSpecification(AWSProperty):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    EbsOptimized: _Boolean
    InstancePlatform: _Text
    InstanceType: _Text
    Priority: _Integer
    Weight: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        EbsOptimized: _Boolean = ...,
        InstancePlatform: _Text = ...,
        InstanceType: _Text = ...,
        Priority: _Integer = ...,
        Weight: _Number = ...,
    ) -> None: ...

class CapacityReservationFleet(AWSObject):
    AllocationStrategy: _Text
    EndDate: _Text
    InstanceMatchCriteria: _Text
    InstanceTypeSpecifications: _ListOf[_InstanceTypeSpecificationValue] | _AWSHelperFn
    NoRemoveEndDate: _Boolean
    RemoveEndDate: _Boolean
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    Tenancy: _Text
    TotalTargetCapacity: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        AllocationStrategy: _Text = ...,
        EndDate: _Text = ...,
        InstanceMatchCriteria: _Text = ...,
        InstanceTypeSpecifications: _ListOf[_InstanceTypeSpecificationValue] | _AWSHelperFn = ...,
        NoRemoveEndDate: _Boolean = ...,
        RemoveEndDate: _Boolean = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        Tenancy: _Text = ...,
        TotalTargetCapacity: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CarrierGateway(AWSObject):
    Tags: _TagSet
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ClientVpnAuthorizationRule(AWSObject):
    AccessGroupId: _Text
    AuthorizeAllGroups: _Boolean
    ClientVpnEndpointId: _Text
    Description: _Text
    TargetNetworkCidr: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientVpnEndpointId: _Text,
        TargetNetworkCidr: _Text,
        AccessGroupId: _Text = ...,
        AuthorizeAllGroups: _Boolean = ...,
        Description: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AuthorizationPolicy(AWSProperty):
    Description: _Text
    PolicyDocument: _Text
    ShadowMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PolicyDocument: _Text,
        Description: _Text = ...,
        ShadowMode: _Text = ...,
    ) -> None: ...

class CertificateAuthenticationRequest(AWSProperty):
    ClientRootCertificateChainArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClientRootCertificateChainArn: _Text,
    ) -> None: ...

class DirectoryServiceAuthenticationRequest(AWSProperty):
    DirectoryId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DirectoryId: _Text,
    ) -> None: ...

class FederatedAuthenticationRequest(AWSProperty):
    SAMLProviderArn: _Text
    SelfServiceSAMLProviderArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SAMLProviderArn: _Text,
        SelfServiceSAMLProviderArn: _Text = ...,
    ) -> None: ...

class ClientAuthenticationRequest(AWSProperty):
    ActiveDirectory: _DirectoryServiceAuthenticationRequestValue
    FederatedAuthentication: _FederatedAuthenticationRequestValue
    MutualAuthentication: _CertificateAuthenticationRequestValue
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        ActiveDirectory: _DirectoryServiceAuthenticationRequestValue = ...,
        FederatedAuthentication: _FederatedAuthenticationRequestValue = ...,
        MutualAuthentication: _CertificateAuthenticationRequestValue = ...,
    ) -> None: ...

class ClientConnectOptions(AWSProperty):
    Enabled: _Boolean
    LambdaFunctionArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        LambdaFunctionArn: _Text = ...,
    ) -> None: ...

class ClientLoginBannerOptions(AWSProperty):
    BannerText: _Text
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        BannerText: _Text = ...,
    ) -> None: ...

class ClientRouteEnforcementOptions(AWSProperty):
    Enforced: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enforced: _Boolean = ...,
    ) -> None: ...

class ConnectionLogOptions(AWSProperty):
    CloudwatchLogGroup: _Text
    CloudwatchLogStream: _Text
    Enabled: _Boolean
    IncludeAuthorizationPolicyContext: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        CloudwatchLogGroup: _Text = ...,
        CloudwatchLogStream: _Text = ...,
        IncludeAuthorizationPolicyContext: _Boolean = ...,
    ) -> None: ...

class DevicePostureTrustProvider(AWSProperty):
    PublicSigningKeyUrl: _Text
    TenantId: _Text
    TrustProviderType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TenantId: _Text,
        TrustProviderType: _Text,
        PublicSigningKeyUrl: _Text = ...,
    ) -> None: ...

class DevicePostureOptions(AWSProperty):
    Enabled: _Boolean
    TrustProviders: _ListOf[_DevicePostureTrustProviderValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
        TrustProviders: _ListOf[_DevicePostureTrustProviderValue] | _AWSHelperFn,
    ) -> None: ...

class TransitGatewayConfiguration(AWSProperty):
    AvailabilityZoneIds: _Texts
    AvailabilityZones: _Texts
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TransitGatewayId: _Text,
        AvailabilityZoneIds: _Texts = ...,
        AvailabilityZones: _Texts = ...,
    ) -> None: ...

class ClientVpnEndpoint(AWSObject):
    AuthenticationOptions: _ListOf[_ClientAuthenticationRequestValue] | _AWSHelperFn
    AuthorizationPolicy: _AuthorizationPolicyValue
    ClientCidrBlock: _Text
    ClientConnectOptions: _ClientConnectOptionsValue
    ClientLoginBannerOptions: _ClientLoginBannerOptionsValue
    ClientRouteEnforcementOptions: _ClientRouteEnforcementOptionsValue
    ConnectionLogOptions: _ConnectionLogOptionsValue
    Description: _Text
    DevicePostureOptions: _DevicePostureOptionsValue
    DisconnectOnSessionTimeout: _Boolean
    DnsServers: _Texts
    EndpointIpAddressType: _Text
    SecurityGroupIds: _Texts
    SelfServicePortal: _Text
    ServerCertificateArn: _Text
    SessionTimeoutHours: _Integer
    SplitTunnel: _Boolean
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    TrafficIpAddressType: _Text
    TransitGatewayConfiguration: _TransitGatewayConfigurationValue
    TransportProtocol: _Text
    VpcId: _Text
    VpnPort: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        AuthenticationOptions: _ListOf[_ClientAuthenticationRequestValue] | _AWSHelperFn,
        ConnectionLogOptions: _ConnectionLogOptionsValue,
        ServerCertificateArn: _Text,
        AuthorizationPolicy: _AuthorizationPolicyValue = ...,
        ClientCidrBlock: _Text = ...,
        ClientConnectOptions: _ClientConnectOptionsValue = ...,
        ClientLoginBannerOptions: _ClientLoginBannerOptionsValue = ...,
        ClientRouteEnforcementOptions: _ClientRouteEnforcementOptionsValue = ...,
        Description: _Text = ...,
        DevicePostureOptions: _DevicePostureOptionsValue = ...,
        DisconnectOnSessionTimeout: _Boolean = ...,
        DnsServers: _Texts = ...,
        EndpointIpAddressType: _Text = ...,
        SecurityGroupIds: _Texts = ...,
        SelfServicePortal: _Text = ...,
        SessionTimeoutHours: _Integer = ...,
        SplitTunnel: _Boolean = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        TrafficIpAddressType: _Text = ...,
        TransitGatewayConfiguration: _TransitGatewayConfigurationValue = ...,
        TransportProtocol: _Text = ...,
        VpcId: _Text = ...,
        VpnPort: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ClientVpnRoute(AWSObject):
    ClientVpnEndpointId: _Text
    Description: _Text
    DestinationCidrBlock: _Text
    TargetVpcSubnetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientVpnEndpointId: _Text,
        DestinationCidrBlock: _Text,
        Description: _Text = ...,
        TargetVpcSubnetId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ClientVpnTargetNetworkAssociation(AWSObject):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    ClientVpnEndpointId: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientVpnEndpointId: _Text,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        SubnetId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CustomerGateway(AWSObject):
    BgpAsn: _Integer
    BgpAsnExtended: _Number
    CertificateArn: _Text
    DeviceName: _Text
    IpAddress: _Text
    Tags: _TagsOrList
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        IpAddress: _Text,
        Type: _Text,
        BgpAsn: _Integer = ...,
        BgpAsnExtended: _Number = ...,
        CertificateArn: _Text = ...,
        DeviceName: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DHCPOptions(AWSObject):
    DomainName: _Text
    DomainNameServers: _Texts
    Ipv6AddressPreferredLeaseTime: _Integer
    NetbiosNameServers: _Texts
    NetbiosNodeType: _Integer
    NtpServers: _Texts
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        DomainName: _Text = ...,
        DomainNameServers: _Texts = ...,
        Ipv6AddressPreferredLeaseTime: _Integer = ...,
        NetbiosNameServers: _Texts = ...,
        NetbiosNodeType: _Integer = ...,
        NtpServers: _Texts = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EbsBlockDevice(AWSProperty):
    DeleteOnTermination: _Boolean
    Encrypted: _Boolean
    Iops: _Integer
    KmsKeyId: _Text
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
        KmsKeyId: _Text = ...,
        SnapshotId: _Text = ...,
        Throughput: _Integer = ...,
        VolumeSize: _Integer = ...,
        VolumeType: _Text = ...,
    ) -> None: ...

class BlockDeviceMapping(AWSProperty):
    DeviceName: _Text
    Ebs: _EbsBlockDeviceValue
    NoDevice: _Document
    VirtualName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeviceName: _Text = ...,
        Ebs: _EbsBlockDeviceValue = ...,
        NoDevice: _Document = ...,
        VirtualName: _Text = ...,
    ) -> None: ...

class IamInstanceProfileSpecification(AWSProperty):
    Arn: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        Name: _Text = ...,
    ) -> None: ...

class InstanceMetadataOptionsRequest(AWSProperty):
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

class VCpuCountRangeRequest(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
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
    RequireEncryptionInTransit: _Boolean
    RequireHibernateSupport: _Boolean
    SpotMaxPricePercentageOverLowestPrice: _Integer
    TotalLocalStorageGB: _TotalLocalStorageGBRequestValue
    VCpuCount: _VCpuCountRangeRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
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
        MemoryMiB: _MemoryMiBRequestValue = ...,
        NetworkBandwidthGbps: _NetworkBandwidthGbpsRequestValue = ...,
        NetworkInterfaceCount: _NetworkInterfaceCountRequestValue = ...,
        OnDemandMaxPricePercentageOverLowestPrice: _Integer = ...,
        RequireEncryptionInTransit: _Boolean = ...,
        RequireHibernateSupport: _Boolean = ...,
        SpotMaxPricePercentageOverLowestPrice: _Integer = ...,
        TotalLocalStorageGB: _TotalLocalStorageGBRequestValue = ...,
        VCpuCount: _VCpuCountRangeRequestValue = ...,
    ) -> None: ...

class Ipv6AddressRequest(AWSProperty):
    Ipv6Address: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv6Address: _Text = ...,
    ) -> None: ...

class PrivateIpAddressSpecificationRequest(AWSProperty):
    Primary: _Boolean
    PrivateIpAddress: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Primary: _Boolean = ...,
        PrivateIpAddress: _Text = ...,
    ) -> None: ...

class NetworkInterfaceSpecificationRequest(AWSProperty):
    AssociatePublicIpAddress: _Boolean
    DeleteOnTermination: _Boolean
    Description: _Text
    DeviceIndex: _Integer
    Groups: _Texts
    InterfaceType: _Text
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_Ipv6AddressRequestValue] | _AWSHelperFn
    NetworkCardIndex: _Integer
    NetworkInterfaceId: _Text
    PrivateIpAddress: _Text
    PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationRequestValue] | _AWSHelperFn
    SecondaryPrivateIpAddressCount: _Integer
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssociatePublicIpAddress: _Boolean = ...,
        DeleteOnTermination: _Boolean = ...,
        Description: _Text = ...,
        DeviceIndex: _Integer = ...,
        Groups: _Texts = ...,
        InterfaceType: _Text = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_Ipv6AddressRequestValue] | _AWSHelperFn = ...,
        NetworkCardIndex: _Integer = ...,
        NetworkInterfaceId: _Text = ...,
        PrivateIpAddress: _Text = ...,
        PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationRequestValue] | _AWSHelperFn = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class Placement(AWSProperty):
    Affinity: _Text
    AvailabilityZone: _Text
    GroupId: _Text
    GroupName: _Text
    HostId: _Text
    HostResourceGroupArn: _Text
    PartitionNumber: _Integer
    SpreadDomain: _Text
    Tenancy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Affinity: _Text = ...,
        AvailabilityZone: _Text = ...,
        GroupId: _Text = ...,
        GroupName: _Text = ...,
        HostId: _Text = ...,
        HostResourceGroupArn: _Text = ...,
        PartitionNumber: _Integer = ...,
        SpreadDomain: _Text = ...,
        Tenancy: _Text = ...,
    ) -> None: ...

class FleetLaunchTemplateOverridesRequest(AWSProperty):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn
    IamInstanceProfile: _IamInstanceProfileSpecificationValue
    InstanceRequirements: _InstanceRequirementsRequestValue
    InstanceType: _Text
    KeyName: _Text
    MaxPrice: _Text
    MetadataOptions: _InstanceMetadataOptionsRequestValue
    NetworkInterfaces: _ListOf[_NetworkInterfaceSpecificationRequestValue] | _AWSHelperFn
    Placement: _PlacementValue
    Priority: _Number
    SubnetId: _Text
    WeightedCapacity: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn = ...,
        IamInstanceProfile: _IamInstanceProfileSpecificationValue = ...,
        InstanceRequirements: _InstanceRequirementsRequestValue = ...,
        InstanceType: _Text = ...,
        KeyName: _Text = ...,
        MaxPrice: _Text = ...,
        MetadataOptions: _InstanceMetadataOptionsRequestValue = ...,
        NetworkInterfaces: _ListOf[_NetworkInterfaceSpecificationRequestValue] | _AWSHelperFn = ...,
        Placement: _PlacementValue = ...,
        Priority: _Number = ...,
        SubnetId: _Text = ...,
        WeightedCapacity: _Number = ...,
    ) -> None: ...

class FleetLaunchTemplateSpecificationRequest(AWSProperty):
    LaunchTemplateId: _Text
    LaunchTemplateName: _Text
    LaunchTemplateSpecificationUserData: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Version: _Text,
        LaunchTemplateId: _Text = ...,
        LaunchTemplateName: _Text = ...,
        LaunchTemplateSpecificationUserData: _Text = ...,
    ) -> None: ...

class FleetLaunchTemplateConfigRequest(AWSProperty):
    LaunchTemplateSpecification: _FleetLaunchTemplateSpecificationRequestValue
    Overrides: _ListOf[_FleetLaunchTemplateOverridesRequestValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        LaunchTemplateSpecification: _FleetLaunchTemplateSpecificationRequestValue = ...,
        Overrides: _ListOf[_FleetLaunchTemplateOverridesRequestValue] | _AWSHelperFn = ...,
    ) -> None: ...

class CapacityReservationOptionsRequest(AWSProperty):
    UsageStrategy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UsageStrategy: _Text = ...,
    ) -> None: ...

class OnDemandOptionsRequest(AWSProperty):
    AllocationStrategy: _Text
    CapacityReservationOptions: _CapacityReservationOptionsRequestValue
    MaxTotalPrice: _Text
    MinTargetCapacity: _Integer
    SingleAvailabilityZone: _Boolean
    SingleInstanceType: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocationStrategy: _Text = ...,
        CapacityReservationOptions: _CapacityReservationOptionsRequestValue = ...,
        MaxTotalPrice: _Text = ...,
        MinTargetCapacity: _Integer = ...,
        SingleAvailabilityZone: _Boolean = ...,
        SingleInstanceType: _Boolean = ...,
    ) -> None: ...

class CapacityReservationTargetRequest(AWSProperty):
    CapacityReservationIds: _Texts
    CapacityReservationResourceGroupArns: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityReservationIds: _Texts = ...,
        CapacityReservationResourceGroupArns: _Texts = ...,
    ) -> None: ...

class ReservedCapacityFallbackOptionsRequest(AWSProperty):
    MarketTypes: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        MarketTypes: _Texts = ...,
    ) -> None: ...

class ReservedCapacityOptionsRequest(AWSProperty):
    AllocationStrategy: _Text
    CapacityReservationTarget: _CapacityReservationTargetRequestValue
    ReservationTypes: _Texts
    ReservedCapacityFallbackOptions: _ReservedCapacityFallbackOptionsRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocationStrategy: _Text = ...,
        CapacityReservationTarget: _CapacityReservationTargetRequestValue = ...,
        ReservationTypes: _Texts = ...,
        ReservedCapacityFallbackOptions: _ReservedCapacityFallbackOptionsRequestValue = ...,
    ) -> None: ...

class CapacityRebalance(AWSProperty):
    ReplacementStrategy: _Text
    TerminationDelay: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplacementStrategy: _Text = ...,
        TerminationDelay: _Integer = ...,
    ) -> None: ...

class MaintenanceStrategies(AWSProperty):
    CapacityRebalance: _CapacityRebalanceValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityRebalance: _CapacityRebalanceValue = ...,
    ) -> None: ...

class SpotOptionsRequest(AWSProperty):
    AllocationStrategy: _Text
    InstanceInterruptionBehavior: _Text
    InstancePoolsToUseCount: _Integer
    MaintenanceStrategies: _MaintenanceStrategiesValue
    MaxTotalPrice: _Text
    MinTargetCapacity: _Integer
    SingleAvailabilityZone: _Boolean
    SingleInstanceType: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocationStrategy: _Text = ...,
        InstanceInterruptionBehavior: _Text = ...,
        InstancePoolsToUseCount: _Integer = ...,
        MaintenanceStrategies: _MaintenanceStrategiesValue = ...,
        MaxTotalPrice: _Text = ...,
        MinTargetCapacity: _Integer = ...,
        SingleAvailabilityZone: _Boolean = ...,
        SingleInstanceType: _Boolean = ...,
    ) -> None: ...

class TargetCapacitySpecificationRequest(AWSProperty):
    DefaultTargetCapacityType: _Text
    OnDemandTargetCapacity: _Integer
    SpotTargetCapacity: _Integer
    TargetCapacityUnitType: _Text
    TotalTargetCapacity: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        TotalTargetCapacity: _Integer,
        DefaultTargetCapacityType: _Text = ...,
        OnDemandTargetCapacity: _Integer = ...,
        SpotTargetCapacity: _Integer = ...,
        TargetCapacityUnitType: _Text = ...,
    ) -> None: ...

class EC2Fleet(AWSObject):
    Context: _Text
    ExcessCapacityTerminationPolicy: _Text
    LaunchTemplateConfigs: _ListOf[_FleetLaunchTemplateConfigRequestValue] | _AWSHelperFn
    OnDemandOptions: _OnDemandOptionsRequestValue
    ReplaceUnhealthyInstances: _Boolean
    ReservedCapacityOptions: _ReservedCapacityOptionsRequestValue
    SpotOptions: _SpotOptionsRequestValue
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    TargetCapacitySpecification: _TargetCapacitySpecificationRequestValue
    TerminateInstancesWithExpiration: _Boolean
    Type: _Text
    ValidFrom: _Text
    ValidUntil: _Text
    def __init__(
        self,
        title: str | None,
        *,
        LaunchTemplateConfigs: _ListOf[_FleetLaunchTemplateConfigRequestValue] | _AWSHelperFn,
        TargetCapacitySpecification: _TargetCapacitySpecificationRequestValue,
        Context: _Text = ...,
        ExcessCapacityTerminationPolicy: _Text = ...,
        OnDemandOptions: _OnDemandOptionsRequestValue = ...,
        ReplaceUnhealthyInstances: _Boolean = ...,
        ReservedCapacityOptions: _ReservedCapacityOptionsRequestValue = ...,
        SpotOptions: _SpotOptionsRequestValue = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        TerminateInstancesWithExpiration: _Boolean = ...,
        Type: _Text = ...,
        ValidFrom: _Text = ...,
        ValidUntil: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EIP(AWSObject):
    Address: _Text
    Domain: _Text
    InstanceId: _Text
    IpamPoolId: _Text
    NetworkBorderGroup: _Text
    PublicIpv4Pool: _Text
    Tags: _TagSet
    TransferAddress: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Address: _Text = ...,
        Domain: _Text = ...,
        InstanceId: _Text = ...,
        IpamPoolId: _Text = ...,
        NetworkBorderGroup: _Text = ...,
        PublicIpv4Pool: _Text = ...,
        Tags: _TagSet = ...,
        TransferAddress: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EIPAssociation(AWSObject):
    AllocationId: _Text
    InstanceId: _Text
    NetworkInterfaceId: _Text
    PrivateIpAddress: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AllocationId: _Text = ...,
        InstanceId: _Text = ...,
        NetworkInterfaceId: _Text = ...,
        PrivateIpAddress: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EgressOnlyInternetGateway(AWSObject):
    Tags: _TagSet
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EnclaveCertificateIamRoleAssociation(AWSObject):
    CertificateArn: _Text
    RoleArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        CertificateArn: _Text,
        RoleArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ExportToS3Task(AWSProperty):
    ContainerFormat: _Text
    DiskImageFormat: _Text
    S3Bucket: _Text
    S3Key: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ContainerFormat: _Text = ...,
        DiskImageFormat: _Text = ...,
        S3Bucket: _Text = ...,
        S3Key: _Text = ...,
    ) -> None: ...

class ExportInstanceTask(AWSObject):
    Description: _Text
    ExportToS3Task: _ExportToS3TaskValue
    InstanceId: _Text
    Tags: _TagSet
    TargetEnvironment: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InstanceId: _Text,
        TargetEnvironment: _Text,
        Description: _Text = ...,
        ExportToS3Task: _ExportToS3TaskValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DestinationOptions(AWSProperty):
    FileFormat: _Text
    HiveCompatiblePartitions: _Boolean
    PerHourPartition: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        FileFormat: _Text,
        HiveCompatiblePartitions: _Boolean,
        PerHourPartition: _Boolean,
    ) -> None: ...

class TagFieldSpecification(AWSProperty):
    ResourceType: _Text
    TagKeys: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceType: _Text,
        TagKeys: _Texts,
    ) -> None: ...

class FlowLog(AWSObject):
    DeliverCrossAccountRole: _Text
    DeliverLogsPermissionArn: _Text
    DestinationOptions: _DestinationOptionsValue
    LogDestination: _Text
    LogDestinationType: _Text
    LogFormat: _Text
    LogGroupName: _Text
    MaxAggregationInterval: _Integer
    ResourceId: _Text
    ResourceType: _Text
    TagFieldSpecifications: _ListOf[_TagFieldSpecificationValue] | _AWSHelperFn
    Tags: _TagSet
    TrafficType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ResourceId: _Text,
        ResourceType: _Text,
        DeliverCrossAccountRole: _Text = ...,
        DeliverLogsPermissionArn: _Text = ...,
        DestinationOptions: _DestinationOptionsValue = ...,
        LogDestination: _Text = ...,
        LogDestinationType: _Text = ...,
        LogFormat: _Text = ...,
        LogGroupName: _Text = ...,
        MaxAggregationInterval: _Integer = ...,
        TagFieldSpecifications: _ListOf[_TagFieldSpecificationValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        TrafficType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class StorageLocation(AWSProperty):
    Bucket: _Text
    Key: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text = ...,
        Key: _Text = ...,
    ) -> None: ...

class FpgaImage(AWSObject):
    Description: _Text
    InputStorageLocation: _StorageLocationValue
    LogsStorageLocation: _StorageLocationValue
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        InputStorageLocation: _StorageLocationValue = ...,
        LogsStorageLocation: _StorageLocationValue = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GatewayRouteTableAssociation(AWSObject):
    GatewayId: _Text
    RouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GatewayId: _Text,
        RouteTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Host(AWSObject):
    AssetId: _Text
    AutoPlacement: _Text
    AvailabilityZone: _Text
    HostMaintenance: _Text
    HostRecovery: _Text
    InstanceFamily: _Text
    InstanceType: _Text
    OutpostArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AvailabilityZone: _Text,
        AssetId: _Text = ...,
        AutoPlacement: _Text = ...,
        HostMaintenance: _Text = ...,
        HostRecovery: _Text = ...,
        InstanceFamily: _Text = ...,
        InstanceType: _Text = ...,
        OutpostArn: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class HostReservation(AWSObject):
    HostIdSet: _Texts
    OfferingId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        HostIdSet: _Texts = ...,
        OfferingId: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamOperatingRegion(AWSProperty):
    RegionName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RegionName: _Text,
    ) -> None: ...

class IpamOrganizationalUnitExclusion(AWSProperty):
    OrganizationsEntityPath: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        OrganizationsEntityPath: _Text,
    ) -> None: ...

class IPAM(AWSObject):
    DefaultResourceDiscoveryOrganizationalUnitExclusions: _ListOf[_IpamOrganizationalUnitExclusionValue] | _AWSHelperFn
    Description: _Text
    EnablePrivateGua: _Boolean
    MeteredAccount: _Text
    OperatingRegions: _ListOf[_IpamOperatingRegionValue] | _AWSHelperFn
    Tags: _TagSet
    Tier: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DefaultResourceDiscoveryOrganizationalUnitExclusions: _ListOf[_IpamOrganizationalUnitExclusionValue] | _AWSHelperFn = ...,
        Description: _Text = ...,
        EnablePrivateGua: _Boolean = ...,
        MeteredAccount: _Text = ...,
        OperatingRegions: _ListOf[_IpamOperatingRegionValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        Tier: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IPAMAllocation(AWSObject):
    Cidr: _Text
    Description: _Text
    IpamPoolId: _Text
    NetmaskLength: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        IpamPoolId: _Text,
        Cidr: _Text = ...,
        Description: _Text = ...,
        NetmaskLength: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ProvisionedCidr(AWSProperty):
    Cidr: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Cidr: _Text,
    ) -> None: ...

class SourceResource(AWSProperty):
    ResourceId: _Text
    ResourceOwner: _Text
    ResourceRegion: _Text
    ResourceType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceId: _Text,
        ResourceOwner: _Text,
        ResourceRegion: _Text,
        ResourceType: _Text,
    ) -> None: ...

class IPAMPool(AWSObject):
    AddressFamily: _Text
    AllocationDefaultNetmaskLength: _Integer
    AllocationMaxNetmaskLength: _Integer
    AllocationMinNetmaskLength: _Integer
    AllocationResourceTags: _TagSet
    AutoImport: _Boolean
    AwsService: _Text
    Description: _Text
    IpamScopeId: _Text
    Locale: _Text
    ProvisionedCidrs: _ListOf[_ProvisionedCidrValue] | _AWSHelperFn
    PublicIpSource: _Text
    PubliclyAdvertisable: _Boolean
    SourceIpamPoolId: _Text
    SourceResource: _SourceResourceValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AddressFamily: _Text,
        IpamScopeId: _Text,
        AllocationDefaultNetmaskLength: _Integer = ...,
        AllocationMaxNetmaskLength: _Integer = ...,
        AllocationMinNetmaskLength: _Integer = ...,
        AllocationResourceTags: _TagSet = ...,
        AutoImport: _Boolean = ...,
        AwsService: _Text = ...,
        Description: _Text = ...,
        Locale: _Text = ...,
        ProvisionedCidrs: _ListOf[_ProvisionedCidrValue] | _AWSHelperFn = ...,
        PublicIpSource: _Text = ...,
        PubliclyAdvertisable: _Boolean = ...,
        SourceIpamPoolId: _Text = ...,
        SourceResource: _SourceResourceValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IPAMPoolCidr(AWSObject):
    Cidr: _Text
    IpamPoolId: _Text
    NetmaskLength: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        IpamPoolId: _Text,
        Cidr: _Text = ...,
        NetmaskLength: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamPrefixListResolverRuleCondition(AWSProperty):
    Cidr: _Text
    IpamPoolId: _Text
    Operation: _Text
    ResourceId: _Text
    ResourceOwner: _Text
    ResourceRegion: _Text
    ResourceTag: _TagValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Operation: _Text,
        Cidr: _Text = ...,
        IpamPoolId: _Text = ...,
        ResourceId: _Text = ...,
        ResourceOwner: _Text = ...,
        ResourceRegion: _Text = ...,
        ResourceTag: _TagValue = ...,
    ) -> None: ...

class IpamPrefixListResolverRule(AWSProperty):
    Conditions: _ListOf[_IpamPrefixListResolverRuleConditionValue] | _AWSHelperFn
    IpamScopeId: _Text
    ResourceType: _Text
    RuleType: _Text
    StaticCidr: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RuleType: _Text,
        Conditions: _ListOf[_IpamPrefixListResolverRuleConditionValue] | _AWSHelperFn = ...,
        IpamScopeId: _Text = ...,
        ResourceType: _Text = ...,
        StaticCidr: _Text = ...,
    ) -> None: ...

class IPAMPrefixListResolver(AWSObject):
    AddressFamily: _Text
    Description: _Text
    IpamId: _Text
    Rules: _ListOf[_IpamPrefixListResolverRuleValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AddressFamily: _Text,
        Description: _Text = ...,
        IpamId: _Text = ...,
        Rules: _ListOf[_IpamPrefixListResolverRuleValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IPAMPrefixListResolverTarget(AWSObject):
    DesiredVersion: _Integer
    IpamPrefixListResolverId: _Text
    PrefixListId: _Text
    PrefixListRegion: _Text
    Tags: _TagSet
    TrackLatestVersion: _Boolean
    def __init__(
        self,
        title: str | None,
        *,
        IpamPrefixListResolverId: _Text,
        PrefixListId: _Text,
        PrefixListRegion: _Text,
        TrackLatestVersion: _Boolean,
        DesiredVersion: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamResourceDiscoveryOrganizationalUnitExclusion(AWSProperty):
    OrganizationsEntityPath: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        OrganizationsEntityPath: _Text,
    ) -> None: ...

class IPAMResourceDiscovery(AWSObject):
    Description: _Text
    OperatingRegions: _ListOf[_IpamOperatingRegionValue] | _AWSHelperFn
    OrganizationalUnitExclusions: _ListOf[_IpamResourceDiscoveryOrganizationalUnitExclusionValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        OperatingRegions: _ListOf[_IpamOperatingRegionValue] | _AWSHelperFn = ...,
        OrganizationalUnitExclusions: _ListOf[_IpamResourceDiscoveryOrganizationalUnitExclusionValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IPAMResourceDiscoveryAssociation(AWSObject):
    IpamId: _Text
    IpamResourceDiscoveryId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IpamId: _Text,
        IpamResourceDiscoveryId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamScopeExternalAuthorityConfiguration(AWSProperty):
    ExternalResourceIdentifier: _Text
    IpamScopeExternalAuthorityType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExternalResourceIdentifier: _Text,
        IpamScopeExternalAuthorityType: _Text,
    ) -> None: ...

class IPAMScope(AWSObject):
    Description: _Text
    ExternalAuthorityConfiguration: _IpamScopeExternalAuthorityConfigurationValue
    IpamId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IpamId: _Text,
        Description: _Text = ...,
        ExternalAuthorityConfiguration: _IpamScopeExternalAuthorityConfigurationValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IPv4Pool(AWSObject):
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Image(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ImageUsageResourceTypeOption(AWSProperty):
    OptionName: _Text
    OptionValues: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        OptionName: _Text = ...,
        OptionValues: _Texts = ...,
    ) -> None: ...

class ImageUsageResourceType(AWSProperty):
    ResourceType: _Text
    ResourceTypeOptions: _ListOf[_ImageUsageResourceTypeOptionValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceType: _Text = ...,
        ResourceTypeOptions: _ListOf[_ImageUsageResourceTypeOptionValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ImageUsageReport(AWSObject):
    AccountIds: _Texts
    ImageId: _Text
    ResourceTypes: _ListOf[_ImageUsageResourceTypeValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        ImageId: _Text,
        ResourceTypes: _ListOf[_ImageUsageResourceTypeValue] | _AWSHelperFn,
        AccountIds: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ImportImageLicenseConfiguration(AWSProperty):
    LicenseConfigurationArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LicenseConfigurationArn: _Text = ...,
    ) -> None: ...

class ImportImageTask(AWSObject):
    BootMode: _Text
    Description: _Text
    Encrypted: _Boolean
    KmsKeyId: _Text
    LicenseSpecifications: _ListOf[_ImportImageLicenseConfigurationValue] | _AWSHelperFn
    LicenseType: _Text
    Tags: _TagSet
    UsageOperation: _Text
    def __init__(
        self,
        title: str | None,
        *,
        BootMode: _Text = ...,
        Description: _Text = ...,
        Encrypted: _Boolean = ...,
        KmsKeyId: _Text = ...,
        LicenseSpecifications: _ListOf[_ImportImageLicenseConfigurationValue] | _AWSHelperFn = ...,
        LicenseType: _Text = ...,
        Tags: _TagSet = ...,
        UsageOperation: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserBucket(AWSProperty):
    S3Bucket: _Text
    S3Key: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Bucket: _Text = ...,
        S3Key: _Text = ...,
    ) -> None: ...

class ImportSnapshotTask(AWSObject):
    Description: _Text
    Encrypted: _Boolean
    Format: _Text
    Tags: _TagSet
    UserBucket: _UserBucketValue
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        Encrypted: _Boolean = ...,
        Format: _Text = ...,
        Tags: _TagSet = ...,
        UserBucket: _UserBucketValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CpuOptions(AWSProperty):
    AmdSevSnp: _Text
    CoreCount: _Integer
    NestedVirtualization: _Text
    ThreadsPerCore: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AmdSevSnp: _Text = ...,
        CoreCount: _Integer = ...,
        NestedVirtualization: _Text = ...,
        ThreadsPerCore: _Integer = ...,
    ) -> None: ...

class CreditSpecification(AWSProperty):
    CPUCredits: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CPUCredits: _Text = ...,
    ) -> None: ...

class ElasticGpuSpecification(AWSProperty):
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
    ) -> None: ...

class ElasticInferenceAccelerator(AWSProperty):
    Count: _Integer
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Count: _Integer = ...,
    ) -> None: ...

class EnclaveOptions(AWSProperty):
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean = ...,
    ) -> None: ...

class HibernationOptions(AWSProperty):
    Configured: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Configured: _Boolean = ...,
    ) -> None: ...

class InstanceIpv6Address(AWSProperty):
    Ipv6Address: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv6Address: _Text = ...,
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

class LicenseSpecification(AWSProperty):
    LicenseConfigurationArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LicenseConfigurationArn: _Text = ...,
    ) -> None: ...

class MetadataOptions(AWSProperty):
    HttpEndpoint: _Text
    HttpProtocolIpv6: _Text
    HttpPutResponseHopLimit: _Integer
    HttpTokens: _Text
    InstanceMetadataTags: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HttpEndpoint: _Text = ...,
        HttpProtocolIpv6: _Text = ...,
        HttpPutResponseHopLimit: _Integer = ...,
        HttpTokens: _Text = ...,
        InstanceMetadataTags: _Text = ...,
    ) -> None: ...

class EnaSrdUdpSpecification(AWSProperty):
    EnaSrdUdpEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnaSrdUdpEnabled: _Boolean = ...,
    ) -> None: ...

class EnaSrdSpecification(AWSProperty):
    EnaSrdEnabled: _Boolean
    EnaSrdUdpSpecification: _EnaSrdUdpSpecificationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnaSrdEnabled: _Boolean = ...,
        EnaSrdUdpSpecification: _EnaSrdUdpSpecificationValue = ...,
    ) -> None: ...

class PrivateIpAddressSpecification(AWSProperty):
    Primary: _Boolean
    PrivateIpAddress: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Primary: _Boolean = ...,
        PrivateIpAddress: _Text = ...,
    ) -> None: ...

class NetworkInterfaceProperty(AWSProperty):
    AssociateCarrierIpAddress: _Boolean
    AssociatePublicIpAddress: _Boolean
    DeleteOnTermination: _Boolean
    Description: _Text
    DeviceIndex: _Integer
    EnaSrdSpecification: _EnaSrdSpecificationValue
    GroupSet: _Texts
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn
    NetworkInterfaceId: _Text
    PrivateIpAddress: _Text
    PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn
    SecondaryPrivateIpAddressCount: _Integer
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeviceIndex: _Integer,
        AssociateCarrierIpAddress: _Boolean = ...,
        AssociatePublicIpAddress: _Boolean = ...,
        DeleteOnTermination: _Boolean = ...,
        Description: _Text = ...,
        EnaSrdSpecification: _EnaSrdSpecificationValue = ...,
        GroupSet: _Texts = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn = ...,
        NetworkInterfaceId: _Text = ...,
        PrivateIpAddress: _Text = ...,
        PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class PrivateDnsNameOptions(AWSProperty):
    EnableResourceNameDnsAAAARecord: _Boolean
    EnableResourceNameDnsARecord: _Boolean
    HostnameType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnableResourceNameDnsAAAARecord: _Boolean = ...,
        EnableResourceNameDnsARecord: _Boolean = ...,
        HostnameType: _Text = ...,
    ) -> None: ...

class AssociationParameters(AWSProperty):
    Key: _Text
    Value: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Texts,
    ) -> None: ...

class SsmAssociations(AWSProperty):
    AssociationParameters: _ListOf[_AssociationParametersValue] | _AWSHelperFn
    DocumentName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DocumentName: _Text,
        AssociationParameters: _ListOf[_AssociationParametersValue] | _AWSHelperFn = ...,
    ) -> None: ...

class Instance(AWSObject):
    AdditionalInfo: _Text
    Affinity: _Text
    AvailabilityZone: _Text
    BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn
    CpuOptions: _CpuOptionsValue
    CreditSpecification: _CreditSpecificationValue
    DisableApiTermination: _Boolean
    EbsOptimized: _Boolean
    ElasticGpuSpecifications: _ListOf[_ElasticGpuSpecificationValue] | _AWSHelperFn
    ElasticInferenceAccelerators: _ListOf[_ElasticInferenceAcceleratorValue] | _AWSHelperFn
    EnclaveOptions: _EnclaveOptionsValue
    HibernationOptions: _HibernationOptionsValue
    HostId: _Text
    HostResourceGroupArn: _Text
    IamInstanceProfile: _Text
    ImageId: _Text
    InstanceInitiatedShutdownBehavior: _Text
    InstanceType: _Text
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn
    KernelId: _Text
    KeyName: _Text
    LaunchTemplate: _LaunchTemplateSpecificationValue
    LicenseSpecifications: _ListOf[_LicenseSpecificationValue] | _AWSHelperFn
    MetadataOptions: _MetadataOptionsValue
    Monitoring: _Boolean
    NetworkInterfaces: _ListOf[_NetworkInterfacePropertyValue] | _AWSHelperFn
    PlacementGroupName: _Text
    PrivateDnsNameOptions: _PrivateDnsNameOptionsValue
    PrivateIpAddress: _Text
    PropagateTagsToVolumeOnCreation: _Boolean
    RamdiskId: _Text
    SecurityGroupIds: _Objects
    SecurityGroups: _Texts
    SourceDestCheck: _Boolean
    SsmAssociations: _ListOf[_SsmAssociationsValue] | _AWSHelperFn
    SubnetId: _Text
    Tags: _TagsOrList
    Tenancy: _Text
    UserData: _Text
    Volumes: _Objects
    def __init__(
        self,
        title: str | None,
        *,
        AdditionalInfo: _Text = ...,
        Affinity: _Text = ...,
        AvailabilityZone: _Text = ...,
        BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn = ...,
        CpuOptions: _CpuOptionsValue = ...,
        CreditSpecification: _CreditSpecificationValue = ...,
        DisableApiTermination: _Boolean = ...,
        EbsOptimized: _Boolean = ...,
        ElasticGpuSpecifications: _ListOf[_ElasticGpuSpecificationValue] | _AWSHelperFn = ...,
        ElasticInferenceAccelerators: _ListOf[_ElasticInferenceAcceleratorValue] | _AWSHelperFn = ...,
        EnclaveOptions: _EnclaveOptionsValue = ...,
        HibernationOptions: _HibernationOptionsValue = ...,
        HostId: _Text = ...,
        HostResourceGroupArn: _Text = ...,
        IamInstanceProfile: _Text = ...,
        ImageId: _Text = ...,
        InstanceInitiatedShutdownBehavior: _Text = ...,
        InstanceType: _Text = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn = ...,
        KernelId: _Text = ...,
        KeyName: _Text = ...,
        LaunchTemplate: _LaunchTemplateSpecificationValue = ...,
        LicenseSpecifications: _ListOf[_LicenseSpecificationValue] | _AWSHelperFn = ...,
        MetadataOptions: _MetadataOptionsValue = ...,
        Monitoring: _Boolean = ...,
        NetworkInterfaces: _ListOf[_NetworkInterfacePropertyValue] | _AWSHelperFn = ...,
        PlacementGroupName: _Text = ...,
        PrivateDnsNameOptions: _PrivateDnsNameOptionsValue = ...,
        PrivateIpAddress: _Text = ...,
        PropagateTagsToVolumeOnCreation: _Boolean = ...,
        RamdiskId: _Text = ...,
        SecurityGroupIds: _Objects = ...,
        SecurityGroups: _Texts = ...,
        SourceDestCheck: _Boolean = ...,
        SsmAssociations: _ListOf[_SsmAssociationsValue] | _AWSHelperFn = ...,
        SubnetId: _Text = ...,
        Tags: _TagsOrList = ...,
        Tenancy: _Text = ...,
        UserData: _Text = ...,
        Volumes: _Objects = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InstanceConnectEndpoint(AWSObject):
    ClientToken: _Text
    PreserveClientIp: _Boolean
    SecurityGroupIds: _Texts
    SubnetId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        SubnetId: _Text,
        ClientToken: _Text = ...,
        PreserveClientIp: _Boolean = ...,
        SecurityGroupIds: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TimeRange(AWSProperty):
    EndHour: _Integer
    EndWeekDay: _Text
    StartHour: _Integer
    StartWeekDay: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EndHour: _Integer = ...,
        EndWeekDay: _Text = ...,
        StartHour: _Integer = ...,
        StartWeekDay: _Text = ...,
    ) -> None: ...

class InstanceEventWindow(AWSObject):
    CronExpression: _Text
    Name: _Text
    Tags: _TagSet
    TimeRanges: _ListOf[_TimeRangeValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        CronExpression: _Text = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        TimeRanges: _ListOf[_TimeRangeValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InternetGateway(AWSObject):
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpPoolRouteTableAssociation(AWSObject):
    PublicIpv4Pool: _Text
    RouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PublicIpv4Pool: _Text,
        RouteTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamExternalResourceVerificationToken(AWSObject):
    IpamId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IpamId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IpamInternetRegistryAssociation(AWSObject):
    Description: _Text
    IpamId: _Text
    OrganizationHandle: _Text
    Rir: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        IpamId: _Text,
        OrganizationHandle: _Text,
        Rir: _Text,
        Description: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class KeyPair(AWSObject):
    KeyFormat: _Text
    KeyName: _Text
    KeyType: _Text
    PublicKeyMaterial: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        KeyName: _Text,
        KeyFormat: _Text = ...,
        KeyType: _Text = ...,
        PublicKeyMaterial: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CapacityReservationTarget(AWSProperty):
    CapacityReservationId: _Text
    CapacityReservationResourceGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityReservationId: _Text = ...,
        CapacityReservationResourceGroupArn: _Text = ...,
    ) -> None: ...

class CapacityReservationSpecification(AWSProperty):
    CapacityReservationPreference: _Text
    CapacityReservationTarget: _CapacityReservationTargetValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityReservationPreference: _Text = ...,
        CapacityReservationTarget: _CapacityReservationTargetValue = ...,
    ) -> None: ...

class IamInstanceProfile(AWSProperty):
    Arn: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        Name: _Text = ...,
    ) -> None: ...

class SpotOptions(AWSProperty):
    BlockDurationMinutes: _Integer
    InstanceInterruptionBehavior: _Text
    MaxPrice: _Text
    SpotInstanceType: _Text
    ValidUntil: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BlockDurationMinutes: _Integer = ...,
        InstanceInterruptionBehavior: _Text = ...,
        MaxPrice: _Text = ...,
        SpotInstanceType: _Text = ...,
        ValidUntil: _Text = ...,
    ) -> None: ...

class InstanceMarketOptions(AWSProperty):
    MarketType: _Text
    SpotOptions: _SpotOptionsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MarketType: _Text = ...,
        SpotOptions: _SpotOptionsValue = ...,
    ) -> None: ...

class AcceleratorCount(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class AcceleratorTotalMemoryMiB(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class BaselineEbsBandwidthMbps(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class Reference(AWSProperty):
    InstanceFamily: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InstanceFamily: _Text = ...,
    ) -> None: ...

class Cpu(AWSProperty):
    References: _ListOf[_ReferenceValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        References: _ListOf[_ReferenceValue] | _AWSHelperFn = ...,
    ) -> None: ...

class BaselinePerformanceFactors(AWSProperty):
    Cpu: _CpuValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Cpu: _CpuValue = ...,
    ) -> None: ...

class MemoryGiBPerVCpu(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class MemoryMiB(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class NetworkBandwidthGbps(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class NetworkInterfaceCount(AWSProperty):
    Max: _Integer
    Min: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Integer = ...,
        Min: _Integer = ...,
    ) -> None: ...

class TotalLocalStorageGB(AWSProperty):
    Max: _Number
    Min: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Max: _Number = ...,
        Min: _Number = ...,
    ) -> None: ...

class VCpuCount(AWSProperty):
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
    AcceleratorCount: _AcceleratorCountValue
    AcceleratorManufacturers: _Texts
    AcceleratorNames: _Texts
    AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBValue
    AcceleratorTypes: _Texts
    AllowedInstanceTypes: _Texts
    BareMetal: _Text
    BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsValue
    BaselinePerformanceFactors: _BaselinePerformanceFactorsValue
    BurstablePerformance: _Text
    CpuManufacturers: _Texts
    ExcludedInstanceTypes: _Texts
    InstanceGenerations: _Texts
    LocalStorage: _Text
    LocalStorageTypes: _Texts
    MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: _Integer
    MemoryGiBPerVCpu: _MemoryGiBPerVCpuValue
    MemoryMiB: _MemoryMiBValue
    NetworkBandwidthGbps: _NetworkBandwidthGbpsValue
    NetworkInterfaceCount: _NetworkInterfaceCountValue
    OnDemandMaxPricePercentageOverLowestPrice: _Integer
    RequireHibernateSupport: _Boolean
    SpotMaxPricePercentageOverLowestPrice: _Integer
    TotalLocalStorageGB: _TotalLocalStorageGBValue
    VCpuCount: _VCpuCountValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AcceleratorCount: _AcceleratorCountValue = ...,
        AcceleratorManufacturers: _Texts = ...,
        AcceleratorNames: _Texts = ...,
        AcceleratorTotalMemoryMiB: _AcceleratorTotalMemoryMiBValue = ...,
        AcceleratorTypes: _Texts = ...,
        AllowedInstanceTypes: _Texts = ...,
        BareMetal: _Text = ...,
        BaselineEbsBandwidthMbps: _BaselineEbsBandwidthMbpsValue = ...,
        BaselinePerformanceFactors: _BaselinePerformanceFactorsValue = ...,
        BurstablePerformance: _Text = ...,
        CpuManufacturers: _Texts = ...,
        ExcludedInstanceTypes: _Texts = ...,
        InstanceGenerations: _Texts = ...,
        LocalStorage: _Text = ...,
        LocalStorageTypes: _Texts = ...,
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: _Integer = ...,
        MemoryGiBPerVCpu: _MemoryGiBPerVCpuValue = ...,
        MemoryMiB: _MemoryMiBValue = ...,
        NetworkBandwidthGbps: _NetworkBandwidthGbpsValue = ...,
        NetworkInterfaceCount: _NetworkInterfaceCountValue = ...,
        OnDemandMaxPricePercentageOverLowestPrice: _Integer = ...,
        RequireHibernateSupport: _Boolean = ...,
        SpotMaxPricePercentageOverLowestPrice: _Integer = ...,
        TotalLocalStorageGB: _TotalLocalStorageGBValue = ...,
        VCpuCount: _VCpuCountValue = ...,
    ) -> None: ...

class EBSBlockDevice(AWSProperty):
    DeleteOnTermination: _Boolean
    EbsCardIndex: _Integer
    Encrypted: _Boolean
    Iops: _Integer
    KmsKeyId: _Text
    SnapshotId: _Text
    Throughput: _Integer
    VolumeInitializationRate: _Integer
    VolumeSize: _Integer
    VolumeType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeleteOnTermination: _Boolean = ...,
        EbsCardIndex: _Integer = ...,
        Encrypted: _Boolean = ...,
        Iops: _Integer = ...,
        KmsKeyId: _Text = ...,
        SnapshotId: _Text = ...,
        Throughput: _Integer = ...,
        VolumeInitializationRate: _Integer = ...,
        VolumeSize: _Integer = ...,
        VolumeType: _Text = ...,
    ) -> None: ...

class LaunchTemplateBlockDeviceMapping(AWSProperty):
    DeviceName: _Text
    Ebs: _EBSBlockDeviceValue
    NoDevice: _Text
    VirtualName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeviceName: _Text = ...,
        Ebs: _EBSBlockDeviceValue = ...,
        NoDevice: _Text = ...,
        VirtualName: _Text = ...,
    ) -> None: ...

class LaunchTemplateCreditSpecification(AWSProperty):
    CpuCredits: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CpuCredits: _Text = ...,
    ) -> None: ...

class MaintenanceOptions(AWSProperty):
    AutoRecovery: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoRecovery: _Text = ...,
    ) -> None: ...

class Monitoring(AWSProperty):
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean = ...,
    ) -> None: ...

class ConnectionTrackingSpecification(AWSProperty):
    TcpEstablishedTimeout: _Integer
    UdpStreamTimeout: _Integer
    UdpTimeout: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        TcpEstablishedTimeout: _Integer = ...,
        UdpStreamTimeout: _Integer = ...,
        UdpTimeout: _Integer = ...,
    ) -> None: ...

class Ipv4PrefixSpecification(AWSProperty):
    Ipv4Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv4Prefix: _Text,
    ) -> None: ...

class Ipv6Add(AWSProperty):
    Ipv6Address: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv6Address: _Text = ...,
    ) -> None: ...

class Ipv6PrefixSpecification(AWSProperty):
    Ipv6Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Ipv6Prefix: _Text,
    ) -> None: ...

class NetworkInterfaces(AWSProperty):
    AssociateCarrierIpAddress: _Boolean
    AssociatePublicIpAddress: _Boolean
    ConnectionTrackingSpecification: _ConnectionTrackingSpecificationValue
    DeleteOnTermination: _Boolean
    Description: _Text
    DeviceIndex: _Integer
    EnaQueueCount: _Integer
    EnaSrdSpecification: _EnaSrdSpecificationValue
    Groups: _Texts
    InterfaceType: _Text
    Ipv4PrefixCount: _Integer
    Ipv4Prefixes: _ListOf[_Ipv4PrefixSpecificationValue] | _AWSHelperFn
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_Ipv6AddValue] | _AWSHelperFn
    Ipv6PrefixCount: _Integer
    Ipv6Prefixes: _ListOf[_Ipv6PrefixSpecificationValue] | _AWSHelperFn
    NetworkCardIndex: _Integer
    NetworkInterfaceId: _Text
    PrimaryIpv6: _Boolean
    PrivateIpAddress: _Text
    PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn
    SecondaryPrivateIpAddressCount: _Integer
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssociateCarrierIpAddress: _Boolean = ...,
        AssociatePublicIpAddress: _Boolean = ...,
        ConnectionTrackingSpecification: _ConnectionTrackingSpecificationValue = ...,
        DeleteOnTermination: _Boolean = ...,
        Description: _Text = ...,
        DeviceIndex: _Integer = ...,
        EnaQueueCount: _Integer = ...,
        EnaSrdSpecification: _EnaSrdSpecificationValue = ...,
        Groups: _Texts = ...,
        InterfaceType: _Text = ...,
        Ipv4PrefixCount: _Integer = ...,
        Ipv4Prefixes: _ListOf[_Ipv4PrefixSpecificationValue] | _AWSHelperFn = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_Ipv6AddValue] | _AWSHelperFn = ...,
        Ipv6PrefixCount: _Integer = ...,
        Ipv6Prefixes: _ListOf[_Ipv6PrefixSpecificationValue] | _AWSHelperFn = ...,
        NetworkCardIndex: _Integer = ...,
        NetworkInterfaceId: _Text = ...,
        PrimaryIpv6: _Boolean = ...,
        PrivateIpAddress: _Text = ...,
        PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class NetworkPerformanceOptions(AWSProperty):
    BandwidthWeighting: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BandwidthWeighting: _Text = ...,
    ) -> None: ...

class LaunchTemplateData(AWSProperty):
    BlockDeviceMappings: _ListOf[_LaunchTemplateBlockDeviceMappingValue] | _AWSHelperFn
    CapacityReservationSpecification: _CapacityReservationSpecificationValue
    CpuOptions: _CpuOptionsValue
    CreditSpecification: _LaunchTemplateCreditSpecificationValue
    DisableApiStop: _Boolean
    DisableApiTermination: _Boolean
    EbsOptimized: _Boolean
    EnclaveOptions: _EnclaveOptionsValue
    HibernationOptions: _HibernationOptionsValue
    IamInstanceProfile: _IamInstanceProfileValue
    ImageId: _Text
    InstanceInitiatedShutdownBehavior: _Text
    InstanceMarketOptions: _InstanceMarketOptionsValue
    InstanceRequirements: _InstanceRequirementsValue
    InstanceType: _Text
    KernelId: _Text
    KeyName: _Text
    LicenseSpecifications: _ListOf[_LicenseSpecificationValue] | _AWSHelperFn
    MaintenanceOptions: _MaintenanceOptionsValue
    MetadataOptions: _MetadataOptionsValue
    Monitoring: _MonitoringValue
    NetworkInterfaces: _ListOf[_NetworkInterfacesValue] | _AWSHelperFn
    NetworkPerformanceOptions: _NetworkPerformanceOptionsValue
    Placement: _PlacementValue
    PrivateDnsNameOptions: _PrivateDnsNameOptionsValue
    RamDiskId: _Text
    SecurityGroupIds: _Texts
    SecurityGroups: _Texts
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    UserData: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BlockDeviceMappings: _ListOf[_LaunchTemplateBlockDeviceMappingValue] | _AWSHelperFn = ...,
        CapacityReservationSpecification: _CapacityReservationSpecificationValue = ...,
        CpuOptions: _CpuOptionsValue = ...,
        CreditSpecification: _LaunchTemplateCreditSpecificationValue = ...,
        DisableApiStop: _Boolean = ...,
        DisableApiTermination: _Boolean = ...,
        EbsOptimized: _Boolean = ...,
        EnclaveOptions: _EnclaveOptionsValue = ...,
        HibernationOptions: _HibernationOptionsValue = ...,
        IamInstanceProfile: _IamInstanceProfileValue = ...,
        ImageId: _Text = ...,
        InstanceInitiatedShutdownBehavior: _Text = ...,
        InstanceMarketOptions: _InstanceMarketOptionsValue = ...,
        InstanceRequirements: _InstanceRequirementsValue = ...,
        InstanceType: _Text = ...,
        KernelId: _Text = ...,
        KeyName: _Text = ...,
        LicenseSpecifications: _ListOf[_LicenseSpecificationValue] | _AWSHelperFn = ...,
        MaintenanceOptions: _MaintenanceOptionsValue = ...,
        MetadataOptions: _MetadataOptionsValue = ...,
        Monitoring: _MonitoringValue = ...,
        NetworkInterfaces: _ListOf[_NetworkInterfacesValue] | _AWSHelperFn = ...,
        NetworkPerformanceOptions: _NetworkPerformanceOptionsValue = ...,
        Placement: _PlacementValue = ...,
        PrivateDnsNameOptions: _PrivateDnsNameOptionsValue = ...,
        RamDiskId: _Text = ...,
        SecurityGroupIds: _Texts = ...,
        SecurityGroups: _Texts = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        UserData: _Text = ...,
    ) -> None: ...

class LaunchTemplate(AWSObject):
    LaunchTemplateData: _LaunchTemplateDataValue
    LaunchTemplateName: _Text
    TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn
    VersionDescription: _Text
    def __init__(
        self,
        title: str | None,
        *,
        LaunchTemplateData: _LaunchTemplateDataValue,
        LaunchTemplateName: _Text = ...,
        TagSpecifications: _ListOf[_TagSpecificationsValue] | _AWSHelperFn = ...,
        VersionDescription: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayRoute(AWSObject):
    DestinationCidrBlock: _Text
    LocalGatewayRouteTableId: _Text
    LocalGatewayVirtualInterfaceGroupId: _Text
    NetworkInterfaceId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationCidrBlock: _Text,
        LocalGatewayRouteTableId: _Text,
        LocalGatewayVirtualInterfaceGroupId: _Text = ...,
        NetworkInterfaceId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayRouteTable(AWSObject):
    LocalGatewayId: _Text
    Mode: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        LocalGatewayId: _Text,
        Mode: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayRouteTableVPCAssociation(AWSObject):
    LocalGatewayRouteTableId: _Text
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        LocalGatewayRouteTableId: _Text,
        VpcId: _Text,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayRouteTableVirtualInterfaceGroupAssociation(AWSObject):
    LocalGatewayRouteTableId: _Text
    LocalGatewayVirtualInterfaceGroupId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        LocalGatewayRouteTableId: _Text,
        LocalGatewayVirtualInterfaceGroupId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayVirtualInterface(AWSObject):
    LocalAddress: _Text
    LocalGatewayVirtualInterfaceGroupId: _Text
    OutpostLagId: _Text
    PeerAddress: _Text
    PeerBgpAsn: _Integer
    PeerBgpAsnExtended: _Integer
    Tags: _TagSet
    Vlan: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        LocalAddress: _Text,
        LocalGatewayVirtualInterfaceGroupId: _Text,
        OutpostLagId: _Text,
        PeerAddress: _Text,
        Vlan: _Integer,
        PeerBgpAsn: _Integer = ...,
        PeerBgpAsnExtended: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LocalGatewayVirtualInterfaceGroup(AWSObject):
    LocalBgpAsn: _Integer
    LocalBgpAsnExtended: _Integer
    LocalGatewayId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        LocalGatewayId: _Text,
        LocalBgpAsn: _Integer = ...,
        LocalBgpAsnExtended: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AvailabilityZoneAddress(AWSProperty):
    AllocationIds: _Texts
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocationIds: _Texts,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
    ) -> None: ...

class NatGateway(AWSObject):
    AllocationId: _Text
    AvailabilityMode: _Text
    AvailabilityZoneAddresses: _ListOf[_AvailabilityZoneAddressValue] | _AWSHelperFn
    ConnectivityType: _Text
    MaxDrainDurationSeconds: _Integer
    PrivateIpAddress: _Text
    SecondaryAllocationIds: _Texts
    SecondaryPrivateIpAddressCount: _Integer
    SecondaryPrivateIpAddresses: _Texts
    SubnetId: _Text
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AllocationId: _Text = ...,
        AvailabilityMode: _Text = ...,
        AvailabilityZoneAddresses: _ListOf[_AvailabilityZoneAddressValue] | _AWSHelperFn = ...,
        ConnectivityType: _Text = ...,
        MaxDrainDurationSeconds: _Integer = ...,
        PrivateIpAddress: _Text = ...,
        SecondaryAllocationIds: _Texts = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SecondaryPrivateIpAddresses: _Texts = ...,
        SubnetId: _Text = ...,
        Tags: _TagsOrList = ...,
        VpcId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkAcl(AWSObject):
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ICMP(AWSProperty):
    Code: _Integer
    Type: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Code: _Integer = ...,
        Type: _Integer = ...,
    ) -> None: ...

class PortRange(AWSProperty):
    From: _Integer
    To: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        From: _Integer = ...,
        To: _Integer = ...,
    ) -> None: ...

class NetworkAclEntry(AWSObject):
    CidrBlock: _Text
    Egress: _Boolean
    Icmp: _ICMPValue
    Ipv6CidrBlock: _Text
    NetworkAclId: _Text
    PortRange: _PortRangeValue
    Protocol: _Integer
    RuleAction: _Text
    RuleNumber: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        NetworkAclId: _Text,
        Protocol: _Integer,
        RuleAction: _Text,
        RuleNumber: _Integer,
        CidrBlock: _Text = ...,
        Egress: _Boolean = ...,
        Icmp: _ICMPValue = ...,
        Ipv6CidrBlock: _Text = ...,
        PortRange: _PortRangeValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PacketHeaderStatementRequest(AWSProperty):
    DestinationAddresses: _Texts
    DestinationPorts: _Texts
    DestinationPrefixLists: _Texts
    Protocols: _Texts
    SourceAddresses: _Texts
    SourcePorts: _Texts
    SourcePrefixLists: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationAddresses: _Texts = ...,
        DestinationPorts: _Texts = ...,
        DestinationPrefixLists: _Texts = ...,
        Protocols: _Texts = ...,
        SourceAddresses: _Texts = ...,
        SourcePorts: _Texts = ...,
        SourcePrefixLists: _Texts = ...,
    ) -> None: ...

class ResourceStatementRequest(AWSProperty):
    ResourceTypes: _Texts
    Resources: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceTypes: _Texts = ...,
        Resources: _Texts = ...,
    ) -> None: ...

class PathStatementRequest(AWSProperty):
    PacketHeaderStatement: _PacketHeaderStatementRequestValue
    ResourceStatement: _ResourceStatementRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PacketHeaderStatement: _PacketHeaderStatementRequestValue = ...,
        ResourceStatement: _ResourceStatementRequestValue = ...,
    ) -> None: ...

class ThroughResourcesStatementRequest(AWSProperty):
    ResourceStatement: _ResourceStatementRequestValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceStatement: _ResourceStatementRequestValue = ...,
    ) -> None: ...

class AccessScopePathRequest(AWSProperty):
    Destination: _PathStatementRequestValue
    Source: _PathStatementRequestValue
    ThroughResources: _ListOf[_ThroughResourcesStatementRequestValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _PathStatementRequestValue = ...,
        Source: _PathStatementRequestValue = ...,
        ThroughResources: _ListOf[_ThroughResourcesStatementRequestValue] | _AWSHelperFn = ...,
    ) -> None: ...

class NetworkInsightsAccessScope(AWSObject):
    ExcludePaths: _ListOf[_AccessScopePathRequestValue] | _AWSHelperFn
    MatchPaths: _ListOf[_AccessScopePathRequestValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        ExcludePaths: _ListOf[_AccessScopePathRequestValue] | _AWSHelperFn = ...,
        MatchPaths: _ListOf[_AccessScopePathRequestValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkInsightsAccessScopeAnalysis(AWSObject):
    NetworkInsightsAccessScopeId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        NetworkInsightsAccessScopeId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkInsightsAnalysis(AWSObject):
    AdditionalAccounts: _Texts
    FilterInArns: _Texts
    FilterOutArns: _Texts
    NetworkInsightsPathId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        NetworkInsightsPathId: _Text,
        AdditionalAccounts: _Texts = ...,
        FilterInArns: _Texts = ...,
        FilterOutArns: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class FilterPortRange(AWSProperty):
    FromPort: _Integer
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FromPort: _Integer = ...,
        ToPort: _Integer = ...,
    ) -> None: ...

class PathFilter(AWSProperty):
    DestinationAddress: _Text
    DestinationPortRange: _FilterPortRangeValue
    SourceAddress: _Text
    SourcePortRange: _FilterPortRangeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationAddress: _Text = ...,
        DestinationPortRange: _FilterPortRangeValue = ...,
        SourceAddress: _Text = ...,
        SourcePortRange: _FilterPortRangeValue = ...,
    ) -> None: ...

class NetworkInsightsPath(AWSObject):
    Destination: _Text
    DestinationIp: _Text
    DestinationPort: _Integer
    FilterAtDestination: _PathFilterValue
    FilterAtSource: _PathFilterValue
    Protocol: _Text
    Source: _Text
    SourceIp: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Protocol: _Text,
        Source: _Text,
        Destination: _Text = ...,
        DestinationIp: _Text = ...,
        DestinationPort: _Integer = ...,
        FilterAtDestination: _PathFilterValue = ...,
        FilterAtSource: _PathFilterValue = ...,
        SourceIp: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkInterface(AWSObject):
    ConnectionTrackingSpecification: _ConnectionTrackingSpecificationValue
    Description: _Text
    GroupSet: _Texts
    InterfaceType: _Text
    Ipv4PrefixCount: _Integer
    Ipv4Prefixes: _ListOf[_Ipv4PrefixSpecificationValue] | _AWSHelperFn
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn
    Ipv6PrefixCount: _Integer
    Ipv6Prefixes: _ListOf[_Ipv6PrefixSpecificationValue] | _AWSHelperFn
    PrivateIpAddress: _Text
    PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn
    PublicIpDnsHostnameTypeSpecification: _Text
    SecondaryPrivateIpAddressCount: _Integer
    SourceDestCheck: _Boolean
    SubnetId: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        SubnetId: _Text,
        ConnectionTrackingSpecification: _ConnectionTrackingSpecificationValue = ...,
        Description: _Text = ...,
        GroupSet: _Texts = ...,
        InterfaceType: _Text = ...,
        Ipv4PrefixCount: _Integer = ...,
        Ipv4Prefixes: _ListOf[_Ipv4PrefixSpecificationValue] | _AWSHelperFn = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn = ...,
        Ipv6PrefixCount: _Integer = ...,
        Ipv6Prefixes: _ListOf[_Ipv6PrefixSpecificationValue] | _AWSHelperFn = ...,
        PrivateIpAddress: _Text = ...,
        PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn = ...,
        PublicIpDnsHostnameTypeSpecification: _Text = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SourceDestCheck: _Boolean = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkInterfaceAttachment(AWSObject):
    DeleteOnTermination: _Boolean
    DeviceIndex: _Integer
    EnaQueueCount: _Integer
    EnaSrdSpecification: _EnaSrdSpecificationValue
    InstanceId: _Text
    NetworkInterfaceId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DeviceIndex: _Integer,
        InstanceId: _Text,
        NetworkInterfaceId: _Text,
        DeleteOnTermination: _Boolean = ...,
        EnaQueueCount: _Integer = ...,
        EnaSrdSpecification: _EnaSrdSpecificationValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkInterfacePermission(AWSObject):
    AwsAccountId: _Text
    NetworkInterfaceId: _Text
    Permission: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AwsAccountId: _Text,
        NetworkInterfaceId: _Text,
        Permission: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class NetworkPerformanceMetricSubscription(AWSObject):
    Destination: _Text
    Metric: _Text
    Source: _Text
    Statistic: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Destination: _Text,
        Metric: _Text,
        Source: _Text,
        Statistic: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OutpostLag(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PlacementGroup(AWSObject):
    ParentGroupId: _Text
    PartitionCount: _Integer
    SpreadLevel: _Text
    Strategy: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        ParentGroupId: _Text = ...,
        PartitionCount: _Integer = ...,
        SpreadLevel: _Text = ...,
        Strategy: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Entry(AWSProperty):
    Cidr: _Text
    Description: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Cidr: _Text,
        Description: _Text = ...,
    ) -> None: ...

class PrefixList(AWSObject):
    AddressFamily: _Text
    Entries: _ListOf[_EntryValue] | _AWSHelperFn
    MaxEntries: _Integer
    PrefixListName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AddressFamily: _Text,
        PrefixListName: _Text,
        Entries: _ListOf[_EntryValue] | _AWSHelperFn = ...,
        MaxEntries: _Integer = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReplaceRootVolumeTask(AWSObject):
    DeleteReplacedRootVolume: _Boolean
    InstanceId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        InstanceId: _Text,
        DeleteReplacedRootVolume: _Boolean = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReservedInstances(AWSObject):
    InstanceCount: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        InstanceCount: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Route(AWSObject):
    CarrierGatewayId: _Text
    CoreNetworkArn: _Text
    DestinationCidrBlock: _Text
    DestinationIpv6CidrBlock: _Text
    DestinationPrefixListId: _Text
    EgressOnlyInternetGatewayId: _Text
    GatewayId: _Text
    InstanceId: _Text
    LocalGatewayId: _Text
    NatGatewayId: _Text
    NetworkInterfaceId: _Text
    OdbNetworkArn: _Text
    RouteTableId: _Text
    TransitGatewayId: _Text
    VpcEndpointId: _Text
    VpcPeeringConnectionId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RouteTableId: _Text,
        CarrierGatewayId: _Text = ...,
        CoreNetworkArn: _Text = ...,
        DestinationCidrBlock: _Text = ...,
        DestinationIpv6CidrBlock: _Text = ...,
        DestinationPrefixListId: _Text = ...,
        EgressOnlyInternetGatewayId: _Text = ...,
        GatewayId: _Text = ...,
        InstanceId: _Text = ...,
        LocalGatewayId: _Text = ...,
        NatGatewayId: _Text = ...,
        NetworkInterfaceId: _Text = ...,
        OdbNetworkArn: _Text = ...,
        TransitGatewayId: _Text = ...,
        VpcEndpointId: _Text = ...,
        VpcPeeringConnectionId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RouteServer(AWSObject):
    AmazonSideAsn: _Integer
    PersistRoutes: _Text
    PersistRoutesDuration: _Integer
    SnsNotificationsEnabled: _Boolean
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AmazonSideAsn: _Integer,
        PersistRoutes: _Text = ...,
        PersistRoutesDuration: _Integer = ...,
        SnsNotificationsEnabled: _Boolean = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RouteServerAssociation(AWSObject):
    RouteServerId: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RouteServerId: _Text,
        VpcId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RouteServerEndpoint(AWSObject):
    RouteServerId: _Text
    SubnetId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        RouteServerId: _Text,
        SubnetId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class BgpOptions(AWSProperty):
    PeerAsn: _Integer
    PeerLivenessDetection: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PeerAsn: _Integer = ...,
        PeerLivenessDetection: _Text = ...,
    ) -> None: ...

class RouteServerPeer(AWSObject):
    BgpOptions: _BgpOptionsValue
    PeerAddress: _Text
    RouteServerEndpointId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        BgpOptions: _BgpOptionsValue,
        PeerAddress: _Text,
        RouteServerEndpointId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RouteServerPropagation(AWSObject):
    RouteServerId: _Text
    RouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RouteServerId: _Text,
        RouteTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RouteTable(AWSObject):
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecondaryNetwork(AWSObject):
    Ipv4CidrBlock: _Text
    NetworkType: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Ipv4CidrBlock: _Text,
        NetworkType: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroup(AWSObject):
    GroupDescription: _Text
    GroupName: _Text
    SecurityGroupEgress: _Objects
    SecurityGroupIngress: _Objects
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupDescription: _Text,
        GroupName: _Text = ...,
        SecurityGroupEgress: _Objects = ...,
        SecurityGroupIngress: _Objects = ...,
        Tags: _TagsOrList = ...,
        VpcId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroupEgress(AWSObject):
    CidrIp: _Text
    CidrIpv6: _Text
    Description: _Text
    DestinationPrefixListId: _Text
    DestinationSecurityGroupId: _Text
    FromPort: _Integer
    GroupId: _Text
    IpProtocol: _Text
    ToPort: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        GroupId: _Text,
        IpProtocol: _Text,
        CidrIp: _Text = ...,
        CidrIpv6: _Text = ...,
        Description: _Text = ...,
        DestinationPrefixListId: _Text = ...,
        DestinationSecurityGroupId: _Text = ...,
        FromPort: _Integer = ...,
        ToPort: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroupIngress(AWSObject):
    CidrIp: _Text
    CidrIpv6: _Text
    Description: _Text
    FromPort: _Integer
    GroupId: _Text
    GroupName: _Text
    IpProtocol: _Text
    SourcePrefixListId: _Text
    SourceSecurityGroupId: _Text
    SourceSecurityGroupName: _Text
    SourceSecurityGroupOwnerId: _Text
    ToPort: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        IpProtocol: _Text,
        CidrIp: _Text = ...,
        CidrIpv6: _Text = ...,
        Description: _Text = ...,
        FromPort: _Integer = ...,
        GroupId: _Text = ...,
        GroupName: _Text = ...,
        SourcePrefixListId: _Text = ...,
        SourceSecurityGroupId: _Text = ...,
        SourceSecurityGroupName: _Text = ...,
        SourceSecurityGroupOwnerId: _Text = ...,
        ToPort: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SecurityGroupVpcAssociation(AWSObject):
    GroupId: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupId: _Text,
        VpcId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SnapshotBlockPublicAccess(AWSObject):
    State: _Text
    def __init__(
        self,
        title: str | None,
        *,
        State: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class InstanceNetworkInterfaceSpecification(AWSProperty):
    AssociatePublicIpAddress: _Boolean
    DeleteOnTermination: _Boolean
    Description: _Text
    DeviceIndex: _Integer
    Ipv6AddressCount: _Integer
    Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn
    NetworkInterfaceId: _Text
    PrivateIpAddress: _Text
    PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn
    SecondaryPrivateIpAddressCount: _Integer
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssociatePublicIpAddress: _Boolean = ...,
        DeleteOnTermination: _Boolean = ...,
        Description: _Text = ...,
        DeviceIndex: _Integer = ...,
        Ipv6AddressCount: _Integer = ...,
        Ipv6Addresses: _ListOf[_InstanceIpv6AddressValue] | _AWSHelperFn = ...,
        NetworkInterfaceId: _Text = ...,
        PrivateIpAddress: _Text = ...,
        PrivateIpAddresses: _ListOf[_PrivateIpAddressSpecificationValue] | _AWSHelperFn = ...,
        SecondaryPrivateIpAddressCount: _Integer = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class SecurityGroups(AWSProperty):
    GroupId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        GroupId: _Text,
    ) -> None: ...

class SpotFleetTagSpecification(AWSProperty):
    ResourceType: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceType: _Text = ...,
        Tags: _TagsOrList = ...,
    ) -> None: ...

class SpotPlacement(AWSProperty):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    GroupName: _Text
    Tenancy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        GroupName: _Text = ...,
        Tenancy: _Text = ...,
    ) -> None: ...

class LaunchSpecifications(AWSProperty):
    BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn
    EbsOptimized: _Boolean
    IamInstanceProfile: _IamInstanceProfileSpecificationValue
    ImageId: _Text
    InstanceRequirements: _InstanceRequirementsRequestValue
    InstanceType: _Text
    KernelId: _Text
    KeyName: _Text
    Monitoring: _MonitoringValue
    NetworkInterfaces: _ListOf[_InstanceNetworkInterfaceSpecificationValue] | _AWSHelperFn
    Placement: _SpotPlacementValue
    RamdiskId: _Text
    SecurityGroups: _ListOf[_SecurityGroupsValue] | _AWSHelperFn
    SpotPrice: _Text
    SubnetId: _Text
    TagSpecifications: _ListOf[_SpotFleetTagSpecificationValue] | _AWSHelperFn
    UserData: _Text
    WeightedCapacity: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImageId: _Text,
        BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn = ...,
        EbsOptimized: _Boolean = ...,
        IamInstanceProfile: _IamInstanceProfileSpecificationValue = ...,
        InstanceRequirements: _InstanceRequirementsRequestValue = ...,
        InstanceType: _Text = ...,
        KernelId: _Text = ...,
        KeyName: _Text = ...,
        Monitoring: _MonitoringValue = ...,
        NetworkInterfaces: _ListOf[_InstanceNetworkInterfaceSpecificationValue] | _AWSHelperFn = ...,
        Placement: _SpotPlacementValue = ...,
        RamdiskId: _Text = ...,
        SecurityGroups: _ListOf[_SecurityGroupsValue] | _AWSHelperFn = ...,
        SpotPrice: _Text = ...,
        SubnetId: _Text = ...,
        TagSpecifications: _ListOf[_SpotFleetTagSpecificationValue] | _AWSHelperFn = ...,
        UserData: _Text = ...,
        WeightedCapacity: _Number = ...,
    ) -> None: ...

class FleetLaunchTemplateSpecification(AWSProperty):
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

class LaunchTemplateOverrides(AWSProperty):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    InstanceRequirements: _InstanceRequirementsRequestValue
    InstanceType: _Text
    Priority: _Number
    SpotPrice: _Text
    SubnetId: _Text
    WeightedCapacity: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        InstanceRequirements: _InstanceRequirementsRequestValue = ...,
        InstanceType: _Text = ...,
        Priority: _Number = ...,
        SpotPrice: _Text = ...,
        SubnetId: _Text = ...,
        WeightedCapacity: _Number = ...,
    ) -> None: ...

class LaunchTemplateConfigs(AWSProperty):
    LaunchTemplateSpecification: _FleetLaunchTemplateSpecificationValue
    Overrides: _ListOf[_LaunchTemplateOverridesValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        LaunchTemplateSpecification: _FleetLaunchTemplateSpecificationValue = ...,
        Overrides: _ListOf[_LaunchTemplateOverridesValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ClassicLoadBalancer(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
    ) -> None: ...

class ClassicLoadBalancersConfig(AWSProperty):
    ClassicLoadBalancers: _ListOf[_ClassicLoadBalancerValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClassicLoadBalancers: _ListOf[_ClassicLoadBalancerValue] | _AWSHelperFn,
    ) -> None: ...

class TargetGroup(AWSProperty):
    Arn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
    ) -> None: ...

class TargetGroupConfig(AWSProperty):
    TargetGroups: _ListOf[_TargetGroupValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetGroups: _ListOf[_TargetGroupValue] | _AWSHelperFn,
    ) -> None: ...

class LoadBalancersConfig(AWSProperty):
    ClassicLoadBalancersConfig: _ClassicLoadBalancersConfigValue
    TargetGroupsConfig: _TargetGroupConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClassicLoadBalancersConfig: _ClassicLoadBalancersConfigValue = ...,
        TargetGroupsConfig: _TargetGroupConfigValue = ...,
    ) -> None: ...

class SpotCapacityRebalance(AWSProperty):
    ReplacementStrategy: _Text
    TerminationDelay: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ReplacementStrategy: _Text = ...,
        TerminationDelay: _Integer = ...,
    ) -> None: ...

class SpotMaintenanceStrategies(AWSProperty):
    CapacityRebalance: _SpotCapacityRebalanceValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityRebalance: _SpotCapacityRebalanceValue = ...,
    ) -> None: ...

class SpotFleetRequestConfigData(AWSProperty):
    AllocationStrategy: _Text
    Context: _Text
    ExcessCapacityTerminationPolicy: _Text
    IamFleetRole: _Text
    InstanceInterruptionBehavior: _Text
    InstancePoolsToUseCount: _Integer
    LaunchSpecifications: _ListOf[_LaunchSpecificationsValue] | _AWSHelperFn
    LaunchTemplateConfigs: _ListOf[_LaunchTemplateConfigsValue] | _AWSHelperFn
    LoadBalancersConfig: _LoadBalancersConfigValue
    OnDemandAllocationStrategy: _Text
    OnDemandMaxTotalPrice: _Text
    OnDemandTargetCapacity: _Integer
    ReplaceUnhealthyInstances: _Boolean
    SpotMaintenanceStrategies: _SpotMaintenanceStrategiesValue
    SpotMaxTotalPrice: _Text
    SpotPrice: _Text
    TagSpecifications: _ListOf[_SpotFleetTagSpecificationValue] | _AWSHelperFn
    TargetCapacity: _Integer
    TargetCapacityUnitType: _Text
    TerminateInstancesWithExpiration: _Boolean
    Type: _Text
    ValidFrom: _Text
    ValidUntil: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        IamFleetRole: _Text,
        TargetCapacity: _Integer,
        AllocationStrategy: _Text = ...,
        Context: _Text = ...,
        ExcessCapacityTerminationPolicy: _Text = ...,
        InstanceInterruptionBehavior: _Text = ...,
        InstancePoolsToUseCount: _Integer = ...,
        LaunchSpecifications: _ListOf[_LaunchSpecificationsValue] | _AWSHelperFn = ...,
        LaunchTemplateConfigs: _ListOf[_LaunchTemplateConfigsValue] | _AWSHelperFn = ...,
        LoadBalancersConfig: _LoadBalancersConfigValue = ...,
        OnDemandAllocationStrategy: _Text = ...,
        OnDemandMaxTotalPrice: _Text = ...,
        OnDemandTargetCapacity: _Integer = ...,
        ReplaceUnhealthyInstances: _Boolean = ...,
        SpotMaintenanceStrategies: _SpotMaintenanceStrategiesValue = ...,
        SpotMaxTotalPrice: _Text = ...,
        SpotPrice: _Text = ...,
        TagSpecifications: _ListOf[_SpotFleetTagSpecificationValue] | _AWSHelperFn = ...,
        TargetCapacityUnitType: _Text = ...,
        TerminateInstancesWithExpiration: _Boolean = ...,
        Type: _Text = ...,
        ValidFrom: _Text = ...,
        ValidUntil: _Text = ...,
    ) -> None: ...

class SpotFleet(AWSObject):
    SpotFleetRequestConfigData: _SpotFleetRequestConfigDataValue
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        SpotFleetRequestConfigData: _SpotFleetRequestConfigDataValue,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class GroupIdentifier(AWSProperty):
    GroupId: _Text
    GroupName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        GroupId: _Text = ...,
        GroupName: _Text = ...,
    ) -> None: ...

class MonitoringEnabled(AWSProperty):
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean,
    ) -> None: ...

class LaunchSpecification(AWSProperty):
    AddressingType: _Text
    BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn
    EbsOptimized: _Boolean
    IamInstanceProfile: _IamInstanceProfileSpecificationValue
    ImageId: _Text
    InstanceType: _Text
    KernelId: _Text
    KeyName: _Text
    Monitoring: _MonitoringEnabledValue
    NetworkInterfaces: _ListOf[_InstanceNetworkInterfaceSpecificationValue] | _AWSHelperFn
    Placement: _SpotPlacementValue
    RamdiskId: _Text
    SecurityGroups: _ListOf[_GroupIdentifierValue] | _AWSHelperFn
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AddressingType: _Text = ...,
        BlockDeviceMappings: _ListOf[_BlockDeviceMappingValue] | _AWSHelperFn = ...,
        EbsOptimized: _Boolean = ...,
        IamInstanceProfile: _IamInstanceProfileSpecificationValue = ...,
        ImageId: _Text = ...,
        InstanceType: _Text = ...,
        KernelId: _Text = ...,
        KeyName: _Text = ...,
        Monitoring: _MonitoringEnabledValue = ...,
        NetworkInterfaces: _ListOf[_InstanceNetworkInterfaceSpecificationValue] | _AWSHelperFn = ...,
        Placement: _SpotPlacementValue = ...,
        RamdiskId: _Text = ...,
        SecurityGroups: _ListOf[_GroupIdentifierValue] | _AWSHelperFn = ...,
        SubnetId: _Text = ...,
    ) -> None: ...

class SpotInstancesRequest(AWSObject):
    AvailabilityZoneGroup: _Text
    InstanceInterruptionBehavior: _Text
    LaunchGroup: _Text
    LaunchSpecification: _LaunchSpecificationValue
    SpotPrice: _Text
    Tags: _TagSet
    Type: _Text
    ValidFrom: _Text
    ValidUntil: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AvailabilityZoneGroup: _Text = ...,
        InstanceInterruptionBehavior: _Text = ...,
        LaunchGroup: _Text = ...,
        LaunchSpecification: _LaunchSpecificationValue = ...,
        SpotPrice: _Text = ...,
        Tags: _TagSet = ...,
        Type: _Text = ...,
        ValidFrom: _Text = ...,
        ValidUntil: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SqlHaStandbyDetectedInstance(AWSObject):
    InstanceId: _Text
    SqlServerCredentials: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InstanceId: _Text,
        SqlServerCredentials: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PrivateDnsNameOptionsOnLaunch(AWSProperty):
    EnableResourceNameDnsAAAARecord: _Boolean
    EnableResourceNameDnsARecord: _Boolean
    HostnameType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EnableResourceNameDnsAAAARecord: _Boolean = ...,
        EnableResourceNameDnsARecord: _Boolean = ...,
        HostnameType: _Text = ...,
    ) -> None: ...

class Subnet(AWSObject):
    AssignIpv6AddressOnCreation: _Boolean
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    CidrBlock: _Text
    EnableDns64: _Boolean
    EnableLniAtDeviceIndex: _Integer
    Ipv4IpamPoolId: _Text
    Ipv4NetmaskLength: _Integer
    Ipv6CidrBlock: _Text
    Ipv6IpamPoolId: _Text
    Ipv6Native: _Boolean
    Ipv6NetmaskLength: _Integer
    MapPublicIpOnLaunch: _Boolean
    OutpostArn: _Text
    PrivateDnsNameOptionsOnLaunch: _PrivateDnsNameOptionsOnLaunchValue
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        AssignIpv6AddressOnCreation: _Boolean = ...,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        CidrBlock: _Text = ...,
        EnableDns64: _Boolean = ...,
        EnableLniAtDeviceIndex: _Integer = ...,
        Ipv4IpamPoolId: _Text = ...,
        Ipv4NetmaskLength: _Integer = ...,
        Ipv6CidrBlock: _Text = ...,
        Ipv6IpamPoolId: _Text = ...,
        Ipv6Native: _Boolean = ...,
        Ipv6NetmaskLength: _Integer = ...,
        MapPublicIpOnLaunch: _Boolean = ...,
        OutpostArn: _Text = ...,
        PrivateDnsNameOptionsOnLaunch: _PrivateDnsNameOptionsOnLaunchValue = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubnetCidrBlock(AWSObject):
    Ipv6CidrBlock: _Text
    Ipv6IpamPoolId: _Text
    Ipv6NetmaskLength: _Integer
    SubnetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SubnetId: _Text,
        Ipv6CidrBlock: _Text = ...,
        Ipv6IpamPoolId: _Text = ...,
        Ipv6NetmaskLength: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubnetCidrReservation(AWSObject):
    Cidr: _Text
    Description: _Text
    ReservationType: _Text
    SubnetId: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Cidr: _Text,
        ReservationType: _Text,
        SubnetId: _Text,
        Description: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubnetNetworkAclAssociation(AWSObject):
    NetworkAclId: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        NetworkAclId: _Text,
        SubnetId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SubnetRouteTableAssociation(AWSObject):
    RouteTableId: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RouteTableId: _Text,
        SubnetId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficMirrorFilter(AWSObject):
    Description: _Text
    NetworkServices: _Texts
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        NetworkServices: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficMirrorPortRange(AWSProperty):
    FromPort: _Integer
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FromPort: _Integer,
        ToPort: _Integer,
    ) -> None: ...

class TrafficMirrorFilterRule(AWSObject):
    Description: _Text
    DestinationCidrBlock: _Text
    DestinationPortRange: _TrafficMirrorPortRangeValue
    Protocol: _Integer
    RuleAction: _Text
    RuleNumber: _Integer
    SourceCidrBlock: _Text
    SourcePortRange: _TrafficMirrorPortRangeValue
    Tags: _TagSet
    TrafficDirection: _Text
    TrafficMirrorFilterId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationCidrBlock: _Text,
        RuleAction: _Text,
        RuleNumber: _Integer,
        SourceCidrBlock: _Text,
        TrafficDirection: _Text,
        TrafficMirrorFilterId: _Text,
        Description: _Text = ...,
        DestinationPortRange: _TrafficMirrorPortRangeValue = ...,
        Protocol: _Integer = ...,
        SourcePortRange: _TrafficMirrorPortRangeValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficMirrorSession(AWSObject):
    Description: _Text
    NetworkInterfaceId: _Text
    OwnerId: _Text
    PacketLength: _Integer
    SessionNumber: _Integer
    Tags: _TagSet
    TrafficMirrorFilterId: _Text
    TrafficMirrorTargetId: _Text
    VirtualNetworkId: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        NetworkInterfaceId: _Text,
        SessionNumber: _Integer,
        TrafficMirrorFilterId: _Text,
        TrafficMirrorTargetId: _Text,
        Description: _Text = ...,
        OwnerId: _Text = ...,
        PacketLength: _Integer = ...,
        Tags: _TagSet = ...,
        VirtualNetworkId: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrafficMirrorTarget(AWSObject):
    Description: _Text
    GatewayLoadBalancerEndpointId: _Text
    NetworkInterfaceId: _Text
    NetworkLoadBalancerArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        GatewayLoadBalancerEndpointId: _Text = ...,
        NetworkInterfaceId: _Text = ...,
        NetworkLoadBalancerArn: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGateway(AWSObject):
    AmazonSideAsn: _Integer
    AssociationDefaultRouteTableId: _Text
    AutoAcceptSharedAttachments: _Text
    DefaultRouteTableAssociation: _Text
    DefaultRouteTablePropagation: _Text
    Description: _Text
    DnsSupport: _Text
    EncryptionSupport: _Text
    MulticastSupport: _Text
    PropagationDefaultRouteTableId: _Text
    SecurityGroupReferencingSupport: _Text
    Tags: _TagsOrList
    TransitGatewayCidrBlocks: _Texts
    VpnEcmpSupport: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AmazonSideAsn: _Integer = ...,
        AssociationDefaultRouteTableId: _Text = ...,
        AutoAcceptSharedAttachments: _Text = ...,
        DefaultRouteTableAssociation: _Text = ...,
        DefaultRouteTablePropagation: _Text = ...,
        Description: _Text = ...,
        DnsSupport: _Text = ...,
        EncryptionSupport: _Text = ...,
        MulticastSupport: _Text = ...,
        PropagationDefaultRouteTableId: _Text = ...,
        SecurityGroupReferencingSupport: _Text = ...,
        Tags: _TagsOrList = ...,
        TransitGatewayCidrBlocks: _Texts = ...,
        VpnEcmpSupport: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Options(AWSProperty):
    ApplianceModeSupport: _Text
    DnsSupport: _Text
    Ipv6Support: _Text
    SecurityGroupReferencingSupport: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplianceModeSupport: _Text = ...,
        DnsSupport: _Text = ...,
        Ipv6Support: _Text = ...,
        SecurityGroupReferencingSupport: _Text = ...,
    ) -> None: ...

class TransitGatewayAttachment(AWSObject):
    Options: _OptionsValue
    SubnetIds: _Texts
    Tags: _TagsOrList
    TransitGatewayId: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SubnetIds: _Texts,
        TransitGatewayId: _Text,
        VpcId: _Text,
        Options: _OptionsValue = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayConnectOptions(AWSProperty):
    Protocol: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Protocol: _Text = ...,
    ) -> None: ...

class TransitGatewayConnect(AWSObject):
    Options: _TransitGatewayConnectOptionsValue
    Tags: _TagSet
    TransportTransitGatewayAttachmentId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Options: _TransitGatewayConnectOptionsValue,
        TransportTransitGatewayAttachmentId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayAttachmentBgpConfiguration(AWSProperty):
    BgpStatus: _Text
    PeerAddress: _Text
    PeerAsn: _Number
    TransitGatewayAddress: _Text
    TransitGatewayAsn: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        BgpStatus: _Text = ...,
        PeerAddress: _Text = ...,
        PeerAsn: _Number = ...,
        TransitGatewayAddress: _Text = ...,
        TransitGatewayAsn: _Number = ...,
    ) -> None: ...

class TransitGatewayConnectPeerConfiguration(AWSProperty):
    BgpConfigurations: _ListOf[_TransitGatewayAttachmentBgpConfigurationValue] | _AWSHelperFn
    InsideCidrBlocks: _Texts
    PeerAddress: _Text
    Protocol: _Text
    TransitGatewayAddress: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InsideCidrBlocks: _Texts,
        PeerAddress: _Text,
        BgpConfigurations: _ListOf[_TransitGatewayAttachmentBgpConfigurationValue] | _AWSHelperFn = ...,
        Protocol: _Text = ...,
        TransitGatewayAddress: _Text = ...,
    ) -> None: ...

class TransitGatewayConnectPeer(AWSObject):
    ConnectPeerConfiguration: _TransitGatewayConnectPeerConfigurationValue
    Tags: _TagSet
    TransitGatewayAttachmentId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ConnectPeerConfiguration: _TransitGatewayConnectPeerConfigurationValue,
        TransitGatewayAttachmentId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayMeteringPolicy(AWSObject):
    MiddleboxAttachmentIds: _Texts
    Tags: _TagSet
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayId: _Text,
        MiddleboxAttachmentIds: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayMeteringPolicyEntry(AWSObject):
    DestinationCidrBlock: _Text
    DestinationPortRange: _Text
    DestinationTransitGatewayAttachmentId: _Text
    DestinationTransitGatewayAttachmentType: _Text
    MeteredAccount: _Text
    PolicyRuleNumber: _Integer
    Protocol: _Text
    SourceCidrBlock: _Text
    SourcePortRange: _Text
    SourceTransitGatewayAttachmentId: _Text
    SourceTransitGatewayAttachmentType: _Text
    TransitGatewayMeteringPolicyId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        MeteredAccount: _Text,
        PolicyRuleNumber: _Integer,
        TransitGatewayMeteringPolicyId: _Text,
        DestinationCidrBlock: _Text = ...,
        DestinationPortRange: _Text = ...,
        DestinationTransitGatewayAttachmentId: _Text = ...,
        DestinationTransitGatewayAttachmentType: _Text = ...,
        Protocol: _Text = ...,
        SourceCidrBlock: _Text = ...,
        SourcePortRange: _Text = ...,
        SourceTransitGatewayAttachmentId: _Text = ...,
        SourceTransitGatewayAttachmentType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MulticastDomainOptions(AWSProperty):
    AutoAcceptSharedAssociations: _Text
    Igmpv2Support: _Text
    StaticSourcesSupport: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoAcceptSharedAssociations: _Text = ...,
        Igmpv2Support: _Text = ...,
        StaticSourcesSupport: _Text = ...,
    ) -> None: ...

class TransitGatewayMulticastDomain(AWSObject):
    Options: _MulticastDomainOptionsValue
    Tags: _TagSet
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayId: _Text,
        Options: _MulticastDomainOptionsValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayMulticastDomainAssociation(AWSObject):
    SubnetId: _Text
    TransitGatewayAttachmentId: _Text
    TransitGatewayMulticastDomainId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SubnetId: _Text,
        TransitGatewayAttachmentId: _Text,
        TransitGatewayMulticastDomainId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayMulticastGroupMember(AWSObject):
    GroupIpAddress: _Text
    NetworkInterfaceId: _Text
    TransitGatewayMulticastDomainId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupIpAddress: _Text,
        NetworkInterfaceId: _Text,
        TransitGatewayMulticastDomainId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayMulticastGroupSource(AWSObject):
    GroupIpAddress: _Text
    NetworkInterfaceId: _Text
    TransitGatewayMulticastDomainId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupIpAddress: _Text,
        NetworkInterfaceId: _Text,
        TransitGatewayMulticastDomainId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayPeeringAttachment(AWSObject):
    PeerAccountId: _Text
    PeerRegion: _Text
    PeerTransitGatewayId: _Text
    Tags: _TagSet
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PeerAccountId: _Text,
        PeerRegion: _Text,
        PeerTransitGatewayId: _Text,
        TransitGatewayId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayPolicyTable(AWSObject):
    Tags: _TagSet
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayId: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayPolicyTableAssociation(AWSObject):
    TransitGatewayAttachmentId: _Text
    TransitGatewayPolicyTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayAttachmentId: _Text,
        TransitGatewayPolicyTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayPolicyRule(AWSProperty):
    DestinationCidrBlock: _Text
    DestinationPortRange: _Text
    Protocol: _Text
    SourceCidrBlock: _Text
    SourcePortRange: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationCidrBlock: _Text = ...,
        DestinationPortRange: _Text = ...,
        Protocol: _Text = ...,
        SourceCidrBlock: _Text = ...,
        SourcePortRange: _Text = ...,
    ) -> None: ...

class TransitGatewayPolicyTableEntry(AWSObject):
    PolicyRule: _TransitGatewayPolicyRuleValue
    PolicyRuleNumber: _Text
    TargetRouteTableId: _Text
    TransitGatewayPolicyTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyRule: _TransitGatewayPolicyRuleValue,
        PolicyRuleNumber: _Text,
        TargetRouteTableId: _Text,
        TransitGatewayPolicyTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayRoute(AWSObject):
    Blackhole: _Boolean
    DestinationCidrBlock: _Text
    TransitGatewayAttachmentId: _Text
    TransitGatewayRouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationCidrBlock: _Text,
        TransitGatewayRouteTableId: _Text,
        Blackhole: _Boolean = ...,
        TransitGatewayAttachmentId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayRouteTable(AWSObject):
    Tags: _TagsOrList
    TransitGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayId: _Text,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayRouteTableAnnouncement(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayRouteTableAssociation(AWSObject):
    TransitGatewayAttachmentId: _Text
    TransitGatewayRouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayAttachmentId: _Text,
        TransitGatewayRouteTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayRouteTablePropagation(AWSObject):
    TransitGatewayAttachmentId: _Text
    TransitGatewayRouteTableId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        TransitGatewayAttachmentId: _Text,
        TransitGatewayRouteTableId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TransitGatewayVpcAttachment(AWSObject):
    AddSubnetIds: _Texts
    Options: _OptionsValue
    RemoveSubnetIds: _Texts
    SubnetIds: _Texts
    Tags: _TagSet
    TransitGatewayId: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SubnetIds: _Texts,
        TransitGatewayId: _Text,
        VpcId: _Text,
        AddSubnetIds: _Texts = ...,
        Options: _OptionsValue = ...,
        RemoveSubnetIds: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VpcEncryptionControlExclusion(AWSProperty):
    State: _Text
    StateMessage: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        State: _Text = ...,
        StateMessage: _Text = ...,
    ) -> None: ...

class VpcEncryptionControlExclusions(AWSProperty):
    EgressOnlyInternetGateway: _VpcEncryptionControlExclusionValue
    ElasticFileSystem: _VpcEncryptionControlExclusionValue
    InternetGateway: _VpcEncryptionControlExclusionValue
    Lambda: _VpcEncryptionControlExclusionValue
    NatGateway: _VpcEncryptionControlExclusionValue
    VirtualPrivateGateway: _VpcEncryptionControlExclusionValue
    VpcLattice: _VpcEncryptionControlExclusionValue
    VpcPeering: _VpcEncryptionControlExclusionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        EgressOnlyInternetGateway: _VpcEncryptionControlExclusionValue = ...,
        ElasticFileSystem: _VpcEncryptionControlExclusionValue = ...,
        InternetGateway: _VpcEncryptionControlExclusionValue = ...,
        Lambda: _VpcEncryptionControlExclusionValue = ...,
        NatGateway: _VpcEncryptionControlExclusionValue = ...,
        VirtualPrivateGateway: _VpcEncryptionControlExclusionValue = ...,
        VpcLattice: _VpcEncryptionControlExclusionValue = ...,
        VpcPeering: _VpcEncryptionControlExclusionValue = ...,
    ) -> None: ...

class VpcEncryptionControl(AWSProperty):
    EgressOnlyInternetGatewayExclusion: _Text
    ElasticFileSystemExclusion: _Text
    InternetGatewayExclusion: _Text
    LambdaExclusion: _Text
    Mode: _Text
    NatGatewayExclusion: _Text
    ResourceExclusions: _VpcEncryptionControlExclusionsValue
    State: _Text
    StateMessage: _Text
    VirtualPrivateGatewayExclusion: _Text
    VpcEncryptionControlId: _Text
    VpcId: _Text
    VpcLatticeExclusion: _Text
    VpcPeeringExclusion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EgressOnlyInternetGatewayExclusion: _Text = ...,
        ElasticFileSystemExclusion: _Text = ...,
        InternetGatewayExclusion: _Text = ...,
        LambdaExclusion: _Text = ...,
        Mode: _Text = ...,
        NatGatewayExclusion: _Text = ...,
        ResourceExclusions: _VpcEncryptionControlExclusionsValue = ...,
        State: _Text = ...,
        StateMessage: _Text = ...,
        VirtualPrivateGatewayExclusion: _Text = ...,
        VpcEncryptionControlId: _Text = ...,
        VpcId: _Text = ...,
        VpcLatticeExclusion: _Text = ...,
        VpcPeeringExclusion: _Text = ...,
    ) -> None: ...

class VPC(AWSObject):
    CidrBlock: _Text
    EnableDnsHostnames: _Boolean
    EnableDnsSupport: _Boolean
    InstanceTenancy: _Text
    Ipv4IpamPoolId: _Text
    Ipv4NetmaskLength: _Integer
    Tags: _TagsOrList
    VpcEncryptionControl: _VpcEncryptionControlValue
    def __init__(
        self,
        title: str | None,
        *,
        CidrBlock: _Text = ...,
        EnableDnsHostnames: _Boolean = ...,
        EnableDnsSupport: _Boolean = ...,
        InstanceTenancy: _Text = ...,
        Ipv4IpamPoolId: _Text = ...,
        Ipv4NetmaskLength: _Integer = ...,
        Tags: _TagsOrList = ...,
        VpcEncryptionControl: _VpcEncryptionControlValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCBlockPublicAccessExclusion(AWSObject):
    InternetGatewayExclusionMode: _Text
    SubnetId: _Text
    Tags: _TagSet
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InternetGatewayExclusionMode: _Text,
        SubnetId: _Text = ...,
        Tags: _TagSet = ...,
        VpcId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCBlockPublicAccessOptions(AWSObject):
    InternetGatewayBlockMode: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InternetGatewayBlockMode: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCCidrBlock(AWSObject):
    AmazonProvidedIpv6CidrBlock: _Boolean
    CidrBlock: _Text
    Ipv4IpamPoolId: _Text
    Ipv4NetmaskLength: _Integer
    Ipv6CidrBlock: _Text
    Ipv6CidrBlockNetworkBorderGroup: _Text
    Ipv6IpamPoolId: _Text
    Ipv6NetmaskLength: _Integer
    Ipv6Pool: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        AmazonProvidedIpv6CidrBlock: _Boolean = ...,
        CidrBlock: _Text = ...,
        Ipv4IpamPoolId: _Text = ...,
        Ipv4NetmaskLength: _Integer = ...,
        Ipv6CidrBlock: _Text = ...,
        Ipv6CidrBlockNetworkBorderGroup: _Text = ...,
        Ipv6IpamPoolId: _Text = ...,
        Ipv6NetmaskLength: _Integer = ...,
        Ipv6Pool: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCDHCPOptionsAssociation(AWSObject):
    DhcpOptionsId: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DhcpOptionsId: _Text,
        VpcId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCEncryptionControl(AWSObject):
    EgressOnlyInternetGatewayExclusionInput: _Text
    ElasticFileSystemExclusionInput: _Text
    InternetGatewayExclusionInput: _Text
    LambdaExclusionInput: _Text
    Mode: _Text
    NatGatewayExclusionInput: _Text
    Tags: _TagSet
    VirtualPrivateGatewayExclusionInput: _Text
    VpcId: _Text
    VpcLatticeExclusionInput: _Text
    VpcPeeringExclusionInput: _Text
    def __init__(
        self,
        title: str | None,
        *,
        EgressOnlyInternetGatewayExclusionInput: _Text = ...,
        ElasticFileSystemExclusionInput: _Text = ...,
        InternetGatewayExclusionInput: _Text = ...,
        LambdaExclusionInput: _Text = ...,
        Mode: _Text = ...,
        NatGatewayExclusionInput: _Text = ...,
        Tags: _TagSet = ...,
        VirtualPrivateGatewayExclusionInput: _Text = ...,
        VpcId: _Text = ...,
        VpcLatticeExclusionInput: _Text = ...,
        VpcPeeringExclusionInput: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DnsOptionsSpecification(AWSProperty):
    DnsRecordIpType: _Text
    PrivateDnsOnlyForInboundResolverEndpoint: _Text
    PrivateDnsPreference: _Text
    PrivateDnsSpecifiedDomains: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsRecordIpType: _Text = ...,
        PrivateDnsOnlyForInboundResolverEndpoint: _Text = ...,
        PrivateDnsPreference: _Text = ...,
        PrivateDnsSpecifiedDomains: _Texts = ...,
    ) -> None: ...

class VPCEndpoint(AWSObject):
    DnsOptions: _DnsOptionsSpecificationValue
    IpAddressType: _Text
    PolicyDocument: _PolicyDocument
    PrivateDnsEnabled: _Boolean
    ResourceConfigurationArn: _Text
    RouteTableIds: _Texts
    SecurityGroupIds: _Texts
    ServiceName: _Text
    ServiceNetworkArn: _Text
    ServiceRegion: _Text
    SubnetIds: _Texts
    Tags: _TagSet
    VpcEndpointType: _Text
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        DnsOptions: _DnsOptionsSpecificationValue = ...,
        IpAddressType: _Text = ...,
        PolicyDocument: _PolicyDocument = ...,
        PrivateDnsEnabled: _Boolean = ...,
        ResourceConfigurationArn: _Text = ...,
        RouteTableIds: _Texts = ...,
        SecurityGroupIds: _Texts = ...,
        ServiceName: _Text = ...,
        ServiceNetworkArn: _Text = ...,
        ServiceRegion: _Text = ...,
        SubnetIds: _Texts = ...,
        Tags: _TagSet = ...,
        VpcEndpointType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCEndpointConnection(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCEndpointConnectionNotification(AWSObject):
    ConnectionEvents: _Texts
    ConnectionNotificationArn: _Text
    ServiceId: _Text
    VPCEndpointId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ConnectionEvents: _Texts,
        ConnectionNotificationArn: _Text,
        ServiceId: _Text = ...,
        VPCEndpointId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PrivateDnsNameConfiguration(AWSProperty):
    Name: _Text
    State: _Text
    Type: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        State: _Text = ...,
        Type: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class VPCEndpointService(AWSObject):
    AcceptanceRequired: _Boolean
    ContributorInsightsEnabled: _Boolean
    GatewayLoadBalancerArns: _Texts
    NetworkLoadBalancerArns: _Texts
    PayerResponsibility: _Text
    PrivateDnsName: _Text
    PrivateDnsNameConfiguration: _PrivateDnsNameConfigurationValue
    SupportedIpAddressTypes: _Texts
    SupportedRegions: _Texts
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AcceptanceRequired: _Boolean = ...,
        ContributorInsightsEnabled: _Boolean = ...,
        GatewayLoadBalancerArns: _Texts = ...,
        NetworkLoadBalancerArns: _Texts = ...,
        PayerResponsibility: _Text = ...,
        PrivateDnsName: _Text = ...,
        PrivateDnsNameConfiguration: _PrivateDnsNameConfigurationValue = ...,
        SupportedIpAddressTypes: _Texts = ...,
        SupportedRegions: _Texts = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCEndpointServicePermissions(AWSObject):
    AllowedPrincipals: _Texts
    ServiceId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ServiceId: _Text,
        AllowedPrincipals: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCGatewayAttachment(AWSObject):
    InternetGatewayId: _Text
    VpcId: _Text
    VpnGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VpcId: _Text,
        InternetGatewayId: _Text = ...,
        VpnGatewayId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPCPeeringConnection(AWSObject):
    AssumeRoleRegion: _Text
    PeerOwnerId: _Text
    PeerRegion: _Text
    PeerRoleArn: _Text
    PeerVpcId: _Text
    Tags: _TagsOrList
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PeerVpcId: _Text,
        VpcId: _Text,
        AssumeRoleRegion: _Text = ...,
        PeerOwnerId: _Text = ...,
        PeerRegion: _Text = ...,
        PeerRoleArn: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPNConcentrator(AWSObject):
    Tags: _TagSet
    TransitGatewayId: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Type: _Text,
        Tags: _TagSet = ...,
        TransitGatewayId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IKEVersionsRequestListValue(AWSProperty):
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Text = ...,
    ) -> None: ...

class Phase1DHGroupNumbersRequestListValue(AWSProperty):
    Value: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Integer = ...,
    ) -> None: ...

class Phase1EncryptionAlgorithmsRequestListValue(AWSProperty):
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Text = ...,
    ) -> None: ...

class Phase1IntegrityAlgorithmsRequestListValue(AWSProperty):
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Text = ...,
    ) -> None: ...

class Phase2DHGroupNumbersRequestListValue(AWSProperty):
    Value: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Integer = ...,
    ) -> None: ...

class Phase2EncryptionAlgorithmsRequestListValue(AWSProperty):
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Text = ...,
    ) -> None: ...

class Phase2IntegrityAlgorithmsRequestListValue(AWSProperty):
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Value: _Text = ...,
    ) -> None: ...

class CloudwatchLogOptionsSpecification(AWSProperty):
    BgpLogEnabled: _Boolean
    BgpLogGroupArn: _Text
    BgpLogOutputFormat: _Text
    LogEnabled: _Boolean
    LogGroupArn: _Text
    LogOutputFormat: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BgpLogEnabled: _Boolean = ...,
        BgpLogGroupArn: _Text = ...,
        BgpLogOutputFormat: _Text = ...,
        LogEnabled: _Boolean = ...,
        LogGroupArn: _Text = ...,
        LogOutputFormat: _Text = ...,
    ) -> None: ...

class VpnTunnelLogOptionsSpecification(AWSProperty):
    CloudwatchLogOptions: _CloudwatchLogOptionsSpecificationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudwatchLogOptions: _CloudwatchLogOptionsSpecificationValue = ...,
    ) -> None: ...

class VpnTunnelOptionsSpecification(AWSProperty):
    DPDTimeoutAction: _Text
    DPDTimeoutSeconds: _Integer
    EnableTunnelLifecycleControl: _Boolean
    IKEVersions: _ListOf[_IKEVersionsRequestListValueValue] | _AWSHelperFn
    LogOptions: _VpnTunnelLogOptionsSpecificationValue
    Phase1DHGroupNumbers: _ListOf[_Phase1DHGroupNumbersRequestListValueValue] | _AWSHelperFn
    Phase1EncryptionAlgorithms: _ListOf[_Phase1EncryptionAlgorithmsRequestListValueValue] | _AWSHelperFn
    Phase1IntegrityAlgorithms: _ListOf[_Phase1IntegrityAlgorithmsRequestListValueValue] | _AWSHelperFn
    Phase1LifetimeSeconds: _Integer
    Phase2DHGroupNumbers: _ListOf[_Phase2DHGroupNumbersRequestListValueValue] | _AWSHelperFn
    Phase2EncryptionAlgorithms: _ListOf[_Phase2EncryptionAlgorithmsRequestListValueValue] | _AWSHelperFn
    Phase2IntegrityAlgorithms: _ListOf[_Phase2IntegrityAlgorithmsRequestListValueValue] | _AWSHelperFn
    Phase2LifetimeSeconds: _Integer
    PreSharedKey: _Text
    RekeyFuzzPercentage: _Integer
    RekeyMarginTimeSeconds: _Integer
    ReplayWindowSize: _Integer
    StartupAction: _Text
    TunnelInsideCidr: _Text
    TunnelInsideIpv6Cidr: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DPDTimeoutAction: _Text = ...,
        DPDTimeoutSeconds: _Integer = ...,
        EnableTunnelLifecycleControl: _Boolean = ...,
        IKEVersions: _ListOf[_IKEVersionsRequestListValueValue] | _AWSHelperFn = ...,
        LogOptions: _VpnTunnelLogOptionsSpecificationValue = ...,
        Phase1DHGroupNumbers: _ListOf[_Phase1DHGroupNumbersRequestListValueValue] | _AWSHelperFn = ...,
        Phase1EncryptionAlgorithms: _ListOf[_Phase1EncryptionAlgorithmsRequestListValueValue] | _AWSHelperFn = ...,
        Phase1IntegrityAlgorithms: _ListOf[_Phase1IntegrityAlgorithmsRequestListValueValue] | _AWSHelperFn = ...,
        Phase1LifetimeSeconds: _Integer = ...,
        Phase2DHGroupNumbers: _ListOf[_Phase2DHGroupNumbersRequestListValueValue] | _AWSHelperFn = ...,
        Phase2EncryptionAlgorithms: _ListOf[_Phase2EncryptionAlgorithmsRequestListValueValue] | _AWSHelperFn = ...,
        Phase2IntegrityAlgorithms: _ListOf[_Phase2IntegrityAlgorithmsRequestListValueValue] | _AWSHelperFn = ...,
        Phase2LifetimeSeconds: _Integer = ...,
        PreSharedKey: _Text = ...,
        RekeyFuzzPercentage: _Integer = ...,
        RekeyMarginTimeSeconds: _Integer = ...,
        ReplayWindowSize: _Integer = ...,
        StartupAction: _Text = ...,
        TunnelInsideCidr: _Text = ...,
        TunnelInsideIpv6Cidr: _Text = ...,
    ) -> None: ...

class VPNConnection(AWSObject):
    CustomerGatewayId: _Text
    EnableAcceleration: _Boolean
    LocalIpv4NetworkCidr: _Text
    LocalIpv6NetworkCidr: _Text
    OutsideIpAddressType: _Text
    PreSharedKeyStorage: _Text
    RemoteIpv4NetworkCidr: _Text
    RemoteIpv6NetworkCidr: _Text
    StaticRoutesOnly: _Boolean
    Tags: _TagsOrList
    TransitGatewayId: _Text
    TransportTransitGatewayAttachmentId: _Text
    TunnelBandwidth: _Text
    TunnelInsideIpVersion: _Text
    Type: _Text
    VpnConcentratorId: _Text
    VpnGatewayId: _Text
    VpnTunnelOptionsSpecifications: _ListOf[_VpnTunnelOptionsSpecificationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        CustomerGatewayId: _Text,
        Type: _Text,
        EnableAcceleration: _Boolean = ...,
        LocalIpv4NetworkCidr: _Text = ...,
        LocalIpv6NetworkCidr: _Text = ...,
        OutsideIpAddressType: _Text = ...,
        PreSharedKeyStorage: _Text = ...,
        RemoteIpv4NetworkCidr: _Text = ...,
        RemoteIpv6NetworkCidr: _Text = ...,
        StaticRoutesOnly: _Boolean = ...,
        Tags: _TagsOrList = ...,
        TransitGatewayId: _Text = ...,
        TransportTransitGatewayAttachmentId: _Text = ...,
        TunnelBandwidth: _Text = ...,
        TunnelInsideIpVersion: _Text = ...,
        VpnConcentratorId: _Text = ...,
        VpnGatewayId: _Text = ...,
        VpnTunnelOptionsSpecifications: _ListOf[_VpnTunnelOptionsSpecificationValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPNConnectionRoute(AWSObject):
    DestinationCidrBlock: _Text
    VpnConnectionId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        DestinationCidrBlock: _Text,
        VpnConnectionId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPNGateway(AWSObject):
    AmazonSideAsn: _Integer
    Tags: _TagsOrList
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Type: _Text,
        AmazonSideAsn: _Integer = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VPNGatewayRoutePropagation(AWSObject):
    RouteTableIds: _Texts
    VpnGatewayId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RouteTableIds: _Texts,
        VpnGatewayId: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CidrOptions(AWSProperty):
    Cidr: _Text
    PortRanges: _ListOf[_PortRangeValue] | _AWSHelperFn
    Protocol: _Text
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Cidr: _Text = ...,
        PortRanges: _ListOf[_PortRangeValue] | _AWSHelperFn = ...,
        Protocol: _Text = ...,
        SubnetIds: _Texts = ...,
    ) -> None: ...

class VerifiedAccessEndpointPortRange(AWSProperty):
    FromPort: _Integer
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        FromPort: _Integer = ...,
        ToPort: _Integer = ...,
    ) -> None: ...

class LoadBalancerOptions(AWSProperty):
    LoadBalancerArn: _Text
    Port: _Integer
    PortRanges: _ListOf[_VerifiedAccessEndpointPortRangeValue] | _AWSHelperFn
    Protocol: _Text
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        LoadBalancerArn: _Text = ...,
        Port: _Integer = ...,
        PortRanges: _ListOf[_VerifiedAccessEndpointPortRangeValue] | _AWSHelperFn = ...,
        Protocol: _Text = ...,
        SubnetIds: _Texts = ...,
    ) -> None: ...

class NetworkInterfaceOptions(AWSProperty):
    NetworkInterfaceId: _Text
    Port: _Integer
    PortRanges: _ListOf[_PortRangeValue] | _AWSHelperFn
    Protocol: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        NetworkInterfaceId: _Text = ...,
        Port: _Integer = ...,
        PortRanges: _ListOf[_PortRangeValue] | _AWSHelperFn = ...,
        Protocol: _Text = ...,
    ) -> None: ...

class RdsOptions(AWSProperty):
    Port: _Integer
    Protocol: _Text
    RdsDbClusterArn: _Text
    RdsDbInstanceArn: _Text
    RdsDbProxyArn: _Text
    RdsEndpoint: _Text
    SubnetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Port: _Integer = ...,
        Protocol: _Text = ...,
        RdsDbClusterArn: _Text = ...,
        RdsDbInstanceArn: _Text = ...,
        RdsDbProxyArn: _Text = ...,
        RdsEndpoint: _Text = ...,
        SubnetIds: _Texts = ...,
    ) -> None: ...

class SseSpecification(AWSProperty):
    CustomerManagedKeyEnabled: _Boolean
    KmsKeyArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomerManagedKeyEnabled: _Boolean = ...,
        KmsKeyArn: _Text = ...,
    ) -> None: ...

class VerifiedAccessEndpoint(AWSObject):
    ApplicationDomain: _Text
    AttachmentType: _Text
    CidrOptions: _CidrOptionsValue
    Description: _Text
    DomainCertificateArn: _Text
    EndpointDomainPrefix: _Text
    EndpointType: _Text
    LoadBalancerOptions: _LoadBalancerOptionsValue
    NetworkInterfaceOptions: _NetworkInterfaceOptionsValue
    PolicyDocument: _Text
    PolicyEnabled: _Boolean
    RdsOptions: _RdsOptionsValue
    SecurityGroupIds: _Texts
    SseSpecification: _SseSpecificationValue
    Tags: _TagSet
    VerifiedAccessGroupId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AttachmentType: _Text,
        EndpointType: _Text,
        VerifiedAccessGroupId: _Text,
        ApplicationDomain: _Text = ...,
        CidrOptions: _CidrOptionsValue = ...,
        Description: _Text = ...,
        DomainCertificateArn: _Text = ...,
        EndpointDomainPrefix: _Text = ...,
        LoadBalancerOptions: _LoadBalancerOptionsValue = ...,
        NetworkInterfaceOptions: _NetworkInterfaceOptionsValue = ...,
        PolicyDocument: _Text = ...,
        PolicyEnabled: _Boolean = ...,
        RdsOptions: _RdsOptionsValue = ...,
        SecurityGroupIds: _Texts = ...,
        SseSpecification: _SseSpecificationValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VerifiedAccessGroup(AWSObject):
    Description: _Text
    PolicyDocument: _Text
    PolicyEnabled: _Boolean
    SseSpecification: _SseSpecificationValue
    Tags: _TagSet
    VerifiedAccessInstanceId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        VerifiedAccessInstanceId: _Text,
        Description: _Text = ...,
        PolicyDocument: _Text = ...,
        PolicyEnabled: _Boolean = ...,
        SseSpecification: _SseSpecificationValue = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CloudWatchLogs(AWSProperty):
    Enabled: _Boolean
    LogGroup: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean = ...,
        LogGroup: _Text = ...,
    ) -> None: ...

class KinesisDataFirehose(AWSProperty):
    DeliveryStream: _Text
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        DeliveryStream: _Text = ...,
        Enabled: _Boolean = ...,
    ) -> None: ...

class S3(AWSProperty):
    BucketName: _Text
    BucketOwner: _Text
    Enabled: _Boolean
    Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketName: _Text = ...,
        BucketOwner: _Text = ...,
        Enabled: _Boolean = ...,
        Prefix: _Text = ...,
    ) -> None: ...

class VerifiedAccessLogs(AWSProperty):
    CloudWatchLogs: _CloudWatchLogsValue
    IncludeTrustContext: _Boolean
    KinesisDataFirehose: _KinesisDataFirehoseValue
    LogVersion: _Text
    S3: _S3Value
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogs: _CloudWatchLogsValue = ...,
        IncludeTrustContext: _Boolean = ...,
        KinesisDataFirehose: _KinesisDataFirehoseValue = ...,
        LogVersion: _Text = ...,
        S3: _S3Value = ...,
    ) -> None: ...

class VerifiedAccessTrustProviderProperty(AWSProperty):
    Description: _Text
    DeviceTrustProviderType: _Text
    TrustProviderType: _Text
    UserTrustProviderType: _Text
    VerifiedAccessTrustProviderId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Description: _Text = ...,
        DeviceTrustProviderType: _Text = ...,
        TrustProviderType: _Text = ...,
        UserTrustProviderType: _Text = ...,
        VerifiedAccessTrustProviderId: _Text = ...,
    ) -> None: ...

class VerifiedAccessInstance(AWSObject):
    CidrEndpointsCustomSubDomain: _Text
    Description: _Text
    FipsEnabled: _Boolean
    LoggingConfigurations: _VerifiedAccessLogsValue
    Tags: _TagSet
    VerifiedAccessTrustProviderIds: _Texts
    VerifiedAccessTrustProviders: _ListOf[_VerifiedAccessTrustProviderPropertyValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        CidrEndpointsCustomSubDomain: _Text = ...,
        Description: _Text = ...,
        FipsEnabled: _Boolean = ...,
        LoggingConfigurations: _VerifiedAccessLogsValue = ...,
        Tags: _TagSet = ...,
        VerifiedAccessTrustProviderIds: _Texts = ...,
        VerifiedAccessTrustProviders: _ListOf[_VerifiedAccessTrustProviderPropertyValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DeviceOptions(AWSProperty):
    PublicSigningKeyUrl: _Text
    TenantId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PublicSigningKeyUrl: _Text = ...,
        TenantId: _Text = ...,
    ) -> None: ...

class NativeApplicationOidcOptions(AWSProperty):
    AuthorizationEndpoint: _Text
    ClientId: _Text
    ClientSecret: _Text
    Issuer: _Text
    PublicSigningKeyEndpoint: _Text
    Scope: _Text
    TokenEndpoint: _Text
    UserInfoEndpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationEndpoint: _Text = ...,
        ClientId: _Text = ...,
        ClientSecret: _Text = ...,
        Issuer: _Text = ...,
        PublicSigningKeyEndpoint: _Text = ...,
        Scope: _Text = ...,
        TokenEndpoint: _Text = ...,
        UserInfoEndpoint: _Text = ...,
    ) -> None: ...

class OidcOptions(AWSProperty):
    AuthorizationEndpoint: _Text
    ClientId: _Text
    ClientSecret: _Text
    Issuer: _Text
    Scope: _Text
    TokenEndpoint: _Text
    UserInfoEndpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationEndpoint: _Text = ...,
        ClientId: _Text = ...,
        ClientSecret: _Text = ...,
        Issuer: _Text = ...,
        Scope: _Text = ...,
        TokenEndpoint: _Text = ...,
        UserInfoEndpoint: _Text = ...,
    ) -> None: ...

class VerifiedAccessTrustProvider(AWSObject):
    Description: _Text
    DeviceOptions: _DeviceOptionsValue
    DeviceTrustProviderType: _Text
    NativeApplicationOidcOptions: _NativeApplicationOidcOptionsValue
    OidcOptions: _OidcOptionsValue
    PolicyReferenceName: _Text
    SseSpecification: _SseSpecificationValue
    Tags: _TagSet
    TrustProviderType: _Text
    UserTrustProviderType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyReferenceName: _Text,
        TrustProviderType: _Text,
        Description: _Text = ...,
        DeviceOptions: _DeviceOptionsValue = ...,
        DeviceTrustProviderType: _Text = ...,
        NativeApplicationOidcOptions: _NativeApplicationOidcOptionsValue = ...,
        OidcOptions: _OidcOptionsValue = ...,
        SseSpecification: _SseSpecificationValue = ...,
        Tags: _TagSet = ...,
        UserTrustProviderType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Volume(AWSObject):
    AutoEnableIO: _Boolean
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    Encrypted: _Boolean
    Iops: _Integer
    KmsKeyId: _Text
    MultiAttachEnabled: _Boolean
    OutpostArn: _Text
    Size: _Integer
    SnapshotId: _Text
    SourceVolumeId: _Text
    Tags: _TagsOrList
    Throughput: _Integer
    VolumeInitializationRate: _Integer
    VolumeType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AutoEnableIO: _Boolean = ...,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
        Encrypted: _Boolean = ...,
        Iops: _Integer = ...,
        KmsKeyId: _Text = ...,
        MultiAttachEnabled: _Boolean = ...,
        OutpostArn: _Text = ...,
        Size: _Integer = ...,
        SnapshotId: _Text = ...,
        SourceVolumeId: _Text = ...,
        Tags: _TagsOrList = ...,
        Throughput: _Integer = ...,
        VolumeInitializationRate: _Integer = ...,
        VolumeType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VolumeAttachment(AWSObject):
    Device: _Text
    EbsCardIndex: _Integer
    InstanceId: _Text
    VolumeId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        InstanceId: _Text,
        VolumeId: _Text,
        Device: _Text = ...,
        EbsCardIndex: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class VpnConnectionDeviceType(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AnalysisTransitGatewayPolicyTableEntry(AWSProperty):
    DestinationCidr: _Text
    DestinationPortRange: _PortRangeValue
    Protocol: _Text
    RuleNumber: _Integer
    SourceCidr: _Text
    SourcePortRange: _PortRangeValue
    TargetRouteTableId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationCidr: _Text = ...,
        DestinationPortRange: _PortRangeValue = ...,
        Protocol: _Text = ...,
        RuleNumber: _Integer = ...,
        SourceCidr: _Text = ...,
        SourcePortRange: _PortRangeValue = ...,
        TargetRouteTableId: _Text = ...,
    ) -> None: ...

class BlockPublicAccessStates(AWSProperty):
    InternetGatewayBlockMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InternetGatewayBlockMode: _Text = ...,
    ) -> None: ...

class CapacityAllocation(AWSProperty):
    AllocationType: _Text
    Count: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllocationType: _Text = ...,
        Count: _Integer = ...,
    ) -> None: ...

class CommitmentInfo(AWSProperty):
    CommitmentEndDate: _Text
    CommittedInstanceCount: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CommitmentEndDate: _Text = ...,
        CommittedInstanceCount: _Integer = ...,
    ) -> None: ...

class DnsEntry(AWSProperty):
    DnsName: _Text
    HostedZoneId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsName: _Text = ...,
        HostedZoneId: _Text = ...,
    ) -> None: ...

class Egress(AWSProperty):
    CidrIp: _Text
    CidrIpv6: _Text
    Description: _Text
    DestinationPrefixListId: _Text
    DestinationSecurityGroupId: _Text
    FromPort: _Integer
    IpProtocol: _Text
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        IpProtocol: _Text,
        CidrIp: _Text = ...,
        CidrIpv6: _Text = ...,
        Description: _Text = ...,
        DestinationPrefixListId: _Text = ...,
        DestinationSecurityGroupId: _Text = ...,
        FromPort: _Integer = ...,
        ToPort: _Integer = ...,
    ) -> None: ...

class ImageWatermark(AWSProperty):
    SourceImageCreationTime: _Text
    SourceImageId: _Text
    SourceImageRegion: _Text
    WatermarkCreationTime: _Text
    WatermarkKey: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourceImageCreationTime: _Text = ...,
        SourceImageId: _Text = ...,
        SourceImageRegion: _Text = ...,
        WatermarkCreationTime: _Text = ...,
        WatermarkKey: _Text = ...,
    ) -> None: ...

class Ingress(AWSProperty):
    CidrIp: _Text
    CidrIpv6: _Text
    Description: _Text
    FromPort: _Integer
    IpProtocol: _Text
    SourcePrefixListId: _Text
    SourceSecurityGroupId: _Text
    SourceSecurityGroupName: _Text
    SourceSecurityGroupOwnerId: _Text
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        IpProtocol: _Text,
        CidrIp: _Text = ...,
        CidrIpv6: _Text = ...,
        Description: _Text = ...,
        FromPort: _Integer = ...,
        SourcePrefixListId: _Text = ...,
        SourceSecurityGroupId: _Text = ...,
        SourceSecurityGroupName: _Text = ...,
        SourceSecurityGroupOwnerId: _Text = ...,
        ToPort: _Integer = ...,
    ) -> None: ...

class InstanceConnectEndpointDnsNames(AWSProperty):
    DnsName: _Text
    FipsDnsName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsName: _Text = ...,
        FipsDnsName: _Text = ...,
    ) -> None: ...

class InstanceConnectEndpointPublicDnsNames(AWSProperty):
    Dualstack: _InstanceConnectEndpointDnsNamesValue
    Ipv4: _InstanceConnectEndpointDnsNamesValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Dualstack: _InstanceConnectEndpointDnsNamesValue = ...,
        Ipv4: _InstanceConnectEndpointDnsNamesValue = ...,
    ) -> None: ...

class Ipv4CidrBlockAssociation(AWSProperty):
    AssociationId: _Text
    CidrBlock: _Text
    State: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssociationId: _Text = ...,
        CidrBlock: _Text = ...,
        State: _Text = ...,
    ) -> None: ...

class MountPoint(AWSProperty):
    Device: _Text
    VolumeId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Device: _Text,
        VolumeId: _Text,
    ) -> None: ...

class StandbyAvailabilityZone(AWSProperty):
    AvailabilityZone: _Text
    AvailabilityZoneId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZone: _Text = ...,
        AvailabilityZoneId: _Text = ...,
    ) -> None: ...

class MultiAvailabilityZoneConfiguration(AWSProperty):
    ConfigurationType: _Text
    StandbyAvailabilityZones: _ListOf[_StandbyAvailabilityZoneValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConfigurationType: _Text = ...,
        StandbyAvailabilityZones: _ListOf[_StandbyAvailabilityZoneValue] | _AWSHelperFn = ...,
    ) -> None: ...

class PeeringAttachmentStatus(AWSProperty):
    Code: _Text
    Message: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Code: _Text = ...,
        Message: _Text = ...,
    ) -> None: ...

class ProductCode(AWSProperty):
    ProductCodeId: _Text
    ProductCodeType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ProductCodeId: _Text = ...,
        ProductCodeType: _Text = ...,
    ) -> None: ...

class PublicIpDnsNameOptions(AWSProperty):
    DnsHostnameType: _Text
    PublicDualStackDnsName: _Text
    PublicIpv4DnsName: _Text
    PublicIpv6DnsName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DnsHostnameType: _Text = ...,
        PublicDualStackDnsName: _Text = ...,
        PublicIpv4DnsName: _Text = ...,
        PublicIpv6DnsName: _Text = ...,
    ) -> None: ...

class RecurringCharge(AWSProperty):
    Amount: _Number
    Frequency: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Amount: _Number = ...,
        Frequency: _Text = ...,
    ) -> None: ...

class SecurityGroupRule(AWSProperty):
    CidrIp: _Text
    CidrIpv6: _Text
    Description: _Text
    DestinationPrefixListId: _Text
    DestinationSecurityGroupId: _Text
    FromPort: _Integer
    IpProtocol: _Text
    SourcePrefixListId: _Text
    SourceSecurityGroupId: _Text
    SourceSecurityGroupName: _Text
    SourceSecurityGroupOwnerId: _Text
    ToPort: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        IpProtocol: _Text,
        CidrIp: _Text = ...,
        CidrIpv6: _Text = ...,
        Description: _Text = ...,
        DestinationPrefixListId: _Text = ...,
        DestinationSecurityGroupId: _Text = ...,
        FromPort: _Integer = ...,
        SourcePrefixListId: _Text = ...,
        SourceSecurityGroupId: _Text = ...,
        SourceSecurityGroupName: _Text = ...,
        SourceSecurityGroupOwnerId: _Text = ...,
        ToPort: _Integer = ...,
    ) -> None: ...

class SnapshotDetail(AWSProperty):
    DiskImageSize: _Number
    Format: _Text
    SnapshotId: _Text
    Status: _Text
    UserBucket: _UserBucketValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DiskImageSize: _Number = ...,
        Format: _Text = ...,
        SnapshotId: _Text = ...,
        Status: _Text = ...,
        UserBucket: _UserBucketValue = ...,
    ) -> None: ...

class SpotInstanceStatus(AWSProperty):
    Code: _Text
    Message: _Text
    UpdateTime: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Code: _Text = ...,
        Message: _Text = ...,
        UpdateTime: _Text = ...,
    ) -> None: ...

class State(AWSProperty):
    Code: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Code: _Text = ...,
        Name: _Text = ...,
    ) -> None: ...

class TransitGatewayRouteTableRoute(AWSProperty):
    AttachmentId: _Text
    DestinationCidr: _Text
    PrefixListId: _Text
    ResourceId: _Text
    ResourceType: _Text
    RouteOrigin: _Text
    State: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AttachmentId: _Text = ...,
        DestinationCidr: _Text = ...,
        PrefixListId: _Text = ...,
        ResourceId: _Text = ...,
        ResourceType: _Text = ...,
        RouteOrigin: _Text = ...,
        State: _Text = ...,
    ) -> None: ...

class VolumeProperty(AWSProperty):
    Device: _Text
    VolumeId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Device: _Text,
        VolumeId: _Text,
    ) -> None: ...

_AcceleratorCountRequestValue: TypeAlias = AcceleratorCountRequest | _AWSHelperFn
_AcceleratorCountValue: TypeAlias = AcceleratorCount | _AWSHelperFn
_AcceleratorTotalMemoryMiBRequestValue: TypeAlias = AcceleratorTotalMemoryMiBRequest | _AWSHelperFn
_AcceleratorTotalMemoryMiBValue: TypeAlias = AcceleratorTotalMemoryMiB | _AWSHelperFn
_AccessScopePathRequestValue: TypeAlias = AccessScopePathRequest | _AWSHelperFn
_AssociationParametersValue: TypeAlias = AssociationParameters | _AWSHelperFn
_AuthorizationPolicyValue: TypeAlias = AuthorizationPolicy | _AWSHelperFn
_AvailabilityZoneAddressValue: TypeAlias = AvailabilityZoneAddress | _AWSHelperFn
_BaselineEbsBandwidthMbpsRequestValue: TypeAlias = BaselineEbsBandwidthMbpsRequest | _AWSHelperFn
_BaselineEbsBandwidthMbpsValue: TypeAlias = BaselineEbsBandwidthMbps | _AWSHelperFn
_BaselinePerformanceFactorsRequestValue: TypeAlias = BaselinePerformanceFactorsRequest | _AWSHelperFn
_BaselinePerformanceFactorsValue: TypeAlias = BaselinePerformanceFactors | _AWSHelperFn
_BgpOptionsValue: TypeAlias = BgpOptions | _AWSHelperFn
_BlockDeviceMappingValue: TypeAlias = BlockDeviceMapping | _AWSHelperFn
_CapacityRebalanceValue: TypeAlias = CapacityRebalance | _AWSHelperFn
_CapacityReservationOptionsRequestValue: TypeAlias = CapacityReservationOptionsRequest | _AWSHelperFn
_CapacityReservationSpecificationValue: TypeAlias = CapacityReservationSpecification | _AWSHelperFn
_CapacityReservationTargetRequestValue: TypeAlias = CapacityReservationTargetRequest | _AWSHelperFn
_CapacityReservationTargetValue: TypeAlias = CapacityReservationTarget | _AWSHelperFn
_CertificateAuthenticationRequestValue: TypeAlias = CertificateAuthenticationRequest | _AWSHelperFn
_CidrOptionsValue: TypeAlias = CidrOptions | _AWSHelperFn
_ClassicLoadBalancerValue: TypeAlias = ClassicLoadBalancer | _AWSHelperFn
_ClassicLoadBalancersConfigValue: TypeAlias = ClassicLoadBalancersConfig | _AWSHelperFn
_ClientAuthenticationRequestValue: TypeAlias = ClientAuthenticationRequest | _AWSHelperFn
_ClientConnectOptionsValue: TypeAlias = ClientConnectOptions | _AWSHelperFn
_ClientLoginBannerOptionsValue: TypeAlias = ClientLoginBannerOptions | _AWSHelperFn
_ClientRouteEnforcementOptionsValue: TypeAlias = ClientRouteEnforcementOptions | _AWSHelperFn
_CloudWatchLogsValue: TypeAlias = CloudWatchLogs | _AWSHelperFn
_CloudwatchLogOptionsSpecificationValue: TypeAlias = CloudwatchLogOptionsSpecification | _AWSHelperFn
_ConnectionLogOptionsValue: TypeAlias = ConnectionLogOptions | _AWSHelperFn
_ConnectionTrackingSpecificationValue: TypeAlias = ConnectionTrackingSpecification | _AWSHelperFn
_CpuOptionsValue: TypeAlias = CpuOptions | _AWSHelperFn
_CpuPerformanceFactorRequestValue: TypeAlias = CpuPerformanceFactorRequest | _AWSHelperFn
_CpuValue: TypeAlias = Cpu | _AWSHelperFn
_CreditSpecificationValue: TypeAlias = CreditSpecification | _AWSHelperFn
_DestinationOptionsValue: TypeAlias = DestinationOptions | _AWSHelperFn
_DeviceOptionsValue: TypeAlias = DeviceOptions | _AWSHelperFn
_DevicePostureOptionsValue: TypeAlias = DevicePostureOptions | _AWSHelperFn
_DevicePostureTrustProviderValue: TypeAlias = DevicePostureTrustProvider | _AWSHelperFn
_DirectoryServiceAuthenticationRequestValue: TypeAlias = DirectoryServiceAuthenticationRequest | _AWSHelperFn
_DnsOptionsSpecificationValue: TypeAlias = DnsOptionsSpecification | _AWSHelperFn
_EBSBlockDeviceValue: TypeAlias = EBSBlockDevice | _AWSHelperFn
_EbsBlockDeviceValue: TypeAlias = EbsBlockDevice | _AWSHelperFn
_ElasticGpuSpecificationValue: TypeAlias = ElasticGpuSpecification | _AWSHelperFn
_ElasticInferenceAcceleratorValue: TypeAlias = ElasticInferenceAccelerator | _AWSHelperFn
_EnaSrdSpecificationValue: TypeAlias = EnaSrdSpecification | _AWSHelperFn
_EnaSrdUdpSpecificationValue: TypeAlias = EnaSrdUdpSpecification | _AWSHelperFn
_EnclaveOptionsValue: TypeAlias = EnclaveOptions | _AWSHelperFn
_EntryValue: TypeAlias = Entry | _AWSHelperFn
_ExportToS3TaskValue: TypeAlias = ExportToS3Task | _AWSHelperFn
_FederatedAuthenticationRequestValue: TypeAlias = FederatedAuthenticationRequest | _AWSHelperFn
_FilterPortRangeValue: TypeAlias = FilterPortRange | _AWSHelperFn
_FleetLaunchTemplateConfigRequestValue: TypeAlias = FleetLaunchTemplateConfigRequest | _AWSHelperFn
_FleetLaunchTemplateOverridesRequestValue: TypeAlias = FleetLaunchTemplateOverridesRequest | _AWSHelperFn
_FleetLaunchTemplateSpecificationRequestValue: TypeAlias = FleetLaunchTemplateSpecificationRequest | _AWSHelperFn
_FleetLaunchTemplateSpecificationValue: TypeAlias = FleetLaunchTemplateSpecification | _AWSHelperFn
_GroupIdentifierValue: TypeAlias = GroupIdentifier | _AWSHelperFn
_HealthCheckPathDestinationValue: TypeAlias = HealthCheckPathDestination | _AWSHelperFn
_HealthCheckPathSourceValue: TypeAlias = HealthCheckPathSource | _AWSHelperFn
_HealthCheckPathValue: TypeAlias = HealthCheckPath | _AWSHelperFn
_HibernationOptionsValue: TypeAlias = HibernationOptions | _AWSHelperFn
_ICMPValue: TypeAlias = ICMP | _AWSHelperFn
_IKEVersionsRequestListValueValue: TypeAlias = IKEVersionsRequestListValue | _AWSHelperFn
_IamInstanceProfileSpecificationValue: TypeAlias = IamInstanceProfileSpecification | _AWSHelperFn
_IamInstanceProfileValue: TypeAlias = IamInstanceProfile | _AWSHelperFn
_ImageUsageResourceTypeOptionValue: TypeAlias = ImageUsageResourceTypeOption | _AWSHelperFn
_ImageUsageResourceTypeValue: TypeAlias = ImageUsageResourceType | _AWSHelperFn
_ImportImageLicenseConfigurationValue: TypeAlias = ImportImageLicenseConfiguration | _AWSHelperFn
_InstanceConnectEndpointDnsNamesValue: TypeAlias = InstanceConnectEndpointDnsNames | _AWSHelperFn
_InstanceIpv6AddressValue: TypeAlias = InstanceIpv6Address | _AWSHelperFn
_InstanceMarketOptionsValue: TypeAlias = InstanceMarketOptions | _AWSHelperFn
_InstanceMetadataOptionsRequestValue: TypeAlias = InstanceMetadataOptionsRequest | _AWSHelperFn
_InstanceNetworkInterfaceSpecificationValue: TypeAlias = InstanceNetworkInterfaceSpecification | _AWSHelperFn
_InstanceRequirementsRequestValue: TypeAlias = InstanceRequirementsRequest | _AWSHelperFn
_InstanceRequirementsValue: TypeAlias = InstanceRequirements | _AWSHelperFn
_InstanceTypeSpecificationValue: TypeAlias = InstanceTypeSpecification | _AWSHelperFn
_IpamOperatingRegionValue: TypeAlias = IpamOperatingRegion | _AWSHelperFn
_IpamOrganizationalUnitExclusionValue: TypeAlias = IpamOrganizationalUnitExclusion | _AWSHelperFn
_IpamPrefixListResolverRuleConditionValue: TypeAlias = IpamPrefixListResolverRuleCondition | _AWSHelperFn
_IpamPrefixListResolverRuleValue: TypeAlias = IpamPrefixListResolverRule | _AWSHelperFn
_IpamResourceDiscoveryOrganizationalUnitExclusionValue: TypeAlias = IpamResourceDiscoveryOrganizationalUnitExclusion | _AWSHelperFn
_IpamScopeExternalAuthorityConfigurationValue: TypeAlias = IpamScopeExternalAuthorityConfiguration | _AWSHelperFn
_Ipv4PrefixSpecificationValue: TypeAlias = Ipv4PrefixSpecification | _AWSHelperFn
_Ipv6AddValue: TypeAlias = Ipv6Add | _AWSHelperFn
_Ipv6AddressRequestValue: TypeAlias = Ipv6AddressRequest | _AWSHelperFn
_Ipv6PrefixSpecificationValue: TypeAlias = Ipv6PrefixSpecification | _AWSHelperFn
_KinesisDataFirehoseValue: TypeAlias = KinesisDataFirehose | _AWSHelperFn
_LaunchSpecificationValue: TypeAlias = LaunchSpecification | _AWSHelperFn
_LaunchSpecificationsValue: TypeAlias = LaunchSpecifications | _AWSHelperFn
_LaunchTemplateBlockDeviceMappingValue: TypeAlias = LaunchTemplateBlockDeviceMapping | _AWSHelperFn
_LaunchTemplateConfigsValue: TypeAlias = LaunchTemplateConfigs | _AWSHelperFn
_LaunchTemplateCreditSpecificationValue: TypeAlias = LaunchTemplateCreditSpecification | _AWSHelperFn
_LaunchTemplateDataValue: TypeAlias = LaunchTemplateData | _AWSHelperFn
_LaunchTemplateOverridesValue: TypeAlias = LaunchTemplateOverrides | _AWSHelperFn
_LaunchTemplateSpecificationValue: TypeAlias = LaunchTemplateSpecification | _AWSHelperFn
_LicenseSpecificationValue: TypeAlias = LicenseSpecification | _AWSHelperFn
_LoadBalancerOptionsValue: TypeAlias = LoadBalancerOptions | _AWSHelperFn
_LoadBalancersConfigValue: TypeAlias = LoadBalancersConfig | _AWSHelperFn
_MaintenanceOptionsValue: TypeAlias = MaintenanceOptions | _AWSHelperFn
_MaintenanceStrategiesValue: TypeAlias = MaintenanceStrategies | _AWSHelperFn
_MemoryGiBPerVCpuRequestValue: TypeAlias = MemoryGiBPerVCpuRequest | _AWSHelperFn
_MemoryGiBPerVCpuValue: TypeAlias = MemoryGiBPerVCpu | _AWSHelperFn
_MemoryMiBRequestValue: TypeAlias = MemoryMiBRequest | _AWSHelperFn
_MemoryMiBValue: TypeAlias = MemoryMiB | _AWSHelperFn
_MetadataOptionsValue: TypeAlias = MetadataOptions | _AWSHelperFn
_MonitoringEnabledValue: TypeAlias = MonitoringEnabled | _AWSHelperFn
_MonitoringValue: TypeAlias = Monitoring | _AWSHelperFn
_MulticastDomainOptionsValue: TypeAlias = MulticastDomainOptions | _AWSHelperFn
_NativeApplicationOidcOptionsValue: TypeAlias = NativeApplicationOidcOptions | _AWSHelperFn
_NetworkBandwidthGbpsRequestValue: TypeAlias = NetworkBandwidthGbpsRequest | _AWSHelperFn
_NetworkBandwidthGbpsValue: TypeAlias = NetworkBandwidthGbps | _AWSHelperFn
_NetworkInterfaceCountRequestValue: TypeAlias = NetworkInterfaceCountRequest | _AWSHelperFn
_NetworkInterfaceCountValue: TypeAlias = NetworkInterfaceCount | _AWSHelperFn
_NetworkInterfaceOptionsValue: TypeAlias = NetworkInterfaceOptions | _AWSHelperFn
_NetworkInterfacePropertyValue: TypeAlias = NetworkInterfaceProperty | _AWSHelperFn
_NetworkInterfaceSpecificationRequestValue: TypeAlias = NetworkInterfaceSpecificationRequest | _AWSHelperFn
_NetworkInterfacesValue: TypeAlias = NetworkInterfaces | _AWSHelperFn
_NetworkPerformanceOptionsValue: TypeAlias = NetworkPerformanceOptions | _AWSHelperFn
_OidcOptionsValue: TypeAlias = OidcOptions | _AWSHelperFn
_OnDemandOptionsRequestValue: TypeAlias = OnDemandOptionsRequest | _AWSHelperFn
_OptionsValue: TypeAlias = Options | _AWSHelperFn
_PacketHeaderStatementRequestValue: TypeAlias = PacketHeaderStatementRequest | _AWSHelperFn
_PathFilterValue: TypeAlias = PathFilter | _AWSHelperFn
_PathStatementRequestValue: TypeAlias = PathStatementRequest | _AWSHelperFn
_PerformanceFactorReferenceRequestValue: TypeAlias = PerformanceFactorReferenceRequest | _AWSHelperFn
_Phase1DHGroupNumbersRequestListValueValue: TypeAlias = Phase1DHGroupNumbersRequestListValue | _AWSHelperFn
_Phase1EncryptionAlgorithmsRequestListValueValue: TypeAlias = Phase1EncryptionAlgorithmsRequestListValue | _AWSHelperFn
_Phase1IntegrityAlgorithmsRequestListValueValue: TypeAlias = Phase1IntegrityAlgorithmsRequestListValue | _AWSHelperFn
_Phase2DHGroupNumbersRequestListValueValue: TypeAlias = Phase2DHGroupNumbersRequestListValue | _AWSHelperFn
_Phase2EncryptionAlgorithmsRequestListValueValue: TypeAlias = Phase2EncryptionAlgorithmsRequestListValue | _AWSHelperFn
_Phase2IntegrityAlgorithmsRequestListValueValue: TypeAlias = Phase2IntegrityAlgorithmsRequestListValue | _AWSHelperFn
_PlacementValue: TypeAlias = Placement | _AWSHelperFn
_PortRangeValue: TypeAlias = PortRange | _AWSHelperFn
_PrivateDnsNameConfigurationValue: TypeAlias = PrivateDnsNameConfiguration | _AWSHelperFn
_PrivateDnsNameOptionsOnLaunchValue: TypeAlias = PrivateDnsNameOptionsOnLaunch | _AWSHelperFn
_PrivateDnsNameOptionsValue: TypeAlias = PrivateDnsNameOptions | _AWSHelperFn
_PrivateIpAddressSpecificationRequestValue: TypeAlias = PrivateIpAddressSpecificationRequest | _AWSHelperFn
_PrivateIpAddressSpecificationValue: TypeAlias = PrivateIpAddressSpecification | _AWSHelperFn
_ProvisionedCidrValue: TypeAlias = ProvisionedCidr | _AWSHelperFn
_RdsOptionsValue: TypeAlias = RdsOptions | _AWSHelperFn
_ReferenceValue: TypeAlias = Reference | _AWSHelperFn
_ReservedCapacityFallbackOptionsRequestValue: TypeAlias = ReservedCapacityFallbackOptionsRequest | _AWSHelperFn
_ReservedCapacityOptionsRequestValue: TypeAlias = ReservedCapacityOptionsRequest | _AWSHelperFn
_ResourceStatementRequestValue: TypeAlias = ResourceStatementRequest | _AWSHelperFn
_S3Value: TypeAlias = S3 | _AWSHelperFn
_SecurityGroupsValue: TypeAlias = SecurityGroups | _AWSHelperFn
_SourceResourceValue: TypeAlias = SourceResource | _AWSHelperFn
_SpotCapacityRebalanceValue: TypeAlias = SpotCapacityRebalance | _AWSHelperFn
_SpotFleetRequestConfigDataValue: TypeAlias = SpotFleetRequestConfigData | _AWSHelperFn
_SpotFleetTagSpecificationValue: TypeAlias = SpotFleetTagSpecification | _AWSHelperFn
_SpotMaintenanceStrategiesValue: TypeAlias = SpotMaintenanceStrategies | _AWSHelperFn
_SpotOptionsRequestValue: TypeAlias = SpotOptionsRequest | _AWSHelperFn
_SpotOptionsValue: TypeAlias = SpotOptions | _AWSHelperFn
_SpotPlacementValue: TypeAlias = SpotPlacement | _AWSHelperFn
_SseSpecificationValue: TypeAlias = SseSpecification | _AWSHelperFn
_SsmAssociationsValue: TypeAlias = SsmAssociations | _AWSHelperFn
_StandbyAvailabilityZoneValue: TypeAlias = StandbyAvailabilityZone | _AWSHelperFn
_StorageLocationValue: TypeAlias = StorageLocation | _AWSHelperFn
_TagFieldSpecificationValue: TypeAlias = TagFieldSpecification | _AWSHelperFn
_TagSpecificationsValue: TypeAlias = TagSpecifications | _AWSHelperFn
_TagValue: TypeAlias = Tag | _AWSHelperFn
_TargetCapacitySpecificationRequestValue: TypeAlias = TargetCapacitySpecificationRequest | _AWSHelperFn
_TargetGroupConfigValue: TypeAlias = TargetGroupConfig | _AWSHelperFn
_TargetGroupValue: TypeAlias = TargetGroup | _AWSHelperFn
_ThroughResourcesStatementRequestValue: TypeAlias = ThroughResourcesStatementRequest | _AWSHelperFn
_TimeRangeValue: TypeAlias = TimeRange | _AWSHelperFn
_TotalLocalStorageGBRequestValue: TypeAlias = TotalLocalStorageGBRequest | _AWSHelperFn
_TotalLocalStorageGBValue: TypeAlias = TotalLocalStorageGB | _AWSHelperFn
_TrafficMirrorPortRangeValue: TypeAlias = TrafficMirrorPortRange | _AWSHelperFn
_TransitGatewayAttachmentBgpConfigurationValue: TypeAlias = TransitGatewayAttachmentBgpConfiguration | _AWSHelperFn
_TransitGatewayConfigurationValue: TypeAlias = TransitGatewayConfiguration | _AWSHelperFn
_TransitGatewayConnectOptionsValue: TypeAlias = TransitGatewayConnectOptions | _AWSHelperFn
_TransitGatewayConnectPeerConfigurationValue: TypeAlias = TransitGatewayConnectPeerConfiguration | _AWSHelperFn
_TransitGatewayPolicyRuleValue: TypeAlias = TransitGatewayPolicyRule | _AWSHelperFn
_UserBucketValue: TypeAlias = UserBucket | _AWSHelperFn
_VCpuCountRangeRequestValue: TypeAlias = VCpuCountRangeRequest | _AWSHelperFn
_VCpuCountValue: TypeAlias = VCpuCount | _AWSHelperFn
_VerifiedAccessEndpointPortRangeValue: TypeAlias = VerifiedAccessEndpointPortRange | _AWSHelperFn
_VerifiedAccessLogsValue: TypeAlias = VerifiedAccessLogs | _AWSHelperFn
_VerifiedAccessTrustProviderPropertyValue: TypeAlias = VerifiedAccessTrustProviderProperty | _AWSHelperFn
_VpcEncryptionControlExclusionValue: TypeAlias = VpcEncryptionControlExclusion | _AWSHelperFn
_VpcEncryptionControlExclusionsValue: TypeAlias = VpcEncryptionControlExclusions | _AWSHelperFn
_VpcEncryptionControlValue: TypeAlias = VpcEncryptionControl | _AWSHelperFn
_VpnTunnelLogOptionsSpecificationValue: TypeAlias = VpnTunnelLogOptionsSpecification | _AWSHelperFn
_VpnTunnelOptionsSpecificationValue: TypeAlias = VpnTunnelOptionsSpecification | _AWSHelperFn
