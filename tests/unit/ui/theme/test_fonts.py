from PySide6.QtGui import QFontInfo, QFontMetricsF, QGuiApplication, QRawFont, QTextLayout

from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, Fonts, TypeRole
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.theme.tokens import load_tokens


def families_used(text: str, fonts: Fonts) -> set[str]:
    layout = QTextLayout(text, fonts.font(TypeRole.BODY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def test_the_bundled_weights_are_real_and_not_faked(theme: Theme) -> None:
    for weight, style in ((400, "Regular"), (MEDIUM, "Medium"), (SEMI_BOLD, "SemiBold")):
        font = theme.fonts.font(TypeRole.BODY, weight=weight)
        assert QFontInfo(font).family().startswith("Inter")
        assert QRawFont.fromFont(font).styleName() == style
    italic = theme.fonts.font(TypeRole.BODY, is_italic=True)
    assert QRawFont.fromFont(italic).styleName() == "Italic"
    assert QRawFont.fromFont(theme.fonts.font(TypeRole.MONO)).familyName() == "JetBrains Mono"


def test_figures_of_times_and_counts_have_one_width(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.fonts.font(TypeRole.META, is_tabular=True))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48")
    proportional = QFontMetricsF(theme.fonts.font(TypeRole.META))
    assert proportional.horizontalAdvance("11:11") < proportional.horizontalAdvance("08:48")


def test_digits_and_signs_are_not_taken_by_the_emoji_font(theme: Theme) -> None:
    assert families_used("0123456789 #*", theme.fonts) == {"Inter"}


def test_code_keeps_its_signs_apart(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.fonts.font(TypeRole.MONO))
    layout = QTextLayout("!= ->", theme.fonts.font(TypeRole.MONO))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    raw = QRawFont.fromFont(theme.fonts.font(TypeRole.MONO))
    assert glyphs == list(raw.glyphIndexesForString("!= ->"))
    assert metrics.horizontalAdvance("!=") == 2 * metrics.horizontalAdvance("x")


def test_type_and_line_height_follow_the_text_size(qapp: QGuiApplication) -> None:
    doubled = Fonts(load_tokens(), 2.0)
    assert doubled.font(TypeRole.BODY).pixelSize() == 28
    assert doubled.line(TypeRole.BODY) == 40
