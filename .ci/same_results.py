"""Show that a change of the code changed no result.

`python .ci/same_results.py store FOLDER` computes everything below and keeps it in FOLDER.
`python .ci/same_results.py compare FOLDER` computes it again and exits 1, with a table, when
anything differs by a single bit. `--tree CHECKOUT` takes the package of another checkout, so that
results of before are stored from there:

    git worktree add ../before HEAD~1
    python .ci/same_results.py store results --tree ../before
    python .ci/same_results.py compare results

Results are reached through the command line and the public names alone, so inner modules may move.
FOLDER holds numbers, ids and hashes of what was computed, and no picture.
With STREET2SHOP_DATA set, real photos are searched, too. About five minutes on one core; with
`--all`, which adds figures, public data sets, tests and short trainings, fifteen more."""

import argparse
import contextlib
import dataclasses
import hashlib
import inspect
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from functools import cached_property, partial
from importlib import import_module, metadata
from pathlib import Path

# Sums depend on the number of threads, so there is one. This has to be said before torch is loaded.
ONE_THREAD = {k: '1' for k in ('OMP_NUM_THREADS', 'MKL_NUM_THREADS', 'OPENBLAS_NUM_THREADS')}
os.environ.update(ONE_THREAD)

import numpy as np
import pandas as pd
from PIL import Image
from safetensors.numpy import load_file

# Where a public name stands, the new home first
HOMES = {
    'draw_public': ('street2shop.synthetic.layouts', 'street2shop.public_fixtures'),
    'train_fashiondna': ('street2shop.training.fashiondna', 'street2shop.fashiondna_training'),
    'train_street2fashion': (
        'street2shop.training.segmentation',
        'street2shop.segmentation_training',
    ),
    'train_matcher': ('street2shop.training.matching', 'street2shop.matching_training'),
}
FIXTURES = {  # name of a public data set -> further ways in which it can be drawn
    'inshop': [{'layout': 'inshop_clothes'}, {'layout': 'flat', 'sizes': ('img', 'img_highres')}],
    'consumer2shop': [],
    'lookbook': [{'n': 3}],
    'street2shop': [{'names': 'plain', 'meta': 'meta/meta/json'}, {'names': 'folders'}],
    'atr': [{'seed': 1}],
    'fashionista': [],
    'ccp': [],
}
IMPORTED = ('inshop', 'inshop-worn', 'consumer2shop', 'lookbook', 'street2shop')
MEASURED = (*IMPORTED, 'atr', 'chictopia10k', 'fashionista', 'ccp')


def moved(name):
    "A public name, from the first of its homes that this package has"
    package = Path(import_module('street2shop').__file__).parent
    for home in HOMES[name]:
        if (package.parent / home.replace('.', '/')).with_suffix('.py').exists():
            return getattr(import_module(home), name)
    raise SystemExit(f'{name} is in none of {", ".join(HOMES[name])}')


def sha(o):
    "The sha256 of bytes, an array with its shape and type, a picture or a table"
    if isinstance(o, pd.DataFrame):
        o = o.to_csv(index=False).encode()
    if isinstance(o, Image.Image):
        o = np.asarray(o)
    if isinstance(o, np.ndarray):
        o = f'{o.dtype} {o.shape} '.encode() + np.ascontiguousarray(o).tobytes()
    return hashlib.sha256(o).hexdigest()


def file_sha(path):
    "The sha256 of a file; a .mat file begins with the time at which it was written"
    return sha(path.read_bytes()[128 if path.suffix == '.mat' else 0 :])


def files_sha(folder):
    "Every file below a folder with its sha256"
    files = sorted(p for p in folder.rglob('*') if p.is_file())
    return {p.relative_to(folder).as_posix(): file_sha(p) for p in files}


def mask_of(path):
    "A mask as an array"
    with Image.open(path) as im:
        return np.asarray(im)


