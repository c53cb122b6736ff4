"Shop the look: from a photo of a person to the articles they wear, or the nearest ones, in a shop's assortment."
__version__ = "0.1.0"

# The names that most programs need, loaded when they are first used: importing street2shop itself loads no torch.
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
