/* status.c: one sentence for each status number; the numbers are in brook.h and are append-only. */
#include <brook/brook.h>

const char *brook_status_text(brook_status status) {
    switch (status) {
    case BROOK_OK:
        return "success";
    case BROOK_ERR_NO_MEMORY:
        return "out of memory: nothing was changed";
    case BROOK_ERR_ARGUMENT:
        return "an argument is missing or senseless";
    case BROOK_ERR_IO:
        return "a file could not be read";
    case BROOK_ERR_PACK:
        return "the pack is not valid: see its diagnostics";
    case BROOK_ERR_UTF8:
        return "the text is not UTF-8: convert it, or have invalid bytes replaced";
    case BROOK_ERR_TOO_LONG:
        return "a text or a list is longer than the library takes: shorten it";
    case BROOK_ERR_AGE_MISSING:
        return "an age is needed: give it";
    case BROOK_ERR_AGE_RANGE:
        return "the age is outside the ages that the pack covers";
    case BROOK_ERR_CODE_UNKNOWN:
        return "a code is neither a behaviour nor a descriptor of the pack";
    case BROOK_ERR_CODE_BAND:
        return "a descriptor's code belongs to another band than the age given";
    case BROOK_ERR_EMPTY:
        return "there is nothing to rate: give a note or a code";
    case BROOK_ERR_LIMIT:
        return "the limit of work was reached, so there is no rating: shorten the note or raise "
               "the limit";
    case BROOK_ERR_CANCELLED:
        return "the work was cancelled";
    case BROOK_ERR_NOT_FOUND:
        return "there is no built-in pack or item of that name";
    case BROOK_ERR_INTERNAL:
        return "a defect of the library: please report it";
    default:
        return "an unknown status number";
    }
}
