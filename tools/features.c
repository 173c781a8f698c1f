/*
 * features.c: brook-features, for fitting the learned weights: what the engine's own feature code
 * sees in notes.
 *
 *   brook-features PACK < notes.jsonl > features.jsonl
 *
 * Each line of standard input is an object with "id", "text" and "age" (years); one line goes out
 * for each:
 * {"id", "bands": how many the child is in, "features": ["s|touch", "b|touch|himself", ...],
 * "sentences": [the number of the sentence that each of these stands in], "found": [rule findings],
 * "settled": whether words or rules settle relevance}. The pack's own learned weights, if it has
 * any, are not used. Internal: the form may change at any time.
 */
#include "json/json.h"
#include "match/feature_places.h"
#include "pack/pack.h"
#include "text/stem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OWN                                                                                        \
    ((uint32_t)1                                                                                   \
     << 29) /* symbols from here on are this tool's: words that the pack does not know */

typedef struct {
    brk_alloc alloc;
    brk_model *model;
    brk_matcher *matcher;
    brk_reading reading;
    brk_stemmer *stemmer;
    brk_map own; /* stems beyond the vocabulary */
    brk_vec own_texts;
    brk_vec symbols;
    brk_vec sentences; /* uint32_t by feature put out */
    uint32_t sentence; /* that is being put out */
} tool;

static void die(const char *what) {
    fprintf(stderr, "brook-features: %s\n", what);
    exit(2);
}

static uint32_t own_symbol(tool *t, const char *stem, size_t length) {
    uint32_t at = brk_map_get(&t->own, stem, length);
    if (at != BRK_MAP_NONE) return OWN + at;
    char **text = brk_vec_push(&t->own_texts);
    if (!text || !(*text = brk_new(&t->alloc, length + 1))) die("out of memory");
    memcpy(*text, stem, length);
    at = (uint32_t)t->own_texts.count - 1;
    if (!brk_map_put(&t->own, stem, length, at)) die("out of memory");
    return OWN + at;
}

/* Numbers for words: of their class, of a stem of the vocabulary, or this tool's own. */
static uint32_t name_symbol(void *context, const brk_token *token, uint32_t class) {
    tool *t = context;
    size_t length;
    if (class != BRK_NONE) {
        const char *name = brk_symbol_name(class);
        return own_symbol(t, name, strlen(name));
    }
    if (token->stem != BRK_NONE) return token->stem;
    const char *folded = t->reading.text.folded.data + token->folded;
    const char *stem = brk_stemmer_stem(t->stemmer, folded, token->folded_length, &length);
    return own_symbol(t, stem, length);
}

static const char *symbol_text(const tool *t, uint32_t symbol) {
    if (symbol >= OWN) return *(char **)brk_vec_at(&t->own_texts, symbol - OWN);
    return brk_vocab_stem_text(t->matcher->vocab, symbol);
}

static void put_quoted(const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') putchar('\\');
        if (c >= 0x20) putchar(c);
    }
}

static void put_feature(void *context, const brk_feature_place *p) {
    static const char letters[] = "sbkac";
    tool *t = context;
    const char *first = p->kind == BRK_FEATURE_CONCEPT ? t->model->concepts[p->first].id
                        : p->kind == BRK_FEATURE_BAND  ? t->model->bands[p->first].id
                                                       : symbol_text(t, p->first);
    uint32_t *sentence = brk_vec_push(&t->sentences);
    if (!sentence) die("out of memory");
    *sentence = t->sentence;
    printf("%s\"%c|", t->sentences.count == 1 ? "" : ",", letters[p->kind]);
    put_quoted(first);
    if (p->kind == BRK_FEATURE_PAIR || p->kind == BRK_FEATURE_NEAR || p->kind == BRK_FEATURE_BAND) {
        putchar('|');
        put_quoted(symbol_text(t, p->second));
    }
    putchar('"');
}

/* Sentence by sentence: which of them a feature stands in is told besides. */
static void put_features(tool *t, const brk_run *x) {
    const brk_sentence *sentences = brk_sentences(x);
    brk_vec_clear(&t->sentences);
    for (t->sentence = 0; t->sentence < x->s->sentences.count; t->sentence++) {
        const brk_sentence *s = &sentences[t->sentence];
        const brk_feature_span span = {t->symbols.data, s->first_word, s->end_word, true};
        (void)brk_features_ahead(x, &span, put_feature, brk_no_hint, t);
    }
}

static void put_sentences(const tool *t) {
    const uint32_t *of = t->sentences.data;
    printf("],\"sentences\":[");
    for (size_t i = 0; i < t->sentences.count; i++)
        printf("%s%u", i ? "," : "", of[i]);
}

