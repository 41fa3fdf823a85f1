/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words about names, and words that are none, in small letters. English.
 */
#include "text/name_lists.h"

#include <stddef.h>

/* Words that start sentences and headings. Those that are first names too (will, mark) are
 * listed among these as well and told apart by what follows. */
static const char ordinary[] =
	"|a|aboard|about|above|according|across|act|actually|add|added|adding|additional|"
	"additionally|admittedly|after|afterwards|again|against|age|aged|ago|ah|ahead|alas|"
	"alert|"
	"all|allegedly|allow|almost|alone|along|alongside|already|also|alternatively|although|"
	"always|amid|amidst|among|amongst|an|analysts|and|anger|angry|annual|another|answer|"
	"any|"
	"anybody|anyone|anything|anyway|apart|apparently|are|aren't|armed|around|as|aside|ask|"
	"asked|"
	"asking|at|attacks|authorities|average|away|back|based|basically|be|bearing|because|"
	"become|before|beginning|behind|being|believe|below|beside|besides|best|better|between|"
	"beyond|big|billions|bit|both|breaking|briefly|bring|brought|built|but|buy|by|"
	"bystanders|"
	"call|called|calling|calls|can|can't|cannot|cash|caution|certain|certainly|children|"
	"cities|"
	"civilians|claims|clearly|close|closer|come|comes|coming|commenting|companies|compare|"
	"compared|concern|concerned|concerns|considering|construction|consumers|contrary|"
	"conversely|could|couldn't|could've|countries|couples|critics|crude|current|currently|"
	"customers|cut|daily|data|day|days|dealers|dear|death|demand|depending|described|"
	"despite|"
	"details|did|didn't|different|do|does|doesn't|doing|domestic|don't|dozens|drivers|"
	"driving|"
	"due|during|each|earlier|early|earnings|easy|economists|eight|eighteen|eighty|either|"
	"eleven|else|elsewhere|employees|enough|equally|especially|essentially|even|eventually|"
	"ever|every|everybody|everyone|everything|everywhere|evidence|exactly|except|exports|"
	"experts|extra|eyewitnesses|faced|facing|fact|fair|false|families|family|fans|far|"
	"fears|"
	"fellow|few|fewer|fifteen|fifth|fifty|fight|fighting|figures|final|finally|find|"
	"finding|"
	"fine|firms|first|firstly|five|flights|focus|follow|followed|following|food|for|"
	"foreigners|"
	"forget|form|former|formerly|fortunately|forty|found|founded|four|fourteen|fourth|free|"
	"fresh|from|full|fully|further|furthermore|gains|game|generally|get|getting|give|given|"
	"giving|go|going|gone|good|got|government|governments|great|greater|gross|growing|"
	"growth|"
	"guess|guests|had|hadn't|half|happily|happy|hard|hardly|has|hasn't|have|haven't|having|"
	"he|"
	"he'd|he'll|he's|heavy|hello|help|hence|her|here|here's|hers|herself|hey|hi|high|"
	"higher|"
	"highly|him|himself|his|home|honestly|hopefully|hours|household|how|how's|however|huge|"
	"hundreds|i|i'd|i'll|i'm|i've|ideally|if|images|imagine|imports|important|in|including|"
	"income|increased|increasingly|indeed|industrial|industry|inevitably|inflation|initial|"
	"initially|inside|instead|interest|interestingly|investigators|investors|ironically|is|"
	"isn't|it|it'd|it'll|it's|items|its|itself|job|jobs|join|joint|just|keep|keeping|key|"
	"kids|know|known|lack|large|largely|larger|last|lastly|late|lately|later|latest|"
	"launched|"
	"lawyers|leaders|leading|learn|least|leave|leaving|led|left|less|lesser|let|let's|"
	"letters|"
	"life|like|likely|likewise|limited|listen|literally|little|live|living|local|located|"
	"long|";

