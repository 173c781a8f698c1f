/* pack_items.c: what a pack lists for menus and for showing results: behaviours, descriptors,
 * modifiers, flags. */
#include "api/inner.h"

#include <string.h>

/* ---- kinds, behaviours and descriptors ------------------------------------------------------- */

static const brk_kind *kind_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->kind_count ? &pack->model->kinds[index] : NULL;
}

size_t brook_pack_kind_count(const brook_pack *pack) {
    return pack ? pack->model->kind_count : 0;
}

const char *brook_pack_kind_id(const brook_pack *pack, size_t index) {
    const brk_kind *kind = kind_at(pack, index);
    return kind ? kind->id : NULL;
}

const char *brook_pack_kind_label(const brook_pack *pack, size_t index) {
    const brk_kind *kind = kind_at(pack, index);
    return kind ? brk_or_empty(kind->label) : NULL;
}

static const brk_behaviour *behaviour_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->behaviour_count ? &pack->model->behaviours[index] : NULL;
}

size_t brook_pack_behaviour_count(const brook_pack *pack) {
    return pack ? pack->model->behaviour_count : 0;
}

static int64_t index_or_minus(uint32_t index) {
    return index == BRK_NONE ? -1 : (int64_t)index;
}

int64_t brook_pack_behaviour_find(const brook_pack *pack, const char *id) {
    if (!pack || !id) return -1;
    return index_or_minus(brk_model_find_behaviour(pack->model, id, strlen(id)));
}

const char *brook_pack_behaviour_id(const brook_pack *pack, size_t index) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour ? behaviour->id : NULL;
}

const char *brook_pack_behaviour_kind(const brook_pack *pack, size_t index) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour ? pack->model->kinds[behaviour->kind].id : NULL;
}

const char *brook_pack_behaviour_label(const brook_pack *pack, size_t index) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour ? brk_or_empty(behaviour->label) : NULL;
}

const char *brook_pack_behaviour_plain(const brook_pack *pack, size_t index) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour ? brk_or_empty(behaviour->plain) : NULL;
}

const char *brook_pack_behaviour_explanation(const brook_pack *pack, size_t index) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour ? brk_or_empty(behaviour->explanation) : NULL;
}

static const brk_cell *cell_at(const brook_pack *pack, size_t index, size_t band) {
    const brk_behaviour *behaviour = behaviour_at(pack, index);
    return behaviour && band < pack->model->band_count ? &behaviour->cells[band] : NULL;
}

int32_t brook_pack_cell_rating(const brook_pack *pack, size_t behaviour, size_t band) {
    const brk_cell *cell = cell_at(pack, behaviour, band);
    return cell ? (int32_t)cell->rating : -1;
}

int64_t brook_pack_cell_descriptor(const brook_pack *pack, size_t behaviour, size_t band) {
    const brk_cell *cell = cell_at(pack, behaviour, band);
    return cell ? index_or_minus(cell->descriptor) : -1;
}

static const brk_descriptor *descriptor_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->descriptor_count ? &pack->model->descriptors[index] : NULL;
}

size_t brook_pack_descriptor_count(const brook_pack *pack) {
    return pack ? pack->model->descriptor_count : 0;
}

int64_t brook_pack_descriptor_find(const brook_pack *pack, const char *code) {
    if (!pack || !code) return -1;
    return index_or_minus(brk_model_find_descriptor(pack->model, code, strlen(code)));
}

const char *brook_pack_descriptor_code(const brook_pack *pack, size_t index) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    return descriptor ? descriptor->code : NULL;
}

const char *brook_pack_descriptor_label(const brook_pack *pack, size_t index) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    return descriptor ? brk_or_empty(descriptor->label) : NULL;
}

int64_t brook_pack_descriptor_band(const brook_pack *pack, size_t index) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    return descriptor ? (int64_t)descriptor->band : -1;
}

int32_t brook_pack_descriptor_rating(const brook_pack *pack, size_t index) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    return descriptor ? (int32_t)descriptor->rating : -1;
}

size_t brook_pack_descriptor_behaviour_count(const brook_pack *pack, size_t index) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    return descriptor ? descriptor->behaviours.count : 0;
}