class Bench:
    "A folder to work in, and what several parts need: a drawn shop, a real one, their indexes"

    def __init__(
        self,
        work,  # an empty folder
        tree,  # where the package lies
        data,  # folder of real data sets, or None
    ):
        self.work, self.tree, self.data = Path(work).resolve(), tree, data
        self.part = None  # name of the part that is computed
        self.arrays = {}  # part: name -> array, kept in full so that a difference can be measured

    def run(self, *args, data=True):
        "Run a command; what it prints"
        env = {k: v for k, v in os.environ.items() if not k.startswith('STREET2SHOP_')}
        env |= {'PYTHONPATH': str(self.tree)}
        if data and self.data:
            env['STREET2SHOP_DATA'] = str(self.data)
        command = [sys.executable, '-m', 'street2shop', *map(str, args)]
        p = subprocess.run(command, cwd=self.work, env=env, capture_output=True, text=True)
        if p.returncode:
            said = p.stderr.strip().splitlines()[-3:]
            raise RuntimeError(f'street2shop {" ".join(map(str, args))}: {" | ".join(said)}')
        return p.stdout

    def json(self, *args, **kwargs):
        "Run a command with --json; what it prints, without the folders of this machine"
        return self.plain(json.loads(self.run(*args, '--json', **kwargs)))

    def plain(self, o):
        "Replace the folders of this machine in all texts"
        if isinstance(o, dict):
            return {k: self.plain(v) for k, v in o.items()}
        if isinstance(o, list):
            return [self.plain(v) for v in o]
        if isinstance(o, str):
            o = o.replace(str(self.work), 'WORK')
            return o.replace(str(self.data), 'DATA') if self.data else o
        return o

    def keep(self, name, array):
        "Keep an array in full; its sha256"
        self.arrays[f'{self.part}: {name}'] = array
        return sha(array)

    @cached_property
    def shop(self):
        "Folder of a drawn shop: 300 articles, 20 street photos"
        self.run(
            'draw',
            'world',
            '--out',
            'shop',
            '--articles',
            300,
            '--photos',
            20,
            '--street',
            '--seed',
            7,
        )
        return self.work / 'shop'

    @cached_property
    def photos(self):
        "The drawn photos, relative to the working folder"
        return sorted(p.relative_to(self.work) for p in (self.shop / 'photos').iterdir())

    @cached_property
    def index(self):
        "The index of the drawn shop"
        self.run('index', self.shop / 'articles.csv', '--out', 'index')
        return self.work / 'index'

    @cached_property
    def real_photos(self):
        "Ten real street photos"
        files = sorted((self.data / 'segmentation_ccp' / 'photos').iterdir())
        return files[:: len(files) // 10][:10]

    @cached_property
    def real(self):
        "Folder of a shop of 100 real articles: 60 of them have photos"
        out = self.work / 'real'
        self.run('import', 'pairs_luma', 'catalogue_weretail', '--out', 'real')
        articles, queries = (
            pd.read_csv(out / f'{n}.csv', dtype=str, keep_default_na=False)
            for n in ('articles', 'queries')
        )
        worn = list(dict.fromkeys(queries['article_id']))[:60]
        others = [o for o in dict.fromkeys(articles['article_id'][::-1]) if o not in worn][:40]
        articles[articles['article_id'].isin(worn + others)].to_csv(out / 'some.csv', index=False)
        queries[queries['article_id'].isin(worn)].to_csv(out / 'some_queries.csv', index=False)
        return out

    @cached_property
    def real_index(self):
        "The index of the real articles"
        self.run('index', self.real / 'some.csv', '--out', 'real_index')
        return self.work / 'real_index'

    @cached_property
    def fixtures(self):
        "Folder of all public fixtures, each in a folder of its name"
        for name in FIXTURES:
            self.run('draw', name, '--out', f'fixtures/{name}')
        return self.work / 'fixtures'

    def data_of(self, name):
        "What `--data` names for a drawn public data set"
        folder = self.fixtures / {'inshop-worn': 'inshop', 'chictopia10k': 'atr'}.get(name, name)
        return next(folder.glob('*.mat'), folder)


def weights(b):
    "The shipped files, and the ids of the models made of them"
    from street2shop import Fashion2Shop, FashionDNA, Street2Fashion, Studio2Shop

    files = files_sha(b.tree / 'street2shop' / 'weights')
    fashiondna = FashionDNA.from_pretrained()
    models = [fashiondna, Street2Fashion.from_pretrained()]
    models += [o.from_pretrained(fashiondna) for o in (Studio2Shop, Fashion2Shop)]
    return {
        'files': {k: v for k, v in files.items() if not k.endswith('.md')},
        'ids': {type(m).__name__: m.id for m in models},
    }


def world(b):
    "Tables, titles, photos, masks and sales of drawn shops"
    from street2shop import World

    out = {'large table': sha(World(2018, 5000).articles)}
    for seed in (0, 7, 2018):
        w = World(seed, 400, n_customers=60)
        out[f'seed {seed}'] = o = {
            'articles': sha(w.articles),
            'features': sha(w.features()),
            'customers': sha(w.customers),
            'purchases': sha(w.purchases),
        }
        o['titles'] = [
            sha(w.title(i, size)) for size in ((224, 155), (336, 232)) for i in range(0, 400, 20)
        ]
        for street in (False, True):
            asked = w.queries(24, street=street, seed=1)
            where = 'street' if street else 'studio'
            o[f'{where}: table'] = sha(asked)
            shots = [w.render(q) for q in asked.itertuples(index=False)]
            for what in ('image', 'person', 'garments'):
                o[f'{where}: {what}'] = [sha(getattr(s, what)) for s in shots]
            o[f'{where}: articles'] = [list(s.article_ids) for s in shots]
        held_out = w.queries(6, street=True, split='test')
        o['large photos'] = [sha(w.render(q, (448, 310)).image) for _, q in held_out.iterrows()]
    return out | {'files of `draw world`': files_sha(b.shop)}


def fixtures(b):
    "Every file of the data sets drawn in the layouts of public ones"
    draw_public, out = (
        moved('draw_public'),
        {name: files_sha(b.fixtures / name) for name in FIXTURES},
    )
    for name, ways in FIXTURES.items():
        for i, kwargs in enumerate(ways):
            given = ', '.join(f'{k}={v}' for k, v in kwargs.items())
            folder = draw_public(name, b.work / 'ways' / f'{name}{i}', **kwargs)
            out[f'{name}, {given}'] = files_sha(Path(folder))
    return out


def masks(b):
    "The masks and cut-outs of five photos"
    out = {}
    b.run('segment', *b.photos[:5], '--out', 'cut', '--mask')
    for p in sorted((b.work / 'cut').iterdir()):
        kept = p.stem.endswith('_mask')
        out[p.name] = b.keep(p.stem, mask_of(p)) if kept else sha(mask_of(p))
    if b.data:
        b.run('segment', *b.real_photos[:5], '--out', 'real_cut', '--mask')
        for p in sorted((b.work / 'real_cut').glob('*_mask.png')):
            out[f'real {p.stem}'] = {'sha256': sha(mask_of(p)), 'mean': float(mask_of(p).mean())}
    return out


def vectors(b):
    "FashionDNA of 300 drawn and 100 real articles, as the index folders hold them"
    from street2shop import ArticleIndex

    folders = {'drawn': b.index} | ({'real': b.real_index} if b.data else {})
    out = {}
    for name, folder in folders.items():
        ix = ArticleIndex.open(folder)
        table = b.plain(ix.articles.to_csv(index=False))
        out[name] = {
            'vectors': b.keep(name, ix.vectors),
            'articles': sha(table.encode()),
            'manifest': json.loads((folder / 'manifest.json').read_text()),
        }
    return out


def search(b):
    "Rankings of 20 drawn and 10 real photos, with and without the background"
    out = {}
    for how in ('--segment', '--no-segment'):
        out[f'drawn {how}'] = b.json('search', *b.photos, '--index', b.index, how)
        if b.data:
            for name, ix in (('drawn', b.index), ('real', b.real_index)):
                out[f'real photos, {name} articles {how}'] = b.json(
                    'search', *b.real_photos, '--index', ix, how
                )
        some = *b.photos[:4], '--index', b.index, how
        out[f'skirts {how}'] = b.json('search', *some, '--category', 'skirts')
        out[f'by category {how}'] = b.json('search', *some, '--by-category', '-k', 5)
    b.run('search', *b.photos[:3], '--index', b.index, '--grid', 'grid.png')
    return out | {'grid': sha(mask_of(b.work / 'grid.png'))}


def similar(b):
    "The nearest articles of some articles"
    ids = pd.read_csv(b.shop / 'articles.csv', dtype=str)['article_id'][::75]
    out = {o: b.json('similar', o, '--index', b.index) for o in ids}
    if b.data:
        ids = pd.read_csv(b.real / 'some.csv', dtype=str)['article_id'][:2]
        out |= {f'real {o}': b.json('similar', o, '--index', b.real_index) for o in ids}
    return out


def evaluate(b):
    "Metrics, intervals, baselines and ranks"
    tests = {
        'drawn --segment': (b.shop / 'queries.csv', b.index, '--segment', '--baselines'),
        'drawn --no-segment': (b.shop / 'queries.csv', b.index, '--no-segment'),
    }
    if b.data:
        tests['real'] = b.real / 'some_queries.csv', b.real_index, '--no-segment', '--baselines'
    out = {}
    for i, (name, (queries, index, *how)) in enumerate(tests.items()):
        out[name] = b.json(
            'evaluate', queries, '--index', index, *how, '--by', 'shot', '--out', f'report{i}'
        )
        ranks = pd.read_csv(b.work / f'report{i}' / 'ranks.csv', dtype=str)
        out[f'{name}: ranks'] = ranks[['query_id', 'article_id', 'rank']].values.tolist()
    return out | {'grid': sha(mask_of(b.work / 'report0' / 'retrieval_grid.png'))}


def tables(b):
    "What the readers of public data sets make of the fixtures, and their protocols"
    out = {}
    for name in IMPORTED:
        b.run('import', name, '--data', b.data_of(name), '--out', f'tables/{name}', data=False)
        csvs = sorted((b.work / 'tables' / name).glob('*.csv'))
        out[f'import {name}'] = {p.name: sha(p.read_bytes()) for p in csvs}
    for name in MEASURED:
        out[name] = b.json(
            'evaluate-public',
            name,
            '--data',
            b.data_of(name),
            '--out',
            f'public/{name}',
            data=False,
        )
    return out


def figures(b):
    "The seven figures of the drawn shop"
    out = {}
    for n in range(1, 8):
        b.run('figure', n, '--out', f'figure{n}.png', data=False)
        out[f'figure {n}'] = sha(mask_of(b.work / f'figure{n}.png'))
    return out


def tests_at_size(b):
    "`demo`, and the test at full size made small"
    demo = b.json('demo', '--out', 'demo')
    demo['pictures'] = [sha(mask_of(p)) for p in sorted((b.work / 'demo').glob('*.png'))]
    out = {'demo': demo}
    for name, more in (('studio', ()), ('street', ('--street',))):
        out[name] = b.json(
            'evaluate-world',
            '--photos',
            24,
            '--articles',
            150,
            '--workers',
            1,
            '--out',
            f'world_{name}',
            *more,
        )['systems']
    return out


def settings(f, **wanted):
    "Keyword arguments for a function, those that are fields of one of its dataclasses put into it"
    kwargs = {}
    for p in inspect.signature(f).parameters.values():
        kind = p.annotation if dataclasses.is_dataclass(p.annotation) else type(p.default)
        if dataclasses.is_dataclass(kind):
            names = {o.name for o in dataclasses.fields(kind)} & wanted.keys()
            kwargs[p.name] = kind(**{k: wanted.pop(k) for k in names})
    return kwargs | wanted


def training(b):
    "What short trainings on drawn pictures alone make of a few pictures"
    from street2shop import Fashion2Shop, FashionDNA, Studio2Shop, World

    w, out = World(5, 200), b.work / 'models'
    titles = [w.title(i) for i in range(6)]
    photos = [w.render(q, (448, 310)).image for q in w.queries(4, street=True).itertuples()]
    with contextlib.redirect_stdout(sys.stderr):
        train = moved('train_fashiondna')
        dna = train(
            **settings(
                train, out=out / 'fashiondna', root=False, epochs=1, n_world=160, dims=(24, 16)
            )
        )
        train = moved('train_street2fashion')
        train(**settings(train, out=out / 'street2fashion', root=False, epochs=1, n_drawn=24))
        net = load_file(out / 'street2fashion' / 'street2fashion.safetensors')
        weights = sorted(net.values(), key=lambda o: (o.shape, o.tobytes()))  # without their names
        trained = {
            'FashionDNA': dna.encode(titles),
            'Street2Fashion': np.concatenate([o.ravel() for o in weights]),
        }
        train = moved('train_matcher')
        vectors = FashionDNA.from_pretrained().encode(titles)
        for kind in (Studio2Shop, Fashion2Shop):
            wanted = settings(
                train,
                kind=kind,
                out=out / kind.name,
                root=False,
                epochs=1,
                bs=8,
                per_epoch=80,
                n_drawn=60,
                n_articles=200,
            )
            first = [wanted.pop('kind')] if 'kind' in wanted else []  # it has had other names
            m = train(*first, **wanted)
            trained[kind.__name__] = q = m.encode(photos)
            trained[f'scores of {kind.__name__}'] = m.rank_scores(q, vectors)
    return {k: b.keep(k, v) for k, v in trained.items()}


PARTS = {
    f.__name__: f
    for f in (
        weights,
        world,
        fixtures,
        masks,
        vectors,
        search,
        similar,
        evaluate,
        tables,
        figures,
        tests_at_size,
        training,
    )
}
SLOW = ('tables', 'figures', 'tests_at_size', 'training')


def compute(
    parts,  # names of those to compute
    tree,  # folder that holds the package
    data,  # folder of real data sets, or None
    old=None,  # folder of stored results, whose index is opened anew
    done=None,  # called with the bench and the results so far, after each part
):  # (results, arrays)
    "Compute all results"
    warnings.simplefilter('ignore')
    with tempfile.TemporaryDirectory() as work:
        b, out = Bench(work, tree, data), {}
        for name in parts:
            start, b.part = time.monotonic(), name
            found = b.plain(PARTS[name](b))
            out[name] = json.loads(json.dumps(found))  # as it is when it is read again
            print(f'{name}: {time.monotonic() - start:.0f} s', file=sys.stderr, flush=True)
            if done:
                done(b, out)
        if old and (old / 'index').is_dir() and 'search' in parts:
            out['an index of before'] = of_stored_index(b, old / 'index')
    return out, b.arrays


def of_stored_index(b, folder):
    "What the search and `similar` find in an index that was stored: the same as in a new one"
    found = {}
    for how in ('--segment', '--no-segment'):
        new = b.json('search', *b.photos, '--index', b.index, how)
        stored = b.json('search', *b.photos, '--index', folder.resolve(), how)
        found[how] = same_but_images(new) == same_but_images(stored)
    return found


def same_but_images(found):
    "Rankings without the paths of the pictures, which a stored index has from its own time"
    return [
        {**o, 'results': [{k: v for k, v in r.items() if k != 'image'} for r in o['results']]}
        for o in found
    ]


def about(tree, data):
    "What made the results"
    git = ['git', '-C', str(tree), 'rev-parse', '--short', 'HEAD']
    commit = subprocess.run(git, capture_output=True, text=True).stdout.strip()
    libraries = ('torch', 'torchvision', 'numpy', 'pandas', 'pillow', 'scipy', 'timm', 'faiss-cpu')
    return {
        'commit': commit,
        'python': platform.python_version(),
        'machine': platform.machine(),
        'real data': bool(data),
        **{o: metadata.version(o) for o in libraries},
    }


def save(folder, results, arrays, made_by):
    "Keep results in a folder, beside those of other parts that are there"
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / 'results.json').exists():
        there, old, old_arrays = load(folder)
        if there != made_by:
            raise SystemExit(f'{folder}: holds results made by {there}, not {made_by}')
        results, arrays = old | results, old_arrays | arrays
    text = json.dumps({'made_by': made_by, 'results': results}, indent=1, ensure_ascii=False)
    (folder / 'results.json').write_text(text + '\n', encoding='utf-8')
    np.savez_compressed(folder / 'arrays.npz', **arrays)


