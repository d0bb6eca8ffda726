"""Passwords as argon2id hashes, with the parameters of RFC 9106 for memory-constrained use."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from api.errors import invalid

SHORTEST: Final = 12
LONGEST: Final = 500
_HASHER: Final = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_NOBODY: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


def hashed(password: str) -> str:
    """The hash to keep; raises `ApiError` for a password that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise invalid(f"Lösenordet ska ha minst {SHORTEST} tecken.", "Flera ord efter varandra går bra.")
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; takes as long where there is none, so that names cannot be guessed."""
    try:
        _HASHER.verify(kept or _NOBODY, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
