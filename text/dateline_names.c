/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names in datelines, folded, each between two bars.
 */
#include "text/dateline_parts.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/stem.h"

enum { LONGEST_NAME = 64 /* bytes, folded */ };

/* Cities, and only they: FRANCE: ... is a section of a magazine. */
const char known_places_a_to_l[] =
	"|aachen|abidjan|abu dhabi|abuja|accra|addis ababa|aden|adelaide|ahmedabad|albany|"
	"aleppo|alexandria|algiers|almaty|amman|amritsar|amsterdam|anchorage|ankara|"
	"antananarivo|antwerp|arbil|arlington|ashgabat|asmara|astana|asuncion|athens|atlanta|"
	"auckland|austin|baghdad|bagram|baku|baltimore|bamako|bamiyan|bandung|bangalore|"
	"bengaluru|bangkok|bangui|banjul|barcelona|basel|basra|beijing|beirut|belfast|belgrade|"
	"belo horizonte|benghazi|berlin|bern|berne|bhopal|bilbao|birmingham|bishkek|bissau|"
	"bogota|bologna|bonn|bordeaux|boston|brasilia|bratislava|brazzaville|bremen|bridgetown|"
	"brisbane|bristol|brussels|bruxelles|bucharest|budapest|buenos aires|buffalo|bujumbura|"
	"busan|cairo|calcutta|calgary|cali|canberra|cancun|cape canaveral|cape town|caracas|"
	"cardiff|casablanca|chaman|chandigarh|charlotte|chengdu|chennai|chicago|chisinau|"
	"chittagong|chongqing|christchurch|cincinnati|cleveland|cologne|colombo|columbus|"
	"conakry|copenhagen|cracow|krakow|dakar|dallas|damascus|dar es salaam|davos|delhi|"
	"denver|des moines|detroit|dhaka|djibouti|doha|donetsk|dortmund|dresden|dubai|dublin|"
	"duesseldorf|dusseldorf|durban|dushanbe|edinburgh|edmonton|erbil|essen|faisalabad|"
	"faizabad|florence|frankfurt|freetown|fukushima|gaborone|gaza|gaza city|gdansk|geneva|"
	"geneve|genoa|georgetown|ghazni|giza|glasgow|goma|gothenburg|graz|guadalajara|"
	"guangzhou|guantanamo bay|guatemala city|guayaquil|gujranwala|guwahati|gwadar|hague|"
	"haifa|halifax|hamburg|hanoi|hanover|hannover|harare|hargeisa|harrisburg|hartford|"
	"havana|hebron|helmand|helsinki|herat|hiroshima|ho chi minh city|hobart|homs|"
	"hong kong|honolulu|houston|hyderabad|idlib|indianapolis|innsbruck|irbil|islamabad|"
	"istanbul|izmir|jacksonville|jaipur|jakarta|jalalabad|jeddah|jerusalem|johannesburg|"
	"juba|kabul|kaduna|kampala|kandahar|kano|kansas city|karachi|karlsruhe|kathmandu|kazan|"
	"khartoum|kharkiv|kherson|khost|kiel|kiev|kyiv|kigali|kingston|kinshasa|kirkuk|kobe|"
	"kolkata|kuala lumpur|kunduz|kuwait city|kyoto|la paz|lagos|lahore|las vegas|"
	"lashkar gah|lausanne|leeds|leipzig|libreville|lille|lilongwe|lima|lisbon|lisboa|"
	"little rock|liverpool|ljubljana|lome|london|londres|los angeles|louisville|luanda|"
	"lucknow|lugano|lusaka|luxembourg|lviv|lyon|";

