/*
 * manifest.c: the members of pack.json (or of the single file) that say what the source is:
 * `format`, `pack` or `overlay`, `files`.
 */
#include "pack/load.h"

#include "pack/path.h"

#include <string.h>

#define FORMAT_MAJOR 1
#define FORMAT_MINOR 0

typedef struct {
    brk_overlay overlay;
    const char *extends, *licence, *attribution;
} overlay_manifest;

static const brk_field pack_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_manifest, id)},
    {"version", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_manifest, version)},
    {"title", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_manifest, title)},
    {"edition", BRK_FIELD_TEXT, .at = offsetof(brk_manifest, edition)},
    {"language", BRK_FIELD_TEXT, .at = offsetof(brk_manifest, language)},
    {"licence", BRK_FIELD_TEXT, .at = offsetof(brk_manifest, licence)},
    {"attribution", BRK_FIELD_TEXT, .at = offsetof(brk_manifest, attribution)},
    {"disclaimers", BRK_FIELD_TEXTS, .at = offsetof(brk_manifest, disclaimers)},
};
static const brk_shape pack_shape = {BRK_SHAPE_FIELDS(pack_fields), .size = sizeof(brk_manifest)};

static const brk_field overlay_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(overlay_manifest, overlay.id)},
    {"version", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(overlay_manifest, overlay.version)},
    {"title", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(overlay_manifest, overlay.title)},
    {"extends", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(overlay_manifest, extends)},
    {"licence", BRK_FIELD_TEXT, .at = offsetof(overlay_manifest, licence)},
    {"attribution", BRK_FIELD_TEXT, .at = offsetof(overlay_manifest, attribution)},
};
static const brk_shape overlay_shape = {BRK_SHAPE_FIELDS(overlay_fields),
                                        .size = sizeof(overlay_manifest)};

bool brk_is_manifest_key(const char *key) {
    static const char *const keys[] = {"format", "pack", "overlay", "files"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(keys[i], key) == 0) return true;
    }
    return false;
}

/* Reads digits; -1 where there are none, or more than a format number can need. */
static int32_t read_number(const char **at) {
    int32_t number = 0, digits = 0;
    for (; **at >= '0' && **at <= '9' && digits < 7; ++*at, digits++)
        number = number * 10 + (**at - '0');
    return digits && digits < 7 ? number : -1;
}

/* Whether the sections of this source can be read. */
static bool read_format(brk_load *l, const brk_json *root) {
    const brk_json *format = brk_json_member(root, "format");
    if (!format) {
        brk_report(l, BRK_FORMAT_ABSENT, root, NULL);
        return true;
    }
    if (!brk_is_type(l, format, BRK_JSON_TEXT)) return true;
    const char *at = format->text;
    int32_t major = read_number(&at), minor = -1;
    if (major >= 0 && *at == '.') {
        at++;
        minor = read_number(&at);
    }
    if (minor < 0 || *at) {
        brk_report_name(l, BRK_FORMAT_MALFORMED, format, format->text);
    } else if (major != FORMAT_MAJOR) {
        brk_report_name(l, BRK_FORMAT_MAJOR, format, format->text);
        return false;
    } else if (minor > FORMAT_MINOR) {
        brk_report_name(l, BRK_FORMAT_MINOR, format, format->text);
        l->lenient = true;
    }
    return true;
}

static void check_files(brk_load *l, const brk_json *root, bool folder) {
    const brk_json *files = brk_json_member(root, "files");
    if (!files) return;
    if (!folder) {
        brk_report_key(l, BRK_FILES_IN_SINGLE, files, NULL);
        return;
    }
    if (!brk_is_type(l, files, BRK_JSON_LIST)) return;
    if (files->length > BRK_MAX_PACK_FILES) {
        brk_report_number(l, BRK_FILES_TOO_MANY, files, BRK_MAX_PACK_FILES);
        return;
    }
    for (size_t i = 0; i < files->length; i++) {
        const brk_json *file = &files->children[i];
        if (!brk_text_usable(l, file)) continue;
        if (!brk_path_inside(file->text)) {
            brk_report_name(l, BRK_FILES_OUTSIDE, file, file->text);
        } else if (brk_path_listed(files, i)) {
            brk_report_name(l, BRK_FILES_TWICE, file, file->text);
        }
    }
}

static bool read_pack(brk_load *l, const brk_json *node) {
    if (l->source > 0) {
        brk_report_key(l, BRK_PACK_NOT_FIRST, node, NULL);
        return true;
    }
    return brk_fields_read(l, node, &pack_shape, &l->model->manifest);
}

/* An overlay that extends nothing that is there would only give rise to dangling ids. */
static void check_overlay(brk_load *l, const brk_json *node, const overlay_manifest *read) {
    const char *pack = l->model->manifest.id;
    if (pack && *pack && *read->extends && strcmp(read->extends, pack) != 0) {
        brk_detail detail = {.length = 0};
        brk_detail_name(&detail, read->extends);
        brk_detail_words(&detail, ", loaded is ");
        brk_detail_name(&detail, pack);
        brk_report(l, BRK_OVERLAY_EXTENDS, brk_json_member(node, "extends"), &detail);
        l->incomplete = true;
    }
    for (size_t i = 0; *read->overlay.id && i < l->overlays.count; i++) {
        const brk_overlay *other = brk_vec_at(&l->overlays, i);
        if (strcmp(other->id, read->overlay.id) == 0)
            brk_report_name(l, BRK_OVERLAY_TWICE, brk_json_member(node, "id"), other->id);
    }
}

static bool read_overlay(brk_load *l, const brk_json *node) {
    overlay_manifest read = {0};
    if (!brk_fields_read(l, node, &overlay_shape, &read)) return false;
    if (l->source == 0) {
        brk_report_key(l, BRK_OVERLAY_FIRST, node, NULL);
        l->incomplete = true;
        return true;
    }
    check_overlay(l, node, &read);
    brk_overlay *overlay = brk_vec_push(&l->overlays);
    if (overlay) *overlay = read.overlay;
    return overlay;
}

bool brk_manifest_read(brk_load *l, const brk_pack_file *file, bool *readable) {
    const brk_json *pack = brk_json_member(file->root, "pack");
    const brk_json *overlay = brk_json_member(file->root, "overlay");
    *readable = read_format(l, file->root) && !(pack && l->source > 0);
    if (!*readable) l->incomplete = true;
    check_files(l, file->root, file->folder);
    if (pack && overlay) {
        brk_report_key(l, BRK_MANIFEST_BOTH, overlay, NULL);
        l->incomplete = true;
        return true;
    }
    if (pack) return read_pack(l, pack);
    if (overlay) return read_overlay(l, overlay);
    brk_report(l, BRK_MANIFEST_NEITHER, file->root, NULL);
    return true;
}
