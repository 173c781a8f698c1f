/*
 * messages.h: sentences that a pack gives for what rating tells beside its items: reasons of
 * findings and suggestions, warnings, errors of an age or a code. Each has a name in the pack's
 * section `messages` and placeholders in braces, such as {age}, which rating fills. A pack need not
 * have any of them.
 */
#ifndef BRK_PACK_MESSAGES_H
#define BRK_PACK_MESSAGES_H

#include <stddef.h>

typedef enum {
    /* parts of the others */
    BRK_SAY_RANGE,
    BRK_SAY_YEARS_AND_MONTHS,
    BRK_SAY_THE_AGE,
    BRK_SAY_THE_DEVELOPMENTAL_AGE,
    /* reasons */
    BRK_SAY_CODE_GIVEN,
    BRK_SAY_LEARNED_FINDS,
    BRK_SAY_LEARNED_SUGGESTS,
    BRK_SAY_WORDS_SUGGEST,
    /* warnings */
    BRK_SAY_AGE_MISMATCH,
    BRK_SAY_AGE_MISMATCH_OUTSIDE,
    BRK_SAY_UNDER_AGE,
    /* errors */
    BRK_SAY_NOTHING_TO_RATE,
    BRK_SAY_NOTE_WITHOUT_AGE,
    BRK_SAY_CODE_WITHOUT_AGE,
    BRK_SAY_AGE_OUTSIDE,
    BRK_SAY_AGE_OUTSIDE_SEND,
    BRK_SAY_CODE_UNKNOWN,
    BRK_SAY_CODE_UNKNOWN_HIDDEN,
    BRK_SAY_CODE_OTHER_BAND,
    BRK_SAY_MODIFIER_UNKNOWN,
    BRK_MESSAGE_COUNT
} brk_message;

/* Length of the placeholder that begins at a `{`, braces and all; 0: the brace has no end. */
size_t brk_placeholder(const char *at);

#endif