const char known_places_m_to_z[] =
	"|madison|madras|madrid|maiduguri|"
	"mainz|malabo|male|malmo|managua|manama|manchester|manila|mannheim|maputo|mariupol|"
	"marrakech|marseille|mazar-e-sharif|mazar-i-sharif|mecca|medellin|medina|melbourne|"
	"memphis|mexico city|miami|miami "
	"beach|milan|milano|milwaukee|minneapolis|minsk|mogadishu|monaco|"
	"monrovia|monterrey|montevideo|montgomery|montreal|moscow|moscou|mosul|multan|mumbai|"
	"munich|muscat|muzaffarabad|nablus|nagasaki|nagoya|nagpur|nairobi|nanjing|naples|"
	"napoli|nashville|nassau|naypyidaw|ndjamena|n'djamena|new delhi|new orleans|new york|"
	"newark|niamey|nice|nicosia|nouakchott|novosibirsk|nuremberg|odesa|odessa|okinawa|"
	"oklahoma city|omaha|orlando|osaka|oslo|ottawa|ouagadougou|palermo|palo alto|"
	"panama city|paris|patna|peking|peshawar|philadelphia|phnom penh|phoenix|pittsburgh|"
	"podgorica|port louis|port moresby|port-au-prince|port au prince|portland|porto|"
	"potsdam|prague|praha|pretoria|pristina|providence|pune|pyongyang|quebec|quebec city|"
	"quetta|quito|rabat|raleigh|ramallah|rampur|ranchi|rangoon|rawalpindi|reykjavik|"
	"richmond|riga|rio de janeiro|riyadh|rome|roma|rosario|rostov-on-don|rotterdam|"
	"sacramento|saigon|salt lake city|salzburg|san antonio|san diego|san francisco|"
	"san jose|san juan|san salvador|sanaa|santiago|santo domingo|sao paulo|sapporo|"
	"sarajevo|seattle|seoul|sevastopol|seville|shanghai|sharjah|sharm el-sheikh|shenzhen|"
	"shimla|sialkot|singapore|skopje|sochi|sofia|srinagar|st louis|st. louis|st paul|"
	"st. paul|st petersburg|st. petersburg|stockholm|strasbourg|stuttgart|sukkur|surabaya|"
	"surat|suva|sydney|taipei|tallahassee|tallinn|tampa|tangier|tashkent|tbilisi|"
	"tegucigalpa|tehran|teheran|tel aviv|the hague|thessaloniki|thimphu|"
	"thiruvananthapuram|tianjin|tijuana|tirana|tokyo|toronto|toulouse|trieste|tripoli|"
	"tunis|turin|ulaanbaatar|united nations|utrecht|valencia|valletta|vancouver|varanasi|"
	"vatican city|venice|vienna|wien|vientiane|vilnius|vladivostok|wana|warsaw|washington|"
	"washington dc|washington d.c|wellington|wiesbaden|windhoek|winnipeg|wuhan|yangon|"
	"yaounde|yekaterinburg|yerevan|yokohama|zagreb|zaporizhzhia|zaragoza|zurich|";

static const char agencies[] =
	"|aap|aa|abc|abc news|abna|adn|adnkronos|afp|agi|agenzia nova|agerpres|al "
	"jazeera|alliance news|"
	"analysis-reuters|anadolu|anadolu agency|ani|ani news|anp|ansa|ap|apa|app|apn|ariana "
	"news|"
	"armenpress|ats|asharq al-awsat|associated press|associated press of pakistan|ata|"
	"australian associated press|azertac|bakhtar|bbc|bbc news|belga|beta|bloomberg|"
	"bloomberg news|bns|bna|bta|bss|canadian press|cbc|cbs|cbs "
	"news|cna|cnbc|cnn|cns|cp|ctk|"
	"daily mirror|dapd|ddp|deutsche presse-agentur|dna|dow "
	"jones|dpa|dpa-afx|dw|efe|epd|europa press|"
	"fars|fars news|fars news agency|fna|fides|fox|fox news|gna|globe "
	"newswire|globenewswire|hina|ians|"
	"ifp|ina|interfax|interfax-ukraine|inter press service|ips|irin|irna|isna|itar-tass|"
	"jiji|jiji press|jta|kabar|kazinform|kcna|khaama press|kna|kna news|knt|kuna|kyodo|"
	"kyodo news|lapresse|lusa|map|marketwatch|mehr|mehr news|mena|mia|mti|nbc|nbc news|"
	"nan|news agency of nigeria|nni|notimex|nov|npr|ntb|online|ots|pa|pa media|pajhwok|"
	"pajhwok afghan news|pap|petra|pna|ppi|pr newswire|prnewswire|press association|press "
	"tv|"
	"press trust of india|pti|qna|rbc|reuter|reuters|reuters breakingviews|reuters health|"
	"thomson reuters foundation|ria|ria novosti|rfe/rl|rferl|rnz|rte|sana|sda|sid|sky "
	"news|spa|"
	"sputnik|sta|stt|swissinfo|taap|tanjug|tap|tass|tasnim|tasnim news|the associated "
	"press|"
	"the canadian press|tolonews|tolo news|tt|ukrinform|uni|unb|unian|united news of india|"
	"united press international|un news|upi|voa|voa news|vna|wafa|wam|xinhua|"
	"xinhua news agency|yonhap|yonhap news|yonhap news agency|";

