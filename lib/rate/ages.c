/*
 * ages.c: whole months to whole years to bands. A child of 5 years and any month is 5; both ends of
 * a band are inside it, so such a child may be in two. Ages that no band covers are an error, never
 * a rating.
 */
#include "rate/inner.h"

brk_years brk_years_of(int32_t from_months, int32_t to_months) {
    brk_years years;
    if (from_months < 0) return brk_years_unknown;
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
    run->told = r ? brk_years_of(r->told_from_months, r->told_to_months) : brk_years_unknown;
    run->other = s->has_other ? brk_years_of(s->other_months, s->other_months) : brk_years_unknown;
    run->told_bands = brk_bands_of(run->model, run->told, s->send);
    run->child_bands =
        brk_bands_of(run->model, run->age, s->send) |
        brk_bands_of(run->model, brk_years_of(s->developmental_months, s->developmental_months),
                     s->send);
}

/* Bands stand youngest first, and only the last may be stretched. */
static brook_status outside(const brk_model *m, brk_message which, int32_t months, brk_buf *error) {
    const brk_band *last = &m->bands[m->band_count - 1];
    int32_t stretched = last_year(last, true);
    brk_fill fills[] = {{.name = "which", .kind = BRK_FILL_MESSAGE, .number = which},
                        {.name = "age", .kind = BRK_FILL_MONTHS, .number = months},
                        {.name = "from", .kind = BRK_FILL_NUMBER, .number = m->bands->from},
                        {.name = "to", .kind = BRK_FILL_NUMBER, .number = last->to},
                        {.name = "send_to", .kind = BRK_FILL_NUMBER, .number = stretched}};
    return brk_say_error(m, stretched > last->to ? BRK_SAY_AGE_OUTSIDE_SEND : BRK_SAY_AGE_OUTSIDE,
                         fills, sizeof fills / sizeof *fills, error, BROOK_ERR_AGE_RANGE);
}

brook_status brk_ages_check(const brk_model *m, const brk_subject *s, brk_buf *error) {
    if (s->age_months < 0 && (s->has_text || brk_codes_need_age(m, s))) {
        brk_message message = s->has_text ? BRK_SAY_NOTE_WITHOUT_AGE : BRK_SAY_CODE_WITHOUT_AGE;
        return brk_say_error(m, message, NULL, 0, error, BROOK_ERR_AGE_MISSING);
    }
    if (s->age_months >= 0 &&
        !brk_bands_of(m, brk_years_of(s->age_months, s->age_months), s->send)) {
        return outside(m, BRK_SAY_THE_AGE, s->age_months, error);
    }
    if (s->developmental_months >= 0 &&
        !brk_bands_of(m, brk_years_of(s->developmental_months, s->developmental_months), s->send)) {
        return outside(m, BRK_SAY_THE_DEVELOPMENTAL_AGE, s->developmental_months, error);
    }
    return BROOK_OK;
}
