"""The extraction as a map over a daft data set: one machine or a ray cluster, the same few lines.

``extract_rows(frame)`` gives a row with records (or a failure) for each row with a text. Needs the extra
``daft``, for a cluster the extra ``ray``. Nothing of either is imported before it is used.
"""

from extractor.distributed.command import command
from extractor.distributed.rows import Columns, extract_rows

__all__ = ["Columns", "command", "extract_rows"]
