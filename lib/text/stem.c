/*
 * stem.c: the only file that includes libstemmer. The library's own memory comes from malloc: it
 * takes no allocator.
 */
#include "text/stem.h"
#include "text/words.h"

#include <libstemmer.h>
#include <string.h>

#define TAG_MOST 8

static struct sb_stemmer *inner(brk_stemmer *s) {
    return (struct sb_stemmer *)(void *)s;
}

/* Whether any stemmer can be made. A build may have left out the first of the list
 * (tools/few_stemmers.py). */
static bool has_memory(void) {
    struct sb_stemmer *probe = NULL;
    for (const char **name = sb_stemmer_list(); !probe && *name; name++)
        probe = sb_stemmer_new(*name, NULL);
    sb_stemmer_delete(probe);
    return probe != NULL;
}

brook_status brk_stemmer_new(const char *language, brk_stemmer **out) {
    char tag[TAG_MOST + 1] = "";
    *out = NULL;
    size_t length = language ? strcspn(language, "-_") : 0;
    if (length == 0 || length > TAG_MOST) return BROOK_OK;
    for (size_t i = 0; i < length; i++) {
        char c = language[i];
        tag[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    struct sb_stemmer *made = sb_stemmer_new(tag, NULL);
    /* NULL stands for an unknown language and for want of memory: ask for one that there is. */
    if (!made && !has_memory()) return BROOK_ERR_NO_MEMORY;
    *out = (brk_stemmer *)(void *)made;
    return BROOK_OK;
}

void brk_stemmer_free(brk_stemmer *s) {
    if (!s) return;
    brk_stemmer_wipe(s, BRK_WORD_MOST);
    sb_stemmer_delete(inner(s));
}

const char *brk_stemmer_stem(brk_stemmer *s, const char *word, size_t length, size_t *stem_length) {
    if (!s) {
        *stem_length = length;
        return word;
    }
    const sb_symbol *stem = sb_stemmer_stem(inner(s), (const sb_symbol *)word, (int)length);
    if (!stem) return NULL;
    *stem_length = (size_t)sb_stemmer_length(inner(s));
    return (const char *)stem;
}

void brk_stemmer_wipe(brk_stemmer *s, size_t longest) {
    if (!s) return;
    /* The stemmer keeps the last word, and behind it the ends of longer ones. */
    char blank[BRK_WORD_MOST];
    memset(blank, 'x', sizeof blank);
    if (longest > sizeof blank) longest = sizeof blank;
    (void)sb_stemmer_stem(inner(s), (const sb_symbol *)blank, (int)longest);
}
