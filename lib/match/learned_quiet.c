/*
 * learned_quiet.c: sentences that say nothing of the pack's concern, which the weights pass over.
 *
 * An ordinary sentence beside what a note is about makes the note longer, and its words speak
 * against relevance: read with the rest, it would lower what the rest says. So each sentence of a
 * note of several is read by itself first, and where its own part in the score of the first sign is
 * at most decision.quiet it is left out, whatever stands beside it. All are read where all would be
 * left out.
 */
#include "match/learned.h"

#include "match/learned_scale.h"

#include <string.h>

/* What the features read last add to a head's score. */
static int64_t part_of(const brk_run *x, uint32_t head) {
    const brk_learned_index *index = x->m->learned;
    const brk_seen_feature *seen = x->s->features.data;
    const uint32_t *lengths = x->s->learned.lengths;
    int64_t sums[BRK_FEATURE_KINDS] = {0}, part = 0;
    uint32_t lane = brk_weights_lane(head);
    for (size_t i = 0; i < x->s->features.count; i++)
        sums[seen[i].kind] += brk_weights_in_lane(&index->weights, seen[i].weights, head, lane);
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++) {
        brk_kind_scale scale;
        brk_scale_set(&scale, index->data->share[k],
                      brk_length_counted(index->data->least[k], lengths[k]));
        part += brk_scaled(&scale, sums[k]);
    }
    return part;
}

static uint32_t first_sign(const brk_learned *data) {
    uint32_t h = 0;
    while (h < data->head_count && data->heads[h].kind != BRK_HEAD_SIGN)
        h++;
    return h < data->head_count ? h : BRK_NONE;
}

/* Marks those that say nothing. How many others say something; one in which the weights know
 * nothing is neither. */
static uint32_t mark_quiet(brk_run *x, uint32_t head, uint8_t *marks) {
    const brk_sentence *sentences = brk_sentences(x);
    int32_t bound = x->m->learned->data->decision.quiet;
    uint32_t speaking = 0;
    for (uint32_t s = 0; s < x->s->sentences.count; s++) {
        x->s->learned.units +=
            brk_learned_collect(x, sentences[s].first_word, sentences[s].end_word);
        x->s->learned.units += x->s->features.count;
        if (x->s->features.count == 0) continue;
        marks[s] = part_of(x, head) <= bound;
        speaking += !marks[s];
    }
    return speaking;
}

static void pass_over(brk_run *x, const uint8_t *marks) {
    const brk_note_word *words = brk_words(x);
    uint32_t *symbols = x->s->symbols.data;
    for (uint32_t w = 0; w < x->s->words.count; w++)
        if (marks[words[w].sentence]) symbols[w] = BRK_SYMBOL_UNKNOWN;
}

brook_status brk_learned_hush(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    uint32_t head = first_sign(data);
    uint8_t *marks = x->s->quiet.data; /* its memory is there since prepare() */
    x->s->learned.hushed = false;
    if (data->decision.quiet == 0 || head == BRK_NONE || x->s->sentences.count < 2) return BROOK_OK;
    memset(marks, 0, x->s->sentences.count);
    x->s->learned.units = 0;
    x->s->learned.hushed = mark_quiet(x, head, marks) > 0;
    if (x->s->learned.hushed) pass_over(x, marks);
    return brk_spend(x, x->s->learned.units);
}

bool brk_learned_hushes(const brk_run *x, uint32_t word) {
    const uint8_t *marks = x->s->quiet.data;
    return x->s->learned.hushed && marks[brk_words(x)[word].sentence];
}
