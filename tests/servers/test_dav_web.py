"""The CalDAV connector against a web server that answers as it is told: the odd, the hostile and the broken."""

from collections.abc import Callable, Iterator

import pytest

from adjoint.connectors.caldav import CaldavSettings
from adjoint.connectors.caldav.act import Caldav
from adjoint.connectors.davxml import NotXml, read
from adjoint.connectors.tests.contract import event
from adjoint.connectors.tests.peers.web import Asked, Reply, Web, multistatus, response, running
from adjoint.kernel.ports import Changed, ConnectorError, Refused, Uncertain, Unreachable

SYNC = "<d:supported-report-set><d:report><d:sync-collection/></d:report></d:supported-report-set>"
KIND = "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>Agenda</d:displayname>"
SECRET = "s3cr3t-w0rd"

type Answering = Callable[[Asked], Reply]


_open: list[Caldav] = []


@pytest.fixture(autouse=True)
def _closing() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def opened(web: Web, **facts: object) -> Caldav:
    settings = CaldavSettings.model_validate({"url": f"{web.url}/cal/", "user": "claire", "seconds": 3, **facts})
    _open.append(Caldav(settings, SECRET))
    return _open[-1]


def calendar(answer: Answering, *, syncs: bool = True) -> Answering:
    """Answer as a calendar at /cal/, and everything else by `answer`."""

    def both(asked: Asked) -> Reply:
        if asked.method == "PROPFIND" and asked.headers.get("depth") == "0" and asked.path == "/cal/":
            return multistatus(response("/cal/", KIND + (SYNC if syncs else "")))
        return answer(asked)

    return both


def test_a_list_that_the_server_cuts_short_is_read_to_its_end() -> None:
    def answer(asked: Asked) -> Reply:
        if b"multiget" in asked.body:
            return 404, {}, b""
        if asked.method == "GET":
            return 200, {"ETag": '"1"'}, event(asked.path)
        if b"<d:sync-token>t1<" in asked.body:
            return multistatus(
                response("/cal/b.ics", "<d:getetag>2</d:getetag>"), response("/cal/old.ics", status=404), token="t2"
            )
        first = response("/cal/a.ics", "<d:getetag>1</d:getetag>")
        return multistatus(first, response("/cal/", status=507), token="t1")

    with running(calendar(answer)) as web:
        changes = opened(web).changes("")
    assert [item.href for item in changes.changed] == ["a", "b"]
    assert changes.whole


def test_a_server_that_never_ends_its_list_is_left() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "REPORT":
            return multistatus(response("/cal/", status=507), token="same")
        return multistatus(response("/cal/", KIND))

    with running(calendar(answer)) as web:
        assert opened(web).changes('["' + web.url + '/cal/","same",null]').changed == ()


def test_a_token_that_the_server_forgot_gives_the_whole() -> None:
    def answer(asked: Asked) -> Reply:
        if b"<d:sync-token>old<" in asked.body:
            return 403, {}, b'<d:error xmlns:d="DAV:"><d:valid-sync-token/></d:error>'
        return multistatus(token="new")

    with running(calendar(answer)) as web:
        changes = opened(web).changes(f'["{web.url}/cal/","old",null]')
    assert changes.whole
    assert "new" in changes.cursor


def test_an_etag_that_put_does_not_tell_is_looked_up() -> None:
    def answer(asked: Asked) -> Reply:
        return (201, {}, b"") if asked.method == "PUT" else (200, {"ETag": 'W/"7"'}, event("a"))

    with running(calendar(answer)) as web:
        assert opened(web).put("a", event("a"), None) == 'W/"7"'
        assert [asked.headers.get("if-none-match") for asked in web.asked if asked.method == "PUT"] == ["*"]


@pytest.mark.parametrize(
    ("status", "body", "error", "permanent"),
    [
        (412, b"", Changed, True),
        (404, b"", Changed, True),
        (409, b"<d:error><c:no-uid-conflict/></d:error>", Changed, True),
        (409, b"", Refused, True),
        (403, b"", Refused, True),
        (413, b"", Refused, True),
        (507, b"", ConnectorError, False),
        (503, b"", ConnectorError, False),
        (429, b"", ConnectorError, False),
    ],
)
def test_each_refusal_of_a_writing_has_its_error(
    status: int, body: bytes, error: type[ConnectorError], *, permanent: bool
) -> None:
    with running(calendar(lambda _: (status, {}, body))) as web, pytest.raises(error) as told:
        opened(web).put("a", event("a"), '"1"')
    assert told.value.permanent is permanent
    assert not isinstance(told.value, Uncertain)
    assert told.value.say("fr") != str(told.value)


