"""Many documents: files in, records out, whatever happens on the way.

``extractor.batch.run.run(paths, Options(), Place(Path("targets.jsonl")))`` is what ``ocop-extract`` does.
"""
