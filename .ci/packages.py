"""Draw the packages and what they import, from the imports themselves: `python .ci/packages.py`.

Writes nbs/packages.png. Exits 1 when an import leads upwards, so that no arrow would lead down."""

import ast
import io
import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use('Agg')
import matplotlib.pyplot as plt
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path as MplPath
from matplotlib.textpath import TextPath
from PIL import Image

root = Path(__file__).resolve().parent.parent
lib = root / 'street2shop'

CHAPTERS = {
    'data': 'tables and\nphotos',
    'fashiondna': "an article's\nvector",
    'segmentation': 'the person\non white',
    'matching': 'photo meets\narticle',
    'pipeline': 'photo to\nranking',
    'evaluation': 'how good\nis it?',
}
# a room: x, y, width, height, colour, what is in it
ROOMS = {
    'cli': (0, 14.75, 17.7, 1.3, '#f3e3ee', 'the commands'),
    'cluster': (0, 8.75, 2.9, 5.3, '#dff0ee', 'many machines'),
    'service': (3.2, 8.75, 2.9, 5.3, '#e6e3f3', 'a page and an API'),
    'experiments': (6.4, 11.75, 11.3, 2.3, '#fbe7d6', 'measuring: tables, figures, speed'),
    'training': (6.4, 8.75, 11.3, 2.3, '#fdf3cf', 'how the weights were made'),
    'course': (0, 5.0, 17.7, 3.05, '#dfeedd', 'six chapters, read from left to right'),
    'synthetic': (0, 2.5, 9.9, 1.8, '#dcebf3', 'the drawn shop'),
    'datasets': (10.2, 2.5, 7.5, 1.8, '#dcebf3', 'public data and exports'),
    'core': (0, 0, 17.7, 1.8, '#e6e6ec', 'what everything stands on'),
}
NARROW = ('cluster', 'service')
INCHES, WIDTH = 11.7, 18.0  # of the picture, and what of the drawing's units fits into it
INK, PALE = '#33363d', '#7b808b'


def room_of(module):
    "The room of a module: `training` of `training.fashiondna`, the course of a chapter"
    head = module.split('.')[0]
    return 'course' if head in CHAPTERS else head if head in ROOMS else None


def modules():
    "Module below street2shop -> number of its notebook, in their order"
    numbers = {}
    for p in lib.rglob('*.py'):
        name = p.relative_to(lib).with_suffix('').as_posix().replace('/', '.')
        book = re.search(r'File to edit: \S*?(\d\d)_\w+\.ipynb', p.read_text(encoding='utf-8'))
        if book and room_of(name):
            numbers['cli.app' if name == 'cli' else name] = book[1]
    return dict(sorted(numbers.items(), key=lambda o: (o[0] != 'cli.app', o[1])))


def imports(path):
    "Modules below street2shop that a module imports, at its head or inside a function"
    package = path.relative_to(lib).parts[:-1]
    for n in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(n, ast.Import):
            found = [a.name for a in n.names]
        elif isinstance(n, ast.ImportFrom):
            base = n.module or ''
            if n.level:
                base = '.'.join(['street2shop', *package[: len(package) - n.level + 1], base])
            found = [f'{base}.{a.name}' for a in n.names]
        else:
            continue
        yield from (o.removeprefix('street2shop.') for o in found if o.startswith('street2shop.'))


def edges(names, group):
    "(importing, imported) groups of modules, without those within a group"
    found = set()
    for name in names:
        path = lib / (name.replace('.', '/') + '.py')
        pairs = ((group(name), group(o)) for o in imports(path))
        found |= {(a, b) for a, b in pairs if a and b and a != b}
    return found


def without_shortcuts(found):
    "Leave out an arrow that other arrows lead around"

    def reaches(a, b, left_out):
        return any(
            o == b or reaches(o, b, left_out) for p, o in found if p == a and (p, o) != left_out
        )

    return {e for e in found if not reaches(*e, e)}


def box(ax, x, y, w, h, colour, edge='none', lw=0, size=0.16):
    "A rounded rectangle"
    style = f'round,pad=0,rounding_size={size}'
    ax.add_patch(FancyBboxPatch((x, y), w, h, style, fc=colour, ec=edge, lw=lw, mutation_aspect=1))


def arrow(ax, start, end):
    "An arrow from one room down to another"
    style = dict(arrowstyle='-|>', mutation_scale=16, lw=2.2, color=INK, shrinkA=0, shrinkB=0)
    ax.add_patch(FancyArrowPatch(start, end, **style))


def text_width(text, size, weight='normal'):
    "How long a text is, in the drawing's units"
    font = FontProperties(size=size, weight=weight)
    return TextPath((0, 0), text, prop=font).get_extents().width / 72 * WIDTH / INCHES


def chips(ax, names, x, y, w, size=9.5):
    "Names of modules in white boxes, row by row from the top at y"
    at = x
    for n in names:
        width = text_width(n, size) + 0.24
        if at > x and at + width > x + w:
            at, y = x, y - 0.48
        box(ax, at, y - 0.4, width, 0.4, 'white', size=0.1)
        ax.text(at + width / 2, y - 0.21, n, ha='center', va='center', fontsize=size, color=INK)
        at += width + 0.11


