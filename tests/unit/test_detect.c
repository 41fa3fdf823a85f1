/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/detect.h"
#include "text/detect_lists.h"
#include "text/language.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

static const char *code_of(struct span text)
{
	struct guard guard = guard_copy(text);
	struct language_guess guess = language_detect(guard.bytes);
	guard_free(&guard);
	if (guess.code && !(guess.confidence > 0 && guess.confidence < 1))
		return "(bad confidence)";
	return guess.code ? guess.code : "";
}

/* Pairs: a language, and a sentence in it, all of them ours. */
static const char *const sentences[][2] = {
	{"en", "The minister said on Monday that the talks with the rebels would go on."},
	{"de",
	 "Der Minister sagte am Montag, dass die Gespräche mit den Rebellen weitergehen."},
	{"nl", "De minister zei maandag dat het overleg met de rebellen wordt voortgezet."},
	{"fr",
	 "Le ministre a déclaré lundi que les pourparlers avec les rebelles se poursuivent."},
	{"es",
	 "El ministro dijo el lunes que las conversaciones con los rebeldes van a seguir."},
	{"pt",
	 "O ministro disse na segunda-feira que as conversas com os rebeldes vão continuar."},
	{"it",
	 "Il ministro ha detto lunedì che i colloqui con i ribelli sono ancora in corso."},
	{"ca",
	 "El ministre va dir dilluns que les converses amb els rebels encara no han acabat."},
	{"gl",
	 "O ministro dixo o luns que as conversas cos rebeldes aínda non remataron, pero hai "
	 "unha esperanza."},
	{"ro", "Ministrul a spus luni că discuțiile cu rebelii vor continua și în această "
	       "săptămână."},
	{"sv",
	 "Ministern sade på måndagen att samtalen med rebellerna ska fortsätta och att det "
	 "inte är över."},
	{"da",
	 "Ministeren sagde mandag, at samtalerne med oprørerne bliver ved, og at der ikke er "
	 "noget nyt efter mødet."},
	{"no",
	 "Statsråden sa mandag at samtalene med opprørerne skal fortsette, og at det ikke er "
	 "noe nytt etter møtet."},
	{"is", "Ráðherrann sagði á mánudag að viðræður við uppreisnarmenn héldu áfram."},
	{"fi",
	 "Ministeri sanoi maanantaina, että neuvottelut kapinallisten kanssa jatkuvat vielä."},
	{"et",
	 "Minister ütles esmaspäeval, et läbirääkimised mässulistega kestavad ja see ei ole "
	 "veel kõik."},
	{"lv",
	 "Ministrs pirmdien teica, ka sarunas ar nemierniekiem turpinās un vēl nav beigušās."},
	{"lt",
	 "Ministras pirmadienį sakė, kad derybos su sukilėliais tęsiasi ir dar nėra baigtos."},
	{"pl", "Minister powiedział w poniedziałek, że rozmowy z rebeliantami jeszcze się nie "
	       "skończyły."},
	{"cs",
	 "Ministr v pondělí řekl, že jednání s povstalci ještě neskončila a budou pokračovat."},
	{"sk",
	 "Minister v pondelok povedal, že rokovania s povstalcami sa ešte neskončili a budú "
	 "pokračovať."},
	{"sl",
	 "Minister je v ponedeljek dejal, da se pogovori z uporniki še niso končali in da bodo "
	 "tekli tudi jutri."},
	{"hr",
	 "Ministar je u ponedjeljak rekao da razgovori s pobunjenicima još nisu gotovi i da će "
	 "vijeće također odlučiti gdje."},
	{"sr",
	 "Ministar je u ponedeljak rekao da razgovori sa pobunjenicima još nisu gotovi i da će "
	 "posle toga i ovde biti mesta."},
	{"sq", "Ministri tha të hënën se bisedimet me rebelët nuk kanë përfunduar dhe do të "
	       "vazhdojnë."},
	{"hu",
	 "A miniszter hétfőn azt mondta, hogy a tárgyalások a lázadókkal még nem értek véget."},
	{"tr",
	 "Bakan pazartesi günü isyancılarla görüşmelerin devam ettiğini ve daha bitmediğini "
	 "söyledi."},
	{"az",
	 "Nazir bazar ertəsi qiyamçılarla danışıqların davam etdiyini və hələ bitmədiyini "
	 "dedi."},
	{"vi",
	 "Bộ trưởng nói hôm thứ Hai rằng cuộc đàm phán với phiến quân vẫn chưa kết thúc."},
	{"id", "Menteri mengatakan pada hari Senin bahwa perundingan dengan pemberontak belum "
	       "selesai "
	       "karena mereka bisa kembali."},
	{"ms",
	 "Menteri berkata pada hari Isnin bahawa rundingan dengan pemberontak belum selesai "
	 "kerana mereka boleh kembali."},
	{"sw", "Waziri alisema Jumatatu kwamba mazungumzo na waasi bado hayajaisha na kwamba "
	       "yataendelea."},
	{"eu",
	 "Ministroak astelehenean esan zuen matxinoekin hizketak ez direla amaitu eta aurrera "
	 "egingo dutela."},
	{"ga",
	 "Dúirt an tAire Dé Luain nach bhfuil na cainteanna leis na reibiliúnaithe thart go "
	 "fóill agus go mbeidh siad ann."},
	{"ru",
	 "Министр сказал в понедельник, что переговоры с повстанцами ещё не закончились и "
	 "будут продолжены."},
	{"uk",
	 "Міністр сказав у понеділок, що переговори з повстанцями ще не завершилися і будуть "
	 "продовжені."},
	{"be",
	 "Міністр сказаў у панядзелак, што перамовы з паўстанцамі яшчэ не скончыліся і будуць "
	 "працягнутыя."},
	{"bg",
	 "Министърът каза в понеделник, че преговорите с бунтовниците още не са приключили и "
	 "ще продължат."},
	{"sr",
	 "Министар је у понедељак рекао да разговори са побуњеницима још нису готови и да ће "
	 "се наставити."},
	{"mk", "Министерот рече во понеделникот дека разговорите со бунтовниците сѐ уште не се "
	       "завршени и ќе продолжат."},
	{"kk", "Министр дүйсенбі күні көтерілісшілермен келіссөздер әлі аяқталған жоқ деді."},
	{"ar", "قال الوزير يوم الاثنين إن المحادثات مع المتمردين لم تنته بعد وإنها ستستمر."},
	{"fa",
	 "وزیر روز دوشنبه گفت که گفتگو با شورشیان هنوز به پایان نرسیده است و ادامه دارد."},
	{"ur",
	 "وزیر نے پیر کو کہا کہ باغیوں کے ساتھ بات چیت ابھی ختم نہیں ہوئی ہے اور جاری رہے گی۔"},
	{"ps",
	 "وزیر د دوشنبې په ورځ وویل چې له یاغیانو سره خبرې لا نه دي پای ته رسېدلې او دوام به "
	 "لري."},
	{"ug", "مىنىستىر دۈشەنبە كۈنى قوزغىلاڭچىلار بىلەن سۆھبەت تېخى ئاخىرلاشمىدى دېدى."},
	{"ckb", "وەزیر ڕۆژی دووشەممە گوتی کە گفتوگۆ لەگەڵ یاخیبووان هێشتا کۆتایی نەهاتووە."},
	{"he", "השר אמר ביום שני כי השיחות עם המורדים עדיין לא הסתיימו."},
	{"yi", "דער מיניסטער האט געזאגט מאנטיק אז די געשפרעכן מיט די רעבעלן זענען נאך נישט "
	       "געענדיקט."},
	{"hi", "मंत्री ने सोमवार को कहा कि विद्रोहियों के साथ बातचीत अभी खत्म नहीं हुई है।"},
	{"ne", "मन्त्रीले सोमबार भने कि विद्रोहीसँगको वार्ता अझै सकिएको छैन र यो जारी हुनेछ।"},
	{"mr", "मंत्र्यांनी सोमवारी सांगितले की बंडखोरांशी चर्चा अजून संपलेली नाही आणि ती सुरू आहे."},
	{"bn", "মন্ত্রী সোমবার বলেছেন যে বিদ্রোহীদের সঙ্গে আলোচনা এখনও শেষ হয়নি।"},
	{"ta", "கிளர்ச்சியாளர்களுடனான பேச்சு இன்னும் முடியவில்லை என்று அமைச்சர் கூறினார்."},
	{"el", "Ο υπουργός είπε τη Δευτέρα ότι οι συνομιλίες με τους αντάρτες δεν τελείωσαν."},
	{"hy", "Նախարարը երկուշաբթի ասաց, որ բանակցությունները դեռ չեն ավարտվել։"},
	{"ka", "მინისტრმა ორშაბათს თქვა, რომ მოლაპარაკება ჯერ არ დასრულებულა."},
	{"th", "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจากับกลุ่มกบฏยังไม่สิ้นสุด"},
	{"zh", "部长星期一表示，与叛军的谈判尚未结束。"},
	{"ja", "大臣は月曜日、反乱軍との協議はまだ終わっていないと述べた。"},
	{"ko", "장관은 월요일 반군과의 회담이 아직 끝나지 않았다고 말했다."},
	{"am", "ሚኒስትሩ ሰኞ ዕለት ከአማፂያኑ ጋር ያለው ውይይት ገና አላለቀም ብለዋል።"},
};

