"""The reference, one page a module, made from the modules themselves.

`python .ci/reference.py FOLDER` writes FOLDER/reference/*.qmd for a site in FOLDER, and the index
by which names in backticks become links. `python .ci/reference.py --check [MODULE...]` lists what
is not documented and exits 1 when there is anything.

Entries are those of `smalldocs api`, with what it leaves out: properties, what typer says of a
command's options, the errors that are raised, and sections of numpy docstrings as tables."""

import ast, inspect, json, re, sys, textwrap, typing, warnings
from functools import partial
from importlib.util import find_spec
from pathlib import Path

warnings.simplefilter('ignore')
from fastcore.docments import docments
from smalldocs import api

api.docments = partial(docments, args_kwargs=True)  # comments beside *args and **kwargs too

root, repo = Path(__file__).resolve().parent.parent, 'https://github.com/street2shop/street2shop'
package = Path(find_spec('street2shop').origin).resolve().parent


properties = set()  # the functions that compute one: they are read, not called


def modules():
    "Every public module and its notebook: the chapters first, then room by room"

    def notebook(mod):
        return re.search(r'File to edit: (?:\.\./)+nbs/(\S+?\.ipynb)', inspect.getsource(mod))[1]

    rooms = ['', 'core', 'synthetic', 'datasets', 'training', 'experiments']
    rooms += ['cluster', 'service', 'cli']
    public = [m for m in api.package_modules('street2shop') if api.own(m)]
    found = [(notebook(m), m) for m in public]
    return sorted(found, key=lambda o: (rooms.index(o[0].rpartition('/')[0]), o[0]))


def short_name(mod):
    "`training.fashiondna` of `street2shop.training.fashiondna`"
    return mod.__name__.removeprefix('street2shop.')


def method(o):
    "The function behind what a class holds: a method, a class method, what computes a property"
    if isinstance(o, property):
        o = o.fget
        properties.add(o)
    return api.unwrapped(getattr(o, 'f', o) if type(o).__name__ == '_clsmethod' else o)


def has_init(sym):
    "Whether a class is made by calling it in a way of its own; a protocol is not"
    return api.has_init(sym) and not getattr(sym, '_is_protocol', False)


def symbols(mod):
    "Name and object of public functions and classes, each class followed by its methods"
    for top in api.own(mod):
        yield top.__qualname__, top
        if inspect.isclass(top):
            found = {n: method(o) for n, o in vars(top).items() if not n.startswith('_')}
            yield from sorted(
                ((f'{top.__qualname__}.{n}', o) for n, o in found.items() if inspect.isfunction(o)),
                key=lambda o: api.line_of(o[1]),
            )


