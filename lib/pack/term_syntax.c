/*
 * term_syntax.c: what can be told of a term from its writing alone. The matcher, which splits terms
 * into words and compiles expressions, finds the rest under the same numbers.
 */
#include "pack/load.h"

#include <string.h>

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Anything that could be met in a note: a letter, a digit, # or a class. */
static bool has_matter(const char *text) {
    for (; *text; text++) {
        if (is_letter(*text) || (*text >= '0' && *text <= '9') || *text == '#' || *text == '{')
            return true;
    }
    return false;
}

/* ---- expressions ---- */

/* Behind an escape, a class in brackets or a count in braces, none of which is a literal. A slash
 * ends the expression, so that something follows an escape. */
static const char *pass_over(const char *at) {
    if (*at == '\\') return at + 2;
    const char *end = strchr(at + 1, *at == '[' ? ']' : '}');
    return end ? end + 1 : at + strlen(at);
}

/* The longest run of letters that the expression may be held to; an optional last letter is none of
 * it. */
static size_t longest_literal(const char *at) {
    size_t longest = 0, run = 0;
    while (*at) {
        if (is_letter(*at)) {
            run++;
            at++;
        } else {
            bool optional = run && (*at == '?' || *at == '*' || (*at == '{' && at[1] == '0'));
            if (run - optional > longest) longest = run - optional;
            run = 0;
            at = *at == '\\' || *at == '[' || *at == '{' ? pass_over(at) : at + 1;
        }
    }
    return run > longest ? run : longest;
}

/* Longer than its first slash, since there is something in it that could be met. */
static void check_expression(brk_load *l, const brk_json *node) {
    if (node->text[node->length - 1] != '/') {
        brk_report_name(l, BRK_EXPRESSION_OPEN, node, node->text);
    } else if (longest_literal(node->text) < 3) {
        brk_report_name(l, BRK_EXPRESSION_LITERAL, node, node->text);
    }
}

/* ---- phrases ---- */

/* The next word between spaces: its start, and its length in *length (0: none is left). */
static const char *next_word(const char *at, size_t *length) {
    while (is_space(*at))
        at++;
    *length = 0;
    while (at[*length] && !is_space(at[*length]))
        ++*length;
    return at;
}

static bool braces_pair(const char *text) {
    const char *open = NULL;
    for (; *text; text++) {
        if (*text == '{') {
            if (open) return false;
            open = text;
        } else if (*text == '}') {
            if (!open || text == open + 1) return false;
            open = NULL;
        }
    }
    return !open;
}

static void check_phrase(brk_load *l, const brk_json *node) {
    const char *at = node->text;
    size_t length, words = 0;
    bool gap = true, bad_gap = false, bad_exact = false; /* no ~ may stand at the beginning */
    for (;;) {
        at = next_word(at, &length);
        if (!length) break;
        bool is_gap = memchr(at, '~', length) != NULL;
        bad_gap = bad_gap || (is_gap && (gap || length > 1));
        bad_exact = bad_exact || (length == 1 && *at == '=');
        words += !is_gap;
        gap = is_gap;
        at += length;
    }
    if (bad_gap || gap) brk_report_name(l, BRK_TERM_GAP, node, node->text);
    if (bad_exact) brk_report_name(l, BRK_TERM_EXACT, node, node->text);
    if (words > BRK_MAX_TERM_WORDS) brk_report_number(l, BRK_TERM_WORDS, node, BRK_MAX_TERM_WORDS);
    if (!braces_pair(node->text)) brk_report_name(l, BRK_TERM_BRACE, node, node->text);
}

void brk_term_check(brk_load *l, const brk_json *node) {
    if (!brk_is_type(l, node, BRK_JSON_TEXT)) return;
    if (brk_has_control(node->text, node->length)) {
        brk_report(l, BRK_TEXT_CONTROL, node, NULL);
    } else if (node->length > BRK_MAX_TERM_BYTES) {
        brk_report_number(l, BRK_TERM_TOO_LONG, node, BRK_MAX_TERM_BYTES);
    } else if (!has_matter(node->text)) {
        brk_report(l, BRK_TERM_EMPTY, node, NULL);
    } else if (node->text[0] == '/') {
        check_expression(l, node);
    } else {
        check_phrase(l, node);
    }
}

void brk_term_check_classes(brk_load *l, const char *text, const brk_where *where) {
    if (text[0] == '/') return;
    const char *id = NULL;
    for (const char *at = text; *at; at++) {
        if (*at == '{') id = at + 1;
        if (*at != '}' || !id) continue;
        size_t length = (size_t)(at - id);
        if (length && brk_items_find(l, BRK_CLASSES, id, length) == BRK_NONE) {
            brk_detail detail = {.length = 0};
            brk_detail_words(&detail, "in ");
            brk_detail_name(&detail, text);
            brk_report_where(l, BRK_TERM_CLASS, where, &detail);
        }
        id = NULL;
    }
}
