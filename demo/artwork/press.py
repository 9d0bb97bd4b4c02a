"""The printing press: SVG in, the bytes of a JPEG or PNG out, by way of Chromium."""

import base64
import os
import pathlib
import re
import subprocess
import tempfile

# Chromium draws the SVG on a canvas and hands the picture back as text in the
# page, so that nothing but Chromium and Python is needed.
PAGE = """<!doctype html><img id="picture" src="data:image/svg+xml;base64,{svg}"><script>
onload = () => {{
  const canvas = document.createElement("canvas");
  canvas.width = {width}; canvas.height = {height};
  const picture = document.getElementById("picture");
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0, {width}, {height});
  if ({soften}) {{
    pen.filter = "blur(0.8px)";
    pen.globalAlpha = {soften};
    pen.drawImage(picture, 0, 0, {width}, {height});
  }}
  let quality = {quality} / 100, address;
  do {{
    address = canvas.toDataURL("{kind}", quality);
    quality -= 0.02;
  }} while (address.length * 0.75 > {largest} && quality > 0.4);
  document.body.textContent = `PRINT ${{Math.round(quality * 100) + 2}} ${{address}} END`;
}};
</script>"""


def print_svg(svg, width, height, kind="image/png", quality=92, largest=10_000_000, soften=0):
    """The SVG as (bytes, quality used).

    A JPEG that would be larger than `largest` bytes is made a little coarser,
    two steps of quality at a time. `soften` (0 to 1) is how much of a
    slightly blurred copy lies on top: it hardly shows, and spares many bytes.
    """
    page = PAGE.format(
        svg=base64.b64encode(svg.encode()).decode(),
        width=width,
        height=height,
        kind=kind,
        quality=quality,
        largest=largest,
        soften=soften,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "page.html"
        file.write_text(page)
        command = [
            os.environ.get("CHROMIUM", "chromium"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--force-device-scale-factor=1",
            f"--user-data-dir={folder}/profile",
            "--dump-dom",
            file.as_uri(),
        ]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"PRINT (\d+) data:[^,]+,(\S+) END", out)
    if not found:
        raise SystemExit(f"Chromium gave no picture back: {out[-300:]}")
    return base64.b64decode(found[2]), int(found[1])
