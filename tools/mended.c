/*
 * mended.c: brook-mended, for people who keep a pack's `real_words`: of the words on standard
 * input, one a line, those that the engine would take for a misspelling of a word of the pack, each
 * with the stem that it would be read as.
 *
 *   brook-mended PACK < /usr/share/dict/british-english-large
 *
 * What a dictionary gives here belongs into the pack's `real_words`; run it again after terms were
 * added.
 */
#include "match/matcher.h"
#include "pack/pack.h"

#include <stdio.h>
#include <string.h>

static brook_status load(const brk_alloc *a, const char *path, brk_model **model,
                         brk_matcher **matcher) {
    brk_diags d;
    brk_diags_init(&d, a);
    brk_sources *sources = brk_sources_new(a);
    brook_status status = sources ? BROOK_OK : BROOK_ERR_NO_MEMORY;
    if (status == BROOK_OK) status = brk_sources_add_path(sources, path, &d);
    if (status == BROOK_OK) status = brk_model_load(a, sources, &d, model);
    if (status == BROOK_OK) status = brk_matcher_new(a, *model, &d, matcher);
    for (size_t i = 0; status != BROOK_OK && i < d.items.count; i++)
        fprintf(stderr, "%s\n", ((brk_diag *)brk_vec_at(&d.items, i))->full_line);
    brk_sources_free(sources);
    brk_diags_free(&d);
    return status;
}

static void put_mended(const brk_matcher *m, brk_text *t, const char *word, size_t length) {
    if (brk_text_scan(t, m->vocab, word, length, true, NULL) != BROOK_OK) return;
    for (size_t i = 0; i < t->tokens.count; i++) {
        const brk_token *token = brk_vec_at(&t->tokens, i);
        if (!(token->flags & BRK_TOKEN_GUESSED)) continue;
        printf("%.*s\t%s\n", (int)token->folded_length, t->folded.data + token->folded,
               brk_vocab_stem_text(m->vocab, token->stem));
    }
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: brook-mended PACK < words\n");
        return 2;
    }
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_model *model = NULL;
    brk_matcher *matcher = NULL;
    brk_text t;
    if (load(&a, argv[1], &model, &matcher) != BROOK_OK) {
        fprintf(stderr, "brook-mended: the pack cannot be loaded\n");
        brk_model_free(model);
        return 2;
    }
    brook_status status = brk_text_init(&t, &a);
    char line[512];
    while (status == BROOK_OK && fgets(line, sizeof line, stdin))
        put_mended(matcher, &t, line, strcspn(line, "\n"));
    brk_text_free(&t);
    brk_matcher_free(matcher);
    brk_model_free(model);
    return status == BROOK_OK ? 0 : 2;
}
