"""The water tower over the roofs of the town, at first light."""

from land import Contour, forest
from sheet import WINDOW, disc, group, path, polygon, rect
from sky import birds, cloud, finish, haze, light, sky, sun
from townscape import church, town
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#43718f", "#9ab5c0", "#f3d3b2", "#f9bf90", bottom=760),
        sun(s, 330, 560, 60, "#fff0cc", 7, 0.85),
        cloud(420, 200, 600, 40, "#fbe3cb", 0.6),
        cloud(1320, 300, 460, 30, "#fbe3cb", 0.55),
        birds(470, 330, 5, "#3f6478"),
    )
    edge = Contour([(-50, 640), (350, 600), (900, 560), (1100, 545), (1350, 570), (1700, 640)])
    s.add(
        edge.ground("#7a9aa0"),
        forest(s, edge, "#7a9aa0", 50, skip=(960, 1130)),
        haze(s, 520, 220, "#f9cda2", 0.55),
    )
    x, foot = 1045, 640
    for dx in (-92, -48, 0, 48, 92):
        s.add(
            polygon(
                [
                    (x + dx - 13, foot),
                    (x + dx * 0.72 - 9, 330),
                    (x + dx * 0.72 + 9, 330),
                    (x + dx + 13, foot),
                ],
                s.fade("#f0e6d6", "#a8a7a0", angle=0),
            )
        )
    s.add(rect(x - 17, 320, 34, foot - 320, s.fade("#d9cfbf", "#8d9293", angle=0)))
    bowl = f"M{x - 210} 196Q{x - 206} 250 {x - 96} 342H{x + 96}Q{x + 206} 250 {x + 210} 196Z"
    s.add(path(bowl, s.fade("#fbf1e0", "#e3d7c4", "#9fa6a6", "#7d8a90", angle=0)))
    clip = s.clip(path(bowl, "#000"))
    s.add(
        group(
            *(
                path(
                    f"M{x + k * 42} 196Q{x + k * 40} 250 {x + k * 19} 342",
                    stroke="#8b8f8d",
                    stroke_width=2,
                    opacity=0.35,
                )
                for k in range(-4, 5)
            ),
            clip_path=clip,
        )
    )
    s.add(
        rect(x - 222, 176, 444, 24, s.fade("#fdf6e8", "#9aa3a5", angle=0), 4),
        rect(x - 196, 120, 392, 58, s.fade("#0f6672", "#0b4955", angle=0)),
    )
    for i in range(15):
        s.add(
            rect(
                x - 186 + i * 25.4,
                132,
                17,
                34,
                s.fade("#ffe9b8", "#f2b95c") if i < 11 else "#ffd27a",
            )
        )
    s.add(
        light(s, x, 150, 300, WINDOW, 0.35, 0.5),
        path(f"M{x - 214} 122Q{x} 66 {x + 214} 122Z", s.fade("#e9e0d0", "#8f9a9d", angle=0)),
        rect(x - 2.5, 38, 5, 56, "#5b6a70"),
        disc(x, 38, 5, "#c2453a"),
    )
    hill = Contour([(-50, 700), (300, 690), (700, 650), (1050, 630), (1350, 650), (1700, 700)])
    s.add(
        hill.ground(s.fade("#7fa07a", "#5c8767")),
        town(s, hill, -20, 820, 74, 0.5, snow=False, dim="#f4c9a0", share=0.25),
        town(s, hill, 1190, 1640, 74, 0.5, snow=False, dim="#f4c9a0", share=0.25),
        forest(s, hill, "#4c7c68", 66, 840, 1180),
        haze(s, 600, 190, "#fbd6ae", 0.4),
    )
    hill = Contour([(-50, 800), (400, 790), (800, 770), (1200, 780), (1700, 800)])
    s.add(
        hill.ground(s.fade("#6c9668", "#487a58")),
        church(s, 500, 792, 170, snow=False),
        town(s, hill, -30, 420, 100, 0.5, snow=False),
        town(s, hill, 640, 1640, 100, 0.5, snow=False),
    )
    hill = Contour([(-50, 930), (400, 900), (800, 910), (1200, 900), (1700, 930)])
    for bx in range(20, 1600, 118):
        s.add(
            birch(
                s,
                bx + s.dice.uniform(-20, 20),
                hill.y(bx) + 8,
                s.dice.uniform(90, 150),
                s.dice.choice(("#7cab5a", "#5f9560", "#8fae58")),
            )
        )
    s.add(
        hill.ground(s.fade("#4d7f58", "#2f6149")),
        town(s, Contour([(-50, 960), (800, 938), (1700, 960)]), -60, 1640, 150, 0.6, snow=False),
    )
    front = Contour([(-50, 1000), (400, 972), (900, 968), (1300, 975), (1700, 1000)])
    s.add(
        front.ground("#1f4f44"),
        *(bush(s, bx, front.y(bx) + 16, 130, "#24594b") for bx in range(0, 1640, 96)),
        finish(s, "#10262c", 0.28),
    )
