"""Starts sandboxes for the supervisor, which starts no process once it knows what datasets bring.

Forked from the supervisor before that, and outside its walls. It takes one request, a byte, and
settles itself how a sandbox is confined: the tests' code can at most have one more of them started.
"""
import json
import marshal
import os
import signal
import socket
import subprocess
import sys

import libc
import orders
import sandbox

_PLAIN, _HEAVY = b"ph"
_ANSWER_BYTES = 1 << 16
_DESCRIPTOR_BYTES = socket.CMSG_SPACE(4)
_FLAGS = ("-S", "-s", "-B", "-X", "utf8", "-W", "ignore")
# Hash seed, locale, time zone and thread counts fixed; the rest of the world left out.
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class Launcher:
    """The supervisor's end of the launcher, which it is the parent of."""

    def __init__(self, config):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if os.fork() == 0:
            try:
                _serve(_alone_with(theirs), config)
            finally:
                os._exit(0)
        theirs.close()
        self._channel = ours

    def start(self, heavy):
        """Starts a sandbox; heavy: with the declared modules loaded.

        Returns its control socket and what it says of itself: `process`, `rungs`, `missing`. Raises
        sandbox.Unstarted.
        """
        try:
            self._channel.send(bytes([_HEAVY if heavy else _PLAIN]))
            answer, ancillary, _flags, _address = self._channel.recvmsg(
                _ANSWER_BYTES, _DESCRIPTOR_BYTES
            )
        except OSError as error:
            raise sandbox.Unstarted(str(error)) from None
        if not ancillary:
            raise sandbox.Unstarted(answer.decode("utf-8", "replace") or "the launcher ended")
        descriptor = int.from_bytes(ancillary[0][2][:4], sys.byteorder)
        control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, fileno=descriptor)
        return control, json.loads(answer)

    def close(self):
        """Lets the launcher end."""
        self._channel.close()


def _alone_with(channel):
    """Gives up every other descriptor but the standard ones: each end must be felt at the other."""
    kept = (0, 1, 2, channel.fileno())
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor not in kept:
            try:
                os.close(descriptor)
            except OSError:
                pass  # the one that listed them
    return channel


def _serve(channel, config):
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    while request := channel.recv(1):
        modules = sorted(config["modules"]) if request[0] == _HEAVY else []
        try:
            control, started = _start({**config, "preload": modules})
        except (sandbox.Unstarted, OSError) as error:
            channel.send(str(error).encode("utf-8", "replace"))
            continue
        descriptor = control.fileno().to_bytes(4, sys.byteorder)
        channel.sendmsg(
            [json.dumps(started).encode("ascii")],
            [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptor)],
        )
        control.close()


def _start(config):
    """Starts a zygote and waits until it is ready: its control socket, and what it says of itself."""
    ours, theirs = sandbox.channel_pair(socket.SOCK_SEQPACKET)
    subprocess.Popen(
        [sys.executable, *_FLAGS, _beside("zygote.py"), str(theirs.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if config.get("verbose") else subprocess.DEVNULL,
        env=_ENVIRONMENT,
        pass_fds=[theirs.fileno()],
        cwd="/",
    )
    theirs.close()
    ours.send(marshal.dumps(config))
    first, process = sandbox.receive_signed(ours, _ANSWER_BYTES)
    ours.setsockopt(socket.SOL_SOCKET, sandbox.SO_PASSCRED, 0)
    ready = json.loads((ours.recv(_ANSWER_BYTES) if first == orders.HELLO else first) or b"{}")
    if "rungs" not in ready:
        raise sandbox.Unstarted(ready.get("failed", "the sandbox ended before it was ready"))
    return ours, {"process": process, **ready}


def _beside(name):
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
