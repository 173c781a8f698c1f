/*
 * builtin.h: the packs and overlays that the build embeds, as bytes (data/meson.build,
 * tools/embed.py). The first one that is no overlay is the default pack.
 *
 * Where a built-in pack alone is loaded, its image (match/image.h), made from the same bytes,
 * serves in place of them.
 */
#ifndef BRK_PACK_BUILTIN_H
#define BRK_PACK_BUILTIN_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name; /* for diagnostics: the path below data/ */
    const char *data; /* NUL-terminated */
    size_t size;
    const char *sha256; /* of data, 64 hexadecimal digits */
} brk_builtin_file;

typedef struct {
    const char *name;
    bool overlay;
    const brk_builtin_file *files; /* the manifest first */
    size_t count;
} brk_builtin;

extern const brk_builtin brk_builtins[];
extern const size_t brk_builtins_count;

/* NULL: no such built-in source. */
const brk_builtin *brk_builtin_find(const char *name);

#endif
