"""Draw the two pictures of the home page anew: `python .ci/pictures.py`."""

import sys, tempfile
from pathlib import Path

from street2shop.cli import run_demo
from street2shop.experiments.figures import figure_6
from street2shop.core.results import jpeg_bytes

nbs = Path(__file__).resolve().parent.parent / 'nbs'
figure_6(nbs / 'pipeline.png')
grid = run_demo(Path(tempfile.mkdtemp()))['Street2Fashion2Shop'].grid(
    labels=False
)  # the figure of `street2shop demo`, without the small type
(nbs / 'retrieval_grid.jpg').write_bytes(jpeg_bytes(grid, 1500, 75))
for f in (nbs / 'pipeline.png', nbs / 'retrieval_grid.jpg'):
    print(f'{f.name}: {f.stat().st_size / 1000:.0f} kB')
    if f.stat().st_size > 150_000:
        sys.exit(f'{f.name} is above 150 kB')
