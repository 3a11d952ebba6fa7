"""Messages between the judge's own processes: a u32 length, then that many bytes."""
import json
import struct
from os import read as _read
from os import write as _write

_LENGTH = struct.Struct("=I")
# Against a peer that has gone mad; the programs' own answers are bounded far below.
LARGEST = 1 << 30
# Holds most programs and nearly all questions; little memory is little to touch.
_PIECE = 1 << 14


class Disconnected(Exception):
    """The other end is gone."""


def write(descriptor, message):
    """Writes one whole frame."""
    data = _LENGTH.pack(len(message)) + message
    written = _write(descriptor, data)
    while written < len(data):
        written += _write(descriptor, data[written : written + (1 << 20)])


class TooLarge(Exception):
    """The other end announced more than was agreed."""


def read_only(descriptor):
    """The next frame from a peer that sends no second one unasked. Raises Disconnected at the end."""
    data = _read(descriptor, _PIECE)
    while len(data) < 4 or len(data) < 4 + _LENGTH.unpack_from(data)[0]:
        more = _read(descriptor, 1 << 16)
        if not more:
            raise Disconnected
        data += more
    return data[4:]


class Reader:
    """Reads frames from a descriptor; `largest` bounds what the other end may send."""

    def __init__(self, descriptor, largest=LARGEST):
        self.descriptor = descriptor
        self._largest = largest
        self._buffer = bytearray()

    def buffered(self):
        """Whether a whole frame is here already, so that waiting for the descriptor would be wrong."""
        if len(self._buffer) < 4:
            return False
        return len(self._buffer) >= 4 + _LENGTH.unpack_from(self._buffer)[0]

    def taken(self):
        """The next frame where it is here whole, else None."""
        buffer = self._buffer
        if len(buffer) < 4:
            return None
        end = 4 + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            return None
        message = bytes(buffer[4:end])
        del buffer[:end]
        return message

    def read(self):
        """The next frame. Raises Disconnected at the end, TooLarge for one above the bound."""
        message = self.taken()
        while message is None:
            self.fill()
            message = self.taken()
        return message

    def fill(self):
        """Reads once what is there, waiting if there is nothing."""
        if len(self._buffer) >= 4 and _LENGTH.unpack_from(self._buffer)[0] > self._largest:
            raise TooLarge
        wanted = 1 << 16
        if len(self._buffer) >= 4:
            wanted = max(wanted, 4 + _LENGTH.unpack_from(self._buffer)[0] - len(self._buffer))
        chunk = _read(self.descriptor, wanted)
        if not chunk:
            raise Disconnected
        self._buffer += chunk

    def feed(self, data):
        """Takes bytes that came by another way."""
        self._buffer += data


def parsed_slowly(text):
    """A message of JSON that is nested too deep for C code, as it soon is for Python 3.12's."""
    decoder = json.JSONDecoder()
    decoder.parse_array = json.decoder.JSONArray
    decoder.scan_once = json.scanner.py_make_scanner(decoder)
    return decoder.decode(text)
