/* What runs once for each character of a page. Each function has a twin in Python (characters/python.py) that says
   what it does and gives the same results to the last bit. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef int (*char_box_t)(void *, int, double *left, double *right, double *bottom, double *top);
typedef unsigned long (*char_font_t)(void *, int, void *name, unsigned long size, int *flags);
typedef double (*char_size_t)(void *, int);
typedef int (*char_matrix_t)(void *, int, float *matrix);
typedef void *(*object_of_char_t)(void *, int);

typedef int (*count_t)(void *);
typedef void *(*nth_t)(void *, int);
typedef void *(*nth_long_t)(void *, unsigned long);
typedef int (*bounds_of_t)(void *, float *left, float *bottom, float *right, float *top);
typedef int (*colour_t)(void *, unsigned *red, unsigned *green, unsigned *blue, unsigned *alpha);
typedef void *(*of_t)(void *);
typedef void *(*segment_t)(void *, int path, int index);
typedef int (*name_t)(void *, void *name, unsigned long size, unsigned long *length);

#define NEAR 4.0 /* as in characters/python.py */
#define STEP 0.5
#define WIDE_GAP 3.0
#define NEAR_GAP 0.8

/* As numpy's: what is no number stays so. */
static double least(double a, double b) { return (a < b || a != a) ? a : b; }
static double most(double a, double b) { return (a > b || a != a) ? a : b; }

/* The boxes of characters as the page is shown: x0, top, x1, bottom; one more row at the end. */
void char_boxes(const struct pdfium *pdfium, uintptr_t page, const uint32_t *codes, int count,
                const struct frame *f, double *boxes)
{
    char_box_t char_box = (char_box_t)pdfium->char_box;
    for (int index = 0; index <= count; index++, boxes += 4) {
        double left = 0, right = 0, bottom = 0, top = 0;
        if (index < count && codes[index] != ' ')
            char_box((void *)page, index, &left, &right, &bottom, &top);
        double x0 = least(left, right), x1 = most(left, right);
        double y0 = least(bottom, top), y1 = most(bottom, top);
        switch (f->turn) {
        case 0:
            boxes[0] = x0 - f->left, boxes[1] = f->top - y1, boxes[2] = x1 - f->left, boxes[3] = f->top - y0;
            break;
        case 90:
            boxes[0] = y0 - f->bottom, boxes[1] = x0 - f->left, boxes[2] = y1 - f->bottom, boxes[3] = x1 - f->left;
            break;
        case 180:
            boxes[0] = f->right - x1, boxes[1] = y0 - f->bottom, boxes[2] = f->right - x0, boxes[3] = y1 - f->bottom;
            break;
        default:
            boxes[0] = f->top - y1, boxes[1] = f->right - x1, boxes[2] = f->top - y0, boxes[3] = f->right - x0;
        }
    }
}

