"""What the supervisor tells a zygote: one packet each, its first byte naming the order."""
import struct

# Run a program; end it now, if it has not ended; start or end the compiler.
RUN, END, COMPILER, STOP_COMPILER = b"recs"

# The first word of a zygote and of a compiler, by which the supervisor learns their process ids.
HELLO = b"h"

SCRIPT, CALL = "script", "call"
# Every way to run a program: what it is, and the names put before it.
WORLDS = tuple((kind, prelude) for kind in (SCRIPT, CALL) for prelude in ("none", "apps", "livecodebench"))

# The descriptors that come with RUN: standard input, output and error, and the channel. They are
# the lowest four in the zygote, so they arrive as the numbers that the program finds them at.
CHANNEL = 3
DESCRIPTORS = 4

_RUN = struct.Struct("=BBI")


def run(world, cpu_seconds):
    """The order to run a program in that world, under that RLIMIT_CPU."""
    return _RUN.pack(RUN, WORLDS.index(world), cpu_seconds)


# (RUN, index into WORLDS, CPU seconds) of an order.
parse_run = _RUN.unpack
