"""What of this Python a program may use: the standard library and the declared modules, no more."""
import importlib.machinery
import os
import sys
import sysconfig

_LINKED_FOLDERS = ("/lib", "/lib64", "/lib32", "/bin")
_EXTRA = ("/etc/ld.so.cache", "/etc/alternatives")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# Folders inside the standard library's that belong to whatever else is installed.
_FOREIGN = ("site-packages", "dist-packages")


def standard_library():
    """The folders the standard library is imported from."""
    paths = sysconfig.get_paths()
    found = [paths["stdlib"], paths["platstdlib"], sysconfig.get_config_var("DESTSHARED")]
    return sorted({os.path.realpath(path) for path in found if path and os.path.isdir(path)})


def readable_paths(module_paths):
    """Every file and folder an import may need, those of other installed packages left out."""
    hidden = foreign_folders(module_paths)
    shared = [*standard_library(), *_shared_libraries()]
    entries = [entry for folder in shared for entry in _without(folder, hidden)]
    return entries + packages(module_paths) + list(_EXTRA)


def jail_paths(module_paths):
    """The same as folders to mount; foreign_folders() are to be covered inside them."""
    return standard_library() + packages(module_paths) + _shared_libraries() + list(_EXTRA)


def foreign_folders(module_paths):
    """Folders of installed packages: in the standard library's own, or where the declared ones lie."""
    library = standard_library()
    found = {os.path.join(folder, name) for folder in library for name in _FOREIGN}
    for path in module_paths.values():
        folder = os.path.dirname(path)
        if not any(_holds(folder, inner) or _holds(inner, folder) for inner in library):
            found.add(folder)
    return sorted(path for path in found if os.path.isdir(path))


def _holds(folder, path):
    """Whether the path is the folder or lies in it."""
    return path == folder or path.startswith(folder + "/")


def _without(folder, hidden):
    """The folder, or what it holds beside those of `hidden`."""
    if folder in hidden:
        return []
    if not any(_holds(folder, path) for path in hidden):
        return [folder]
    entries = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    return [path for entry in entries for path in _without(entry, hidden)]


def links():
    """Symbolic links at the root that library paths run through, as (path, target)."""
    return [(path, os.readlink(path)) for path in _LINKED_FOLDERS if os.path.islink(path)]


def packages(module_paths):
    """The declared modules' own folders and files, with the `name.libs` that wheels put beside them."""
    found = []
    for origin in module_paths.values():
        for path in (origin, origin + ".libs"):
            if os.path.exists(path):
                found.append(os.path.realpath(path))
    return found


def _shared_libraries():
    """The folders of the shared libraries in use now; the rest of the system's lie beside them."""
    folders = set()
    with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
        for line in maps:
            path = line.rstrip("\n").partition("/")
            if path[1] and ".so" in os.path.basename(path[2]):
                folders.add(os.path.dirname(os.path.realpath("/" + path[2])))
    standard = standard_library()
    return sorted(f for f in folders if not any(_holds(s, f) for s in standard))


class DeclaredModules:
    """Finds the declared top-level modules where they are installed, and nothing beside them.

    Looks for them at once: later the folder they lie in may be out of sight.
    """

    def __init__(self, module_paths):
        self._specs = {}
        for name, path in module_paths.items():
            folder = os.path.dirname(path)
            self._specs[name] = importlib.machinery.PathFinder.find_spec(name, [folder])
            # What else lies there is not to be remembered.
            sys.path_importer_cache.pop(folder, None)

    def find_spec(self, name, path=None, target=None):
        """The import system's hook; submodules are found through their package's own path."""
        return self._specs.get(name) if path is None else None

    def install(self):
        sys.meta_path.append(self)
