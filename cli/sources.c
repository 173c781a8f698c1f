/*
 * sources.c: from --pack and --pathway to a loaded pack, with its diagnostics on standard error.
 * The first --pack is the pack (none: the built-in one); further ones, then the pathways, are
 * overlays in the order given. A built-in name is taken as such; anything else is a path.
 */
#include "cli.h"
#include "sandbox.h"

#include <string.h>

bool sources_add(source_options *sources, int option, const char *value) {
    size_t *count = option == 'P' ? &sources->pack_count : &sources->pathway_count;
    if (*count == MAX_SOURCES) {
        return false;
    }
    (option == 'P' ? sources->packs : sources->pathways)[(*count)++] = value;
    return true;
}

static void print_diagnostics(const brook_loader *loader, bool warnings) {
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++) {
        if (warnings || brook_loader_diagnostic_severity(loader, i) == BROOK_SEVERITY_ERROR) {
            fprintf(stderr, "%s\n", brook_loader_diagnostic_line_text(loader, i));
        }
    }
}

static bool unknown_pathway(const char *name) {
    fprintf(stderr, "brook: there is no built-in pathway '%s': choose among", name);
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (brook_builtin_is_overlay(i)) fprintf(stderr, " %s", brook_builtin_name(i));
    }
    fputs(", or give a file of your own with --pack brook-2013 --pack FILE\n", stderr);
    return false;
}

static bool is_builtin(const char *name) {
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (strcmp(brook_builtin_name(i), name) == 0) return true;
    }
    return false;
}

static bool add_pack(brook_loader *loader, const char *name) {
    brook_status status = is_builtin(name) ? brook_loader_add_builtin(loader, name)
                                           : brook_loader_add_path(loader, name);
    if (status == BROOK_OK) return true;
    print_diagnostics(loader, false);
    fail("the pack '%s' cannot be read (%s): check its name and that it holds a pack.json", name,
         brook_status_text(status));
    return false;
}

static bool add_pathway(brook_loader *loader, const char *name) {
    brook_status status = brook_loader_add_builtin(loader, name);
    if (status == BROOK_ERR_NOT_FOUND) return unknown_pathway(name);
    if (status != BROOK_OK) fail("the pathway '%s': %s", name, brook_status_text(status));
    return status == BROOK_OK;
}

static bool add_all(brook_loader *loader, const source_options *sources) {
    bool ok = sources->pack_count > 0 || add_pack(loader, "brook-2013");
    for (size_t i = 0; ok && i < sources->pack_count; i++) {
        ok = add_pack(loader, sources->packs[i]);
    }
    for (size_t i = 0; ok && i < sources->pathway_count; i++) {
        ok = add_pathway(loader, sources->pathways[i]);
    }
    return ok;
}

brook_loader *sources_read(const source_options *sources) {
    brook_loader *loader = NULL;
    if (brook_loader_new(NULL, NULL, &loader) != BROOK_OK) {
        fail("out of memory");
        return NULL;
    }
    if (add_all(loader, sources)) return loader;
    brook_loader_free(loader);
    return NULL;
}

brook_pack *sources_make(brook_loader *loader, bool warnings) {
    brook_pack *pack = NULL;
    if (!loader) return NULL;
    brook_status status = brook_loader_load(loader, &pack);
    print_diagnostics(loader, warnings);
    if (status == BROOK_ERR_PACK) {
        fail("the pack is not sound: mend what is listed above");
    } else if (status != BROOK_OK) {
        fail("the pack cannot be loaded: %s", brook_status_text(status));
    }
    brook_loader_free(loader);
    return pack;
}

brook_pack *sources_load(const source_options *sources, bool warnings) {
    brook_loader *loader = sources_read(sources);
    if (loader) sandbox_enter();
    return sources_make(loader, warnings);
}
