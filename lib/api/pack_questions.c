/* pack_questions.c: what a pack has for an interview, and its notes to practise with. */
#include "api/inner.h"

/* ---- questions ------------------------------------------------------------------------------- */

static const brk_question *question_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->question_count ? &pack->model->questions[index] : NULL;
}

size_t brook_pack_question_count(const brook_pack *pack) {
    return pack ? pack->model->question_count : 0;
}

const char *brook_pack_question_id(const brook_pack *pack, size_t index) {
    const brk_question *question = question_at(pack, index);
    return question ? question->id : NULL;
}

const char *brook_pack_question_ask(const brook_pack *pack, size_t index) {
    const brk_question *question = question_at(pack, index);
    return question ? brk_or_empty(question->ask) : NULL;
}

const char *brook_pack_question_why(const brook_pack *pack, size_t index) {
    const brk_question *question = question_at(pack, index);
    return question ? brk_or_empty(question->why) : NULL;
}

int32_t brook_pack_question_asks_age(const brook_pack *pack, size_t index) {
    const brk_question *question = question_at(pack, index);
    return question && question->age;
}

int32_t brook_pack_question_fits(const brook_pack *pack, size_t index, size_t behaviour) {
    const brk_question *question = question_at(pack, index);
    if (!question || behaviour >= pack->model->behaviour_count) return 0;
    brk_mask kind = (brk_mask)1 << pack->model->behaviours[behaviour].kind;
    return question->kinds == 0 || (question->kinds & kind) != 0;
}

size_t brook_pack_question_answer_count(const brook_pack *pack, size_t index) {
    const brk_question *question = question_at(pack, index);
    return question ? question->answer_count : 0;
}

static const brk_answer *answer_at(const brook_pack *pack, size_t index, size_t answer) {
    const brk_question *question = question_at(pack, index);
    return question && answer < question->answer_count ? &question->answers[answer] : NULL;
}

const char *brook_pack_question_answer(const brook_pack *pack, size_t index, size_t answer) {
    const brk_answer *a = answer_at(pack, index, answer);
    return a ? brk_or_empty(a->label) : NULL;
}

/* Index of the set's item number `nth`, counting from 0; 64: it has fewer. */
static uint32_t nth_of(brk_mask set, size_t nth) {
    uint32_t i = 0;
    while (i < 64 && !((set >> i & 1) && nth-- == 0))
        i++;
    return i;
}

static size_t size_of(brk_mask set) {
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

size_t brook_pack_question_answer_modifier_count(const brook_pack *pack, size_t index,
                                                 size_t answer) {
    const brk_answer *a = answer_at(pack, index, answer);
    return a ? size_of(a->modifiers) : 0;
}

const char *brook_pack_question_answer_modifier(const brook_pack *pack, size_t index, size_t answer,
                                                size_t which) {
    const brk_answer *a = answer_at(pack, index, answer);
    uint32_t modifier = a ? nth_of(a->modifiers, which) : 64;
    return modifier < 64 ? pack->model->modifiers[modifier].id : NULL;
}

/* ---- practice -------------------------------------------------------------------------------- */

static const brk_practice *practice_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->practice_count ? &pack->model->practice[index] : NULL;
}

size_t brook_pack_practice_count(const brook_pack *pack) {
    return pack ? pack->model->practice_count : 0;
}

const char *brook_pack_practice_id(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note ? note->id : NULL;
}

const char *brook_pack_practice_text(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note ? brk_or_empty(note->text) : NULL;
}

const char *brook_pack_practice_why(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note ? brk_or_empty(note->why) : NULL;
}

int32_t brook_pack_practice_age_months(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note ? note->age_months : -1;
}

int32_t brook_pack_practice_send(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note && note->send;
}

int32_t brook_pack_practice_rating(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note && note->rating != BRK_NONE ? (int32_t)note->rating : -1;
}

size_t brook_pack_practice_behaviour_count(const brook_pack *pack, size_t index) {
    const brk_practice *note = practice_at(pack, index);
    return note ? note->behaviours.count : 0;
}

int64_t brook_pack_practice_behaviour(const brook_pack *pack, size_t index, size_t which) {
    const brk_practice *note = practice_at(pack, index);
    return note && which < note->behaviours.count ? (int64_t)note->behaviours.items[which] : -1;
}
