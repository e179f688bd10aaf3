"""What translate-toolkit reads of a TMX, XLIFF 1.2 or XLIFF 2 file: the pairs of sources and targets, as JSON. Exit code 77 where the toolkit is not there."""

import json
import sys

try:
    from translate.storage import tmx, xliff
except ImportError:
    sys.exit(77)

kind, path = sys.argv[1:]
readers = {"tmx": tmx.tmxfile, "xliff": xliff.xlifffile}
try:
    from translate.storage import xliff2

    readers["xliff2"] = xliff2.Xliff2File if hasattr(xliff2, "Xliff2File") else xliff2.xliff2file
except (ImportError, AttributeError):
    pass
if kind not in readers:
    sys.exit(77)
with open(path, "rb") as file:
    units = readers[kind].parsestring(file.read()).units
print(json.dumps([[str(unit.source or ""), str(unit.target or "")] for unit in units]))
