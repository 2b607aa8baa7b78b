"""Files into a conversation, and out of one, in a real window over a real store."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.extras import Extras
from desktop_client.domain.files import FileFacts, Share
from desktop_client.domain.messages import Message, NewMessage
from desktop_client.domain.settings import FILES_AUTOMATIC_MB
from desktop_client.domain.transfers import Transfer, TransferState, UploadService
from desktop_client.ui.models.timeline_rows import MessageRow
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.screens.send_preview import SendPreview
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.timeline.blocks import ShareDeed, ShareTarget
from desktop_client.ui.widgets.waiting_files import WaitingFile, WaitingFiles
from desktop_client.ui.wiring.attaching import Attaching
from tests.factories import ELIN, MARA, make_envelope
from tests.fakes.file_web import FakeFileWeb
from tests.fakes.waiting import until
from tests.unit.ui.conftest import Office, opened_office

D = TypeVar("D", bound=Dialog)
LIMIT_BYTES = 2000


@dataclass
class Desk:
    office: Office
    web: FakeFileWeb
    folder: Path

    @property
    def attaching(self) -> Attaching:
        (found,) = self.office.window.findChildren(Attaching)
        return found

    @property
    def page(self) -> QWidget:
        return self.office.window.chats.conversation

    def file(self, name: str, size_bytes: int = 100) -> Path:
        path = self.folder / name
        path.write_bytes(b"x" * size_bytes)
        return path

    async def settle(self) -> None:
        """Let also what works in threads come to its end."""
        for _ in range(2):
            await asyncio.to_thread(str)
            await self.office.settle()

    async def previewed(self, *paths: Path) -> SendPreview:
        self.attaching.offer(paths)
        return await self.preview()

    async def preview(self) -> SendPreview:
        await until(lambda: bool(self.shown(SendPreview)))
        return self.shown(SendPreview)[0]

    def shown(self, kind: type[D]) -> list[D]:
        return [each for each in self.office.window.window.findChildren(kind) if each.isVisible()]

    async def fetched(self, message: Message) -> Transfer:
        """Click on a file that somebody announced."""
        self.follow(message)
        transfers = self.office.core.transfers
        await until(lambda: any(each.state is TransferState.DONE for each in transfers.of_item(message.id)))
        (transfer,) = transfers.of_item(message.id)
        return transfer

    def follow(self, message: Message) -> None:
        self.office.window.timeline.share_deeds.perform(ShareTarget(ShareDeed.FOLLOW, message.id, 0))

    def enter(self, *paths: Path) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDragEnterEvent(
            QPoint(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.page, event)
        return data

    def drop(self, data: QMimeData) -> QDropEvent:
        event = QDropEvent(
            QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.page, event)
        return event

    def strip(self) -> WaitingFiles:
        (found,) = self.page.findChildren(WaitingFiles)
        return found

    def menu_of(self, message: Message) -> set[str]:
        menu = Menu(self.office.window.window)
        self.office.window.timeline.view.add_to_menu(menu, message)
        return {action.text() for action in menu.actions()}

    async def card(self, state: TransferState) -> WaitingFile:
        """Give the one file that is on its way, once it is so far."""
        cards = self.strip().cards
        await until(lambda: any(card.transfer.state is state for card in cards.values()))
        (card,) = cards.values()
        return card

    async def hears_of(self, share: Share) -> Message:
        """Let somebody known announce a file."""
        await self.office.clock.advance(60)
        said = NewMessage(
            envelope=make_envelope(peer=MARA, at=self.office.clock.now()),
            body=share.sources[0],
            extras=Extras(shares=(share,)),
        )
        self.office.stream.deliver(said)
        await self.settle()
        return next(self.office.window.timeline.loaded_messages())


@pytest_asyncio.fixture
async def desk(tmp_path: Path, theme: Theme) -> AsyncIterator[Desk]:
    web, shelf = FakeFileWeb(), tmp_path / "shelf"
    shelf.mkdir()
    async with opened_office(tmp_path, theme, files=web) as office:
        await office.begin()
        assert office.stream.services is not None
        office.stream.services.upload = UploadService(address="upload.office.example", limit_bytes=LIMIT_BYTES)
        await office.core.settings.set(FILES_AUTOMATIC_MB, 0)
        await office.opens(MARA)
        yield Desk(office, web, shelf)


async def test_without_a_place_for_files_nothing_offers_to_attach_any(office: Office) -> None:
    await office.opens(MARA)
    assert not office.window.chats.conversation.composer.attach_button.isVisible()
    assert not office.window.chats.conversation.acceptDrops()


async def test_files_leave_in_the_order_of_the_preview_after_their_caption(desk: Desk) -> None:
    preview = await desk.previewed(desk.file("a.txt"), desk.file("b.txt"), desk.file("c.txt"))
    assert preview.caption.input.hasFocus()
    preview.rows[0].down_button.click()
    preview.rows[2].remove_button.click()
    preview.caption.set_text("the plans")
    preview.send_button.click()
    await until(lambda: len(desk.office.stream.bodies) == 3)
    await desk.settle()
    sent = list(desk.office.window.timeline.loaded_messages())[::-1]
    assert sent[0].body == "the plans"
    assert [share.facts.name for message in sent for share in message.extras.shares] == ["b.txt", "a.txt"]


async def test_what_the_server_does_not_take_is_said_before_it_is_sent(desk: Desk) -> None:
    preview = await desk.previewed(desk.file("small.txt"), desk.file("large.iso", LIMIT_BYTES + 1))
    assert not preview.send_button.isEnabled()
    preview.rows[1].remove_button.click()
    assert preview.send_button.isEnabled()


async def test_the_overlay_refuses_folders_and_large_files_before_release(desk: Desk) -> None:
    overlay = desk.attaching.overlay
    for path in (desk.folder, desk.file("large.iso", LIMIT_BYTES + 1)):
        data = desk.enter(path)
        await until(lambda path=path: path.name in overlay.text())  # type: ignore[misc]  # bound now
        desk.drop(data)
        await desk.settle()
        assert not desk.office.window.window.findChildren(SendPreview)


async def test_dropping_files_shows_them_once_more(desk: Desk) -> None:
    data = desk.enter(desk.file("notes.txt"))
    await desk.settle()
    assert "Mara Lindqvist" in desk.attaching.overlay.title()
    assert desk.drop(data).isAccepted()
    assert len((await desk.preview()).rows) == 1


async def test_a_pasted_picture_becomes_a_file_and_a_cancelled_one_leaves_none(desk: Desk) -> None:
    data = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    data.setImageData(image)
    edit = desk.office.window.chats.conversation.composer.edit
    desk.attaching._folder = desk.folder
    edit.insertFromMimeData(data)
    preview = await desk.preview()
    (pasted,) = (desk.folder / "pasted").iterdir()
    assert pasted.suffix == ".png"
    preview.finish("")
    await until(lambda: not pasted.exists())


async def test_pasted_words_stay_words(desk: Desk) -> None:
    data = QMimeData()
    data.setText("hello")
    edit = desk.office.window.chats.conversation.composer.edit
    edit.insertFromMimeData(data)
    assert edit.plain_text() == "hello"


async def test_an_upload_stands_at_the_end_until_its_message_does(desk: Desk) -> None:
    desk.web.is_open.clear()
    preview = await desk.previewed(desk.file("plan.pdf", 1000))
    preview.send_button.click()
    card = await desk.card(TransferState.MOVING)
    assert card.isVisible()
    desk.web.is_open.set()
    await until(lambda: not desk.strip().cards)
    await desk.settle()
    newest = next(desk.office.window.timeline.loaded_messages())
    assert newest.extras.shares[0].facts.name == "plan.pdf"


async def test_a_refused_upload_says_why_and_is_tried_again(desk: Desk) -> None:
    desk.web.is_full = True
    preview = await desk.previewed(desk.file("plan.pdf"))
    preview.send_button.click()
    card = await desk.card(TransferState.FAILED)
    assert "did not take it" in card.text()
    assert "again" in card.go_button.accessibleName()
    desk.web.is_full = False
    card.go_button.click()
    await until(lambda: not desk.strip().cards)
    await desk.settle()
    assert next(desk.office.window.timeline.loaded_messages()).extras.shares


async def test_giving_an_upload_up_takes_its_card_away(desk: Desk) -> None:
    desk.web.is_open.clear()
    preview = await desk.previewed(desk.file("plan.pdf"))
    preview.send_button.click()
    card = await desk.card(TransferState.MOVING)
    card.stop_button.click()
    await until(lambda: not desk.strip().cards)
    assert not desk.office.core.transfers.of(ConversationId(ELIN, MARA))


def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is handed to the system, which opens nothing here."""
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return opened


