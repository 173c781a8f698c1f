/*
 * window.c: phrases, clauses and mentions of a note, some sentences at a time.
 *
 * No phrase and no clause leaves its sentence, so what is met in one window is chosen among before
 * the next is searched: the answer is that of one window over all of the note, but a long note's
 * hits need not be held at once. They are many times its mentions.
 */
#include "match/run.h"

#define WINDOW_WORDS 4096u

/* The next window begins where the last one ended. */
static void next_window(brk_run *x) {
    const brk_sentence *sentences = brk_sentences(x);
    uint32_t count = (uint32_t)x->s->sentences.count, end = x->window.end_sentence;
    brk_window w = {.first_sentence = end,
                    .first_word = x->window.end_word,
                    .end_word = x->window.end_word,
                    .first_token = x->window.end_token,
                    .end_token = x->window.end_token};
    while (end < count && w.end_word - w.first_word < WINDOW_WORDS) {
        w.end_word = sentences[end].end_word;
        w.end_token = sentences[end].last_token + 1;
        end++;
    }
    w.end_sentence = end;
    x->window = w;
}

brook_status brk_find_mentions(brk_run *x) {
    brook_status status = BROOK_OK;
    x->window = (brk_window){0};
    do {
        next_window(x);
        status = brk_find_hits(x);
        if (status == BROOK_OK) status = brk_split_clauses(x);
        if (status == BROOK_OK) status = brk_choose_mentions(x);
    } while (status == BROOK_OK && x->window.end_sentence < x->s->sentences.count);
    return status;
}
