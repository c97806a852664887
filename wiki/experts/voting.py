"""People in order: every page that fits votes for whoever is credited with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np

from wiki.experts import weights
from wiki.experts.prepared import DAY, DAY_ONE, Ballots, Floats, Numbers


@dataclass(frozen=True)
class Poll:
    """The votes of pages for people, and what follows from them."""

    ballots: Ballots
    fits: Floats  # for each ballot, how well the page fits, 0 to 1
    votes: Floats  # for each ballot, its value by how well the page fits
    people: Sequence[int]  # the best first

    def of(self, person_id: int) -> Numbers:
        """Return the places of somebody's ballots."""
        return np.flatnonzero(self.ballots.people == person_id)

    def strength_of(self, person_id: int, now: datetime) -> weights.Strength:
        """Return how strong somebody's evidence is: that of the pages that fit closely.

        Where none of theirs does, all of them together are some evidence at most.
        """
        mine = self.of(person_id)
        close = mine[self.fits[mine] >= weights.CLOSE]
        is_distant = not len(close)
        close = mine if is_distant else close
        return weights.strength_of(
            float(self.ballots.values[close].sum()),
            wrote_reviewed=not is_distant and bool(self.ballots.proven[close].any()),
            last_at=DAY_ONE + int(self.ballots.days[mine].max()) * DAY,
            now=now,
        )

    def firm(self, now: datetime) -> frozenset[int]:
        """Return who has at least some evidence, and some of it lately, on pages that fit closely."""
        ids, places = np.unique(self.ballots.people, return_inverse=True)
        close = np.where(self.fits >= weights.CLOSE, self.ballots.values, 0.0)
        sums = np.bincount(places, close, len(ids)).tolist()
        known = {one for one, evidence in zip(ids.tolist(), sums, strict=True) if evidence >= weights.SOME}
        return frozenset(one for one in known if now - self.newest[one] <= weights.RECENT)

    def votes_for(self, person_id: int) -> dict[int, float]:
        """Return the votes of each page for somebody, the best first; all of them make their score."""
        mine = self.of(person_id)
        pages, votes = self.ballots.pages[mine], self.votes[mine]
        best = np.lexsort((pages, -votes))
        return dict(zip(pages[best].tolist(), votes[best].tolist(), strict=True))

    def without(self, but: Collection[int]) -> "Poll":
        """Return the same votes, for everybody but some."""
        return replace(self, people=[one for one in self.people if one not in but]) if but else self

    @cached_property
    def newest(self) -> Mapping[int, datetime]:
        """The day of everybody's newest evidence."""
        ids, places = np.unique(self.ballots.people, return_inverse=True)
        days = np.full(len(ids), np.iinfo(np.int64).min)
        np.maximum.at(days, places, self.ballots.days)
        return {one: DAY_ONE + day * DAY for one, day in zip(ids.tolist(), days.tolist(), strict=True)}


def poll(ballots: Ballots, scores: Mapping[int, float], familiar: Mapping[int, float] | None = None) -> Poll:
    """Let the pages vote.

    A page's vote is its score to the third power, times what a person is credited with on it; a person's
    votes count by how much of all they wrote is about the query (`familiar`, by person, 0 to 1; without it
    everybody's count alike). That departs from the plain sum of the design's review chapter on purpose:
    `python -m tests.benchmarks experts`.
    """
    pages, of_page = np.unique(ballots.pages, return_inverse=True)
    fits = known_of(pages, scores)[of_page]
    votes = ballots.values * fits**weights.STEEPNESS
    ids, places = np.unique(ballots.people, return_inverse=True)
    totals = np.bincount(places, votes, len(ids)).astype(np.float64, copy=False)
    if familiar is not None:
        totals = totals * weights.familiar_factor(known_of(ids, familiar))
    return Poll(ballots, fits, votes, ids[np.lexsort((ids, -totals))].tolist())


def known_of(ids: Numbers, known: Mapping[int, float]) -> Floats:
    """Return what is known of each, 0 where that is nothing."""
    return np.fromiter((known.get(one, 0.0) for one in ids.tolist()), np.float64, len(ids))
