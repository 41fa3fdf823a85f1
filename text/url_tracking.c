/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Parameters that say where a reader came from. None that any site might name an article by is
 * here: id, p, article, story, page, cid, source, section ... stay.
 */
#include "text/url_parts.h"

/* Names in small letters; they are compared without regard to case. */
static const struct span names[] = {
	/* advertisers' and mailers' marks of one click */
	SPAN_INIT("fbclid"),
	SPAN_INIT("gclid"),
	SPAN_INIT("gclsrc"),
	SPAN_INIT("gbraid"),
	SPAN_INIT("wbraid"),
	SPAN_INIT("dclid"),
	SPAN_INIT("msclkid"),
	SPAN_INIT("yclid"),
	SPAN_INIT("ysclid"),
	SPAN_INIT("twclid"),
	SPAN_INIT("ttclid"),
	SPAN_INIT("li_fat_id"),
	SPAN_INIT("igshid"),
	SPAN_INIT("igsh"),
	SPAN_INIT("mibextid"),
	SPAN_INIT("srsltid"),
	SPAN_INIT("mc_cid"),
	SPAN_INIT("mc_eid"),
	SPAN_INIT("mkt_tok"),
	SPAN_INIT("vero_id"),
	SPAN_INIT("vero_conv"),
	SPAN_INIT("oly_enc_id"),
	SPAN_INIT("oly_anon_id"),
	SPAN_INIT("wickedid"),
	SPAN_INIT("rb_clickid"),
	SPAN_INIT("tblci"),
	SPAN_INIT("dicbo"),
	SPAN_INIT("_hsenc"),
	SPAN_INIT("_hsmi"),
	SPAN_INIT("__hstc"),
	SPAN_INIT("__hssc"),
	SPAN_INIT("__hsfp"),
	SPAN_INIT("hsctatracking"),
	SPAN_INIT("_ga"),
	SPAN_INIT("_gl"),
	SPAN_INIT("__twitter_impression"),
	/* names of campaigns */
	SPAN_INIT("ocid"),
	SPAN_INIT("cmpid"),
	SPAN_INIT("cmp"),
	SPAN_INIT("ncid"),
	SPAN_INIT("mbid"),
	SPAN_INIT("icid"),
	SPAN_INIT("intcid"),
	SPAN_INIT("intcmp"),
	SPAN_INIT("int_cmp"),
	SPAN_INIT("s_cid"),
	SPAN_INIT("ito"),
	SPAN_INIT("xtor"),
	SPAN_INIT("smid"),
	SPAN_INIT("smtyp"),
	SPAN_INIT("smprod"),
	SPAN_INIT("emc"),
	SPAN_INIT("spm"),
	SPAN_INIT("ftag"),
	SPAN_INIT("ftcamp"),
	SPAN_INIT("feedtype"),
	SPAN_INIT("feedname"),
	SPAN_INIT("campaign_id"),
	SPAN_INIT("traffic_source"),
	SPAN_INIT("wt_mc"),
	SPAN_INIT("wtmc"),
	/* buttons and links */
	SPAN_INIT("sh"),
	SPAN_INIT("share"),
	SPAN_INIT("sr_share"),
	SPAN_INIT("soc_src"),
	SPAN_INIT("soc_trk"),
	SPAN_INIT("spref"),
	SPAN_INIT("sfns"),
	SPAN_INIT("via"),
	SPAN_INIT("sref"),
	SPAN_INIT(".tsrc"),
	SPAN_INIT("_lrsc"),
	SPAN_INIT("guccounter"),
	SPAN_INIT("ref_src"),
	SPAN_INIT("ref_url"),
	SPAN_INIT("referrer"),
	SPAN_INIT("referer"),
	SPAN_INIT("fb_ref"),
	SPAN_INIT("fb_source"),
	SPAN_INIT("fb_action_ids"),
	SPAN_INIT("fb_action_types"),
	/* of AMP viewers */
	SPAN_INIT("usqp"),
	SPAN_INIT("amp_js_v"),
	SPAN_INIT("amp_gsa"),
	SPAN_INIT("amp_kit"),
	SPAN_INIT("__amp_source_origin"),
};

/* All names that start so. */
static const struct span families[] = {
	SPAN_INIT("utm_"), SPAN_INIT("at_"),   SPAN_INIT("ns_"),
	SPAN_INIT("wt."),  SPAN_INIT("pk_"),   SPAN_INIT("mtm_"),
	SPAN_INIT("hsa_"), SPAN_INIT("guce_"), SPAN_INIT("sfmc_"),
};

/* Switches to the AMP copy of a page. */
static const struct span amp_switches[] = {
	SPAN_INIT("amp"),  SPAN_INIT("outputtype"), SPAN_INIT("output"),
	SPAN_INIT("mode"), SPAN_INIT("view"),       SPAN_INIT("format"),
};

static const struct span *find(const struct span *list, size_t count, struct span name)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_nocase(list[i], name))
			return &list[i];
	return NULL;
}

#define FIND(list, name) find(list, sizeof(list) / sizeof *(list), name)

static bool in_family(struct span name)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		size_t len = families[i].len;
		if (name.len > len && span_equal_nocase(span_slice(name, 0, len), families[i]))
			return true;
	}
	return false;
}

static bool has_digit(struct span value)
{
	for (size_t i = 0; i < value.len; i++)
		if (value.ptr[i] >= '0' && value.ptr[i] <= '9')
			return true;
	return false;
}

/* ref=rss and ref=t.co, but a register may well count its entries under ref=4711. */
static bool names_referrer(struct span name, struct span value)
{
	return span_equal_nocase(name, SPAN("ref")) && !has_digit(value);
}

static bool asks_for_amp(struct span name, struct span value)
{
	const struct span *found = FIND(amp_switches, name);
	if (!found)
		return false;
	if (span_equal_nocase(value, SPAN("amp")))
		return true;
	return found == amp_switches && (!value.len || span_equal(value, SPAN("1")) ||
					 span_equal_nocase(value, SPAN("true")));
}

bool url_is_tracking(struct span name, struct span value)
{
	return FIND(names, name) || in_family(name) || names_referrer(name, value) ||
	       asks_for_amp(name, value);
}
