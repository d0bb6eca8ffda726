"""What can be wrong with a file, and the Swedish words that say what to do about it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from corpus.model import Rejected

_MESSAGES: Final = {
    "not_a_pdf": "Filen är ingen PDF. Kontrollera att rätt fil har valts och läs in den igen.",
    "empty_file": "Filen är tom. Hämta den på nytt och läs in den igen.",
    "encrypted": "Filen är krypterad. Spara den utan lösenord och läs in den igen.",
    "truncated": "Filen är ofullständig: slutet saknas. Hämta den på nytt och läs in den igen.",
    "damaged": "Filen är skadad och kan inte öppnas. Hämta den på nytt eller skriv ut den till en ny PDF.",
    "too_large": "Filen är för stor. Dela upp den och läs in delarna var för sig.",
    "too_many_pages": "Filen har för många sidor. Dela upp den och läs in delarna var för sig.",
    "timeout": "Filen tog för lång tid att läsa. Skriv ut den till en ny PDF och läs in den igen.",
    "out_of_memory": "Filen krävde för mycket minne. Skriv ut den till en ny PDF och läs in den igen.",
    "crashed": "Läsningen av filen avbröts. Skriv ut den till en ny PDF och läs in den igen.",
    "unreadable": "Ingen sida i filen kunde läsas. Skriv ut den till en ny PDF och läs in den igen.",
}
_SAVE_AS: Final = "Filen är ingen PDF. Öppna den i {program}, spara den som PDF och läs in PDF-filen."
_MADE_IN: Final = {
    **dict.fromkeys((".doc", ".docx", ".docm", ".odt", ".rtf"), "Word"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods", ".csv"), "Excel"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "PowerPoint"),
}


class UnreadableError(Exception):
    """A file or page that cannot be read; `code` is one of the codes of `corpus.model.Rejected`."""

    def __init__(self, code: str, page: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.page = page


def rejection(file: str, code: str, page: int | None = None) -> Rejected:
    """The rejection of `file` for the reason `code`, in words that say what to do.

    >>> rejection("Plan.docx", "not_a_pdf").message
    'Filen är ingen PDF. Öppna den i Word, spara den som PDF och läs in PDF-filen.'
    """
    program = _MADE_IN.get(PurePath(file).suffix.casefold()) if code == "not_a_pdf" else None
    return Rejected(file, code, _SAVE_AS.format(program=program) if program else _MESSAGES[code], page)
