/* no_images.c: in place of what tools/freeze.c makes, in a build that cannot run its own programs.
 */
#include "match/image.h"

const brk_image brk_images[] = {{0, 0, 0, 0u, 0}};
