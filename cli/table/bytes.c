/* bytes.c: see bytes.h. */
#include "table/bytes.h"
#include "cli.h"
#include "table/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As much as there is room for, however little each read gives. A read that a signal broke off is
 * made again, but where the signal asks to stop. */
static bool read_raw(bytes *b) {
    size_t before = b->raw_length;
    while (!b->ended && b->raw_length < sizeof b->raw) {
        ssize_t got = read(b->in, b->raw + b->raw_length, sizeof b->raw - b->raw_length);
        if (got < 0 && errno == EINTR && !stop_requested()) continue;
        if (got < 0) b->error = errno;
        if (got > 0) b->raw_length += (size_t)got;
        b->ended = got <= 0;
    }
    b->taken += b->raw_length - before;
    return b->raw_length > before;
}

static void take_raw(bytes *b, size_t used) {
    b->raw_length -= used;
    memmove(b->raw, b->raw + used, b->raw_length);
}

static void convert(bytes *b) {
    char *in = b->raw, *out = b->text;
    size_t in_left = b->raw_length, out_left = sizeof b->text;
    size_t done = iconv(b->converter, &in, &in_left, &out, &out_left);
    if (done == (size_t)-1 && errno == EILSEQ) b->spoilt = true;
    take_raw(b, (size_t)(in - b->raw));
    b->end = (size_t)(out - b->text);
}

bool bytes_fill(bytes *b) {
    b->at = b->end = 0;
    while (b->end == 0 && !b->spoilt && b->error == 0) {
        bool more = read_raw(b);
        if (b->raw_length == 0 || b->error) return false;
        if (b->converting) {
            convert(b);
            if (!more && b->end == 0) b->spoilt = true; /* half a character at the end */
        } else {
            memcpy(b->text, b->raw, b->raw_length);
            b->end = b->raw_length;
            b->raw_length = 0;
        }
    }
    return b->end > 0;
}

static bool starts(const bytes *b, const char *mark, size_t length) {
    return b->end >= length && memcmp(b->text, mark, length) == 0;
}

static bool looks_like_utf16(const bytes *b) {
    if (starts(b, "\xFF\xFE", 2) || starts(b, "\xFE\xFF", 2)) return true;
    return b->end >= 4 && (!b->text[0] != !b->text[1]) && (!b->text[2] != !b->text[3]);
}

/* The first bytes: a mark is dropped; UTF-16, which Excel calls "Unicode text", is told. */
int bytes_start(bytes *b) {
    if (!bytes_fill(b)) return 0;
    if (!b->converting && looks_like_utf16(b)) {
        return fail("'%s' is in UTF-16: give --encoding UTF-16, or save it as \"CSV UTF-8\"",
                    b->name);
    }
    b->marked = starts(b, "\xEF\xBB\xBF", 3);
    if (b->marked) b->at = 3;
    return 0;
}

int bytes_open(bytes *b, const char *path, const char *encoding) {
    bool standard = strcmp(path, "-") == 0;
    b->name = standard ? "standard input" : path;
    if (encoding) {
        b->converter = iconv_open("UTF-8", encoding);
        b->converting = b->converter != (iconv_t)-1;
        if (!b->converting && errno != EINVAL) {
            return fail("the encoding '%s' cannot be converted (%s)", encoding, strerror(errno));
        }
        if (!b->converting) {
            return fail("there is no encoding of that name: --encoding takes a name such as "
                        "windows-1252, ISO-8859-1 or UTF-16 (iconv --list has all)");
        }
    }
    do {
        b->in = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    } while (b->in < 0 && errno == EINTR && !stop_requested());
    if (b->in < 0) return fail("cannot open '%s' (%s): check its name", path, strerror(errno));
    struct stat about;
    if (fstat(b->in, &about) == 0 && S_ISREG(about.st_mode)) {
        b->size = (uint64_t)about.st_size;
    }
    return 0;
}

void bytes_close(bytes *b) {
    if (b->converting) iconv_close(b->converter);
    if (b->in > STDERR_FILENO) close(b->in);
    explicit_bzero(b->raw, sizeof b->raw);
    explicit_bzero(b->text, sizeof b->text);
    b->in = -1;
    b->converting = false;
}

/* Bytes that follow a first byte, and the bounds of the second (RFC 3629). */
static size_t following(unsigned char c, unsigned char *low, unsigned char *high) {
    *low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    *high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    return c < 0xC2 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF5 ? 3 : 0;
}

bool utf8_is_valid(const char *text, size_t length) {
    if (length == 0) return true; /* and no offset from NULL */
    const unsigned char *p = (const unsigned char *)text, *end = p + length;
    while (p < end) {
        if (*p < 0x80) {
            p++;
            continue;
        }
        unsigned char low, high;
        size_t more = following(*p, &low, &high);
        if (more == 0 || (size_t)(end - p) <= more || p[1] < low || p[1] > high) return false;
        for (size_t i = 2; i <= more; i++) {
            if ((p[i] & 0xC0) != 0x80) return false;
        }
        p += more + 1;
    }
    return true;
}
