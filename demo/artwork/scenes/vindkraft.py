"""Wind turbines on a ridge, over forest in morning mist."""

from land import Contour, forest
from sky import birds, cloud, finish, haze, sky, sun
from things import turbine


def draw(s):
    """Draws the scene on the sheet `s`."""
    s.add(
        sky(s, "#4f8fa6", "#9dc8cc", "#f5e1bd", "#f8c9a0", bottom=800),
        sun(s, 420, 470, 64, "#fff3d2", 7, 0.85),
    )
    s.add(
        cloud(1150, 150, 620, 44, "#fff6e6", 0.65),
        cloud(300, 220, 460, 30, "#fff6e6", 0.55),
        cloud(820, 300, 380, 22, "#fff0da", 0.55),
    )
    edge = Contour([(-50, 590), (300, 540), (750, 600), (1200, 520), (1700, 580)])
    s.add(
        edge.ground("#a9c4c2"),
        *(
            turbine(s, x, edge.y(x) + 6, 150, a, "#eef1ec")
            for x, a in ((560, 10), (690, 70), (120, 100))
        ),
        haze(s, 480, 200, "#fbdfb8", 0.5),
    )
    edge = Contour([(-50, 690), (300, 670), (700, 600), (1100, 540), (1400, 520), (1700, 570)])
    for x, tall, a in ((740, 250, 20), (985, 310, 75), (1290, 380, -38)):
        s.add(turbine(s, x, edge.y(x) + 10, tall, a))
    s.add(
        edge.ground(s.fade("#7fb0a8", "#5b938c")),
        forest(s, edge, "#7fb0a8", 46),
        haze(s, 560, 220, "#fbe3c2", 0.55),
    )
    edge = Contour([(-50, 700), (250, 740), (600, 770), (1000, 720), (1400, 670), (1700, 690)])
    s.add(edge.ground("#3f7d78"), forest(s, edge, "#3f7d78", 80), haze(s, 690, 200, "#f3e3c6", 0.5))
    edge = Contour([(-50, 850), (300, 800), (700, 870), (1150, 850), (1700, 780)])
    s.add(
        edge.ground("#1f5d5c"), forest(s, edge, "#1f5d5c", 120), haze(s, 820, 170, "#cfdcc8", 0.35)
    )
    edge = Contour([(-50, 960), (400, 990), (800, 1000), (1200, 960), (1700, 900)])
    s.add(
        edge.ground("#0f4347"),
        forest(s, edge, "#0f4347", 180),
        birds(560, 330, 6, "#35707c", 15),
        finish(s, "#0a2c34", 0.25),
    )
