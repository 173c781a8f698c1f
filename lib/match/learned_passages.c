/*
 * learned_passages.c: the parts of a long note that the weights read by themselves besides.
 *
 * A score is divided by the length of what is read, so that what one entry of a chronology says
 * would be lost among the others. A passage is what stands between two empty lines, or a part of
 * that where it is long: whole sentences, of at least decision.passage words. A note of one passage
 * is read once, as a whole.
 */
#include "match/learned.h"

#define NEW_LINES 2 /* between two sentences that an empty line parts */

static bool empty_line_before(const brk_run *x, const brk_sentence *s) {
    const brk_token *tokens = brk_tokens(x);
    if (s->first_token == 0) return false;
    uint32_t lines = 0;
    for (uint32_t at = tokens[s->first_token - 1].end; at < tokens[s->first_token].start; at++)
        lines += x->bytes[at] == '\n';
    return lines >= NEW_LINES;
}

static bool push(brk_vec *passages, uint32_t first, uint32_t end) {
    brk_passage *p = first < end ? brk_vec_push(passages) : NULL;
    if (p) *p = (brk_passage){.first = first, .end = end, .clause = BRK_NONE};
    return p || first >= end;
}

/* The sentences from `first` on whose words lie before `end`, in as many parts of like length as
 * there is room for. */
static bool push_parts(brk_run *x, uint32_t first, uint32_t end_sentence) {
    const brk_sentence *sentences = brk_sentences(x);
    uint32_t from = sentences[first].first_word, end = sentences[end_sentence - 1].end_word;
    uint32_t parts = (end - from) / (uint32_t)x->m->learned->data->decision.passage;
    uint32_t begun = from, part = 1;
    for (uint32_t s = first; s < end_sentence && part < parts; s++) {
        uint32_t word = sentences[s].first_word;
        if (word - from < (uint64_t)part * (end - from) / parts) continue;
        if (!push(&x->s->passages, begun, word)) return false;
        begun = word;
        while (part < parts && word - from >= (uint64_t)part * (end - from) / parts)
            part++;
    }
    return push(&x->s->passages, begun, end);
}

bool brk_learned_split(brk_run *x) {
    const brk_sentence *sentences = brk_sentences(x);
    uint32_t count = (uint32_t)x->s->sentences.count, first = 0;
    brk_vec_clear(&x->s->passages);
    if (x->m->learned->data->decision.passage == 0 || count == 0) return true;
    for (uint32_t s = 1; s <= count; s++) {
        if (s < count && !empty_line_before(x, &sentences[s])) continue;
        if (!push_parts(x, first, s)) return false;
        first = s;
    }
    if (x->s->passages.count < 2) brk_vec_clear(&x->s->passages);
    return true;
}

/* The passage in which the word stands; NULL: the note is one. */
static brk_passage *passage_of(const brk_run *x, uint32_t word) {
    brk_passage *all = x->s->passages.data;
    size_t low = 0, high = x->s->passages.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all[middle].end <= word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < x->s->passages.count ? &all[low] : NULL;
}

bool brk_learned_doubts(const brk_run *x, uint32_t word) {
    const brk_passage *passage = passage_of(x, word);
    if (x->s->scores.count == 0) return false; /* the weights have not read the note */
    return passage ? passage->doubted : x->s->learned.doubted;
}

bool brk_learned_doubts_all(const brk_run *x) {
    const brk_passage *all = x->s->passages.data;
    if (x->s->scores.count == 0) return false;
    if (x->s->passages.count == 0) return x->s->learned.doubted;
    for (size_t i = 0; i < x->s->passages.count; i++) {
        if (!all[i].doubted) return false;
    }
    return true;
}

/* Each behaviour is counted in where it begins and out behind where it ends, once for all passages.
 */
void brk_learned_mark_found(brk_run *x) {
    const brk_instance *instances = x->s->instances.data;
    brk_passage *all = x->s->passages.data, *end = all + x->s->passages.count;
    for (brk_passage *p = all; p < end; p++)
        p->found = 0;
    for (size_t i = 0; i < x->s->instances.count; i++) {
        const brk_instance *one = &instances[i];
        if (!brk_is_found_behaviour(one)) continue;
        passage_of(x, one->first)->found++;
        brk_passage *behind = passage_of(x, one->last) + 1;
        if (behind < end) behind->found--;
    }
    for (brk_passage *p = all + 1; p < end; p++)
        p->found += p[-1].found;
}
