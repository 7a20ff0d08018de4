"""Sample reports as PDF: the same bytes every time, their own font in them."""

import pypdfium2

from samples import Country


def test_a_pdf_is_the_same_whatever_was_written_before():
    first = Country(3, 60).report(14, "pdf")
    other = Country(3, 60)
    other.report(35, "pdf")
    assert other.report(14, "pdf").content == first.content
    assert first.media_type == "application/pdf"
    assert first.path.endswith(".pdf")


def test_a_pdf_draws_its_characters_on_any_machine():
    content = Country(3, 60).report(14, "pdf").content
    file = pypdfium2.PdfDocument(content)
    assert b"/FontFile2" in content
    shades = file[0].render(scale=1, grayscale=True).to_pil().histogram()
    assert sum(shades[:64]) > 3_000
    file.close()


def test_the_styles_differ():
    country = Country(3, 600)
    contents = [country.report(index, "pdf").content for index in range(0, 120, 12)]
    files = [pypdfium2.PdfDocument(content) for content in contents]
    assert len({len(file) for file in files}) > 1
    assert all(len(file) > 2 for file in files)
