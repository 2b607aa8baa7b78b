"""What was really checked at a server before its password is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.accounts import ServerChecks
from desktop_client.ui.sentences import date_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.tone_tile import ToneTile


class _CheckLine(QWidget):
    def __init__(self, icon: Icon, title: str, text: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.CHECK_LINE_GAP)
        tile = ToneTile(icon, measures.CHECK_TILE, measures.CHECK_TILE_RADIUS, tone=tone, parent=self)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(title, TypeRole.BODY, weight=MEDIUM, is_wrapped=True, parent=self))
        words.addWidget(TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self))
        row.addLayout(words, 1)


class ServerChecksPanel(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = TextLabel("", TypeRole.HEADING, is_wrapped=True, parent=self)
        self._text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self._lines: list[QWidget] = []
        self._technical = TextLabel(
            "", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True, parent=self
        )
        self._technical.hide()
        self._more = Button(self.tr("Show technical details"), ButtonRole.LINK, ButtonSize.SM, parent=self)
        self._more.clicked.connect(self._toggle_details)
        self._column = QVBoxLayout(self)
        side, top = measures.CHECKS_PADDING
        self._column.setContentsMargins(side, top, side, top)
        self._column.setSpacing(measures.CHECKS_GAP)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._text)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._technical)
        self._column.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._fill(
            self.tr("Your server is checked first"),
            self.tr("Type your address. Hallway looks at the server before it asks for your password."),
        )

    def show_checking(self, domain: str) -> None:
        self._fill(self.tr("Looking at {domain}").format(domain=domain), self.tr("This takes a moment."))
        self._is_checking = True

    def stop_checking(self) -> None:
        """Leave what was found; nothing was, where the look at the server came to no end."""
        if self._is_checking:
            self.show_nothing()

    def show_refusal(self, sentence: str) -> None:
        """Say why the server was not accepted; nothing was sent to it."""
        self._fill(self.tr("Hallway stopped here"), sentence)

    def show_checks(self, checks: ServerChecks) -> None:
        safe = self.tr("This server looks safe") if checks.offers_scram else self.tr("The line is safe")
        text = self.tr("What Hallway checked at {domain} before asking for your password:")
        self._fill(safe, text.format(domain=checks.domain))
        for line in (self._line_of_tls(checks), self._line_of_login(checks)):
            self._column.insertWidget(2 + len(self._lines), line)
            self._lines.append(line)
        self._technical.setText(self._details(checks))
        self._more.show()

    def _line_of_tls(self, checks: ServerChecks) -> QWidget:
        until = date_text(checks.certificate_valid_until)
        if checks.is_pinned:
            text = self.tr("{tls}, with the certificate you accepted for this account")
        else:
            text = self.tr("{tls}, certificate valid until {date}")
        said = text.format(tls=checks.tls_version.replace("v", " "), date=until)
        return _CheckLine(Icon.FILE_BADGE, self.tr("The line is protected"), said, Tone.POSITIVE, self)

    def _line_of_login(self, checks: ServerChecks) -> QWidget:
        if checks.offers_scram:
            text = self.tr("Proved with SCRAM, the server never receives it as text")
            return _CheckLine(Icon.KEY_ROUND, self.tr("Your password stays here"), text, Tone.POSITIVE, self)
        text = self.tr("The server knows no better way. Sign in only if you trust it with your password.")
        title = self.tr("Your password is sent as text")
        return _CheckLine(Icon.TRIANGLE_ALERT, title, text, Tone.WARNING, self)

    def _details(self, checks: ServerChecks) -> str:
        way = self.tr("TLS from the first byte") if checks.is_direct_tls else self.tr("STARTTLS")
        text = self.tr("Server {host}, port {port}\n{way}, {tls}\nSign-in: {mechanisms}\nCertificate {sha256}")
        return text.format(
            host=checks.host,
            port=checks.port,
            way=way,
            tls=checks.tls_version,
            mechanisms=", ".join(checks.mechanisms),
            sha256=checks.certificate_sha256,
        )

    def _fill(self, heading: str, text: str) -> None:
        self._is_checking = False
        self._heading.setText(heading)
        self._text.setText(text)
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
        self._more.hide()
        self._technical.hide()

    def _toggle_details(self) -> None:
        self._technical.setVisible(self._technical.isHidden())
        is_shown = not self._technical.isHidden()
        self._more.setText(self.tr("Hide technical details") if is_shown else self.tr("Show technical details"))
