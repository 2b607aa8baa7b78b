<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountSettingsWords</name>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that were not sent yet are lost.</source>
        <translation>
            <numerusform>%n message that was not sent yet is lost.</numerusform>
            <numerusform>%n messages that were not sent yet are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatListPane</name>
    <message numerus="yes">
        <source>%n contacts came with your account.</source>
        <translation>
            <numerusform>%n contact came with your account.</numerusform>
            <numerusform>%n contacts came with your account.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatWords</name>
    <message numerus="yes">
        <source>%n messages wait for the connection</source>
        <translation>
            <numerusform>%n message waits for the connection</numerusform>
            <numerusform>%n messages wait for the connection</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CreatingAccountWords</name>
    <message numerus="yes">
        <source>%n of your contacts are there</source>
        <translation>
            <numerusform>%n of your contacts is there</numerusform>
            <numerusform>%n of your contacts are there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeedTexts</name>
    <message numerus="yes">
        <source>%n message(s) removed.</source>
        <translation>
            <numerusform>%n message removed.</numerusform>
            <numerusform>%n messages removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be removed.</source>
        <translation>
            <numerusform>%n could not be removed.</numerusform>
            <numerusform>%n could not be removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message numerus="yes">
        <source>Delete %n message(s)?</source>
        <translation>
            <numerusform>Delete this message?</numerusform>
            <numerusform>Delete %n messages?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message numerus="yes">
        <source>Search the %n people at {domain}</source>
        <translation>
            <numerusform>Search the one person at {domain}</numerusform>
            <numerusform>Search the %n people at {domain}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message numerus="yes">
        <source>Choose at least %n.</source>
        <translation>
            <numerusform>Choose at least %n.</numerusform>
            <numerusform>Choose at least %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose at most %n.</source>
        <translation>
            <numerusform>Choose at most %n.</numerusform>
            <numerusform>Choose at most %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This form asks %n things.</source>
        <translation>
            <numerusform>This form asks %n thing.</numerusform>
            <numerusform>This form asks %n things.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hallway shows the first %n and leaves the others as they are.</source>
        <translation>
            <numerusform>Hallway shows the first %n and leaves the others as they are.</numerusform>
            <numerusform>Hallway shows the first %n and leaves the others as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForwardWords</name>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>Forward a message</numerusform>
            <numerusform>Forward %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message numerus="yes">
        <source>Resumed %n times, nothing lost</source>
        <translation>
            <numerusform>Resumed once, nothing lost</numerusform>
            <numerusform>Resumed %n times, nothing lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JoiningWords</name>
    <message numerus="yes">
        <source>%n people are invited.</source>
        <translation>
            <numerusform>%n person is invited.</numerusform>
            <numerusform>%n people are invited.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are in it now. This cannot be undone.</source>
        <translation>
            <numerusform>%n person is in it now. This cannot be undone.</numerusform>
            <numerusform>%n people are in it now. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>Jump to newest, %n new message(s)</source>
        <translation>
            <numerusform>Jump to newest, %n new message</numerusform>
            <numerusform>Jump to newest, %n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListingWords</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n messages an hour</source>
        <translation>
            <numerusform>about %n message an hour</numerusform>
            <numerusform>about %n messages an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n messages a day</source>
        <translation>
            <numerusform>about %n message a day</numerusform>
            <numerusform>about %n messages a day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message numerus="yes">
        <source>{people} and %n other(s)</source>
        <translation>
            <numerusform>{people} and %n other</numerusform>
            <numerusform>{people} and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotifyingWords</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations have new messages</source>
        <translation>
            <numerusform>%n conversation has new messages</numerusform>
            <numerusform>%n conversations have new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OlderMessagesWords</name>
    <message numerus="yes">
        <source>Messages older than %n days are deleted on this computer, now and from now on. Scrolling up fetches them again where the server keeps them.</source>
        <translation>
            <numerusform>Messages older than %n day are deleted on this computer, now and from now on. Scrolling up fetches them again where the server keeps them.</numerusform>
            <numerusform>Messages older than %n days are deleted on this computer, now and from now on. Scrolling up fetches them again where the server keeps them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnClientWords</name>
    <message numerus="yes">
        <source>%n connected now</source>
        <translation>
            <numerusform>%n connected now</numerusform>
            <numerusform>%n connected now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may sign in</source>
        <translation>
            <numerusform>%n may sign in</numerusform>
            <numerusform>%n may sign in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoomWords</name>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n person here</numerusform>
            <numerusform>%n people here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n person is typing</numerusform>
            <numerusform>%n people are typing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPageWords</name>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendPreview</name>
    <message numerus="yes">
        <source>Send %n file(s)</source>
        <translation>
            <numerusform>Send %n file</numerusform>
            <numerusform>Send %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingWords</name>
    <message numerus="yes">
        <source>%n message(s) were not sent at their time. Decide what becomes of them.</source>
        <translation>
            <numerusform>%n message was not sent at its time. Decide what becomes of it.</numerusform>
            <numerusform>%n messages were not sent at their time. Decide what becomes of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are sent later</source>
        <translation>
            <numerusform>%n message is sent later</numerusform>
            <numerusform>%n messages are sent later</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShareWords</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingWords</name>
    <message numerus="yes">
        <source>%n new in your activity</source>
        <translation>
            <numerusform>%n new in your activity</numerusform>
            <numerusform>%n new in your activity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageCards</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageWords</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadPane</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadWords</name>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineTexts</name>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>Show all %n lines</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people voted</source>
        <translation>
            <numerusform>%n person voted</numerusform>
            <numerusform>%n people voted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message numerus="yes">
        <source>%n reaction(s) {emoji}</source>
        <translation>
            <numerusform>%n reaction {emoji}</numerusform>
            <numerusform>%n reactions {emoji}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies in its thread</source>
        <translation>
            <numerusform>%n reply in its thread</numerusform>
            <numerusform>%n replies in its thread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>code {language} %n line(s)</source>
        <translation>
            <numerusform>code {language} %n line</numerusform>
            <numerusform>code {language} %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayWords</name>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoiceWords</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
