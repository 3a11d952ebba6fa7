"""Describes the interpreter it runs in; the arguments are the modules to look for. Old Pythons too."""
import json
import sys

if sys.version_info < (3, 9):
    print(json.dumps({"tooOld": "%d.%d.%d" % sys.version_info[:3]}))
    sys.exit(0)

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import sysconfig


# The folder of this very script is no place where programs find modules.
_here = os.path.dirname(os.path.realpath(__file__))
sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != _here]


def module_place(name):
    """The folder or file in which a top-level module is installed, or None."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    places = [*(spec.submodule_search_locations or ()), *([spec.origin] if spec.has_location else ())]
    return os.path.realpath(places[0]) if places else None


def module_version(name):
    """The version its metadata states, or `unknown`."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def standard_library_hash():
    """Which modules the standard library has here: distributions leave some out."""
    paths = sysconfig.get_paths()
    folders = {paths["stdlib"], paths["platstdlib"], sysconfig.get_config_var("DESTSHARED")}
    names = set(sys.builtin_module_names)
    for folder in folders:
        if folder and os.path.isdir(folder):
            names |= {entry.split(".")[0] for entry in os.listdir(folder)}
    names -= {"site-packages", "dist-packages", "__pycache__"}
    return hashlib.sha256("\n".join(sorted(names)).encode("utf-8")).hexdigest()[:8]


def main():
    found = {name: module_place(name) for name in sys.argv[1:]}
    modules = {name: place for name, place in found.items() if place}
    version = platform.python_version()
    parts = [
        "%s/%s" % (platform.python_implementation().lower(), version),
        "%s-%s" % (sys.platform, platform.machine()),
        "stdlib/%s" % standard_library_hash(),
    ]
    parts += ["%s/%s" % (name, module_version(name)) for name in sorted(modules)]
    print(
        json.dumps(
            {
                "executable": os.path.realpath(sys.executable),
                "version": version,
                "modules": modules,
                "missingModules": [name for name in sys.argv[1:] if name not in modules],
                "identity": " ".join(parts),
            }
        )
    )


main()
