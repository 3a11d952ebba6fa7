"""A private, read-only root that holds the interpreter's libraries and five devices, nothing else."""
import ctypes
import os

import libc
import syscalls

_MS_RDONLY, _MS_NOSUID, _MS_NODEV = 1, 2, 4
_MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 32, 4096, 16384, 1 << 18
_MNT_DETACH = 2
# Flags of a mount that an unprivileged remount must keep, as statvfs reports and mount takes them.
_LOCKED = ((2, 2), (4, 4), (8, 8), (1024, 1024), (2048, 2048), (4096, 1 << 21))
_BASE = "/tmp"


def enter(paths, covered, links, devices):
    """Makes `paths` (read-only) the only files of the calling process, in its own mount namespace.

    covered: folders to hide, but for those of `paths` in them; links: (path, target) at the root;
    devices: kept as they are.
    """
    sources = {path: os.open(path, os.O_PATH) for path in {*paths, *devices} if _exists(path)}
    _mount("none", "/", None, _MS_REC | _MS_PRIVATE)
    _mount("tmpfs", _BASE, "tmpfs", _MS_NOSUID | _MS_NODEV, "mode=755,size=1m")
    os.chdir(_BASE)
    for link, target in links:
        os.symlink(target, "." + link)
    covers = []
    # In this order a folder is there before what belongs inside it.
    for path in sorted({*sources, *covered}):
        if path in sources:
            _bind(path, sources[path], read_only=path not in devices)
        elif _exists("." + path):
            _mount("tmpfs", "." + path, "tmpfs", _MS_NOSUID | _MS_NODEV, "mode=755,size=64k")
            covers.append(path)
    for path in covers:
        _mount("none", "." + path, None, _MS_REMOUNT | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)
    libc.syscall(syscalls.number("pivot_root"), b".", b".")
    libc.call("umount2", b".", _MNT_DETACH)
    _mount("none", "/", None, _MS_REMOUNT | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)
    os.chdir("/")


def _exists(path):
    return os.path.lexists(path)


def _bind(path, opened, read_only):
    target = "." + path
    try:
        if os.path.isdir(f"/proc/self/fd/{opened}"):
            os.makedirs(target, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if not _exists(target):
                os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
        _mount(f"/proc/self/fd/{opened}", target, None, _MS_BIND | _MS_REC)
        if read_only:
            _remount_read_only(target)
    finally:
        os.close(opened)


def _remount_read_only(target):
    present = os.statvfs(target).f_flag
    kept = sum(mount_flag for stat_flag, mount_flag in _LOCKED if present & stat_flag)
    flags = _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | kept
    _mount("none", target, None, flags)


def _mount(source, target, kind, flags, data=None):
    libc.call(
        "mount",
        os.fsencode(source),
        os.fsencode(target),
        kind and kind.encode(),
        ctypes.c_ulong(flags),
        data and data.encode(),
    )