static const char labels[] =
	"|a|about|ad|advertisement|alert|alive|all|an|analysis|and|announcement|archive|"
	"article|ask|at|attention|audio|background|bad|best|blog|book|books|breaking|brief|"
	"briefs|bulletin|business|but|by|captain|caption|cartoon|case|caution|chapter|chart|"
	"claim|claims|clarification|class|classified|closed|col|cold|colonel|column|comment|"
	"commentary|con|conclusion|confirmed|congratulations|cons|contact|contents|context|"
	"corrected|correction|court|culture|danger|date|day|dead|dear|developing|director|"
	"disclaimer|doctor|dr|economy|editor|editorial|editors|embargoed|entertainment|"
	"episode|essay|event|exclusive|explained|explainer|eyewitness|fact|factbox|facts|"
	"false|fashion|feature|fiction|figure|final|finance|first|flash|focus|follow|for|"
	"forecast|former|found|free|from|fyi|gallery|game|gen|general|goal|goals|good|"
	"graphic|graphics|group|guest|guide|half|he|headline|headlines|health|help|here|"
	"home|hot|how|i|if|image|images|important|in|info|inside|insight|instant|interview|"
	"introduction|investigation|is|issue|it|just|key|killed|king|last|latest|lead|"
	"leader|learn|less|lesson|lessons|letter|letters|lifestyle|list|listen|live|"
	"location|loser|losers|lt|magazine|major|map|market|markets|media|minister|missing|"
	"month|more|mostly|movie|movies|mr|mrs|ms|music|must|my|myth|myths|newly|news|next|"
	"no|not|note|notes|notice|now|obituary|of|official|on|one|only|open|opinion|"
	"opportunity|our|overview|page|part|partly|photo|photos|picture|pictures|pm|podcast|"
	"poll|pope|preface|premium|president|press|preview|prime|prince|princess|pro|"
	"problem|prof|professor|profile|promoted|pros|published|q|queen|question|questions|"
	"quiz|quote|quotes|ranked|rating|read|reason|reasons|recap|related|release|report|"
	"reporter|result|results|review|reviews|round|roundup|rule|rules|rumor|rumour|"
	"science|score|scores|second|secretary|section|see|senator|series|sgt|she|shop|"
	"sidebar|sir|so|sold|solution|source|sources|special|spoiler|sponsored|sport|sports|"
	"statement|step|stocks|story|strength|subject|subscribe|summary|survey|table|tech|"
	"technology|that|the|these|they|third|this|threats|time|timeline|tip|tips|title|to|"
	"today|tomorrow|tonight|top|topics|translation|travel|trending|true|tv|two|update|"
	"updated|updates|urgent|verdict|video|videos|view|views|volume|vs|want|wanted|"
	"warning|watch|we|weakness|weather|week|weekend|welcome|what|when|where|which|while|"
	"who|why|winner|winners|wire|wires|with|world|worst|wrap|wrapup|year|yes|yesterday|"
	"you|your|";

static const char months[] =
	"|january|february|march|april|may|june|july|august|september|october|november|"
	"december|"
	"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|januar|janner|februar|marz|maerz|mai|"
	"juni|juli|"
	"oktober|okt|dezember|dez|janvier|janv|fevrier|fevr|fev|mars|avril|avr|juin|juillet|"
	"juil|"
	"aout|septembre|octobre|novembre|decembre|enero|ene|febrero|marzo|abril|abr|mayo|junio|"
	"julio|"
	"agosto|ago|septiembre|octubre|noviembre|diciembre|dic|gennaio|gen|febbraio|aprile|"
	"maggio|mag|"
	"giugno|giu|luglio|lug|settembre|set|ottobre|ott|dicembre|janeiro|fevereiro|marco|maio|"
	"junho|"
	"julho|setembro|out|outubro|novembro|dezembro|januari|februari|maart|mei|augustus|"
	"maj|augusti|";

static const char weekdays[] =
	"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|"
	"fri|"
	"sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|"
	"mercredi|"
	"jeudi|vendredi|samedi|dimanche|";

static const char particles[] =
	"|de|del|della|delle|den|der|des|di|do|dos|da|das|du|la|le|lo|los|van|von|vom|zu|zur|"
	"zum|"
	"ter|ten|te|al|el|as|ad|ul|ur|bin|bint|ibn|abu|y|e|af|av|on|am|im|an|sur|sous|saint|";

/* Whether the name, folded, stands between two bars of the list. */
static bool is_listed(const char *list, struct span name)
{
	char key[LONGEST_NAME + 2], folded[LONGEST_NAME];
	if (!name.len || name.len > LONGEST_NAME / 2 || memchr(name.ptr, '|', name.len))
		return false;
	size_t len = fold_case(folded, sizeof folded, name);
	if (len == 0 || len > sizeof folded)
		return false;
	key[0] = '|';
	len = fold_accents(key + 1, LONGEST_NAME, (struct span){folded, len});
	if (len > 1 && key[len] == '.')
		len--;
	key[len + 1] = '|';
	struct span all = span_of(list);
	return span_find(all, (struct span){key, len + 2}) < all.len;
}

bool is_known_place(struct span name)
{
	return is_listed(known_places_a_to_l, name) || is_listed(known_places_m_to_z, name);
}

bool is_known_agency(struct span name)
{
	struct span rest = name, one;
	if (is_listed(agencies, name))
		return true;
	while (span_cut(&rest, '/', &one))
		if (one.len < name.len && is_listed(agencies, span_trim(one)))
			return true;
	return false;
}

bool is_label(struct span word)
{
	return is_listed(labels, word);
}

bool is_month(struct span word)
{
	return is_listed(months, word);
}

bool is_weekday(struct span word)
{
	return is_listed(weekdays, word);
}

bool is_name_particle(struct span word)
{
	return is_listed(particles, word);
}
