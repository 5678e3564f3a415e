/// What tokens are replaced by, beside the tokens of the input itself.
enum Words {
  static let numbers = [
    "0", "1", "2", "7", "8", "32", "127", "128", "255", "256", "65535", "4294967296", "-1", "1w1",
    "8w0", "8w255", "8s127", "8s128", "0w0", "32w1", "0x1F", "0b1", "0o7", "2048", "2049",
    "1000000000", "18446744073709551616", "99999999999999999999999999",
  ]

  static let words = [
    "abstract", "action", "actions", "apply", "bit", "bool", "break", "const", "continue",
    "control", "default", "else", "entries", "enum", "error", "exit", "extern", "false", "for",
    "header", "header_union", "if", "in", "inout", "int", "key", "list", "match_kind", "type",
    "out", "package", "parser", "priority", "return", "select", "state", "string", "struct",
    "switch", "table", "this", "transition", "true", "tuple", "typedef", "varbit", "value_set",
    "void", "_", "accept", "reject", "start", "main", "packet_in", "packet_out", "extract", "emit",
    "lookahead", "advance", "length", "isValid", "setValid", "setInvalid", "push_front",
    "pop_front", "next", "last", "lastIndex", "size", "hit", "miss", "action_run", "minSizeInBits",
    "minSizeInBytes", "maxSizeInBits", "exact", "ternary", "lpm", "NoAction", "verify",
    "static_assert", "default_action", "implementation", "counters", "T", "x", "h", "hdr",
  ]

  static let marks = [
    "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "<", ">", "<=", ">=", "==", "!=", "&&", "||",
    "<<", ">>", "++", "|+|", "|-|", "&&&", "..", "...", "?", ":", ";", ",", ".", "=", "+=", "|+|=",
    "(", ")", "[", "]", "{", "}", "@", "@pragma", "#",
  ]

  /// What an operand is wrapped in.
  static let wraps: [(before: String, after: String)] = [
    ("(", ")"), ("-", ""), ("~", ""), ("!", ""), ("(bit<8>)", ""), ("(int<8>)", ""), ("(bool)", ""),
    ("", "[3:0]"), ("", "[0]"), ("", "[1+:2]"), ("{", "}"), ("{x=", "}"), ("", ".x"), ("", "()"),
    ("", "(x)"), ("", "==0"), ("", "+1"), ("1++", ""), ("", "?1:2"), ("true?", ":0"), ("", "<<1"),
    ("", "&&&1"), ("0..", ""), ("", "==0&&true"), ("(tuple<bit<8>>)", ""), ("(error)", ""),
    ("bit<(", ")>"), ("f<bit<8>>(", ")"), ("", "<bit<8>>"), ("list<", ">"), ("tuple<", ">"),
    ("@name(\"a\")", ""), ("@x[", "]"), ("const bit<8> x=", ";"), ("", ".apply()"),
    ("", ".isValid()"), ("return ", ";"), ("if(", "){}"), ("switch(", "){default:{}}"),
    ("for(bit<8> i in 0..", "){}"), ("(", ",_)"), ("{#}", ""), ("{...,", "}"), ("", ".hit"),
  ]
}
