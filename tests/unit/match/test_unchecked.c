/*
 * test_unchecked.c: the matcher by itself. A pack's readers refuse most terms that cannot be met
 * before the matcher sees them; here they reach it all the same, from a model that was changed
 * after loading, and it refuses them under the same numbers.
 */
#include "harness.h"

static const struct {
    const char *term;
    int32_t number; /* 0: it is taken */
} terms[] = {
    {"lid", 0},
    {"{person", BRK_TERM_BRACE},
    {"{person{", BRK_TERM_BRACE},
    {"person}", BRK_TERM_BRACE},
    {"{nobody} lid", BRK_TERM_CLASS},
    {"~ lid", BRK_TERM_GAP},
    {"lid ~", BRK_TERM_GAP},
    {"lift ~ ~ lid", BRK_TERM_GAP},
    {"", BRK_TERM_EMPTY},
    {" \t\r\n", BRK_TERM_EMPTY},
    {"!?", BRK_TERM_EMPTY},
    {"/", BRK_TERM_EMPTY},
    {"/lid", 0}, /* no expression: a word behind a sign */
    {"a b c d e f g h i j k l m n o p q r s t u v w x y z", BRK_TERM_WORDS},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y {person} # ~ z", BRK_TERM_WORDS},
    {"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p", BRK_TERM_WORDS},
    {"/fog(/", BRK_EXPRESSION_BROKEN},
    {"/[a-z]+/", BRK_EXPRESSION_LITERAL},
};

#define PROBE                                                                                      \
    "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": [\"barometer\"]}]"

/* Compiles the harness's model anew; the first number that is told. */
static int32_t first_told(harness *h) {
    brk_matcher *again = NULL;
    brook_status status = brk_matcher_new(&h->alloc, h->model, &h->diags, &again);
    const brk_diag *first = brk_vec_at(&h->diags.items, 0);
    ck_assert_int_eq(status, first ? BROOK_ERR_PACK : BROOK_OK);
    ck_assert((again == NULL) == (first != NULL));
    brk_matcher_free(again);
    return first ? first->number : 0;
}

START_TEST(terms_are_refused) {
    harness h;
    harness_open(&h, PROBE);
    for (uint32_t i = 0; i < h.model->concept_count; i++) {
        brk_concept *concept = (brk_concept *)&h.model->concepts[i];
        if (strcmp(concept->id, "probe") == 0)
            ((brk_term *)concept->terms)[0].text = terms[_i].term;
    }
    ck_assert_int_eq(first_told(&h), terms[_i].number);
    harness_close(&h);
}
END_TEST

static const struct {
    const char *word;
    int32_t number;
} words[] = {{"girl", 0},
             {"old {person}", BRK_CLASS_WORD},
             {"old}", BRK_CLASS_WORD},
             {"old ~ man", BRK_CLASS_WORD},
             {"/girls?/", BRK_CLASS_WORD},
             {"/", BRK_TERM_EMPTY},
             {"", BRK_TERM_EMPTY},
             {"?", BRK_TERM_EMPTY}};

START_TEST(words_of_classes_are_refused) {
    harness h;
    harness_open(&h, NULL);
    const char **first = (const char **)h.model->language.classes[1].words.items;
    first[0] = words[_i].word;
    ck_assert_int_eq(first_told(&h), words[_i].number);
    harness_close(&h);
}
END_TEST

/* A break between clauses has no place in a file: it is told without one. */
START_TEST(clause_breaks_are_refused) {
    static const char *const breaks[] = {", {nobody}", "{person", ","};
    harness h;
    harness_open(&h, "\"language\": {\"clause_breaks\": [\"while\"]}");
    brk_texts *all = &h.model->language.clause_breaks;
    ((const char **)all->items)[all->count - 1] = breaks[_i];
    ck_assert_int_ne(first_told(&h), 0);
    const brk_diag *told = brk_vec_at(&h.diags.items, 0);
    ck_assert_str_eq(told->where.file, "");
    harness_close(&h);
}
END_TEST

START_TEST(model_of_a_matcher_is_the_one_it_was_made_of) {
    harness h;
    harness_open(&h, NULL);
    ck_assert_ptr_eq(brk_matcher_model(h.matcher), h.model);
    harness_close(&h);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void) {
    Suite *s = suite_create("match unchecked");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 0);
    tcase_add_loop_test(t, terms_are_refused, 0, COUNT(terms));
    tcase_add_loop_test(t, words_of_classes_are_refused, 0, COUNT(words));
    tcase_add_loop_test(t, clause_breaks_are_refused, 0, 3);
    tcase_add_test(t, model_of_a_matcher_is_the_one_it_was_made_of);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
