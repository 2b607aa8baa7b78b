<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountSettingsWords</name>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n Kontakt</numerusform>
            <numerusform>%n Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>The password is changed. The key ring of this computer keeps the new one.</source>
        <translation>Das Passwort ist geändert. Der Schlüsselbund dieses Computers bewahrt das neue auf.</translation>
    </message>
    <message>
        <source>The password is changed. Hallway asks for it at the next start.</source>
        <translation>Das Passwort ist geändert. Hallway fragt beim nächsten Start danach.</translation>
    </message>
    <message>
        <source>Remove {account} from this computer?</source>
        <translation>{account} von diesem Computer entfernen?</translation>
    </message>
    <message>
        <source>Deleted here: its messages, drafts and settings, and the password in the key ring. Kept: the account, its contacts and its history on the server.</source>
        <translation>Hier gelöscht: Nachrichten, Entwürfe und Einstellungen des Kontos und das Passwort im Schlüsselbund. Es bleiben: das Konto, seine Kontakte und sein Verlauf auf dem Server.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages that were not sent yet are lost.</source>
        <translation>
            <numerusform>%n Nachricht, die noch nicht gesendet wurde, geht verloren.</numerusform>
            <numerusform>%n Nachrichten, die noch nicht gesendet wurden, gehen verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Delete {account} on the server?</source>
        <translation>{account} auf dem Server löschen?</translation>
    </message>
    <message>
        <source>The server deletes the account with its contacts, picture and history, and this computer its own copy. People who have your address cannot reach you any more, and somebody else may get it later.</source>
        <translation>Der Server löscht das Konto mit Kontakten, Bild und Verlauf, und dieser Computer seine Kopie. Wer deine Adresse hat, erreicht dich nicht mehr, und später bekommt sie vielleicht jemand anderes.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiter…</translation>
    </message>
    <message>
        <source>Found automatically</source>
        <translation>Automatisch gefunden</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Von dir gewählt</translation>
    </message>
</context>
<context>
    <name>AccountTexts</name>
    <message>
        <source>keeps your history</source>
        <translation>bewahrt deinen Verlauf auf</translation>
    </message>
    <message>
        <source>shows on every device what you wrote on another</source>
        <translation>zeigt auf jedem Gerät, was du auf einem anderen geschrieben hast</translation>
    </message>
    <message>
        <source>continues a broken connection without losing messages</source>
        <translation>setzt eine abgerissene Verbindung fort, ohne Nachrichten zu verlieren</translation>
    </message>
    <message>
        <source>keeps your picture and profile</source>
        <translation>bewahrt dein Bild und Profil auf</translation>
    </message>
    <message>
        <source>blocks people for you</source>
        <translation>blockiert Personen für dich</translation>
    </message>
    <message>
        <source>takes reports of abuse</source>
        <translation>nimmt Meldungen von Missbrauch an</translation>
    </message>
    <message>
        <source>takes files</source>
        <translation>nimmt Dateien an</translation>
    </message>
    <message>
        <source>has rooms</source>
        <translation>hat Räume</translation>
    </message>
    <message>
        <source>helps calls through firewalls</source>
        <translation>hilft Anrufen durch Firewalls</translation>
    </message>
    <message>
        <source>changes passwords</source>
        <translation>ändert Passwörter</translation>
    </message>
    <message>
        <source>It does not offer: {list}</source>
        <translation>Er bietet nicht: {list}</translation>
    </message>
    <message>
        <source>takes files up to {size}</source>
        <translation>nimmt Dateien bis {size} an</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldungen</translation>
    </message>
    <message>
        <source>Abuse</source>
        <translation>Missbrauch</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vertrieb</translation>
    </message>
    <message>
        <source>State of the service</source>
        <translation>Zustand des Dienstes</translation>
    </message>
    <message>
        <source>{server} does not change passwords here. Ask your workplace.</source>
        <translation>{server} ändert Passwörter nicht hier. Frag an deinem Arbeitsplatz.</translation>
    </message>
    <message>
        <source>The server does not take this password: {reason}</source>
        <translation>Der Server nimmt dieses Passwort nicht: {reason}</translation>
    </message>
    <message>
        <source>The server does not take this password. Choose a longer one.</source>
        <translation>Der Server nimmt dieses Passwort nicht. Wähle ein längeres.</translation>
    </message>
    <message>
        <source>There is no XMPP server at {server}.</source>
        <translation>Bei {server} gibt es keinen XMPP-Server.</translation>
    </message>
    <message>
        <source>This invitation does not count any more. Ask for a new one.</source>
        <translation>Diese Einladung gilt nicht mehr. Bitte um eine neue.</translation>
    </message>
    <message>
        <source>{address} is taken. Choose another name.</source>
        <translation>{address} ist vergeben. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{server} takes no new accounts from programs. Ask your workplace for one.</source>
        <translation>{server} nimmt keine neuen Konten aus Programmen an. Bitte deinen Arbeitsplatz um eines.</translation>
    </message>
    <message>
        <source>Too many accounts were made from here lately. Try again later.</source>
        <translation>Von hier wurden zuletzt zu viele Konten angelegt. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>The server did not accept what you typed: {reason}</source>
        <translation>Der Server nahm deine Eingaben nicht an: {reason}</translation>
    </message>
    <message>
        <source>The server did not accept what you typed. Check every field.</source>
        <translation>Der Server nahm deine Eingaben nicht an. Prüfe jedes Feld.</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>All accounts share one list. A thin coloured edge on the avatar tells them apart; filter by account with {keys}.</source>
        <translation>Alle Konten teilen eine Liste. Ein dünner farbiger Rand am Bild unterscheidet sie; nach Konto filtern mit {keys}.</translation>
    </message>
    <message>
        <source>New chats start here</source>
        <translation>Neue Gespräche beginnen hier</translation>
    </message>
    <message>
        <source>Marker colour of {account}</source>
        <translation>Kennfarbe von {account}</translation>
    </message>
    <message>
        <source>{account}: signed in</source>
        <translation>{account}: angemeldet</translation>
    </message>
    <message>
        <source>Show {account}</source>
        <translation>{account} zeigen</translation>
    </message>
    <message>
        <source>New messages and rooms are offered from the first account</source>
        <translation>Neue Nachrichten und Räume werden vom ersten Konto angeboten</translation>
    </message>
    <message>
        <source>New chats</source>
        <translation>Neue Gespräche</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Hier beginnen</translation>
    </message>
    <message>
        <source>Name people see</source>
        <translation>Name, den andere sehen</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>Changed on the server, for all your devices</source>
        <translation>Wird auf dem Server geändert, für alle deine Geräte</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Signed-in devices</source>
        <translation>Angemeldete Geräte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Server options</source>
        <translation>Serveroptionen</translation>
    </message>
    <message>
        <source>Keep history on this computer</source>
        <translation>Verlauf auf diesem Computer behalten</translation>
    </message>
    <message>
        <source>What the server offers</source>
        <translation>Was der Server bietet</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>Wen du fragen kannst</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>For 3 years</source>
        <translation>3 Jahre</translation>
    </message>
    <message>
        <source>For 1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>For 90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>The account and its history on the server stay. Local history is deleted.</source>
        <translation>Das Konto und sein Verlauf auf dem Server bleiben. Der Verlauf auf diesem Computer wird gelöscht.</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>Von diesem Computer entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>The account ends for all your devices. Nobody can bring it back.</source>
        <translation>Das Konto endet für alle deine Geräte. Niemand kann es zurückholen.</translation>
    </message>
    <message>
        <source>Delete on the server</source>
        <translation>Auf dem Server löschen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Possible when you are signed in</source>
        <translation>Möglich, wenn du angemeldet bist</translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>Replies and reactions to your messages, missed calls and requests appear here.</source>
        <translation>Hier erscheinen Antworten und Reaktionen auf deine Nachrichten, verpasste Anrufe und Anfragen.</translation>
    </message>
</context>
<context>
    <name>AddContactDialog</name>
    <message>
        <source>They are asked to let you see when they are available.</source>
        <translation>Die Person wird gefragt, ob du sehen darfst, wann sie da ist.</translation>
    </message>
    <message>
        <source>They invited you: you become each other’s contacts at once.</source>
        <translation>Du bist eingeladen: Ihr werdet sofort gegenseitig Kontakte.</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How they appear in your list. You may leave it empty.</source>
        <translation>So erscheint die Person in deiner Liste. Kann leer bleiben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>This address exists.</source>
        <translation>Diese Adresse gibt es.</translation>
    </message>
    <message>
        <source>Nobody has this address.</source>
        <translation>Niemand hat diese Adresse.</translation>
    </message>
    <message>
        <source>There is no XMPP server at {domain}.</source>
        <translation>Unter {domain} gibt es keinen XMPP-Server.</translation>
    </message>
    <message>
        <source>{domain} could not be asked. You may add the contact all the same.</source>
        <translation>{domain} konnte nicht gefragt werden. Du kannst den Kontakt trotzdem hinzufügen.</translation>
    </message>
    <message>
        <source>Whether this address exists shows when they answer.</source>
        <translation>Ob es diese Adresse gibt, zeigt sich, wenn die Person antwortet.</translation>
    </message>
    <message>
        <source>{name}, {address}</source>
        <translation>{name}, {address}</translation>
    </message>
    <message>
        <source>Look twice.</source>
        <translation>Schau zweimal hin.</translation>
    </message>
    <message>
        <source>{address} is among your contacts.</source>
        <translation>{address} gehört schon zu deinen Kontakten.</translation>
    </message>
</context>
<context>
    <name>AddressWords</name>
    <message>
        <source>This looks like {known}, but it is another address: {ascii}.</source>
        <translation>Das sieht aus wie {known}, ist aber eine andere Adresse: {ascii}.</translation>
    </message>
    <message>
        <source>This address mixes letters that look alike. Spelled out it is {ascii}.</source>
        <translation>Diese Adresse mischt Buchstaben, die sich ähneln. Ausgeschrieben lautet sie {ascii}.</translation>
    </message>
</context>
<context>
    <name>AdvancedWords</name>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Accounts, messages and drafts stay</source>
        <translation>Konten, Nachrichten und Entwürfe bleiben</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Zurücksetzen…</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Every stanza as it is on the wire, passwords left out</source>
        <translation>Jede Stanza, wie sie übertragen wird, ohne Passwörter</translation>
    </message>
    <message>
        <source>What is sent and received</source>
        <translation>Was gesendet und empfangen wird</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Versions and connections. No message and no password is in it</source>
        <translation>Versionen und Verbindungen. Keine Nachricht und kein Passwort ist darin</translation>
    </message>
    <message>
        <source>Report for support</source>
        <translation>Bericht für den Support</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>Alle Einstellungen zurücksetzen?</translation>
    </message>
    <message>
        <source>Every page of the settings is as on the first day, shortcuts too. Accounts, messages and what you chose for one account or conversation stay.</source>
        <translation>Jede Seite der Einstellungen ist wie am ersten Tag, auch die Tastenkürzel. Konten, Nachrichten und was du für ein Konto oder Gespräch gewählt hast, bleiben.</translation>
    </message>
    <message>
        <source>All settings are as on the first day.</source>
        <translation>Alle Einstellungen sind wie am ersten Tag.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>AttachingWords</name>
    <message>
        <source>Choose files to send</source>
        <translation>Dateien zum Senden wählen</translation>
    </message>
    <message>
        <source>Picture {when}</source>
        <translation>Bild {when}</translation>
    </message>
    <message>
        <source>Drop to send to {name}</source>
        <translation>Loslassen, um an {name} zu senden</translation>
    </message>
    <message>
        <source>You can add a caption before sending.</source>
        <translation>Vor dem Senden kannst du etwas dazuschreiben.</translation>
    </message>
    <message>
        <source>This cannot be sent</source>
        <translation>Das lässt sich nicht senden</translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Move {name} up</source>
        <translation>{name} nach oben</translation>
    </message>
    <message>
        <source>Move {name} down</source>
        <translation>{name} nach unten</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation>{name} weglassen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>AttachmentWords</name>
    <message>
        <source>“{name}” is a folder. Pack it into one file first.</source>
        <translation>„{name}“ ist ein Ordner. Packe ihn zuerst in eine Datei.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read.</source>
        <translation>„{name}“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Your server takes no files.</source>
        <translation>Dein Server nimmt keine Dateien an.</translation>
    </message>
    <message>
        <source>“{name}” is {size} large, your server takes up to {limit}.</source>
        <translation>„{name}“ ist {size} groß, dein Server nimmt bis zu {limit} an.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>limit {size}</source>
        <translation>Grenze {size}</translation>
    </message>
</context>
<context>
    <name>BanListDialog</name>
    <message>
        <source>Banned from {room}</source>
        <translation>Ausgesperrt aus {room}</translation>
    </message>
    <message>
        <source>Banned people</source>
        <translation>Ausgesperrte Personen</translation>
    </message>
    <message>
        <source>Nobody is banned here.</source>
        <translation>Hier ist niemand ausgesperrt.</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>Ban an address</source>
        <translation>Eine Adresse aussperren</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Aussperren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>An address looks like name@workplace.example.</source>
        <translation>Eine Adresse sieht aus wie name@workplace.example.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockDialog</name>
    <message>
        <source>Nothing they send reaches you, and they do not see when you are here. They are not told. Your history stays.</source>
        <translation>Nichts von dieser Person erreicht dich, und sie sieht nicht, wann du da bist. Sie erfährt es nicht. Dein Verlauf bleibt.</translation>
    </message>
    <message>
        <source>Block {name}?</source>
        <translation>{name} sperren?</translation>
    </message>
    <message>
        <source>Block only</source>
        <translation>Nur sperren</translation>
    </message>
    <message>
        <source>Block and report as advertising</source>
        <translation>Sperren und als Werbung melden</translation>
    </message>
    <message>
        <source>Block and report as abuse</source>
        <translation>Sperren und als Missbrauch melden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>BlockedPeople</name>
    <message>
        <source>Blocked people</source>
        <translation>Gesperrte Personen</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unblock {name}</source>
        <translation>{name} entsperren</translation>
    </message>
    <message>
        <source>Nobody is blocked</source>
        <translation>Niemand ist gesperrt</translation>
    </message>
</context>
<context>
    <name>Button</name>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>CallButtonWords</name>
    <message>
        <source>Voice call</source>
        <translation>Sprachanruf</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videoanruf</translation>
    </message>
    <message>
        <source>Nobody can be called here now</source>
        <translation>Hier ist gerade niemand anrufbar</translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videoanruf</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Sprachanruf</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>CallPlots</name>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Gesendet und empfangen</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>Packets lost</source>
        <translation>Verlorene Pakete</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>Last call with {name}, {time}</source>
        <translation>Letzter Anruf mit {name}, {time}</translation>
    </message>
    <message>
        <source>Call with {name}, {time}</source>
        <translation>Anruf mit {name}, {time}</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>CallSettings</name>
    <message>
        <source>Looking for devices</source>
        <translation>Geräte werden gesucht</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Rings on</source>
        <translation>Klingelt auf</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Others see the film, again and again, until you choose a camera</source>
        <translation>Andere sehen den Film immer wieder, bis du eine Kamera wählst</translation>
    </message>
    <message>
        <source>Show a video file instead of the camera</source>
        <translation>Statt der Kamera eine Videodatei zeigen</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Prüfen …</translation>
    </message>
    <message>
        <source>Check camera and sound</source>
        <translation>Kamera und Ton prüfen</translation>
    </message>
    <message>
        <source>See and hear yourself as others will</source>
        <translation>Sieh und hör dich wie die anderen</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
    </message>
    <message>
        <source>Cancel echo</source>
        <translation>Echo unterdrücken</translation>
    </message>
    <message>
        <source>Others do not hear themselves from your speaker</source>
        <translation>Andere hören sich nicht aus deinem Lautsprecher</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>Geräusche mindern</translation>
    </message>
    <message>
        <source>Fans, keys and the street get quieter</source>
        <translation>Lüfter, Tasten und die Straße werden leiser</translation>
    </message>
    <message>
        <source>Even out loudness</source>
        <translation>Lautstärke ausgleichen</translation>
    </message>
    <message>
        <source>A quiet voice is raised, a loud one lowered</source>
        <translation>Eine leise Stimme wird lauter, eine laute leiser</translation>
    </message>
</context>
<context>
    <name>CallSettingsWords</name>
    <message>
        <source>Show a video file instead of the camera</source>
        <translation>Statt der Kamera eine Videodatei zeigen</translation>
    </message>
</context>
<context>
    <name>CallWindow</name>
    <message>
        <source>Length of the call</source>
        <translation>Dauer des Anrufs</translation>
    </message>
    <message>
        <source>Quality of the connection</source>
        <translation>Qualität der Verbindung</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Call with {name}</source>
        <translation>Anruf mit {name}</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>Measuring</source>
        <translation>Wird gemessen</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Packets lost</source>
        <translation>Verlorene Pakete</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Codecs</source>
        <translation>Codecs</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Incoming video call</source>
        <translation>Eingehender Videoanruf</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Eingehender Anruf</translation>
    </message>
    <message>
        <source>Calling {name}…</source>
        <translation>{name} wird angerufen…</translation>
    </message>
    <message>
        <source>Calling {name}… it rings</source>
        <translation>{name} wird angerufen… es klingelt</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden…</translation>
    </message>
    <message>
        <source>Sound and picture stopped on this computer. Hallway starts them again.</source>
        <translation>Ton und Bild sind auf diesem Computer stehen geblieben. Hallway startet sie neu.</translation>
    </message>
    <message>
        <source>The connection is interrupted. Hallway brings the call back.</source>
        <translation>Die Verbindung ist unterbrochen. Hallway holt den Anruf zurück.</translation>
    </message>
    <message>
        <source>You missed a call from {name}.</source>
        <translation>Du hast einen Anruf von {name} verpasst.</translation>
    </message>
    <message>
        <source>{name} did not answer.</source>
        <translation>{name} hat nicht abgenommen.</translation>
    </message>
    <message>
        <source>You ended the call before {name} took it.</source>
        <translation>Du hast aufgelegt, bevor {name} abnahm.</translation>
    </message>
    <message>
        <source>You declined the call.</source>
        <translation>Du hast den Anruf abgelehnt.</translation>
    </message>
    <message>
        <source>{name} declined the call.</source>
        <translation>{name} hat den Anruf abgelehnt.</translation>
    </message>
    <message>
        <source>{name} is in another call.</source>
        <translation>{name} ist in einem anderen Anruf.</translation>
    </message>
    <message>
        <source>You were in another call.</source>
        <translation>Du warst in einem anderen Anruf.</translation>
    </message>
    <message>
        <source>You took the call on another device.</source>
        <translation>Du hast den Anruf auf einem anderen Gerät angenommen.</translation>
    </message>
    <message>
        <source>You declined the call on another device.</source>
        <translation>Du hast den Anruf auf einem anderen Gerät abgelehnt.</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>Der Anruf ist beendet.</translation>
    </message>
    <message>
        <source>Your connection is weak. Hallway paused your video so that sound stays clear.</source>
        <translation>Deine Verbindung ist schwach. Hallway hat dein Video angehalten, damit der Ton klar bleibt.</translation>
    </message>
    <message>
        <source>The connection is weak. {name}’s video is paused, the sound goes on.</source>
        <translation>Die Verbindung ist schwach. Das Video von {name} pausiert, der Ton geht weiter.</translation>
    </message>
    <message>
        <source>{name} paused sharing. You see a still picture.</source>
        <translation>{name} hat das Teilen angehalten. Du siehst ein Standbild.</translation>
    </message>
    <message>
        <source>You paused sharing. {name} sees a still picture.</source>
        <translation>Du hast das Teilen angehalten. {name} sieht ein Standbild.</translation>
    </message>
    <message>
        <source>{domain} offers no relay (TURN). A call into another network may find no way.</source>
        <translation>{domain} bietet kein Relay (TURN) an. Ein Anruf in ein anderes Netz findet vielleicht keinen Weg.</translation>
    </message>
    <message>
        <source>You are muted. Hold Space to speak.</source>
        <translation>Du bist stumm. Halte die Leertaste, um zu sprechen.</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>{width} × {height} · {rate} fps</source>
        <translation>{width} × {height} · {rate} B/s</translation>
    </message>
    <message>
        <source>{width} × {height}</source>
        <translation>{width} × {height}</translation>
    </message>
    <message>
        <source>Video in</source>
        <translation>Bild empfangen</translation>
    </message>
    <message>
        <source>On hold. {name} does not hear you.</source>
        <translation>Gehalten. {name} hört dich nicht.</translation>
    </message>
    <message>
        <source>{name} put the call on hold.</source>
        <translation>{name} hat den Anruf gehalten.</translation>
    </message>
    <message>
        <source>{name}’s program could not prove who it is. Nothing was sent.</source>
        <translation>Das Programm von {name} konnte sich nicht ausweisen. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{name}’s program cannot take this kind of call.</source>
        <translation>Das Programm von {name} kann diese Art Anruf nicht annehmen.</translation>
    </message>
    <message>
        <source>Sound and picture stopped working on this computer. Call {name} again.</source>
        <translation>Ton und Bild sind auf diesem Computer ausgefallen. Ruf {name} erneut an.</translation>
    </message>
    <message>
        <source>No way through the network to {name} was found.</source>
        <translation>Es gab keinen Weg durch das Netz zu {name}.</translation>
    </message>
    <message>
        <source>The screen could not be shared.</source>
        <translation>Der Bildschirm ließ sich nicht teilen.</translation>
    </message>
    <message>
        <source>No microphone found. Plug one in, it is used at once.</source>
        <translation>Kein Mikrofon gefunden. Schließe eins an, es wird sofort benutzt.</translation>
    </message>
    <message>
        <source>Another app uses the microphone. Close it to be heard.</source>
        <translation>Ein anderes Programm benutzt das Mikrofon. Schließe es, damit man dich hört.</translation>
    </message>
    <message>
        <source>The system does not let Hallway use the microphone.</source>
        <translation>Das System lässt Hallway das Mikrofon nicht benutzen.</translation>
    </message>
    <message>
        <source>Another app uses the camera. Close it to be seen.</source>
        <translation>Eine andere App benutzt die Kamera. Schließe sie, um gesehen zu werden.</translation>
    </message>
    <message>
        <source>No camera found. You are not seen.</source>
        <translation>Keine Kamera gefunden. Du bist nicht zu sehen.</translation>
    </message>
    <message>
        <source>The system does not let Hallway use the camera.</source>
        <translation>Das System lässt Hallway die Kamera nicht benutzen.</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>{count} kbit/s</source>
        <translation>{count} kbit/s</translation>
    </message>
    <message>
        <source>Through a relay</source>
        <translation>Über ein Relais</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>{name}’s camera is off</source>
        <translation>Die Kamera von {name} ist aus</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
