"""The errors of experiments by their reasons, in both languages, for the twin in the browser: each is written once."""

from __future__ import annotations

from thalweg import catalog, registry
from thalweg.catalog import Text
from thalweg.engine import checks, groups, parts
from thalweg.engine.kinds import KINDS


def messages() -> dict[str, Text]:
    """The templates of messages, with places for `name` and `value` (as given), `allowed`, `hint`, `close`, `names`,
    `most` (values of a group), `limit` (of landscapes), and for what a check has found.
    """
    own = {reason: message for kind in KINDS.values() for reason, message in kind.messages.items()}
    return own | {
        "unknown": registry.UNKNOWN,
        "did_you_mean": registry.DID_YOU_MEAN,
        "lookalike": registry.LOOKALIKE,
        "see": registry.SEE,
        "known_are": registry.KNOWN_ARE,
        "nothing": registry.NOTHING,
        "refused": catalog.REFUSED,
        "repeated": parts.REPEATED,
        "empty": parts.EMPTY,
        "missing": parts.MISSING,
        "pair_needed": parts.NAME_AND_VALUE,
        "point_needed": parts.PAIR,
        "both_needed": parts.BOTH_STARTS,
        "group_form": groups.FORM,
        "group_count": groups.TOO_MANY,
        "group_log": groups.BELOW_LOG,
        "group_whole": groups.NOT_WHOLE,
        "group_equal": groups.EQUAL,
        "needs_exact": checks.NEEDS_EXACT,
        "no_rate": checks.NO_RATE,
        "needs_more": checks.NEEDS_MORE,
        **{f"more_{need}": words for need, words in checks.MORE.items()},
        "and": checks.AND,
        "too_many_runs": checks.TOO_MANY_RUNS,
        "too_many_members": checks.TOO_MANY_MEMBERS,
        "too_many_points": checks.TOO_MANY_POINTS,
    }
