/* harness.c: fields of an input, packs that are made once, and rating three ways. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void fuzz_broken(const char *what, const char *file, int line) {
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

/* ---- input ---------------------------------------------------------------------------------- */

fuzz_input fuzz_open(const uint8_t *data, size_t size) {
    return (fuzz_input){size ? (const char *)data : "", size};
}

uint32_t fuzz_byte(fuzz_input *in) {
    if (in->left == 0) return 0;
    in->left--;
    return (uint8_t)*in->next++;
}

const char *fuzz_until(fuzz_input *in, char end, size_t *length) {
    const char *start = in->next;
    const char *at = in->left ? memchr(start, end, in->left) : NULL;
    *length = at ? (size_t)(at - start) : in->left;
    size_t taken = *length + (at != NULL);
    in->next += taken;
    in->left -= taken;
    return start;
}

/* ---- packs ---------------------------------------------------------------------------------- */

static void hold_diagnostics(const brook_loader *loader) {
    size_t count = brook_loader_diagnostic_count(loader);
    for (size_t i = 0; i < count; i++) {
        const char *line = brook_loader_diagnostic_line_text(loader, i);
        int32_t severity = brook_loader_diagnostic_severity(loader, i);
        FUZZ_HOLD(severity == BROOK_SEVERITY_ERROR || severity == BROOK_SEVERITY_WARNING);
        FUZZ_HOLD(line && strstr(line, "[BRK-") && !strchr(line, '\n'));
        FUZZ_HOLD(brook_loader_diagnostic_number(loader, i) > 0);
        FUZZ_HOLD(brook_loader_diagnostic_pointer(loader, i));
        FUZZ_HOLD(brook_loader_diagnostic_message(loader, i));
    }
}

static bool has_error(const brook_loader *loader) {
    size_t count = brook_loader_diagnostic_count(loader);
    for (size_t i = 0; i < count; i++) {
        if (brook_loader_diagnostic_severity(loader, i) == BROOK_SEVERITY_ERROR) return true;
    }
    return false;
}

brook_pack *fuzz_load(const fuzz_source *sources, size_t count) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    FUZZ_HOLD(brook_loader_new(NULL, NULL, &loader) == BROOK_OK);
    for (size_t i = 0; i < count; i++) {
        FUZZ_HOLD(brook_loader_add_memory(loader, i ? "overlay.json" : "pack.json", sources[i].text,
                                          sources[i].length) == BROOK_OK);
    }
    brook_status status = brook_loader_load(loader, &pack);
    FUZZ_HOLD(status == BROOK_OK || status == BROOK_ERR_PACK);
    FUZZ_HOLD((status == BROOK_OK) == (pack != NULL));
    FUZZ_HOLD((status == BROOK_OK) != has_error(loader));
    hold_diagnostics(loader);
    brook_loader_free(loader);
    return pack;
}

const char *fuzz_small_json(size_t *length) {
    static char text[1 << 16];
    static size_t size;
    if (size == 0) {
        FILE *f = fopen(FUZZ_SMALL_PACK, "rb");
        FUZZ_HOLD(f);
        size = fread(text, 1, sizeof text, f);
        FUZZ_HOLD(size > 0 && size < sizeof text);
        fclose(f);
    }
    *length = size;
    return text;
}

static brook_pack *kept[2];

static void drop_kept(void) {
    for (size_t i = 0; i < 2; i++)
        brook_pack_unref(kept[i]);
}

static brook_pack *keep(size_t place, brook_pack *pack) {
    FUZZ_HOLD(pack);
    if (!kept[0] && !kept[1]) atexit(drop_kept);
    return kept[place] = pack;
}

brook_pack *fuzz_small_pack(void) {
    fuzz_source source;
    if (kept[0]) return kept[0];
    source.text = fuzz_small_json(&source.length);
    return keep(0, fuzz_load(&source, 1));
}

brook_pack *fuzz_default_pack(void) {
    return kept[1] ? kept[1] : keep(1, fuzz_load(NULL, 0));
}

/* ---- rating --------------------------------------------------------------------------------- */

static uint8_t *export_of(const brook_result *r, size_t *length) {
    FUZZ_HOLD(brook_result_export(r, NULL, 0, length) == BROOK_OK);
    uint8_t *bytes = malloc(*length + 1);
    FUZZ_HOLD(bytes);
    size_t again = 0;
    FUZZ_HOLD(brook_result_export(r, bytes, *length, &again) == BROOK_OK && again == *length);
    return bytes;
}

static void hold_same(const brook_result *a, const brook_result *b) {
    size_t length_a, length_b;
    uint8_t *bytes_a = export_of(a, &length_a), *bytes_b = export_of(b, &length_b);
    FUZZ_HOLD(length_a == length_b && memcmp(bytes_a, bytes_b, length_a) == 0);
    free(bytes_a);
    free(bytes_b);
}

static bool is_foreseen(brook_status status) {
    return status == BROOK_OK || status == BROOK_ERR_UTF8 || status == BROOK_ERR_TOO_LONG ||
           status == BROOK_ERR_AGE_MISSING || status == BROOK_ERR_AGE_RANGE ||
           status == BROOK_ERR_CODE_UNKNOWN || status == BROOK_ERR_CODE_BAND ||
           status == BROOK_ERR_EMPTY || status == BROOK_ERR_LIMIT;
}

static brook_classifier *classifier(brook_pack *pack, fuzz_settings settings) {
    brook_classifier *c = NULL;
    FUZZ_HOLD(brook_classifier_new(pack, NULL, NULL, &c) == BROOK_OK);
    FUZZ_HOLD(brook_classifier_set_work_limit(c, settings.work_limit) == BROOK_OK);
    if (settings.readers) FUZZ_HOLD(brook_classifier_set_readers(c, settings.readers) == BROOK_OK);
    return c;
}

void fuzz_rate(brook_pack *pack, fuzz_settings settings, const brook_observation *o,
               size_t note_length) {
    brook_classifier *warm = classifier(pack, settings), *cold = classifier(pack, settings);
    brook_result *first = NULL, *second = NULL;
    brook_status status = brook_classifier_rate(warm, o, &first);
    FUZZ_HOLD(is_foreseen(status));
    FUZZ_HOLD((status == BROOK_OK) == (first != NULL));
    FUZZ_HOLD((*brook_classifier_error_text(warm) == '\0') == (status == BROOK_OK));
    FUZZ_HOLD(brook_classifier_error_offset(warm) <= note_length);
    FUZZ_HOLD(brook_classifier_rate(cold, o, &second) == status);
    FUZZ_HOLD(brook_classifier_work(cold) == brook_classifier_work(warm));
    if (first) {
        fuzz_walk_result(first, note_length);
        hold_same(first, second);
        brook_result_free(second);
        FUZZ_HOLD(brook_classifier_rate(warm, o, &second) == BROOK_OK);
        hold_same(first, second);
    }
    brook_result_free(second);
    brook_result_free(first);
    brook_classifier_free(cold);
    brook_classifier_free(warm);
}
