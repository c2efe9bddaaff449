"""Write the JSON schema of the record to docs/target.schema.json, or see that the file is up to date.

schema.py            writes the file
schema.py --check    exit 1 if the file is not what the models say
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from extractor import Target

FILE = Path(__file__).parents[1] / "docs" / "target.schema.json"


def schema() -> dict[str, Any]:
    """The schema of what is written: every key there, numbers as JSON numbers."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Target.model_json_schema(mode="serialization"),
    }


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        FILE.write_text(text(), encoding="utf-8")
        return 0
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == text():
        return 0
    print(f"{FILE.name} is not what the models say; run scripts/schema.py.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
