"""A gallery room with paintings on its walls and sculptures on the floor."""

from people import HANG, SKIN, STAND, WALK, person
from sheet import HEIGHT, WIDTH, darker, disc, group, lighter, oval, path, polygon, rect, stroke
from sky import finish


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(rect(0, 0, WIDTH, HEIGHT, "#e9e4d8"))
    s.add(polygon([(0, 0), (1600, 0), (1230, 150), (370, 150)], s.fade("#cfd6d3", "#f2efe6")))
    for i in range(4):
        x = 455 + i * 180
        s.add(
            polygon(
                [
                    (x, 142),
                    (x + 150, 142),
                    (x + 150 + (x + 75 - 800) * 0.75, 26),
                    (x + (x + 75 - 800) * 0.75, 26),
                ],
                s.fade("#a9cdd8", "#e6f1f1"),
            )
        )
    s.add(
        polygon([(0, 0), (370, 150), (370, 690), (0, 860)], s.fade("#c9cdc6", "#e4e0d4", angle=0)),
        polygon(
            [(1600, 0), (1230, 150), (1230, 690), (1600, 860)],
            s.fade("#ddd8cb", "#b9bfba", angle=0),
        ),
    )
    s.add(rect(370, 150, 860, 540, s.fade("#f6f3ea", "#e9e3d5")))
    s.add(
        polygon(
            [(370, 690), (1230, 690), (1600, 860), (1600, 1067), (0, 1067), (0, 860)],
            s.fade("#cdb088", "#a9855a"),
        )
    )
    floor = s.clip(
        polygon([(370, 690), (1230, 690), (1600, 860), (1600, 1067), (0, 1067), (0, 860)], "#000")
    )
    joints = [
        stroke([(800 + i * 62, 690), (800 + i * 165, 1067)], "#7a5c3c", 1.6) for i in range(-14, 15)
    ]
    s.add(group(*joints, clip_path=floor, opacity=0.35))
    for i in range(4):
        x = 430 + i * 200
        s.add(
            polygon(
                [(x, 700), (x + 120, 700), (x + 20, 900), (x - 160, 900)],
                s.fade((0, "#fff6df", 0.6), (1, "#fff6df", 0.1)),
            )
        )
        s.add(
            polygon(
                [(x + 40, 690), (x + 150, 690), (x + 90, 150), (x - 10, 150)],
                "#fffdf4",
                opacity=0.35,
            )
        )

    def hung(x, y, w, h, *inside):
        frame = "#6b4a32"
        return group(
            rect(x - 4, y + 8, w + 22, h + 14, "#8f8a7a", opacity=0.35),
            rect(x - 9, y - 9, w + 18, h + 18, frame),
            group(*inside, clip_path=s.clip(rect(x, y, w, h, "#000"))),
        )

    hills = [
        path(f"M440 {y}C520 {y - a} 600 {y + a} 690 {y - 20}V520H440Z", c)
        for y, a, c in (
            (360, 50, "#7fa3b0"),
            (400, 40, "#3d7476"),
            (446, 30, "#e3c675"),
            (478, 20, "#97352a"),
        )
    ]
    s.add(
        hung(
            440,
            250,
            240,
            250,
            rect(440, 250, 240, 250, s.fade("#f3c98f", "#f7e6c4")),
            disc(600, 320, 36, "#c2453a"),
            *hills,
        )
    )
    s.add(
        hung(
            745,
            230,
            330,
            290,
            rect(745, 230, 330, 290, "#0b5563"),
            disc(850, 360, 84, "#e0a63c"),
            path("M745 440C840 360 930 520 1075 400V520H745Z", "#06343d"),
            path("M930 230L1075 230L1075 400Z", "#f1e7d2"),
            disc(985, 405, 44, "#97352a"),
        )
    )
    s.add(
        hung(
            1125,
            290,
            66,
            90,
            rect(1125, 290, 66, 90, "#e7d9c2"),
            disc(1158, 330, 20, "#57799c"),
            rect(1125, 350, 66, 30, "#55835a"),
        )
    )
    s.add(
        hung(
            1125,
            420,
            66,
            90,
            rect(1125, 420, 66, 90, "#97352a"),
            path("M1125 490L1158 440L1191 490Z", "#f1e7d2"),
        )
    )
    for points, fill, mark in (
        (
            [(60, 250), (180, 275), (180, 600), (60, 640)],
            "#e0a63c",
            [(60, 480), (180, 400), (180, 600), (60, 640)],
        ),
        (
            [(230, 288), (320, 305), (320, 560), (230, 584)],
            "#2f7f86",
            [(230, 440), (320, 380), (320, 470), (230, 520)],
        ),
        (
            [(1290, 300), (1390, 280), (1390, 590), (1290, 566)],
            "#f1e7d2",
            [(1290, 420), (1390, 360), (1390, 590), (1290, 566)],
        ),
        (
            [(1440, 268), (1560, 240), (1560, 660), (1440, 618)],
            "#33506b",
            [(1440, 480), (1560, 330), (1560, 470), (1440, 560)],
        ),
    ):
        s.add(
            polygon(points, fill, stroke="#6b4a32", stroke_width=9),
            polygon(mark, ("#97352a", "#e3c675", "#0b5563", "#f3c98f")[len(s.layers) % 4]),
        )

    def plinth(x, y, w, h):
        return group(
            polygon(
                [
                    (x - w / 2, y),
                    (x + w / 2, y),
                    (x + w * 0.2 - 120, y + 60),
                    (x - w * 0.8 - 120, y + 60),
                ],
                "#5c4630",
                opacity=0.25,
            ),
            rect(x - w / 2, y - h, w * 0.62, h, s.fade("#fdfbf4", "#e2dccd")),
            rect(x + w * 0.12, y - h, w * 0.38, h, s.fade("#d5cfc0", "#b5af9f")),
            rect(x - w / 2 - 4, y - h - 8, w + 8, 9, "#fffdf6"),
        )

    s.add(plinth(560, 800, 110, 150))
    bronze = s.fade("#3f8d86", "#134f52", angle=20)
    s.add(
        path(
            "M532 644C500 560 520 470 572 452C640 440 640 540 590 560C640 580 620 640 596 644Z M556 500a24 30 0 1 0 34 4a20 22 0 0 0 -34 -4Z",
            bronze,
            fill_rule="evenodd",
        )
    )
    s.add(plinth(1040, 840, 130, 120))
    for x, y, r, c in (
        (1040, 672, 48, "#d8a848"),
        (1022, 592, 34, "#c2453a"),
        (1050, 538, 24, "#33607a"),
    ):
        s.add(disc(x, y, r, s.fade(lighter(c, 0.35), c, darker(c, 0.35), angle=50)))
    s.add(polygon([(250, 960), (420, 960), (300, 1010), (90, 1010)], "#5c4630", opacity=0.25))
    s.add(
        path(
            "M262 962L330 560L346 566L300 780L398 962H372L290 818L282 962Z",
            s.fade("#c24a3c", "#6b2019", angle=20),
        ),
        oval(336, 540, 34, 34, s.fade("#d65a48", "#7a2820", angle=40)),
    )
    viewers = (
        (720, 790, 190, "#2f5d62", "#2c3b46", SKIN[0], "#6b4a32", STAND, HANG, False, None),
        (800, 794, 176, "#c2453a", "#33414a", SKIN[4], "#1f1a1a", STAND, HANG, True, "#7c2f28"),
        (895, 885, 230, "#d8a848", "#33414a", SKIN[3], "#b9b4a8", STAND, HANG, False, None),
        (1250, 850, 214, "#57799c", "#2c2f3a", SKIN[2], "#2d2320", WALK, HANG, True, None),
        (1305, 862, 138, "#55835a", "#7c3a45", SKIN[2], "#2d2320", STAND, HANG, True, None),
    )
    for x, y, tall, coat, legs, skin, hair, stance, arms, flip, skirt in viewers:
        s.add(
            polygon(
                [(x - 10, y), (x + 10, y), (x - 100, y + 50), (x - 130, y + 46)],
                "#5c4630",
                opacity=0.25,
            ),
            person(s, x, y, tall, coat, legs, skin, None, hair, stance, arms, flip, skirt=skirt),
        )
    s.add(finish(s, "#3a2c1c", 0.24))
