"""The whole of the talk, enriched, de-duplicated and summed up in bounded memory: on this machine or on a Spark cluster, with equal results.

`reading` is the batch function, Arrow in and Arrow out; `sql` the statements that DuckDB and Spark share; `local` and `spark` run them.
"""