static const char more_ordinary[] =
	"|"
	"longer|look|looking|looks|losing|lot|lots|love|low|lower|lucky|luckily|made|mainly|"
	"make|"
	"making|man|many|market|markets|maybe|me|mean|meaning|meanwhile|media|meet|meeting|"
	"members|"
	"men|mere|merely|might|millions|mind|mine|minutes|mixed|moderate|modern|money|months|"
	"more|"
	"moreover|most|mostly|mother|motorists|move|moving|mr|much|multiple|must|my|myself|"
	"near|"
	"nearby|nearly|necessarily|need|needless|negotiations|neighbours|neighbors|neither|net|"
	"never|nevertheless|new|newly|news|next|nice|night|nine|nineteen|ninety|no|nobody|"
	"none|nonetheless|nor|normally|not|note|nothing|notably|now|nowadays|nowhere|numerous|"
	"obviously|of|off|offering|offers|officers|official|officially|officials|often|oh|oil|"
	"ok|"
	"okay|old|older|on|once|one|ones|ongoing|only|open|opened|operating|opponents|or|order|"
	"orders|originally|other|others|otherwise|our|ours|ourselves|out|output|outside|over|"
	"overall|owners|own|paid|parents|part|partly|passengers|past|patients|pay|paying|peace|"
	"people|per|perhaps|personally|photos|pictures|place|plans|plants|play|players|playing|"
	"please|plenty|plus|police|politically|politicians|polls|poor|possible|possibly|"
	"predictably|"
	"presumably|pressure|pretty|previous|previously|prices|prior|prisoners|private|"
	"privately|"
	"probably|production|profit|profits|proof|protesters|protests|provided|public|publicly|"
	"put|"
	"question|questions|quick|quickly|quite|raised|rare|rarely|rather|reached|read|reading|"
	"ready|real|reality|really|rebels|recent|recently|refugees|regarding|regardless|"
	"related|"
	"reluctantly|remember|reportedly|reporters|reporting|reports|republished|rescuers|"
	"researchers|residents|respondents|responding|results|revenue|revenues|rich|right|"
	"rising|"
	"roughly|rumors|rumours|running|sadly|safe|said|sales|same|save|say|saying|says|"
	"schools|"
	"scientists|second|secondly|see|seeing|seemingly|seen|separate|separately|serious|"
	"seriously|set|seven|seventeen|seventy|several|shall|share|shareholders|shares|she|she'"
	"d|"
	"she'll|she's|shipments|shops|short|shortly|should|shouldn't|show|showing|shows|"
	"significant|"
	"significantly|signs|similar|similarly|simple|simply|since|six|sixteen|sixth|sixty|"
	"skip|"
	"small|smaller|so|sold|soldiers|some|somebody|somehow|someone|something|sometimes|"
	"somewhat|somewhere|soon|sorry|sources|speaking|specifically|spending|staff|stand|"
	"standing|start|started|starting|starts|statistics|stay|still|stocks|stop|stores|"
	"strange|"
	"strangely|street|strictly|strong|students|studies|subsequently|such|sudden|suddenly|"
	"sure|"
	"surely|surprisingly|survivors|take|taken|taking|talk|talking|talks|tax|teachers|"
	"technically|"
	"tell|ten|tens|test|thank|thankfully|thanks|that|that's|the|their|theirs|them|"
	"themselves|"
	"then|there|there'd|there'll|there's|thereafter|therefore|these|they|they'd|they'll|"
	"they're|";