def draw_course(ax, found):
    "The six chapters in a row, and which builds on which"
    x, y, w, h, _, _ = ROOMS['course']
    gap, high = 0.2, 1.2
    width = (w - 0.56 - 5 * gap) / 6
    top = y + h - 0.62
    order = list(CHAPTERS)
    left = {c: x + 0.28 + i * (width + gap) for i, c in enumerate(CHAPTERS)}
    at_middle = dict(ha='center', va='center')
    for i, (c, what) in enumerate(CHAPTERS.items()):
        middle = left[c] + width / 2
        box(ax, left[c], top - high, width, high, 'white', '#6aa364', 1.3)
        ax.text(middle, top - 0.2, f'{i:02}', fontsize=8, color=PALE, **at_middle)
        ax.text(middle, top - 0.48, c, fontsize=9.5, color=INK, weight='bold', **at_middle)
        ax.text(middle, top - 0.87, what, fontsize=8.5, color=PALE, linespacing=1.2, **at_middle)
    # arrows leave a box at the left of its lower edge and arrive at the right: none cross there
    ends = sorted(((order.index(a), order.index(b)) for a, b in found), key=lambda o: (o[1], -o[0]))
    for i, j in ends:
        into = [a for a, b in ends if b == j]
        out = sorted((b for a, b in ends if a == i), reverse=True)
        start = left[order[i]] + width * (0.05 + 0.45 * (out.index(j) + 1) / (len(out) + 1))
        end = left[order[j]] + width * (0.5 + 0.45 * (into.index(i) + 1) / (len(into) + 1))
        deep = 0.2 + 0.17 * (i - j)
        bow(ax, start, end, top - high - 0.03, deep)


def bow(ax, start, end, y, deep):
    "An arrow from right to left below the boxes"
    pull = 4 / 3 * deep
    corners = [(start, y), (start - 0.1, y - pull), (end + 0.1, y - pull), (end, y - 0.05)]
    codes = [MplPath.MOVETO] + 3 * [MplPath.CURVE4]
    line = MplPath(corners, codes)
    head = dict(arrowstyle='-|>', mutation_scale=10, lw=1.4, color='#4c8547', zorder=3)
    ax.add_patch(FancyArrowPatch(path=line, shrinkA=0, shrinkB=0, **head))


def draw_room(ax, room, names):
    "A room with its name, what is in it, and its modules"
    x, y, w, h, colour, what = ROOMS[room]
    title = 'the course' if room == 'course' else room
    box(ax, x, y, w, h, colour)
    ax.text(x + 0.28, y + h - 0.33, title, fontsize=12.5, weight='bold', color=INK, va='center')
    if room in NARROW:
        at, size = (x + 0.28, y + h - 0.7), 9
    else:
        at, size = (x + 0.28 + text_width(title, 12.5, 'bold') + 0.25, y + h - 0.34), 10
    ax.text(*at, what, fontsize=size, color=PALE, va='center')
    if room != 'course':
        own = [n.partition('.')[2] for n in names if room_of(n) == room]
        chips(ax, own, x + 0.28, y + h - (1.0 if room in NARROW else 0.7), w - 0.4)


def main():
    names = modules()
    between = edges(names, room_of)
    chapters = edges(CHAPTERS, lambda m: m.split('.')[0] if m.split('.')[0] in CHAPTERS else None)
    wrong = [(a, b) for a, b in between if ROOMS[a][1] <= ROOMS[b][1]]
    order = list(CHAPTERS)
    wrong += [(a, b) for a, b in chapters if order.index(a) < order.index(b)]
    if wrong:
        sys.exit('imports lead upwards: ' + ', '.join(f'{a} -> {b}' for a, b in wrong))

    fig, ax = plt.subplots(figsize=(INCHES, INCHES * 16.3 / WIDTH), dpi=150)
    fig.subplots_adjust(0, 0, 1, 1)
    ax.set(xlim=(-0.15, WIDTH - 0.15), ylim=(-0.12, 16.18), aspect='equal')
    ax.axis('off')
    for room in ROOMS:
        draw_room(ax, room, names)
    draw_course(ax, without_shortcuts(chapters))
    for a, b in without_shortcuts(between):
        (ax0, ay, aw, *_), (bx, by, bw, bh, *_) = ROOMS[a], ROOMS[b]
        middle = (max(ax0, bx) + min(ax0 + aw, bx + bw)) / 2
        arrow(ax, (middle, ay - 0.06), (middle, by + bh + 0.06))
    out = root / 'nbs/packages.png'
    picture = io.BytesIO()
    fig.savefig(picture, metadata={'Software': None})
    few_colours = Image.open(picture).convert('RGB').quantize(128, dither=Image.Dither.NONE)
    few_colours.save(out, optimize=True)
    print(f'{out.relative_to(root)}: {len(names)} modules, {out.stat().st_size / 1000:.0f} kB')


if __name__ == '__main__':
    main()
