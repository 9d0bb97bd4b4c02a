"""Vehicles and furniture of the town."""

import math

from people import SKIN
from sheet import (
    SNOW,
    TEAL,
    WOOD,
    darker,
    disc,
    group,
    lighter,
    moved,
    oval,
    path,
    polygon,
    rect,
    stroke,
)
from sky import light


def wheel(x, y, radius):
    """A wheel that stands on the ground at (x, y)."""
    return group(
        disc(x, y - radius, radius, "#1b2428"),
        disc(x, y - radius, radius * 0.58, "#9aa5a8"),
        disc(x, y - radius, radius * 0.42, "#5b676b"),
        disc(x, y - radius, radius * 0.14, "#c9d1d2"),
    )


def bus(s, x, y, scale=1.0, colour="#eab02f", flip=False, lights=True):
    """A town bus facing right, 620 units long, on the ground at (x, y)."""
    drawn = [oval(310, 4, 335, 13, "#16303f", opacity=0.5)]
    if lights:
        drawn.append(
            polygon(
                [(606, -66), (1010, -110), (1010, 16), (606, -44)],
                s.fade((0, "#fff0c4", 0.65), (1, "#fff0c4", 0), angle=0),
            )
        )
    drawn += [
        rect(8, -226, 604, 22, SNOW, 12),
        rect(0, -216, 620, 194, s.fade(lighter(colour, 0.16), colour, darker(colour, 0.3)), 20),
        rect(0, -88, 620, 10, TEAL),
        rect(0, -42, 620, 20, darker(colour, 0.5), 6),
        rect(18, -196, 590, 88, "#17323d", 10),
    ]
    glass = s.fade("#ffe9b8", "#f5c874")
    for i in range(4):
        drawn.append(rect(26 + i * 106, -190, 98, 76, glass, 6))
    for i, cx in enumerate((66, 168, 246, 318, 392)):
        skin = SKIN[i]
        drawn += [
            oval(cx, -118, 19, 16, ("#2f5d62", "#97352a", "#57799c", "#55835a", "#7c4a5c")[i]),
            disc(cx, -144, 11, skin),
            path(
                f"M{cx - 12} -146a12 12 0 0 1 24 0z",
                ("#3a2a22", "#c9b9a0", "#1f1a1a", "#97352a", "#7a5432")[i],
            ),
        ]
    drawn += [
        rect(0, -114, 452, 8, "#17323d"),
        rect(462, -198, 70, 166, "#17323d", 6),
        rect(467, -192, 29, 154, glass, 4),
        rect(499, -192, 29, 154, glass, 4),
        path("M542 -190H594Q606 -190 608 -176L612 -112H542Z", s.fade("#cfe3ea", "#7ea3b5")),
        oval(572, -122, 15, 14, "#2e4a66"),
        disc(574, -146, 10, SKIN[0]),
        path("M563 -148a11 11 0 0 1 22 0z", "#26353c"),
        rect(556, -213, 52, 15, "#17323d", 4),
        rect(562, -209, 40, 7, "#ffb947", 2),
        rect(600, -72, 18, 24, "#fff3cf", 5),
        rect(0, -72, 9, 26, "#b3322a", 3),
        light(s, 612, -60, 60, "#fff0c4", 0.9),
        wheel(128, 2, 39),
        wheel(500, 2, 39),
    ]
    return moved(x, y, *drawn, scale=scale, flip=flip)


