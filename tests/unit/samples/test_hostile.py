from samples.hostile import documents


def by_name():
    return {document.name: document for document in documents()}


def test_each_document_has_its_own_name_and_reason():
    found = documents()
    assert len({document.name for document in found}) == len(found)
    assert all(document.why for document in found)


def test_the_documents_are_what_they_say():
    found = by_name()
    assert found["empty.html"].content() == b""
    assert len(found["long.txt"].content()) == 50 * 1024 * 1024
    assert found["nested.html"].content().count(b"<div>") == 200_000
    assert b'colspan="1000000000"' in found["spans.html"].content()
    truncated = found["truncated.html"].content()
    assert truncated.count(b"<table") == truncated.count(b"</table>") + 1
    assert "\u202e".encode() in found["right-to-left.html"].content()
    assert b"javascript:" in found["script.html"].content()


def test_the_bytes_are_the_same_each_time():
    assert [document.content() for document in documents()] == [document.content() for document in documents()]


def test_broken_bytes_do_not_decode():
    found = by_name()
    for name in ("invalid-utf8.html", "noise.html", "wrong-charset.html"):
        assert found[name].content().decode(errors="replace").count("\ufffd") > 0, name
