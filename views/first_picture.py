"""What the document shows until the page is there: a word, and on a slow connection a picture that plays.

It is part of the document itself, since Dash is not there yet: see `assets/first/`.
"""

from __future__ import annotations

from html import escape

from thalweg.views.language import Words

ELEMENT = """<div class="loading">{loading}</div>
<section id="first" aria-label="{label}" hidden>
<div class="first-plot"></div>
<div class="first-legend"></div>
<div class="first-bar panel">
<button class="play" type="button" title="{play}" aria-label="{play}">
<span class="icon icon-play" aria-hidden="true"></span><span class="icon icon-pause" aria-hidden="true"></span>
</button>
<span class="quiet">{epoch}</span><span class="first-epoch">0</span><span class="spring"></span>
<span class="quiet">{loading}</span>
</div>
</section>"""


def element(t: Words) -> str:
    words = {
        "label": t("page.first"),
        "loading": t("page.loading"),
        "play": t("page.first_play"),
        "epoch": t("epoch.label"),
    }
    return ELEMENT.format(**{name: escape(text) for name, text in words.items()})
