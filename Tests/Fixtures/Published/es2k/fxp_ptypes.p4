// Stand-in, see README.md: packet types, of which the sources name none.
