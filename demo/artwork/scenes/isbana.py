"""The ice rink in the evening, with skaters of all ages."""

from buildings import long_house
from land import Contour, forest
from openings import door
from people import SKIN, person
from riders import skater
from sheet import FALU, TEAL, WIDTH, WINDOW, disc, group, path, polygon, rect, stroke
from sky import finish, haze, light, sky, snowfall, stars
from townscape import church, town
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#16324f", "#3d6488", "#9a8da8", "#f0b592", bottom=620),
        stars(s, 120, 330),
        light(s, 1150, 590, 700, "#ffc796", 0.55, 0.5),
    )
    edge = Contour([(-50, 450), (350, 400), (800, 470), (1200, 390), (1700, 450)])
    s.add(edge.ground("#5f7a9c"), forest(s, edge, "#5f7a9c", 46))
    edge = Contour([(-50, 530), (500, 510), (1000, 530), (1700, 500)])
    s.add(
        edge.ground("#36587c"), forest(s, edge, "#36587c", 84), haze(s, 420, 210, "#f3bd9c", 0.35)
    )
    row = Contour([(-50, 604), (800, 598), (1700, 604)])
    s.add(
        row.ground(s.fade("#b4c8dd", "#8fabc8")),
        town(s, row, 20, 560, 100, 0.85),
        church(s, 660, 606, 180, wall="#b9c3cc", roof="#2a4258"),
        town(s, row, 820, 1180, 96, 0.85),
    )
    s.add(
        long_house(s, 1220, 622, 330, 110, 76, FALU, columns=4, lit=1, skip={(1, 0)}),
        door(s, 1330, 620, 40, 84, TEAL),
        light(s, 1385, 630, 260, WINDOW, 0.6, 0.16),
    )
    for x, tall in ((590, 150), (780, 190), (1195, 210), (1580, 300), (10, 240)):
        s.add(spruce(s, x, 622, tall, "#1f4d58", 0.6, "#d3e0ea"))
    s.add(rect(0, 628, WIDTH, 440, s.fade("#cddbe8", "#9fbad3", "#6f93b6")))
    ice = "M90 1030C-60 900 120 690 420 664H1190C1480 690 1660 900 1510 1030C1400 1120 200 1120 90 1030Z"
    s.add(
        path(ice, "#f4f7f8", stroke="#f4f7f8", stroke_width=44),
        path(ice, "#7c9cbd", stroke="#8fadc9", stroke_width=14),
        path(ice, s.fade("#dfeaf0", "#a9cadb", "#7fa9c6")),
    )
    clip = s.clip(path(ice, "#000"))
    marks = []
    for _ in range(46):
        near = s.dice.random()
        x, y, w = (
            s.dice.uniform(100, 1500),
            690 + 350 * near,
            s.dice.uniform(60, 190) * (0.4 + near),
        )
        marks.append(
            path(
                f"M{x:.0f} {y:.0f}q{w * 0.5:.0f} {s.dice.uniform(-40, 40) * (0.3 + near):.0f} {w:.0f} {s.dice.uniform(-16, 16):.0f}",
                stroke="#f4fafc",
                stroke_width=round(1.2 + 1.6 * near, 1),
                opacity=0.6,
            )
        )
    glows = [
        light(s, x, y, 300, WINDOW, 0.5, 0.24)
        for x, y in ((330, 720), (1280, 720), (130, 900), (1470, 900), (800, 690))
    ]
    sheen = [
        polygon(
            [
                (x, 660),
                (x + 60, 660),
                (x + 60 + (x - 770) * 0.25, 900),
                (x - 20 + (x - 770) * 0.25, 900),
            ],
            s.fade((0, "#ffe2ac", 0.45), (1, "#ffe2ac", 0)),
        )
        for x in (250, 420, 880, 1010, 1270, 1350)
    ]
    s.add(group(*sheen, *glows, *marks, clip_path=clip))
    poles = ((270, 676, 260), (1330, 676, 260), (60, 850, 470), (1545, 850, 470))
    for x, y, tall in poles:
        s.add(rect(x - 4, y - tall, 8, tall, "#1d3446"), disc(x, y - tall, 7, "#1d3446"))
    for (x0, y0), (x1, y1), drop in (
        ((270, 416), (1330, 416), 90),
        ((60, 380), (270, 416), 50),
        ((1330, 416), (1545, 380), 50),
    ):
        count = max(int((x1 - x0) / 46), 5)
        points = [
            (
                x0 + (x1 - x0) * k / count,
                y0 + (y1 - y0) * k / count + drop * 4 * (k / count) * (1 - k / count),
            )
            for k in range(count + 1)
        ]
        s.add(stroke(points, "#1d3446", 2.2, soft=True))
        for x, y in points[1:-1]:
            s.add(disc(x, y + 9, 24, s.halo(WINDOW, 0.7)), disc(x, y + 8, 6.5, "#fff0c4"))
    for x, y, tall, coat, legs, hat, flip, calm, skin in (
        (470, 742, 96, "#c2453a", "#26353f", "#f3ead2", False, True, 0),
        (620, 728, 62, "#e9bb4c", "#33506b", "#2f7f86", False, True, 0),
        (980, 735, 98, "#2f7f86", "#26353f", "#e9bb4c", True, False, 4),
        (1130, 752, 100, "#7c4a66", "#26353f", "#d8d3c6", True, True, 1),
        (790, 800, 130, "#d8a848", "#33414a", "#97352a", False, False, 0),
        (330, 868, 160, "#33607a", "#26353f", "#c2453a", False, False, 3),
        (1190, 880, 164, "#55835a", "#26353f", "#f3ead2", True, True, 0),
        (1120, 888, 104, "#c2453a", "#33506b", "#e9bb4c", True, True, 0),
        (690, 950, 196, "#97352a", "#22303a", "#2f7f86", False, False, 0),
    ):
        s.add(
            group(
                person(s, x, y, tall, "#4f7fa3", "#4f7fa3", "#4f7fa3", hat="#4f7fa3"),
                transform=f"translate(0 {2 * y}) scale(1 -1)",
                opacity=0.2,
            ),
            skater(
                s,
                x,
                y,
                tall,
                coat,
                legs,
                SKIN[skin],
                hat=hat,
                flip=flip,
                calm=calm,
                scarf="#e4c9a0",
            ),
        )
    front = Contour([(-50, 1010), (200, 1046), (700, 1080), (1300, 1060), (1700, 1000)])
    s.add(
        front.ground(s.fade("#dfe8f0", "#a9c0d6")),
        snowfall(s, 130, largest=6),
        finish(s, "#07192c", 0.36),
    )