def keep_all(folder, made_by, b, results):
    "Keep the results so far, and the index of the drawn shop"
    save(folder, results, b.arrays, made_by)
    if 'index' in vars(b) and not (folder / 'index').exists():
        without_cache = shutil.ignore_patterns('features.sqlite')
        shutil.copytree(b.index, folder / 'index', ignore=without_cache)


def load(folder):
    "(what made them, results, arrays) of a folder"
    if not (folder / 'results.json').exists():
        raise SystemExit(f'{folder}: holds no results; make them with `store {folder}`')
    o = json.loads((folder / 'results.json').read_text(encoding='utf-8'))
    with np.load(folder / 'arrays.npz', allow_pickle=False) as z:
        return o['made_by'], o['results'], {k: z[k] for k in z.files}


def leaves(o, path=''):
    "Every value of nested dicts and lists with its path"
    if isinstance(o, dict | list):
        if not o:
            yield path, o
        for k, v in o.items() if isinstance(o, dict) else enumerate(o):
            yield from leaves(v, f'{path}/{k}')
    else:
        yield path, o


def is_number(o):
    return isinstance(o, int | float) and not isinstance(o, bool)


def differences(before, after):
    "(path, what differs, by how much or None) of every value that is not the same"
    a, b = dict(leaves(before)), dict(leaves(after))
    for path in [*a, *(k for k in b if k not in a)]:
        if path not in b:
            yield path, f'{short(a[path])} is gone', None
        elif path not in a:
            yield path, f'{short(b[path])} is new', None
        elif type(a[path]) is not type(b[path]) or a[path] != b[path]:
            by = abs(a[path] - b[path]) if is_number(a[path]) and is_number(b[path]) else None
            yield path, f'{short(a[path])} -> {short(b[path])}', by


