/* Counts of further text mixed with the model's (AddedCounts in language.py): sorted keys with what they have. */
struct added {
    double weight, single;
    int64_t pairs, triples, ones, twos, words;
    const int64_t *pair_keys, *triple_keys, *one_keys, *two_keys, *word_keys;
    const int64_t *pair_counts, *triple_counts, *one_counts, *one_kinds, *two_counts, *two_kinds;
    const double *word_shares;
};

/* A trigram model (LanguageModel in language.py). */
struct language {
    int32_t rows, words, start, mixes;
    const uint32_t *pairs_of, *triples_of;
    const uint16_t *last2, *last3;
    const uint8_t *p2, *left2, *p3;
    const double *p1, *left1, *titles;
    const struct added *added[4];
};

/* Readings of places of a text, flat (search.py): arcs of fans, forms of arcs. */
struct readings {
    const double *score;
    const int32_t *first_form, *word;
    const int8_t *form_case;
    const int32_t *first_arc;
};

/* A text: the fan of every place, the sign that ends a sentence or 0, and whether it begins a line. */
struct text {
    int32_t slots;
    const int32_t *fan;
    const int8_t *stop, *begins, *capitals;
    const struct readings *readings;
};

/* The words of a text with their cases, two edges before and behind, and where each place begins. */
struct stream {
    int32_t *word;
    int8_t *form_case;
    const int32_t *first;
};

double best_path(const struct language *model, const struct text *text, int beam, int32_t *chosen);
int weigh(const struct language *model, const struct text *text, const int32_t *chosen,
          const struct stream *stream, int from, int ask, double *sure, double *scores, int32_t *count);
void fits(const struct language *model, const int32_t *around, const int8_t *cases, int count,
          const int32_t *words, const int8_t *own_cases, const double *own_scores, double *scores);

/* The beginnings of words as a tree (channel.py), nodes in the order of their letters. */
struct tree;
struct tree *new_tree(const uint32_t *letters, const int32_t *lengths, const double *likes, int count, int32_t *ends);
void free_tree(struct tree *tree);
int node_of(const struct tree *tree, const uint32_t *letters, int length);

/* What a string read may have been, best first. */
struct options;
struct options *new_options(const struct tree *tree, const uint32_t *letters, const int32_t *lengths,
                            const double *logs, int count);
void free_options(struct options *options);

struct states {
    int32_t count;
    int32_t node[48];
    double score[48];
};
void grow(const struct tree *tree, int sizes, const struct states **before, const struct options **options,
          double width, int most, struct states *found);
int last_unit(const struct tree *tree, int sizes, const struct states **before, const struct options **options,
              int node, double target, int *printed);
