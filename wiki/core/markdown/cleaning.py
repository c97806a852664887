"""The last gate: what is not on these lists does not reach a reader."""

from functools import cache

import nh3

from wiki.core.markdown.code import CLASS_NAMES
from wiki.core.markdown.slugs import PREFIX

SCHEMES = {"http", "https", "mailto", "wiki"}


def _names(text: str) -> set[str]:
    return set(text.split())


PROSE = _names(
    "a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img input li ol p pre s section "
    "span strong sub sup table tbody td th thead tr ul"
)
MATHS = _names(
    "annotation math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot "
    "mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none "
    "semantics"
)
BOX = {"tabindex", "role", "aria-label"}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "rel", "id", "aria-label"},
    "img": {"src", "alt", "title"},
    "input": {"checked", "aria-label"},
    "ol": {"start"},
    "li": {"id"},
    "div": BOX,
    "pre": BOX,
    "section": {"aria-label"},
    "math": {"display"},
    "annotation": {"encoding"},
    "menclose": {"notation"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": {
        "stretchy",
        "fence",
        "form",
        "separator",
        "minsize",
        "maxsize",
        "accent",
        "movablelimits",
        "symmetric",
    },
    "mover": {"accent"},
    "mspace": {"width", "height", "depth", "linebreak"},
    "mstyle": {"displaystyle", "scriptlevel", "mathvariant"},
    "mtable": {"columnalign", "columnlines", "rowlines", "frame"},
    "mtd": {"columnalign", "columnspan"},
    "munder": {"accentunder"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
ALIGNMENTS = {"align-left", "align-center", "align-right"}
CLASSES: dict[str, set[str]] = {
    "a": {"wikilink", "anchor", "footnote-backref"},
    "code": {"math-error"},
    "div": {"callout", "note", "tip", "warn", "danger", "scroll", "math"},
    "li": {"task", "footnote-item"},
    "p": {"callout-title"},
    "pre": {"code", "source"},
    "section": {"footnotes"},
    "span": set(CLASS_NAMES),
    "sup": {"footnote-ref"},
    "td": ALIGNMENTS,
    "th": ALIGNMENTS,
}


def clean(html: str) -> str:
    """Keep only what is allowed, well-formed."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=PROSE | MATHS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        tag_attribute_values={
            "input": {"type": {"checkbox"}, "disabled": {""}},
            "img": {"loading": {"lazy"}},
        },
        url_schemes=SCHEMES,
        link_rel=None,
        id_prefix=PREFIX,
    )
