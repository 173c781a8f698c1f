/* dates.c: see dates.h. */
#include "table/dates.h"

#include <string.h>
#include <time.h>

typedef struct {
    const char *p, *end;
} cursor;

static size_t digits(cursor *c, int32_t *value) {
    const char *start = c->p;
    *value = 0;
    while (c->p < c->end && *c->p >= '0' && *c->p <= '9' && c->p - start < 6) {
        *value = *value * 10 + (*c->p++ - '0');
    }
    return (size_t)(c->p - start);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* An English month's name, at least its first three letters. */
static bool month_name(cursor *c, int32_t *month) {
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int32_t m = 0; m < 12; m++) {
        size_t i = 0, most = (size_t)(c->end - c->p);
        while (i < most && names[m][i] && lower(c->p[i]) == names[m][i])
            i++;
        bool ends = i == most || !(lower(c->p[i]) >= 'a' && lower(c->p[i]) <= 'z');
        if (i >= 3 && ends) {
            c->p += i;
            *month = m + 1;
            return true;
        }
    }
    return false;
}

static bool separator(cursor *c) {
    const char *start = c->p;
    while (c->p < c->end && strchr("-/. ", *c->p) && *c->p)
        c->p++;
    return c->p > start && c->p - start <= 2;
}

static bool ordinal(cursor *c) {
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++) {
        if (c->end - c->p > 2 && lower(c->p[0]) == ends[i][0] && lower(c->p[1]) == ends[i][1]) {
            c->p += 2;
        }
    }
    return true;
}

static int32_t days_of_month(int32_t year, int32_t month) {
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool can_be(date d) {
    return d.year >= 1900 && d.year <= 2199 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_of_month(d.year, d.month);
}

/* What may stand behind a date: nothing, or a time after a space, a comma or T. */
static bool time_or_end(const cursor *c) {
    if (c->p == c->end) return true;
    if (!strchr("T ,", *c->p) || *c->p == '\0') return false;
    for (const char *p = c->p + 1; p < c->end; p++) {
        if (!strchr("0123456789:.+-Zz apmAPM", *p) || *p == '\0') return false;
    }
    return true;
}

static bool year_first(cursor *c, date *d) {
    return separator(c) && digits(c, &d->month) > 0 && separator(c) && digits(c, &d->day) > 0;
}

static bool year_last(cursor *c, date_order order, int32_t first, date *d) {
    int32_t second = 0;
    ordinal(c);
    if (!separator(c)) return false;
    bool named = month_name(c, &d->month);
    if (!named && digits(c, &second) == 0) return false;
    if (!separator(c) || digits(c, &d->year) != 4) return false;
    bool swapped = !named && order == DATES_MONTH_FIRST;
    d->day = swapped ? second : first;
    if (!named) d->month = swapped ? first : second;
    return true;
}

bool date_parse(const char *text, size_t length, date_order order, date *out) {
    cursor c = {text, text + length};
    while (c.p < c.end && *c.p == ' ')
        c.p++;
    while (c.p < c.end && c.end[-1] == ' ')
        c.end--;
    int32_t first = 0;
    size_t count = digits(&c, &first);
    date d = {0, 0, 0};
    bool read = false;
    if (count == 4) {
        d.year = first;
        read = year_first(&c, &d);
    } else if (count == 1 || count == 2) {
        read = year_last(&c, order, first, &d);
    }
    if (!read || !time_or_end(&c) || !can_be(d)) return false;
    *out = d;
    return true;
}

bool date_lacks_century(const char *text, size_t length) {
    cursor c = {text, text + length};
    int32_t number;
    while (c.p < c.end && *c.p == ' ')
        c.p++;
    while (c.p < c.end && c.end[-1] == ' ')
        c.end--;
    size_t first = digits(&c, &number);
    ordinal(&c);
    if (first < 1 || first > 2 || !separator(&c)) return false;
    if (!month_name(&c, &number) && digits(&c, &number) == 0) return false;
    return separator(&c) && digits(&c, &number) == 2 && time_or_end(&c);
}

int32_t date_last_day(void) {
    time_t now = time(NULL);
    struct tm day;
    if (!localtime_r(&now, &day)) return 0;
    return date_days((date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday}) + 1;
}

int32_t date_days(date d) {
    int32_t y = d.month > 2 ? d.year : d.year - 1, m = d.month > 2 ? d.month - 3 : d.month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + d.day;
}

int32_t date_months_between(date birth, date day) {
    int32_t months = (day.year - birth.year) * 12 + day.month - birth.month;
    return day.day < birth.day ? months - 1 : months;
}
