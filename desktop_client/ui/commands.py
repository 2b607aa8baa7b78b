"""Every command of the window, once: its name, its keys and where it is offered."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_client.ui.texts import QT_TRANSLATE_NOOP
from desktop_client.ui.theme.icon_names import Icon


class CommandId(Enum):
    PALETTE = "palette"
    NEW_MESSAGE = "new-message"
    ADD_CONTACT = "add-contact"
    FIND_ROOM = "find-room"
    CREATE_ROOM = "create-room"
    INVITE_PEOPLE = "invite-people"
    INVITE_TO_SERVER = "invite-to-server"
    FIND_EVERYWHERE = "find-everywhere"
    SHOW_CHATS = "show-chats"
    SHOW_ACTIVITY = "show-activity"
    SHOW_PEOPLE = "show-people"
    SHOW_DEVICES = "show-devices"
    SHOW_HEALTH = "show-health"
    SHOW_SETTINGS = "show-settings"
    SHOW_SHORTCUTS = "show-shortcuts"
    PREVIOUS_CONVERSATION = "previous-conversation"
    NEXT_CONVERSATION = "next-conversation"
    PREVIOUS_UNREAD = "previous-unread"
    NEXT_UNREAD = "next-unread"
    RECENT_BACK = "recent-back"
    RECENT_FORTH = "recent-forth"
    GO_BACK = "go-back"
    GO_FORWARD = "go-forward"
    NEXT_PANE = "next-pane"
    PREVIOUS_PANE = "previous-pane"
    FILTER_BY_ACCOUNT = "filter-by-account"
    FIND_IN_CHAT = "find-in-chat"
    FIRST_UNREAD = "first-unread"
    SHOW_DETAILS = "show-details"
    NEWEST = "newest"
    CLOSE_LAYER = "close-layer"
    MARK_ALL_READ = "mark-all-read"
    MARK_UNREAD = "mark-unread"
    PIN_CHAT = "pin-chat"
    OPEN_IN_WINDOW = "open-in-window"
    MUTE_CHAT = "mute-chat"
    ARCHIVE_CHAT = "archive-chat"
    SHOW_ARCHIVED = "show-archived"
    SHOW_SAVED = "show-saved"
    COPY_ADDRESS = "copy-address"
    SHOW_PROFILE = "show-profile"
    BLOCK_PERSON = "block-person"
    SHOW_CALLS = "show-calls"
    VOICE_CALL = "voice-call"
    VIDEO_CALL = "video-call"
    ANSWER_CALL = "answer-call"
    DECLINE_CALL = "decline-call"
    MUTE_CALL = "mute-call"
    SWITCH_CAMERA = "switch-camera"
    SHARE_SCREEN = "share-screen"
    END_CALL = "end-call"
    CHECK_DEVICES = "check-devices"
    SEND_LATER = "send-later"
    ATTACH_FILES = "attach-files"
    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    CODE = "code"
    CODE_BLOCK = "code-block"
    QUOTE = "quote"
    COVER = "cover"
    EMOJI = "emoji"
    BE_AVAILABLE = "be-available"
    BE_AWAY = "be-away"
    BE_UNDISTURBED = "be-undisturbed"
    SET_STATUS = "set-status"
    EDIT_PROFILE = "edit-profile"
    ADD_ACCOUNT = "add-account"
    RECONNECT = "reconnect"
    SAVE_REPORT = "save-report"
    TEXT_LARGER = "text-larger"
    TEXT_SMALLER = "text-smaller"
    TEXT_NORMAL = "text-normal"
    FULL_SCREEN = "full-screen"
    HIDE_WINDOW = "hide-window"
    QUIT = "quit"


class CommandGroup(Enum):
    """The headings of the list of shortcuts, in order."""

    GO = QT_TRANSLATE_NOOP("CommandGroup", "Go to")
    CHAT = QT_TRANSLATE_NOOP("CommandGroup", "In a chat")
    CALLS = QT_TRANSLATE_NOOP("CommandGroup", "Calls")
    WRITE = QT_TRANSLATE_NOOP("CommandGroup", "Writing")
    ME = QT_TRANSLATE_NOOP("CommandGroup", "You and your accounts")
    WINDOW = QT_TRANSLATE_NOOP("CommandGroup", "Window")

    def text(self) -> str:
        return QCoreApplication.translate("CommandGroup", self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`keys` are QKeySequence texts in portable form, the first one is shown."""

    id: CommandId
    source: str
    group: CommandGroup
    keys: tuple[str, ...] = ()
    icon: Icon = Icon.ARROW_RIGHT
    is_in_palette: bool = True

    def text(self) -> str:
        return QCoreApplication.translate("Command", self.source)


