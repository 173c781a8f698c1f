"""brookrate: rates safeguarding notes with libbrook, from Python.

    pack = brookrate.load()
    result = pack.rate("...", age=7)

It is decision support: never a diagnosis, never a legal opinion, and "not rated" never means safe.
Importing it finds the shared library and checks its version (LibraryError, an ImportError, where that fails).
"""

from ._errors import (
    AgeError,
    BrookError,
    ClosedError,
    CodeError,
    Diagnostic,
    EmptyError,
    LibraryError,
    LimitError,
    NotFoundError,
    PackError,
    Severity,
    TextError,
)
from ._load import Source, builtin_overlays, builtin_packs, library_version, load
from ._model import (
    Answer,
    Band,
    BandCell,
    Behaviour,
    Descriptor,
    Flag,
    Kind,
    Modifier,
    Overlay,
    PackInfo,
    Question,
    Rating,
)
from ._observation import Age, Observation, ObservationLike
from ._pack import Pack
from ._results import Cell, Evidence, Finding, LegalNote, Paragraph, Result, Section, Suggestion

__version__ = "0.1.0"

__all__ = [
    "Age",
    "AgeError",
    "Answer",
    "Band",
    "BandCell",
    "Behaviour",
    "BrookError",
    "Cell",
    "ClosedError",
    "CodeError",
    "Descriptor",
    "Diagnostic",
    "EmptyError",
    "Evidence",
    "Finding",
    "Flag",
    "Kind",
    "LegalNote",
    "LibraryError",
    "LimitError",
    "Modifier",
    "NotFoundError",
    "Observation",
    "ObservationLike",
    "Overlay",
    "Pack",
    "PackError",
    "PackInfo",
    "Paragraph",
    "Question",
    "Rating",
    "Result",
    "Section",
    "Severity",
    "Source",
    "Suggestion",
    "TextError",
    "builtin_overlays",
    "builtin_packs",
    "library_version",
    "load",
]