def refuse_lorry(s, x, y, scale=1.0, colour="#f2efe4", flip=False):
    """A refuse lorry facing right, 600 units long, with its lift at the left end."""
    green = "#3f8a63"
    drawn = [
        oval(290, 4, 330, 13, "#22402f", opacity=0.4),
        rect(30, -62, 560, 24, "#28343a", 4),
        path(
            "M36 -250Q20 -250 14 -226L-26 -110Q-30 -64 4 -62H90V-250Z",
            s.fade(lighter(green, 0.1), darker(green, 0.35)),
        ),
        path("M2 -190L-16 -120", stroke=darker(green, 0.5), stroke_width=6),
        rect(84, -262, 322, 202, s.fade(lighter(green, 0.22), green, darker(green, 0.2)), 8),
        rect(84, -120, 322, 14, "#e9bb4c"),
    ]
    for i in range(5):
        drawn.append(rect(100 + i * 64, -250, 8, 120, darker(green, 0.18)))
    leaf = "M0 0C-34 -20 -34 -62 0 -88C34 -62 34 -20 0 0Z"
    drawn += [
        moved(
            246,
            -140,
            path(leaf, "#f2efe4"),
            stroke([(0, -4), (0, -66)], green, 4),
            stroke([(0, -30), (13, -44)], green, 3),
            stroke([(0, -40), (-13, -54)], green, 3),
        )
    ]
    drawn += [
        path(
            "M418 -60V-244Q418 -256 432 -256H520Q548 -256 556 -226L580 -146Q590 -136 590 -120V-60Z",
            s.fade(lighter(colour, 0.5), colour, darker(colour, 0.25)),
        ),
        path("M452 -236H516Q532 -236 538 -218L556 -154H452Z", s.fade("#bfdbe4", "#6f98ab")),
        path("M484 -154q0 -30 22 -30t22 30z", "#d8703a"),
        disc(508, -194, 13, SKIN[3]),
        path("M494 -196a14 14 0 0 1 28 0z", "#2f4a3c"),
        rect(452, -140, 4, 70, darker(colour, 0.3)),
        rect(462, -130, 26, 6, darker(colour, 0.5), 3),
        rect(572, -106, 20, 26, "#fff3cf", 5),
        rect(566, -62, 32, 16, "#28343a", 4),
        rect(448, -270, 30, 14, "#f0a030", 5),
        light(s, 462, -266, 54, "#ffb947", 0.8),
        rect(560, -214, 8, 46, "#28343a", 3),
        wheel(120, 2, 42),
        wheel(214, 2, 42),
        wheel(500, 2, 42),
    ]
    return moved(x, y, *drawn, scale=scale, flip=flip)


def fire_engine(s, x, y, scale=1.0, flip=False):
    """A fire engine facing right, 560 units long."""
    red = "#c0392b"
    drawn = [
        oval(280, 4, 300, 12, "#2b2a2c", opacity=0.45),
        rect(10, -60, 540, 22, "#28343a", 4),
        rect(0, -214, 370, 158, s.fade(lighter(red, 0.12), red, darker(red, 0.25)), 8),
        path(
            "M360 -56V-222Q360 -234 374 -234H486Q510 -234 518 -208L546 -132Q556 -124 556 -108V-56Z",
            s.fade(lighter(red, 0.14), red, darker(red, 0.25)),
        ),
        path("M382 -216H420V-140H382Z", s.fade("#d6e7ec", "#7fa5b5")),
        path("M434 -216H484Q496 -216 502 -200L522 -140H434Z", s.fade("#d6e7ec", "#7fa5b5")),
        rect(0, -116, 556, 15, "#f5f1e4"),
        rect(0, -98, 556, 7, "#e9c23c"),
    ]
    for i in range(4):
        drawn += [rect(18 + i * 86, -200, 76, 76, s.fade("#dfe3e2", "#9aa5a8"), 4)]
        drawn += [rect(18 + i * 86, -192 + k * 13, 76, 3, "#7d898c") for k in range(5)]
    drawn += [
        rect(-14, -244, 400, 7, "#dfe3e2"),
        rect(-14, -228, 400, 7, "#dfe3e2"),
        *(rect(-4 + i * 26, -242, 5, 18, "#b9c2c4") for i in range(15)),
    ]
    drawn += [
        rect(416, -250, 62, 16, "#3f8fd0", 6),
        light(s, 447, -244, 90, "#7fc4ff", 0.85),
        rect(540, -92, 18, 24, "#fff3cf", 5),
        rect(532, -58, 32, 14, "#f5f1e4", 4),
        wheel(110, 2, 41),
        wheel(450, 2, 41),
    ]
    return moved(x, y, *drawn, scale=scale, flip=flip)


def fire_engine_front(s, x, y, scale=1.0):
    """A fire engine seen from the front, its middle at x."""
    red = "#c0392b"
    drawn = [
        oval(0, 2, 104, 9, "#2b2a2c", opacity=0.45),
        rect(-84, -40, 30, 42, "#1b2428", 6),
        rect(54, -40, 30, 42, "#1b2428", 6),
        rect(-92, -212, 184, 190, s.fade(lighter(red, 0.12), red, darker(red, 0.25)), 14),
        path("M-78 -196H78L84 -126H-84Z", s.fade("#d6e7ec", "#6f98ab")),
        rect(-2, -196, 4, 70, darker(red, 0.3)),
        rect(-92, -112, 184, 14, "#f5f1e4"),
        rect(-92, -94, 184, 6, "#e9c23c"),
        rect(-46, -80, 92, 30, darker(red, 0.5), 4),
        *(rect(-40, -75 + i * 8, 80, 3, "#9aa5a8") for i in range(3)),
        *(disc(side * 70, -64, 13, "#fff3cf") for side in (-1, 1)),
        rect(-98, -38, 196, 20, "#f5f1e4", 5),
        rect(-66, -226, 36, 15, "#3f8fd0", 6),
        rect(30, -226, 36, 15, "#3f8fd0", 6),
        *(rect(side * 104 - 7, -190, 14, 44, "#28343a", 4) for side in (-1, 1)),
    ]
    return moved(x, y, *drawn, scale=scale)


