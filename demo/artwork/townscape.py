"""Church, street lamp, and a whole town seen from afar."""

from buildings import gable_house, long_house
from sheet import (
    FALU,
    INK,
    SNOW,
    WINDOW,
    darker,
    disc,
    group,
    lighter,
    mix,
    path,
    polygon,
    rect,
    stroke,
)
from sky import light


def church(s, x, y, size, wall="#eceae2", roof="#3d4a50", lit=True, snow=True):
    """A white country church with a tower to the left; (x, y) is under the tower."""
    tower, nave = size * 0.26, size * 0.62
    drawn = [
        rect(x, y - size * 0.32, nave, size * 0.32, s.fade(darker(wall, 0.12), wall)),
        polygon(
            [
                (x, y - size * 0.32),
                (x + size * 0.05, y - size * 0.54),
                (x + nave - size * 0.07, y - size * 0.54),
                (x + nave + 4, y - size * 0.32),
            ],
            SNOW if snow else roof,
        ),
    ]
    for i in range(3):
        wx = x + tower * 0.85 + i * size * 0.13
        colour = WINDOW if lit else "#5f7d90"
        drawn.append(
            path(
                f"M{wx} {y - size * 0.06}v{-size * 0.12}a{size * 0.03} {size * 0.03} 0 0 1 {size * 0.06} 0v{size * 0.12}z",
                colour,
            )
        )
    left = x - tower / 2
    drawn += [
        rect(
            left,
            y - size * 0.74,
            tower,
            size * 0.74,
            s.fade(lighter(wall, 0.4), darker(wall, 0.2), angle=0),
        ),
        polygon(
            [
                (left - 4, y - size * 0.74),
                (left + tower * 0.22, y - size * 0.9),
                (left + tower * 0.78, y - size * 0.9),
                (left + tower + 4, y - size * 0.74),
            ],
            roof,
        ),
        rect(left + tower * 0.24, y - size * 1.0, tower * 0.52, size * 0.11, darker(wall, 0.1)),
        polygon(
            [
                (left + tower * 0.18, y - size),
                (x, y - size * 1.36),
                (left + tower * 0.82, y - size),
            ],
            roof,
        ),
        stroke([(x, y - size * 1.34), (x, y - size * 1.46)], "#d9b55a", max(size * 0.012, 1.5)),
        path(
            f"M{x - tower * 0.13} {y - size * 0.5}v{-size * 0.1}a{tower * 0.13} {tower * 0.13} 0 0 1 {tower * 0.26} 0v{size * 0.1}z",
            darker(wall, 0.65),
        ),
        disc(x, y - size * 0.675, tower * 0.15, "#e9dcb8"),
        disc(x, y - size * 0.675, tower * 0.1, darker(wall, 0.1)),
    ]
    return group(*drawn)


def lamp(s, x, y, tall, colour=INK, lit=True, ground=True):
    """A street lamp with its light in the air and on the ground."""
    drawn = []
    if lit:
        drawn.append(light(s, x, y - tall, tall * 0.95, WINDOW, 0.6))
        if ground:
            drawn.append(light(s, x, y, tall * 0.9, WINDOW, 0.55, 0.2))
    drawn += [
        rect(x - tall * 0.012 - 1, y - tall, tall * 0.024 + 2, tall, colour),
        polygon(
            [
                (x - tall * 0.055, y - tall),
                (x - tall * 0.035, y - tall * 1.09),
                (x + tall * 0.035, y - tall * 1.09),
                (x + tall * 0.055, y - tall),
            ],
            "#fff0c9" if lit else "#cfd8da",
        ),
        polygon(
            [
                (x - tall * 0.06, y - tall * 1.085),
                (x, y - tall * 1.14),
                (x + tall * 0.06, y - tall * 1.085),
            ],
            colour,
        ),
    ]
    return group(*drawn)


def town(s, contour, left, right, size, lit=0.75, snow=True, walls=None, dim=None, share=0.0):
    """Many small houses along a contour, for a town seen from afar.

    `dim` and `share` draw the walls towards the colour of the air.
    """
    walls = walls or (FALU, "#d8b25c", "#8a9ba0", "#7c3a30", "#e3ded0", "#4f6f74", "#b98d5a")
    drawn, x = [], left
    while x < right:
        wall = s.dice.choice(walls)
        wall = mix(wall, dim, share) if dim else wall
        w, h = size * s.dice.uniform(0.8, 1.35), size * s.dice.uniform(0.55, 1.15)
        y = contour.y(x + w / 2) + 4
        if s.dice.random() < 0.45:
            drawn.append(
                gable_house(
                    s,
                    x,
                    y,
                    w * 0.75,
                    h,
                    h * 0.5,
                    wall,
                    snow=snow,
                    lit=lit,
                    board=500,
                    thick=size * 0.07,
                    columns=2,
                    floors=1 if h < size * 0.8 else 2,
                )
            )
        else:
            drawn.append(
                long_house(
                    s,
                    x,
                    y,
                    w,
                    h * 0.85,
                    h * 0.42,
                    wall,
                    snow=snow,
                    lit=lit,
                    board=500,
                    hip=0.08,
                    columns=3,
                    floors=1 if h < size * 0.8 else 2,
                    base=False,
                    chimneys=(0.7,),
                )
            )
        x += w * s.dice.uniform(0.85, 1.3)
    return group(*drawn)
