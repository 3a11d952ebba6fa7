"""The isolation ladder: every rung this machine allows, climbed once per sandbox process.

namespaces  own user, mount, process, network, ipc and host-name namespaces, and a private root
uid         nobody's user id where the judge runs as root (all capabilities go in any case)
landlock    only the interpreter's libraries can be read, nothing written, no TCP; what exists elsewhere
            shows (its name, size and times), which only a private root hides
seccomp     an allow-list of system calls; programs get no processes, sockets or foreign signals
rlimits     memory, output, threads, descriptors, core files
"""
import ctypes
import os
import resource

import interpreter
import jail
import landlock
import libc
import seccomp
import syscalls

RUNGS = ("namespaces", "uid", "landlock", "seccomp", "rlimits")
_NEWUSER, _NEWNS, _NEWPID = 0x10000000, 0x00020000, 0x20000000
_NEWNET, _NEWIPC, _NEWUTS = 0x40000000, 0x08000000, 0x04000000
_OWN_EVERYTHING = _NEWNS | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS
FILES = _NEWNS
_NOBODY = 65534
# What programs find instead of the machine's name.
HOST_NAME = b"localhost"
_STACK_BYTES = 64 << 20


def is_isolation(rungs):
    """Whether these rungs hold a hostile program: seccomp, and something that guards the files."""
    return "seccomp" in rungs and ("namespaces" in rungs or "landlock" in rungs)


class Ladder:
    """Climbs the wanted rungs; `climbed` names those that hold, `missing` says why others do not."""

    def __init__(self, wanted):
        self._wanted = wanted
        self.climbed = []
        self.missing = {}
        self._own_user_namespace = False

    def _climb(self, rung, step, *arguments):
        if rung not in self._wanted:
            return
        try:
            step(*arguments)
        except (OSError, ValueError) as error:
            self.missing[rung] = str(error)
        else:
            self.climbed.append(rung)

    def separate(self):
        """First half: leaves the machine's namespaces. Returns in a new process, its process 1."""
        self._climb("namespaces", self._leave_namespaces)
        if "namespaces" in self.climbed and os.fork() > 0:
            os._exit(0)

    def confine(self, module_paths, limits):
        """Second half, after every preparation that still needs files or rights."""
        readable = interpreter.readable_paths(module_paths)
        if "namespaces" in self.climbed:
            jail.enter(
                interpreter.jail_paths(module_paths),
                interpreter.foreign_folders(module_paths),
                interpreter.links(),
                interpreter.DEVICES,
            )
        needed = [*interpreter.standard_library(), *interpreter.packages(module_paths)]
        self._climb("uid", self._become_nobody, needed)
        if self._wanted != ["rlimits"]:
            libc.drop_capabilities()
            libc.prctl(libc.PR_SET_DUMPABLE, 0)
        self._climb("landlock", landlock.restrict, readable, interpreter.DEVICES)
        self._climb("rlimits", self._limit, limits)
        if "seccomp" in self._wanted and syscalls.machine() is None:
            self.missing["seccomp"] = "no system call table for this architecture"
        else:
            self._climb("seccomp", seccomp.install_sandbox_filter, "namespaces" in self.climbed)
        self.climbed.sort(key=RUNGS.index)

    def _leave_namespaces(self):
        self._own_user_namespace = leave_namespaces(_OWN_EVERYTHING)
        for call in ("sethostname", "setdomainname"):
            libc.call(call, HOST_NAME, ctypes.c_size_t(len(HOST_NAME)))

    def _become_nobody(self, needed):
        """Drops root where it is root; the paths of `needed` must stay readable."""
        if os.geteuid() != 0:
            return
        os.setresuid(-1, _NOBODY, -1)
        lost = [path for path in needed if not os.access(path, os.R_OK, effective_ids=True)]
        os.setresuid(-1, 0, -1)
        if lost:
            raise PermissionError(f"{lost[0]} cannot be read by other users")
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        libc.prctl(libc.PR_SET_DUMPABLE, 1)
        try:
            libc.call("unshare", _NEWUSER)
            self._own_user_namespace = True
        except OSError:
            pass  # only the count of threads depends on it

    def _limit(self, limits):
        wanted = {
            "RLIMIT_AS": limits["memoryBytes"],
            # One byte more than allowed, so that too much can be told from exactly enough.
            "RLIMIT_FSIZE": limits["outputBytes"] + 1,
            "RLIMIT_NOFILE": limits["openFiles"],
            "RLIMIT_STACK": _STACK_BYTES,
            "RLIMIT_CORE": 0,
            "RLIMIT_MSGQUEUE": 0,
            "RLIMIT_MEMLOCK": 0,
        }
        # Counted per user and user namespace: in a shared one it would count strangers' threads,
        # and RLIMIT_AS over the size of a stack has to do.
        if self._own_user_namespace:
            wanted["RLIMIT_NPROC"] = limits["threads"] + 2
        for name, value in wanted.items():
            kind = getattr(resource, name)
            _soft, hard = resource.getrlimit(kind)
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (value, value))


def leave_namespaces(kinds):
    """Gives the calling process namespaces of its own; whether that took one of users as well."""
    try:
        libc.call("unshare", kinds)
        return False
    except PermissionError:
        user, group = os.geteuid(), os.getegid()
        libc.call("unshare", kinds | _NEWUSER)
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{_NOBODY} {user} 1")
        _write("/proc/self/gid_map", f"{_NOBODY} {group} 1")
        return True


def _write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
