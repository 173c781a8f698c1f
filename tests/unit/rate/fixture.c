/* fixture.c: see fixture.h. */
#include "fixture.h"

#include "pack/model_index.h"

#include <string.h>

#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof *(list)))

/* Descriptors; D_SHARED covers TOUCH and ACT at 9-13, of which ACT's kind is no stricter, TALK's is
 * milder. */
enum { D_ALONE0, D_TOUCH0, D_TALK5, D_SHARED9, D_ACT13, D_MIXED13 };

static brk_rating ratings[] = {{.id = "green"}, {.id = "amber"}, {.id = "red"}};
static brk_band bands[] = {{"0-5", NULL, 0, 5, 5, {0}},
                           {"5-9", NULL, 5, 9, 9, {0}},
                           {"9-13", NULL, 9, 13, 13, {0}},
                           {"13-17", NULL, 13, 17, 25, {0}}};
static brk_kind kinds[] = {{.id = "solo", .strictness = 3},
                           {.id = "talk", .strictness = 4, .involves_other = true},
                           {.id = "contact", .strictness = 8, .involves_other = true}};

static uint32_t of_alone[] = {ALONE}, of_touch[] = {TOUCH}, of_talk[] = {TALK},
                of_shared[] = {TOUCH, ACT}, of_act[] = {ACT}, of_mixed[] = {TALK, KISS};
static brk_descriptor descriptors[] = {{"0-5.G1", NULL, B0, GREEN, {of_alone, 1}, {0}},
                                       {"0-5.G2", NULL, B0, GREEN, {of_touch, 1}, {0}},
                                       {"5-9.A1", NULL, B5, AMBER, {of_talk, 1}, {0}},
                                       {"9-13.R7", NULL, B9, RED, {of_shared, 2}, {0}},
                                       {"13-17.G8", NULL, B13, GREEN, {of_act, 1}, {0}},
                                       {"13-17.G9", NULL, B13, GREEN, {of_mixed, 2}, {0}}};

static brk_cell cells[][4] = {
    {{D_ALONE0, GREEN}, {BRK_NONE, GREEN}, {BRK_NONE, GREEN}, {BRK_NONE, AMBER}},
    {{D_TOUCH0, GREEN}, {BRK_NONE, AMBER}, {D_SHARED9, RED}, {BRK_NONE, RED}},
    {{BRK_NONE, AMBER}, {D_TALK5, AMBER}, {BRK_NONE, GREEN}, {D_MIXED13, GREEN}},
    {{BRK_NONE, AMBER}, {BRK_NONE, AMBER}, {D_SHARED9, RED}, {D_ACT13, GREEN}},
    {{BRK_NONE, RED}, {BRK_NONE, RED}, {BRK_NONE, RED}, {BRK_NONE, RED}},
    {{BRK_NONE, AMBER}, {BRK_NONE, AMBER}, {BRK_NONE, AMBER}, {BRK_NONE, AMBER}},
    {{BRK_NONE, GREEN}, {BRK_NONE, GREEN}, {BRK_NONE, GREEN}, {D_MIXED13, GREEN}}};
static brk_behaviour behaviours[] = {
    {.id = "alone", .kind = 0, .cells = cells[0], .not_raised_by = BIT(GAP)},
    {.id = "touch", .kind = 2, .cells = cells[1], .explanation = "a touch"},
    {.id = "talk", .kind = 1, .cells = cells[2], .not_raised_by = BIT(AGAIN)},
    {.id = "act", .kind = 2, .cells = cells[3]},
    {.id = "named", .kind = 2, .cells = cells[4], .implies_flags = BIT(F_GROWN)},
    {.id = "vague", .kind = 2, .cells = cells[5]},
    {.id = "kiss", .kind = 2, .cells = cells[6], .not_raised_by = BIT(HIDDEN) | BIT(GROWN)}};

#define RAISE_TO(rating)                                                                           \
    { .raise_to = (rating), .at_least = BRK_NONE }
#define AT_LEAST(rating)                                                                           \
    { .raise_to = BRK_NONE, .at_least = (rating) }
