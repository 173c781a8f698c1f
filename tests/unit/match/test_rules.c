/* Rules: slots, windows, order, gaps, what forbids, ages, roles. */
#include "harness.h"

/* Whether a rule of these members finds `rain` in the note. */
static const char *finds_at(const char *rule, const char *note, int32_t age) {
    static char answer[512];
    char members[2048] =
        "\"concepts\": ["
        "{\"id\": \"red\", \"terms\": [\"red\", \"red thing\"]},"
        "{\"id\": \"blue\", \"terms\": [\"blue\"]},"
        "{\"id\": \"green\", \"terms\": [\"green\", \"turn ~ green\"]},"
        "{\"id\": \"thing\", \"terms\": [\"thing\"]}],"
        "\"rules\": [{\"id\": \"probe\", \"behaviour\": \"rain\", \"settles\": true, ";
    harness h;
    strcat(members, rule);
    strcat(members, "}]");
    harness_open(&h, members);
    strcpy(answer, harness_founds(&h, note, age));
    harness_close(&h);
    return answer;
}

static bool finds(const char *rule, const char *note) {
    return finds_at(rule, note, -1)[0] != '\0';
}

START_TEST(slots_in_any_order) {
    const char *rule = "\"all\": [\"red\", [\"blue\", \"green\"]]";
    ck_assert(finds(rule, "red and blue"));
    ck_assert(finds(rule, "green red"));
    ck_assert(!finds(rule, "red"));
    ck_assert(!finds(rule, "blue green"));
    ck_assert(!finds(rule, "red but blue"));
}
END_TEST

START_TEST(windows) {
    ck_assert(finds("\"within\": \"sentence\", \"all\": [\"red\", \"blue\"]", "red but blue"));
    ck_assert(!finds("\"within\": \"sentence\", \"all\": [\"red\", \"blue\"]", "red. Blue"));
    ck_assert(finds("\"within\": \"near\", \"all\": [\"red\", \"blue\"]", "red. Blue"));
    ck_assert(finds("\"within\": \"near\", \"all\": [\"red\", \"blue\"]", "blue. Red"));
    ck_assert(!finds("\"within\": \"near\", \"all\": [\"red\", \"blue\"]", "red. Fog. Blue"));
    ck_assert(!finds("\"within\": \"near\", \"all\": [\"red\", \"blue\", \"green\"]",
                     "blue. Red. Green"));
    ck_assert(
        finds("\"within\": \"note\", \"all\": [\"red\", \"blue\"]", "red. Fog. Fog.\n\nBlue"));
    /* A phrase that leaves the clause does not lie in it. */
    ck_assert(finds("\"all\": [\"blue\", \"red\"]", "blue red thing"));
    ck_assert(!finds("\"all\": [\"blue\", \"red\"]", "blue red - thing"));
}
END_TEST

/* Findings of one target that rest on the same words but for one in the middle, told apart by what
 * triggers say of it: by the rule, and where it is one rule, by which was found first. */
static const char alike[] =
    "\"concepts\": [{\"id\": \"red\", \"terms\": [\"red\"]}, {\"id\": \"blue\", \"terms\": "
    "[\"blue\"]}, {\"id\": \"green\", \"terms\": [\"green\"]}, {\"id\": \"orange\", "
    "\"terms\": [\"orange\"]}], "
    "\"triggers\": [{\"id\": \"one.said\", \"status\": \"said\", \"direction\": \"forward\", "
    "\"scope\": \"sentence\", \"max_words\": 1, \"terms\": [\"muttered\"]}, "
    "{\"id\": \"one.denied\", \"status\": \"denied\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"max_words\": 1, \"terms\": [\"hardly\"]}, "
    "{\"id\": \"one.role\", \"role\": \"displayed\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"max_words\": 1, \"terms\": [\"produced\"]}], "
    "\"rules\": [{\"id\": \"a\", \"behaviour\": \"rain\", \"settles\": true, \"all\": [\"green\", "
    "\"red\", \"blue\"]}, {\"id\": \"b\", \"behaviour\": \"rain\", \"settles\": true, \"all\": "
    "[\"orange\", \"red\", \"blue\"]}, {\"id\": \"c\", \"behaviour\": \"wind\", \"settles\": "
    "true, \"all\": [\"red\", \"orange\"]}, {\"id\": \"d\", \"behaviour\": \"wind\", \"settles\": "
    "true, \"all\": [\"red\", \"green\"]}]";

