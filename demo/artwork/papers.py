"""The demo's two PDF files: one tagged for those who listen, one that is only a drawing. Run: python3 papers.py"""

import os

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "files")


def text(words):
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + escaped.encode("cp1252") + b")"


def title(words):
    return b"<feff" + words.encode("utf-16-be").hex().encode() + b">"


def stream(content):
    return b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def font(name):
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def write(name, objects):
    """The first object is the catalogue, the last tells of the document."""
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(out)


def fees():
    lines = [
        ("H1", "Taxa för bygglov 2026"),
        ("P", "Granåsa kommun. Fastställd av kommunfullmäktige, gäller hela år 2026."),
        ("H2", "Nya hus"),
        ("P", "Enbostadshus, nybyggnad: 29 400 kr"),
        ("P", "Fritidshus, nybyggnad: 24 100 kr"),
        ("P", "Nybyggnadskarta: 7 200 kr"),
        ("P", "Utstakning: från 5 600 kr"),
        ("H2", "Andra ärenden"),
        ("P", "Tillbyggnad, upp till 40 kvadratmeter: 8 700 kr"),
        ("P", "Garage eller förråd, upp till 60 kvadratmeter: 6 300 kr"),
        ("P", "Altan med tak eller inglasad uteplats: 3 900 kr"),
        ("P", "Skylt: 2 600 kr"),
        ("P", "Anmälan om eldstad: 2 150 kr"),
        ("P", "Rivningslov: 4 800 kr"),
        ("P", "Förhandsbesked: 9 500 kr"),
        ("H2", "Tid som läggs ner"),
        ("P", "Den som tar tillbaka sin ansökan betalar 1 180 kr i timmen."),
        ("P", "Ett avslag kostar högst hälften av vad lovet skulle ha kostat."),
    ]
    content, height = b"", 780
    for number, (tag, words) in enumerate(lines):
        size, kind, step = {"H1": (20, 2, 30), "H2": (14, 2, 34), "P": (11, 1, 19)}[tag]
        height -= step
        content += b"/%s << /MCID %d >> BDC\nBT /F%d %d Tf 1 0 0 1 64 %d Tm %s Tj ET\nEMC\n" % (
            tag.encode(), number, kind, size, height, text(words),
        )
    first = 9
    elements = b" ".join(b"%d 0 R" % (first + number) for number in range(len(lines)))
    write("taxa-bygglov-2026.pdf", [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (sv-SE) /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R"
        b" /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>"
        b" /Contents 4 0 R /StructParents 0 /Tabs /S >>",
        stream(content),
        font(b"Helvetica"),
        font(b"Helvetica-Bold"),
        b"<< /Type /StructTreeRoot /K [8 0 R] /ParentTree << /Nums [0 [" + elements + b"]] >> >>",
        b"<< /Type /StructElem /S /Document /P 7 0 R /K [" + elements + b"] >>",
        *(
            b"<< /Type /StructElem /S /%s /P 8 0 R /Pg 3 0 R /K %d >>" % (tag.encode(), number)
            for number, (tag, _) in enumerate(lines)
        ),
        b"<< /Title " + title("Taxa för bygglov 2026") + b" /Author " + title("Granåsa kommun") + b" >>",
    ])


def trails():
    content = (
        b"0.93 0.96 0.93 rg 40 120 515 620 re f 0.7 0.83 0.92 rg 60 420 m 200 360 260 330 555 340 c 555 300 l"
        b" 250 292 190 322 40 380 c f 4 w 0.1 0.4 0.2 RG 300 200 m 180 180 90 220 110 280 c 160 330 320 260 300 200 c S"
        b" 0.7 0.1 0.1 RG 300 200 m 420 180 500 260 380 280 c 330 280 310 230 300 200 c S"
        b" 0.1 0.2 0.6 RG 120 450 m 200 600 420 640 500 520 c 460 410 220 400 120 450 c S 0 g\n"
    )
    for x, y, size, words in [
        (64, 770, 22, "Skidspår i Granåsa"), (120, 240, 12, "Granåsspåret 5 km"), (400, 220, 12, "Barnslingan 1,2 km"),
        (260, 540, 12, "Älvrundan 7 km"), (306, 186, 12, "Skidstadion"), (90, 470, 12, "Iskällaren"), (440, 316, 12, "Rönnälven"),
    ]:
        content += b"BT /F1 %d Tf 1 0 0 1 %d %d Tm %s Tj ET\n" % (size, x, y, text(words))
    write("karta-skidspar.pdf", [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        stream(content),
        font(b"Helvetica-Bold"),
        b"<< /Producer (Kartprogram) >>",
    ])


fees()
trails()
