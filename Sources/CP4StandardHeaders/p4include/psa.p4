// Portable Switch Architecture 1.2, for a program that names no target: the BMv2 widths.
// SPDX-License-Identifier: Apache-2.0
#include <bmv2/psa.p4>
