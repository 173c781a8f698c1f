/* version.c: what this build of the library is and can do, and the bounds on what it takes. */
#include <brook/brook.h>

#include "base/limits.h"

#include <string.h>

#define TEXT_OF(x) #x
#define AS_TEXT(x) TEXT_OF(x)

/* BROOK_VERSION_{MAJOR,MINOR,PATCH} come from the build, whose project version is their one home.
 */
const char *brook_version_string(void) {
    return AS_TEXT(BROOK_VERSION_MAJOR) "." AS_TEXT(BROOK_VERSION_MINOR) "." AS_TEXT(
        BROOK_VERSION_PATCH);
}

int32_t brook_version_number(void) {
    return BROOK_VERSION_MAJOR * 1000000 + BROOK_VERSION_MINOR * 1000 + BROOK_VERSION_PATCH;
}

/* Append-only: docs/conventions.md says what each means. */
static const char *const features[] = {"rules",   "learned", "regex",  "overlays",
                                       "builtin", "flat-1",  "limits", "modifier-words"};
#define FEATURES (sizeof features / sizeof *features)

int32_t brook_has_feature(const char *name) {
    for (size_t i = 0; name && i < FEATURES; i++) {
        if (strcmp(name, features[i]) == 0) return 1;
    }
    return 0;
}

size_t brook_feature_count(void) {
    return FEATURES;
}

const char *brook_feature_name(size_t index) {
    return index < FEATURES ? features[index] : NULL;
}

/* ---- limits ---------------------------------------------------------------------------------- */

size_t brook_limit_text_bytes(void) {
    return BRK_MAX_NOTE_BYTES;
}

size_t brook_limit_codes(void) {
    return BRK_MAX_CODES;
}

size_t brook_limit_code_bytes(void) {
    return BRK_MAX_CODE_BYTES;
}

size_t brook_limit_source_bytes(void) {
    return BRK_MAX_PACK_BYTES;
}

uint64_t brook_limit_work(void) {
    return BRK_DEFAULT_WORK_UNITS;
}
