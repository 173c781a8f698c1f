/* version.c: what this build of the library is and can do. */
#include <brook/brook.h>

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

int32_t brook_has_feature(const char *name) {
    static const char *const features[] = {"rules", "learned", "regex", "overlays", "builtin"};
    for (size_t i = 0; name && i < sizeof features / sizeof *features; i++) {
        if (strcmp(name, features[i]) == 0) return 1;
    }
    return 0;
}
