/*
 * term.c: reading a term.
 *
 *   "pull ~ {whose} =pants"  ->  WORD pull, GAP, CLASS whose, WORD pants (exact)
 *
 * Marks are taken here; what lies between them goes through the same scanner as a note, so that a
 * term is split and folded exactly as the words it is to meet.
 */
#include "match/term.h"

#include <string.h>

static const brk_where *where_of(const brk_where *where) {
    return where && where->file ? where : NULL;
}

static bool refuse(brk_term_reader *r, int32_t number, const char *text, const brk_where *where) {
    brk_diags_add(r->diags, number, where_of(where), text);
    return false;
}

static bool no_memory(brk_term_reader *r) {
    r->out_of_memory = true;
    return false;
}

static bool fill_fillers(brk_term_reader *r, const brk_texts *fillers) {
    for (uint32_t i = 0; i < fillers->count; i++) {
        const char *word = fillers->items[i];
        if (brk_text_scan_plain(&r->plain, word, strlen(word)) != BROOK_OK) return false;
        if (r->plain.tokens.count != 1) continue;
        const brk_token *t = brk_vec_at(&r->plain.tokens, 0);
        if (!brk_map_put(&r->fillers, r->plain.folded.data + t->folded, t->folded_length, 1))
            return false;
    }
    return true;
}

bool brk_term_reader_init(brk_term_reader *r, brk_matcher *m, brk_diags *d) {
    const brk_language *language = &m->model->language;
    memset(r, 0, sizeof *r);
    r->matcher = m;
    r->diags = d;
    brk_map_init(&r->fillers, &m->alloc);
    brk_map_init(&r->classes, &m->alloc);
    brk_buf_init(&r->words, &m->alloc);
    if (brk_text_init(&r->plain, &m->alloc) != BROOK_OK) return false;
    for (uint32_t i = 0; i < language->class_count; i++) {
        const char *id = language->classes[i].id;
        if (!brk_map_put(&r->classes, id, strlen(id), i)) return false;
    }
    return fill_fillers(r, &language->fillers);
}

void brk_term_reader_free(brk_term_reader *r) {
    brk_map_free(&r->fillers);
    brk_map_free(&r->classes);
    brk_buf_free(&r->words);
    brk_text_free(&r->plain);
}

static brk_piece *new_piece(brk_term_reader *r, brk_piece_kind kind) {
    if (r->count == sizeof r->pieces / sizeof *r->pieces) return NULL;
    brk_piece *p = &r->pieces[r->count++];
    memset(p, 0, sizeof *p);
    p->kind = (uint8_t)kind;
    return p;
}

/* Whether only a hyphen or an apostrophe (of any kind, but no slash) parts two words of the chunk.
 */
static bool hyphen_joined(const brk_token *t, const char *bytes, const brk_token *before) {
    if (!(t->flags & BRK_TOKEN_JOINED) || !before) return false;
    for (uint32_t i = before->end; i < t->start; i++) {
        if (bytes[i] == '/') return false;
    }
    return t->start > before->end;
}

/* A chunk without marks: its words as pieces. */
static bool read_chunk(brk_term_reader *r, const char *bytes, size_t length, bool exact) {
    if (brk_text_scan_plain(&r->plain, bytes, length) != BROOK_OK) return no_memory(r);
    const brk_token *before = NULL;
    for (size_t i = 0; i < r->plain.tokens.count; i++) {
        const brk_token *t = brk_vec_at(&r->plain.tokens, i);
        const char *folded = r->plain.folded.data + t->folded;
        if (t->kind == BRK_TOKEN_PUNCT) continue;
        bool value = t->kind == BRK_TOKEN_NUMBER && t->number >= 0;
        brk_piece *p = new_piece(r, value ? BRK_PIECE_VALUE : BRK_PIECE_WORD);
        if (!p) return true; /* too many: told by the caller */
        p->exact = exact;
        p->value = value ? (uint32_t)t->number : 0;
        p->joined = !value && hyphen_joined(t, bytes, before) && p[-1].kind == BRK_PIECE_WORD;
        p->filler = !exact && brk_map_get(&r->fillers, folded, t->folded_length) != BRK_MAP_NONE;
        if (p->joined) p->filler = p[-1].filler; /* "he'd" is one word to whoever wrote it */
        p->at = (uint32_t)r->words.length;
        p->length = t->folded_length;
        if (!brk_buf_add(&r->words, folded, t->folded_length)) return no_memory(r);
        before = t;
    }
    return true;
}

