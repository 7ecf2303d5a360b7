"""What CloudFormation answers when it refuses."""


class CloudFormationError(Exception):
    """A refused request: the API's error code and its one-line message."""

    def __init__(self, message: str, code: str = "ValidationError") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class InsufficientCapabilitiesError(CloudFormationError):
    """A template makes IAM resources or needs a macro, and the caller has not acknowledged it."""

    def __init__(self, needed: str) -> None:
        super().__init__(f"Requires capabilities : [{needed}]", "InsufficientCapabilitiesException")


class ResourceFailedError(Exception):
    """A resource could not be created, changed or deleted; the message is the event's reason."""


class UnsupportedError(ResourceFailedError):
    """The rehearsal itself has no model of what a template asks for; never skipped, always named."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The rehearsal does not support {what}")
