/*
 * trace.c: brook-trace, for people who tune a pack: what each stage of the matcher makes of a note.
 *
 *   brook-trace PACK [--age MONTHS] [--overlay PATH]... [--only PART,PART] [--readers
 * rules|learned]
 *               [--warnings] < notes
 *
 * PACK is a path (a folder or a JSON file) or the name of a built-in pack. Each line of standard
 * input is a note, or a JSON object with "text" and, if need be, "id" and "age" (years). One JSON
 * object a note goes to standard output, with the parts tokens, mentions, triggers, clauses, ages,
 * founds, scores (of the learned weights). Internal: the form may change at any time.
 */
#include "json/json.h"
#include "match/learned.h"
#include "pack/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    brk_alloc alloc;
    brk_model *model;
    brk_matcher *matcher;
    brk_reading reading;
    const char *only; /* parts to show, or NULL */
    bool warnings;    /* of the pack, too */
    bool no_rules, no_weights;
    const char *note;
    int32_t age_months;
} trace;

static void put_text(const char *text, size_t length) {
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void put_string(const char *key, const char *text) {
    printf("\"%s\": ", key);
    put_text(text, strlen(text));
}

static bool shows(const trace *t, const char *part) {
    return !t->only || strstr(t->only, part) != NULL;
}

static void put_span(const trace *t, uint32_t first, uint32_t last) {
    const brk_token *tokens = t->reading.text.tokens.data;
    put_text(t->note + tokens[first].start, tokens[last].end - tokens[first].start);
}

static void put_flags(uint8_t flags) {
    static const char *const names[] = {"sentence", "paragraph", "filler", "guessed",
                                        "joined",   "capital",   "initial"};
    bool first = true;
    printf(", \"flags\": [");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags >> i & 1)) continue;
        printf("%s\"%s\"", first ? "" : ", ", names[i]);
        first = false;
    }
    printf("]");
}

static void put_tokens(const trace *t) {
    const brk_token *tokens = t->reading.text.tokens.data;
    const char *folded = t->reading.text.folded.data;
    printf(", \"tokens\": [");
    for (size_t i = 0; i < t->reading.text.tokens.count; i++) {
        const brk_token *k = &tokens[i];
        printf("%s{\"text\": ", i ? ", " : "");
        put_span(t, (uint32_t)i, (uint32_t)i);
        printf(", \"folded\": ");
        put_text(folded + k->folded, k->folded_length);
        if (k->stem != BRK_NONE) {
            printf(", ");
            put_string("stem", brk_vocab_stem_text(t->matcher->vocab, k->stem));
        }
        if (k->number >= 0) printf(", \"number\": %d", (int)k->number);
        put_flags(k->flags);
        printf("}");
    }
    printf("]");
}

static const char *role_name(uint8_t role) {
    static const char *const names[] = {"unclear", "displayed", "done-to", "witnessed"};
    return names[role & 3];
}

static void put_mentions(const trace *t) {
    brk_vec all;
    brk_vec_init(&all, &t->alloc, sizeof(brk_mention));
    bool whole = brk_list_mentions(t->matcher, &t->reading, &all);
    const brk_mention *mentions = all.data;
    printf(", \"mentions\": [");
    for (size_t i = 0; whole && i < all.count; i++) {
        const brk_mention *m = &mentions[i];
        printf("%s{", i ? ", " : "");
        put_string("concept", t->model->concepts[m->concept].id);
        printf(", \"text\": ");
        put_span(t, m->first, m->last);
        printf(", \"clause\": %u, \"sentence\": %u, ", m->clause, m->sentence);
        put_string("status", t->model->statuses[m->status].id);
        printf(", ");
        put_string("role", role_name(m->role));
        printf("}");
    }
    brk_vec_free(&all);
    printf("]");
}

static void put_triggers(const trace *t) {
    const brk_scratch *s = t->reading.scratch;
    const brk_hit *hits = s->triggers.data;
    const brk_note_word *words = s->words.data;
    printf(", \"triggers\": [");
    for (size_t i = 0; i < s->triggers.count; i++) {
        const brk_trigger *trigger = &t->model->triggers[hits[i].target];
        uint32_t end = (uint32_t)hits[i].words, start = (uint32_t)(hits[i].words >> 32);
        printf("%s{", i ? ", " : "");
        put_string("trigger", trigger->id);
        printf(", \"text\": ");
        put_span(t, words[hits[i].first].token, words[hits[i].last].token);
        if (trigger->direction == BRK_BACKWARD) end = hits[i].last + 1;
        if (trigger->direction == BRK_FORWARD) start = hits[i].first;
        if (end > start) {
            printf(", \"scope\": ");
            put_span(t, words[start].token, words[end - 1].token);
        }
        printf("}");
    }
    printf("]");
}

