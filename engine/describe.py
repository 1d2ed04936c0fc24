"""The whole catalogue as plain data, for `/api/catalog`, `thalweg list` and the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from thalweg.engine.experiment import NOISE, SEED, SEEDS, START, epochs_param
from thalweg.engine.groups import CLOSEST, COUNT, MOST_DIGITS, ROUNDING
from thalweg.engine.kinds import KINDS, kind_of
from thalweg.engine.limits import Limits
from thalweg.engine.messages import messages
from thalweg.engine.parts import TRACKING, TRACKING_PREFIX
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import IN_ORDER, RESPONSES, added
from thalweg.schedules import SCHEDULES
from thalweg.typed import BLANK, SHOWN_CHARACTERS


def catalog_json(limits: Limits) -> dict[str, Any]:
    """Every entry by kind and key, the parameters of an experiment itself (`fields`), and the limits.

    Of the text form `kinds` and `text` say what its twin in the browser must know.
    """
    own = {
        name: {key: kind.entry_json(entry) for key, entry in registry.items()}
        for kind in KINDS.values()
        for name, registry in kind.catalogues.items()
    }
    shared = {
        "optimizers": {key: entry.as_json() for key, entry in OPTIMIZERS.items()},
        "schedules": {key: entry.as_json() for key, entry in SCHEDULES.items()},
    }
    presets = (*IN_ORDER, *RESPONSES, *added())
    return {
        **dict(sorted((own | shared).items())),
        "presets": {entry.key: {"group": kind_of(entry.experiment).key} | entry.as_json() for entry in presets},
        "fields": {p.name: p.as_json() for p in (START, epochs_param(limits.epochs), NOISE, SEED, SEEDS, COUNT)},
        "kinds": {key: kind.as_json() for key, kind in KINDS.items()},
        "text": {
            "blank": BLANK,
            "tracking": {"names": TRACKING, "prefix": TRACKING_PREFIX},
            "shown_characters": SHOWN_CHARACTERS,
            "rounding": ROUNDING,
            "digits": MOST_DIGITS,
            "closest": CLOSEST,
            "messages": {reason: message.as_json() for reason, message in messages().items()},
        },
        "limits": asdict(limits),
    }