#define UP_ONE                                                                                     \
    { .raise_to = BRK_NONE, .at_least = BRK_NONE, .raise_by = 1 }
static brk_effect to_red[] = {RAISE_TO(RED)}, up_one[] = {UP_ONE}, to_amber[] = {AT_LEAST(AMBER)},
                  gap_effects[] = {{.kinds = BIT(2), .raise_to = RED, .at_least = BRK_NONE},
                                   UP_ONE};
static brk_age_test grown_tests[] = {{18 * 12, -1, 4 * 12, -1}, {18 * 12, 16 * 12, -1, -1}},
                    gap_tests[] = {{-1, -1, 4 * 12, -1}, {-1, -1, 2 * 12, 6 * 12}};
static brk_modifier modifiers[] = {
    {.id = "force", .effects = to_red, .effect_count = 1, .reach = BRK_REACH_NEAR},
    {.id = "grown",
     .effects = to_red,
     .effect_count = 1,
     .age_tests = grown_tests,
     .age_test_count = 2,
     .silences = BIT(GAP),
     .sets_flags = BIT(F_GROWN)},
    {.id = "gap",
     .effects = gap_effects,
     .effect_count = 2,
     .age_tests = gap_tests,
     .age_test_count = 2},
    {.id = "again", .effects = up_one, .effect_count = 1, .reach = BRK_REACH_SENTENCE},
    {.id = "hidden", .effects = up_one, .effect_count = 1, .reach = BRK_REACH_NOTE},
    {.id = "odd", .effects = to_amber, .effect_count = 1}};

static brk_status_kind statuses[] = {
    {.id = "seen", .counts = true, .flag = BRK_NONE},
    {.id = "said", .counts = true, .flag = BRK_NONE, .precedence = 10},
    {.id = "past", .counts = true, .flag = F_PAST, .precedence = 20},
    {.id = "denied", .counts = true, .flag = F_DENIED, .precedence = 30},
    {.id = "negated", .counts = false, .flag = F_NEGATED, .precedence = 90}};
static brk_flag flags[] = {{.id = "grown", .urgent = true},
                           {.id = "done-to", .role = BRK_ROLE_DONE_TO, .unless = BIT(F_GROWN)},
                           {.id = "tells", .urgent = true},
                           {.id = "outside", .urgent = true, .outside = true},
                           {.id = "ages"},
                           {.id = "past"},
                           {.id = "denied"},
                           {.id = "negated"}};

static brk_concept concepts[] = {{.id = "plain", .relevance = BRK_RELEVANCE_NEUTRAL},
                                 {.id = "tells", .relevance = BRK_RELEVANCE_SETTLES},
                                 {.id = "perhaps", .relevance = BRK_RELEVANCE_NEEDS_CONTEXT}};
static uint32_t of_act_only[] = {ACT};

/* In the order of their ids and codes, as look-ups want them. */
static uint32_t by_id[] = {ACT, ALONE, KISS, NAMED, TALK, TOUCH, VAGUE};
static uint32_t by_code[] = {D_ALONE0, D_TOUCH0, D_ACT13, D_MIXED13, D_TALK5, D_SHARED9};

