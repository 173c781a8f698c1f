/* From places to findings: relevance, the more specific, modifiers, ages, merging. */
#include "harness.h"

#include <stdio.h>

static harness h;

static void open(void) {
    harness_open(&h, NULL);
}

static void close(void) {
    harness_close(&h);
}

static const brk_found *first_found(const char *note, int32_t age) {
    ck_assert_int_eq(harness_read(&h, note, age), BROOK_OK);
    const brk_found *f = brk_vec_at(&h.reading.founds, 0);
    ck_assert_ptr_nonnull(f);
    return f;
}

START_TEST(words_that_need_context) {
    ck_assert_str_eq(harness_founds(&h, "An umbrella", -1), "");
    ck_assert(!h.reading.relevant && !h.reading.set_aside_relevant);
    ck_assert_str_eq(harness_founds(&h, "An umbrella. Wind", -1), "rain:seen wind:seen");
    ck_assert(h.reading.relevant);
    ck_assert_str_eq(harness_founds(&h, "An umbrella. No wind", -1), "-wind:denied");
    ck_assert(!h.reading.relevant && h.reading.set_aside_relevant);
    ck_assert_str_eq(harness_founds(&h, "No umbrella. No wind", -1), "-rain:denied -wind:denied");
    ck_assert_str_eq(harness_founds(&h, "No umbrella", -1), "");
}
END_TEST

START_TEST(a_rule_that_settles) {
    ck_assert_str_eq(harness_founds(&h, "A girl threw snow. Umbrella", -1),
                     "snowball:seen rain:seen");
    ck_assert(h.reading.relevant);
    ck_assert_str_eq(harness_founds(&h, "A girl did not throw snow", -1), "-snowball:denied");
    ck_assert(!h.reading.relevant && h.reading.set_aside_relevant);
}
END_TEST

START_TEST(flags) {
    ck_assert_str_eq(harness_flags(&h, "A flood. Something broke"), "flood:seen");
    ck_assert(!h.reading.relevant);
    ck_assert_str_eq(harness_flags(&h, "Wind. Something broke"), "damage:seen");
    ck_assert_str_eq(harness_flags(&h, "No flood. Wind, nothing, but not broken"), "");
}
END_TEST

START_TEST(suggestions) {
    ck_assert_str_eq(harness_founds(&h, "threw snow", -1), "snowball?:seen");
    ck_assert(!h.reading.relevant);
    ck_assert_str_eq(harness_founds(&h, "A girl threw snow", -1), "snowball:seen");
    ck_assert_str_eq(harness_founds(&h, "never threw snow", -1), "");
}
END_TEST

START_TEST(the_more_specific_takes_the_place) {
    ck_assert_str_eq(harness_founds(&h, "Wind and storm", -1), "wind:seen~ storm:seen");
    ck_assert_str_eq(harness_founds(&h, "Wind. Storm", -1), "wind:seen~ storm:seen");
    ck_assert_str_eq(harness_founds(&h, "Wind. Fog. Storm", -1), "wind:seen storm:seen");
    ck_assert_str_eq(harness_founds(&h, "Wind but no storm", -1), "wind:seen -storm:denied");
    /* One of several places is enough to stand. */
    ck_assert_str_eq(harness_founds(&h, "Storm, wind. Fog. Fog. Wind", -1), "storm:seen wind:seen");
}
END_TEST

START_TEST(a_ring_leaves_something) {
    harness ring;
    harness_open(
        &ring,
        "\"behaviours\": [{\"id\": \"wind\", \"kind\": \"sky\", \"label\": \"wind\", \"plain\": "
        "\"wind\", "
        "\"explanation\": \"Wind.\", \"cells\": {\"0-20\": \"calm\"}, \"replaces\": [\"rain\"]},"
        "{\"id\": \"rain\", \"kind\": \"sky\", \"label\": \"rain\", \"plain\": \"rain\", "
        "\"explanation\": \"Rain.\", \"cells\": {\"0-20\": \"calm\"}}]");
    ck_assert_str_eq(harness_founds(&ring, "storm wind rain", -1),
                     "storm:seen wind:seen~ rain:seen~");
    harness_close(&ring);
}
END_TEST

