/*
 * settle.c: which of the pack's questions need not be asked: the note answers them, or what was
 * given beside it does. What only makes an answer likely settles nothing.
 */
#include "rate/inner.h"

static bool is_counting(const brk_reading *r, uint32_t concept) {
    const uint64_t *counting = r->counting.data;
    return concept / 64 < r->counting.count && (counting[concept / 64] >> concept % 64 & 1);
}

static bool named(const brk_rate_run *run, const brk_ids *concepts) {
    for (uint32_t i = 0; run->reading && i < concepts->count; i++) {
        if (is_counting(run->reading, concepts->items[i])) return true;
    }
    return false;
}

/* A code of one of these behaviours says itself what would be asked. */
static bool says_itself(const brk_draft *d, const brk_ids *behaviours) {
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        if (!brk_ids_name(behaviours, d->f.behaviours[i])) return false;
    }
    return d->f.reader == BRK_READER_IS_CODE;
}

static bool chosen(const brk_rate_run *run, const brk_question *q) {
    bool any = false;
    for (const brk_draft *d = run->first; d; d = d->next) {
        uint32_t kind = brk_draft_kind(run->model, d);
        if (!d->f.counts || (q->kinds && !(q->kinds & BRK_BIT(kind)))) continue;
        if (!says_itself(d, &q->settled_by.behaviours)) return false;
        any = true;
    }
    return any;
}

static bool age_known(const brk_rate_run *run) {
    return run->subject->has_other || (run->reading && run->reading->other_age_told);
}

static bool stated(const brk_rate_run *run, const brk_question *q) {
    for (uint32_t i = 0; i < q->answer_count; i++) {
        if (q->answers[i].modifiers & run->stated) return true;
    }
    return false;
}

brk_mask brk_settled_questions(const brk_rate_run *run) {
    brk_mask settled = 0;
    for (uint32_t i = 0; i < run->model->question_count; i++) {
        const brk_question *q = &run->model->questions[i];
        bool known = (q->age && age_known(run)) || stated(run, q) ||
                     named(run, &q->settled_by.concepts) || chosen(run, q);
        if (known) settled |= BRK_BIT(i);
    }
    return settled;
}
