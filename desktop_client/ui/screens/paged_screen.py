"""A screen with its pages in a column on the left and one of them on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.centred_column import CentredColumn
from desktop_client.ui.widgets.side_list import SideEntry, SideList
from desktop_client.ui.widgets.text_label import TextLabel


class PagedScreen(QWidget):
    """`head` and `foot` are free for more above and under the list of pages; pages are made when first shown."""

    def __init__(
        self,
        title: str,
        entries: tuple[SideEntry, ...],
        makers: dict[str, Callable[[], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self._pages: dict[str, QWidget] = {}
        set_role(self, "canvas")
        self._side = QWidget(self)
        set_role(self._side, "sidebar")
        self._title = TextLabel(title, TypeRole.HEADING, parent=self._side)
        side = measures.LIST_HEADER_PADDING[0]
        self._title.setContentsMargins(side, 0, side, 0)
        self.list = SideList(title, entries, self._side)
        self.side = QVBoxLayout(self._side)
        self.side.setContentsMargins(0, 0, 0, measures.LIST_SEARCH_MARGIN)
        self.side.setSpacing(0)
        self.side.addWidget(self._title)
        self._above = QWidget(self._side)
        self.head = QVBoxLayout(self._above)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.side.addWidget(self._above)
        self.side.addWidget(self.list)
        self.side.addStretch(1)
        self.foot = QWidget(self._side)
        self.side.addWidget(self.foot)
        self._stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self.list.chosen.connect(self.show_page)
        self.setFocusProxy(self.list)
        follow_theme(self._apply_theme)

    def show_page(self, key: str) -> None:
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])
        self.list.set_current(key)

    def show_aside(self, page: QWidget) -> None:
        """Show a page that is not in the list."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setFixedHeight(theme.px(theme.tokens.layout.header))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the pages their room: in a narrow window the list shrinks to its icons."""
        theme = current_theme()
        is_compact = self.width() < theme.px(measures.SIDE_LIST_WIDTH) * measures.SIDE_LIST_SHARE
        self.list.set_compact(is_compact)
        self._title.setVisible(not is_compact)
        self.foot.setVisible(not is_compact)
        self._above.setVisible(not is_compact)
        wide = measures.SIDE_LIST_COMPACT if is_compact else theme.px(measures.SIDE_LIST_WIDTH)
        self._side.setFixedWidth(wide)


def scrolling(content: QWidget, limit: int) -> QScrollArea:
    """Return a scroll area with a centred column for a page."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(_TextColumn(content, limit, measures.DIALOG_PADDING))
    return area


class _TextColumn(CentredColumn):
    """As wide as its limit at the text size of now."""

    def __init__(self, content: QWidget, limit: int, gutter: int) -> None:
        super().__init__(content, limit, gutter)
        self._content = content
        self._limit = limit
        follow_theme(self._apply_theme)

    def _apply_theme(self) -> None:
        self._content.setMaximumWidth(current_theme().px(self._limit))
