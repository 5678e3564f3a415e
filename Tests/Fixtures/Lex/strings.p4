// Strings are kept as they are.
const string a = "";
const string b = "plain";
const string c = "with \"quotes\" and \\ backslashes \n \x";
const string d = "over
two lines";
const string e = "// no comment /* nor here */";
const string f = "é ü 漢";
const string g = "spliced \
line";
const string h = "open      // expected-error {{[unterminated-string]}}
const string i;             // expected-error {{[expected-token] expected `=`}}
