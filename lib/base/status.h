/* status.h: the public status numbers, for the layers inside (brook.h is their one home). */
#ifndef BRK_BASE_STATUS_H
#define BRK_BASE_STATUS_H
#include <brook/brook.h>
#endif