static void put_clauses(const trace *t) {
    const brk_clause *clauses = t->reading.clauses.data;
    printf(", \"clauses\": [");
    for (size_t i = 0; i < t->reading.clauses.count; i++) {
        printf("%s{\"text\": ", i ? ", " : "");
        put_span(t, clauses[i].first, clauses[i].last);
        printf(", \"sentence\": %u, \"counts\": %s, \"relevant\": %s}", clauses[i].sentence,
               clauses[i].counts ? "true" : "false", clauses[i].relevant ? "true" : "false");
    }
    printf("]");
}

static void put_ages(const trace *t) {
    const brk_age_mention *ages = t->reading.ages.data;
    printf(", \"ages\": [");
    for (size_t i = 0; i < t->reading.ages.count; i++) {
        printf("%s{\"text\": ", i ? ", " : "");
        put_span(t, ages[i].first, ages[i].last);
        printf(", \"from\": %d, \"to\": %d, \"past\": %s, \"other\": %s}", (int)ages[i].from_months,
               (int)ages[i].to_months, ages[i].past ? "true" : "false",
               ages[i].about_other ? "true" : "false");
    }
    printf("]");
}

static const char *target_id(const brk_model *m, const brk_found *f) {
    if (f->kind == BRK_FINDS_BEHAVIOUR) return m->behaviours[f->target].id;
    if (f->kind == BRK_FINDS_MODIFIER) return m->modifiers[f->target].id;
    return m->flags[f->target].id;
}

static void put_found_details(const trace *t, const brk_found *f) {
    const brk_span *spans = (const brk_span *)t->reading.spans.data + f->first_span;
    printf(", \"evidence\": [");
    for (uint32_t i = 0; i < f->span_count; i++) {
        if (i) printf(", ");
        put_text(t->note + spans[i].start, spans[i].end - spans[i].start);
    }
    printf("], \"modifiers\": [");
    bool first = true;
    for (uint32_t i = 0; i < t->model->modifier_count; i++) {
        if (!(f->modifiers >> i & 1)) continue;
        if (!first) printf(", ");
        put_text(t->model->modifiers[i].id, strlen(t->model->modifiers[i].id));
        first = false;
    }
    printf("]");
    if (f->other_from_months >= 0)
        printf(", \"other_age\": [%d, %d]", (int)f->other_from_months, (int)f->other_to_months);
    if (f->then_from_months >= 0)
        printf(", \"then_age\": [%d, %d]", (int)f->then_from_months, (int)f->then_to_months);
}

static void put_founds(const trace *t) {
    static const char *const kinds[] = {"behaviour", "modifier", "flag"};
    const brk_found *founds = t->reading.founds.data;
    printf(", \"founds\": [");
    for (size_t i = 0; i < t->reading.founds.count; i++) {
        const brk_found *f = &founds[i];
        printf("%s{", i ? ", " : "");
        put_string(kinds[f->kind], target_id(t->model, f));
        if (f->reader == BRK_READER_IS_LEARNED) printf(", \"reader\": \"learned\"");
        if (f->rule != BRK_NONE) {
            printf(", ");
            put_string("rule", t->model->rules[f->rule].id);
        }
        printf(", ");
        put_string("status", t->model->statuses[f->status].id);
        printf(", ");
        put_string("role", role_name(f->role));
        printf(", \"counts\": %s", t->model->statuses[f->status].counts ? "true" : "false");
        if (f->suggestion) printf(", \"suggestion\": true");
        if (f->superseded) printf(", \"superseded\": true");
        put_found_details(t, f);
        printf("}");
    }
    printf("]");
}

/* Head by head in the pack's order, and the note's length in each kind of feature. */
static void put_scores(const trace *t) {
    const brk_scratch *s = t->reading.scratch;
    const int32_t *scores = s->scores.data;
    if (s->scores.count == 0) return;
    printf(", \"scores\": [");
    for (size_t i = 0; i < s->scores.count; i++)
        printf("%s%d", i ? ", " : "", (int)scores[i]);
    printf("], \"lengths\": [");
    for (size_t i = 0; i < BRK_FEATURE_KINDS; i++)
        printf("%s%u", i ? ", " : "", s->learned.lengths[i]);
    printf("]");
}

static void put_reading(const trace *t) {
    const brk_reading *r = &t->reading;
    printf(", \"relevant\": %s, \"set_aside_relevant\": %s", r->relevant ? "true" : "false",
           r->set_aside_relevant ? "true" : "false");
    if (r->told_from_months >= 0)
        printf(", \"told_age\": [%d, %d]", (int)r->told_from_months, (int)r->told_to_months);
    if (shows(t, "tokens")) put_tokens(t);
    if (shows(t, "mentions")) put_mentions(t);
    if (shows(t, "triggers")) put_triggers(t);
    if (shows(t, "clauses")) put_clauses(t);
    if (shows(t, "ages")) put_ages(t);
    if (shows(t, "founds")) put_founds(t);
    if (shows(t, "scores")) put_scores(t);
    printf(", \"work\": %llu", (unsigned long long)r->work);
}

