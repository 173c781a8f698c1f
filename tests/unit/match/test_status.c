/* Status and role by triggers: direction, scope, limits, stops, precedence; clauses that count. */
#include "harness.h"

static harness h;

static void open(void) {
    harness_open(&h, NULL);
}

static void close(void) {
    harness_close(&h);
}

START_TEST(forward_to_the_end_of_the_clause) {
    ck_assert_str_eq(harness_founds(&h, "Storm but no rain or wind but rain", -1),
                     "storm:seen -rain:denied -wind:denied rain:seen");
    ck_assert_str_eq(harness_founds(&h, "There was no rain. Wind.", -1), "-rain:denied wind:seen");
    ck_assert_str_eq(harness_founds(&h, "It did not rain", -1), "-rain:denied");
}
END_TEST

START_TEST(backward_by_so_many_words) {
    ck_assert_str_eq(harness_founds(&h, "Rain was ruled out", -1), "-rain:denied");
    ck_assert_str_eq(harness_founds(&h, "Rain over all the big hills was ruled out", -1),
                     "rain:seen");
    ck_assert_str_eq(harness_founds(&h, "Wind but rain unlikely", -1), "wind:seen -rain:denied");
}
END_TEST

START_TEST(both_ways_in_the_sentence) {
    ck_assert_str_eq(harness_founds(&h, "Rain. Wind but forecast but rain. Storm", -1),
                     "rain:seen -wind:planned -rain:planned storm:seen");
}
END_TEST

START_TEST(to_the_end_of_the_paragraph) {
    ck_assert_str_eq(harness_founds(&h, "Wind. Years ago, rain. A storm.\nRain", -1),
                     "wind:seen rain:past storm:past rain:seen");
}
END_TEST

START_TEST(to_the_end_of_the_note) {
    ck_assert_str_eq(harness_founds(&h, "Storm. Plan for the week.\n\nWind. And rain.", -1),
                     "storm:seen -wind:planned -rain:planned");
}
END_TEST

START_TEST(its_own_words_only) {
    ck_assert_str_eq(harness_founds(&h, "no more rain, wind", -1), "-rain:denied wind:seen");
    ck_assert_str_eq(harness_founds(&h, "told of no more rain, wind", -1),
                     "-rain:denied wind:said");
}
END_TEST

/* Of two scopes of one status the later goes on where the earlier ended, from either side; one
 * inside another adds nothing. */
START_TEST(scopes_of_one_status_overlap) {
    ck_assert_str_eq(harness_founds(&h, "no rain, never wind but storm", -1),
                     "-rain:denied -wind:denied storm:seen");
    ck_assert_str_eq(harness_founds(&h, "Rain and wind unlikely, storm was ruled out", -1),
                     "-rain:denied -wind:denied -storm:denied");
    ck_assert_str_eq(harness_founds(&h, "forecast: rain, wind. Forecast: storm, forecast", -1),
                     "-rain:planned -wind:planned -storm:planned");
    ck_assert_str_eq(harness_founds(&h, "plan for the week: rain. Forecast: wind. Storm", -1),
                     "-rain:planned -wind:planned -storm:planned");
}
END_TEST

/* The highest precedence has rank 0; which ranks do not count, and which yield. */
START_TEST(ranks_of_statuses) {
    const brk_status_ranks *r = &h.matcher->ranks;
    const char *const ids[] = {"denied", "usual", "planned", "past", "said", "seen"};
    ck_assert_uint_eq(h.model->status_count, 6);
    for (uint32_t rank = 0; rank < 6; rank++) {
        ck_assert_str_eq(h.model->statuses[r->status[rank]].id, ids[rank]);
        ck_assert_uint_eq(r->of_status[r->status[rank]], rank);
    }
    ck_assert_uint_eq(r->aside, 0x7);
    ck_assert_uint_eq(r->yields, 0x2);
}
END_TEST

START_TEST(stops) {
    ck_assert_str_eq(harness_founds(&h, "no rain apart from wind", -1), "-rain:denied wind:seen");
    ck_assert_str_eq(harness_founds(&h, "not rain told of wind", -1), "-rain:denied wind:said");
}
END_TEST

START_TEST(the_strongest_status_holds) {
    ck_assert_str_eq(harness_founds(&h, "told of no rain", -1), "-rain:denied");
    ck_assert_str_eq(harness_founds(&h, "years ago, told of rain", -1), "rain:past");
}
END_TEST

