"""load() and what can be loaded: built-ins by name, packs of one's own by path."""

from __future__ import annotations

import ctypes
import os
from typing import Iterable, Tuple, Union

from ._errors import NotFoundError, PackError, make_error
from ._library import lib, text
from ._pack import Pack
from ._prototypes import NUMBERS
from ._read import read_diagnostics
from ._seat import new_object

#: A built-in's name, or a folder with a pack.json, or one JSON file.
Source = Union[str, "os.PathLike[str]"]

DEFAULT_PACK = "brook-2013"


def _builtins(overlay: int) -> Tuple[str, ...]:
    every = range(lib.brook_builtin_count())
    return tuple(text(lib.brook_builtin_name(i)) for i in every if lib.brook_builtin_is_overlay(i) == overlay)


def builtin_packs() -> Tuple[str, ...]:
    """Names of the packs that the library carries."""
    return _builtins(0)


def builtin_overlays() -> Tuple[str, ...]:
    """Names of the overlays (pathways) that the library carries."""
    return _builtins(1)


def library_version() -> str:
    """Version of the shared library."""
    return text(lib.brook_version_string())


def load(pack: Source = DEFAULT_PACK, overlays: Union[Source, Iterable[Source]] = ()) -> Pack:
    """Loads a pack and lays overlays over it in their order.

    A source is the name of a built-in, or a path: a folder with a pack.json, or one JSON file. A str that is a built-in's
    name means the built-in; write "./name" or a pathlib.Path for a folder of that name.
    Raises PackError with all that is wrong (`diagnostics`), or NotFoundError.
    """
    more = [overlays] if isinstance(overlays, (str, os.PathLike)) else list(overlays)
    loader = new_object(lib.brook_loader_new, None, None)
    try:
        for source in (pack, *more):
            _add(loader, source)
        out = ctypes.c_void_p()
        status = lib.brook_loader_load(loader, ctypes.byref(out))
        if status or out.value is None:
            raise _load_error(loader, status)
        loaded = Pack(out.value)
        loaded.diagnostics = read_diagnostics(loader)
        return loaded
    finally:
        lib.brook_loader_free(loader)


def _add(loader: int, source: Source) -> None:
    builtins = builtin_packs() + builtin_overlays()
    if isinstance(source, str) and source in builtins:
        status = lib.brook_loader_add_builtin(loader, source.encode())
    else:
        path = os.fsencode(source)
        if b"\0" in path:
            raise ValueError("a path cannot hold a NUL")
        if isinstance(source, str) and os.path.basename(source) == source and not os.path.exists(source):
            message = f"There is neither a built-in nor a file {source!r}. Built-in: {', '.join(builtins)}."
            raise NotFoundError(message, NUMBERS["BROOK_ERR_NOT_FOUND"])
        status = lib.brook_loader_add_path(loader, path)
    if status:
        raise _load_error(loader, status)


def _load_error(loader: int, status: int) -> Exception:
    if status == NUMBERS["BROOK_ERR_NO_MEMORY"]:
        return MemoryError(text(lib.brook_status_text(status)))
    found = read_diagnostics(loader)
    errors = [d for d in found if d.severity == NUMBERS["BROOK_SEVERITY_ERROR"]]
    message = errors[0].text if errors else text(lib.brook_status_text(status))
    if len(errors) > 1:
        message += f" (and {len(errors) - 1} more: see diagnostics)"
    return PackError(message, status, found)
