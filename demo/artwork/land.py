"""Ground and water: contours, hills, mountains, snow, lakes."""

import bisect

from sheet import HEIGHT, WIDTH, corners, curve, group, mix, oval, path, polygon, rect, stroke


class Contour:
    """The upper edge of a piece of ground, which things can stand on."""

    def __init__(self, points):
        self.points = sorted(points)

    @classmethod
    def rolling(cls, s, base, swing, step=200):
        """Soft hills about the height `base`, `swing` pixels up or down."""
        return cls(
            (x, base + s.dice.uniform(-swing, swing)) for x in range(-step, WIDTH + 2 * step, step)
        )

    def y(self, x):
        """The height of the ground at x, eased between the points."""
        i = bisect.bisect([p[0] for p in self.points], x)
        i = min(max(i, 1), len(self.points) - 1)
        (x0, y0), (x1, y1) = self.points[i - 1], self.points[i]
        t = min(max((x - x0) / (x1 - x0), 0), 1)
        return y0 + (y1 - y0) * t * t * (3 - 2 * t)

    def line(self, left=0, right=WIDTH, step=20):
        """Points along the edge."""
        count = max(int((right - left) / step), 1)
        return [
            (x, self.y(x)) for x in (left + (right - left) * i / count for i in range(count + 1))
        ]

    def ground(self, fill, bottom=HEIGHT):
        """Everything below the edge."""
        d = curve(self.line(-20, WIDTH + 20)) + f"L{WIDTH + 20} {bottom}L-20 {bottom}Z"
        return path(d, fill)


def forest(s, contour, colour, tall, left=-20, right=WIDTH + 20, dense=1.0, skip=None):
    """A wood far away: one jagged edge of spruces on a contour.

    `skip` is an (x, x) gap where no tree stands.
    """
    d, x = "", left
    while x < right:
        height = tall * s.dice.uniform(0.55, 1.1)
        half = height * s.dice.uniform(0.17, 0.24)
        if not (skip and skip[0] < x < skip[1]):
            y = contour.y(x) + 8
            d += (
                corners(
                    [
                        (x - half, y),
                        (x - half * 0.5, y - height * 0.33),
                        (x - half * 0.72, y - height * 0.34),
                        (x - half * 0.28, y - height * 0.66),
                        (x - half * 0.45, y - height * 0.66),
                        (x, y - height),
                        (x + half * 0.45, y - height * 0.66),
                        (x + half * 0.28, y - height * 0.66),
                        (x + half * 0.72, y - height * 0.34),
                        (x + half * 0.5, y - height * 0.33),
                        (x + half, y),
                    ]
                )
                + "Z"
            )
        x += half * s.dice.uniform(0.9, 1.7) / dense
    return path(d, colour)


def mountain(s, left, peak, right, base, rock, snow, shade):
    """A fell with a lit and a shaded side and snow that runs down in tongues."""
    px, py = peak
    dice = s.dice

    def edge(x0, y0, x1, y1, rough, steps=9):
        return [
            (
                x0 + (x1 - x0) * t + dice.uniform(-rough, rough) * (0 < i < steps),
                y0 + (y1 - y0) * t + dice.uniform(-rough, rough) * (0 < i < steps),
            )
            for i, t in ((i, i / steps) for i in range(steps + 1))
        ]

    size = base - py
    west = edge(left, base, px, py, size * 0.025)
    east = edge(px, py, right, base, size * 0.025)
    spine = edge(px, py, px + (right - px) * 0.18, base, size * 0.05)
    lit = polygon(west + spine[1:], rock)
    dark = polygon(spine[::-1] + east[1:], shade)
    tongues_west, tongues_east = [], []
    for i in range(9):
        t = 0.62 - i * 0.07
        low = t if i % 2 else t + dice.uniform(0.1, 0.26)
        x = px + (left - px) * t + (i + 0.5) * (px - left) * 0.012
        tongues_west.append((x + (px - x) * 0.12, py + size * min(low * 1.04, 0.7)))
        x = px + (right - px) * t * 0.9
        tongues_east.append((x, py + size * min(low * 0.98, 0.68)))
    cap_w = polygon([west[3]] + west[4:] + spine[1:6] + tongues_west[::-1][2:], snow)
    cap_e = polygon(
        spine[1:6][::-1] + [(px, py)] + east[1:5] + tongues_east[2:], mix(snow, shade, 0.38)
    )
    clip_w = s.clip(polygon(west + spine[1:], "#000"))
    clip_e = s.clip(polygon(spine[::-1] + east[1:], "#000"))
    return lit + dark + group(cap_w, clip_path=clip_w) + group(cap_e, clip_path=clip_e)