def own_nodes(sym):
    "The syntax nodes of a function's own body, without those of functions inside it"
    try:
        todo = list(ast.parse(textwrap.dedent(inspect.getsource(sym))).body[0].body)
    except (OSError, TypeError, SyntaxError):
        return
    while todo:
        n = todo.pop()
        yield n
        if not isinstance(n, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            todo += list(ast.iter_child_nodes(n))


def said_to_typer(anno):
    "What typer keeps of a command's parameter: its description, and its names as an option"
    for m in getattr(anno, '__metadata__', ()):
        if hasattr(m, 'help'):
            return m.help or '', [d for d in (m.param_decls or ()) if d.startswith('-')]
    return '', []


def shown_parameters(sym):
    "Name, type, default and description of parameters and `returns`; None for what is missing"
    mod = sys.modules[sym.__module__]
    for name, d in api.safe_docments(sym).items():
        if name in ('self', 'cls'):
            continue
        anno, (help, decls) = d.anno, said_to_typer(d.anno)
        if help:
            anno = typing.get_args(anno)[0]
        kind = None if anno is api.EMPTY else 'None' if anno is None else api.type_text(anno, mod)
        if kind is None and name != 'return' and d.default not in (api.EMPTY, None):
            kind = type(d.default).__name__
        text = d.docment or help or None
        yield (
            name,
            kind,
            d.default,
            (f'{text} ({", ".join(f"`{o}`" for o in decls)})' if text and decls else text),
        )


def gaps(name, sym):
    "What a reader of the reference would miss: a sentence, what a parameter is, what comes back"
    name, is_class = f'{sym.__module__}.{name}', inspect.isclass(sym)
    out = [] if api.doc(sym) else [f'{name}: no docstring']
    if is_class and not has_init(sym):
        return out
    for p, kind, _, text in shown_parameters(sym):
        if p == 'return':
            if not is_class and kind not in (None, 'None') and not text:
                out.append(f'{name}: nothing is said of what it returns')
        elif not text:
            out.append(f'{name}({p}): nothing is said of it')
        elif kind is None and f'**{p}' not in str(inspect.signature(sym)):
            out.append(f'{name}({p}): neither a type nor a default that shows it')
    returns = not is_class and any(
        isinstance(n, (ast.Return, ast.Yield)) and n.value is not None for n in own_nodes(sym)
    )
    if returns and inspect.signature(sym).return_annotation is api.EMPTY:
        out.append(f'{name}: no type of what it returns')
    return out


def raised(sym):
    "The names of the errors that a function raises itself"
    calls = (
        n.exc.func if isinstance(n.exc, ast.Call) else n.exc
        for n in own_nodes(sym)
        if isinstance(n, ast.Raise) and n.exc is not None
    )
    return sorted({n.id for n in calls if isinstance(n, ast.Name) and n.id[0].isupper()})


def table(sym):
    "The parameters of a function or class, and what it returns, as a Markdown table"
    rows = []
    for name, kind, default, text in shown_parameters(sym):
        if name == 'return' and (inspect.isclass(sym) or kind in (None, 'None')):
            continue
        shown = (
            ''
            if name == 'return'
            else 'required'
            if default is api.EMPTY
            else f'`{api.default_text(default)}`'
        )
        rows.append(
            [
                '*returns*' if name == 'return' else f'`{name}`',
                f'`{kind}`' if kind else '',
                shown,
                text or '',
            ]
        )
    return (
        '::: {.parameters}\n\n'
        + api.table(rows, ['Parameter', 'Type', 'Default', 'What it is'])
        + '\n\n:::'
        if rows
        else ''
    )


def call(name, sym):
    "How it is called, with names and defaults only"
    sig = inspect.signature(sym)

    def short(p):
        text = {p.VAR_POSITIONAL: '*', p.VAR_KEYWORD: '**'}.get(p.kind, '') + p.name
        return text if p.default is api.EMPTY else f'{text}={api.default_text(p.default)}'

    if sym in properties:
        return f'```python\n{name}\n```'
    shown = [short(p) for p in sig.parameters.values() if p.name not in ('self', 'cls')]
    return f'```python\n{name}({", ".join(shown)})\n```'


def entry(name, sym):
    "One function, class or method: how it is called, what it does, parameters, errors, source"
    is_class = inspect.isclass(sym)
    line = inspect.getsourcelines(sym)[1]
    file = Path(inspect.getsourcefile(sym)).resolve().relative_to(package.parent).as_posix()
    head = f'{"###" if "." in name else "##"} {"class " if is_class else ""}{name} {{#{name}}}'
    called = not is_class or has_init(sym)
    sentence, _, _ = api.doc(sym).partition('\n\nParameters\n')  # what follows is in the table
    parts = [head, call(name, sym) if called else '', sentence, table(sym) if called else '']
    errors = [] if is_class else raised(sym)
    told = re.findall(
        r'^(\w+)\n    (\S.*(?:\n    \S.*)*)', api.doc(sym).partition('\nRaises\n------\n')[2], re.M
    )
    if told:
        parts.append(
            '\n'.join(
                f'- Raises `{o}` {text[0].lower()}{" ".join(text[1:].split())}' for o, text in told
            )
        )
    elif errors:
        parts.append('Raises ' + ', '.join(f'`{o}`' for o in errors) + '.')
    parts.append(f'[source]({repo}/blob/main/{file}#L{line}){{.source-link}}')
    return '\n\n'.join(p for p in parts if p)


START = {  # the names that most programs need, and what is first called on them
    'Street2Fashion2Shop': ('pipeline', 'from_pretrained', 'index', 'search', 'similar'),
    'Results': ('core_results', 'grid', 'save', 'to_records_json'),
    'ArticleIndex': ('core_index', 'open', 'save', 'similar'),
    'FashionDNA': ('fashiondna', 'from_pretrained', 'encode', 'tags'),
    'Street2Fashion': ('segmentation', 'from_pretrained', 'segment'),
    'Studio2Shop': ('matching', 'from_pretrained', 'encode'),
    'Fashion2Shop': ('matching', 'from_pretrained', 'encode'),
}


def start():
    "The table that the reference opens with"
    import street2shop

    rows = []
    for name, (page, *methods) in START.items():
        cls = getattr(street2shop, name)
        owners = {m: next((o for o in cls.__mro__ if m in vars(o)), None) for m in methods}
        links = [f'[{m}]({page}.qmd#{owner.__name__}.{m})' for m, owner in owners.items() if owner]
        rows.append([f'[{name}]({page}.qmd#{name})', api.doc(cls).split('\n')[0], ', '.join(links)])
    return (
        'Seven names to start from, each as in `from street2shop import Street2Fashion2Shop`:\n\n'
        + '::: {.modules}\n\n'
        + api.table(rows, ['Name', 'What it is', 'First steps'])
        + '\n\n:::\n\n## All modules\n\n'
    )


def write(site):
    "All pages and the index of names"
    out = Path(site) / 'reference'
    out.mkdir(exist_ok=True)
    index, rows = {}, []
    for notebook, mod in modules():
        short, page = short_name(mod), short_name(mod).replace('.', '_')
        chapter = re.sub(r'(^|/)\d+[a-z0-9]*_', r'\1', notebook)
        doc, syms = api.summary(mod), [*symbols(mod)]
        title = re.search(r'"# ([^"\\]+)', (root / 'nbs' / notebook).read_text(encoding='utf-8'))[1]
        head = (
            f'---\ntitle: {short}\ndescription: '
            f'{json.dumps(doc)}\n---\n\n`street2shop.{short}`: the chapter '
            f'[{title}](../{chapter}) builds, explains and tests it.\n\n'
        )
        (out / f'{page}.qmd').write_text(
            head + '\n\n'.join(entry(*o) for o in syms) + '\n', encoding='utf-8'
        )
        for (
            name,
            _,
        ) in (
            syms
        ):  # a plain word such as `index` or `search` is not always the function of that name
            if re.search(r'[A-Z_.]', name):
                index.setdefault(name, f'/reference/{page}.qmd#{name}')
        tops = [f'[`{name}`]({page}.qmd#{name})' for name, _ in syms if '.' not in name]
        rows.append([f'[`{short}`]({page}.qmd)', doc, ', '.join(tops)])
    head = (
        '---\ntitle: Reference\ndescription: Every public name with its parameters, shapes, '
        'units, errors and source\n---\n\n'
    )
    (out / 'index.qmd').write_text(
        head
        + start()
        + '::: {.modules}\n\n'
        + api.table(rows, ['Module', 'What it does', 'Names'])
        + '\n\n:::\n',
        encoding='utf-8',
    )
    (Path(site) / '_symbols.json').write_text(json.dumps(index, indent=1), encoding='utf-8')
    return [short_name(m) for _, m in modules()]


if __name__ == '__main__':
    if sys.argv[1:2] != ['--check']:
        print(f'reference: {len(write(sys.argv[1]))} modules')
        sys.exit()
    found, n = [], 0
    for _, mod in modules():
        if sys.argv[2:] and short_name(mod) not in sys.argv[2:]:
            continue
        syms = [*symbols(mod)]
        n += len(syms)
        found += [g for o in syms for g in gaps(*o)]
    print('\n'.join([*found, f'{n} public functions, classes and methods: {len(found)} gaps']))
    sys.exit(bool(found))
