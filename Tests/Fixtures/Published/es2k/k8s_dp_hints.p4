// Stand-in, see README.md: hints for the vendor's compiler.
