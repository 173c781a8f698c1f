/*
 * loader.c: sources and diagnostics in, a pack out. A load works on what was added so far and
 * changes nothing of it, so a loader may load again. All that is wrong with a pack is told; nothing
 * is loaded in part: after a source that was refused, by whichever call, nothing is loaded at all.
 */
#include "api/inner.h"

#include "pack/report.h"

#include <string.h>

brook_status brook_loader_new(brook_realloc_fn fn, void *user, brook_loader **out) {
    if (!out) return BROOK_ERR_ARGUMENT;
    *out = NULL;
    brk_alloc alloc = brk_alloc_make(fn, user);
    brook_loader *loader = brk_new(&alloc, sizeof *loader);
    if (!loader) return BROOK_ERR_NO_MEMORY;
    loader->alloc = alloc;
    loader->sources = brk_sources_new(&loader->alloc);
    if (!loader->sources) {
        brk_free(&alloc, loader);
        return BROOK_ERR_NO_MEMORY;
    }
    brk_diags_init(&loader->diags, &loader->alloc);
    *out = loader;
    return BROOK_OK;
}

void brook_loader_free(brook_loader *loader) {
    if (!loader) return;
    brk_alloc alloc = loader->alloc;
    brk_sources_free(loader->sources);
    brk_diags_free(&loader->diags);
    brk_free(&alloc, loader);
}

/* A diagnostic that was lost makes the tale incomplete: that is an error of memory, whatever else.
 */
static brook_status settled(const brook_loader *loader, brook_status status) {
    return loader->diags.out_of_memory ? BROOK_ERR_NO_MEMORY : status;
}

/*
 * What adding a source came to. A refusal is remembered and told, unless a diagnostic of its own
 * was `told`; want of memory changed nothing, so that the call may be made again.
 */
static brook_status added(brook_loader *loader, const char *name, brook_status status, bool told) {
    if (status == BROOK_OK || status == BROOK_ERR_NO_MEMORY) return settled(loader, status);
    loader->refused = true;
    brk_where where = {brk_or_empty(name), 0, 0, ""};
    if (!told) brk_diags_add(&loader->diags, BRK_SOURCE_REFUSED, &where, brook_status_text(status));
    return settled(loader, status);
}

/* The limit that a source from memory is beyond. */
static void tell_too_large(brook_loader *loader, const char *name, size_t most) {
    brk_where where = {name, 0, 0, ""};
    brk_detail detail = {.length = 0};
    brk_detail_number(&detail, (int64_t)most);
    brk_diags_add(&loader->diags, BRK_FILE_TOO_LARGE, &where, detail.text);
}

brook_status brook_loader_add_builtin(brook_loader *loader, const char *name) {
    if (!loader) return BROOK_ERR_ARGUMENT;
    if (!name) return added(loader, NULL, BROOK_ERR_ARGUMENT, false);
    return added(loader, name, brk_sources_add_builtin(loader->sources, name), false);
}

brook_status brook_loader_add_path(brook_loader *loader, const char *path) {
    if (!loader) return BROOK_ERR_ARGUMENT;
    if (!path) return added(loader, NULL, BROOK_ERR_ARGUMENT, false);
    size_t errors = loader->diags.errors;
    brook_status status = brk_sources_add_path(loader->sources, path, &loader->diags);
    return added(loader, path, status, loader->diags.errors > errors);
}

/* The bound for all loaders is the sources' own: 0 stands for it. */
brook_status brook_loader_set_size_limit(brook_loader *loader, size_t bytes) {
    if (!loader) return BROOK_ERR_ARGUMENT;
    brk_sources_set_limit(loader->sources, bytes);
    return BROOK_OK;
}

brook_status brook_loader_set_diagnostic_limit(brook_loader *loader, size_t count) {
    if (!loader || loader->diags.items.count) return BROOK_ERR_ARGUMENT;
    loader->diags.cap = count ? count : BRK_MAX_DIAGNOSTICS;
    return BROOK_OK;
}

