"""The yellow bus stopping in falling snow."""

from buildings import long_house
from land import Contour, drifts, forest, path_way
from people import HANG, RAISED, SKIN, STAND, SWING, WALK, person
from sheet import FALU, SNOW, WIDTH, WINDOW, curve, disc, path, rect
from sky import finish, haze, light, sky, snowfall
from things import bus
from townscape import lamp, town
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#36597c", "#7d97b3", "#cbb9be", "#efd2b4", bottom=700),
        light(s, 400, 640, 700, "#ffd3a2", 0.5, 0.5),
    )
    edge = Contour([(-50, 470), (350, 410), (800, 500), (1250, 420), (1700, 480)])
    s.add(edge.ground("#8ca2bb"), forest(s, edge, "#8ca2bb", 46))
    edge = Contour([(-50, 590), (400, 540), (900, 590), (1300, 545), (1700, 575)])
    s.add(
        edge.ground("#5b7f9f"), forest(s, edge, "#5b7f9f", 92), haze(s, 440, 260, "#f0d6c0", 0.45)
    )
    ground = Contour([(-50, 690), (500, 672), (1100, 690), (1700, 668)])
    s.add(ground.ground(s.fade("#dfe8f0", "#c3d3e2", "#9db6ce")))
    s.add(town(s, Contour([(-50, 700), (1700, 690)]), 40, 760, 120, 0.85))
    s.add(long_house(s, 1200, 704, 320, 150, 96, FALU, columns=4, lit=0.9, chimneys=(0.3,)))
    for x, y, tall in (
        (840, 712, 330),
        (925, 720, 250),
        (1120, 716, 390),
        (1555, 730, 420),
        (20, 722, 420),
    ):
        s.add(spruce(s, x, y, tall, "#2a5a63", 0.65))
    s.add(drifts(s, 700, 5, "#8aa6c4", 0.45))
    s.add(
        path_way([(-60, 872), (800, 872), (1660, 872)], (10, 10, 10), "#fff"),
        rect(0, 800, WIDTH, 150, s.fade("#a9bdd0", "#8ea7bf")),
    )
    for y in (835, 900):
        s.add(
            rect(0, y, WIDTH, 9, "#7893b0", opacity=0.6),
            rect(0, y + 12, WIDTH, 4, "#c9d8e4", opacity=0.7),
        )
    s.add(
        path(
            curve([(-20, 806), (300, 794), (700, 804), (1100, 792), (1620, 806)]) + "V786H-20Z",
            SNOW,
        )
    )
    s.add(light(s, 780, 905, 700, WINDOW, 0.45, 0.12), bus(s, 300, 905, 1.38))
    s.add(
        Contour([(-50, 962), (400, 944), (900, 968), (1700, 946)]).ground(
            s.fade("#f0f4f7", "#b9cde0")
        )
    )
    s.add(
        lamp(s, 190, 985, 470, "#22394a", ground=False), light(s, 190, 985, 300, WINDOW, 0.5, 0.16)
    )
    s.add(
        rect(1374, 700, 7, 290, "#3b4a50"),
        disc(1378, 700, 36, "#2f6fa3"),
        disc(1378, 700, 29, "none", stroke="#f4f1e6", stroke_width="4"),
        rect(1360, 690, 36, 20, "#f4f1e6", 4),
        rect(1364, 694, 28, 9, "#2f6fa3", 2),
        disc(1368, 712, 3.5, "#f4f1e6"),
        disc(1388, 712, 3.5, "#f4f1e6"),
    )
    for x, y, tall, coat, hat, stance, arms, flip, skin in (
        (1300, 988, 190, "#97352a", "#f3ead2", STAND, HANG, True, 0),
        (1250, 994, 128, "#2f7f86", "#e9bb4c", STAND, RAISED, True, 0),
        (1460, 1000, 200, "#33506b", "#55835a", STAND, HANG, True, 4),
        (1180, 975, 184, "#4a6b55", "#97352a", WALK, SWING, True, 1),
    ):
        s.add(
            person(
                s,
                x,
                y,
                tall,
                coat,
                "#26353f",
                SKIN[skin],
                hat=hat,
                stance=stance,
                arms=arms,
                flip=flip,
                long=tall > 150,
                bobble=tall < 150,
                scarf="#e4c9a0",
                shadow=(6, "#6f8db0"),
            )
        )
    s.add(snowfall(s, 330, largest=7), finish(s, "#0b2740", 0.32))
