/*
 * read_messages.c: the section `messages` (messages.h). An overlay replaces the messages that it
 * names and leaves the others. Braces stand for nothing but placeholders, and each message has its
 * own: what is not filled would be shown to a practitioner as it stands.
 */
#include "pack/load.h"

#include <string.h>

#define MOST_PLACES 5

static const struct {
    const char *name;
    const char *places[MOST_PLACES]; /* ends with NULL, or full */
} messages[BRK_MESSAGE_COUNT] = {
    [BRK_SAY_RANGE] = {"range", {"from", "to"}},
    [BRK_SAY_YEARS_AND_MONTHS] = {"years-and-months", {"years", "months"}},
    [BRK_SAY_THE_AGE] = {"the-age", {NULL}},
    [BRK_SAY_THE_DEVELOPMENTAL_AGE] = {"the-developmental-age", {NULL}},
    [BRK_SAY_CODE_GIVEN] = {"code-given", {NULL}},
    [BRK_SAY_LEARNED_FINDS] = {"learned-finds", {NULL}},
    [BRK_SAY_LEARNED_SUGGESTS] = {"learned-suggests", {NULL}},
    [BRK_SAY_WORDS_SUGGEST] = {"words-suggest", {NULL}},
    [BRK_SAY_AGE_MISMATCH] = {"age-mismatch", {"told", "entered"}},
    [BRK_SAY_AGE_MISMATCH_OUTSIDE] = {"age-mismatch-outside", {"told", "entered"}},
    [BRK_SAY_UNDER_AGE] = {"under-age", {"below"}},
    [BRK_SAY_NOTHING_TO_RATE] = {"nothing-to-rate", {NULL}},
    [BRK_SAY_NOTE_WITHOUT_AGE] = {"note-without-age", {NULL}},
    [BRK_SAY_CODE_WITHOUT_AGE] = {"code-without-age", {NULL}},
    [BRK_SAY_AGE_OUTSIDE] = {"age-outside", {"which", "age", "from", "to"}},
    [BRK_SAY_AGE_OUTSIDE_SEND] = {"age-outside-send", {"which", "age", "from", "to", "send_to"}},
    [BRK_SAY_CODE_UNKNOWN] = {"code-unknown", {"number", "code"}},
    [BRK_SAY_CODE_UNKNOWN_HIDDEN] = {"code-unknown-hidden", {"number"}},
    [BRK_SAY_CODE_OTHER_BAND] = {"code-other-band", {"code", "band", "which", "age"}},
    [BRK_SAY_MODIFIER_UNKNOWN] = {"modifier-unknown", {"number"}},
};

size_t brk_placeholder(const char *at) {
    size_t length = strcspn(at + 1, "{}") + 1;
    return at[length] == '}' ? length + 1 : 0;
}

static bool has_place(size_t message, const char *name, size_t length) {
    for (size_t i = 0; i < MOST_PLACES && messages[message].places[i]; i++) {
        const char *place = messages[message].places[i];
        if (strlen(place) == length && memcmp(place, name, length) == 0) return true;
    }
    return false;
}

static void report_brace(brk_load *l, size_t message, const brk_json *node) {
    brk_detail detail = {.length = 0};
    if (!messages[message].places[0]) brk_detail_words(&detail, "none");
    for (size_t i = 0; i < MOST_PLACES && messages[message].places[i]; i++) {
        if (i) brk_detail_words(&detail, ", ");
        brk_detail_words(&detail, "{");
        brk_detail_words(&detail, messages[message].places[i]);
        brk_detail_words(&detail, "}");
    }
    brk_report(l, BRK_MESSAGE_BRACE, node, &detail);
}

/* One report a message, whatever is wrong with its braces: it lists what the message may have. */
static void check_braces(brk_load *l, size_t message, const brk_json *node) {
    for (const char *at = strpbrk(node->text, "{}"); at; at = strpbrk(at, "{}")) {
        size_t length = *at == '{' ? brk_placeholder(at) : 0;
        if (length == 0 || !has_place(message, at + 1, length - 2)) {
            report_brace(l, message, node);
            return;
        }
        at += length;
    }
}

bool brk_messages_read(brk_load *l, const brk_json *node) {
    if (!brk_is_type(l, node, BRK_JSON_OBJECT)) return true;
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *member = &node->children[i];
        size_t message = 0;
        while (message < BRK_MESSAGE_COUNT && strcmp(messages[message].name, member->key) != 0)
            message++;
        if (message == BRK_MESSAGE_COUNT) {
            brk_unknown_member(l, member);
            continue;
        }
        if (!brk_text_usable(l, member)) continue;
        check_braces(l, message, member);
        l->model->messages[message] = brk_keep(l, member->text, member->length);
        if (!l->model->messages[message]) return false;
    }
    return true;
}

/* What changes a rating, or tells that an age does not fit, must be told with it. */
void brk_messages_check(brk_load *l) {
    static const brk_message mismatch[] = {BRK_SAY_AGE_MISMATCH, BRK_SAY_AGE_MISMATCH_OUTSIDE};
    const brk_model *m = l->model;
    for (size_t i = 0; m->mismatch_flag != BRK_NONE && i < 2; i++) {
        if (!m->messages[mismatch[i]])
            brk_report_where_name(l, BRK_MESSAGE_ABSENT, &m->flags[m->mismatch_flag].where,
                                  messages[mismatch[i]].name);
    }
    const brk_head *under_age = &l->singles[BRK_UNDER_AGE];
    if (!under_age->node || m->messages[BRK_SAY_UNDER_AGE]) return;
    l->file = under_age->file;
    brk_report_name(l, BRK_MESSAGE_ABSENT, under_age->node, messages[BRK_SAY_UNDER_AGE].name);
}
