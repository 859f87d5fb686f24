"""The picture in docs/architecture.md, drawn from the imports: `python -m tests.picture` writes it."""

from __future__ import annotations

from tests.sources import GROUND, PROGRAM, ROOT, imports_of_rooms

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- picture: begin -->", "<!-- picture: end -->"


def picture(imports):
    """A flowchart in mermaid, which GitHub shows: a box for each room, an arrow for who imports whom."""
    tool = [room for room in imports if room not in (*PROGRAM, *GROUND)]
    ground = [room for room in GROUND if room in imports]
    return "\n".join(
        [
            "```mermaid",
            "flowchart TD",
            *boxes("program", "the program", [room for room in PROGRAM if room in imports]),
            *boxes("tool", "the tool: bilberry/", tool),
            *boxes("ground", "the tool's ground floor", ground),
            *arrows(imports),
            "```",
        ]
    )


def boxes(name, title, rooms):
    """A group of rooms."""
    yield f'    subgraph {name} ["{title}"]'
    yield from (f'        {room.strip("_")}["{room}"]' for room in rooms)
    yield "    end"


def arrows(imports):
    """An arrow from each room to those it imports from."""
    for room, imported in imports.items():
        if imported:
            yield f"    {room.strip('_')} --> {' & '.join(imported)}"


def with_picture(page, drawn):
    """The page with the picture between its markers."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{drawn}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_picture(PAGE.read_text(), picture(imports_of_rooms())))
