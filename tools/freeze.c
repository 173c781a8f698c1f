/*
 * freeze.c: a built-in pack as an image (lib/match/image.h), written as a C file.
 *
 *   brook-freeze OUT.c PACK...
 *
 * The pack is loaded twice, each time with all of its memory in a region of its own. The two are
 * the same but for pointers, which differ by the distance of the regions: so a word is a pointer
 * exactly where the two differ so, whatever struct it is part of. What the root reaches is written
 * down, and nothing else; an arena hands out single objects here (arena_objects.c) so that this is
 * told object by object.
 *
 * The holes between a struct's fields hold what the stack held before, an address or half of one
 * among it. Data are the same in both loads and a whole pointer differs by the distance, so any
 * other byte that differs is such a hole and comes to nothing. What of the holes is the same in
 * both would still follow where the system put stack and program; so the program starts itself
 * again without that randomness where the system allows it. The same data and program give the same
 * file.
 */
#define _DEFAULT_SOURCE
#include "match/image.h"
#include "pack/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <unistd.h>

#define REGION ((size_t)1 << 30) /* of address space; touched as far as it is used */
#define ALIGNMENT ((size_t)16)

typedef struct {
    char *base;
    size_t used;
} region;

/* Where an object lies in its region, and in the image once it is reached. */
typedef struct {
    size_t at, size;
    bool reached, moved;
    size_t place;
} object;

typedef struct {
    region regions[2];
    object *objects; /* of the first region; the second's are the same */
    size_t count, capacity, counted[2];
    uint32_t *queue; /* objects that are reached, in that order */
    size_t queued, fixed_size, moved_size;
} freezer;

/* Where the regions are wished for: far enough apart that no four bytes hold the distance. */
#if UINTPTR_MAX > 0xffffffffu
static const uintptr_t wished[2] = {UINT64_C(0x200000000000), UINT64_C(0x212345670000)};
#else
static const uintptr_t wished[2] = {0, 0};
#endif

extern const char __executable_start[], end[];

static void die(const char *what, const char *detail) {
    fprintf(stderr, "brook-freeze: %s%s%s\n", what, detail ? ": " : "", detail ? detail : "");
    exit(1);
}

/* ---- memory ---------------------------------------------------------------------------------- */

static freezer freezing;
static unsigned current; /* region that is filled */

static void note_object(size_t at, size_t size) {
    freezer *f = &freezing;
    size_t number = f->counted[current]++;
    if (current == 1) {
        if (number >= f->count || f->objects[number].at != at || f->objects[number].size != size)
            die("a pack was not loaded twice in the same way", NULL);
        return;
    }
    if (f->count == f->capacity) {
        f->capacity = f->capacity ? f->capacity * 2 : 65536;
        f->objects = realloc(f->objects, f->capacity * sizeof *f->objects);
        if (!f->objects) die("out of memory", NULL);
    }
    f->objects[f->count++] = (object){.at = at, .size = size};
}