START_TEST(pseudo_triggers_and_longer_phrases) {
    ck_assert_str_eq(harness_founds(&h, "not only wind, rain", -1), "wind:seen rain:seen");
    ck_assert_str_eq(harness_founds(&h, "no umbrella needed. no wonder: wind", -1),
                     "rain:seen wind:seen");
    /* "no" is part of the phrase, so it denies nothing behind it. */
    ck_assert_str_eq(harness_founds(&h, "no umbrella needed, wind", -1), "rain:seen wind:seen");
}
END_TEST

START_TEST(a_status_that_yields) {
    ck_assert_str_eq(harness_founds(&h, "A wind chime", -1), "-wind:usual");
    /* The finding rests on other words as well, so it takes their status. */
    ck_assert_str_eq(harness_founds(&h, "A girl chucked a snow chime at a friend", -1),
                     "snowball:seen");
    /* It forbids what it would forbid without that status. */
    ck_assert_str_eq(harness_founds(&h, "A storm in the lounge, wind", -1), "storm:seen");
}
END_TEST

START_TEST(roles) {
    ck_assert_str_eq(harness_founds(&h, "A girl chucked snow at me", -1), "snowball:seen(done-to)");
    ck_assert_str_eq(harness_founds(&h, "I watched a girl chuck snow", -1),
                     "snowball:seen(witnessed)");
    ck_assert_str_eq(harness_founds(&h, "I watched. A girl chucked snow", -1), "snowball:seen");
}
END_TEST

static const char more_triggers[] =
    "\"triggers\": ["
    "{\"id\": \"hardly\", \"status\": \"denied\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"max_words\": 2, \"terms\": [\"hardly\"]},"
    "{\"id\": \"hardly.too\", \"status\": \"said\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"max_words\": 3, \"terms\": [\"/hardl\\\\w/\"]},"
    "{\"id\": \"shown\", \"role\": \"displayed\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"terms\": [\"produced\"]},"
    "{\"id\": \"by\", \"role\": \"displayed\", \"direction\": \"backward\", \"scope\": "
    "\"sentence\", \"terms\": [\"by itself\"]},"
    "{\"id\": \"saw.all\", \"role\": \"witnessed\", \"direction\": \"forward\", \"scope\": "
    "\"sentence\", \"terms\": [\"saw all\", \"rain fell\"]},"
    "{\"id\": \"all.saw\", \"role\": \"done-to\", \"direction\": \"backward\", \"scope\": "
    "\"sentence\", \"terms\": [\"fell rain\", \"on all\"]}]";

START_TEST(forward_by_so_many_words) {
    harness more;
    harness_open(&more, more_triggers);
    ck_assert_str_eq(harness_founds(&more, "hardly any rain", -1), "-rain:denied");
    /* Behind it the other trigger of the same word reaches. */
    ck_assert_str_eq(harness_founds(&more, "hardly any big rain", -1), "rain:said");
    ck_assert_str_eq(harness_founds(&more, "hardly any big old rain", -1), "rain:seen");
    ck_assert_str_eq(harness_founds(&more, "hardly any rain and wind today", -1),
                     "-rain:denied wind:seen");
    ck_assert_str_eq(harness_founds(&more, "hardly rain", -1), "-rain:denied");
    harness_close(&more);
}
END_TEST

/* Of two roles the nearer one holds, whichever side it stands on; a word within the trigger is as
 * near as can be; and a scope that is begun goes on where a shorter one of its role begins. */