</context>
<context>
    <name>CallingWords</name>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Welche Anrufe</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Calls you make, take or miss are kept here.</source>
        <translation>Hier stehen Anrufe, die du führst, annimmst oder verpasst.</translation>
    </message>
</context>
<context>
    <name>CameraPreview</name>
    <message>
        <source>What your camera sees</source>
        <translation>Was deine Kamera sieht</translation>
    </message>
    <message>
        <source>Camera is working</source>
        <translation>Kamera funktioniert</translation>
    </message>
</context>
<context>
    <name>ChangePasswordDialog</name>
    <message>
        <source>New password for {account}</source>
        <translation>Neues Passwort für {account}</translation>
    </message>
    <message>
        <source>Your other devices ask for it the next time they sign in.</source>
        <translation>Deine anderen Geräte fragen beim nächsten Anmelden danach.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>These are two different passwords.</source>
        <translation>Das sind zwei verschiedene Passwörter.</translation>
    </message>
</context>
<context>
    <name>ChatListPane</name>
    <message>
        <source>Search or jump to</source>
        <translation>Suchen oder springen zu</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Your conversations appear here, newest first.</source>
        <translation>Hier erscheinen deine Gespräche, das neueste zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts came with your account.</source>
        <translation>
            <numerusform>%n Kontakt kam mit deinem Konto.</numerusform>
            <numerusform>%n Kontakte kamen mit deinem Konto.</numerusform>
        </translation>
    </message>
    <message>
        <source>You are set up.</source>
        <translation>Alles ist eingerichtet.</translation>
    </message>
    <message>
        <source>Find in {name}</source>
        <translation>In {name} suchen</translation>
    </message>
    <message>
        <source>Filter: {account}</source>
        <translation>Filter: {account}</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
</context>
<context>
    <name>ChatWords</name>
    <message numerus="yes">
        <source>%n messages wait for the connection</source>
        <translation>
            <numerusform>%n Nachricht wartet auf die Verbindung</numerusform>
            <numerusform>%n Nachrichten warten auf die Verbindung</numerusform>
        </translation>
    </message>
    <message>
        <source>Message {name} (sent when you are online)</source>
        <translation>Nachricht an {name} (geht ab, sobald du online bist)</translation>
    </message>
    <message>
        <source>Message {name}</source>
        <translation>Nachricht an {name}</translation>
    </message>
    <message>
        <source>Message to {name}</source>
        <translation>Nachricht an {name}</translation>
    </message>
    <message>
        <source>Status unknown while you are offline</source>
        <translation>Status unbekannt, solange du offline bist</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>{address} · not among your contacts</source>
        <translation>{address} · nicht unter deinen Kontakten</translation>
    </message>
    <message>
        <source>{state} · {status}</source>
        <translation>{state} · {status}</translation>
    </message>
    <message>
        <source>{name} is typing</source>
        <translation>{name} schreibt</translation>
    </message>
</context>
<context>
    <name>ChatsPage</name>
    <message>
        <source>Choose a conversation, or press {keys} to jump to one.</source>
        <translation>Wähle ein Gespräch, oder springe mit {keys} zu einem.</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Say something. The bars show what is heard.</source>
        <translation>Sag etwas. Die Balken zeigen, was zu hören ist.</translation>
    </message>
    <message>
        <source>Very loud. Move a little away.</source>
        <translation>Sehr laut. Geh ein Stück weg.</translation>
    </message>
    <message>
        <source>We hear you, level is good</source>
        <translation>Du bist gut zu hören</translation>
    </message>
    <message>
        <source>{domain} is not connected. Nobody can be called now.</source>
        <translation>{domain} ist nicht verbunden. Gerade kann niemand angerufen werden.</translation>
    </message>
    <message>
        <source>{domain} is connected</source>
        <translation>{domain} ist verbunden</translation>
    </message>
    <message>
        <source>{domain} answers in {ms} ms</source>
        <translation>{domain} antwortet in {ms} ms</translation>
    </message>
    <message>
        <source>{domain} offers a relay for calls</source>
        <translation>{domain} bietet ein Relais für Anrufe an</translation>
    </message>
    <message>
        <source>{domain} offers no relay (TURN). Calls into other networks may find no way.</source>
        <translation>{domain} bietet kein Relais (TURN) an. Anrufe in andere Netze finden vielleicht keinen Weg.</translation>
    </message>
    <message>
        <source>The relay answers. Strict networks are no obstacle.</source>
        <translation>Das Relais antwortet. Strenge Netze sind kein Hindernis.</translation>
    </message>
    <message>
        <source>The relay does not answer from here. Calls into other networks may find no way.</source>
        <translation>Das Relais antwortet von hier aus nicht. Anrufe in andere Netze finden vielleicht keinen Weg.</translation>
    </message>
    <message>
        <source>{name} can take voice and video calls</source>
        <translation>{name} kann Sprach- und Videoanrufe annehmen</translation>
    </message>
    <message>
        <source>{name} can take voice calls, no video</source>
        <translation>{name} kann Sprachanrufe annehmen, kein Video</translation>
    </message>
    <message>
        <source>{name} has no program that takes calls now</source>
        <translation>{name} hat gerade kein Programm, das Anrufe annimmt</translation>
    </message>
</context>
<context>
    <name>ClearDialog</name>
    <message>
        <source>They go from the room for everybody, and from its archive. What was read was read.</source>
        <translation>Sie verschwinden für alle aus dem Raum und aus seinem Archiv. Was gelesen wurde, wurde gelesen.</translation>
    </message>
    <message>
        <source>Remove messages of {name}?</source>
        <translation>Nachrichten von {name} entfernen?</translation>
    </message>
    <message>
        <source>Of the last hour</source>
        <translation>Der letzten Stunde</translation>
    </message>
    <message>
        <source>Of the last day</source>
        <translation>Des letzten Tages</translation>
    </message>
    <message>
        <source>Of the last week</source>
        <translation>Der letzten Woche</translation>
    </message>
    <message>
        <source>Reason (everybody in the room may see it)</source>
        <translation>Grund (alle im Raum können ihn sehen)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>ClearHistoryDialog</name>
    <message>
        <source>The messages are deleted on this computer for good. The server, your other devices and {name} keep theirs. What is not sent yet stays.</source>
        <translation>Die Nachrichten werden auf diesem Computer endgültig gelöscht. Der Server, deine anderen Geräte und {name} behalten ihre. Was noch nicht gesendet ist, bleibt.</translation>
    </message>
    <message>
        <source>Clear the history with {name}?</source>
        <translation>Verlauf mit {name} löschen?</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>Messages older than 30 days</source>
        <translation>Nachrichten, die älter als 30 Tage sind</translation>
    </message>
    <message>
        <source>Messages older than 90 days</source>
        <translation>Nachrichten, die älter als 90 Tage sind</translation>
    </message>
    <message>
        <source>Messages older than 1 year</source>
        <translation>Nachrichten, die älter als 1 Jahr sind</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ClientsDialog</name>
    <message>
        <source>Signed-in devices of {account}</source>
        <translation>Angemeldete Geräte von {account}</translation>
    </message>
    <message>
        <source>Your server lists what may use the account; this computer is one of them.</source>
        <translation>Dein Server nennt, was das Konto benutzen darf; dieser Computer ist dabei.</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>Passwort ändern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out {device}</source>
        <translation>{device} abmelden</translation>
    </message>
    <message>
        <source>This device knows your password. Only another password keeps it out, and all others too.</source>
        <translation>Dieses Gerät kennt dein Passwort. Nur ein anderes Passwort hält es fern, und alle anderen auch.</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Search or jump to</source>
        <translation>Suchen oder springen zu</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>Find or enter a room</source>
        <translation>Raum finden oder betreten</translation>
    </message>
    <message>
        <source>Create a room</source>
        <translation>Raum anlegen</translation>
    </message>
    <message>
        <source>Invite somebody to your server</source>
        <translation>Jemanden auf deinen Server einladen</translation>
    </message>
    <message>
        <source>Invite people to this room</source>
        <translation>Leute in diesen Raum einladen</translation>
    </message>
    <message>
        <source>Find in all chats</source>
        <translation>In allen Chats suchen</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Vorheriges Gespräch</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Vorheriges ungelesenes Gespräch</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Nächstes ungelesenes Gespräch</translation>
    </message>
    <message>
        <source>Recent conversation, back</source>
        <translation>Zuletzt geöffnetes Gespräch, zurück</translation>
    </message>
    <message>
        <source>Recent conversation, forth</source>
        <translation>Zuletzt geöffnetes Gespräch, vor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Filter by account</source>
        <translation>Nach Konto filtern</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>First unread message</source>
        <translation>Erste ungelesene Nachricht</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>Neueste Nachricht</translation>
    </message>
    <message>
        <source>Close what is open, then mark read</source>
        <translation>Offenes schließen, dann als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alles als gelesen markieren</translation>
    </message>
    <message>
        <source>Members and details of a room</source>
        <translation>Mitglieder und Details eines Raums</translation>
    </message>
    <message>
        <source>Mark this chat unread</source>
        <translation>Diesen Chat als ungelesen markieren</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Pin or unpin this chat</source>
        <translation>Diesen Chat anheften oder lösen</translation>
    </message>
    <message>
        <source>Mute or unmute this chat</source>
        <translation>Diesen Chat stummschalten oder nicht mehr</translation>
    </message>
    <message>
        <source>Archive this chat, or bring it back</source>
        <translation>Diesen Chat archivieren oder zurückholen</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>Gemerkte Nachrichten</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
    <message>
        <source>Show profile</source>
        <translation>Profil anzeigen</translation>
    </message>
    <message>
        <source>Block or unblock</source>
        <translation>Sperren oder entsperren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Sprachanruf</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videoanruf</translation>
    </message>
    <message>
        <source>Answer the call</source>
        <translation>Anruf annehmen</translation>
    </message>
    <message>
        <source>Decline the call</source>
        <translation>Anruf ablehnen</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Mikrofon stumm oder wieder laut</translation>
    </message>
    <message>
        <source>Start or stop video</source>
        <translation>Video beginnen oder beenden</translation>
    </message>
    <message>
        <source>Share the screen, or stop</source>
        <translation>Bildschirm teilen oder aufhören</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Anruf beenden</translation>
    </message>
    <message>
        <source>Check camera and sound</source>
        <translation>Kamera und Ton prüfen</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Strike through</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code block</source>
        <translation>Codeblock</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Hide until asked for</source>
        <translation>Bis auf Nachfrage verbergen</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Set status: available</source>
        <translation>Status setzen: verfügbar</translation>
    </message>
    <message>
        <source>Set status: away</source>
        <translation>Status setzen: abwesend</translation>
    </message>
    <message>
        <source>Set status: do not disturb</source>
        <translation>Status setzen: nicht stören</translation>
    </message>
    <message>
        <source>Write a status text</source>
        <translation>Statustext schreiben</translation>
    </message>
    <message>
        <source>Edit your profile</source>
        <translation>Dein Profil bearbeiten</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Try to connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Fenster ausblenden</translation>
    </message>
    <message>
        <source>Quit Hallway</source>
        <translation>Hallway beenden</translation>
    </message>
</context>
<context>
    <name>CommandDialog</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>CommandGroup</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>In a chat</source>
        <translation>Im Chat</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>You and your accounts</source>
        <translation>Du und deine Konten</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>CommandPane</name>
    <message>
        <source>From {address}. It sees your address and what you enter here.</source>
        <translation>Von {address}. Dort sieht man deine Adresse und was du hier eingibst.</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
</context>
<context>
    <name>CompletionWords</name>
    <message>
        <source>inserts {emoji}</source>
        <translation>fügt {emoji} ein</translation>
    </message>
    <message>
        <source>picks</source>
        <translation>wählt</translation>
    </message>
    <message>
        <source>hides</source>
        <translation>verbirgt</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Text style</source>
        <translation>Textstil</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Reply to {name}</source>
        <translation>Antwort an {name}</translation>
    </message>
    <message>
        <source>Do not reply</source>
        <translation>Nicht antworten</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Do not edit</source>
        <translation>Nicht bearbeiten</translation>
    </message>
</context>
<context>
    <name>ConsolePage</name>
    <message>
        <source>Stanzas</source>
        <translation>Stanzas</translation>
    </message>
    <message>
        <source>The chosen stanza</source>
        <translation>Die gewählte Stanza</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Präsenz</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Stanza console</source>
        <translation>Stanza-Konsole</translation>
    </message>
    <message>
        <source>What goes over the wire while this page is open. Passwords and tokens are left out.</source>
        <translation>Was über die Leitung geht, solange diese Seite offen ist. Passwörter und Token fehlen.</translation>
    </message>
</context>
<context>
    <name>ConsoleWords</name>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Stop video</source>
        <translation>Video aus</translation>
    </message>
    <message>
        <source>Choose microphone and speaker</source>
        <translation>Mikrofon und Lautsprecher wählen</translation>
    </message>
    <message>
        <source>Choose camera</source>
        <translation>Kamera wählen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Pause sharing</source>
        <translation>Teilen anhalten</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>Teilen beenden</translation>
    </message>
    <message>
        <source>Resume sharing</source>
        <translation>Teilen fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Laut</translation>
    </message>
    <message>
        <source>Start video</source>
        <translation>Video an</translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>More about this chat</source>
        <translation>Mehr zu diesem Chat</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
</context>
<context>
    <name>ConversationWindow</name>
    <message>
        <source>{name} – Hallway</source>
        <translation>{name} – Hallway</translation>
    </message>
</context>
<context>
    <name>CreateAccountScreen</name>
    <message>
        <source>Server or invitation</source>
        <translation>Server oder Einladung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Name people see</source>
        <translation>Name, den andere sehen</translation>
    </message>
    <message>
        <source>You may leave it empty</source>
        <translation>Kann leer bleiben</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Auf diesem Computer angemeldet bleiben</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Looking at {domain} …</source>
        <translation>{domain} wird angesehen …</translation>
    </message>
    <message>
        <source>{domain} takes new accounts</source>
        <translation>{domain} nimmt neue Konten an</translation>
    </message>
    <message>
        <source>Your address will be name@{domain}</source>
        <translation>Deine Adresse wird name@{domain}</translation>
    </message>
    <message>
        <source>Invitation of {person} to {domain}</source>
        <translation>Einladung von {person} zu {domain}</translation>
    </message>
    <message>
        <source>Invitation to {domain}</source>
        <translation>Einladung zu {domain}</translation>
    </message>
    <message>
        <source>Create your account</source>
        <translation>Leg dein Konto an</translation>
    </message>
    <message>
        <source>Hallway works with any XMPP server that makes new accounts.</source>
        <translation>Hallway arbeitet mit jedem XMPP-Server, der neue Konten anlegt.</translation>
    </message>
    <message>
        <source>Pick a server</source>
        <translation>Server wählen</translation>
    </message>
    <message>
        <source>An account lives on a server, like email. People on other servers can still reach you.</source>
        <translation>Ein Konto wohnt auf einem Server, wie bei E-Mail. Personen auf anderen Servern erreichen dich trotzdem.</translation>
    </message>
</context>
<context>
    <name>CreateRoomDialog</name>
    <message>
        <source>Create a room</source>
        <translation>Raum anlegen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Design review</source>
        <translation>Design-Runde</translation>
    </message>
    <message>
        <source>Who may enter</source>
        <translation>Wer hinein darf</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Alle Einstellungen …</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Everybody who can reach the server finds it and may enter. Addresses are hidden.</source>
        <translation>Alle, die den Server erreichen, finden ihn und dürfen hinein. Adressen bleiben verborgen.</translation>
    </message>
    <message>
        <source>Only people you invite get in. It is not listed, and members see each other’s addresses.</source>
        <translation>Nur wen du einlädst, kommt hinein. Er steht in keiner Liste, und Mitglieder sehen ihre Adressen.</translation>
    </message>
</context>
<context>
    <name>CreatingAccountWords</name>
    <message>
        <source>A name has letters, digits, dots and dashes, and no spaces.</source>
        <translation>Ein Name hat Buchstaben, Ziffern, Punkte und Striche und keine Leerzeichen.</translation>
    </message>
    <message>
        <source>You have an account there</source>
        <translation>Du hast dort ein Konto</translation>
    </message>
    <message numerus="yes">
        <source>%n of your contacts are there</source>
        <translation>
            <numerusform>%n deiner Kontakte ist dort</numerusform>
            <numerusform>%n deiner Kontakte sind dort</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CropDialog</name>
    <message>
        <source>Your picture</source>
        <translation>Dein Bild</translation>
    </message>
    <message>
        <source>The room&apos;s picture</source>
        <translation>Das Bild des Raums</translation>
    </message>
    <message>
        <source>Move the circle to the part that stands for the room.</source>
        <translation>Schieb den Kreis auf den Teil, der für den Raum steht.</translation>
    </message>
    <message>
        <source>Move the circle to the part that is you.</source>
        <translation>Schieb den Kreis auf den Teil, der dich zeigt.</translation>
    </message>
    <message>
        <source>How close</source>
        <translation>Wie nah</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Dieses Bild nehmen</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>Part of the picture</source>
        <translation>Ausschnitt des Bildes</translation>
    </message>
</context>
<context>
    <name>DatesDialog</name>
    <message>
        <source>A day such as 2026-10-12, a month such as 2026-10, or a year. Leave a side open if you like.</source>
        <translation>Ein Tag wie 2026-10-12, ein Monat wie 2026-10 oder ein Jahr. Eine Seite darf offen bleiben.</translation>
    </message>
    <message>
        <source>Choose dates</source>
        <translation>Zeitraum wählen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until before</source>
        <translation>Bis vor</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>Day: {day}</source>
        <translation>Tag: {day}</translation>
    </message>
