"""Hand the version, the requirements and the extras of settings.ini to setuptools, and the README
with links that hold outside the repository; pyproject.toml holds the rest."""

import re
from configparser import ConfigParser
from pathlib import Path

from setuptools import setup

here = Path(__file__).parent
cfg = ConfigParser(delimiters=['='])
cfg.read(here / 'settings.ini', encoding='utf-8')
cfg = cfg['DEFAULT']
repo = 'https://github.com/street2shop/street2shop'


def lines(key):
    return [o for o in cfg[key].split('\n') if o]


def readme():
    text = (here / 'README.md').read_text(encoding='utf-8')
    text = re.sub(r'\]\((nbs/[^)]+\.(?:png|jpg))\)', rf']({repo}/raw/main/\1)', text)
    return re.sub(r'\]\((nbs/[^)]+)\)', rf']({repo}/blob/main/\1)', text)


setup(
    version=cfg['version'],
    install_requires=lines('requirements'),
    extras_require={
        'train': lines('train_requirements'),
        'serve': lines('serve_requirements'),
        'tables': lines('table_requirements'),
        'cluster': lines('cluster_requirements'),
        'dev': lines('train_requirements')
        + lines('serve_requirements')
        + lines('dev_requirements'),
    },
    long_description=readme(),
    long_description_content_type='text/markdown',
)
