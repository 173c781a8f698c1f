/* fuzz_note.c: any text as a note, by the built-in pack. First byte: age in years; second: which
 * settings; the rest is the note. */
#include "harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_input in = fuzz_open(data, size);
    int32_t years = (int32_t)(fuzz_byte(&in) % 20);
    uint32_t settings = fuzz_byte(&in);
    brook_pack *pack = fuzz_default_pack();
    brook_observation *o = NULL;
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_age_months(o, years * 12 + 3) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_send(o, settings & 1) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_replace_invalid(o, settings & 2) == BROOK_OK);
    if (settings & 16) brook_observation_set_other_age_months(o, years * 12 + 40);
    FUZZ_HOLD(brook_observation_set_text(o, in.next, in.left) == BROOK_OK);
    fuzz_rate(pack, (fuzz_settings){settings & 4 ? BROOK_READER_RULES : 0, settings & 8 ? 500 : 0},
              o, in.left);
    brook_observation_free(o);
    return 0;
}
