"""Texts for the properties: prose and lists of few words, so that much repeats."""

from hypothesis import strategies as st

WORD = st.sampled_from(
    (
        "the",
        "dock",
        "robot",
        "charges",
        "slowly",
        "below",
        "zero",
        "—",
        "e.g.",
        "`wiki`",
        "**now**",
        "größe",
        "充電",
        "a",
    )
)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
LINE = st.one_of(
    SENTENCE, SENTENCE.map("- {}".format), SENTENCE.map("## {}".format), st.just("```"), st.just("   ")
)
PAGES = st.one_of(
    st.lists(LINE, max_size=12).map("\n".join),
    st.lists(SENTENCE, max_size=12).map("\n\n".join),
    st.text(max_size=40),
)

VOCABULARY = st.text("abcdefghijklmnop", min_size=4, max_size=10)
PARAGRAPH = st.lists(VOCABULARY, min_size=8, max_size=40).map(" ".join)
PROSE = st.lists(PARAGRAPH, min_size=1, max_size=8).map("\n\n".join)