</context>
<context>
    <name>DecidingWords</name>
    <message>
        <source>{address} is not among your contacts.</source>
        <translation>{address} ist nicht unter deinen Kontakten.</translation>
    </message>
    <message>
        <source>They learn nothing of you, not even that you read this, until you accept.</source>
        <translation>Die Person erfährt nichts von dir, auch nicht, dass du das liest, bis du annimmst.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>You blocked {name}.</source>
        <translation>Du hast {name} gesperrt.</translation>
    </message>
    <message>
        <source>Nothing they send reaches you, and they do not see when you are here.</source>
        <translation>Nichts von dieser Person erreicht dich, und sie sieht nicht, wann du da bist.</translation>
    </message>
    <message>
        <source>You blocked everybody at {server}.</source>
        <translation>Du hast alle auf {server} gesperrt.</translation>
    </message>
</context>
<context>
    <name>DeedTexts</name>
    <message>
        <source>Let them write</source>
        <translation>Schreiben lassen</translation>
    </message>
    <message>
        <source>Mute for everyone…</source>
        <translation>Stumm schalten …</translation>
    </message>
    <message>
        <source>Make moderator</source>
        <translation>Zum Moderator machen</translation>
    </message>
    <message>
        <source>No longer moderator</source>
        <translation>Nicht mehr Moderator</translation>
    </message>
    <message>
        <source>Make member</source>
        <translation>Zum Mitglied machen</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>No longer member</source>
        <translation>Nicht mehr Mitglied</translation>
    </message>
    <message>
        <source>Make admin…</source>
        <translation>Zum Admin machen …</translation>
    </message>
    <message>
        <source>Make owner…</source>
        <translation>Zum Besitzer machen …</translation>
    </message>
    <message>
        <source>Remove from room…</source>
        <translation>Aus dem Raum entfernen …</translation>
    </message>
    <message>
        <source>Ban from room…</source>
        <translation>Aussperren …</translation>
    </message>
    <message>
        <source>Mute {name} in {room}?</source>
        <translation>{name} in {room} stumm schalten?</translation>
    </message>
    <message>
        <source>{name} can read on but not write until somebody lets them.</source>
        <translation>{name} kann weiterlesen, aber nicht schreiben, bis es wieder erlaubt wird.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm schalten</translation>
    </message>
    <message>
        <source>Remove {name} from {room}?</source>
        <translation>{name} aus {room} entfernen?</translation>
    </message>
    <message>
        <source>{name} may come back at any time.</source>
        <translation>{name} kann jederzeit zurückkommen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Ban {name} from {room}?</source>
        <translation>{name} aus {room} aussperren?</translation>
    </message>
    <message>
        <source>{name} cannot enter again until somebody lifts the ban.</source>
        <translation>{name} kann nicht wieder hinein, bis die Sperre aufgehoben wird.</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Aussperren</translation>
    </message>
    <message>
        <source>Make {name} admin of {room}?</source>
        <translation>{name} zum Admin von {room} machen?</translation>
    </message>
    <message>
        <source>Admins decide who moderates, who is a member and who is banned.</source>
        <translation>Admins entscheiden, wer moderiert, wer Mitglied ist und wer ausgesperrt wird.</translation>
    </message>
    <message>
        <source>Make admin</source>
        <translation>Zum Admin machen</translation>
    </message>
    <message>
        <source>Make {name} owner of {room}?</source>
        <translation>{name} zum Besitzer von {room} machen?</translation>
    </message>
    <message>
        <source>Owners may change and close the room, and take your own rank from you.</source>
        <translation>Besitzer können den Raum ändern und schließen und dir deinen Rang nehmen.</translation>
    </message>
    <message>
        <source>Make owner</source>
        <translation>Zum Besitzer machen</translation>
    </message>
    <message>
        <source>{name} can write in {room} now.</source>
        <translation>{name} kann jetzt in {room} schreiben.</translation>
    </message>
    <message>
        <source>{name} can only read in {room} now.</source>
        <translation>{name} kann in {room} jetzt nur noch lesen.</translation>
    </message>
    <message>
        <source>{name} was removed from {room}.</source>
        <translation>{name} wurde aus {room} entfernt.</translation>
    </message>
    <message>
        <source>{name} is banned from {room}.</source>
        <translation>{name} ist aus {room} ausgesperrt.</translation>
    </message>
    <message>
        <source>{name} moderates {room} now.</source>
        <translation>{name} moderiert jetzt {room}.</translation>
    </message>
    <message>
        <source>{name} no longer moderates {room}.</source>
        <translation>{name} moderiert {room} nicht mehr.</translation>
    </message>
    <message>
        <source>{name} is a member of {room} now.</source>
        <translation>{name} ist jetzt Mitglied von {room}.</translation>
    </message>
    <message>
        <source>{name} is a guest of {room} now.</source>
        <translation>{name} ist jetzt Gast in {room}.</translation>
    </message>
    <message>
        <source>{name} is admin of {room} now.</source>
        <translation>{name} ist jetzt Admin von {room}.</translation>
    </message>
    <message>
        <source>{name} is owner of {room} now.</source>
        <translation>{name} ist jetzt Besitzer von {room}.</translation>
    </message>
    <message>
        <source>The room does not let you do this. Your rank there may have changed.</source>
        <translation>Der Raum lässt dich das nicht tun. Dein Rang dort hat sich vielleicht geändert.</translation>
    </message>
    <message>
        <source>The room does not know of this any more.</source>
        <translation>Der Raum weiß davon nichts mehr.</translation>
    </message>
    <message>
        <source>A room must keep at least one owner.</source>
        <translation>Ein Raum muss mindestens einen Besitzer behalten.</translation>
    </message>
    <message>
        <source>This room cannot do that.</source>
        <translation>Dieser Raum kann das nicht.</translation>
    </message>
    <message>
        <source>The room did not accept this. Nothing was changed.</source>
        <translation>Der Raum hat das nicht angenommen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Send a private message</source>
        <translation>Private Nachricht senden</translation>
    </message>
    <message>
        <source>Open profile</source>
        <translation>Profil öffnen</translation>
    </message>
    <message>
        <source>Mention in chat</source>
        <translation>Im Chat erwähnen</translation>
    </message>
    <message>
        <source>Change your name here…</source>
        <translation>Deinen Namen hier ändern …</translation>
    </message>
    <message>
        <source>Remove messages…</source>
        <translation>Nachrichten entfernen …</translation>
    </message>
    <message>
        <source>Also remove their messages of the last day</source>
        <translation>Auch die Nachrichten des letzten Tages entfernen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>Erwähnen</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Zu den Kontakten hinzufügen…</translation>
    </message>
    <message>
        <source>In this room</source>
        <translation>In diesem Raum</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Hidden by the room</source>
        <translation>Vom Raum verborgen</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Remove for everyone…</source>
        <translation>Für alle entfernen …</translation>
    </message>
    <message>
        <source>Remove this message of {name}?</source>
        <translation>Diese Nachricht von {name} entfernen?</translation>
    </message>
    <message>
        <source>It goes from the room for everybody, and from its archive. What was read was read.</source>
        <translation>Sie verschwindet für alle aus dem Raum und aus seinem Archiv. Was gelesen wurde, wurde gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) removed.</source>
        <translation>
            <numerusform>%n Nachricht entfernt.</numerusform>
            <numerusform>%n Nachrichten entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be removed.</source>
        <translation>
            <numerusform>%n konnte nicht entfernt werden.</numerusform>
            <numerusform>%n konnten nicht entfernt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Personen einladen</translation>
    </message>
    <message>
        <source>Banned people…</source>
        <translation>Ausgesperrte …</translation>
    </message>
    <message>
        <source>Rank in this room</source>
        <translation>Rang in diesem Raum</translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message>
        <source>No longer show your status to {name}?</source>
        <translation>{name} deinen Status nicht mehr zeigen?</translation>
    </message>
    <message>
        <source>They are told so, and may ask again. You can still write to each other.</source>
        <translation>Die Person erfährt das und kann erneut bitten. Schreiben könnt ihr euch weiterhin.</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>Nicht mehr zeigen</translation>
    </message>
    <message>
        <source>React with {emoji}</source>
        <translation>Mit {emoji} reagieren</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s)?</source>
        <translation>
            <numerusform>Nachricht löschen?</numerusform>
            <numerusform>%n Nachrichten löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>“For me” takes it from this computer for good; your other devices and {name} keep theirs.</source>
        <translation>„Für mich“ entfernt sie endgültig von diesem Computer; deine anderen Geräte und {name} behalten ihre.</translation>
    </message>
    <message>
        <source>“For everyone” takes it from your devices and asks {name}’s program to remove it. Programs that do not know how keep a copy, and what was read was read.</source>
        <translation>„Für alle“ entfernt sie von deinen Geräten und bittet das Programm von {name}, sie zu entfernen. Programme, die das nicht können, behalten eine Kopie, und was gelesen wurde, wurde gelesen.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete for me</source>
        <translation>Für mich löschen</translation>
    </message>
    <message>
        <source>Delete for everyone</source>
        <translation>Für alle löschen</translation>
    </message>
    <message>
        <source>I cannot read your last message in this program. Could you send it without encryption?</source>
        <translation>Ich kann deine letzte Nachricht in diesem Programm nicht lesen. Kannst du sie ohne Verschlüsselung schicken?</translation>
    </message>
</context>
<context>
    <name>DelayGraph</name>
    <message>
        <source>Delay during the last minute</source>
        <translation>Verzögerung in der letzten Minute</translation>
    </message>
    <message>
        <source>{count} ms at most</source>
        <translation>höchstens {count} ms</translation>
    </message>
</context>
<context>
    <name>DeleteAccountDialog</name>
    <message>
        <source>Delete {account} for good?</source>
        <translation>{account} endgültig löschen?</translation>
    </message>
    <message>
        <source>Type the address to show that you mean this account.</source>
        <translation>Tippe die Adresse, um zu zeigen, dass du dieses Konto meinst.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Keep the account</source>
        <translation>Konto behalten</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
</context>
<context>
    <name>DestroyRoomDialog</name>
    <message>
        <source>Everybody is sent out and nobody can enter it again. What was said stays on their computers.</source>
        <translation>Alle werden hinausgeschickt, und niemand kann ihn wieder betreten. Das Gesagte bleibt auf ihren Computern.</translation>
    </message>
    <message>
        <source>Close {room} for everybody?</source>
        <translation>{room} für alle schließen?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Everybody in the room reads it. You may leave it empty.</source>
        <translation>Alle im Raum lesen ihn. Er darf leer bleiben.</translation>
    </message>
    <message>
        <source>Where it goes on</source>
        <translation>Wo es weitergeht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close the room…</source>
        <translation>Raum schließen …</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
</context>
<context>
    <name>DetailsWords</name>
    <message>
        <source>Members and details</source>
        <translation>Mitglieder und Details</translation>
    </message>
</context>
<context>
    <name>DeviceCheckScreen</name>
    <message>
        <source>Check camera and sound</source>
        <translation>Kamera und Ton prüfen</translation>
    </message>
    <message>
        <source>Show as in a mirror</source>
        <translation>Wie im Spiegel zeigen</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Kamera aus</translation>
    </message>
    <message>
        <source>Level of the microphone</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>Geräusche mindern</translation>
    </message>
    <message>
        <source>Play a tone</source>
        <translation>Ton abspielen</translation>
    </message>
    <message>
        <source>Loudness of the speaker</source>
        <translation>Lautstärke des Lautsprechers</translation>
    </message>
    <message>
        <source>Looks good</source>
        <translation>Sieht gut aus</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Vorerst überspringen</translation>
    </message>
    <message>
        <source>Looking for devices</source>
        <translation>Geräte werden gesucht</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>The way to other people</source>
        <translation>Der Weg zu anderen</translation>
    </message>
    <message>
        <source>So that your calls just work. You find this again in Settings, Calls.</source>
        <translation>Damit deine Anrufe einfach klappen. Du findest das wieder unter Einstellungen, Anrufe.</translation>
    </message>
</context>
<context>
    <name>DeviceWords</name>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>As the system: {name}</source>
        <translation>Wie im System: {name}</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>No microphone found. Plug one in, it is used at once.</source>
        <translation>Kein Mikrofon gefunden. Schließe eins an, es wird sofort benutzt.</translation>
    </message>
    <message>
        <source>No speaker found. Plug one in, it is used at once.</source>
        <translation>Kein Lautsprecher gefunden. Schließe einen an, er wird sofort benutzt.</translation>
    </message>
    <message>
        <source>No camera found. Calls work with sound only.</source>
        <translation>Keine Kamera gefunden. Anrufe gehen nur mit Ton.</translation>
    </message>
    <message>
        <source>Another app uses the microphone. Close it to be heard.</source>
        <translation>Ein anderes Programm benutzt das Mikrofon. Schließe es, damit man dich hört.</translation>
    </message>
    <message>
        <source>Another app uses the camera. Close it, or join calls with sound only.</source>
        <translation>Eine andere App benutzt die Kamera. Schließe sie, oder nimm nur mit Ton teil.</translation>
    </message>
    <message>
        <source>The system does not let Hallway use the microphone.</source>
        <translation>Das System lässt Hallway das Mikrofon nicht benutzen.</translation>
    </message>
    <message>
        <source>The system does not let Hallway use the camera.</source>
        <translation>Das System lässt Hallway die Kamera nicht benutzen.</translation>
    </message>
</context>
<context>
    <name>DialogWords</name>
    <message>
        <source>Write a status text…</source>
        <translation>Statustext schreiben …</translation>
    </message>
    <message>
        <source>Clear the status text</source>
        <translation>Statustext löschen</translation>
    </message>
    <message>
        <source>Your profile…</source>
        <translation>Dein Profil…</translation>
    </message>
    <message>
        <source>Profile of {account}…</source>
        <translation>Profil von {account}…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Zu Kontakten hinzufügen …</translation>
    </message>
    <message>
        <source>Remove from contacts…</source>
        <translation>Aus Kontakten entfernen …</translation>
    </message>
    <message>
        <source>About this room</source>
        <translation>Über diesen Raum</translation>
    </message>
    <message>
        <source>Show profile</source>
        <translation>Profil anzeigen</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Block…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Remove {name} from your contacts?</source>
        <translation>{name} aus deinen Kontakten entfernen?</translation>
    </message>
    <message>
        <source>You no longer see each other’s status. Your history stays.</source>
        <translation>Ihr seht euren Status nicht mehr. Der Verlauf bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>EmojiStrip</name>
    <message>
        <source>Emoji that fit</source>
        <translation>Passende Emoji</translation>
    </message>
</context>
<context>
    <name>EmojiWords</name>
    <message>
        <source>Smileys</source>
        <translation>Smileys</translation>
    </message>
    <message>
        <source>People and gestures</source>
        <translation>Menschen und Gesten</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Tiere und Natur</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Reisen und Orte</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Gegenstände</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flaggen</translation>
    </message>
    <message>
        <source>en</source>
        <comment>language of the names of emoji: en or de</comment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>EnterRoomDialog</name>
    <message>
        <source>Enter {room}?</source>
        <translation>{room} betreten?</translation>
    </message>
    <message>
        <source>Your name in the room</source>
        <translation>Dein Name im Raum</translation>
    </message>
    <message>
        <source>Password of the room</source>
        <translation>Passwort des Raums</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Betreten</translation>
    </message>
</context>
<context>
    <name>EnteringWords</name>
    <message>
        <source>Create it…</source>
        <translation>Anlegen …</translation>
    </message>
    <message>
        <source>Go to {address}</source>
        <translation>Zu {address} gehen</translation>
    </message>
    <message>
        <source>Ask somebody in it to invite you.</source>
        <translation>Bitte jemanden darin um eine Einladung.</translation>
    </message>
    <message>
        <source>Try again when somebody has left.</source>
        <translation>Versuche es wieder, wenn jemand gegangen ist.</translation>
    </message>
    <message>
        <source>{sentence} {advice}</source>
        <translation>{sentence} {advice}</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Start with a person, or say hello to your team.</source>
        <translation>Beginne mit einer Person, oder begrüße dein Team.</translation>
    </message>
    <message>
        <source>Write to someone</source>
        <translation>Jemandem schreiben</translation>
    </message>
    <message>
        <source>The door is open, {name}</source>
        <translation>Die Tür ist offen, {name}</translation>
    </message>
    <message>
        <source>The door is open</source>
        <translation>Die Tür ist offen</translation>
    </message>
    <message numerus="yes">
        <source>Search the %n people at {domain}</source>
        <translation>
            <numerusform>Suche die eine Person bei {domain}</numerusform>
            <numerusform>Suche unter %n Personen bei {domain}</numerusform>
        </translation>
    </message>
    <message>
        <source>With their address, like an email</source>
        <translation>Mit der Adresse, wie eine E-Mail</translation>
    </message>
    <message>
        <source>new message</source>
        <translation>neue Nachricht</translation>
    </message>
    <message>
        <source>jump anywhere</source>
        <translation>überallhin springen</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <translation>alle Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>This is asked of everybody.</source>
        <translation>Das wird alle gefragt.</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>Gib eine ganze Zahl ein.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Gib eine Zahl ein.</translation>
    </message>
    <message>
        <source>Type a date like 2026-11-25.</source>
        <translation>Gib ein Datum wie 2026-11-25 ein.</translation>
    </message>
    <message>
        <source>Type a time like 13:30:00.</source>
        <translation>Gib eine Zeit wie 13:30:00 ein.</translation>
    </message>
    <message>
        <source>Choose {low} to {high}</source>
        <translation>Wähle {low} bis {high}</translation>
    </message>
    <message>
        <source>Choose {low} or more</source>
        <translation>Wähle {low} oder mehr</translation>
    </message>
    <message>
        <source>Choose {high} or less</source>
        <translation>Wähle {high} oder weniger</translation>
    </message>
    <message>
        <source>An address looks like name@workplace.example.</source>
        <translation>Eine Adresse sieht aus wie name@workplace.example.</translation>
    </message>
    <message numerus="yes">
        <source>Choose at least %n.</source>
        <translation>
            <numerusform>Wähle mindestens %n.</numerusform>
            <numerusform>Wähle mindestens %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose at most %n.</source>
        <translation>
            <numerusform>Wähle höchstens %n.</numerusform>
            <numerusform>Wähle höchstens %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This form asks %n things.</source>
        <translation>
            <numerusform>Dieses Formular fragt %n Sache.</numerusform>
            <numerusform>Dieses Formular fragt %n Dinge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hallway shows the first %n and leaves the others as they are.</source>
        <translation>
            <numerusform>Hallway zeigt den ersten und lässt die anderen, wie sie sind.</numerusform>
            <numerusform>Hallway zeigt die ersten %n und lässt die anderen, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>{every} {first}</source>
        <translation>{every} {first}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>ForwardWords</name>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>%n Nachricht weiterleiten</numerusform>
            <numerusform>%n Nachrichten weiterleiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
</context>
<context>
    <name>FoundContext</name>
    <message>
        <source>Open in chat</source>
        <translation>Im Chat öffnen</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
</context>
<context>
    <name>FoundWords</name>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message>
        <source>Groups of {name}</source>
        <translation>Gruppen von {name}</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>HealthOverview</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Stanza console</source>
        <translation>Stanza-Konsole</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Names, addresses and message text are left out.</source>
        <translation>Namen, Adressen und Nachrichtentext fehlen darin.</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report could not be saved there. Choose another folder.</source>
        <translation>Der Bericht ließ sich dort nicht speichern. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The report is saved as {name}.</source>
        <translation>Der Bericht ist als {name} gespeichert.</translation>
    </message>
    <message>
        <source>No account is signed in</source>
        <translation>Kein Konto ist angemeldet</translation>
    </message>
    <message>
        <source>{server} works well</source>
        <translation>{server} arbeitet gut</translation>
    </message>
    <message>
        <source>{account} needs you</source>
        <translation>{account} braucht dich</translation>
    </message>
    <message>
        <source>{server} is reconnecting</source>
        <translation>{server} wird wieder verbunden</translation>
    </message>
    <message>
        <source>You can keep working. What you write while offline waits here.</source>
        <translation>Du kannst weiterarbeiten. Was du offline schreibst, wartet hier.</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>Server answers in</source>
        <translation>Server antwortet in</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>Verbunden seit</translation>
    </message>
    <message numerus="yes">
        <source>Resumed %n times, nothing lost</source>
        <translation>
            <numerusform>Einmal fortgesetzt, nichts verloren</numerusform>
            <numerusform>%n-mal fortgesetzt, nichts verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a break</source>
        <translation>Ohne Unterbrechung</translation>
    </message>
    <message>
        <source>Kept here until the server confirms</source>
        <translation>Bleibt hier, bis der Server bestätigt</translation>
    </message>
    <message>
        <source>All messages confirmed</source>
        <translation>Alle Nachrichten bestätigt</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet aufs Senden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>TLS vom ersten Byte an</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Signed in with</source>
        <translation>Angemeldet mit</translation>
    </message>
