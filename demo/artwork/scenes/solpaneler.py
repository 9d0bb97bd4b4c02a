"""Solar panels on the roof of a school, one clear day in spring."""

from land import Contour, flowers, forest, grass, path_way
from openings import TRIM, windows
from people import POINT, RAISED, SKIN, STAND, STEP, SWING, WALK, person
from sheet import darker, group, lighter, mix, oval, path, polygon, rect, shape
from sky import cloud, finish, haze, light, sky, sun
from trees import birch, bush


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#3f93b4", "#8fcbd8", "#e4efdf", bottom=720),
        sun(s, 1240, 210, 74, "#fff6d2", 7, 0.9),
        cloud(330, 160, 520, 46, "#ffffff", 0.8),
        cloud(800, 110, 360, 28, "#ffffff", 0.65),
    )
    edge = Contour([(-50, 520), (400, 450), (900, 530), (1350, 470), (1700, 520)])
    s.add(edge.ground("#85b8b0"), forest(s, edge, "#85b8b0", 46))
    edge = Contour([(-50, 620), (500, 590), (1100, 610), (1700, 580)])
    s.add(edge.ground("#58937c"), forest(s, edge, "#58937c", 90), haze(s, 500, 210, "#f2f2da", 0.4))
    s.add(Contour([(-50, 850), (1700, 846)]).ground(s.fade("#acc871", "#7cab5a", "#4f874d")))
    for x, tall in ((60, 520), (1560, 560)):
        s.add(birch(s, x, 870, tall, "#7cab5a"))
    left, right, eaves, foot, ridge = 190, 1410, 640, 868, 330
    brick = "#ad4b3c"
    s.add(
        oval(800, 874, 680, 18, "#345f3c", opacity=0.45),
        rect(
            left,
            eaves,
            right - left,
            foot - eaves,
            s.fade(darker(brick, 0.25), brick, lighter(brick, 0.05)),
        ),
    )
    s.add(
        path(
            "".join(f"M{left} {eaves + 12 * i}h{right - left}" for i in range(1, 19)),
            stroke=darker(brick, 0.5),
            stroke_width=1.1,
            opacity=0.28,
        )
    )
    s.add(
        windows(
            s,
            (left + 20, eaves + 26, right - left - 40, 190),
            9,
            1,
            0.25,
            (0.62, 0.74),
            (3, 2),
            glow=False,
            skip={(4, 0)},
        )
    )
    s.add(
        rect(left, foot - 20, right - left, 20, "#857a70"),
        path("M742 868V716h116v152z", TRIM),
        rect(754, 728, 45, 140, s.fade("#2f7f86", "#1d5f68")),
        rect(801, 728, 45, 140, s.fade("#2f7f86", "#1d5f68")),
        rect(762, 742, 29, 62, "#bcd9dc"),
        rect(809, 742, 29, 62, "#bcd9dc"),
        rect(720, 700, 160, 16, TRIM),
    )
    inset = 110
    roof = [
        (left - 36, eaves + 8),
        (left + inset, ridge),
        (right - inset, ridge),
        (right + 36, eaves + 8),
    ]
    s.add(
        polygon(roof, s.fade("#6a5248", "#4a3a36")),
        rect(left - 36, eaves + 2, right - left + 72, 13, TRIM),
    )

    def on_roof(u, v):
        y = ridge + (eaves + 8 - ridge) * v
        a, b = left + inset - (inset + 36) * v, right - inset + (inset + 36) * v
        return a + (b - a) * u, y

    columns, rows = 14, 4
    for r in range(rows):
        for c in range(columns):
            u0, u1 = 0.05 + 0.9 * c / columns + 0.004, 0.05 + 0.9 * (c + 1) / columns - 0.004
            v0, v1 = 0.09 + 0.8 * r / rows + 0.012, 0.09 + 0.8 * (r + 1) / rows - 0.012
            quad = [on_roof(u0, v0), on_roof(u1, v0), on_roof(u1, v1), on_roof(u0, v1)]
            shine = max(0.0, 1 - abs((c / columns) - 0.72 + r * 0.04) * 2.6)
            blue = mix("#163a5e", "#9cc9e0", shine * 0.75)
            s.add(
                polygon(
                    quad,
                    s.fade(lighter(blue, 0.16), blue, darker(blue, 0.15), angle=60),
                    stroke="#dfe6e6",
                    stroke_width=2.6,
                )
            )
            lines = ""
            for k in (1, 2):
                (ax, ay), (bx, by) = (
                    on_roof(u0 + (u1 - u0) * k / 3, v0),
                    on_roof(u0 + (u1 - u0) * k / 3, v1),
                )
                lines += f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}"
            for k in (1, 2):
                (ax, ay), (bx, by) = (
                    on_roof(u0, v0 + (v1 - v0) * k / 3),
                    on_roof(u1, v0 + (v1 - v0) * k / 3),
                )
                lines += f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}"
            s.add(path(lines, stroke="#7fa9c9", stroke_width=1, opacity=0.55))
    a, b = on_roof(0.66, 0.06), on_roof(0.8, 0.06)
    s.add(
        group(
            polygon([a, b, on_roof(0.7, 0.93), on_roof(0.52, 0.93)], "#ffffff", opacity=0.16),
            polygon(
                [
                    on_roof(0.84, 0.06),
                    on_roof(0.87, 0.06),
                    on_roof(0.79, 0.93),
                    on_roof(0.745, 0.93),
                ],
                "#ffffff",
                opacity=0.14,
            ),
        )
    )
    s.add(light(s, 1240, 210, 620, "#fff2c4", 0.35), light(s, 1080, 410, 260, "#ffffff", 0.35, 0.6))
    s.add(
        rect(left + inset - 6, ridge - 12, right - left - 2 * inset + 12, 14, "#3d302d"),
        rect(560, ridge - 74, 46, 66, "#9a4438"),
        rect(583, ridge - 74, 23, 66, "#7a3329"),
        rect(553, ridge - 78, 60, 10, "#5c2a24"),
    )
    s.add(
        path_way(
            [(800, 876), (790, 930), (760, 1000), (700, 1090)],
            (120, 190, 300, 470),
            s.fade("#e4d8ba", "#cbb994"),
        )
    )
    for x in (250, 400, 560, 1040, 1200, 1350):
        s.add(bush(s, x, 880, 96, "#4f8450"))
    for x, y, tall, coat, legs, skin, hair, stance, arms, flip, bag in (
        (640, 960, 172, "#33607a", "#33414a", 0, "#5a3b28", STAND, POINT, False, None),
        (560, 972, 122, "#c2453a", "#33506b", 4, "#1f1a1a", STEP, SWING, False, "#e9bb4c"),
        (880, 950, 116, "#e9bb4c", "#33506b", 1, "#2d2320", WALK, SWING, True, "#2f7f86"),
        (960, 966, 124, "#7fa85c", "#4a3a55", 0, "#c79a4a", STEP, RAISED, True, "#c2453a"),
        (1030, 958, 118, "#7c4a66", "#33414a", 3, "#3a2a22", WALK, SWING, True, "#e98a2e"),
    ):
        more = (shape("rect", x=-24, y=-78, width=15, height=32, rx=6, fill=bag),) if bag else ()
        s.add(
            polygon(
                [(x - 7, y), (x + 8, y), (x - 84, y + 30), (x - 106, y + 27)],
                "#3f4f2c",
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
                more=more,
            ),
        )
    front = Contour([(-50, 1010), (300, 1030), (700, 1075), (1000, 1060), (1700, 1000)])
    s.add(
        grass(s, front, "#4a7c48", 420, 46),
        front.ground("#3f6f45"),
        flowers(s, (0, 1010, 480, 1062), ("#f7f3e6", "#e9bb4c", "#b58fc4"), 60, 7),
        flowers(s, (1040, 1010, 1600, 1062), ("#f7f3e6", "#e9bb4c", "#b58fc4"), 70, 7),
        finish(s, "#14302c", 0.18),
    )
