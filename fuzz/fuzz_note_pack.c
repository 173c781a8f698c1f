/* fuzz_note_pack.c: a note, a NUL, and the pack that reads it: terms and rules of any form against
 * any text. Age: the note's first byte. */
#include "harness.h"
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_input in = fuzz_open(data, size);
    int32_t months = (int32_t)fuzz_byte(&in);
    size_t length;
    const char *note = fuzz_until(&in, '\0', &length);
    fuzz_source source = {in.next, in.left};
    brook_pack *pack = fuzz_load(&source, 1);
    if (!pack) return 0;
    brook_observation *o = NULL;
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_age_months(o, months) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_replace_invalid(o, 1) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_text(o, note, length) == BROOK_OK);
    fuzz_rate(pack, (fuzz_settings){0, 10000000}, o, length);
    brook_observation_free(o);
    brook_pack_unref(pack);
    return 0;
}
