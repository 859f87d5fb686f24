"""The pages for who carries on: what they cite is there, and the code has the field's words."""

import ast
import re
import tokenize

import pytest

from tests.sources import ROOT, SOURCES

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = ("bilberry", "components", "estates", "policies", "runtime")
FILES = {path.name for room in ROOMS for path in (ROOT / room).rglob("*.*")}
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*(/|\.(py|md|mjs|toml|txt|csv|ya?ml|json))")
LINK = re.compile(r"\]\(([^)#\s]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ELSEWHERE = re.compile(
    r"Pulumi\.yaml|PulumiPolicy\.yaml|\.bilberry/.*|\.venv/.*|proto/pulumi/.*|setup\.py|vercel\.json"
)
"""Files of other people's projects and formats, and what is made here and not kept."""

WORDS = {
    **dict.fromkeys(("law", "laws"), "validation"),
    **dict.fromkeys(("thing", "things"), "resource"),
    **dict.fromkeys(("judge", "judges", "judged", "judging"), "evaluate"),
    **dict.fromkeys(("tell", "tells", "told", "telling"), "report"),
    **dict.fromkeys(("farewell", "farewells"), "before delete"),
}


def named(path):
    return str(path.relative_to(ROOT))


def cited_paths(page):
    """The paths that a page names in code: with a folder and its end, or as a file by its form."""
    for code in CODE.findall(page.read_text()):
        path = code.split("::")[0]
        if PATH.fullmatch(path) and not ELSEWHERE.fullmatch(path):
            yield path


def is_there(path, page):
    """Whether a path is one of the repository: from its root, from the page, or by a file's own name."""
    return (ROOT / path).exists() or (page.parent / path).exists() or path in FILES


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_path_that_a_page_names_is_there(page):
    assert [] == [path for path in cited_paths(page) if not is_there(path, page)]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_link_of_a_page_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text()) if "://" not in link]

    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_test_that_a_page_cites_is_there(page):
    cited = TEST.findall(page.read_text())

    assert [] == [(file, test) for file, test in cited if test not in functions_in(file)]


def test_every_way_to_add_something_is_a_numbered_list_that_tests_hold():
    sections = (ROOT / "CONTRIBUTING.md").read_text().split("\n## Add ")[1:]

    assert [] == [
        section.partition("\n")[0]
        for section in sections
        if not (re.search(r"^1\. .*^2\. ", section, re.S | re.M) and TEST.search(section))
    ]


def functions_in(file):
    """The names of the functions in a file."""
    return {
        node.name
        for node in ast.walk(ast.parse((ROOT / file).read_text()))
        if isinstance(node, ast.FunctionDef)
    }


def test_the_index_of_decisions_has_every_page():
    folder = ROOT / "docs" / "decisions"

    listed = LINK.findall((folder / "README.md").read_text())

    assert sorted(path.name for path in folder.glob("*.md")) == sorted([*listed, "README.md"])


def test_identifiers_have_the_words_of_docs_glossary():
    banned = {name for path in SOURCES for name in identifiers(path) if banned_words(name)}

    assert set() == banned


def identifiers(path):
    """The names in a file's code, and its own."""
    yield path.stem
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type == tokenize.NAME:
                yield token.string


def banned_words(name):
    """The words of a name for which the field has another one."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return {word.lower() for word in words} & set(WORDS)


SCREENS = [
    *(ROOT / "bilberry" / "cli").rglob("*.py"),
    *(ROOT / "bilberry" / "analyses").rglob("*.py"),
]
NOT_ON_SCREEN = re.compile(
    r"\b(objections?|objects to|judge|judges|judged|judging|tells?|told|telling|farewells?|laws?)\b",
    re.I,
)
"""Words for which docs/glossary.md has others; a thing is left out, as vendors have things of that name."""


@pytest.mark.parametrize("path", SCREENS, ids=named)
def test_what_the_command_prints_has_the_words_of_docs_glossary(path):
    assert [] == [text for text in printed(path) if NOT_ON_SCREEN.search(text)]


def printed(path):
    """The texts in a file's code, without docstrings and other sentences that stand alone."""
    tree = ast.parse(path.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value
