/* sheet.c: the order of a sheet's parts, text in HTML, and what comes first: urgency, rating. */
#include "age.h"
#include "sheet.h"
#include "sheet_parts.h"

#include <string.h>

/* ---- text ----------------------------------------------------------------------------------- */

static const char *escape_of(unsigned c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static bool is_control(unsigned c) {
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD ||
           (c & 0xFFFE) == 0xFFFE;
}

void sheet_bytes(const sheet *s, const char *text, size_t length) {
    size_t size;
    for (size_t i = 0; i < length; i += size) {
        unsigned c = term_decode(text + i, length - i, &size);
        const char *escape = escape_of(c);
        if (escape) {
            buffer_text(s->out, escape);
        } else if (is_control(c)) {
            buffer_text(s->out, "\xEF\xBF\xBD");
        } else {
            buffer_add(s->out, text + i, size);
        }
    }
}

void sheet_text(const sheet *s, const char *text) {
    if (text) sheet_bytes(s, text, strlen(text));
}

const char *sheet_fold(size_t index, const size_t stays[FOLDS]) {
    static const char *const classes[FOLDS] = {" class=\"f3\"", " class=\"f4\"", " class=\"f5\""};
    for (size_t i = 0; i < FOLDS; i++) {
        if (index >= stays[i]) return classes[i];
    }
    return "";
}

void sheet_rating(const sheet *s, int32_t rating) {
    size_t r = (size_t)rating;
    buffer_format(s->out, "<span class=\"rating %s\"><span aria-hidden=\"true\">",
                  rating < 0 ? "white" : brook_pack_rating_colour(s->pack, r));
    sheet_text(s, rating < 0 ? brook_pack_unrated_symbol(s->pack)
                             : brook_pack_rating_symbol(s->pack, r));
    buffer_text(s->out, "</span> ");
    sheet_text(s, rating < 0 ? brook_pack_unrated_label(s->pack)
                             : brook_pack_rating_label(s->pack, r));
    buffer_text(s->out, "</span>");
}

/* ---- urgent, rating ------------------------------------------------------------------------- */

static void flags(const sheet *s, bool urgent) {
    for (size_t i = 0; i < brook_result_flag_count(s->r); i++) {
        const char *id = brook_result_flag(s->r, i);
        if ((brook_pack_flag_urgent(s->pack, id) != 0) != urgent) continue;
        buffer_text(s->out, "<p><strong>");
        sheet_text(s, brook_pack_flag_label(s->pack, id));
        buffer_text(s->out, urgent ? "</strong><span class=\"f2\">: " : "</strong><span>: ");
        sheet_text(s, brook_pack_flag_explanation(s->pack, id));
        buffer_text(s->out, "</span></p>\n");
    }
}

static void urgent(const sheet *s) {
    bool is = brook_result_urgent(s->r) != 0;
    if (!is && !sheet_has_points(s, BROOK_RESPONSE_URGENT)) return;
    buffer_format(s->out,
                  "<section class=\"urgent\" aria-labelledby=\"h-urgent\">\n"
                  "<h2 id=\"h-urgent\">%s</h2>\n",
                  is ? "<span aria-hidden=\"true\">!</span> Urgent" : "First");
    flags(s, true);
    if (sheet_has_points(s, BROOK_RESPONSE_URGENT)) sheet_points(s, BROOK_RESPONSE_URGENT);
    buffer_text(s->out, "</section>\n");
}

static void age(const sheet *s) {
    int32_t months = brook_result_age_months(s->r);
    buffer_text(s->out, "<p>Age: ");
    if (months < 0) {
        buffer_text(s->out, "not given");
    } else {
        char words[40];
        age_words(months, words, sizeof words);
        sheet_text(s, words);
    }
    for (size_t i = 0; i < brook_result_band_count(s->r); i++) {
        buffer_text(s->out, i == 0 ? "; band " : " and ");
        sheet_text(s, brook_pack_band_label(s->pack, (size_t)brook_result_band(s->r, i)));
    }
    buffer_text(s->out, brook_result_band_count(s->r) > 1
                            ? ". Each is rated, and the higher rating counts.</p>\n"
                            : ".</p>\n");
}

static void rating(const sheet *s) {
    int32_t overall = brook_result_rating(s->r);
    buffer_text(
        s->out,
        "<section aria-labelledby=\"h-rating\">\n<h2 id=\"h-rating\">Rating by the tool</h2>\n"
        "<p class=\"verdict\">");
    sheet_rating(s, overall);
    buffer_text(s->out, " ");
    sheet_text(s, overall >= 0
                      ? brook_pack_rating_meaning(s->pack, (size_t)overall)
                      : brook_pack_unrated_text(s->pack, brook_result_unrated_reason(s->r)));
    buffer_text(s->out, "</p>\n");
    age(s);
    flags(s, false);
    for (size_t i = 0; i < brook_result_warning_count(s->r); i++) {
        buffer_text(s->out, "<p><strong>Check:</strong> ");
        sheet_text(s, brook_result_warning(s->r, i));
        buffer_text(s->out, "</p>\n");
    }
    buffer_text(s->out, "</section>\n");
}

/* ---- the page ------------------------------------------------------------------------------- */

/* Folded as far as it takes to print on one page, or not at all where that would not do. */
static void write_all(const sheet *s) {
    size_t level = sheet_begin(s);
    urgent(s);
    rating(s);
    sheet_note(s);
    sheet_answers(s);
    sheet_findings(s);
    sheet_set_aside(s);
    sheet_decision(s);
    sheet_response(s);
    sheet_legal(s);
    sheet_end(s);
    s->out->bytes[level] = (char)('0' + sheet_fit(buffer_string(s->out), s->out->length));
}

int sheet_write(outfile *file, const card_content *content) {
    buffer page = {0};
    const sheet s = {&page, content->result, brook_result_pack(content->result), content};
    write_all(&s);
    bool ok = outfile_write(file, page.bytes, page.length);
    buffer_free(&page);
    return ok ? 0 : outfile_failed(file);
}
