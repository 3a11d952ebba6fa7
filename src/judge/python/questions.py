"""What the supervisor asks a loaded program: marshalled, since this direction can be trusted."""
import marshal

# Written without back references, so that equal values have equal bytes.
_VERSION = 2
_MUTABLE = {list, dict, set, bytearray}


class Untransferable(Exception):
    """A value that only means something in the process it was made in: a function, an own object."""


def dumps(ask, name, arguments=(), keywords=None):
    """A question as bytes. ask: `call`, `call-and-arguments` (report changed ones), or `what`."""
    question = (ask, name, tuple(arguments), keywords or {})
    try:
        return b"m" + marshal.dumps(question, _VERSION)
    except ValueError:
        return b"p" + _pickled(question)


def _pickled(question):
    import pickle  # rare: a test that passes a deque, a Decimal, a range

    try:
        return pickle.dumps(question)
    except Exception as error:
        name, arguments = question[1:3]
        kinds = ", ".join(type(argument).__name__ for argument in arguments)
        raise Untransferable(
            f"the arguments of {name} ({kinds}) cannot be sent to the program's process: {error}"
        ) from None


def loads(data):
    """The question (ask, name, arguments, keywords)."""
    if data[:1] == b"m":
        return marshal.loads(data[1:])
    import pickle

    return pickle.loads(data[1:])


def snapshot(arguments):
    """Something that is unequal after a function changed its arguments; None where it cannot."""
    if _MUTABLE.isdisjoint(map(type, arguments)):
        return None
    try:
        return marshal.dumps(arguments, _VERSION)
    except ValueError:
        return object()  # equal to no other: they are reported
