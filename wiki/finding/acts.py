"""What one can do here, as the quick switcher offers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.finding.likeness import Likeness, likeness
from wiki.web.access import Door

MOST = 4  # acts that fit what is typed
AT_FIRST = 8  # acts that are offered before anything is typed


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do, and by what other words it is found."""

    icon: str
    words: str
    href: str
    also: tuple[str, ...] = ()
    door: Door = Door.SIGNED_IN

    def is_for(self, viewer: Viewer) -> bool:
        """Whether somebody gets past its door."""
        match self.door:
            case Door.ADMIN:
                return viewer.is_admin
            case Door.STEWARD:
                return viewer.is_steward
            case _:
                return True


ACTS = (
    Act("plus", "Write an explainer", "/write", ("new page", "create", "begin")),
    Act("circle-help", "Ask a question", "/write?kind=question", ("new question", "help")),
    Act("clipboard-check", "See reviews that wait for me", "/reviews", ("review queue", "my reviews")),
    Act("pencil", "Open my drafts", "/drafts", ("unsaved", "unfinished")),
    Act("inbox", "Open my inbox", "/inbox", ("notices", "notifications")),
    Act("bookmark", "Open my saved searches", "/settings/searches", ("settings: saved searches",)),
    Act("users", "Look up people", "/people", ("colleagues", "directory", "who knows")),
    Act("keyboard", "Show all shortcuts", "/help/shortcuts", ("keys", "help")),
    Act("lightbulb", "Share a lesson", "/write?kind=lesson", ("new lesson", "mistake")),
    Act("circle-dot", "See open problems", "/problems", ("solve together", "stuck")),
    Act("house", "Go home", "/", ("start",)),
    Act("book-open", "Browse all explainers", "/e", ("pages", "newest")),
    Act("hash", "Browse all topics", "/topics", ("subjects", "tags")),
    Act("hand-heart", "Find a review to take", "/reviews?tab=open", ("open reviews", "reviews for anyone")),
    Act("circle-help", "Read how reviewing works", "/help/reviewing", ("help reviews",)),
    Act("circle-slash", "Settle loose ends", "/reports/links", ("broken links", "reports")),
    Act("file-text", "See pages that are wanted", "/reports/links?tab=wanted", ("missing pages",)),
    Act("download", "Export the wiki", "/export", ("download", "zip", "markdown")),
    Act("settings", "Settings: profile", "/settings/profile", ("my name", "place", "time zone")),
    Act("settings", "Settings: display", "/settings/display", ("dark", "light", "theme", "colours")),
    Act("settings", "Settings: reviewing", "/settings/reviewing", ("away", "holiday", "absence")),
    Act("settings", "Settings: password", "/settings/password", ("change password", "security")),
    Act("settings", "Settings: sign-ins", "/settings/sign-ins", ("sign out", "sessions", "devices")),
    Act("sliders-horizontal", "Admin: overview", "/admin", (), Door.STEWARD),
    Act("hash", "Admin: topics", "/admin/topics", ("merge topics", "aliases"), Door.STEWARD),
    Act("trash-2", "Admin: deleted pages", "/admin/trash", ("trash", "bin"), Door.STEWARD),
    Act("users", "Admin: people", "/admin/people", ("accounts", "roles"), Door.ADMIN),
    Act("user-plus", "Admin: invite somebody", "/admin/people/new", ("new account",), Door.ADMIN),
    Act("building-2", "Admin: teams", "/admin/teams", (), Door.ADMIN),
    Act("library", "Admin: spaces", "/admin/spaces", ("permissions",), Door.ADMIN),
    Act("archive", "Admin: backups", "/admin/backups", ("restore",), Door.ADMIN),
)  # fmt: skip


def acts_for(viewer: Viewer) -> Sequence[Act]:
    """Return what somebody may do, what is done most first."""
    return [act for act in ACTS if act.is_for(viewer)]


def acts_called(viewer: Viewer, typed: str) -> list[tuple[Likeness, Act]]:
    """Return what somebody may do that goes by words that are typed, the likest first."""
    alike = [(likeness((act.words, *act.also), typed), act) for act in acts_for(viewer)]
    best = sorted((one for one in alike if one[0] is not Likeness.NOT), key=lambda one: one[0])
    return best[:MOST]
