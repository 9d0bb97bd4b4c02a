"""Northern lights over the town by the frozen lake."""

import math

from land import Contour, drifts, forest, mirrored, ripples
from people import POINT, SKIN, person
from sheet import HEIGHT, WIDTH, curve, group, lighter, oval, path, polygon, rect
from sky import finish, sky, stars
from townscape import church, town
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(sky(s, "#04101f", "#082338", "#0e3d50", "#1d6468", bottom=720), stars(s, 320, 620))
    blur = s.blur(9)
    for base, swing, tall, colour, strength, phase in (
        (330, 70, 300, "#58f0b0", 0.85, 0.0),
        (430, 54, 250, "#3fd0b8", 0.6, 1.7),
        (240, 60, 220, "#8ad0f0", 0.35, 3.1),
        (300, 80, 330, "#b58af0", 0.28, 0.5),
    ):

        def ribbon(x, base=base, swing=swing, phase=phase):
            return (
                base
                + math.sin(x / 260 + phase) * swing
                + math.sin(x / 97 + phase * 2) * swing * 0.28
                - x * 0.05
            )

        rays = []
        x = -60
        while x < 1680:
            w = s.dice.uniform(16, 46)
            y, h = ribbon(x), tall * s.dice.uniform(0.65, 1.1)
            y2 = ribbon(x + w)
            rays.append(
                polygon(
                    [(x, y), (x + w + 5, y2), (x + w + 20, y2 - h), (x + 14, y - h)],
                    s.fade((0, colour, 0), (0.6, colour, 0.3), (0.93, colour, 1), (1, colour, 0.2)),
                    opacity=round(s.dice.uniform(0.45, 1), 2),
                )
            )
            x += w
        s.add(group(*rays, opacity=strength, filter=blur))
        s.add(
            path(
                curve([(k, ribbon(k)) for k in range(-40, 1680, 40)]),
                stroke=lighter(colour, 0.5),
                stroke_width=5,
                opacity=strength * 0.35,
                filter=s.blur(4),
            )
        )
    water = 760
    land = []
    edge = Contour([(-50, 600), (300, 520), (700, 610), (1150, 500), (1700, 600)])
    land += [edge.ground("#123f52", water), forest(s, edge, "#123f52", 46)]
    edge = Contour([(-50, 660), (400, 660), (900, 668), (1300, 630), (1700, 640)])
    land += [
        edge.ground(s.fade("#1c5566", "#2d6b78"), water),
        forest(s, edge, "#0c3344", 70),
        church(s, 830, 716, 190, wall="#8fa9b5", roof="#15303f"),
    ]
    row = Contour([(-50, 712), (800, 712), (1700, 708)])
    land += [
        row.ground(s.fade("#7fa9b4", "#b5d3d6"), water),
        town(s, row, 60, 770, 82, 0.85, dim="#12384a", share=0.45),
        town(s, row, 960, 1540, 82, 0.85, dim="#12384a", share=0.45),
    ]
    near = Contour([(-50, 742), (1700, 740)])
    land += [
        near.ground(s.fade("#9cc2c8", "#6f9ba8"), water),
        town(s, near, 180, 720, 96, 0.9, dim="#12384a", share=0.35),
        town(s, near, 1010, 1420, 96, 0.9, dim="#12384a", share=0.35),
    ]
    land += [
        spruce(s, x, 748, tall, "#0d3a44", 0.4, "#7fb0b5")
        for x, tall in (
            (120, 150),
            (740, 120),
            (930, 170),
            (985, 120),
            (1470, 190),
            (1560, 150),
            (50, 190),
        )
    ]
    scene = group(*s.layers, *land)
    s.add(*land)
    s.add(
        rect(0, water, WIDTH, HEIGHT - water, s.fade("#1b5a63", "#0a2c3d")),
        mirrored(s, scene, water, "#0a3240", 320, 0.9),
    )
    s.add(
        *(
            oval(x, 880, w, 130, s.halo("#4fe0aa", 0.5))
            for x, w in ((330, 420), (820, 380), (1260, 420))
        )
    )
    s.add(
        ripples(s, 768, 1000, "#a9f0d8", 60, 0.28),
        ripples(s, 768, 1000, "#06202f", 60, 0.35),
        rect(0, water - 4, WIDTH, 9, "#d3e9e6", opacity=0.5),
    )
    shore = Contour([(-50, 930), (300, 975), (750, 1010), (1100, 990), (1400, 945), (1700, 920)])
    s.add(shore.ground(s.fade("#7db0b3", "#3f7486", "#1d4a60")), drifts(s, 990, 3, "#21506a", 0.5))
    for x, y, tall, side in (
        (70, 985, 560, 1),
        (200, 1000, 380, 1),
        (1500, 975, 640, -1),
        (1390, 985, 330, -1),
        (1590, 1000, 460, -1),
    ):
        s.add(
            oval(x, y, tall * 0.2, tall * 0.025, "#173f55", opacity=0.7),
            spruce(s, x, y, tall, "#0b2f39", 0.5, "#79adb4", side),
        )
    s.add(
        person(
            s,
            690,
            1022,
            122,
            "#7a3530",
            "#0f222e",
            SKIN[0],
            hat="#d8a848",
            long=True,
            shadow=(6, "#153a4e"),
        ),
        person(
            s,
            738,
            1026,
            80,
            "#2c6f78",
            "#0f222e",
            SKIN[0],
            hat="#c9d9d9",
            arms=POINT,
            bobble=True,
            shadow=(6, "#153a4e"),
        ),
        person(
            s, 640, 1024, 116, "#2c4a66", "#0f222e", SKIN[0], hat="#97352a", shadow=(6, "#153a4e")
        ),
    )
    s.add(finish(s, "#020a14", 0.45))
