/*
 * test_edges_memory.c: sections whose items change or grow while memory fails, each request in
 * turn.
 */
#include "support.h"

#define BEHAVIOUR(cells) "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': " cells "}]"
#define MODIFIER(id, more) "{'id': '" id "', 'label': 'l', 'reason': 'r', " more "}"
#define RULES(more) "'rules': [{'id': 'r', 'behaviour': 'b', " more "}]"

static void try_all(const parts *p) {
    meter m;
    for (size_t fail_at = 1;; fail_at++) {
        brk_alloc a = meter_alloc(&m, fail_at, true);
        loaded l;
        load_with(&l, &a, p);
        bool hit = m.requests >= fail_at;
        ck_assert_int_eq(l.status, hit ? BROOK_ERR_NO_MEMORY : BROOK_OK);
        loaded_free(&l);
        ck_assert_int_eq(m.live, 0);
        if (!hit) break;
    }
}

/* Eight kinds fill half of a map; when the first goes, the others are entered anew. */
START_TEST(items_move_up_while_memory_fails) {
    try_all(&(parts){.kinds = "[{'id': 'a', 'label': 'l', 'strictness': 1},"
                              "{'id': 'b', 'label': 'l', 'strictness': 1},"
                              "{'id': 'c', 'label': 'l', 'strictness': 1},"
                              "{'id': 'd', 'label': 'l', 'strictness': 1},"
                              "{'id': 'e', 'label': 'l', 'strictness': 1},"
                              "{'id': 'f', 'label': 'l', 'strictness': 1},"
                              "{'id': 'g', 'label': 'l', 'strictness': 1},"
                              "{'id': 'h', 'label': 'l', 'strictness': 1}]",
                     .overlay = "'kinds': [{'id': 'a', 'remove': true}]"});
}
END_TEST

/* Lists of objects, and more concepts of one rule than a list first holds. */
START_TEST(lists_grow_while_memory_fails) {
    try_all(&(parts){
        .behaviours = BEHAVIOUR("{'old': 'low', 'young': 'low'}"),
        .more = "'modifiers': [" MODIFIER(
            "m",
            "'effects': [{'raise_by': 1, 'kinds': ['talk']}], "
            "'age_tests': [{'difference': 1}]") "],"
                                                "'questions': [{'id': 'q', 'ask': 'a', 'why': 'w', "
                                                "'kinds': ['talk'], 'answers': "
                                                "[{'label': 'l', 'modifiers': ['m']}]}],"
                                                "'language': {'numbers': {'one': 1, 'two': 2}},"
                                                "'concepts': [{'id': 'a.a', 'terms': ['a']}, "
                                                "{'id': 'a.b', 'terms': ['b']},"
                                                "{'id': 'a.c', 'terms': ['c']}, {'id': 'a.d', "
                                                "'terms': ['d']},"
                                                "{'id': 'a.e', 'terms': ['e']}, {'id': 'a.f', "
                                                "'terms': ['f']},"
                                                "{'id': 'a.g', 'terms': ['g']}, {'id': 'a.h', "
                                                "'terms': ['h']},"
                                                "{'id': 'a.i', 'terms': ['i']}]," RULES(
                                                    "'all': ['a.*']")});
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, items_move_up_while_memory_fails);
    tcase_add_test(tc, lists_grow_while_memory_fails);
}

int main(void) {
    return run_suite("pack edges memory", fill);
}
