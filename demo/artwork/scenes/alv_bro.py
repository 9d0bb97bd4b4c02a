"""The river with its iron truss bridge, a summer evening."""

from land import Contour, forest, mirrored, ripples
from people import SKIN, seated
from sheet import HEIGHT, INK, WIDTH, corners, group, oval, path, polygon, rect, stroke
from sky import birds, cloud, finish, haze, light, sky, sun
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    water = 700
    back = [
        sky(s, "#3f7f93", "#8fbcc0", "#f4dcb4", "#f8c796", bottom=water + 20),
        sun(s, 1060, 520, 58, "#fff2cf", 7, 0.8),
    ]
    back += [
        cloud(380, 230, 620, 40, "#fff0da", 0.6),
        cloud(1220, 180, 520, 34, "#fff0da", 0.5),
        cloud(760, 340, 420, 22, "#fbe0bb", 0.6),
    ]
    for points, colour, tall in (
        ([(-50, 470), (350, 380), (800, 500), (1250, 430), (1700, 500)], "#9dbcb9", 0),
        ([(-50, 540), (300, 560), (700, 520), (1150, 590), (1700, 480)], "#6c9c9a", 40),
        (
            [(-50, 590), (280, 596), (700, 622), (1100, 626), (1380, 600), (1700, 560)],
            "#3d7476",
            92,
        ),
    ):
        edge = Contour(points)
        back.append(edge.ground(colour, water + 6))
        if tall:
            back.append(forest(s, edge, colour, tall))
        back.append(haze(s, 470, 220, "#fbdcb2", 0.35))
    shore = Contour(
        [(-50, 672), (250, 684), (520, 694), (800, 698), (1150, 696), (1400, 684), (1700, 668)]
    )
    back.append(shore.ground("#1f5553", water + 6))
    iron, shadow = "#8f3a2c", "#5c2620"
    bridge = []
    deck, left, right = 600, -60, 1660
    for x in (270, 800, 1330):
        bridge.append(
            polygon(
                [
                    (x - 30, deck + 16),
                    (x + 30, deck + 16),
                    (x + 42, water + 8),
                    (x - 42, water + 8),
                ],
                s.fade("#b9b4a8", "#6d7270", angle=0),
            )
        )
        bridge.append(rect(x - 38, deck + 14, 76, 12, "#c9c4b8"))
    for start in (-260, 270, 800, 1330):
        span, bays = 530, 8
        step = span / bays
        heights = (
            [0] + [70 + 74 * (1 - ((i - bays / 2) / (bays / 2)) ** 2) for i in range(1, bays)] + [0]
        )
        nodes = [(start + i * step, deck - heights[i]) for i in range(bays + 1)]
        for i in range(1, bays):
            bridge.append(stroke([nodes[i], (nodes[i][0], deck)], shadow, 6))
            other = i + 1 if i < bays / 2 else i - 1
            bridge.append(stroke([nodes[i], (start + other * step, deck)], shadow, 4))
            if i == bays // 2:
                bridge.append(stroke([nodes[i], (start + (i + 1) * step, deck)], shadow, 4))
        bridge.append(stroke(nodes, iron, 11))
    bridge += [
        rect(left, deck - 6, right - left, 20, s.fade("#a4483a", shadow)),
        rect(left, deck - 12, right - left, 5, "#c9705a"),
    ]
    for i in range(86):
        bridge.append(rect(left + i * 20, deck - 26, 2, 18, shadow))
    bridge.append(rect(left, deck - 28, right - left, 3, shadow))
    scene = group(*back, *bridge)
    s.add(
        scene,
        rect(0, water, WIDTH, HEIGHT - water, "#2a6570"),
        mirrored(s, scene, water, "#14505c", 380, 0.8),
    )
    s.add(
        light(s, 1060, 730, 330, "#ffe2ae", 0.75, 0.3),
        ripples(s, 704, 1060, "#ffeccb", 60, 0.4, 820, 1300),
        ripples(s, 706, 1060, "#0b4350", 70, 0.35),
        ripples(s, 710, 1060, "#bfe0dd", 40, 0.3),
    )
    # A rowing boat with two people.
    s.add(oval(560, 882, 120, 9, "#08303a", opacity=0.6))
    s.add(stroke([(600, 862), (668, 884)], "#7a5a3a", 5))
    s.add(
        seated(s, 530, 868, 112, "#c2453a", INK, SKIN[0], hat="#e9dcc0"),
        seated(s, 612, 868, 112, "#e0b04a", INK, SKIN[3], hair="#5a3b28", flip=True),
    )
    s.add(
        path(
            "M452 852Q560 884 676 850Q656 892 620 894H508Q470 892 452 852Z",
            s.fade("#f3ead6", "#a88a62"),
        ),
        path("M452 852Q560 884 676 850L674 857Q560 892 455 860Z", "#7a3a2c"),
    )
    for x, y, w in ((1500, 1080, 420), (1330, 1090, 260)):
        s.add(bush(s, x, y, w, "#164744"))
    s.add(birch(s, 1480, 1060, 900, "#4f8a5c"), birch(s, 1570, 1075, 720, "#5f9560"))
    reeds = ""
    for _ in range(90):
        x, h = s.dice.uniform(-10, 420), s.dice.uniform(40, 150)
        reeds += (
            corners([(x - 3, 1070), (x + s.dice.uniform(-14, 22), 1070 - h), (x + 3, 1070)]) + "Z"
        )
    s.add(path(reeds, "#164744"), birds(620, 300, 5, "#2d6470"), finish(s, "#0a2c34", 0.26))