def bin_on_wheels(s, x, y, tall, colour):
    """A wheeled bin for one kind of waste, its lid in the sort's colour."""
    drawn = [
        oval(5, 1, 42, 5, "#22402f", opacity=0.4),
        polygon(
            [(-32, -92), (32, -92), (25, -4), (-25, -4)], s.fade("#5b6a6c", "#36454a", angle=0)
        ),
        path("M-36 -90Q-36 -106 -22 -106H24Q36 -106 38 -90Z", s.fade(lighter(colour, 0.2), colour)),
        rect(-40, -93, 80, 8, darker(colour, 0.25), 3),
        oval(0, -52, 17, 17, lighter(colour, 0.1)),
        disc(-22, -8, 9, "#1b2428"),
        rect(10, -6, 12, 6, "#1b2428"),
    ]
    return moved(x, y, *drawn, scale=tall / 106)


def bench(x, y, width, colour=WOOD, snow=False):
    """A garden bench with its seat at y."""
    drawn = []
    for i in range(3):
        drawn.append(rect(x, y - 56 + i * 17, width, 11, darker(colour, 0.1 * i), 3))
    for px in (x + 14, x + width - 22):
        drawn += [rect(px, y - 60, 8, 60, "#3b4a4c"), rect(px, y, 8, 40, "#3b4a4c")]
    drawn.append(rect(x - 6, y - 3, width + 12, 11, lighter(colour, 0.12), 3))
    if snow:
        drawn.append(rect(x - 6, y - 9, width + 12, 9, SNOW, 4))
    return group(*drawn)


def turbine(s, x, y, tall, turn, colour="#f4f5f1"):
    """A wind turbine; `turn` is the angle of its first blade in degrees."""
    hub = y - tall
    drawn = [
        polygon(
            [
                (x - tall * 0.02, y),
                (x - tall * 0.009, hub),
                (x + tall * 0.009, hub),
                (x + tall * 0.02, y),
            ],
            s.fade(colour, darker(colour, 0.24), angle=0),
        )
    ]
    long = tall * 0.62
    for k in range(3):
        a = math.radians(turn + 120 * k)
        edge = [(0, -0.018), (0.18, -0.05), (1, 0), (0.12, 0.03)]
        blade = [
            (
                x + long * (math.cos(a) * along - math.sin(a) * across),
                hub + long * (math.sin(a) * along + math.cos(a) * across),
            )
            for along, across in edge
        ]
        drawn.append(polygon(blade, colour))
        drawn.append(polygon([(x, hub), *blade[2:]], darker(colour, 0.16)))
    drawn.append(disc(x, hub, tall * 0.026, darker(colour, 0.08)))
    return group(*drawn)


def crane(s, x, y, tall, reach, colour="#e3a633"):
    """A tower crane; its arm reaches `reach` to the right."""
    w = tall * 0.028
    top = y - tall
    drawn = [
        stroke([(x - w, y), (x - w, top)], colour, 5),
        stroke([(x + w, y), (x + w, top)], darker(colour, 0.2), 5),
    ]
    zigzag = [(x + (w if i % 2 else -w), y - tall * i / 26) for i in range(27)]
    drawn.append(stroke(zigzag, darker(colour, 0.1), 2.6))
    arm = top - w * 0.4
    upper = arm - w * 1.5
    drawn += [
        stroke([(x - reach * 0.34, arm), (x + reach, arm)], colour, 5),
        stroke(
            [(x, upper), (x + reach * 0.97, upper), (x + reach, arm)], darker(colour, 0.15), 3.6
        ),
    ]
    steps = int(reach / (w * 1.6))
    drawn.append(
        stroke(
            [(x + reach * 0.97 * i / steps, upper if i % 2 else arm) for i in range(steps + 1)],
            darker(colour, 0.1),
            2.4,
        )
    )
    peak = upper - tall * 0.11
    drawn += [
        stroke([(x - w, arm), (x, peak), (x + w, arm)], colour, 5),
        stroke([(x - reach * 0.3, arm), (x, peak), (x + reach * 0.6, upper)], "#46565c", 2.4),
        rect(x - reach * 0.34, arm, reach * 0.1, w * 2.2, "#7d8688"),
        rect(x + w * 0.6, arm + 4, w * 2, w * 2, "#f2efe4", 3),
        rect(x + w * 1.1, arm + 9, w * 1.3, w, "#7fa5b5", 2),
        rect(x - w * 3, y - 12, w * 6, 14, "#a3a9a6"),
    ]
    return group(*drawn)