/* By the words that the tests look for. */
static const char *const messages[BRK_MESSAGE_COUNT] = {
    [BRK_SAY_RANGE] = "{from} to {to}",
    [BRK_SAY_YEARS_AND_MONTHS] = "{years} years {months} months",
    [BRK_SAY_THE_AGE] = "the age",
    [BRK_SAY_THE_DEVELOPMENTAL_AGE] = "the developmental age",
    [BRK_SAY_CODE_GIVEN] = "given as a code",
    [BRK_SAY_LEARNED_FINDS] = "found by weights",
    [BRK_SAY_LEARNED_SUGGESTS] = "suggested by weights",
    [BRK_SAY_WORDS_SUGGEST] = "suggested by words",
    [BRK_SAY_AGE_MISMATCH] = "{told} told, {entered} entered: both are rated",
    [BRK_SAY_AGE_MISMATCH_OUTSIDE] = "{told} told: the pack does not cover it",
    [BRK_SAY_UNDER_AGE] = "younger than {below}",
    [BRK_SAY_NOTHING_TO_RATE] = "give a note or a code",
    [BRK_SAY_NOTE_WITHOUT_AGE] = "a note needs an age",
    [BRK_SAY_CODE_WITHOUT_AGE] = "a code needs an age",
    [BRK_SAY_AGE_OUTSIDE] = "{which} {age} is outside {from} to {to} years",
    [BRK_SAY_AGE_OUTSIDE_SEND] = "{which} {age} is outside {from} to {to} years, or to {send_to}",
    [BRK_SAY_CODE_UNKNOWN] = "code {number} ({code}) is neither",
    [BRK_SAY_CODE_UNKNOWN_HIDDEN] = "code {number} is neither",
    [BRK_SAY_CODE_OTHER_BAND] = "{code} is of {band}, not of {which} {age}",
    [BRK_SAY_MODIFIER_UNKNOWN] = "modifier {number} is unknown"};

static void model_open(brk_model *m) {
    memset(m, 0, sizeof *m);
    memcpy(m->messages, messages, sizeof messages);
    m->ratings = ratings, m->rating_count = COUNT(ratings);
    m->bands = bands, m->band_count = COUNT(bands);
    m->kinds = kinds, m->kind_count = COUNT(kinds);
    m->descriptors = descriptors, m->descriptor_count = COUNT(descriptors);
    m->behaviours = behaviours, m->behaviour_count = COUNT(behaviours);
    m->modifiers = modifiers, m->modifier_count = COUNT(modifiers);
    m->statuses = statuses, m->status_count = COUNT(statuses);
    m->flags = flags, m->flag_count = COUNT(flags);
    m->concepts = concepts, m->concept_count = COUNT(concepts);
    m->behaviours_by_id = by_id;
    m->descriptors_by_code = by_code;
    m->default_status = SEEN;
    m->mismatch_flag = F_AGES;
    m->fallback_behaviour = VAGUE;
    m->under_age_rating = RED;
    m->under_age_below_months = 13 * 12;
    m->under_age_behaviours = (brk_ids){of_act_only, 1};
}

/* What a loaded model and a reading would have of the present rules, responses and mentions. */
static void look_up(fixture *f) {
    brk_arena_free(&f->model.arena);
    ck_assert(brk_model_index_rating(&f->model));
    brk_vec_clear(&f->reading.asked);
    brk_vec_clear(&f->reading.counting);
    for (uint32_t c = 0; c <= f->model.concept_count / 64; c++)
        ck_assert(brk_vec_push(&f->reading.counting));
    uint64_t *counting = f->reading.counting.data;
    for (uint32_t i = 0; i < (uint32_t)f->mentions.count; i++) {
        const brk_mention *mention = (const brk_mention *)f->mentions.data + i;
        uint32_t c = mention->concept;
        if (f->model.statuses[mention->status].counts) counting[c / 64] |= UINT64_C(1) << c % 64;
        if (f->model.rating.asked[c / 64] >> c % 64 & 1)
            *(brk_mention *)brk_vec_push(&f->reading.asked) = *mention;
    }
}

void fixture_open(fixture *f, int32_t years) {
    memset(f, 0, sizeof *f);
    f->alloc = brk_alloc_make(NULL, NULL);
    model_open(&f->model);
    brk_arena_init(&f->model.arena, &f->alloc);
    brk_vec_init(&f->reading.text.tokens, &f->alloc, sizeof(brk_token));
    brk_vec_init(&f->mentions, &f->alloc, sizeof(brk_mention));
    brk_vec_init(&f->reading.asked, &f->alloc, sizeof(brk_mention));
    brk_vec_init(&f->reading.counting, &f->alloc, sizeof(uint64_t));
    brk_vec_init(&f->reading.clauses, &f->alloc, sizeof(brk_clause));
    brk_vec_init(&f->reading.ages, &f->alloc, sizeof(brk_age_mention));
    brk_vec_init(&f->reading.founds, &f->alloc, sizeof(brk_found));
    brk_vec_init(&f->reading.spans, &f->alloc, sizeof(brk_span));
    f->reading.told_from_months = f->reading.told_to_months = -1;
    f->subject.age_months = years < 0 ? -1 : years * 12;
    f->subject.developmental_months = -1;
    f->subject.has_text = true;
    f->subject.codes = f->codes;
    brk_arena_init(&f->arena, &f->alloc);
    brk_buf_init(&f->error, &f->alloc);
    look_up(f);
}