def array_differences(before, after):
    "The same for arrays"
    for name in [*before, *(k for k in after if k not in before)]:
        if name not in before or name not in after:
            yield name, 'is gone' if name in before else 'is new', None
            continue
        a, b = before[name], after[name]
        if a.dtype != b.dtype or a.shape != b.shape:
            yield name, f'{a.dtype} {a.shape} -> {b.dtype} {b.shape}', None
        elif not np.array_equal(a, b):
            by = np.abs(a.astype(float) - b.astype(float))
            yield name, f'{(by > 0).mean():.2%} of {a.size:,} numbers', float(by.max())


def short(o):
    "A value, not longer than a hash wants"
    return re.sub(r'\b([0-9a-f]{12})[0-9a-f]{52}\b', r'\1', str(o))[:60]


def only_drawn(results):
    "Results without those of real photos"
    return {k: {n: v for n, v in o.items() if not n.startswith('real')} for k, o in results.items()}


def compare(before, after, parts):
    "Print what is the same and what is not; the number of values that differ"
    (made, old, old_arrays), (made_now, new, new_arrays) = before, after
    for k in made:
        if k != 'commit' and made[k] != made_now[k]:
            print(f'note: {k} was {made[k]} and is {made_now[k]}')
    if made['real data'] != made_now['real data']:
        print('note: results of real photos are compared only when both have them')
        old, new = only_drawn(old), only_drawn(new)
        old_arrays, new_arrays = (
            {k: v for k, v in o.items() if 'real' not in k} for o in (old_arrays, new_arrays)
        )
    rows = []
    for part in parts:
        found = [*differences(old.get(part, {}), new.get(part, {}))]
        a, b = (
            {k: v for k, v in o.items() if k.startswith(f'{part}: ')}
            for o in (old_arrays, new_arrays)
        )
        found += array_differences(a, b)
        n = sum(1 for _ in leaves(old.get(part, {}))) + sum(v.size for v in a.values())
        rows.append((part, n, found))
    if 'an index of before' in new:
        checks = new['an index of before']
        found = [(k, 'gives another ranking', None) for k, same in checks.items() if not same]
        rows.append(('an index of before', len(checks), found))
    print(f'{"part":<20}{"values":>10}{"differ":>10}   largest difference')
    for part, n, found in rows:
        sizes = [by for _, _, by in found if by is not None]
        most = f'{max(sizes):.3g}' if sizes else '-' if found else ''
        print(f'{part:<20}{n:>10,}{len(found):>10,}   {most}')
    for part, _, found in rows:
        for path, what, _ in found[:5]:
            print(f'{part}: {path}: {what}')
        if len(found) > 5:
            print(f'{part}: and {len(found) - 5:,} more')
    return sum(len(found) for _, _, found in rows)


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    p.add_argument('what', choices=('store', 'compare'))
    p.add_argument('folder', type=Path, help='folder of the stored results')
    p.add_argument('--tree', type=Path, help='checkout whose package is run; this one by default')
    p.add_argument('--only', nargs='+', choices=PARTS, help='parts to compute')
    p.add_argument('--all', action='store_true', help=f'compute {", ".join(SLOW)}, too')
    p.add_argument('--other', type=Path, help='compare with these stored results; compute nothing')
    args = p.parse_args()
    parts = args.only or [o for o in PARTS if args.all or o not in SLOW]
    if args.other:
        sys.exit(bool(compare(load(args.folder), load(args.other), parts)))
    tree = (args.tree or Path(__file__).resolve().parent.parent).resolve()
    if not (tree / 'street2shop' / '__init__.py').exists():
        raise SystemExit(f'{tree}: holds no folder street2shop; name a checkout with --tree')
    sys.path.insert(0, str(tree))
    where = Path(import_module('street2shop').__file__).resolve().parent.parent
    if where != tree:
        raise SystemExit(f'street2shop came from {where}, not {tree}')
    data = os.environ.get('STREET2SHOP_DATA')
    data = Path(data).resolve() if data else None
    made_by = about(tree, data)
    print(f'results of {tree}, commit {made_by["commit"] or "unknown"}', file=sys.stderr)
    if args.what == 'store':
        compute(parts, tree, data, done=partial(keep_all, args.folder, made_by))
        print(f'stored {", ".join(parts)} in {args.folder}')
        return
    before = load(args.folder)
    n = compare(before, (made_by, *compute(parts, tree, data, old=args.folder)), parts)
    print('all the same' if not n else f'{n:,} values differ')
    sys.exit(bool(n))


if __name__ == '__main__':
    main()