START_TEST(modifiers_go_to_the_nearest) {
    ck_assert_str_eq(harness_founds(&h, "Heavy rain. Wind", -1), "rain:seen[heavy] wind:seen");
    ck_assert_str_eq(harness_founds(&h, "Heavy rain but wind", -1),
                     "rain:seen[heavy] wind:seen[heavy]");
    ck_assert_str_eq(harness_founds(&h, "Heavy. Rain", -1), "rain:seen");
    ck_assert_str_eq(harness_founds(&h, "Rain. Every day. Fog and wind", -1),
                     "rain:seen[often] wind:seen");
    ck_assert_str_eq(harness_founds(&h, "Rain. Fog. Every day", -1), "rain:seen");
    ck_assert_str_eq(harness_founds(&h, "Rain but not heavy", -1), "rain:seen");
    ck_assert_str_eq(harness_modifiers(&h, "Rain but not heavy"), "");
    ck_assert_str_eq(harness_founds(&h, "No rain but heavy wind", -1),
                     "-rain:denied wind:seen[heavy]");
    /* The first lies over both sentences, and so nearer than what stands in the second alone. */
    ck_assert_str_eq(harness_founds(&h, "Every day a girl threw it. Snow and rain", -1),
                     "snowball:seen[often] rain:seen");
}
END_TEST

/* A snowball is of the kind `people`, rain and wind are not. */
START_TEST(modifiers_pass_over_what_they_are_not_said_of) {
    harness people;
    harness_open(&people, "\"modifiers\": [{\"id\": \"often\", \"label\": \"often\", \"reason\": "
                          "\"Often.\", \"reach\": \"near\", \"kinds\": [\"people\"], "
                          "\"behaviours\": [\"wind\"], \"effects\": [{\"raise_to\": \"rough\"}]}]");
    ck_assert_str_eq(harness_founds(&people, "Rain every day", -1), "rain:seen");
    ck_assert_str_eq(harness_modifiers(&people, "Rain every day"), "often:seen");
    ck_assert_str_eq(harness_founds(&people, "Wind every day", -1), "wind:seen[often]");
    ck_assert_str_eq(harness_founds(&people, "A girl threw snow. Rain every day", -1),
                     "snowball:seen[often] rain:seen");
    harness_close(&people);
}
END_TEST

/* To findings of its clause only; to any of the note. */
START_TEST(modifiers_reach_as_far_as_they_say) {
    static const char modifier[] =
        "\"modifiers\": [{\"id\": \"often\", \"label\": \"often\", \"reason\": "
        "\"Often.\", \"reach\": \"%s\", \"effects\": [{\"raise_to\": \"rough\"}]}]";
    static const struct {
        const char *reach, *note, *founds;
    } cases[] = {
        {"clause", "Rain but every day wind", "rain:seen wind:seen[often]"},
        {"clause", "Every day rain but wind", "rain:seen[often] wind:seen"},
        {"clause", "Rain every day, wind", "rain:seen[often] wind:seen[often]"},
        {"clause", "Rain. Every day. Wind", "rain:seen wind:seen"},
        {"note", "Rain. Fog. Fog. Every day", "rain:seen[often]"},
        {"note", "Every day. Fog. Fog.\n\nRain", "rain:seen[often]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        harness reaching;
        char members[256];
        snprintf(members, sizeof members, modifier, cases[i].reach);
        harness_open(&reaching, members);
        ck_assert_str_eq(harness_founds(&reaching, cases[i].note, -1), cases[i].founds);
        harness_close(&reaching);
    }
}
END_TEST

START_TEST(findings_of_one_kind_merge) {
    ck_assert_str_eq(harness_founds(&h, "Rain. Heavy rain. She told of rain", -1),
                     "rain:seen[heavy]");
    ck_assert_str_eq(harness_founds(&h, "Rain. No rain. No rain", -1), "rain:seen -rain:denied");
    ck_assert_str_eq(harness_founds(&h, "Rain. Years ago, rain", -1), "rain:seen rain:past");
    ck_assert_str_eq(harness_founds(&h, "forecast rain. No rain", -1),
                     "-rain:planned -rain:denied");
    ck_assert_str_eq(harness_evidence(&h, "Rain. Rain."), "Rain|Rain");
}
END_TEST

START_TEST(evidence_is_ascending_and_merged) {
    ck_assert_str_eq(harness_evidence(&h, "Snow: a girl threw it"), "Snow|girl|threw");
    const brk_found *f = first_found("Snow: a girl threw it", -1);
    ck_assert_uint_eq(f->span_count, 3);
    ck_assert_uint_eq(f->sentence, 0);
    ck_assert_int_eq(f->score, 1000);
    ck_assert_uint_eq(f->reader, BRK_READER_IS_RULES);
    ck_assert_str_eq(h.model->rules[f->rule].id, "snowball");
}
END_TEST

START_TEST(ages_of_others) {
    ck_assert_str_eq(harness_founds(&h, "A girl (11) threw snow", 84), "snowball:seen[gap]");
    const brk_found *f = first_found("A girl (11) threw snow", 84);
    ck_assert_int_eq(f->other_from_months, 132);
    ck_assert_int_eq(f->other_to_months, 143);
    ck_assert_str_eq(harness_founds(&h, "B (7) and a girl (10) threw snow", 84), "snowball:seen");
    ck_assert_str_eq(harness_founds(&h, "B (7) and a girl (3) threw snow", 84),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "B (4) and a girl (2) threw snow", 54),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "B and a Year 6 girl threw snow", 84), "snowball:seen");
    ck_assert_str_eq(harness_founds(&h, "B and a Year 7 girl threw snow", 84),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "B's friend C (40) threw snow", 84),
                     "snowball:seen[grown]");
    ck_assert_str_eq(harness_founds(&h, "B's friend C (40) threw snow", 16 * 12),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "A girl threw snow. B (8), C (12)", 84),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "A girl threw snow. Fog. B (8), C (12)", 84),
                     "snowball:seen");
    /* Of whom nothing is told that counts. */
    ck_assert_str_eq(harness_founds(&h, "B and a girl threw snow but not a boy (12)", 84),
                     "snowball:seen");
    /* Rain involves nobody. */
    ck_assert_str_eq(harness_founds(&h, "Rain for B and C (12)", 84), "rain:seen");
}
END_TEST

