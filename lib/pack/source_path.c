/*
 * source_path.c: a pack's folder, or one JSON file, from the disk. The manifest is parsed here only
 * to learn its `files`; what is wrong with it is told when the pack is loaded.
 */
#include "pack/sources.h"

#include "base/limits.h"
#include "pack/path.h"
#include "pack/read_file.h"
#include "pack/report.h"

#include <string.h>
#include <unistd.h>

#define MANIFEST "pack.json"

typedef struct {
    brk_source *source;
    brk_diags *d;
    const char *folder_name; /* as given, without slashes at its end */
    int folder;
    uint64_t bytes; /* of all files so far */
} folder_reader;

/* The number that a problem is told with, or 0. */
static int64_t number_of(const brk_file_bytes *read) {
    switch (read->problem) {
    case BRK_FILE_TOO_LARGE:
        return BRK_MAX_FILE_BYTES;
    case BRK_PACK_TOO_LARGE: /* see over_limit() */
    case BRK_FILE_UNREADABLE:
        return read->system;
    default:
        return 0;
    }
}

/* Tells why a file could not be read; `name` is told beside it, or NULL. */
static brook_status report(brk_diags *d, const brk_file_bytes *read, brook_status status,
                           const brk_where *where, const char *name) {
    brk_detail detail = {.length = 0};
    if (status == BROOK_ERR_NO_MEMORY) return status;
    if (name) brk_detail_name(&detail, name);
    int64_t number = number_of(read);
    if (name && number) brk_detail_words(&detail, ": ");
    if (number) brk_detail_number(&detail, number);
    brk_diags_add(d, read->problem, where, detail.length ? detail.text : NULL);
    return d->out_of_memory ? BROOK_ERR_NO_MEMORY : status;
}

/* "folder/name" in the source's arena. */
static const char *join(brk_arena *arena, const char *folder, const char *name) {
    size_t folder_length = strlen(folder), name_length = strlen(name);
    bool slash = folder[folder_length - 1] != '/';
    char *path = brk_arena_new(arena, folder_length + slash + name_length + 1);
    if (!path) return NULL;
    memcpy(path, folder, folder_length);
    /* not reached: no test puts a pack into the root folder, the one name that ends in a slash */
    if (slash) path[folder_length] = '/';
    memcpy(path + folder_length + slash, name, name_length);
    return path;
}

static const char *without_slashes(brk_arena *arena, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return brk_arena_copy(arena, path, length);
}

/* Whether so many bytes are too many for the source; `system` then says how many may be. */
static bool over_limit(const brk_source *source, uint64_t bytes, brk_file_bytes *read) {
    if (bytes <= source->most) return false;
    read->problem = BRK_PACK_TOO_LARGE;
    read->system = (int32_t)source->most;
    return true;
}

static brook_status read_single(brk_source *source, const char *path, brk_diags *d) {
    brk_file_bytes read;
    brk_where where = {path, 0, 0, ""};
    brook_status status = brk_file_read(&source->arena, path, &read);
    if (status == BROOK_OK && over_limit(source, read.size, &read)) status = BROOK_ERR_TOO_LONG;
    if (status != BROOK_OK) return report(d, &read, status, &where, NULL);
    return brk_source_add_file(source, brk_arena_copy(&source->arena, path, strlen(path)),
                               read.data, read.size, NULL);
}

static brook_status add_listed(folder_reader *r, const char *manifest_name, const brk_json *entry) {
    brk_arena *arena = &r->source->arena;
    brk_file_bytes read;
    brook_status status = brk_file_read_below(arena, r->folder, entry->text, &read);
    if (status == BROOK_OK) r->bytes += read.size;
    if (status == BROOK_OK && over_limit(r->source, r->bytes, &read)) status = BROOK_ERR_TOO_LONG;
    if (status != BROOK_OK) {
        brk_where where = brk_json_where(arena, manifest_name, entry, false);
        if (!where.pointer[0]) return BROOK_ERR_NO_MEMORY;
        return report(r->d, &read, status, &where, entry->text);
    }
    return brk_source_add_file(r->source, join(arena, r->folder_name, entry->text), read.data,
                               read.size, NULL);
}

/* Reads all that are listed, so that all that are missing are told. */
static brook_status add_files(folder_reader *r, const char *manifest_name, const brk_json *files) {
    brook_status result = BROOK_OK;
    if (!files || files->type != BRK_JSON_LIST || files->length > BRK_MAX_PACK_FILES)
        return BROOK_OK;
    for (size_t i = 0; i < files->length; i++) {
        const brk_json *entry = &files->children[i];
        if (entry->type != BRK_JSON_TEXT || !brk_path_inside(entry->text) ||
            brk_path_listed(files, i))
            continue;
        brook_status status = add_listed(r, manifest_name, entry);
        if (status == BROOK_ERR_NO_MEMORY || status == BROOK_ERR_TOO_LONG) return status;
        if (status != BROOK_OK) result = status;
    }
    return result;
}

static brook_status read_manifest(folder_reader *r, const brk_source_file *manifest) {
    brk_arena tree;
    brk_diags quiet;
    brk_arena_init(&tree, &r->source->arena.alloc);
    brk_diags_init(&quiet, &r->source->arena.alloc);
    const brk_json *root =
        brk_json_parse(&tree, &quiet, manifest->name, manifest->data, manifest->size);
    brook_status status = BROOK_OK;
    if (root) {
        status = add_files(r, manifest->name, brk_json_member(root, "files"));
    } else if (quiet.errors == 0 || quiet.out_of_memory) {
        status = BROOK_ERR_NO_MEMORY;
    }
    brk_diags_free(&quiet);
    brk_arena_free(&tree);
    return status;
}

static brook_status read_open_folder(folder_reader *r) {
    brk_arena *arena = &r->source->arena;
    brk_file_bytes read;
    brk_where where = {r->folder_name, 0, 0, ""};
    brook_status status = brk_file_read_below(arena, r->folder, MANIFEST, &read);
    if (status != BROOK_OK) {
        bool absent = read.problem == BRK_FILE_ABSENT;
        if (absent) read.problem = BRK_MANIFEST_FILE_ABSENT;
        return report(r->d, &read, status, &where, absent ? NULL : MANIFEST);
    }
    r->bytes = read.size;
    if (over_limit(r->source, r->bytes, &read))
        return report(r->d, &read, BROOK_ERR_TOO_LONG, &where, MANIFEST);
    status = brk_source_add_file(r->source, join(arena, r->folder_name, MANIFEST), read.data,
                                 read.size, NULL);
    if (status != BROOK_OK) return status;
    /* A copy: the list of files grows. */
    brk_source_file manifest = *(const brk_source_file *)brk_vec_at(&r->source->files, 0);
    return read_manifest(r, &manifest);
}

static brook_status read_folder(brk_source *source, const char *path, brk_diags *d) {
    folder_reader r = {source, d, without_slashes(&source->arena, path), -1, 0};
    brk_file_bytes opened;
    if (!r.folder_name) return BROOK_ERR_NO_MEMORY;
    source->folder = true;
    r.folder = brk_folder_open(path, &opened);
    if (r.folder < 0) {
        brk_where where = {r.folder_name, 0, 0, ""};
        return report(d, &opened, BROOK_ERR_IO, &where, NULL);
    }
    brook_status status = read_open_folder(&r);
    close(r.folder);
    return status;
}

brook_status brk_source_read_path(brk_source *source, const char *path, brk_diags *d) {
    return brk_is_folder(path) ? read_folder(source, path, d) : read_single(source, path, d);
}
