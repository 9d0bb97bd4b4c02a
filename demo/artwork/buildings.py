"""Houses and their windows."""

from openings import TRIM, boards, window, windows
from sheet import (
    FALU,
    SHADE,
    SNOW,
    WINDOW,
    curve,
    darker,
    group,
    lighter,
    oval,
    path,
    polygon,
    rect,
)


def roof_snow(left, right, ridge_left, ridge_right, eaves, ridge, thick):
    """A blanket of snow on a roof that is seen from its long side."""
    sag = thick * 0.5
    wave = [(right + 4, eaves)]
    steps = max(int((right - left) / 60), 3)
    for i in range(steps + 1):
        t = i / steps
        wave.append((right + (left - right) * t, eaves + (sag if i % 2 else sag * 0.3)))
    wave.append((left - 4, eaves))
    outline = [(ridge_left, ridge - thick * 0.45), (ridge_right, ridge - thick * 0.45)]
    return path(
        f"M{left - 4} {eaves}L{outline[0][0]} {outline[0][1]}L{outline[1][0]} {outline[1][1]}L{right + 4} {eaves}"
        + curve(wave).replace("M", "L", 1)
        + "Z",
        SNOW,
    )


def chimney(x, y, width, tall, colour=WINDOW, snow=True):
    """A chimney standing at (x, y), its left side lit."""
    drawn = [
        rect(x - width / 2, y - tall, width, tall, colour),
        rect(x, y - tall, width / 2, tall, darker(colour, 0.25)),
    ]
    drawn.append(rect(x - width * 0.62, y - tall, width * 1.24, tall * 0.14, darker(colour, 0.35)))
    if snow:
        drawn.append(oval(x, y - tall, width * 0.62, tall * 0.13, SNOW))
    return group(*drawn)


def long_house(
    s,
    x,
    y,
    width,
    height,
    roof,
    wall=FALU,
    cover="#4b4f52",
    snow=True,
    hip=0.04,
    floors=1,
    columns=4,
    lit=0.7,
    board=9,
    trim=TRIM,
    panes=(2, 2),
    skip=(),
    chimneys=(),
    base=True,
    glow=True,
):
    """A house from its long side: (x, y) is its lower left corner.

    `roof` is the height of the roof, `hip` how far its ends lean inwards.
    """
    top = y - height
    drawn = []
    for at in chimneys:
        drawn.append(
            chimney(x + width * at, top - roof * 0.75, width * 0.062, roof * 0.75, "#a4584a", snow)
        )
    drawn += [
        rect(x, top, width, height, s.fade(darker(wall, 0.22), wall, lighter(wall, 0.06))),
        boards(x, top, width, height, darker(wall, 0.6), board),
        rect(x, top, width, height * 0.07, darker(wall, 0.5), opacity=0.45),
    ]
    if base:
        drawn.append(rect(x, y - height * 0.05, width, height * 0.05, "#7d8688"))
    for edge in (x, x + width - width * 0.016):
        drawn.append(rect(edge, top, width * 0.016, height, trim))
    over, lean = width * 0.025, width * hip
    drawn.append(
        polygon(
            [
                (x - over, top + 4),
                (x + lean, top - roof),
                (x + width - lean, top - roof),
                (x + width + over, top + 4),
            ],
            s.fade(lighter(cover, 0.12), darker(cover, 0.2)),
        )
    )
    if snow:
        drawn.append(
            roof_snow(
                x - over,
                x + width + over,
                x + lean,
                x + width - lean,
                top + 2,
                top - roof,
                roof * 0.16,
            )
        )
        drawn.append(
            polygon(
                [
                    (x + width * 0.35, top - roof * 1.06),
                    (x + width - lean, top - roof * 1.06),
                    (x + width + over, top + 4),
                    (x + width * 0.62, top + 4),
                ],
                SHADE,
                opacity=0.5,
            )
        )
    drawn.append(
        windows(
            s,
            (x + width * 0.03, top + height * 0.06, width * 0.94, height * 0.88),
            columns,
            floors,
            lit,
            panes=panes,
            trim=trim,
            skip=skip,
            glow=glow,
        )
    )
    return group(*drawn)


def gable_house(
    s,
    x,
    y,
    width,
    height,
    roof,
    wall=FALU,
    cover="#4b4f52",
    snow=True,
    columns=2,
    floors=1,
    lit=0.8,
    attic=True,
    board=8,
    trim=TRIM,
    skip=(),
    glow=True,
    thick=None,
):
    """A house from its gable end: (x, y) is its lower left corner."""
    top, middle = y - height, x + width / 2
    thick = thick or max(roof * 0.14, 6)
    front = [(x, y), (x, top), (middle, top - roof), (x + width, top), (x + width, y)]
    clip = s.clip(polygon(front, "#000"))
    over = width * 0.07
    slope = roof / (width / 2)
    eave = top + over * slope
    drawn = [
        polygon(front, s.fade(darker(wall, 0.18), wall, lighter(wall, 0.05))),
        group(
            boards(x, top - roof, width, height + roof, darker(wall, 0.6), board),
            polygon(
                [(middle, top - roof), (middle, y), (x + width, y), (x + width, top)],
                darker(wall, 0.5),
                opacity=0.14,
            ),
            polygon(
                [
                    (x, top + 26),
                    (middle, top - roof + 26),
                    (x + width, top + 26),
                    (x + width, top),
                    (middle, top - roof),
                    (x, top),
                ],
                darker(wall, 0.6),
                opacity=0.4,
            ),
            clip_path=clip,
        ),
        rect(x, top, width * 0.028, height, trim),
        rect(x + width * 0.972, top, width * 0.028, height, trim),
        polygon(
            [
                (x - over, eave),
                (middle, top - roof),
                (x + width + over, eave),
                (x + width + over, eave + thick * 0.6),
                (middle, top - roof + thick * 0.75),
                (x - over, eave + thick * 0.6),
            ],
            trim,
        ),
        polygon(
            [
                (x - over, eave),
                (middle, top - roof - 1),
                (x + width + over, eave),
                (x + width + over, eave - thick),
                (middle, top - roof - thick * 1.2),
                (x - over, eave - thick),
            ],
            SNOW if snow else cover,
        ),
    ]
    if snow:
        drawn.append(
            polygon(
                [
                    (middle, top - roof - 1),
                    (x + width + over, eave),
                    (x + width + over, eave - thick),
                    (middle, top - roof - thick * 1.2),
                ],
                SHADE,
                opacity=0.55,
            )
        )
    if attic:
        w = width * 0.16
        drawn.append(
            window(
                s,
                middle - w / 2,
                top - roof * 0.46,
                w,
                w * 1.15,
                s.dice.random() < lit + 0.15,
                trim,
                glow=glow,
            )
        )
    drawn.append(
        windows(
            s,
            (x + width * 0.06, top + height * 0.04, width * 0.88, height * 0.92),
            columns,
            floors,
            lit,
            trim=trim,
            skip=skip,
            glow=glow,
        )
    )
    return group(*drawn)
