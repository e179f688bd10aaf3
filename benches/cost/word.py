"""Makes a long Word file of a text: every paragraph that begins with a label gets an automatic number, every tenth paragraph stands in a table, each has a footnote of its own."""

import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Characters of a page of single-spaced English.
PAGE = 3_000


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(line, note):
    label, tab, rest = line.partition("\t")
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if tab and len(label) < 6 else ""
    body = rest if number else line
    # Every word is a run of its own, as in a file that many have edited.
    runs = "".join(run(word + " ") for word in body.split())
    return f'<w:p>{number}{runs}<w:r><w:footnoteReference w:id="{note}"/></w:r></w:p>'


def write(path, text, pages):
    """Writes a file of about so many pages; gives the characters of its text."""
    lines = [line for line in text.splitlines() if line.strip()]
    body, notes, size, n = [], [], 0, 0
    while size < pages * PAGE:
        line = lines[n % len(lines)]
        n += 1
        made = paragraph(line, n)
        if n % 10 == 0:
            made = f"<w:tbl><w:tr><w:tc>{made}</w:tc><w:tc>{made}</w:tc></w:tr></w:tbl>"
        body.append(made)
        notes.append(f'<w:footnote w:id="{n}"><w:p>{run(f"Note {n}.")}</w:p></w:footnote>')
        size += len(line)
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    parts = {
        "document": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
        "footnotes": f"<w:footnotes {W}>{''.join(notes)}</w:footnotes>",
        "numbering": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{"document.main" if name == "document" else name}+xml"/>' for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = '<Relationship Id="r{0}" Type="' + RELS + '/{0}" Target="{1}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">{relation.format("officeDocument", "word/document.xml")}</Relationships>',
        )
        own = "".join(relation.format(name, f"{name}.xml") for name in ("footnotes", "numbering"))
        out.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">{own}</Relationships>')
        for name, part in parts.items():
            out.writestr(f"word/{name}.xml", part)
    return size
