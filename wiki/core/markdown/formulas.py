"""Mathematics as MathML."""

from html import escape, unescape
from xml.etree.ElementTree import Element, SubElement, tostring

from latex2mathml.converter import convert_to_element
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

FORMULA_LIMIT = 4_000  # characters; the converter recurses, and a longer formula is a mistake


def formulas(parser: MarkdownIt) -> None:
    """Teach the parser `$…$` and `$$…$$`."""
    dollarmath_plugin(
        parser,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,  # so that "$5 and $6" stays money
        double_inline=True,
    )
    parser.add_render_rule("math_inline", lambda _, tokens, i, *__: formula(tokens[i].content, wide=False))
    parser.add_render_rule(
        "math_inline_double", lambda _, tokens, i, *__: formula(tokens[i].content, wide=True)
    )
    parser.add_render_rule("math_block", lambda _, tokens, i, *__: formula_block(tokens[i].content))


def formula_block(latex: str) -> str:
    """Return a formula on its own that can be scrolled by keyboard."""
    markup = formula(latex, wide=True)
    return f'<div class="scroll math" tabindex="0" role="group" aria-label="Formula">{markup}</div>\n'


def formula(latex: str, *, wide: bool) -> str:
    """Return MathML that keeps its LaTeX, or the LaTeX as code when it cannot be read."""
    markup = _mathml(latex.strip(), "block" if wide else "inline")
    return markup or f'<code class="math-error">{escape(latex.strip())}</code>'


def _mathml(latex: str, display: str) -> str | None:
    if len(latex) > FORMULA_LIMIT:
        return None
    try:
        return tostring(_with_source(convert_to_element(latex, display=display), latex), "unicode")
    except Exception:  # noqa: BLE001 - on odd LaTeX the converter raises whatever it stumbles over
        return None


def _with_source(math: Element, latex: str) -> Element:
    # The converter's own string output is not escaped: \text{<script>} comes out alive. Its elements
    # hold text with entities in it, so decode those and let ElementTree do the escaping.
    for node in math.iter():
        node.text = unescape(node.text) if node.text else node.text
        node.tail = unescape(node.tail) if node.tail else node.tail
    semantics = Element("semantics")
    row = SubElement(semantics, "mrow")
    row.extend(list(math))
    for child in list(math):
        math.remove(child)
    SubElement(semantics, "annotation", {"encoding": "application/x-tex"}).text = latex
    math.append(semantics)
    return math
