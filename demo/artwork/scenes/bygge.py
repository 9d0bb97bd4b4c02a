"""A timber house going up under a crane."""

from land import Contour, flowers, forest, grass, path_way
from openings import boards
from people import HANG, POINT, RAISED, SKIN, STAND, SWING, WALK, person
from sheet import lighter, oval, rect, stroke
from sky import cloud, finish, haze, sky, sun
from things import crane
from townscape import town
from trees import birch


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#5aa0b4", "#a8d0d3", "#f4e6c8", bottom=760),
        sun(s, 1330, 260, 50, "#fff4d6", 8, 0.7),
        cloud(760, 190, 520, 40, "#ffffff", 0.6),
        cloud(1200, 420, 420, 28, "#ffffff", 0.45),
        cloud(150, 300, 380, 28, "#ffffff", 0.5),
    )
    edge = Contour([(-50, 560), (400, 490), (900, 570), (1300, 510), (1700, 560)])
    s.add(edge.ground("#8fb8b0"), forest(s, edge, "#8fb8b0", 48))
    edge = Contour([(-50, 650), (500, 620), (1100, 650), (1700, 610)])
    s.add(edge.ground("#5a9080"), forest(s, edge, "#5a9080", 90), haze(s, 520, 220, "#f7ecd2", 0.5))
    s.add(town(s, Contour([(-50, 740), (1700, 735)]), 1180, 1640, 105, 0.25, snow=False))
    s.add(
        Contour([(-50, 742), (600, 734), (1700, 742)]).ground(
            s.fade("#cdb98e", "#b09a6c", "#86734f")
        )
    )
    s.add(
        path_way(
            [(1330, 742), (1290, 830), (1040, 930), (620, 1090)], (26, 80, 150, 320), "#d3c197"
        )
    )
    s.add(crane(s, 320, 800, 640, 860))
    x, y, w, floor = 480, 800, 620, 150
    pale, beam, shade = "#e6c48f", "#c9975a", "#8f6238"
    s.add(
        oval(x + w / 2, 812, 390, 18, "#5b4b32", opacity=0.4),
        rect(x - 20, y - 10, w + 40, 26, "#a3a5a0"),
    )
    for level in range(2):
        foot = y - 10 - level * floor
        s.add(rect(x, foot - floor, w, floor, "#6b4f36", opacity=0.35))
        for i in range(14):
            s.add(
                rect(
                    x + 6 + i * (w - 20) / 13,
                    foot - floor,
                    10,
                    floor,
                    s.fade(lighter(pale, 0.2), beam, angle=0),
                )
            )
        s.add(
            rect(x - 6, foot - floor, w + 12, 15, s.fade(pale, beam)),
            rect(x - 6, foot - 10, w + 12, 10, beam),
        )
    for i, level in ((0, 0), (1, 0), (3, 0), (0, 1)):
        px, py = x + 4 + i * w / 4, y - 10 - (level + 1) * floor + 15
        s.add(
            rect(px, py, w / 4 - 6, floor - 24, s.fade("#efd4a4", "#d6ae74")),
            boards(px, py, w / 4 - 6, floor - 24, shade, 12, 0.4),
            rect(px + 46, py + 26, 58, 70, "#49636b"),
            rect(px + 46, py + 26, 58, 70, "none", stroke="#f3efe4", stroke_width=6),
        )
    top = y - 10 - 2 * floor
    for i in range(10):
        rx = x + i * w / 9
        s.add(stroke([(rx - 4, top), (rx + 34, top - 128)], pale if i % 2 else beam, 10))
    s.add(rect(x + 20, top - 138, w + 30, 13, pale), rect(x - 8, top - 6, w + 16, 12, beam))
    s.add(
        stroke([(x + w + 40, y + 4), (x + w + 40, y - 400)], "#8d989a", 5),
        stroke([(x + w + 120, y + 4), (x + w + 120, y - 400)], "#8d989a", 5),
    )
    for i in range(4):
        s.add(
            rect(x + w + 30, y - 30 - i * 108, 102, 9, "#c9975a"),
            rect(x + w + 36, y - 70 - i * 108, 88, 4, "#8d989a"),
        )
        if i < 3:
            s.add(
                stroke(
                    [(x + w + 40, y - 40 - i * 108), (x + w + 120, y - 128 - i * 108)], "#a9b3b4", 3
                )
            )
    hook = 900
    s.add(
        stroke([(hook, 152), (hook, 232)], "#46565c", 2.6),
        stroke([(hook - 104, 272), (hook, 228), (hook + 104, 272)], "#46565c", 2.4),
    )
    for i in range(3):
        s.add(rect(hook - 130, 270 + i * 11, 260, 10, (pale, beam, "#d9b27a")[i]))
    vest = (rect(-13, -62, 26, 5, "#f7f4d8"), rect(-13, -52, 26, 5, "#f7f4d8"))
    for px, py, tall, coat, hat, flip, arms, stance in (
        (700, top - 4, 92, "#e98a2e", "#f2efe4", False, RAISED, STAND),
        (1165, y - 246, 84, "#e0b92e", "#c0392b", True, POINT, STAND),
        (1190, 880, 168, "#e0b92e", "#f2efe4", True, POINT, STAND),
        (1258, 886, 172, "#e98a2e", "#2f6fa3", True, HANG, STAND),
        (350, 890, 160, "#e98a2e", "#f2efe4", False, SWING, WALK),
    ):
        s.add(
            person(
                s,
                px,
                py,
                tall,
                coat,
                "#2f4250",
                SKIN[px % 5],
                hat=hat,
                flip=flip,
                arms=arms,
                stance=stance,
                shadow=(5, "#5b4b32") if py > 800 else None,
                more=vest,
            )
        )
    for i in range(5):
        s.add(rect(60 + i * 8, 900 - i * 16, 240 - i * 16, 14, (pale, beam)[i % 2], 2))
    for px in (90, 240):
        s.add(rect(px, 914, 30, 14, shade))
    front = Contour([(-50, 1020), (500, 1050), (1000, 1060), (1350, 1010), (1700, 960)])
    s.add(
        grass(s, front, "#5a8752", 420, 50),
        front.ground("#477548"),
        flowers(s, (900, 1010, 1600, 1060), ("#f5efe0", "#d97a8a", "#e9bb4c"), 60, 5),
        birch(s, 1530, 1000, 620, "#6fa058"),
    )
    s.add(finish(s, "#2a2c1c", 0.22))
