"""Words by which a language is told, and stop words: words of the grammar, which say nothing of a topic.

Written by hand for Rawaj; folded as `rawaj.text.normal` folds (so «على» is «علي» here).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

__all__ = ["ARABIC_STOP", "ARABIZI_STOP", "ENGLISH_STOP", "word_classes"]

_ENGLISH, _ARABIZI, _FOREIGN = 2, 3, 5  # classes of `rawaj.text.matching`

ENGLISH_STOP: Final = frozenset(
    """a about after again all also am an and any are arent as at be because been before being but by can cant could couldnt
    did didnt do does doesnt doing dont each else etc even ever for from get gets getting go goes going gonna got had has hasnt
    have havent having he hell her here hers him his how hows i id if ill im in into is isnt it its ive just let lets like me
    might more most much must my never no not now of off ok on once one only or other our out over own please pls put really
    same say see shall she should so some such than that thats the their them then there theres these they theyre this those
    though through to too u until up ur us very was wasnt we well were werent what whats when where which while who whos whom
    why will with wont would wouldnt yes yet you youll your youre yours yeah via rt amp lol""".split()
)

_ENGLISH_COMMON: Final = frozenset(
    """able actually ago airport already always amazing another answer anyone anything app available awesome away back bad bag
    battery beautiful best better big birthday black blue book bought box brand bring broken buy called came card care case
    change charge cheap check class clean close code coffee cold color colour come comes coming company compare complaint cool
    cost country customer dark data day days dear deal delay delayed deliver delivered delivery different dm done download down
    dream drive easy eat email end enjoy enough every everyone everything excellent expensive experience face family far fast
    favorite favourite feel feeling few find fine first fix flight follow food found free friend friends full fun game gave gift
    girl give gives glad gone good great green guess guy guys half hand happen happened happy hard hate havin head hear heard
    heart hello help here hey high hold home hope hour hours house idea important instead interested internet issue issues item
    items job join keep kids kind know known large last late later learn least leave left less life light line link list little
    live location long look looking looks lost lot lots love loved lovely low made mail make makes making man many market matter
    maybe mean means meet men message min mins minute minutes miss missing mobile mom moment money month months morning move
    movie music name near need needs network new news next nice night nothing number offer offers office often old online open
    order orders ordered pack package page paid part party pay payment people perfect person phone photo pick picture pieces
    place plan play point post power pretty price prices problem problems product products quality question quick quickly quite
    rate read ready real reason receive received recommend red refund reply response rest restaurant return review right room
    sad safe sale sales same saw school screen second seems seen sell send sent service services set ship shipping shoes shop
    shopping short show sick side simple since site size sizes sleep slow small someone something sometimes soon sorry sound
    speak special speed spend staff star stars start started state stay still stop store story street stuff stupid such suggest
    super support sure system take taken taking talk team tell terrible test thank thanks thing things think thought three
    ticket till time times tired today together told tomorrow tonight took top total train travel tried trip true trust try
    trying turn tv two type under understand update use used user using video visit wait waiting walk want wanted wants warm
    watch watching water way weather website week weekend weeks went white whole wife wifi win wish without woman women wonderful
    word work worked working works world worse worst worth write wrong year years yesterday young
    another gen sim inch mp gb kg ml usb iphone ipad ios android galaxy note samsung windows airpods playstation vitamin web
    pro max plus mini air watch series model google facebook twitter youtube instagram whatsapp netflix uber amazon
    us uk usa english arabic egypt cairo dubai""".split()
)

ARABIZI_STOP: Final = frozenset(
    """ana enta enty enti ento e7na ehna howa heya homa da di dy dol eh leh leeh ezay ezzay izay fen feen fein emta meen min2
    3la 3ala 3ly 3aleh 3aleha 3andy 3andi 3ndy 3ando 3nd 3and fe fy fi mn men mesh msh mish mosh bs bas ya yany ya3ny y3ny
    ya3ni w wa wel elly elli eli ely kol kola kolo kda keda kdh kida bta3 beta3 bta3t beta3et m3 ma3 ma3a ma3aya lama
    lma lw law 7ad 7d 7aga 7aget hena hna henak kan kant kano kont ykon hykon yb2a yeb2a ba2a b2a aho ahe tany tani bgd begad
    ay aywa aiwa la2 la2a el al il bel lel fel dlw2ty delwa2ty dlwa2ty lsa lessa lesa 5ales khales awy awi gdn gedan""".split()
) - {"men", "law", "fe", "la", "al", "il", "di", "da", "wa", "w", "min2"}

_ARABIZI_COMMON: Final = frozenset(
    """bkam bekam bekaam bikam b2ad b2d ad 2ad kam se3r s3r sa3r el2s3ar as3ar 3ayz 3ayez 3ayza 3ayzeen 3awz 3awez 3ayzen 3yz 3yza
    mo7tag m7tag m7taga m7tagen mtah mota7 mtwfr motawafer mawgod mawgoud mwgod mawgooda ma7al m7l 3enwan 3nwan 3onwan mekan
    mkan makan tawsel tawseel twsel gameel gamil gamel gmel gamela gamda gamed helw 7elw 7elwa helwa 7lw 7elween 7lwa t7fa
    to7fa tohfa ra2e3 ra3y mabrook mabrouk habibi 7abibi 7abibty habibty 7byby ya3m ya3am yasta yaroo7y wallahi walahi
    wallah wlahy wallahy inshallah insha2allah isa enshallah nshallah m4 mashallah mashaallah allah yarab yarb ya rab rabena rabna
    hamdulillah el7amd el7amdolelah shokran shukran shoukran merci masr masry 3omry 3mry a7la a7sn ahsan a7san aktar aktr
    3arf 3aref 3arfa a3raf a3rf 2oly 2ool 2ol a2ol t2ol 2alo 2alt 2aly ra7 ray7 rage3 gay gya raye7 raya7 sa7 sa7by
    sa7bi sahby so7ab nas elnas el3alam kwayes kwys kwayesa kwysa wehsh we7sh we7esh w7sh zft zeft zay zy zayak ezayak ezyak
    ezayk ezayek 3aml 3amel 3amla tamam tmam mafish mafesh mfesh mfish mafeesh feeh fih fe7 bokra bkra embare7 mbare7
    elnharda elnaharda enaharda naharda sho8l shoghl shogl floos flos felos 3agbny 3agabny ma3lesh m3lsh maalesh ma3lsh
    momken mumkin mmkn law7d wa7ed wa7d wahed w7da wa7da etnen talata arb3a 5amsa 3ashra mya meya gneh geneh gnih
    2wy 2awy gdan ktir keteer kteer ktyr shwaya shwya 7abeb eldelivery el3arabya 3arabeya 3rbya 3rby 3arabi 3araby
    moshkla moshkela mushkila sh8al sh3'al shaghal 7elm 2lby alby 2alby albi hayaty 7yaty 7ayaty 7ayati nefsy nfsy nfsi
    bardo brdo bardu 3lshan 3ashan 3shan 3alashan 3lashan asl aslan aslun 2asly asly asli original2 5od khod hat hato
    ab3at eb3at ab3t eb3t eb3atly ab3tly etwasel itasel 2olly 2oli 2olely rod rodo radet 5ra khara khalas 5las 5alas""".split()
)

_PERSIAN_URDU: Final = frozenset(  # none that folding makes equal to an Arabic word
    """است هست نیست برای باید شده کردن کنید کنم دارم دارد خودم همیشه خیلی ممنون لطفا سلامت
    ہیں نہیں تھا تھی بھی کرنا رہا رہے رہی ہوں لیے والا والے پاکستان شکریہ اچھا بہت""".split()
)

ARABIC_STOP: Final = frozenset(
    """في من الي علي عن مع هذا هذه ذلك تلك هو هي هم هن نحن انا انت انتم انتي انتوا التي الذي الذين اللي الي ما لا لم لن ليس ليست
    ان انه انها انهم اني انك كان كانت كانوا يكون تكون كنت قد لقد كل بعض اي ايه اين كيف متي لماذا ماذا هل ثم او ام بل لكن ولكن حتي اذا
    اذ لو لولا منذ عند عندي عندك عندنا عنده عندها لدي لديه لدينا بين بعد قبل تحت فوق امام خلف حول دون بدون غير سوي مثل نفس ذات كما
    لان لانه لانها حيث حين عندما بينما كلما هنا هناك هنالك الان اليوم ايضا جدا فقط مجرد يا ايها ايتها اما الا انما له لها لهم لي لك لنا
    لكم به بها بهم بك بي بنا فيه فيها فيهم فيك منه منها منهم مني منك منا عنه عنها عليه عليها عليهم عليك علينا اليه اليها اليك معه معها معك
    معي معنا و ف ب ل ك ه وهو وهي وما ولا وان وانا وانت والله احد واحد واحده اكثر اقل كثير قليل شي شيء اشياء
    ده دي دا دول دى ديه كده كدا كدة ازاي ازي ليه فين امتي مين ايوه ايوا لا لأ مش مو مب موب ماهو ماهي احنا انتو هما همه بتاع بتاعه بتاعت
    بتوع عشان علشان عاشان لما لسه لسة بس خلاص برضه برضو بردو اهو اهي اهم حد حاجه حاجة اوي اوى قوي خالص طب طيب بقي بقا بقه يعني اصل اصلا
    دلوقتي دلوقت النهارده انهارده بكره امبارح تاني تانى كمان زي زى غيره ولا يبقي هيبقي كنا كانو هيكون هتكون بيكون بتكون فيش مفيش
    مافيش معلش يلا ياريت ممكن لازم عايز عاوز محدش اه
    هذي هاذي هذا هاي هاذا هالشي ذي ذا اللي وش ايش شنو شو ليش وين كيف متى منو الحين هالحين توه توني لين عشانه علشانه حق حقي حقك
    مال مالي وايد مره مرا ابي ابغي ابغى تبي يبي تري ترا ترى كذا كذه يوم اذا يا هم بعدين عاد اصلن صار يصير كلش هيك هلق هلا لسا منيح
    بدي بدك بده شي واو رح راح عم كتير هون هونيك لسى مشان منشان شوف قال قالت يقول""".split()
) - {"ابي", "حق", "راح", "صار", "يصير", "قال", "قالت", "يقول", "شوف", "مال", "منيح", "مره", "احد", "كثير", "قليل", "خلف"}


@lru_cache(maxsize=1)
def word_classes() -> dict[str, int]:
    """The language class of each listed word; English wins over Arabizi."""
    return {
        **dict.fromkeys(_ARABIZI_COMMON | ARABIZI_STOP, _ARABIZI),
        **dict.fromkeys(ENGLISH_STOP | _ENGLISH_COMMON, _ENGLISH),
        **dict.fromkeys((_fold(word) for word in _PERSIAN_URDU), _FOREIGN),
    }


def _fold(word: str) -> str:
    from rawaj.text.normal import fold_letter

    return "".join(fold_letter(letter) for letter in word)
