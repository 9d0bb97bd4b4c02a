"""The paper and the pens: an SVG sheet, its gradients, and basic shapes.

Every shape is a string of SVG, so that parts can be grouped, mirrored in
water and moved without knowing what they are made of.
"""

import math
import random

WIDTH = 1600
HEIGHT = 1067

# The palette that keeps the series together.
TEAL = "#0b5563"
SNOW = "#f5f7f7"
SHADE = "#b5cbdb"
WINDOW = "#ffd27a"
AMBER = "#eda63c"
FALU = "#97352a"
FOREST = "#1d4a3c"
MOSS = "#55835a"
BIRCH = "#dcd8cd"
INK = "#1c2a30"
WOOD = "#c79a63"


def number(value):
    """A coordinate with one decimal at most, as text."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def mix(first, second, share):
    """The colour that lies `share` (0 to 1) of the way from first to second."""
    a, b = ([int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (first, second))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def darker(colour, share=0.2):
    """The colour turned towards night, not towards black."""
    return mix(colour, "#0a2433", share)


def lighter(colour, share=0.2):
    """The colour turned towards snow."""
    return mix(colour, "#fffaf0", share)


class Sheet:
    """One picture under way: its definitions, its layers, its own dice."""

    def __init__(self, name):
        self.name = name
        self.dice = random.Random(name)
        self.definitions = {}
        self.layers = []

    def add(self, *shapes):
        """Lay shapes on top of what is already there."""
        self.layers.extend(shapes)

    def define(self, key, element):
        """Keep a definition once; gives the paint or filter that refers to it."""
        if key not in self.definitions:
            name = f"d{len(self.definitions)}"
            self.definitions[key] = (name, element.replace("ID", name))
        return f"url(#{self.definitions[key][0]})"

    def fade(self, *stops, angle=90):
        """A straight gradient through `stops`, from the top unless turned.

        A stop is a colour, or (offset 0 to 1, colour, opacity).
        """
        last = max(len(stops) - 1, 1)
        full = [
            stop if isinstance(stop, tuple) else (i / last, stop, 1) for i, stop in enumerate(stops)
        ]
        x, y = math.cos(math.radians(angle)) / 2, math.sin(math.radians(angle)) / 2
        inner = "".join(
            f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity}"/>'
            for offset, colour, opacity in full
        )
        return self.define(
            ("fade", tuple(full), angle),
            f'<linearGradient id="ID" x1="{0.5 - x:.3f}" y1="{0.5 - y:.3f}"'
            f' x2="{0.5 + x:.3f}" y2="{0.5 + y:.3f}">{inner}</linearGradient>',
        )

    def halo(self, colour, opacity=1.0):
        """A round gradient that is strongest in the middle and ends in nothing."""
        inner = "".join(
            f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity * part:.3f}"/>'
            for offset, part in ((0, 1), (0.25, 0.55), (0.55, 0.18), (1, 0))
        )
        return self.define(
            ("halo", colour, opacity),
            f'<radialGradient id="ID">{inner}</radialGradient>',
        )

    def blur(self, radius):
        """A filter that blurs by `radius` pixels."""
        return self.define(
            ("blur", radius),
            '<filter id="ID" x="-50%" y="-50%" width="200%" height="200%">'
            f'<feGaussianBlur stdDeviation="{radius}"/></filter>',
        )

    def clip(self, shape):
        """A clip path with the outline of `shape`."""
        return self.define(("clip", shape), f'<clipPath id="ID">{shape}</clipPath>')

    def svg(self):
        """The finished picture as an SVG document."""
        definitions = "\n".join(element for _, element in self.definitions.values())
        layers = "\n".join(self.layers)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
            f' viewBox="0 0 {WIDTH} {HEIGHT}">\n<defs>{definitions}</defs>\n{layers}\n</svg>\n'
        )


def shape(name, **attributes):
    """One SVG element; `_` in an attribute's name stands for `-`."""
    written = "".join(
        f' {key.replace("_", "-")}="{number(value) if isinstance(value, float) else value}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>"


def rect(x, y, width, height, fill, radius=None, **more):
    """A rectangle from its upper left corner."""
    return shape(
        "rect",
        x=float(x),
        y=float(y),
        width=float(width),
        height=float(height),
        rx=radius,
        fill=fill,
        **more,
    )


def oval(x, y, rx, ry, fill, **more):
    """An ellipse about its middle."""
    return shape("ellipse", cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), fill=fill, **more)


def disc(x, y, radius, fill, **more):
    """A circle about its middle."""
    return oval(x, y, radius, radius, fill, **more)


def path(d, fill="none", **more):
    """A free path."""
    return shape("path", d=d, fill=fill, **more)


def corners(points):
    """Path data through points with straight sides."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def polygon(points, fill, **more):
    """A closed shape with straight sides."""
    return path(corners(points) + "Z", fill, **more)


def curve(points):
    """Path data for a soft line through all the points."""
    d = f"M{number(points[0][0])} {number(points[0][1])}"
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        d += "C" + " ".join(
            number(v)
            for v in (
                start[0] + (end[0] - before[0]) / 6,
                start[1] + (end[1] - before[1]) / 6,
                end[0] - (after[0] - start[0]) / 6,
                end[1] - (after[1] - start[1]) / 6,
                *end,
            )
        )
    return d


def blob(points, fill, **more):
    """A closed shape with a soft outline."""
    return path(curve([*points, points[0]]) + "Z", fill, **more)


def stroke(points, colour, width, soft=False, **more):
    """A line with round ends through the points."""
    return path(
        curve(points) if soft else corners(points),
        stroke=colour,
        stroke_width=float(width),
        stroke_linecap="round",
        stroke_linejoin="round",
        **more,
    )


def group(*shapes, **attributes):
    """Shapes held together, to be moved, faded or clipped as one."""
    written = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f"<g{written}>{''.join(shapes)}</g>"


def moved(x, y, *shapes, scale=1.0, flip=False, **attributes):
    """Shapes drawn about the origin, set down at (x, y)."""
    across = -scale if flip else scale
    return group(
        *shapes,
        transform=f"translate({number(x)} {number(y)}) scale({across:.3f} {scale:.3f})",
        **attributes,
    )
