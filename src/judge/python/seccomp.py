"""Seccomp filters: one for the sandbox (an allow-list), a second one for each program in it."""
import ctypes
import errno
import os
import struct

import libc
import syscalls

_LD, _JEQ, _JGE, _JSET, _AND, _RET = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_LDX_VALUE, _JEQ_X = 0x01, 0x1D
_NR, _ARCH, _ARG0, _ARG1, _ARG2, _ARG2_HIGH = 0, 4, 16, 24, 32, 36
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_CLONE_THREAD = 0x10000
_SOCKET_TYPES, _SOCK_STREAM = 0xF, 1
_PR_SET_NAME, _PR_GET_NAME = 15, 16
# Through F_SETOWN and F_SETSIG a descriptor sends any signal to any process of the same user.
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _FIOSETOWN, _SIOCSPGRP = 8, 10, 15, 0x8901, 0x8902


def _deny(code):
    return (_RET, 0, 0, _ERRNO | code)


def _pack(instructions):
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)


def sandbox_filter(also=()):
    """Allows the calls of syscalls.ALLOWED and those named; the rest fail with EPERM."""
    audit_architecture, column = syscalls.machine()
    allowed = [row[column] for row in syscalls.ALLOWED.values() if row[column] is not None]
    allowed += [syscalls.number(name) for name in also]
    program = [
        (_LD, 0, 0, _ARCH),
        (_JEQ, 1, 0, audit_architecture),
        (_RET, 0, 0, _KILL_PROCESS),
        (_LD, 0, 0, _NR),
        # x32 numbers alias the allowed ones with other meanings.
        (_JGE, 0, 1, 0x40000000),
        (_RET, 0, 0, _KILL_PROCESS),
        # glibc falls back to clone, whose flags a filter can read.
        (_JEQ, 0, 1, syscalls.number("clone3")),
        _deny(errno.ENOSYS),
        *_refuse_second_argument("fcntl", (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX)),
        *_refuse_second_argument("ioctl", (_FIOSETOWN, _SIOCSPGRP)),
        # A datagram socket, even one of a pair, sends to any socket file it can name.
        (_JEQ, 0, 5, syscalls.number("socketpair")),
        (_LD, 0, 0, _ARG1),
        (_AND, 0, 0, _SOCKET_TYPES),
        (_JEQ, 0, 1, _SOCK_STREAM),
        (_RET, 0, 0, _ALLOW),
        _deny(errno.EPERM),
    ]
    for position, number in enumerate(allowed):
        program.append((_JEQ, len(allowed) - position, 0, number))
    program += [_deny(errno.EPERM), (_RET, 0, 0, _ALLOW)]
    return _pack(program)


def _refuse_second_argument(name, values):
    checks = [(_JEQ, len(values) - position, 0, value) for position, value in enumerate(values)]
    return [
        (_JEQ, 0, len(values) + 3, syscalls.number(name)),
        (_LD, 0, 0, _ARG1),
        *checks,
        (_RET, 0, 0, _ALLOW),
        _deny(errno.EPERM),
    ]


class ProgramFilter:
    """Threads but no processes, signals to itself alone, limits that only pretend to change.

    Built before the fork, so that the child only writes its process id and calls prctl.
    """

    def __init__(self):
        number = syscalls.number
        program = [(_LDX_VALUE, 0, 0, 0), (_LD, 0, 0, _NR)]  # X is the process's own id
        for name in ("fork", "vfork", "pidfd_open"):
            if number(name) is not None:
                program += [(_JEQ, 0, 1, number(name)), _deny(errno.EPERM)]
        program += [
            (_JEQ, 0, 4, number("clone")),
            (_LD, 0, 0, _ARG0),
            (_JSET, 1, 0, _CLONE_THREAD),
            _deny(errno.EPERM),
            (_RET, 0, 0, _ALLOW),
            (_JEQ, 0, 5, number("prctl")),
            (_LD, 0, 0, _ARG0),
            (_JEQ, 2, 0, _PR_SET_NAME),
            (_JEQ, 1, 0, _PR_GET_NAME),
            _deny(errno.EPERM),
            (_RET, 0, 0, _ALLOW),
            # Raising a limit is common in honest programs: say yes and do nothing.
            (_JEQ, 0, 1, number("setrlimit")),
            _deny(0),
            (_JEQ, 0, 8, number("prlimit64")),
            (_LD, 0, 0, _ARG0),
            (_JEQ, 1, 0, 0),
            (_JEQ_X, 0, 9, 0),
            (_LD, 0, 0, _ARG2),
            (_JEQ, 0, 2, 0),
            (_LD, 0, 0, _ARG2_HIGH),
            (_JEQ, 6, 0, 0),
            _deny(0),
            (_JEQ, 1, 0, number("kill")),
            (_JEQ, 0, 3, number("tgkill")),
            (_LD, 0, 0, _ARG0),
            (_JEQ_X, 1, 0, 0),
            _deny(errno.EPERM),
            (_RET, 0, 0, _ALLOW),
        ]
        self._filter = _Filter(_pack(program))
        self._own_id = ctypes.c_uint32.from_buffer(self._filter.code, 4)

    def install(self, process_id):
        """Binds the calling process; `process_id` is its own id as it sees it."""
        self._own_id.value = process_id
        self._filter.install()


class _Filter:
    """A program in the kernel's struct sock_fprog, and the prctl call that installs it."""

    def __init__(self, code):
        self.code = ctypes.create_string_buffer(code, len(code))
        self._header = ctypes.create_string_buffer(16)
        struct.pack_into("=H6xQ", self._header, 0, len(code) // 8, ctypes.addressof(self.code))
        # PyDLL keeps the interpreter lock: in a forked child every page left untouched is won.
        self._prctl = ctypes.PyDLL(None).prctl
        self._arguments = (
            ctypes.c_int(libc.PR_SET_SECCOMP),
            ctypes.c_ulong(2),
            ctypes.c_void_p(ctypes.addressof(self._header)),
            ctypes.c_ulong(0),
            ctypes.c_ulong(0),
        )

    def install(self):
        if self._prctl(*self._arguments) != 0:
            raise OSError("the kernel refused the seccomp filter")


def install_sandbox_filter():
    """Binds the calling process and all its children."""
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    _Filter(sandbox_filter()).install()


def install_supervisor_filter():
    """Binds the calling process as if it were a program, which gets files in memory besides."""
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    own = ProgramFilter()
    _Filter(sandbox_filter(("memfd_create",))).install()
    own.install(os.getpid())
