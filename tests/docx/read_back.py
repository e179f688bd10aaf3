"""The comments that python-docx finds in a Word file: id and text, as JSON. Exit code 77 where python-docx (1.2 or later) is not there."""

import json
import sys

try:
    import docx

    docx.Document().comments
except (ImportError, AttributeError):
    sys.exit(77)

document = docx.Document(sys.argv[1])
print(json.dumps({str(c.comment_id): "\n".join(p.text for p in c.paragraphs) for c in document.comments}))
