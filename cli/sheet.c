/* sheet.c: the order of a sheet's parts, and text in HTML. */
#include "sheet.h"
#include "sheet_parts.h"
#include "table/outfile.h"

#include <errno.h>
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
            fputs(escape, s->out);
        } else if (is_control(c)) {
            fputs("\xEF\xBF\xBD", s->out);
        } else {
            fwrite(text + i, 1, size, s->out);
        }
    }
}

void sheet_text(const sheet *s, const char *text) {
    if (text) sheet_bytes(s, text, strlen(text));
}

void sheet_rating(const sheet *s, int32_t rating) {
    size_t r = (size_t)rating;
    fprintf(s->out, "<span class=\"rating %s\"><span aria-hidden=\"true\">",
            rating < 0 ? "white" : brook_pack_rating_colour(s->pack, r));
    sheet_text(s, rating < 0 ? brook_pack_unrated_symbol(s->pack)
                             : brook_pack_rating_symbol(s->pack, r));
    fputs("</span> ", s->out);
    sheet_text(s, rating < 0 ? brook_pack_unrated_label(s->pack)
                             : brook_pack_rating_label(s->pack, r));
    fputs("</span>", s->out);
}

/* ---- urgent, rating ------------------------------------------------------------------------- */

static void paragraphs(const sheet *s, int32_t section) {
    fputs("<ul>\n", s->out);
    for (size_t i = 0; i < brook_result_response_count(s->r); i++) {
        if (brook_result_response_section(s->r, i) != section) continue;
        fputs("<li>", s->out);
        sheet_text(s, brook_result_response_text(s->r, i));
        fputs("</li>\n", s->out);
    }
    fputs("</ul>\n", s->out);
}

static bool has_section(const sheet *s, int32_t section) {
    for (size_t i = 0; i < brook_result_response_count(s->r); i++) {
        if (brook_result_response_section(s->r, i) == section) return true;
    }
    return false;
}

static void flags(const sheet *s, bool urgent) {
    for (size_t i = 0; i < brook_result_flag_count(s->r); i++) {
        const char *id = brook_result_flag(s->r, i);
        if ((brook_pack_flag_urgent(s->pack, id) != 0) != urgent) continue;
        fputs("<p><strong>", s->out);
        sheet_text(s, brook_pack_flag_label(s->pack, id));
        fputs(":</strong> ", s->out);
        sheet_text(s, brook_pack_flag_explanation(s->pack, id));
        fputs("</p>\n", s->out);
    }
}

static void urgent(const sheet *s) {
    bool is = brook_result_urgent(s->r) != 0;
    if (!is && !has_section(s, BROOK_RESPONSE_URGENT)) return;
    fprintf(s->out,
            "<section class=\"urgent\" aria-labelledby=\"h-urgent\">\n"
            "<h2 id=\"h-urgent\">%s</h2>\n",
            is ? "<span aria-hidden=\"true\">!</span> Urgent" : "First");
    flags(s, true);
    if (has_section(s, BROOK_RESPONSE_URGENT)) paragraphs(s, BROOK_RESPONSE_URGENT);
    fputs("</section>\n", s->out);
}

static void age(const sheet *s) {
    int32_t months = brook_result_age_months(s->r);
    fputs("<p>Age: ", s->out);
    if (months < 0) {
        fputs("not given", s->out);
    } else {
        fprintf(s->out, "%d years", months / 12);
        if (months % 12) fprintf(s->out, " and %d months", months % 12);
    }
    for (size_t i = 0; i < brook_result_band_count(s->r); i++) {
        fputs(i == 0 ? "; band " : " and ", s->out);
        sheet_text(s, brook_pack_band_label(s->pack, (size_t)brook_result_band(s->r, i)));
    }
    fputs(brook_result_band_count(s->r) > 1 ? ". Each is rated, and the higher rating counts.</p>\n"
                                            : ".</p>\n",
          s->out);
}

