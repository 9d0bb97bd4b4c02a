"""The red brick school one morning in autumn."""

from buildings import chimney
from land import Contour, forest
from openings import TRIM, windows
from people import SKIN, STEP, SWING, WALK, person
from sheet import (
    AMBER,
    INK,
    WINDOW,
    darker,
    disc,
    lighter,
    oval,
    path,
    polygon,
    rect,
    shape,
    stroke,
)
from sky import birds, cloud, finish, haze, light, sky
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(sky(s, "#4f86a0", "#9cc3cc", "#f3dfbd", "#f9cf9a", bottom=730))
    s.add(
        cloud(300, 180, 480, 36, "#fff3df", 0.6),
        cloud(1180, 120, 560, 40, "#fff3df", 0.55),
        cloud(850, 300, 300, 22, "#fff3df", 0.5),
        birds(1120, 250, 5, "#35586a"),
    )
    hill = Contour([(-50, 560), (350, 500), (900, 570), (1700, 520)])
    s.add(
        hill.ground("#7fa3a6"), forest(s, hill, "#7fa3a6", 52), haze(s, 480, 260, "#f9dcb0", 0.55)
    )
    for x, tall, colour in ((40, 470, "#d08a34"), (1560, 480, "#d9a441"), (1450, 380, "#c9772f")):
        s.add(birch(s, x, 770, tall, colour))
    s.add(Contour([(-50, 762), (1700, 762)]).ground(s.fade("#d8ccb0", "#bda988", "#8d7d67")))
    brick, dark = "#a8483a", "#7f3329"

    def wing(x, y, w, h):
        joints = "".join(f"M{x} {y - h + 12 * i}h{w}" for i in range(1, int(h / 12)))
        ends = "".join(
            f"M{x + 24 * j + (12 if i % 2 else 0)} {y - h + 12 * i}v12"
            for i in range(int(h / 12))
            for j in range(int(w / 24))
            if (i * 7 + j * 5) % 6 == 0
        )
        return rect(x, y - h, w, h, s.fade(darker(brick, 0.1), brick, lighter(brick, 0.08))) + path(
            joints + ends, stroke=dark, stroke_width=1.1, opacity=0.35
        )

    y = 775
    s.add(oval(800, 782, 680, 18, "#4b4238", opacity=0.4))
    for x, w, h in ((170, 500, 320), (930, 500, 320)):
        s.add(wing(x, y, w, h))
        s.add(
            polygon(
                [
                    (x - 14, y - h + 2),
                    (x + 34, y - h - 92),
                    (x + w - 34, y - h - 92),
                    (x + w + 14, y - h + 2),
                ],
                s.fade("#59666c", "#3a474e"),
            ),
            rect(x - 14, y - h, w + 28, 9, TRIM),
        )
        s.add(windows(s, (x + 16, y - h + 18, w - 32, h - 48), 5, 2, 0.6, (0.62, 0.72), (3, 3)))
        for c in range(5):
            for r in range(2):
                cw, ch = (w - 32) / 5, (h - 48) / 2
                s.add(
                    rect(
                        x + 16 + cw * c + cw * 0.12,
                        y - h + 18 + ch * r + ch * 0.88,
                        cw * 0.76,
                        7,
                        "#d9cdb8",
                    )
                )
        s.add(rect(x, y - 26, w, 26, "#847a72"))
    s.add(chimney(300, 372, 34, 66, "#9a4438", False), chimney(1300, 372, 34, 66, "#9a4438", False))
    s.add(wing(650, y, 300, 400))
    gable = [(636, 378), (800, 232), (964, 378)]
    s.add(
        polygon(gable, brick),
        polygon([(800, 232), (964, 378), (800, 378)], dark, opacity=0.2),
        stroke(gable, TRIM, 12),
        rect(640, 374, 320, 10, TRIM),
    )
    s.add(
        disc(800, 322, 34, TRIM),
        disc(800, 322, 28, "#fffaf0"),
        stroke([(800, 322), (800, 302)], INK, 3.4),
        stroke([(800, 322), (786, 330)], INK, 3.4),
    )
    s.add(
        windows(s, (664, 396, 272, 126), 3, 1, 1, (0.66, 0.8), (3, 3)),
        rect(650, 536, 300, 8, "#d9cdb8"),
    )
    s.add(
        path("M722 775V628a78 78 0 0 1 156 0V775Z", "#d9cdb8"),
        path("M738 775V628a62 62 0 0 1 124 0V775Z", s.fade("#2f6a70", "#1d4a50")),
    )
    s.add(
        path("M748 640a52 52 0 0 1 104 0V628a52 52 0 0 0 -104 0Z", WINDOW),
        path("M748 642V628a52 52 0 0 1 104 0V642Z", s.fade("#ffe6ae", AMBER)),
        rect(797, 580, 6, 195, "#17393e"),
        rect(752, 660, 38, 60, WINDOW),
        rect(810, 660, 38, 60, WINDOW),
    )
    s.add(light(s, 800, 690, 150, WINDOW, 0.5), light(s, 800, 800, 260, WINDOW, 0.6, 0.16))
    for i in range(3):
        s.add(
            rect(706 - 14 * i, 773 + 9 * i, 188 + 28 * i, 9, ("#e3ddd0", "#cdc6b8", "#b5aea0")[i])
        )
    for x in (240, 380, 540, 1060, 1210, 1370):
        s.add(bush(s, x, 786, 92, "#5d7a45"))
    s.add(light(s, 1500, 950, 800, "#ffd9a0", 0.35, 0.3))
    bags = ("#e0a63c", "#2f7f86", "#c2453a", "#5d7a45")
    pupils = (
        (560, 860, 96, "#2f5d7a", "#33414a", 0, WALK, False),
        (615, 866, 84, "#c2453a", "#2c3b46", 2, STEP, False),
        (480, 930, 128, "#d9a441", "#3a4a5c", 4, WALK, False),
        (1010, 850, 88, "#5d7a45", "#3b3a45", 1, WALK, True),
        (1090, 905, 116, "#7c4a66", "#2c3b46", 3, STEP, True),
        (1160, 912, 120, "#2f7f86", "#33414a", 0, WALK, True),
        (760, 836, 82, "#8a4a3a", "#33414a", 1, WALK, False),
    )
    for i, (x, py, tall, coat, legs, skin, stance, flip) in enumerate(pupils):
        s.add(
            polygon(
                [(x - 7, py), (x + 8, py), (x - 112, py + 46), (x - 136, py + 42)],
                "#4b3a2c",
                opacity=0.3,
            )
        )
        bag = shape("rect", x=-24, y=-78, width=15, height=32, rx=6, fill=bags[i % 4])
        s.add(
            person(
                s,
                x,
                py,
                tall,
                coat,
                legs,
                SKIN[skin],
                None,
                ("#3a2a22", "#c79a4a", "#1f1a1a")[i % 3],
                stance,
                SWING,
                flip,
                more=(bag,),
            )
        )
    s.add(birch(s, 1530, 1060, 900, "#d99a38"), birch(s, 90, 1040, 760, "#cf8a33"))
    for _ in range(130):
        s.add(
            oval(
                s.dice.uniform(0, 1600),
                820 + 240 * s.dice.random() ** 0.7,
                6,
                2.8,
                s.dice.choice(("#dba23c", "#c9772f", "#e9c76a", "#a8552c")),
            )
        )
    s.add(finish(s, "#2c2418", 0.24))
