/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/date.h"

enum { DAY_SECONDS = 86400, FIRST_YEAR = 1000, LAST_YEAR = 9999 };

/* What has been read of a date so far. */
struct moment {
	int64_t year;
	unsigned month, day;
	unsigned hour, minute, second;
	int64_t zone; /* seconds east of Greenwich */
	int64_t unit; /* how many seconds the text stands for: a day, a minute, a second */
};

struct names {
	const char *name;
	int value;
};

static const struct names months[] = {
	{"january", 1},  {"jan", 1},       {"february", 2},  {"feb", 2},       {"march", 3},
	{"mar", 3},      {"april", 4},     {"apr", 4},       {"may", 5},       {"june", 6},
	{"jun", 6},      {"july", 7},      {"jul", 7},       {"aug", 8},       {"august", 8},
	{"sep", 9},      {"september", 9}, {"sept", 9},      {"oct", 10},      {"nov", 11},
	{"october", 10}, {"dec", 12},      {"november", 11}, {"december", 12}, {NULL, 0},
};

static const struct names weekdays[] = {
	{"mon", 1},    {"tue", 2},      {"tues", 2},      {"wed", 3},      {"thu", 4},
	{"thur", 4},   {"thurs", 4},    {"fri", 5},       {"sat", 6},      {"sun", 7},
	{"monday", 1}, {"tuesday", 2},  {"wednesday", 3}, {"thursday", 4}, {"friday", 5},
	{"sunday", 7}, {"saturday", 6}, {NULL, 0},
};

