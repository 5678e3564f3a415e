header_type old { fields { a : 8; } }
