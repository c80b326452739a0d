"""The reader's last word on a line: overrides.csv (file, line, role, why, starts)."""

from analysis.articles.tables import TableError, normalise, read_table

ROLES = ("title", "body", "dropped")
BY_HAND = "by hand"


def read_overrides(folder, names):
    """(overrides, problems): {file name: [(row, line, role, starts), ...]} and [(file, reason), ...] for rows that cannot be used.

    `names` are the articles' file names. `starts` holds the line's first words, to see that the line is still the one meant.
    """
    try:
        table = read_table(folder, "overrides.csv", ("file", "line", "role", "why"), ("starts",))
    except TableError as error:
        return {}, [("overrides.csv", str(error))]
    overrides, problems = {}, []
    for row, file, line, role, _, starts in table.itertuples(index=False):
        if file not in names:
            wrong = f"column file: there is no article “{file}” in this folder"
        elif not (line.isascii() and line.isdigit()):
            wrong = f"column line: “{line}” is no line number"
        elif role not in ROLES:
            wrong = f"column role: “{role}” is none of {', '.join(ROLES)}"
        else:
            overrides.setdefault(file, []).append((row, int(line), role, starts))
            continue
        problems.append(("overrides.csv", f"Row {row}, {wrong}."))
    return overrides, problems


def apply(lines, overrides, name):
    """(lines, problems): one article's [(line, text, role, rule)] with the roles that the reader gave, and rows that do not fit it."""
    if not overrides:
        return lines, []
    lines, problems = list(lines), []
    index = {line[0]: i for i, line in enumerate(lines)}
    for row, number, role, starts in overrides:
        if number not in index:
            problems.append(
                (
                    "overrides.csv",
                    f"Row {row}, column line: {name} has no text in line {number}. Correct the number.",
                )
            )
            continue
        text = lines[index[number]][1]
        if starts and not normalise(text).startswith(normalise(starts).rstrip(".… ")):
            problems.append(
                (
                    "overrides.csv",
                    f"Row {row}, column starts: line {number} of {name} does not begin with “{starts}” but "
                    f"with “{text[:40]}”. Correct the number or the words; the row was not used.",
                )
            )
            continue
        if role == "title":
            lines = [
                (*line[:2], "dropped", BY_HAND) if line[2] == "title" else line for line in lines
            ]
        lines[index[number]] = (number, text, role, BY_HAND)
    return lines, problems