def _go(
    command_id: CommandId, source: str, *keys: str, icon: Icon = Icon.ARROW_RIGHT, is_in_palette: bool = True
) -> Command:
    return Command(
        id=command_id, source=source, group=CommandGroup.GO, keys=keys, icon=icon, is_in_palette=is_in_palette
    )


def _chat(command_id: CommandId, source: str, *keys: str, icon: Icon, is_in_palette: bool = True) -> Command:
    return Command(
        id=command_id, source=source, group=CommandGroup.CHAT, keys=keys, icon=icon, is_in_palette=is_in_palette
    )


def _call(command_id: CommandId, source: str, *keys: str, icon: Icon) -> Command:
    return Command(id=command_id, source=source, group=CommandGroup.CALLS, keys=keys, icon=icon)


def _write(command_id: CommandId, source: str, key: str, icon: Icon) -> Command:
    return Command(id=command_id, source=source, group=CommandGroup.WRITE, keys=(key,), icon=icon, is_in_palette=False)


def _me(command_id: CommandId, source: str, icon: Icon, *keys: str) -> Command:
    return Command(id=command_id, source=source, group=CommandGroup.ME, keys=keys, icon=icon)


def _window(command_id: CommandId, source: str, *keys: str, icon: Icon) -> Command:
    return Command(id=command_id, source=source, group=CommandGroup.WINDOW, keys=keys, icon=icon)


