/*
 * met.c: which concepts a note mentions, from the rows of its words and from its phrases.
 *
 * The same words stand in a note again and again, so their rows are gathered first, each once for
 * words whose status counts and once for others; a row's concepts are gone through once.
 */
#include "match/run.h"

#define BIT(index) (UINT64_C(1) << (index) % 64)

/* Statuses that do not count. */
static uint32_t statuses_aside(const brk_model *m) {
    uint32_t aside = 0;
    for (uint32_t s = 0; s < m->status_count; s++) {
        if (!m->statuses[s].counts) aside |= UINT32_C(1) << s;
    }
    return aside;
}

static bool forget(const brk_run *x, brk_rows_met *met) {
    size_t bits = brk_row_bit((uint32_t)x->m->begins.rows.count) / 64 + 1;
    const brk_row_met *rows = met->rows.data;
    uint64_t *marks = met->marks.data;
    for (size_t i = 0; i < met->rows.count; i++)
        marks[brk_row_bit(rows[i].row) / 64] = 0;
    brk_vec_clear(&met->rows);
    return met->marks.count == bits || brk_vec_zeroed(&met->marks, bits);
}

/* Takes the word's row, once. */
static bool meet(brk_rows_met *met, uint32_t row, uint32_t word) {
    uint64_t *marks = (uint64_t *)met->marks.data + brk_row_bit(row) / 64,
             bit = BIT(brk_row_bit(row));
    if (*marks & bit) return true;
    brk_row_met *place = brk_vec_push_raw(&met->rows);
    if (!place) return false;
    *place = (brk_row_met){row, word};
    *marks |= bit; /* last: forget() takes back what is listed */
    return true;
}

static bool meet_rows(brk_run *x, uint32_t aside) {
    const uint32_t *rows = x->s->word_rows.data;
    const brk_word_mark *marks = brk_marks(x);
    for (uint32_t w = 0; w < (uint32_t)x->s->word_rows.count; w++) {
        if (!rows[w]) continue;
        uint32_t side = aside >> marks[w].status & 1;
        x->s->mention_count[side] += brk_row_at(&x->m->begins, rows[w])->concepts;
        if (!meet(&x->s->met[side], rows[w], w)) return false;
    }
    return true;
}

/* Sets the concepts of one side. */
static void mark_side(brk_run *x, uint32_t side, uint64_t *concepts) {
    const brk_row_met *rows = x->s->met[side].rows.data;
    for (size_t i = 0; i < x->s->met[side].rows.count; i++) {
        const brk_row_head *row = brk_row_at(&x->m->begins, rows[i].row);
        const uint32_t *own = brk_row_concepts(row), *end = own + row->concepts;
        for (; own < end; own++)
            concepts[*own / 64] |= BIT(*own);
    }
}

static void mark_phrases(brk_run *x, uint32_t aside) {
    uint64_t *sides[2] = {x->r->counting.data, x->s->present.data};
    const brk_phrase *phrases = x->s->phrases.data;
    size_t count = x->s->phrases.count, set_aside = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t side = aside ? aside >> brk_phrase_status(x, &phrases[i]) & 1 : 0;
        uint32_t concept = phrases[i].concept;
        sides[side][concept / 64] |= BIT(concept);
        set_aside += side;
    }
    x->s->mention_count[0] += count - set_aside;
    x->s->mention_count[1] += set_aside;
}

static bool begin(brk_run *x) {
    size_t sets = x->m->model->concept_count / 64 + 1;
    x->s->mention_count[0] = x->s->mention_count[1] = 0;
    return forget(x, &x->s->met[0]) && forget(x, &x->s->met[1]) &&
           brk_vec_zeroed(&x->s->present, sets) && brk_vec_zeroed(&x->r->counting, sets);
}

brook_status brk_meet_concepts(brk_run *x) {
    uint32_t aside = x->s->any_aside ? statuses_aside(x->m->model) : 0;
    if (!begin(x) || !meet_rows(x, aside)) return BROOK_ERR_NO_MEMORY;
    mark_side(x, 0, x->r->counting.data);
    mark_side(x, 1, x->s->present.data);
    mark_phrases(x, aside);
    const uint64_t *counting = x->r->counting.data;
    uint64_t *present = x->s->present.data;
    for (size_t w = 0; w < x->s->present.count; w++)
        present[w] |= counting[w];
    return brk_spend(x, x->s->words.count + x->s->phrases.count +
                            (x->s->met[0].rows.count + x->s->met[1].rows.count) * 4);
}
