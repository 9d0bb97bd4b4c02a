"""Sky, light and weather."""

from sheet import HEIGHT, SNOW, WIDTH, WINDOW, curve, disc, group, oval, path, rect, stroke


def sky(s, *stops, bottom=HEIGHT):
    """The sky from the top edge to `bottom`, in as many colours as given."""
    return rect(0, 0, WIDTH, bottom, s.fade(*stops))


def sun(s, x, y, radius, colour, glow=5.0, strength=0.7):
    """A sun or moon with its light around it."""
    return light(s, x, y, radius * glow, colour, strength) + disc(x, y, radius, colour)


def light(s, x, y, radius, colour=WINDOW, strength=0.8, flat=1.0):
    """Light in the air, or on the ground when `flat` is under one."""
    return oval(x, y, radius, radius * flat, s.halo(colour, strength))


def stars(s, count, bottom, colour=SNOW):
    """Stars above `bottom`, thinner towards the horizon."""
    drawn = []
    for _ in range(count):
        x, y = s.dice.uniform(0, WIDTH), bottom * s.dice.random() ** 1.4
        size = s.dice.choice((0.9, 1.1, 1.4, 2.0))
        drawn.append(disc(x, y, size, colour, opacity=round(s.dice.uniform(0.3, 0.95), 2)))
    return group(*drawn)


def cloud(x, y, width, thick, colour, opacity=1.0):
    """A long flat cloud with a rounded upper side."""
    left, right = x - width / 2, x + width / 2
    points = [
        (left, y),
        (left + width * 0.16, y - thick * 0.55),
        (left + width * 0.34, y - thick * 0.5),
        (left + width * 0.5, y - thick),
        (left + width * 0.68, y - thick * 0.6),
        (left + width * 0.84, y - thick * 0.35),
        (right, y),
    ]
    return path(curve(points) + "Z", colour, opacity=opacity)


def haze(s, y, height, colour, strength=0.7):
    """Mist lying over everything drawn so far, thickest in the middle."""
    return rect(
        0,
        y,
        WIDTH,
        height,
        s.fade((0, colour, 0), (0.55, colour, strength), (1, colour, 0)),
    )


def snowfall(s, count, top=0, bottom=HEIGHT, largest=5.0):
    """Soft flakes, a few of them near."""
    drawn = []
    for _ in range(count):
        near = s.dice.random() ** 3
        x, y = s.dice.uniform(0, WIDTH), s.dice.uniform(top, bottom)
        drawn.append(disc(x, y, 1.3 + near * largest, SNOW, opacity=round(0.85 - near * 0.35, 2)))
    return group(*drawn)


def birds(x, y, count, colour, size=14):
    """A few birds far away."""
    drawn = []
    for i in range(count):
        bx, by, w = x + i * size * 2.6 + (i % 2) * size, y - (i * 37 % 50), size * (1 - i * 0.08)
        wings = [
            (bx - w, by - w * 0.4),
            (bx - w * 0.4, by - w * 0.35),
            (bx, by),
            (bx + w * 0.4, by - w * 0.35),
            (bx + w, by - w * 0.4),
        ]
        drawn.append(stroke(wings, colour, 2.6, soft=True))
    return group(*drawn)


def finish(s, tint="#0b2f4a", edge=0.22):
    """The last layer of every picture: a darker edge, as if the light fell on its middle."""
    vignette = s.define(
        ("vignette", tint, edge),
        '<radialGradient id="ID" r="0.78" cy="0.46">'
        f'<stop offset="0.55" stop-color="{tint}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{tint}" stop-opacity="{edge}"/></radialGradient>',
    )
    return rect(0, 0, WIDTH, HEIGHT, vignette)