@pytest.mark.parametrize("change", [lambda box: box.put("a", event("a"), '"1"'), lambda box: box.delete("a", '"1"')])
def test_a_change_whose_answer_is_lost_is_uncertain(change: Callable[[Caldav], object]) -> None:
    with running(calendar(lambda _: None)) as web:
        box = opened(web)
        assert box.place
        with pytest.raises(Uncertain):
            change(box)
        assert [asked.method for asked in web.asked if asked.method in {"PUT", "DELETE"}] in (["PUT"], ["DELETE"])


def test_a_change_that_was_never_said_is_not_uncertain() -> None:
    with running(calendar(lambda _: (200, {}, b""))) as web:
        box = opened(web)
        assert box.place
        box.close()
    with pytest.raises(Unreachable):
        box.put("a", event("a"), None)


def test_a_reading_whose_answer_is_lost_is_asked_again() -> None:
    losses = iter([None])

    def answer(_asked: Asked) -> Reply:
        return next(losses, (200, {"ETag": "1"}, event("a")))

    with running(calendar(answer)) as web:
        assert opened(web).get("a") is not None


@pytest.mark.parametrize(
    "location", ["https://elsewhere.test/", "http://localhost:1/cal/", "//elsewhere.test/", "ftp://localhost/", "http://[::1"]
)
def test_no_secret_is_carried_to_another_server(location: str) -> None:
    with running(lambda _: (301, {"Location": location}, b"")) as web, pytest.raises(ConnectorError) as told:
        opened(web).changes("")
    assert "sends us to" in str(told.value) or "does not follow the protocol" in str(told.value)


def test_a_redirection_within_the_server_is_followed() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/.well-known/caldav":
            return 301, {"Location": "/dav/"}, b""
        if asked.path == "/dav/":
            return multistatus(response("/dav/", "<d:current-user-principal><d:href>/me/</d:href></d:current-user-principal>"))
        if asked.path == "/me/":
            return multistatus(response("/me/", "<c:calendar-home-set><d:href>/home/</d:href></c:calendar-home-set>"))
        if asked.path == "/home/":
            return multistatus(response("/home/", "<d:displayname>h</d:displayname>"), response("/home/one/", KIND))
        return 404, {}, b""

    with running(answer) as web:
        assert opened(web, url=web.url).place.url == f"{web.url}/home/one/"


def test_an_endless_redirection_is_left() -> None:
    with running(lambda _: (302, {"Location": "/cal/"}, b"")) as web, pytest.raises(Refused) as told:
        opened(web).changes("")
    assert "sans fin" in told.value.say("fr")


def test_digest_is_answered_where_the_server_wants_it() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("authorization", "").startswith("Digest "):
            return multistatus(response("/cal/", KIND))
        return 401, {"WWW-Authenticate": 'Digest realm="x", nonce="n", qop="auth", algorithm=SHA-256'}, b""

    with running(answer) as web:
        assert opened(web).place.name == "Agenda"


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><d:multistatus xmlns:d="DAV:">&c;</d:multistatus>'
)


@pytest.mark.parametrize(
    "body", [BOMB, b"<a>" * 10_000, b"", b"\xff\xfe<", b"<html>hello</html>", BOMB.decode().encode("utf-16")]
)
def test_hostile_xml_is_left(body: bytes) -> None:
    with running(lambda _: (207, {}, body)) as web, pytest.raises(ConnectorError) as told:
        opened(web).changes("")
    assert "selon le protocole" in told.value.say("fr")


def test_no_doctype_is_read() -> None:
    with pytest.raises(NotXml):
        read(BOMB)


def test_what_lies_elsewhere_is_not_taken_for_ours() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "REPORT":
            return 501, {}, b""
        if asked.method == "GET":
            return 200, {}, event("a")
        tag = "<d:getetag>1</d:getetag>"
        return multistatus(
            *(response(href, tag) for href in ("/cal/a.ics", "/other/b.ics", "/cal/sub/c.ics", "/cal/", "/cal/x y"))
        )

    with running(calendar(answer, syncs=False)) as web:
        assert list(opened(web).hrefs()) == ["a", "/x y"]
