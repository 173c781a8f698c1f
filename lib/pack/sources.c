/*
 * sources.c: gathers what a load reads: built-in sources as they lie, texts from memory as copies,
 * and from the disk what source_path.c reads. A source is added whole or not at all.
 */
#include "pack/sources.h"

#include "base/limits.h"
#include "pack/builtin.h"

#include <string.h>

struct brk_sources {
    brk_alloc alloc;
    brk_vec items; /* brk_source */
    size_t most;   /* bytes of a source that is added next */
    bool broken;
};

brk_sources *brk_sources_new(const brk_alloc *a) {
    brk_sources *s = brk_new(a, sizeof *s);
    if (!s) return NULL;
    s->alloc = *a;
    s->most = BRK_MAX_PACK_BYTES;
    brk_vec_init(&s->items, a, sizeof(brk_source));
    return s;
}

static void source_free(brk_source *source) {
    brk_vec_free(&source->files);
    brk_arena_free(&source->arena);
}

void brk_sources_free(brk_sources *s) {
    if (!s) return;
    for (size_t i = 0; i < s->items.count; i++)
        source_free(brk_vec_at(&s->items, i));
    brk_vec_free(&s->items);
    brk_alloc alloc = s->alloc;
    brk_free(&alloc, s);
}

size_t brk_sources_count(const brk_sources *s) {
    return s->items.count;
}

const brk_source *brk_sources_get(const brk_sources *s, size_t index) {
    return brk_vec_at(&s->items, index);
}

bool brk_sources_broken(const brk_sources *s) {
    return s->broken;
}

void brk_sources_set_limit(brk_sources *s, size_t bytes) {
    s->most = bytes && bytes < BRK_MAX_PACK_BYTES ? bytes : BRK_MAX_PACK_BYTES;
}

static brook_status source_new(brk_sources *s, brk_source **out) {
    if (s->items.count >= BRK_MAX_SOURCES) return BROOK_ERR_TOO_LONG;
    *out = brk_vec_push(&s->items);
    if (!*out) return BROOK_ERR_NO_MEMORY;
    brk_arena_init(&(*out)->arena, &s->alloc);
    (*out)->most = s->most;
    brk_vec_init(&(*out)->files, &s->alloc, sizeof(brk_source_file));
    return BROOK_OK;
}

/* Keeps the last source if all went well. */
static brook_status source_end(brk_sources *s, brook_status status) {
    if (status == BROOK_OK) return status;
    source_free(brk_vec_at(&s->items, s->items.count - 1));
    s->items.count--;
    return status;
}

brook_status brk_source_add_file(brk_source *source, const char *name, const char *data,
                                 size_t size, const char *sha256) {
    brk_source_file *file = brk_vec_push(&source->files);
    if (!file || !name || !data) return BROOK_ERR_NO_MEMORY;
    *file = (brk_source_file){name, data, size, sha256};
    return BROOK_OK;
}

brook_status brk_sources_add_builtin(brk_sources *s, const char *name) {
    const brk_builtin *builtin = brk_builtin_find(name);
    brk_source *source;
    if (!builtin) return BROOK_ERR_NOT_FOUND;
    brook_status status = source_new(s, &source);
    if (status != BROOK_OK) return status;
    source->folder = true;
    for (size_t i = 0; status == BROOK_OK && i < builtin->count; i++) {
        const brk_builtin_file *file = &builtin->files[i];
        status = brk_source_add_file(source, file->name, file->data, file->size, file->sha256);
    }
    return source_end(s, status);
}

size_t brk_sources_most_memory(const brk_sources *s) {
    return s->most < BRK_MAX_FILE_BYTES ? s->most : BRK_MAX_FILE_BYTES;
}

brook_status brk_sources_add_memory(brk_sources *s, const char *name, const char *data,
                                    size_t length) {
    brk_source *source;
    if (length > brk_sources_most_memory(s)) return BROOK_ERR_TOO_LONG;
    brook_status status = source_new(s, &source);
    if (status != BROOK_OK) return status;
    status = brk_source_add_file(source, brk_arena_copy(&source->arena, name, strlen(name)),
                                 brk_arena_copy(&source->arena, data, length), length, NULL);
    return source_end(s, status);
}

brook_status brk_sources_add_path(brk_sources *s, const char *path, brk_diags *d) {
    brk_source *source;
    brook_status status = source_new(s, &source);
    if (status != BROOK_OK) return status;
    status = source_end(s, brk_source_read_path(source, path, d));
    if (status == BROOK_ERR_IO || status == BROOK_ERR_TOO_LONG) s->broken = true;
    return status;
}
