"""What the supervisor may do once it knows what datasets bring: their prompts and tests are code.

It computes, reads what an interpreter reads and the process table, by which it times its programs,
and talks to its sandboxes. No other file, nothing written, no network, no new process, no signals.
"""
import os

import interpreter
import isolation
import jail
import landlock
import libc
import seccomp

_PROCESSES = "/proc"


def enter(rungs, module_paths):
    """Binds the calling process by those of `rungs` that exist for one. Raises OSError.

    module_paths: the declared modules, which tests may import too.
    """
    own = [os.path.dirname(os.path.abspath(__file__)), _PROCESSES]
    if "namespaces" in rungs:
        isolation.leave_namespaces(isolation.FILES)
        jail.enter(
            interpreter.jail_paths(module_paths) + own,
            interpreter.foreign_folders(module_paths),
            interpreter.links(),
            interpreter.DEVICES,
        )
    if "landlock" in rungs or "namespaces" in rungs:
        libc.drop_capabilities()
    if "landlock" in rungs:
        landlock.restrict(interpreter.readable_paths(module_paths) + own, interpreter.DEVICES)
    libc.prctl(libc.PR_SET_DUMPABLE, 0)
    if "seccomp" in rungs:
        seccomp.install_supervisor_filter()
