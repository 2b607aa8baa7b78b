"""Between which days a search looks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.search_terms import TermKind, terms_of
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SET = "set"


class DatesDialog(Dialog):
    dates_chosen = Signal(str, str)
    """The terms for the first day and for the day after the last, each "" where it is open."""

    def __init__(self, window: QWidget) -> None:
        text = self.tr("A day such as 2026-10-12, a month such as 2026-10, or a year. Leave a side open if you like.")
        super().__init__(window, self.tr("Choose dates"), text)
        self.after = Field(self.tr("From"), placeholder="2026-10-01")
        self.before = Field(self.tr("Until before"), placeholder="2026-11-01")
        for field in (self.after, self.before):
            self.body.addWidget(field)
            field.input.textEdited.connect(lambda _text: self._check())
        self.add_action("", self.tr("Cancel"))
        self._set = self.add_action(_SET, self.tr("Search"), ButtonRole.PRIMARY)
        self.closed.connect(lambda key: self.dates_chosen.emit(*self._terms()) if key == _SET else None)
        self._check()

    def _terms(self) -> tuple[str, str]:
        return _term(TermKind.AFTER, self.after), _term(TermKind.BEFORE, self.before)

    def _check(self) -> None:
        """Offer the search once each field that is not empty holds a date."""
        terms = self._terms()
        wanted = sum(bool(field.text().strip()) for field in (self.after, self.before))
        self._set.setEnabled(0 < wanted == len(terms_of(" ".join(terms)).terms))


def _term(kind: TermKind, field: Field) -> str:
    typed = field.text().strip()
    return f"{kind.value}:{typed}" if typed else ""