static void put_found(const tool *t) {
    const brk_found *founds = t->reading.founds.data;
    bool first = true;
    printf(",\"found\":[");
    for (size_t i = 0; i < t->reading.founds.count; i++) {
        if (founds[i].kind != BRK_FINDS_BEHAVIOUR || founds[i].suggestion) continue;
        if (!t->model->statuses[founds[i].status].counts) continue;
        printf("%s\"%s\"", first ? "" : ",", t->model->behaviours[founds[i].target].id);
        first = false;
    }
    printf("],\"settled\":%s}\n", t->reading.relevant ? "true" : "false");
}

static void one_note(tool *t, const brk_json *o) {
    const brk_json *text = brk_json_member(o, "text"), *id = brk_json_member(o, "id"),
                   *age = brk_json_member(o, "age");
    if (!text || text->type != BRK_JSON_TEXT || !id || !age) die("a line lacks id, age or text");
    double years = age->type == BRK_JSON_INT ? (double)age->number : age->real;
    brk_match_input in = {.bytes = text->text,
                          .length = text->length,
                          .age_months = (int32_t)(years * 12),
                          .use_rules = true};
    size_t offset;
    if (brk_match(t->matcher, &t->reading, &in, &offset) != BROOK_OK) die("a note cannot be read");
    brk_run x = {
        .m = t->matcher, .r = &t->reading, .s = t->reading.scratch, .age_months = in.age_months};
    if (!brk_vec_zeroed(&t->symbols, x.s->words.count)) die("out of memory");
    brk_symbols_of(&x, t->symbols.data, name_symbol, t);
    printf("{\"id\":\"");
    put_quoted(id->text);
    printf("\",\"features\":[");
    put_features(t, &x);
    put_sentences(t);
    uint32_t bands[BRK_MAX_BANDS];
    printf("],\"bands\":%u", brk_feature_bands(&x, bands));
    put_found(t);
}

static void load(tool *t, const char *path) {
    brk_diags d;
    brk_diags_init(&d, &t->alloc);
    brk_sources *s = brk_sources_new(&t->alloc);
    if (!s || brk_sources_add_path(s, path, &d) != BROOK_OK ||
        brk_model_load(&t->alloc, s, &d, &t->model) != BROOK_OK)
        die("the pack cannot be loaded: see brook pack check");
    t->model->learned = NULL; /* rules only, so that fitting does not depend on earlier weights */
    if (brk_matcher_new(&t->alloc, t->model, &d, &t->matcher) != BROOK_OK)
        die("the pack cannot be compiled: see brook pack check");
    brk_sources_free(s);
    brk_diags_free(&d);
}

int main(int argc, char **argv) {
    tool t = {.alloc = brk_alloc_make(NULL, NULL)};
    if (argc != 2) die("usage: brook-features PACK < notes.jsonl");
    load(&t, argv[1]);
    if (brk_reading_init(&t.reading, &t.alloc) != BROOK_OK ||
        brk_stemmer_new(t.model->manifest.language, &t.stemmer) != BROOK_OK)
        die("out of memory");
    brk_map_init(&t.own, &t.alloc);
    brk_vec_init(&t.own_texts, &t.alloc, sizeof(char *));
    brk_vec_init(&t.symbols, &t.alloc, sizeof(uint32_t));
    brk_vec_init(&t.sentences, &t.alloc, sizeof(uint32_t));
    char *line = NULL;
    size_t capacity = 0;
    for (ssize_t n; (n = getline(&line, &capacity, stdin)) > 0;) {
        brk_arena arena;
        brk_diags d;
        brk_arena_init(&arena, &t.alloc);
        brk_diags_init(&d, &t.alloc);
        const brk_json *o = brk_json_parse(&arena, &d, "stdin", line, (size_t)n);
        if (!o) die("a line is not JSON");
        one_note(&t, o);
        brk_diags_free(&d);
        brk_arena_free(&arena);
    }
    free(line);
    for (size_t i = 0; i < t.own_texts.count; i++)
        brk_free(&t.alloc, *(char **)brk_vec_at(&t.own_texts, i));
    brk_vec_free(&t.own_texts);
    brk_vec_free(&t.symbols);
    brk_vec_free(&t.sentences);
    brk_map_free(&t.own);
    brk_stemmer_free(t.stemmer);
    brk_reading_free(&t.reading);
    brk_matcher_free(t.matcher);
    brk_model_free(t.model);
    return 0;
}
