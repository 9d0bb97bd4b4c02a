"""A fell above its lake, early in the morning."""

from buildings import gable_house
from land import Contour, flowers, forest, grass, mirrored, mountain, ripples
from people import SKIN, person
from sheet import FALU, HEIGHT, WIDTH, WINDOW, group, path, rect
from sky import birds, cloud, finish, haze, light, sky
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    water = 660
    back = [
        sky(s, "#3f7a94", "#8dbac6", "#f3d9bd", "#f6c3a4", bottom=water + 20),
        cloud(330, 190, 560, 36, "#fbe6d2", 0.6),
        cloud(1250, 150, 480, 30, "#fbe6d2", 0.5),
    ]
    back += [
        mountain(s, -260, (180, 340), 660, water, "#a7b9c4", "#f5e6de", "#7f99ad"),
        mountain(s, 900, (1380, 300), 1900, water, "#9fb3c0", "#f5e6de", "#7592a8"),
        haze(s, 430, 300, "#f6cfb0", 0.55),
        mountain(s, 250, (800, 150), 1330, water + 10, "#7f95a3", "#fbf4ec", "#48687f"),
        haze(s, 500, 230, "#f3d3b8", 0.6),
    ]
    for points, colour, tall in (
        (
            [(-50, 590), (250, 570), (560, 640), (1000, 648), (1350, 580), (1700, 560)],
            "#5f8a8c",
            34,
        ),
        (
            [(-50, 600), (160, 616), (460, 654), (1200, 656), (1420, 622), (1700, 590)],
            "#2f6568",
            66,
        ),
    ):
        edge = Contour(points)
        back += [edge.ground(colour, water + 4), forest(s, edge, colour, tall, skip=(520, 1150))]
    scene = group(*back)
    s.add(
        scene,
        rect(0, water, WIDTH, HEIGHT - water, "#2c6b7a"),
        mirrored(s, scene, water, "#175766", 407, 0.85),
    )
    s.add(
        rect(
            0,
            water - 3,
            WIDTH,
            8,
            s.fade((0, "#fff0dc", 0), (0.5, "#fff0dc", 0.55), (1, "#fff0dc", 0)),
        )
    )
    s.add(ripples(s, 672, 1060, "#fbe9d6", 50, 0.4), ripples(s, 680, 1060, "#0f4c5a", 50, 0.3))
    shore = Contour(
        [(-50, 940), (200, 950), (500, 985), (800, 1030), (1080, 1026), (1300, 962), (1700, 915)]
    )
    s.add(shore.ground(s.fade("#3d6a58", "#1d4340")))
    for x, w, h in ((420, 70, 34), (520, 44, 20), (1150, 80, 40), (1060, 40, 18), (700, 56, 24)):
        y = shore.y(x) + 8
        s.add(
            path(
                f"M{x - w} {y}Q{x - w * 0.8} {y - h} {x - w * 0.1} {y - h}Q{x + w * 0.8} {y - h * 0.8} {x + w} {y}Z",
                s.fade("#b9bfbc", "#66757a", angle=35),
            )
        )
    # A red cabin on the shore, a tent-light of its own.
    cabin = gable_house(
        s,
        1250,
        984,
        130,
        84,
        66,
        FALU,
        "#3f4a4a",
        snow=False,
        columns=2,
        lit=1,
        attic=False,
        thick=8,
    )
    s.add(grass(s, shore, "#2a5448", 420, 44), light(s, 1315, 950, 220, WINDOW, 0.45), cabin)
    for x, y, tall in (
        (60, 985, 560),
        (190, 990, 380),
        (1480, 985, 470),
        (1575, 990, 620),
        (300, 1000, 220),
        (1425, 985, 240),
    ):
        s.add(spruce(s, x, y, tall, "#1b4b47", sun=-1 if x > 800 else 1))
    s.add(
        person(
            s,
            560,
            1012,
            118,
            "#c2453a",
            "#26353f",
            SKIN[0],
            hat="#e9bb4c",
            more=(rect(-22, -80, 14, 38, "#d8a848", 6),),
        ),
        person(s, 606, 1018, 110, "#2f7f86", "#26353f", SKIN[3], hair="#5a3b28", flip=True),
    )
    s.add(
        flowers(s, (300, 1020, 1300, 1062), ("#f5efe0", "#b58fc4", "#e9bb4c"), 70, 4.5),
        birds(1010, 260, 4, "#4f7487"),
        finish(s, "#0a2c34", 0.28),
    )