int64_t brook_pack_descriptor_behaviour(const brook_pack *pack, size_t index, size_t which) {
    const brk_descriptor *descriptor = descriptor_at(pack, index);
    bool there = descriptor && which < descriptor->behaviours.count;
    return there ? (int64_t)descriptor->behaviours.items[which] : -1;
}

/* ---- modifiers, flags, statuses: by id; there are 64 at most of each ------------------------- */

static const brk_modifier *modifier_of(const brook_pack *pack, const char *id) {
    for (uint32_t i = 0; pack && id && i < pack->model->modifier_count; i++) {
        if (strcmp(pack->model->modifiers[i].id, id) == 0) return &pack->model->modifiers[i];
    }
    return NULL;
}

size_t brook_pack_modifier_count(const brook_pack *pack) {
    return pack ? pack->model->modifier_count : 0;
}

const char *brook_pack_modifier_id(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->modifier_count ? pack->model->modifiers[index].id : NULL;
}

const char *brook_pack_modifier_label(const brook_pack *pack, const char *id) {
    const brk_modifier *modifier = modifier_of(pack, id);
    return modifier ? brk_or_empty(modifier->label) : NULL;
}

const char *brook_pack_modifier_reason(const brook_pack *pack, const char *id) {
    const brk_modifier *modifier = modifier_of(pack, id);
    return modifier ? brk_or_empty(modifier->reason) : NULL;
}

static const brk_flag *flag_of(const brook_pack *pack, const char *id) {
    for (uint32_t i = 0; pack && id && i < pack->model->flag_count; i++) {
        if (strcmp(pack->model->flags[i].id, id) == 0) return &pack->model->flags[i];
    }
    return NULL;
}

size_t brook_pack_flag_count(const brook_pack *pack) {
    return pack ? pack->model->flag_count : 0;
}

const char *brook_pack_flag_id(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->flag_count ? pack->model->flags[index].id : NULL;
}

const char *brook_pack_flag_label(const brook_pack *pack, const char *id) {
    const brk_flag *flag = flag_of(pack, id);
    return flag ? brk_or_empty(flag->label) : NULL;
}

const char *brook_pack_flag_explanation(const brook_pack *pack, const char *id) {
    const brk_flag *flag = flag_of(pack, id);
    return flag ? brk_or_empty(flag->explanation) : NULL;
}

int32_t brook_pack_flag_urgent(const brook_pack *pack, const char *id) {
    const brk_flag *flag = flag_of(pack, id);
    return flag && flag->urgent ? 1 : 0;
}

static const brk_status_kind *status_of(const brook_pack *pack, const char *id) {
    for (uint32_t i = 0; pack && id && i < pack->model->status_count; i++) {
        if (strcmp(pack->model->statuses[i].id, id) == 0) return &pack->model->statuses[i];
    }
    return NULL;
}

size_t brook_pack_status_count(const brook_pack *pack) {
    return pack ? pack->model->status_count : 0;
}

const char *brook_pack_status_id(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->status_count ? pack->model->statuses[index].id : NULL;
}

int32_t brook_pack_status_counts(const brook_pack *pack, const char *id) {
    const brk_status_kind *status = status_of(pack, id);
    return status && status->counts ? 1 : 0;
}

const char *brook_pack_status_label(const brook_pack *pack, const char *id) {
    const brk_status_kind *status = status_of(pack, id);
    return status ? brk_or_empty(status->label) : NULL;
}

const char *brook_pack_status_reason(const brook_pack *pack, const char *id) {
    const brk_status_kind *status = status_of(pack, id);
    return status ? brk_or_empty(status->reason) : NULL;
}

/* ---- not rated ------------------------------------------------------------------------------- */

const char *brook_pack_unrated_label(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->unrated.label) : NULL;
}

const char *brook_pack_unrated_symbol(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->unrated.symbol) : NULL;
}

const char *brook_pack_unrated_text(const brook_pack *pack, const char *reason) {
    if (!pack || !reason) return NULL;
    const brk_unrated *unrated = &pack->model->unrated;
    if (strcmp(reason, "nothing-recognised") == 0) return brk_or_empty(unrated->nothing_recognised);
    if (strcmp(reason, "only-set-aside") == 0) return brk_or_empty(unrated->only_set_aside);
    if (strcmp(reason, "outside-tool") == 0) return brk_or_empty(unrated->outside_tool);
    return NULL;
}
