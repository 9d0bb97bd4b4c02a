"""The library: two children reading in a window niche while it snows outside."""

from land import Contour, forest
from people import SKIN, seated
from sheet import (
    HEIGHT,
    TEAL,
    WIDTH,
    WINDOW,
    WOOD,
    darker,
    disc,
    group,
    lighter,
    oval,
    path,
    polygon,
    rect,
    stroke,
)
from sky import finish, light, snowfall, sun
from trees import birch, spruce

SPINES = (
    "#97352a",
    "#d8a848",
    "#2f7f86",
    "#e7dfcd",
    "#55835a",
    "#57799c",
    "#7c4a5c",
    "#c9772f",
    "#33506b",
    "#b98d5a",
)


def books(s, x, y, width, tall):
    """A row of books standing on a shelf, its lower left corner at (x, y)."""
    drawn, at = [], x
    while at < x + width - 8:
        thick = min(s.dice.uniform(9, 21), x + width - at)
        if s.dice.random() < 0.07:
            at += thick * 1.6
            continue
        high = tall * s.dice.uniform(0.68, 0.95)
        colour = darker(s.dice.choice(SPINES), s.dice.uniform(0, 0.22))
        drawn.append(rect(at, y - high, thick - 1.2, high, colour, 1))
        if s.dice.random() < 0.55:
            drawn.append(rect(at, y - high * 0.82, thick - 1.2, high * 0.07, lighter(colour, 0.45)))
        at += thick
    return group(*drawn)


def bookcase(s, x, y, width, tall, shelves):
    """A bookcase filled from top to bottom; (x, y) is its lower left corner."""
    drawn = [
        rect(x, y - tall, width, tall, "#4a3325"),
        rect(x + 10, y - tall + 10, width - 20, tall - 20, "#33231b"),
    ]
    step = (tall - 20) / shelves
    for i in range(shelves):
        foot = y - 10 - i * step
        drawn += [
            books(s, x + 13, foot - 8, width - 26, step - 8),
            rect(x + 8, foot - 8, width - 16, 9, WOOD),
            rect(x + 8, foot + 1, width - 16, 7, "#1d1512", opacity=0.5),
        ]
    drawn += [
        rect(x, y - tall, 11, tall, "#b98a56"),
        rect(x + width - 11, y - tall, 11, tall, "#9a6e42"),
        rect(x - 6, y - tall - 12, width + 12, 16, WOOD),
    ]
    return group(*drawn)


def floorboards(s, top, fill, joint, vanish=(800, 300), count=26):
    """A floor whose boards run towards a point in the distance."""
    drawn = [rect(0, top, WIDTH, HEIGHT - top, fill)]
    for i in range(-count, count + 1):
        x = vanish[0] + i * 150
        share = (top - vanish[1]) / (HEIGHT - vanish[1])
        drawn.append(
            stroke(
                [(vanish[0] + (x - vanish[0]) * share, top), (x, HEIGHT)], joint, 1.6, opacity=0.4
            )
        )
    return group(*drawn)


