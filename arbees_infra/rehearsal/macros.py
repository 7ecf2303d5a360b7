"""Macros: what AWS' own transforms make of a template before it is deployed."""

import copy
import logging
import os
from collections.abc import Mapping
from functools import lru_cache
from unittest.mock import patch

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.json_values import Properties
from arbees_infra.rehearsal.scope import LANGUAGE_EXTENSIONS
from arbees_infra.rehearsal.template import Template, read_document, template_from_document

SERVERLESS = "AWS::Serverless-2016-10-31"
# It warns that it sent its makers no figures of use; nobody asked it to.
logging.getLogger("samtranslator.metrics.metrics").setLevel(logging.ERROR)


def expanded(template: Template, region: str) -> Template:
    """The template after its macros ran.

    Language extensions are functions, evaluated with the others; the serverless model is translated by AWS' own
    aws-sam-translator.

    Raises:
        CloudFormationError: a macro is unknown, or refuses the template.
    """
    unknown = [name for name in template.transforms if name not in {SERVERLESS, LANGUAGE_EXTENSIONS}]
    if unknown:
        raise CloudFormationError(f"No transform named {unknown[0]} found.")
    return _translated(template.body, region) if SERVERLESS in template.transforms else template


@lru_cache(maxsize=32)
def _translated(body: str, region: str) -> Template:
    # Imported here: the translator takes most of a second, and only templates with the macro need it.
    from samtranslator.model.exceptions import InvalidDocumentException  # noqa: PLC0415
    from samtranslator.translator.transform import transform  # noqa: PLC0415

    document = copy.deepcopy(dict(read_document(body)))
    try:
        with patch.dict(os.environ, {"AWS_DEFAULT_REGION": region}):
            translated = transform(document, {}, _NoManagedPolicies())
    except InvalidDocumentException as wrong:
        causes = " ".join(cause.message for cause in wrong.causes)
        raise CloudFormationError(f"Transform {SERVERLESS} failed with: {wrong.message} {causes}") from None
    return template_from_document(body, Properties(translated))


class _NoManagedPolicies:
    """Managed policies must be given by ARN: the translator's list of names lives in an account."""

    def load(self) -> Mapping[str, str]:
        """Policy name -> ARN."""
        return {}
