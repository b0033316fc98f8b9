/*
 * The bitmap kernels in C, to compare with. Reads a command a line and answers
 * with the milliseconds that it took and its result: see scripts/bench/kernels.ts.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define KEY1 123u
#define KEY2 456u

static uint64_t *one, *other, *saved;
static size_t words; /* of 64 bits */

static uint32_t draw(uint32_t low) {
  uint32_t x = low * 0x9e3779b1u + KEY1;
  x = (x ^ (x >> 16)) * 0x21f0aaadu;
  x = (x ^ (x >> 15)) + KEY2;
  x *= 0x735a2d97u;
  return x ^ (x >> 15);
}

static uint64_t count(void) {
  uint64_t total = 0;
  for (size_t i = 0; i < words; i++) total += __builtin_popcountll(one[i]);
  return total;
}

static uint64_t without(void) {
  uint64_t total = 0;
  for (size_t i = 0; i < words; i++) total += __builtin_popcountll(one[i] & ~other[i]);
  return total;
}

static uint64_t merge(void) {
  uint64_t fresh = 0;
  for (size_t i = 0; i < words; i++) {
    fresh += __builtin_popcountll(other[i] & ~one[i]);
    one[i] |= other[i];
  }
  return fresh;
}

static uint64_t subtract(void) {
  for (size_t i = 0; i < words; i++) one[i] &= ~other[i];
  return 0;
}

/* No branch on the bit: on random pages it would be foretold wrongly half of the time. */
static uint64_t mark(uint32_t draws, double share, double first, double second, uint32_t hot) {
  uint32_t *bits = (uint32_t *)one;
  uint64_t fresh = 0;
  uint64_t threshold = (uint64_t)(share * 4294967296.0);
  for (uint32_t i = 0; i < draws; i++) {
    uint32_t value = draw(i);
    uint32_t page = value < threshold ? (uint32_t)(value * first)
                                      : hot + (uint32_t)((value - (uint32_t)threshold) * second);
    uint32_t word = bits[page >> 5];
    bits[page >> 5] = word | (1u << (page & 31));
    fresh += !((word >> (page & 31)) & 1);
  }
  return fresh;
}

static uint64_t markUniform(uint32_t draws) {
  uint32_t *bits = (uint32_t *)one;
  uint64_t fresh = 0;
  double perDraw = words * 64 / 4294967296.0;
  for (uint32_t i = 0; i < draws; i++) {
    uint32_t page = (uint32_t)(draw(i) * perDraw);
    uint32_t word = bits[page >> 5];
    bits[page >> 5] = word | (1u << (page & 31));
    fresh += !((word >> (page & 31)) & 1);
  }
  return fresh;
}

static uint64_t markHotCold(uint32_t draws) {
  uint32_t pages = (uint32_t)(words * 64), hot = pages / 10;
  double threshold = (double)(uint64_t)(0.9 * 4294967296.0);
  return mark(draws, 0.9, hot / threshold, (pages - hot) / (4294967296.0 - threshold), hot);
}

/* Clears the next `wanted` bits, again and again until none is left. */
static uint64_t take(uint64_t wanted) {
  uint64_t total = 0, left = wanted;
  for (size_t i = 0; i < words; i++) {
    uint64_t due = one[i];
    if (!due) continue;
    uint64_t many = (uint64_t)__builtin_popcountll(due);
    while (many > left) {
      for (; left; left--, many--, total++) due &= due - 1;
      left = wanted;
    }
    one[i] = 0;
    total += many;
    left -= many;
    if (!left) left = wanted;
  }
  return total;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  (void)argc;
  words = strtoull(argv[1], 0, 10) / 64;
  one = aligned_alloc(64, words * 8);
  other = aligned_alloc(64, words * 8);
  saved = aligned_alloc(64, words * 8);
  char line[100], name[50];
  while (fgets(line, sizeof line, stdin)) {
    unsigned long number = 0;
    uint64_t result = 0;
    sscanf(line, "%49s %lu", name, &number);
    double start = now();
    if (!strcmp(name, "clear")) memset(one, 0, words * 8);
    else if (!strcmp(name, "save")) memcpy(saved, one, words * 8);
    else if (!strcmp(name, "restore")) memcpy(one, saved, words * 8);
    else if (!strcmp(name, "half")) {
      for (uint32_t i = 0; i < words * 2; i++) {
        ((uint32_t *)one)[i] = draw(i);
        ((uint32_t *)other)[i] = draw(~i);
      }
    }
    else if (!strcmp(name, "count")) result = count();
    else if (!strcmp(name, "without")) result = without();
    else if (!strcmp(name, "merge")) result = merge();
    else if (!strcmp(name, "subtract")) result = subtract();
    else if (!strcmp(name, "uniform")) result = markUniform((uint32_t)number);
    else if (!strcmp(name, "hotcold")) result = markHotCold((uint32_t)number);
    else if (!strcmp(name, "take")) result = take(number);
    printf("%.4f %llu\n", now() - start, (unsigned long long)result);
    fflush(stdout);
  }
  return 0;
}