static const char last_ordinary[] =
	"|"
	"they've|thing|things|think|third|thirdly|thirteen|thirty|this|those|though|thousands|"
	"three|through|throughout|thus|time|times|to|today|together|tomorrow|tonight|too|took|"
	"top|"
	"total|tourists|towards|toward|trade|traders|traditional|traditionally|traffic|trading|"
	"travel|trials|tried|troops|true|trust|truth|try|trying|turn|turning|turnover|twelve|"
	"twenty|"
	"twice|two|typical|typically|ultimately|unable|under|understandably|unemployment|"
	"unfortunately|unless|unlike|unsurprisingly|until|up|update|updated|upon|us|use|used|"
	"users|"
	"using|usually|various|very|victims|videos|villagers|visitors|voters|votes|wait|wanted|"
	"want|"
	"warning|was|wasn't|watch|watching|we|we'd|we'll|we're|we've|week|weeks|well|went|were|"
	"weren't|what|what's|whatever|when|whenever|where|where's|whereas|wherever|whether|"
	"which|"
	"whichever|while|whilst|who|who's|whoever|whole|whom|whose|why|widely|will|winning|"
	"with|"
	"within|without|witnesses|women|won|won't|wonder|word|words|work|workers|working|"
	"worldwide|"
	"worried|worse|worst|worth|would|wouldn't|write|writing|written|wrong|yeah|year|years|"
	"yes|"
	"yesterday|yet|you|you'd|you'll|you're|you've|young|younger|your|yours|yourself|zero|"
	"bad|big|black|blue|boys|girls|both|broadly|cheap|control|crime|dead|deal|down|drug|"
	"dry|"
	"education|election|elections|email|energy|exclusive|fire|fix|football|gas|gold|green|"
	"gun|"
	"health|history|hit|homes|house "
	"prices|image|immigration|info|information|inquiries|law|"
	"listing|mail|male|map|match|military|mobile|music|note|nuclear|overseas|photo|picture|"
	"politics|"
	"power|pre|pro|race|rape|red|report|revised|round|run|science|security|sex|side|sign|"
	"source|"
	"space|special|sport|sports|state|stock|story|summary|surprise|swimming|target|"
	"technology|"
	"text|title|topics|tv|video|view|vote|wall|war|water|weather|web|white|win|woman|"
	"world|";

/* Those of them that no name holds, wherever they stand. */
static const char functional[] =
	"|a|about|after|although|am|among|an|and|are|as|at|because|been|before|being|but|by|"
	"can|"
	"cannot|could|did|do|does|during|each|even|for|from|had|has|have|he|he's|her|here|hers|"
	"his|"
	"how|however|i|i'm|i've|i'd|i'll|if|in|into|is|it|it's|its|just|may "
	"be|me|meanwhile|might|"
	"most|much|must|my|myself|neither|no|nor|not|of|off|on|or|our|ours|perhaps|shall|she|"
	"she's|"
	"should|since|so|some|such|than|that|that's|the|their|them|then|there|there's|these|"
	"they|"
	"they're|this|those|though|to|too|unless|until|upon|us|very|was|we|we're|we've|were|"
	"what|"
	"what's|when|where|whether|which|while|who|whom|whose|why|will|with|without|would|you|"
	"you're|your|former|also|although|despite|additionally|asked|according|another|any|"
	"many|"
	"several|both|yet|still|only|now|once|yes|ok|said|says|told|added|let's|don't|didn't|"
	"doesn't|isn't|can't|won't|i.e|e.g|vs|vs.|v.|via|per|amid|against|between|because|"
	"under|"
	"see|says|dear|page|part|chapter|section|";

static const char weak_tails[] =
	"|house|star|sun|union|mail|mirror|post|hall|hill|hills|wood|woods|field|park|lake|"
	"bridge|"
	"forest|way|lane|west|east|standard|watch|mills|castle|banks|point|street|church|"
	"villa|power|ridge|rivers|spring|springs|waters|brook|pass|gates|rhodes|camp|coast|"
	"knight|force|school|strong|stone|street|globe|glass|day|price|wells|peak|plain|beach|"
	"gulf|"
	"province|may|guardian|national|center|center|square|range|daily|records|express|";

static const char times[] =
	"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|"
	"thursdays|fridays|saturdays|sundays|january|february|march|april|may|june|july|august|"
	"september|october|november|december|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|"
	"feb|"
	"mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|christmas|easter|ramadan|eid|thanksgiving|"
	"halloween|hanukkah|passover|diwali|nowruz|muharram|ashura|boxing day|new year|new "
	"year's|"
	"new year's day|new year's eve|christmas day|christmas eve|good friday|valentine's day|"
	"independence day|labor day|memorial day|gmt|est|edt|pst|pdt|cet|bst|utc|am|pm|bc|ad|";

