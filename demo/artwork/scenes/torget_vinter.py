"""The square in snow at dusk, with lit windows and a spruce full of lights."""

from buildings import gable_house, long_house
from land import Contour, drifts, forest
from openings import door
from people import STEP, SWING, WALK, person
from sheet import FALU, SNOW, TEAL, WINDOW, disc, oval, polygon, stroke
from sky import finish, haze, light, sky, snowfall, stars
from townscape import church, lamp
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(sky(s, "#1f4163", "#47698f", "#a98fa6", "#f2b78f", "#f9d9ae", bottom=640))
    s.add(stars(s, 70, 230), light(s, 980, 600, 720, "#ffc48a", 0.6, 0.5))
    far = Contour([(-50, 470), (300, 420), (700, 480), (1100, 430), (1700, 490)])
    s.add(far.ground("#6f7fa0"), forest(s, far, "#6f7fa0", 34))
    near = Contour([(-50, 560), (400, 530), (800, 560), (1250, 520), (1700, 550)])
    s.add(
        near.ground("#41607f"), forest(s, near, "#41607f", 60), haze(s, 440, 240, "#f4bd98", 0.35)
    )
    s.add(church(s, 560, 640, 265, wall="#c9ced6", roof="#31495c"))
    s.add(gable_house(s, 690, 655, 150, 160, 80, "#b9c0c4", floors=2, board=400))
    s.add(
        long_house(s, 820, 665, 250, 150, 76, "#d2a552", floors=2, columns=4, chimneys=(0.3, 0.75))
    )
    s.add(gable_house(s, 1062, 668, 140, 190, 78, "#4f7c82", floors=2, board=9))
    s.add(long_house(s, 250, 668, 240, 145, 80, FALU, floors=2, columns=4, chimneys=(0.6,)))
    square = Contour([(-50, 668), (800, 658), (1700, 672)])
    s.add(square.ground(s.fade("#a9bfd8", "#cfdcea", "#8fa9c6")))
    s.add(light(s, 850, 700, 620, "#ffcf92", 0.75, 0.17))
    s.add(
        long_house(
            s,
            1170,
            720,
            560,
            270,
            120,
            "#8d3328",
            floors=2,
            columns=6,
            chimneys=(0.25, 0.6),
            lit=0.85,
            skip={(1, 1)},
        )
    )
    s.add(door(s, 1290, 720, 52, 104, TEAL), light(s, 1300, 736, 280, WINDOW, 0.75, 0.16))
    s.add(
        long_house(
            s,
            -170,
            735,
            500,
            305,
            120,
            "#d9ad58",
            floors=2,
            columns=5,
            chimneys=(0.7,),
            lit=0.85,
            skip={(3, 1)},
        )
    )
    s.add(door(s, 176, 735, 54, 110, "#7c3a30"), light(s, 190, 750, 300, WINDOW, 0.75, 0.16))
    s.add(drifts(s, 690, 9, "#7f9dbf", 0.4))
    tree_x, tree_y, tall = 700, 800, 400
    s.add(
        light(s, tree_x, tree_y - 150, 330, WINDOW, 0.6),
        light(s, tree_x, tree_y, 330, WINDOW, 0.8, 0.2),
    )
    s.add(oval(tree_x, tree_y, 110, 18, "#6c8cb0", opacity=0.7))
    s.add(spruce(s, tree_x, tree_y, tall, "#1c4d4a", snow=0.25))
    for _ in range(60):
        t = 1 - (0.03 + 0.97 * s.dice.random()) ** 0.6
        x = tree_x + s.dice.uniform(-0.85, 0.85) * tall * 0.22 * (1 - t)
        y = tree_y - tall * (0.1 + 0.86 * t)
        s.add(disc(x, y, 9, WINDOW, opacity=0.25), disc(x, y, 3.2, "#fff1c4"))
    s.add(
        disc(tree_x, tree_y - tall - 4, 34, s.halo(WINDOW, 0.9)),
        disc(tree_x, tree_y - tall, 7, "#fff3cf"),
    )
    for x, y, tall in ((430, 745, 170), (965, 735, 165), (1150, 860, 250), (255, 880, 265)):
        s.add(lamp(s, x, y, tall, "#1a3242"))
    walkers = (
        (520, 770, 84, TEAL, "#d8b25c", WALK, False),
        (552, 772, 58, FALU, SNOW, STEP, False),
        (880, 760, 78, "#6b4a5c", "#b3433a", WALK, True),
        (1010, 880, 118, "#b3433a", "#2d5f6b", WALK, True),
        (1052, 884, 122, "#2e4a66", "#d8a848", STEP, True),
        (420, 900, 125, "#2c5a4b", "#e7e2d4", WALK, False),
    )
    for x, y, tall, coat, hat, stance, flip in walkers:
        long_shadow = polygon(
            [
                (x - 8, y),
                (x + 8, y),
                (x + (x - 760) * 0.28 + 16, y + tall * 0.75),
                (x + (x - 760) * 0.28 - 16, y + tall * 0.75),
            ],
            s.fade((0, "#4c6f96", 0.65), (1, "#4c6f96", 0)),
        )
        s.add(
            long_shadow,
            person(
                s,
                x,
                y,
                tall,
                coat,
                "#24333f",
                hat=hat,
                stance=stance,
                arms=SWING,
                flip=flip,
                long=tall > 80,
                bobble=tall < 60,
                scarf="#e4c9a0",
            ),
        )
    s.add(
        polygon([(360, 897), (404, 897), (404, 884), (360, 884)], "#8a5a35"),
        stroke([(350, 900), (412, 900)], "#5a3b28", 4),
        stroke([(404, 886), (409, 850)], "#5a3b28", 3),
    )
    front = Contour([(-50, 985), (300, 955), (700, 1010), (1150, 970), (1700, 1000)])
    s.add(front.ground(s.fade("#b7cbe0", "#6d8cb0")))
    s.add(snowfall(s, 210), finish(s, edge=0.34))
