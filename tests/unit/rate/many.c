/* many.c: see many.h. The numbers of a sequence decide, the same on every machine. */
#include "many.h"

#include "pack/learned.h"

static uint32_t seed;

static uint32_t roll(uint32_t sides) {
    seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return (seed >> 16) % sides;
}

static bool once_in(uint32_t sides) {
    return roll(sides) == 0;
}

static uint32_t plain[] = {C_PLAIN}, tells[] = {C_TELLS}, perhaps[] = {C_PERHAPS};
static brk_slot one[] = {{perhaps, 1}}, two[] = {{perhaps, 1}, {tells, 1}}, third[] = {{tells, 1}};
static const brk_rule rules[] = {{.target = TALK,
                                  .because = "the rule's own reason",
                                  .all = one,
                                  .all_count = 1,
                                  .age_from_months = -1,
                                  .age_to_months = -1},
                                 {.target = TOUCH,
                                  .all = two,
                                  .all_count = 2,
                                  .age_from_months = 60,
                                  .age_to_months = 155,
                                  .role = BRK_ROLE_DONE_TO},
                                 {.target = KISS,
                                  .all = third,
                                  .all_count = 1,
                                  .none_in_note = {plain, 1},
                                  .age_from_months = -1,
                                  .age_to_months = -1},
                                 {.target = ACT,
                                  .all = two,
                                  .all_count = 2,
                                  .age_from_months = -1,
                                  .age_to_months = -1,
                                  .suggests = true}};
static const brk_learned learned = {.decision = {.sure = 600}};

static void make_subject(fixture *f) {
    static const char *const codes[] = {"talk",   "kiss",   "touch",        "9-13.R7", "13-17.G9",
                                        "0-5.G2", "5-9.A1", "no such code", ""};
    static const int32_t years[] = {11, 15, 3, 7};
    static const brk_code stated[] = {{"again", 5}, {"grown", 5}, {"odd", 3}, {"agai", 4}};
    f->subject.age_months = once_in(20) ? -1 : (int32_t)roll(19 * 12 + 6);
    f->subject.send = once_in(5);
    if (once_in(6)) f->subject.developmental_months = (int32_t)roll(18 * 12);
    for (uint32_t i = once_in(4) ? 1 + roll(2) : 0; i > 0; i--) {
        uint32_t code = roll(once_in(8) ? 9 : 7);
        fixture_code(f, codes[code]);
        if (code < 3 || code > 6 || once_in(4)) continue;
        f->subject.age_months = years[code - 3] * 12 + (int32_t)roll(12); /* in the code's band */
        f->subject.developmental_months = -1;
    }
    if (once_in(f->subject.code_count ? 3 : 30)) fixture_no_text(f);
    f->subject.modifiers = stated + roll(3);
    if (once_in(8)) f->subject.modifier_count = 1 + once_in(3);
    f->subject.has_other = once_in(10);
    if (f->subject.has_other) f->subject.other_months = (int32_t)roll(30 * 12);
}

static void make_range(void (*set)(brk_found *, int32_t, int32_t), brk_found *found,
                       uint32_t most) {
    int32_t from = (int32_t)roll(most);
    set(found, from, once_in(2) ? from : from + (int32_t)roll(3));
}

static void more_spans(fixture *f, brk_found *found, uint32_t count) {
    found->first_span = (uint32_t)f->reading.spans.count;
    found->span_count = count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t start = roll(60);
        *(brk_span *)brk_vec_push(&f->reading.spans) = (brk_span){start, start + 1 + roll(9)};
    }
}

static void make_found(fixture *f) {
    brk_found *found = fixture_extra(f, BRK_FINDS_BEHAVIOUR, roll(7));
    more_spans(f, found, 1 + (once_in(3) ? roll(3) : 0));
    found->suggestion = once_in(6);
    if (!found->suggestion) f->reading.relevant = true;
    found->superseded = once_in(8);
    found->role = (uint8_t)roll(4);
    found->status = (uint8_t)(once_in(2) ? SEEN : roll(5));
    found->rule = once_in(2) ? roll(4) : BRK_NONE;
    if (once_in(4)) found->reader = BRK_READER_IS_LEARNED;
    found->score = (int32_t)(400 + 100 * roll(7));
    for (uint32_t i = roll(3); i > 0; i--)
        found->modifiers |= BIT(roll(6));
    if (once_in(4)) make_range(fixture_other, found, 30);
    if (once_in(6)) make_range(fixture_then, found, 19);
}

static void make_extra(fixture *f) {
    brk_finds kind = once_in(3) ? BRK_FINDS_FLAG : BRK_FINDS_MODIFIER;
    brk_found *found = fixture_extra(f, kind, roll(kind == BRK_FINDS_FLAG ? 8 : 6));
    more_spans(f, found, roll(4));
    found->status = (uint8_t)(once_in(2) ? SEEN : roll(5));
    found->suggestion = once_in(6);
    found->superseded = once_in(8);
    found->sentence = roll(5);
    found->last_sentence = found->sentence + once_in(3);
}

static void make_mention(fixture *f) {
    /* One by one, here and below: compilers differ in which argument they work out first. */
    uint32_t start = roll(60), clause = roll(5), end = start + 1 + roll(9);
    brk_mention *mention = fixture_mention(f, roll(3), start, end, clause);
    mention->status = (uint8_t)(once_in(2) ? SEEN : roll(5));
    mention->role = (uint8_t)roll(4);
}

static void make_age(fixture *f) {
    brk_token *token = brk_vec_push(&f->reading.text.tokens);
    *token = (brk_token){.start = roll(60)};
    token->end = token->start + 2;
    brk_age_mention *age = brk_vec_push(&f->reading.ages);
    age->first = age->last = (uint32_t)f->reading.text.tokens.count - 1 + once_in(12);
    age->from_months = (int32_t)roll(30) * 12;
    age->to_months = age->from_months + 11;
    age->sentence = (uint16_t)roll(5);
    age->past = once_in(5);
    age->about_other = once_in(4);
}

void many_make(fixture *f, uint32_t number) {
    seed = number * 7919u + 17;
    fixture_open(f, 7);
    f->model.rules = (brk_rule *)rules;
    f->model.rule_count = 4;
    if (once_in(2)) f->model.learned = (brk_learned *)&learned;
    make_subject(f);
    for (uint32_t i = roll(4); i > 0; i--)
        make_found(f);
    for (uint32_t i = roll(4); i > 0; i--)
        make_extra(f);
    for (uint32_t i = roll(5); i > 0; i--)
        make_mention(f);
    for (uint32_t i = roll(3); i > 0; i--)
        make_age(f);
    if (once_in(3)) f->reading.relevant = true;
    f->reading.doubted = once_in(6);
    f->reading.set_aside_relevant = once_in(4);
    if (once_in(8)) {
        int32_t to = (int32_t)roll(22);
        fixture_told(f, (int32_t)roll(20), to);
    }
}
