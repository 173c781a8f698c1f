/* sheet_note.c: the note with the words that mattered marked, told apart by line and weight too. */
#include "note_marks.h"
#include "sheet_parts.h"

void sheet_note(const sheet *s) {
    const card_content *c = s->content;
    if (!c->note || c->length == 0) return;
    bool raises = note_has_marking(s->r, c->length, NOTE_RAISES);
    bool counts = note_has_marking(s->r, c->length, NOTE_COUNTS);
    fputs(
        "<section aria-labelledby=\"h-note\">\n<h2 id=\"h-note\">The note</h2>\n<p class=\"note\">",
        s->out);
    for (size_t at = 0, next = 0; at < c->length; at = next) {
        note_marking kind = note_marking_at(s->r, c->length, at, &next);
        if (kind == NOTE_COUNTS) fputs("<mark>", s->out);
        if (kind == NOTE_RAISES) fputs("<mark class=\"raises\">", s->out);
        sheet_bytes(s, c->note + at, next - at);
        if (kind != NOTE_UNMARKED) fputs("</mark>", s->out);
    }
    fputs("</p>\n<p class=\"key\">", s->out);
    fputs(counts ? "Marked: <mark>what the rating rests on</mark>"
                 : "No words of the note count for the rating",
          s->out);
    fputs(raises ? "; <mark class=\"raises\">what raised it</mark>.</p>\n" : ".</p>\n", s->out);
    fputs("</section>\n", s->out);
}
