"""The page of all commands, made from the command line itself.

`python .ci/commands.py FOLDER` writes FOLDER/commands.qmd for a site in FOLDER: what each command
does, its examples, how it is typed, its arguments and options. It stops when a command has no
example, when an example cannot be parsed, or when an option is not described."""

import shlex, sys
from pathlib import Path

import typer.main
from street2shop.cli.app import app

program = typer.main.get_command(app)


def commands(group=program, path=()):
    "Name and command, those of subgroups too, in the order of the help"
    ctx = group.context_class(group, info_name=' '.join(['street2shop', *path]))
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if hasattr(command, 'list_commands'):
            yield from commands(command, (*path, name))
        elif not command.hidden:
            yield ' '.join((*path, name)), command


def cell(text):
    "Text for a cell of a Markdown table"
    return ' '.join(str(text).split()).replace('|', '\\|')


def table(head, rows):
    "A Markdown table"
    lines = ['| ' + ' | '.join(o) + ' |' for o in (head, ['---'] * len(head), *rows)]
    return '\n'.join(lines)


def examples(name, command):
    "The lines that stand below a command's help"
    lines = [o for o in (command.epilog or '').split('\n\n') if o.startswith('street2shop ')]
    if not lines:
        sys.exit(f'street2shop {name}: has no example')
    return lines


def parsed(name, command, line):
    "Stop when an example of a command is not one that it understands"
    words = shlex.split(line.partition('#')[0])[1 + len(name.split()) :]
    try:
        command.make_context(name, words, resilient_parsing=False)
    except Exception as e:
        sys.exit(f'street2shop {name}: its example `{line}` fails: {e}')


def choices(p):
    "What a parameter takes: words to choose from, or a kind of value"
    kind = p.metavar or ''
    return kind if p.param_type_name == 'option' or '|' in kind else ''


def default(p):
    "What holds when an option is left out"
    if p.required:
        return 'required'
    value = None if callable(p.default) else p.default
    if value in (None, '', (), []):
        return ''
    if isinstance(value, bool):
        return f'`{p.opts[0] if value else p.secondary_opts[0]}`' if p.secondary_opts else ''
    return f'`{value}`'


def parameter(name, p):
    "One row of the table of a command"
    if not getattr(p, 'help', None):
        sys.exit(f'street2shop {name}: nothing is said of {p.name}')
    typed = p.metavar or p.name.upper() if p.param_type_name == 'argument' else p.opts[0]
    others = [*p.opts[1:], *p.secondary_opts] if p.param_type_name == 'option' else []
    names = ', '.join(f'`{o}`' for o in (typed, *others))
    takes = f'`{cell(choices(p))}`' if choices(p) else ''
    again = ' Can be repeated.' if getattr(p, 'multiple', False) else ''
    return [names, takes, default(p), cell(p.help) + again]


def usage(name, command):
    "How a command is typed, with what it requires"
    words = ['street2shop', name]
    for p in command.params:
        if p.param_type_name == 'argument':
            word = p.metavar or p.name.upper()
            words.append(word if p.required else f'[{word}]')
        elif p.required:
            words += [p.opts[0], p.metavar or '']
    return ' '.join(o for o in [*words, '[OPTIONS]'] if o)


def section(name, command):
    "All that is said of a command"
    lines = examples(name, command)
    for o in lines:
        parsed(name, command, o)
    shown = [p for p in command.params if not getattr(p, 'hidden', False) and p.name != 'help']
    rows = [parameter(name, p) for p in shown]
    parts = [
        f'## {name} {{#{name.replace(" ", "-")}}}',
        command.help.strip(),
        '```bash\n' + '\n'.join(lines) + '\n```',
        f'Usage: `{usage(name, command)}`',
    ]
    if rows:
        head = ['Argument or option', 'Takes', 'Default', 'What it is']
        parts.append('::: {.parameters}\n\n' + table(head, rows) + '\n\n:::')
    return '\n\n'.join(parts)


def page():
    "The whole page"
    found = [*commands()]
    parts, panel = [], ''
    for name, command in found:
        if command.rich_help_panel != panel:
            panel = command.rich_help_panel
            parts.append([panel, []])
        first = cell(command.help.partition('\n')[0])
        parts[-1][1].append([f'[{name}](#{name.replace(" ", "-")})', first])
    overview = [f'**{o}**\n\n' + table(['command', 'does'], rows) for o, rows in parts]
    head = (
        '---\ntitle: Commands\ndescription: Every command of street2shop with an example, its '
        'arguments and its options\n---\n\n'
        'This page is made from the command line itself; `street2shop COMMAND --help` says the '
        'same. Exit status is 0, or 2 with one line on stderr that says what to do. With `--json` '
        'stdout holds JSON and nothing else. [Index your own catalogue]'
        '(how_to/own_catalogue.ipynb) walks through the daily ones, and '
        '[the chapter](cli.ipynb) shows how they are built.'
    )
    return '\n\n'.join([head, *overview, *(section(*o) for o in found)]) + '\n'


if __name__ == '__main__':
    (Path(sys.argv[1]) / 'commands.qmd').write_text(page(), encoding='utf-8')
    print(f'commands: {len([*commands()])}')
