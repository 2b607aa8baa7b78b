"""What narrows a search, beside its results: kind, who, where, when; and where was looked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.links import Carried
from desktop_client.ui.models.found import ALL, Counts, Narrowing
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.facet_list import Facet, FacetList
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_KIND_MARKS = {Carried.LINK: Icon.LINK, Carried.IMAGE: Icon.IMAGE, Carried.FILE: Icon.FILE_TEXT}
PersonFound = tuple[BareJid, Face, int]
PlaceFound = tuple[ConversationId, Face, int]
Choice = tuple[Narrowing | None, Facet]
"""What taking it makes of the search; None asks for dates."""


class SearchFacets(QWidget):
    narrowed = Signal(object)
    """A Narrowing."""
    dates_requested = Signal()
    server_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self.narrowing = ALL
        self._choices: dict[FacetList, list[Narrowing | None]] = {}
        self._title = TextLabel(self.tr("Search"), TypeRole.HEADING, parent=self)
        self.kinds = FacetList(self.tr("Kind"), self)
        self.people = FacetList(self.tr("From"), self)
        self.places = FacetList(self.tr("Where"), self)
        self.times = FacetList(self.tr("When"), self)
        self._where = TextLabel("", TypeRole.META, Tone.SECONDARY, is_wrapped=True, parent=self)
        self.server = Button(self.tr("Also search the server"), ButtonRole.LINK, ButtonSize.SM, parent=self)
        self.server.hide()
        self.server.clicked.connect(self.server_requested)
        for group in self.groups():
            group.chosen.connect(lambda place, group=group: self._take(group, place))
        self._lay_out()
        follow_theme(self._apply_theme)

    def groups(self) -> tuple[FacetList, ...]:
        return (self.kinds, self.people, self.places, self.times)

    def show_counts(self, counts: Counts, people: Sequence[PersonFound], places: Sequence[PlaceFound]) -> None:
        """Offer what there is to choose; what is chosen stays offered although nothing of it was found."""
        self._offer(self.kinds, self._kinds(counts))
        self._offer(self.people, [self._person(*each) for each in people])
        self._offer(self.places, [self._place(*each) for each in places])
        self._offer(self.times, self._times(counts))

    def say_where(self, text: str, *, has_server: bool) -> None:
        """Tell where was looked; `has_server` offers to look there, too."""
        self._where.setText(text)
        self.server.setVisible(has_server)

    def _kinds(self, counts: Counts) -> Iterator[Choice]:
        texts: dict[Carried | None, str] = {None: self.tr("All results")}
        texts |= {Carried.LINK: self.tr("Links"), Carried.IMAGE: self.tr("Images"), Carried.FILE: self.tr("Files")}
        chosen = self.narrowing
        for kind, text in texts.items():
            count = counts.total if kind is None else counts.carried.get(kind, 0)
            if count or kind in (None, chosen.carried):
                mark = Icon.LAYERS if kind is None else _KIND_MARKS[kind]
                facet = Facet(text=text, mark=mark, count=count, is_chosen=chosen.carried is kind)
                yield replace(chosen, carried=kind), facet

    def _person(self, jid: BareJid, face: Face, count: int) -> Choice:
        is_chosen = self.narrowing.person == jid
        taken = replace(self.narrowing, person=None if is_chosen else jid)
        return taken, Facet(text=face.name, mark=face, count=count, is_chosen=is_chosen)

    def _place(self, place: ConversationId, face: Face, count: int) -> Choice:
        is_chosen = self.narrowing.place == place
        taken = replace(self.narrowing, place=None if is_chosen else place)
        return taken, Facet(text=face.name, mark=face, count=count, is_chosen=is_chosen)

    def _times(self, counts: Counts) -> Iterator[Choice]:
        chosen, mark = self.narrowing, Icon.CALENDAR
        any_time = Facet(text=self.tr("Any time"), mark=mark, count=counts.total, is_chosen=not chosen.is_recent)
        recent = Facet(text=self.tr("Last 7 days"), mark=mark, count=counts.recent, is_chosen=chosen.is_recent)
        yield replace(chosen, is_recent=False), any_time
        yield replace(chosen, is_recent=True), recent
        yield None, Facet(text=self.tr("Choose dates…"), mark=mark)

    def _offer(self, group: FacetList, choices: Iterable[Choice]) -> None:
        listed = list(choices)
        self._choices[group] = [narrowing for narrowing, _ in listed]
        group.show_facets([facet for _, facet in listed])

    def _take(self, group: FacetList, place: int) -> None:
        narrowing = self._choices[group][place]
        if narrowing is None:
            self.dates_requested.emit()
        else:
            self.narrowing = narrowing
            self.narrowed.emit(narrowing)

    def _lay_out(self) -> None:
        content = QWidget()
        set_role(content, "sidebar")
        inner = QVBoxLayout(content)
        side = measures.LIST_ROW_MARGIN
        inner.setContentsMargins(side, side, side, side)
        inner.setSpacing(measures.SIGN_IN_GAP)
        for group in self.groups():
            inner.addWidget(group)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        foot = QVBoxLayout()
        room = measures.LIST_SECTION_PADDING
        foot.setContentsMargins(room, side, room, room)
        foot.addWidget(self._where)
        link = QHBoxLayout()
        link.addWidget(self.server)
        link.addStretch(1)
        foot.addLayout(link)
        head = QHBoxLayout()
        head.setContentsMargins(room, 0, side, 0)
        head.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setMinimumHeight(theme.px(theme.tokens.layout.header))
