"""The preschool's yard with small houses in many colours."""

from buildings import gable_house
from land import Contour, fence, flowers, forest, grass, path_way
from openings import door
from people import POINT, RAISED, SKIN, STEP, SWING, WALK, person, seated
from sheet import FALU, darker, disc, group, lighter, oval, path, polygon, rect, stroke
from sky import cloud, finish, haze, sky, sun
from trees import birch


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#7fb7c4", "#bfdde0", "#f6ecd3", bottom=720), sun(s, 300, 220, 52, "#fff6dc", 7, 0.7)
    )
    s.add(cloud(800, 190, 520, 46, "#ffffff", 0.7), cloud(1330, 270, 400, 34, "#ffffff", 0.55))
    hill = Contour([(-50, 520), (420, 450), (900, 530), (1300, 470), (1700, 520)])
    s.add(hill.ground("#8db8ac"), forest(s, hill, "#8db8ac", 46))
    hill = Contour([(-50, 600), (500, 570), (1000, 600), (1700, 560)])
    s.add(hill.ground("#5d9279"), forest(s, hill, "#5d9279", 90), haze(s, 500, 200, "#f9efd6", 0.5))
    for x, tall in ((70, 420), (1030, 380), (1540, 470)):
        s.add(birch(s, x, 720, tall, "#7fa85c"))
    yard = Contour([(-50, 712), (500, 700), (1100, 704), (1700, 716)])
    s.add(yard.ground(s.fade("#b5c877", "#86ad5e", "#5c8d52")))
    for x, w, h, r, wall, floors in (
        (150, 230, 175, 110, "#c2453a", 1),
        (395, 180, 150, 95, "#e9bb4c", 1),
        (590, 250, 185, 122, "#2f7f86", 1),
        (855, 170, 140, 92, "#e08f5a", 1),
        (1110, 200, 168, 108, "#7c9fb8", 1),
        (1320, 175, 148, 96, "#a64b5e", 1),
    ):
        s.add(oval(x + w / 2 + 30, 724, w * 0.62, 13, "#395f3f", opacity=0.4))
        s.add(
            gable_house(
                s,
                x,
                722,
                w,
                h,
                r,
                wall,
                darker(wall, 0.55),
                snow=False,
                columns=3,
                floors=floors,
                lit=0.35,
                board=14,
                skip={(1, 0)},
                glow=False,
                thick=10,
            )
        )
        s.add(door(s, x + w / 2, 722, w * 0.2, h * 0.6, lighter(wall, 0.6), lit=True))
    s.add(
        fence(Contour([(-50, 742), (800, 738), (1700, 744)]), -10, 110, 38, "#f3efe4"),
        fence(Contour([(-50, 742), (1700, 744)]), 1520, 1640, 38, "#f3efe4"),
    )
    s.add(
        path_way(
            [(715, 728), (740, 800), (690, 900), (560, 1090)],
            (60, 90, 150, 300),
            s.fade("#e9d9b4", "#d6c096"),
        )
    )
    # The sandpit, and what is played there.
    s.add(
        oval(1110, 872, 252, 66, "#8a6038"),
        oval(1110, 864, 246, 60, "#c99a5e"),
        oval(1110, 868, 222, 50, s.fade("#d9bb82", "#efd9a8")),
    )
    s.add(
        path("M1010 872q40 -48 84 0z", "#d1ae72"),
        path("M1052 872l0 -24h24l0 24z", "#c79f62"),
        disc(1064, 848, 2, FALU),
    )
    s.add(
        polygon([(1180, 862), (1186, 888), (1210, 888), (1216, 862)], "#c2453a"),
        path("M1180 862q18 -26 36 0", stroke="#8f2f28", stroke_width="3"),
    )
    s.add(
        seated(
            s, 1135, 862, 122, "#e0a63c", "#2f5d62", SKIN[1], hair="#2d2320", flip=True, low=True
        )
    )
    s.add(seated(s, 965, 868, 118, "#2f7f86", "#7c3a45", SKIN[0], hat="#c2453a", low=True))
    # A swing, with someone in it.
    s.add(
        stroke([(208, 915), (252, 690), (296, 915)], "#a97848", 11),
        stroke([(468, 915), (512, 690), (556, 915)], "#a97848", 11),
        stroke([(240, 692), (524, 692)], "#8f6238", 12),
    )
    s.add(oval(390, 918, 190, 13, "#4b7a48", opacity=0.5))
    s.add(
        stroke([(330, 696), (292, 836)], "#4d5a5c", 2.6),
        stroke([(356, 696), (318, 838)], "#4d5a5c", 2.6),
    )
    s.add(
        group(
            seated(s, 308, 836, 122, "#a64b5e", "#33506b", SKIN[3], hair="#c79a4a"),
            transform="rotate(14 308 836)",
        ),
        rect(286, 836, 44, 7, "#5b3b28", transform="rotate(14 308 836)"),
    )
    s.add(
        stroke([(428, 696), (432, 842)], "#4d5a5c", 2.6),
        stroke([(456, 696), (458, 842)], "#4d5a5c", 2.6),
        rect(422, 840, 46, 7, "#5b3b28"),
    )
    children = (
        (712, 850, 96, "#c2453a", "#33506b", SKIN[0], "#e9bb4c", WALK, SWING, False),
        (800, 842, 92, "#e9bb4c", "#2c4a3c", SKIN[4], None, STEP, RAISED, True),
        (590, 930, 160, "#33607a", "#3a3f48", SKIN[0], None, STEP, POINT, False),
        (760, 935, 104, "#7fa85c", "#7c3a45", SKIN[2], "#2f7f86", WALK, SWING, True),
    )
    for x, y, tall, coat, legs, skin, hat, stance, arms, flip in children:
        s.add(
            polygon(
                [(x - 6, y), (x + 8, y), (x + 96, y + 32), (x + 74, y + 36)],
                "#3f5d2c",
                opacity=0.28,
            )
        )
        s.add(
            person(
                s,
                x,
                y,
                tall,
                coat,
                legs,
                skin,
                hat,
                "#3a2a22",
                stance,
                arms,
                flip,
                bobble=bool(hat),
            )
        )
    s.add(disc(868, 850, 15, "#f5efe0"), path("M853 850a15 15 0 0 1 30 0z", "#c2453a"))
    front = Contour([(-50, 1020), (500, 1046), (1000, 1032), (1700, 1000)])
    s.add(
        grass(s, front, "#4a7c48", 420, 46),
        front.ground("#3f6f45"),
        flowers(s, (0, 1000, 1600, 1062), ("#f5efe0", "#e9bb4c", "#d97a8a", "#8fb0d0"), 110, 6),
    )
    s.add(finish(s, "#1d3a2a", 0.18))