static bool read_class(brk_term_reader *r, const char **at, const char *text,
                       const brk_where *where) {
    const char *name = *at + 1;
    size_t length = strcspn(name, "{}");
    if (name[length] != '}') return refuse(r, BRK_TERM_BRACE, text, where);
    uint32_t id = brk_map_get(&r->classes, name, length);
    if (id == BRK_MAP_NONE) return refuse(r, BRK_TERM_CLASS, text, where);
    brk_piece *p = new_piece(r, BRK_PIECE_CLASS);
    if (p) p->value = id;
    *at = name + length + 1;
    return true;
}

static bool read_pieces(brk_term_reader *r, const char *text, const brk_where *where) {
    const char *at = text;
    while (*at) {
        if (strchr(" \t\r\n", *at)) {
            at++;
        } else if (*at == '{') {
            if (!read_class(r, &at, text, where)) return false;
        } else if (*at == '}') {
            return refuse(r, BRK_TERM_BRACE, text, where);
        } else if (*at == '#' || *at == '~') {
            new_piece(r, *at == '#' ? BRK_PIECE_NUMBER : BRK_PIECE_GAP);
            at++;
        } else {
            bool exact = *at == '=';
            if (exact) at++;
            size_t length = strcspn(at, " \t\r\n{}#~");
            if (!read_chunk(r, at, length, exact)) return false;
            at += length;
        }
    }
    return true;
}

/* In a term of two or more words of content, fillers may be missing; so the trie does not hold
 * them. Gaps that stood beside one become one gap, or none at the ends. */
static void drop_fillers(brk_term_reader *r) {
    uint32_t content = 0, kept = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->pieces[i].kind != BRK_PIECE_GAP && !r->pieces[i].filler && !r->pieces[i].joined)
            content++;
    }
    if (content < 2) return;
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->pieces[i].filler) continue;
        bool gap = r->pieces[i].kind == BRK_PIECE_GAP;
        if (gap && (kept == 0 || r->pieces[kept - 1].kind == BRK_PIECE_GAP)) continue;
        r->pieces[kept++] = r->pieces[i];
    }
    if (r->pieces[kept - 1].kind == BRK_PIECE_GAP) kept--;
    r->count = kept;
}

static bool gaps_stand_alone(const brk_term_reader *r) {
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->pieces[i].kind != BRK_PIECE_GAP) continue;
        if (i == 0 || i + 1 == r->count || r->pieces[i + 1].kind == BRK_PIECE_GAP) return false;
    }
    return true;
}

/* Spellings of all joined words together: see term_insert.c. */
static bool few_spellings(const brk_term_reader *r) {
    uint32_t spellings = 1;
    for (uint32_t i = 0; i < r->count && spellings <= BRK_MAX_TERM_EXPANSION; i++) {
        if (r->pieces[i].joined) spellings *= 2;
    }
    return spellings <= BRK_MAX_TERM_EXPANSION;
}

bool brk_term_read(brk_term_reader *r, const char *text, const brk_where *where) {
    r->count = 0;
    brk_buf_clear(&r->words);
    if (!read_pieces(r, text, where)) return false;
    if (r->count > BRK_MAX_TERM_WORDS) return refuse(r, BRK_TERM_WORDS, text, where);
    if (!few_spellings(r)) return refuse(r, BRK_TERM_WORDS, text, where);
    if (!gaps_stand_alone(r)) return refuse(r, BRK_TERM_GAP, text, where);
    if (r->count == 0) return refuse(r, BRK_TERM_EMPTY, text, where);
    drop_fillers(r);
    return true;
}
