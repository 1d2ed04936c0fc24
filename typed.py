"""What people type: blanks, minus signs, numbers, and names that are nearly right."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping

SHOWN_CHARACTERS = 60  # how much of a user's value an error quotes
BLANK = (  # what separates words in any alphabet, and what cannot be seen: byte order mark, joiners, marks of direction
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
)
BLANKS = re.compile(f"[{BLANK}]+")
MINUS = "\u2212\u2013"  # the minus sign that texts and this page print, and the dash that writing programs make of it
AS_HYPHENS = str.maketrans(MINUS, "-" * len(MINUS))
NUMBER_CHARACTERS = frozenset("0123456789+-.eE")
LETTERS_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
LATIN = re.compile("[A-Za-z]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
JOINTS = re.compile("[_ -]")
NO_WORD = re.compile("[^A-Za-z0-9_]")


HYPHEN_MINUS = re.compile(r"-(?=[\d.])")


def typeset(text: str) -> str:
    """A text for display: its numbers have the minus of typesetting, as axes have it. `read_float` takes it back."""
    return HYPHEN_MINUS.sub("\u2212", text)


def bare(text: str) -> str:
    """The text without blanks at its ends."""
    return text.strip(BLANK)


def shown(value: object) -> str:
    """A user's value as an error shows it: shortened, and on one line."""
    text = bare(BLANKS.sub(" ", value)) if isinstance(value, str) else str(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def read_float(text: str) -> float:
    """A number as people type it: blanks around it and any minus sign are accepted; nan if it is none."""
    plain = bare(text).translate(AS_HYPHENS)
    try:
        return float(plain) if NUMBER_CHARACTERS.issuperset(plain) else math.nan
    except ValueError:
        return math.nan


def joined(name: str) -> str:
    """A name in lower case and without joints, which other programs write otherwise: RMS-prop, CosineAnnealingLR."""
    return JOINTS.sub("", name.translate(LETTERS_LOWER))


def is_mixed(name: str) -> bool:
    """Has a name Latin and Cyrillic letters, many of which look the same?"""
    return bool(CYRILLIC.search(name) and LATIN.search(name))


def closest(name: str, known: Iterable[str], elsewhere: Mapping[str, str] | None = None) -> str | None:
    """The known name that was probably meant; `elsewhere` has what other programs call something, and its name here."""
    known = list(known)
    name = shown(name)
    others = {joined(other): here for other, here in (elsewhere or {}).items()} | {joined(own): own for own in known}
    for word in (name, *filter(None, NO_WORD.split(name))):  # of `sgd(lr=0.1)`, `torch.optim.Adam`
        if found := others.get(joined(word)):
            return found
    return next(iter(difflib.get_close_matches(name.translate(LETTERS_LOWER), known, n=1)), None)
