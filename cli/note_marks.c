/* note_marks.c: see note_marks.h. */
#include "note_marks.h"

#include <string.h>

/* ---- spans ---------------------------------------------------------------------------------- */

static size_t spans_of(const brook_result *r, size_t f, words_of w) {
    switch (w.kind) {
    case WORDS_OF_MODIFIER:
        return brook_finding_modifier_evidence_count(r, f, w.modifier);
    case WORDS_OF_NOTED:
        return brook_finding_noted_evidence_count(r, f, w.modifier);
    default:
        return brook_finding_evidence_count(r, f);
    }
}

static note_span span_at(const brook_result *r, size_t f, words_of w, size_t i) {
    switch (w.kind) {
    case WORDS_OF_MODIFIER:
        return (note_span){brook_finding_modifier_evidence_start(r, f, w.modifier, i),
                           brook_finding_modifier_evidence_end(r, f, w.modifier, i)};
    case WORDS_OF_NOTED:
        return (note_span){brook_finding_noted_evidence_start(r, f, w.modifier, i),
                           brook_finding_noted_evidence_end(r, f, w.modifier, i)};
    default:
        return (note_span){brook_finding_evidence_start(r, f, i),
                           brook_finding_evidence_end(r, f, i)};
    }
}

/* ---- marks ---------------------------------------------------------------------------------- */

typedef struct {
    size_t at, next; /* where a marking changes next */
    note_marking found;
} look;

static void look_at(look *l, size_t start, size_t end, note_marking kind) {
    if (start <= l->at && l->at < end && kind > l->found) l->found = kind;
    if (start > l->at && start < l->next) l->next = start;
    if (end > l->at && end < l->next) l->next = end;
}

/* Spans ascend: only the first that ends behind the place says anything of it and of what is next.
 */
static void look_for(const brook_result *r, look *l, size_t f, words_of whose, note_marking kind) {
    size_t low = 0, high = spans_of(r, f, whose), count = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (span_at(r, f, whose, middle).end > l->at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    if (low == count) return;
    note_span s = span_at(r, f, whose, low);
    look_at(l, s.start, s.end, kind);
}

/* How is the byte marked, and where does that change next? */
static note_marking marking_at(const brook_result *r, size_t length, size_t at, size_t *next) {
    look l = {at, length, NOTE_UNMARKED};
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        look_for(r, &l, f, (words_of){WORDS_OF_FINDING, 0}, NOTE_COUNTS);
        for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++)
            look_for(r, &l, f, (words_of){WORDS_OF_MODIFIER, m}, NOTE_RAISES);
        for (size_t m = 0; m < brook_finding_noted_count(r, f); m++)
            look_for(r, &l, f, (words_of){WORDS_OF_NOTED, m}, NOTE_NOTED);
    }
    *next = l.next;
    return l.found;
}

static bool is_blank(const char *note, size_t start, size_t end) {
    while (start < end && (note[start] == ' ' || note[start] == '\t'))
        start++;
    return start == end;
}

note_marking note_marking_at(const brook_result *r, const char *note, size_t length, size_t at,
                             size_t *next) {
    note_marking kind = marking_at(r, length, at, next);
    while (kind != NOTE_UNMARKED && *next < length) {
        size_t behind = 0, end = 0;
        note_marking then = marking_at(r, length, *next, &behind);
        if (then == NOTE_UNMARKED && behind < length && is_blank(note, *next, behind)) {
            then = marking_at(r, length, behind, &end);
            behind = end;
        }
        if (then != kind) break;
        *next = behind;
    }
    return kind;
}

bool note_has_marking(const brook_result *r, size_t length, note_marking wanted) {
    for (size_t at = 0, next = 0; at < length; at = next) {
        if (marking_at(r, length, at, &next) == wanted) return true;
    }
    return false;
}

/* ---- quotes --------------------------------------------------------------------------------- */

static bool is_there(const char *note, note_span wanted, const note_span *quotes, size_t count) {
    size_t length = wanted.end - wanted.start;
    for (size_t i = 0; i < count; i++) {
        if (quotes[i].end - quotes[i].start == length &&
            memcmp(note + quotes[i].start, note + wanted.start, length) == 0) {
            return true;
        }
    }
    return false;
}

size_t note_quotes(const brook_result *r, const char *note, size_t length, size_t finding,
                   words_of whose, note_span *quotes, size_t most) {
    size_t spans = spans_of(r, finding, whose), count = 0;
    for (size_t i = 0; note && i < spans;) {
        note_span s = span_at(r, finding, whose, i++);
        if (s.end > length || s.start >= s.end) continue;
        for (; i < spans; i++) {
            note_span after = span_at(r, finding, whose, i);
            if (after.end > length || !is_blank(note, s.end, after.start)) break;
            s.end = after.end;
        }
        if (is_there(note, s, quotes, count < most ? count : most)) continue;
        if (count < most) quotes[count] = s;
        count++;
    }
    return count;
}
