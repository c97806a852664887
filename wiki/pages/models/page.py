"""The page: one piece of shared knowledge, with its topics and people."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now, where
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.topics.models import Topic


class Kind(StrEnum):
    """What sort of page it is."""

    EXPLAINER = "explainer"
    QUESTION = "question"
    PROBLEM = "problem"
    LESSON = "lesson"
    CIRCLE = "circle"

    @property
    def is_reviewed(self) -> bool:
        """Whether it says something that colleagues review and endorse; on the others they take part."""
        return self not in {Kind.QUESTION, Kind.CIRCLE}

    @property
    def is_talked_about(self) -> bool:
        """Whether what people say about it stands on the page itself, because that is what it is for."""
        return self in {Kind.QUESTION, Kind.CIRCLE, Kind.PROBLEM}


# Writing or approving one shows that one knows its topics. Asking is no evidence of knowing; an accepted
# answer is. A lesson counts for nobody and against nobody: who tells of a mistake is not measured by it
# (review.md, seed formats).
KNOWING_KINDS = frozenset({Kind.EXPLAINER})


class State(StrEnum):
    """How far a page has come; what readers get."""

    PROMISED = "promised"
    DRAFT = "draft"
    PUBLISHED = "published"
    DELETED = "deleted"


class Reach(StrEnum):
    """Whom a published page is for, within its space."""

    SPACE = "space"  # everybody who reads the space
    TEAM = "team"  # one team; a lesson may be for those who were there
    PEOPLE = "people"  # those who take part in it; a mentoring pair, a circle that keeps to itself


class PageRole(StrEnum):
    """What somebody is to a page."""

    AUTHOR = "author"
    COACH = "coach"  # helps its authors in confidence, and does not judge it
    MENTOR = "mentor"
    MENTEE = "mentee"
    HOST = "host"
    MEMBER = "member"
    FOLLOWER = "follower"
    KEEPER = "keeper"  # says when it is checked that it is still right
    BACKUP = "backup"  # does so when the keeper cannot
    WANTS = "wants"  # wants a question explained, besides whoever asked it
    COULD_EXPLAIN = "could_explain"  # was asked to explain it, by a colleague or because of what they know
    DECLINED = "declined"  # was asked, and said "Not me"
    EXPLAINS = "explains"  # is writing the explainer
    ASKER = "asker"  # asked quietly: for stewards and themselves to know
    INVITED = "invited"  # was asked to take part, and has not said
    WAITING = "waiting"  # takes part as soon as there is a place


PARTAKING = (PageRole.AUTHOR, PageRole.HOST, PageRole.MEMBER, PageRole.MENTOR, PageRole.MENTEE)


class Page(Audienced, Base):
    """Its text lives in revisions; title and summary here are those of the revision readers see."""

    __tablename__ = "page"
    __table_args__ = (
        CheckConstraint("(state = 'deleted') = (deleted_at IS NOT NULL)", name="deleted_has_date"),
        CheckConstraint("(reach = 'team') = (team_id IS NOT NULL)", name="reaches_a_team"),
        Index("ix_page_state_changed_at", "state", "changed_at"),
        Index("ix_page_kind_state", "kind", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind), default=Kind.EXPLAINER)
    state: Mapped[State] = mapped_column(choice(State), default=State.DRAFT)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    reach: Mapped[Reach] = mapped_column(choice(Reach), default=Reach.SPACE)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))  # whom it is for, if for one team
    slug: Mapped[str]
    title: Mapped[str]
    title_key: Mapped[str] = mapped_column(index=True)  # case-folded, for wikilinks
    summary: Mapped[str] = mapped_column(default="")
    words: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # who began it
    head_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    live_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    approved_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))  # by a round
    version: Mapped[int] = mapped_column(default=0)  # the number of the revision readers see
    created_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    source: Mapped[str | None] = mapped_column(unique=True)  # where an import took it from

    space: Mapped[Space] = relationship(lazy="raise_on_sql", viewonly=True)
    author: Mapped[Person] = relationship(lazy="raise_on_sql", viewonly=True, foreign_keys=author_id)
    deleted_by: Mapped[Person | None] = relationship(
        lazy="raise_on_sql", viewonly=True, foreign_keys=deleted_by_id
    )
    topic_name: Mapped[str | None] = query_expression()  # where it is listed, filled in for lists
    is_coached: Mapped[bool | None] = query_expression()  # filled in where one page is found
    is_admitted: Mapped[bool | None] = query_expression()  # whether the viewer was let in; likewise
    topics: Mapped[list[Topic]] = relationship(
        secondary="page_topic", lazy="raise_on_sql", order_by="PageTopic.position", viewonly=True
    )

    @property
    def is_published(self) -> bool:
        """Whether its audience may read it."""
        return self.state is State.PUBLISHED

    @property
    def has_readers(self) -> bool:
        """Whether it is for others than its author by now: published, or promised."""
        return self.state in {State.PUBLISHED, State.PROMISED}

    @property
    def is_promised(self) -> bool:
        """Whether readers see what its author means to explain, and not yet what they write."""
        return self.state is State.PROMISED

    @property
    def is_begun(self) -> bool:
        """Whether there is more of it than readers see."""
        return self.head_id != self.live_id

    @property
    def path(self) -> str:
        """Its address; the id is permanent, the slug decoration."""
        return f"/e/{self.id}-{self.slug}"


class PageTopic(Audienced, Base):
    """A page is about a topic; the first topic is the one it is listed under."""

    __tablename__ = "page_topic"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)


class TopicStart(Audienced, Base):
    """Somebody chose a page for those who begin with a topic; the row says who, when and in which place."""

    __tablename__ = "topic_start"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    page_id: Mapped[int] = mapped_column(
        ForeignKey("page.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    chosen_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    chosen_at: Mapped[datetime] = mapped_column(default=now)


class PagePerson(Audienced, Base):
    """What somebody is to a page, and since when."""

    __tablename__ = "page_person"
    __table_args__ = (
        Index("ix_page_person_role_page_id", "role", "page_id"),
        Index("uq_page_person_keeper", "page_id", unique=True, **where("role = 'keeper'")),
        Index("uq_page_person_backup", "page_id", unique=True, **where("role = 'backup'")),
        Index("uq_page_person_explains", "page_id", unique=True, **where("role = 'explains'")),
        Index("uq_page_person_asker", "page_id", unique=True, **where("role = 'asker'")),
        Index("uq_page_person_mentor", "page_id", unique=True, **where("role = 'mentor'")),
        Index("uq_page_person_mentee", "page_id", unique=True, **where("role = 'mentee'")),
    )

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    role: Mapped[PageRole] = mapped_column(choice(PageRole), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now)
    reminded_at: Mapped[datetime | None]  # when a keeper last heard that the page is to be checked
    request: Mapped[str] = mapped_column(default="")  # what a coach is asked for; theirs and the authors'

    person: Mapped[Person] = relationship(lazy="raise_on_sql", viewonly=True)
