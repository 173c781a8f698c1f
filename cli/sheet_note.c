/*
 * sheet_note.c: the note with the words that mattered marked, told apart by line and weight too. A
 * long note is cut in print (two limits, for two levels of folding), but never its beginning nor a
 * marked word with what stands around it.
 */
#include "note_marks.h"
#include "sheet_parts.h"

enum { AROUND = 80, STAYS_AT_4 = 900, STAYS_AT_5 = 350 /* bytes */ };

/* Where a character of UTF-8 begins, at or behind `at`. */
static size_t whole(const card_content *c, size_t at) {
    while (at < c->length && ((unsigned char)c->note[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static size_t later(size_t a, size_t b) {
    return a > b ? a : b;
}

/* Bytes that are folded away, with the remark that stands for them; fewer than AROUND stay. */
static void fold(const sheet *s, size_t from, size_t to, const char *folded, const char *remark) {
    bool folds = to >= from + AROUND;
    if (from >= to) return;
    if (folds) {
        buffer_format(s->out, "<span class=\"%s\"> [...] </span><span class=\"%s\">", remark,
                      folded);
    }
    sheet_bytes(s, s->content->note + from, to - from);
    if (folds) buffer_text(s->out, "</span>");
}

/* Words between two marks, or before the first or behind the last. */
static void unmarked(const sheet *s, size_t start, size_t end) {
    const card_content *c = s->content;
    size_t to = end == c->length ? end : end < AROUND ? 0 : whole(c, end - AROUND);
    size_t from = whole(c, later(start == 0 ? 0 : start + AROUND, STAYS_AT_5));
    if (from >= to) {
        sheet_bytes(s, c->note + start, end - start);
        return;
    }
    size_t middle = whole(c, later(from, STAYS_AT_4));
    if (middle > to) middle = to;
    bool both = middle >= from + AROUND;
    sheet_bytes(s, c->note + start, from - start);
    fold(s, from, middle, "f5", "r5");
    fold(s, middle, to, "f4", both ? "o4" : "r4");
    sheet_bytes(s, c->note + to, end - to);
}

static void words(const sheet *s) {
    const card_content *c = s->content;
    for (size_t at = 0, next = 0; at < c->length; at = next) {
        note_marking kind = note_marking_at(s->r, c->note, c->length, at, &next);
        if (kind == NOTE_UNMARKED) {
            unmarked(s, at, next);
            continue;
        }
        buffer_text(s->out, kind == NOTE_COUNTS   ? "<mark>"
                            : kind == NOTE_RAISES ? "<mark class=\"raises\">"
                                                  : "<mark class=\"noted\">");
        sheet_bytes(s, c->note + at, next - at);
        buffer_text(s->out, "</mark>");
    }
}

void sheet_note(const sheet *s) {
    const card_content *c = s->content;
    if (!c->note || c->length == 0) return;
    bool raises = note_has_marking(s->r, c->length, NOTE_RAISES);
    bool noted = note_has_marking(s->r, c->length, NOTE_NOTED);
    bool counts = note_has_marking(s->r, c->length, NOTE_COUNTS);
    buffer_text(s->out, "<section aria-labelledby=\"h-note\">\n<h2 id=\"h-note\">The note</h2>\n"
                        "<p class=\"note\">");
    words(s);
    buffer_text(s->out, "</p>\n<p class=\"key\">");
    buffer_text(s->out, counts ? "Marked: <mark>what the rating rests on</mark>"
                               : "No words of the note count for the rating");
    buffer_text(s->out, raises ? "; <mark class=\"raises\">what raised it</mark>" : "");
    buffer_text(s->out, noted ? "; <mark class=\"noted\">noted, changes nothing</mark>." : ".");
    if (c->length > STAYS_AT_5) {
        buffer_format(s->out, "<span class=\"%s\"> The note is cut at [...].</span>",
                      c->length > STAYS_AT_4 ? "r4" : "r5");
    }
    buffer_text(s->out, "</p>\n</section>\n");
}
