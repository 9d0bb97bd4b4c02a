"""Makes favicon.ico and apple-touch-icon.png from the site's favicon.svg.

CHROMIUM=/usr/bin/chromium python3 icons.py
"""

import pathlib
import struct

from press import print_svg

IMAGES = pathlib.Path(__file__).resolve().parent.parent.parent / "static" / "images"


def ico(png, size):
    """An .ico file that holds one PNG, `size` pixels square."""
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), 6 + 16)
    return head + entry + png


def main():
    """Writes both files beside the SVG."""
    mark = (IMAGES / "favicon.svg").read_text()
    small, _ = print_svg(mark, 32, 32)
    (IMAGES / "favicon.ico").write_bytes(ico(small, 32))
    # A home screen rounds the corners itself, so its icon has none.
    large, _ = print_svg(mark.replace(' rx="3"', ""), 180, 180)
    (IMAGES / "apple-touch-icon.png").write_bytes(large)


if __name__ == "__main__":
    main()
