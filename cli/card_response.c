/*
 * card_response.c: what the pack says to do, in lists that can be worked through, and apart from
 * the rating what it says of the law.
 */
#include "card_parts.h"

void card_paragraphs(const card *c, int32_t section, size_t indent) {
    for (size_t i = 0; i < brook_result_response_count(c->r); i++) {
        if (brook_result_response_section(c->r, i) == section) {
            wrap_item(c->out, &c->t, "- ", brook_result_response_text(c->r, i), indent);
        }
    }
}

static bool has_section(const card *c, int32_t section) {
    for (size_t i = 0; i < brook_result_response_count(c->r); i++) {
        if (brook_result_response_section(c->r, i) == section) return true;
    }
    return false;
}

void card_response(const card *c) {
    static const struct {
        int32_t section;
        const char *heading;
    } sections[] = {{BROOK_RESPONSE_DO, "Do now"},
                    {BROOK_RESPONSE_RECORD, "Record"},
                    {BROOK_RESPONSE_TELL, "Tell"},
                    {BROOK_RESPONSE_AVOID, "Do not"}};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (!has_section(c, sections[i].section)) continue;
        card_heading(c, sections[i].heading, "");
        card_paragraphs(c, sections[i].section, 2);
    }
}

static void legal_source(const card *c, const char *source) {
    wrap w;
    if (!source || !*source) return;
    wrap_begin(&w, c->out, &c->t, 4, 4);
    wrap_text(&w, "(");
    wrap_text(&w, source);
    wrap_text(&w, ")");
    wrap_end(&w);
}

void card_legal(const card *c) {
    size_t count = brook_result_legal_count(c->r);
    if (count == 0) return;
    card_heading(c, "The law", "(apart from the rating, which is no legal opinion)");
    for (size_t i = 0; i < count; i++) {
        wrap_item(c->out, &c->t, "- ", brook_result_legal_text(c->r, i), 2);
        legal_source(c, brook_result_legal_source(c->r, i));
    }
}
