"""The application's style sheet: colours, radii and paddings by `role` properties.

Roles of plain widgets: `rail`, `sidebar`, `canvas`, `raised`, `sunken`, `overlay`, `header`, `card`, `hairline`;
of text editors and line editors: `bare` (no frame, no fill).
"""

from collections.abc import Callable

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import Colours, css
from desktop_client.ui.theme.tokens import Tokens

_Px = Callable[[float], int]


def style_sheet(tokens: Tokens, colours: Colours, font_scale: float) -> str:
    """Write the sheet for these colours; lengths that follow the text are multiplied by the scale."""

    def px(length: float) -> int:
        return round(length * font_scale)

    return "\n".join(
        (
            _surfaces(colours, tokens),
            _views(tokens, colours, px),
            _scroll_bars(colours),
            _menus(tokens, colours, px),
            _editors(colours),
            _texts(colours),
            _tool_tips(colours, px),
            _sliders(colours),
        )
    )


def _surfaces(colours: Colours, tokens: Tokens) -> str:
    surface, border = colours.surface, colours.border
    fills = {
        "rail": surface.rail,
        "sidebar": surface.sidebar,
        "canvas": surface.canvas,
        "raised": surface.raised,
        "sunken": surface.sunken,
        "overlay": surface.overlay,
        "header": surface.sidebar,
        "hairline": border.subtle,
    }
    rules = [f'QWidget[role="{role}"] {{ background: {css(fill)}; }}' for role, fill in fills.items()]
    rules.append(
        f'QFrame[role="card"] {{ background: {css(surface.raised)}; '
        f"border: 1px solid {css(border.subtle)}; border-radius: {tokens.radius.lg}px; }}"
    )
    rules.append(f'QWidget[role="header"] {{ border-bottom: 1px solid {css(border.subtle)}; }}')
    return "\n".join(rules)


def _views(tokens: Tokens, colours: Colours, px: _Px) -> str:
    state = colours.state
    return f"""
QAbstractScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QAbstractItemView {{ outline: none; selection-background-color: {css(state.selected)};
    selection-color: {css(colours.text.primary)}; }}
QComboBox QAbstractItemView {{ background: {css(colours.surface.overlay)};
    border: 1px solid {css(colours.border.default)}; padding: {measures.MENU_PADDING}px; }}
QComboBox QAbstractItemView::item {{ min-height: {px(tokens.size.row.menu)}px; padding: 0 {px(8)}px;
    border-radius: {tokens.radius.sm}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {css(state.selected)};
    color: {css(colours.text.primary)}; }}
QSplitter::handle {{ background: {css(colours.border.subtle)}; }}
QTableView {{ gridline-color: {css(colours.border.subtle)}; }}
QHeaderView::section {{ background: transparent; border: none; color: {css(colours.text.tertiary)};
    border-bottom: 1px solid {css(colours.border.subtle)}; padding: 4px 8px; }}
"""


def _scroll_bars(colours: Colours) -> str:
    size = measures.SCROLL_BAR
    handle, hover = css(colours.border.default), css(colours.border.strong)
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {size}px; }}
QScrollBar:horizontal {{ height: {size}px; }}
QScrollBar::handle {{ background: {handle}; border-radius: {size // 2 - 2}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _menus(tokens: Tokens, colours: Colours, px: _Px) -> str:
    text = colours.text
    row = px(tokens.size.row.menu)
    return f"""
QMenu {{ background: {css(colours.surface.overlay)}; border: 1px solid {css(colours.border.subtle)};
    padding: {measures.MENU_PADDING}px; color: {css(text.primary)}; }}
QMenu[role="panel"] {{ background: transparent; border: none; }}
QMenu::item {{ height: {row}px; padding: 0 {px(10)}px 0 {px(14)}px; border-radius: {tokens.radius.sm}px;
    background: transparent; }}
QMenu::item:selected {{ background: {css(colours.state.hover)}; }}
QMenu::item:disabled {{ color: {css(text.disabled)}; }}
QMenu::separator {{ height: 1px; background: {css(colours.border.default)}; margin: 5px 8px; }}
QMenu {{ icon-size: {px(tokens.icon_sizes.sm)}px; }}
QMenu::icon {{ left: {px(8)}px; }}
"""


def _editors(colours: Colours) -> str:
    chosen = css(colours.state.text_selection)
    return f"""
QLineEdit, QTextEdit, QPlainTextEdit {{ color: {css(colours.text.primary)};
    placeholder-text-color: {css(colours.text.tertiary)};
    selection-background-color: {chosen}; selection-color: {css(colours.text.primary)}; }}
QLineEdit[role="bare"], QTextEdit[role="bare"], QPlainTextEdit[role="bare"] {{ border: none;
    background: transparent; padding: 0; }}
QLineEdit {{ lineedit-password-character: 8226; }}
QLineEdit:disabled, QTextEdit:disabled {{ color: {css(colours.text.disabled)}; }}
"""


def _texts(colours: Colours) -> str:
    text = colours.text
    tones = {
        "primary": text.primary,
        "secondary": text.secondary,
        "tertiary": text.tertiary,
        "danger": colours.danger.text,
        "warning": colours.warning.text,
        "positive": colours.positive.text,
    }
    return "\n".join(f'QLabel[role="text-{tone}"] {{ color: {css(ink)}; }}' for tone, ink in tones.items())


def _tool_tips(colours: Colours, px: _Px) -> str:
    return f"""
QToolTip {{ background: {css(colours.surface.inverse)}; color: {css(colours.text.on_inverse)};
    border: none; padding: {px(2)}px {px(4)}px; }}
"""


def _sliders(colours: Colours) -> str:
    return f"""
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {css(colours.border.default)}; }}
QSlider::sub-page:horizontal {{ background: {css(colours.accent.solid)}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 18px; height: 18px; margin: -7px 0; border-radius: 9px;
    background: {css(colours.accent.solid)}; }}
QProgressBar {{ border: none; border-radius: 2px; background: {css(colours.state.pressed)}; max-height: 4px; }}
QProgressBar::chunk {{ border-radius: 2px; background: {css(colours.accent.solid)}; }}
"""
