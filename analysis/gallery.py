"""figures/README.md: every figure with its caption, its text alternative, its data and its notebook."""

from pathlib import Path

from PIL import Image

from analysis.writing import write_whole


def write_gallery(folder, notebooks):
    """Write README.md into `folder` from what the PNG files say of themselves; `notebooks`: the folder that made them."""
    folder, parts = Path(folder), ["# Figures", "", "Made by the notebooks; a run refreshes them all. PDF is the master for print.", ""]
    for path in sorted(folder.glob("*.png")):
        with Image.open(path) as image:
            about = image.info
        source = next(iter(sorted(Path(notebooks).glob(f"{path.name[:3]}*.ipynb"))), None)
        alt = about.get("Description", "").replace("\n", " ").replace("[", "(").replace("]", ")")
        links = [f"[{kind}]({path.stem}.{kind.lower()})" for kind in ("PNG", "SVG", "PDF", "CSV")]
        if source:
            links.append(f"[notebook](../{Path(notebooks).name}/{source.name})")
        parts += [f"## {about.get('Title', path.stem)}", "", f"![{alt}]({path.name})", "", about.get("Caption", ""), "",
                  about.get("Source", ""), "", " · ".join(links), ""]
    write_whole(folder / "README.md", "\n".join(parts))
