/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/detect_lists.h"

static const struct language_signs languages[] = {
	{"en",
	 "the of and to in a is that for it was on are as with his they at be this from have "
	 "or by one had not but what all were when we there can an your which their said if "
	 "do will each about how up out them then she many some so these would other into "
	 "has more her two him could no than been its who now my over did down only after "
	 "also our you he i me says new first years year people last just because where most "
	 "any against before while during between under such through being t s amid us may "
	 "should via off make get made take look think see come good own same still right "
	 "here things thing day days week months life world work way used use using need "
	 "needs want going go back around however although though despite since until like "
	 "both per cent government report city state including might every never always "
	 "often another without next high long little old big",
	 "ing tion ted ers ity ent aid ould ght", ""},
	{"de",
	 "der die das und in zu den mit von ist des sich auf dem für ein eine nicht als auch "
	 "es an er hat aus bei nach wird am im sie einen einer eines einem um wie war über "
	 "noch nur vor zum zur bis mehr durch man wir dass daß sein seine haben sind oder "
	 "aber kann gegen unter wenn wurde werden schon sei ihr ihre uns ich jahr jahren "
	 "sagte zwei neue neuen soll will ab keine kein beim diese dieser dieses vom so was "
	 "hatte seit weil muss doch immer ohne dort hier dann denn also etwa rund drei erst "
	 "ersten letzten große großen gut wieder zwischen während bereits jedoch allerdings "
	 "sowie dabei dazu damit davon darauf darum deshalb ihm ihn ihnen ihrer ihren ihrem "
	 "dessen deren welche jeder jede alle allem alles viel viele vielen wenig mal sagt "
	 "heute gestern morgen uhr prozent euro mein mich mir du dich dir bin bist hatten "
	 "wäre könnte sollte würde",
	 "ung ten gen hen ter sch ich ern ger lich", "äöüß"},
	{"nl",
	 "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar "
	 "bij uit dan nog naar wordt over ze tot heeft hij worden wel of had kan meer werd "
	 "deze dit die we zich zou haar hun geen al moet waar wat toen veel jaar na nu zo "
	 "wie was ik je mijn zegt onder tegen tussen omdat moeten kunnen volgens hebben "
	 "nieuwe twee eerste andere mensen want hoe alleen ons onze daar hier heel u hem "
	 "gaan zal ander hadden hoewel echter zonder binnen buiten weer weten goed grote "
	 "groot kleine laatste tijd dag dagen week maand land vrouw man kind kinderen werk "
	 "zeggen zei gezegd maken maakt gaat komt staat ligt wilde willen mag moest konden "
	 "daarom dus toch ooit nooit altijd soms echt eigen elke elk iedere beide",
	 "aar een ren den ijk eer oor ngen ing", "ëïéó"},
	{"af",
	 "die van en in is het nie dat wat te sy vir met op 'n om hy ook aan as was deur by "
	 "word ek sal kan na uit hulle hom haar maar een meer oor daar so toe dit se sê gaan "
	 "ons jy my hier nog tot dan moet baie waar tyd jaar mense wees gesê onder teen "
	 "tussen nuwe ander sou wil nou jou eerste twee omdat hierdie daardie waarin volgens "
	 "nadat sodat wanneer net nooit altyd soms dikwels goed groot klein lank dae week "
	 "maand land vrou man kind kinders werk maak kom staan mag moes kon daarom dus tog "
	 "eie elke albei polisie regering",
	 "die lik ing ede", "êëôîû"},
	{"sv",
	 "och i att det som en på är av för med till den har de inte om ett han men var sig "
	 "från så vi kan när år under också efter eller nu sin där vid mot ska skulle kommer "
	 "ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp "
	 "även vad få två vill ha många hur mer går sverige kronor säger genom sina detta "
	 "dem man jag du hon dessa utan mellan något någon några blev nya första svenska dig "
	 "mig ni ännu ingen inget inga denna vilket vilka vilken dock samt bland därför "
	 "eftersom både varje annan annat tre stora stor nytt bra bättre aldrig alltid ofta "
	 "ganska igen hem hemma tid dag dagar åren året gånger gång gör göra gjort tar ta "
	 "tagit ger ge fick fått gick gått säga sa sade tror tycker vet kunde måste borde "
	 "enligt kring fram",
	 "ade rna are ens het nde iga ska", "åäö"},
	{"da",
	 "og i at det er en til af som på de med han den for der ikke et har var jeg men sig "
	 "fra om vi kan hun havde ved også ud bliver blev være mere efter skal eller over op "
	 "nu end da når så hvis kun ind man år kunne ville hvad meget noget mod bare hans "
	 "siger dette hvor alle mellem sin sine under nye have uden få får to mig dig selv "
	 "andre blevet måske nogle nogen hendes deres lige igen dansk danske danmark kroner "
	 "gennem vil kommer flere hele sagde tre lang siden hende vores lidt ham endnu dog "
	 "imod mand børn penge sagen ifølge først både hos bør gør står går mener ord gang "
	 "gange ude mens ellers altså jo samt vide anden andet første sammen tid måde måder "
	 "dage dag årene hvert hver selvom kender bedre store stor stort lille samme hvordan "
	 "hvorfor blandt ja nej tage tager giver give gik fik sætte løbet oktober ligger køb "
	 "side uge uger kvinde kvinder mænd sprog samfund hjælp arbejde bruge bruger gøre "
	 "sidste næste høj høje vej vejen rigtig vigtig ligesom tænker skriver derfor inden "
	 "gerne lægger bog bøger kendt fundet ønsker haft kalder heller rundt regler særlig "
	 "særligt eget egen plads stadig",
	 "ede hed lse ger nde ske ene tet rne sen elt ion tid else heden gen igt ige dag",
	 "æøå"},
	{"no",
	 "og i det er som på en til å for av med at den ikke har de et han om var fra men "
	 "jeg vi så seg ble kan skal vil også være etter eller hun hadde blir når opp nå mot "
	 "ut bli bare man dette noe sier hva mer få over inn mellom under to nye alle hvor "
	 "år der da ved selv mange noen andre mye flere første norge norsk norske kroner meg "
	 "deg hans sin sitt sine uten blitt gjennom igjen kunne ville sammen går gjør dem "
	 "nok får tre siden ikkje ein eit frå vere òg vart eg dei nokon noko desse vore "
	 "berre kva korleis meir me barn litt ham hos bør mener ord gang ute mens ellers "
	 "altså jo samt vite annen annet tid måte dager dag året hvert hver bedre store stor "
	 "stort lille samme hvordan hvorfor blant ja nei ta tar gir gi gikk fikk fått løpet "
	 "oktober ligger side gjorde gjort frem nytt bruk hele hel flest ganger vært måtte "
	 "ifølge vårt våre både enn ennå slik slike laget uke uker kvinne kvinner mann menn "
	 "språk samfunn hjelp arbeid bruke bruker gjøre siste neste høy høye vei veien "
	 "riktig viktig tenker skriver kanskje derfor innen gjerne legger bok bøker kjent "
	 "funnet ønsker hatt veldig inne heller rundt regler særlig eget egen plass fortsatt "
	 "skule mykje nynorsk lag eigen",
	 "ene het lig ger nde ske ert tte jon asjon elt nes sen gen ige igt dag", "æøå"},
	{"is",
	 "og að í á er sem við til um var það fyrir með ekki en af hann því eru hefur frá "
	 "eftir þá ég þegar segir verið hún þar svo hafa verður vegna eða þess þeir yfir upp "
	 "ekkert sig hafi úr mjög þetta þessi undir kom nú sé vera þeirra ári ár allt þeim "
	 "hans bara mun eins milli þó hér líka",
	 "num inn ður nna tta ins", "áðéíóúýþæö"},
	{"fr",
	 "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se "
	 "ce il sont avec son ou aux d l qu n c s j mais ont cette nous été comme leur ses "
	 "être fait deux sa elle tout ces même entre après sans aussi bien peut ans encore "
	 "lors selon contre avait dont on si où alors depuis très faire sous notre vous je y "
	 "donc toute tous ils était avant année moins pays premier afin leurs vers chez ceux "
	 "celui celle cela ça quand quoi fut étaient avons avez serait sera seront peuvent "
	 "doit doivent fois jour jours pendant jusque parce autre autres chaque nouveau "
	 "nouvelle petit grande grand trois monde vie homme france état ici là tant trop peu "
	 "beaucoup toujours jamais rien moi toi lui eux votre vos nos mes cet avoir années "
	 "travail personne temps gens place part cas eau mise suite ainsi environ près "
	 "nombre",
	 "ent ion eur ais ement aux que oir", "éèàçùêôîœûâ"},
	{"es",
	 "de la que el en y a los se del las un por con no una su para es al lo como más o "
	 "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también "
	 "fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede "
	 "todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora otro después "
	 "te otros aunque esa eso hace otra dijo día según contra durante estos nuevo gran "
	 "tras hoy quien ante ellos cada eran fueron será sea tan solo menos tanto hemos "
	 "tienen hacer decir dice muchos mucho mucha nuestro nuestra nuestros toda todas "
	 "otras cual cuales quienes algo alguien nada ningún estas ella ellas usted ustedes "
	 "aquel ahí allí siempre nunca mejor mayor primer primera tres mundo vida país "
	 "persona además incluso junto hacia mediante dentro fuera cuenta través estado "
	 "gobierno embargo llegar mientras pueden podría hecho visto mis tus cuyo cuya aquí "
	 "lugar forma manera caso cosas cosa hombre mujer casa año días semana mes españa "
	 "méxico tener tuvo hizo dio soy somos información millones cómo sistema gracias "
	 "nuevos nueva mil cinco cuatro",
	 "ión dad ado ida tes ones nte cia mos ron ía emos ales ores ción", "ñáéíóú"},
	{"pt",
	 "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi "
	 "ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela "
	 "até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão "
	 "você tinha foram essa num nem suas meu às minha têm numa pelos pelas lhe são anos "
	 "ainda segundo disse sobre contra este esta dia ontem dois pode fazer pois onde "
	 "desde vai isto aquele aquela essas esses destes deste desta nesta neste nesse "
	 "dessa desse feito disso apenas então porque porém contudo enquanto agora hoje "
	 "amanhã assim cada outro outra outros outras todos todas todo toda nova novo maior "
	 "menor melhor pessoas tempo brasil governo ministro paulo três quatro dias ano vez "
	 "vezes lhes estava estavam fosse seria será deve podem",
	 "ção ões ade ado ida mente nte ria", "ãõçáéíóúâêô"},
	{"gl",
	 "de a o que e do da en un para con non unha os no se na por máis as dos como pero "
	 "foi ao el das ten á seu súa ou ser cando moito hai nos xa está eu tamén só polo "
	 "pola ata iso ela entre era despois sen mesmo aos ter seus quen nas me ese eles "
	 "están foron esa nin súas lle son anos aínda segundo dixo sobre contra este esta "
	 "onte dous pode facer onde desde vai polos polas galicia galego ademais xente cunha "
	 "dun dunha nun nunha todos todo outros estes ano días pois xunta",
	 "ión ade ado ida nte ria", "ñáéíóú"},
	{"ca",
	 "de la i el que a en les els un per amb del una es no al són d l és com més ha s "
	 "van va dels o pel però seva seu ja n aquest aquesta també han quan tot ser sense "
	 "entre fins sobre molt on hi anys li després any perquè ho ni això fer segons només "
	 "pels part dos contra ara ens durant cap vegada fet poden pot encara ells així "
	 "temps qui dia tenen cada mateix seves seus havia està era hem tots dues altres "
	 "primer persones m què si als aquests aquestes tan doncs cosa sí gran nou nova "
	 "catalunya ella nosaltres vostè davant sota segon deu hagi tingut fou vam vaig sóc "
	 "tant alhora cop moment ajuntament aquell aquella algun alguns alguna nostre nostra "
	 "elles d'una sigui estat té fan dit fa",
	 "ció ment tat ats nça ors ssa ent ia itat aven enc ada", "àèéíòóúçïü"},
	{"it",
	 "di che e la il un a per in una è non sono con del si da le come i dei più al nel "
	 "della lo ha alla anche gli ma o dal dalla delle questo se degli hanno l d c dell "
	 "nella sul sulla ai all nell suo sua ed essere stato stata loro anni ci due tra era "
	 "dopo fatto fra prima ancora solo alle cui tutti molto dove contro già quando "
	 "perché così senza quello questa poi stati aveva sia io mi noi oggi ogni parte "
	 "tutto ad nei agli però dall sull secondo chi fino quelli quella quelle quei questi "
	 "queste nostro nostra alcuni alcune altro altra altri altre stesso stessa molti "
	 "molte poco tanto troppo sempre mai niente qualche oltre presso circa quindi "
	 "infatti invece inoltre durante mentre ecco fare dire detto può possono deve devono "
	 "vuole mila euro italia giorno giorni volta tempo vita città governo",
	 "one ato are ità ente ino ele ndo", "èéàòùì"},
	{"ro",
	 "de și în a la cu pe o un din că nu care mai este pentru se au al prin fost ce sau "
	 "dar fi ale sunt lui ca după cel cea cele această acest fiind unui unei fără până "
	 "despre între foarte când dacă am ai ei el lor să s va vor avea are într dintre fac "
	 "sa său sale doar anul ani către toate spre astfel i le îi îl ne si şi acum trebuie "
	 "două prima mult față asupra iar asta era acolo aici atunci fiecare toți mulți "
	 "multe bine nou nouă noi noua primul doi trei anului zile zi timp om oameni lucru "
	 "lucruri trebui poate pot putea face făcut avut spus spune român românia ministr "
	 "lei milioane însă decât ori deja încă mereu nimic ceva cineva unde cum căreia "
	 "cărora mea meu tău",
	 "ului lor ilor rea are ția lui ate tul ților ele ean esc iei ște ește ează uri ură",
	 "ăâîșțşţ"},
	{"pl",
	 "w i na z do się nie że jest o to po za od a jak są dla co przez ale przy przed tym "
	 "tego już ma był być może tylko było lub oraz która który które jego jej ich tak "
	 "czy ze ten ta też była były będzie jako roku lat we jeszcze gdy więc kiedy bez pod "
	 "nad u mnie sobie ja bardzo także tej nam nas tych gdzie jednak mu między jeśli tu "
	 "mi zł został będą trzeba można nowy nowa nowe dwa dwie trzy ludzi ludzie czas "
	 "czasu dzień dni praca musi mogą chce została zostały wszystko wszyscy zawsze nigdy "
	 "dobrze pierwszy którym których którzy wśród ponad przeciw wobec ponieważ polsce "
	 "polski ile kto nic wiele kilka swoje swojej swoich nawet zaś właśnie teraz potem",
	 "ego ych nie emu ści ach ami owa ych wie nia nej nym ała ały cie cji jest wać zej ich",
	 "ąćęłńóśźż"},
	{"cs",
	 "a se v na je že s z do o to i ve jsem pro za by po jako ale jeho jsou který tak "
	 "podle od už jen k byl si bude která které aby není bylo své před při co až u ze "
	 "nebo než také let roku více jejich byla byly být když jak má ne mezi ještě proti "
	 "může však kde tím této kteří jsme pouze tedy protože pak mu ho nad pod korun bez "
	 "lidí tom mají řekl dnes např těchto tento někdy jí jej něco proto první asi jste "
	 "svou svých nás vás nám vám mně mě tebe něj ní nich nimi kterou kterých kterém "
	 "stejně všech všechno všichni vždy nikdy dobře lépe velmi druhý dva dvě tři toho "
	 "tomu těch čas času den dny práce právě snad zatím dále dál jestli jestliže ovšem "
	 "nový nová nové musí mohou chce budou budeme dělá říká praha praze české můj moje "
	 "náš naše váš vaše kdo kdy takže rok roce letech člověk dítě děti město města domu "
	 "světa věci něm jeden jedna jedno malé velké velký hodně málo trochu opět znovu zde "
	 "tady tam nyní teď potom okolo kvůli díky uvedl řekla tisíc miliony kč",
	 "ého ých ost ení vat kou ích mi ách ám ými ová ský cký ské ému ají ují ejí stí ním "
	 "nost nosti tel lku hož",
	 "áčďéěíňóřšťúůýž"},
	{"sk",
	 "a sa v na je že s z do o to i vo som pre za by po ako ale jeho sú ktorý tak podľa "
	 "od už len k bol si bude ktorá ktoré aby nie bolo svoje pred pri čo až u zo alebo "
	 "než aj rokov roku viac ich bola boli byť keď má ne medzi ešte proti môže však kde "
	 "tým tejto ktorí sme iba teda pretože mu ho nad pod eur bez ľudí tom majú dnes "
	 "povedal tiež tento niečo jej preto prvý asi ktorú tieto nás vám veľmi vláda mal "
	 "ste svojej svojich svoju vás nám mne teba ňom nej nich nimi ktorou ktorých ktorom "
	 "rovnako všetko všetci všetky vždy nikdy dobre lepšie druhý dva dve tri toho tomu "
	 "tých čas času deň dni práce práve zatiaľ ďalej ďalší avšak nový nová nové musí "
	 "môžu chce budú budeme robí hovorí slovensk priamo najmä okrem ďalšie mnohí počas "
	 "vtedy teraz",
	 "ého ých osť nie vať kou ích ami ach ám ými ová ský cký ské ému ajú ujú ejú stí osti "
	 "ním",
	 "áäčďéíĺľňóôŕšťúýž"},
	{"sl",
	 "je v in na se za da so ki z s po pa ni bi ne o kot tudi bil od iz ali še bo pri že "
	 "do ko bila če kar bilo ter ga saj tako jih kako bolj med le jo mi svoje samo vse "
	 "jim bili ima pred bodo letu več sta nam si leta ob nad zato ker zelo lahko ljudi "
	 "kjer smo sem dni prav gre proti nekaj katerih naj mu brez pod kaj potem zaradi "
	 "glede prvi svoj dva nas slovenije evrov tem ta to kateri katera katero vendar "
	 "kadar čeprav zdaj danes včeraj lani mogoče potrebno treba novi nova novo dve tri "
	 "svojo svojih njegov njegova njen njihov nekoliko kakšen kakšna jaz ti vi oni vsi "
	 "vsak vsaka manj dobro ljubljan mora morajo bomo boste ste niso nima imajo pravi "
	 "dejal dejala pač torej toda ampak čez znotraj okoli skozi zakon dela delo mesto "
	 "let moj moja moje naš naša naše vaš vaša vaše teh tega tej temu njim njo nje nič "
	 "kdo kje kdaj takrat sedaj spet vedno nikoli veliko malo največ ljudje človek otrok "
	 "otroci dan dnevi teden mesec leto slovenija slovenski evra oziroma kakor čim tak "
	 "takšen temveč sicer hkrati vseh vsem vsega letih",
	 "nje ega ati ost ski eni jo nja nju jem ila imi skih skega nih emu osti ijo ajo ejo "
	 "oma rja rji rjev tve stvo",
	 "čšž"},
	{"hr",
	 "je i u na se da su za od s o će bi kao ne što koji iz do sa ali to nije koja te po "
	 "li ili sve samo može koje još bio već kako dok bilo nakon bila prema godine biti "
	 "između kod oko nego sam također jer mu ih kada pri prije ima gdje kroz smo zbog "
	 "više ako nisu ga dvije uz ovdje uvijek tko netko nitko tijekom hrvatske tisuća "
	 "vijeće dijelu cijena vrijeme mjesto svijet ljudi koju kojoj opet tog toga kojih "
	 "kuna europe rekao uopće tvrtka ćemo bih bismo nema imaju imao ova ovo ove ovaj taj "
	 "ta tu tih njih njihov njegov svoj svoje svoju svih svim svi nekoliko neki neke "
	 "nešto ništa mnogo puno malo dobro dan dana danas sutra sada tada onda zato jedan "
	 "jedna jedno dva tri prvi prva drugi druga novi nova nove vrlo protiv bez među pod "
	 "nad pred preko poput osim nikad rad rada grada grad žene zemlje država vlada vlade "
	 "kojem kojim kojima mi vi oni ona ono on nas vas nam vam sebe bude čak iako tako "
	 "odnosno posto putem strane čovjek jučer uvjet tisuće općina siječnja veljače "
	 "ožujka travnja svibnja lipnja srpnja kolovoza rujna studeni vlak stoljeća glazbe "
	 "udruga svatko smije vjera vjere obitelj lica svakog uvjeti opći",
	 "ije ina nja ama ima ski ava ti nog nom nim ija iji iju ost nju nje aju", "čćđšž"},
	{"bs",
	 "je i u na se da su za od s o će bi kao ne što koji iz do sa ali to nije koja te po "
	 "li ili sve samo može koje još bio već kako dok bilo nakon bila prema godine biti "
	 "između kod oko nego sam također jer mu ih kada pri prije ima gdje kroz smo zbog "
	 "više ako nisu ga dvije uz ovdje uvijek ko neko niko tokom bih bosne bosni hiljada "
	 "vijeće dijelu vrijeme mjesto svijet ljudi koju tog toga kojih evrope rekao općine "
	 "sedmice sedmica kazao takođe historie lahko maraka km saopćeno sarajevo ćemo bismo "
	 "nema imaju imao ova ovo ove ovaj taj ta tu tih njih njihov njegov svoj svoje svoju "
	 "svih svim svi nekoliko neki neke nešto ništa mnogo puno malo dobro dan dana danas "
	 "sutra sada tada onda zato jedan jedna jedno dva tri prvi prva drugi druga novi "
	 "nova nove vrlo protiv bez među pod nad pred preko poput osim nikad rad rada grada "
	 "grad žene zemlje država vlada vlade kojem kojim kojima mi vi oni ona ono on nas "
	 "vas nam vam sebe bude čak iako tako odnosno posto putem strane čovjek jučer "
	 "hiljade općina januara februara marta aprila maja juna jula augusta vijeka svako "
	 "smije vjera vjere lica svakog uslov uslovi opći obitelj",
	 "ije ina nja ama ima ski ava ti nog nom nim ija iji iju ost nju nje aju", "čćđšž"},
	{"sr",
	 "je i u na se da su za od s o će bi kao ne što koji iz do sa ali to nije koja te po "
	 "li ili sve samo može koje još bio već kako dok bilo nakon bila prema godine biti "
	 "između kod oko nego sam jer mu ih kada pri pre ima gde kroz smo zbog više ako nisu "
	 "ga dve uz ovde uvek ko neko niko tokom srbije srbiji hiljada veće delu vreme mesto "
	 "svet ljudi koju tog toga kojih evrope rekao šta takođe posle dinara osim deo cena "
	 "čoveka reč sledeće treba dece dana predsed sednici izveštaj ćemo bih bismo nema "
	 "imaju imao ova ovo ove ovaj taj ta tu tih njih njihov njegov svoj svoje svoju svih "
	 "svim svi nekoliko neki neke nešto ništa mnogo puno malo dobro dan danas sutra sada "
	 "tada onda zato jedan jedna jedno dva tri prvi prva drugi druga novi nova nove vrlo "
	 "protiv bez među pod nad pred preko poput nikad rad rada grada grad žene zemlje "
	 "država vlada vlade kojem kojim kojima mi vi oni ona ono on nas vas nam vam sebe "
	 "bude čak iako tako odnosno posto putem strane čovek juče hiljade opština januara "
	 "februara marta aprila maja juna jula avgusta veka svako sme vera vere lica svakog "
	 "uslov uslovi opšti mere mera bezbed lice vest vesti deca dete",
	 "ina nja ama ima ski ava ti nog nom nim ija iji iju ost nju nje aju", "čćđšž"},
	{"sq",
	 "të e në dhe i për që me një nga se është më do nuk ka si u kanë por janë kjo ky "
	 "ose këtë edhe ishte pas ai tij saj tyre duke ne mund deri ndër gjatë kur cili cila "
	 "shumë kishte sipas kundër vetëm pa ku tha së vit vitit parë tjetër gjithë asnjë "
	 "kështu para këto tani shqipëri kosovë dy ajo atë ata jam jo çdo ditë mes",
	 "ave eve ëve mit tar isë ive uar", "ëç"},
	{"hu",
	 "a az és hogy nem is egy volt van meg de csak ezt azt el mint már ki még ez ha vagy "
	 "lehet be kell után között szerint sem majd pedig akkor fel nagy ami így azonban "
	 "mert lesz több nincs során olyan ezért most minden amely aki két előtt óta sok ő "
	 "itt le én utolsó való ott első akik ezek azok arra erre mely amelyek illetve ilyen "
	 "tovább újabb alatt neki magyar évben nél volna lenne lett lettek voltak vannak "
	 "nekem neked őt minket önök akár csupán viszont ugyanis tehát hiszen mindig soha "
	 "néha semmi valami valaki ember emberek idő nap napon évek magyaror budapest forint "
	 "kormány miatt helyett felett három négy új régi jó rossz mondta tudja akar tett "
	 "tesz",
	 "ban ben nak nek ság ség val vel hoz ekkel ott tak tek kal kel tól től ról ről hez "
	 "höz ért ját jét ása ése ány ény lag leg tta tte",
	 "áéíóöőúüű"},
	{"fi",
	 "ja on ei oli se hän että joka mutta ovat kun niin myös kuin jos mukaan ole sen tai "
	 "ne vain nyt jo ollut noin siitä sitä hänen tämä mitä sekä sanoo vielä kanssa jotka "
	 "tämän jälkeen voi suomen oma kaksi tässä siinä miten me minä sinä he mikä paljon "
	 "hyvin vuonna vuoden uusi kertoo yli ennen ilman jonka koko vasta aikana olisi muun "
	 "muassa pitää mitään enää olla kaikki usein eivät joita niitä ettei eikä siis "
	 "sitten silloin täällä siellä hyvä uuden uutta saa saanut olivat tulee tulla teki "
	 "tehdä täytyy voisi voivat haluaa suuri suomessa myöskin miksi missä milloin näin "
	 "näitä nämä nuo heidän meidän teidän häntä minun sinun itse toinen ensin ensi "
	 "vaikka koska kunnes lisäksi eri asia asiaa aika ihan päälle alla",
	 "nen ssa sta lla ssä stä een aan iin iden ään ista tää ksi lle lta ltä llä tti vat "
	 "vät mme isen uus yys tta ttä ina inä ja jen",
	 "äö"},
	{"et",
	 "ja on ei et see oli ka mis kui ta kes oma aga või siis ning nii seda tema välja "
	 "veel ole selle pole nad ma ära saab kus kuid mida juba sest üle eest ainult nende "
	 "kõik mitte võib aasta pärast jaoks üks eesti kaks enne tuleb nagu sai olid olnud "
	 "ütles vaid peab oleks kohta aastal koos ühe meie hea uue järgi ehk alla mees "
	 "selles poolt kuni läbi üles mina sina teie neid neile temaga selline sellist seal "
	 "siin siit kuhu miks kuidas hästi väga suur uus vana esimene esimest teine teise "
	 "mõned mõni igal palju vähe ikka siiski samuti samas lisaks peale enam ilma kaudu "
	 "tallinn tartu tallinna hakkas tegi teha saada võiks tuleks pidi peaks olema ennast "
	 "iga siia viis",
	 "use ust ides ste tud mise ele sse lik des ses st it ne tes lt ma vad sid dud nud tav "
	 "sed tel mine mist",
	 "äõöü"},
	{"lv",
	 "un ir ar no par uz ka to kas bet arī kā tā lai gan gada pēc tas bija vai tiek ne "
	 "es viņš nav vēl jau tikai vairāk pie tad ja kad līdz būs šo bez viņa tomēr kur pat "
	 "pret jo savu ļoti gadu tika kuru viņi šī latvijas latvijā būt var visu kopā taču "
	 "laikā pirms šis kuri pašlaik ap vairs nevar mūsu tiks starp daudz vienu divas citi "
	 "citu mums jums viss nekas vienmēr nekad bieži labāk mazāk divi trīs pirmais otrais "
	 "jauns jauna rīgas rīgā eiro saka teica varētu vajag vajadz cilvēki cilvēku darba "
	 "laika vietas kāpēc tagad nu pats pati paši tās tos tie šīs šajā kam ko",
	 "iem ība ju ās jas šan umu ums īt", "āčēģīķļņšūž"},
	{"lt",
	 "ir kad į iš su yra bet tai kaip o ne už ar jo per tik buvo dar dėl nuo jis savo ji "
	 "taip jau po apie bus metų lietuvos gali prie vis jų kuris kurie kai kuri tačiau "
	 "pat labai iki dabar sakė todėl šis daug tarp nes be tuo jei mes tą šiuo turi prieš "
	 "būti pagal nors bei dieną vienas visi ten tam būtų mano ant metais kurių šią kas "
	 "ką lietuva ją jog kiti kitų kitas savęs jam jai mums jums viskas nieko niekas "
	 "visada niekada dažnai labiau daugiau mažiau du dvi trys pirmas antras naujas nauja "
	 "vilniuje vilniaus eurų sako teigė galima reikia turėtų turėjo dalis žmonių žmonės "
	 "darbo laiko metu vietos kur kodėl tada nei net vos dėka",
	 "mas tas ius omis ijos kas mis oje tų ų", "ąčęėįšųūž"},
	{"tr",
	 "ve bir bu da de için ile olarak çok daha o ne ama gibi en var olan kadar sonra ki "
	 "diye değil oldu olduğu ise ya her mi mı göre ben biz şey iki bin veya hem ilk son "
	 "yeni dedi türkiye yok zaman önce eden bunu biri nasıl karşı tarafı üzerine kendi "
	 "sadece bütün içinde hiç şimdi çünkü ancak büyük yıl gün başkan ardından dolayı "
	 "onun bana sen şu yüzde etti ederek yer devam arasında ettiği bile böyle şöyle öyle "
	 "artık hâlâ halen yine fakat eğer yani bazı birçok tüm hep hiçbir kendisi bizim "
	 "sizin onlar bunlar olması olmak olduğunu olacak yapılan yaptığı yaptı edilen "
	 "söyledi söz konusu ilgili üzere gelen alan yıllık milyon lira istanbul ankara türk "
	 "milli genel belediye iyi güzel",
	 "lar ler ın nda nde dan den dır dir yor acak ini ını rak", "çğışöüİ"},
	{"az",
	 "və bir bu da də üçün ilə olan edən olub o ki çox daha isə hər ən var kimi sonra "
	 "onun deyil olaraq qeyd edib görə öz ya bütün ona yeni həm ancaq amma ildə böyük "
	 "mən biz nə əsas ildən olar heç artıq zaman arasında digər il keçən həmin azərbay "
	 "bildir tərəf onlar lakin indi idi edir olur üzrə",
	 "lar lər dır dir nda ndə dan dən ib ərin nin", "əçğışöüx"},
	{"uz",
	 "va bu bilan uchun ham bir bo'lgan o edi deb emas ular uning kerak yoki har bor "
	 "lekin ko'p o'z qilib qildi mumkin dan ga ning yil yangi kabi bo'yicha bo'ldi hamda "
	 "katta esa eng keyin so'ng shu men biz qanday boshqa orqali nima edilar davlat qil "
	 "yilda",
	 "lar gan ning dan ini iga ishi adi", "ʻ"},
	{"ku",
	 "û de ji di li bi ku ew jî bo xwe wî wê ne ev her dike kir bû yê ya yên lê an heye "
	 "bûn wan me hat tê dikin jê pir kurd hemû gel ser wek nav dê divê nîne heta piştî "
	 "gelek min te dibe kurdî kurdên din",
	 "ane yan iyê ike", "êîûçş"},
	{"vi",
	 "và của là có được cho các trong một không với người đã những này khi để từ đến "
	 "cũng về ra như ở năm vào lại tại nhiều phải thì đó sẽ trên mà sau bị nhưng nước "
	 "ông tôi hơn còn hai làm theo việc nhà đang rất nói chỉ trước chúng đi nên bởi gì "
	 "do con nếu mới qua anh ngày bộ cùng thể giữa",
	 "", "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"},
	{"id",
	 "yang dan di dari untuk dengan pada dalam ini itu akan tidak adalah juga oleh ke "
	 "karena ada telah bisa mereka sebagai atau saat para tahun saya kata kepada harus "
	 "sudah lebih hanya dia secara sangat kami bahwa banyak tersebut bagi namun seperti "
	 "hingga orang kita antara ia hari dapat agar jadi masih beberapa salah satu lain "
	 "serta seorang setelah pun jika saja maka belum baru bukan tentang sebuah rumah "
	 "jakarta indonesia berbeda lalu apa kalau nya bapak soal usai warga polisi terkait "
	 "sejumlah tengah seluruh bila cara mungkin sekitar yakni yaitu berita sejak depan "
	 "bawah atas terus lagi sampai enggak gak buat jalan pihak uang kini kemudian juta "
	 "ribu tiga dua empat lima besar kecil baik anak ibu laki resmi kepala partai daerah "
	 "provinsi kabupat bupati polri presiden menteri pasal desa kantor mobil senin kamis "
	 "jumat agustus mau coba delapan butuh banget sih nih dong kok udah gue gimana aja "
	 "kalo ujar ucap tutur tim korban desember maret juli juni oktober harga semua sama "
	 "kembali kasus sering sempat mulai pernah justru cukup hampir selama menurut setiap "
	 "memang tak sebab kerja bersama bulan turut negeri berikut ramai cuti sedang isu "
	 "perkara ahli sekolah terdiri tetapi pejabat lelaki kampung jualan syarat ketua "
	 "perdana rakyat awam tujuan apabila ialah hak bebas mana sesuatu",
	 "kan nya ang men ber an asi", ""},
	{"ms",
	 "yang dan di dari untuk dengan pada dalam ini itu akan tidak adalah juga oleh ke "
	 "kerana ada telah boleh mereka sebagai atau ketika para tahun saya kata kepada "
	 "perlu sudah lebih hanya dia secara sangat kami bahawa banyak berkata bagi namun "
	 "seperti hingga orang kita antara ia hari dapat supaya jadi masih selain satu lain "
	 "serta seorang selepas pun jika sahaja maka belum baru bukan tentang sebuah rumah "
	 "malaysia beliau datuk semasa apabila katanya ialah kalangan negeri turut berikut "
	 "kerajaan manakala iaitu mengenai rakyat awam walau bersama bulan polis sejumlah "
	 "selaku seluruh bila cara mungkin sekitar yakni sejak depan bawah atas terus lagi "
	 "sampai jalan pihak wang kini kemudian juta ribu tiga dua empat lima besar kecil "
	 "baik anak ibu rasmi ketua parti daerah perdana menteri presiden encik kuala lumpur "
	 "johor sabah sarawak selangor umno ringgit isu pelbagai terdiri sedang maklumat "
	 "setiap perkara pelajar syarikat sekolah ahli hendaklah tetapi memang tak jabatan "
	 "kereta lelaki sukan pasukan pemain cukai gaji isnin khamis jumaat ogos mahu cuba "
	 "kerja sebab nak tu ni wujud ramai lapan faham cuti pejabat kampung disember mac "
	 "julai jun oktober jualan harga syarat semua sama semula kes warga tengah soal "
	 "beberapa agar lalu apa kalau hampir cukup pernah selama menurut korban desa pasal "
	 "ujar tutur sering sempat justru kembali maret tujuan hak bebas mana sesuatu bapak",
	 "kan nya ang an asi", ""},
	{"tl",
	 "ang ng sa na mga at ay para ni si ito kay hindi may siya isang niya rin ko mo din "
	 "kung nang ako naman pa lang po mula dahil sila kanyang nila ayon wala tayo ating "
	 "kami sinabi kanila ka ba ikaw natin iba habang upang bilang dito nito ngayon lahat "
	 "yung pero o maging pang taong araw taon",
	 "ang ong han ing", ""},
	{"sw",
	 "ya na wa kwa ni katika za la kuwa hiyo cha alisema hii huyo huo hivyo lakini kama "
	 "wake watu hilo pia baada huku kutoka wengi sana yake zaidi ili au hata hao kila "
	 "bila vya ambao ambaye ambayo sasa moja mwaka juu nchi kabla mtu yao wao zao kwamba "
	 "bado wakati serikali siku hayo kufanya wote nini mimi yeye sisi jana leo rais "
	 "tanzania kenya kati kubwa vile hapo kuhusu pamoja baadhi kupitia dhidi mkoa wilaya "
	 "polisi habari taifa chama mara mbili tatu hizo hapa pale ndani nje chini tu "
	 "alikuwa walikuwa imekuwa amesema wamesema ameseme vyombo kazi mwanamke mtoto mambo "
	 "jambo vizuri kuna hakuna mwa ilikuwa nyingi ingine wengine mengine",
	 "isha ika aji sha wa ishi ndo ili ana oni ani eni ali isho mba ndi", ""},
	{"so",
	 "iyo in ka ku oo ah la waa ay u ee uu kale si soo waxa waxaa ayaa loo lagu dhan "
	 "isku ama sida wax kasta badan dadka hal laga aan waxay inuu inay mid ayay kuwa "
	 "jiray leh aad markii dalka soomaal dib wuxuu halkaas hadda",
	 "ada aha iyo day sha yay", ""},
	{"eu",
	 "eta da ez bat dira baina izan zen du ere dute dela egin zuen bere beste dio hori "
	 "den edo oso behar ari dituzte dugu bi baino ziren urte gero nahi arte baita orain "
	 "ditu hau horrek bezala guztiak egon dago gaur duen direla dena lan gabe egiten "
	 "esan asko berri izango daude zer honek ondoren euskal batez hala dituen nire gure "
	 "zuten hura hark haiek gu zu zuek nik zuk horiek hauek ondo hobeto gehiago gutxi "
	 "gehien berriak berria urtean urteko urteak lehen bigarren batek batean batzuk beti "
	 "inoiz non nola noiz zergatik edota ala hain eusko euskadi behin lortu hartu eman "
	 "jarri joan etorri zituen zegoen dizkio",
	 "ren tik ako etan rako tzen aren ekin ean arekin eko zen ten tan rik ari oak eak iak "
	 "txo ura erako enak rri tzea tzeko duen",
	 "ñ"},
	{"ga",
	 "an agus na ar is i go a ag le sa bhí tá ach do sé seo sin ní nach leis ó ina mar "
	 "bhfuil den chun féin atá gur ann faoi bheith chuir raibh sí siad nó air acu againn "
	 "dá dhéanamh am nuair uair gach eile éirinn maidir dul rud inniu déanta níl ba mé "
	 "tú muid iad linn roimh idir thar trí ón sna gaeilge duine daoine bliana tar éis "
	 "agam aige aon dhá cén conas cá cathain anois inné amárach arís fós riamh leor beag "
	 "mór maith níos chomh chuaigh tháinig dúirt rinne fuair bheadh bhíonn bíonn thug "
	 "céad bhliain lá oíche duit dom dó di dúinn daoibh dóibh orm ort uirthi orainn leat "
	 "liom léi libh leo atáthar gurb nár cad cé a'",
	 "acht adh idh ann each air", "áéíóú"},
	{"cy",
	 "y yn i a o ar yr ac ei wedi am bod mae ni fod hynny oedd gan eu sydd i'r o'r gyda "
	 "cael un at fel hyn nid ond roedd bydd dim mewn gall iawn dros eich pan nhw mai os "
	 "ein rhai lle fy na'r heb mwy oherwydd hefyd wrth cymru newydd drwy dan rydym bu "
	 "gwneud gael pobl chi ydy ydi dau blwyddyn",
	 "edd iad aeth wyd odd ddi iau", "ŵŷâêîô"},
	{"mt",
	 "li ta il u ma fil biex l id minn it in dan kien dawn mill din jew huwa għal mhux "
	 "kif hija fuq għall is wara hemm iżda bħala ħafna għandu ukoll ġew sabiex meta bejn "
	 "malta dak lil tal tas bil qal",
	 "jiet ment oni iet", "ċġħż"},
};

const struct sign_list latin_signs = {languages, sizeof languages / sizeof *languages};
