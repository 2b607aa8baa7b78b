"""Building what stands beside the list of conversations, at once or part by part."""

from desktop_client.ui.first_view import FirstView, WindowParts
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.timeline_pane import TimelinePane


def timeline_pane(parts: WindowParts, first: FirstView) -> TimelinePane:
    return TimelinePane(core=parts.core, actions=first.actions, people=first.people, scope=parts.scope)


def conversation_page(timeline: TimelinePane, first: FirstView) -> ConversationPage:
    """Put the page of one conversation beside the list, in a view that was painted already."""
    page = ConversationPage(timeline.view)
    first.chats.put_conversation(page)
    return page


def conversation_parts(
    parts: WindowParts, first: FirstView, timeline: TimelinePane, page: ConversationPage
) -> ConversationParts:
    """Bring the page of one conversation to life."""
    return ConversationParts(
        core=parts.core,
        actions=first.actions,
        people=first.people,
        scope=parts.scope,
        page=page,
        timeline=timeline,
        pages=parts.pages,
        folder=parts.folder,
    )


def build_talk(parts: WindowParts, first: FirstView) -> ConversationParts:
    """Build all of it at once."""
    timeline = timeline_pane(parts, first)
    return conversation_parts(parts, first, timeline, conversation_page(timeline, first))
