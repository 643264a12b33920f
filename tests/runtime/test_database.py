"""Addresses of databases: taken apart, paired, refused with a sentence that keeps the password."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.runtime.database import NoAppUrl, NoOwnerUrl, Urls, WrongUrl, from_environment, of_cluster, of_settings, parse
from adjoint.runtime.postgres import Cluster
from adjoint.runtime.settings import Settings, load

OWNER = "postgresql://owner:s3cret@db.example:6432/adjoint?sslmode=require"
APP = "postgresql://app:s3cret@db.example:6432/adjoint?sslmode=require"


def settings(owner: str | None, app: str | None) -> Settings:
    return load(database_url=owner, app_database_url=app)


def test_a_url_is_taken_apart() -> None:
    parts = parse(OWNER)
    assert (parts.user, parts.password, parts.host, parts.port, parts.name) == (
        "owner",
        "s3cret",
        "db.example",
        "6432",
        "adjoint",
    )
    assert parts.options == {"sslmode": "require"}


@given(st.text(min_size=1).filter(lambda text: text.isprintable()), st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_any_name_and_password_survive_the_url(user: str, password: str) -> None:
    parts = parse(f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@localhost/x")
    assert (parts.user, parts.password) == (user, password)


@pytest.mark.parametrize(
    "url", ["mysql://u:s3cret@h/d", "postgresql://u:s3cret@h", "s3cret", "postgresql://u:s3cret@h:port/d", ""]
)
def test_what_is_no_address_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(WrongUrl) as told:
        parse(url)
    assert "s3cret" not in str(told.value)


def test_both_addresses_are_needed_and_must_differ() -> None:
    assert of_settings(settings(OWNER, APP)) == Urls(OWNER, APP)
    assert of_settings(settings(None, APP)) == Urls("", APP)
    with pytest.raises(NoAppUrl):
        of_settings(settings(OWNER, None))
    with pytest.raises(NoAppUrl):
        of_settings(settings(OWNER, OWNER))
    with pytest.raises(NoOwnerUrl):
        of_settings(settings(None, None))


def test_children_learn_their_addresses_from_the_environment(cluster: Cluster) -> None:
    urls = of_cluster(cluster)
    assert from_environment(urls.environment()) == urls
    assert from_environment({}) is None
    assert parse(urls.app).user == "adjoint_app"
    assert parse(urls.owner).user == "adjoint_owner"
