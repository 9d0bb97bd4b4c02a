"""Trees and bushes."""

import math

from sheet import (
    BIRCH,
    FOREST,
    INK,
    MOSS,
    SNOW,
    WOOD,
    blob,
    darker,
    disc,
    group,
    lighter,
    mix,
    number,
    oval,
    path,
    polygon,
    rect,
    stroke,
)


def spruce(s, x, y, tall, colour=FOREST, snow=0.0, snow_colour=SNOW, sun=1):
    """A spruce standing at (x, y).

    `snow` (0 to 1) is how much lies on the branches; `sun` is the side the
    light comes from, -1 for the left and 1 for the right.
    """
    tiers = max(4, min(8, round(tall / 62)))
    drawn = [rect(x - tall * 0.018, y - tall * 0.12, tall * 0.036, tall * 0.12, darker(WOOD, 0.6))]
    lit = lighter(colour, 0.14)
    for i in range(tiers):
        t = i / tiers
        low, high = y - tall * (0.07 + 0.86 * t), y - tall * min(0.07 + 0.86 * t + 1.75 / tiers, 1)
        half = tall * 0.235 * (1 - t) ** 0.85 * s.dice.uniform(0.92, 1.08) + tall * 0.018
        sag = (low - high) * 0.13

        def tier(width, bottom, dip, top=high):
            return (
                f"M{x:.1f} {top:.1f}Q{x - width * 0.35:.1f} {bottom - dip * 3:.1f} {x - width:.1f} {bottom + dip:.1f}"
                f"Q{x - width * 0.62:.1f} {bottom + dip * 0.1:.1f} {x - width * 0.42:.1f} {bottom + dip * 0.9:.1f}"
                f"Q{x:.1f} {bottom - dip * 0.2:.1f} {x + width * 0.46:.1f} {bottom + dip * 0.9:.1f}"
                f"Q{x + width * 0.66:.1f} {bottom + dip * 0.1:.1f} {x + width:.1f} {bottom + dip:.1f}"
                f"Q{x + width * 0.35:.1f} {bottom - dip * 3:.1f} {x:.1f} {top:.1f}Z"
            )

        drawn.append(path(tier(half, low, sag), darker(colour, 0.16 * (1 - t))))
        side = half * sun
        drawn.append(
            path(
                f"M{x:.1f} {high:.1f}Q{x + side * 0.35:.1f} {low - sag * 3:.1f} {x + side:.1f} {low + sag:.1f}"
                f"Q{x + side * 0.5:.1f} {low - sag:.1f} {x + side * 0.14:.1f} {low + sag * 0.3:.1f}Z",
                lit,
                opacity=0.55,
            )
        )
        if snow:
            w, b = half * (0.62 + 0.3 * snow), low - (low - high) * (0.46 - 0.3 * snow)
            drawn.append(path(tier(w * 0.86, b, sag * 0.9), snow_colour, opacity=0.94))
            drawn.append(
                path(
                    f"M{x:.1f} {high:.1f}Q{x - side * 0.28:.1f} {b - sag * 2:.1f} {x - side * 0.8:.1f} {b + sag * 0.6:.1f}"
                    f"Q{x - side * 0.3:.1f} {b - sag:.1f} {x - side * 0.05:.1f} {b:.1f}Z",
                    mix(snow_colour, "#6f95b5", 0.42),
                    opacity=0.8,
                )
            )
    return group(*drawn)


def cushion(s, x, y, rx, ry, colour):
    """A soft mass of leaves or needles with a lighter upper side."""
    points = []
    for i in range(18):
        a, r = i / 18 * math.tau, s.dice.uniform(0.93, 1.05)
        points.append((x + math.cos(a) * rx * r, y + math.sin(a) * ry * r))
    top = [
        (px * 0.8 + x * 0.2 + rx * 0.07, py * 0.72 + (y - ry * 0.28) * 0.28 - ry * 0.08)
        for px, py in points
    ]
    return blob(points, colour) + blob(top, lighter(colour, 0.14), opacity=0.7)


