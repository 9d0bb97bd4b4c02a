"""The care home and its garden, with two people on a bench."""

from buildings import gable_house, long_house
from land import Contour, flowers, forest, grass, path_way
from openings import TRIM, door
from people import HANG, SKIN, STEP, SWING, WALK, person, seated
from sheet import TEAL, disc, lighter, oval, rect, stroke
from sky import cloud, finish, haze, sky, sun
from things import bench
from trees import apple_tree, birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#63aabb", "#b3d9d8", "#f7ebcf", bottom=720),
        sun(s, 250, 270, 54, "#fff5d6", 7, 0.75),
        cloud(760, 170, 560, 46, "#ffffff", 0.7),
        cloud(1350, 230, 420, 32, "#ffffff", 0.55),
    )
    edge = Contour([(-50, 520), (400, 450), (900, 520), (1300, 460), (1700, 510)])
    s.add(edge.ground("#92bdb0"), forest(s, edge, "#92bdb0", 46))
    edge = Contour([(-50, 600), (500, 580), (1100, 596), (1700, 560)])
    s.add(edge.ground("#62977f"), forest(s, edge, "#62977f", 84), haze(s, 480, 210, "#faeed0", 0.5))
    s.add(Contour([(-50, 716), (1700, 712)]).ground(s.fade("#b6cb78", "#86b05f", "#568c50")))
    for x, tall in ((1545, 470), (40, 440)):
        s.add(birch(s, x, 738, tall, "#6fa354"))
    wall = "#efe3c4"
    s.add(oval(830, 740, 560, 15, "#3f6f45", opacity=0.4))
    s.add(
        long_house(
            s,
            560,
            738,
            800,
            250,
            100,
            wall,
            "#97503c",
            snow=False,
            floors=2,
            columns=9,
            lit=0.35,
            hip=0.05,
            chimneys=(0.25, 0.7),
            glow=False,
            board=12,
            skip={(8, 1)},
        )
    )
    s.add(
        gable_house(
            s,
            330,
            740,
            270,
            262,
            130,
            lighter(wall, 0.2),
            "#97503c",
            snow=False,
            floors=2,
            columns=3,
            lit=0.35,
            glow=False,
            board=12,
            thick=12,
            skip={(1, 1)},
        )
    )
    for i in (1, 3, 5, 7):
        bx = 560 + 800 * (0.03 + 0.94 * (i + 0.5) / 9) - 42
        s.add(
            rect(bx, 600, 84, 9, "#b0a68c"),
            *(rect(bx + 2 + k * 9.8, 568, 3, 34, TRIM) for k in range(9)),
            rect(bx, 564, 84, 6, TRIM),
        )
        s.add(flowers(s, (bx + 4, 564, bx + 80, 574), ("#d9586a", "#f0a7b0", "#7fa85c"), 16, 5))
    s.add(
        rect(390, 612, 152, 12, TRIM),
        *(rect(px, 622, 10, 118, TRIM) for px in (396, 526)),
        door(s, 466, 738, 56, 104, TEAL),
    )
    for bx in range(600, 1360, 92):
        s.add(
            bush(s, bx, 746, 80, "#5c8f56"),
            flowers(s, (bx - 34, 712, bx + 34, 738), ("#d9586a", "#f7f3e6", "#f0a7b0"), 9, 4),
        )
    s.add(oval(920, 942, 480, 62, s.fade("#e4d5ae", "#d0bd92")))
    s.add(
        path_way(
            [(466, 744), (500, 800), (520, 880), (430, 970), (230, 1090)],
            (64, 92, 180, 300, 470),
            s.fade("#eadcb8", "#d0bd92"),
        )
    )
    s.add(
        apple_tree(s, 1310, 850, 330, "#5f9a52", "#c2453a"),
        apple_tree(s, 200, 850, 300, "#6aa25a", "#d9586a"),
        oval(1310, 852, 130, 12, "#3f6f45", opacity=0.4),
        oval(200, 852, 120, 11, "#3f6f45", opacity=0.4),
    )
    for x0, x1, y in ((60, 330, 880), (1130, 1560, 858)):
        s.add(oval((x0 + x1) / 2, y + 4, (x1 - x0) / 2, 15, "#6b4a35"))
        for _ in range(26):
            fx, fy = s.dice.uniform(x0 + 14, x1 - 14), y + s.dice.uniform(-6, 8)
            h = s.dice.uniform(20, 46)
            s.add(
                stroke([(fx, fy), (fx + 2, fy - h)], "#47784a", 3),
                disc(
                    fx + 2,
                    fy - h,
                    s.dice.uniform(6, 10),
                    s.dice.choice(("#d9586a", "#f7f3e6", "#e9bb4c", "#b58fc4", "#f0a7b0")),
                ),
            )
    bx, by = 700, 900
    s.add(oval(bx + 190, by + 46, 270, 17, "#7d6a42", opacity=0.4), bench(bx, by, 340))
    s.add(
        seated(s, bx + 105, by - 4, 225, "#2f7f86", "#4a5560", SKIN[0], hair="#e3ded2"),
        seated(s, bx + 268, by - 4, 218, "#b05a6c", "#3f4a5c", SKIN[3], hair="#cfc9bd", flip=True),
    )
    s.add(
        stroke(
            [(bx + 4, by + 40), (bx - 4, by - 66), (bx - 16, by - 78), (bx - 28, by - 70)],
            "#7a4a2c",
            6,
            soft=True,
        )
    )
    s.add(
        person(
            s,
            1210,
            960,
            205,
            "#f4f1e8",
            "#2f7f86",
            SKIN[4],
            hair="#1f1a1a",
            stance=WALK,
            arms=HANG,
            flip=True,
            shadow=(10, "#7d6a42"),
        ),
        person(
            s,
            1120,
            962,
            184,
            "#d8a848",
            "#57606a",
            SKIN[0],
            hair="#e9e4d8",
            stance=STEP,
            arms=SWING,
            flip=True,
            shadow=(10, "#7d6a42"),
        ),
    )
    front = Contour([(-50, 1080), (400, 1060), (800, 1030), (1200, 1024), (1700, 1000)])
    s.add(
        grass(s, front, "#4a7c48", 380, 46),
        front.ground("#3f6f45"),
        flowers(s, (620, 1020, 1600, 1062), ("#f7f3e6", "#e9bb4c", "#d9788a", "#b58fc4"), 100, 7),
        finish(s, "#23341c", 0.2),
    )
