/*
 * test_sent.c: what is told where standard output did not take all: the reason of the write that
 * failed, also where it was not the last, and never that of another call. The device that is full
 * takes nothing; a write that fails once is made of it by putting a file in its place.
 */
#include <check.h>
#undef fail /* a macro of check.h; the command has a function of that name */
#include "../../cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char told[256];

int fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(told, sizeof told, format, args);
    va_end(args);
    return EXIT_USAGE;
}

static void send_to(const char *path) {
    int fd = open(path, O_WRONLY);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_ge(dup2(fd, STDOUT_FILENO), 0);
    close(fd);
}

/* A write fails and nothing waits to be written any more; errno is then another's. */
static void lose_a_part(int errno_after) {
    setvbuf(stdout, NULL, _IOFBF, 4096);
    send_to("/dev/full");
    fputs("a part", stdout);
    ck_assert_int_ne(fflush(stdout), 0);
    ck_assert_int_eq(errno, ENOSPC);
    send_to("/dev/null");
    errno = errno_after;
}

START_TEST(all_is_sent) {
    send_to("/dev/null");
    fputs("all", stdout);
    errno = ENOTTY;
    ck_assert_int_eq(output_sent(), 0);
    ck_assert_str_eq(told, "");
}
END_TEST

START_TEST(the_last_write_fails) {
    send_to("/dev/full");
    fputs("a part", stdout);
    errno = ENOTTY;
    ck_assert_int_eq(output_sent(), EXIT_USAGE);
    ck_assert_ptr_nonnull(strstr(told, strerror(ENOSPC)));
}
END_TEST

START_TEST(an_earlier_write_failed) {
    lose_a_part(ENOSPC);
    ck_assert_int_eq(output_sent(), EXIT_USAGE);
    ck_assert_ptr_nonnull(strstr(told, strerror(ENOSPC)));
}
END_TEST

START_TEST(what_another_call_left_is_not_told) {
    static const int others[] = {0, ENOTTY, ENOENT, EINVAL};
    lose_a_part(others[_i]);
    ck_assert_int_eq(output_sent(), EXIT_USAGE);
    ck_assert_ptr_nonnull(strstr(told, "part of it could not be written"));
    ck_assert_ptr_null(strstr(told, strerror(others[_i])));
    ck_assert_int_eq(errno, 0);
}
END_TEST

START_TEST(that_nobody_reads_on_is_not_told) {
    lose_a_part(EPIPE);
    ck_assert_int_eq(output_sent(), EXIT_USAGE);
    ck_assert_str_eq(told, "");
    ck_assert_int_eq(errno, EPIPE);
}
END_TEST

int main(void) {
    Suite *s = suite_create("sent");
    TCase *t = tcase_create("sent");
    tcase_add_test(t, all_is_sent);
    tcase_add_test(t, the_last_write_fails);
    tcase_add_test(t, an_earlier_write_failed);
    tcase_add_loop_test(t, what_another_call_left_is_not_told, 0, 4);
    tcase_add_test(t, that_nobody_reads_on_is_not_told);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
