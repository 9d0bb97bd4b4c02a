"""People on skates, skis and bicycles."""

from people import SKIN, SWING, head, person
from sheet import FALU, INK, TEAL, darker, disc, group, lighter, moved, oval, path, polygon, stroke


def skater(
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
    scarf=None,
    calm=False,
):
    """A skater gliding on one leg; `calm` for both skates on the ice."""
    stance = (((-3, -44), (-16, -30), (-34, -18)), ((3, -44), (12, -25), (4, -4)))
    arms = (((-8, -77), (-22, -70), (-32, -76)), ((8, -77), (20, -68), (32, -70)))
    if calm:
        (
            stance,
            arms,
        ) = (((-5, -44), (-9, -24), (-14, -4)), ((5, -44), (12, -25), (10, -4))), SWING
    blades = [
        stroke(
            [(leg[-1][0] - 6, leg[-1][1] + 4), (leg[-1][0] + 10, leg[-1][1] + 4)], "#dfe9ee", 1.8
        )
        for leg in stance
    ]
    return person(
        s,
        x,
        y,
        tall,
        coat,
        legs,
        skin,
        hat,
        hair,
        stance,
        arms,
        flip,
        scarf=scarf,
        lean=6 if calm else 16,
        bobble=True,
        shadow=(4, "#3f6a8a"),
        more=blades,
    )


def skier_away(s, x, y, tall, coat=TEAL, legs=INK, hat=FALU, turn=0.0):
    """A cross-country skier seen from behind; `turn` is how far right the skis point."""
    skis = [
        polygon(
            [
                (f - 4 - 8 * turn, 12),
                (f + 2 - 8 * turn, 12),
                (f + 4 + 26 * turn, -20),
                (f + 26 * turn, -20),
            ],
            "#d9482f",
        )
        for f in (-10, 9)
    ]
    poles = [
        stroke([(-19, -60), (-32, 6)], "#26353c", 2),
        stroke([(20, -64), (30, -8)], "#26353c", 2),
    ]
    arms = (((-10, -77), (-20, -66), (-19, -58)), ((10, -77), (21, -70), (20, -62)))
    stance = (((-5, -44), (-8, -24), (-9, -3)), ((5, -44), (9, -26), (10, -8)))
    return group(
        moved(x, y, oval(2, 4, 34, 5, "#5d84a5", opacity=0.5), *skis, scale=tall / 100),
        person(
            s,
            x,
            y,
            tall,
            coat,
            legs,
            skin=darker(hat, 0.1),
            hat=hat,
            stance=stance,
            arms=arms,
            more=poles,
            bobble=True,
        ),
    )


def cyclist(s, x, y, tall, coat=TEAL, legs=INK, helmet="#f4f1e6", frame="#a8382c", flip=False):
    """Someone on an upright bicycle; (x, y) is the road between the wheels."""
    wheel = 21
    drawn = [oval(4, 1, 58, 3.5, "#1d3a3a", opacity=0.28)]
    for cx in (-33, 35):
        drawn.append(disc(cx, -wheel, wheel - 1.5, "none", stroke="#22303a", stroke_width="3"))
        spokes = "".join(
            f"M{cx} {-wheel}l{dx} {dy}"
            for dx, dy in (
                (0, 19),
                (0, -19),
                (19, 0),
                (-19, 0),
                (13, 13),
                (-13, -13),
                (13, -13),
                (-13, 13),
            )
        )
        drawn.append(path(spokes, stroke="#8d989c", stroke_width=0.6))
    drawn += [
        stroke([(-12, -56), (6, -46), (-2, -20)], darker(legs, 0.3), 9),
        stroke([(-33, -21), (-2, -22), (-12, -52)], frame, 3.4),
        stroke([(-33, -21), (-11, -45), (27, -50)], frame, 3.4),
        stroke([(-2, -22), (27, -46)], frame, 3.4),
        stroke(
            [(35, -21), (27, -48), (25, -60), (18, -63)],
            frame,
            3.4,
        ),
        path("M-22 -55q10 -4 20 0q-4 4 -9 4q-6 1 -11 -4z", "#3a2a24"),
        polygon([(-52, -47), (-28, -47), (-31, -33), (-49, -33)], "#b98d5a"),
        stroke([(-11, -58), (10, -50), (3, -16)], legs, 9.5),
        path("M-1 -15h9q4 1 4 4h-13z", darker(legs, 0.5)),
        path(
            "M-8 -99Q-17 -97 -18 -86L-20 -56Q-9 -52 0 -56L4 -88Q4 -97 -2 -99Z",
            s.fade(lighter(coat, 0.16), coat, darker(coat, 0.2), angle=20),
        ),
        stroke([(-5, -92), (6, -76), (19, -65)], darker(coat, 0.14), 8),
        disc(19, -64.5, 3.8, SKIN[0]),
        head(0, -109, SKIN[0], None, "#5a3b28"),
        path("M-10.5 -111C-11 -124 9 -125 11 -112Q2 -116 -10.5 -111Z", helmet),
    ]
    return moved(x, y, *drawn, scale=tall / 118, flip=flip)