static void rating(const sheet *s) {
    int32_t overall = brook_result_rating(s->r);
    fputs("<section aria-labelledby=\"h-rating\">\n<h2 id=\"h-rating\">Rating by the tool</h2>\n"
          "<p>",
          s->out);
    sheet_rating(s, overall);
    fputs(" ", s->out);
    sheet_text(s, overall >= 0
                      ? brook_pack_rating_meaning(s->pack, (size_t)overall)
                      : brook_pack_unrated_text(s->pack, brook_result_unrated_reason(s->r)));
    fputs("</p>\n", s->out);
    age(s);
    flags(s, false);
    for (size_t i = 0; i < brook_result_warning_count(s->r); i++) {
        fputs("<p><strong>Check:</strong> ", s->out);
        sheet_text(s, brook_result_warning(s->r, i));
        fputs("</p>\n", s->out);
    }
    fputs("</section>\n", s->out);
}

/* ---- response ------------------------------------------------------------------------------- */

static void answers(const sheet *s) {
    if (s->content->answer_count == 0) return;
    fputs("<section aria-labelledby=\"h-answers\">\n<h2 id=\"h-answers\">Asked and answered</h2>\n"
          "<dl>\n",
          s->out);
    for (size_t i = 0; i < s->content->answer_count; i++) {
        fputs("<dt>", s->out);
        sheet_text(s, s->content->answers[i].question);
        fputs("</dt><dd>", s->out);
        sheet_text(s, s->content->answers[i].answer);
        fputs("</dd>\n", s->out);
    }
    fputs("</dl>\n</section>\n", s->out);
}

static void response(const sheet *s) {
    static const struct {
        int32_t section;
        const char *heading;
    } sections[] = {{BROOK_RESPONSE_DO, "Do now"},
                    {BROOK_RESPONSE_RECORD, "Record"},
                    {BROOK_RESPONSE_TELL, "Tell"},
                    {BROOK_RESPONSE_AVOID, "Do not"}};
    fputs("<section aria-labelledby=\"h-response\">\n<h2 id=\"h-response\">Response</h2>\n"
          "<div class=\"columns\">\n",
          s->out);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (!has_section(s, sections[i].section)) continue;
        fprintf(s->out, "<div><h3>%s</h3>\n", sections[i].heading);
        paragraphs(s, sections[i].section);
        fputs("</div>\n", s->out);
    }
    fputs("</div>\n</section>\n", s->out);
}

static void legal(const sheet *s) {
    if (brook_result_legal_count(s->r) == 0) return;
    fputs("<section class=\"law\" aria-labelledby=\"h-law\">\n"
          "<h2 id=\"h-law\">The law, apart from the rating</h2>\n<ul>\n",
          s->out);
    for (size_t i = 0; i < brook_result_legal_count(s->r); i++) {
        const char *source = brook_result_legal_source(s->r, i);
        fputs("<li>", s->out);
        sheet_text(s, brook_result_legal_text(s->r, i));
        if (source && *source) {
            fputs(" <small>(", s->out);
            sheet_text(s, source);
            fputs(")</small>", s->out);
        }
        fputs("</li>\n", s->out);
    }
    fputs("</ul>\n</section>\n", s->out);
}

static void write_all(const sheet *s) {
    sheet_begin(s);
    urgent(s);
    rating(s);
    sheet_note(s);
    answers(s);
    sheet_findings(s);
    sheet_set_aside(s);
    sheet_decision(s);
    response(s);
    legal(s);
    sheet_end(s);
}

int sheet_write(const char *path, const card_content *content) {
    outfile file;
    int code = outfile_open(&file, path);
    if (code != 0) {
        outfile_close(&file);
        return code;
    }
    const sheet s = {file.out, content->result, brook_result_pack(content->result), content};
    write_all(&s);
    bool ok = !ferror(file.out) && outfile_complete(&file);
    if (!ok && file.error == 0) file.error = EIO;
    if (!ok) code = fail("'%s' could not be written: %s", path, strerror(file.error));
    outfile_close(&file);
    return code;
}
