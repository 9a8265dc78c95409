/* Teaches the weights of repair/restoration/context.py: what speaks for a word beside the trigram model. Compiled
   behind repair/core.c, whose look-ups it uses. Features and their places in the table are those of context.py. */

#define KEYS 8 /* words of the same letters at most */
#define OTHERS 7
#define NEARLY 6 /* words of other letters that one may be misread as, drawn for each lesson */
#define MOST (KEYS + OTHERS)
#define REACH 15
#define FEATURES 38
#define BITS 24
#define TINY 0.002f

static uint64_t state;

static uint32_t drawn(void)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 32);
}

static void begin(uint64_t seed)
{
    state = seed * 0x9E3779B97F4A7C15ull + 12345;
    for (int i = 0; i < 8; i++)
        drawn();
}

static uint32_t feature(uint32_t kind, uint32_t a, uint32_t b)
{
    uint32_t h = kind * 0x9E3779B1u ^ a * 0x85EBCA6Bu;
    h = (h << 13 | h >> 19) ^ b * 0xC2B2AE35u;
    h = (h << 15 | h >> 17) * 0x27D4EB2Fu;
    return h ^ h >> 15;
}

static void look_around(const uint16_t *x, uint32_t *f)
{
    static const int pairs[7][2] = {{-2, -1}, {1, 2}, {-1, 1}, {-2, 1}, {-1, 2}, {-3, -2}, {2, 3}};
    *f++ = feature(0, 0, 0);
    for (int d = 1; d <= 5; d++)
        *f++ = feature(d, x[-d] + 1u, 0), *f++ = feature(16 + d, x[d] + 1u, 0);
    for (int k = 0; k < 7; k++)
        *f++ = feature(32 + k, x[pairs[k][0]] + 1u, x[pairs[k][1]] + 1u);
    for (int d = 6; d <= REACH; d++)
        *f++ = feature(40, x[-d] + 1u, 0), *f++ = feature(40, x[d] + 1u, 0);
}

static uint32_t bucket(uint32_t seen, uint32_t word)
{
    uint32_t h = seen + word * 0x9E3779B1u;
    h = (h ^ h >> 16) * 0x7FEB352Du;
    h = (h ^ h >> 15) * 0x846CA68Bu;
    return h >> (32 - BITS);
}

/* What is taught, and with what: weights and the squares they have moved by (AdaGrad). */
struct lessons {
    const uint16_t *text;
    const int32_t *places;
    int32_t count;
    float *weights, *moved;
    const int16_t *keys;   /* KEYS a word: those of its letters; -1 where there are no more */
    const uint16_t *noise; /* 4 a word: what it may be taken for among the words around */
    const float *p1;
    float rate;
    uint64_t seed;
};

static int words_alike(const struct lessons *l, int word, int *found, int *own)
{
    int count = 0;
    *own = -1;
    for (int k = 0; k < KEYS && l->keys[word * KEYS + k] >= 0; k++) {
        found[count] = l->keys[word * KEYS + k];
        if (found[count] == word)
            *own = count;
        count++;
    }
    if (*own < 0) {
        if (count == KEYS)
            count--;
        *own = count, found[count++] = word;
    }
    return count;
}

static int with_another(int *found, int count, int word)
{
    for (int j = 0; j < count; j++)
        if (found[j] == word)
            return count;
    found[count] = word;
    return count + 1;
}

static uint16_t *around(const struct lessons *l, int p, uint16_t *buffer)
{
    memcpy(buffer, l->text + l->places[p] - REACH, (2 * REACH + 1) * sizeof *buffer);
    uint16_t *x = buffer + REACH;
    for (int d = -REACH; d <= REACH; d++) /* one in 32 of the words around will have been read wrong */
        if (l->rate > 0 && d && (drawn() & 31) == 0)
            x[d] = l->noise[x[d] * 4 + (drawn() & 3)];
    return x;
}

static double weighed(const struct lessons *l, const uint32_t *seen, int word, uint32_t *at)
{
    double sum = 0;
    for (int k = 0; k < FEATURES; k++)
        at[k] = bucket(seen[k], word), sum += l->weights[at[k]];
    return sum;
}

static void learn(const struct lessons *l, const uint32_t *at, float error)
{
    if (fabsf(error) < TINY)
        return;
    for (int k = 0; k < FEATURES; k++) {
        l->moved[at[k]] += error * error;
        l->weights[at[k]] -= l->rate * error / sqrtf(l->moved[at[k]]);
    }
}