COMMANDS: tuple[Command, ...] = (
    _go(
        CommandId.PALETTE,
        QT_TRANSLATE_NOOP("Command", "Search or jump to"),
        "Ctrl+K",
        icon=Icon.SEARCH,
        is_in_palette=False,
    ),
    _go(CommandId.NEW_MESSAGE, QT_TRANSLATE_NOOP("Command", "New message"), "Ctrl+N", icon=Icon.SQUARE_PEN),
    _go(CommandId.ADD_CONTACT, QT_TRANSLATE_NOOP("Command", "Add a contact"), icon=Icon.USER_PLUS),
    _go(CommandId.FIND_ROOM, QT_TRANSLATE_NOOP("Command", "Find or enter a room"), icon=Icon.DOOR_OPEN),
    _go(CommandId.CREATE_ROOM, QT_TRANSLATE_NOOP("Command", "Create a room"), icon=Icon.PLUS),
    _go(
        CommandId.INVITE_TO_SERVER,
        QT_TRANSLATE_NOOP("Command", "Invite somebody to your server"),
        icon=Icon.USER_PLUS,
    ),
    _chat(CommandId.INVITE_PEOPLE, QT_TRANSLATE_NOOP("Command", "Invite people to this room"), icon=Icon.USER_PLUS),
    _go(
        CommandId.FIND_EVERYWHERE,
        QT_TRANSLATE_NOOP("Command", "Find in all chats"),
        "Ctrl+Shift+F",
        icon=Icon.SEARCH,
    ),
    _go(CommandId.SHOW_CHATS, QT_TRANSLATE_NOOP("Command", "Chats"), "Ctrl+1", icon=Icon.MESSAGES_SQUARE),
    _go(CommandId.SHOW_ACTIVITY, QT_TRANSLATE_NOOP("Command", "Activity"), "Ctrl+2", icon=Icon.AT_SIGN),
    _go(CommandId.SHOW_PEOPLE, QT_TRANSLATE_NOOP("Command", "People"), "Ctrl+8", icon=Icon.USERS),
    _go(CommandId.SHOW_DEVICES, QT_TRANSLATE_NOOP("Command", "Devices"), "Ctrl+7", icon=Icon.CPU),
    _go(CommandId.SHOW_HEALTH, QT_TRANSLATE_NOOP("Command", "Health"), "Ctrl+Shift+I", icon=Icon.ACTIVITY),
    _go(CommandId.SHOW_SETTINGS, QT_TRANSLATE_NOOP("Command", "Settings"), "Ctrl+,", icon=Icon.SETTINGS),
    _go(
        CommandId.SHOW_SHORTCUTS,
        QT_TRANSLATE_NOOP("Command", "All shortcuts"),
        "F1",
        "Ctrl+/",
        icon=Icon.KEYBOARD,
    ),
    _go(
        CommandId.PREVIOUS_CONVERSATION,
        QT_TRANSLATE_NOOP("Command", "Previous conversation"),
        "Alt+Up",
        icon=Icon.ARROW_UP,
    ),
    _go(
        CommandId.NEXT_CONVERSATION,
        QT_TRANSLATE_NOOP("Command", "Next conversation"),
        "Alt+Down",
        icon=Icon.ARROW_DOWN,
    ),
    _go(
        CommandId.PREVIOUS_UNREAD,
        QT_TRANSLATE_NOOP("Command", "Previous unread conversation"),
        "Alt+Shift+Up",
        icon=Icon.ARROW_UP,
    ),
    _go(
        CommandId.NEXT_UNREAD,
        QT_TRANSLATE_NOOP("Command", "Next unread conversation"),
        "Alt+Shift+Down",
        icon=Icon.ARROW_DOWN,
    ),
    _go(
        CommandId.RECENT_BACK,
        QT_TRANSLATE_NOOP("Command", "Recent conversation, back"),
        "Ctrl+Tab",
        is_in_palette=False,
    ),
    _go(
        CommandId.RECENT_FORTH,
        QT_TRANSLATE_NOOP("Command", "Recent conversation, forth"),
        "Ctrl+Shift+Tab",
        is_in_palette=False,
    ),
    _go(CommandId.GO_BACK, QT_TRANSLATE_NOOP("Command", "Back"), "Alt+Left", is_in_palette=False),
    _go(CommandId.GO_FORWARD, QT_TRANSLATE_NOOP("Command", "Forward"), "Alt+Right", is_in_palette=False),
    _go(CommandId.NEXT_PANE, QT_TRANSLATE_NOOP("Command", "Next pane"), "F6", is_in_palette=False),
    _go(CommandId.PREVIOUS_PANE, QT_TRANSLATE_NOOP("Command", "Previous pane"), "Shift+F6", is_in_palette=False),
    _go(
        CommandId.FILTER_BY_ACCOUNT,
        QT_TRANSLATE_NOOP("Command", "Filter by account"),
        "Ctrl+Shift+A",
        icon=Icon.LIST_FILTER,
    ),
    _chat(CommandId.FIND_IN_CHAT, QT_TRANSLATE_NOOP("Command", "Find in this chat"), "Ctrl+F", icon=Icon.SEARCH),
    _chat(
        CommandId.FIRST_UNREAD,
        QT_TRANSLATE_NOOP("Command", "First unread message"),
        "Ctrl+Home",
        icon=Icon.ARROW_UP,
    ),
    _chat(CommandId.NEWEST, QT_TRANSLATE_NOOP("Command", "Newest message"), "Ctrl+End", icon=Icon.ARROW_DOWN),
    _chat(
        CommandId.CLOSE_LAYER,
        QT_TRANSLATE_NOOP("Command", "Close what is open, then mark read"),
        "Esc",
        icon=Icon.X,
        is_in_palette=False,
    ),
    _chat(
        CommandId.MARK_ALL_READ,
        QT_TRANSLATE_NOOP("Command", "Mark all read"),
        "Shift+Esc",
        icon=Icon.CHECK_CHECK,
    ),
    _chat(
        CommandId.SHOW_DETAILS,
        QT_TRANSLATE_NOOP("Command", "Members and details of a room"),
        "Ctrl+\\",
        icon=Icon.PANEL_RIGHT,
    ),
    _chat(CommandId.MARK_UNREAD, QT_TRANSLATE_NOOP("Command", "Mark this chat unread"), icon=Icon.MAIL),
    _chat(CommandId.OPEN_IN_WINDOW, QT_TRANSLATE_NOOP("Command", "Open in new window"), icon=Icon.APP_WINDOW),
    _chat(CommandId.PIN_CHAT, QT_TRANSLATE_NOOP("Command", "Pin or unpin this chat"), "Ctrl+Shift+P", icon=Icon.PIN),
    _chat(CommandId.MUTE_CHAT, QT_TRANSLATE_NOOP("Command", "Mute or unmute this chat"), icon=Icon.BELL_OFF),
    _chat(
        CommandId.ARCHIVE_CHAT,
        QT_TRANSLATE_NOOP("Command", "Archive this chat, or bring it back"),
        "Ctrl+Shift+R",
        icon=Icon.ARCHIVE,
    ),
    _go(CommandId.SHOW_SAVED, QT_TRANSLATE_NOOP("Command", "Saved messages"), icon=Icon.SAVE),
    _go(CommandId.SHOW_ARCHIVED, QT_TRANSLATE_NOOP("Command", "Archived chats"), icon=Icon.ARCHIVE),
    _chat(CommandId.SHOW_PROFILE, QT_TRANSLATE_NOOP("Command", "Show profile"), icon=Icon.USER_ROUND),
    _chat(CommandId.BLOCK_PERSON, QT_TRANSLATE_NOOP("Command", "Block or unblock"), icon=Icon.BAN),
    _chat(CommandId.COPY_ADDRESS, QT_TRANSLATE_NOOP("Command", "Copy address"), icon=Icon.COPY),
    _call(CommandId.SHOW_CALLS, QT_TRANSLATE_NOOP("Command", "Calls"), "Ctrl+3", icon=Icon.PHONE),
    _call(CommandId.VOICE_CALL, QT_TRANSLATE_NOOP("Command", "Voice call"), "Ctrl+Shift+J", icon=Icon.PHONE),
    _call(CommandId.VIDEO_CALL, QT_TRANSLATE_NOOP("Command", "Video call"), "Ctrl+Shift+L", icon=Icon.VIDEO),
    _call(CommandId.ANSWER_CALL, QT_TRANSLATE_NOOP("Command", "Answer the call"), "Ctrl+Shift+Y", icon=Icon.PHONE),
    _call(
        CommandId.DECLINE_CALL, QT_TRANSLATE_NOOP("Command", "Decline the call"), "Ctrl+Shift+D", icon=Icon.PHONE_OFF
    ),
    _call(CommandId.MUTE_CALL, QT_TRANSLATE_NOOP("Command", "Mute or unmute"), "Ctrl+Shift+M", icon=Icon.MIC_OFF),
    _call(
        CommandId.SWITCH_CAMERA, QT_TRANSLATE_NOOP("Command", "Start or stop video"), "Ctrl+Shift+O", icon=Icon.VIDEO
    ),
    _call(
        CommandId.SHARE_SCREEN,
        QT_TRANSLATE_NOOP("Command", "Share the screen, or stop"),
        "Ctrl+Shift+E",
        icon=Icon.MONITOR_UP,
    ),
    _call(CommandId.END_CALL, QT_TRANSLATE_NOOP("Command", "End the call"), "Ctrl+Shift+H", icon=Icon.PHONE_OFF),
    _call(CommandId.CHECK_DEVICES, QT_TRANSLATE_NOOP("Command", "Check camera and sound"), icon=Icon.MIC),
    _chat(CommandId.SEND_LATER, QT_TRANSLATE_NOOP("Command", "Send later"), "Ctrl+Alt+S", icon=Icon.CLOCK),
    _chat(CommandId.ATTACH_FILES, QT_TRANSLATE_NOOP("Command", "Attach files"), "Ctrl+O", icon=Icon.UPLOAD),
    _write(CommandId.BOLD, QT_TRANSLATE_NOOP("Command", "Bold"), "Ctrl+B", Icon.BOLD),
    _write(CommandId.ITALIC, QT_TRANSLATE_NOOP("Command", "Italic"), "Ctrl+I", Icon.ITALIC),
    _write(CommandId.STRIKE, QT_TRANSLATE_NOOP("Command", "Strike through"), "Ctrl+Shift+X", Icon.STRIKETHROUGH),
    _write(CommandId.CODE, QT_TRANSLATE_NOOP("Command", "Code"), "Ctrl+E", Icon.CODE),
    _write(CommandId.CODE_BLOCK, QT_TRANSLATE_NOOP("Command", "Code block"), "Ctrl+Shift+C", Icon.SQUARE_CODE),
    _write(CommandId.QUOTE, QT_TRANSLATE_NOOP("Command", "Quote"), "Ctrl+Shift+.", Icon.TEXT_QUOTE),
    _write(CommandId.COVER, QT_TRANSLATE_NOOP("Command", "Hide until asked for"), "Ctrl+Shift+S", Icon.EYE_OFF),
    _write(CommandId.EMOJI, QT_TRANSLATE_NOOP("Command", "Emoji"), "Ctrl+;", Icon.SMILE),
    _me(CommandId.BE_AVAILABLE, QT_TRANSLATE_NOOP("Command", "Set status: available"), Icon.USER_CHECK),
    _me(CommandId.BE_AWAY, QT_TRANSLATE_NOOP("Command", "Set status: away"), Icon.CLOCK),
    _me(CommandId.BE_UNDISTURBED, QT_TRANSLATE_NOOP("Command", "Set status: do not disturb"), Icon.CIRCLE_MINUS),
    _me(CommandId.SET_STATUS, QT_TRANSLATE_NOOP("Command", "Write a status text"), Icon.PENCIL),
    _me(CommandId.EDIT_PROFILE, QT_TRANSLATE_NOOP("Command", "Edit your profile"), Icon.USER_ROUND),
    _me(CommandId.ADD_ACCOUNT, QT_TRANSLATE_NOOP("Command", "Add account"), Icon.LOG_IN),
    _me(CommandId.RECONNECT, QT_TRANSLATE_NOOP("Command", "Try to connect now"), Icon.REFRESH_CW),
    _me(CommandId.SAVE_REPORT, QT_TRANSLATE_NOOP("Command", "Save a report"), Icon.FILE_DOWN),
    _window(CommandId.TEXT_LARGER, QT_TRANSLATE_NOOP("Command", "Larger text"), "Ctrl++", "Ctrl+=", icon=Icon.PLUS),
    _window(CommandId.TEXT_SMALLER, QT_TRANSLATE_NOOP("Command", "Smaller text"), "Ctrl+-", icon=Icon.MINUS),
    _window(CommandId.TEXT_NORMAL, QT_TRANSLATE_NOOP("Command", "Normal text size"), "Ctrl+0", icon=Icon.TYPE),
    _window(CommandId.FULL_SCREEN, QT_TRANSLATE_NOOP("Command", "Full screen"), "F11", icon=Icon.MONITOR),
    _window(CommandId.HIDE_WINDOW, QT_TRANSLATE_NOOP("Command", "Hide the window"), "Ctrl+W", icon=Icon.EYE_OFF),
    _window(CommandId.QUIT, QT_TRANSLATE_NOOP("Command", "Quit Hallway"), "Ctrl+Q", icon=Icon.POWER),
)


NEEDING_CALLS: tuple[CommandId, ...] = tuple(each.id for each in COMMANDS if each.group is CommandGroup.CALLS)


def command(command_id: CommandId) -> Command:
    return next(each for each in COMMANDS if each.id is command_id)
