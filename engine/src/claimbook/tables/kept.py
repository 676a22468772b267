"""Results that are computed once for a study and live as long as it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from claimbook.tables.study import Study

P = ParamSpec("P")
T = TypeVar("T")


def kept(compute: Callable[Concatenate[Study, P], T]) -> Callable[Concatenate[Study, P], T]:
    """A function of a study (and hashable arguments) that computes each result once for each study."""

    @wraps(compute)
    def once(study: Study, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (compute, args, tuple(sorted(kwargs.items())))
        if key not in study.results:
            study.results[key] = compute(study, *args, **kwargs)
        found: T = study.results[key]
        return found

    return once
