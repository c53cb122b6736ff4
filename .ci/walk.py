"""Walk the built site in Chromium: every page at 1400 and 390 pixels, light and dark.

    python .ci/walk.py FOLDER [PATTERN] [--quick]

FOLDER gets contact sheets of all pages (or of those whose address PATTERN finds) and walk.json with
what was measured; a table of it is printed. axe takes most of the time: --quick leaves it out.
Exits 1 when something runs out of its box, a picture is broken or has no words, the console
complains, axe finds something, or a page is too tall."""

import base64, io, json, re, sys, threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from street2shop.service.testing import visit

docs = Path(__file__).resolve().parent.parent / '_docs'
TALL = 20_000  # pixels, at a width of 1400
ZOOM = {1400: 1 / 6, 390: 0.32}  # of the pictures
AXE = (1400, 'light'), (390, 'dark')
COLUMN, WIDE = 1500, 1700  # pixels of a contact sheet

MEASURE = Path(__file__).with_suffix('.js').read_text(encoding='utf-8').strip().rstrip(';')


def picture(page, width, height):
    "The whole page, drawn small: the bytes of a JPEG"
    clip = dict(x=0, y=0, width=width, height=height, scale=ZOOM[width])
    cdp = page.context.new_cdp_session(page)
    shot = cdp.send(
        'Page.captureScreenshot',
        dict(format='jpeg', quality=80, clip=clip, captureBeyondViewport=True),
    )
    cdp.detach()
    return base64.b64decode(shot['data'])


def opened(data):
    "A picture from the bytes of its file"
    return Image.open(io.BytesIO(data)).convert('RGB')


class Quiet(SimpleHTTPRequestHandler):
    "Files of the site, without a line for each"

    def log_message(self, *args):
        pass


def walk(pages, width, folder, axe, visitor):
    "Measure and draw pages at a width: light, and after the site's own switch dark"
    out, pictures = {}, dict(light=[], dark=[])
    visitor.page.set_default_timeout(120_000)  # milliseconds; the machine may be busy
    for path in pages:
        visitor.said.clear()
        visitor.open('/' + path)
        for scheme in pictures:
            m = visitor.page.evaluate(MEASURE, width)
            shot = picture(visitor.page, width, m['height'])
            m['white'] = round(float((np.asarray(opened(shot)).min(2) > 235).mean()), 3)
            m['axe'] = visitor.violations() if (width, scheme) in axe else []
            m['said'] = visitor.said[:]
            out[f'{path} {width} {scheme}'] = m
            pictures[scheme].append((path, shot))
            visitor.page.evaluate("document.querySelector('.quarto-color-scheme-toggle').click()")
    for scheme, shots in pictures.items():
        sheets(shots, folder, f'{width}_{scheme}')
    return out


def sheets(shots, folder, name):
    "Pictures of pages in columns, a long page in several"
    columns = []
    for path, data in shots:
        shot = opened(data)
        for top in range(0, shot.height, COLUMN):
            piece = Image.new('RGB', (shot.width + 8, COLUMN + 14), 'gray')
            piece.paste(shot.crop((0, top, shot.width, min(shot.height, top + COLUMN))), (0, 14))
            ImageDraw.Draw(piece).text((2, 1), path.removesuffix('.html'), 'white')
            columns.append(piece)
    n = WIDE // columns[0].width
    for i in range(0, len(columns), n):
        sheet = Image.new('RGB', (n * columns[0].width, COLUMN + 14), 'gray')
        for j, o in enumerate(columns[i : i + n]):
            sheet.paste(o, (j * o.width, 0))
        sheet.save(folder / f'{name}_{i // n:02}.png')


def table(found):
    "Lines with counts and the worst pages, and whether anything must be mended"
    pages = {o.split()[0] for o in found}
    wrong = 0
    print(f'{len(pages)} pages, {len(found)} views')
    for key, what in dict(
        wider='wider than the window',
        out='out of their box',
        broken='broken pictures',
        silent='pictures without words',
        said='complaints of the console',
        axe='violations that axe finds',
    ).items():
        bad = {k: m[key] for k, m in found.items() if m[key]}
        wrong += len(bad)
        print(f'{what}: {len({k.split()[0] for k in bad})} pages')
        for k, v in bad.items():
            print(f'   {k}: {v if key == "wider" else "; ".join(v[:3])}')
    tall = {k: m['height'] for k, m in found.items() if '1400 light' in k and m['height'] > TALL}
    print(f'taller than {TALL} px: {len(tall)} pages {tall or ""}')
    heavy = max(found, key=lambda k: found[k]['kb'])
    print(f'heaviest: {heavy}, {found[heavy]["kb"]} kB')
    return wrong + len(tall)


def main(folder, pattern='', quick=False):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pages = sorted(p.relative_to(docs).as_posix() for p in docs.rglob('*.html'))
    pages = [o for o in pages if re.search(pattern, o)]
    found = {}
    handler = partial(Quiet, directory=docs)
    with ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f'http://127.0.0.1:{server.server_port}'
        for width in ZOOM:
            found |= visit(
                url, partial(walk, pages, width, folder, () if quick else AXE), width=width
            )
        server.shutdown()
    (folder / 'walk.json').write_text(json.dumps(found, indent=1), encoding='utf-8')
    sys.exit(bool(table(found)))


if __name__ == '__main__':
    args = [o for o in sys.argv[1:] if o != '--quick']
    main(*args, quick='--quick' in sys.argv)