def _share(name: str, url: str, size_bytes: int) -> Share:
    return Share(facts=FileFacts(name=name, size_bytes=size_bytes), sources=(url,))


async def test_a_file_is_shown_as_a_card_without_its_address(desk: Desk) -> None:
    message = await desk.hears_of(_share("plan.pdf", "https://far.example/plan.pdf", 10_000_001))
    model = desk.office.window.timeline.model
    row = model.row(model.row_of(message.id) or 0)
    assert isinstance(row, MessageRow)
    assert row.message.body == ""
    assert "plan.pdf" in spoken_row(row, str)
    assert not desk.office.core.transfers.of_item(message.id)


async def test_a_click_fetches_a_file_and_the_next_one_opens_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_files(monkeypatch)
    url = "https://far.example/plan.txt"
    desk.web.kept[url] = b"words"
    message = await desk.hears_of(_share("plan.txt", url, 5))
    transfer = await desk.fetched(message)
    assert not opened
    desk.follow(message)
    await until(lambda: opened == [str(transfer.path)])


async def test_a_program_under_a_harmless_name_is_opened_after_a_warning_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_files(monkeypatch)
    url = "https://far.example/photo.jpg"
    desk.web.kept[url] = b"MZ\x90\x00program"
    message = await desk.hears_of(_share("photo.jpg", url, 11))
    await desk.fetched(message)
    desk.follow(message)
    await until(lambda: bool(desk.shown(Dialog)))
    assert not opened
    (warning,) = desk.shown(Dialog)
    warning.finish("open")
    assert len(opened) == 1