static void read_note(trace *t, const char *text, size_t length, int32_t age_months) {
    brk_match_input in = {.bytes = text,
                          .length = length,
                          .replace_invalid = true,
                          .age_months = age_months,
                          .use_rules = !t->no_rules,
                          .use_learned = !t->no_weights};
    size_t offset = 0;
    t->note = text;
    brook_status status = brk_match(t->matcher, &t->reading, &in, &offset);
    if (status == BROOK_OK)
        put_reading(t);
    else
        printf(", \"error\": %d", (int)status);
}

static int32_t months_of(const brk_json *age, int32_t otherwise) {
    if (age && age->type == BRK_JSON_INT) return (int32_t)(age->number * 12);
    if (age && age->type == BRK_JSON_REAL) return (int32_t)(age->real * 12 + 0.5);
    return otherwise;
}

static void read_line(trace *t, const char *line, size_t length) {
    brk_diags diags;
    brk_arena arena;
    brk_diags_init(&diags, &t->alloc);
    brk_arena_init(&arena, &t->alloc);
    const brk_json *object =
        line[0] == '{' ? brk_json_parse(&arena, &diags, "input", line, length) : NULL;
    const brk_json *text = object ? brk_json_member(object, "text") : NULL;
    const brk_json *id = object ? brk_json_member(object, "id") : NULL;
    printf("{");
    put_string("id", id && id->type == BRK_JSON_TEXT ? id->text : "");
    if (text && text->type == BRK_JSON_TEXT)
        read_note(t, text->text, text->length,
                  months_of(brk_json_member(object, "age"), t->age_months));
    else
        read_note(t, line, length, t->age_months);
    printf("}\n");
    brk_arena_free(&arena);
    brk_diags_free(&diags);
}

static brook_status add_source(brk_sources *sources, const char *name, brk_diags *d) {
    for (size_t i = 0; i < brk_builtin_count(); i++) {
        if (strcmp(brk_builtin_name(i), name) == 0) return brk_sources_add_builtin(sources, name);
    }
    return brk_sources_add_path(sources, name, d);
}

static int load(trace *t, char **names, int count) {
    brk_diags diags;
    brk_diags_init(&diags, &t->alloc);
    brk_sources *sources = brk_sources_new(&t->alloc);
    brook_status status = sources ? BROOK_OK : BROOK_ERR_NO_MEMORY;
    for (int i = 0; i < count && status == BROOK_OK; i++)
        status = add_source(sources, names[i], &diags);
    if (status == BROOK_OK) status = brk_model_load(&t->alloc, sources, &diags, &t->model);
    if (status == BROOK_OK) status = brk_matcher_new(&t->alloc, t->model, &diags, &t->matcher);
    if (status == BROOK_OK) status = brk_reading_init(&t->reading, &t->alloc);
    for (size_t i = 0; i < diags.items.count; i++) {
        const brk_diag *d = brk_vec_at(&diags.items, i);
        if (t->warnings || d->severity == BROOK_SEVERITY_ERROR)
            fprintf(stderr, "%s\n", d->full_line);
    }
    if (status != BROOK_OK) fprintf(stderr, "brook-trace: cannot load (%d)\n", (int)status);
    brk_diags_free(&diags);
    brk_sources_free(sources);
    return status == BROOK_OK;
}

static void take_readers(trace *t, const char *which) {
    t->no_rules = strcmp(which, "learned") == 0;
    t->no_weights = strcmp(which, "rules") == 0;
}

/* Options into the trace, sources into `names`; how many of these. */
static int take_arguments(trace *t, int argc, char **argv, char *names[16]) {
    int count = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--age") == 0 && i + 1 < argc)
            t->age_months = (int32_t)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            t->only = argv[++i];
        else if (strcmp(argv[i], "--readers") == 0 && i + 1 < argc)
            take_readers(t, argv[++i]);
        else if (strcmp(argv[i], "--overlay") == 0)
            continue;
        else if (strcmp(argv[i], "--warnings") == 0)
            t->warnings = true;
        else if (count < 16)
            names[count++] = argv[i];
    }
    return count;
}

int main(int argc, char **argv) {
    trace t = {.alloc = brk_alloc_make(NULL, NULL), .age_months = -1};
    char *names[16];
    int count = take_arguments(&t, argc, argv, names);
    if (count == 0) {
        fprintf(stderr, "usage: brook-trace PACK [--overlay PATH]... [--age MONTHS] [--only PARTS] "
                        "[--readers rules|learned] [--warnings] < notes\n");
        return 2;
    }
    if (!load(&t, names, count)) return 1;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, stdin)) >= 0) {
        if (length > 0 && line[length - 1] == '\n') line[--length] = '\0';
        read_line(&t, line, (size_t)length);
    }
    free(line);
    brk_reading_free(&t.reading);
    brk_matcher_free(t.matcher);
    brk_model_free(t.model);
    return 0;
}
