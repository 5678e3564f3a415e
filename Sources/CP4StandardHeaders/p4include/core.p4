// P4-16 core library.
// SPDX-License-Identifier: Apache-2.0
#ifndef _CORE_P4_
#define _CORE_P4_

// P4-16 1.2.5, "The error type" and "P4 core library": what a parser can stop with.
error {
  NoError,
  PacketTooShort,  // a read past the end of the packet
  NoMatch,  // no case of a select applies
  StackOutOfBounds,
  HeaderTooShort,  // more bits asked for than the varbit field holds
  ParserTimeout,
  ParserInvalidArgument  // a size that the target cannot take
}

// P4-16 1.2.5, "Data extraction": fixed-width, then variable-width with the varbit's size in bits.
extern packet_in {
  void extract<T>(out T hdr);
  void extract<T>(out T variableSizeHeader, in bit<32> variableFieldSizeInBits);
  T lookahead<T>();  // reads and leaves the cursor where it is
  void advance(in bit<32> sizeInBits);
  bit<32> length();  // in bytes; a target may lack it
}

// P4-16 1.2.5, "Data insertion into packets": invalid headers are left out.
extern packet_out {
  void emit<T>(in T hdr);
}

// P4-16 1.2.5, "verify": on false the parser goes to reject with the error.
extern void verify(in bool check, in error toSignal);

// P4-16 1.2.5, "Actions": the default action of a table that names none.
@noWarn("unused") action NoAction() {}

// P4-16 1.2.5, "The match kind type"; architectures add theirs.
match_kind { exact, ternary, lpm }

// P4-16 1.2.5, "Static assertions": checked while compiling; the result can initialise a const.
extern bool static_assert(bool check, string message);
extern bool static_assert(bool check);

#endif
