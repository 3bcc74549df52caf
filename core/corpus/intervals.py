"""Intervals beside averages.

with_interval(frame, mean, count)
    adds the 95 % confidence interval of a mean (Student's t).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_T975: Final = np.array(
    (np.nan, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131)
)
"""Two-sided 95 % points of Student's t for 0 (none) to 15 degrees of freedom; beyond, 1.96 + 2.6 / df is near."""


def with_interval(frame: pd.DataFrame, mean: str, count: str) -> pd.DataFrame:
    """The frame with `low` and `high` around the column `mean`, from its `deviation` (sample standard deviation, taken
    out) over `count` cases; NaN below two cases, kept within -1…1.
    """
    n = frame[count].to_numpy(dtype=float)
    df = np.maximum(n - 1, 0)
    t = np.where(df <= 15, _T975[np.minimum(df, 15).astype(int)], 1.96 + 2.6 / np.maximum(df, 1))
    half = t * frame["deviation"].to_numpy(dtype=float) / np.sqrt(np.maximum(n, 1))
    centre = frame[mean].to_numpy(dtype=float)
    return frame.drop(columns="deviation").assign(low=np.clip(centre - half, -1, 1), high=np.clip(centre + half, -1, 1))
