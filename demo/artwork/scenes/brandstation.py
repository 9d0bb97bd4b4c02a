"""The fire station with its gates open and an engine on its way out."""

from land import Contour, forest
from openings import TRIM, door, window, windows
from people import HANG, POINT, SKIN, STAND, SWING, WALK, person
from sheet import AMBER, WINDOW, darker, disc, lighter, path, polygon, rect
from sky import cloud, finish, haze, light, sky
from things import fire_engine, fire_engine_front
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#3f6f8c", "#8fb2bd", "#f2cfa6", "#f7bd8a", bottom=760),
        cloud(300, 160, 560, 38, "#f7dcc0", 0.6),
        cloud(1250, 230, 460, 30, "#f7dcc0", 0.55),
    )
    edge = Contour([(-50, 560), (400, 500), (900, 570), (1300, 500), (1700, 560)])
    s.add(edge.ground("#7497a0"), forest(s, edge, "#7497a0", 60), haze(s, 460, 260, "#f7cfa2", 0.5))
    s.add(Contour([(-50, 772), (1700, 772)]).ground(s.fade("#b3ada3", "#8d8b88", "#666a6c")))
    brick, y = "#a84a38", 790

    def wall(x, w, h):
        joints = "".join(f"M{x} {y - h + 13 * i}h{w}" for i in range(1, int(h / 13)))
        return rect(
            x, y - h, w, h, s.fade(lighter(brick, 0.06), brick, darker(brick, 0.14))
        ) + path(joints, stroke=darker(brick, 0.4), stroke_width=1.1, opacity=0.3)

    s.add(
        wall(170, 190, 590),
        rect(160, 190, 210, 18, TRIM),
        polygon([(156, 192), (265, 116), (374, 192)], "#37474d"),
    )
    s.add(
        rect(262, 66, 5, 54, "#37474d"),
        windows(s, (186, 224, 158, 110), 3, 1, 1, (0.5, 0.8), (1, 2)),
    )
    s.add(
        rect(205, 372, 120, 10, TRIM),
        window(s, 240, 420, 50, 84, True),
        window(s, 240, 560, 50, 84, True),
        door(s, 265, 786, 62, 112, "#2f5d62"),
    )
    s.add(
        wall(360, 1080, 390),
        rect(350, 388, 1100, 18, TRIM),
        rect(360, 406, 1080, 8, darker(brick, 0.5), opacity=0.5),
    )
    for i, x in enumerate((430, 772, 1114)):
        w, h = 286, 300
        s.add(rect(x - 14, y - h - 14, w + 28, h + 14, TRIM))
        if i == 2:
            s.add(rect(x, y - h, w, h, s.fade("#c9483a", "#a43528")))
            for r in range(5):
                s.add(rect(x, y - h + r * 60, w, 3, "#7c271f", opacity=0.7))
            for c in range(4):
                s.add(rect(x + 16 + c * 66, y - h + 68, 54, 44, s.fade("#ffe6ae", AMBER), 3))
        else:
            s.add(
                rect(x, y - h, w, h, s.fade("#5a4a38", "#8f7247", "#c99f5c")),
                light(s, x + w / 2, y - h + 60, 200, WINDOW, 0.75),
            )
            s.add(
                rect(x, y - h, w, 34, s.fade("#c9483a", "#a43528")),
                rect(x + 30, y - h + 46, 90, 8, "#fff3cf"),
                rect(x + 166, y - h + 46, 90, 8, "#fff3cf"),
            )
            for k in range(3 if i else 0):
                s.add(
                    disc(x + 28 + k * 22, y - 142, 8, ("#e9c23c", "#c0392b", "#f2efe4")[k]),
                    path(f"M{x + 20 + k * 22} {y - 124}h16l4 52h-24z", "#3d4a4a"),
                    rect(x + 19 + k * 22, y - 92, 18, 5, "#e9c23c"),
                )
            s.add(
                polygon(
                    [(x, y), (x + w, y), (x + w + 90, y + 170), (x - 90, y + 170)],
                    s.fade((0, "#ffd890", 0.7), (1, "#ffd890", 0)),
                )
            )
    s.add(fire_engine_front(s, 573, 788, 1.0))
    s.add(fire_engine(s, 720, 935, 1.18))
    s.add(light(s, 1250, 640, 300, "#7fc4ff", 0.25))
    for x, py, tall, flip, arms, stance in (
        (520, 925, 190, False, POINT, STAND),
        (400, 915, 184, False, HANG, STAND),
        (330, 936, 190, False, SWING, WALK),
    ):
        bands = (
            rect(-14, -50, 28, 5, "#f0e27a"),
            rect(-11, -20, 8, 4, "#f0e27a"),
            rect(3, -20, 8, 4, "#f0e27a"),
        )
        s.add(
            person(
                s,
                x,
                py,
                tall,
                "#3b4444",
                "#343d3d",
                SKIN[(x // 10) % 5],
                hat="#e9c23c" if x != 400 else "#c0392b",
                arms=arms,
                stance=stance,
                flip=flip,
                shadow=(6, "#3a3a3c"),
                more=bands,
            )
        )
    for i in range(7):
        s.add(
            polygon(
                [
                    (i * 260 - 60, 1010),
                    (i * 260 + 70, 1010),
                    (i * 260 + 58, 1022),
                    (i * 260 - 76, 1022),
                ],
                "#f2e9cf",
                opacity=0.7,
            )
        )
    s.add(
        birch(s, 60, 830, 560, "#7f9a50"),
        bush(s, 60, 840, 210, "#4a7550"),
        birch(s, 1545, 830, 600, "#8fa050"),
        bush(s, 1540, 840, 210, "#4a7550"),
        finish(s, "#1c2026", 0.32),
    )
