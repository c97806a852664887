"""What a list shows of somebody beside the name: an avatar."""

TONES = "abcde"  # the avatar colours that were tested for contrast


def initials_of(name: str) -> str:
    """Return the one or two letters of an avatar."""
    words = name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tone_of(person_id: int) -> str:
    """Return which avatar colour somebody gets, always the same one."""
    return TONES[person_id % len(TONES)]
