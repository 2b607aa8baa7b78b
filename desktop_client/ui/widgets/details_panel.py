"""The panel beside a conversation: what belongs to it, on tabs."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.flow_layout import FlowLayout
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.shapes import mixed
from desktop_client.ui.widgets.text_label import TextLabel


class _Tab(ReturnButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self, current_theme().tokens.radius.md)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * theme.px(measures.DETAILS_TAB_PADDING), theme.px(measures.DETAILS_TAB_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours = theme.colours
        rest = mixed(colours.text.secondary, colours.text.primary, self._hover.strength)
        painter = QPainter(self)
        painter.setFont(theme.fonts.font(TypeRole.SMALL, weight=SEMI_BOLD if self.isChecked() else MEDIUM))
        painter.setPen(colours.accent.text if self.isChecked() else rest)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            line = measures.DETAILS_TAB_LINE
            painter.fillRect(QRect(0, self.height() - line, self.width(), line), colours.accent.text)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        self.updateGeometry()


class DetailsPanel(QWidget):
    """Add what belongs to a conversation with `add_tab`; with one tab alone there is no row of tabs."""

    closed = Signal()
    tab_shown = Signal(object)
    """The widget of the tab."""
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self.setAccessibleName(self.tr("Details"))
        self._title = TextLabel("", TypeRole.HEADING, parent=self)
        self.close_button = IconButton(Icon.X, self.tr("Close the details"), parent=self)
        self.close_button.clicked.connect(self.closed)
        self._tabs: dict[QWidget, _Tab] = {}
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget(self)
        self._head = QWidget(self)
        set_role(self._head, "header")
        self._bar = QWidget(self)
        self._row = FlowLayout(measures.DETAILS_TAB_GAP, self._bar)
        self._lay_out()
        follow_theme(self._apply_theme)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def add_tab(self, title: str, widget: QWidget) -> None:
        """Append a tab; the first one is shown."""
        tab = self._tabs[widget] = _Tab(title, self._bar)
        tab.clicked.connect(lambda _checked=False: self.show_tab(widget))
        self._group.addButton(tab)
        self._row.addWidget(tab)
        self._pages.addWidget(widget)
        if len(self._tabs) == 1:
            tab.setChecked(True)
        self._show_bar()

    def set_tab_title(self, widget: QWidget, title: str) -> None:
        """Name a tab anew, as with a count."""
        tab = self._tabs[widget]
        if tab.text() != title:
            tab.setText(title)
            tab.updateGeometry()
            tab.update()

    def show_tab(self, widget: QWidget) -> None:
        self._tabs[widget].setChecked(True)
        self._pages.setCurrentWidget(widget)
        self.tab_shown.emit(widget)

    def current(self) -> QWidget | None:
        return self._pages.currentWidget()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_bar(self) -> None:
        self._bar.setVisible(sum(not tab.isHidden() for tab in self._tabs.values()) > 1)

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(side_margins(self, *measures.HEADER_PADDING, bottom=measures.HAIRLINE))
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        across = measures.DETAILS_PADDING - measures.DETAILS_TAB_PADDING
        self._row.setContentsMargins(across, 0, across, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))
