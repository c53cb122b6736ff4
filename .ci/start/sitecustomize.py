"""For the Python processes that .ci/docs starts: a signature whose annotations name what only type
checkers import (`if TYPE_CHECKING:`) keeps these annotations as text, where nbdev would stop."""

import inspect

_signature = inspect.signature


def signature(obj, *, eval_str=False, **kwargs):
    try:
        return _signature(obj, eval_str=eval_str, **kwargs)
    except NameError:
        return _signature(obj, **kwargs)


inspect.signature = signature