/* Hours east of Greenwich. BST, IST and the like mean several things and are left out. */
static const struct names zones[] = {
	{"z", 0},    {"gmt", 0},  {"ut", 0},   {"utc", 0},  {"est", -5}, {"edt", -4},
	{"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
	{"wet", 0},  {"west", 1}, {"cet", 1},  {"cest", 2}, {"eet", 2},  {"eest", 3},
	{"msk", 3},  {"jst", 9},  {NULL, 0},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool take(struct span *s, char c)
{
	if (!s->len || s->ptr[0] != c)
		return false;
	*s = span_slice(*s, 1, s->len);
	return true;
}

static bool take_spaces(struct span *s)
{
	size_t before = s->len;
	while (take(s, ' ') || take(s, '\t') || take(s, '\n') || take(s, '\r'))
		;
	return s->len != before;
}

/* All digits that stand here, at least `min` and at most `max` of them. */
static bool take_number(struct span *s, size_t min, size_t max, unsigned *value)
{
	size_t n = 0;
	unsigned sum = 0;
	while (n < s->len && n < max && is_digit(s->ptr[n]))
		sum = sum * 10 + (unsigned)(s->ptr[n++] - '0');
	if (n < min || (n < s->len && is_digit(s->ptr[n])))
		return false;
	*s = span_slice(*s, n, s->len);
	*value = sum;
	return true;
}

/* Exactly `count` digits, whatever follows. */
static bool take_digits(struct span *s, size_t count, unsigned *value)
{
	if (s->len < count)
		return false;
	struct span digits = span_slice(*s, 0, count);
	if (!take_number(&digits, count, count, value))
		return false;
	*s = span_slice(*s, count, s->len);
	return true;
}

/* A whole run of letters that is one of the names, in any case. */
static bool take_name(struct span *s, const struct names *names, int *value)
{
	size_t n = 0;
	while (n < s->len && is_letter(s->ptr[n]))
		n++;
	struct span word = span_slice(*s, 0, n);
	for (; n && names->name; names++) {
		if (!span_equal_nocase(word, span_of(names->name)))
			continue;
		*value = names->value;
		*s = span_slice(*s, n, s->len);
		return true;
	}
	return false;
}

static bool take_month(struct span *s, unsigned *month)
{
	int value;
	if (!take_name(s, months, &value))
		return false;
	*month = (unsigned)value;
	(void)take(s, '.');
	return true;
}

int64_t days_from_civil(int64_t year, unsigned month, unsigned day)
{
	/* Years that start in March put the leap day last; eras are 400 years of 146097 days.
	 */
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_era =
		year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void civil_from_days(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097; /* day of the era */
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t m = (5 * doy + 2) / 153; /* 0 is March */
	*day = (unsigned)(doy - (153 * m + 2) / 5 + 1);
	*month = (unsigned)(m < 10 ? m + 3 : m - 9);
	*year = yoe + era * 400 + (*month <= 2);
}

unsigned days_in_month(int64_t year, unsigned month)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

static bool moment_is_real(const struct moment *m)
{
	return m->year >= FIRST_YEAR && m->year <= LAST_YEAR && m->month >= 1 &&
	       m->month <= 12 && m->day >= 1 && m->day <= days_in_month(m->year, m->month) &&
	       m->hour <= 23 && m->minute <= 59 && m->second <= 60;
}

static int64_t moment_seconds(const struct moment *m)
{
	return days_from_civil(m->year, m->month, m->day) * DAY_SECONDS +
	       (int64_t)m->hour * 3600 + (int64_t)m->minute * 60 + m->second - m->zone;
}

/* +hh, +hhmm, +hh:mm */
static bool take_offset(struct span *s, struct moment *m)
{
	bool west = take(s, '-');
	unsigned hours, minutes = 0;
	if ((!west && !take(s, '+')) || !take_digits(s, 2, &hours) || hours > 23)
		return false;
	bool colon = take(s, ':');
	if (!take_digits(s, 2, &minutes) && colon)
		return false;
	if (minutes > 59)
		return false;
	int64_t seconds = (int64_t)hours * 3600 + (int64_t)minutes * 60;
	m->zone = west ? -seconds : seconds;
	return true;
}

/* The zone, if there is one, and a comment behind it as RFC 822 allows: +0000 (UTC) */
static bool take_zone(struct span *s, struct moment *m)
{
	(void)take_spaces(s);
	int hours;
	if (take_name(s, zones, &hours))
		m->zone = (int64_t)hours * 3600;
	else if (s->len && !take_offset(s, m))
		return false;
	(void)take_spaces(s);
	if (s->len >= 2 && s->ptr[0] == '(' && s->ptr[s->len - 1] == ')')
		*s = span_slice(*s, s->len, s->len);
	return s->len == 0;
}

/* am, a.m., PM ... turns hours of twelve into hours of the day. */
static bool take_half_of_day(struct span *s, struct moment *m)
{
	struct span rest = *s;
	(void)take_spaces(&rest);
	bool pm = take(&rest, 'p') || take(&rest, 'P');
	if (!pm && !take(&rest, 'a') && !take(&rest, 'A'))
		return true;
	(void)take(&rest, '.');
	if (!take(&rest, 'm') && !take(&rest, 'M'))
		return true;
	(void)take(&rest, '.');
	if (m->hour < 1 || m->hour > 12)
		return false;
	m->hour = m->hour % 12 + (pm ? 12 : 0);
	*s = rest;
	return true;
}

static bool take_clock(struct span *s, struct moment *m)
{
	m->unit = 60;
	if (take_digits(s, 6, &m->second)) { /* 101530, as in 20250521T101530Z */
		m->hour = m->second / 10000;
		m->minute = m->second / 100 % 100;
		m->second %= 100;
		m->unit = 1;
		return true;
	}
	if (!take_number(s, 1, 2, &m->hour) || !take(s, ':') || !take_digits(s, 2, &m->minute))
		return false;
	if (take(s, ':')) {
		if (!take_digits(s, 2, &m->second))
			return false;
		m->unit = 1;
	}
	if (!take(s, '.') && !take(s, ','))
		return true;
	size_t before = s->len;
	while (s->len && is_digit(s->ptr[0]))
		*s = span_slice(*s, 1, s->len);
	return s->len != before;
}

/* What follows the day: nothing, or a time and perhaps a zone, up to the end. */
static bool take_rest(struct span *s, struct moment *m)
{
	m->unit = DAY_SECONDS;
	if (!s->len)
		return true;
	bool apart = take(s, ',');
	apart |= take_spaces(s);
	if (!apart && !take(s, 'T') && !take(s, 't'))
		return false;
	return take_clock(s, m) && take_half_of_day(s, m) && take_zone(s, m);
}

/* 2025-05-21, 2025/05/21, 20250521 */
static bool read_iso(struct span s, struct moment *m)
{
	unsigned year;
	if (!take_digits(&s, 4, &year))
		return false;
	m->year = year;
	char separator = '\0';
	if (s.len)
		separator = s.ptr[0];
	bool separated = separator == '-' || separator == '/';
	if (separated)
		(void)take(&s, separator);
	if (!take_digits(&s, 2, &m->month) || (separated && !take(&s, separator)))
		return false;
	return take_digits(&s, 2, &m->day) && take_rest(&s, m);
}

static void take_ordinal(struct span *s)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};
	for (size_t i = 0; s->len >= 2 && i < 4; i++)
		if (span_equal_nocase(span_slice(*s, 0, 2), span_of(endings[i]))) {
			*s = span_slice(*s, 2, s->len);
			return;
		}
}

/* RFC 822 wrote two digits; RFC 2822 says which century they mean. Elsewhere that is a guess.
 */
static bool take_short_year(struct span *s, struct moment *m)
{
	unsigned year;
	if (!take_number(s, 2, 2, &year) || !s->len)
		return false;
	m->year = year < 50 ? 2000 + year : 1900 + year;
	return true;
}

/* 21 May 2025, 21-MAY-2025, 21st May, 2025 */
static bool read_day_first(struct span s, struct moment *m)
{
	unsigned year;
	if (!take_number(&s, 1, 2, &m->day))
		return false;
	take_ordinal(&s);
	bool dashes = take(&s, '-');
	if ((!dashes && !take_spaces(&s)) || !take_month(&s, &m->month))
		return false;
	(void)(!dashes && take(&s, ','));
	if (dashes ? !take(&s, '-') : !take_spaces(&s))
		return false;
	if (take_number(&s, 4, 4, &year))
		m->year = year;
	else if (!take_short_year(&s, m))
		return false;
	return take_rest(&s, m);
}

/* May 21, 2025; Sept. 5th 2025 */
static bool read_month_first(struct span s, struct moment *m)
{
	unsigned year;
	if (!take_month(&s, &m->month) || !take_spaces(&s) || !take_number(&s, 1, 2, &m->day))
		return false;
	take_ordinal(&s);
	bool apart = take(&s, ',');
	apart |= take_spaces(&s);
	if (!apart || !take_number(&s, 4, 4, &year))
		return false;
	m->year = year;
	return take_rest(&s, m);
}

static bool read_civil(struct span text, struct moment *m)
{
	int weekday;
	struct span s = text;
	if (take_name(&s, weekdays, &weekday)) {
		(void)take(&s, '.');
		(void)take(&s, ',');
		(void)take_spaces(&s);
	}
	*m = (struct moment){0};
	if (s.len == text.len && read_iso(s, m))
		return moment_is_real(m);
	*m = (struct moment){0};
	if (read_day_first(s, m))
		return moment_is_real(m);
	*m = (struct moment){0};
	return read_month_first(s, m) && moment_is_real(m);
}

/* Digits only: 8 and 14 are a civil date written solid, 9, 10, 12 and 13 count from 1970. */
static bool read_digits(struct span text, int64_t *seconds, int64_t *unit)
{
	int64_t value = 0;
	if (text.len < 8 || text.len > 14 || text.len == 11)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]))
			return false;
		value = value * 10 + (text.ptr[i] - '0');
	}
	*unit = 1;
	*seconds = text.len >= 12 ? value / 1000 : value;
	if (text.len != 8 && text.len != 14)
		return true;
	int64_t clock = text.len == 14 ? value % 1000000 : 0;
	int64_t day = text.len == 14 ? value / 1000000 : value;
	struct moment m = {.year = day / 10000,
			   .month = (unsigned)(day / 100 % 100),
			   .day = (unsigned)(day % 100),
			   .hour = (unsigned)(clock / 10000),
			   .minute = (unsigned)(clock / 100 % 100),
			   .second = (unsigned)(clock % 100)};
	if (!moment_is_real(&m))
		return false;
	*seconds = moment_seconds(&m);
	*unit = text.len == 14 ? 1 : DAY_SECONDS;
	return true;
}

