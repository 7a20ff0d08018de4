"""Made-up PDF pages drawn with a few strokes, for what the sample reports never do."""

from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from samples.forms.pdf.font import font_for

WIDTH, HEIGHT = 400, 600


class MadePdf:
    """Pages with the origin at the upper left corner of what is seen; ``turned`` ones are stored on their side."""

    def __init__(self, text, *, password=None, turned=0):
        encrypted = StandardEncryption(password, canPrint=1) if password else None
        self._file = BytesIO()
        self.canvas = Canvas(self._file, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypted)
        self._turned = turned
        self._font = font_for(text)
        self._begin()

    def _begin(self):
        if self._turned == 90:
            self.canvas.setPageRotation(90)
            self.canvas.translate(WIDTH, 0)
            self.canvas.rotate(90)
        self.height = WIDTH if self._turned == 90 else HEIGHT

    def words(self, text, x, y, size=10):
        self.canvas.setFont(self._font, size)
        self.canvas.drawString(x, self.height - y, text)

    def rule(self, x0, y0, x1, y1):
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def table(self, xs, ys, rows):
        """All borders; ``rows`` of texts."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.words(text, x + 3, y + 12)

    def page(self):
        self.canvas.showPage()
        self._begin()

    def done(self):
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()


def many_pages(count):
    """A file whose page tree names one page ``count`` times."""
    kids = " ".join(["3 0 R"] * count)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
    ]
    body = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 4\n0000000000 65535 f \n{table}trailer << /Size 4 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode()