static const char *first_rule(const harness *h) {
    const brk_found *f = h->reading.founds.data;
    return h->reading.founds.count ? h->model->rules[f->rule].id : "";
}

START_TEST(findings_that_are_almost_alike) {
    harness h;
    harness_open(&h, alike);
    /* One rule twice: another role, another status that counts, one that does not. */
    ck_assert_str_eq(harness_founds(&h, "red green produced green blue", -1),
                     "wind:seen rain:seen");
    ck_assert_str_eq(harness_founds(&h, "red green muttered green blue", -1),
                     "wind:seen rain:seen");
    ck_assert_str_eq(harness_founds(&h, "red green hardly green blue", -1),
                     "wind:seen rain:seen -rain:denied");
    /* Two rules, which the order of rules tells apart. */
    ck_assert_str_eq(harness_founds(&h, "red muttered orange green blue", -1),
                     "wind:said rain:seen");
    ck_assert_str_eq(first_rule(&h), "c");
    ck_assert_str_eq(harness_founds(&h, "red orange muttered green blue", -1),
                     "wind:seen rain:said");
    ck_assert_str_eq(first_rule(&h), "c");
    ck_assert_str_eq(harness_founds(&h, "red green muttered orange blue", -1),
                     "wind:seen rain:seen");
    ck_assert_str_eq(first_rule(&h), "d");
    harness_close(&h);
}
END_TEST

START_TEST(order_and_gap) {
    ck_assert(finds("\"ordered\": true, \"all\": [\"red\", \"blue\"]", "red blue"));
    ck_assert(!finds("\"ordered\": true, \"all\": [\"red\", \"blue\"]", "blue red"));
    ck_assert(finds("\"ordered\": true, \"all\": [\"red\", \"blue\", \"green\"]",
                    "blue red green blue green"));
    ck_assert(finds("\"max_gap\": 2, \"all\": [\"red\", \"blue\"]", "red one two blue"));
    ck_assert(!finds("\"max_gap\": 2, \"all\": [\"red\", \"blue\"]", "red one two ten blue"));
    ck_assert(
        finds("\"max_gap\": 2, \"all\": [\"red\", \"blue\"]", "blue one two ten red one two blue"));
    ck_assert(
        finds("\"max_gap\": 1, \"all\": [\"red\", \"blue\", \"green\"]", "green one red one blue"));
}
END_TEST

START_TEST(each_slot_its_own_words) {
    ck_assert(!finds("\"all\": [\"red\", \"red\"]", "red"));
    ck_assert(finds("\"all\": [\"red\", \"red\"]", "red red"));
    ck_assert(!finds("\"all\": [\"red\", \"thing\"]", "red thing"));
    ck_assert(finds("\"all\": [\"red\", \"thing\"]", "red thing thing"));
    /* What a gap passed over is free. */
    ck_assert(finds("\"all\": [\"green\", \"blue\"]", "turned blue green"));
}
END_TEST

START_TEST(the_nearest_combination_is_evidence) {
    harness h;
    harness_open(
        &h,
        "\"rules\": [{\"id\": \"probe\", \"behaviour\": \"storm\", \"within\": \"note\", \"all\": "
        "[\"storm.named\", \"someone\"]}, {\"id\": \"storm\", \"remove\": true}]");
    ck_assert_str_eq(harness_evidence(&h, "A girl went. Storm. A boy and a friend. Girl."),
                     "Storm|boy");
    ck_assert_str_eq(harness_evidence(&h, "The boy storm"), "boy|storm");
    harness_close(&h);
}
END_TEST

START_TEST(what_forbids) {
    const char *rule = "\"all\": [\"red\"], \"none\": [\"blue\"], \"none_in_note\": [\"green\"]";
    ck_assert(finds(rule, "red"));
    ck_assert(!finds(rule, "red blue"));
    ck_assert(finds(rule, "red but blue"));
    ck_assert(!finds(rule, "red. Fog. Green"));
    /* What does not count forbids nothing that counts. */
    ck_assert(finds(rule, "red, not blue"));
    ck_assert(!finds(rule, "not red blue"));
    ck_assert(
        !finds("\"within\": \"near\", \"all\": [\"red\"], \"none\": [\"blue\"]", "red. Blue"));
    ck_assert(
        finds("\"within\": \"near\", \"all\": [\"red\"], \"none\": [\"blue\"]", "red. Fog. Blue"));
}
END_TEST

