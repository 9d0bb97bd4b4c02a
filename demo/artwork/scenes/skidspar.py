"""The lit ski trail through the forest at night."""

from land import Contour, drifts, forest, path_way
from riders import skier_away
from sheet import oval, polygon, stroke
from sky import finish, haze, light, sky, stars, sun
from trees import spruce


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#071c31", "#0f3350", "#245674", "#4f8597", bottom=700),
        stars(s, 200, 520),
        sun(s, 1130, 150, 34, "#f4efdc", 8, 0.4),
    )
    far = Contour([(-50, 420), (400, 380), (850, 470), (1200, 400), (1700, 380)])
    s.add(far.ground("#2b5874"), forest(s, far, "#2b5874", 50))
    mid = Contour([(-50, 470), (400, 480), (780, 545), (1150, 490), (1700, 440)])
    s.add(mid.ground("#1b4460"), forest(s, mid, "#1b4460", 110), haze(s, 400, 240, "#7fb0bb", 0.35))
    ground = Contour([(-50, 600), (400, 580), (800, 560), (1150, 575), (1700, 610)])
    s.add(ground.ground(s.fade("#7ea3bf", "#a9c5d8", "#54799c")))
    trail = [(835, 566), (800, 600), (850, 655), (930, 730), (880, 850), (640, 1090)]
    for x, y, tall, snow in (
        (560, 620, 270, 0.4),
        (650, 600, 210, 0.4),
        (980, 602, 230, 0.4),
        (1080, 615, 300, 0.4),
        (460, 640, 330, 0.5),
        (1190, 640, 360, 0.5),
        (740, 585, 150, 0.4),
        (920, 584, 160, 0.4),
    ):
        s.add(
            oval(x, y, tall * 0.2, tall * 0.025, "#1d4563", opacity=0.5),
            spruce(s, x, y, tall, "#17424b", snow, "#c3d9e8", 1 if x < 830 else -1),
        )
    s.add(drifts(s, 640, 8, "#4f789c", 0.45))
    s.add(path_way(trail, (16, 34, 66, 120, 230, 560), s.fade("#f3ead2", "#e6ecef", "#cfdfec")))
    for shift in (0.24, 0.32, -0.26, -0.18):
        left = [
            (x + w * shift, y) for (x, y), w in zip(trail, (16, 34, 66, 120, 230, 560), strict=True)
        ]
        s.add(path_way(left, (0.6, 1, 2, 4, 8, 18), "#8fb0c9"))
    posts = ((858, 574, 60), (770, 612, 96), (905, 668, 150), (1015, 770, 250), (690, 900, 390))
    for x, y, tall in posts:
        reach = tall * 0.12 * (1 if x < 850 else -1)
        s.add(
            light(s, x + reach, y + tall * 0.1, tall * 1.5, "#ffdc96", 0.75, 0.24),
            light(s, x + reach, y - tall, tall * 1.05, "#ffdc96", 0.6),
        )
    for x, y, tall in posts:
        reach = tall * 0.12 * (1 if x < 850 else -1)
        s.add(
            polygon(
                [
                    (x + reach * 0.6, y - tall),
                    (x + reach * 1.6, y - tall),
                    (x + reach * 4.2, y + tall * 0.08),
                    (x - reach * 2.4, y + tall * 0.08),
                ],
                s.fade((0, "#ffe7b0", 0.35), (1, "#ffe7b0", 0)),
            )
        )
        s.add(
            stroke([(x, y), (x, y - tall), (x + reach, y - tall * 1.02)], "#122b38", tall * 0.026),
            oval(x + reach * 1.1, y - tall * 1.005, tall * 0.05, tall * 0.026, "#fff3cf"),
        )
    s.add(
        skier_away(s, 902, 838, 165, "#c2453a", "#1d3540", "#e9bb4c", 0.4),
        skier_away(s, 816, 628, 50, "#2f7f86", "#1d3540", "#f3ead2", 0.3),
    )
    for x, y, tall, side in (
        (330, 760, 560, 1),
        (1330, 770, 600, -1),
        (180, 860, 760, 1),
        (1500, 880, 860, -1),
        (30, 980, 980, 1),
        (1380, 1010, 420, -1),
    ):
        s.add(
            oval(x, y, tall * 0.22, tall * 0.03, "#173c58", opacity=0.6),
            spruce(s, x, y, tall, "#12373f", 0.55, "#b9d3e6", side),
        )
    front = Contour([(-50, 1010), (250, 1030), (700, 1100), (1100, 1060), (1700, 985)])
    s.add(front.ground("#3b6288"), finish(s, "#04121f", 0.45))
