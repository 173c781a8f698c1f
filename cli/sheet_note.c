/*
 * sheet_note.c: the note, whole, with the words that mattered marked; what for is told by weight,
 * line and slant too, each one alone.
 */
#include "note_marks.h"
#include "sheet_parts.h"

static void words(const sheet *s) {
    const card_content *c = s->content;
    for (size_t at = 0, next = 0; at < c->length; at = next) {
        note_marking kind = note_marking_at(s->r, c->note, c->length, at, &next);
        buffer_text(s->out, kind == NOTE_UNMARKED ? ""
                            : kind == NOTE_COUNTS ? "<mark>"
                            : kind == NOTE_RAISES ? "<mark class=\"raises\">"
                                                  : "<mark class=\"noted\">");
        sheet_bytes(s, c->note + at, next - at);
        buffer_text(s->out, kind == NOTE_UNMARKED ? "" : "</mark>");
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
    buffer_text(s->out, noted ? "; <mark class=\"noted\">noted, raised nothing</mark>." : ".");
    buffer_text(s->out, "</p>\n</section>\n");
}
