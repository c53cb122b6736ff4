"""Draw the pictures of home page and gallery anew: `python .ci/pictures.py`, or only some
of them, `python .ci/pictures.py gallery`. The page's picture needs Chromium."""

import base64, io, json, sys, tempfile
from pathlib import Path

from PIL import Image

nbs = Path(__file__).resolve().parent.parent / 'nbs'

# name of a thumbnail, notebook, which of its stored pictures, and the part that is shown:
# left, top, right, bottom in 0..1
THUMBNAILS = [
    ('shop_in_ten_lines', 'gallery/shop_in_ten_lines', 0, (0, 0.09, 0.6, 1)),
    ('search_a_region', 'gallery/search_a_region', 0, (0, 0.2, 1, 0.66)),
    ('more_like_this_but_blue', 'gallery/more_like_this_but_blue', 0, (0, 0, 0.72, 0.5)),
    ('the_look_for_less', 'gallery/the_look_for_less', 0, (0, 0, 1, 0.82)),
    ('map_of_a_shop', 'gallery/map_of_a_shop', 0, (0.1, 0, 0.75, 0.75)),
    ('in_a_browser', 'tutorials/7_shop_the_look_in_a_browser', 1, (0, 0.08, 0.86, 1)),
    ('where_it_looked', 'tutorials/7_shop_the_look_in_a_browser', 3, (0.02, 0.14, 0.56, 0.74)),
    ('cut_out', 'tutorials/3_train_street2fashion', 5, (0, 0, 0.26, 1)),
    ('evaluate', 'tutorials/6_evaluate_like_the_paper', 2, (0, 0, 0.62, 1)),
    ('drawn_shop', 'synthetic/07_world', 6, (0, 0, 0.72, 1)),
]
WIDTH, HEIGHT = 480, 320  # of a thumbnail


def kept(path, data):
    "Write a picture unless it is too large"
    path.write_bytes(data)
    print(f'{path.relative_to(nbs)}: {len(data) / 1000:.0f} kB')
    if len(data) > 150_000:
        sys.exit(f'{path.name} is above 150 kB')


def figures():
    "The pipeline, and what `street2shop demo` finds, without the small type"
    from street2shop.cli import run_demo
    from street2shop.core.results import jpeg_bytes
    from street2shop.experiments.figures import figure_6

    figure_6(nbs / 'pipeline.png')
    kept(nbs / 'pipeline.png', (nbs / 'pipeline.png').read_bytes())
    grid = run_demo(Path(tempfile.mkdtemp()))['Street2Fashion2Shop'].grid(labels=False)
    kept(nbs / 'retrieval_grid.jpg', jpeg_bytes(grid, 1440, 70))


def page():
    "What the page of `street2shop serve` shows for one of its photos"
    from street2shop.core.results import jpeg_bytes
    from street2shop.service.engine import Engine
    from street2shop.service.testing import serving, visit

    def shot(v):
        v.page.set_viewport_size(dict(width=1360, height=830))
        v.open('/?photo=example-1')
        v.page.wait_for_timeout(300)
        return v.page.screenshot()

    with serving(Engine(cache=Path(tempfile.mkdtemp()), n_drawn=360).start().wait()) as url:
        picture = Image.open(io.BytesIO(visit(url, shot, 1360)))
    kept(nbs / 'shop_the_look.jpg', jpeg_bytes(picture.convert('RGB'), 1360, 84))


def stored(notebook, which):
    "One of the pictures that are stored in a notebook"
    cells = json.loads((nbs / f'{notebook}.ipynb').read_text(encoding='utf-8'))['cells']
    found = (d for c in cells for o in c.get('outputs', []) for d in [o.get('data', {})])
    pictures = [v for d in found for k, v in d.items() if k in ('image/jpeg', 'image/png')]
    return Image.open(io.BytesIO(base64.b64decode(''.join(pictures[which])))).convert('RGB')


def thumbnail(picture, part):
    "A part of a picture on white, all of one size"
    w, h = picture.size
    left, top, right, bottom = part
    cut = picture.crop((int(left * w), int(top * h), int(right * w), int(bottom * h)))
    scale = min(WIDTH / cut.width, HEIGHT / cut.height)
    cut = cut.resize(
        (round(cut.width * scale), round(cut.height * scale)), Image.Resampling.LANCZOS
    )
    out = Image.new('RGB', (WIDTH, HEIGHT), 'white')
    out.paste(cut, ((WIDTH - cut.width) // 2, (HEIGHT - cut.height) // 2))
    return out


def gallery():
    "The thumbnails, from what the notebooks show"
    for name, notebook, which, part in THUMBNAILS:
        buffer = io.BytesIO()
        thumbnail(stored(notebook, which), part).save(buffer, 'JPEG', quality=82, optimize=True)
        kept(nbs / f'gallery/{name}.jpg', buffer.getvalue())


if __name__ == '__main__':
    parts = dict(figures=figures, page=page, gallery=gallery)
    for name in sys.argv[1:] or parts:
        parts[name]()
