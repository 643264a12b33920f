"""An action's hash is bound to exactly what will be done."""

from dataclasses import replace

from adjoint.kernel.action import Action, Args, canonical


class Sample(Args):
    """Arguments for these tests."""

    to: str
    note: str = ""


BASE = Action(verb="mail.send", args=Sample(to="a@x.test"), etag="1")


def test_the_hash_binds_the_verb_the_arguments_and_the_preconditions() -> None:
    others = [
        replace(BASE, verb="mail.draft"),
        replace(BASE, args=Sample(to="b@x.test")),
        replace(BASE, args=Sample(to="a@x.test", note="n")),
        replace(BASE, etag="2"),
        replace(BASE, free=True),
    ]
    assert len({BASE.hash(), *(each.hash() for each in others)}) == 6


def test_the_hash_ignores_why_it_was_proposed() -> None:
    assert replace(BASE, because="please", key="k", after=("j",), shown=True).hash() == BASE.hash()


def test_equal_values_have_equal_bytes_whatever_their_order() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
