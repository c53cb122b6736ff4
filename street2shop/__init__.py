"Shop the look: from a photo of a person to articles of a shop that they wear, or the nearest ones"
__version__ = "0.1.0"

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what editors and type checkers read
    from .core.errors import InputError as InputError
    from .core.images import load_image as load_image
    from .core.index import ArticleIndex as ArticleIndex
    from .core.results import Results as Results
    from .core.results import retrieval_grid as retrieval_grid
    from .data import read_articles as read_articles
    from .data import read_queries as read_queries
    from .fashiondna import FashionDNA as FashionDNA
    from .matching import Fashion2Shop as Fashion2Shop
    from .matching import Studio2Shop as Studio2Shop
    from .pipeline import Street2Fashion2Shop as Street2Fashion2Shop
    from .segmentation import Street2Fashion as Street2Fashion
    from .synthetic.world import World as World

# The names that most programs need, loaded when they are first used: importing street2shop itself
# loads no torch.
_where = {
    'ArticleIndex': 'core.index',
    'FashionDNA': 'fashiondna',
    'Fashion2Shop': 'matching',
    'InputError': 'core.errors',
    'Results': 'core.results',
    'Street2Fashion': 'segmentation',
    'Street2Fashion2Shop': 'pipeline',
    'Studio2Shop': 'matching',
    'World': 'synthetic.world',
    'load_image': 'core.images',
    'read_articles': 'data',
    'read_queries': 'data',
    'retrieval_grid': 'core.results',
}
__all__ = list(_where)


def __getattr__(name):
    if name not in _where:
        raise AttributeError(f"module 'street2shop' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f'street2shop.{_where[name]}'), name)


def __dir__():
    return sorted({*globals(), *__all__})