async def test_the_menu_of_a_message_reaches_its_file_by_keyboard(desk: Desk) -> None:
    url = "https://far.example/plan.txt"
    desk.web.kept[url] = b"words"
    message = await desk.hears_of(_share("plan.txt", url, 5))
    assert "Fetch file" in desk.menu_of(message)
    await desk.fetched(message)
    assert {"Open", "Save as…", "Show in folder"} <= desk.menu_of(message)


async def test_a_picture_is_decoded_only_when_it_is_here_and_keeps_its_place(desk: Desk) -> None:
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    path = desk.folder / "green.png"
    assert image.save(str(path))
    url = "https://far.example/green.png"
    facts = FileFacts(name="green.png", media_type="image/png", width_px=640, height_px=320)
    message = await desk.hears_of(Share(facts=facts, sources=(url,)))
    view = desk.office.window.timeline.view
    row = desk.office.window.timeline.model.row_of(message.id) or 0
    shares = desk.office.window.timeline.share_deeds.shares
    before = view.layout_of(row).height
    assert shares.picture(message.id, 0) is None
    desk.web.kept[url] = path.read_bytes()
    await desk.fetched(message)
    await until(lambda: shares.picture(message.id, 0) is not None)
    picture = shares.picture(message.id, 0)
    assert picture is not None
    assert picture.width() == 64
    assert view.layout_of(row).height == before
