/* status.c: the error codes of docs/batch-format.md; append-only like the numbers they name. */
#include "status.h"

const char *status_code(brook_status status) {
    static const char *const names[] = {
        "ok",       "no-memory",   "argument",  "io",           "pack",      "utf8",
        "too-long", "age-missing", "age-range", "code-unknown", "code-band", "empty",
        "limit",    "cancelled",   "not-found", "internal",
    };
    size_t index = status <= 0 ? (size_t)(-status) : sizeof names;
    return index < sizeof names / sizeof *names ? names[index] : "internal";
}
