"The command line. Importing a module of commands registers them; the order is that of the help"

from .app import app, explain, main, progress
from . import search, evaluate, train  # noqa: I001
from .demo import demo_world, run_demo
from .doctor import checkup
from . import serve, cluster  # noqa: I001

__all__ = ['app', 'checkup', 'cluster', 'demo_world', 'evaluate', 'explain', 'main', 'progress', 'run_demo', 'search', 'serve', 'train']
