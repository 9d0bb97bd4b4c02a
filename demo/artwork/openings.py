"""Windows, doors and boarded walls."""

from sheet import AMBER, WINDOW, darker, disc, group, lighter, path, rect
from sky import light

TRIM = "#f3efe4"


def window(s, x, y, width, height, lit=True, trim=TRIM, panes=(2, 2), glow=True):
    """A window from its upper left corner, lit from inside or with a grey sky in it."""
    glass = s.fade("#ffe6ae", WINDOW, AMBER) if lit else s.fade("#7f9fb3", "#46677d")
    frame = max(width * 0.08, 2)
    drawn = []
    if lit and glow:
        drawn.append(
            light(s, x + width / 2, y + height / 2, max(width, height) * 1.35, WINDOW, 0.5)
        )
    drawn.append(rect(x - frame, y - frame, width + 2 * frame, height + 2 * frame, trim))
    drawn.append(rect(x, y, width, height, glass))
    bar = max(width * 0.05, 1.4)
    for i in range(1, panes[0]):
        drawn.append(rect(x + width * i / panes[0] - bar / 2, y, bar, height, trim))
    for i in range(1, panes[1]):
        drawn.append(rect(x, y + height * i / panes[1] - bar / 2, width, bar, trim))
    return group(*drawn)


def windows(
    s, area, columns, rows, lit=0.7, size=(0.5, 0.62), panes=(2, 2), trim=TRIM, glow=True, skip=()
):
    """Rows of windows evenly spread over (left, top, width, height).

    `skip` holds (column, row) of places left free, for a door.
    """
    left, top, width, height = area
    cell_w, cell_h = width / columns, height / rows
    w, h = cell_w * size[0], cell_h * size[1]
    return group(
        *(
            window(
                s,
                left + cell_w * c + (cell_w - w) / 2,
                top + cell_h * r + (cell_h - h) / 2,
                w,
                h,
                s.dice.random() < lit,
                trim,
                panes,
                glow,
            )
            for r in range(rows)
            for c in range(columns)
            if (c, r) not in skip
        )
    )


def door(s, x, y, width, height, colour, trim=TRIM, lit=True):
    """A door whose foot is in the middle at (x, y), with a pane in its upper half."""
    drawn = [
        rect(x - width * 0.62, y - height * 1.07, width * 1.24, height * 1.07, trim),
        rect(
            x - width / 2,
            y - height,
            width,
            height,
            s.fade(lighter(colour, 0.12), darker(colour, 0.25)),
        ),
        rect(
            x - width * 0.3,
            y - height * 0.9,
            width * 0.6,
            height * 0.36,
            WINDOW if lit else "#7f9fb3",
        ),
        disc(x + width * 0.36, y - height * 0.42, max(width * 0.05, 1.2), "#e9d9a8"),
    ]
    return group(*drawn)


def boards(x, y, width, height, colour, gap=9, opacity=0.22, level=False):
    """The joints of a boarded wall, standing or (`level`) lying."""
    d = ""
    if level:
        for i in range(1, int(height / gap)):
            d += f"M{x:.1f} {y + i * gap:.1f}h{width:.1f}"
    else:
        for i in range(1, int(width / gap)):
            d += f"M{x + i * gap:.1f} {y:.1f}v{height:.1f}"
    return path(d, stroke=colour, stroke_width=1.4, opacity=opacity)
