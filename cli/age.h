/* age.h: ages as people write them on a command line or in a record. */
#ifndef BROOK_CLI_AGE_H
#define BROOK_CLI_AGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "7", "7.5", "7y4m", "7y 4m", "7y", "40m" to whole months (a fraction of a month is dropped);
 * below 0 for an age with a minus. false: not an age. */
bool age_parse(const char *text, size_t length, int32_t *months);

/* "1 year and 2 months". */
void age_words(int32_t months, char *text, size_t size);

#endif
