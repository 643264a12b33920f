import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.mail.display import safe_header, safe_text
from adjoint.formats.mail.html import html_text
from adjoint.formats.mail.sanitise import sanitise_html


@pytest.mark.parametrize(
    "page",
    [
        '<div style="display:none">secret</div>',
        '<div style="DISPLAY : none !important">secret</div>',
        '<span style="font-size:0px">secret</span>',
        '<span style="font-size:1px;line-height:1px">secret</span>',
        '<span style="color:#ffffff">secret</span>',
        '<span style="color:rgb(254, 254, 254)">secret</span>',
        '<font color="white">secret</font>',
        '<div style="background-color:#123456"><i style="color:#123455">secret</i></div>',
        '<div style="visibility:hidden"><p>a</p>secret</div>',
        '<div style="opacity:0">secret</div>',
        '<div style="max-height:0;overflow:hidden">secret</div>',
        '<div style="text-indent:-9999px">secret</div>',
        '<div style="position:absolute;left:-5000px">secret</div>',
        '<div style="mso-hide:all">secret</div>',
        "<div hidden>secret</div>",
        "<!-- secret -->",
        "<!--[if mso]>secret<![endif]-->",
        "<script>secret</script>",
        "<style>secret{}</style>",
        "<title>secret</title>",
        "<style>.x{display:none}</style><p class='y x'>secret</p>",
        "<style>#z{color:#fff}</style><p id=z>secret</p>",
        "<template>secret</template>",
        "<svg><text>secret</text></svg>",
    ],
)
def test_what_no_eye_sees_is_not_read(page: str) -> None:
    assert html_text(f"<p>avant</p>{page}<p>après</p>").split() == ["avant", "après"]


@pytest.mark.parametrize(
    "page",
    [
        '<td bgcolor="#003366"><font color="#ffffff">seen</font></td>',
        '<div style="background:#000;color:#fff">seen</div>',
        '<body style="color:#fff;background-color:#222"><p>seen</p></body>',
        '<div style="background-image:url(x);color:white">seen</div>',
        "<style>@media print{.x{display:none}}</style><p class=x>seen</p>",
        '<p style="color:red">seen</p>',
        '<p style="font-size:11px">seen</p>',
        "<p>s<b>ee</b>n",
        "<unknown>seen</unknown>",
        "<p>&#115;een</p>",
    ],
)
def test_what_an_eye_sees_is_read(page: str) -> None:
    assert html_text(page) == "seen"


def test_paragraphs_lists_and_quotations_keep_their_shape() -> None:
    page = "<p>a<br>b</p><ul><li>1<li>2</ul><blockquote>c<blockquote>d</blockquote></blockquote>"
    table = "<table><tr><td>e<td>f<tr><td>g</table>"
    assert html_text(page + table) == "a\nb\n\n- 1\n- 2\n\n> c\n\n>> d\n\ne f\ng"


@given(st.text(alphabet="<>/!-='\"abdivp &;#x", max_size=200))
def test_any_page_has_words_or_none(page: str) -> None:
    assert isinstance(html_text(page), str)
    assert "<script" not in sanitise_html(page)


@pytest.mark.parametrize(
    "page",
    [
        '<img src="http://evil.test/p.gif">',
        '<img src=x onerror="alert(1)">',
        '<div style="background:url(http://evil.test/x)">a</div>',
        '<div style="background-image:url(//evil.test)">a</div>',
        '<div style="color:\\75 rl(http://evil.test)">a</div>',
        '<link rel="stylesheet" href="http://evil.test/x.css">',
        "<style>@import 'http://evil.test'</style>",
        '<iframe src="http://evil.test"></iframe>',
        '<form action="http://evil.test"><input name=a></form>',
        '<body background="http://evil.test/x">a</body>',
        '<table background="http://evil.test/x"><tr><td>a</td></tr></table>',
        '<video poster="http://evil.test/x"></video>',
        '<svg><image href="http://evil.test/x"/></svg>',
        '<meta http-equiv="refresh" content="0;url=http://evil.test">',
        '<base href="http://evil.test">',
        '<object data="http://evil.test"></object>',
        '<a ping="http://evil.test" href="mailto:a@b.test">a</a>',
        '<input type=image src="http://evil.test">',
    ],
)
def test_a_clean_page_loads_nothing(page: str) -> None:
    clean = sanitise_html(page)
    assert "evil.test" not in clean
    assert "onerror" not in clean


def test_a_link_stays_a_link_that_tells_nothing() -> None:
    clean = sanitise_html('<a href="https://x.test/a">ici</a><a href="javascript:alert(1)">là</a><a href="/x">q</a>')
    assert 'href="https://x.test/a"' in clean
    assert 'rel="noopener noreferrer nofollow"' in clean
    assert "javascript" not in clean
    assert "/x" not in clean.replace("https://x.test/a", "")


@pytest.mark.parametrize("page", ["<div>" * 5000 + "mots", "<b><p>" * 5000 + "mots", "mots" + "x" * 500_000])
def test_a_page_too_deep_or_long_is_shown_as_text(page: str) -> None:
    assert sanitise_html(page).startswith("<pre>")


def test_a_line_for_display_has_nothing_invisible() -> None:
    assert safe_header("a\r\nb\u202e\u2066c\u200bd\ufeff\x00e\u00adf\U000e0041") == "a bcdef"
    assert safe_header("a\u200db") == "ab"
    assert safe_header("👩\u200d💻 نامه\u200cای") == "👩\u200d💻 نامه\u200cای"
    assert len(safe_header("x" * 9000)) == 2000
    assert safe_header("e" + "\u0301" * 50) == "e" + "\u0301" * 4


def test_a_text_for_display_keeps_its_lines() -> None:
    assert safe_text("a\r\nb\tc\u2028d\x07") == "a\nb\tc\nd"
