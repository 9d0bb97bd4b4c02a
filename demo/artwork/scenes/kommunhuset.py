"""The yellow wooden town hall on an autumn morning."""

from buildings import gable_house, long_house
from land import Contour, flowers, forest, path_way
from openings import TRIM, door
from people import SKIN, STEP, SWING, WALK, person
from sheet import INK, disc, group, lighter, oval, path, polygon, rect, stroke
from sky import cloud, finish, haze, sky, sun
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(sky(s, "#5f9bb0", "#a9cdd2", "#f0e6cf", "#fbe3bb", bottom=760))
    s.add(sun(s, 1270, 330, 46, "#fff4d6", 8, 0.75))
    s.add(
        cloud(420, 210, 520, 44, "#ffffff", 0.55),
        cloud(1020, 150, 380, 30, "#ffffff", 0.5),
        cloud(160, 330, 400, 30, "#ffffff", 0.4),
    )
    hill = Contour([(-50, 560), (350, 480), (800, 560), (1200, 500), (1700, 570)])
    s.add(hill.ground("#8fb3ad"), forest(s, hill, "#8fb3ad", 40))
    hill = Contour([(-50, 640), (300, 610), (1300, 640), (1700, 590)])
    s.add(
        hill.ground("#5f8f80"), forest(s, hill, "#5f8f80", 80), haze(s, 520, 220, "#fbe9c9", 0.55)
    )
    for x, tall, colour in (
        (110, 400, "#d9a441"),
        (250, 340, "#c98a3a"),
        (1390, 360, "#d9a441"),
        (1520, 430, "#c2792f"),
    ):
        s.add(birch(s, x, 790, tall, colour))
    ground = Contour([(-50, 782), (800, 772), (1700, 782)])
    s.add(ground.ground(s.fade("#a7b866", "#6f9350", "#3f6c48")))
    wall, x, y, w, h = "#e5b548", 330, 790, 940, 310
    s.add(oval(800, 798, 560, 20, "#2d5240", opacity=0.4))
    s.add(
        long_house(
            s,
            x,
            y,
            w,
            h,
            130,
            wall,
            "#7a3b30",
            snow=False,
            floors=2,
            columns=12,
            lit=0.2,
            hip=0.1,
            chimneys=(0.2, 0.8),
            skip={(c, r) for c in (4, 5, 6, 7) for r in (0, 1)},
            board=10,
            glow=False,
        )
    )
    s.add(
        polygon(
            [(x, y - h), (x + w, y - h), (x + w, y - h + 30), (x, y - h + 22)],
            "#8a6420",
            opacity=0.25,
        )
    )
    tower = 800
    s.add(
        rect(tower - 46, 300, 92, 90, s.fade("#efc869", "#c79436", angle=0)),
        rect(tower - 54, 296, 108, 12, TRIM),
    )
    s.add(
        path(
            f"M{tower - 60} 298Q{tower - 48} 236 {tower} 214Q{tower + 48} 236 {tower + 60} 298Z",
            s.fade("#5c9088", "#33645f", angle=0),
        )
    )
    s.add(stroke([(tower, 216), (tower, 168)], "#d9b55a", 4), disc(tower, 180, 7, "#e9c76a"))
    s.add(
        disc(tower, 342, 30, TRIM),
        disc(tower, 342, 25, "#fbf8ee", stroke="#3d4a50", stroke_width="2"),
        stroke([(tower, 342), (tower, 324)], INK, 3),
        stroke([(tower, 342), (tower + 13, 349)], INK, 3),
    )
    s.add(
        gable_house(
            s,
            655,
            y,
            290,
            h + 8,
            105,
            lighter(wall, 0.08),
            "#7a3b30",
            snow=False,
            columns=3,
            floors=2,
            lit=0.2,
            attic=False,
            board=10,
            skip={(1, 1)},
            glow=False,
            thick=13,
        )
    )
    s.add(disc(tower, y - h - 36, 25, TRIM), disc(tower, y - h - 36, 19, "#86a9b3"))
    s.add(polygon([(700, 640), (900, 640), (914, 656), (686, 656)], TRIM))
    for px in (708, 752, 848, 892):
        s.add(rect(px - 7, 654, 14, 136, s.fade("#ffffff", "#cfc8b6", angle=0)))
    s.add(door(s, tower, 782, 58, 108, "#2f5d62"))
    for i in range(3):
        s.add(
            rect(690 - i * 14, 780 + i * 9, 220 + i * 28, 9, ("#d8d4c8", "#c4c0b4", "#b0ada2")[i])
        )
    s.add(
        path_way(
            [(800, 806), (800, 880), (770, 970), (700, 1090)],
            (250, 320, 470, 760),
            s.fade("#e9dcc0", "#cdbb98"),
        )
    )
    s.add(path_way([(330, 812), (800, 806), (1290, 812)], (10, 10, 10), "#d8c8a6"))
    s.add(stroke([(1120, 800), (1120, 200)], "#f4f1e6", 7), disc(1120, 198, 8, "#e9c76a"))
    flag = "M1124 214C1170 200 1200 236 1262 216L1262 300C1200 320 1170 284 1124 298Z"
    s.add(
        group(
            path(flag, "#2f6a9e"),
            rect(1160, 190, 20, 140, "#f0c64f"),
            path(
                "M1124 248C1170 234 1200 270 1262 250L1262 268C1200 288 1170 252 1124 266Z",
                "#f0c64f",
            ),
            clip_path=s.clip(path(flag, "#000")),
        )
    )
    for bx, by, bw in ((420, 800, 120), (560, 802, 110), (1030, 802, 110), (1180, 802, 130)):
        s.add(bush(s, bx, by, bw, "#4c7a4c"))
    s.add(
        flowers(s, (520, 815, 620, 832), ("#b3433a", "#e3a63c", "#d9788a"), 26, 4),
        flowers(s, (985, 815, 1085, 832), ("#b3433a", "#e3a63c", "#d9788a"), 26, 4),
    )
    for px, py, tall, coat, legs, stance, flip, skirt in (
        (660, 880, 112, "#2f5d62", "#3b4a52", WALK, False, None),
        (706, 884, 108, "#a8433a", "#33414a", STEP, False, "#2e4a66"),
        (930, 860, 100, "#c7a24a", "#2c3b46", WALK, True, None),
    ):
        s.add(
            polygon(
                [(px - 8, py), (px + 8, py), (px - 130, py + 44), (px - 158, py + 40)],
                "#4b4a30",
                opacity=0.3,
            )
        )
        s.add(
            person(
                s,
                px,
                py,
                tall,
                coat,
                legs,
                skin=SKIN[(px // 7) % 5],
                stance=stance,
                arms=SWING,
                flip=flip,
                skirt=skirt,
                long=bool(skirt),
            )
        )
    s.add(
        birch(s, 60, 1000, 780, "#dba23c"),
        bush(s, 10, 1030, 260, "#39644a"),
        bush(s, 1560, 1060, 320, "#39644a"),
    )
    for _ in range(60):
        s.add(
            oval(
                s.dice.uniform(0, 520),
                s.dice.uniform(900, 1060),
                6,
                3,
                s.dice.choice(("#dba23c", "#c9772f", "#e9c76a")),
            )
        )
    s.add(finish(s, "#33301a", 0.2))
