"""The cycle path by the river, with someone on the way home."""

from land import Contour, flowers, forest, grass, path_way, ripples
from people import SKIN, STEP, SWING, WALK, person
from riders import cyclist
from sheet import WIDTH, corners, oval, path, polygon, rect
from sky import cloud, finish, haze, light, sky, sun
from townscape import lamp, town
from trees import birch


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#4f94ab", "#a3cfd0", "#f5e6c6", "#f9d0a0", bottom=600),
        sun(s, 380, 400, 56, "#fff3d2", 7, 0.8),
        cloud(1050, 170, 600, 44, "#fff6e6", 0.65),
        cloud(560, 250, 360, 24, "#fff6e6", 0.5),
    )
    edge = Contour([(-50, 470), (350, 430), (800, 490), (1250, 400), (1700, 440)])
    s.add(edge.ground("#96bbb6"), forest(s, edge, "#96bbb6", 40), haze(s, 420, 160, "#fbdcb2", 0.5))
    edge = Contour([(-50, 540), (400, 528), (800, 540), (1200, 500), (1700, 470)])
    s.add(
        edge.ground("#5f9a8c"),
        forest(s, edge, "#5f9a8c", 70),
        town(
            s,
            Contour([(-50, 560), (1700, 560)]),
            640,
            1010,
            58,
            0.3,
            snow=False,
            dim="#f5d9b0",
            share=0.25,
        ),
    )
    s.add(
        rect(0, 556, WIDTH, 320, s.fade("#cfdcc8", "#7fb3b6", "#2f7683")),
        light(s, 380, 590, 420, "#ffe9be", 0.8, 0.25),
        ripples(s, 566, 860, "#fff1d2", 90, 0.55, -50, 1000),
        ripples(s, 570, 860, "#1d5f6b", 60, 0.3),
    )
    bank_edge = Contour(
        [(-50, 850), (250, 800), (600, 740), (900, 660), (1150, 590), (1400, 556), (1700, 540)]
    )
    s.add(bank_edge.ground(s.fade("#a9c26a", "#79a655", "#437a46")))
    way = [(1330, 574), (1270, 640), (1190, 720), (980, 830), (560, 960), (-80, 1075)]
    widths = (10, 34, 78, 150, 250, 380)
    s.add(path_way(way, widths, s.fade("#d9d3c6", "#b3b1aa", "#8f9492")))
    for (x0, y0), (x1, y1), w in zip(way, way[1:], widths, strict=False):
        for t in (0.15, 0.65):
            x, y, ex, ey = (
                x0 + (x1 - x0) * t,
                y0 + (y1 - y0) * t,
                x0 + (x1 - x0) * (t + 0.22),
                y0 + (y1 - y0) * (t + 0.22),
            )
            k = 0.6 + w * 0.022
            s.add(
                polygon(
                    [
                        (x - k, y - k * 0.6),
                        (x + k, y + k * 0.4),
                        (ex + k, ey + k),
                        (ex - k * 1.2, ey),
                    ],
                    "#f7f4ea",
                    opacity=0.9,
                )
            )
    s.add(grass(s, bank_edge, "#5f934c", 320, 34))
    for x, y, tall, colour in (
        (1440, 620, 330, "#7cab5a"),
        (1130, 612, 170, "#7cab5a"),
        (1560, 760, 620, "#6fa354"),
        (1400, 880, 720, "#649a50"),
    ):
        s.add(
            oval(x - tall * 0.12, y, tall * 0.26, tall * 0.022, "#35633a", opacity=0.4),
            birch(s, x, y, tall, colour),
        )
    for x, y, tall in ((1180, 676, 130), (1330, 800, 260)):
        s.add(lamp(s, x + 40, y, tall, "#2d4a4f", lit=False))
    s.add(polygon([(800, 886), (880, 886), (1180, 941), (1120, 956)], "#3f5a4a", opacity=0.22))
    s.add(cyclist(s, 800, 886, 300, "#c2453a", "#2e4a66", flip=True))
    s.add(
        person(
            s,
            1168,
            712,
            92,
            "#2f7f86",
            "#33414a",
            SKIN[4],
            hair="#1f1a1a",
            stance=WALK,
            arms=SWING,
            shadow=(8, "#4b6a50"),
        ),
        person(
            s,
            1200,
            716,
            88,
            "#e0b04a",
            "#33506b",
            SKIN[0],
            hair="#8a5a35",
            stance=STEP,
            arms=SWING,
            shadow=(8, "#4b6a50"),
        ),
    )
    reeds = ""
    for _ in range(110):
        x = s.dice.uniform(-10, 420)
        y, h = bank_edge.y(x) + 30, s.dice.uniform(40, 130)
        reeds += corners([(x - 3, y), (x + s.dice.uniform(-10, 18), y - h), (x + 3, y)]) + "Z"
    s.add(path(reeds, "#3f7350"))
    front = Contour([(-50, 1100), (500, 1060), (900, 1010), (1300, 990), (1700, 960)])
    s.add(
        grass(s, front, "#3f7346", 340, 56, 500),
        front.ground("#356540"),
        flowers(s, (820, 985, 1600, 1060), ("#f7f3e6", "#e9bb4c", "#b58fc4"), 100, 7),
        finish(s, "#14302c", 0.24),
    )
