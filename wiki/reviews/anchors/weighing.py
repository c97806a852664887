"""How well a stretch of a text fits a quote: by its words, what stands around it, and where it is."""

from wiki.reviews.anchors.quoting import Quote

QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2  # weights of the evidence, after Hypothesis' matcher
ALL = QUOTE + PREFIX + SUFFIX + POSITION


def score(quote: Quote, text: str, start: int, end: int, likeness: float = 1.0) -> float:
    """Return how well a stretch fits, from 0 to 1; `likeness` is that of its words to those of the quote."""
    before = agreeing(quote.prefix[::-1], text[max(0, start - len(quote.prefix)) : start][::-1])
    after = agreeing(quote.suffix, text[end : end + len(quote.suffix)])
    away = abs(start - quote.starts) / max(len(text), 1)
    return (QUOTE * likeness + PREFIX * before + SUFFIX * after + POSITION * max(0.0, 1 - away)) / ALL


def agreeing(one: str, other: str) -> float:
    """Return how much of the first text, from its start, the other repeats."""
    if not one:
        return 1.0
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return (min(len(one), len(other)) if same is None else same) / len(one)
