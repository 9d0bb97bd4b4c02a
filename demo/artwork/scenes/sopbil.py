"""The refuse lorry on its round, and bins in a row for every sort of waste."""

from buildings import gable_house, long_house
from land import Contour, forest
from openings import door
from people import SKIN, SWING, WALK, person
from sheet import FALU, TEAL, WIDTH, polygon, rect
from sky import cloud, finish, haze, sky, sun
from things import bin_on_wheels, refuse_lorry
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#6fa9b3", "#b5d6d4", "#f6e9c9", bottom=720),
        sun(s, 1240, 300, 50, "#fff4d2", 8, 0.7),
        cloud(420, 170, 560, 42, "#ffffff", 0.6),
        cloud(950, 240, 360, 28, "#ffffff", 0.45),
    )
    edge = Contour([(-50, 510), (450, 440), (900, 520), (1350, 460), (1700, 510)])
    s.add(edge.ground("#93bcb0"), forest(s, edge, "#93bcb0", 44))
    edge = Contour([(-50, 600), (500, 570), (1100, 596), (1700, 560)])
    s.add(edge.ground("#5f9480"), forest(s, edge, "#5f9480", 84), haze(s, 480, 220, "#f8ecd0", 0.5))
    lawn = Contour([(-50, 728), (1700, 722)])
    s.add(lawn.ground(s.fade("#a9c26c", "#74a156", "#4f8450")))
    for x, tall in ((30, 470), (610, 400), (1100, 420), (1585, 500)):
        s.add(birch(s, x, 745, tall, "#79a658"))
    s.add(
        long_house(
            s,
            90,
            742,
            400,
            180,
            116,
            FALU,
            "#58514d",
            snow=False,
            columns=4,
            lit=0.2,
            chimneys=(0.7,),
            glow=False,
            skip={(2, 0)},
        ),
        door(s, 338, 738, 52, 116, TEAL, lit=False),
    )
    s.add(
        gable_house(
            s,
            740,
            744,
            270,
            180,
            128,
            "#e2b75a",
            "#7a3b30",
            snow=False,
            columns=3,
            lit=0.2,
            glow=False,
            skip={(1, 0)},
            thick=11,
        ),
        door(s, 875, 740, 48, 112, "#7c3a30", lit=False),
    )
    s.add(
        long_house(
            s,
            1180,
            742,
            340,
            170,
            110,
            "#f0ebdd",
            "#4b5558",
            snow=False,
            columns=4,
            lit=0.2,
            chimneys=(0.3,),
            glow=False,
        )
    )
    for x in range(-20, 1660, 62):
        if not 300 < x < 380 and not 840 < x < 920:
            s.add(bush(s, x, 770, 92, "#45795a"))
    s.add(
        rect(0, 765, WIDTH, 26, "#d9cfb6"),
        rect(0, 788, WIDTH, 7, "#a89f88"),
        rect(0, 795, WIDTH, 175, s.fade("#7d8a8c", "#68767a")),
        rect(0, 968, WIDTH, 8, "#a89f88"),
    )
    for i in range(8):
        s.add(
            polygon(
                [
                    (i * 230 - 40, 886),
                    (i * 230 + 80, 886),
                    (i * 230 + 74, 894),
                    (i * 230 - 48, 894),
                ],
                "#e9e6da",
                opacity=0.8,
            )
        )
    s.add(refuse_lorry(s, 790, 905, 1.18))
    s.add(rect(0, 974, WIDTH, 100, s.fade("#e3d7ba", "#c9ba98")))
    for i, colour in enumerate(("#3f8a63", "#d8a848", "#2f6fa3", "#97352a", "#8a6a4a")):
        s.add(bin_on_wheels(s, 130 + i * 118, 1016, 150, colour))
    s.add(
        person(
            s,
            742,
            968,
            205,
            "#e98a2e",
            "#2f4a4c",
            SKIN[1],
            hat="#2f6a50",
            stance=WALK,
            arms=SWING,
            flip=True,
            shadow=(6, "#3a4a4c"),
            more=(rect(-13, -62, 26, 5, "#f4f1d8"), rect(-12, -52, 25, 5, "#f4f1d8")),
        )
    )
    s.add(finish(s, "#1d3a2a", 0.22))
