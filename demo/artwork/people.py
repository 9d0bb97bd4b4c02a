"""People: simple, upright figures drawn about their feet.

A figure is a hundred units tall; every pose is a list of joints in those
units, with x forwards and y downwards from the ground at 0.
"""

from sheet import INK, TEAL, darker, disc, group, lighter, moved, oval, path, polygon, rect, stroke

SKIN = ("#f0cfae", "#d9a77f", "#a8714e", "#e8bf9b", "#7c4f37")
STAND = (((-5, -44), (-6, -22), (-7, -2)), ((5, -44), (6, -22), (7, -2)))
WALK = (((-3, -44), (-7, -23), (-16, -4)), ((3, -44), (10, -24), (12, -2)))
STEP = (((-3, -44), (-2, -23), (-7, -2)), ((3, -44), (9, -24), (9, -3)))
HANG = (((-10, -77), (-15, -60), (-13, -46)), ((10, -77), (15, -60), (14, -46)))
SWING = (((-8, -77), (-15, -62), (-20, -50)), ((8, -77), (13, -62), (19, -52)))
POINT = (((-10, -77), (-15, -60), (-13, -46)), ((9, -77), (21, -74), (34, -80)))
RAISED = (((-9, -78), (-20, -88), (-24, -103)), ((9, -78), (20, -88), (24, -103)))


def head(x, y, skin, hat=None, hair=None, size=8.0, bobble=False, scarf=None):
    """A head with its middle at (x, y), with hair or a knitted hat."""
    drawn = []
    if scarf:
        drawn.append(rect(x - size * 0.95, y + size * 0.7, size * 1.9, size * 0.75, scarf, 3))
    if hair and not hat:
        drawn.append(oval(x - size * 0.1, y - size * 0.08, size * 0.98, size * 1.06, hair))
        drawn.append(
            path(
                f"M{x - size * 0.3} {y - size * 0.5}Q{x + size * 0.3} {y - size * 0.25} {x + size * 0.72} {y - size * 0.5}"
                f"Q{x + size * 0.98} {y} {x + size * 0.76} {y + size * 0.5}Q{x + size * 0.5} {y + size * 1.05} {x} {y + size}"
                f"Q{x - size * 0.42} {y + size * 0.8} {x - size * 0.42} {y + size * 0.2}Z",
                skin,
            )
        )
        return group(*drawn)
    drawn.append(oval(x, y, size * 0.86, size, skin))
    if hat:
        low = y - size * 0.15
        drawn.append(
            path(
                f"M{x - size * 0.98} {low + size * 0.2}C{x - size * 1.05} {y - size * 1.45} {x + size * 1.05} {y - size * 1.45} {x + size * 0.98} {low + size * 0.2}Z",
                hat,
            )
        )
        drawn.append(
            rect(x - size * 1.02, y - size * 0.22, size * 2.04, size * 0.42, darker(hat, 0.25), 2)
        )
        if bobble:
            drawn.append(disc(x, y - size * 1.25, size * 0.36, lighter(hat, 0.5)))
    return group(*drawn)


def person(
    s,
    x,
    y,
    tall,
    coat=TEAL,
    legs=INK,
    skin=SKIN[0],
    hat=None,
    hair="#4a3528",
    stance=STAND,
    arms=HANG,
    flip=False,
    long=False,
    skirt=None,
    scarf=None,
    bobble=False,
    lean=0,
    shadow=None,
    more=(),
):
    """A person standing at (x, y), `tall` pixels high.

    `long` gives a coat to the knee, `skirt` a skirt of that colour; `lean`
    turns the upper body forwards by degrees; `more` is drawn in front, in the
    figure's own units.
    """
    shoes = darker(legs, 0.5)
    back, front = [], []
    for i, leg in enumerate(stance):
        limb = stroke(leg, darker(legs, 0.25) if i == 0 else legs, 8.5)
        fx, fy = leg[-1]
        back += [limb, path(f"M{fx - 4} {fy - 2}h8q4 1 4 4h-12z", shoes)]
    hem = -30 if long else -40
    if skirt:
        front.append(polygon([(-8, -52), (8, -52), (13, -24), (-13, -24)], skirt))
    body = path(
        f"M-6 -81Q-12 -80 -12.5 -72L-{12 if not long else 14} {hem}Q0 {hem + 4} {12 if not long else 14} {hem}L12.5 -72Q12 -80 6 -81Z",
        s.fade(lighter(coat, 0.16), coat, darker(coat, 0.25), angle=20),
    )
    sleeves = [
        group(
            stroke(arm, darker(coat, 0.3 if i == 0 else 0.12), 7.5),
            disc(*arm[-1], 3.6, skin if hat is None else darker(coat, 0.5)),
        )
        for i, arm in enumerate(arms)
    ]
    face = head(0.5, -90, skin, hat, hair, scarf=scarf, bobble=bobble)
    upper = group(sleeves[0], *front, body, sleeves[1], face, transform=f"rotate({lean} 0 -42)")
    ground = (
        [oval(shadow[0], 0, 20 + abs(shadow[0]), 3.2, shadow[1], opacity=0.45)] if shadow else []
    )
    return moved(x, y, *ground, *back, upper, *more, scale=tall / 100, flip=flip)


def seated(
    s,
    x,
    y,
    tall,
    coat=TEAL,
    legs=INK,
    skin=SKIN[0],
    hat=None,
    hair="#4a3528",
    flip=False,
    book=None,
    low=False,
    scarf=None,
):
    """A person sitting at (x, y), the seat; `low` when the legs lie along it.

    With `book` the hands hold an open book of that colour.
    """
    if low:
        limbs = [((0, -6), (22, -26), (34, -3)), ((0, -6), (28, -22), (42, -3))]
    else:
        limbs = [((0, -6), (22, -7), (22, 22)), ((0, -5), (25, -6), (27, 22))]
    drawn = []
    for i, leg in enumerate(limbs):
        drawn.append(stroke(leg, darker(legs, 0.3) if i == 0 else legs, 9.5))
        fx, fy = leg[-1]
        drawn.append(path(f"M{fx - 4} {fy - 2}h9q4 1 4 5h-13z", darker(legs, 0.5)))
    drawn.append(
        path(
            "M-4 -43Q-12 -40 -12 -30L-12 0Q0 4 11 0L9 -34Q9 -42 4 -43Z",
            s.fade(lighter(coat, 0.16), coat, darker(coat, 0.2), angle=20),
        )
    )
    drawn.append(head(1, -53, skin, hat, hair, scarf=scarf))
    hand = (22, -24) if book else (20, -9)
    drawn.append(stroke([(-2, -36), (4, -20), hand], darker(coat, 0.2), 7.5))
    if book:
        drawn.append(polygon([(17, -20), (21, -36), (35, -34), (31, -18)], book))
        drawn.append(polygon([(19, -21), (23, -37), (37, -35), (33, -19)], "#fffaf0"))
        drawn.append(polygon([(21, -20), (19, -34), (23, -37), (25, -22)], lighter(book, 0.15)))
    drawn.append(disc(*hand, 3.6, skin))
    return moved(x, y, *drawn, scale=tall / 100, flip=flip)
