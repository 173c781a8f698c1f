/* fuzz_coded.c: ages, codes and modifiers by the built-in pack: two bytes of age, two of
 * developmental age, one of settings; then lines: codes, and modifiers where a line begins with +.
 * An empty line ends them; what follows is a note. */
#include "harness.h"

#include <string.h>

static int32_t age(fuzz_input *in) {
    uint32_t high = fuzz_byte(in);
    return (int32_t)((high << 8 | fuzz_byte(in)) & 0x1ff) - 8; /* some are negative: not given */
}

static void add_lines(brook_observation *o, fuzz_input *in) {
    while (in->left) {
        size_t length;
        const char *line = fuzz_until(in, '\n', &length);
        if (length == 0) return;
        bool modifier = *line == '+';
        brook_status status = modifier ? brook_observation_add_modifier(o, line + 1, length - 1)
                                       : brook_observation_add_code(o, line, length);
        FUZZ_HOLD(status == BROOK_OK || status == BROOK_ERR_TOO_LONG ||
                  (status == BROOK_ERR_ARGUMENT && modifier && length == 1));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_input in = fuzz_open(data, size);
    brook_pack *pack = fuzz_default_pack();
    brook_observation *o = NULL;
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_age_months(o, age(&in)) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_developmental_age_months(o, age(&in)) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_send(o, fuzz_byte(&in) & 1) == BROOK_OK);
    add_lines(o, &in);
    FUZZ_HOLD(brook_observation_set_text(o, in.next, in.left) == BROOK_OK);
    fuzz_rate(pack, (fuzz_settings){0, 0}, o, in.left);
    brook_observation_free(o);
    return 0;
}
