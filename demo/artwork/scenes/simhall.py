"""The swimming hall, its lanes leading to a window over the winter forest."""

from land import Contour, forest
from people import SKIN, WALK, person
from sheet import HEIGHT, WIDTH, darker, disc, group, oval, path, polygon, rect, stroke
from sky import finish, light, sun
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    vx = 800  # where the lanes would meet
    s.add(rect(0, 0, WIDTH, HEIGHT, s.fade("#0d4a58", "#17707a")))
    roof = s.fade("#e0b883", "#b98450")
    s.add(polygon([(-40, 0), (1640, 0), (1240, 210), (360, 210)], roof))
    for i in range(-9, 10):
        s.add(stroke([(vx + i * 49, 210), (vx + i * 110, 0)], "#8f6238", 3, opacity=0.35))
    for y, w in ((36, 730), (92, 610), (140, 530), (182, 465)):
        s.add(rect(vx - w - 40, y, 2 * w + 80, 13 - y * 0.04, "#8a5c34"))
        for x in (-0.55, 0, 0.55):
            s.add(
                light(s, vx + x * w, y + 18, 90 - y * 0.25, "#fff0c8", 0.65),
                oval(vx + x * w, y + 15, 30 - y * 0.08, 5, "#fff6dc"),
            )
    s.add(
        polygon(
            [(-40, 0), (360, 210), (360, 500), (-40, 700)], s.fade("#e4ebe8", "#a9c3c4", angle=0)
        ),
        polygon(
            [(1640, 0), (1240, 210), (1240, 500), (1640, 700)],
            s.fade("#a4bfc2", "#dfe9e8", angle=0),
        ),
    )
    for side in (-1, 1):
        for k in range(5):
            t0, t1 = k / 5 + 0.03, k / 5 + 0.15
            x0, x1 = (vx + side * (440 + 400 * t) for t in (t0, t1))
            top0, top1 = (240 - 130 * t for t in (t0, t1))
            low0, low1 = (430 + 120 * t for t in (t0, t1))
            s.add(
                polygon(
                    [(x0, top0), (x1, top1), (x1, low1), (x0, low0)], s.fade("#6f9dbb", "#cfdfe9")
                )
            )
    far, near = (
        Contour([(300, 370), (700, 330), (1000, 362), (1300, 330)]),
        Contour([(300, 430), (800, 420), (1300, 432)]),
    )
    glass = rect(360, 218, 880, 260, "#000")
    s.add(
        group(
            rect(360, 210, 880, 290, s.fade("#5f8fb0", "#bcd2de", "#f6dcb8")),
            sun(s, 1010, 322, 24, "#fff4d8", 7, 0.7),
            far.ground("#a3bccb"),
            forest(s, far, "#a3bccb", 46, 350, 1250),
            forest(s, near, "#4d7788", 96, 350, 1250),
            near.ground("#eaf1f4"),
            *(
                spruce(s, x, 478, tall, "#255a5a", 0.5)
                for x, tall in ((430, 190), (500, 130), (1080, 140), (1160, 210), (770, 120))
            ),
            clip_path=s.clip(glass),
        )
    )
    for i in range(9):
        s.add(rect(372 + i * 106, 218, 7, 264, "#f1f4f0"))
    s.add(
        rect(360, 212, 880, 10, "#f1f4f0"),
        rect(360, 352, 880, 6, "#f1f4f0"),
        rect(360, 474, 880, 28, "#dfe7e4"),
    )
    s.add(
        polygon(
            [(360, 500), (1240, 500), (1640, 690), (1640, 1080), (-40, 1080), (-40, 690)],
            s.fade("#d9dfd8", "#bcc9c6"),
        )
    )
    s.add(
        polygon([(-40, 690), (360, 500), (360, 506), (-40, 712)], "#8fb0b2"),
        polygon([(1640, 690), (1240, 500), (1240, 506), (1640, 712)], "#8fb0b2"),
    )
    # The pool and what the window throws on it.
    far_y, near_y = 524, 1090

    def across(u, y):
        half = 340 + (1000 - 340) * (y - far_y) / (near_y - far_y)
        return vx + u * half

    pool = [
        (across(-1, far_y), far_y),
        (across(1, far_y), far_y),
        (across(1, near_y), near_y),
        (across(-1, near_y), near_y),
    ]
    rim = [
        (across(-1.05, far_y - 6), far_y - 6),
        (across(1.05, far_y - 6), far_y - 6),
        (across(1.05, near_y), near_y),
        (across(-1.05, near_y), near_y),
    ]
    clip = s.clip(polygon(pool, "#000"))
    s.add(
        polygon(rim, "#f4f4ec"), polygon(pool, s.fade("#a5dcd9", "#3fa9b2", "#14808f", "#0b5d6c"))
    )
    lanes = [-1 + i / 3 for i in range(1, 6)]
    water = [
        polygon(
            [
                (across(u - 0.02, far_y), far_y),
                (across(u + 0.02, far_y), far_y),
                (across(u + 0.02, near_y), near_y),
                (across(u - 0.02, near_y), near_y),
            ],
            "#0a5463",
            opacity=0.35,
        )
        for u in (-0.833, -0.5, -0.167, 0.167, 0.5, 0.833)
    ]
    for i in range(8):
        x = 372 + i * 106 + 8
        water.append(
            polygon(
                [
                    (x, far_y),
                    (x + 92, far_y),
                    (x + 92 + (x + 46 - vx) * 0.35, 760),
                    (x + (x + 46 - vx) * 0.35, 760),
                ],
                s.fade((0, "#fff4da", 0.5), (1, "#fff4da", 0)),
            )
        )
    for _ in range(170):
        near = s.dice.random()
        y = far_y + 6 + (near_y - far_y) * near**1.4
        x, w = s.dice.uniform(-100, 1700), (8 + 62 * near) * s.dice.uniform(0.5, 1.2)
        water.append(
            path(
                f"M{x - w:.0f} {y:.0f}q{w / 2:.0f} {-3 - 7 * near:.0f} {w:.0f} 0t{w:.0f} 0",
                stroke=s.dice.choice(("#e4fbf7", "#8fd8d6", "#0a5f6e")),
                stroke_width=round(1 + 2.6 * near, 1),
                stroke_linecap="round",
                opacity=0.5,
            )
        )
    s.add(group(*water, clip_path=clip))
    for u in lanes:
        y = far_y + 2
        i = 0
        while y < 1080:
            near = (y - far_y) / (near_y - far_y)
            size = 1.8 + 11 * near
            s.add(
                oval(
                    across(u, y) + size * 0.5,
                    y + size * 0.7,
                    size * 1.2,
                    size * 0.4,
                    "#0a4b58",
                    opacity=0.4,
                ),
                oval(
                    across(u, y),
                    y,
                    size * 0.95,
                    size * 0.75,
                    "#c2453a" if (i // 3) % 2 else "#fbf7ec",
                ),
            )
            y += size * 1.12
            i += 1
    for u, y, cap, skin in (
        (-0.5, 640, "#e9bb4c", SKIN[0]),
        (0.17, 720, "#c2453a", SKIN[4]),
        (0.52, 590, "#2e4a66", SKIN[1]),
        (-0.83, 850, "#fbf7ec", SKIN[3]),
        (0.5, 915, "#d8703a", SKIN[0]),
    ):
        near = (y - far_y) / (near_y - far_y)
        k, x = 7 + 30 * near, across(u, y)
        s.add(oval(x, y + k * 0.9, k * 3.1, k * 0.62, "#eafaf7", opacity=0.45))
        s.add(
            path(
                f"M{x - k * 1.5} {y + k * 0.85}C{x - k * 1.3} {y - k * 0.1} {x + k * 1.3} {y - k * 0.1} {x + k * 1.5} {y + k * 0.85}Z",
                darker(skin, 0.06),
            ),
            stroke(
                [(x + k * 1.2, y + k * 0.5), (x + k * 2, y - k * 1.0), (x + k * 2.5, y + k * 0.4)],
                skin,
                k * 0.48,
                soft=True,
            ),
        )
        s.add(
            disc(x, y - k * 0.3, k * 0.78, skin),
            path(f"M{x - k * 0.8} {y - k * 0.35}a{k * 0.8} {k * 0.84} 0 0 1 {k * 1.6} 0z", cap),
            oval(x, y + k * 0.95, k * 2.4, k * 0.3, "#bfeae6", opacity=0.85),
        )
    s.add(
        person(
            s,
            1330,
            640,
            150,
            "#e9bb4c",
            "#2e4a66",
            SKIN[2],
            hair="#2d2320",
            flip=True,
            shadow=(4, "#6f8f90"),
        ),
        person(
            s,
            230,
            660,
            120,
            "#2f7f86",
            "#d9a77f",
            SKIN[1],
            hair="#2d2320",
            stance=WALK,
            shadow=(4, "#6f8f90"),
        ),
    )
    s.add(finish(s, "#06343d", 0.3))
