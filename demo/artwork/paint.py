"""Paints the demo's pictures: every scene to SVG, and through Chromium to JPEG.

    python3 paint.py                 all pictures
    python3 paint.py fjall norrsken  some of them

Needs Chromium (its path in CHROMIUM, default `chromium`) and nothing else.
"""

import importlib
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

from press import print_svg
from sheet import HEIGHT, WIDTH, Sheet

HERE = pathlib.Path(__file__).resolve().parent
PICTURES = HERE.parent / "pictures"
SCENES = sorted(file.stem for file in (HERE / "scenes").glob("[a-z]*.py"))
QUALITY = 72  # with SOFTEN, what keeps all the pictures together under 2.6 MB
SOFTEN = 0.4
LARGEST = 130_000  # bytes in one picture


def draw(name):
    """The scene `name` as SVG text; the same every time."""
    sheet = Sheet(name)
    importlib.import_module(f"scenes.{name}").draw(sheet)
    return sheet.svg()


def paint(name):
    """Draws one picture and saves it; gives a line about it."""
    picture, quality = print_svg(draw(name), WIDTH, HEIGHT, "image/jpeg", QUALITY, LARGEST, SOFTEN)
    file = PICTURES / f"{name.replace('_', '-')}.jpg"
    file.write_bytes(picture)
    return f"{file.name:20} {len(picture) / 1000:4.0f} kB  quality {quality}"


def main():
    """Paints what the command line names, or everything."""
    names = [name.replace("-", "_") for name in sys.argv[1:]] or SCENES
    unknown = sorted(set(names) - set(SCENES))
    if unknown:
        raise SystemExit(f"no such scene: {', '.join(unknown)}; there are {', '.join(SCENES)}")
    PICTURES.mkdir(exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        for line in pool.map(paint, names):
            print(line, flush=True)


if __name__ == "__main__":
    main()