/* Python's str.isspace. */
static int is_space(uint32_t code)
{
    if (code < 128)
        return code == ' ' || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
    return code == 0x85 || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028
        || code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

/* The lower edge of a character of a run; a comma has that of the character before it. */
static double edge(const uint32_t *codes, const double *boxes, int index, int start)
{
    int hangs = index > start && (codes[index] == ',' || codes[index] == ';');
    return boxes[4 * (index - hangs) + 3];
}

static void look_at(const uint32_t *codes, const double *boxes, struct run *run, double *outline)
{
    const double *box = boxes + 4 * run->start;
    memcpy(outline, box, 4 * sizeof(double));
    double first = edge(codes, boxes, run->start, run->start), lowest = first, before = first;
    run->even = 1, run->rises = 0;
    for (int index = run->start + 1; index < run->end; index++) {
        const double *here = boxes + 4 * index, *last = here - 4;
        outline[0] = least(here[0], outline[0]), outline[1] = least(here[1], outline[1]);
        outline[2] = most(here[2], outline[2]), outline[3] = most(here[3], outline[3]);
        if (here[0] - last[2] > NEAR || here[1] >= last[3] || here[3] <= last[1] || here[0] < last[0] - NEAR)
            run->even = 0;
        double level = edge(codes, boxes, index, run->start);
        if (before - level >= STEP)
            run->rises = 1;
        lowest = most(level, lowest);
        before = level;
    }
    run->lower = lowest - first >= STEP;
}

/* Whether a character may be a digit. */
static int may_be_digit(uint32_t code)
{
    if (code < 0x250)
        return (code >= '0' && code <= '9') || code == 0xb2 || code == 0xb3 || code == 0xb9;
    return !(code >= 0x1e00 && code < 0x1f00) && !(code >= 0x2010 && code < 0x2028);
}

static int may_stand_behind_mark(uint32_t code)
{
    return code == '.' || code == ',' || code == ';' || code == ':' || code == ')' || code == ']' || code == 0x201d
        || code == '"';
}

/* Whether it must be asked if a run goes on with the one before it. */
static int may_go_on(const uint32_t *codes, const struct run *run, const double *outline)
{
    uint32_t last = codes[run[-1].end - 1];
    int figure = ((last >= '0' && last <= '9') || last == '.' || last == ',') && may_be_digit(codes[run->start]);
    const double *before = outline - 4;
    return (run->breaks_line || figure) && fabs(outline[0] - before[2]) <= NEAR && outline[1] < before[3]
        && outline[3] > before[1];
}

/* Whether a run shows no sign of anything that has to be looked at. */
static int is_plain(const uint32_t *codes, const struct run *run, const double *outline, int number)
{
    int last = run->end - 1;
    while (last > run->start && may_stand_behind_mark(codes[last]))
        last--;
    if (!run->even || (run->rises && may_be_digit(codes[last])) || (run->lower && may_be_digit(codes[run->start])))
        return 0;
    return !number || !may_go_on(codes, run, outline);
}

/* The runs of a text and the boxes around them; gives their number. There is room for (count + 1) / 2. */
int runs_of(const uint32_t *codes, int count, const double *boxes, struct run *runs, double *outlines)
{
    int found = 0, index = 0;
    for (;;) {
        int breaks = !found;
        for (; index < count && is_space(codes[index]); index++)
            if (codes[index] == '\n' || codes[index] == '\r')
                breaks = 1;
        if (index == count)
            return found;
        struct run *run = runs + found;
        run->start = index, run->breaks_line = breaks;
        while (index < count && !is_space(codes[index]))
            index++;
        run->end = index;
        look_at(codes, boxes, run, outlines + 4 * found);
        run->plain = is_plain(codes, run, outlines + 4 * found, found);
        found++;
    }
}

static int on_one_level(const double *a, const double *b)
{
    double shared = (b[3] < a[3] ? b[3] : a[3]) - (b[1] > a[1] ? b[1] : a[1]);
    double a_high = a[3] - a[1], b_high = b[3] - b[1];
    return shared >= 0.5 * (b_high < a_high ? b_high : a_high);
}

/* The words that do not go on the line of the word before them; gives their number. */
int begins_of_lines(const double *boxes, const double *sizes, const char *glued, const char *breaks,
                    const char *digits, int count, int32_t *begins)
{
    int found = 0;
    for (int at = 0; at < count; at++) {
        const double *word = boxes + 4 * at, *last = word - 4;
        int goes_on = at && glued[at];
        if (at && !goes_on) {
            goes_on = on_one_level(last, word);
            if (!goes_on && begins[found - 1] < at - 1 && sizes[at - 1] < sizes[at - 2] && digits[at - 1])
                goes_on = on_one_level(last - 4, word);
            double size = sizes[at - 1], gap = word[0] - last[2];
            if (sizes[at] > size)
                size = sizes[at];
            if (1.0 > size)
                size = 1.0;
            goes_on = goes_on && -0.5 * size <= gap && gap <= (breaks[at] ? NEAR_GAP : WIDE_GAP) * size;
        }
        if (!goes_on)
            begins[found++] = at;
    }
    return found;
}

/* The text objects that drew characters. */
void objects_of_chars(const struct pdfium *pdfium, uintptr_t page, const int32_t *at, int count, uintptr_t *objects)
{
    object_of_char_t object_of_char = (object_of_char_t)pdfium->object_of_char;
    for (int k = 0; k < count; k++)
        objects[k] = (uintptr_t)object_of_char((void *)page, at[k]);
}

#define NAME 256

struct style {
    unsigned long length;
    char name[NAME];
    double size;
    float matrix[6];
    int has_matrix, index;
};

static void look_up(const struct pdfium *pdfium, uintptr_t page, int index, struct style *style)
{
    int flags;
    memset(style, 0, sizeof *style);
    style->length = ((char_font_t)pdfium->char_font)((void *)page, index, style->name, NAME, &flags);
    style->size = ((char_size_t)pdfium->char_size)((void *)page, index);
    style->has_matrix = ((char_matrix_t)pdfium->char_matrix)((void *)page, index, style->matrix);
    style->index = index;
}

static int are_like(const struct style *a, const struct style *b)
{
    return a->length == b->length && a->size == b->size && a->has_matrix == b->has_matrix
        && a->matrix[2] == b->matrix[2] && a->matrix[3] == b->matrix[3] /* what scales the height */
        && !memcmp(a->name, b->name, NAME);
}

#define STYLES 32 /* MOST_STYLES in characters/work.py */

/* For each of some characters the first among them that has its font and size; -1 where memory is short.
   A text object has one font and size: PDFium is asked once for each. */
int like_styles(const struct pdfium *pdfium, uintptr_t page, const int32_t *at, int count, int32_t *like)
{
    object_of_char_t object_of_char = (object_of_char_t)pdfium->object_of_char;
    size_t room = 64;
    while (room < 2 * (size_t)count)
        room *= 2;
    struct { uintptr_t object; int32_t like; } *known = calloc(room, sizeof *known);
    struct style *styles = malloc(STYLES * sizeof *styles);
    int kept = 0;
    if (!known || !styles) {
        free(known), free(styles);
        return -1;
    }
    for (int k = 0; k < count; k++) {
        uintptr_t object = (uintptr_t)object_of_char((void *)page, at[k]);
        size_t slot = (object >> 4) * 0x9e3779b97f4a7c15ull & (room - 1);
        while (object && known[slot].object && known[slot].object != object)
            slot = (slot + 1) & (room - 1);
        if (object && known[slot].object) {
            like[k] = known[slot].like;
            continue;
        }
        struct style style;
        look_up(pdfium, page, at[k], &style);
        int same = 0;
        while (same < kept && !are_like(styles + same, &style))
            same++;
        if (same == kept && kept < STYLES)
            styles[kept++] = style;
        like[k] = same < kept ? styles[same].index : at[k];
        if (object)
            known[slot].object = object, known[slot].like = like[k];
    }
    free(known), free(styles);
    return 0;
}

#define TEXT 1 /* FPDF_PAGEOBJ_TEXT */
#define OPAQUE 230 /* as in characters/work.py */
#define LAYER "O\0C\0\0" /* and the end of the string: UTF-16 */
#define LAYER_BYTES 64

/* Whether an object stands in marked content of the kind OC. */
static int in_layer(const struct pdfium *p, void *item)
{
    int count = ((count_t)p->count_marks)(item);
    for (int index = 0; index < count; index++) {
        char name[LAYER_BYTES];
        unsigned long length = 0;
        void *mark = ((nth_long_t)p->mark_at)(item, index);
        ((name_t)p->mark_name)(mark, name, LAYER_BYTES, &length);
        if (length == sizeof LAYER && !memcmp(name, LAYER, sizeof LAYER))
            return 1;
    }
    return 0;
}

/* Whether a text is filled with opaque black, as nearly all is, with no mask over it. */
static int is_black(const struct pdfium *p, void *item)
{
    unsigned red, green, blue, alpha;
    if (((count_t)p->text_mode)(item) || !((colour_t)p->fill_colour)(item, &red, &green, &blue, &alpha))
        return 0;
    return !(red || green || blue) && alpha >= OPAQUE && !((count_t)p->has_transparency)(item);
}

/* What a page or a form draws, in its order; gives their number, at most as many as there is room for. */
int items_of(const struct pdfium *p, uintptr_t holder, int is_form, int most, struct item *items)
{
    void *of = (void *)holder;
    int count = ((count_t)(is_form ? p->count_in_form : p->count_objects))(of);
    if (count < 0)
        count = 0;
    if (count > most)
        count = most;
    for (int index = 0; index < count; index++) {
        struct item *it = items + index;
        memset(it, 0, sizeof *it);
        void *item = is_form ? ((nth_long_t)p->object_in_form)(of, index) : ((nth_t)p->object_at)(of, index);
        it->item = (uintptr_t)item;
        it->kind = ((count_t)p->kind_of)(item);
        ((bounds_of_t)p->bounds_of)(item, it->box, it->box + 1, it->box + 2, it->box + 3);
        void *clip = ((of_t)p->clip_of)(item);
        it->clip = (uintptr_t)clip;
        it->clips = clip ? ((count_t)p->count_clips)(clip) : 0;
        if (it->clips > 0)
            it->last = (uintptr_t)((segment_t)p->clip_segment)(clip, it->clips - 1, 0);
        if (it->kind == TEXT)
            it->layered = in_layer(p, item), it->black = is_black(p, item);
    }
    return count;
}
