"""The maypole on the meadow and the ring around it."""

import math

from buildings import gable_house, long_house
from land import Contour, flowers, forest, grass, ripples
from people import SKIN, STEP, WALK, person, seated
from sheet import FALU, WIDTH, darker, disc, group, lighter, oval, path, polygon, rect, stroke
from sky import birds, cloud, finish, sky, sun
from trees import birch


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#5aa6bd", "#acd8da", "#f6eed4", "#fbe0b6", bottom=680),
        sun(s, 1290, 330, 54, "#fff6d8", 7, 0.75),
        cloud(330, 180, 560, 48, "#ffffff", 0.75),
        cloud(1150, 150, 440, 34, "#ffffff", 0.6),
        birds(480, 320, 4, "#3d7488", 12),
    )
    edge = Contour([(-50, 520), (400, 450), (850, 520), (1300, 460), (1700, 510)])
    s.add(
        edge.ground("#93bfb6"),
        forest(s, edge, "#93bfb6", 44),
        rect(0, 560, WIDTH, 70, s.fade("#9ccad0", "#d3e6dc")),
        ripples(s, 566, 620, "#fff8e6", 26, 0.7),
    )
    edge = Contour([(-50, 590), (350, 610), (800, 630), (1250, 612), (1700, 580)])
    s.add(
        edge.ground("#6a9f70"),
        forest(s, edge, "#5f967a", 66, right=420),
        forest(s, edge, "#5f967a", 66, left=1180),
    )
    s.add(
        gable_house(
            s,
            250,
            660,
            120,
            84,
            70,
            FALU,
            "#5a5a58",
            snow=False,
            columns=2,
            lit=0,
            glow=False,
            thick=8,
        ),
        long_house(
            s, 380, 662, 170, 72, 50, FALU, "#5a5a58", snow=False, columns=3, lit=0, glow=False
        ),
        gable_house(
            s,
            1140,
            656,
            110,
            80,
            64,
            "#e2b75a",
            "#7a3b30",
            snow=False,
            columns=2,
            lit=0,
            glow=False,
            thick=8,
        ),
    )
    meadow = Contour([(-50, 650), (500, 662), (1000, 656), (1700, 640)])
    s.add(meadow.ground(s.fade("#bfd07a", "#8fb860", "#578f4e")))
    for x, y, tall in ((70, 720, 520), (1500, 715, 540), (1390, 690, 380), (190, 694, 340)):
        s.add(birch(s, x, y, tall, "#6fa354"))
    px, foot, top = 800, 850, 190
    s.add(oval(px, 862, 370, 66, "#6d9a4c", opacity=0.75))
    leaf = "#3f7d45"

    def garland(points, size, count):
        dots = []
        for i in range(count):
            t = i / max(count - 1, 1) * (len(points) - 1)
            k = min(int(t), len(points) - 2)
            x = points[k][0] + (points[k + 1][0] - points[k][0]) * (t - k)
            y = points[k][1] + (points[k + 1][1] - points[k][1]) * (t - k)
            dots.append(
                oval(
                    x + s.dice.uniform(-2, 2),
                    y + s.dice.uniform(-2, 2),
                    size,
                    size * 0.85,
                    (leaf, lighter(leaf, 0.14), darker(leaf, 0.15))[i % 3],
                )
            )
        for _ in range(count // 3):
            k = s.dice.randrange(len(points) - 1)
            t = s.dice.random()
            dots.append(
                disc(
                    points[k][0]
                    + (points[k + 1][0] - points[k][0]) * t
                    + s.dice.uniform(-size, size) * 0.6,
                    points[k][1]
                    + (points[k + 1][1] - points[k][1]) * t
                    + s.dice.uniform(-size, size) * 0.6,
                    4.5,
                    s.dice.choice(("#f7f3e6", "#e9bb4c", "#d97a8a", "#5f8fd0")),
                )
            )
        return group(*dots)

    def ring(cx, cy, r):
        return garland(
            [
                (cx + math.cos(a / 24 * math.tau) * r, cy + math.sin(a / 24 * math.tau) * r)
                for a in range(25)
            ],
            11,
            60,
        )

    s.add(
        garland([(px, foot), (px, top)], 15, 90),
        garland([(px - 190, 330), (px + 190, 330)], 13, 54),
        garland([(px - 186, 326), (px, 232)], 9, 34),
        garland([(px + 186, 326), (px, 232)], 9, 34),
    )
    for side in (-1, 1):
        s.add(
            stroke([(px + side * 150, 336), (px + side * 150, 372)], leaf, 5),
            ring(px + side * 150, 426, 56),
        )
    s.add(
        stroke([(px, top), (px, top - 66)], "#f4f1e6", 6),
        path(f"M{px + 3} {top - 64}q34 -8 62 4v36q-30 -12 -62 -4z", "#2f6a9e"),
        path(f"M{px + 3} {top - 50}q34 -8 62 4v9q-30 -12 -62 -4z", "#f0c64f"),
        path(f"M{px + 20} {top - 67}l8 0v37l-8 0z", "#f0c64f"),
    )
    cast = (
        ("#f7f3e6", "#c2453a"),
        ("#2f6f8a", None),
        ("#e9bb4c", "#57799c"),
        ("#f7f3e6", None),
        ("#c2453a", "#33506b"),
        ("#7fa85c", None),
        ("#f7f3e6", "#2f7f86"),
        ("#8a4a5c", None),
        ("#f2dfc0", "#97352a"),
        ("#33506b", None),
    )
    ringers = []
    for i, (coat, skirt) in enumerate(cast):
        a = i / len(cast) * math.tau
        ringers.append((px + math.cos(a) * 350, 862 + math.sin(a) * 96, coat, skirt, i))
    for x, y, coat, skirt, i in sorted(ringers, key=lambda p: p[1]):
        tall = (112 if i % 4 else 84) * (0.8 + (y - 766) / 192 * 0.42)
        arms = (((-10, -77), (-24, -66), (-38, -66)), ((10, -77), (24, -66), (38, -66)))
        wreath = [
            disc(
                -7 + 2.4 * k,
                -97.5 - 1.2 * (3 - abs(k - 3)),
                2.4,
                ("#3f7d45", "#f7f3e6", "#e9bb4c")[k % 3],
            )
            for k in range(7)
        ]
        s.add(
            polygon(
                [(x - 7, y), (x + 7, y), (x - 60, y + 26), (x - 78, y + 24)], "#3f5f2c", opacity=0.3
            )
        )
        s.add(
            person(
                s,
                x,
                y,
                tall,
                coat,
                "#3a4a55" if not skirt else "#e8bf9b",
                SKIN[i % 5],
                hair=("#c79a4a", "#5a3b28", "#2d2320", "#d8cdb8")[i % 4],
                stance=STEP if i % 2 else WALK,
                arms=arms,
                flip=x > px,
                skirt=skirt,
                more=wreath if skirt else (),
            )
        )
    # A fiddler and some who rest on a blanket.
    s.add(
        polygon([(150, 950), (420, 940), (470, 990), (120, 1002)], "#c2453a"),
        polygon([(190, 948), (240, 946), (230, 998), (170, 1000)], "#f1e7d2", opacity=0.7),
        polygon([(320, 944), (366, 942), (396, 993), (330, 996)], "#f1e7d2", opacity=0.7),
    )
    s.add(
        seated(s, 230, 968, 150, "#f7f3e6", "#57799c", SKIN[0], hair="#c79a4a", low=True),
        seated(
            s, 400, 970, 150, "#2f7f86", "#3a4a55", SKIN[4], hair="#1f1a1a", low=True, flip=True
        ),
        polygon([(296, 962), (340, 962), (334, 986), (302, 986)], "#b98d5a"),
        path("M300 962q18 -26 36 0", stroke="#8f6238", stroke_width=4),
    )
    fiddle = (
        path("M8 -80q8 -10 18 -6q8 4 4 12q-6 10 -16 6q-10 -4 -6 -12z", "#8f4a25"),
        stroke([(26, -76), (46, -70)], "#3a2418", 3),
        stroke([(12, -58), (32, -94)], "#e9dcc0", 1.8),
    )
    s.add(
        person(
            s,
            1330,
            935,
            176,
            "#33506b",
            "#d8a848",
            SKIN[3],
            hat="#2d3a3a",
            arms=(((-9, -77), (-4, -64), (14, -60)), ((9, -77), (26, -62), (40, -70))),
            flip=True,
            shadow=(8, "#3f5f2c"),
            more=fiddle,
        )
    )
    front = Contour([(-50, 1010), (500, 1040), (1000, 1030), (1700, 990)])
    s.add(
        grass(s, front, "#4a7c48", 440, 56),
        front.ground("#3f6f45"),
        flowers(s, (0, 990, 1600, 1062), ("#f7f3e6", "#e9bb4c", "#d97a8a", "#5f8fd0"), 170, 7),
        finish(s, "#23341c", 0.18),
    )