START_TEST(the_farthest_age_stays) {
    const brk_found *f = first_found("B, C (8), D (13) and a girl (10) threw snow", 84);
    ck_assert_int_eq(f->other_from_months, 156);
}
END_TEST

/* Of two findings that merge, the age farther from the child's. */
START_TEST(the_farthest_age_of_what_merges_stays) {
    const brk_found *f = first_found("A girl (9) threw snow. Fog. Fog. A boy (13) threw snow", 84);
    ck_assert_int_eq(f->other_from_months, 156);
    f = first_found("A girl (13) threw snow. Fog. Fog. A boy (9) threw snow", 84);
    ck_assert_int_eq(f->other_from_months, 156);
    f = first_found("A girl threw snow. Fog. Fog. A boy (9) threw snow", 84);
    ck_assert_int_eq(f->other_from_months, 108);
}
END_TEST

START_TEST(months) {
    ck_assert_str_eq(harness_founds(&h, "B and a girl 30 months old threw snow", 54),
                     "snowball:seen[gap]");
    ck_assert_str_eq(harness_founds(&h, "B and a girl 31 months old threw snow", 54),
                     "snowball:seen");
}
END_TEST

START_TEST(an_age_of_the_past) {
    const brk_found *f = first_found("When he was 4 it rained.", 120);
    ck_assert_str_eq(h.model->statuses[f->status].id, "past");
    ck_assert_int_eq(f->then_from_months, 48);
    ck_assert_int_eq(f->then_to_months, 59);
    ck_assert_int_eq(first_found("Rain. When he was 4 fog.", 120)->then_from_months, -1);
    /* A younger age beside what is told of then; an older one is somebody else's. */
    f = first_found("Years ago, aged 4, threw snow at a girl (10)", 120);
    ck_assert_int_eq(f->then_from_months, 48);
    ck_assert_int_eq(f->other_from_months, -1);
    f = first_found("Years ago, aged 4, threw snow at a girl (13)", 120);
    ck_assert_int_eq(f->then_from_months, 48);
    ck_assert_int_eq(f->other_from_months, 156);
}
END_TEST

START_TEST(another_age_of_the_child) {
    ck_assert_int_eq(harness_read(&h, "B, aged 9, threw snow at the wall", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, 108);
    ck_assert_int_eq(h.reading.told_to_months, 119);
    ck_assert_int_eq(harness_read(&h, "B, aged 6, threw snow", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "B, aged 9, threw snow at C", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "Snow today. B, aged 9, threw it", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "Seen by staff: a boy, aged 9, in the rain", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "Years ago, aged 9, fog", 200), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "B (9) years ago", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, 108);
    ck_assert_int_eq(harness_read(&h, "Aged 9, threw snow at a girl", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, 108);
    ck_assert_int_eq(harness_read(&h, "Aged 40, threw snow at a girl", 72), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
    ck_assert_int_eq(harness_read(&h, "B, aged 9, threw snow", -1), BROOK_OK);
    ck_assert_int_eq(h.reading.told_from_months, -1);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {words_that_need_context,
                                  a_rule_that_settles,
                                  flags,
                                  suggestions,
                                  the_more_specific_takes_the_place,
                                  a_ring_leaves_something,
                                  modifiers_go_to_the_nearest,
                                  modifiers_pass_over_what_they_are_not_said_of,
                                  modifiers_reach_as_far_as_they_say,
                                  findings_of_one_kind_merge,
                                  evidence_is_ascending_and_merged,
                                  ages_of_others,
                                  the_farthest_age_stays,
                                  the_farthest_age_of_what_merges_stays,
                                  months,
                                  an_age_of_the_past,
                                  another_age_of_the_child};
    return harness_run_with("match findings", tests, sizeof tests / sizeof *tests, open, close);
}
