/* What runs for each word of a damaged text: look-ups in the language model, the best path over the readings of
   its places, and the beginnings of words that may have been read so. Each function has a twin in Python
   (language.py, search.py, channel.py) that says what it does and gives the same results to the last bit. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE (-1)
#define NO_MEMORY (-2)
#define UNTOLD (-3)     /* letters of a string that the alphabet was not told of */
#define UNRESOLVED (-4) /* forms whose words are not known */
#define BASE ((int64_t)1 << 21) /* as in language.py */
#define STEP 16.0
#define MIXES 4 /* room in struct language */

/* ---- the language model ---- */

/* Of the pairs of a first word: bit k of block n stands for word 64 n + k, seen behind it; the pairs are numbered in
   the order of their words, so that a pair's number is that of the block's first and the bits before its own. */
static int bits_in(uint64_t bits) /* of every two, four, eight together: processors that count need not be there */
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (int)(((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56);
}

static int width_of(const struct language *m) { return (m->rows + 63) / 64; }

int64_t count_blocks(const struct language *m) { return (int64_t)m->rows * width_of(m); }

void index_pairs(const struct language *m, struct block *blocks)
{
    int width = width_of(m);
    for (int word = 0; word < m->rows; word++) {
        struct block *row = blocks + (int64_t)word * width;
        for (int at = 0; at < width; at++)
            row[at].words = 0;
        uint32_t pair = m->pairs_of[word], end = m->pairs_of[word + 1];
        for (uint32_t one = pair; one < end; one++)
            row[m->pairs[one].last >> 6].words |= (uint64_t)1 << (m->pairs[one].last & 63);
        for (int at = 0; at < width; at++) {
            row[at].first = pair;
            pair += (uint32_t)bits_in(row[at].words);
        }
    }
}

static const struct block *row_of(const struct language *m, int word)
{
    return word < m->rows ? m->blocks + (int64_t)word * width_of(m) : NULL;
}

static int pair_in(const struct language *m, const struct block *row, int word)
{
    if (!row || word >= m->rows)
        return NONE;
    const struct block *block = row + (word >> 6);
    uint64_t bit = (uint64_t)1 << (word & 63);
    return block->words & bit ? (int)block->first + bits_in(block->words & (bit - 1)) : NONE;
}

static int pair_of(const struct language *m, int w2, int word) { return pair_in(m, row_of(m, w2), word); }

static int64_t triple_of(const struct triple *triples, uint32_t first, uint32_t end, int word)
{
    uint32_t low = first;
    for (uint32_t left = end - first; left > 1;) { /* without a branch: which half it is cannot be foretold */
        uint32_t half = left >> 1;
        low = triples[low + half].last <= word ? low + half : low;
        left -= half;
    }
    return low < end && triples[low].last == word ? (int64_t)low : NONE;
}

/* ---- counts of further text ---- */

static uint32_t slot_in(const struct keys *k, int64_t key)
{
    return (uint32_t)(((uint64_t)key * 0x9e3779b97f4a7c15u) >> 32) & k->mask;
}

/* Fills the slots (as many as the mask has numbers) with the places of the keys. */
void index_keys(struct keys *k, int32_t *slots)
{
    memset(slots, -1, sizeof *slots * ((size_t)k->mask + 1));
    for (int32_t at = 0; at < k->count; at++) {
        uint32_t slot = slot_in(k, k->keys[at]);
        while (slots[slot] >= 0)
            slot = (slot + 1) & k->mask;
        slots[slot] = at;
    }
    k->slots = slots;
}

static int place_of(const struct keys *k, int64_t key)
{
    for (uint32_t slot = slot_in(k, key);; slot = (slot + 1) & k->mask) {
        int at = k->slots[slot];
        if (at < 0 || k->keys[at] == key)
            return at;
    }
}

/* ---- what stands before a word ---- */

struct mixed {
    int one, two; /* the places of w2 and of w1 w2 among the contexts of added counts */
    double nothing_new;
};

struct context {
    int w1, w2, head;
    const struct block *row; /* the pairs of w2, if it has any */
    uint32_t first, end;     /* the triples of the pair w1 w2 */
    double left1, left2;
    struct mixed mixed[MIXES];
};

static struct context behind_two(const struct language *m, int head, int w1, int w2)
{
    struct context c = {w1, w2, head, row_of(m, w2), 0, 0, m->left1[w2], 0, {{0}}};
    if (head >= 0)
        c.first = m->pairs[head].triples, c.end = m->pairs[head + 1].triples, c.left2 = -m->pairs[head].left / STEP;
    for (int i = 0; i < m->mixes; i++) {
        const struct added *a = m->added[i];
        struct mixed *own = &c.mixed[i];
        own->one = place_of(&a->ones, w2), own->two = place_of(&a->twos, w1 * BASE + w2);
        if (own->one >= 0)
            own->nothing_new = a->nothing_new[own->one];
    }
    return c;
}

static double behind(int at, const int64_t *counts, const int64_t *kinds, int64_t seen, double less)
{
    return at < 0 ? less : ((double)seen + (double)kinds[at] * less) / (double)(counts[at] + kinds[at]);
}

static double mix(const struct added *a, const struct mixed *own, double low, int w1, int w2, int w3)
{
    if (!a->single && own->one < 0)
        return low;
    int pair = place_of(&a->pairs, w2 * BASE + w3);
    if (!a->single && pair < 0 && own->two < 0)
        return low + own->nothing_new;
    int triple = own->two < 0 ? NONE : place_of(&a->triples, (w1 * BASE + w2) * BASE + w3);
    double model = exp(low);
    double all = model;
    if (a->single) {
        int word = place_of(&a->words, w3);
        all = (1 - a->single) * model + a->single * (word < 0 ? 0.0 : a->word_shares[word]);
    }
    all = behind(own->one, a->one_counts, a->one_kinds, pair < 0 ? 0 : a->pair_counts[pair], all);
    all = behind(own->two, a->two_counts, a->two_kinds, triple < 0 ? 0 : a->triple_counts[triple], all);
    return log((1 - a->weight) * model + a->weight * all);
}

static double look_behind(const struct language *m, const struct context *c, int word, int *at)
{
    int pair = *at = pair_in(m, c->row, word);
    double low = pair >= 0 ? -m->pairs[pair].p / STEP : c->left1 + m->p1[word];
    if (c->head >= 0) {
        int64_t triple = triple_of(m->triples, c->first, c->end, word);
        low = triple >= 0 ? -m->triples[triple].p / STEP : low + c->left2;
    }
    for (int i = 0; i < m->mixes; i++)
        low = mix(m->added[i], &c->mixed[i], low, c->w1, c->w2, word);
    return low;
}

static double look_up(const struct language *m, int head, int w1, int w2, int word, int *at)
{
    struct context c = behind_two(m, head, w1, w2);
    return look_behind(m, &c, word, at);
}

/* ---- readings of places ---- */

#define AS_READ (-2) /* the form of what stays as it was read; NONE: of what was made elsewhere */

static int has_room(void **items, size_t size, int32_t *room, int32_t wanted)
{
    if (wanted <= *room)
        return 1;
    if (wanted > INT32_MAX / 2)
        return 0;
    int32_t more = *room < 1024 ? 1024 : *room;
    while (more < wanted)
        more *= 2;
    void *moved = realloc(*items, size * (size_t)more);
    if (!moved)
        return 0;
    *items = moved, *room = more;
    return 1;
}

#define ROOM(items, room, wanted) has_room((void **)&(items), sizeof *(items), &(room), wanted)

void free_store(struct store *s)
{
    if (s) {
        free(s->first_arc), free(s->first_form), free(s->alike), free(s->form), free(s->word);
        free(s->leads), free(s->form_case), free(s->score), free(s->most), free(s->origin), free(s);
    }
}

struct store *new_store(void)
{
    struct store *s = calloc(1, sizeof *s);
    if (s && ROOM(s->first_arc, s->rooms[0], 1) && ROOM(s->first_form, s->rooms[1], 1)) {
        s->first_arc[0] = s->first_form[0] = 0;
        return s;
    }
    free_store(s);
    return NULL;
}

static int add_arc(struct store *s, double score)
{
    int32_t more = s->arcs + 1;
    if (!ROOM(s->first_form, s->rooms[1], more + 1) || !ROOM(s->score, s->rooms[2], more)
        || !ROOM(s->alike, s->rooms[3], more) || !ROOM(s->leads, s->rooms[4], more)
        || !ROOM(s->most, s->rooms[5], more) || !ROOM(s->origin, s->rooms[9], more))
        return 0;
    s->score[s->arcs] = score, s->origin[s->arcs] = NONE;
    s->first_form[more] = s->first_form[s->arcs];
    s->arcs = more;
    return 1;
}

static int add_form(struct store *s, int form, int word, int form_case)
{
    int32_t at = s->first_form[s->arcs], more = at + 1;
    if (!ROOM(s->form, s->rooms[6], more) || !ROOM(s->word, s->rooms[7], more)
        || !ROOM(s->form_case, s->rooms[8], more))
        return 0;
    s->form[at] = form, s->word[at] = word, s->form_case[at] = (int8_t)form_case;
    s->first_form[s->arcs] = more;
    return 1;
}

/* A reading that is another with its own score. */
static int add_like(struct store *s, int arc, double score)
{
    if (!add_arc(s, score))
        return 0;
    s->origin[s->arcs - 1] = arc;
    for (int at = s->first_form[arc]; at < s->first_form[arc + 1]; at++)
        if (!add_form(s, s->form[at], s->word[at], s->form_case[at]))
            return 0;
    return 1;
}

static int forms_in(const struct store *s, int arc) { return s->first_form[arc + 1] - s->first_form[arc]; }

/* Ends a fan; its readings of one word are joined, those of the same word behind the first. Its number. */
static int end_fan(struct store *s)
{
    if (!ROOM(s->first_arc, s->rooms[0], s->fans + 2))
        return NO_MEMORY;
    int first = s->first_arc[s->fans];
    for (int arc = first; arc < s->arcs; arc++) {
        s->alike[arc] = NONE, s->leads[arc] = forms_in(s, arc) == 1, s->most[arc] = s->score[arc];
        for (int before = first; before < arc && s->leads[arc]; before++) {
            if (!s->leads[before] || s->word[s->first_form[before]] != s->word[s->first_form[arc]])
                continue;
            if (s->score[arc] > s->most[before])
                s->most[before] = s->score[arc];
            while (s->alike[before] >= 0)
                before = s->alike[before];
            s->alike[before] = arc, s->leads[arc] = 0;
        }
    }
    s->first_arc[++s->fans] = s->arcs;
    return s->fans - 1;
}

/* Takes back the readings from one on, as if they had not been added; hands on why. */
static int undo(struct store *s, int arcs, int why)
{
    s->arcs = arcs;
    return why;
}

/* Readings that were made elsewhere, as a fan; its number. */
int add_fan(struct store *s, int arcs, const double *scores, const int32_t *counts, const int32_t *words,
            const int8_t *cases)
{
    int32_t before = s->arcs;
    for (int arc = 0; arc < arcs; arc++) {
        if (!add_arc(s, scores[arc]))
            return undo(s, before, NO_MEMORY);
        for (int form = 0; form < counts[arc]; form++)
            if (!add_form(s, NONE, *words++, *cases++))
                return undo(s, before, NO_MEMORY);
    }
    return end_fan(s);
}

/* The most likely of a fan's readings of one word; ``known``: only words of the model, all but ``other``. */
double likeliest_word(const struct store *s, int fan, const double *p1, int other, int known)
{
    double most = -HUGE_VAL;
    for (int arc = s->first_arc[fan]; arc < s->first_arc[fan + 1]; arc++) {
        if (forms_in(s, arc) != 1)
            continue;
        int word = s->word[s->first_form[arc]];
        if (!(known && word == other) && s->score[arc] + p1[word] > most)
            most = s->score[arc] + p1[word];
    }
    return most;
}

/* ---- cases ---- */

#define SENTENCE_TITLE 0.97 /* as in search.py */
#define LINE_TITLE 0.3
#define UPPER_BEHIND_UPPER 0.8
#define UPPER_BEHIND_WORD 0.002
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
    double upper = before == 'U'                    ? UPPER_BEHIND_UPPER
                   : before == 'l' || before == 'T' ? UPPER_BEHIND_WORD
                                                    : UPPER_ELSE;
    double title;
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

/* Whether a case does not go on at a place: capitals go on at the first word of a heading's next line. */
static int ends(int cases, int before)
{
    return (cases >= 2 && (before == 'l' || before == 'T')) || (cases == 3 && before == 'U');
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

/* What a hypothesis read at a place, and which of those at the place before it goes on from. */
struct step {
    int32_t arc, back;
};

struct candidate {
    double score;
    int32_t w1, w2, head, back, arc, place;
    int8_t form_case;
};

struct found {
    struct candidate *items;
    int32_t count, room, *table;
    int lost; /* one that there was no room for */
    double floor;
};

static unsigned slot_of(int w1, int w2, int form_case)
{
    return ((unsigned)w1 * 2654435761u ^ (unsigned)w2 * 2246822519u ^ (unsigned)form_case * 40503u) % TABLE;
}

static void keep(struct found *f, double score, int w1, int w2, int head, int back, int arc, int form_case)
{
    unsigned at = slot_of(w1, w2, form_case);
    for (; f->table[at] >= 0; at = (at + 1) % TABLE) {
        struct candidate *known = &f->items[f->table[at]];
        if (known->w1 == w1 && known->w2 == w2 && known->form_case == form_case) {
            if (score <= known->score)
                return;
            known->score = score, known->head = head, known->back = back, known->arc = arc;
            goto better;
        }
    }
    if (f->count == TABLE / 2 || !ROOM(f->items, f->room, f->count + 1)) {
        f->lost = 1;
        return;
    }
    f->table[at] = f->count;
    f->items[f->count] = (struct candidate){score, w1, w2, head, back, arc, (int32_t)at, (int8_t)form_case};
    f->count++;
better:
    if (score - WIDTH > f->floor)
        f->floor = score - WIDTH;
}

/* The contexts of the hypotheses, those of the same two words once. */
struct contexts {
    struct context each[MOST_BEAM];
    int count, of[MOST_BEAM];
};

static void gather(const struct language *m, const struct hypothesis *beam, int beams, struct contexts *found)
{
    found->count = 0;
    for (int h = 0; h < beams; h++) {
        int at = 0;
        while (at < found->count && (found->each[at].w1 != beam[h].w1 || found->each[at].w2 != beam[h].w2))
            at++;
        if (at == found->count)
            found->each[found->count++] = behind_two(m, beam[h].head, beam[h].w1, beam[h].w2);
        found->of[h] = at;
    }
}

/* Readings of one word: those of the same word are looked up once, with the best of their scores. */
static void extend_by_one(const struct language *m, const struct store *r, int fan, const struct hypothesis *beam,
                          int beams, struct found *found)
{
    struct contexts contexts;
    gather(m, beam, beams, &contexts);
    int end = r->first_arc[fan + 1];
    for (int arc = r->first_arc[fan]; arc < end; arc++) /* the memory is asked before the look-ups begin */
        for (int at = 0; r->leads[arc] && at < contexts.count; at++)
            if (contexts.each[at].row)
                __builtin_prefetch(contexts.each[at].row + (r->word[r->first_form[arc]] >> 6));
    for (int arc = r->first_arc[fan]; arc < end; arc++) {
        if (!r->leads[arc])
            continue;
        int word = r->word[r->first_form[arc]], worth = beams, known[MOST_BEAM] = {0}, heads[MOST_BEAM];
        double most = r->most[arc], lows[MOST_BEAM];
        while (worth && beam[worth - 1].score + most < found->floor)
            worth--;
        for (int h = 0; h < worth; h++) {
            int at = contexts.of[h];
            if (!known[at])
                lows[at] = look_behind(m, &contexts.each[at], word, &heads[at]), known[at] = 1;
            double low = beam[h].score + lows[at];
            if (low + most < found->floor)
                continue;
            for (int own = arc; own >= 0; own = r->alike[own]) {
                int form_case = r->form_case[r->first_form[own]];
                double score = low + r->score[own];
                if (form_case != '-')
                    score += case_score(m, word, beam[h].form_case, form_case);
                form_case = case_behind(beam[h].form_case, form_case);
                if (score >= found->floor)
                    keep(found, score, beam[h].w2, word, heads[at], h, own, form_case);
            }
        }
    }
}

static void extend_by_several(const struct language *m, const struct store *r, int fan,
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

static int extend(const struct language *m, const struct store *r, int fan, const struct hypothesis *beam,
                  int beams, int most, struct found *found, struct hypothesis *next)
{
    const struct candidate *best[MOST_BEAM];
    int count = 0;
    found->count = 0, found->floor = -HUGE_VAL;
    extend_by_one(m, r, fan, beam, beams, found);
    extend_by_several(m, r, fan, beam, beams, found);
    for (int i = 0; i < found->count; i++) {
        const struct candidate *own = &found->items[i];
        found->table[own->place] = NONE;
        if (own->score < found->floor || (count == most && !(best[most - 1]->score < own->score)))
            continue;
        int at = count < most ? count++ : most - 1;
        for (; at && best[at - 1]->score < own->score; at--)
            best[at] = best[at - 1];
        best[at] = own;
    }
    for (int i = 0; i < count; i++)
        next[i] = (struct hypothesis){best[i]->score, best[i]->w1,  best[i]->w2,       best[i]->head,
                                      best[i]->back,  best[i]->arc, best[i]->form_case};
    return count;
}

/* The hypotheses behind a place, from those before it; how many. */
static int go_on(const struct language *m, const struct text *t, int slot, const struct hypothesis *beam, int count,
                 int most, struct found *found, struct hypothesis *next)
{
    const struct store *r = t->store;
    int fan = t->fan[slot], first = r->first_arc[fan];
    if (t->stop[slot]) {
        for (int h = 0; h < count; h++) {
            int at;
            double low = look_up(m, beam[h].head, beam[h].w1, beam[h].w2, m->start, &at);
            next[h] = (struct hypothesis){beam[h].score + low, beam[h].w2, m->start, at, h, first, t->stop[slot]};
        }
        return count;
    }
    if (r->first_form[first + 1] == r->first_form[first]) { /* a figure goes on */
        for (int h = 0; h < count; h++) {
            next[h] = beam[h];
            next[h].back = h, next[h].arc = first;
        }
        return count;
    }
    if (!t->begins[slot])
        return extend(m, r, fan, beam, count, most, found, next);
    struct hypothesis start[MOST_BEAM];
    for (int h = 0; h < count; h++) {
        start[h] = beam[h];
        if (ends(t->begins[slot], beam[h].form_case))
            start[h].form_case = '^';
    }
    return extend(m, r, fan, start, count, most, found, next);
}

/* The arcs of the best path, NONE at the end of a sentence; its score. ``most``: MOST_BEAM at most. NaN: no memory. */
double best_path(const struct language *m, const struct text *t, int most, int32_t *chosen)
{
    struct hypothesis beams[2][MOST_BEAM];
    struct step *steps = malloc(sizeof *steps * ((size_t)t->slots * (size_t)most + 1));
    struct found found = {malloc(sizeof(struct candidate) * 1024), 0, 1024, malloc(sizeof(int32_t) * TABLE), 0, 0};
    double score = NAN;
    if (!steps || !found.items || !found.table)
        goto end;
    memset(found.table, -1, sizeof(int32_t) * TABLE);
    beams[0][0] = (struct hypothesis){0.0, m->start, m->start, pair_of(m, m->start, m->start), NONE, NONE, '.'};
    for (int slot = 0, count = 1; slot < t->slots; slot++) {
        const struct hypothesis *next = beams[~slot & 1];
        count = go_on(m, t, slot, beams[slot & 1], count, most, &found, beams[~slot & 1]);
        for (int h = 0; h < count; h++)
            steps[(size_t)slot * (size_t)most + (size_t)h] = (struct step){next[h].arc, next[h].back};
    }
    if (found.lost)
        goto end;
    score = beams[t->slots & 1][0].score;
    for (int slot = t->slots - 1, at = 0; slot >= 0; slot--) {
        const struct step *step = steps + (size_t)slot * (size_t)most + (size_t)at;
        chosen[slot] = step->arc, at = step->back;
    }
end:
    free(steps), free(found.items), free(found.table);
    return score;
}

/* ---- how sure a choice is ---- */

#define RIVALS 4
#define ODDS_SLOPE 0.6
#define ODDS_SHIFT (-1.0)
#define SHAKY 0.5
#define MISREAD (-4.5)
#define UNFIT (-16.0)
#define UNREAD (-14.0)

/* The places between which a reading is weighed. */
struct gap {
    struct context left;
    int left_case;
    const int32_t *right;
    const int8_t *right_cases;
};

/* Log P of words in the gap, and of the two behind it. */
static double fit_words(const struct language *m, const struct gap *g, const int32_t *words, int count)
{
    struct context c = g->left;
    double low = 0.0;
    for (int i = 0; i < count + 2; i++) {
        int word = i < count ? words[i] : g->right[i - count], next;
        low += look_behind(m, &c, word, &next);
        if (i <= count)
            c = behind_two(m, next, c.w2, word);
    }
    return low;
}

/* The same of their cases. */
static double fit_cases(const struct language *m, const struct gap *g, const int32_t *words, const int8_t *cases,
                        int count)
{
    int before = g->left_case;
    double total = 0.0;
    for (int i = 0; i < count + 2; i++) {
        int word = i < count ? words[i] : g->right[i - count], own = i < count ? cases[i] : g->right_cases[i - count];
        if (is_stop(own)) {
            before = own;
            continue;
        }
        if (own != '-')
            total += case_score(m, word, before, own);
        before = case_behind(before, own);
    }
    return total;
}

static double fit(const struct language *m, const struct gap *g, const int32_t *words, const int8_t *cases, int count,
                  double score)
{
    return score + fit_words(m, g, words, count) + fit_cases(m, g, words, cases, count);
}

/* Where the next readings will be looked for: the memory is asked before they are. */
static void foresee(const struct language *m, const struct store *r, int fan, const int32_t *left)
{
    const struct block *row = row_of(m, left[1]);
    for (int arc = r->first_arc[fan], i = 0; i < RIVALS && arc < r->first_arc[fan + 1]; i++, arc++) {
        if (!r->leads[arc])
            continue;
        int word = r->word[r->first_form[arc]];
        if (row)
            __builtin_prefetch(row + (word >> 6));
        const struct block *own = row_of(m, word);
        if (own)
            __builtin_prefetch(own + (left[3] >> 6));
    }
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

int count_words(const struct text *t, const int32_t *chosen)
{
    int count = 0;
    for (int slot = 0; slot < t->slots; slot++)
        count += t->stop[slot] ? 1 : forms_in(t->store, chosen[slot]);
    return count;
}

/* The words of the readings chosen, between two edges on either side. */
void fill_stream(const struct text *t, const int32_t *chosen, int start, int32_t *word, int8_t *form_case,
                 int32_t *first)
{
    const struct store *s = t->store;
    int at = 0;
    for (int slot = -2; slot < t->slots + 2; slot++) {
        int edge = slot < 0 || slot >= t->slots;
        if (!edge)
            first[slot] = at;
        if (edge || t->stop[slot]) {
            word[at] = start, form_case[at++] = edge ? '.' : t->stop[slot];
            continue;
        }
        for (int form = s->first_form[chosen[slot]]; form < s->first_form[chosen[slot] + 1]; form++)
            word[at] = s->word[form], form_case[at++] = s->form_case[form];
    }
}

/* ---- words that the context asks for ---- */

/* Asks for the words of forms that are not known; whether all are. */
static int are_known(struct lexis *x, const int32_t *nodes, int count)
{
    int known = 1;
    for (int i = 0; i < count; i++) {
        if (x->word[nodes[i]] != UNRESOLVED)
            continue;
        known = x->asked == x->room;
        for (int k = 0; k < x->asked && !known; k++)
            known = x->nodes[k] == nodes[i];
        if (!known)
            x->nodes[x->asked++] = nodes[i];
        known = 0;
    }
    return known;
}

#define LONGEST_NEAR 64 /* letters: bits of one number */
#define LEADERS 32      /* as in language.py */

/* How many letters of two strings differ, are too many or too few (Myers, 1999; Hyyrö, 2003). */
static int distance(const uint32_t *a, int length, const uint32_t *b, int other)
{
    uint64_t more = ~(uint64_t)0, less = 0, last = (uint64_t)1 << (length - 1);
    int found = length;
    for (int k = 0; k < other; k++) {
        uint64_t same = 0;
        for (int i = 0; i < length; i++)
            same |= (uint64_t)(a[i] == b[k]) << i;
        uint64_t carried = (((same & more) + more) ^ more) | same | less;
        uint64_t up = less | ~(carried | more), down = more & carried;
        found += (up & last) != 0, found -= (down & last) != 0;
        up = up << 1 | 1, down <<= 1;
        more = down | ~(carried | up), less = up & carried;
    }
    return found;
}

#define AT_MOST 2 /* letters, as in guesses.py */

/* Which of some words differ from letters by no more than a share of the longer one's; how many. Words without
   letters are none. ``lengths``: of the words with their marks. */
static int near_words(const struct shapes *s, const uint32_t *letters, int length, const int32_t *words, int count,
               double share, int32_t *found, int32_t *wrong)
{
    int most = 0;
    for (int i = 0; i < count && length <= LONGEST_NEAR; i++) {
        int word = words[i], own = s->first[word + 1] - s->first[word];
        if (!own)
            continue;
        int limit = (int)(share * (length > s->lengths[word] ? length : s->lengths[word]));
        limit = limit < AT_MOST ? limit : AT_MOST;
        int far = own > length ? own - length : length - own;
        if (far <= limit)
            far = length ? distance(letters, length, s->letters + s->first[word], own) : own;
        if (far <= limit)
            found[most] = word, wrong[most++] = far;
    }
    return most;
}

/* Words that often stand behind a word, in order; and those that one often stands behind, the likeliest. */
static int gather_near(const struct guessing *g, const struct language *m, int before, int behind, int32_t *words)
{
    int count = 0;
    if (before < m->rows)
        for (uint32_t pair = m->pairs_of[before]; pair < m->pairs_of[before + 1]; pair++)
            if (m->pairs[pair].p < g->rare)
                words[count++] = m->pairs[pair].last;
    if (behind >= m->rows)
        return count;
    int32_t *known = g->leaders + (int64_t)behind * (LEADERS + 1), ranks[LEADERS];
    if (known[0] < 0) {
        known[0] = 0;
        for (uint32_t i = g->begins[behind]; i < g->begins[behind + 1]; i++) {
            int first = g->firsts[g->order[i]], rank = m->pairs[g->order[i]].p + g->single[first], at = known[0];
            if (at == LEADERS && !(rank < ranks[LEADERS - 1]))
                continue;
            if (at < LEADERS)
                known[0]++;
            else
                at = LEADERS - 1;
            for (; at && rank < ranks[at - 1]; at--)
                ranks[at] = ranks[at - 1], known[at + 1] = known[at];
            ranks[at] = rank, known[at + 1] = first;
        }
    }
    memcpy(words + count, known + 1, sizeof *words * (size_t)known[0]);
    return count + known[0];
}

static double lowered(double confidence, double doubt)
{
    if (doubt <= 0 || !(0 < confidence && confidence < 1))
        return confidence;
    return 1 / (1 + (1 - confidence) / confidence * exp(doubt));
}

/* Room for the words that are tried at a place. */
struct tried {
    int32_t *words, *found, *wrong;
    double *scores;
};

/* Puts the best of the words that the context asks for at a place of one word, where it is better than what was
   chosen (``scores``: of that and its rivals). NONE, or why there is no answer. */
static int guess(const struct language *m, const struct text *t, const struct guessing *g, const struct tried *tried,
                 struct stream *s, const struct gap *gap, int slot, int32_t *chosen, double *sure, int count)
{
    struct store *store = t->store;
    struct lexis *x = g->lexis;
    int at = s->first[slot], read = t->read[slot], first = t->first_letter[read], best = 0, others = count;
    int words = gather_near(g, m, s->word[at - 1], s->word[at + 1], tried->words);
    int near = near_words(g->shapes, t->letters + first, t->first_letter[read + 1] - first, tried->words, words,
                          g->share, tried->found, tried->wrong);
    double *scores = tried->scores, *found = scores + count;
    for (int i = 0; i < near; i++)
        tried->words[i] = g->forms[3 * tried->found[i] + t->read_case[read]];
    x->asked = 0;
    if (!are_known(x, tried->words, near))
        return UNRESOLVED;
    for (int i = 0; i < near; i++) {
        int node = tried->words[i];
        found[i] = fit(m, gap, x->word + node, x->form_case + node, 1, g->mangled + g->letter * tried->wrong[i]);
        if (found[i] > found[best])
            best = i;
    }
    if (!near || found[best] < scores[0] + g->clearly)
        return NONE;
    int node = tried->words[best];
    double own = found[best], score = g->mangled + g->letter * tried->wrong[best];
    for (int i = 0; i < near; i++)
        if (tried->words[i] != node)
            scores[others++] = found[i];
    for (int i = others; i; i--)
        scores[i] = scores[i - 1];
    scores[0] = own;
    sure[slot] = lowered(calibrated(scores, others + 1), g->less_sure);
    s->word[at] = x->word[node], s->form_case[at] = x->form_case[node];
    if (!add_arc(store, score) || !add_form(store, node, x->word[node], x->form_case[node]))
        return NO_MEMORY;
    chosen[slot] = store->arcs - 1;
    return end_fan(store) < 0 ? NO_MEMORY : NONE;
}

static int has_tried(struct tried *tried, const struct language *m)
{
    size_t most = (size_t)m->rows + LEADERS + RIVALS + 2;
    tried->words = malloc(sizeof *tried->words * most), tried->found = malloc(sizeof *tried->found * most);
    tried->wrong = malloc(sizeof *tried->wrong * most), tried->scores = malloc(sizeof *tried->scores * most);
    return tried->words && tried->found && tried->wrong && tried->scores;
}

static int is_in_doubt(const struct store *r, int arc, double fitting, double sure)
{
    return forms_in(r, arc) == 1 && (fitting - r->score[arc] < UNFIT || r->score[arc] < UNREAD
                                   || (sure < SHAKY && r->score[arc] < MISREAD));
}

/* Weighs the choices from a place on, and where they are in doubt puts there what the context asks for (not without
   ``g``). Stops where words are not known, at the place that it returns (else the end). NO_MEMORY: there is none. */
int weigh(const struct language *m, const struct text *t, const struct guessing *g, int32_t *chosen, struct stream *s,
          int from, double *sure)
{
    const struct store *r = t->store;
    struct tried tried = {0};
    int slot = from, found = has_tried(&tried, m) ? NONE : NO_MEMORY;
    double *scores = tried.scores;
    for (; slot < t->slots && found == NONE; slot++) {
        int first = r->first_arc[t->fan[slot]], arcs = r->first_arc[t->fan[slot] + 1] - first, own = chosen[slot];
        sure[slot] = 1.0;
        if (slot + 1 < t->slots)
            foresee(m, r, t->fan[slot + 1], s->word + s->first[slot + 1] - 2);
        if (t->stop[slot] || arcs == 1)
            continue;
        const int32_t *left = s->word + s->first[slot] - 2;
        int end = s->first[slot] + forms_in(r, own), count = 0, left_case = s->form_case[s->first[slot] - 1];
        int before = ends(t->begins[slot], left_case) ? '^' : left_case;
        struct gap gap = {behind_two(m, pair_of(m, left[0], left[1]), left[0], left[1]), before, s->word + end,
                          s->form_case + end};
        int words[RIVALS + 1], asked = 0; /* of several cases of a word the language is asked once */
        double lows[RIVALS + 1];
        for (int i = -1; i < RIVALS && i < arcs; i++) {
            int arc = i < 0 ? own : first + i, form = r->first_form[arc], size = forms_in(r, arc), same = 0;
            if (i >= 0 && arc == own)
                continue;
            while (same < asked && !(size == 1 && words[same] == r->word[form]))
                same++;
            if (same == asked)
                words[asked] = size == 1 ? r->word[form] : NONE, lows[asked++] = fit_words(m, &gap, r->word + form, size);
            scores[count++] = r->score[arc] + lows[same] + fit_cases(m, &gap, r->word + form, r->form_case + form, size);
        }
        sure[slot] = calibrated(scores, count);
        if (g && !(t->capitals[slot] && before != 'U') && is_in_doubt(r, own, scores[0], sure[slot]))
            found = guess(m, t, g, &tried, s, &gap, slot, chosen, sure, count);
    }
    free(tried.words), free(tried.found), free(tried.wrong), free(tried.scores);
    return found == NO_MEMORY ? NO_MEMORY : found == UNRESOLVED ? slot - 1 : slot;
}

/* ---- a second opinion on words in doubt ---- */

static uint32_t turned(uint32_t number, int by) { return number << by | number >> (32 - by); }

static uint32_t feature(uint32_t kind, uint32_t a, uint32_t b)
{
    uint32_t mixed = turned(a * 0x85EBCA6Bu ^ kind * 0x9E3779B1u, 13) ^ b * 0xC2B2AE35u;
    mixed = turned(mixed, 15) * 0x27D4EB2Fu;
    return mixed ^ mixed >> 15;
}

static int features(const struct opinion *o, const int32_t *x, uint32_t *seen)
{
    int count = 0;
    seen[count++] = feature(0, 0, 0);
    for (int d = 1; d <= o->near; d++) {
        seen[count++] = feature((uint32_t)d, (uint32_t)x[-d] + 1, 0);
        seen[count++] = feature((uint32_t)d + 16, (uint32_t)x[d] + 1, 0);
    }
    for (int kind = 0; kind < o->pairs; kind++)
        seen[count++] = feature((uint32_t)kind + 32, (uint32_t)x[o->pair[2 * kind]] + 1,
                                (uint32_t)x[o->pair[2 * kind + 1]] + 1);
    for (int d = o->near + 1; d <= o->reach; d++) {
        seen[count++] = feature(40, (uint32_t)x[-d] + 1, 0);
        seen[count++] = feature(40, (uint32_t)x[d] + 1, 0);
    }
    return count;
}

static double evidence(const struct opinion *o, const uint32_t *seen, int count, int word)
{
    int64_t together = 0;
    for (int i = 0; i < count; i++) {
        uint32_t mixed = seen[i] + (uint32_t)word * 0x9E3779B1u;
        mixed = (mixed ^ mixed >> 16) * 0x7FEB352Du;
        mixed = (mixed ^ mixed >> 15) * 0x846CA68Bu;
        together += o->weights[mixed >> (32 - o->bits)];
    }
    return (double)together * o->step + o->prior * o->p1[word];
}

/* The numbers of the words chosen, with edges, and where those of each place begin. */
static void number_words(const struct opinion *o, const struct text *t, const int32_t *chosen, const int8_t *commas,
                         int32_t *numbers, int32_t *first)
{
    const struct store *s = t->store;
    int at = 0;
    for (int i = 0; i < o->reach; i++)
        numbers[at++] = o->start;
    for (int slot = 0; slot < t->slots; slot++) {
        first[slot] = at;
        if (t->stop[slot])
            numbers[at++] = o->start;
        else
            for (int form = s->first_form[chosen[slot]]; form < s->first_form[chosen[slot] + 1]; form++)
                numbers[at++] = s->word[form] < o->words ? s->word[form] : o->other;
        if (commas[slot])
            numbers[at++] = o->words;
    }
    for (int i = 0; i < o->reach; i++)
        numbers[at++] = o->start;
}

static int is_known(const struct opinion *o, int word) { return word >= o->first_word && word < o->words; }

/* Whether a place has one word, of the vocabulary and among its own readings, and more than one to weigh. */
static int is_asked(const struct opinion *o, const struct store *s, int fan, int arc)
{
    if (forms_in(s, arc) != 1 || !is_known(o, s->word[s->first_form[arc]]))
        return 0;
    int word = s->word[s->first_form[arc]], own = 0, known = 0;
    for (int one = s->first_arc[fan]; one < s->first_arc[fan + 1]; one++)
        if (s->leads[one]) {
            own |= s->word[s->first_form[one]] == word;
            known += is_known(o, s->word[s->first_form[one]]);
        }
    return own && known > 1;
}

/* The word of the vocabulary that a reading is the first to have in its fan. */
static int leads_to(const struct opinion *o, const struct store *s, int arc)
{
    int word = s->leads[arc] ? s->word[s->first_form[arc]] : NONE;
    return is_known(o, word) ? word : NONE;
}

static double within(double most, double value) { return value < -most ? -most : value > most ? most : value; }

/* Where the places in doubt stand that have words to weigh, and how many each has; how many places there are. */
int asked(const struct opinion *o, const struct text *t, const int32_t *chosen, const double *sure, int32_t *at,
          int32_t *many)
{
    const struct store *s = t->store;
    int count = 0;
    for (int slot = 0; slot < t->slots; slot++) {
        if (!(sure[slot] < o->in_doubt) || t->stop[slot] || !is_asked(o, s, t->fan[slot], chosen[slot]))
            continue;
        at[count] = slot, many[count] = 0;
        for (int arc = s->first_arc[t->fan[slot]]; arc < s->first_arc[t->fan[slot] + 1]; arc++)
            many[count] += leads_to(o, s, arc) != NONE;
        count++;
    }
    return count;
}

/* The words of these places, one place behind the other. */
void words_asked(const struct opinion *o, const struct text *t, const int32_t *at, int count, int32_t *words)
{
    const struct store *s = t->store;
    for (int i = 0; i < count; i++)
        for (int arc = s->first_arc[t->fan[at[i]]]; arc < s->first_arc[t->fan[at[i]] + 1]; arc++)
            if (leads_to(o, s, arc) != NONE)
                *words++ = leads_to(o, s, arc);
}

struct weighed {
    double score;
    int32_t arc;
};

static int by_weight(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return x->arc - y->arc;
}

/* The readings with what speaks for each more than for the one chosen, best first; their fan. */
static int weigh_again(const struct opinion *o, struct store *s, int fan, int chosen, const uint32_t *seen, int count,
                       const double *told)
{
    int first = s->first_arc[fan], arcs = s->first_arc[fan + 1] - first;
    struct weighed *weighed = malloc(sizeof *weighed * (size_t)arcs);
    if (!weighed)
        return NO_MEMORY;
    int own_word = s->word[s->first_form[chosen]], at = 0;
    double own = evidence(o, seen, count, own_word), own_told = 0;
    for (int i = 0; i < arcs; i++) {
        double score = s->score[first + i];
        weighed[i] = (struct weighed){forms_in(s, first + i) == 1 ? score : o->channel * score, first + i};
        if (leads_to(o, s, first + i) == own_word)
            own_told = told[at];
        at += leads_to(o, s, first + i) != NONE;
    }
    at = 0;
    for (int arc = first; arc < first + arcs; arc++) {
        if (!s->leads[arc])
            continue;
        int word = leads_to(o, s, arc);
        double more = (o->channel - 1) * s->most[arc]; /* of the word: its cases keep their distance */
        if (word != NONE)
            more += o->weight * within(o->most, evidence(o, seen, count, word) - own) +
                    o->net * within(o->most, told[at++] - own_told);
        for (int one = arc; one >= 0; one = s->alike[one])
            weighed[one - first].score += more;
    }
    qsort(weighed, (size_t)arcs, sizeof *weighed, by_weight);
    int fits = 1;
    for (int i = 0; i < arcs && fits; i++)
        fits = add_like(s, weighed[i].arc, weighed[i].score);
    free(weighed);
    return fits ? end_fan(s) : NO_MEMORY;
}

static int settle(struct store *s, int arc)
{
    return add_like(s, arc, s->score[arc]) ? end_fan(s) : NO_MEMORY;
}

/* The places in doubt with their readings weighed again (open), and those around them with what was chosen; how
   many there are. */
int doubtful(const struct opinion *o, struct store *s, const struct text *t, const int32_t *chosen,
             const double *sure, const int8_t *commas, int32_t *at, int8_t *open, int32_t *fan)
{
    int slots = t->slots, count = 0, found = NO_MEMORY;
    const double *told = o->told;
    size_t length = (size_t)count_words(t, chosen) + (size_t)slots + 2 * (size_t)o->reach;
    int32_t *numbers = malloc(sizeof *numbers * length), *first = malloc(sizeof *first * ((size_t)slots + 1));
    int8_t *near = calloc((size_t)slots + 1, 1); /* 1: near, 2: open */
    int32_t *settled = malloc(sizeof *settled * ((size_t)s->arcs + 1));
    uint32_t *seen = malloc(sizeof *seen * (size_t)(1 + 2 * o->reach + o->pairs));
    if (!numbers || !first || !near || !settled || !seen)
        goto end;
    memset(settled, -1, sizeof *settled * ((size_t)s->arcs + 1));
    number_words(o, t, chosen, commas, numbers, first);
    for (int slot = 0; slot < slots; slot++) {
        if (!(sure[slot] < o->in_doubt) || t->stop[slot] || !is_asked(o, s, t->fan[slot], chosen[slot]))
            continue;
        for (int n = slot - o->around; n <= slot + o->around; n++)
            if (n >= 0 && n < slots)
                near[n] |= n == slot ? 3 : 1;
    }
    for (int slot = 0; slot < slots; slot++) {
        if (!near[slot])
            continue;
        at[count] = slot, open[count] = near[slot] > 1;
        if (open[count]) {
            fan[count] = weigh_again(o, s, t->fan[slot], chosen[slot], seen,
                                     features(o, numbers + first[slot], seen), told);
            for (int arc = s->first_arc[t->fan[slot]]; arc < s->first_arc[t->fan[slot] + 1]; arc++)
                told += leads_to(o, s, arc) != NONE;
        } else if (t->stop[slot])
            fan[count] = t->fan[slot];
        else {
            if (settled[chosen[slot]] < 0)
                settled[chosen[slot]] = settle(s, chosen[slot]);
            fan[count] = settled[chosen[slot]];
        }
        if (fan[count++] < 0)
            goto end;
    }
    found = count;
end:
    free(numbers), free(first), free(near), free(settled), free(seen);
    return found;
}

/* ---- the beginnings of words ---- */

#define PROMISE 0.5 /* as in channel.py */
#define STATES 256 /* room for the words of a string; the rules ask for fewer */
#define LONGEST_PRINTED 3

struct node {
    uint32_t letter;
    int32_t parent, child, next; /* the first child; the next child of the parent */
    int16_t sign;                /* the letter's number */
    int16_t ends;                /* a word ends here */
    double promise;
};

struct kid {
    int32_t node, sign;
};

struct tree {
    struct node *nodes;
    int32_t count, room, signs;
    uint32_t *letters; /* of the signs, in order */
    int32_t *first_kid;
    struct kid *kids; /* the children of every node, side by side */
};

static int add_node(struct tree *t, uint32_t letter, int parent)
{
    if (t->count == t->room) {
        struct node *more = realloc(t->nodes, sizeof *more * (size_t)t->room * 2);
        if (!more)
            return NONE;
        t->nodes = more, t->room *= 2;
    }
    t->nodes[t->count] = (struct node){letter, parent, NONE, NONE, 0, 0, -99.0};
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
        free(t->nodes), free(t->letters), free(t->first_kid), free(t->kids), free(t);
}

static int gather_kids(struct tree *t)
{
    t->first_kid = malloc(sizeof *t->first_kid * ((size_t)t->count + 1));
    t->kids = malloc(sizeof *t->kids * (size_t)t->count);
    if (!t->first_kid || !t->kids)
        return 0;
    int32_t kids = 0;
    for (int node = 0; node < t->count; node++) {
        t->first_kid[node] = kids;
        for (int child = t->nodes[node].child; child >= 0; child = t->nodes[child].next)
            t->kids[kids++] = (struct kid){child, t->nodes[child].sign};
    }
    t->first_kid[t->count] = kids;
    return 1;
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
        ends[word] = path[length], t->nodes[path[length]].ends = 1;
        depth = length, before = letters, letters += length;
    }
    free(path), free(last);
    if (number_signs(t) && gather_kids(t))
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

int count_nodes(const struct tree *t) { return t->count; }

/* ---- strings, and what is known of each ---- */

__extension__ typedef unsigned __int128 string_t; /* of up to six letters, 21 bits each, plus one */

static string_t longer(string_t string, uint32_t letter) { return string << 21 | (letter + 1); }

static string_t string_of(const uint32_t *letters, int length)
{
    string_t string = 0;
    for (int i = 0; i < length; i++)
        string = longer(string, letters[i]);
    return string;
}

struct map {
    string_t *keys; /* 0 where nothing is */
    int32_t *values;
    int32_t count;
    uint32_t mask;
};

static uint32_t place_in_map(const struct map *m, string_t key)
{
    uint64_t mixed = ((uint64_t)key ^ (uint64_t)(key >> 64) * 0xc2b2ae3d27d4eb4fu) * 0x9e3779b97f4a7c15u;
    uint32_t at = (uint32_t)(mixed >> 32) & m->mask;
    while (m->keys[at] && m->keys[at] != key)
        at = (at + 1) & m->mask;
    return at;
}

static int value_in_map(const struct map *m, string_t key)
{
    if (!m->keys)
        return NONE;
    uint32_t at = place_in_map(m, key);
    return m->keys[at] ? m->values[at] : NONE;
}

static int put_in_map(struct map *m, string_t key, int32_t value)
{
    if (!m->keys || (uint32_t)m->count * 2 >= m->mask) {
        struct map more = {0};
        more.mask = m->keys ? m->mask * 2 + 1 : 255;
        more.keys = calloc((size_t)more.mask + 1, sizeof *more.keys);
        more.values = malloc(sizeof *more.values * ((size_t)more.mask + 1));
        if (!more.keys || !more.values) {
            free(more.keys), free(more.values);
            return 0;
        }
        for (uint32_t at = 0; m->keys && at <= m->mask; at++)
            if (m->keys[at]) {
                uint32_t place = place_in_map(&more, m->keys[at]);
                more.keys[place] = m->keys[at], more.values[place] = m->values[at];
            }
        more.count = m->count;
        free(m->keys), free(m->values);
        *m = more;
    }
    uint32_t at = place_in_map(m, key);
    m->count += !m->keys[at];
    m->keys[at] = key, m->values[at] = value;
    return 1;
}

static int copy_map(struct map *to, const struct map *from)
{
    size_t size = (size_t)from->mask + 1;
    *to = *from;
    if (!from->keys)
        return 1;
    to->keys = malloc(sizeof *to->keys * size), to->values = malloc(sizeof *to->values * size);
    if (!to->keys || !to->values) {
        free(to->keys), free(to->values);
        *to = (struct map){0};
        return 0;
    }
    memcpy(to->keys, from->keys, sizeof *to->keys * size);
    memcpy(to->values, from->values, sizeof *to->values * size);
    return 1;
}

static void free_map(struct map *m) { free(m->keys), free(m->values); }

/* ---- what a string read may have been ---- */

#define PART (-1e9) /* what only begins an option */

struct option {
    uint64_t printed; /* a string_t of up to three letters; 0 for what is longer */
    double log;
};

struct entry {
    uint64_t key; /* the signs of a string, 16 bits each, plus one; 0 where nothing is */
    double log;
    int32_t goes_on; /* longer options begin so */
};

struct options {
    int32_t count, room;
    double most;
    uint64_t begins[4]; /* bits of the signs that an option begins with */
    struct entry *entries;
    uint64_t *order; /* the keys, best first */
};

static uint64_t place_in(const struct options *o, uint64_t key)
{
    uint64_t at = (key * 0x9e3779b97f4a7c15u) >> 40 & (uint64_t)(o->room - 1);
    while (o->entries[at].key && o->entries[at].key != key)
        at = (at + 1) & (uint64_t)(o->room - 1);
    return at;
}

static void free_options(struct options *o)
{
    if (o)
        free(o->entries), free(o->order), free(o);
}

/* The options, best first, by the signs of the tree. */
static struct options *new_options(const struct tree *t, const struct option *given, int count)
{
    struct options *o = calloc(1, sizeof *o);
    if (!o)
        return NULL;
    for (o->room = 8; o->room < 4 * count; o->room *= 2)
        ;
    o->entries = calloc((size_t)o->room, sizeof *o->entries);
    o->order = malloc(sizeof *o->order * (size_t)(count + 1));
    if (!o->entries || !o->order) {
        free_options(o);
        return NULL;
    }
    o->most = count ? given[0].log : PART;
    for (int i = 0; i < count; i++) {
        uint64_t key = 0, printed = given[i].printed;
        int sign = NONE, shift = 42;
        while (shift && !(printed >> shift))
            shift -= 21;
        for (; shift >= 0 && printed; shift -= 21) {
            sign = sign_of(t, (uint32_t)(printed >> shift & 0x1fffff) - 1);
            if (sign < 0) /* no word has it */
                break;
            key = key << 16 | (uint64_t)(sign + 1);
            struct entry *own = &o->entries[place_in(o, key)];
            if (!own->key)
                *own = (struct entry){key, PART, 0};
            own->goes_on |= shift > 0;
            if (key < 1 << 16)
                o->begins[sign >> 6 & 3] |= (uint64_t)1 << (sign & 63);
        }
        if (sign < 0)
            continue;
        o->entries[place_in(o, key)].log = given[i].log;
        o->order[o->count++] = key;
    }
    return o;
}

/* ---- what an alphabet tells of signs that training never showed ---- */

struct told {
    int32_t first, count; /* letters with the same base */
    int32_t pairs;        /* the sign may be one of two that stand for a letter */
    double less;          /* of two such signs: nats by which all other letters are less likely */
};

struct alphabet {
    struct rules rules;
    uint64_t *marked, *letters;
    int32_t marks, used, letter_room, tells, told_room;
    struct told *told;
    struct map known;
};

void free_alphabet(struct alphabet *a)
{
    if (a)
        free(a->marked), free(a->letters), free(a->told), free_map(&a->known), free(a);
}

struct alphabet *new_alphabet(const struct rules *rules, const uint32_t *marked, int count)
{
    struct alphabet *a = calloc(1, sizeof *a);
    if (!a || !(a->marked = malloc(sizeof *a->marked * (size_t)(count + 1)))) {
        free_alphabet(a);
        return NULL;
    }
    a->rules = *rules;
    for (int i = 0; i < count; i++)
        a->marked[i] = marked[i] + 1;
    a->marks = count;
    return a;
}

/* Tells of a sign, or of two. 0: no memory. */
int tell(struct alphabet *a, const uint32_t *read, int length, const uint32_t *letters, int count, int pairs, double less)
{
    if (!ROOM(a->letters, a->letter_room, a->used + count) || !ROOM(a->told, a->told_room, a->tells + 1))
        return 0;
    a->told[a->tells] = (struct told){a->used, count, pairs, less};
    for (int i = 0; i < count; i++)
        a->letters[a->used++] = letters[i] + 1;
    return put_in_map(&a->known, string_of(read, length), a->tells++);
}

static const struct told *told_of(const struct alphabet *a, string_t read)
{
    int at = value_in_map(&a->known, read);
    return at < 0 ? NULL : &a->told[at];
}

/* ---- the channel ---- */

/* Beginnings by what was read, a letter at a time: each string's number by that of the string before it. */
struct memory {
    struct map known;
    int32_t strings, used, string_room, node_room, score_room;
    int32_t *first, *node;
    double *score;
};

/* Beginnings that were reached; ``marks`` of their nodes say where they stand, counted on from call to call. */
struct growth {
    int32_t *marks, *nodes;
    double *scores, best;
    int32_t base, count;
};

struct channel {
    const struct tree *tree;
    const struct alphabet *alphabet;
    struct map strings;
    int32_t count, entries, *first;
    struct option *table;
    struct map made;
    int32_t makes, make_room, id_room, *ids;
    struct options **options;
    struct memory memories[3];
    struct growth growth;
};

enum { USUAL, WILD, NARROW };

static int remember(struct memory *m, string_t key, const int32_t *nodes, const double *scores, int count)
{
    if (!ROOM(m->first, m->string_room, m->strings + 2) || !ROOM(m->node, m->node_room, m->used + count)
        || !ROOM(m->score, m->score_room, m->used + count) || (key && !put_in_map(&m->known, key, m->strings)))
        return NO_MEMORY;
    memcpy(m->node + m->used, nodes, sizeof *nodes * (size_t)count);
    memcpy(m->score + m->used, scores, sizeof *scores * (size_t)count);
    m->first[m->strings] = m->used, m->used += count, m->first[m->strings + 1] = m->used;
    return m->strings++;
}

static int forget(struct memory *m)
{
    static const int32_t root = 0;
    static const double sure = 0.0;
    free_map(&m->known);
    m->known = (struct map){0};
    m->strings = m->used = 0;
    return remember(m, 0, &root, &sure, 1) == 0;
}

void free_channel(struct channel *c)
{
    if (!c)
        return;
    for (int i = 0; i < 3; i++) {
        struct memory *m = &c->memories[i];
        free_map(&m->known), free(m->first), free(m->node), free(m->score);
    }
    for (int i = 0; i < c->makes; i++)
        free_options(c->options[i]);
    free_map(&c->strings), free_map(&c->made);
    free(c->growth.marks), free(c->growth.nodes), free(c->growth.scores);
    free(c->first), free(c->table), free(c->options), free(c->ids), free(c);
}

static struct channel *empty_channel(const struct tree *t, const struct alphabet *a, int strings, int entries)
{
    struct channel *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->tree = t, c->alphabet = a;
    c->first = malloc(sizeof *c->first * (size_t)(strings + 1));
    c->table = malloc(sizeof *c->table * (size_t)(entries + 1));
    if (c->first && c->table && forget(&c->memories[0]) && forget(&c->memories[1]) && forget(&c->memories[2])) {
        c->first[0] = 0;
        return c;
    }
    free_channel(c);
    return NULL;
}

/* A channel by its table: strings read, and of each its options, best first. NULL: no memory. */
struct channel *new_channel(const struct tree *t, const struct alphabet *a, int strings, const uint32_t *read,
                            const int32_t *lengths, const int32_t *counts, const uint32_t *printed,
                            const int32_t *printed_lengths, const double *logs)
{
    int entries = 0;
    for (int i = 0; i < strings; i++)
        entries += counts[i];
    struct channel *c = empty_channel(t, a, strings, entries);
    for (int i = 0; c && i < strings; read += lengths[i++]) {
        if (!put_in_map(&c->strings, string_of(read, lengths[i]), i)) {
            free_channel(c);
            return NULL;
        }
        for (int k = 0; k < counts[i]; printed += *printed_lengths++, k++)
            c->table[c->entries++] = (struct option){
                *printed_lengths > LONGEST_PRINTED ? 0 : (uint64_t)string_of(printed, *printed_lengths), *logs++};
        c->first[++c->count] = c->entries;
    }
    return c;
}

struct ordered {
    struct option option;
    int32_t order;
};

static int by_log(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->option.log != y->option.log)
        return x->option.log < y->option.log ? 1 : -1;
    return x->order - y->order;
}

struct growing {
    struct ordered *items;
    int32_t count, room;
};

static void sort_options(struct growing *g)
{
    if (g->count)
        qsort(g->items, (size_t)g->count, sizeof *g->items, by_log);
}

static int add_option(struct growing *g, uint64_t printed, double log)
{
    if (!ROOM(g->items, g->room, g->count + 1))
        return 0;
    g->items[g->count] = (struct ordered){{printed, log}, g->count};
    g->count++;
    return 1;
}

/* Sets or adds an option; ``known``: what is there stays. */
static int put_option(struct growing *g, uint64_t printed, double log, int known)
{
    for (int i = 0; i < g->count; i++)
        if (g->items[i].option.printed == printed) {
            if (!known)
                g->items[i].option.log = log;
            return 1;
        }
    return add_option(g, printed, log);
}

static int put_table(const struct channel *c, struct growing *g, string_t read)
{
    int at = value_in_map(&c->strings, read), fits = 1;
    for (int i = at < 0 ? 0 : c->first[at]; at >= 0 && i < c->first[at + 1]; i++)
        fits &= put_option(g, c->table[i].printed, c->table[i].log, 0);
    return fits;
}

static int one_sign(const struct channel *c, struct growing *g, string_t read, const struct told *told, int wild)
{
    const struct alphabet *a = c->alphabet;
    int fits = put_table(c, g, read);
    for (int i = 0; i < told->count; i++)
        fits &= put_option(g, a->letters[told->first + i], a->rules.base_letter, 1);
    for (int i = 0, any = wild || !g->count; any && i < a->marks; i++)
        fits &= put_option(g, a->marked[i], a->rules.any_letter, 1);
    return fits;
}

static int two_signs(const struct channel *c, struct growing *g, string_t read, const struct told *told)
{
    const struct alphabet *a = c->alphabet;
    int fits = 1;
    for (int i = 0; i < a->marks; i++)
        fits &= put_option(g, a->marked[i], a->rules.two_for_one + told->less, 1);
    for (int i = 0; i < told->count; i++)
        fits &= put_option(g, a->letters[told->first + i], a->rules.two_for_one, 0);
    return fits && put_table(c, g, read);
}

static struct options *best_first(const struct channel *c, struct growing *g)
{
    sort_options(g);
    struct option *options = malloc(sizeof *options * (size_t)(g->count + 1));
    if (!options)
        return NULL;
    for (int i = 0; i < g->count; i++)
        options[i] = g->items[i].option;
    struct options *made = new_options(c->tree, options, g->count);
    free(options);
    return made;
}

/* What a string may have been: the number of its options, NONE, or why there is no answer. */
static int make_options(struct channel *c, const uint32_t *letters, int size, int wild)
{
    string_t read = string_of(letters, size);
    const struct told *told = NULL, *first = told_of(c->alphabet, longer(0, letters[0]));
    struct growing g = {0};
    struct options *made = NULL;
    if (size == 1 || (wild && size == 2)) {
        const struct told *second = size == 2 ? told_of(c->alphabet, longer(0, letters[1])) : first;
        if (!first || !second)
            return UNTOLD;
        if (size == 1)
            told = first;
        else if (first->pairs && second->pairs && !(told = told_of(c->alphabet, read)))
            return UNTOLD;
    }
    if (told) {
        if (size == 1 ? one_sign(c, &g, read, told, wild) : two_signs(c, &g, read, told))
            made = best_first(c, &g);
        free(g.items);
    } else {
        int at = value_in_map(&c->strings, read);
        if (at < 0 || c->first[at] == c->first[at + 1])
            return NONE;
        made = new_options(c->tree, c->table + c->first[at], c->first[at + 1] - c->first[at]);
    }
    if (!made || !ROOM(c->options, c->make_room, c->makes + 1)) {
        free_options(made);
        return NO_MEMORY;
    }
    c->options[c->makes] = made;
    return c->makes++;
}

static int options_of(struct channel *c, const uint32_t *letters, int size, int wild)
{
    string_t key = string_of(letters, size) << 1 | (string_t)wild;
    int at = value_in_map(&c->made, key << 1 | 1);
    if (at != NONE)
        return at == INT32_MAX ? NONE : at;
    at = make_options(c, letters, size, wild);
    if (at < NONE)
        return at;
    return put_in_map(&c->made, key << 1 | 1, at == NONE ? INT32_MAX : at) ? at : NO_MEMORY;
}

/* ---- beginnings that may have been read as a string ---- */

static void reach(struct growth *g, int node, double score, double width)
{
    if (score <= g->best - width)
        return;
    int32_t at = g->marks[node] - g->base;
    if (at < 0) {
        g->marks[node] = g->base + g->count;
        g->nodes[g->count] = node, g->scores[g->count++] = score;
    } else if (score > g->scores[at])
        g->scores[at] = score;
    if (score > g->best)
        g->best = score;
}

static void grow_from(const struct tree *t, struct growth *g, const struct options *o, int node, uint64_t key,
                      int depth, double score, double width)
{
    for (int32_t at = t->first_kid[node]; at < t->first_kid[node + 1]; at++) {
        int sign = t->kids[at].sign;
        if (!key && !(o->begins[sign >> 6 & 3] >> (sign & 63) & 1))
            continue;
        uint64_t more = key << 16 | (uint64_t)(sign + 1);
        const struct entry *own = &o->entries[place_in(o, more)];
        if (!own->key)
            continue;
        if (own->log != PART)
            reach(g, t->kids[at].node, score + own->log, width);
        if (own->goes_on && depth < LONGEST_PRINTED)
            grow_from(t, g, o, t->kids[at].node, more, depth + 1, score, width);
    }
}

struct ranked {
    double rank, score;
    int32_t node;
};

static int is_worse(const struct ranked *a, const struct ranked *b)
{
    return a->rank > b->rank || (a->rank == b->rank && a->node > b->node);
}

/* Puts one of a heap, whose first is its worst, where it belongs. */
static void sink(struct ranked *heap, int at, int count)
{
    for (int child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_worse(&heap[child + 1], &heap[child]))
            child++;
        if (!is_worse(&heap[child], &heap[at]))
            return;
        struct ranked moved = heap[at];
        heap[at] = heap[child], heap[child] = moved;
    }
}

/* The best of the beginnings that were reached, in order. Room for ``most``. */
static int keep_best(const struct tree *t, const struct growth *g, double width, int most, struct ranked *likely)
{
    int count = 0, all = 0;
    for (int i = 0; i < g->count; i++)
        all += g->scores[i] > g->best - width;
    for (int i = 0; i < g->count; i++) {
        if (!(g->scores[i] > g->best - width))
            continue;
        struct ranked own = {-g->scores[i], g->scores[i], g->nodes[i]};
        if (all > most) /* not all can be kept */
            own.rank -= PROMISE * t->nodes[own.node].promise;
        if (count < most) {
            likely[count++] = own;
            for (int k = count == most && all > most ? count / 2 : 0; k; k--) /* a heap from now on */
                sink(likely, k - 1, count);
        } else if (is_worse(&likely[0], &own)) {
            likely[0] = own;
            sink(likely, 0, count);
        }
    }
    for (int i = 0; i < count; i++) {
        struct ranked own = {-likely[i].score, likely[i].score, likely[i].node};
        int at = i;
        for (; at && is_worse(&likely[at - 1], &own); at--)
            likely[at] = likely[at - 1];
        likely[at] = own;
    }
    return count;
}

/* Room for all nodes of the tree. */
static int has_growth(struct channel *c)
{
    struct growth *g = &c->growth;
    size_t nodes = (size_t)c->tree->count;
    if (!g->marks) {
        g->marks = calloc(nodes, sizeof *g->marks), g->nodes = malloc(sizeof *g->nodes * nodes);
        g->scores = malloc(sizeof *g->scores * nodes), g->base = 1, g->count = 0;
    }
    if (!g->marks || !g->nodes || !g->scores)
        return 0;
    if (g->base > INT32_MAX - 2 * c->tree->count) {
        memset(g->marks, 0, sizeof *g->marks * nodes);
        g->base = 1;
    }
    g->base += g->count, g->count = 0, g->best = -HUGE_VAL;
    return 1;
}

/* The beginnings of what the letters up to the last may have been, grown from those of shorter strings
   (``ids``: of every length) by what the rest may have been; the number of the string. */
static int grow(struct channel *c, int kind, const uint32_t *letters, const int32_t *ids, int length, string_t key)
{
    const struct rules *rules = &c->alphabet->rules;
    struct memory *m = &c->memories[kind];
    struct growth *g = &c->growth;
    struct ranked likely[STATES];
    int32_t nodes[STATES];
    double scores[STATES], width = kind == NARROW ? rules->narrow_width : rules->width;
    if (!has_growth(c))
        return NO_MEMORY;
    for (int size = 1; size <= rules->longest_read && size <= length; size++) {
        int at = options_of(c, letters + length - size, size, kind == WILD), before = ids[length - size];
        if (at == NONE)
            continue;
        if (at < 0)
            return at;
        const struct options *o = c->options[at];
        for (int i = m->first[before]; i < m->first[before + 1]; i++) {
            if (m->score[i] + o->most < g->best - width)
                break;
            grow_from(c->tree, g, o, m->node[i], 0, 1, m->score[i], width);
        }
    }
    int most = kind == NARROW ? rules->narrow_states : rules->states;
    int count = keep_best(c->tree, g, width, most < STATES ? most : STATES, likely);
    for (int i = 0; i < count; i++)
        nodes[i] = likely[i].node, scores[i] = likely[i].score;
    return remember(m, key, nodes, scores, count);
}

/* The numbers of all beginnings of a string, from the empty one, in ``ids``; that of the whole string. */
static int walk(struct channel *c, int kind, const uint32_t *letters, int length)
{
    struct memory *m = &c->memories[kind];
    if (!ROOM(c->ids, c->id_room, length + 1) || (m->strings > c->alphabet->rules.remembered && !forget(m)))
        return NO_MEMORY;
    c->ids[0] = 0;
    for (int at = 1; at <= length; at++) {
        string_t key = ((string_t)c->ids[at - 1] << 21) + letters[at - 1] + 1;
        int id = value_in_map(&m->known, key);
        if (id == NONE)
            id = grow(c, kind, letters, c->ids, at, key);
        if (id < 0)
            return id;
        c->ids[at] = id;
    }
    return c->ids[length];
}

static int words_of(const struct channel *c, int kind, int id, int32_t *nodes, double *scores)
{
    const struct memory *m = &c->memories[kind];
    int count = 0;
    for (int i = m->first[id]; i < m->first[id + 1]; i++)
        if (c->tree->nodes[m->node[i]].ends)
            nodes[count] = m->node[i], scores[count++] = m->score[i];
    return count;
}

/* Words that may have been read so, best first, or why there is no answer. Room for ``states`` of the rules. */
int likeliest(struct channel *c, const uint32_t *letters, int length, int32_t *nodes, double *scores)
{
    int id = walk(c, NARROW, letters, length);
    return id < 0 ? id : words_of(c, NARROW, id, nodes, scores);
}

int candidates(struct channel *c, const uint32_t *letters, int length, int32_t *nodes, double *scores)
{
    const struct rules *rules = &c->alphabet->rules;
    int id = walk(c, USUAL, letters, length);
    if (id < 0)
        return id;
    int count = words_of(c, USUAL, id, nodes, scores);
    if (length < 2 || length > rules->longest_syllable || (count && !(scores[0] < rules->unlikely)))
        return count;
    id = walk(c, WILD, letters, length);
    return id < 0 ? id : words_of(c, WILD, id, nodes, scores);
}

/* ---- how a word was read ---- */

#define EQUAL 1e-9 /* as in beginnings.py */

static int score_of(const struct memory *m, int id, int node, double *score)
{
    for (int i = m->first[id]; i < m->first[id + 1]; i++)
        if (m->node[i] == node) {
            *score = m->score[i];
            return 1;
        }
    return 0;
}

/* The last string by which a beginning was found: its length as read (0: none), ``printed`` that of its letters. */
static int last_unit(struct channel *c, const uint32_t *letters, int length, int node, double target, int *printed,
                     int *start)
{
    const struct memory *m = &c->memories[USUAL];
    for (int size = 1; size <= c->alphabet->rules.longest_read && size <= length; size++) {
        int made = options_of(c, letters + length - size, size, 0);
        if (made < NONE)
            return made;
        const struct options *o = made == NONE ? NULL : c->options[made];
        for (int i = 0; o && i < o->count; i++) {
            int at = node, count = 0;
            double score;
            for (uint64_t rest = o->order[i]; rest && at > 0; rest >>= 16, count++) {
                if ((uint64_t)(c->tree->nodes[at].sign + 1) != (rest & 0xffff))
                    break;
                at = c->tree->nodes[at].parent;
            }
            if (o->order[i] >> (16 * count) || at < 0 || !score_of(m, c->ids[length - size], at, &score)
                || !(fabs(score + o->entries[place_in(o, o->order[i])].log - target) < EQUAL))
                continue;
            *printed = count, *start = at;
            return size;
        }
    }
    return 0;
}

/* The strings by which a form was found for what was read, from the last: their lengths; how many, 0 where there
   are none, or why there is no answer. Room for as many as the form has letters. */
int units(struct channel *c, const uint32_t *letters, int length, int node, int32_t *printed, int32_t *read)
{
    int id = walk(c, USUAL, letters, length), count = 0;
    double target;
    if (id < 0)
        return id;
    while (node > 0) {
        if (!score_of(&c->memories[USUAL], c->ids[length], node, &target))
            return 0;
        int start, letters_of, size = last_unit(c, letters, length, node, target, &letters_of, &start);
        if (size <= 0)
            return size;
        printed[count] = letters_of, read[count++] = size;
        length -= size, node = start;
    }
    return count;
}

/* ---- the readings of a piece ---- */

#define LONGEST_PIECE 24
#define LONGEST_PART 8
#define PATHS 5
#define PATH_WORDS 4

struct likely {
    double rank, score;
    int32_t node;
};

/* Words with their share of single words, best first. */
static void rank_words(const struct lexis *x, const int32_t *nodes, const double *scores, int count, double weight,
                       struct likely *likely)
{
    for (int i = 0; i < count; i++) {
        struct likely own = {scores[i] + weight * x->p1[x->word[nodes[i]]], scores[i], nodes[i]};
        int at = i;
        for (; at && likely[at - 1].rank < own.rank; at--)
            likely[at] = likely[at - 1];
        likely[at] = own;
    }
}

/* Without the words of the same letters, apart from marks; how many are left. */
static int without_letters(const struct lexis *x, int32_t *nodes, double *scores, int count, int letters)
{
    int left = 0;
    for (int i = 0; i < count; i++)
        if (x->plain[nodes[i]] != letters)
            nodes[left] = nodes[i], scores[left++] = scores[i];
    return left;
}

/* A path over the places where a blank may be missing. */
struct path {
    double total, channel;
    int32_t node, back, words, order;
};

static int by_total(const void *a, const void *b)
{
    const struct path *x = a, *y = b;
    if (x->total != y->total)
        return x->total < y->total ? 1 : -1;
    return x->order - y->order;
}

struct paths {
    struct path *all;
    int32_t count, room;
    struct path at[LONGEST_PIECE + 1][PATHS + PATHS * PATH_WORDS];
    int32_t counts[LONGEST_PIECE + 1];
};

static double log_of_pair(const struct language *m, int w2, int w3)
{
    int pair = pair_of(m, w2, w3);
    return pair >= 0 ? -m->pairs[pair].p / STEP : m->left1[w2] + m->p1[w3];
}

static void lengthen(const struct lexis *x, struct paths *p, int start, int end, const struct likely *likely, int words,
                     int first)
{
    for (int i = 0; i < words; i++)
        for (int k = 0; k < p->counts[start]; k++) {
            const struct path *before = &p->at[start][k];
            int word = x->word[likely[i].node];
            double low, blank = 0.0;
            if (start)
                low = log_of_pair(x->language, x->word[before->node], word), blank = x->glue;
            else
                low = x->p1[word];
            int at = p->counts[end]++;
            p->at[end][at] = (struct path){before->total + blank + likely[i].score + low,
                                           before->channel + blank + likely[i].score,
                                           likely[i].node,
                                           first + k,
                                           before->words + 1,
                                           at};
        }
}

/* The best paths to a place, in order; all are kept for those that go on from them. */
static void sort_paths(struct path *paths, int32_t *count)
{
    qsort(paths, (size_t)*count, sizeof *paths, by_total);
    if (*count > PATHS)
        *count = PATHS;
    for (int i = 0; i < *count; i++)
        paths[i].order = i;
}

static int add_path(struct store *s, const struct lexis *x, const struct paths *p, const struct path *last)
{
    int32_t nodes[LONGEST_PIECE], count = last->words;
    if (!add_arc(s, last->channel))
        return 0;
    for (int at = count; at > 0; at--) {
        nodes[at - 1] = last->node;
        last = p->all + last->back;
    }
    for (int i = 0; i < count; i++)
        if (!add_form(s, nodes[i], x->word[nodes[i]], x->form_case[nodes[i]]))
            return 0;
    return 1;
}

/* Readings as two words or more, behind the others; how many, or why there is no answer. */
static int add_segments(struct store *s, struct channel *c, struct lexis *x, const uint32_t *letters, int length,
                        double best)
{
    struct paths all, *p = &all;
    int32_t nodes[STATES], found = NO_MEMORY, unresolved = 0;
    double scores[STATES];
    struct likely likely[STATES];
    memset(p->counts, 0, sizeof p->counts);
    p->all = NULL, p->count = p->room = 0;
    p->counts[0] = 1, p->at[0][0] = (struct path){0.0, 0.0, 0, 0, 0, 0};
    for (int start = 0; start < length; start++) {
        if (!p->counts[start] && !unresolved)
            continue;
        int first = p->count;
        if (!ROOM(p->all, p->room, p->count + p->counts[start]))
            goto end;
        memcpy(p->all + first, p->at[start], sizeof(struct path) * (size_t)p->counts[start]);
        p->count += p->counts[start];
        for (int end = start + 1; end <= length && end <= start + LONGEST_PART; end++) {
            if (start == 0 && end == length)
                continue;
            int count = likeliest(c, letters + start, end - start, nodes, scores);
            if (count < 0) {
                found = count;
                goto end;
            }
            if (!are_known(x, nodes, count)) {
                unresolved = 1;
                continue;
            }
            rank_words(x, nodes, scores, count, x->part_weight, likely);
            lengthen(x, p, start, end, likely, count < PATH_WORDS ? count : PATH_WORDS, first);
        }
        for (int end = start + 1; end <= length && end <= start + LONGEST_PART; end++)
            sort_paths(p->at[end], &p->counts[end]);
    }
    found = unresolved ? UNRESOLVED : 0;
    for (int i = 0; i < p->counts[length] && found >= 0; i++) {
        const struct path *path = &p->at[length][i];
        if (path->words > 1 && path->total > best - x->part_hopeless)
            found = add_path(s, x, p, path) ? found + 1 : NO_MEMORY;
    }
end:
    free(p->all);
    return found;
}

static int is_glued(const struct store *s, const struct lexis *x, int length, int parts)
{
    double most = -HUGE_VAL;
    if (parts == 0 || length < 4 || length > LONGEST_PIECE)
        return 0;
    if (parts == 2 || length >= 8)
        return 1;
    for (int arc = s->first_arc[s->fans]; arc < s->arcs; arc++)
        if (s->score[arc] > most)
            most = s->score[arc];
    return most < x->unlikely_word;
}

static int add_words(struct store *s, const struct lexis *x, const struct likely *likely, int count)
{
    double best = count ? likely[0].rank : -1e9;
    for (int i = 0; i < count && i < x->kept; i++)
        if (likely[i].rank > best - x->hopeless
            && !(add_arc(s, likely[i].score)
                 && add_form(s, likely[i].node, x->word[likely[i].node], x->form_case[likely[i].node])))
            return 0;
    return 1;
}

/* The readings of a piece as a fan, best first without context, as read last where it is none of them; its number,
   or why there is no answer. ``parts``: words are looked for inside it where it seems glued (2: it surely is);
   ``without``: the letters of words that it is none of, or -1. */
int read_piece(struct store *s, struct channel *c, struct lexis *x, const uint32_t *letters, int length, int parts,
               int without, double as_read)
{
    int32_t nodes[STATES], arcs = s->arcs;
    double scores[STATES];
    struct likely likely[STATES];
    x->asked = 0;
    int count = candidates(c, letters, length, nodes, scores);
    if (count < 0)
        return count;
    if (!are_known(x, nodes, count))
        return UNRESOLVED;
    if (without >= 0)
        count = without_letters(x, nodes, scores, count, without);
    rank_words(x, nodes, scores, count, x->weight, likely);
    if (!add_words(s, x, likely, count))
        return undo(s, arcs, NO_MEMORY);
    if (is_glued(s, x, length, parts)) {
        int found = add_segments(s, c, x, letters, length, count ? likely[0].rank : -1e9);
        if (found < 0)
            return undo(s, arcs, found);
    }
    int own = node_of(c->tree, letters, length), known = 0;
    for (int arc = arcs; arc < s->arcs && !known; arc++)
        known = own > 0 && forms_in(s, arc) == 1 && s->form[s->first_form[arc]] == own;
    if (!known && !(add_arc(s, as_read) && add_form(s, AS_READ, x->other, '-')))
        return undo(s, arcs, NO_MEMORY);
    return end_fan(s);
}

/* ---- a channel that has learned from a text ---- */

/* What was seen in a text, by strings of the table: their numbers, and a list of pairs of each. */
struct seen {
    struct map wholes;
    int32_t *first, *last, *next; /* of a string: its first and its last pair; of a pair: the one behind it */
};

static void free_seen(struct seen *s) { free_map(&s->wholes), free(s->first), free(s->last), free(s->next); }

static int sort_pairs(struct channel *made, struct seen *s, const struct pairs *pairs, const struct pairs *wholes)
{
    const uint32_t *read = pairs->read, *printed = wholes->printed;
    size_t strings = (size_t)(made->count + pairs->count + 1);
    s->first = malloc(sizeof *s->first * strings), s->last = malloc(sizeof *s->last * strings);
    s->next = malloc(sizeof *s->next * (size_t)(pairs->count + 1));
    if (!s->first || !s->last || !s->next)
        return 0;
    memset(s->first, -1, sizeof *s->first * strings);
    for (int i = 0; i < pairs->count; read += pairs->read_lengths[i++]) {
        string_t key = string_of(read, pairs->read_lengths[i]);
        int at = value_in_map(&made->strings, key);
        if (at == NONE && !put_in_map(&made->strings, key, at = made->count++))
            return 0;
        s->next[i] = NONE;
        *(s->first[at] < 0 ? &s->first[at] : &s->next[s->last[at]]) = i;
        s->last[at] = i;
    }
    for (int i = 0; i < wholes->count; printed += wholes->printed_lengths[i++])
        if (!put_in_map(&s->wholes, string_of(printed, wholes->printed_lengths[i]), wholes->counts[i]))
            return 0;
    return 1;
}

static int weigh_string(struct channel *made, const struct channel *c, const struct seen *s, const struct pairs *pairs,
                        const uint64_t *printed, double worth, double unseen, int string, struct growing *g)
{
    int first = string < c->count ? c->first[string] : 0, end = string < c->count ? c->first[string + 1] : 0;
    g->count = 0;
    for (int i = first; i < end; i++) { /* a table has no string twice, but of the long ones it knows that alone */
        const struct option *own = &c->table[i];
        if (!(own->printed ? add_option(g, own->printed, own->log) : put_option(g, 0, own->log, 1)))
            return 0;
    }
    for (int pair = s->first[string]; pair >= 0; pair = s->next[pair])
        if (!put_option(g, printed[pair], unseen, 1))
            return 0;
    for (int i = 0; i < g->count; i++) {
        struct option *own = &g->items[i].option;
        int together = 0, whole = value_in_map(&s->wholes, own->printed);
        for (int pair = s->first[string]; pair >= 0; pair = s->next[pair])
            if (printed[pair] == own->printed)
                together = pairs->counts[pair];
        own->log = log(((double)together + worth * exp(own->log)) / ((double)(whole == NONE ? 0 : whole) + worth));
    }
    sort_options(g);
    for (int i = 0; i < g->count; i++)
        made->table[made->entries++] = g->items[i].option;
    made->first[string + 1] = made->entries;
    return 1;
}

/* The channel with the shares of its table weighed with what was seen: pairs of strings as printed and as read
   (none twice), and how often each string was printed. NULL: no memory. */
struct channel *adapted(const struct channel *c, double worth, double unseen, const struct pairs *pairs,
                        const struct pairs *wholes)
{
    struct channel *made
        = empty_channel(c->tree, c->alphabet, c->count + pairs->count, c->entries + pairs->count);
    struct seen s = {0};
    struct growing g = {0};
    uint64_t *printed = malloc(sizeof *printed * (size_t)(pairs->count + 1));
    const uint32_t *letters = pairs->printed;
    int fits = made && printed && copy_map(&made->strings, &c->strings);
    if (fits)
        made->count = c->count, fits = sort_pairs(made, &s, pairs, wholes);
    for (int i = 0; i < pairs->count && fits; letters += pairs->printed_lengths[i++])
        printed[i] = (uint64_t)string_of(letters, pairs->printed_lengths[i]);
    for (int string = 0; fits && string < made->count; string++)
        fits = weigh_string(made, c, &s, pairs, printed, worth, unseen, string, &g);
    free_seen(&s), free(g.items), free(printed);
    if (!fits)
        free_channel(made);
    return fits ? made : NULL;
}
