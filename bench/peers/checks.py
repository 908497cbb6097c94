"""What every peer checks, written from schemas/: required values, words of vocabularies, dates,
unique identifiers, and references. Counts are by kind, over all files."""

import json
import pathlib

KINDS = ("required", "words", "dates", "unique", "references")
# Our rules of the same kinds.
RULES = {"field.missing": "required", "field.vocabulary": "words", "field.boolean": "words",
         "field.date": "dates", "key.duplicate": "unique", "reference.unresolved": "references"}

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "schemas/oneroster/csv-1.1.json"


def expected(findings):
    found = dict.fromkeys(KINDS, 0)
    for rule, count in findings.items():
        found[RULES[rule]] += count
    return found


def files(folder):
    """The schema's records whose file is in the folder, each field with its set of words."""
    schema = json.loads(SCHEMA.read_text())
    there = [record for record in schema["records"] if (pathlib.Path(folder) / record["entry"]).exists()]
    for record in there:
        for field in record["fields"]:
            if field["type"] == "boolean":
                field["words"] = ["true", "false"]
            elif field["type"] == "token":
                field["words"] = schema["vocabularies"][field["vocabulary"]]["words"]
    return there


def sql(folder, threads, ordered):
    """DuckDB's program: tables of text, then one pass for the columns of each, its identifiers,
    and each reference. `ordered`: rows stay in order, as DuckDB does unless told otherwise, so that
    a finding's row could be named."""
    def text(value):
        return "'" + str(value).replace("'", "''") + "'"

    setup = [f"SET threads TO {threads}", f"SET preserve_insertion_order = {str(ordered).lower()}"]
    counts = []
    for record in files(folder):
        name, fields = record["name"], record["fields"]
        columns = ", ".join(f"{text(field['name'])}: 'VARCHAR'" for field in fields)
        path = pathlib.Path(folder).resolve() / record["entry"]
        setup.append(
            f"CREATE TABLE {name} AS SELECT * FROM read_csv({text(path)}, header = true, "
            f"delim = ',', quote = '\"', escape = '\"', auto_detect = false, "
            f"nullstr = '', columns = {{{columns}}})")
        wrong = {"required": [], "words": [], "dates": []}
        for field in fields:
            column = '"' + field["name"] + '"'
            if field["presence"] == "required":
                wrong["required"].append(f"count(*) FILTER ({column} IS NULL)")
            if "words" in field and not field.get("many"):
                words = ", ".join(map(text, field["words"]))
                wrong["words"].append(f"count(*) FILTER ({column} NOT IN ({words}))")
            if field["type"] == "date":
                wrong["dates"].append(f"count(*) FILTER ({column} IS NOT NULL AND "
                                      f"(length({column}) <> 10 OR TRY_CAST({column} AS DATE) IS NULL))")
        kinds = [kind for kind in wrong if wrong[kind]]
        counts.append((kinds, "SELECT " + ", ".join(" + ".join(wrong[kind]) for kind in kinds)
                       + f" FROM {name}"))
        counts.append((["unique"], f"SELECT count(sourcedId) - count(DISTINCT sourcedId) FROM {name}"))
    for record in files(folder):
        for field in record["fields"]:
            if "refers_to" not in field:
                continue
            column = '"' + field["name"] + '"'
            source = (f"(SELECT unnest(string_split({column}, ',')) AS it FROM {record['name']} "
                      f"WHERE {column} IS NOT NULL)" if field.get("many") else
                      f"(SELECT {column} AS it FROM {record['name']} WHERE {column} IS NOT NULL)")
            counts.append((["references"], f"SELECT count(*) FROM {source} one ANTI JOIN "
                           f"{field['refers_to']} target ON one.it = target.sourcedId"))
    return {"kinds": KINDS, "setup": setup, "counts": counts}
