/*
 * builtin.c: what the build embedded (builtin.h), by name.
 */
#include "pack/builtin.h"

#include "pack/pack.h"
#include "pack/sources.h"

#include <string.h>

const brk_builtin *brk_builtin_find(const char *name) {
    for (size_t i = 0; i < brk_builtins_count; i++) {
        if (strcmp(brk_builtins[i].name, name) == 0) return &brk_builtins[i];
    }
    return NULL;
}

size_t brk_builtin_count(void) {
    return brk_builtins_count;
}

const char *brk_builtin_name(size_t index) {
    return index < brk_builtins_count ? brk_builtins[index].name : NULL;
}

bool brk_builtin_is_overlay(size_t index) {
    return index < brk_builtins_count && brk_builtins[index].overlay;
}

const char *brk_builtin_default(void) {
    for (size_t i = 0; i < brk_builtins_count; i++) {
        if (!brk_builtins[i].overlay) return brk_builtins[i].name;
    }
    return NULL;
}

const char *brk_sources_builtin_alone(const brk_sources *s) {
    if (brk_sources_broken(s) || brk_sources_count(s) != 1) return NULL;
    const brk_source *source = brk_sources_get(s, 0);
    const brk_source_file *first = brk_vec_at(&source->files, 0);
    for (size_t i = 0; first && i < brk_builtins_count; i++) {
        if (brk_builtins[i].count > 0 && first->data == brk_builtins[i].files[0].data)
            return brk_builtins[i].name;
    }
    return NULL;
}
