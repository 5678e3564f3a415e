"""How a request is refused ("Error Reporting Messages")."""

from finsy.proto import p4r, rpc_code, rpc_status

# The vendor's own error space, so that clients meet errors with all their fields set.
SPACE = "p4runtime-test-server"

OK = rpc_code.OK
ABORTED = rpc_code.ABORTED
ALREADY_EXISTS = rpc_code.ALREADY_EXISTS
FAILED_PRECONDITION = rpc_code.FAILED_PRECONDITION
INVALID_ARGUMENT = rpc_code.INVALID_ARGUMENT
NOT_FOUND = rpc_code.NOT_FOUND
OUT_OF_RANGE = rpc_code.OUT_OF_RANGE
PERMISSION_DENIED = rpc_code.PERMISSION_DENIED
RESOURCE_EXHAUSTED = rpc_code.RESOURCE_EXHAUSTED
UNAVAILABLE = rpc_code.UNAVAILABLE
UNIMPLEMENTED = rpc_code.UNIMPLEMENTED
UNKNOWN = rpc_code.UNKNOWN

code_named = rpc_code.Code.Value


class Failure(Exception):
    """Why one update, one read or one call is refused."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message

    def error(self):
        return p4r.Error(
            canonical_code=self.code, message=self.message, space=SPACE, code=100 + self.code
        )


def invalid(message):
    return Failure(INVALID_ARGUMENT, message)


def batch_status(failures, message):
    """`failures` holds one element an update, None for those that succeeded."""
    status = rpc_status.Status(code=UNKNOWN, message=message)
    for failure in failures:
        error = p4r.Error() if failure is None else failure.error()
        status.details.add().Pack(error)
    return status
