import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_client.domain.devices import CallSound, MicrophoneLevel
from desktop_client.domain.media import (
    CaptureFailed,
    CaptureProblem,
    ContentName,
    DtlsSetup,
    EngineRestarted,
    Fingerprint,
    IceServer,
    IceServerKind,
    MediaContent,
    MediaDescription,
    MediaKind,
    MediaState,
    MediaStateChanged,
    MediaStatistics,
    PayloadType,
    PeerSettings,
    ScreenSource,
    StatisticsMeasured,
    Transport,
)
from desktop_client.media.messages import (
    LARGEST_MESSAGE_BYTES,
    Alive,
    BadMessage,
    ChangePath,
    CheckDevices,
    Checked,
    CreateAnswer,
    Done,
    FromChild,
    Happened,
    OpenPeer,
    PeerNumber,
    PictureReady,
    PlaySound,
    Request,
    RequestNumber,
    SetScreen,
    SetScreenPaused,
    Stop,
    TheirPicture,
    ToChild,
    command_from_bytes,
    encoded,
    report_from_bytes,
)

DESCRIPTION = MediaDescription(
    contents=(
        MediaContent(
            name=ContentName("0"),
            kind=MediaKind.AUDIO,
            payload_types=(PayloadType(id=111, name="opus", clock_rate_hz=48000, parameters=(("useinbandfec", "1"),)),),
            transport=Transport(
                ufrag="abcd", setup=DtlsSetup.ACTPASS, fingerprints=(Fingerprint(algorithm="sha-256", value="AA"),)
            ),
        ),
    ),
    bundles=((ContentName("0"), ContentName("1")),),
)
SETTINGS = PeerSettings(
    sends=frozenset({MediaKind.AUDIO}),
    receives=frozenset(MediaKind),
    ice_servers=(
        IceServer(kind=IceServerKind.TURN, host="turn.example", port=3478, expires_at=datetime(2026, 5, 1, tzinfo=UTC)),
    ),
)
ONE, TWO = PeerNumber(1), RequestNumber(2)


@pytest.mark.parametrize(
    "command",
    [
        OpenPeer(peer=ONE, settings=SETTINGS),
        Request(number=TWO, peer=ONE, command=CreateAnswer(offer=DESCRIPTION)),
        Request(number=TWO, peer=ONE, command=SetScreen(source=ScreenSource(id="x"))),
        Request(number=TWO, peer=ONE, command=SetScreen(source=None)),
        Request(number=TWO, peer=ONE, command=SetScreenPaused(is_paused=True)),
        Request(number=TWO, peer=ONE, command=ChangePath(description=DESCRIPTION)),
        CheckDevices(kinds=None),
        CheckDevices(kinds=frozenset({MediaKind.AUDIO})),
        PlaySound(sound=CallSound.RINGING, is_repeated=True),
        Stop(),
    ],
)
def test_a_command_arrives_as_it_was_said(command: ToChild) -> None:
    assert command_from_bytes(encoded(command)) == command


@pytest.mark.parametrize(
    "report",
    [
        Alive(),
        Done(number=TWO, description=None),
        Done(number=TWO, description=DESCRIPTION),
        Happened(peer=ONE, fact=EngineRestarted()),
        Checked(fact=MicrophoneLevel(level_db=-30.5)),
        Happened(peer=ONE, fact=MediaStateChanged(state=MediaState.FAILED, is_fingerprint_wrong=True)),
        Happened(peer=ONE, fact=CaptureFailed(kind=MediaKind.VIDEO, problem=CaptureProblem.IN_USE)),
        Happened(peer=ONE, fact=StatisticsMeasured(statistics=MediaStatistics(level_out_db=-20, is_relayed=None))),
        PictureReady(of=TheirPicture(peer=ONE, content=ContentName("1")), slot=0, width_px=2, height_px=2),
    ],
)
def test_a_report_arrives_as_it_was_said(report: FromChild) -> None:
    assert report_from_bytes(encoded(report)) == report


PICTURE = json.loads(
    encoded(PictureReady(of=TheirPicture(peer=ONE, content=ContentName("1")), slot=0, width_px=2, height_px=2))
)


@pytest.mark.parametrize(
    "hostile",
    [
        {**PICTURE, "slot": "0"},
        {**PICTURE, "slot": 0.5},
        {**PICTURE, "slot": True},
        {**PICTURE, "slot": None},
        {**PICTURE, "of": None},
        {**PICTURE, "of": {**PICTURE["of"], "peer": "1"}},
        {**PICTURE, "of": {"is": "Stop"}},
        {**PICTURE, "extra": 1},
        {key: value for key, value in PICTURE.items() if key != "slot"},
        {**PICTURE, "is": "OpenPeer"},
        {**PICTURE, "is": ["PictureReady"]},
        {"is": "Happened", "peer": 1, "fact": {"is": "MediaStateChanged", "state": "hacked"}},
        {"is": "Happened", "peer": 1, "fact": {"is": "Stop"}},
        [],
        None,
        "PictureReady",
    ],
)
def test_what_is_not_exactly_a_report_is_refused(hostile: object) -> None:
    report_from_bytes(json.dumps(PICTURE).encode())
    with pytest.raises(BadMessage):
        report_from_bytes(json.dumps(hostile).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_of_the_child_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        report_from_bytes(data)


def test_deep_and_large_messages_are_refused() -> None:
    with pytest.raises(BadMessage):
        report_from_bytes(b"[" * 200_000)
    with pytest.raises(BadMessage):
        report_from_bytes(b" " * (LARGEST_MESSAGE_BYTES + 1))
