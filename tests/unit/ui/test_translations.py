"""German is complete and the shipped files are what the sources say."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

import desktop_client.ui
from desktop_client.resources import resource_path
from desktop_client.ui.translations import LANGUAGES, install_translations, spoken_language

ROOT = Path(__file__).parents[3]


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def _entries(path: Path) -> dict[tuple[str, str, str], ET.Element]:
    """Return the translations by (context, source, comment)."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], ET.Element]:
    """Give every text that the window's sources hold now."""
    found = tmp_path_factory.mktemp("texts") / "now.ts"
    files = sorted(str(path) for path in (ROOT / "desktop_client" / "ui").rglob("*.py"))
    command = [_tool("lupdate"), *files, "-ts", str(found), "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True)
    return _entries(found)


def test_german_has_every_text_of_the_window(sources: dict[tuple[str, str, str], ET.Element]) -> None:
    german = _entries(resource_path("translations", "hallway_de.ts"))
    assert sources.keys() - german.keys() == set()


def test_german_leaves_nothing_unfinished() -> None:
    for entry, message in _entries(resource_path("translations", "hallway_de.ts")).items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, entry
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        assert all(form.strip(" ") or form == entry[1] for form in forms), entry


def test_german_keeps_every_placeholder() -> None:
    for entry, message in _entries(resource_path("translations", "hallway_de.ts")).items():
        said = "".join(message.find("translation").itertext())  # type: ignore[union-attr] # checked above
        for word in entry[1].replace("}", "} ").split():
            if "{" in word:
                name = word[word.index("{") : word.index("}") + 1]
                assert name in said, entry


def test_english_has_all_its_plurals(sources: dict[tuple[str, str, str], ET.Element]) -> None:
    plurals = {entry for entry, message in sources.items() if message.get("numerus") == "yes"}
    english = _entries(resource_path("translations", "hallway_en.ts"))
    assert plurals - english.keys() == set()


def test_texts_are_marked_where_the_collecting_tool_sees_them() -> None:
    """A `tr` under another name is called at run time but its texts are in no language file."""
    renamed = re.compile(r"\.tr\b(?!\()")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(Path(desktop_client.ui.__file__).parent.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if renamed.search(line)
    ]
    assert found == []


WHAT_OTHERS_SENT = (
    "Encrypted; Hallway cannot read this yet",
    "I cannot read your last message in this program. Could you send it without encryption?",
)


def test_no_text_promises_encryption_that_does_not_exist_yet() -> None:
    for (_, source, _), message in _entries(resource_path("translations", "hallway_de.ts")).items():
        said = f"{source} {message.findtext('translation', '')}".casefold()
        promises = any(word in said for word in ("encrypt", "verschlüssel", "end-to-end", "ende-zu-ende"))
        assert not promises or source in WHAT_OTHERS_SENT, source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_that_of_the_source(language: str, tmp_path: Path) -> None:
    compiled = tmp_path / "now.qm"
    source = resource_path("translations", f"hallway_{language}.ts")
    subprocess.run([_tool("lrelease"), str(source), "-qm", str(compiled), "-silent"], check=True, capture_output=True)
    assert compiled.read_bytes() == resource_path("translations", f"hallway_{language}.qm").read_bytes()


def test_the_window_speaks_german_and_counts_in_english(qapp: QApplication) -> None:
    before = QLocale()
    try:
        assert install_translations(qapp, "de") == "de"
        assert QCoreApplication.translate("Command", "Settings") == "Einstellungen"
        assert QCoreApplication.translate("NotifyingWords", "%n new messages", "", 2) == "2 neue Nachrichten"
        assert QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText) == "Strg+K"
        assert install_translations(qapp, "en") == "en"
        assert QCoreApplication.translate("NotifyingWords", "%n new messages", "", 1) == "1 new message"
        assert QCoreApplication.translate("Command", "Settings") == "Settings"
        assert spoken_language() == "en"
    finally:
        QLocale.setDefault(before)
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
