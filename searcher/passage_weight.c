/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/passage_weight.h"

#include <math.h>

double term_weight(const struct index *ix, double frequency, uint32_t wqf)
{
	double documents = (double)ix->passages + ix->articles;
	double odds = (documents - frequency + 0.5) / (frequency + 0.5);
	if (odds < 2)
		odds = odds * 0.5 + 1;
	return log(odds) * 2.0 * wqf / (1.0 + wqf);
}
