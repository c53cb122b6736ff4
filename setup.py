"""Hand the version, the requirements and the extras of settings.ini to setuptools; pyproject.toml holds the rest."""
from configparser import ConfigParser
from pathlib import Path

from setuptools import setup

cfg = ConfigParser(delimiters=["="])
cfg.read(Path(__file__).parent/"settings.ini", encoding="utf-8")
cfg = cfg["DEFAULT"]


def lines(key): return [o for o in cfg[key].split("\n") if o]


setup(version=cfg["version"], install_requires=lines("requirements"),
      extras_require={"dev": lines("dev_requirements")})