def birch(s, x, y, tall, leaves=MOSS, bare=False, bark=BIRCH, twigs=None):
    """A birch, with leaves or (`bare`) with its winter branches."""
    lean = s.dice.uniform(-0.04, 0.04) * tall
    foot, head = tall * 0.021, tall * 0.006
    stem = polygon(
        [
            (x - foot, y),
            (x + lean - head, y - tall * 0.93),
            (x + lean + head, y - tall * 0.93),
            (x + foot, y),
        ],
        s.fade(lighter(bark, 0.5), bark, darker(bark, 0.35), angle=0),
    )
    drawn = []
    for i in range(7):
        t = 0.05 + 0.1 * i + s.dice.uniform(0, 0.05)
        w = foot * (1 - t) * s.dice.uniform(0.7, 1.3)
        drawn.append(
            oval(
                x + lean * t + s.dice.uniform(-0.5, 0.5) * foot,
                y - tall * t,
                w,
                w * 0.32,
                INK,
                opacity=0.75,
            )
        )
    branches = []
    for i in range(16 if bare else 8):
        t = 0.34 + 0.6 * i / (16 if bare else 8)
        side, reach = (-1) ** i, tall * (0.26 - 0.2 * (t - 0.3))
        bx, by = x + lean * t, y - tall * t
        tip = (bx + side * reach * 0.85, by - reach * 0.75)
        colour = twigs or mix("#6b5a55", bark, 0.25)
        branches.append(
            stroke(
                [(bx, by), (bx + side * reach * 0.5, by - reach * 0.6), tip],
                colour,
                max(tall * 0.006, 1.2),
                soft=True,
            )
        )
        if bare:
            for k in (0.5, 0.8):
                fx, fy = bx + side * reach * 0.85 * k, by - reach * 0.72 * k
                branches.append(
                    stroke(
                        [
                            (fx, fy),
                            (fx + side * reach * 0.22, fy + reach * 0.02),
                            (fx + side * reach * 0.3, fy + reach * 0.22),
                        ],
                        colour,
                        max(tall * 0.0028, 0.9),
                        soft=True,
                        opacity=0.8,
                    )
                )
    if not bare:
        under, over = foliage(s, x + lean * 0.6, y, tall, leaves)
        return group(*branches, under, stem, *drawn, over)
    return group(*branches, stem, *drawn)


def foliage(s, x, y, tall, leaves):
    """The crown of a birch: what lies behind its stem, and what hangs before it.

    An egg of many small tufts, dark below and lit from the upper left, with
    single leaves at its edge.
    """

    def half(t):
        return tall * 0.2 * math.sin(min(max((t - 0.26) / 0.8, 0), 1) ** 0.72 * math.pi) ** 0.8

    egg = []
    for i in range(26):
        a = i / 26 * math.tau
        t = 0.64 - math.cos(a) * 0.35
        side = math.copysign(1, math.sin(a)) if abs(math.sin(a)) > 0.01 else 0
        egg.append((x + side * half(t) * (1.05 if i % 2 else 0.88), y - tall * t))
    under = [blob(egg, darker(leaves, 0.2))]
    over = []
    for i in range(64):
        t = 0.34 + 0.62 * i / 63
        across = s.dice.uniform(-1, 1)
        cx, cy = x + across * half(t) * 0.9, y - tall * t
        size = tall * s.dice.uniform(0.024, 0.046)
        lit = 0.42 * (t - 0.34) / 0.62 - 0.2 * across - 0.02 + s.dice.uniform(-0.07, 0.07)
        colour = lighter(leaves, min(lit, 0.42)) if lit > 0 else darker(leaves, min(-lit, 0.2))
        tuft = oval(
            cx,
            cy,
            size * 1.25,
            size * 0.8,
            colour,
            transform=f"rotate({s.dice.randint(-25, 25)} {number(cx)} {number(cy)})",
        )
        (under if i % 2 == 0 and t < 0.72 else over).append(tuft)
    for _ in range(70):
        t = s.dice.uniform(0.3, 0.99)
        across = s.dice.choice((-1, 1)) * s.dice.uniform(0.5, 1.08)
        leaf = oval(
            x + across * half(t),
            y - tall * t,
            tall * 0.0085,
            tall * 0.0055,
            lighter(leaves, s.dice.uniform(0, 0.4)),
        )
        over.append(leaf)
    return group(*under), group(*over)


def bush(s, x, y, width, colour=MOSS, snow=False):
    """A round bush, or one that carries snow."""
    drawn = []
    for dx, up, size in ((-0.3, 0.18, 0.3), (0.3, 0.17, 0.28), (0, 0.28, 0.36)):
        cx, cy, r = x + dx * width, y - up * width, size * width
        drawn.append(cushion(s, cx, cy, r, r * 0.78, colour))
        if snow:
            drawn.append(oval(cx, cy - r * 0.45, r * 0.78, r * 0.36, SNOW))
    return group(*drawn)


def apple_tree(s, x, y, tall, leaves=MOSS, fruit=None):
    """A low fruit tree with a wide crown."""
    stem = stroke(
        [(x, y), (x + tall * 0.02, y - tall * 0.3), (x, y - tall * 0.5)],
        "#5b463c",
        tall * 0.06,
        soft=True,
    )
    crown = [
        cushion(
            s,
            x + dx * tall,
            y - up * tall,
            r * tall,
            r * 0.82 * tall,
            mix(leaves, lighter(leaves, 0.3), k * 0.2),
        )
        for k, (dx, up, r) in enumerate(
            (
                (-0.22, 0.55, 0.24),
                (0.24, 0.58, 0.22),
                (0, 0.5, 0.26),
                (-0.08, 0.76, 0.24),
                (0.12, 0.74, 0.2),
            )
        )
    ]
    dots = []
    if fruit:
        for _ in range(16):
            a, r = s.dice.uniform(0, math.tau), s.dice.uniform(0.05, 0.34) * tall
            dots.append(
                disc(
                    x + math.cos(a) * r,
                    y - tall * 0.64 + math.sin(a) * r * 0.7,
                    tall * 0.018,
                    fruit,
                )
            )
    return group(stem, *crown, *dots)
