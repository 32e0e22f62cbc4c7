"""How people say what they want: expressions of the query language, by key of `rawaj.terms.NEEDS`.

Egyptian first, then Modern Standard Arabic, Gulf, Arabizi and English. Written by hand for Rawaj.

* `SAYS`: any of these states the need; * `SAYS_WITH_QUESTION_MARK`: these do where the text has a question mark;
* `UNLESS`: none of these may be there.

Precision comes before recall: tweets and news hardly state needs, and a share of 1 % is ruined by one wrong text in a hundred.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ASKS", "NOT_ASKED", "SAYS", "SAYS_WITH_QUESTION_MARK", "UNLESS"]

_PRICE = "(سعر OR سعره OR سعرها OR سعرو OR سعرهم OR السعر OR الاسعار OR اسعار OR اسعاركم OR اسعارها OR تمن OR تمنه OR تمنها OR ثمن OR ثمنه OR تكلفه OR تكلفته)"
_DELIVERY = "(توصيل OR التوصيل OR شحن OR الشحن OR دليفري OR delivery OR shipping OR tawseel)"
_PLEASE = '("لو سمحت" OR "لو سمحتي" OR "لو سمحتم" OR "لو سمحتو" OR "من فضلك" OR "من فضلكم" OR بليز OR plz OR pls OR please OR "law sama7t" OR "بعد اذنك" OR "بعد اذنكم")'
_WANT = "(عايز OR عايزه OR عاوز OR عاوزه OR عايزين OR حابب OR حابه OR حابين OR محتاج OR محتاجه OR محتاجين OR ناوي OR ناويه OR نفسي OR ودي OR ابي OR ابغي OR ابغا OR بغيت OR بدي OR اريد OR ارغب OR اود)"
_BUY = "(اشتري OR اشتريه OR اشتريها OR نشتري OR اطلب OR اطلبه OR اطلبها OR نطلب OR احجز OR احجزه OR احجزها OR نحجز OR اوردر OR اشترك OR نشترك OR اجدد OR حجز OR طلب OR شراء OR شراءه OR شراءها)"
_HERE = "(عندكم OR عندكو OR لديكم OR معاكم OR فرع OR فروع OR فرعكم OR فروعكم OR محلكم OR مكانكم OR مكانكو OR عنوانكم OR عنوانكو OR المحل OR الفرع OR المعرض OR المكان)"
_THING = "(جهاز OR الجهاز OR منتج OR المنتج OR موبايل OR تليفون OR التليفون OR شاحن OR سماعه OR السماعه OR شاشه OR بطاريه OR تطبيق OR التطبيق OR ابلكيشن OR موقع OR الموقع OR لينك OR اللينك OR رابط OR الرابط OR شبكه OR الشبكه OR نت OR النت OR خدمه OR الخدمه OR خط OR الخط OR كارت OR فيزا OR رقم OR الرقم OR زرار OR سوسته OR غساله OR تلاجه OR خلاط OR مكنه OR ماكينه OR وصله)"
_ORDER = "(اوردر OR الاوردر OR طلب OR الطلب OR طلبي OR طلبيه OR الطلبيه OR شحنه OR الشحنه OR شحنتي OR طرد OR الطرد OR منتج OR المنتج OR مندوب OR المندوب OR order)"
_GET = "(اشتري OR اشتريه OR اشتريها OR نشتري OR اجيب OR اجيبه OR اجيبها OR نجيبه OR الاقي OR الاقيه OR الاقيها OR القاه OR القاها OR احصل OR احصله OR احصلها OR اطلب OR اطلبه OR اطلبها OR اجد OR اجده OR اجدها OR نجد OR بجيب OR تجيبو OR بتجيبو OR اشترك OR نلاقي OR نلاقيه OR نلاقيها OR جايباه OR جبتيه OR جبته OR جبتيها OR يتباع OR بيتباع OR تتباع OR بتتباع OR تبيعون OR بتبيعو)"
_AVAILABLE = (
    "(متوفر OR متوفره OR متوفرين OR متاح OR متاحه OR متاحين OR موجود OR موجوده OR متواجد OR متواجده OR mawgod OR mota7 OR available)"
)

SAYS: Final = {
    "wants_to_buy": (
        f"{_WANT} NEAR/3f {_BUY}",
        '"عايز اوردر" OR "عايزه اوردر" OR "عايز اعمل اوردر" OR "عايزه اعمل اوردر" OR "اعمل اوردر ازاي" OR "عايزه واحده" OR "عايز واحد" OR "عايزه واحد"',
        '"عايزه اتنين" OR "عايز اتنين" OR "عايز قطعه" OR "عايزه قطعه" OR "عايز كميه" OR "عايزه كميه" OR "عايز المنتج" OR "عايزه المنتج" OR "محتاج واحد"',
        '(احجز OR اطلب OR نطلب OR اشترك) NEAR/8f ازاي OR "اطلبه ازاي" OR "اطلبها ازاي" OR "ازاي اطلب" OR "ازاي اطلبه" OR "ازاي اطلبها" OR "الطلب ازاي" OR "احجز ازاي" OR "ازاي احجز"',
        '"ازاي اشتري" OR "ازاي اشتريه" OR "اشتري ازاي" OR "اشتريه ازاي" OR "كيف اطلب" OR "كيف اطلبه" OR "كيف اطلبها" OR "كيف احجز" OR "كيف اشتري"',
        '"كيف يمكنني الطلب" OR "كيف يمكنني شراء" OR "كيفيه الطلب" OR "كيف الطلب" OR "شلون اطلب" OR "وشلون اطلب"',
        'ابعتولي OR "ابعتو لي" OR "هطلب اول" OR "عشان اطلب" OR "اطلب منين" OR "اطلبه منين" OR "هشتريه" OR "هشتريها" OR "هاطلبه" OR "هطلبه" OR "هطلبها" OR "ناوي اجيبه" OR "ناويه اجيبه" OR "ناويه اجيبها" OR "احجزلي" OR "احجزولي"',
        '"ابي واحد" OR "ابي وحده" OR "ابغي واحد" OR "ابغي وحده" OR "ابي اوردر" OR "محتاج تفاصيل" OR "عايز تفاصيل" OR "عايزه تفاصيل"',
        f"(تفاصيل OR التفاصيل) NEAR/2 {_PLEASE}",
        '"ممكن تفاصيل" OR "ممكن التفاصيل"',
        '"3ayez ashtery" OR "3ayez ashtry" OR "3ayza ashtery" OR "3ayza ashtry" OR "3ayez a7gez" OR "3ayza a7gez" OR "3ayez order" OR "3ayza order"',
        '"3ayez atlob" OR "3ayza atlob" OR "atlob ezay" OR "atlobo ezay" OR "ezay atlob" OR "3ayez wa7ed" OR "3ayza wa7da" OR "3ayz ashtry"',
        '"want to buy" OR "wanna buy" OR "want to order" OR "wanna order" OR "like to buy" OR "like to order" OR "want to purchase" OR "like to purchase"',
        '"how to order" OR "how can i order" OR "how do i order" OR "how can i buy" OR "how do i buy" OR "can i order" OR "can i book" OR "ready to buy" OR "about to buy"',
        '"i need to buy" OR "going to buy" OR "gonna buy" OR "planning to buy" OR "looking to buy" OR "thinking of buying" OR "i want one" OR "need this in my life"',
    ),
    "asks_price": (
        f"(كام OR بكام OR كم OR بكم OR قديه) NEAR/3 {_PRICE}",
        "بكام OR بقديه OR bkam OR bekam OR bikam",
        f"{_PRICE} NEAR/2 {_PLEASE}",
        '"ممكن السعر" OR "ممكن اعرف السعر" OR "عايز السعر" OR "عايزه السعر" OR "عايز اعرف السعر" OR "عايزه اعرف السعر" OR "محتاج اعرف السعر"',
        '"ممكن الاسعار" OR "ممكن اعرف الاسعار" OR "عايز الاسعار" OR "عايز اعرف الاسعار" OR "عايزه اعرف الاسعار" OR "اعرف السعر" OR "اعرف اسعار" OR "اعرف الاسعار" OR "قايمه الاسعار"',
        '"السعر خاص" OR "السعر ع الخاص" OR "السعر علي الخاص" OR "الاسعار خاص" OR "ما سعر" OR "ما هو سعر" OR "ما هو السعر" OR "ما هي الاسعار"',
        '"وش سعره" OR "وش سعرها" OR "وش السعر" OR "ايش السعر" OR "شنو السعر" OR "شكد سعره" OR "ايش سعره" OR "شو السعر" OR "شو سعره"',
        f"{_DELIVERY} NEAR/2 (كام OR بكام OR كم OR بكم)",
        '"عامل كام" OR "عامله كام" OR "عاملين كام" OR "بيتباع بكام" OR "يعمل كام" OR "القسط كام" OR "الاشتراك كام" OR "الكشف كام" OR "الحجز كام"',
        '"el se3r" OR "se3ro kam" OR "se3rha kam" OR "kam el se3r" OR "els3r kam" OR "el s3r"',
        '"how much is" OR "how much are" OR "how much for" OR "how much does" OR "how much do" OR "whats the price" OR "what is the price" OR "price list"',
        '"price please" OR "price pls" OR "price plz" OR "how much does it cost" OR "may i know the price" OR "know the price" OR "send me the price"',
    ),
    "asks_where": (
        f'(فين OR منين OR وين OR "من وين" OR "من فين" OR "من اين" OR اين) NEAR/3 {_GET}',
        f"(فين OR وين OR اين) NEAR/2 {_HERE}",
        f"(فين OR وين OR منين) NEAR/2 {_AVAILABLE}",
        f"(العنوان OR عنوانكم OR عنوانكو OR اللوكيشن OR لوكيشن OR location OR address) NEAR/2 (فين OR وين OR ايه OR {_PLEASE})",
        '"ممكن العنوان" OR "ممكن اللوكيشن" OR "عايز العنوان" OR "عايزه العنوان" OR "محتاج العنوان" OR "العنوان بالتفصيل" OR "اعرف العنوان"',
        '"ليكم فرع" OR "ليكو فرع" OR "عندكم فرع" OR "عندكو فرع" OR "لكم فرع" OR "ليكم فروع" OR "عندكم فروع" OR "لكم فروع" OR "هل يوجد فرع" OR "في فرع في" OR "فيه فرع في"',
        f'(لسه OR هل OR "هل هو" OR "هل لا يزال") NEAR/2f {_AVAILABLE}',
        f'{_AVAILABLE} NEAR/1f (عندكم OR عندكو OR لديكم OR حاليا OR "منه مقاس" OR مقاسات)',
        '"بتوصلو فين" OR "بتوصلو اسكندريه" OR "بتوصلو محافظات" OR "بتشحنو محافظات" OR "هل يوجد توصيل" OR "هل تتوفر" OR "هل يتوفر" OR "عندكم توصيل" OR "عندكو توصيل"',
        '"where can i buy" OR "where can i get" OR "where can i find" OR "where to buy" OR "where to get" OR "where did you get" OR "where did you buy" OR "where do i get"',
        '"do you ship" OR "do you deliver" OR "is it available" OR "is this available" OR "still available" OR "back in stock" OR "where are you located" OR "where is your shop" OR "where is your store"',
        '"mkanko fen" OR "makanko fen" OR "mkanko feen" OR "el ma7al fen" OR "el makan fen" OR "el makan fein" OR "el makan feen" OR "fen el makan" OR "el3nwan fen" OR "el 3nwan" OR "el 3enwan" OR "alaeeh fen" OR "ala2eh fen" OR "ashtreeh mnen" OR "ashtery mnen"',
    ),
    "asks_advice": (
        '"حد يرشح" OR "حد يرشحلي" OR "حد يرشحلنا" OR رشحولي OR رشحولنا OR رشحيلي OR رشحلي OR رشحوا OR ترشيحاتكم OR ترشحولي OR ترشحلي OR ترشحيلي OR ترشحوا',
        '"محتاج ترشيح" OR "محتاجه ترشيح" OR "محتاج ترشيحات" OR "محتاجه ترشيحات" OR "عايز ترشيح" OR "عايزه ترشيح" OR "عايزه ترشيحات" OR "عايز ترشيحات" OR "اي ترشيحات"',
        'تنصحوني OR تنصحني OR تنصحيني OR انصحوني OR انصحيني OR بتنصحو OR "تنصحو بايه" OR "تنصحون بايش" OR "وش تنصحون" OR "ايش تنصحون" OR "بماذا تنصح" OR "بماذا تنصحون" OR "بتنصحوني"',
        '"حد جرب" OR "حد جربه" OR "حد جربها" OR "حدا جرب" OR "احد جرب" OR "احد جربه" OR "مين جرب" OR "مين جربه" OR "مين جربها" OR "حد استعمل" OR "حد استخدم" OR "حد استخدمه" OR "حد اشتري"',
        '"حد عنده تجربه" OR "حد عندو تجربه" OR "احد عنده تجربه" OR "هل جرب احد" OR "هل جرب احدكم" OR "حد يعرف دكتور" OR "حد يعرف مكان" OR "حد يعرف محل" OR "احد يعرف محل" OR "حد يعرف حد"',
        '"اشتري ايه" OR "اجيب ايه" OR "اجيب انهي" OR "اشتري انهي" OR "اختار انهي" OR "انهي احسن" OR "انهي افضل" OR "محتاره بين" OR "محتار بين" OR "محتاره اجيب" OR "محتار اجيب" OR "اخد انهي"',
        '"نصيحتكم" OR "نصايحكم" OR "محتاج نصيحه" OR "محتاجه نصيحه" OR "عايزه نصيحه" OR "عايز نصيحه" OR "اقتراحاتكم" OR "عايزه رايكم" OR "عايز رايكم" OR "محتاجه رايكم"',
        '"any recommendations" OR "any recommendation" OR "can you recommend" OR "can anyone recommend" OR "can someone recommend" OR "please recommend" OR "recommend me" OR "recommendations for"',
        '"any suggestions" OR "suggest me" OR "please suggest" OR "can anyone suggest" OR "has anyone tried" OR "anyone tried" OR "has anyone used" OR "should i buy" OR "should i get" OR "what should i buy"',
        '"which one should i" OR "is it worth buying" OR "worth buying" OR "need advice" OR "عايزه افكار" OR "عايز افكار" OR "محتاجه افكار" OR "any advice" OR "looking for recommendations"',
        '"7ad garab" OR "7ad yrasha7" OR "7ad yrasha7ly" OR "7ad gareb" OR "ansa7ony" OR "tenas7ony" OR "tensa7ony" OR "rasha7oly" OR "meen garab"',
    ),
    "compares": (
        '"ايه الفرق" OR "الفرق ايه" OR "وش الفرق" OR "ايش الفرق" OR "شو الفرق" OR "ما الفرق" OR "مقارنه بين" OR "قارن بين"',
        '"ايهما افضل" OR "ايهم افضل" OR "ايهما احسن" OR "انهي احسن" OR "انهي افضل" OR "احسن ولا" OR "افضل ولا" OR "احلي ولا" OR "ارخص ولا" OR "افضل ام" OR "احسن ام"',
        '"ارخص من" OR "اغلي من" OR "اوفر من" OR "ارخص بكتير من" OR "احسن بكتير من" OR "افضل بكثير من"',
        '"which is better" OR "which one is better" OR "cheaper than" OR "more expensive than" OR "better quality than" OR "cheaper at" OR "more expensive at"',
        '"el far2 ben" OR "a7san wala" OR "arkhas mn" OR "arkhas men" OR "anhy a7san" OR "a7san mn"',
    ),
    "complains": (
        f'("مش شغال" OR "مش شغاله" OR "مش شغالين" OR "مش بيشتغل" OR "مش بتشتغل" OR "لا يعمل" OR "لا تعمل" OR "ما يشتغل" OR مايشتغل OR "ما تشتغل" OR "بطل يشتغل" OR اتكسر OR اتكسرت OR باظ OR باظت OR بايظ OR بايظه) NEAR/5 {_THING}',
        '"جه مكسور" OR "وصل مكسور" OR "وصلت مكسوره" OR "جالي مكسور" OR "وصلني مكسور" OR "عيب صناعه" OR "عيب مصنعي"',
        '"لسه موصلش" OR "لسه ماوصلش" OR موصلنيش OR ماوصلنيش OR "لم يصلني" OR "لم استلم" OR "لسه مستلمتش" OR مستلمتش OR "لسه ما وصلني"',
        f'(موصلش OR ماوصلش OR موصلتش OR ماوصلتش OR "لم يصل" OR "لم تصل" OR "ما وصل" OR "ما وصلت" OR "ما وصلني" OR ماوصلني) NEAR/5 {_ORDER}',
        "(اتاخر OR اتاخرت OR تاخر OR تاخرت OR متاخر OR متاخره OR تاخير) NEAR/4 (اوردر OR الاوردر OR طلب OR الطلب OR طلبي OR شحنه OR الشحنه OR توصيل OR التوصيل OR المندوب OR الشركه OR وصول)",
        '(وصل OR وصلت OR وصلني OR وصلتني OR جالي OR جه) NEAR/3f (مكسر OR مكسره OR متكسر OR مكسور OR بارد OR بارده OR ناقص OR ناقصه OR متاخر OR "حاجه تانيه" OR "حاجه غلط")',
        '"محدش بيرد" OR "محدش رد" OR "محدش بيرد عليا" OR "مش بتردو" OR مبتردوش OR "مفيش رد" OR "محدش عبرني" OR "مفيش حد بيرد" OR "لا احد يرد" OR "ما احد يرد" OR "ماحد يرد" OR "ولا حد بيرد" OR "مش بيردو"',
        "(خدمه OR الخدمه OR منتج OR المنتج OR خامه OR الخامه OR جوده OR تعامل OR التعامل OR شركه OR الشركه OR تجربه OR شبكه OR الشبكه OR النت) NEAR/3f (سيئ OR سيئه OR سيء OR زفت OR زباله OR وحش OR وحشه OR رديء OR رديئه OR ردئ OR ردئيه OR ضعيف OR ضعيفه OR خايس OR خايسه)",
        "(اسوا OR اوحش) NEAR/2f (خدمه OR شركه OR منتج OR تجربه OR تعامل OR توصيل OR شبكه OR نت OR موقع OR محل OR مطعم)",
        '(سيء OR سيئ OR وحش OR رديء) NEAR/1f (جدا OR اوي) OR "منتج سيء" OR "منتج سيئ"',
        '"لا انصح" OR "مش بنصح" OR "ما انصح" OR "منصحش" OR "مانصحش" OR "ماانصح" OR "لا انصح به" OR "انصح بعدم" OR "محدش يشتري" OR "محدش يشتريه" OR "اوعو تشترو"',
        '"مش اصلي" OR "مش اصليه" OR "مش اوريجينال" OR "منتج مغشوش" OR "منتج مضروب" OR "طلع مضروب" OR "طلع مغشوش" OR "طلع تقليد" OR "غير اصلي" OR "طلعت تقليد" OR "نصب واحتيال" OR "شركه نصابه" OR "شركه نصب" OR "اتنصب عليا" OR "نصبو عليا"',
        '"رجعو فلوسي" OR "رجعولي فلوسي" OR "عايز فلوسي" OR "عايزه فلوسي" OR "استرد فلوسي" OR "استرجع فلوسي" OR "ارجعو فلوسي" OR "ابي فلوسي" OR "خساره فلوس" OR "خساره الفلوس" OR "خساره فيه الفلوس" OR "ندمت اني"',
        '"غالي جدا" OR "غاليه جدا" OR "غالي اوي" OR "غاليه اوي" OR "غالي قوي" OR "اسعاركم غاليه" OR "السعر غالي" OR "السعر مبالغ" OR "الاسعار زادت" OR "الاسعار غليت" OR "الاسعار غاليه" OR "زودتو الاسعار" OR "سعره مبالغ" OR "مبالغ في سعره"',
        '"مش زي الاول" OR "مكانش زي الاول" OR "ملوش لازمه كده" OR "ياريت تراجعو" OR "طعمه غريب" OR "طعمها غريب" OR "طعمه وحش" OR "طعمها وحش" OR "دون اعتذار" OR "لم يكن طازج" OR "مش طازه" OR "غير اللي طلبته" OR "غير اللي طلبتها" OR "زعلانه بجد" OR "مش زي الصوره" OR "مش زي الصور" OR "غير الصوره" OR "مختلف عن الصوره" OR "شكل مغاير" OR "مش نفس الصوره" OR "غير مطابق" OR "مش مطابق" OR "المقاس مش مظبوط" OR "المقاس مش مضبوط" OR "مقاس غلط" OR "جالي غلط" OR "لون غلط"',
        '"doesnt work" OR "does not work" OR "not working" OR "stopped working" OR "isnt working" OR "wont work" OR "waste of money" OR "want my money back" OR "want a refund" OR "need a refund" OR "rip off"',
        '"worst service" OR "worst customer service" OR "worst experience" OR "worst airline" OR "worst company" OR "terrible service" OR "horrible service" OR "poor service" OR "bad service" OR "awful service" OR "poor quality" OR "bad quality"',
        '"never again" OR "never buying" OR "never buy" OR "never flying" OR "very disappointed" OR "so disappointed" OR "really disappointed" OR "still waiting" OR "no one answers" OR "no response" OR "not acceptable" OR unacceptable',
        '"on hold for" OR "flight delayed" OR "lost my bag" OR "lost my luggage" OR "still havent received" OR "havent received" OR "never received" OR "hours late" OR "late and cold" OR "arrived late" OR "arrived cold" OR "was stale" OR disappointing OR "arrived broken" OR "came broken" OR "arrived damaged" OR "do not buy" OR "dont buy"',
        '"msh sha8al" OR "mesh sha8al" OR "msh shaghal" OR "mesh shaghal" OR "ma7desh byrod" OR "ma7adesh byrod" OR "5edma zft" OR "zebala" OR "zbala" OR "nasaben" OR "nassabeen" OR "5sara el floos"',
    ),
    "praises": (
        "(منتج OR المنتج OR خامه OR الخامه OR خامته OR خامتها OR جوده OR جودته OR جودتها OR خدمه OR الخدمه OR خدمتكم OR تعامل OR التعامل OR تعاملكم OR توصيل OR التوصيل OR ريحته OR ريحتها OR طعمه OR طعمها OR شكله OR شكلها OR الاكل OR المكان OR سعره OR سعرها) NEAR/2f (ممتاز OR ممتازه OR رائع OR رائعه OR تحفه OR جميل OR جميله OR حلو OR حلوه OR جامد OR جامده OR مميز OR مميزه OR هايل OR هايله OR كويس OR كويسه OR عظيم OR عظيمه OR خرافي OR خرافيه OR فخم OR فخمه OR محترم OR محترمه OR روعه OR جيد OR جيده OR لطيف OR لطيفه OR راقي OR راقيه OR مناسب OR سريع)",
        "(حلو OR حلوه OR جميل OR جميله OR كويس OR كويسه OR جامد OR جامده OR ممتاز OR ممتازه OR رائع OR رائعه OR جيد OR جيده OR مريح OR مريحه OR لطيف OR عملي OR عمليه) NEAR/1f (جدا OR اوي OR قوي OR للغايه OR خالص)",
        "(احلي OR اجمل OR احسن OR الذ) NEAR/4f (اكلته OR اكلتها OR جربته OR جربتها OR شربته OR دقته OR استخدمته)",
        "(ممتاز OR ممتازه OR تحفه OR رائع OR رائعه OR طازه OR تجنن OR بيجنن OR يجنن) NEAR/8 (شكرا OR اشكركم OR تسلم OR تسلمو)",
        "(منتج OR ريحته OR ريحتها OR طعمه OR طعمها OR شكله OR شكلها) NEAR/2f (بيجنن OR يجنن OR تجنن)",
        '"ربنا يبارك لكم" OR "ربنا يبارك ليكم" OR "بارك الله فيكم" OR "برافو عليكم" OR "حاجه تفتح النفس" OR "teslam edeko" OR "teslam edek" OR "looks amazing" OR "تسلم ايدك" OR "تسلم ايديكم" OR "تسلم ايديكي" OR "شكرا ليكم" OR "شكرا علي سرعه" OR "شكرا علي الخدمه" OR "شكرا علي حسن" OR "الله يعطيكم العافيه" OR "ربنا يوفقكم" OR "بالتوفيق ليكم"',
        '"انصح به" OR "انصح بيه" OR "انصح بيها" OR "انصح بها" OR "انصح الجميع" OR "بنصح بيه" OR "بنصح بيها" OR "انصحكم به" OR "انصحكم بيه" OR "بنصحكم" OR "انصح بالشراء" OR "انصح بشرائه" OR "انصح بالتعامل"',
        '"عجبني جدا" OR "عجبني اوي" OR "عجبتني جدا" OR "عجبتني اوي" OR "حبيته جدا" OR "حبيتها جدا" OR "احلي من الصور" OR "احلي من الصوره" OR "علي الطبيعه احلي" OR "يستاهل كل جنيه" OR "يستاهل فلوسه" OR "يستاهل سعره"',
        '"من احسن" NEAR/2f (المنتجات OR المحلات OR الشركات OR المطاعم OR الصفحات OR الاماكن)',
        '"منتج ممتاز" OR "منتج رائع" OR "بجد تحفه" OR "تحفه بجد" OR "تحفه جدا" OR "ما شاء الله تحفه" OR "قمه في" OR "قيمه مقابل سعر"',
        '"وصل بسرعه" OR "التوصيل سريع" OR "وصلني بسرعه" OR "ملوش حل" OR "مالوش حل" OR "عشره علي عشره" OR "10 من 10"',
        '"highly recommend" OR "highly recommended" OR "great service" OR "excellent service" OR "amazing service" OR "great customer service" OR "awesome service" OR "great product" OR "excellent product" OR "great quality" OR "good quality" OR "excellent quality"',
        '"love this product" OR "love your products" OR "love it so much" OR "best service" OR "best customer service" OR "great experience" OR "amazing experience" OR "great job" OR "worth the money" OR "worth every penny" OR "great flight" OR "great crew" OR "thanks for the great" OR "thank you for the great"',
        '"7elw awy" OR "7elwa awy" OR "gamed gedan" OR "gamda gdan" OR "to7fa" OR "t7fa" OR "tohfa awy" OR "gameel gedan" OR "gamel gdn" OR "bgd to7fa" OR "7elw gdn" OR "7elwa gdn"',
    ),
}

SAYS_WITH_QUESTION_MARK: Final = {
    "wants_to_buy": ('"ممكن اطلب" OR "ممكن اوردر" OR "ممكن احجز" OR "ينفع اطلب" OR "ينفع احجز" OR "اقدر اطلب" OR "هل يمكنني الطلب" OR "هل يمكن الطلب" OR "can i buy" OR "can i get one"',),
    "asks_price": ("السعر OR سعر OR الاسعار OR سعره OR سعرها OR اسعاركم OR الثمن OR تكلفته OR se3ro OR \"how much to\" OR \"how much would\"", "price OR prices", "سعر NEAR/8 شامل", "(كام OR كم) NEAR/2 (جنيه OR ريال OR درهم OR دينار)"),
    "asks_where": (
        f"{_AVAILABLE} NEAR/4 (مقاس OR مقاسات OR لون OR الوان OR xl OR xxl OR size OR منه OR منها OR ده OR دي OR هذا OR هذه OR المنتج OR stock OR still)",
        f"(في OR فيه OR عندكم OR هل) NEAR/1f {_DELIVERY}", "(بيوصل OR بتوصل) NEAR/8f ولا", "(مين OR حد) NEAR/8f (بيبيع OR بتبيع OR يبيع)", f"{_AVAILABLE} NEAR/6 (المحل OR اونلاين OR ولا OR فين)", "بتوصلو OR بتشحنو OR توصلون OR تشحنون OR \"in stock\"",
        "عندكم NEAR/3f (مقاس OR مقاسات OR لون OR الوان OR فرع OR نفس OR زيه OR منه OR منها)",
    ),
    "asks_advice": (
        'محتار OR محتاره OR تنصحون OR تنصح OR تنصحو OR توصيه OR توصيات OR "ابدا بايه" OR "عايزه افكار" OR "يستاهل ولا" OR "بيستاهل ولا" OR "تستاهل ولا" OR "يستاهل اشتريه"',
        '(اشتري OR نشتري OR اجرب OR اخد OR ناخد OR اجيب) NEAR/8f ولا OR ولا NEAR/3f (اشتري OR نشتري OR اجرب OR اخد OR اجيب)',
        '(مين OR حد) NEAR/2f (مشترك OR مشتركه OR جرب OR اشتري)', '"who makes" OR "anyone know a" OR "does anyone know a"', '"حد يعرف" OR "حدا يعرف" OR "رايكم في" OR "رايكو في" OR "ايه رايكم" OR "وش رايكم" OR "ايش رايكم" OR "ما رايكم" OR "ايه احسن" OR "ايه افضل" OR "وش افضل" OR "وش احسن" OR "ما افضل" OR "ما هو افضل" OR "ما هي افضل" OR "مين احسن" OR "مين افضل" OR "eh a7san" OR "whats the best" OR "what is the best" OR recommend OR recommendations',),
    "compares": ('"الفرق بين" OR "فرق بين" OR "difference between" OR vs OR versus OR "compared to" OR "compared with"', '(احسن OR افضل OR احلي OR ارخص OR اغلي OR better OR a7san) NEAR/5 (ولا OR ام OR or OR wala)', '"احسن من" OR "افضل من" OR "better than" OR "انهي اوفر" OR "انهي ارخص" OR ولا NEAR/10f (الفرق OR اوفر OR ارخص)'),
}  # fmt: skip

_NEGATED = '(مش OR مو OR مهوش OR "ليس" OR ليست OR غير OR مب OR not OR isnt OR wasnt)'

UNLESS: Final = {
    "wants_to_buy": ("ربي OR \"يا رب\" OR يارب OR اللهم",),
    "asks_price": (
        "دولار OR ذهب OR الصرف OR النفط OR البترول OR البنزين OR اليورو OR بورصه OR \"باي تمن\" OR \"باي ثمن\"",
        "(بكام OR كام OR كم) NEAR/1f (يوم OR ساعه OR دقيقه OR مره)",
        '"how much longer" OR "how much i" OR "how much we" OR "how much you" OR "how much money i" OR "how much more" OR "price change" OR "price drop"',
    ),
    "asks_where": ('"الاقي نفسي" OR "اجد نفسي" OR "اجيب القوه" OR "احصل علي"', "القوه OR الصبر OR السعاده OR العداله OR الضمير OR الشعب OR confirmation OR update OR refund",),
    "asks_advice": ('"best way to" OR "best number" OR "how to get home" OR "best time to"',),
    "compares": ('"احسن من كده" OR "احسن من كدا" OR "افضل من ذلك" OR "مفيش فرق" OR "لا فرق" OR "ارخص من الدم"',),
    "praises": (
        f"{_NEGATED} NEAR/2f (ممتاز OR رائع OR حلو OR حلوه OR جميل OR كويس OR كويسه OR جيد OR جيده OR مناسب OR عملي OR مريح OR مريحه OR good OR great)",
        '"بيع متابعين" OR "زياده متابعين"',
    ),
}  # fmt: skip

ASKS: Final = (
    "هل OR كام OR بكام OR فين OR وين OR اين OR منين OR امتي OR متي OR ازاي OR كيف OR شلون OR ليه OR لماذا OR ليش OR مين OR ايه OR ماذا OR وش OR ايش OR شنو OR شو OR كم OR ممكن OR ينفع OR اقدر",
    "حد OR حدا OR عندكم OR عندكو OR فيه OR متوفر OR متاح OR موجود OR محتاج OR عايز OR عايزه OR عاوز OR انهي OR اي OR بكم OR بتوصلو",
    "kam OR bkam OR fen OR feen OR emta OR ezay OR leh OR eh OR meen OR momken OR 7ad OR mawgod OR 3ayez OR 3ayza OR 3ndko",
    "what OR whats OR where OR wheres OR when OR whens OR how OR hows OR why OR which OR who OR whos OR can OR could OR do OR does OR did OR is OR are OR was OR will OR would OR should OR any OR anyone OR has OR have",
)  # fmt: skip

NOT_ASKED: Final = (
    '"تخيل" OR "صدق او لا تصدق" OR "هل تعلم" OR "هل تعلمون" OR "did you know" OR "تعرف ليه" OR "عارف ليه" OR "عارفين ليه" OR "guess what"',
)
