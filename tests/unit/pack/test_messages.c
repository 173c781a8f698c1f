/* Messages and their placeholders: read_messages.c. */
#include "support.h"

#include <string.h>

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.messages = "[]"}, BRK_TYPE_WRONG, "/messages"},
    {{.messages = "{'range': 5}"}, BRK_TYPE_WRONG, "/messages/range"},
    {{.messages = "{'range': ''}"}, BRK_TEXT_EMPTY, "/messages/range"},
    {{.messages = "{'reach': 'a'}"}, BRK_MEMBER_UNKNOWN, "/messages/reach"},
    {{.messages = "{'range': '{age}'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'range': '{from'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'range': 'from}'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'range': '{{from}}'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'range': '{}'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'range': '{fro}'}"}, BRK_MESSAGE_BRACE, "/messages/range"},
    {{.messages = "{'the-age': '{from}'}"}, BRK_MESSAGE_BRACE, "/messages/the-age"},
    {{.messages = "{'age-mismatch': 'a'}",
      .more = "'flags': [{'id': 'f', 'label': 'l', 'mismatch': true}]"},
     BRK_MESSAGE_ABSENT,
     "/flags/0"},
};

START_TEST(wrong_messages_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(messages_are_held) {
    loaded l = load_parts(&(parts){
        .messages = "{'range': '{from}-{to}-{from}', 'age-outside-send': '{which} {send_to}',"
                    " 'x-note': '{'}"});
    expect_none(&l);
    ck_assert_str_eq(l.model->messages[BRK_SAY_RANGE], "{from}-{to}-{from}");
    ck_assert_str_eq(l.model->messages[BRK_SAY_AGE_OUTSIDE_SEND], "{which} {send_to}");
    ck_assert_ptr_null(l.model->messages[BRK_SAY_UNDER_AGE]);
    loaded_free(&l);
}
END_TEST

START_TEST(a_pack_may_have_none) {
    loaded l = load_parts(&(parts){.messages = ""});
    expect_none(&l);
    for (size_t i = 0; i < BRK_MESSAGE_COUNT; i++)
        ck_assert_ptr_null(l.model->messages[i]);
    loaded_free(&l);
}
END_TEST

START_TEST(an_overlay_replaces_those_it_names) {
    loaded l = load_parts(&(parts){.messages = "{'range': 'a', 'the-age': 'b'}",
                                   .overlay = "'messages': {'the-age': 'c', 'code-given': 'd'}"});
    expect_none(&l);
    ck_assert_str_eq(l.model->messages[BRK_SAY_RANGE], "a");
    ck_assert_str_eq(l.model->messages[BRK_SAY_THE_AGE], "c");
    ck_assert_str_eq(l.model->messages[BRK_SAY_CODE_GIVEN], "d");
    loaded_free(&l);
}
END_TEST

START_TEST(a_placeholder_ends_at_its_brace) {
    ck_assert_uint_eq(brk_placeholder("{age} {"), 5);
    ck_assert_uint_eq(brk_placeholder("{}"), 2);
    ck_assert_uint_eq(brk_placeholder("{age"), 0);
    ck_assert_uint_eq(brk_placeholder("{a{b}"), 0);
    ck_assert_uint_eq(brk_placeholder("{"), 0);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_messages_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, messages_are_held);
    tcase_add_test(tc, a_pack_may_have_none);
    tcase_add_test(tc, an_overlay_replaces_those_it_names);
    tcase_add_test(tc, a_placeholder_ends_at_its_brace);
}

int main(void) {
    return run_suite("pack messages", fill);
}