START_TEST(the_nearest_role) {
    harness more;
    harness_open(&more, more_triggers);
    ck_assert_str_eq(harness_founds(&more, "rain by itself", -1), "rain:seen(displayed)");
    ck_assert_str_eq(harness_founds(&more, "rain by itself at me", -1), "rain:seen(displayed)");
    ck_assert_str_eq(harness_founds(&more, "rain at me by itself", -1), "rain:seen(done-to)");
    ck_assert_str_eq(harness_founds(&more, "produced watched rain", -1), "rain:seen(witnessed)");
    ck_assert_str_eq(harness_founds(&more, "watched produced rain", -1), "rain:seen(displayed)");
    ck_assert_str_eq(harness_founds(&more, "produced rain fell", -1), "rain:seen(witnessed)");
    ck_assert_str_eq(harness_founds(&more, "fell rain by itself", -1), "rain:seen(done-to)");
    ck_assert_str_eq(harness_founds(&more, "watched big rain at me", -1), "rain:seen(done-to)");
    ck_assert_str_eq(harness_founds(&more, "watched rain over there at me", -1),
                     "rain:seen(witnessed)");
    ck_assert_str_eq(harness_founds(&more, "saw all, watched but rain", -1),
                     "rain:seen(witnessed)");
    ck_assert_str_eq(harness_founds(&more, "watched but rain", -1), "rain:seen");
    ck_assert_str_eq(harness_founds(&more, "rain but at me on all", -1), "rain:seen(done-to)");
    harness_close(&more);
}
END_TEST

static const char who_did_it[] =
    "\"concepts\": [{\"id\": \"rain.named\", \"extend\": true, \"terms\": "
    "[\"buckets emptied over us by mates\"]}],"
    "\"triggers\": ["
    "{\"id\": \"passive\", \"role\": \"done-to\", \"direction\": \"both\", \"scope\": \"clause\","
    " \"terms\": [\"emptied over us by mates\"]},"
    "{\"id\": \"by\", \"role\": \"unclear\", \"direction\": \"backward\", \"scope\": \"clause\","
    " \"terms\": [\"by mates\"]},"
    "{\"id\": \"made\", \"role\": \"displayed\", \"direction\": \"forward\", \"scope\": \"phrase\","
    " \"terms\": [\"wanted by mates\"]},"
    "{\"id\": \"none\", \"pseudo\": true, \"terms\": [\"never by\"]},"
    "{\"id\": \"long\", \"status\": \"denied\", \"direction\": \"backward\", \"scope\": \"clause\","
    " \"terms\": [\"thrown by mates as if\"]}]";

/* Triggers of roles alone are chosen among themselves: neither a longer phrase of a concept nor
 * another trigger takes their words, and a pseudo trigger takes none of them away. */
START_TEST(roles_are_chosen_among_themselves) {
    harness who;
    harness_open(&who, who_did_it);
    ck_assert_str_eq(harness_founds(&who, "buckets emptied over us by mates", -1),
                     "rain:seen(done-to)");
    ck_assert_str_eq(harness_founds(&who, "rain by mates", -1), "rain:seen(open)");
    ck_assert_str_eq(harness_founds(&who, "rain wanted by mates", -1), "rain:seen");
    ck_assert_str_eq(harness_founds(&who, "rain never by mates", -1), "rain:seen(open)");
    ck_assert_str_eq(harness_founds(&who, "no rain by mates", -1), "-rain:denied(open)");
    ck_assert_str_eq(harness_founds(&who, "rain thrown by mates as if", -1), "-rain:denied(open)");
    ck_assert_str_eq(harness_founds(&who, "rain by mates. Rain at me", -1), "rain:seen(done-to)");
    harness_close(&who);
}
END_TEST

START_TEST(clauses_that_do_not_count) {
    ck_assert_int_eq(harness_read(&h, "Thick fog but no rain at all. Dull.", -1), BROOK_OK);
    ck_assert_uint_eq(h.reading.clauses.count, 3);
    ck_assert(((brk_clause *)brk_vec_at(&h.reading.clauses, 0))->counts);
    ck_assert(!((brk_clause *)brk_vec_at(&h.reading.clauses, 1))->counts);
    ck_assert(((brk_clause *)brk_vec_at(&h.reading.clauses, 2))->counts);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {forward_to_the_end_of_the_clause,
                                  forward_by_so_many_words,
                                  the_nearest_role,
                                  backward_by_so_many_words,
                                  both_ways_in_the_sentence,
                                  to_the_end_of_the_paragraph,
                                  to_the_end_of_the_note,
                                  its_own_words_only,
                                  stops,
                                  scopes_of_one_status_overlap,
                                  ranks_of_statuses,
                                  the_strongest_status_holds,
                                  pseudo_triggers_and_longer_phrases,
                                  a_status_that_yields,
                                  roles,
                                  roles_are_chosen_among_themselves,
                                  clauses_that_do_not_count};
    return harness_run_with("match status", tests, sizeof tests / sizeof *tests, open, close);
}
