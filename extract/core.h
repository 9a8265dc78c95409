/* PDFium's functions, by the addresses at which pypdfium2 has loaded them: nothing is linked. */
struct pdfium {
    uintptr_t char_box, char_font, char_size, char_matrix, object_of_char;
    uintptr_t count_objects, object_at, count_in_form, object_in_form, kind_of, bounds_of, text_mode, fill_colour;
    uintptr_t has_transparency;
    uintptr_t clip_of, count_clips, clip_segment, count_marks, mark_at, mark_name;
};

/* The visible part of a page in user space, and the degrees clockwise by which it is shown turned. */
struct frame {
    double left, bottom, right, top;
    int turn;
};

/* Characters between white space. Flags are 0 or 1; see Runs in characters/work.py. */
struct run {
    int32_t start, end, breaks_line, even, rises, lower, plain;
};

/* An object of a page or a form; see Item in characters/work.py. */
struct item {
    uintptr_t item, clip, last;
    float box[4];
    int32_t kind, clips, layered, black;
};

void char_boxes(const struct pdfium *pdfium, uintptr_t page, const uint32_t *codes, int count,
                const struct frame *frame, double *boxes);
int runs_of(const uint32_t *codes, int count, const double *boxes, struct run *runs, double *outlines);
int begins_of_lines(const double *boxes, const double *sizes, const char *glued, const char *breaks,
                    const char *digits, int count, int32_t *begins);
void objects_of_chars(const struct pdfium *pdfium, uintptr_t page, const int32_t *at, int count, uintptr_t *objects);
int like_styles(const struct pdfium *pdfium, uintptr_t page, const int32_t *at, int count, int32_t *like);
int items_of(const struct pdfium *pdfium, uintptr_t holder, int is_form, int most, struct item *items);
