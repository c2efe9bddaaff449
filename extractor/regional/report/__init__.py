"""The report: one HTML file that works offline, with map, charts, filters and the sentences behind each figure."""

from extractor.regional.report.write import Options, Summary, write_report

__all__ = ["Options", "Summary", "write_report"]
