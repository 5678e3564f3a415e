// Stand-in, see README.md: hints for the vendor's compiler. The sources write an annotation before
// the include, so it has to begin with a declaration.
const bit<11> POD_GATEWAY_MAC_MOD = 1;
