/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/randomise.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Differences of rounding are none: measures are sums of a few fractions. */
static const double rounding = 1e-12;

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* Whether a sum is as far from 0 as the one that was seen. Sums in another order round
 * otherwise, and equality counts. */
static bool is_as_far(double sum, double seen)
{
	return fabs(sum) >= fabs(seen) * (1 - 1e-9) - rounding;
}

static double share_of_all(const double *differences, size_t count, double seen)
{
	uint64_t patterns = (uint64_t)1 << count, far = 0;
	for (uint64_t pattern = 0; pattern < patterns; pattern++) {
		double sum = 0;
		for (size_t i = 0; i < count; i++)
			sum += pattern >> i & 1 ? -differences[i] : differences[i];
		far += is_as_far(sum, seen);
	}
	return (double)far / (double)patterns;
}

static double share_of_trials(const double *differences, size_t count, double seen)
{
	uint64_t state = 2007, far = 0;
	for (int trial = 0; trial < RANDOMISE_TRIALS; trial++) {
		double sum = 0;
		for (size_t i = 0; i < count;) {
			uint64_t bits = next_random(&state);
			size_t end = count - i > 64 ? i + 64 : count;
			for (; i < end; i++, bits >>= 1) {
				const double signs[] = {differences[i], -differences[i]};
				sum += signs[bits & 1];
			}
		}
		far += is_as_far(sum, seen);
	}
	return (double)(far + 1) / (RANDOMISE_TRIALS + 1);
}

enum status randomise(struct comparison *out, const double *a, const double *b, size_t stride,
		      size_t count, struct error *err)
{
	double sum = 0;
	size_t differing = 0;
	*out = (struct comparison){.p = 1};
	double *differences = calloc(count + 1, sizeof *differences);
	if (!differences)
		return fail_nomem(err);
	for (size_t i = 0; i < count; i++) {
		double difference = a[i * stride] - b[i * stride];
		if (fabs(difference) <= rounding) {
			out->equal++;
			continue;
		}
		out->better += difference > 0;
		out->worse += difference < 0;
		differences[differing++] = difference; /* one of 0 is the same with any sign */
		sum += difference;
	}
	if (count)
		out->difference = sum / (double)count;
	if (differing && (differing < 63 && (uint64_t)1 << differing <= RANDOMISE_TRIALS))
		out->p = share_of_all(differences, differing, sum);
	else if (differing)
		out->p = share_of_trials(differences, differing, sum);
	free(differences);
	return STATUS_OK;
}
