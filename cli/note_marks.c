/* note_marks.c: see note_marks.h. */
#include "note_marks.h"

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
note_marking note_marking_at(const brook_result *r, size_t length, size_t at, size_t *next) {
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

bool note_has_marking(const brook_result *r, size_t length, note_marking wanted) {
    for (size_t at = 0, next = 0; at < length; at = next) {
        if (note_marking_at(r, length, at, &next) == wanted) return true;
    }
    return false;
}
