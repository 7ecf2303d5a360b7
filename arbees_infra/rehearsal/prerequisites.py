"""What a platform may expect to find in the account: things it is told the ids of and does not make itself."""

import uuid
from dataclasses import dataclass

import boto3
from moto.acm.models import acm_backends
from moto.route53.models import HostedZoneIdentifier
from moto.utilities.id_generator import moto_id_manager

from arbees_infra.rehearsal.caller import ACCOUNT_ID


@dataclass(frozen=True)
class ExistingZone:
    """A public Route 53 hosted zone."""

    zone_id: str
    domain: str

    def make(self) -> None:
        """Put it into the in-memory AWS, under its id."""
        named = HostedZoneIdentifier(ACCOUNT_ID, f"{self.domain.rstrip('.')}.", None)
        moto_id_manager.set_custom_id(named, self.zone_id)
        try:
            route53 = boto3.client("route53", region_name="us-east-1")
            route53.create_hosted_zone(Name=self.domain, CallerReference=str(uuid.uuid4()))
        finally:
            moto_id_manager.unset_custom_id(named)


@dataclass(frozen=True)
class ExistingCertificate:
    """An issued ACM certificate."""

    arn: str
    domain: str

    def make(self) -> None:
        """Put it into the in-memory AWS, under its ARN."""
        region = self.arn.split(":")[3]
        made = boto3.client("acm", region_name=region).request_certificate(DomainName=self.domain)["CertificateArn"]
        certificates = acm_backends[ACCOUNT_ID][region]._certificates  # noqa: SLF001 - moto has no way to choose an ARN
        bundle = certificates.pop(made)
        bundle.arn = self.arn
        certificates[self.arn] = bundle


Prerequisite = ExistingZone | ExistingCertificate