START_TEST(ages) {
    const char *rule = "\"all\": [\"red\"], \"age_from\": 5, \"age_to\": 8";
    ck_assert_str_eq(finds_at(rule, "red", 59), "");
    ck_assert_str_eq(finds_at(rule, "red", 60), "rain:seen");
    ck_assert_str_eq(finds_at(rule, "red", 107), "rain:seen");
    ck_assert_str_eq(finds_at(rule, "red", 108), "");
    ck_assert_str_eq(finds_at(rule, "red", -1), "");
}
END_TEST

START_TEST(status_and_role) {
    ck_assert_str_eq(
        finds_at("\"all\": [\"red\", \"blue\"], \"within\": \"sentence\"", "red but not blue", -1),
        "-rain:denied");
    ck_assert_str_eq(finds_at("\"all\": [\"red\"], \"role\": \"displayed\"", "red at me", -1),
                     "rain:seen(displayed)");
    ck_assert_str_eq(finds_at("\"all\": [\"red\"]", "red at me", -1), "rain:seen(done-to)");
}
END_TEST

START_TEST(terms_of_a_rule_are_a_slot) {
    ck_assert(finds("\"all\": [\"red\"], \"terms\": [\"violet\"]", "red violet"));
    ck_assert(!finds("\"all\": [\"red\"], \"terms\": [\"violet\"]", "red"));
}
END_TEST

static uint32_t live_rules(const brk_scratch *s) {
    uint32_t count = 0;
    for (size_t w = 0; w < s->live.count; w++)
        count += (uint32_t)__builtin_popcountll(((const uint64_t *)s->live.data)[w]);
    return count;
}

/* A rule lives once each of its slots is mentioned somewhere, and only then its mentions, and those
 * that would forbid it, are listed. */
START_TEST(what_lives_and_what_it_wants) {
    harness h;
    harness_open(&h, NULL);
    const brk_scratch *s = h.reading.scratch;
    ck_assert_int_eq(harness_read(&h, "Indoors every day. They chuck and pelt.", -1), BROOK_OK);
    ck_assert_uint_gt(harness_all_mentions(&h), 2);
    uint32_t without = live_rules(s);
    ck_assert_int_eq(harness_read(&h, "Indoors every day. Wind.", -1), BROOK_OK);
    ck_assert_uint_eq(live_rules(s), without + 1);
    ck_assert_uint_ge(s->set_items.count, 2); /* wind, and indoors */
    ck_assert_int_eq(harness_read(&h, "They chuck it at a friend.", -1), BROOK_OK);
    ck_assert_uint_eq(live_rules(s), 0);
    ck_assert_int_eq(harness_read(&h, "They chuck snow at a friend.", -1), BROOK_OK);
    ck_assert_uint_eq(live_rules(s), 2); /* both of snowballs, of three sets */
    ck_assert_uint_eq(s->sets.count, 3);
    ck_assert_uint_eq(s->set_items.count, 3);
    ck_assert_int_eq(harness_read(&h, "Nothing.", -1), BROOK_OK);
    ck_assert_uint_eq(live_rules(s), 0);
    ck_assert_uint_eq(s->sets.count, 0);
    ck_assert_uint_eq(s->set_items.count, 0);
    harness_close(&h);
}
END_TEST

START_TEST(too_many_slots) {
    ck_assert_int_eq(
        harness_first_problem(
            "\"rules\": [{\"id\": \"probe\", \"behaviour\": \"rain\", \"all\": [\"rain.named\", "
            "\"rain.named\", \"rain.named\", \"rain.named\", \"rain.named\", \"rain.named\", "
            "\"rain.named\", "
            "\"rain.named\", \"rain.named\", \"rain.named\", \"rain.named\", \"rain.named\", "
            "\"rain.named\", "
            "\"rain.named\", \"rain.named\", \"rain.named\", \"rain.named\"]}]"),
        BRK_RULE_SLOTS);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {slots_in_any_order,
                                  windows,
                                  findings_that_are_almost_alike,
                                  order_and_gap,
                                  each_slot_its_own_words,
                                  the_nearest_combination_is_evidence,
                                  what_forbids,
                                  ages,
                                  status_and_role,
                                  terms_of_a_rule_are_a_slot,
                                  what_lives_and_what_it_wants,
                                  too_many_slots};
    return harness_run("match rules", tests, sizeof tests / sizeof *tests);
}
