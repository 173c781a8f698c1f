/*
 * image.h: a compiled pack as the build made it, ready but for its pointers.
 *
 * tools/freeze.c loads a built-in pack as any program would, then writes down every object that the
 * model and the matcher reach: those without pointers as one block that is used where it lies, in
 * the library's read-only data, and those with pointers as another, which is copied and whose
 * pointers are set. Expressions are compiled when they are first run. So a command is ready within
 * a millisecond, and what a pack holds is in memory once for all processes.
 *
 * An image is made by the build that uses it: layouts always agree. A build that cannot run its own
 * programs has no images; then the JSON is read.
 */
#ifndef BRK_MATCH_IMAGE_H
#define BRK_MATCH_IMAGE_H

#include "match/match.h"

typedef struct {
    const char *name;           /* of the built-in pack */
    const unsigned char *fixed; /* objects without pointers; aligned as any object */
    const unsigned char *moved; /* objects with pointers: brk_image_root first */
    size_t moved_size;
    const unsigned char *pointers; /* bit i of byte k: word 8 * k + i of `moved` is a pointer: twice
                                      its offset, and 1 where it leads into `moved` */
} brk_image;

typedef struct {
    brk_model *model;
    brk_matcher *matcher;
} brk_image_root;

/* Made by the build (tools/freeze.c), the last with name NULL. */
extern const brk_image brk_images[];

/* Opens an image. The root's objects are part of *memory; brk_image_close ends them. Errors:
 * NO_MEMORY. */
brook_status brk_image_open(const brk_image *image, const brk_alloc *a, brk_image_root **root);
void brk_image_close(const brk_alloc *a, brk_image_root *root);
/* Makes a pack ready to be written down: nothing of it may be used or freed afterwards. */
void brk_image_prepare(brk_image_root *root);

#endif
