/*
 * ages.c: whole months to whole years to bands. A child of 5 years and any month is 5; both ends of
 * a band are inside it, so such a child may be in two. Ages that no band covers are an error, never
 * a rating.
 */
#include "rate/inner.h"

brk_years brk_years_of(int32_t from_months, int32_t to_months) {
    brk_years years = {-1, -1};
    if (from_months < 0) return years;
    if (to_months < from_months) to_months = from_months;
    years.from = from_months / BRK_MONTHS;
    years.to = to_months / BRK_MONTHS;
    return years;
}

static int32_t last_year(const brk_band *band, bool send) {
    return send && band->send_to > band->to ? band->send_to : band->to;
}

brk_mask brk_bands_of(const brk_model *m, brk_years years, bool send) {
    brk_mask mask = 0;
    if (years.from < 0) return 0;
    for (uint32_t i = 0; i < m->band_count; i++) {
        const brk_band *band = &m->bands[i];
        if (years.from <= last_year(band, send) && years.to >= band->from) mask |= BRK_BIT(i);
    }
    return mask;
}

void brk_rate_ages(brk_rate_run *run) {
    const brk_subject *s = run->subject;
    const brk_reading *r = run->reading;
    run->age = brk_years_of(s->age_months, s->age_months);
    run->told = r ? brk_years_of(r->told_from_months, r->told_to_months) : brk_years_of(-1, -1);
    run->other =
        s->has_other ? brk_years_of(s->other_months, s->other_months) : brk_years_of(-1, -1);
    run->told_bands = brk_bands_of(run->model, run->told, s->send);
    run->child_bands =
        brk_bands_of(run->model, run->age, s->send) |
        brk_bands_of(run->model, brk_years_of(s->developmental_months, s->developmental_months),
                     s->send);
}

bool brk_buf_add_age(brk_buf *b, int32_t months) {
    if (!brk_buf_add_number(b, months / BRK_MONTHS)) return false;
    if (months % BRK_MONTHS == 0) return true;
    return brk_buf_add_text(b, " years ") && brk_buf_add_number(b, months % BRK_MONTHS) &&
           brk_buf_add_text(b, " months");
}

/* "age 19 is outside what the pack covers: 0 to 17 years, or 25 where SEND is stated" */
static brook_status outside(const brk_model *m, const char *what, int32_t months, brk_buf *error) {
    int32_t first = INT32_MAX, last = 0, stretched = 0;
    for (uint32_t i = 0; i < m->band_count; i++) {
        const brk_band *band = &m->bands[i];
        if (band->from < first) first = band->from;
        if (band->to > last) last = band->to;
        if (last_year(band, true) > stretched) stretched = last_year(band, true);
    }
    bool ok = brk_buf_add_text(error, what) && brk_buf_add_age(error, months) &&
              brk_buf_add_text(error, " is outside the ages that the pack covers: ") &&
              brk_buf_add_number(error, first) && brk_buf_add_text(error, " to ") &&
              brk_buf_add_number(error, last) && brk_buf_add_text(error, " years");
    if (ok && stretched > last) {
        ok = brk_buf_add_text(error, ", or to ") && brk_buf_add_number(error, stretched) &&
             brk_buf_add_text(error, " where special educational needs or a disability are stated");
    }
    return ok ? BROOK_ERR_AGE_RANGE : BROOK_ERR_NO_MEMORY;
}

brook_status brk_ages_check(const brk_model *m, const brk_subject *s, brk_buf *error) {
    if (s->age_months < 0 && (s->has_text || brk_codes_need_age(m, s))) {
        bool ok =
            brk_buf_add_text(error, s->has_text ? "a note needs the child's age: give it"
                                                : "a behaviour's code needs the child's age: give "
                                                  "it, or give a descriptor's code");
        return ok ? BROOK_ERR_AGE_MISSING : BROOK_ERR_NO_MEMORY;
    }
    if (s->age_months >= 0 &&
        !brk_bands_of(m, brk_years_of(s->age_months, s->age_months), s->send)) {
        return outside(m, "the age ", s->age_months, error);
    }
    if (s->developmental_months >= 0 &&
        !brk_bands_of(m, brk_years_of(s->developmental_months, s->developmental_months), s->send)) {
        return outside(m, "the developmental age ", s->developmental_months, error);
    }
    return BROOK_OK;
}
