#pragma once

// Nothing to call: what links this target gets `malloc` and its like from it, on Linux.
