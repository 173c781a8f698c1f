/*
 * packed.c: many plain notes in one call, for callers to whom a call across a language costs more
 * than a copy. Notes lie in one buffer; their flat exports are put into one buffer of the
 * classifier's, which grows and is kept warm. Each result is freed once it is exported.
 */
#include "api/inner.h"

#include <string.h>

#define ALIGNMENT 8u
#define FIRST_ROOM ((size_t)1 << 16)

/* Room for `needed` bytes more behind what is there; both are lengths of what lies in memory. */
static bool make_room(brook_classifier *c, size_t used, size_t needed) {
    if (needed <= c->packed_room - used) return true;
    size_t room = c->packed_room ? c->packed_room : FIRST_ROOM;
    while (room < used + needed)
        room *= 2;
    uint8_t *moved = brk_new(&c->alloc, room);
    if (!moved) return false;
    if (used) memcpy(moved, c->packed, used);
    if (c->packed) brk_wipe(c->packed, c->packed_room);
    brk_free(&c->alloc, c->packed);
    c->packed = moved;
    c->packed_room = room;
    return true;
}

/* Puts an export behind `*used` bytes; the next then begins at a multiple of ALIGNMENT. */
static brook_status put_export(brook_classifier *c, const brook_result *r, size_t *used) {
    size_t length = 0;
    if (!make_room(c, *used, ALIGNMENT)) return BROOK_ERR_NO_MEMORY;
    size_t room = c->packed_room - *used;
    brook_status status = brook_result_export(r, c->packed + *used, room, &length);
    size_t padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (status ==
        BROOK_ERR_TOO_LONG) { /* now its length is known; room is a multiple of ALIGNMENT */
        if (!make_room(c, *used, padded)) return BROOK_ERR_NO_MEMORY;
        brook_result_export(r, c->packed + *used, padded, &length);
    }
    memset(c->packed + *used + length, 0, padded - length);
    *used += padded;
    return BROOK_OK;
}

static brook_status rate_note(brook_classifier *c, brook_observation *o, const char *note,
                              size_t length, int32_t months, size_t *used) {
    brook_status status = brook_observation_set_text(o, note, length);
    if (!status) status = brook_observation_set_age_months(o, months);
    if (status) return status;
    brook_result *r = NULL;
    status = brook_classifier_rate(c, o, &r);
    if (!status) status = put_export(c, r, used);
    brook_result_free(r);
    return status;
}

/* Ends may not fall: nothing outside of `text` is ever read. */
static bool ascend(const size_t *ends, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (ends[i] < ends[i - 1]) return false;
    }
    return true;
}

static bool senseless(const char *text, const size_t *ends, const int32_t *ages, size_t count) {
    if (count == 0) return false;
    return !ends || !ages || !ascend(ends, count) || (!text && ends[count - 1]);
}

brook_status brook_classifier_rate_packed(brook_classifier *c, const char *text, const size_t *ends,
                                          const int32_t *ages_months, size_t count,
                                          brook_status *statuses, size_t *export_ends,
                                          const uint8_t **exports) {
    if (exports) *exports = NULL;
    if (!c || !exports || senseless(text, ends, ages_months, count)) return BROOK_ERR_ARGUMENT;
    if (count && (!statuses || !export_ends)) return BROOK_ERR_ARGUMENT;
    brook_observation *o = NULL;
    brook_status stopped = brook_observation_new(c->alloc.fn, c->alloc.user, &o);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t start = i ? ends[i - 1] : 0;
        const char *note = text ? text + start : "";
        statuses[i] =
            stopped ? stopped : rate_note(c, o, note, ends[i] - start, ages_months[i], &used);
        export_ends[i] = used;
        bool stops = statuses[i] == BROOK_ERR_NO_MEMORY || statuses[i] == BROOK_ERR_CANCELLED;
        if (stops) stopped = statuses[i];
    }
    brook_observation_free(o);
    *exports = c->packed;
    return stopped;
}
