"""Write README.md from nbs/index.ipynb; `--check` only compares and exits 1 when they differ."""

import re, sys
from pathlib import Path
from nbconvert import MarkdownExporter
import nbformat

root = Path(__file__).resolve().parent.parent


def hidden(cell):
    return re.search(r'^#\|\s*(hide|default_exp|export)\b', cell.source, re.M) is not None


def readme():
    nb = nbformat.read(root / 'nbs/index.ipynb', 4)
    nb.cells = [c for c in nb.cells if not hidden(c)]
    for c in nb.cells:
        c.source = re.sub(r'^#\|.*\n', '', c.source, flags=re.M)
    body, res = MarkdownExporter().from_notebook_node(nb)
    if res['outputs']:
        raise SystemExit(
            'index.ipynb: put pictures into nbs/ and link them; its outputs are text only'
        )
    body = re.sub(r'\]\((?!https?:|#|\.\./)([^)]+\.ipynb)\)', r'](nbs/\1)', body)
    body = re.sub(r'\]\((?!https?:|#|nbs/)([^)]+\.(?:png|jpg))\)', r'](nbs/\1)', body)
    body = re.sub(r'\n{3,}', '\n\n', body).strip()
    return f'<!-- made from nbs/index.ipynb by .ci/readme.py: edit the notebook -->\n\n{body}\n'


if __name__ == '__main__':
    path, text = root / 'README.md', readme()
    if '--check' in sys.argv:
        if not path.exists() or path.read_text(encoding='utf-8') != text:
            raise SystemExit(
                'README.md is not in step with nbs/index.ipynb: run python .ci/readme.py'
            )
        print('README.md is in step with nbs/index.ipynb')
    else:
        path.write_text(text, encoding='utf-8')
        print('README.md written')
