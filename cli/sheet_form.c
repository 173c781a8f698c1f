/*
 * sheet_form.c: how the page begins and ends, and what a person fills in, on the screen or by hand:
 * a record must show the decision of a person.
 */
#include "sheet_parts.h"

static void field(const sheet *s, const char *id, const char *label) {
    buffer_format(s->out,
                  "<label for=\"%s\">%s<input type=\"text\" id=\"%s\" autocomplete=\"off\">"
                  "</label>\n",
                  id, label, id);
}

size_t sheet_begin(const sheet *s) {
    buffer_text(s->out, "<!DOCTYPE html>\n<html lang=\"");
    sheet_text(s, brook_pack_language(s->pack));
    buffer_text(s->out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<title>Record of a rating</title>\n<style>");
    buffer_text(s->out, sheet_style);
    buffer_text(s->out, "</style>\n</head>\n<body class=\"l");
    size_t level = s->out->length;
    buffer_text(s->out, "0\">\n<main>\n<h1>Record of a rating: confidential</h1>\n"
                        "<div class=\"fields\">\n");
    field(s, "f-child", "Child (initials or number)");
    field(s, "f-seen", "Date and time seen");
    field(s, "f-by", "Seen and written by");
    buffer_text(s->out, "</div>\n");
    return level;
}

/* One choice of a fieldset. */
static void choice(const sheet *s, const char *name, const char *id, const char *label) {
    buffer_format(s->out, "<label><input type=\"radio\" name=\"%s\" id=\"%s\"> %s</label>\n", name,
                  id, label);
}

static void own_rating(const sheet *s) {
    buffer_text(s->out, "<div class=\"row\"><fieldset><legend>My own rating</legend>\n");
    for (size_t r = 0; r < brook_pack_rating_count(s->pack); r++) {
        buffer_format(s->out, "<label><input type=\"radio\" name=\"own\" id=\"own-%zu\"> ", r);
        sheet_text(s, brook_pack_rating_label(s->pack, r));
        buffer_text(s->out, "</label>\n");
    }
    choice(s, "own", "own-none", "Cannot be rated yet");
    buffer_text(s->out, "</fieldset>\n");
}

void sheet_decision(const sheet *s) {
    buffer_text(s->out, "<section class=\"decision\" aria-labelledby=\"h-decision\">\n"
                        "<h2 id=\"h-decision\">Professional judgement</h2>\n"
                        "<p class=\"f5\">The tool advises; a person decides. Say what you decided "
                        "and why, also where you "
                        "agree.</p>\n");
    own_rating(s);
    buffer_text(s->out, "<fieldset><legend>With the tool I</legend>\n");
    choice(s, "agree", "agree-yes", "agree");
    choice(s, "agree", "agree-higher", "rate it higher");
    choice(s, "agree", "agree-lower", "rate it lower");
    buffer_text(s->out,
                "</fieldset>\n</div>\n"
                "<label for=\"f-why\">Reasons (context, chronology, what the tool could not know)"
                "</label>\n<textarea id=\"f-why\"></textarea>\n"
                "<label for=\"f-decided\">Decided: what, by whom, by when; who was told</label>\n"
                "<textarea id=\"f-decided\"></textarea>\n<div class=\"fields\">\n");
    field(s, "f-name", "Name and role");
    field(s, "f-date", "Date and time");
    field(s, "f-sign", "Signature");
    buffer_text(s->out, "</div>\n</section>\n");
}

void sheet_end(const sheet *s) {
    const brook_pack *p = s->pack;
    buffer_text(
        s->out,
        "</main>\n<footer>\n<p>One note can hide a pattern: look at the child's chronology as "
        "well.</p>\n<p>Pack ");
    sheet_text(s, brook_pack_id(p));
    buffer_text(s->out, " ");
    sheet_text(s, brook_pack_version(p));
    buffer_text(s->out, ", edition ");
    sheet_text(s, brook_pack_edition(p));
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        buffer_text(s->out, ", with ");
        sheet_text(s, brook_pack_overlay_id(p, i));
        buffer_text(s->out, " ");
        sheet_text(s, brook_pack_overlay_version(p, i));
    }
    buffer_format(s->out, "; digest %.12s; libbrook %s.", brook_pack_digest(p),
                  brook_version_string());
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        buffer_text(s->out, i == 0 ? " " : " <span class=\"f3\">");
        sheet_text(s, brook_pack_disclaimer(p, i));
        if (i > 0) buffer_text(s->out, "</span>");
    }
    buffer_text(s->out, "<span class=\"r3\"> (More on the screen.)</span>");
    buffer_text(s->out, "</p>\n</footer>\n</body>\n</html>\n");
}
