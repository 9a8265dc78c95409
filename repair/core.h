/* Whole numbers, and where each stands among them: slots by a hash, -1 where none is. */
struct keys {
    int32_t count;
    uint32_t mask; /* of the slots: a power of two, less one */
    const int64_t *keys;
    const int32_t *slots;
};
void index_keys(struct keys *keys, int32_t *slots);

/* Counts of further text mixed with the model's (AddedCounts in language.py). */
struct added {
    double weight, single;
    struct keys pairs, triples, ones, twos, words;
    const int64_t *pair_counts, *triple_counts, *one_counts, *one_kinds, *two_counts, *two_kinds;
    const double *word_shares, *nothing_new;
};

/* Which of 64 words were seen behind another, and the number of the first of those pairs. */
struct block {
    uint64_t words;
    uint32_t first;
};

/* What is asked of a pair of words, side by side: where its triples begin, minus log P of its last word and of what
   is left for words not seen behind it, and its last word. */
struct pair {
    uint32_t triples;
    uint8_t p, left;
    uint16_t last;
};

/* The last word of a triple, with minus its log P. */
struct triple {
    uint16_t last;
    uint8_t p, none;
};

/* A trigram model (LanguageModel in language.py). */
struct language {
    int32_t rows, words, start, mixes;
    const struct block *blocks;
    const uint32_t *pairs_of;
    const struct pair *pairs; /* and one more, where the triples end */
    const struct triple *triples;
    const double *p1, *left1, *titles;
    const struct added *added[4];
};
int64_t count_blocks(const struct language *model);
void index_pairs(const struct language *model, struct block *blocks);

/* Readings of places: fans of arcs, arcs of forms (arcs.py). Of the arcs of one word those of the same word follow
   each other (alike) behind the first, which leads, with the most of their scores. */
struct store {
    int32_t fans, arcs, rooms[10];
    int32_t *first_arc, *first_form, *alike, *form, *word, *origin; /* origin: of the same words, or -1 */
    int8_t *leads, *form_case;
    double *score, *most;
};
struct store *new_store(void);
void free_store(struct store *store);
int add_fan(struct store *store, int arcs, const double *scores, const int32_t *counts, const int32_t *words,
            const int8_t *cases);
double likeliest_word(const struct store *store, int fan, const double *p1, int other, int known);

/* A text: the fan of every place, the sign that ends a sentence or 0, how many of the cases l, T and U
   end before it (2 or 3 at a line's first word, else 0), and whether it was read in capitals; where words are guessed
   also what was read, by its letters without marks and its case (0-2). */
struct text {
    int32_t slots;
    const int32_t *fan;
    const int8_t *stop, *begins, *capitals;
    struct store *store;
    const int32_t *read, *first_letter;
    const uint32_t *letters;
    const int8_t *read_case;
};

/* The words of a text with their cases, two edges before and behind, and where each place begins. */
struct stream {
    int32_t *word;
    int8_t *form_case;
    const int32_t *first;
};

double best_path(const struct language *model, const struct text *text, int beam, int32_t *chosen);
int count_words(const struct text *text, const int32_t *chosen);
void fill_stream(const struct text *text, const int32_t *chosen, int start, int32_t *word, int8_t *form_case,
                 int32_t *first);

/* The words and cases of forms, by their nodes, with the numbers of arcs.py; nodes whose words are asked for. */
struct lexis {
    int32_t *word, *plain; /* plain: numbers of letters without marks */
    int8_t *form_case;
    const double *p1;
    const struct language *language;
    int32_t other, kept, asked, room, *nodes;
    double glue, weight, hopeless, part_weight, part_hopeless, unlikely_word;
};

/* The letters of words without their marks, and how many each has with them. */
struct shapes {
    const uint32_t *letters;
    const int32_t *first, *lengths;
};

/* How words are guessed (guesses.py): forms of words in three cases, and the pairs in the order of their last words:
   where those of each begin, their first words; leaders: of every word how many (-1: not asked for yet) and which. */
struct guessing {
    const struct shapes *shapes;
    struct lexis *lexis;
    const int32_t *forms, *order;
    const uint16_t *firsts;
    const uint32_t *begins;
    const uint8_t *single;
    int32_t *leaders, rare;
    double mangled, letter, share, clearly, less_sure;
};
int weigh(const struct language *model, const struct text *text, const struct guessing *guessing, int32_t *chosen,
          struct stream *stream, int from, double *sure);

/* The context model with the numbers of context.py and opinion.py; told: what the net says of the words asked for. */
struct opinion {
    const int8_t *weights, *pair;
    const double *p1, *told;
    double step, prior, channel, weight, net, most, in_doubt;
    int32_t words, first_word, start, other, bits, reach, near, pairs, around;
};
int asked(const struct opinion *opinion, const struct text *text, const int32_t *chosen, const double *sure,
          int32_t *at, int32_t *many);
void words_asked(const struct opinion *opinion, const struct text *text, const int32_t *at, int count, int32_t *words);
int doubtful(const struct opinion *opinion, struct store *store, const struct text *text, const int32_t *chosen,
             const double *sure, const int8_t *commas, int32_t *at, int8_t *open, int32_t *fan);

/* The beginnings of words as a tree (beginnings.py), nodes in the order of their letters. */
struct tree;
struct tree *new_tree(const uint32_t *letters, const int32_t *lengths, const double *likes, int count, int32_t *ends);
void free_tree(struct tree *tree);
int count_nodes(const struct tree *tree);
int node_of(const struct tree *tree, const uint32_t *letters, int length);

/* The numbers of channel.py. */
struct rules {
    double width, narrow_width, base_letter, any_letter, two_for_one, unlikely;
    int32_t states, narrow_states, longest_read, longest_syllable, remembered;
};

/* What may stand for letters beside what training showed. */
struct alphabet;
struct alphabet *new_alphabet(const struct rules *rules, const uint32_t *marked, int count);
void free_alphabet(struct alphabet *alphabet);
int tell(struct alphabet *alphabet, const uint32_t *read, int length, const uint32_t *letters, int count, int pairs,
         double less);

/* How words are read (channel.py). */
struct channel;
struct channel *new_channel(const struct tree *tree, const struct alphabet *alphabet, int strings,
                            const uint32_t *read, const int32_t *lengths, const int32_t *counts,
                            const uint32_t *printed, const int32_t *printed_lengths, const double *logs);
void free_channel(struct channel *channel);
int candidates(struct channel *channel, const uint32_t *letters, int length, int32_t *nodes, double *scores);
int likeliest(struct channel *channel, const uint32_t *letters, int length, int32_t *nodes, double *scores);
int units(struct channel *channel, const uint32_t *letters, int length, int node, int32_t *printed, int32_t *read);

/* Strings as printed, as read, and how often. */
struct pairs {
    int32_t count;
    const uint32_t *printed, *read;
    const int32_t *printed_lengths, *read_lengths, *counts;
};
struct channel *adapted(const struct channel *channel, double worth, double unseen, const struct pairs *pairs,
                        const struct pairs *wholes);

int read_piece(struct store *store, struct channel *channel, struct lexis *lexis, const uint32_t *letters, int length,
               int parts, int without, double as_read);