/* Stand before a person. */
static const char titles[] =
	"|mr|mr.|mrs|mrs.|ms|ms.|miss|messrs|dr|dr.|prof|prof.|professor|sir|dame|lord|lady|"
	"president|premier|minister|prime minister|secretary|secretary-general|chancellor|"
	"chairman|chairwoman|chairperson|chair|senator|sen|sen.|rep|rep.|reps|reps.|sens|sens.|"
	"congressman|congresswoman|representative|governor|gov|gov.|mayor|ambassador|envoy|"
	"consul|"
	"commissioner|councillor|councilman|councilwoman|alderman|judge|justice|magistrate|"
	"prosecutor|lawyer|solicitor|barrister|detective|inspector|sheriff|constable|officer|"
	"superintendent|supt|supt.|sergeant|sgt|sgt.|corporal|cpl|cpl.|private|pvt|pvt.|"
	"lieutenant|"
	"lt|lt.|captain|capt|capt.|major|maj|maj.|colonel|col|col.|brigadier|brig|brig.|"
	"general|"
	"gen|gen.|admiral|adm|adm.|commander|cmdr|cmdr.|marshal|commandant|commodore|cadet|"
	"pilot|"
	"king|queen|prince|princess|duke|duchess|earl|baron|baroness|count|countess|emperor|"
	"empress|sultan|emir|sheikh|shaikh|sheik|shah|pope|cardinal|archbishop|bishop|father|"
	"rev|rev.|reverend|pastor|rabbi|imam|mullah|maulana|mawlawi|mawlavi|molvi|ayatollah|"
	"hojatoleslam|grand mufti|mufti|sister|brother|saint|mother|hajji|haji|hafiz|engineer|"
	"ustad|qari|spokesman|spokeswoman|spokesperson|director|ceo|cfo|coo|cto|manager|coach|"
	"boss|leader|chief|head|founder|co-founder|author|writer|editor|reporter|correspondent|"
	"journalist|analyst|economist|actor|actress|singer|comedian|comic|film-maker|filmmaker|"
	"director-general|speaker|deputy|vice-president|vice-chairman|treasurer|auditor|"
	"whip|leader|counsel|attorney|attorney-general|advisor|adviser|aide|attache|mp|msp|mep|"
	"democrat|republican|tsar|czar|captain|striker|midfielder|defender|goalkeeper|winger|"
	"fly-half|flanker|prop|hooker|full-back|champion|golfer|rapper|comrade|uncle|aunt|"
	"grandmaster|guru|swami|pandit|lama|begum|khwaja|senor|herr|frau|monsieur|madame|mme|"
	"m.|msgr|msgr.|monsignor|hon|hon.|honourable|citizen|agent|trooper|astronaut|"
	"then-president|ex-president|ex-minister|president-elect|candidate|representatives|"
	"senators|ministers|presidents|generals|secretaries|";

/* Go with a title behind them. */
static const char modifiers[] =
	"|deputy|vice|prime|foreign|chief|assistant|acting|senior|junior|interior|defence|"
	"defense|finance|justice|trade|health|education|home|shadow|executive|managing|"
	"general|state|national|security|press|attorney|sports|sport|culture|environment|"
	"economy|"
	"economic|transport|energy|labour|labor|treasury|police|army|navy|supreme|federal|"
	"information|agriculture|planning|oil|petroleum|intelligence|religious|parliamentary|"
	"under|undersecretary|permanent|special|first|second|crown|grand|military|naval|air|"
	"principal|associate|emeritus|outgoing|incoming|former|ex|co|lead|head|opposition|"
	"district|county|provincial|city|lord|rear|staff|petty|field|wing|squadron|flight|"
	"group|right|very|most|his|her|detective|chief|full|test|team|club|england|tory|"
	"majority|minority|house|senate|commerce|housing|homeland|interim|education|europe|"
	"sub|regional|human|party|campaign|budget|tourism|industry|communications|"
	"immigration|social|welfare|then|past|technical|financial|operating|";

