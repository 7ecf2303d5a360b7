"""What an output's value is: phantom types that keep a subnet id out of a VPC id's place.

They have no values. `Output[VpcId]` reads "an output whose value is a VPC id", and mypy refuses to pass it where
an `Output[SubnetId]` is asked for.
"""


class VpcId:
    """Id of a VPC, `vpc-...`."""


class SubnetId:
    """Id of a subnet, `subnet-...`."""


class RouteTableId:
    """Id of a route table, `rtb-...`."""


class SecurityGroupId:
    """Id of a security group, `sg-...`."""


class PeeringId:
    """Id of a VPC peering connection, `pcx-...`."""


class TransitGatewayId:
    """Id of a transit gateway, `tgw-...`."""


class TransitGatewayRouteTableId:
    """Id of a transit gateway's route table, `tgw-rtb-...`."""


class TransitGatewayAttachmentId:
    """Id of an attachment to a transit gateway, `tgw-attach-...`."""


class HostName:
    """A DNS name to connect to."""


class Port:
    """A TCP port number."""


class Arn:
    """An ARN of a kind that has no phantom type of its own."""


class SecretArn:
    """Full ARN of a secret in Secrets Manager, with its six-character suffix."""


class RoleArn:
    """ARN of an IAM role."""


class TopicArn:
    """ARN of an SNS topic."""


class TargetGroupArn:
    """ARN of a load balancer's target group."""


class ClusterName:
    """Name of an ECS cluster."""


class ServiceName:
    """Name of an ECS service."""


class RepositoryUri:
    """Address of an ECR repository, without tag or digest."""


class LogGroupName:
    """Name of a CloudWatch log group."""


class HostedZoneId:
    """Id of a Route 53 hosted zone."""


class Text:
    """Any other text."""