enum { SENTENCES = sizeof sentences / sizeof *sentences };

TEST(detect__sentences)
{
	for (size_t i = 0; i < SENTENCES; i++)
		CHECK_STR(code_of(span_of(sentences[i][1])), sentences[i][0]);
}

TEST(detect__all_languages_with_a_stemmer)
{
	const struct language *language;
	for (size_t l = 0; (language = language_at(l)); l++) {
		bool found = strcmp(language->code, "porter") == 0;
		for (size_t i = 0; i < SENTENCES; i++)
			found |= strcmp(language->code, sentences[i][0]) == 0;
		if (!found)
			CHECK_STR("no sentence", language->code);
	}
}

TEST(detect__capitals)
{
	CHECK_STR(code_of(SPAN("THE MINISTER SAID ON MONDAY THAT THE TALKS WOULD GO ON.")),
		  "en");
	CHECK_STR(code_of(SPAN("DER MINISTER SAGTE, DASS DIE GESPRÄCHE FÜR ALLE WEITERGEHEN.")),
		  "de");
	CHECK_STR(code_of(SPAN("МИНИСТР СКАЗАЛ, ЧТО ПЕРЕГОВОРЫ ЕЩЁ НЕ ЗАКОНЧИЛИСЬ.")), "ru");
}

TEST(detect__headlines)
{
	CHECK_STR(code_of(SPAN("Minister says talks with the rebels to go on")), "en");
	CHECK_STR(code_of(SPAN("Minister: Gespräche mit den Rebellen gehen weiter")), "de");
	CHECK_STR(code_of(SPAN("Le ministre et les rebelles se parlent encore")), "fr");
	struct language_guess headline = language_detect(SPAN("Minister says the talks go on"));
	struct language_guess story = language_detect(span_of(sentences[0][1]));
	CHECK(headline.confidence < story.confidence);
}

