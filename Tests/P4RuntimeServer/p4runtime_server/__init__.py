"""A P4Runtime device for tests: strict by the specification, and faulty on demand.

It is written from the P4Runtime specification 1.5 alone, on protocol classes of another project
(finsy), so that a misunderstanding of ours does not stand on both ends of a test. Section names in
the comments are those of the specification.
"""