def pendant(s, x, y, size, colour=TEAL):
    """A lamp hanging from the ceiling, shining downwards."""
    return group(
        stroke([(x, 0), (x, y - size * 0.6)], "#17262c", 3),
        polygon(
            [
                (x - size * 0.9, y),
                (x + size * 0.9, y),
                (x + size * 2.6, y + size * 5.5),
                (x - size * 2.6, y + size * 5.5),
            ],
            s.fade((0, "#ffe2a4", 0.34), (1, "#ffe2a4", 0)),
        ),
        light(s, x, y + size * 0.2, size * 3.2, WINDOW, 0.7),
        path(
            f"M{x - size} {y}C{x - size} {y - size * 0.9} {x + size} {y - size * 0.9} {x + size} {y}Z",
            s.fade(lighter(colour, 0.2), darker(colour, 0.2), angle=0),
        ),
        oval(x, y, size, size * 0.16, "#fff0c8"),
    )


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(rect(0, 0, WIDTH, 830, s.fade("#0a4450", "#0f5a66", "#0b4955")))
    left, top, right, seat = 500, 150, 1100, 690
    outline = f"M{left} {seat}V{top + 190}C{left} {top - 30} {right} {top - 30} {right} {top + 190}V{seat}Z"
    inner = f"M{left + 46} {seat - 40}V{top + 205}C{left + 46} {top + 22} {right - 46} {top + 22} {right - 46} {top + 205}V{seat - 40}Z"
    s.add(
        path(
            f"M{left - 26} {seat}V{top + 180}C{left - 26} {top - 74} {right + 26} {top - 74} {right + 26} {top + 180}V{seat}Z",
            s.fade("#d3a269", "#a97646"),
        )
    )
    s.add(path(outline, s.fade("#f0d3a0", "#c7945c", angle=0)))
    far, near = (
        Contour([(400, 520), (700, 470), (900, 505), (1200, 460)]),
        Contour([(400, 590), (750, 570), (1200, 600)]),
    )
    view = group(
        rect(400, 100, 800, 620, s.fade("#33587f", "#7f91b3", "#e9b893", "#f6d3ab")),
        sun(s, 905, 430, 30, "#fff2d2", 6, 0.6),
        far.ground("#7f8fae"),
        forest(s, far, "#7f8fae", 60, 420, 1180),
        near.ground(s.fade("#dfe9f2", "#a5bfd8")),
        forest(s, Contour([(400, 575), (800, 560), (1200, 580)]), "#3d5c7d", 120, 420, 1180, 0.7),
        near.ground(s.fade("#e6eef5", "#9fbad4")),
        spruce(s, 1010, 640, 300, "#1c4d4a", 0.5),
        spruce(s, 620, 650, 220, "#1c4d4a", 0.5),
        birch(s, 730, 660, 420, bare=True),
        snowfall(s, 110, 150, 660, 4),
        clip_path=s.clip(path(inner, "#000")),
    )
    s.add(
        view,
        path(inner, stroke="#f6ead0", stroke_width=12),
        rect(796, 190, 9, 462, "#f6ead0"),
        rect(left + 46, 400, right - left - 92, 9, "#f6ead0"),
    )
    for x in (20, 1150):
        s.add(bookcase(s, x, 835, 430, 700, 6))
    s.add(light(s, 800, 560, 520, "#ffd08a", 0.35))
    # The seat of the niche, with cushions and the drawers under it.
    s.add(floorboards(s, 826, s.fade("#b98450", "#8f5f38", "#6d4528"), "#4a2f1c"))
    s.add(
        rect(left - 40, seat + 14, right - left + 80, 138, s.fade("#c4935c", "#94683d")),
        rect(left - 52, seat - 4, right - left + 104, 24, s.fade("#e9c48c", "#b98a56")),
    )
    for i in range(3):
        s.add(
            rect(left - 20 + i * 216, seat + 36, 200, 96, "#a5764a", 4),
            rect(
                left - 20 + i * 216, seat + 36, 200, 96, "none", 4, stroke="#7a5432", stroke_width=2
            ),
            disc(left + 80 + i * 216, seat + 66, 7, "#f0d9a8"),
        )
    s.add(rect(left + 6, seat - 40, right - left - 12, 40, s.fade("#2f7f86", "#1d5f68"), 16))
    for x, colour, turn in ((546, "#c2453a", -14), (1052, "#e0b04a", 12)):
        s.add(
            rect(
                x - 42, seat - 132, 84, 98, colour, 22, transform=f"rotate({turn} {x} {seat - 84})"
            ),
            rect(
                x - 30,
                seat - 122,
                20,
                78,
                lighter(colour, 0.25),
                10,
                opacity=0.5,
                transform=f"rotate({turn} {x} {seat - 84})",
            ),
        )
    s.add(
        seated(
            s,
            640,
            seat - 40,
            250,
            "#c9772f",
            "#33506b",
            SKIN[1],
            hair="#2d2320",
            book="#97352a",
            low=True,
        )
    )
    s.add(
        seated(
            s,
            962,
            seat - 40,
            236,
            "#55835a",
            "#4a3a55",
            SKIN[0],
            hair="#d0a04f",
            book="#2f7f86",
            low=True,
            flip=True,
        )
    )
    for i, (x, w, colour) in enumerate(
        ((1070, 70, "#97352a"), (1064, 78, "#d8a848"), (1072, 64, "#57799c"))
    ):
        s.add(
            rect(x - w / 2 + 60, seat - 18 - 15 * i, w, 14, colour, 2),
            rect(x - w / 2 + 64, seat - 15 - 15 * i, w - 8, 4, "#f5ecd8"),
        )
    s.add(
        oval(800, 965, 520, 84, "#3a2417", opacity=0.35),
        oval(800, 958, 512, 80, "#97352a"),
        oval(800, 957, 440, 66, "#e3d3b4"),
        oval(800, 957, 410, 60, "#2f6d76"),
        oval(800, 957, 300, 42, "#d8a848"),
        oval(800, 957, 270, 37, "#2f6d76"),
    )
    s.add(
        polygon([(940, 950), (1000, 940), (1000, 964), (938, 974)], "#fffaf0"),
        polygon([(1060, 950), (1000, 940), (1000, 964), (1062, 974)], "#e9e0cc"),
    )
    s.add(pendant(s, 330, 170, 56, "#c2453a"), pendant(s, 1290, 210, 56, "#d8a848"))
    s.add(light(s, 800, 860, 760, "#ffd28c", 0.32, 0.25), finish(s, "#12100c", 0.42))