TEST(detect__foreign_names)
{
	CHECK_STR(code_of(SPAN(
			  "The mayor of Rio de Janeiro met Ursula von der Leyen and José Luis "
			  "de la Peña at the Théâtre des Champs-Élysées on Monday.")),
		  "en");
	CHECK_STR(code_of(SPAN(
			  "Директор компании Microsoft Office Solutions International сказал, "
			  "что это не так и что он будет в Москве.")),
		  "ru");
}

TEST(detect__nothing_to_go_by)
{
	static const char *const texts[] = {
		"",
		" \n\t",
		"Kabul",
		"12 345 67 / 89 - 2025-05-21 10:00",
		"+++ *** --- !!! ???",
		"int main(int argc, char **argv) { return x_1->y[2] + foo(bar, baz); }",
		"for (size_t i = 0; i < n; i++) sum += a[i] * b[i];",
		"AAPL 170.2 MSFT 310.5 GOOG 2800.1 AMZN 3300.9 TSLA 1050.3",
		"http://example.org/a/b?c=d&e=f /usr/local/lib/x86_64 user@example.org",
		"xqz wvu prt klm zzt qqp bnm hjk lkj",
		"\xFF\xFE\x80\x80\xC3",
		"中",
		"Ω",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_STR(code_of(span_of(texts[i])), "");
	CHECK_STR(code_of((struct span){NULL, 0}), "");
}

TEST(detect__only_the_beginning_is_read)
{
	static char text[100000];
	size_t len = 0;
	while (len < 8000)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s ", sentences[0][1]);
	while (len < 90000)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s ", sentences[1][1]);
	CHECK_STR(code_of((struct span){text, len}), "en");
}

TEST(detect__no_word_twice_in_a_list)
{
	const struct sign_list *lists[] = {&latin_signs, &other_signs};
	for (size_t l = 0; l < 2; l++)
		for (size_t i = 0; i < lists[l]->count; i++) {
			struct span rest = span_of(lists[l]->languages[i].words), word;
			while (span_cut(&rest, ' ', &word)) {
				char key[64];
				int len = snprintf(key, sizeof key, " %.*s ", (int)word.len,
						   word.ptr);
				struct span after = rest;
				CHECK(word.len > 0);
				if (after.ptr &&
				    span_find(after, (struct span){key, (size_t)len}) <
					    after.len)
					CHECK_STR(key, lists[l]->languages[i].code);
			}
		}
}

TAP_MAIN
