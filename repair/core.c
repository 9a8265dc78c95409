/* What runs for each word of a damaged text: look-ups in the language model, the best path over the readings of
   its places, and the beginnings of words that may have been read so. Each function has a twin in Python
   (language.py, search.py, channel.py) that says what it does and gives the same results to the last bit. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE (-1)
#define BASE ((int64_t)1 << 17) /* as in language.py */
#define STEP 16.0

/* ---- the language model ---- */

static int64_t place64(const int64_t *keys, int64_t count, int64_t key)
{
    int64_t low = 0, high = count;
    while (low < high) {
        int64_t middle = (low + high) >> 1;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && keys[low] == key ? low : NONE;
}

static int64_t place16(const uint16_t *words, uint32_t first, uint32_t end, int word)
{
    uint32_t low = first, high = end;
    while (low < high) {
        uint32_t middle = (low + high) >> 1;
        if (words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && words[low] == word ? (int64_t)low : NONE;
}

static double behind(int64_t contexts, const int64_t *keys, const int64_t *counts, const int64_t *kinds,
                     int64_t context, int64_t seen, double less)
{
    int64_t at = place64(keys, contexts, context);
    return at < 0 ? less : ((double)seen + (double)kinds[at] * less) / (double)(counts[at] + kinds[at]);
}

static double mix(const struct added *a, double low, int w1, int w2, int w3)
{
    int64_t pair = place64(a->pair_keys, a->pairs, w2 * BASE + w3);
    if (!a->single) {
        int64_t one = place64(a->one_keys, a->ones, w2);
        if (one < 0)
            return low;
        if (pair < 0 && place64(a->two_keys, a->twos, w1 * BASE + w2) < 0)
            return low
                + log(1 - a->weight * (double)a->one_counts[one] / (double)(a->one_counts[one] + a->one_kinds[one]));
    }
    int64_t two = w1 * BASE + w2, word = place64(a->word_keys, a->words, w3);
    int64_t triple = place64(a->triple_keys, a->triples, two * BASE + w3);
    double model = exp(low);
    double own = (1 - a->single) * model + a->single * (word < 0 ? 0.0 : a->word_shares[word]);
    own = behind(a->ones, a->one_keys, a->one_counts, a->one_kinds, w2, pair < 0 ? 0 : a->pair_counts[pair], own);
    own = behind(a->twos, a->two_keys, a->two_counts, a->two_kinds, two,
                 triple < 0 ? 0 : a->triple_counts[triple], own);
    return log((1 - a->weight) * model + a->weight * own);
}

static int pair_of(const struct language *m, int w2, int word)
{
    return w2 < m->rows ? (int)place16(m->last2, m->pairs_of[w2], m->pairs_of[w2 + 1], word) : NONE;
}

static double look_up(const struct language *m, int head, int w1, int w2, int word, int *at)
{
    int pair = *at = pair_of(m, w2, word);
    double low = pair >= 0 ? -m->p2[pair] / STEP : m->left1[w2] + m->p1[word];
    if (head >= 0) {
        int64_t triple = place16(m->last3, m->triples_of[head], m->triples_of[head + 1], word);
        low = triple >= 0 ? -m->p3[triple] / STEP : low + -m->left2[head] / STEP;
    }
    for (int i = 0; i < m->mixes; i++)
        low = mix(m->added[i], low, w1, w2, word);
    return low;
}

/* ---- cases ---- */

#define SENTENCE_TITLE 0.97 /* as in search.py */
#define LINE_TITLE 0.3
#define UPPER_BEHIND_UPPER 0.8
#define UPPER_ELSE 0.02

static double title_share(const struct language *m, int word, int place)
{
    double share = m->titles[3 * word + place];
    return share < 0.002 ? 0.002 : share > 0.998 ? 0.998 : share;
}

static double case_score(const struct language *m, int word, int before, int own)
{
    if (own == '-')
        return 0.0;
    double upper = before == 'U' ? UPPER_BEHIND_UPPER : UPPER_ELSE, title;
    if (own == 'U')
        return log(upper);
    if (before == '.')
        title = SENTENCE_TITLE;
    else if (before == '^')
        title = LINE_TITLE + (1 - LINE_TITLE) * title_share(m, word, 0);
    else
        title = title_share(m, word, before == 'T' ? 1 : before == ';' || before == ':' ? 2 : 0);
    return log((1 - upper) * (own == 'T' ? title : 1 - title));
}

static int is_stop(int form_case) { return form_case == '.' || form_case == ';' || form_case == ':'; }

static int case_behind(int before, int own)
{
    if (own != '-')
        return own;
    return is_stop(before) || before == '^' ? 'l' : before;
}

/* ---- the best path ---- */

#define WIDTH 9.0
#define MOST_BEAM 16
#define TABLE 8192

struct hypothesis {
    double score;
    int32_t w1, w2, head, back, arc;
    int8_t form_case;
};

struct candidate {
    double score;
    int32_t w1, w2, head, back, arc, order;
    int8_t form_case;
};

struct found {
    struct candidate *items;
    int32_t count, room, *table;
    double floor;
};

static unsigned slot_of(int w1, int w2, int form_case)
{
    return ((unsigned)w1 * 2654435761u ^ (unsigned)w2 * 2246822519u ^ (unsigned)form_case * 40503u) % TABLE;
}

static int keep(struct found *f, double score, int w1, int w2, int head, int back, int arc, int form_case)
{
    unsigned at = slot_of(w1, w2, form_case);
    for (; f->table[at] >= 0; at = (at + 1) % TABLE) {
        struct candidate *known = &f->items[f->table[at]];
        if (known->w1 == w1 && known->w2 == w2 && known->form_case == form_case) {
            if (score <= known->score)
                return 1;
            known->score = score, known->head = head, known->back = back, known->arc = arc;
            goto better;
        }
    }
    if (f->count == TABLE / 2)
        return 0;
    if (f->count == f->room) {
        struct candidate *more = realloc(f->items, sizeof *more * (size_t)f->room * 2);
        if (!more)
            return 0;
        f->items = more, f->room *= 2;
    }
    f->table[at] = f->count;
    f->items[f->count] = (struct candidate){score, w1, w2, head, back, arc, f->count, (int8_t)form_case};
    f->count++;
better:
    if (score - WIDTH > f->floor)
        f->floor = score - WIDTH;
    return 1;
}

static int by_score(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return x->order - y->order;
}

/* Readings of one word: those of the same word are looked up once, with the best of their scores. */
static void extend_by_one(const struct language *m, const struct readings *r, int fan, const struct hypothesis *beam,
                          int beams, struct found *found)
{
    int first = r->first_arc[fan], end = r->first_arc[fan + 1];
    for (int arc = first; arc < end; arc++) {
        if (r->first_form[arc + 1] - r->first_form[arc] != 1)
            continue;
        int word = r->word[r->first_form[arc]], before = 0;
        double most = r->score[arc];
        for (int other = first; other < end; other++) {
            if (r->first_form[other + 1] - r->first_form[other] != 1 || r->word[r->first_form[other]] != word)
                continue;
            if (other < arc) {
                before = 1;
                break;
            }
            if (r->score[other] > most)
                most = r->score[other];
        }
        if (before) /* looked up with the first of this word */
            continue;
        int worth = beams;
        while (worth && beam[worth - 1].score + most < found->floor)
            worth--;
        for (int h = 0; h < worth; h++) {
            int head;
            double low = beam[h].score + look_up(m, beam[h].head, beam[h].w1, beam[h].w2, word, &head);
            if (low + most < found->floor)
                continue;
            for (int own = arc; own < end; own++) {
                if (r->first_form[own + 1] - r->first_form[own] != 1 || r->word[r->first_form[own]] != word)
                    continue;
                int form_case = r->form_case[r->first_form[own]];
                double score = low + r->score[own];
                if (form_case != '-')
                    score += case_score(m, word, beam[h].form_case, form_case);
                form_case = case_behind(beam[h].form_case, form_case);
                if (score >= found->floor)
                    keep(found, score, beam[h].w2, word, head, h, own, form_case);
            }
        }
    }
}

static void extend_by_several(const struct language *m, const struct readings *r, int fan,
                              const struct hypothesis *beam, int beams, struct found *found)
{
    for (int arc = r->first_arc[fan]; arc < r->first_arc[fan + 1]; arc++) {
        int first = r->first_form[arc], end = r->first_form[arc + 1];
        if (end - first < 2)
            continue;
        for (int h = 0; h < beams; h++) {
            if (beam[h].score + r->score[arc] < found->floor)
                break;
            int w1 = beam[h].w1, w2 = beam[h].w2, head = beam[h].head, form_case = beam[h].form_case, next;
            double total = 0.0;
            for (int form = first; form < end; form++) {
                total += look_up(m, head, w1, w2, r->word[form], &next);
                if (r->form_case[form] != '-')
                    total += case_score(m, r->word[form], form_case, r->form_case[form]);
                form_case = case_behind(form_case, r->form_case[form]);
                w1 = w2, w2 = r->word[form], head = next;
            }
            keep(found, beam[h].score + r->score[arc] + total, w1, w2, head, h, arc, form_case);
        }
    }
}

static int extend(const struct language *m, const struct readings *r, int fan, const struct hypothesis *beam,
                  int beams, int most, struct found *found, struct hypothesis *next)
{
    found->count = 0, found->floor = -HUGE_VAL;
    memset(found->table, -1, sizeof(int32_t) * TABLE);
    extend_by_one(m, r, fan, beam, beams, found);
    extend_by_several(m, r, fan, beam, beams, found);
    qsort(found->items, (size_t)found->count, sizeof *found->items, by_score);
    int count = 0;
    for (int i = 0; i < found->count && i < most; i++) {
        struct candidate *c = &found->items[i];
        if (c->score >= found->floor)
            next[count++]
                = (struct hypothesis){c->score, c->w1, c->w2, c->head, c->back, c->arc, c->form_case};
    }
    return count;
}

/* The arcs of the best path, NONE at the end of a sentence; its score. NaN: no memory. */
double best_path(const struct language *m, const struct text *t, int most, int32_t *chosen)
{
    struct hypothesis *all = malloc(sizeof *all * (size_t)(t->slots + 1) * MOST_BEAM);
    int32_t *counts = malloc(sizeof *counts * (size_t)(t->slots + 1));
    struct found found = {malloc(sizeof(struct candidate) * 1024), 0, 1024, malloc(sizeof(int32_t) * TABLE), 0};
    double score = NAN;
    if (!all || !counts || !found.items || !found.table)
        goto end;
    const struct readings *r = t->readings;
    counts[0] = 1;
    all[0] = (struct hypothesis){0.0, m->start, m->start, pair_of(m, m->start, m->start), NONE, NONE, '.'};
    for (int slot = 0; slot < t->slots; slot++) {
        struct hypothesis *beam = all + (size_t)slot * MOST_BEAM, *next = beam + MOST_BEAM, start[MOST_BEAM];
        int count = counts[slot], fan = t->fan[slot], first = r->first_arc[fan];
        counts[slot + 1] = count;
        if (t->stop[slot]) {
            for (int h = 0; h < count; h++) {
                int at;
                double low = look_up(m, beam[h].head, beam[h].w1, beam[h].w2, m->start, &at);
                next[h] = (struct hypothesis){beam[h].score + low, beam[h].w2, m->start, at, h, first, t->stop[slot]};
            }
        } else if (r->first_form[first + 1] == r->first_form[first]) { /* a figure goes on */
            for (int h = 0; h < count; h++) {
                next[h] = beam[h];
                next[h].back = h, next[h].arc = first;
            }
        } else {
            if (t->begins[slot]) {
                for (int h = 0; h < count; h++) {
                    start[h] = beam[h];
                    if (beam[h].form_case == 'l' || beam[h].form_case == 'T')
                        start[h].form_case = '^';
                }
                beam = start;
            }
            counts[slot + 1] = extend(m, r, fan, beam, count, most, &found, next);
        }
    }
    score = all[(size_t)t->slots * MOST_BEAM].score;
    for (int slot = t->slots, at = 0; slot > 0; slot--) {
        const struct hypothesis *h = all + (size_t)slot * MOST_BEAM + at;
        chosen[slot - 1] = h->arc;
        at = h->back;
    }
end:
    free(all), free(counts), free(found.items), free(found.table);
    return score;
}

/* ---- how sure a choice is ---- */

#define RIVALS 4
#define ODDS_SLOPE 0.6
#define ODDS_SHIFT (-1.0)
#define SHAKY 0.5
#define MISREAD (-4.5)
#define UNFIT (-16.0)

static double fit(const struct language *m, const int32_t *left, int left_case, const int32_t *words,
                  const int8_t *cases, int count, const int32_t *right, const int8_t *right_cases, double score)
{
    int w1 = left[0], w2 = left[1], head = pair_of(m, w1, w2), next, before = left_case;
    double low = 0.0, total = 0.0;
    for (int i = 0; i < count + 2; i++) {
        int word = i < count ? words[i] : right[i - count], own = i < count ? cases[i] : right_cases[i - count];
        low += look_up(m, head, w1, w2, word, &next);
        w1 = w2, w2 = word, head = next;
        if (is_stop(own)) {
            before = own;
            continue;
        }
        if (own != '-')
            total += case_score(m, word, before, own);
        before = case_behind(before, own);
    }
    return score + low + total;
}

static double calibrated(const double *scores, int count)
{
    double top = scores[1], sum = 0.0;
    for (int i = 2; i < count; i++)
        if (scores[i] > top)
            top = scores[i];
    for (int i = 1; i < count; i++)
        sum += exp(scores[i] - top);
    double odds = scores[0] - top - log(sum), x = -(ODDS_SLOPE * odds + ODDS_SHIFT);
    return 1 / (1 + exp(x < 50 ? x : 50));
}

/* Weighs the choices from a place on; stops at one in doubt, whose place it returns (else the end), with the
   scores of the choice and its rivals. */
int weigh(const struct language *m, const struct text *t, const int32_t *chosen, const struct stream *s, int from,
          int ask, double *sure, double *scores, int32_t *count)
{
    const struct readings *r = t->readings;
    for (int slot = from; slot < t->slots; slot++) {
        int first = r->first_arc[t->fan[slot]], arcs = r->first_arc[t->fan[slot] + 1] - first, own = chosen[slot];
        sure[slot] = 1.0, *count = 0;
        if (t->stop[slot] || arcs == 1)
            continue;
        const int32_t *left = s->word + s->first[slot] - 2;
        int end = s->first[slot] + r->first_form[own + 1] - r->first_form[own];
        int left_case = s->form_case[s->first[slot] - 1];
        int before = t->begins[slot] && (left_case == 'l' || left_case == 'T') ? '^' : left_case;
        for (int i = -1; i < RIVALS && i < arcs; i++) {
            int arc = i < 0 ? own : first + i;
            if (i >= 0 && arc == own)
                continue;
            scores[(*count)++]
                = fit(m, left, before, r->word + r->first_form[arc], r->form_case + r->first_form[arc],
                      r->first_form[arc + 1] - r->first_form[arc], s->word + end, s->form_case + end, r->score[arc]);
        }
        sure[slot] = calibrated(scores, *count);
        int one = r->first_form[own + 1] - r->first_form[own] == 1;
        int doubt = one
            && (scores[0] - r->score[own] < UNFIT || (sure[slot] < SHAKY && r->score[own] < MISREAD));
        if (ask && doubt && !(t->capitals[slot] && before != 'U'))
            return slot;
    }
    return t->slots;
}

/* The scores of single words between the two words before and the two behind. */
void fits(const struct language *m, const int32_t *around, const int8_t *cases, int count, const int32_t *words,
          const int8_t *own_cases, const double *own_scores, double *scores)
{
    for (int i = 0; i < count; i++)
        scores[i] = fit(m, around, cases[1], words + i, own_cases + i, 1, around + 2, cases + 2, own_scores[i]);
}

/* ---- the beginnings of words ---- */

#define PROMISE 0.5 /* as in channel.py */
#define STATES 48
#define LONGEST_PRINTED 3

struct node {
    uint32_t letter;
    int32_t parent, child, next; /* the first child; the next child of the parent */
    int16_t sign;                /* the letter's number */
    double promise;
};

struct tree {
    struct node *nodes;
    int32_t count, room, signs;
    uint32_t *letters; /* of the signs, in order */
};

static int add_node(struct tree *t, uint32_t letter, int parent)
{
    if (t->count == t->room) {
        struct node *more = realloc(t->nodes, sizeof *more * (size_t)t->room * 2);
        if (!more)
            return NONE;
        t->nodes = more, t->room *= 2;
    }
    t->nodes[t->count] = (struct node){letter, parent, NONE, NONE, 0, -99.0};
    return t->count++;
}

static int sign_of(const struct tree *t, uint32_t letter)
{
    int low = 0, high = t->signs;
    while (low < high) {
        int middle = (low + high) / 2;
        if (t->letters[middle] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->signs && t->letters[low] == letter ? low : NONE;
}

static int by_letter(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int number_signs(struct tree *t)
{
    t->letters = malloc(sizeof(uint32_t) * (size_t)t->count);
    if (!t->letters)
        return 0;
    for (int i = 1; i < t->count; i++)
        t->letters[i - 1] = t->nodes[i].letter;
    qsort(t->letters, (size_t)t->count - 1, sizeof(uint32_t), by_letter);
    for (int i = 0; i < t->count - 1; i++)
        if (!t->signs || t->letters[t->signs - 1] != t->letters[i])
            t->letters[t->signs++] = t->letters[i];
    for (int i = 1; i < t->count; i++)
        t->nodes[i].sign = (int16_t)sign_of(t, t->nodes[i].letter);
    return t->signs < 32767;
}

void free_tree(struct tree *t)
{
    if (t)
        free(t->nodes), free(t->letters), free(t);
}

/* Words in the order of their letters, without doubles, one behind the other, and the node at which each ends;
   NULL: no memory. */
struct tree *new_tree(const uint32_t *letters, const int32_t *lengths, const double *likes, int count, int32_t *ends)
{
    struct tree *t = calloc(1, sizeof *t);
    if (!t || !(t->room = 65536, t->nodes = malloc(sizeof *t->nodes * 65536)))
        goto fail;
    int32_t *path = malloc(sizeof *path * 1024), *last = malloc(sizeof *last * 1024); /* nodes, last children */
    const uint32_t *before = letters;
    int depth = 0;
    if (!path || !last)
        goto free_both;
    path[0] = add_node(t, 0, NONE), last[0] = NONE;
    for (int word = 0; word < count; word++) {
        int length = lengths[word], same = 0;
        if (length > 1000)
            goto free_both;
        while (same < depth && same < length && before[same] == letters[same])
            same++;
        for (int at = same; at < length; at++) {
            int node = add_node(t, letters[at], path[at]);
            if (node < 0)
                goto free_both;
            if (last[at] < 0)
                t->nodes[path[at]].child = node;
            else
                t->nodes[last[at]].next = node;
            last[at] = node, path[at + 1] = node, last[at + 1] = NONE;
        }
        for (int at = 1; at <= length; at++)
            if (t->nodes[path[at]].promise < likes[word])
                t->nodes[path[at]].promise = likes[word];
        ends[word] = path[length];
        depth = length, before = letters, letters += length;
    }
    free(path), free(last);
    if (number_signs(t))
        return t;
    goto fail;
free_both:
    free(path), free(last);
fail:
    free_tree(t);
    return NULL;
}

static int child_of(const struct tree *t, int node, uint32_t letter)
{
    for (int child = t->nodes[node].child; child >= 0; child = t->nodes[child].next)
        if (t->nodes[child].letter == letter)
            return child;
    return NONE;
}

int node_of(const struct tree *t, const uint32_t *letters, int length)
{
    int node = 0;
    for (int i = 0; i < length && node >= 0; i++)
        node = child_of(t, node, letters[i]);
    return node;
}

/* ---- what a string read may have been ---- */

#define PART (-1e9) /* what only begins an option */

struct options {
    int32_t count, room;
    double most;
    uint64_t *keys; /* the signs of a string, 16 bits each, plus one; 0 where nothing is */
    double *logs;
    uint64_t *order; /* the keys, best first */
};

static uint64_t place_in(const struct options *o, uint64_t key)
{
    uint64_t at = (key * 0x9e3779b97f4a7c15u) >> 40 & (uint64_t)(o->room - 1);
    while (o->keys[at] && o->keys[at] != key)
        at = (at + 1) & (uint64_t)(o->room - 1);
    return at;
}

void free_options(struct options *o)
{
    if (o)
        free(o->keys), free(o->logs), free(o->order), free(o);
}

struct options *new_options(const struct tree *t, const uint32_t *letters, const int32_t *lengths, const double *logs,
                            int count)
{
    struct options *o = calloc(1, sizeof *o);
    if (!o)
        return NULL;
    for (o->room = 16; o->room < 8 * count; o->room *= 2)
        ;
    o->keys = calloc((size_t)o->room, sizeof *o->keys);
    o->logs = malloc(sizeof *o->logs * (size_t)o->room);
    o->order = malloc(sizeof *o->order * (size_t)(count + 1));
    if (!o->keys || !o->logs || !o->order) {
        free_options(o);
        return NULL;
    }
    o->most = count ? logs[0] : PART;
    for (int i = 0; i < count; letters += lengths[i++]) {
        uint64_t key = 0;
        int at, known = lengths[i] <= LONGEST_PRINTED;
        for (at = 0; at < lengths[i] && known; at++) {
            int sign = sign_of(t, letters[at]);
            if (sign < 0) {
                known = 0; /* no word has it */
                break;
            }
            key = key << 16 | (uint64_t)(sign + 1);
            uint64_t place = place_in(o, key);
            if (!o->keys[place])
                o->keys[place] = key, o->logs[place] = PART;
        }
        if (!known)
            continue;
        o->logs[place_in(o, key)] = logs[i];
        o->order[o->count++] = key;
    }
    return o;
}

/* ---- beginnings that may have been read as a string ---- */

#define HASH 16384

struct growth {
    int32_t nodes[HASH];
    double scores[HASH];
    int32_t used[HASH / 2], count;
    double best;
};

static void reach(struct growth *g, int node, double score, double width)
{
    if (score <= g->best - width)
        return;
    unsigned at = (unsigned)node * 2654435761u >> 18;
    while (g->nodes[at] >= 0 && g->nodes[at] != node)
        at = (at + 1) % HASH;
    if (g->nodes[at] < 0) {
        if (g->count == HASH / 2)
            return;
        g->nodes[at] = node, g->scores[at] = score, g->used[g->count++] = (int32_t)at;
    } else if (score > g->scores[at])
        g->scores[at] = score;
    if (score > g->best)
        g->best = score;
}

static void grow_from(const struct tree *t, struct growth *g, const struct options *o, int node, uint64_t key,
                      int depth, double score, double width)
{
    for (int child = t->nodes[node].child; child >= 0; child = t->nodes[child].next) {
        uint64_t longer = key << 16 | (uint64_t)(t->nodes[child].sign + 1), place = place_in(o, longer);
        if (!o->keys[place])
            continue;
        if (o->logs[place] != PART)
            reach(g, child, score + o->logs[place], width);
        if (depth < LONGEST_PRINTED)
            grow_from(t, g, o, child, longer, depth + 1, score, width);
    }
}

struct ranked {
    double rank, score;
    int32_t node;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->node - y->node;
}

/* The beginnings that grow from those of shorter strings by what the rest may have been; the best ``most``. */
void grow(const struct tree *t, int sizes, const struct states **before, const struct options **options, double width,
          int most, struct states *found)
{
    struct growth *g = malloc(sizeof *g);
    struct ranked *likely = malloc(sizeof *likely * (HASH / 2));
    found->count = 0;
    if (!g || !likely)
        goto end;
    memset(g->nodes, -1, sizeof g->nodes);
    g->count = 0, g->best = -HUGE_VAL;
    for (int size = 0; size < sizes; size++)
        for (int i = 0; i < before[size]->count; i++) {
            double score = before[size]->score[i];
            if (score + options[size]->most < g->best - width)
                break;
            grow_from(t, g, options[size], before[size]->node[i], 0, 1, score, width);
        }
    int count = 0;
    for (int i = 0; i < g->count; i++) {
        double score = g->scores[g->used[i]];
        int node = g->nodes[g->used[i]];
        if (score > g->best - width)
            likely[count++] = (struct ranked){-score, score, node};
    }
    if (count > most) {
        for (int i = 0; i < count; i++)
            likely[i].rank = -likely[i].score - PROMISE * t->nodes[likely[i].node].promise;
        qsort(likely, (size_t)count, sizeof *likely, by_rank);
        count = most;
        for (int i = 0; i < count; i++)
            likely[i].rank = -likely[i].score;
    }
    qsort(likely, (size_t)count, sizeof *likely, by_rank);
    for (int i = 0; i < count; i++)
        found->node[i] = likely[i].node, found->score[i] = likely[i].score;
    found->count = count;
end:
    free(g), free(likely);
}

/* The last string by which a beginning was found: its length as read (0: none); ``printed``: that of its letters. */
int last_unit(const struct tree *t, int sizes, const struct states **before, const struct options **options, int node,
              double target, int *printed)
{
    for (int size = 0; size < sizes; size++) {
        if (!before[size] || !options[size])
            continue;
        for (int i = 0; i < options[size]->count; i++) {
            uint64_t key = options[size]->order[i];
            int at = node, length = 0;
            for (uint64_t rest = key; rest && at > 0; rest >>= 16, length++) {
                if ((uint64_t)(t->nodes[at].sign + 1) != (rest & 0xffff))
                    break;
                at = t->nodes[at].parent;
            }
            if (key >> (16 * length) || at < 0)
                continue;
            for (int k = 0; k < before[size]->count; k++)
                if (before[size]->node[k] == at
                    && fabs(before[size]->score[k] + options[size]->logs[place_in(options[size], key)] - target)
                        < 1e-9) {
                    *printed = length;
                    return size + 1;
                }
        }
    }
    return 0;
}
