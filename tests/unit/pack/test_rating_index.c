/* What rating looks up in a finished model: rating_index.c. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#define BEHAVIOUR(id)                                                                              \
    "{'id': '" id "', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}}"

static loaded scene(const char *more) {
    loaded l =
        load_parts(&(parts){.behaviours = "[" BEHAVIOUR("b") "," BEHAVIOUR("c") "]", .more = more});
    expect_none(&l);
    return l;
}

/* The row as numbers with a space between them. */
static const char *row(const brk_rows *rows, uint32_t index) {
    static char text[128];
    uint32_t count;
    const uint32_t *items = brk_rows_at(rows, index, &count);
    text[0] = '\0';
    for (uint32_t i = 0; i < count; i++)
        sprintf(text + strlen(text), "%s%u", i ? " " : "", items[i]);
    return text;
}

static uint32_t rating_named(const brk_model *m, const char *id) {
    uint32_t i = 0;
    while (strcmp(m->ratings[i].id, id) != 0)
        i++;
    return i;
}

START_TEST(responses_and_law_by_rating) {
    loaded l = scene("'responses': [{'id': 'all', 'order': 1, 'when': {}},"
                     "{'id': 'high', 'order': 2, 'when': {'ratings': ['high']}},"
                     "{'id': 'none', 'order': 3, 'when': {'unrated': true}},"
                     "{'id': 'both', 'order': 0, 'when': {'ratings': ['low'], 'unrated': true}}],"
                     "'legal': [{'id': 'n', 'when': {'ratings': ['low']}, 'text': 'T'}]");
    const brk_model *m = l.model;
    uint32_t low = rating_named(m, "low"), high = rating_named(m, "high");
    ck_assert_str_eq(m->responses[0].id, "both");
    ck_assert_str_eq(row(&m->rating.responses, low), "0 1");
    ck_assert_str_eq(row(&m->rating.responses, high), "1 2");
    ck_assert_str_eq(row(&m->rating.responses, m->rating_count), "0 1 3");
    ck_assert_str_eq(row(&m->rating.legal, low), "0");
    ck_assert_str_eq(row(&m->rating.legal, high), "");
    ck_assert_str_eq(row(&m->rating.legal, m->rating_count), "");
    loaded_free(&l);
}
END_TEST

START_TEST(paragraphs_of_one_text) {
    loaded l = scene("'responses': [{'id': 'a', 'when': {}, 'tell': ['x'], 'urgent': ['y', 'x']},"
                     "{'id': 'b', 'when': {}}, {'id': 'c', 'when': {}, 'avoid': ['z', 'y']}]");
    const brk_rating_index *index = &l.model->rating;
    const uint32_t firsts[] = {0, 3, 3, 5}, same[] = {0, 1, 1, 3, 0};
    ck_assert_mem_eq(index->paragraphs, firsts, sizeof firsts);
    ck_assert_mem_eq(index->same_text, same, sizeof same);
    loaded_free(&l);
}
END_TEST

static const char telling[] =
    "'flags': [{'id': 'f', 'label': 'l'}], 'concepts': ["
    "{'id': 'one', 'relevance': 'neutral', 'terms': ['one']},"
    "{'id': 'two', 'relevance': 'settles', 'terms': ['two']},"
    "{'id': 'three', 'relevance': 'needs-context', 'terms': ['three']}],"
    "'rules': [{'id': 'r0', 'behaviour': 'b', 'all': [['two', 'one'], ['two']]},"
    "{'id': 'r1', 'flag': 'f', 'all': [['two']]},"
    "{'id': 'r2', 'behaviour': 'c', 'all': [['one'], ['three', 'two']]}]";

START_TEST(rules_of_telling_words) {
    loaded l = scene(telling);
    const brk_model *m = l.model;
    ck_assert_str_eq(row(&m->rating.telling, 0), "");    /* neutral */
    ck_assert_str_eq(row(&m->rating.telling, 1), "0 2"); /* once a rule; not what finds a flag */
    ck_assert_str_eq(row(&m->rating.telling, 2), "2");
    loaded_free(&l);
}
END_TEST

static const char asking[] = "'concepts': ["
                             "{'id': 'one', 'relevance': 'neutral', 'terms': ['one']},"
                             "{'id': 'two', 'relevance': 'settles', 'terms': ['two']},"
                             "{'id': 'three', 'relevance': 'needs-context', 'terms': ['three']},"
                             "{'id': 'four', 'relevance': 'neutral', 'terms': ['four']},"
                             "{'id': 'five', 'relevance': 'neutral', 'terms': ['five']}],"
                             "'responses': [{'id': 'r', 'when': {'concepts': ['four']}}],"
                             "'legal': [{'id': 'n', 'when': {'concepts': ['five']}, 'text': 'T'}],"
                             "'rules': [{'id': 'r0', 'behaviour': 'b', 'all': [['one']]},"
                             "{'id': 'r1', 'behaviour': 'c', 'all': [['three']]}]";

START_TEST(concepts_that_are_asked_for) {
    loaded l = scene(asking);
    ck_assert_uint_eq(l.model->rating.asked[0], 0x1e);
    loaded_free(&l);
}
END_TEST

START_TEST(an_empty_model_has_empty_rows) {
    loaded l = load_parts(&(parts){0});
    expect_none(&l);
    ck_assert_str_eq(row(&l.model->rating.responses, l.model->rating_count), "");
    ck_assert_str_eq(row(&l.model->rating.legal, 0), "");
    ck_assert_uint_eq(l.model->rating.paragraphs[0], 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, responses_and_law_by_rating);
    tcase_add_test(tc, paragraphs_of_one_text);
    tcase_add_test(tc, rules_of_telling_words);
    tcase_add_test(tc, concepts_that_are_asked_for);
    tcase_add_test(tc, an_empty_model_has_empty_rows);
}

int main(void) {
    return run_suite("rating index", fill);
}
