/* Paths that `files` may name: path.c. */
#include "support.h"

#include "pack/path.h"

static const struct {
    const char *path;
    bool inside;
} paths[] = {
    {"a.json", true},     {"lexicon/acts.json", true}, {"a/b/c.json", true}, {"..a/b..json", true},
    {"...", true},        {".hidden", true},           {"", false},          {"/etc/passwd", false},
    {"../a.json", false}, {"a/../b.json", false},      {"a/..", false},      {"..", false},
    {".", false},         {"./a.json", false},         {"a//b.json", false}, {"a/", false},
    {"a\\b.json", false}, {"..\\a.json", false},       {"a/./b", false},
};

START_TEST(stays_inside) {
    ck_assert_msg(brk_path_inside(paths[_i].path) == paths[_i].inside, "%s", paths[_i].path);
}
END_TEST

START_TEST(listed_before) {
    const brk_json children[] = {{.type = BRK_JSON_TEXT, .text = "a"},
                                 {.type = BRK_JSON_INT},
                                 {.type = BRK_JSON_TEXT, .text = "b"},
                                 {.type = BRK_JSON_TEXT, .text = "a"}};
    const brk_json list = {.type = BRK_JSON_LIST, .length = 4, .children = children};
    ck_assert(!brk_path_listed(&list, 0));
    ck_assert(!brk_path_listed(&list, 2));
    ck_assert(brk_path_listed(&list, 3));
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, stays_inside, 0, sizeof paths / sizeof *paths);
    tcase_add_test(tc, listed_before);
}

int main(void) {
    return run_suite("pack path", fill);
}