/* Small words before a person, besides the titles. */
static const char roles[] =
	"|wife|husband|son|daughter|brother|sister|father|mother|cousin|uncle|aunt|nephew|"
	"niece|widow|girlfriend|boyfriend|fiancee|friend|colleague|team-mate|teammate|"
	"actor|actress|star|singer|player|skipper|striker|midfielder|defender|goalkeeper|"
	"keeper|"
	"winger|lock|prop|hooker|forward|champion|compatriot|counterpart|"
	"presenter|dj|musician|songwriter|guitarist|drummer|novelist|poet|"
	"playwright|artist|painter|photographer|architect|designer|scientist|researcher|"
	"historian|philosopher|activist|campaigner|politician|lawmaker|legislator|dissident|"
	"cleric|warlord|commander|militant|terrorist|gunman|suspect|killer|blogger|"
	"consultant|strategist|trader|banker|businessman|businesswoman|billionaire|"
	"entrepreneur|tycoon|lawyer|solicitor|doctor|nurse|teacher|student|chairman|director|"
	"named|";

/* Small words that stand right before or behind an organisation. */
static const char groups[] =
	"|firm|company|provider|giant|maker|agency|airline|retailer|website|carrier|"
	"manufacturer|developer|newspaper|daily|weekly|magazine|broadcaster|chain|subsidiary|"
	"supplier|operator|brewer|insurer|lender|startup|start-up|charity|gang|militia|cartel|"
	"shares|stock|shareholders|employees|executives|spokesman|spokeswoman|spokesperson|"
	"officials|account|users|customers|militants|fighters|rebels|guerrillas|newsroom|unit|";

static const char nations[] =
	"|afghan|african|albanian|algerian|american|angolan|arab|arabian|argentine|argentinian|"
	"armenian|asian|australian|austrian|azerbaijani|bahraini|baloch|baluch|bangladeshi|"
	"basque|belarusian|belgian|bolivian|bosnian|brazilian|british|bulgarian|burmese|"
	"cambodian|cameroonian|canadian|catalan|caribbean|chadian|chechen|chilean|chinese|"
	"colombian|congolese|croat|croatian|cuban|cypriot|czech|danish|dutch|ecuadorian|"
	"egyptian|english|eritrean|estonian|ethiopian|european|filipino|finnish|flemish|french|"
	"georgian|german|ghanaian|greek|guatemalan|haitian|hazara|hispanic|honduran|hungarian|"
	"icelandic|indian|indonesian|iranian|iraqi|irish|israeli|italian|ivorian|jamaican|"
	"japanese|jewish|jordanian|kashmiri|kazakh|kenyan|korean|kosovar|kurdish|kuwaiti|"
	"kyrgyz|"
	"laotian|latin|latino|latvian|lebanese|liberian|libyan|lithuanian|macedonian|malaysian|"
	"malian|maltese|mexican|moldovan|mongolian|montenegrin|moroccan|mozambican|namibian|"
	"nepalese|nepali|nicaraguan|nigerian|nordic|norwegian|omani|pakistani|palestinian|"
	"panamanian|pashtun|persian|peruvian|polish|portuguese|punjabi|qatari|romanian|russian|"
	"rwandan|saudi|scandinavian|scottish|scots|senegalese|serb|serbian|sicilian|sikh|"
	"sindhi|"
	"singaporean|slovak|slovakian|slovenian|slovene|somali|soviet|spanish|sudanese|swedish|"
	"swiss|syrian|taiwanese|tajik|tamil|tanzanian|thai|tibetan|tunisian|turk|turkish|"
	"turkmen|"
	"ugandan|ukrainian|urdu|uruguayan|uzbek|uighur|uyghur|venezuelan|vietnamese|welsh|"
	"yemeni|zambian|zimbabwean|afghans|africans|albanians|americans|arabs|asians|"
	"australians|austrians|belgians|bosnians|brazilians|britons|briton|brits|brit|"
	"bulgarians|canadians|chechens|croats|cubans|czechs|danes|dane|egyptians|englishman|"
	"englishmen|europeans|filipinos|finns|finn|frenchman|frenchmen|germans|greeks|haitians|"
	"hungarians|indians|indonesians|iranians|iraqis|irishman|israelis|italians|jews|jew|"
	"jordanians|kenyans|koreans|kurds|kurd|latinos|libyans|malaysians|mexicans|moroccans|"
	"nigerians|norwegians|pakistanis|palestinians|pashtuns|poles|russians|rwandans|saudis|"
	"scot|scotsman|serbs|sikhs|somalis|spaniard|spaniards|swedes|swede|syrians|tajiks|"
	"tamils|tibetans|turks|ukrainians|uzbeks|venezuelans|welshman|yemenis|dutchman|"
	"muslim|muslims|islamic|islamist|islamists|christian|christians|catholic|catholics|"
	"protestant|protestants|anglican|buddhist|buddhists|hindu|hindus|sunni|sunnis|shia|"
	"shiite|shiites|shi'ite|jewish|orthodox|mormon|mormons|western|eastern|northern|"
	"southern|"
	"anglo|anti-american|communist|communists|marxist|nazi|nazis|conservative|"
	"conservatives|"
	"liberal|liberals|democratic|democrat|democrats|republican|republicans|socialist|"
	"socialists|tory|tories|lib dem|lib dems|liberal democrat|liberal democrats|"
	"californian|texan|texans|parisian|londoner|londoners|hutu|tutsi|zulu|asia-pacific|"
	"trans-atlantic|franco-german|us-led|un-backed|victorian|olympian|mediterranean|"
	"north korean|south korean|south korean|south african|south africans|north koreans|"
	"new zealander|new zealanders|west indian|sri lankan|sri lankans|african american|"
	"african americans|african-american|african-americans|latin american|saudi arabian|"
	"native american|native americans|east german|west german|northern irish|"
	"puerto rican|costa rican|papua new guinean|central american|middle eastern|";

