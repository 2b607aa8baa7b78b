"""What is decided about the person of the open conversation before I write to them."""

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId, domain_of, is_private
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.decision_bar import Choice
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.person_deeds import PersonDeeds


class DecidingWords(Words):
    """Context of this page's texts."""


class Deciding(QObject):
    """Puts a question in the composer's place for strangers."""

    def __init__(self, *, core: Core, chat: OpenConversation, page: ConversationPage, deeds: PersonDeeds) -> None:
        super().__init__(page)
        self._core = core
        self._chat = chat
        self._page = page
        self._deeds = deeds
        page.decided.connect(self._decide)
        core.roster.changed.subscribe(lambda _change: self.follow(chat.current))
        core.blocking.changed.subscribe(lambda _account: self.follow(chat.current))
        core.conversations.changed.subscribe(lambda _change: self.follow(chat.current))

    def follow(self, person: ConversationId | None) -> None:
        """Ask about the person of the open conversation, or let me write; rooms have their own questions."""
        if person is not None and (self._chat.room.is_room(person) or is_private(person.peer)):
            return
        if person is not None and self._core.blocking.is_blocked(person):
            self._tell_of_block(person)
        elif person is not None and self._core.strangers.is_request(person):
            self._ask_about_stranger(person)
        else:
            self._page.let_write()

    def _ask_about_stranger(self, person: ConversationId) -> None:
        lead = DecidingWords.tr("{address} is not among your contacts.").format(address=person.peer)
        text = DecidingWords.tr("They learn nothing of you, not even that you read this, until you accept.")
        choices: tuple[Choice, ...] = (
            (PersonAction.LET_WRITE.name, DecidingWords.tr("Accept"), ButtonRole.PRIMARY),
            (PersonAction.ADD.name, PersonAction.ADD.text(), ButtonRole.SECONDARY),
        )
        if self._core.blocking.is_offered(person.account):
            choices += ((PersonAction.BLOCK.name, PersonAction.BLOCK.text(), ButtonRole.DANGER_QUIET),)
        self._page.ask_first(lead, text, choices)

    def _tell_of_block(self, person: ConversationId) -> None:
        lead = DecidingWords.tr("You blocked {name}.").format(name=self._deeds.name_of(person))
        text = DecidingWords.tr("Nothing they send reaches you, and they do not see when you are here.")
        if self._core.blocking.is_server_blocked(person):
            server = domain_of(person.peer)
            lead = DecidingWords.tr("You blocked everybody at {server}.").format(server=server)
        choice = (PersonAction.UNBLOCK.name, PersonAction.UNBLOCK.text(), ButtonRole.SECONDARY)
        self._page.ask_first(lead, text, (choice,))

    def _decide(self, key: str) -> None:
        if self._chat.current is not None and key in PersonAction.__members__:
            self._deeds.perform(PersonAction[key], self._chat.current)
