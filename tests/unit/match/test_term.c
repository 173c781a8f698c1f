/* Terms as written: what they meet and what they do not, and what is refused. */
#include "harness.h"

#include <stdio.h>

/* What a concept of this one term meets in the note. */
static const char *meets(const char *term, const char *note) {
    static char answer[512];
    char members[1024] =
        "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": [\"";
    harness h;
    strcat(members, term);
    strcat(members, "\"]}]");
    harness_open(&h, members);
    strcpy(answer, harness_mentions(&h, note, "probe"));
    harness_close(&h);
    return answer;
}

static int32_t problem(const char *term) {
    char members[1024] =
        "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": [\"";
    strcat(members, term);
    strcat(members, "\"]}]");
    return harness_first_problem(members);
}

START_TEST(by_stem_without_regard_to_case) {
    ck_assert_str_eq(meets("melt snow", "MELTING snows"), "MELTING snows");
    ck_assert_str_eq(meets("blow", "It blew."), "blew");
    ck_assert_str_eq(meets("melt snow", "snow melts"), "");
}
END_TEST

START_TEST(exact_form) {
    ck_assert_str_eq(meets("=drizzle", "drizzle"), "drizzle");
    ck_assert_str_eq(meets("=drizzle", "drizzling"), "");
    ck_assert_str_eq(meets("=in fog", "fog in"), "");
    ck_assert_str_eq(meets("=in thick fog", "in the thick fog"), "in the thick fog");
    ck_assert_str_eq(meets("=in thick fog", "thick fog"), "");
}
END_TEST

START_TEST(fillers_are_passed_over) {
    ck_assert_str_eq(meets("clear path", "cleared his the path"), "cleared his the path");
    ck_assert_str_eq(meets("clear path", "cleared B a path"), "cleared B a path");
    ck_assert_str_eq(meets("clear path", "cleared B's path"), "cleared B's path");
    ck_assert_str_eq(meets("clear path", "cleared every path"), "");
    ck_assert_str_eq(meets("clear path", "clear a a a a path"), "clear a a a a path");
    ck_assert_str_eq(meets("clear path", "clear a a a a a path"), "");
    ck_assert_str_eq(meets("clear path", "clear, a (path)"), "clear, a (path");
    ck_assert_str_eq(meets("clear path", "clear. Path"), "");
}
END_TEST

START_TEST(fillers_of_a_term) {
    ck_assert_str_eq(meets("clear the path", "clear path"), "clear path");
    ck_assert_str_eq(meets("the clear path", "clear path"), "clear path");
    ck_assert_str_eq(meets("at sea", "sea"), "");
    ck_assert_str_eq(meets("at sea", "at sea"), "at sea");
    ck_assert_str_eq(meets("at sea", "at the sea"), "at the sea");
    ck_assert_str_eq(meets("up on", "up on"), "up on");
    ck_assert_str_eq(meets("up on", "up"), "");
    ck_assert_str_eq(meets("clear ~ the ~ path", "clear that path"), "clear that path");
    ck_assert_str_eq(meets("the ~ clear path ~ up", "clear path"), "clear path");
}
END_TEST

START_TEST(gaps) {
    ck_assert_str_eq(meets("lift ~ lid", "lifted up our big red lid"), "lifted up our big red lid");
    ck_assert_str_eq(meets("lift ~ lid", "lifted lid"), "lifted lid");
    ck_assert_str_eq(meets("lift ~ lid", "lifted one two ten more lid"), "");
    ck_assert_str_eq(meets("lift ~ lid", "lifted but lid"), "");
    ck_assert_str_eq(meets("lift ~ lid", "lifted it. Lid"), "");
    ck_assert_str_eq(meets("lift ~ lid ~ off", "lifted that lid right off"),
                     "lifted that lid right off");
}
END_TEST

START_TEST(joined_words) {
    ck_assert_str_eq(meets("rain-coat", "raincoat"), "raincoat");
    ck_assert_str_eq(meets("rain-coat", "rain coats"), "rain coats");
    ck_assert_str_eq(meets("rain-coat", "rain-coat"), "rain-coat");
    ck_assert_str_eq(meets("raincoat", "rain coat"), "");
    ck_assert_str_eq(meets("wet-weather-gear", "wetweather gear"), "wetweather gear");
    ck_assert_str_eq(meets("wet-weather-gear", "wetweathergear"), "wetweathergear");
    ck_assert_str_eq(meets("hail/sleet", "hail sleet"), "hail sleet");
    ck_assert_str_eq(meets("hail/sleet", "hailsleet"), "");
    ck_assert_str_eq(meets("a-b-c-d-e-f", "abcdef"), "abcdef");
}
END_TEST

START_TEST(numbers) {
    ck_assert_str_eq(meets("# degrees", "ten degrees"), "ten degrees");
    ck_assert_str_eq(meets("# degrees", "12 degrees"), "12 degrees");
    ck_assert_str_eq(meets("# degrees", "some degrees"), "");
    ck_assert_str_eq(meets("force 10", "force 10"), "force 10");
    ck_assert_str_eq(meets("force 10", "force ten"), "force ten");
    ck_assert_str_eq(meets("force 10", "force 9"), "");
}
END_TEST

START_TEST(classes) {
    ck_assert_str_eq(meets("ask {person}", "asked the girl"), "asked the girl");
    ck_assert_str_eq(meets("ask {person}", "asked an old man"), "asked an old man");
    ck_assert_str_eq(meets("ask {person}", "asked her next door neighbour"),
                     "asked her next door neighbour");
    ck_assert_str_eq(meets("ask {person}", "asked an old cat"), "");
    ck_assert_str_eq(meets("{pronoun} {pronoun}", "he she"), "he she");
    ck_assert_str_eq(meets("ask {initial}", "asked B"), "asked B");
    ck_assert_str_eq(meets("ask {initial}", "asked somebody"), "asked somebody");
    ck_assert_str_eq(meets("ask {initial}", "asked loudly"), "");
    ck_assert_str_eq(meets("{person} ~ {person}", "boy and some girl"), "boy and some girl");
}
END_TEST

/* More classes than signs: some share one, in a word too. */
START_TEST(many_classes) {
    char members[8192] = "\"language\": {\"classes\": [";
    size_t length = strlen(members);
    for (int i = 0; i < 130; i++) {
        bool shared = i == 1 || i == 65 || i == 129;
        length += (size_t)sprintf(
            members + length, "%s{\"id\": \"c%d\", \"words\": [\"x%c%c\"%s%s%s]}", i ? ", " : "", i,
            'a' + i / 26, 'a' + i % 26, shared || i == 2 ? ", \"blizzard\"" : "",
            i == 1 ? ", \"frost\"" : "", i == 65 ? ", \"gale\"" : "");
    }
    strcat(members,
           "]}, \"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": ["
           "\"melt {c65}\", \"melt {c129} down\", \"lift {c2}\", \"ask {c1}\"]}]");
    harness h;
    harness_open(&h, members);
    ck_assert_str_eq(harness_mentions(&h, "melt blizzard", "probe"), "melt blizzard");
    ck_assert_str_eq(harness_mentions(&h, "melt blizzard down", "probe"), "melt blizzard down");
    ck_assert_str_eq(harness_mentions(&h, "melt gale down", "probe"), "melt gale");
    ck_assert_str_eq(harness_mentions(&h, "melt frost", "probe"), "");
    ck_assert_str_eq(harness_mentions(&h, "ask frost", "probe"), "ask frost");
    ck_assert_str_eq(harness_mentions(&h, "lift blizzard", "probe"), "lift blizzard");
    ck_assert_str_eq(harness_mentions(&h, "lift gale", "probe"), "");
    harness_close(&h);
}
END_TEST

START_TEST(slips) {
    ck_assert_str_eq(meets("blizzard", "a blizard"), "blizard");
    ck_assert_str_eq(meets("=blizzard", "blizard"), "");
}
END_TEST

START_TEST(expressions) {
    ck_assert_str_eq(meets("/fog(?:gy|bound)/", "Foggy day, fogbound night"), "Foggy|fogbound");
    ck_assert_str_eq(meets("/fog .* harbour/", "fog in the, harbour"), "fog in the, harbour");
    ck_assert_str_eq(meets("/fog .* harbour/", "fog. The harbour"), "");
    ck_assert_str_eq(meets("/mist$/", "a mist."), "mist");
}
END_TEST

START_TEST(the_longest_of_a_concept_wins) {
    const char *members =
        "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": "
        "[\"red sky\", \"sky\", \"sky at night\", \"night sky\"]}]";
    harness h;
    harness_open(&h, members);
    ck_assert_str_eq(harness_mentions(&h, "red sky at night", "probe"), "red sky");
    ck_assert_str_eq(harness_mentions(&h, "sky at night sky", "probe"), "sky at night|sky");
    ck_assert_str_eq(harness_mentions(&h, "sky sky", "probe"), "sky|sky");
    harness_close(&h);
}
END_TEST

START_TEST(what_is_refused) {
    ck_assert_int_eq(problem("~ lid"), BRK_TERM_GAP);
    ck_assert_int_eq(problem("lid ~"), BRK_TERM_GAP);
    ck_assert_int_eq(problem("lift ~ ~ lid"), BRK_TERM_GAP);
    ck_assert_int_eq(problem("lift {nobody}"), BRK_TERM_CLASS);
    ck_assert_int_eq(problem("lift {person"), BRK_TERM_BRACE);
    ck_assert_int_eq(problem("lift person}"), BRK_TERM_BRACE);
    ck_assert_int_eq(problem("!?"), BRK_TERM_EMPTY);
    ck_assert_int_eq(problem("/fog(/"), BRK_EXPRESSION_BROKEN);
    ck_assert_int_eq(problem("/[a-z]+/"), BRK_EXPRESSION_LITERAL);
    ck_assert_int_eq(problem("/fogg(a+)+$/"), BRK_EXPRESSION_SLOW);
    ck_assert_int_eq(problem("a1 b c d e f g h i j k l m n o p q r s t u v w x y z"),
                     BRK_TERM_WORDS);
    ck_assert_int_eq(problem("lid"), 0);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {by_stem_without_regard_to_case,
                                  exact_form,
                                  fillers_are_passed_over,
                                  fillers_of_a_term,
                                  gaps,
                                  joined_words,
                                  numbers,
                                  classes,
                                  many_classes,
                                  slips,
                                  expressions,
                                  the_longest_of_a_concept_wins,
                                  what_is_refused};
    return harness_run("match term", tests, sizeof tests / sizeof *tests);
}