static const char org_heads[] =
	"|academy|administration|agency|alliance|army|assembly|association|authority|bank|"
	"board|bureau|cabinet|center|centre|chamber|church|club|coalition|college|commission|"
	"committee|company|confederation|conference|congress|consortium|convention|corporation|"
	"council|court|department|directorate|embassy|faculty|federation|force|forum|"
	"foundation|"
	"front|fund|group|guild|house|houses|institute|institution|international|jaish|"
	"knights|league|legion|library|ministry|ministries|mission|movement|museum|network|"
	"office|order|organisation|organization|parliament|party|school|senate|society|"
	"state department|supreme court|trust|union|university|voice|world bank|hospital|"
	"campaign|crusade|daughters|sons|doctors|friends|brotherhood|inspectorate|"
	"standing committee|exchange|post|services|campaigns|archdiocese|diocese|";

static const char org_tails[] =
	"|academy|administration|agency|agencies|airline|airlines|airways|air force|alliance|"
	"army|assembly|associates|association|assn|athletic|authority|bancorp|bancshares|bank|"
	"banking|bancorporation|board|brigade|brigades|broadcasting|brothers|bros|bureau|"
	"cabinet|"
	"capital|center|centre|chamber|church|club|co|coalition|college|command|commission|"
	"committee|communications|company|cos|confederation|congress|consortium|constabulary|"
	"corp|corporation|corps|council|court|courts|daily|department|dept|directorate|embassy|"
	"energy|enterprises|entertainment|exchange|express|fc|federal|federation|films|"
	"financial|"
	"force|forces|forum|foundation|front|fund|gazette|group|guardian|guards|guild|herald|"
	"high school|holding|holdings|hospital|hotel|hotels|house|inc|industries|industry|"
	"institute|institution|insurance|intelligence|international|investments|journal|"
	"laboratories|laboratory|labs|league|legion|ltd|limited|llc|llp|magazine|mail|marines|"
	"media|mills|mines|mining|ministry|mirror|mission|mosque|motor|motors|movement|museum|"
	"national|navy|network|networks|news|newspaper|newspapers|observer|office|oil|"
	"orchestra|organisation|organization|parliament|partners|partnership|party|patrol|"
	"petroleum|pictures|plc|police|politburo|post|press|productions|projects|publishing|"
	"radio|railway|railways|records|reserve|resources|review|rovers|school|schools|"
	"secretariat|securities|senate|service|services|society|software|solutions|squad|"
	"standard|star|stores|studio|studios|sun|synagogue|systems|task "
	"force|team|technologies|"
	"technology|telecom|telegraph|television|times|trade union|tribunal|tribune|trust|tv|"
	"unilever|union|united|universities|university|wanderers|watch|weekly|yards|"
	"albion|athletico|hotspur|villa|argyle|city council|county council|cooperative|"
	"co-operative|steel|electric|foods|stock exchange|lines|motorcycles|theatre|"
	"cathedral|monitor|chronicle|inquirer|examiner|globe|dispatch|register|gas|power|"
	"chemical|chemicals|pharmaceuticals|products|stores|bulldogs|warriors|sharks|tigers|"
	"lions|giants|patriots|eagles|raiders|cowboys|yankees|dodgers|rangers|celtic|";

