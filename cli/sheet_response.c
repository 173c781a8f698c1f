/* sheet_response.c: what was asked and answered, what to do, record, tell and avoid, and the law.
 */
#include "sheet_parts.h"

enum { LAW_STAYS = 2 }; /* besides the general */

static const size_t points_stay[FOLDS] = {4, 3, 2}; /* of each list, in print */

static size_t count_points(const sheet *s, int32_t section) {
    size_t count = 0;
    for (size_t i = 0; i < brook_result_response_count(s->r); i++) {
        count += brook_result_response_section(s->r, i) == section;
    }
    return count;
}

bool sheet_has_points(const sheet *s, int32_t section) {
    return count_points(s, section) > 0;
}

/* What is urgent, and what must not be done, is never folded: whoever reads the paper alone needs
 * it. */
static bool may_fold(int32_t section) {
    return section != BROOK_RESPONSE_URGENT && section != BROOK_RESPONSE_AVOID;
}

void sheet_points(const sheet *s, int32_t section) {
    bool folds = may_fold(section);
    size_t index = 0;
    buffer_text(s->out, "<ul>\n");
    for (size_t i = 0; i < brook_result_response_count(s->r); i++) {
        if (brook_result_response_section(s->r, i) != section) continue;
        buffer_format(s->out, "<li%s>", folds ? sheet_fold(index, points_stay) : "");
        sheet_text(s, brook_result_response_text(s->r, i));
        buffer_text(s->out, "</li>\n");
        index++;
    }
    buffer_text(s->out, "</ul>\n");
}

void sheet_answers(const sheet *s) {
    if (s->content->answer_count == 0) return;
    buffer_text(
        s->out,
        "<section aria-labelledby=\"h-answers\">\n<h2 id=\"h-answers\">Asked and answered</h2>\n"
        "<dl>\n");
    for (size_t i = 0; i < s->content->answer_count; i++) {
        buffer_text(s->out, "<dt>");
        sheet_text(s, s->content->answers[i].question);
        buffer_text(s->out, "</dt><dd>");
        sheet_text(s, s->content->answers[i].answer);
        buffer_text(s->out, "</dd>\n");
    }
    buffer_text(s->out, "</dl>\n</section>\n");
}

static void group(const sheet *s, int32_t section, const char *heading) {
    size_t count = count_points(s, section);
    if (count == 0) return;
    buffer_format(s->out, "<div><h3>%s", heading);
    const char *folded = may_fold(section) ? sheet_fold(count - 1, points_stay) : "";
    if (*folded) {
        buffer_format(s->out, "<span class=\"r%c\"> (the first points)</span>", folded[9]);
    }
    buffer_text(s->out, "</h3>\n");
    sheet_points(s, section);
    buffer_text(s->out, "</div>\n");
}

void sheet_response(const sheet *s) {
    buffer_text(s->out,
                "<section aria-labelledby=\"h-response\">\n<h2 id=\"h-response\">Response<span "
                "class=\"r2\"> (shortened in print: all of it is on the screen)</span></h2>\n"
                "<div class=\"columns\">\n");
    group(s, BROOK_RESPONSE_DO, "Do now");
    group(s, BROOK_RESPONSE_RECORD, "Record");
    group(s, BROOK_RESPONSE_TELL, "Tell");
    group(s, BROOK_RESPONSE_AVOID, "Do not");
    buffer_text(s->out, "</div>\n</section>\n");
}

/* What the law is in general comes first; in print what it says of this stays longest. */
static void law(const sheet *s, size_t i, bool general) {
    const char *source = brook_result_legal_source(s->r, i);
    buffer_text(s->out, general         ? "<li class=\"f2\">"
                        : i > LAW_STAYS ? "<li class=\"f5\">"
                                        : "<li>");
    sheet_text(s, brook_result_legal_text(s->r, i));
    if (source && *source) {
        buffer_text(s->out, " <small class=\"f3\">(");
        sheet_text(s, source);
        buffer_text(s->out, ")</small>");
    }
    buffer_text(s->out, "</li>\n");
}

void sheet_legal(const sheet *s) {
    size_t count = brook_result_legal_count(s->r);
    if (count == 0) return;
    buffer_text(s->out, "<section class=\"law\" aria-labelledby=\"h-law\">\n"
                        "<h2 id=\"h-law\">The law, apart from the rating");
    buffer_text(s->out, count > 1 ? "<span class=\"o2\"> (shortened; no legal advice)</span>"
                                    "<span class=\"r3\"> (shortened, without its sources; no legal "
                                    "advice)</span>"
                                  : "<span class=\"r3\"> (without its source)</span>");
    buffer_text(s->out, "</h2>\n<ul>\n");
    for (size_t i = 0; i < count; i++)
        law(s, i, i == 0 && count > 1);
    buffer_text(s->out, "</ul>\n</section>\n");
}
