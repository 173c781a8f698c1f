/*
 * check_scheme.c: what must hold of the scheme as a whole once it is merged. A check whose section
 * has an item that was reported already is left out, since it would only repeat that.
 */
#include "pack/load.h"

#include <string.h>

static void require(brk_load *l, const char *section, bool there) {
    const brk_pack_file *first = brk_vec_at(&l->files, 0);
    brk_where where = {first->name, 0, 0, ""};
    if (!there) brk_report_where_name(l, BRK_SECTION_ABSENT, &where, section);
}

static void check_bands(brk_load *l) {
    const brk_model *m = l->model;
    if (brk_items_bad(l, BRK_BANDS)) return;
    for (size_t i = 0; i < m->band_count; i++) {
        const brk_band *band = &m->bands[i], *before = i ? band - 1 : NULL;
        if (i + 1 < m->band_count && band->send_to > band->to)
            brk_report_where_name(l, BRK_BAND_SEND_NOT_LAST, &band->where, band->id);
        if (!before) continue;
        if (band->from > before->to + 1) {
            brk_report_where_name(l, BRK_BAND_GAP, &band->where, band->id);
        } else if (band->from < before->to || band->to <= before->to ||
                   band->from <= before->from) {
            brk_report_where_name(l, BRK_BAND_ORDER, &band->where, band->id);
        }
    }
}

static void check_codes(brk_load *l) {
    const brk_model *m = l->model;
    for (size_t i = 0; i < m->descriptor_count; i++) {
        const brk_descriptor *d = &m->descriptors[i];
        if (brk_items_find(l, BRK_RATINGS, d->code, strlen(d->code)) != BRK_NONE)
            brk_report_where_name(l, BRK_CODE_IS_RATING, &d->where, d->code);
        if (d->behaviours.count > BRK_MAX_DESCRIPTOR_BEHAVIOURS) {
            brk_detail detail = {.length = 0};
            brk_detail_number(&detail, BRK_MAX_DESCRIPTOR_BEHAVIOURS);
            brk_report_where(l, BRK_DESCRIPTOR_CROWDED, &d->where, &detail);
        }
    }
}

/* A cell of another band, which is reported there, counts as naming the descriptor. */
static bool check_descriptors_used(brk_load *l) {
    const brk_model *m = l->model;
    bool *named = brk_arena_array(&l->scratch, m->descriptor_count, sizeof *named);
    if (!named) return false;
    for (size_t i = 0; i < m->behaviour_count; i++) {
        const brk_cell *cells = m->behaviours[i].cells; /* none where the item was no object */
        for (size_t band = 0; cells && band < m->band_count; band++) {
            uint32_t descriptor = cells[band].descriptor;
            if (descriptor != BRK_NONE) named[descriptor] = true;
        }
    }
    for (size_t i = 0; i < m->descriptor_count; i++) {
        const brk_descriptor *d = &m->descriptors[i];
        if (!named[i] && d->band != BRK_NONE)
            brk_report_where_name(l, BRK_DESCRIPTOR_UNUSED, &d->where, d->code);
    }
    return true;
}

static void check_statuses(brk_load *l) {
    const brk_model *m = l->model;
    if (m->status_count && m->default_status == BRK_NONE)
        brk_report_where(l, BRK_STATUS_DEFAULT_ABSENT, &m->statuses[0].where, NULL);
    if (brk_items_bad(l, BRK_STATUSES)) return;
    for (size_t i = 0; i < m->status_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (m->statuses[i].precedence == m->statuses[j].precedence)
                brk_report_where_name(l, BRK_STATUS_PRECEDENCE, &m->statuses[i].where,
                                      m->statuses[j].id);
        }
    }
}

bool brk_check_scheme(brk_load *l) {
    const brk_model *m = l->model;
    require(l, "ratings", m->rating_count > 0);
    require(l, "bands", m->band_count > 0);
    require(l, "statuses", m->status_count > 0);
    require(l, "unrated", l->singles[BRK_UNRATED].node != NULL);
    check_bands(l);
    check_codes(l);
    check_statuses(l);
    return brk_items_bad(l, BRK_BEHAVIOURS) || check_descriptors_used(l);
}