static const char companies[] = "|inc|inc.|corp|corp.|ltd|ltd.|llc|plc|gmbh|ag|co.|sa|spa|nv|"
				"bv|pty|bhd|ab|oyj|kg|cos.|";

static const char place_heads[] =
	"|lake|mount|mt|mt.|fort|port|cape|gulf|strait|straits|bay|isle|isles|republic|kingdom|"
	"province|state|city|district|county|territory|region|valley|river|sea|emirate|port|"
	"san|"
	"santa|sao|saint|st|st.|el|los|las|new|north|south|east|west|northern|southern|eastern|"
	"western|central|upper|lower|greater|united states|camp|united kingdom|democratic "
	"republic|people's republic|islamic republic|federal republic|republics|ivory|horn|"
	"commonwealth|town|village|tower|palace|port of|state of|";

static const char place_tails[] =
	"|airport|avenue|basin|bay|beach|boulevard|bridge|canal|canyon|castle|channel|city|"
	"coast|corridor|county|creek|crossing|dam|desert|district|field|forest|gardens|gulf|"
	"hall|harbor|harbour|heights|highway|hill|hills|island|islands|isle|isles|lake|lakes|"
	"lane|mount|mountain|mountains|oblast|ocean|palace|park|parkway|pass|peak|peninsula|"
	"plain|plains|plateau|plaza|point|port|prefecture|province|ranch|range|region|"
	"reservoir|"
	"ridge|river|road|sea|springs|square|stadium|station|st|strait|street|strip|subway|"
	"terminal|"
	"territory|territories|tower|towers|town|township|tunnel|valley|village|way|wood|woods|"
	"zone|arena|prison|international airport|quay|wharf|jail|camp|republic|base|"
	"air base|states|falls|cemetery|mall|west|east|";

static const char particles[] = "|de|del|della|di|da|dos|das|du|la|le|van|von|der|den|ter|ten|"
				"bin|ibn|bint|abu|al|el|ul|"
				"ud|ur|e|i|ben|san|santa|y|und|af|av|zu|zur|am|";

