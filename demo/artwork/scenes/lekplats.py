"""The playground: a climbing frame, a slide and children on their way up."""

import math

from land import Contour, flowers, forest, grass
from people import POINT, RAISED, SKIN, STAND, STEP, SWING, WALK, person, seated
from sheet import INK, darker, disc, group, lighter, oval, path, polygon, rect, stroke
from sky import birds, cloud, finish, haze, sky, sun
from townscape import town
from trees import birch


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#5fa8be", "#aed7d8", "#f7ecd0", bottom=720),
        sun(s, 1330, 240, 54, "#fff5d6", 7, 0.75),
        cloud(380, 170, 560, 48, "#ffffff", 0.75),
        cloud(1010, 130, 380, 30, "#ffffff", 0.6),
        birds(980, 300, 4, "#3d7488", 12),
    )
    edge = Contour([(-50, 540), (450, 470), (900, 540), (1350, 470), (1700, 530)])
    s.add(edge.ground("#8fbcb0"), forest(s, edge, "#8fbcb0", 48))
    edge = Contour([(-50, 630), (400, 600), (900, 630), (1700, 590)])
    s.add(
        edge.ground("#62997c"),
        forest(s, edge, "#62997c", 76),
        town(
            s,
            Contour([(-50, 700), (1700, 700)]),
            1010,
            1420,
            88,
            0.1,
            snow=False,
            dim="#f2e6cc",
            share=0.2,
        ),
        haze(s, 520, 200, "#faf0d4", 0.45),
    )
    s.add(
        Contour([(-50, 708), (700, 700), (1700, 712)]).ground(
            s.fade("#b4ca76", "#84af5d", "#548a4f")
        )
    )
    for x, tall in ((60, 520), (230, 380), (1480, 430), (1575, 540)):
        s.add(birch(s, x, 740, tall, "#6fa354"))
    s.add(
        oval(790, 905, 690, 108, "#8f7044"), oval(790, 898, 684, 104, s.fade("#e3c894", "#d3b277"))
    )
    post, red, teal, yellow = "#b07a45", "#c2453a", "#2f7f86", "#e9b23c"
    # Two towers, the bridge between them, the slide to the left and the net to the right.
    s.add(oval(720, 892, 330, 24, "#9a7a48", opacity=0.5))
    for x0, deck, roof, colour in ((500, 640, 420, red), (800, 590, 350, teal)):
        w = 160
        for px in (x0, x0 + w - 14):
            s.add(rect(px, roof, 14, 888 - roof, s.fade("#d09a60", post, "#8a5c34", angle=0)))
        s.add(
            rect(x0 - 10, deck, w + 20, 16, "#8a5c34"),
            rect(x0 + 14, deck - 66, w - 28, 66, lighter(colour, 0.15), opacity=0.92),
            rect(x0 - 4, deck - 74, w + 8, 12, "#d09a60"),
        )
        s.add(
            disc(x0 + w / 2, deck - 34, 21, "#bcd9dc"),
            disc(x0 + w / 2, deck - 34, 21, "none", stroke="#f4efe0", stroke_width=5),
        )
        s.add(
            polygon(
                [(x0 - 34, roof + 14), (x0 + w / 2, roof - 100), (x0 + w + 34, roof + 14)],
                s.fade(lighter(colour, 0.1), darker(colour, 0.1)),
            ),
            polygon(
                [(x0 + w / 2, roof - 100), (x0 + w + 34, roof + 14), (x0 + w / 2 + 16, roof + 14)],
                darker(colour, 0.5),
                opacity=0.25,
            ),
        )
        s.add(
            stroke([(x0 + w / 2, roof - 98), (x0 + w / 2, roof - 140)], "#f4efe0", 4),
            polygon(
                [
                    (x0 + w / 2 + 2, roof - 140),
                    (x0 + w / 2 + 44, roof - 127),
                    (x0 + w / 2 + 2, roof - 114),
                ],
                yellow,
            ),
        )
    s.add(person(s, 905, 588, 128, "#e9bb4c", "#33506b", SKIN[4], hair="#1f1a1a", arms=RAISED))
    s.add(
        rect(814, 524, 132, 66, lighter(teal, 0.12)),
        rect(796, 516, 168, 12, "#d09a60"),
        disc(880, 557, 21, "#bcd9dc"),
        disc(880, 557, 21, "none", stroke="#f4efe0", stroke_width=5),
    )
    sag = [(660, 646), (730, 664), (800, 600)]
    s.add(
        stroke(sag, "#8a5c34", 14, soft=True),
        stroke([(x, y - 62) for x, y in sag], "#4d5a5c", 4, soft=True),
        *(
            stroke(
                [
                    (660 + k * 20, 646 + 18 * math.sin(k / 7 * math.pi) - k * 5),
                    (660 + k * 20, 588 + 14 * math.sin(k / 7 * math.pi) - k * 6),
                ],
                "#4d5a5c",
                2.4,
            )
            for k in range(1, 7)
        ),
    )
    slide = [(506, 642), (450, 668), (372, 770), (300, 862), (218, 876)]
    s.add(
        stroke([(x + 6, y + 10) for x, y in slide], darker(yellow, 0.35), 36, soft=True),
        stroke(slide, yellow, 34, soft=True),
        stroke([(x - 2, y - 12) for x, y in slide], lighter(yellow, 0.45), 7, soft=True),
    )
    s.add(rect(388, 766, 10, 120, "#8d989a"))
    s.add(
        group(
            seated(
                s,
                404,
                706,
                128,
                "#c2453a",
                "#33506b",
                SKIN[0],
                hair="#c79a4a",
                flip=True,
                low=False,
            ),
            transform="rotate(-8 404 706)",
        )
    )
    net = [(960, 600), (1170, 890)]
    for k in range(6):
        x0, y0 = 960, 600 + k * 56
        s.add(
            stroke([(960 + k * 42, 600 + k * 58), (960 + k * 6, 890)], "#33506b", 4),
            stroke([(960, y0), (960 + (y0 - 600) * 0.724, y0)], "#33506b", 4),
        )
    s.add(stroke(net, "#33506b", 6), stroke([(960, 600), (960, 890)], "#33506b", 5))
    s.add(
        person(
            s,
            1052,
            806,
            124,
            "#7fa85c",
            "#7c3a45",
            SKIN[1],
            hair="#2d2320",
            flip=True,
            stance=(((-5, -44), (-4, -26), (0, -8)), ((5, -44), (15, -34), (13, -16))),
            arms=(((-9, -77), (4, -92), (14, -104)), ((9, -77), (20, -80), (26, -92))),
            lean=8,
        )
    )
    # A spring rocker and those who wait their turn.
    s.add(
        path("M1290 930q14 -8 0 -16t0 -16t0 -16", stroke="#4d5a5c", stroke_width=8),
        path(
            "M1236 868q54 34 108 0l14 -38q16 -4 18 14q-2 18 -18 20q-20 26 -64 28q-52 0 -58 -24z",
            red,
        ),
        disc(1362, 842, 3.5, INK),
        oval(1290, 934, 46, 7, "#9a7a48", opacity=0.6),
        seated(s, 1288, 860, 112, "#33607a", "#7c3a45", SKIN[2], hair="#2d2320"),
    )
    for x, y, tall, coat, legs, skin, hair, stance, arms, flip in (
        (330, 965, 196, "#2f5d62", "#3a4a55", 0, "#6b4a32", STAND, POINT, False),
        (560, 975, 118, "#e9bb4c", "#33506b", 0, "#5a3b28", WALK, SWING, False),
        (640, 968, 106, "#d9788a", "#4a3a55", 3, "#2d2320", STEP, RAISED, False),
        (1130, 985, 120, "#57799c", "#3a3f48", 4, "#1f1a1a", WALK, SWING, True),
    ):
        s.add(
            polygon(
                [(x - 6, y), (x + 8, y), (x - 86, y + 30), (x - 108, y + 26)],
                "#6b5a30",
                opacity=0.3,
            ),
            person(
                s,
                x,
                y,
                tall,
                coat,
                legs,
                SKIN[skin],
                hair=hair,
                stance=stance,
                arms=arms,
                flip=flip,
            ),
        )
    front = Contour([(-50, 1020), (500, 1046), (1000, 1040), (1700, 1000)])
    s.add(
        grass(s, front, "#4a7c48", 420, 46),
        front.ground("#3f6f45"),
        flowers(s, (0, 1005, 1600, 1062), ("#f7f3e6", "#e9bb4c", "#d9788a", "#8fb0d0"), 110, 6),
        finish(s, "#23341c", 0.18),
    )
