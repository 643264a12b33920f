import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adjoint.formats import child as module
from adjoint.formats import children as children_module
from adjoint.formats.child import ABSENT, DIED, LARGE, SLOW, Reader
from adjoint.formats.mail.read import read_message
from adjoint.formats.mail.wire import pack, unpack

RAW = (
    b"From: =?utf-8?q?Zo=C3=A9?= <zoe@x.test>\r\nMessage-ID: <m@x.test>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"
    b"Subject: Point\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n"
    b"<p>\xd0\xd2\xc9\xd7\xc5\xd4\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--\r\n"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(size=2)
    yield made
    made.close()


def children(reader: Reader) -> list[int]:
    return sorted(one.process.pid for one in reader._living)


def test_a_child_reads_like_the_parser_itself(reader: Reader) -> None:
    message = reader.read(RAW)
    assert message == read_message(RAW)
    assert message.text == "привет"
    assert message.problems == ()


def test_what_travels_comes_back_whole() -> None:
    message = read_message(RAW)
    assert unpack(pack(message)) == message
    for data in (b"", b"{}", b"[]", b'{"message_id": 1}', b"\xff"):
        with pytest.raises(ValueError, match=r".*"):
            unpack(data)


def test_many_threads_share_few_children(reader: Reader) -> None:
    with ThreadPoolExecutor(8) as pool:
        subjects = list(pool.map(lambda n: reader.read(RAW.replace(b"Point", b"P%d" % n)).subject, range(100)))
    assert subjects == [f"P{n}" for n in range(100)]
    assert len(children(reader)) <= 2


def test_a_child_that_is_killed_is_replaced_and_the_mail_stays_visible(reader: Reader) -> None:
    reader.read(RAW)
    for pid in children(reader):
        os.kill(pid, signal.SIGKILL)
    message = reader.read(RAW)
    assert message.problems == (DIED,)
    assert (message.subject, message.senders[0].email, message.message_id) == ("Point", "zoe@x.test", "<m@x.test>")
    reader.read(RAW)
    assert reader.read(RAW).problems == ()


def test_a_child_that_answers_nothing_is_given_up() -> None:
    reader = Reader(seconds=0.2, size=1)
    reader.read(RAW)
    (pid,) = children(reader)
    os.kill(pid, signal.SIGSTOP)
    assert reader.read(RAW).problems == (SLOW,)
    assert reader.read(RAW).problems == ()
    assert children(reader) != [pid]
    reader.close()


def test_too_little_memory_is_a_problem_of_the_mail_not_of_ours() -> None:
    reader = Reader(memory_mb=48, size=1)
    assert reader.read(RAW + b"x" * 40_000_000).problems == (DIED,)
    reader.close()


def test_a_child_is_renewed_after_its_share_of_mails() -> None:
    reader = Reader(size=1, renew=2)
    reader.read(RAW)
    first = children(reader)
    reader.read(RAW)
    reader.read(RAW)
    assert children(reader) != first
    reader.close()


def test_a_mail_beyond_all_measure_is_not_even_handed_over(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_RAW", 100)
    assert reader.read(RAW).problems == (LARGE,)


def test_where_no_process_starts_the_mail_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children_module.sys, "executable", "/nowhere/python")  # type: ignore[attr-defined]  # the module's own import
    assert Reader().read(RAW).problems == (ABSENT,)


def test_a_child_can_open_nothing_and_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADJOINT_SECRET", "hidden")
    fresh = Reader(size=1)
    fresh.read(RAW)
    (pid,) = children(fresh)
    status = Path(f"/proc/{pid}")
    if not status.is_dir():
        pytest.skip("this system shows no processes under /proc")
    assert b"hidden" not in (status / "environ").read_bytes()
    limits = (status / "limits").read_text()
    row = next(line for line in limits.splitlines() if line.startswith("Max open files"))
    assert row.split()[3:5] == ["3", "3"]
    assert {one.name for one in (status / "fd").iterdir()} == {"0", "1", "2"}
    fresh.close()


def test_closing_ends_every_child_and_reading_starts_anew() -> None:
    reader = Reader(size=1)
    reader.read(RAW)
    (pid,) = children(reader)
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert reader.read(RAW).problems == ()
    reader.close()


def test_a_thread_that_ends_takes_no_child_with_it() -> None:
    reader = Reader(size=1)
    worker = threading.Thread(target=reader.read, args=(RAW,))
    worker.start()
    worker.join()
    before = children(reader)
    assert reader.read(RAW).problems == ()
    assert children(reader) == before
    reader.close()
