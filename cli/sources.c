/*
 * sources.c: from --pack and --pathway to a loaded pack, with its diagnostics on standard error. The first --pack is the
 * pack (none: the built-in one); further ones, and pathways, are overlays in the order given.
 */
#include "cli.h"

#include <string.h>

bool sources_add(source_options *sources, int option, const char *value) {
    size_t *count = option == 'P' ? &sources->pack_count : &sources->pathway_count;
    if (*count == MAX_SOURCES) {
        return false;
    }
    (option == 'P' ? sources->packs : sources->pathways)[(*count)++] = value;
    return true;
}

static void print_diagnostics(const brook_loader *loader) {
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++) {
        fprintf(stderr, "%s\n", brook_loader_diagnostic_line_text(loader, i));
    }
}

static bool unknown_pathway(const char *name) {
    fprintf(stderr, "brook: there is no built-in pathway '%s'; those built in are:", name);
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (brook_builtin_is_overlay(i)) {
            fprintf(stderr, " %s", brook_builtin_name(i));
        }
    }
    fprintf(stderr, ". For a file of your own use --pack PATH after --pack brook-2013.\n");
    return false;
}

static bool is_builtin(const char *name) {
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (strcmp(brook_builtin_name(i), name) == 0) {
            return true;
        }
    }
    return false;
}

/* A built-in name is taken as such; anything else is a path. */
static bool add_pack(brook_loader *loader, const char *name) {
    brook_status status = is_builtin(name) ? brook_loader_add_builtin(loader, name)
                                           : brook_loader_add_path(loader, name);
    if (status != BROOK_OK) {
        if (brook_loader_diagnostic_count(loader) == 0) {
            fail("cannot read the pack '%s': %s", name, brook_status_text(status));
        }
        return false;
    }
    return true;
}

static bool add_all(brook_loader *loader, const source_options *sources) {
    if (sources->pack_count == 0 &&
        brook_loader_add_builtin(loader, "brook-2013") != BROOK_OK) {
        fail("the built-in pack is missing from this library: reinstall libbrook");
        return false;
    }
    for (size_t i = 0; i < sources->pack_count; i++) {
        if (!add_pack(loader, sources->packs[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < sources->pathway_count; i++) {
        if (brook_loader_add_builtin(loader, sources->pathways[i]) != BROOK_OK) {
            return unknown_pathway(sources->pathways[i]);
        }
    }
    return true;
}

brook_pack *sources_load(const source_options *sources) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    if (brook_loader_new(NULL, NULL, &loader) != BROOK_OK) {
        fail("out of memory");
        return NULL;
    }
    if (add_all(loader, sources)) {
        brook_status status = brook_loader_load(loader, &pack);
        if (status != BROOK_OK && brook_loader_diagnostic_count(loader) == 0) {
            fail("the pack could not be loaded: %s", brook_status_text(status));
        }
    }
    print_diagnostics(loader);
    brook_loader_free(loader);
    return pack;
}
