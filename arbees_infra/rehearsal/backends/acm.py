"""ACM as moto has it, with the key algorithm kept, and certificates issued as soon as DNS proves the domain."""

from collections.abc import Iterator

from moto.acm.models import CertBundle
from moto.acm.responses import AWSCertificateManagerResponse
from moto.core.responses import ActionResult
from moto.route53.models import route53_backends
from moto.utilities.utils import get_partition

from arbees_infra.rehearsal.json_values import Json, Properties, pick


class CertificatesApi(AWSCertificateManagerResponse):
    """moto's ACM, put right."""

    def request_certificate(self) -> ActionResult:
        """RequestCertificate: moto makes a key of its own choice; what was asked for is shown."""
        answer = super().request_certificate()
        asked = self._get_param("KeyAlgorithm")
        if asked and isinstance(answer.result, dict):
            vars(self.acm_backend.get_certificate(answer.result["CertificateArn"])).update(asked_for=asked)
        return answer

    def describe_certificate(self) -> ActionResult:
        """DescribeCertificate: ISSUED once each domain's record is in a public zone."""
        certificate = self.acm_backend.get_certificate(self._get_param("CertificateArn"))
        if certificate.status == "PENDING_VALIDATION" and self._proven(certificate):
            certificate.status = "ISSUED"
        shown: dict[str, Json] = certificate.describe()["Certificate"]
        shown["KeyAlgorithm"] = vars(certificate).get("asked_for", shown["KeyAlgorithm"])
        shown["InUseBy"] = [_load_balancer(listener) for listener in certificate.in_use_by]
        return ActionResult({"Certificate": shown})

    def _proven(self, certificate: CertBundle) -> bool:
        wanted = pick("Certificate.DomainValidationOptions[].ResourceRecord.Name", certificate.describe())
        return set(wanted if isinstance(wanted, list) else []) <= set(self._public_names())

    def _public_names(self) -> Iterator[str]:
        zones = route53_backends[self.current_account][get_partition(self.region)].zones.values()
        for zone in zones:
            if not zone.private_zone:
                yield from (Properties(vars(record)).text("name") for record in zone.rrsets if record.type == "CNAME")


def _load_balancer(listener: str) -> str:
    """ACM names the load balancer of a listener that uses a certificate."""
    return (
        listener.replace(":listener/", ":loadbalancer/", 1).rsplit("/", 1)[0] if ":listener/" in listener else listener
    )