</context>
<context>
    <name>IncomingToast</name>
    <message>
        <source>to {address}</source>
        <translation>an {address}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Answer with sound only</source>
        <translation>Nur mit Ton annehmen</translation>
    </message>
    <message>
        <source>Reply with</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>In a meeting</source>
        <translation>In Besprechung</translation>
    </message>
    <message>
        <source>I am in a meeting and will call you later.</source>
        <translation>Ich bin in einer Besprechung und rufe dich später an.</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>I will call you back in 5 minutes.</source>
        <translation>Ich rufe dich in 5 Minuten zurück.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
</context>
<context>
    <name>InputWords</name>
    <message>
        <source>{label} *</source>
        <comment>a question that must be answered</comment>
        <translation>{label} *</translation>
    </message>
    <message>
        <source>One address on each line.</source>
        <translation>Eine Adresse pro Zeile.</translation>
    </message>
</context>
<context>
    <name>InvitationDialog</name>
    <message>
        <source>Whoever has this link can make one account on {server}. You become each other’s contacts.</source>
        <translation>Wer diesen Link hat, kann ein Konto auf {server} anlegen. Ihr werdet gegenseitig Kontakte.</translation>
    </message>
    <message>
        <source>Whoever has an account becomes your contact with this link. It makes no accounts.</source>
        <translation>Wer ein Konto hat, wird mit diesem Link dein Kontakt. Konten legt er nicht an.</translation>
    </message>
    <message>
        <source>Invitation to {server}</source>
        <translation>Einladung zu {server}</translation>
    </message>
    <message>
        <source>The link as a code for the camera of a phone</source>
        <translation>Der Link als Code für die Kamera eines Telefons</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>For a browser</source>
        <translation>Für einen Browser</translation>
    </message>
    <message>
        <source>It works until {time}.</source>
        <translation>Er gilt bis {time}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
</context>
<context>
    <name>InvitationScreen</name>
    <message>
        <source>A link, or a file that holds one</source>
        <translation>Ein Link oder eine Datei mit einem darin</translation>
    </message>
    <message>
        <source>Drop the invitation here</source>
        <translation>Lege die Einladung hier ab</translation>
    </message>
    <message>
        <source>or paste the link</source>
        <translation>oder füge den Link ein</translation>
    </message>
    <message>
        <source>Accept and continue</source>
        <translation>Annehmen und weiter</translation>
    </message>
    <message>
        <source>{person} invites you and becomes your contact.</source>
        <translation>{person} lädt dich ein und wird dein Kontakt.</translation>
    </message>
    <message>
        <source>The invitation makes one account.</source>
        <translation>Die Einladung reicht für ein Konto.</translation>
    </message>
    <message>
        <source>Join {server}</source>
        <translation>{server} beitreten</translation>
    </message>
    <message>
        <source>{person} invites you</source>
        <translation>{person} lädt dich ein</translation>
    </message>
    <message>
        <source>Sign in with your account, or make one on a server of your choice. {server} makes none.</source>
        <translation>Melde dich mit deinem Konto an oder lege eines auf einem Server deiner Wahl an. {server} legt keines an.</translation>
    </message>
    <message>
        <source>This is no invitation that Hallway can read.</source>
        <translation>Das ist keine Einladung, die Hallway lesen kann.</translation>
    </message>
    <message>
        <source>Join with an invitation</source>
        <translation>Mit einer Einladung beitreten</translation>
    </message>
    <message>
        <source>An invitation fills in the server and adds the right people.</source>
        <translation>Eine Einladung trägt den Server ein und fügt die richtigen Leute hinzu.</translation>
    </message>
</context>
<context>
    <name>InviteWords</name>
    <message>
        <source>Invite people to {room}</source>
        <translation>Leute in {room} einladen</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>A few words</source>
        <translation>Ein paar Worte</translation>
    </message>
    <message>
        <source>They read this with the invitation.</source>
        <translation>Das steht in der Einladung.</translation>
    </message>
    <message>
        <source>Invite this address</source>
        <translation>Diese Adresse einladen</translation>
    </message>
</context>
<context>
    <name>JoiningWords</name>
    <message>
        <source>Your server lists no rooms. Type the address of one.</source>
        <translation>Dein Server führt keine Räume auf. Gib die Adresse eines Raums ein.</translation>
    </message>
    <message>
        <source>This service does not list its rooms. Type the address of one.</source>
        <translation>Dieser Dienst zeigt keine Räume. Gib die Adresse eines Raums ein.</translation>
    </message>
    <message>
        <source>Settings of {room}</source>
        <translation>Einstellungen von {room}</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Invite people…</source>
        <translation>Leute einladen …</translation>
    </message>
    <message>
        <source>Enter the room</source>
        <translation>Raum betreten</translation>
    </message>
    <message>
        <source>Subject…</source>
        <translation>Thema …</translation>
    </message>
    <message>
        <source>Room settings…</source>
        <translation>Raumeinstellungen …</translation>
    </message>
    <message>
        <source>Copy link to the room</source>
        <translation>Link zum Raum kopieren</translation>
    </message>
    <message>
        <source>Leave room…</source>
        <translation>Raum verlassen …</translation>
    </message>
    <message>
        <source>Close room for everybody…</source>
        <translation>Raum für alle schließen …</translation>
    </message>
    <message>
        <source>Of everything</source>
        <translation>Über alles</translation>
    </message>
    <message>
        <source>When I am named</source>
        <translation>Wenn ich genannt werde</translation>
    </message>
    <message>
        <source>Of nothing</source>
        <translation>Über nichts</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n people are invited.</source>
        <translation>
            <numerusform>%n Person ist eingeladen.</numerusform>
            <numerusform>%n Personen sind eingeladen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{server} makes no invitations for you.</source>
        <translation>{server} stellt dir keine Einladungen aus.</translation>
    </message>
    <message>
        <source>Leave {room}?</source>
        <translation>{room} verlassen?</translation>
    </message>
    <message>
        <source>You keep your history.</source>
        <translation>Dein Verlauf bleibt.</translation>
    </message>
    <message>
        <source>You keep your history. To come back you may need an invitation.</source>
        <translation>Dein Verlauf bleibt. Um zurückzukehren, brauchst du vielleicht eine Einladung.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Close {room} for good?</source>
        <translation>{room} endgültig schließen?</translation>
    </message>
    <message numerus="yes">
        <source>%n people are in it now. This cannot be undone.</source>
        <translation>
            <numerusform>%n Person ist gerade darin. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Personen sind gerade darin. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close for everybody</source>
        <translation>Für alle schließen</translation>
    </message>
    <message>
        <source>{name} does not come to {room}.</source>
        <translation>{name} kommt nicht in {room}.</translation>
    </message>
    <message>
        <source>{name} was not invited to {room}: {reason}.</source>
        <translation>{name} wurde nicht in {room} eingeladen: {reason}.</translation>
    </message>
    <message>
        <source>There are more rooms than these. Type more of the name, or the address.</source>
        <translation>Es gibt mehr Räume als diese. Gib mehr vom Namen ein oder die Adresse.</translation>
    </message>
    <message>
        <source>No rooms are listed. Type the address of one, or create one.</source>
        <translation>Es sind keine Räume aufgeführt. Gib eine Adresse ein, oder lege einen an.</translation>
    </message>
    <message>
        <source>There is a room with this address already. Choose another one.</source>
        <translation>Unter dieser Adresse gibt es schon einen Raum. Wähle eine andere.</translation>
    </message>
    <message>
        <source>This server does not let you create rooms.</source>
        <translation>Auf diesem Server darfst du keine Räume anlegen.</translation>
    </message>
    <message>
        <source>The room does not take these settings: {reason}</source>
        <translation>Der Raum nimmt diese Einstellungen nicht an: {reason}</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>Jump to newest, %n new message(s)</source>
        <translation>
            <numerusform>Zum Neuesten springen, %n neue Nachricht</numerusform>
            <numerusform>Zum Neuesten springen, %n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to newest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
</context>
<context>
    <name>KeepingWords</name>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin in this chat</source>
        <translation>In diesem Chat anheften</translation>
    </message>
    <message>
        <source>Remove from saved messages</source>
        <translation>Nicht mehr merken</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Pin, save, remind</source>
        <translation>Anheften, merken, erinnern</translation>
    </message>
    <message>
        <source>Do not remind me ({time})</source>
        <translation>Nicht erinnern ({time})</translation>
    </message>
    <message>
        <source>Remind me at…</source>
        <translation>Erinnern um …</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Pinned, {place} of {count}</source>
        <translation>Angeheftet, {place} von {count}</translation>
    </message>
    <message>
        <source>Go to message</source>
        <translation>Zur Nachricht</translation>
    </message>
    <message>
        <source>This message is not on this computer. It was deleted, or is older than what is stored here.</source>
        <translation>Diese Nachricht ist nicht auf diesem Computer. Sie wurde gelöscht oder ist älter als das, was hier gespeichert ist.</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>Nicht auf diesem Computer</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press keys…</source>
        <translation>Tasten drücken…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>KeyboardWords</name>
    <message>
        <source>Reset all shortcuts</source>
        <translation>Alle Tastenkürzel zurücksetzen</translation>
    </message>
    <message>
        <source>Reset this shortcut</source>
        <translation>Dieses Tastenkürzel zurücksetzen</translation>
    </message>
    <message>
        <source>{keys} is needed for “{command}”.</source>
        <translation>{keys} wird für „{command}“ gebraucht.</translation>
    </message>
    <message>
        <source>A shortcut has Ctrl or Alt in it, or is a function key: letters are for typing.</source>
        <translation>Ein Tastenkürzel enthält Strg oder Alt oder ist eine Funktionstaste: Buchstaben sind zum Schreiben da.</translation>
    </message>
    <message>
        <source>{keys} is “{command}”. Press it once more to take it from there.</source>
        <translation>{keys} ist „{command}“. Drück es noch einmal, um es dort wegzunehmen.</translation>
    </message>
</context>
<context>
    <name>LaterWords</name>
    <message>
        <source>Remind me in 20 minutes</source>
        <translation>In 20 Minuten erinnern</translation>
    </message>
    <message>
        <source>Remind me in 1 hour</source>
        <translation>In 1 Stunde erinnern</translation>
    </message>
    <message>
        <source>Remind me tomorrow at 9:00</source>
        <translation>Morgen um 9:00 erinnern</translation>
    </message>
    <message>
        <source>Send in 1 hour</source>
        <translation>In 1 Stunde senden</translation>
    </message>
    <message>
        <source>Send tomorrow at 9:00</source>
        <translation>Morgen um 9:00 senden</translation>
    </message>
    <message>
        <source>Send on Monday at 9:00</source>
        <translation>Am Montag um 9:00 senden</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
</context>
<context>
    <name>ListingWords</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>not open to everybody</source>
        <translation>nicht für alle offen</translation>
    </message>
    <message numerus="yes">
        <source>about %n messages an hour</source>
        <translation>
            <numerusform>etwa %n Nachricht in der Stunde</numerusform>
            <numerusform>etwa %n Nachrichten in der Stunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n messages a day</source>
        <translation>
            <numerusform>etwa %n Nachricht am Tag</numerusform>
            <numerusform>etwa %n Nachrichten am Tag</numerusform>
        </translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
</context>
<context>
    <name>MarkerButton</name>
    <message>
        <source>Marker colour</source>
        <translation>Kennfarbe</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Pink</translation>
    </message>
    <message>
        <source>Rust</source>
        <translation>Rost</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ocker</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Petrol</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Pflaume</translation>
    </message>
</context>
<context>
    <name>MembersWords</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Members {count}</source>
        <translation>Mitglieder {count}</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>People who fit</source>
        <translation>Passende Personen</translation>
    </message>
</context>
<context>
    <name>MentionWords</name>
    <message>
        <source>Everybody who is online</source>
        <translation>Alle, die online sind</translation>
    </message>
    <message>
        <source>Everybody here</source>
        <translation>Alle hier</translation>
    </message>
    <message>
        <source>names {person}</source>
        <translation>nennt {person}</translation>
    </message>
    <message>
        <source>hides</source>
        <translation>verbirgt</translation>
    </message>