void fixture_close(fixture *f) {
    brk_vec_free(&f->reading.text.tokens);
    brk_vec_free(&f->mentions);
    brk_vec_free(&f->reading.asked);
    brk_vec_free(&f->reading.counting);
    brk_vec_free(&f->reading.clauses);
    brk_vec_free(&f->reading.ages);
    brk_vec_free(&f->reading.founds);
    brk_vec_free(&f->reading.spans);
    brk_arena_free(&f->arena);
    brk_arena_free(&f->model.arena);
    brk_buf_free(&f->error);
}

void fixture_code(fixture *f, const char *code) {
    f->codes[f->subject.code_count++] = (brk_code){code, strlen(code)};
}

void fixture_no_text(fixture *f) {
    f->subject.has_text = false;
}

brk_found *fixture_found(fixture *f, uint32_t behaviour, uint32_t start, uint32_t end) {
    brk_found *found = fixture_extra(f, BRK_FINDS_BEHAVIOUR, behaviour);
    brk_span *span = brk_vec_push(&f->reading.spans);
    *span = (brk_span){start, end};
    found->first_span = (uint32_t)f->reading.spans.count - 1;
    found->span_count = 1;
    f->reading.relevant = true;
    return found;
}

brk_found *fixture_extra(fixture *f, brk_finds kind, uint32_t target) {
    brk_found *found = brk_vec_push(&f->reading.founds);
    found->kind = kind;
    found->target = target;
    found->rule = BRK_NONE;
    found->reader = BRK_READER_IS_RULES;
    found->role = BRK_ROLE_DISPLAYED;
    found->score = 1000;
    fixture_other(found, -1, -1);
    fixture_then(found, -1, -1);
    return found;
}

static int32_t first_month(int32_t years) {
    return years < 0 ? -1 : years * 12;
}

static int32_t last_month(int32_t years) {
    return years < 0 ? -1 : years * 12 + 11;
}

void fixture_other(brk_found *found, int32_t from_years, int32_t to_years) {
    found->other_from_months = first_month(from_years);
    found->other_to_months = last_month(to_years);
}

void fixture_then(brk_found *found, int32_t from_years, int32_t to_years) {
    found->then_from_months = first_month(from_years);
    found->then_to_months = last_month(to_years);
}

void fixture_told(fixture *f, int32_t from_years, int32_t to_years) {
    f->reading.told_from_months = first_month(from_years);
    f->reading.told_to_months = last_month(to_years);
}

brk_mention *fixture_mention(fixture *f, uint32_t concept, uint32_t start, uint32_t end,
                             uint32_t sentence) {
    brk_token *token = brk_vec_push(&f->reading.text.tokens);
    token->start = start;
    token->end = end;
    brk_mention *mention = brk_vec_push(&f->mentions);
    mention->concept = concept;
    mention->first = mention->last = (uint32_t)f->reading.text.tokens.count - 1;
    mention->sentence = sentence;
    return mention;
}

brook_status fixture_rate(fixture *f) {
    look_up(f);
    brk_buf_clear(&f->error);
    const brk_reading *reading = f->subject.has_text ? &f->reading : NULL;
    return brk_rate(&f->model, &f->subject, reading, &f->arena, &f->out, &f->error);
}

void fixture_rated(fixture *f) {
    brook_status status = fixture_rate(f);
    ck_assert_msg(status == BROOK_OK, "rating failed: %d %s", (int)status,
                  f->error.data ? f->error.data : "");
}

int fixture_run(const char *name, const TTest *const *tests, size_t count) {
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    for (size_t i = 0; i < count; i++) {
        tcase_add_test(tcase, tests[i]);
    }
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
