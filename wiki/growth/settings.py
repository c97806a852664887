"""Every number that growth is measured with, with its unit and why; the page about the method shows them."""

WINDOW = 120
"""Working days, about six months: a person is counted once in it, however often they were helped. Long enough
that one busy month is a sixth of it, short enough to notice a year later."""

BEFORE = 2
"""Windows before it, against which it is held. Distinct people are counted in windows of one length: over a
longer one the same people would come again and not be counted, and everybody would seem to grow."""

PAST = 60
"""Working days present in those windows, at least, half of one: who came lately has no past to grow from, and
would be held against what is usual for others."""

PER = 100
"""Working days that levels are told for."""

GROWTH = 1.25
"""Times their own past that somebody's true rate has to have grown by; a quarter, as less is weather."""

SURENESS = 0.85
"""The probability of that from which on it is listed. At 0.90 precision is a little higher and a third of
those who grew are found, at 0.80 more than two are listed where nobody grows; see the benchmark `leaders`."""

PEOPLE = 5
"""Distinct people helped in the window, at least, in a family that is tested: two instead of none is growth,
and too little to say anything by."""

TEAMS = 2
"""Their teams, at least: one team's thanks can be arranged."""

FAMILIES = 2
"""Of the three tested families in which all that has to hold. Each further tested family lists people by
accident: of 200 of whom nobody grows, any one of three listed 17, two of three 1.6."""

BAND = 0.80
"""The probability that the true level lies within the band that is shown."""

FEW = 30
"""People below whom the spread of a company cannot be told from noise; then the usual one is taken."""

USUAL_SHAPE, USUAL_RATE = 1.2, 0.6
"""That one: on average two people in a hundred working days, and very different from person to person."""

LEAST_SPREAD = 0.15
"""The least variance between people, in squares of their mean: nobody is taken for the same as all others."""

ASIDE = 0.1
"""The share of people at either end of change who are left out when the season of a company is told."""