static bool read_any(struct span text, int64_t *seconds, int64_t *unit)
{
	struct moment m;
	if (!text.len)
		return false;
	text = span_trim(text);
	if (read_digits(text, seconds, unit))
		return true;
	if (!read_civil(text, &m))
		return false;
	*seconds = moment_seconds(&m);
	*unit = m.unit;
	return true;
}

bool date_parse(struct date *out, struct span text)
{
	int64_t unit;
	*out = (struct date){0};
	if (!read_any(text, &out->seconds, &unit))
		return false;
	out->precision = unit == DAY_SECONDS ? DATE_DAY : DATE_TIME;
	return true;
}

/* 2025 or 2025-05 */
static bool read_period(struct span text, int64_t *first, int64_t *last)
{
	unsigned year, month = 1;
	if (!take_digits(&text, 4, &year) || year < FIRST_YEAR)
		return false;
	bool whole_year = text.len == 0;
	if (!whole_year && (!take(&text, '-') || !take_number(&text, 2, 2, &month) || text.len))
		return false;
	if (month < 1 || month > 12)
		return false;
	unsigned last_month = whole_year ? 12 : month;
	*first = days_from_civil(year, month, 1) * DAY_SECONDS;
	*last = days_from_civil(year, last_month, days_in_month(year, last_month)) *
			DAY_SECONDS +
		DAY_SECONDS - 1;
	return true;
}

bool date_span_parse(int64_t *first, int64_t *last, struct span text)
{
	int64_t unit;
	if (!text.len)
		return false;
	text = span_trim(text);
	if (read_period(text, first, last))
		return true;
	if (!read_any(text, first, &unit))
		return false;
	*last = *first + unit - 1;
	return true;
}

static char *put_digits(char *at, unsigned value, int count)
{
	for (int i = count - 1; i >= 0; i--, value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + count;
}

void date_format(char out[DATE_TEXT_BYTES], struct date date)
{
	int64_t days = date.seconds / DAY_SECONDS - (date.seconds % DAY_SECONDS < 0);
	int64_t rest = date.seconds % DAY_SECONDS;
	unsigned clock = (unsigned)(rest < 0 ? rest + DAY_SECONDS : rest);
	int64_t year;
	unsigned month, day;
	civil_from_days(days, &year, &month, &day);
	out[0] = '\0';
	if (date.precision == DATE_MISSING || year < 0 || year > 9999)
		return;
	char *at = put_digits(out, (unsigned)year, 4);
	*at++ = '-';
	at = put_digits(at, month, 2);
	*at++ = '-';
	at = put_digits(at, day, 2);
	if (date.precision == DATE_TIME) {
		*at++ = 'T';
		at = put_digits(at, clock / 3600, 2);
		*at++ = ':';
		at = put_digits(at, clock / 60 % 60, 2);
		*at++ = ':';
		at = put_digits(at, clock % 60, 2);
		*at++ = 'Z';
	}
	*at = '\0';
}
