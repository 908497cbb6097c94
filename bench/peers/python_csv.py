"""The same checks as a short script would do them: csv.reader, sets of strings, one file after
another. python3 python_csv.py FOLDER"""

import csv
import datetime
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
import checks  # noqa: E402

folder = pathlib.Path(sys.argv[1])
found = dict.fromkeys(checks.KINDS, 0)
form = re.compile(r"\d{4}-\d{2}-\d{2}")
dates = {}


def is_date(text):
    if (known := dates.get(text)) is None:
        try:
            known = bool(form.fullmatch(text)) and bool(datetime.date.fromisoformat(text))
        except ValueError:
            known = False
        dates[text] = known
    return known


keys = {}
for record in checks.files(folder):
    fields = record["fields"]
    required = [i for i, field in enumerate(fields) if field["presence"] == "required"]
    worded = [(i, frozenset(field["words"])) for i, field in enumerate(fields)
              if "words" in field and not field.get("many")]
    dated = [i for i, field in enumerate(fields) if field["type"] == "date"]
    own = keys[record["name"]] = set()
    later = []
    pointing = [(i, field["refers_to"], field.get("many", False)) for i, field in enumerate(fields)
                if "refers_to" in field]
    with open(folder / record["entry"], encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            for i in required:
                if not row[i]:
                    found["required"] += 1
            for i, words in worded:
                if row[i] and row[i] not in words:
                    found["words"] += 1
            for i in dated:
                if row[i] and not is_date(row[i]):
                    found["dates"] += 1
            if row[0] in own:
                found["unique"] += 1
            else:
                own.add(row[0])
            for i, target, many in pointing:
                if not row[i]:
                    continue
                for key in row[i].split(",") if many else (row[i],):
                    if target == record["name"]:
                        later.append(key)
                    elif key not in keys[target]:
                        found["references"] += 1
    found["references"] += sum(key not in own for key in later)
print(json.dumps(found))
