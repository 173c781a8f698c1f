/*
 * evidence.c: the words that a finding rests on, of all places that tell it.
 *
 * The picks of an instance lie together; those of instances that were joined to it follow by their
 * links, so that joining takes no time. In the end they become spans of the note: ascending, those
 * that touch or overlap joined, and no more than a reader can use.
 */
#include "match/run.h"
#include "match/sort.h"

#include "base/limits.h"

void brk_join_evidence(brk_run *x, brk_instance *into, const brk_instance *from) {
    brk_pick *picks = x->s->picks.data;
    picks[into->last_pick].next = from->first_pick;
    into->last_pick = from->last_pick;
}

static brk_span span_of(const brk_run *x, const brk_pick *p) {
    return (brk_span){brk_word_token(x, p->first)->start, brk_word_token(x, p->last)->end};
}

static bool push_spans(brk_run *x, const brk_instance *i) {
    const brk_pick *picks = x->s->picks.data;
    for (uint32_t p = i->first_pick;; p = picks[p].next) {
        brk_span *span = brk_vec_push(&x->r->spans);
        if (!span) return false;
        *span = span_of(x, &picks[p]);
        if (p == i->last_pick) return true;
    }
}

static int by_start(const void *a, const void *b) {
    const brk_span *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

uint32_t brk_spans_tidy(brk_span *spans, uint32_t count) {
    if (count == 0) return 0;
    uint32_t kept = 0;
    brk_sort(spans, count, sizeof *spans, by_start);
    for (uint32_t i = 1; i < count; i++) {
        if (spans[i].start > spans[kept].end) {
            spans[++kept] = spans[i];
        } else if (spans[i].end > spans[kept].end) {
            spans[kept].end = spans[i].end;
        }
    }
    return kept + 1;
}

/* Whether it holds words of the instance itself. */
static bool is_own(const brk_run *x, const brk_instance *i, const brk_span *span) {
    const brk_pick *own = (const brk_pick *)x->s->picks.data + i->first_pick;
    for (uint32_t p = 0; p < i->pick_count; p++) {
        uint32_t start = span_of(x, &own[p]).start;
        if (span->start <= start && start < span->end) return true;
    }
    return false;
}

/* Its own, and the first of the others. */
static uint32_t keep_first(const brk_run *x, const brk_instance *i, brk_span *spans,
                           uint32_t count) {
    uint32_t kept = 0, others = BRK_MAX_EVIDENCE_SPANS - i->pick_count;
    for (uint32_t s = 0; s < count; s++) {
        if (!is_own(x, i, &spans[s])) {
            if (others == 0) continue;
            others--;
        }
        spans[kept++] = spans[s];
    }
    return kept;
}

bool brk_put_evidence(brk_run *x, const brk_instance *i, brk_found *f) {
    size_t from = x->r->spans.count;
    if (!push_spans(x, i)) return false;
    brk_span *spans = (brk_span *)x->r->spans.data + from;
    uint32_t count = brk_spans_tidy(spans, (uint32_t)(x->r->spans.count - from));
    if (count > BRK_MAX_EVIDENCE_SPANS) count = keep_first(x, i, spans, count);
    x->r->spans.count = from + count;
    f->first_span = (uint32_t)from;
    f->span_count = count;
    return true;
}
