/*
 * load.c: brk_model_load: parse all files, read manifests and sections, fix the arrays, resolve
 * ids, check the whole. Where a file or manifest could not be read, what it held is missing, so ids
 * are not looked at.
 */
#include "pack/load.h"

#include "pack/digest.h"
#include "pack/learned.h"
#include "pack/model_index.h"
#include "pack/sources.h"

#include <string.h>

/* ---- state ---- */

static bool load_init(brk_load *l, const brk_alloc *a, brk_diags *d) {
    *l = (brk_load){.alloc = *a, .diags = d};
    brk_arena_init(&l->scratch, a);
    brk_vec_init(&l->files, a, sizeof(brk_pack_file));
    brk_vec_init(&l->overlays, a, sizeof(brk_overlay));
    brk_vec_init(&l->own_concepts, a, sizeof(brk_concept));
    brk_vec_init(&l->found, a, sizeof(uint32_t));
    brk_map_init(&l->terms_met, a);
    brk_items_init(l);
    brk_word_lists_init(l);
    l->model = brk_new(a, sizeof *l->model);
    if (!l->model) return false;
    brk_arena_init(&l->model->arena, a);
    l->model->default_status = BRK_NONE;
    l->model->mismatch_flag = BRK_NONE;
    l->model->fallback_behaviour = BRK_NONE;
    l->model->under_age_rating = BRK_NONE;
    return true;
}

static void load_free(brk_load *l) {
    brk_word_lists_free(l);
    brk_items_free(l);
    brk_map_free(&l->terms_met);
    brk_vec_free(&l->found);
    brk_vec_free(&l->own_concepts);
    brk_vec_free(&l->overlays);
    brk_vec_free(&l->files);
    brk_arena_drop(&l->scratch);
}

/* ---- files ---- */

static bool parse_file(brk_load *l, const brk_source_file *from, uint32_t source,
                       brk_pack_file *to) {
    size_t errors = l->diags->errors;
    to->name = brk_keep(l, from->name, strlen(from->name));
    if (!to->name) return false;
    l->file = to->name;
    to->source = source;
    to->root = brk_json_parse(&l->scratch, l->diags, to->name, from->data, from->size);
    if (!to->root && l->diags->errors == errors)
        return false; /* no problem of the file: memory is out */
    if (to->root && to->root->type != BRK_JSON_OBJECT) {
        brk_report(l, BRK_ROOT_NOT_OBJECT, to->root, NULL);
        to->root = NULL;
    }
    if (!to->root) l->incomplete = true;
    return true;
}

static bool parse_source(brk_load *l, const brk_source *from, uint32_t source) {
    for (size_t i = 0; i < from->files.count; i++) {
        brk_pack_file *to = brk_vec_push(&l->files);
        if (!to || !parse_file(l, brk_vec_at(&from->files, i), source, to)) return false;
        to->manifest = i == 0;
        to->folder = from->folder;
    }
    return true;
}

/* A member of a file that is neither a section nor a note. */
static void other_member(brk_load *l, const brk_pack_file *file, const brk_json *member) {
    if (!brk_is_manifest_key(member->key)) {
        brk_unknown_member(l, member);
    } else if (!file->manifest) {
        brk_detail detail = {.length = 0};
        brk_detail_name(&detail, member->key);
        brk_report_key(l, BRK_MANIFEST_ELSEWHERE, member, &detail);
    }
}

static bool read_sections(brk_load *l, const brk_pack_file *file) {
    for (size_t i = 0; i < file->root->length; i++) {
        const brk_json *member = &file->root->children[i];
        brk_section section = brk_section_of(member->key);
        bool single = false;
        if (section < BRK_SECTION_COUNT) {
            if (!brk_items_read(l, section, member)) return false;
            continue;
        }
        if (!brk_single_read(l, member, &single)) return false;
        if (!single) other_member(l, file, member);
    }
    return true;
}

static bool read_files(brk_load *l) {
    bool readable = true;
    for (size_t i = 0; i < l->files.count; i++) {
        const brk_pack_file *file = brk_vec_at(&l->files, i);
        l->file = file->name;
        l->source = file->source;
        if (file->manifest) {
            l->lenient = false;
            readable = true;
            if (file->root && !brk_manifest_read(l, file, &readable)) return false;
        }
        if (file->root && readable && !read_sections(l, file)) return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool keep_overlays(brk_load *l) {
    brk_model *m = l->model;
    m->overlays = brk_arena_array(&m->arena, l->overlays.count, sizeof *m->overlays);
    if (!m->overlays) return false;
    m->overlay_count = (uint32_t)l->overlays.count;
    if (m->overlay_count)
        memcpy(m->overlays, l->overlays.data, m->overlay_count * sizeof *m->overlays);
    return true;
}

static bool finish(brk_load *l) {
    if (!brk_items_finish(l) || !brk_language_finish(l) || !keep_overlays(l)) return false;
    if (l->incomplete) return true;
    if (!brk_rules_prepare(l) || !brk_items_resolve(l) || !brk_singles_resolve(l)) return false;
    if (!brk_descriptors_link(l) || !brk_check_scheme(l) || !brk_check_circles(l)) return false;
    brk_messages_check(l);
    brk_check_lexicon(l);
    if (!brk_check_use(l) || !brk_responses_sort(l)) return false;
    return brk_model_index(l->model);
}

/* Last, since its heads name what an overlay may have taken away. */
static bool read_learned(brk_load *l) {
    const brk_head *head = &l->singles[BRK_LEARNED];
    if (!head->node || l->incomplete) return true;
    l->file = head->file;
    l->source = head->source;
    l->lenient = head->lenient;
    return brk_learned_read(l, head->node);
}

static bool load(brk_load *l, const brk_sources *s) {
    for (size_t i = 0; i < brk_sources_count(s); i++) {
        if (!parse_source(l, brk_sources_get(s, i), (uint32_t)i)) return false;
    }
    if (!read_files(l) || !finish(l) || !read_learned(l)) return false;
    brk_sources_digest(s, l->model->digest);
    return true;
}

brook_status brk_model_load(const brk_alloc *a, const brk_sources *s, brk_diags *d,
                            brk_model **out) {
    *out = NULL;
    if (brk_sources_count(s) == 0) return BROOK_ERR_ARGUMENT;
    if (brk_sources_broken(s)) return BROOK_ERR_PACK;
    size_t errors = d->errors;
    bool out_before = d->out_of_memory;
    brk_load l;
    d->out_of_memory = false;
    bool ok = load_init(&l, a, d) && load(&l, s) && !d->out_of_memory;
    if (ok && d->errors == errors) ok = brk_model_index_rating(l.model);
    d->out_of_memory = d->out_of_memory || out_before;
    load_free(&l);
    if (ok && d->errors == errors) {
        *out = l.model;
        return BROOK_OK;
    }
    brk_model_free(l.model);
    return ok ? BROOK_ERR_PACK : BROOK_ERR_NO_MEMORY;
}
