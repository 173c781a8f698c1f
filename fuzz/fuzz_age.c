/* fuzz_age.c: an age as it is given to the command (`--age`, a record's member) against the plain
 * reading of its forms by the C library; the same text as a date; and as an age inside a note. */
#include "harness.h"

#include "age.h"
#include "table/dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the form of whole years, or of years and months, comes to by sscanf; -1: another form. */
static int32_t plainly(const char *text) {
    int years = -1, months = -1, used = 0;
    if (strspn(text, "0123456789") > 3) return -1;
    if (sscanf(text, "%3d%n", &years, &used) == 1 && text[used] == '\0' && years >= 0)
        return years * 12;
    if (sscanf(text, "%3dy%2dm%n", &years, &months, &used) == 2 && text[used] == '\0' &&
        years >= 0 && months >= 0 && months < 12 && !strpbrk(text, " +-"))
        return years * 12 + months;
    return -1;
}

static void hold_plain(const char *text, size_t length, bool read, int32_t months) {
    char copy[32];
    if (length >= sizeof copy || strpbrk(text, " +-\t\r\n\v\f")) return;
    memcpy(copy, text, length + 1);
    int32_t wanted = strlen(copy) == length ? plainly(copy) : -1;
    if (wanted >= 0) FUZZ_HOLD(read && months == wanted);
}

/* A date that is read is one that can be; written the plain way it is read again; a day later is
 * never fewer months, and the order of dates is that of their days. */
static void as_date(const char *text, size_t length, date_order order) {
    date d, again, first = {2000, 2, 29};
    char plain[48];
    if (!date_parse(text, length, order, &d)) return;
    FUZZ_HOLD(d.year >= 1900 && d.year <= 2199 && d.month >= 1 && d.month <= 12);
    int written = snprintf(plain, sizeof plain, "%04d-%02d-%02d", d.year, d.month, d.day);
    FUZZ_HOLD(written == 10 && date_parse(plain, (size_t)written, order, &again));
    FUZZ_HOLD(date_days(again) == date_days(d));
    int64_t months = date_months_between(first, d), days = date_days(d) - date_days(first);
    int64_t apart = months * 30437 / 1000 - days; /* a month is 30.437 days in the mean */
    FUZZ_HOLD((months >= 0) == (days >= 0) && apart <= 62 && apart >= -62);
}

static void in_a_note(const char *text, size_t length) {
    static brook_classifier *warm;
    brook_observation *o = NULL;
    brook_result *r = NULL;
    if (!warm) FUZZ_HOLD(brook_classifier_new(fuzz_default_pack(), NULL, NULL, &warm) == BROOK_OK);
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_text(o, text, length) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_age_months(o, 100) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_replace_invalid(o, 1) == BROOK_OK);
    brook_status status = brook_classifier_rate(warm, o, &r);
    FUZZ_HOLD(status == BROOK_OK || status == BROOK_ERR_EMPTY);
    if (r) fuzz_walk_result(r, length);
    brook_result_free(r);
    brook_observation_free(o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1); /* as large as it must be: a read behind its end is seen */
    FUZZ_HOLD(text);
    if (size) memcpy(text, data, size);
    text[size] = '\0';
    int32_t months = INT32_MIN;
    bool read = age_parse(text, size, &months);
    if (read) FUZZ_HOLD(months >= -1300000 && months <= 1300000);
    hold_plain(text, size, read, months);
    as_date(text, size, DATES_DAY_FIRST);
    as_date(text, size, DATES_MONTH_FIRST);
    in_a_note(text, size);
    free(text);
    return 0;
}