brook_status brook_loader_add_memory(brook_loader *loader, const char *name, const char *data,
                                     size_t length) {
    if (!loader) return BROOK_ERR_ARGUMENT;
    if (!name || (!data && length)) return added(loader, name, BROOK_ERR_ARGUMENT, false);
    size_t most = brk_sources_most_memory(loader->sources);
    brook_status status = brk_sources_add_memory(loader->sources, name, data ? data : "", length);
    if (length > most) tell_too_large(loader, name, most);
    return added(loader, name, status, length > most);
}

/* ---- loading --------------------------------------------------------------------------------- */

/* The image of a built-in pack that is to be loaded with nothing over it; NULL: there is none. */
static const brk_image *image_of(const brk_sources *sources) {
    const char *name = brk_sources_builtin_alone(sources);
    for (const brk_image *i = brk_images; name && i->name; i++) {
        if (strcmp(i->name, name) == 0) return i;
    }
    return NULL;
}

static brook_status open_image(const brk_image *image, brook_pack *pack) {
    brook_status status = brk_image_open(image, &pack->alloc, &pack->image);
    if (status) return status;
    pack->model = pack->image->model;
    pack->matcher = pack->image->matcher;
    return BROOK_OK;
}

static brook_status compile(brook_loader *loader, brook_pack *pack) {
    const brk_image *image = image_of(loader->sources);
    if (image) return open_image(image, pack);
    brook_status status =
        brk_model_load(&pack->alloc, loader->sources, &loader->diags, &pack->model);
    if (status) return status;
    size_t errors = loader->diags.errors;
    status = brk_matcher_new(&pack->alloc, pack->model, &loader->diags, &pack->matcher);
    if (!status && loader->diags.errors > errors) status = BROOK_ERR_PACK;
    return status;
}

brook_status brook_loader_load(brook_loader *loader, brook_pack **out) {
    if (!out) return BROOK_ERR_ARGUMENT;
    *out = NULL;
    if (!loader) return BROOK_ERR_ARGUMENT;
    if (loader->refused) return settled(loader, BROOK_ERR_PACK);
    if (brk_sources_count(loader->sources) == 0) {
        const char *name = brk_builtin_default();
        brook_status status =
            name ? brk_sources_add_builtin(loader->sources, name) : BROOK_ERR_NOT_FOUND;
        if (status) return status;
    }
    brook_pack *pack = brk_new(&loader->alloc, sizeof *pack);
    if (!pack) return BROOK_ERR_NO_MEMORY;
    pack->alloc = loader->alloc;
    atomic_init(&pack->references, 1);
    brook_status status = settled(loader, compile(loader, pack));
    if (status) {
        brook_pack_unref(pack);
        return status;
    }
    *out = pack;
    return BROOK_OK;
}

/* ---- diagnostics ----------------------------------------------------------------------------- */

static const brk_diag *diag_at(const brook_loader *loader, size_t index) {
    if (!loader || index >= loader->diags.items.count) return NULL;
    return brk_vec_at(&loader->diags.items, index);
}

size_t brook_loader_diagnostic_count(const brook_loader *loader) {
    return loader ? loader->diags.items.count : 0;
}

int32_t brook_loader_diagnostic_severity(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? d->severity : 0;
}

int32_t brook_loader_diagnostic_number(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? d->number : 0;
}

const char *brook_loader_diagnostic_file(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? brk_or_empty(d->where.file) : NULL;
}

uint32_t brook_loader_diagnostic_line(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? d->where.line : 0;
}

uint32_t brook_loader_diagnostic_column(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? d->where.column : 0;
}

const char *brook_loader_diagnostic_pointer(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? brk_or_empty(d->where.pointer) : NULL;
}

const char *brook_loader_diagnostic_message(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? brk_or_empty(d->message) : NULL;
}

const char *brook_loader_diagnostic_line_text(const brook_loader *loader, size_t index) {
    const brk_diag *d = diag_at(loader, index);
    return d ? brk_or_empty(d->full_line) : NULL;
}

size_t brook_builtin_count(void) {
    return brk_builtin_count();
}

const char *brook_builtin_name(size_t index) {
    return index < brk_builtin_count() ? brk_builtin_name(index) : NULL;
}

int32_t brook_builtin_is_overlay(size_t index) {
    return index < brk_builtin_count() && brk_builtin_is_overlay(index) ? 1 : 0;
}
