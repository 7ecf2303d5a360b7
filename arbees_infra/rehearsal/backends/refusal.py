"""An error of one of our APIs."""

from moto.core.exceptions import ServiceException


class Refusal(ServiceException):
    """An API error: its code and message.

    It is a class of our own because moto looks an exception's shape up by the package that defines its class.
    """