</context>
<context>
    <name>MessageChip</name>
    <message>
        <source>{name}: {words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <source>Opens the conversation</source>
        <translation>Öffnet das Gespräch</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Message details</source>
        <translation>Einzelheiten der Nachricht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Why it was not sent</source>
        <translation>Warum sie nicht gesendet wurde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
</context>
<context>
    <name>MessageToolbar</name>
    <message>
        <source>What to do with this message</source>
        <translation>Was mit dieser Nachricht geschehen kann</translation>
    </message>
    <message>
        <source>Add a reaction</source>
        <translation>Reaktion hinzufügen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply in thread</source>
        <translation>Im Thread antworten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>MomentDialog</name>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Such as {time}</source>
        <translation>Zum Beispiel {time}</translation>
    </message>
    <message>
        <source>This time has passed</source>
        <translation>Diese Zeit ist vorbei</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>Previous month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>month over its days</comment>
        <translation>MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>MutedConversations</name>
    <message>
        <source>Conversations with their own rule</source>
        <translation>Unterhaltungen mit eigener Regel</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton wieder an</translation>
    </message>
    <message>
        <source>Unmute {name}</source>
        <translation>Ton von {name} wieder an</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>NetworkWords</name>
    <message>
        <source>Gateway to another network</source>
        <translation>Übergang zu einem anderen Netz</translation>
    </message>
    <message>
        <source>Gateway to {network}</source>
        <translation>Übergang zu {network}</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>einem anderen Netz</translation>
    </message>
    <message>
        <source>This room is on {network}. {gateway} carries it there and sees all that is said.</source>
        <translation>Dieser Raum ist in {network}. {gateway} überträgt ihn dorthin und sieht alles, was gesagt wird.</translation>
    </message>
</context>
<context>
    <name>NewMessageDialog</name>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write to this address</source>
        <translation>An diese Adresse schreiben</translation>
    </message>
    <message>
        <source>Look twice.</source>
        <translation>Schau zweimal hin.</translation>
    </message>
    <message>
        <source>An address looks like name@workplace.example.</source>
        <translation>Eine Adresse sieht aus wie name@workplace.example.</translation>
    </message>
    <message>
        <source>Nobody of this name.</source>
        <translation>Niemand mit diesem Namen.</translation>
    </message>
</context>
<context>
    <name>NickDialog</name>
    <message>
        <source>Everybody in the room sees it. Your earlier messages stay yours.</source>
        <translation>Alle im Raum sehen ihn. Deine früheren Nachrichten bleiben deine.</translation>
    </message>
    <message>
        <source>Your name in this room</source>
        <translation>Dein Name in diesem Raum</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>NoteWords</name>
    <message>
        <source>Sent hidden. Only “{hint}” shows until it is asked for.</source>
        <translation>Wird verborgen gesendet. Bis zur Nachfrage erscheint nur „{hint}“.</translation>
    </message>
    <message>
        <source>Sent hidden until it is asked for.</source>
        <translation>Wird bis zur Nachfrage verborgen gesendet.</translation>
    </message>
    <message>
        <source>Sent as a place: {place}</source>
        <translation>Wird als Ort gesendet: {place}</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Nothing for “{query}”</source>
        <translation>Nichts zu „{query}“</translation>
    </message>
    <message>
        <source>Search “{word}” instead</source>
        <translation>Stattdessen „{word}“ suchen</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>{people} came in</source>
        <translation>Gekommen: {people}</translation>
    </message>
    <message>
        <source>{people} left</source>
        <translation>Gegangen: {people}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two things that happened</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>{people} and %n other(s)</source>
        <translation>
            <numerusform>{people} und %n weitere Person</numerusform>
            <numerusform>{people} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The ban on {name} was lifted</source>
        <translation>{name} ist nicht mehr ausgesperrt</translation>
    </message>
    <message>
        <source>{name} set the subject</source>
        <translation>{name} hat das Thema gesetzt</translation>
    </message>
    <message>
        <source>{name} took the subject away</source>
        <translation>{name} hat das Thema entfernt</translation>
    </message>
    <message>
        <source>This room was closed</source>
        <translation>Dieser Raum wurde geschlossen</translation>
    </message>
    <message>
        <source>{name} is called {other} now</source>
        <translation>{name} heißt jetzt {other}</translation>
    </message>
    <message>
        <source>Look twice at {name}: {warning}</source>
        <translation>Achte auf {name}: {warning}</translation>
    </message>
    <message>
        <source>{name} can write here now</source>
        <translation>{name} kann hier jetzt schreiben</translation>
    </message>
    <message>
        <source>{name} can only read here now</source>
        <translation>{name} kann hier jetzt nur noch lesen</translation>
    </message>
    <message>
        <source>{name} moderates here now</source>
        <translation>{name} moderiert jetzt hier</translation>
    </message>
    <message>
        <source>{name} no longer moderates here</source>
        <translation>{name} moderiert hier nicht mehr</translation>
    </message>
    <message>
        <source>You are called {other} here now</source>
        <translation>Du heißt hier jetzt {other}</translation>
    </message>
    <message>
        <source>You can write here now</source>
        <translation>Du kannst hier jetzt schreiben</translation>
    </message>
    <message>
        <source>You can only read here now</source>
        <translation>Du kannst hier jetzt nur noch lesen</translation>
    </message>
    <message>
        <source>You moderate here now</source>
        <translation>Du moderierst hier jetzt</translation>
    </message>
    <message>
        <source>You no longer moderate here</source>
        <translation>Du moderierst hier nicht mehr</translation>
    </message>
    <message>
        <source>{actor} removed {name}</source>
        <translation>{actor} hat {name} entfernt</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>{name} wurde entfernt</translation>
    </message>
    <message>
        <source>{actor} banned {name}</source>
        <translation>{actor} hat {name} ausgesperrt</translation>
    </message>
    <message>
        <source>{name} was banned</source>
        <translation>{name} wurde ausgesperrt</translation>
    </message>
    <message>
        <source>{name} left: this room is for its members now</source>
        <translation>{name} ist gegangen: Dieser Raum ist jetzt nur für Mitglieder</translation>
    </message>
    <message>
        <source>You were removed</source>
        <translation>Du wurdest entfernt</translation>
    </message>
    <message>
        <source>You were banned</source>
        <translation>Du wurdest gesperrt</translation>
    </message>
    <message>
        <source>You are no member of this room any more</source>
        <translation>Du bist kein Mitglied dieses Raums mehr</translation>
    </message>
    <message>
        <source>Everybody in this room sees your address</source>
        <translation>Alle in diesem Raum sehen deine Adresse</translation>
    </message>
    <message>
        <source>Only moderators see addresses in this room now</source>
        <translation>Adressen sehen in diesem Raum jetzt nur noch Moderatoren</translation>
    </message>
    <message>
        <source>What is said here is kept by the room and may be read by others</source>
        <translation>Was hier gesagt wird, bewahrt der Raum auf; andere können es lesen</translation>
    </message>
    <message>
        <source>What is said here is no longer kept by the room</source>
        <translation>Was hier gesagt wird, bewahrt der Raum nicht mehr auf</translation>
    </message>
    <message>
        <source>The settings of this room were changed</source>
        <translation>Die Einstellungen dieses Raums wurden geändert</translation>
    </message>
    <message>
        <source>{said}: “{reason}”</source>
        <translation>{said}: „{reason}“</translation>
    </message>
</context>
<context>
    <name>NotifyingWords</name>
    <message>
        <source>{name} invites you to {room}</source>
        <translation>{name} lädt dich in {room} ein</translation>
    </message>
    <message>
        <source>Reminder: {name}</source>
        <translation>Erinnerung: {name}</translation>
    </message>
    <message>
        <source>You wanted to be reminded of a message.</source>
        <translation>Du wolltest an eine Nachricht erinnert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Replied to you</source>
        <translation>Hat dir geantwortet</translation>
    </message>
    <message>
        <source>Replied to “{message}”</source>
        <translation>Antwort auf „{message}“</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während du weg warst</translation>
    </message>
    <message numerus="yes">
        <source>%n conversations have new messages</source>
        <translation>
            <numerusform>%n Gespräch hat neue Nachrichten</numerusform>
            <numerusform>%n Gespräche haben neue Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OccupantCard</name>
    <message>
        <source>Look twice.</source>
        <translation>Sieh genau hin.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OccupantWords</name>
    <message>
        <source>Moderators</source>
        <translation>Moderatoren</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Listening only</source>
        <translation>Nur Lesende</translation>
    </message>
    <message>
        <source>Not here now</source>
        <translation>Gerade nicht hier</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Moderator</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>Ausgesperrt</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>This name looks like yours.</source>
        <translation>Dieser Name sieht aus wie deiner.</translation>
    </message>
    <message>
        <source>The room does not say whether this is {name}.</source>
        <translation>Der Raum sagt nicht, ob das {name} ist.</translation>
    </message>
    <message>
        <source>This is not {name} of your contacts.</source>
        <translation>Das ist nicht {name} aus deinen Kontakten.</translation>
    </message>
    <message>
        <source>Somebody else here has a name that looks the same.</source>
        <translation>Jemand anderes hier hat einen Namen, der gleich aussieht.</translation>
    </message>
    <message>
        <source>This name has no letters.</source>
        <translation>Dieser Name hat keine Buchstaben.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a spoken row</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>OlderMessagesWords</name>
    <message>
        <source>Delete older messages of {account} here?</source>
        <translation>Ältere Nachrichten von {account} hier löschen?</translation>
    </message>
    <message>
        <source>Delete older messages here?</source>
        <translation>Ältere Nachrichten hier löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Messages older than %n days are deleted on this computer, now and from now on. Scrolling up fetches them again where the server keeps them.</source>
        <translation>
            <numerusform>Nachrichten, die älter als %n Tag sind, werden auf diesem Computer gelöscht, jetzt und künftig. Hochscrollen holt sie wieder, wo der Server sie behält.</numerusform>
            <numerusform>Nachrichten, die älter als %n Tage sind, werden auf diesem Computer gelöscht, jetzt und künftig. Hochscrollen holt sie wieder, wo der Server sie behält.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete older messages</source>
        <translation>Ältere Nachrichten löschen</translation>
    </message>
</context>
<context>
    <name>OrganisingWords</name>
    <message>
        <source>All accounts</source>
        <translation>Alle Konten</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>Gemerkte Nachrichten</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>New poll…</source>
        <translation>Neue Umfrage …</translation>
    </message>
    <message>
        <source>Bring back to the list</source>
        <translation>In die Liste zurückholen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Stummschaltung aufheben</translation>
    </message>
    <message>
        <source>Unmute (muted until {time})</source>
        <translation>Stummschaltung aufheben (stumm bis {time})</translation>
    </message>
    <message>
        <source>Mute for</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
</context>
<context>
    <name>OutageWords</name>
    <message>
        <source>{server} is being worked on.</source>
        <translation>An {server} wird gearbeitet.</translation>
    </message>
    <message>
        <source>{server} is down.</source>
        <translation>{server} ist ausgefallen.</translation>
    </message>
    <message>
        <source>Its operators say: “{words}”</source>
        <translation>Die Betreiber sagen: „{words}“</translation>
    </message>
    <message>
        <source>Expected back: {moment}.</source>
        <translation>Voraussichtlich wieder da: {moment}.</translation>
    </message>
    <message>
        <source>Messages wait here and are sent when the connection is back.</source>
        <translation>Nachrichten warten hier und werden gesendet, sobald die Verbindung wieder steht.</translation>
    </message>
</context>
<context>
    <name>OwnClientWords</name>
    <message numerus="yes">
        <source>%n connected now</source>
        <translation>
            <numerusform>%n jetzt verbunden</numerusform>
            <numerusform>%n jetzt verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may sign in</source>
        <translation>
            <numerusform>%n darf sich anmelden</numerusform>
            <numerusform>%n dürfen sich anmelden</numerusform>
        </translation>
    </message>
    <message>
        <source>A program that does not tell its name</source>
        <translation>Ein Programm, das seinen Namen nicht nennt</translation>
    </message>
    <message>
        <source>knows the password</source>
        <translation>kennt das Passwort</translation>
    </message>
    <message>
        <source>connected now</source>
        <translation>jetzt verbunden</translation>
    </message>
    <message>
        <source>last here {moment}</source>
        <translation>zuletzt hier {moment}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or jump to</source>
        <translation>Suchen oder springen zu</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Nothing for “{query}”</source>
        <translation>Nichts zu „{query}“</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PaletteWords</name>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password for {account}</source>
        <translation>Passwort für {account}</translation>
    </message>
    <message>
        <source>Your messages are kept and sent when you are signed in.</source>
        <translation>Deine Nachrichten bleiben hier und gehen ab, sobald du angemeldet bist.</translation>
    </message>
    <message>
        <source>Your password is kept in memory until you quit, never in a file.</source>
        <translation>Dein Passwort bleibt bis zum Beenden im Speicher, nie in einer Datei.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Auf diesem Computer angemeldet bleiben</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>Offline bleiben</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Forgot password</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>Your server names whom to ask:</source>
        <translation>Dein Server nennt, wen du fragen kannst:</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide password</source>
        <translation>Passwort verbergen</translation>
    </message>
</context>
<context>
    <name>PastCallWords</name>
    <message>
        <source>Missed video call</source>
        <translation>Verpasster Videoanruf</translation>
    </message>
    <message>
        <source>Missed voice call</source>
        <translation>Verpasster Sprachanruf</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videoanruf</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Sprachanruf</translation>
    </message>
    <message>
        <source>{call} · {outcome}</source>
        <translation>{call} · {outcome}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>besetzt</translation>
    </message>
    <message>
        <source>taken on another device</source>
        <translation>auf einem anderen Gerät angenommen</translation>
    </message>
    <message>
        <source>declined on another device</source>
        <translation>auf einem anderen Gerät abgelehnt</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Search people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Which people</source>
        <translation>Welche Personen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>Noch niemand hier</translation>
    </message>
    <message>
        <source>Add a contact by their address.</source>
        <translation>Füge einen Kontakt über seine Adresse hinzu.</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>Niemand passt</translation>
    </message>
    <message>
        <source>Look in another group or for another name.</source>
        <translation>Sieh in einer anderen Gruppe nach oder suche einen anderen Namen.</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Konten</translation>
    </message>
</context>
<context>
    <name>PeoplePageWords</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Calls themselves</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>They write</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status unknown while you are offline</source>
        <translation>Status unbekannt, solange du offline bist</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>{state} · {status}</source>
        <translation>{state} · {status}</translation>
    </message>
    <message>
        <source>{name} asks to be your contact.</source>
        <translation>{name} möchte dein Kontakt werden.</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>Message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Sprachanruf</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videoanruf</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Zu den Kontakten hinzufügen…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>Gruppen…</translation>
    </message>
    <message>
        <source>Ask to see their status</source>
        <translation>Bitten, den Status zu sehen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut bitten</translation>
    </message>
    <message>
        <source>Take the request back</source>
        <translation>Anfrage zurücknehmen</translation>
    </message>
    <message>
        <source>Let them see your status</source>
        <translation>Eigenen Status zeigen</translation>
    </message>
    <message>
        <source>No longer show them your status</source>
        <translation>Eigenen Status nicht mehr zeigen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Block…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Remove from contacts…</source>
        <translation>Aus den Kontakten entfernen…</translation>
    </message>
    <message>
        <source>Show profile</source>
        <translation>Profil anzeigen</translation>
    </message>
    <message>
        <source>Your profile…</source>
        <translation>Dein Profil…</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Other people</source>
        <translation>Weitere Personen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>They see your status. You asked to see theirs, no answer yet.</source>
        <translation>Die Person sieht deinen Status. Du hast gebeten, ihren zu sehen; noch keine Antwort.</translation>
    </message>
    <message>
        <source>You asked to see their status, no answer yet.</source>
        <translation>Du hast gebeten, den Status zu sehen; noch keine Antwort.</translation>
    </message>
    <message>
        <source>You see each other’s status.</source>
        <translation>Ihr seht gegenseitig euren Status.</translation>
    </message>
    <message>
        <source>You see their status, they do not see yours.</source>
        <translation>Du siehst den Status der Person, sie deinen nicht.</translation>
    </message>
    <message>
        <source>They see your status, you do not see theirs.</source>
        <translation>Die Person sieht deinen Status, du ihren nicht.</translation>
    </message>
    <message>
        <source>Neither of you sees the other’s status.</source>
        <translation>Keiner von euch sieht den Status des anderen.</translation>
    </message>
    <message>
        <source>{name} in {room}</source>
        <translation>{name} in {room}</translation>
    </message>
    <message>
        <source>{prompt}, as {account}</source>
        <translation>{prompt}, als {account}</translation>
    </message>
</context>
<context>
    <name>PersonDetails</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Look twice.</source>
        <translation>Sieh genau hin.</translation>
    </message>
</context>
<context>
    <name>PictureChoiceWords</name>
    <message>
        <source>Choose a picture</source>
        <translation>Bild auswählen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>This file is no picture</source>
        <translation>Diese Datei ist kein Bild</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP or GIF file. The picture stays as it was.</source>
        <translation>Wähle eine PNG-, JPEG-, WebP- oder GIF-Datei. Das Bild bleibt, wie es war.</translation>
    </message>
</context>
<context>
    <name>PictureInPicture</name>
    <message>
        <source>Back to the window</source>
        <translation>Zurück zum Fenster</translation>
    </message>
    <message>
        <source>Close this picture</source>
        <translation>Dieses Bild schließen</translation>
    </message>
    <message>
        <source>Call with {name}</source>
        <translation>Anruf mit {name}</translation>
    </message>
</context>
<context>
    <name>PinnedBar</name>
    <message>
        <source>Go to the pinned message</source>
        <translation>Zur angehefteten Nachricht</translation>
    </message>
    <message>
        <source>All pinned messages</source>
        <translation>Alle angehefteten Nachrichten</translation>
    </message>
</context>
<context>
    <name>PinnedPane</name>
    <message>
        <source>Pinned messages</source>
        <translation>Angeheftete Nachrichten</translation>
    </message>
    <message>
        <source>Nothing pinned yet</source>
        <translation>Noch nichts angeheftet</translation>
    </message>
    <message>
        <source>Pin a message from its menu to keep it at hand. You alone see it, on all your devices.</source>
        <translation>Hefte eine Nachricht aus ihrem Menü an, um sie griffbereit zu haben. Nur du siehst das, auf allen deinen Geräten.</translation>
    </message>
</context>
<context>
    <name>PollDialog</name>
    <message>
        <source>New poll</source>
        <translation>Neue Umfrage</translation>
    </message>
    <message>
        <source>Everybody in {room} can vote.</source>
        <translation>Alle in {room} können abstimmen.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Antwort hinzufügen</translation>
    </message>
    <message>
        <source>Several answers are possible</source>
        <translation>Mehrere Antworten sind möglich</translation>
    </message>
    <message>
        <source>Show the votes only to those who voted</source>
        <translation>Stimmen nur denen zeigen, die abgestimmt haben</translation>
    </message>
    <message>
        <source>Open for votes</source>
        <translation>Abstimmung offen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Until I close it</source>
        <translation>Bis ich sie schließe</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Eine Stunde lang</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>Einen Tag lang</translation>
    </message>
    <message>
        <source>For three days</source>
        <translation>Drei Tage lang</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>Eine Woche lang</translation>
    </message>
    <message>
        <source>Answer {number}</source>
        <translation>Antwort {number}</translation>
    </message>
</context>
<context>
    <name>PollWords</name>
    <message>
        <source>Close the poll</source>
        <translation>Umfrage beenden</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Add preview</source>
        <translation>Vorschau hinzufügen</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
    <message>
        <source>Add a preview of {place}?</source>
        <translation>Vorschau von {place} hinzufügen?</translation>
    </message>
    <message>
        <source>Looking at the page…</source>
        <translation>Die Seite wird angesehen …</translation>
    </message>
    <message>
        <source>The site will see this computer’s address.</source>
        <translation>Die Website sieht dann die Adresse dieses Computers.</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between the parts of a preview</comment>
        <translation> · </translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message>
        <source>Send to {name}</source>
        <translation>An {name} senden</translation>
    </message>
</context>
<context>
    <name>PrivateWords</name>
    <message>
        <source>Private message in {room}. Nobody else there sees it.</source>
        <translation>Private Nachricht in {room}. Sonst sieht sie dort niemand.</translation>
    </message>
    <message>
        <source>Message {name} privately</source>
        <translation>Private Nachricht an {name}</translation>
    </message>
    <message>
        <source>Private message to {name}</source>
        <translation>Private Nachricht an {name}</translation>
    </message>
    <message>
        <source>Open the room</source>
        <translation>Raum öffnen</translation>
    </message>
    <message>
        <source>You are not in {room}.</source>
        <translation>Du bist nicht in {room}.</translation>
    </message>
    <message>
        <source>Private messages go by way of the room.</source>
        <translation>Private Nachrichten gehen über den Raum.</translation>
    </message>
    <message>
        <source>{name} is not in {room} now.</source>
        <translation>{name} ist gerade nicht in {room}.</translation>
    </message>
    <message>
        <source>Whoever comes by that name next may be somebody else.</source>
        <translation>Wer als Nächstes unter diesem Namen kommt, kann jemand anderes sein.</translation>
    </message>
    <message>
        <source>{name} is somebody else now.</source>
        <translation>{name} ist jetzt jemand anderes.</translation>
    </message>
    <message>
        <source>What stands here was said with another person who had this name.</source>
        <translation>Was hier steht, wurde mit einer anderen Person besprochen, die diesen Namen hatte.</translation>
    </message>
    <message>
        <source>Write to this person</source>
        <translation>An diese Person schreiben</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>{address}. Your contacts see it, and who asks for it.</source>
        <translation>{address}. Deine Kontakte sehen es, und wer danach fragt.</translation>
    </message>
    <message>
        <source>Your profile</source>
        <translation>Dein Profil</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>Über dich</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Bild entfernen</translation>
    </message>
</context>
<context>
    <name>QuietWords</name>
    <message>
        <source>Quiet until {time}.</source>
        <translation>Ruhe bis {time}.</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>Calls still ring.</source>
        <translation>Anrufe klingeln weiterhin.</translation>
    </message>
</context>
<context>
    <name>QuietnessScreen</name>
    <message>
        <source>How quiet should it be?</source>
        <translation>Wie ruhig soll es sein?</translation>
    </message>
    <message>
        <source>You can change this at any time in the settings.</source>
        <translation>Das lässt sich jederzeit in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Open Hallway</source>
        <translation>Hallway öffnen</translation>
    </message>
</context>
<context>
    <name>QuietnessWords</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Mentions and people</source>
        <translation>Erwähnungen und Personen</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Every new message shows a notification.</source>
        <translation>Jede neue Nachricht zeigt eine Mitteilung.</translation>
    </message>
    <message>
        <source>You are told when somebody writes to you or names you.</source>
        <translation>Du erfährst es, wenn jemand dir schreibt oder dich nennt.</translation>
    </message>
    <message>
        <source>No message pops up. The number of unread messages stays.</source>
        <translation>Keine Nachricht erscheint. Die Zahl der ungelesenen bleibt.</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason (everybody in the room may see it)</source>
        <translation>Grund (alle im Raum können ihn sehen)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>The name is for you alone. Empty, it is made from the address.</source>
        <translation>Den Namen siehst nur du. Leer wird er aus der Adresse gebildet.</translation>
    </message>
    <message>
        <source>Rename {address}</source>
        <translation>{address} umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>ResponseStrip</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Sends “{words}”</source>
        <translation>Sendet „{words}“</translation>
    </message>
    <message>
        <source>Tells the sender what you chose; nothing is written</source>
        <translation>Sagt dem Absender, was du gewählt hast; geschrieben wird nichts</translation>
    </message>
</context>
<context>
    <name>ReturnBar</name>
    <message>
        <source>Back to the call</source>
        <translation>Zurück zum Anruf</translation>
    </message>
</context>
<context>
    <name>RingingWords</name>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
</context>
<context>
    <name>RoomCardWords</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Who may enter</source>
        <translation>Wer eintreten darf</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Kept by the room</source>
        <translation>Wird vom Raum aufbewahrt</translation>
    </message>
    <message>
        <source>Not kept by the room</source>
        <translation>Wird vom Raum nicht aufbewahrt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Whoever has the password</source>
        <translation>Wer das Passwort hat</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Whoever knows the address</source>
        <translation>Wer die Adresse kennt</translation>
    </message>
    <message>
        <source>Seen by everybody here</source>
        <translation>Sichtbar für alle hier</translation>
    </message>
    <message>
        <source>Seen by moderators alone</source>
        <translation>Nur für Moderatoren sichtbar</translation>
    </message>
</context>
<context>
    <name>RoomMembersPane</name>
    <message>
        <source>Find a member</source>
        <translation>Mitglied suchen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Nobody here fits.</source>
        <translation>Niemand hier passt.</translation>
    </message>
</context>
<context>
    <name>RoomPictureWords</name>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild auswählen …</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>Picture of the room</source>
        <translation>Bild des Raums</translation>
    </message>
    <message>
        <source>This service keeps no pictures of rooms.</source>
        <translation>Dieser Dienst verwahrt keine Bilder von Räumen.</translation>
    </message>
</context>
<context>
    <name>RoomPinnedWords</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Pinned {count}</source>
        <translation>Angeheftet {count}</translation>
    </message>
    <message>
        <source>Go to message</source>
        <translation>Zur Nachricht</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
</context>
<context>
    <name>RoomThreadsPane</name>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>No threads yet</source>
        <translation>Noch keine Threads</translation>
    </message>
    <message>
        <source>Answer a message in a thread to talk about it aside. The room stays easy to read.</source>
        <translation>Antworte in einem Thread auf eine Nachricht, um sie nebenbei zu besprechen. Der Raum bleibt gut lesbar.</translation>
    </message>
</context>
<context>
    <name>RoomThreadsWords</name>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads {count}</source>
        <translation>Threads {count}</translation>
    </message>
    <message>
        <source>last {time}</source>
        <translation>zuletzt {time}</translation>
    </message>
    <message>
        <source>Open thread</source>
        <translation>Thread öffnen</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>Follow thread</source>
        <translation>Thread folgen</translation>
    </message>
</context>
<context>
    <name>RoomWords</name>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n Person hier</numerusform>
            <numerusform>%n Personen hier</numerusform>
        </translation>
    </message>
    <message>
        <source>{people} · {subject}</source>
        <translation>{people} · {subject}</translation>
    </message>
    <message>
        <source>Entering the room…</source>
        <translation>Raum wird betreten …</translation>
    </message>
    <message>
        <source>You are not in this room</source>
        <translation>Du bist nicht in diesem Raum</translation>
    </message>
    <message>
        <source>{name} is typing</source>
        <translation>{name} schreibt</translation>
    </message>
    <message>
        <source>{one} and {other} are typing</source>
        <translation>{one} und {other} schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n Person schreibt</numerusform>
            <numerusform>%n Personen schreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>You may enter again.</source>
        <translation>Du kannst wieder eintreten.</translation>
    </message>
    <message>
        <source>Only an admin of the room can let you in again.</source>
        <translation>Nur ein Admin des Raums kann dich wieder hereinlassen.</translation>
    </message>
    <message>
        <source>Ask an admin of the room to make you a member.</source>
        <translation>Bitte einen Admin des Raums, dich zum Mitglied zu machen.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Enter the password…</source>
        <translation>Passwort eingeben …</translation>
    </message>
    <message>
        <source>Choose another name…</source>
        <translation>Anderen Namen wählen …</translation>
    </message>
    <message>
        <source>Enter again</source>
        <translation>Wieder eintreten</translation>
    </message>
    <message>
        <source>{name} invites you to this room.</source>
        <translation>{name} lädt dich in diesen Raum ein.</translation>
    </message>
    <message>
        <source>You are invited to this room.</source>
        <translation>Du bist in diesen Raum eingeladen.</translation>
    </message>
    <message>
        <source>When you enter, everybody in it sees that you are here.</source>
        <translation>Wenn du ihn betrittst, sehen alle darin, dass du da bist.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <comment>what the room says</comment>
        <translation>„{words}“</translation>
    </message>
    <message>
        <source>{name} removed you from this room.</source>
        <translation>{name} hat dich aus diesem Raum entfernt.</translation>
    </message>
    <message>
        <source>You were removed from this room.</source>
        <translation>Du wurdest aus diesem Raum entfernt.</translation>
    </message>
    <message>
        <source>You were banned from this room.</source>
        <translation>Du wurdest aus diesem Raum verbannt.</translation>
    </message>
    <message>
        <source>This room is for its members only now.</source>
        <translation>Dieser Raum ist jetzt nur noch für seine Mitglieder.</translation>
    </message>
    <message>
        <source>This room was closed. It goes on at {address}.</source>
        <translation>Dieser Raum wurde geschlossen. Es geht weiter in {address}.</translation>
    </message>
    <message>
        <source>This room was closed.</source>
        <translation>Dieser Raum wurde geschlossen.</translation>
    </message>
    <message>
        <source>You are not in this room any more.</source>
        <translation>Du bist nicht mehr in diesem Raum.</translation>
    </message>
    <message>
        <source>The password of this room was not right.</source>
        <translation>Das Passwort für diesen Raum war nicht richtig.</translation>
    </message>
    <message>
        <source>This room asks for a password.</source>
        <translation>Dieser Raum verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>This room is for its members only.</source>
        <translation>Dieser Raum ist nur für seine Mitglieder.</translation>
    </message>
    <message>
        <source>You are banned from this room.</source>
        <translation>Du bist aus diesem Raum verbannt.</translation>
    </message>
    <message>
        <source>Somebody in this room has your name already.</source>
        <translation>In diesem Raum trägt schon jemand deinen Namen.</translation>
    </message>
    <message>
        <source>This room is full.</source>
        <translation>Dieser Raum ist voll.</translation>
    </message>
    <message>
        <source>There is no such room.</source>
        <translation>Diesen Raum gibt es nicht.</translation>
    </message>
    <message>
        <source>This room is still being set up. Try again when its owner is done.</source>
        <translation>Dieser Raum wird noch eingerichtet. Versuche es noch einmal, wenn sein Eigentümer fertig ist.</translation>
    </message>
    <message>
        <source>This room has moved to {address}.</source>
        <translation>Dieser Raum ist umgezogen nach {address}.</translation>
    </message>
    <message>
        <source>This room does not let you in.</source>
        <translation>Dieser Raum lässt dich nicht ein.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Message {name} (sent when you are in the room)</source>
        <translation>Nachricht an {name} (wird gesendet, sobald du im Raum bist)</translation>
    </message>
    <message>
        <source>Message {name}</source>
        <translation>Nachricht an {name}</translation>
    </message>
    <message>
        <source>Message to {name}</source>
        <translation>Nachricht an {name}</translation>
    </message>
    <message>
        <source>Ask to write here</source>
        <translation>Um Schreiberlaubnis bitten</translation>
    </message>
    <message>
        <source>In this room moderators decide who writes.</source>
        <translation>In diesem Raum entscheiden Moderatoren, wer schreibt.</translation>
    </message>
    <message>
        <source>You can only read here.</source>
        <translation>Du kannst hier nur lesen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You are not in this room.</source>
        <translation>Du bist nicht in diesem Raum.</translation>
    </message>
</context>
<context>
    <name>RoomsDialog</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Listed by</source>
        <translation>Aufgeführt von</translation>
    </message>
    <message>
        <source>Room or address</source>
        <translation>Raum oder Adresse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create a room…</source>
        <translation>Raum anlegen …</translation>
    </message>
    <message>
        <source>Looking for rooms…</source>
        <translation>Räume werden gesucht …</translation>
    </message>
    <message>
        <source>Enter the room with this address</source>
        <translation>Den Raum mit dieser Adresse betreten</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>{name}: {words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <source>Invitation to this room</source>
        <translation>Einladung in diesen Raum</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>You reacted {emoji} to “{message}”</source>
        <translation>Du hast mit {emoji} auf „{message}“ reagiert</translation>
    </message>
    <message>
        <source>You reacted {emoji} to a message</source>
        <translation>Du hast mit {emoji} auf eine Nachricht reagiert</translation>
    </message>
    <message>
        <source>Reacted {emoji} to “{message}”</source>
        <translation>Hat mit {emoji} auf „{message}“ reagiert</translation>
    </message>
    <message>
        <source>Reacted {emoji} to a message</source>
        <translation>Hat mit {emoji} auf eine Nachricht reagiert</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Du:</translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Entwurf:</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>schreibt …</translation>
    </message>
    <message>
        <source>{name} is typing…</source>
        <translation>{name} schreibt …</translation>
    </message>
    <message>
        <source>Named you</source>
        <translation>Hat dich genannt</translation>
    </message>
    <message>
        <source>Replied to you</source>
        <translation>Hat dir geantwortet</translation>
    </message>
    <message>
        <source>{emoji} to “{message}”</source>
        <translation>{emoji} zu „{message}“</translation>
    </message>
    <message>
        <source>Asks to be your contact</source>
        <translation>Möchte dein Kontakt sein</translation>
    </message>
    <message>
        <source>Reminder: {message}</source>
        <translation>Erinnerung: {message}</translation>
    </message>
    <message>
        <source>You wanted to be reminded of a message</source>
        <translation>Du wolltest an eine Nachricht erinnert werden</translation>
    </message>
    <message>
        <source>A scheduled message was not sent</source>
        <translation>Eine geplante Nachricht wurde nicht gesendet</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>replied to you</source>
        <translation>hat dir geantwortet</translation>
    </message>
    <message>
        <source>named you</source>
        <translation>hat dich genannt</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>{unread}, you are named</source>
        <translation>{unread}, du wirst genannt</translation>
    </message>
    <message>
        <source>marked unread</source>
        <translation>als ungelesen markiert</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
</context>
<context>
    <name>RunningWords</name>
    <message>
        <source>Register</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Take back the registration</source>
        <translation>Anmeldung zurücknehmen</translation>
    </message>
    <message>
        <source>The gateway forgets you. People you talk with through it cannot reach you any more.</source>
        <translation>Der Übergang vergisst dich. Wer durch ihn mit dir spricht, erreicht dich nicht mehr.</translation>
    </message>
    <message>
        <source>This took too long for the service. Run it again.</source>
        <translation>Das hat dem Dienst zu lange gedauert. Starte es noch einmal.</translation>
    </message>
    <message>
        <source>You may not do this here.</source>
        <translation>Das darfst du hier nicht.</translation>
    </message>
    <message>
        <source>The service says: {words}</source>
        <translation>Der Dienst sagt: {words}</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Recording a sample</source>
        <translation>Probe wird aufgenommen</translation>
    </message>
    <message>
        <source>This is how you sound</source>
        <translation>So klingst du</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Record a 5 second sample and hear it</source>
        <translation>Nimm 5 Sekunden auf und hör dich</translation>
    </message>
</context>
<context>
    <name>SavedPane</name>
    <message>
        <source>Saved messages</source>
        <translation>Gemerkte Nachrichten</translation>
    </message>
    <message>
        <source>Back to the chats</source>
        <translation>Zurück zu den Chats</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Noch nichts gemerkt</translation>
    </message>
    <message>
        <source>Save a message from its menu to find it here, on all your devices. Nobody else sees it.</source>
        <translation>Merke dir eine Nachricht über ihr Menü, dann findest du sie hier, auf allen deinen Geräten. Niemand sonst sieht es.</translation>
    </message>
</context>
<context>
    <name>ScheduledDialog</name>
    <message>
        <source>Sent later</source>
        <translation>Später gesendet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>ScheduledTextDialog</name>
    <message>
        <source>Change the message</source>
        <translation>Nachricht ändern</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Merken</translation>
    </message>
</context>
<context>
    <name>SearchFacets</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Also search the server</source>
        <translation>Auch auf dem Server suchen</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Treffer</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Choose dates…</source>
        <translation>Zeitraum wählen …</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SearchPageWords</name>
    <message>
        <source>in {room}</source>
        <translation>in {room}</translation>
    </message>
    <message>
        <source>in direct messages</source>
        <translation>in Direktnachrichten</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>an {name}</translation>
    </message>
    <message>
        <source>Searched messages on this computer and on the server.</source>
        <translation>Durchsucht wurden die Nachrichten auf diesem Computer und auf dem Server.</translation>
    </message>
    <message>
        <source>Searches messages on this computer.</source>
        <translation>Durchsucht werden die Nachrichten auf diesem Computer.</translation>
    </message>
    <message>
        <source>Searches messages on this computer. Older ones are on the server, which you cannot reach right now.</source>
        <translation>Durchsucht werden die Nachrichten auf diesem Computer. Ältere liegen auf dem Server, der gerade nicht erreichbar ist.</translation>
    </message>
    <message>
        <source>Only on the server so far</source>
        <translation>Bisher nur auf dem Server</translation>
    </message>
    <message>
        <source>Today, around {time}</source>
        <translation>Heute, gegen {time}</translation>
    </message>
    <message>
        <source>{day}, around {time}</source>
        <translation>{day}, gegen {time}</translation>
    </message>
    <message>
        <source>The newest {count} results in {time} ms</source>
        <translation>Die neuesten {count} Treffer in {time} ms</translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n Ergebnis</numerusform>
            <numerusform>%n Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>{results} in {time} ms</source>
        <translation>{results} in {time} ms</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Search all messages</source>
        <translation>Alle Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>Narrow the search</source>
        <translation>Suche eingrenzen</translation>
    </message>
    <message>
        <source>Order of the results</source>
        <translation>Reihenfolge der Treffer</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Beste Treffer</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Words, phrases in quotes, and terms such as from: and before: narrow it down.</source>
        <translation>Wörter, Wendungen in Anführungszeichen und Angaben wie from: und before: grenzen die Suche ein.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche …</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>In {name}</source>
        <translation>In {name}</translation>
    </message>
</context>
<context>
    <name>SearchingWords</name>
    <message>
        <source>Hallway looked in all messages on this computer.</source>
        <translation>Hallway hat alle Nachrichten auf diesem Computer durchsucht.</translation>
    </message>
    <message>
        <source>Hallway looked in all messages on this computer. Older ones are on the server, which you cannot reach right now.</source>
        <translation>Hallway hat alle Nachrichten auf diesem Computer durchsucht. Ältere liegen auf dem Server, den du gerade nicht erreichst.</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendPreview</name>
    <message>
        <source>Caption</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Say something about it</source>
        <translation>Etwas dazu sagen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message numerus="yes">
        <source>Send %n file(s)</source>
        <translation>
            <numerusform>%n Datei senden</numerusform>
            <numerusform>%n Dateien senden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingWords</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Send at…</source>
        <translation>Senden um …</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were not sent at their time. Decide what becomes of them.</source>
        <translation>
            <numerusform>%n Nachricht wurde nicht zu ihrer Zeit gesendet. Entscheide, was aus ihr wird.</numerusform>
            <numerusform>%n Nachrichten wurden nicht zu ihrer Zeit gesendet. Entscheide, was aus ihnen wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are sent later</source>
        <translation>
            <numerusform>%n Nachricht wird später gesendet</numerusform>
            <numerusform>%n Nachrichten werden später gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Send from this device</source>
        <translation>Von diesem Gerät senden</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Change the text…</source>
        <translation>Text ändern …</translation>
    </message>
    <message>
        <source>Change the time…</source>
        <translation>Zeit ändern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Change the time</source>
        <translation>Zeit ändern</translation>
    </message>
    <message>
        <source>Another device of yours was faster. The message was sent, changed or deleted there.</source>
        <translation>Ein anderes deiner Geräte war schneller. Die Nachricht wurde dort gesendet, geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>{time}, by another device of yours</source>
        <translation>{time}, von einem anderen deiner Geräte</translation>
    </message>
    <message>
        <source>Was to be sent {time}. This computer was not online then.</source>
        <translation>Sollte {time} gesendet werden. Dieser Computer war da nicht online.</translation>
    </message>
    <message>
        <source>Was to be sent {time}. Hallway could not find out whether it was.</source>
        <translation>Sollte {time} gesendet werden. Hallway konnte nicht herausfinden, ob es geschehen ist.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>d MMMM yyyy</source>
        <comment>full date</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>There is no XMPP server at {domain}.</source>
        <translation>Unter {domain} gibt es keinen XMPP-Server.</translation>
    </message>
    <message>
        <source>Did you mean {domain}?</source>
        <translation>Meintest du {domain}?</translation>
    </message>
    <message>
        <source>The certificate of {domain} ended on {date}. Hallway did not send your password.</source>
        <translation>Das Zertifikat von {domain} ist am {date} abgelaufen. Hallway hat dein Passwort nicht gesendet.</translation>
    </message>
    <message>
        <source>The certificate of {domain} has ended. Hallway did not send your password.</source>
        <translation>Das Zertifikat von {domain} ist abgelaufen. Hallway hat dein Passwort nicht gesendet.</translation>
    </message>
    <message>
        <source>The server’s certificate is for another name. Hallway did not send your password.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen. Hallway hat dein Passwort nicht gesendet.</translation>
    </message>
    <message>
        <source>Nobody this computer trusts vouches for the certificate of {domain}. Hallway did not send your password.</source>
        <translation>Niemand, dem dieser Computer vertraut, bürgt für das Zertifikat von {domain}. Hallway hat dein Passwort nicht gesendet.</translation>
    </message>
    <message>
        <source>{domain} shows another certificate than the one you accepted. Hallway did not send your password.</source>
        <translation>{domain} zeigt ein anderes Zertifikat als das, was du angenommen hast. Hallway hat dein Passwort nicht gesendet.</translation>
    </message>
    <message>
        <source>An address looks like name@workplace.example.</source>
        <translation>Eine Adresse sieht aus wie name@workplace.example.</translation>
    </message>
    <message>
        <source>{domain} does not answer. Check your network, or try again in a few minutes.</source>
        <translation>{domain} antwortet nicht. Prüfe dein Netz, oder versuche es in ein paar Minuten wieder.</translation>
    </message>
    <message>
        <source>{domain} offers no protected connection. Hallway sent nothing to it. Ask your workplace for the right server.</source>
        <translation>{domain} bietet keine geschützte Verbindung. Hallway hat nichts dorthin gesendet. Frage am Arbeitsplatz nach dem richtigen Server.</translation>
    </message>
    <message>
        <source>This password does not match. Check the keyboard layout, or reset it at your workplace.</source>
        <translation>Dieses Passwort passt nicht. Prüfe die Tastaturbelegung, oder setze es am Arbeitsplatz zurück.</translation>
    </message>
    <message>
        <source>{domain} can only take your password as text inside the protected line. Hallway did not send it.</source>
        <translation>{domain} nimmt dein Passwort nur als Text in der geschützten Leitung an. Hallway hat es nicht gesendet.</translation>
    </message>
    <message>
        <source>{account} is switched off on the server. Ask your workplace.</source>
        <translation>{account} ist auf dem Server abgeschaltet. Frage an deinem Arbeitsplatz.</translation>
    </message>
    <message>
        <source>The password of {account} has ended. Set a new one at your workplace.</source>
        <translation>Das Passwort von {account} ist abgelaufen. Setze am Arbeitsplatz ein neues.</translation>
    </message>
    <message>
        <source>The server did not let {account} in ({condition}). Your messages are kept.</source>
        <translation>Der Server ließ {account} nicht hinein ({condition}). Deine Nachrichten bleiben hier.</translation>
    </message>
    <message>
        <source>{domain} ended this connection because another one took its place.</source>
        <translation>{domain} hat diese Verbindung beendet, weil eine andere an ihre Stelle trat.</translation>
    </message>
    <message>
        <source>{domain} closed the connection ({condition}). Your messages are kept.</source>
        <translation>{domain} hat die Verbindung geschlossen ({condition}). Deine Nachrichten bleiben hier.</translation>
    </message>
    <message>
        <source>You are in two calls already. End one of them to make another.</source>
        <translation>Du bist schon in zwei Anrufen. Beende einen davon, um einen weiteren zu führen.</translation>
    </message>
    <message>
        <source>You are offline. Try again when the connection is back.</source>
        <translation>Du bist offline. Versuche es wieder, wenn die Verbindung zurück ist.</translation>
    </message>
    <message>
        <source>The key ring of this computer stayed locked, so Hallway cannot keep secrets in it.</source>
        <translation>Der Schlüsselbund dieses Computers blieb gesperrt, daher kann Hallway darin nichts aufbewahren.</translation>
    </message>
    <message>
        <source>This computer has no key ring in which Hallway could keep secrets.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, in dem Hallway etwas aufbewahren könnte.</translation>
    </message>
    <message>
        <source>The key of your history is lost, so it cannot be opened. The old file is kept as {name}. Your conversations are filled again from the server.</source>
        <translation>Der Schlüssel deines Verlaufs ist verloren, er lässt sich nicht öffnen. Die alte Datei bleibt als {name} erhalten. Deine Gespräche werden vom Server wieder gefüllt.</translation>
    </message>
    <message>
        <source>The message is on its way just now. Delete it when it has arrived.</source>
        <translation>Die Nachricht ist gerade unterwegs. Lösche sie, wenn sie angekommen ist.</translation>
    </message>
    <message>
        <source>There is no preview of {host}. The link is sent without one.</source>
        <translation>Von {host} gibt es keine Vorschau. Der Link wird ohne gesendet.</translation>
    </message>
    <message>
        <source>{name} is {size} large, this server takes up to {limit}. Nothing was sent.</source>
        <translation>{name} ist {size} groß, dieser Server nimmt bis zu {limit}. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server of {account} takes no files. Nothing was sent.</source>
        <translation>Der Server von {account} nimmt keine Dateien an. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{name} cannot be read. Nothing was sent.</source>
        <translation>{name} lässt sich nicht lesen. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>No program on this computer opens maps. The coordinates are copied.</source>
        <translation>Kein Programm auf diesem Computer öffnet Karten. Die Koordinaten sind kopiert.</translation>
    </message>
    <message>
        <source>This message could not be shown. Another device may be able to show it.</source>
        <translation>Diese Nachricht ließ sich nicht anzeigen. Ein anderes Gerät kann sie vielleicht zeigen.</translation>
    </message>
    <message>
        <source>The history on this computer turns out to be damaged. What arrives now waits on the server. Start Hallway again: it saves all that can be read.</source>
        <translation>Der Verlauf auf diesem Computer ist beschädigt. Was jetzt ankommt, wartet auf dem Server. Starte Hallway neu: Es rettet alles, was lesbar ist.</translation>
    </message>
    <message>
        <source>The history on this computer is damaged. The old file is kept as {name}. Your conversations are filled again from the server.</source>
        <translation>Der Verlauf auf diesem Computer ist beschädigt. Die alte Datei bleibt als {name} erhalten. Deine Gespräche werden vom Server wieder gefüllt.</translation>
    </message>
    <message>
        <source>Your settings could not be read, so Hallway starts with its own. The old file is kept as {name}.</source>
        <translation>Deine Einstellungen waren nicht lesbar, deshalb beginnt Hallway mit seinen eigenen. Die alte Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
        <source>This history was written by a newer Hallway. Nothing was changed. Update Hallway on this computer to open it.</source>
        <translation>Diesen Verlauf hat ein neueres Hallway geschrieben. Nichts wurde verändert. Aktualisiere Hallway auf diesem Computer, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>This passphrase does not open the history. Check the keyboard layout.</source>
        <translation>Diese Passphrase öffnet den Verlauf nicht. Prüfe die Tastaturbelegung.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved. What you typed is still here. Free some space.</source>
        <translation>Die Festplatte ist voll, nichts lässt sich speichern. Was du getippt hast, ist noch hier. Schaffe etwas Platz.</translation>
    </message>
    <message>
        <source>Hallway cannot write to its folder. What you typed is still here.</source>
        <translation>Hallway kann nicht in seinen Ordner schreiben. Was du getippt hast, ist noch hier.</translation>
    </message>
    <message>
        <source>{address} did not answer. Try again in a few minutes.</source>
        <translation>{address} hat nicht geantwortet. Versuche es in ein paar Minuten wieder.</translation>
    </message>
    <message>
        <source>{address} did not accept this: {reason}.</source>
        <translation>{address} hat das nicht angenommen: {reason}.</translation>
    </message>
    <message>
        <source>The message is {size} long, this server takes up to {limit}. Your text is kept.</source>
        <translation>Die Nachricht ist {size} lang, dieser Server nimmt bis zu {limit}. Dein Text bleibt hier.</translation>
    </message>
    <message>
        <source>This did not work. What you typed is kept.</source>
        <translation>Das hat nicht geklappt. Was du getippt hast, bleibt hier.</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>Nachricht gelöscht</translation>
    </message>
    <message>
        <source>Encrypted; Hallway cannot read this yet</source>
        <translation>Verschlüsselt; Hallway kann das noch nicht lesen</translation>
    </message>
    <message>
        <source>Not sent: {reason}. Your text is kept.</source>
        <translation>Nicht gesendet: {reason}. Dein Text bleibt hier.</translation>
    </message>
    <message>
        <source>the other server did not answer</source>
        <translation>der andere Server antwortete nicht</translation>
    </message>
    <message>
        <source>nobody can be reached at this address</source>
        <translation>unter dieser Adresse ist niemand erreichbar</translation>
    </message>
    <message>
        <source>there is nobody with this address</source>
        <translation>niemand hat diese Adresse</translation>
    </message>
    <message>
        <source>the server does not allow it</source>
        <translation>der Server erlaubt es nicht</translation>
    </message>
    <message>
        <source>the server refused the text</source>
        <translation>der Server wies den Text ab</translation>
    </message>
    <message>
        <source>the server is busy</source>
        <translation>der Server ist ausgelastet</translation>
    </message>
    <message>
        <source>the server gave no reason</source>
        <translation>der Server nannte keinen Grund</translation>
    </message>
    <message>
        <source>What {address} answered is too long to be read.</source>
        <translation>Was {address} geantwortet hat, ist zu lang zum Lesen.</translation>
    </message>
</context>
<context>
    <name>ServerChecksPanel</name>
    <message>
        <source>Show technical details</source>
        <translation>Technische Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Your server is checked first</source>
        <translation>Dein Server wird zuerst geprüft</translation>
    </message>
    <message>
        <source>Type your address. Hallway looks at the server before it asks for your password.</source>
        <translation>Gib deine Adresse ein. Hallway sieht sich den Server an, bevor es nach dem Passwort fragt.</translation>
    </message>
    <message>
        <source>Looking at {domain}</source>
        <translation>{domain} wird geprüft</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Hallway stopped here</source>
        <translation>Hallway hat hier angehalten</translation>
    </message>
    <message>
        <source>This server looks safe</source>
        <translation>Dieser Server sieht sicher aus</translation>
    </message>
    <message>
        <source>The line is safe</source>
        <translation>Die Leitung ist sicher</translation>
    </message>
    <message>
        <source>What Hallway checked at {domain} before asking for your password:</source>
        <translation>Was Hallway bei {domain} geprüft hat, bevor es nach dem Passwort fragt:</translation>
    </message>
    <message>
        <source>{tls}, with the certificate you accepted for this account</source>
        <translation>{tls}, mit dem Zertifikat, das du für dieses Konto angenommen hast</translation>
    </message>
    <message>
        <source>{tls}, certificate valid until {date}</source>
        <translation>{tls}, Zertifikat gültig bis {date}</translation>
    </message>
    <message>
        <source>The line is protected</source>
        <translation>Die Leitung ist geschützt</translation>
    </message>
    <message>
        <source>Proved with SCRAM, the server never receives it as text</source>
        <translation>Bewiesen mit SCRAM, der Server erhält es nie als Text</translation>
    </message>
    <message>
        <source>Your password stays here</source>
        <translation>Dein Passwort bleibt hier</translation>
    </message>
    <message>
        <source>The server knows no better way. Sign in only if you trust it with your password.</source>
        <translation>Der Server kennt keinen besseren Weg. Melde dich nur an, wenn du ihm dein Passwort anvertraust.</translation>
    </message>
    <message>
        <source>Your password is sent as text</source>
        <translation>Dein Passwort wird als Text gesendet</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>TLS vom ersten Byte an</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>Server {host}, port {port}
{way}, {tls}
Sign-in: {mechanisms}
Certificate {sha256}</source>
        <translation>Server {host}, Port {port}
{way}, {tls}
Anmeldung: {mechanisms}
Zertifikat {sha256}</translation>
    </message>
    <message>
        <source>Hide technical details</source>
        <translation>Technische Einzelheiten verbergen</translation>
    </message>
</context>
<context>
    <name>ServerOptionsDialog</name>
    <message>
        <source>Server of {account}</source>
        <translation>Server von {account}</translation>
    </message>
    <message>
        <source>Empty fields: found automatically. Hallway connects anew and checks the certificate as before.</source>
        <translation>Leere Felder: automatisch gefunden. Hallway verbindet neu und prüft das Zertifikat wie zuvor.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Found automatically</source>
        <translation>Automatisch gefunden</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>A server’s name has no spaces.</source>
        <translation>Ein Servername hat keine Leerzeichen.</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>Find a device or service</source>
        <translation>Gerät oder Dienst finden</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Devices and services</source>
        <translation>Geräte und Dienste</translation>
    </message>
    <message>
        <source>Nothing to tell here</source>
        <translation>Hier gibt es nichts zu steuern</translation>
    </message>
    <message>
        <source>Your server offers no commands.</source>
        <translation>Dein Server bietet keine Befehle an.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>It offers no commands to you.</source>
        <translation>Er bietet dir keine Befehle an.</translation>
    </message>
</context>
<context>
    <name>SettingResults</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing is called that here.</source>
        <translation>So heißt hier nichts.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>SettingText</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Quiet times</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Clear the history of a conversation</source>
        <translation>Verlauf eines Gesprächs löschen</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>What is sent and received</source>
        <translation>Was gesendet und empfangen wird</translation>
    </message>
    <message>
        <source>Report for support</source>
        <translation>Bericht für den Support</translation>
    </message>
    <message>
        <source>Settings as a file</source>
        <translation>Einstellungen als Datei</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>Akzentfarbe</translation>
    </message>
    <message>
        <source>Used for your messages, buttons and focus</source>
        <translation>Für deine Nachrichten, Schaltflächen und den Fokus</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Rust</source>
        <translation>Rost</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Conversation list</source>
        <translation>Gesprächsliste</translation>
    </message>
    <message>
        <source>Two lines with preview</source>
        <translation>Zwei Zeilen mit Vorschau</translation>
    </message>
    <message>
        <source>One line, denser</source>
        <translation>Eine Zeile, dichter</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>Nothing slides, fades or pulses</source>
        <translation>Nichts gleitet, blendet oder pulsiert</translation>
    </message>
    <message>
        <source>What notifies you</source>
        <translation>Was dir gemeldet wird</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Mentions and people</source>
        <translation>Erwähnungen und Personen</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Show message text</source>
        <translation>Nachrichtentext zeigen</translation>
    </message>
    <message>
        <source>When off, notifications only say who wrote</source>
        <translation>Sonst nennen Mitteilungen nur, wer geschrieben hat</translation>
    </message>
    <message>
        <source>Sound of messages</source>
        <translation>Ton bei Nachrichten</translation>
    </message>
    <message>
        <source>A soft knock, at most every two seconds</source>
        <translation>Ein leises Klopfen, höchstens alle zwei Sekunden</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>Wochentage</translation>
    </message>
    <message>
        <source>Nothing pops up from the evening to the morning</source>
        <translation>Vom Abend bis zum Morgen erscheint nichts</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>All day, on Saturday and Sunday</source>
        <translation>Ganztägig, am Samstag und Sonntag</translation>
    </message>
    <message>
        <source>Play the sounds of calls</source>
        <translation>Töne von Anrufen abspielen</translation>
    </message>
    <message>
        <source>Ringing, the tone while it rings there, and the end</source>
        <translation>Klingeln, der Ton während es dort klingelt, und das Ende</translation>
    </message>
    <message>
        <source>Push to talk</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>Calls begin muted. Hold Space in the call to speak</source>
        <translation>Anrufe beginnen stumm. Halte im Anruf die Leertaste, um zu sprechen</translation>
    </message>
    <message>
        <source>Call through a relay only</source>
        <translation>Nur über ein Relais anrufen</translation>
    </message>
    <message>
        <source>Hides your network address from the people you talk to. With people who are no contacts it is always so</source>
        <translation>Verbirgt deine Netzadresse vor deinen Gesprächspartnern. Bei Personen, die keine Kontakte sind, ist das immer so</translation>
    </message>
    <message>
        <source>Tell contacts what I have read</source>
        <translation>Kontakten mitteilen, was ich gelesen habe</translation>
    </message>
    <message>
        <source>When off, they see that a message arrived, not that you read it</source>
        <translation>Sonst sehen sie, dass eine Nachricht ankam, nicht dass du sie gelesen hast</translation>
    </message>
    <message>
        <source>Show that I am typing</source>
        <translation>Zeigen, dass ich schreibe</translation>
    </message>
    <message>
        <source>People of my own server are no strangers</source>
        <translation>Leute auf meinem Server sind keine Fremden</translation>
    </message>
    <message>
        <source>For a server that only your workplace’s people use: they reach you without a request</source>
        <translation>Für einen Server, den nur die Leute deiner Arbeit benutzen: sie erreichen dich ohne Anfrage</translation>
    </message>
    <message>
        <source>Show me as away when I am not at the computer</source>
        <translation>Mich als abwesend zeigen, wenn ich nicht am Computer bin</translation>
    </message>
    <message>
        <source>Show that I am in a call</source>
        <translation>Zeigen, dass ich in einem Anruf bin</translation>
    </message>
    <message>
        <source>To contacts who see your status; not with whom</source>
        <translation>Kontakten, die deinen Status sehen; nicht, mit wem</translation>
    </message>
    <message>
        <source>Offer previews of links I write</source>
        <translation>Vorschauen für meine Links anbieten</translation>
    </message>
    <message>
        <source>Pages are fetched only when you ask; received links never are</source>
        <translation>Seiten werden nur auf deinen Wunsch geladen, empfangene Links nie</translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation>Eingabetaste sendet die Nachricht</translation>
    </message>
    <message>
        <source>When off, Enter starts a line and Shift+Enter sends</source>
        <translation>Sonst beginnt die Eingabetaste eine Zeile, und Umschalt+Eingabe sendet</translation>
    </message>
    <message>
        <source>Keep history on this computer</source>
        <translation>Verlauf auf diesem Computer behalten</translation>
    </message>
    <message>
        <source>Of every account that has no choice of its own</source>
        <translation>Für jedes Konto ohne eigene Wahl</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>For 3 years</source>
        <translation>3 Jahre</translation>
    </message>
    <message>
        <source>For 1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>For 90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Hallway opens its window again in another language</source>
        <translation>Hallway öffnet sein Fenster in der anderen Sprache noch einmal</translation>
    </message>
    <message>
        <source>Show in rooms who comes and leaves</source>
        <translation>In Räumen zeigen, wer kommt und geht</translation>
    </message>
    <message>
        <source>One quiet line, several people together</source>
        <translation>Eine ruhige Zeile, mehrere Personen zusammen</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>Hallway waits hidden and notifies you</source>
        <translation>Hallway wartet verborgen und benachrichtigt dich</translation>
    </message>
    <message>
        <source>Keep running when the window is closed</source>
        <translation>Weiterlaufen, wenn das Fenster geschlossen ist</translation>
    </message>
    <message>
        <source>New messages still notify you</source>
        <translation>Neue Nachrichten werden weiter gemeldet</translation>
    </message>
</context>
<context>
    <name>SettingsFileWords</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Your choices and shortcuts. No account, no password and no message is in it</source>
        <translation>Deine Auswahl und Tastenkürzel. Kein Konto, kein Passwort und keine Nachricht ist darin</translation>
    </message>
    <message>
        <source>Settings as a file</source>
        <translation>Einstellungen als Datei</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>The settings could not be saved there. Choose another folder.</source>
        <translation>Die Einstellungen konnten dort nicht gespeichert werden. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The settings are saved as {name}.</source>
        <translation>Die Einstellungen sind als {name} gespeichert.</translation>
    </message>
    <message>
        <source>The settings of {name} hold now.</source>
        <translation>Die Einstellungen aus {name} gelten jetzt.</translation>
    </message>
    <message>
        <source>There are no settings of Hallway in {name}.</source>
        <translation>In {name} sind keine Einstellungen von Hallway.</translation>
    </message>
</context>
<context>
    <name>SettingsWiringWords</name>
    <message>
        <source>Open the window again now?</source>
        <translation>Das Fenster jetzt noch einmal öffnen?</translation>
    </message>
    <message>
        <source>It opens in the language you chose. Drafts are kept, a call ends. Otherwise it changes at the next start.</source>
        <translation>Es öffnet sich in der gewählten Sprache. Entwürfe bleiben, ein Anruf endet. Sonst ändert sie sich beim nächsten Start.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Never notifies</source>
        <translation>Meldet sich nie</translation>
    </message>
    <message>
        <source>Muted until {time}</source>
        <translation>Stumm bis {time}</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung finden</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Anzeige</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume sharing</source>
        <translation>Teilen fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause sharing</source>
        <translation>Teilen anhalten</translation>
    </message>
    <message>
        <source>Paused. {name} sees a still picture.</source>
        <translation>Angehalten. {name} sieht ein Standbild.</translation>
    </message>
    <message>
        <source>You share your screen with {name}</source>
        <translation>Du teilst deinen Bildschirm mit {name}</translation>
    </message>
    <message>
        <source>You share {thing} with {name}</source>
        <translation>Du teilst {thing} mit {name}</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>Teilen beenden</translation>
    </message>
</context>
<context>
    <name>ShareDeedWords</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Fetch file</source>
        <translation>Datei holen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Stop and forget</source>
        <translation>Abbrechen und vergessen</translation>
    </message>
    <message>
        <source>This file may run a program</source>
        <translation>Diese Datei kann ein Programm starten</translation>
    </message>
    <message>
        <source>Opening “{name}” can change this computer. Open it only if you expected it and know who sent it.</source>
        <translation>Wenn du „{name}“ öffnest, kann das diesen Rechner verändern. Öffne die Datei nur, wenn du sie erwartet hast und weißt, von wem sie ist.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Trotzdem öffnen</translation>
    </message>
    <message>
        <source>No program on this computer opens this file.</source>
        <translation>Kein Programm auf diesem Rechner öffnet diese Datei.</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>The file could not be saved there.</source>
        <translation>Dort konnte die Datei nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
</context>
<context>
    <name>SharePicker</name>
    <message>
        <source>Choose what {name} will see.</source>
        <translation>Wähle, was {name} sehen wird.</translation>
    </message>
    <message>
        <source>Share your screen</source>
        <translation>Deinen Bildschirm teilen</translation>
    </message>
    <message>
        <source>What to share</source>
        <translation>Was geteilt wird</translation>
    </message>
    <message>
        <source>Hallway hides its own notifications while you share. Other apps may still show theirs.</source>
        <translation>Hallway zeigt beim Teilen keine eigenen Benachrichtigungen. Andere Apps zeigen ihre vielleicht weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Share screen</source>
        <translation>Bildschirm teilen</translation>
    </message>
    <message>
        <source>Screens {count}</source>
        <translation>Bildschirme {count}</translation>
    </message>
    <message>
        <source>Windows {count}</source>
        <translation>Fenster {count}</translation>
    </message>
    <message>
        <source>Screen {number}</source>
        <translation>Bildschirm {number}</translation>
    </message>
    <message>
        <source>There is nothing to share here now.</source>
        <translation>Hier gibt es gerade nichts zu teilen.</translation>
    </message>
    <message>
        <source>Share window</source>
        <translation>Fenster teilen</translation>
    </message>
</context>
<context>
    <name>ShareWords</name>
    <message>
        <source>File {name}</source>
        <translation>Datei {name}</translation>
    </message>
    <message>
        <source>File {name}, {size}</source>
        <translation>Datei {name}, {size}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The connection was lost, starts again</source>
        <translation>Verbindung verloren, beginnt von vorn</translation>
    </message>
    <message>
        <source>Waiting · {rest}</source>
        <translation>Wartet · {rest}</translation>
    </message>
    <message>
        <source>Paused · {amount}</source>
        <translation>Angehalten · {amount}</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/s</translation>
    </message>
    <message>
        <source>Not on the server any more</source>
        <translation>Nicht mehr auf dem Server</translation>
    </message>
    <message>
        <source>The server did not take it</source>
        <translation>Der Server nahm sie nicht an</translation>
    </message>
    <message>
        <source>The server did not give it</source>
        <translation>Der Server gab sie nicht heraus</translation>
    </message>
    <message>
        <source>Larger than the server takes</source>
        <translation>Größer, als der Server annimmt</translation>
    </message>
    <message>
        <source>Larger than it was said to be</source>
        <translation>Größer als angekündigt</translation>
    </message>
    <message>
        <source>Came damaged, thrown away</source>
        <translation>Beschädigt angekommen, verworfen</translation>
    </message>
    <message>
        <source>Moved, changed or not readable</source>
        <translation>Verschoben, geändert oder nicht lesbar</translation>
    </message>
    <message>
        <source>The disk cannot be written</source>
        <translation>Der Datenträger ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>Its place is not trusted</source>
        <translation>Dem Ort wird nicht vertraut</translation>
    </message>
    <message>
        <source>Your server takes no files</source>
        <translation>Dein Server nimmt keine Dateien an</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>Die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>noch %n s</numerusform>
            <numerusform>noch %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>noch %n min</numerusform>
            <numerusform>noch %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>noch %n h</numerusform>
            <numerusform>noch %n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutWords</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Edit my last message, in an empty field</source>
        <translation>Meine letzte Nachricht bearbeiten, im leeren Feld</translation>
    </message>
    <message>
        <source>Reply to the message before, after</source>
        <translation>Auf die vorige, die nächste Nachricht antworten</translation>
    </message>
    <message>
        <source>Emoji that fit: take the first, the second</source>
        <translation>Passende Emoji: das erste, das zweite nehmen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all messages</source>
        <translation>Alle Nachrichten auswählen</translation>
    </message>
    <message>
        <source>Talk while muted: hold</source>
        <translation>Stumm geschaltet sprechen: gedrückt halten</translation>
    </message>
    <message>
        <source>Numbers of the connection, in the window of a call</source>
        <translation>Zahlen der Verbindung, im Fenster eines Anrufs</translation>
    </message>
    <message>
        <source>Small window of a call</source>
        <translation>Kleines Fenster eines Anrufs</translation>
    </message>
    <message>
        <source>Paste as plain text</source>
        <translation>Als reinen Text einfügen</translation>
    </message>
    <message>
        <source>On a message: reply</source>
        <translation>Auf einer Nachricht: antworten</translation>
    </message>
    <message>
        <source>On a message: react</source>
        <translation>Auf einer Nachricht: reagieren</translation>
    </message>
    <message>
        <source>On a message: edit</source>
        <translation>Auf einer Nachricht: bearbeiten</translation>
    </message>
    <message>
        <source>On a message: forward</source>
        <translation>Auf einer Nachricht: weiterleiten</translation>
    </message>
    <message>
        <source>On a message: copy link</source>
        <translation>Auf einer Nachricht: Link kopieren</translation>
    </message>
    <message>
        <source>On a message: select</source>
        <translation>Auf einer Nachricht: auswählen</translation>
    </message>
    <message>
        <source>On a message: delete</source>
        <translation>Auf einer Nachricht: löschen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShownWords</name>
    <message>
        <source>Hidden text: {hint}</source>
        <translation>Verborgener Text: {hint}</translation>
    </message>
    <message>
        <source>Hidden text</source>
        <translation>Verborgener Text</translation>
    </message>
    <message>
        <source>{degrees}° N</source>
        <translation>{degrees}° N</translation>
    </message>
    <message>
        <source>{degrees}° S</source>
        <translation>{degrees}° S</translation>
    </message>
    <message>
        <source>{degrees}° E</source>
        <translation>{degrees}° O</translation>
    </message>
    <message>
        <source>{degrees}° W</source>
        <translation>{degrees}° W</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between latitude and longitude</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between files</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>You removed this message</source>
        <translation>Du hast diese Nachricht entfernt</translation>
    </message>
    <message>
        <source>{name} removed this message</source>
        <translation>{name} hat diese Nachricht entfernt</translation>
    </message>
    <message>
        <source>Removed by a moderator</source>
        <translation>Von der Moderation entfernt</translation>
    </message>
    <message>
        <source>{said}: “{reason}”</source>
        <translation>{said}: „{reason}“</translation>
    </message>
</context>
<context>
    <name>SignInHelpWords</name>
    <message>
        <source>Which address is mine?</source>
        <translation>Welche Adresse ist meine?</translation>
    </message>
    <message>
        <source>The one your workplace gave you with the account. It looks like name@workplace.example.</source>
        <translation>Die, die du vom Arbeitsplatz mit dem Konto bekommen hast. Sie sieht aus wie name@workplace.example.</translation>
    </message>
    <message>
        <source>“There is no XMPP server”</source>
        <translation>„Es gibt keinen XMPP-Server“</translation>
    </message>
    <message>
        <source>Check the part after the @. If your workplace named a server of its own, write it into Server options, with its port.</source>
        <translation>Prüfe den Teil nach dem @. Wenn dein Arbeitsplatz einen eigenen Server genannt hat, trage ihn mit seinem Port unter Serveroptionen ein.</translation>
    </message>
    <message>
        <source>“The server does not answer”</source>
        <translation>„Der Server antwortet nicht“</translation>
    </message>
    <message>
        <source>Look whether web pages load. Some networks let only web pages through; another network, or your workplace’s own, may help.</source>
        <translation>Sieh nach, ob Webseiten laden. Manche Netze lassen nur Webseiten durch; ein anderes Netz oder das deines Arbeitsplatzes kann helfen.</translation>
    </message>
    <message>
        <source>“Hallway did not send your password”</source>
        <translation>„Hallway hat dein Passwort nicht gesendet“</translation>
    </message>
    <message>
        <source>The server could not prove its name with a certificate, or offers no protected connection. Ask your workplace, and accept a certificate only if its fingerprint is the one they tell you.</source>
        <translation>Der Server konnte seinen Namen nicht mit einem Zertifikat belegen oder bietet keine geschützte Verbindung. Frag am Arbeitsplatz nach und nimm ein Zertifikat nur an, wenn sein Fingerabdruck der ist, den man dir nennt.</translation>
    </message>
    <message>
        <source>“This password does not match”</source>
        <translation>„Dieses Passwort passt nicht“</translation>
    </message>
    <message>
        <source>Check the keyboard layout and Caps Lock; the eye beside the field shows what you typed. Only your workplace can set a new password.</source>
        <translation>Prüfe Tastaturbelegung und Feststelltaste; das Auge neben dem Feld zeigt, was du getippt hast. Ein neues Passwort kann nur dein Arbeitsplatz setzen.</translation>
    </message>
    <message>
        <source>Where is my password kept?</source>
        <translation>Wo liegt mein Passwort?</translation>
    </message>
    <message>
        <source>In the key ring of this computer, never in a file. Without a key ring Hallway keeps it until you quit and asks again at the next start.</source>
        <translation>Im Schlüsselbund dieses Computers, nie in einer Datei. Ohne Schlüsselbund merkt Hallway es sich, bis du beendest, und fragt beim nächsten Start wieder.</translation>
    </message>
    <message>
        <source>Help with signing in</source>
        <translation>Hilfe beim Anmelden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Look at the certificate…</source>
        <translation>Zertifikat ansehen …</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Auf diesem Computer angemeldet bleiben</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Server options</source>
        <translation>Serveroptionen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Found automatically</source>
        <translation>Wird automatisch gefunden</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Looking at {domain} …</source>
        <translation>{domain} wird geprüft …</translation>
    </message>
    <message>
        <source>{domain} answers in {ms} ms</source>
        <translation>{domain} antwortet in {ms} ms</translation>
    </message>
    <message>
        <source>Send the password and sign in</source>
        <translation>Passwort senden und anmelden</translation>
    </message>
    <message>
        <source>Use {domain}</source>
        <translation>{domain} verwenden</translation>
    </message>
    <message>
        <source>Sign in again to keep the password until you quit. It is never written to a file.</source>
        <translation>Melde dich noch einmal an, dann bleibt das Passwort bis zum Beenden. Es kommt nie in eine Datei.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Welcome to Hallway</source>
        <translation>Willkommen bei Hallway</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Sign in with the address your workplace gave you. It looks like an email address.</source>
        <translation>Melde dich mit der Adresse an, die du vom Arbeitsplatz hast. Sie sieht aus wie eine E-Mail-Adresse.</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>{address} is signed in here already.</source>
        <translation>{address} ist hier schon angemeldet.</translation>
    </message>
</context>
<context>
    <name>SkinTones</name>
    <message>
        <source>Skin tone</source>
        <translation>Hautton</translation>
    </message>
    <message>
        <source>Skin tone: none</source>
        <translation>Hautton: keiner</translation>
    </message>
    <message>
        <source>Skin tone: light</source>
        <translation>Hautton: hell</translation>
    </message>
    <message>
        <source>Skin tone: medium light</source>
        <translation>Hautton: mittelhell</translation>
    </message>
    <message>
        <source>Skin tone: medium</source>
        <translation>Hautton: mittel</translation>
    </message>
    <message>
        <source>Skin tone: medium dark</source>
        <translation>Hautton: mitteldunkel</translation>
    </message>
    <message>
        <source>Skin tone: dark</source>
        <translation>Hautton: dunkel</translation>
    </message>
</context>
<context>
    <name>SlashWords</name>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>runs it</source>
        <translation>startet ihn</translation>
    </message>
    <message>
        <source>hides</source>
        <translation>blendet aus</translation>
    </message>
</context>
<context>
    <name>StandingWords</name>
    <message>
        <source>{name}, {state}. Set your status</source>
        <translation>{name}, {state}. Status setzen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>{name} asks to be your contact.</source>
        <translation>{name} möchte dein Kontakt sein.</translation>
    </message>
    <message>
        <source>{address} sees when you are available if you accept.</source>
        <translation>{address} sieht, wann du da bist, wenn du annimmst.</translation>
    </message>
    <message numerus="yes">
        <source>%n new in your activity</source>
        <translation>
            <numerusform>%n Neues in deiner Aktivität</numerusform>
            <numerusform>%n Neue in deiner Aktivität</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>{account} is signed out.</source>
        <translation>{account} ist abgemeldet.</translation>
    </message>
    <message>
        <source>Messages wait here and are sent when you are signed in.</source>
        <translation>Nachrichten warten hier und gehen ab, sobald du angemeldet bist.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>How shall your history be protected?</source>
        <translation>Wie soll dein Verlauf geschützt werden?</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>At least 8 characters. Hallway asks at each start.</source>
        <translation>Mindestens 8 Zeichen. Hallway fragt bei jedem Start.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Without one, your messages lie on this disk as they are, readable for whoever has the disk.</source>
        <translation>Ohne sie liegen deine Nachrichten unverändert auf dieser Festplatte, lesbar für alle, die sie in der Hand haben.</translation>
    </message>
    <message>
        <source>A passphrase is safer.</source>
        <translation>Eine Passphrase ist sicherer.</translation>
    </message>
    <message>
        <source>Keep a readable file</source>
        <translation>Lesbare Datei behalten</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Diese Passphrase verwenden</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>It was chosen on this computer, because there is no key ring to keep it.</source>
        <translation>Sie wurde auf diesem Computer gewählt, weil kein Schlüsselbund sie aufbewahrt.</translation>
    </message>
    <message>
        <source>Passphrase of your history</source>
        <translation>Passphrase deines Verlaufs</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Your history cannot be opened</source>
        <translation>Dein Verlauf lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>In einem Anruf</translation>
    </message>
    <message>
        <source>Available, glad to talk</source>
        <translation>Verfügbar, gern zum Reden</translation>
    </message>
    <message>
        <source>Away for longer</source>
        <translation>Länger abwesend</translation>
    </message>
    <message>
        <source>In a call · {duration}</source>
        <translation>In einem Anruf · {duration}</translation>
    </message>
    <message>
        <source>available</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>away</source>
        <translation>abwesend</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>nicht stören</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date of this year</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>unter 1 Min.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} T. {hours} Std.</translation>
    </message>
    <message>
        <source>Connected · {ms} ms</source>
        <translation>Verbunden · {ms} ms</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Meldet an</translation>
    </message>
    <message>
        <source>Reconnecting in {seconds} s</source>
        <translation>Verbindet wieder in {seconds} s</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindet wieder</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>{account} is signed out.</source>
        <translation>{account} ist abgemeldet.</translation>
    </message>
    <message>
        <source>Messages wait here and are sent when the connection is back. Next try in {seconds} s.</source>
        <translation>Nachrichten warten hier und gehen ab, wenn die Verbindung zurück ist. Nächster Versuch in {seconds} s.</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>Du bist offline.</translation>
    </message>
    <message>
        <source>Messages wait here and are sent when the connection is back.</source>
        <translation>Nachrichten warten hier und gehen ab, wenn die Verbindung zurück ist.</translation>
    </message>
    <message>
        <source>Messages wait here and are sent when the connection is back. Trying now.</source>
        <translation>Nachrichten warten hier und gehen ab, wenn die Verbindung zurück ist. Jetzt wird es versucht.</translation>
    </message>
</context>
<context>
    <name>StatisticsCard</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Open call statistics</source>
        <translation>Anrufstatistik öffnen</translation>
    </message>
</context>
<context>
    <name>StatusDialog</name>
    <message>
        <source>Status text</source>
        <translation>Statustext</translation>
    </message>
    <message>
        <source>Your contacts see it beside your name.</source>
        <translation>Deine Kontakte sehen ihn neben deinem Namen.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>In the lab until three</source>
        <translation>Bis drei im Labor</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>Emoji wählen</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>📅 In a meeting</source>
        <translation>📅 In einer Besprechung</translation>
    </message>
    <message>
        <source>🚆 On the way</source>
        <translation>🚆 Unterwegs</translation>
    </message>
    <message>
        <source>🍜 At lunch</source>
        <translation>🍜 Beim Essen</translation>
    </message>
    <message>
        <source>🤒 Ill</source>
        <translation>🤒 Krank</translation>
    </message>
    <message>
        <source>When I change it</source>
        <translation>Wenn ich ihn ändere</translation>
    </message>
    <message>
        <source>In 30 minutes</source>
        <translation>In 30 Minuten</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>In 4 hours</source>
        <translation>In 4 Stunden</translation>
    </message>
    <message>
        <source>At the end of the day</source>
        <translation>Am Ende des Tages</translation>
    </message>
</context>
<context>
    <name>StepMark</name>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
</context>
<context>
    <name>StorageCards</name>
    <message>
        <source>As above</source>
        <translation>Wie oben</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Keep history of {account}</source>
        <translation>Verlauf von {account} behalten</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Conversations, the largest first</source>
        <translation>Gespräche, die größten zuerst</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Clear the history of {name}</source>
        <translation>Verlauf von {name} löschen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageWords</name>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>The history with {name} is cleared here.</source>
        <translation>Der Verlauf mit {name} ist hier gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrengthBar</name>
    <message>
        <source>Easy to guess</source>
        <translation>Leicht zu erraten</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Very strong</source>
        <translation>Sehr stark</translation>
    </message>
</context>
<context>
    <name>SubjectDialog</name>
    <message>
        <source>Subject of the room</source>
        <translation>Thema des Raums</translation>
    </message>
    <message>
        <source>Everybody in the room sees it.</source>
        <translation>Alle im Raum sehen es.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>TakingDialog</name>
    <message>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TellingWords</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>TermWords</name>
    <message>
        <source>me</source>
        <comment>myself, typed after from:</comment>
        <translation>ich</translation>
    </message>
</context>
<context>
    <name>TextMenuWords</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>ThreadPane</name>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>Close the thread</source>
        <translation>Thread schließen</translation>
    </message>
    <message>
        <source>Follow thread</source>
        <translation>Thread folgen</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>{room} · {people}</source>
        <translation>{room} · {people}</translation>
    </message>
    <message>
        <source>Also send to {room}</source>
        <translation>Auch an {room} senden</translation>
    </message>
    <message>
        <source>Reply in thread</source>
        <translation>Im Thread antworten</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
</context>
<context>
    <name>ThreadWords</name>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>you follow it</source>
        <translation>du folgst ihm</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Opens {place}</source>
        <translation>Öffnet {place}</translation>
    </message>
    <message>
        <source>See earlier versions</source>
        <translation>Frühere Fassungen ansehen</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>{emoji} by {names}</source>
        <translation>{emoji} von {names}</translation>
    </message>
</context>
<context>
    <name>TimelineTexts</name>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>Alle %n Zeilen zeigen</numerusform>
            <numerusform>Alle %n Zeilen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, {time}</source>
        <translation>{name}, {time}</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show hidden text</source>
        <translation>Verborgenen Text anzeigen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply in thread</source>
        <translation>Im Thread antworten</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Del</source>
        <comment>key</comment>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Open {place}</source>
        <translation>{place} öffnen</translation>
    </message>
    <message>
        <source>Copy link to {place}</source>
        <translation>Link zu {place} kopieren</translation>
    </message>
    <message>
        <source>Suggest a reply</source>
        <translation>Antwort vorschlagen</translation>
    </message>
    <message>
        <source>Hide again</source>
        <translation>Wieder verbergen</translation>
    </message>
    <message>
        <source>The rest is too long to show. Copy text</source>
        <translation>Der Rest ist zu lang zum Anzeigen. Text kopieren</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>edited {time}</source>
        <translation>bearbeitet {time}</translation>
    </message>
    <message>
        <source>Click or press Enter to show it</source>
        <translation>Zum Anzeigen klicken oder Eingabe drücken</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>{place}, within {metres} m</source>
        <translation>{place}, auf {metres} m genau</translation>
    </message>
    <message>
        <source>Open in maps</source>
        <translation>In Karten öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>last at {time}</source>
        <translation>zuletzt um {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n people voted</source>
        <translation>
            <numerusform>%n Person hat abgestimmt</numerusform>
            <numerusform>%n Personen haben abgestimmt</numerusform>
        </translation>
    </message>
    <message>
        <source>{votes} · the poll is closed</source>
        <translation>{votes} · die Umfrage ist beendet</translation>
    </message>
    <message>
        <source>{votes} · until {time}</source>
        <translation>{votes} · bis {time}</translation>
    </message>
    <message>
        <source>{votes} · several answers</source>
        <translation>{votes} · mehrere Antworten möglich</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>, </source>
        <comment>between the parts of a spoken row</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>in reply to {name}</source>
        <translation>als Antwort an {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n reaction(s) {emoji}</source>
        <translation>
            <numerusform>%n Reaktion {emoji}</numerusform>
            <numerusform>%n Reaktionen {emoji}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies in its thread</source>
        <translation>
            <numerusform>%n Antwort in seinem Thread</numerusform>
            <numerusform>%n Antworten in seinem Thread</numerusform>
        </translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>code {language} %n line(s)</source>
        <translation>
            <numerusform>Code {language} %n Zeile</numerusform>
            <numerusform>Code {language} %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>quote: {text}</source>
        <translation>Zitat: {text}</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>wartet aufs Senden</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>day of this year</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day of another year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching messages from the server</source>
        <translation>Nachrichten werden vom Server geholt</translation>
    </message>
    <message>
        <source>Some messages here could not be fetched.</source>
        <translation>Einige Nachrichten ließen sich hier nicht holen.</translation>
    </message>
    <message>
        <source>Connection lost at {time}</source>
        <translation>Verbindung verloren um {time}</translation>
    </message>
    <message>
        <source>{call} · {time}</source>
        <translation>{call} · {time}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ToldWords</name>
    <message>
        <source>Full name</source>
        <translation>Voller Name</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>Not at the device since</source>
        <translation>Nicht am Gerät seit</translation>
    </message>
    <message>
        <source>Last online</source>
        <translation>Zuletzt online</translation>
    </message>
    <message>
        <source>{time}, it is night there</source>
        <translation>{time}, dort ist es Nacht</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>TrayWords</name>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>End quiet time</source>
        <translation>Ruhezeit beenden</translation>
    </message>
    <message>
        <source>Pause notifications</source>
        <translation>Benachrichtigungen pausieren</translation>
    </message>
    <message>
        <source>Open Hallway</source>
        <translation>Hallway öffnen</translation>
    </message>
    <message>
        <source>New message…</source>
        <translation>Neue Nachricht …</translation>
    </message>
    <message>
        <source>Set status</source>
        <translation>Status setzen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>TrustWords</name>
    <message>
        <source>{problem} Accept this certificate only if your workplace confirms its fingerprint:
{fingerprint}
From then on Hallway accepts this one certificate for this account and no other.</source>
        <translation>{problem} Nimm dieses Zertifikat nur an, wenn dein Arbeitsplatz den Fingerabdruck bestätigt:
{fingerprint}
Von da an nimmt Hallway für dieses Konto nur dieses eine Zertifikat an.</translation>
    </message>
    <message>
        <source>Trust this certificate of {domain}?</source>
        <translation>Diesem Zertifikat von {domain} vertrauen?</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>{domain} has no better way of signing in. The line is protected, but the server reads your password.</source>
        <translation>{domain} kennt keine bessere Anmeldung. Die Leitung ist geschützt, aber der Server liest dein Passwort.</translation>
    </message>
    <message>
        <source>Send your password as text?</source>
        <translation>Passwort als Text senden?</translation>
    </message>
    <message>
        <source>Send it as text</source>
        <translation>Als Text senden</translation>
    </message>
</context>
<context>
    <name>VoiceBar</name>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>VoiceWords</name>
    <message>
        <source>The moderators were asked. You can write when one of them agrees.</source>
        <translation>Die Moderatoren wurden gefragt. Du kannst schreiben, sobald jemand zustimmt.</translation>
    </message>
    <message>
        <source>{name} asks to write here</source>
        <translation>{name} bittet, hier schreiben zu dürfen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody in this room is called {name} already. You keep your name.</source>
        <translation>Jemand in diesem Raum heißt schon {name}. Du behältst deinen Namen.</translation>
    </message>
    <message>
        <source>The room does not let you change your name. You keep the one you have.</source>
        <translation>Der Raum lässt dich deinen Namen nicht ändern. Du behältst den bisherigen.</translation>
    </message>
</context>
<context>
    <name>WaitingFile</name>
    <message>
        <source>Do not send {name}</source>
        <translation>{name} nicht senden</translation>
    </message>
    <message>
        <source>Pause {name}</source>
        <translation>{name} anhalten</translation>
    </message>
    <message>
        <source>Try {name} again</source>
        <translation>{name} noch einmal versuchen</translation>
    </message>
    <message>
        <source>Go on with {name}</source>
        <translation>Mit {name} fortfahren</translation>
    </message>
</context>
<context>
    <name>WaitingFiles</name>
    <message>
        <source>Files that are being sent</source>
        <translation>Dateien, die gesendet werden</translation>
    </message>
</context>
<context>
    <name>WaysInWords</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>How to get in</source>
        <translation>Wie du hineinkommst</translation>
    </message>
</context>
<context>
    <name>_Canvas</name>
    <message>
        <source>−2 min</source>
        <translation>−2 min</translation>
    </message>
    <message>
        <source>−1 min</source>
        <translation>−1 min</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
</TS>
