"""The regional corpus: records of target mentions joined into targets that one can ask about, in DuckDB."""