/* Adds to each error the share of its score among those chosen, less 1 for the right one. */
static double shares(const double *scores, int from, int to, int own, double *errors)
{
    double top = scores[own], sum = exp(scores[own] - top);
    for (int j = from; j < to; j++)
        top = scores[j] > top ? scores[j] : top;
    sum = exp(scores[own] - top);
    for (int j = from; j < to; j++)
        sum += j == own ? 0 : exp(scores[j] - top);
    for (int j = from; j < to; j++)
        if (j != own)
            errors[j] += exp(scores[j] - top) / sum;
    errors[own] += exp(scores[own] - top) / sum - 1;
    return top + log(sum) - scores[own];
}

/* First lessons: each word against those of its letters, and against words drawn from `drawn_from` (whose log of
   the expected number is `expected`). Returns the loss; how many were told right, and asked. */
double teach_alone(const struct lessons *l, const uint16_t *drawn_from, int many, const float *expected, int32_t *told)
{
    double loss = 0;
    begin(l->seed);
    for (int p = 0; p < l->count; p++) {
        uint16_t buffer[2 * REACH + 1], *x = around(l, p, buffer);
        uint32_t seen[FEATURES], at[MOST][FEATURES];
        int word[MOST], own, best = 0, alike = words_alike(l, x[0], word, &own), count = alike;
        double score[MOST], other[MOST], error[MOST] = {0};
        look_around(x, seen);
        for (int k = 0; k < OTHERS; k++)
            count = with_another(word, count, drawn_from[drawn() % many]);
        for (int j = 0; j < count; j++) {
            score[j] = l->p1[word[j]] + weighed(l, seen, word[j], at[j]);
            other[j] = score[j] - expected[word[j]];
            best = j < alike && score[j] > score[best] ? j : best;
        }
        if (alike > 1)
            loss += shares(score, 0, alike, own, error), told[0] += best == own, told[1]++;
        if (l->rate > 0) {
            shares(other, alike, count, own, error);
            for (int j = 0; j < count; j++)
                learn(l, at[j], error[j]);
        }
    }
    return loss;
}

static double three(const struct language *m, int w1, int w2, int word, int r1, int r2)
{
    int first = pair_of(m, w1, w2), second, third, last;
    return look_up(m, first, w1, w2, word, &second) + look_up(m, second, w2, word, r1, &third)
        + look_up(m, third, word, r1, r2, &last);
}

static int beside(const uint16_t *x, int step, int comma, int *at)
{
    do
        *at += step;
    while (x[*at] == comma && abs(*at) < 12);
    return x[*at];
}

/* Later lessons: where a trigram model that has not seen the text is in doubt (its best word below `sure`), what
   is to be added to it. `near` has `many` words a word that it may be misread as, which count `away` nats less. */
double teach_beside(const struct lessons *l, const struct language *m, const int16_t *numbers, int comma,
                    const int16_t *near, int many, float prior, float away, float sure, int32_t *told)
{
    double loss = 0;
    begin(l->seed);
    for (int p = 0; p < l->count; p++) {
        uint16_t buffer[2 * REACH + 1], *x = around(l, p, buffer);
        uint32_t seen[FEATURES], at[MOST][FEATURES];
        int word[MOST], own, alike = words_alike(l, x[0], word, &own), count = alike, left = 0, right = 0;
        double score[MOST], error[MOST] = {0}, top = -1e30, sum = 0;
        for (int k = 0; k < NEARLY; k++) {
            int other = near[x[0] * many + (int)(drawn() % many)];
            count = other < 0 ? count : with_another(word, count, other);
        }
        if (count < 2)
            continue;
        int l1 = numbers[beside(x, -1, comma, &left)], l2 = numbers[beside(x, -1, comma, &left)];
        int r1 = numbers[beside(x, 1, comma, &right)], r2 = numbers[beside(x, 1, comma, &right)], best = 0;
        for (int j = 0; j < count; j++) {
            score[j] = three(m, l2, l1, numbers[word[j]], r1, r2) - (j >= alike ? away : 0);
            if (score[j] > top)
                top = score[j], best = j;
        }
        for (int j = 0; j < count; j++)
            sum += exp(score[j] - top);
        if (1 / sum > sure)
            continue;
        told[2] += best == own, best = 0;
        look_around(x, seen);
        for (int j = 0; j < count; j++) {
            score[j] += prior * l->p1[word[j]] + weighed(l, seen, word[j], at[j]);
            best = score[j] > score[best] ? j : best;
        }
        loss += shares(score, 0, count, own, error), told[0] += best == own, told[1]++;
        for (int j = 0; l->rate > 0 && j < count; j++)
            learn(l, at[j], error[j]);
    }
    return loss;
}
