/*
 * card_note.c: the note as it was given, with the words that the rating rests on marked: bold where
 * the terminal has styles, in [brackets] elsewhere; words that raised it underlined, or in
 * {braces}; words that were noted and change nothing slanted, or in <angles>. No two share a style,
 * so that the heading can name each by one word. In a long note, stretches without a mark are left
 * out and the card says so.
 */
#include "card_parts.h"
#include "note_marks.h"

enum {
    SHORT_NOTE = 1200, /* bytes; shown whole */
    KEPT = 160         /* bytes kept at each side of what is left out */
};

static note_marking marked_at(const card *c, size_t at, size_t *next) {
    return note_marking_at(c->r, c->note, c->length, at, next);
}

static bool has_marks(const card *c) {
    return note_has_marking(c->r, c->length, NOTE_NOTED) ||
           note_has_marking(c->r, c->length, NOTE_RAISES) ||
           note_has_marking(c->r, c->length, NOTE_COUNTS);
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

static void marked(const card *c, wrap *w, size_t start, size_t end, note_marking kind,
                   bool *broken) {
    static const char *const opens[] = {"", "<", "{", "["}, *const closes[] = {"", ">", "}", "]"};
    bool signs = !c->t.colour && !c->t.plain;
    if (c->t.colour) {
        wrap_style(w, kind == NOTE_COUNTS   ? term_mark(&c->t)
                      : kind == NOTE_RAISES ? term_mark2(&c->t)
                                            : term_mark3(&c->t));
    }
    if (signs) wrap_text(w, opens[kind]);
    lines_of(w, c->note + start, end - start, broken);
    if (signs) wrap_text(w, closes[kind]);
    if (c->t.colour) wrap_style(w, "");
}

/* Plain style names the words with each finding and leaves the note as it is. */
static const char *heading_of(const card *c) {
    bool raises = note_has_marking(c->r, c->length, NOTE_RAISES);
    bool noted = note_has_marking(c->r, c->length, NOTE_NOTED);
    if (!has_marks(c)) return "(no words of it count)";
    if (c->t.plain) return "";
    if (raises || noted) {
        size_t which = (raises ? 1u : 0) + (noted ? 2u : 0);
        static const char *const signs[] = {
            "", "([]: what the rating rests on; {}: what raised it)",
            "([]: what the rating rests on; <>: noted)", "([]: counts; {}: raised it; <>: noted)"};
        static const char *const styles[] = {"", "(bold: what counts; underlined: what raised it)",
                                             "(bold: what counts; slanted: noted)",
                                             "(bold: counts; underlined: raised; slanted: noted)"};
        return (c->t.colour ? styles : signs)[which];
    }
    return c->t.colour ? "(bold: what the rating rests on)"
                       : "(in brackets: what the rating rests on)";
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
    card_heading(c, "The note", heading_of(&shown));
    wrap w;
    wrap_begin(&w, c->out, &c->t, 2, 2);
    for (size_t at = 0, next = 0; at < end; at = next) {
        note_marking kind = marked_at(&shown, at, &next);
        if (kind != NOTE_UNMARKED) {
            marked(&shown, &w, at, next, kind, &broken);
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
