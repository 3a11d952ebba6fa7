"""What the supervisor asks a loaded program: marshalled, since this direction can be trusted."""
import marshal

# Written without back references, so that equal values have equal bytes.
_VERSION = 2
_MUTABLE = {list, dict, set, bytearray}


def dumps(ask, name, arguments=(), keywords=None):
    """A question as bytes. ask: `call`, `call-and-arguments` (report changed ones), or `what`."""
    question = (ask, name, tuple(arguments), keywords or {})
    try:
        return b"m" + marshal.dumps(question, _VERSION)
    except ValueError:
        import pickle  # rare: a test that passes a deque, a Decimal, a range

        return b"p" + pickle.dumps(question)


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
