"""Many documents: files in, records out, whatever happens on the way.

``run(paths, Options(), Place(Path("targets.jsonl")))`` of ``extractor.batch.run`` is what ``ocop-extract`` does.
"""
