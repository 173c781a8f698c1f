/*
 * card_note.c: the note as it was given, with the words that the rating rests on marked: underlined
 * where the terminal has styles, in [brackets] elsewhere. In a long note, stretches without a mark
 * are left out and the card says so.
 */
#include "card_parts.h"

enum {
    SHORT_NOTE = 1200, /* bytes; shown whole */
    KEPT = 160         /* bytes kept at each side of what is left out */
};

/* Is the byte marked, and where does that change next? */
static bool marked_at(const card *c, size_t at, size_t *next) {
    bool marked = false;
    *next = c->length;
    for (size_t f = 0; f < brook_result_finding_count(c->r); f++) {
        if (!brook_finding_counts(c->r, f)) continue;
        for (size_t i = 0; i < brook_finding_evidence_count(c->r, f); i++) {
            size_t start = brook_finding_evidence_start(c->r, f, i);
            size_t end = brook_finding_evidence_end(c->r, f, i);
            if (start <= at && at < end) marked = true;
            if (start > at && start < *next) *next = start;
            if (end > at && end < *next) *next = end;
        }
    }
    return marked;
}

static bool has_marks(const card *c) {
    size_t next = 0;
    return marked_at(c, 0, &next) || next < c->length;
}

/* Text with its line breaks; several at once are one. */
static void lines_of(wrap *w, const char *text, size_t length, bool *broken) {
    size_t start = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n') {
            wrap_bytes(w, text + start, i - start);
            if (!*broken) wrap_break(w);
            *broken = true;
            start = i + 1;
        } else if (text[i] != '\r' && text[i] != ' ' && text[i] != '\t') {
            *broken = false;
        }
    }
    wrap_bytes(w, text + start, length - start);
}

/* From a place near which to cut to the next space, so that words stay whole. */
static size_t cut(const card *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (c->note[i] == ' ' || c->note[i] == '\n') return i;
    }
    return to;
}

/* A stretch without a mark; true: part of it was left out. */
static bool unmarked(const card *c, wrap *w, size_t start, size_t end, bool *broken) {
    size_t head = start == 0 && has_marks(c) ? 0 : KEPT, tail = end == c->length ? 0 : KEPT;
    if (c->length <= SHORT_NOTE || end - start <= 3 * KEPT) {
        lines_of(w, c->note + start, end - start, broken);
        return false;
    }
    size_t left = cut(c, start + head, end), right = end - tail;
    if (tail > 0) right = cut(c, right, end);
    if (left >= right) left = right = end;
    lines_of(w, c->note + start, head > 0 ? left - start : 0, broken);
    wrap_text(w, right > left ? " ... " : "");
    lines_of(w, c->note + right, end - right, broken);
    return right > left;
}

static void marked(const card *c, wrap *w, size_t start, size_t end, bool *broken) {
    if (c->t.colour) {
        wrap_style(w, term_mark(&c->t));
        lines_of(w, c->note + start, end - start, broken);
        wrap_style(w, "");
    } else {
        wrap_text(w, "[");
        lines_of(w, c->note + start, end - start, broken);
        wrap_text(w, "]");
    }
}

static const char *heading_of(const card *c) {
    if (!has_marks(c)) return "THE NOTE (no words of it count)";
    return c->t.colour ? "THE NOTE (underlined: what the rating rests on)"
                       : "THE NOTE (in brackets: what the rating rests on)";
}

void card_note(const card *c) {
    if (!c->note || c->length == 0) return;
    bool broken = true, shortened = false;
    size_t end = c->length;
    while (end > 0 && (c->note[end - 1] == '\n' || c->note[end - 1] == '\r')) {
        end--;
    }
    card shown = *c;
    shown.length = end;
    card_heading(c, heading_of(&shown));
    wrap w;
    wrap_begin(&w, c->out, &c->t, 2, 2);
    for (size_t at = 0, next = 0; at < end; at = next) {
        if (marked_at(&shown, at, &next)) {
            marked(&shown, &w, at, next, &broken);
        } else if (unmarked(&shown, &w, at, next, &broken)) {
            shortened = true;
        }
    }
    wrap_end(&w);
    if (shortened) {
        wrap_paragraph(c->out, &c->t,
                       "(Shortened: all of it was read; ... stands for words "
                       "without a mark.)",
                       2);
    }
}

void card_quote(const card *c, wrap *w, size_t start, size_t end) {
    if (!c->note || end > c->length || start >= end) return;
    wrap_text(w, "\"");
    wrap_bytes(w, c->note + start, end - start);
    wrap_text(w, "\"");
}
