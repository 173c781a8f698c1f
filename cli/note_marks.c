/* note_marks.c: see note_marks.h. */
#include "note_marks.h"

#include <string.h>

typedef struct {
    size_t at, next; /* where a marking changes next */
    note_marking found;
} look;

static void look_at(look *l, size_t start, size_t end, note_marking kind) {
    if (start <= l->at && l->at < end && kind > l->found) l->found = kind;
    if (start > l->at && start < l->next) l->next = start;
    if (end > l->at && end < l->next) l->next = end;
}

static void look_for_raising(const brook_result *r, look *l, size_t f) {
    for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
        for (size_t i = 0; i < brook_finding_modifier_evidence_count(r, f, m); i++) {
            look_at(l, brook_finding_modifier_evidence_start(r, f, m, i),
                    brook_finding_modifier_evidence_end(r, f, m, i), NOTE_RAISES);
        }
    }
}

/* How is the byte marked, and where does that change next? */
static note_marking marking_at(const brook_result *r, size_t length, size_t at, size_t *next) {
    look l = {at, length, NOTE_UNMARKED};
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        for (size_t i = 0; i < brook_finding_evidence_count(r, f); i++) {
            look_at(&l, brook_finding_evidence_start(r, f, i), brook_finding_evidence_end(r, f, i),
                    NOTE_COUNTS);
        }
        look_for_raising(r, &l, f);
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

static size_t spans_of(const brook_result *r, size_t f, int64_t m) {
    return m < 0 ? brook_finding_evidence_count(r, f)
                 : brook_finding_modifier_evidence_count(r, f, (size_t)m);
}

static note_span span_at(const brook_result *r, size_t f, int64_t m, size_t i) {
    if (m < 0) {
        return (note_span){brook_finding_evidence_start(r, f, i),
                           brook_finding_evidence_end(r, f, i)};
    }
    return (note_span){brook_finding_modifier_evidence_start(r, f, (size_t)m, i),
                       brook_finding_modifier_evidence_end(r, f, (size_t)m, i)};
}

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
                   int64_t modifier, note_span *quotes, size_t most) {
    size_t spans = spans_of(r, finding, modifier), count = 0;
    for (size_t i = 0; note && i < spans;) {
        note_span s = span_at(r, finding, modifier, i++);
        if (s.end > length || s.start >= s.end) continue;
        for (; i < spans; i++) {
            note_span after = span_at(r, finding, modifier, i);
            if (after.end > length || !is_blank(note, s.end, after.start)) break;
            s.end = after.end;
        }
        if (is_there(note, s, quotes, count < most ? count : most)) continue;
        if (count < most) quotes[count] = s;
        count++;
    }
    return count;
}