def drifts(s, top, count, colour, opacity=0.5):
    """Long soft shadows that give a field of snow its form, nearer is larger."""
    drawn = []
    for i in range(count):
        near = (i + 0.5) / count
        y = top + (HEIGHT - top) * near**1.3
        x, w = s.dice.uniform(-100, WIDTH), 220 + 520 * near
        h = 5 + 22 * near
        d = curve([(x - w, y), (x - w * 0.3, y - h), (x + w * 0.4, y - h * 0.3), (x + w, y)])
        d += curve(
            [(x + w, y), (x + w * 0.3, y + h * 0.5), (x - w * 0.5, y + h * 0.2), (x - w, y)]
        ).replace("M", "L", 1)
        drawn.append(path(d + "Z", colour))
    return group(*drawn, opacity=opacity)


def mirrored(s, shapes, y, fade_to, depth=400, strength=0.55):
    """What stands above the water line `y`, upside down below it and paler."""
    clip = s.clip(rect(0, y, WIDTH, depth, "#000"))
    image = group(shapes, transform=f"matrix(1 0 0 -1 0 {2 * y})")
    veil = rect(0, y, WIDTH, depth, s.fade((0, fade_to, 0.1), (1, fade_to, 0.95)))
    return group(group(image, opacity=strength, filter=s.blur(2)), veil, clip_path=clip)


def ripples(s, top, bottom, colour, count=40, opacity=0.5, left=0, right=WIDTH):
    """Level strokes of light on water, longer and wider apart when near."""
    drawn = []
    for _ in range(count):
        near = s.dice.random()
        y = top + (bottom - top) * near**1.4
        x, w = s.dice.uniform(left, right), (18 + 130 * near) * s.dice.uniform(0.5, 1.2)
        drawn.append(oval(x, y, w, 0.9 + 2.4 * near, colour))
    return group(*drawn, opacity=opacity)


def grass(s, contour, colour, count, tall, left=0, right=WIDTH):
    """Blades of grass along a contour."""
    d = ""
    for _ in range(count):
        x = s.dice.uniform(left, right)
        y, h, lean = contour.y(x) + 4, tall * s.dice.uniform(0.4, 1), s.dice.uniform(-0.4, 0.4)
        d += corners([(x - 2, y), (x + h * lean, y - h), (x + 2, y)]) + "Z"
    return path(d, colour)


def flowers(s, area, colours, count, size=4.0):
    """Small discs of colour in (left, top, right, bottom), nearer is larger."""
    left, top, right, bottom = area
    drawn = []
    for _ in range(count):
        near = s.dice.random()
        drawn.append(
            oval(
                s.dice.uniform(left, right),
                top + (bottom - top) * near,
                size * (0.4 + near),
                size * (0.3 + near * 0.8),
                s.dice.choice(colours),
            )
        )
    return group(*drawn)


def path_way(middle, widths, fill):
    """A road or trail: points along its middle, and its width at each."""
    left = [(x - w / 2, y) for (x, y), w in zip(middle, widths, strict=True)]
    right = [(x + w / 2, y) for (x, y), w in zip(middle, widths, strict=True)]
    return path(curve(left) + curve(right[::-1]).replace("M", "L", 1) + "Z", fill)


def fence(contour, left, right, tall, colour, gap=26):
    """A low picket fence along a contour, with snow-white or wooden boards."""
    drawn = []
    x = left
    while x <= right:
        y = contour.y(x)
        drawn.append(
            polygon(
                [(x - 5, y), (x - 5, y - tall), (x, y - tall - 7), (x + 5, y - tall), (x + 5, y)],
                colour,
            )
        )
        x += gap
    rails = [
        stroke(
            [(x, contour.y(x) - tall * part) for x in (left, (left + right) / 2, right)], colour, 5
        )
        for part in (0.35, 0.75)
    ]
    return group(*rails, *drawn)