static size_t object_at(size_t at) { /* the object that holds the offset */
    size_t low = 0, high = freezing.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (freezing.objects[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Nothing is given back: what is no longer in use is not reached. */
static void *take(void *user, void *old, size_t size) {
    region *r = &freezing.regions[current];
    (void)user;
    if (size == 0) return NULL;
    size_t at = r->used, whole = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (whole > REGION - at) return NULL;
    r->used += whole;
    note_object(at, size);
    if (old) {
        size_t from = (size_t)((char *)old - r->base);
        size_t before = freezing.objects[object_at(from)].size;
        memcpy(r->base + at, old, before < size ? before : size);
    }
    return r->base + at;
}

static brk_image_root *load(const char *name, unsigned which) {
    region *r = &freezing.regions[which];
    current = which;
    r->used = 0;
    freezing.counted[which] = 0;
    r->base = mmap((void *)wished[which], REGION, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (r->base == MAP_FAILED) die("no address space", NULL);
    brk_alloc a = brk_alloc_make(take, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_image_root *root = brk_new(&a, sizeof *root);
    brk_sources *sources = brk_sources_new(&a);
    if (!root || !sources || brk_sources_add_builtin(sources, name) != BROOK_OK)
        die("no such built-in pack", name);
    brook_status status = brk_model_load(&a, sources, &d, &root->model);
    if (status == BROOK_OK) status = brk_matcher_new(&a, root->model, &d, &root->matcher);
    for (size_t i = 0; status != BROOK_OK && i < d.items.count; i++)
        fprintf(stderr, "%s\n", ((brk_diag *)brk_vec_at(&d.items, i))->full_line);
    if (status != BROOK_OK) die("cannot be loaded", name);
    brk_image_prepare(root);
    return root;
}

/* ---- what is reached ------------------------------------------------------------------------- */

static uintptr_t word_at(unsigned which, size_t at) {
    uintptr_t word;
    memcpy(&word, freezing.regions[which].base + at, sizeof word);
    return word;
}

static void clear_hole(size_t at) {
    char *a = freezing.regions[0].base + at, *b = freezing.regions[1].base + at;
    for (size_t i = 0; i < sizeof(uintptr_t); i++)
        if (a[i] != b[i]) a[i] = b[i] = 0;
}

/* Whether the word there is a pointer into the region, and to which offset. */
static bool points(size_t at, size_t *to) {
    uintptr_t a = word_at(0, at), b = word_at(1, at);
    if (a == b) return false;
    *to = (size_t)(a - (uintptr_t)freezing.regions[0].base);
    if (*to < freezing.regions[0].used && *to == (size_t)(b - (uintptr_t)freezing.regions[1].base))
        return true;
    clear_hole(at);
    return false;
}

/* Pointers to what is part of this program (the allocator) come to nothing; none else may be. Where
 * the program lies low (four bytes a word; an emulated machine), texts and pairs of small numbers
 * have such values too, and nothing can be told from them. */
static void clear_foreign(size_t at) {
    uintptr_t word = word_at(0, at), none = 0;
    uintptr_t here = (uintptr_t)(void *)__executable_start, there = (uintptr_t)(void *)end;
    if (word != word_at(1, at) || word < here || word >= there) return;
    void *(*allocator)(void *, void *, size_t) = take;
    uintptr_t known;
    memcpy(&known, &allocator, sizeof known);
    if (word != known && (uint64_t)word >> 32 < 4096) return;
    if (word != known) die("a pointer leads out of the pack", NULL);
    memcpy(freezing.regions[0].base + at, &none, sizeof none);
    memcpy(freezing.regions[1].base + at, &none, sizeof none);
}

static void reach(size_t at) {
    size_t number = object_at(at);
    object *o = &freezing.objects[number];
    if (o->reached) return;
    o->reached = true;
    freezing.queue[freezing.queued++] = (uint32_t)number;
}

static void trace(size_t root) {
    freezing.queue = realloc(freezing.queue, freezing.count * sizeof *freezing.queue);
    if (!freezing.queue) die("out of memory", NULL);
    freezing.queued = 0;
    reach(root);
    for (size_t i = 0; i < freezing.queued; i++) {
        object *o = &freezing.objects[freezing.queue[i]];
        for (size_t at = o->at; at + sizeof(uintptr_t) <= o->at + o->size;
             at += sizeof(uintptr_t)) {
            size_t to;
            clear_foreign(at);
            if (!points(at, &to)) continue;
            o->moved = true;
            reach(to);
        }
    }
    freezing.objects[freezing.queue[0]].moved = true;
}

/* Texts need no alignment; they are the many small objects. What may be an array of numbers, by its
 * size, is put where such an array may stand. */
static size_t aligned(size_t place, const object *o) {
    size_t to = o->size % sizeof(uint32_t) == 0 ? sizeof(uint32_t) : 2;
    if (o->size % sizeof(uintptr_t) == 0 || o->size >= 64) to = ALIGNMENT;
    return (place + to - 1) / to * to;
}

static void place_objects(void) {
    freezing.fixed_size = freezing.moved_size = 0;
    for (size_t i = 0; i < freezing.queued; i++) {
        object *o = &freezing.objects[freezing.queue[i]];
        size_t *end_of = o->moved ? &freezing.moved_size : &freezing.fixed_size;
        o->place =
            o->moved ? (*end_of + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : aligned(*end_of, o);
        *end_of = o->place + o->size;
    }
    freezing.moved_size = (freezing.moved_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* ---- writing --------------------------------------------------------------------------------- */

static void write_bytes(FILE *out, const char *what, size_t number, const unsigned char *bytes,
                        size_t size) {
    fprintf(out, "static const _Alignas(64) unsigned char %s_%zu[] = {", what, number);
    for (size_t i = 0; i < size; i++)
        fprintf(out, i % 64 ? "%u," : "\n%u,", bytes[i]);
    fprintf(out, "%s0};\n\n", size % 64 ? "" : "\n");
}

static void fill(unsigned char *fixed, unsigned char *moved, unsigned char *pointers) {
    for (size_t i = 0; i < freezing.queued; i++) {
        const object *o = &freezing.objects[freezing.queue[i]];
        memcpy((o->moved ? moved : fixed) + o->place, freezing.regions[0].base + o->at, o->size);
        for (size_t k = 0; o->moved && k + sizeof(uintptr_t) <= o->size; k += sizeof(uintptr_t)) {
            size_t to;
            if (!points(o->at + k, &to)) continue;
            const object *target = &freezing.objects[object_at(to)];
            uintptr_t number =
                (uintptr_t)((target->place + (to - target->at)) << 1 | (target->moved ? 1 : 0));
            memcpy(moved + o->place + k, &number, sizeof number);
            size_t word = (o->place + k) / sizeof(uintptr_t);
            pointers[word / 8] = (unsigned char)(pointers[word / 8] | 1u << word % 8);
        }
    }
}

static void write_image(FILE *out, size_t number) {
    size_t marks = freezing.moved_size / sizeof(uintptr_t) / 8 + 1;
    unsigned char *fixed = calloc(1, freezing.fixed_size + 1),
                  *moved = calloc(1, freezing.moved_size + 1), *pointers = calloc(1, marks);
    if (!fixed || !moved || !pointers) die("out of memory", NULL);
    fill(fixed, moved, pointers);
    write_bytes(out, "fixed", number, fixed, freezing.fixed_size);
    write_bytes(out, "moved", number, moved, freezing.moved_size);
    write_bytes(out, "pointers", number, pointers, marks);
    free(fixed);
    free(moved);
    free(pointers);
}

static void freeze(FILE *out, const char *name, size_t number) {
    freezing.count = 0;
    brk_image_root *root = load(name, 0);
    size_t at = (size_t)((char *)root - freezing.regions[0].base);
    load(name, 1);
    if (freezing.counted[1] != freezing.count)
        die("a pack was not loaded twice in the same way", NULL);
    trace(at);
    place_objects();
    write_image(out, number);
    for (unsigned i = 0; i < 2; i++)
        munmap(freezing.regions[i].base, REGION);
}

/* Refused in some containers: then holes may differ from one run to the next, and no more. */
static void start_again_unrandomised(char **argv) {
    int now = personality(0xffffffff);
    if (now == -1 || now & ADDR_NO_RANDOMIZE) return;
    if (personality((unsigned long)now | ADDR_NO_RANDOMIZE) == -1) return;
    execv("/proc/self/exe", argv);
}

int main(int argc, char **argv) {
    start_again_unrandomised(argv);
    if (argc < 2) die("usage: brook-freeze OUT.c PACK...", NULL);
    FILE *out = fopen(argv[1], "w");
    if (!out) die("cannot write", argv[1]);
    fputs("/* Made by tools/freeze.c from the built-in packs. Do not edit. */\n"
          "#include \"match/image.h\"\n\n",
          out);
    size_t sizes[16];
    for (int i = 2; i < argc && i < 18; i++) {
        freeze(out, argv[i], (size_t)i - 2);
        sizes[i - 2] = freezing.moved_size;
    }
    fputs("const brk_image brk_images[] = {\n", out);
    for (int i = 2; i < argc && i < 18; i++)
        fprintf(out, "    {\"%s\", fixed_%d, moved_%d, %zuu, pointers_%d},\n", argv[i], i - 2,
                i - 2, sizes[i - 2], i - 2);
    fputs("    {0, 0, 0, 0u, 0},\n};\n", out);
    free(freezing.objects);
    free(freezing.queue);
    if (fclose(out) != 0) die("cannot write", argv[1]);
    return 0;
}
