"""Fields in high summer round a red barn."""

from buildings import gable_house, long_house
from land import Contour, flowers, forest, grass, path_way
from openings import TRIM
from people import RAISED, SKIN, STEP, SWING, WALK, person
from sheet import oval, path, rect, stroke
from sky import birds, cloud, finish, haze, sky, sun
from townscape import town
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#4a9ab8", "#9fd0da", "#eef0dc", bottom=620), sun(s, 330, 200, 56, "#fff6d8", 7, 0.7)
    )
    s.add(
        cloud(900, 190, 620, 62, "#ffffff", 0.85),
        cloud(1330, 300, 460, 40, "#ffffff", 0.7),
        cloud(560, 320, 340, 26, "#ffffff", 0.6),
    )
    edge = Contour([(-50, 500), (350, 440), (800, 510), (1250, 450), (1700, 500)])
    s.add(edge.ground("#8cbab4"), forest(s, edge, "#8cbab4", 40))
    edge = Contour([(-50, 540), (500, 560), (1000, 530), (1700, 560)])
    s.add(edge.ground("#5f9a80"), forest(s, edge, "#5f9a80", 62), haze(s, 470, 140, "#f2f0d8", 0.4))
    fields = (
        ([(-50, 575), (500, 590), (1000, 560), (1700, 600)], ("#b9c96a", "#93b558")),
        ([(-50, 600), (400, 640), (900, 600), (1300, 590), (1700, 640)], ("#ecd07a", "#dcb955")),
        ([(-50, 690), (500, 650), (1000, 700), (1700, 640)], ("#8fb85c", "#6da050")),
        ([(-50, 720), (500, 760), (1100, 710), (1700, 760)], ("#f0d780", "#d9b04e")),
    )
    for points, colours in fields:
        s.add(Contour(points).ground(s.fade(*colours, colours[1])))
    s.add(town(s, Contour([(-50, 596), (1700, 596)]), 120, 380, 44, 0, snow=False))
    for i in range(24):
        x = 800 + (i - 12) * 150
        s.add(stroke([(800 + (i - 12) * 52, 750), (x, 1080)], "#c49a3f", 5, opacity=0.3))
    barn_y = 700
    s.add(oval(1010, barn_y + 6, 330, 16, "#4f6a2f", opacity=0.45))
    s.add(
        long_house(
            s,
            870,
            barn_y,
            400,
            165,
            120,
            "#a63a2d",
            "#6b6f6f",
            snow=False,
            columns=5,
            lit=0,
            glow=False,
            skip={(c, 0) for c in (1, 2, 3, 0, 4)},
            base=True,
            board=11,
        )
    )
    s.add(
        rect(1030, barn_y - 132, 112, 132, "#5f201a"),
        rect(1022, barn_y - 140, 128, 9, TRIM),
        rect(1022, barn_y - 140, 9, 140, TRIM),
        rect(1141, barn_y - 140, 9, 140, TRIM),
    )
    s.add(
        path(
            f"M1032 {barn_y - 130}L1086 {barn_y}M1086 {barn_y - 130}L1032 {barn_y}",
            stroke="#f3efe4",
            stroke_width=5,
        ),
        rect(1030, barn_y - 132, 58, 132, "none", stroke="#f3efe4", stroke_width=5),
    )
    s.add(
        gable_house(
            s,
            690,
            barn_y + 4,
            200,
            175,
            132,
            "#b34233",
            "#6b6f6f",
            snow=False,
            columns=2,
            lit=0,
            attic=True,
            board=11,
            glow=False,
            thick=10,
        )
    )
    s.add(
        birch(s, 1370, 716, 420, "#6fa354"),
        birch(s, 610, 714, 330, "#7cab5a"),
        bush(s, 1300, 712, 110, "#4f8450"),
        bush(s, 660, 712, 100, "#4f8450"),
    )
    for x, y, r in (
        (250, 822, 46),
        (420, 868, 58),
        (120, 930, 74),
        (1330, 850, 54),
        (1500, 930, 72),
    ):
        s.add(
            oval(x + r * 0.7, y + r * 0.04, r * 1.5, r * 0.2, "#8a6a28", opacity=0.5),
            rect(
                x - r * 0.2, y - r * 1.96, r * 1.3, r * 1.96, s.fade("#e9c86c", "#a97f33"), r * 0.6
            ),
            oval(x, y - r, r * 0.72, r, s.fade("#f3dc92", "#d2a74c")),
        )
        s.add(
            oval(x, y - r, r * 0.48, r * 0.68, "none", stroke="#b98d3c", stroke_width=2.5),
            oval(x, y - r, r * 0.24, r * 0.34, "none", stroke="#b98d3c", stroke_width=2.5),
        )
    s.add(
        path_way(
            [(1090, 706), (1060, 760), (900, 860), (620, 1090)],
            (30, 40, 90, 260),
            s.fade("#ead9ac", "#d8c08a"),
        )
    )
    s.add(
        person(
            s,
            930,
            845,
            120,
            "#2f6f8a",
            "#33506b",
            SKIN[1],
            hat="#e9dcc0",
            stance=WALK,
            arms=SWING,
            flip=True,
            shadow=(10, "#7a6428"),
        ),
        person(
            s,
            985,
            842,
            76,
            "#c2453a",
            "#33506b",
            SKIN[0],
            hair="#c79a4a",
            stance=STEP,
            arms=RAISED,
            flip=True,
            shadow=(8, "#7a6428"),
        ),
    )
    front = Contour([(-50, 1000), (400, 1035), (800, 1050), (1200, 1030), (1700, 985)])
    s.add(grass(s, front, "#5b8a45", 500, 60), front.ground("#4a7a40"))
    s.add(
        flowers(s, (0, 985, 560, 1062), ("#c2453a", "#3f6fae", "#f7f3e6"), 90, 7),
        flowers(s, (900, 985, 1600, 1062), ("#c2453a", "#3f6fae", "#f7f3e6"), 120, 7),
        birds(720, 250, 5, "#3d7488", 12),
        finish(s, "#2a3414", 0.16),
    )