/* No actors alone. */
static const char not_names[] =
	"|ceo|cfo|tv|tvs|dvd|dvds|cd|cds|pc|pcs|gdp|gnp|aids|hiv|dna|ok|faq|pdf|id|ids|pr|vip|"
	"vips|usb|sms|hd|mp3|ps|ad|uk-based|ph.d|phd|ba|ma|mba|bsc|it|ipo|ipos|llc|vat|ufo|"
	"ufos|"
	"atm|sars|bse|rpg|ak-47|ak-47s|suv|suvs|pow|pows|wmd|ied|ieds|ngo|ngos|mp|mps|msp|msps|"
	"mep|"
	"meps|ep|lp|gps|html|xml|url|wi-fi|wifi|internet|net|web|god|bible|koran|quran|qur'an|"
	"islam|christianity|judaism|hinduism|buddhism|catholicism|communism|marxism|nazism|"
	"sharia|jihad|torah|gospel|ebola|covid|covid-19|coronavirus|facebook live|bitcoin|"
	"linux|windows|android|iphone|ipad|ipod|xbox|playstation|"
	"olympics|olympic|oscar|oscars|grammy|grammys|bafta|baftas|emmy|emmys|"
	"nobel prize|nobel|world cup|six nations|euro|euros|dollar|t-shirt|t-shirts|"
	"cold war|world war|world war i|world war ii|second world war|first world war|wwii|"
	"holocaust|renaissance|constitution|first amendment|second amendment|act|bill|law|"
	"treaty|declaration|resolution|amendment|article|section|chapter|part|title|volume|"
	"figure|table|page|no|nos|number|vol|q&a|usd|us$|opm|cpi|ppi|ppm|m1|m2|m3|fob|cif|"
	"government|parliament|ministry|cabinet|university|army|navy|church|court|police|state|"
	"city|street|road|house|board|council|committee|commission|department|agency|company|"
	"corp|inc|ltd|group|bank|centre|center|school|college|party|union|association|"
	"institute|"
	"museum|airport|hospital|park|prime|deputy|vice|foreign|grand prix|open|cup|trophy|"
	"championship|championships|premiership|premier league|champions league|league|grand "
	"slam|"
	"grand slams|masters|games|final|finals|series|awards|award|festival|prize|summit|"
	"treasury bills|treasury|north|south|east|west|north-east|north-west|south-east|"
	"south-west|northeast|northwest|southeast|southwest|general|northern|southern|eastern|"
	"western|central|river|lake|island|sea|ocean|earth|sun|moon|hotel|theatre|"
	"french open|us open|australian open|british open|fa cup|uefa cup|davis cup|ryder cup|"
	"english|french|german|spanish|arabic|pashto|dari|farsi|mandarin|hebrew|urdu|latin|"
	"mother|father|mum|dad|mom|brexit|obamacare|medicare|medicaid|social security|"
	"iphones|google maps|street view|photoshop|wikileaks cable|cases|case|democracy|"
	"majesty|excellency|highness|royal|royals|allied|allies|airways|airlines|"
	"economics|business|finance|sciences|arts|studies|engineering|";

static const char speech[] =
	"|said|says|told|added|adds|who|whose|admitted|insisted|argued|claimed|replied|wrote|"
	"tweeted|declared|confirmed|denied|warned|recalled|explained|stated|joked|conceded|"
	"aged|agreed|believes|believed|thinks|thought|scored|married|died|resigned|";

static const char with_s[] =
	"|people's|women's|men's|children's|workers'|king's|queen's|mcdonald's|lloyd's|levi's|"
	"sotheby's|christie's|moody's|sainsbury's|macy's|wendy's|kellogg's|harrod's|"
	"st james's|st andrew's|saint joseph's|sainsbury's|domino's|reader's|farmer's|";

static const char suffixes[] = "|jr|jr.|sr|sr.|ii|iii|iv|v|vi|vii|viii|xvi|xii|";

const struct name_words name_word_lists[] = {
	{ordinary, LISTED_ORDINARY},      {more_ordinary, LISTED_ORDINARY},
	{last_ordinary, LISTED_ORDINARY}, {functional, LISTED_ORDINARY | LISTED_FUNCTION},
	{weak_tails, LISTED_WEAK},        {times, LISTED_TIME},
	{titles, LISTED_TITLE},           {modifiers, LISTED_MODIFIER},
	{groups, LISTED_GROUP},           {roles, LISTED_ROLE},
	{nations, LISTED_NATION},         {org_heads, LISTED_ORG_HEAD},
	{org_tails, LISTED_ORG_TAIL},     {companies, LISTED_ORG_TAIL | LISTED_COMPANY},
	{place_heads, LISTED_PLACE_HEAD}, {place_tails, LISTED_PLACE_TAIL},
	{particles, LISTED_PARTICLE},     {not_names, LISTED_NOT},
	{speech, LISTED_SPEECH},          {with_s, LISTED_WITH_S},
	{suffixes, LISTED_SUFFIX},        {NULL, 0},
};
