"""Acts and pillars by rules, on texts that were not written for the demo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.converse.acts import RULES, acts_in
from rawaj.converse.pillars import ORDER, SIGNS, pillar_of
from rawaj.converse.spelling import folded, sentences_of
from rawaj.terms import ACTS, PILLARS


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("شنط جلد طبيعي. اطلبيها الآن: https://shop.example/bags", ("buy",)),
        ("للحجز والاستفسار كلمونا على الواتس 01000000000", ("order_message",)),
        ("احجز موعدك في العيادة: https://clinic.example", ("book",)),
        ("سجّل الآن في الدورة المجانية https://x.example", ("sign_up",)),
        ("اقرأ المقال كامل على موقعنا https://x.example/a", ("read",)),
        ("شاهد الفيديو كامل على القناة", ("watch",)),
        ("اتصل بنا على 0100000000", ("call",)),
        ("قولوا لنا رأيكم في التعليقات", ("comment",)),
        ("ابعتها لصاحبك اللي محتاجها", ("share",)),
        ("تابعونا عشان يوصلكم كل جديد", ("follow",)),
        ("تبرع الآن لعلاج طفل", ("donate",)),
        ("زوروا موقعنا: https://x.example", ("visit",)),
        ("جمعة مباركة على الجميع", ()),
        ("Shop now: https://x.example/sale", ("buy",)),
        ("Book your table for Friday", ("book",)),
        ("DM us to order", ("order_message",)),
        ("Read more on the blog https://x.example", ("read",)),
        ("Tell us in the comments", ("comment",)),
        ("Learn more https://x.example", ("visit",)),
        ("Our new oven", ()),
        ("https://x.example/plain", ("visit",)),
        ("اكتب لي https://wa.me/20100", ("order_message",)),
    ],
)
def test_acts(text, acts):
    assert acts_in(text) == acts


def test_two_acts_that_compete_are_both_reported():
    assert acts_in("اطلب الآن: https://x.example\nولا تنسوا تتابعونا، واعمل فولو") == ("buy", "follow")


def test_what_stands_beside_the_link_is_meant():
    assert acts_in("الكيك نزل. احجز قطعتك.\nشوف المنيو كاملة: https://x.example/menu") == ("visit",)
    assert acts_in("احجز تورتة العيد واطلبها قبل الخميس") == ("buy",)


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("خصم 30% على كل الأحذية لحد الجمعة", "offers"),
        ("الفستان متوفر بـ450 جنيه بدل 600", "offers"),
        ("وصل حديثًا: تشكيلة الشتاء", "offers"),
        ("كيف تغسل الصوف من غير ما يكش؟ ثلاث خطوات", "teaches"),
        ("ليه شعرك بيقع في الخريف؟ لأن...", "teaches"),
        ("نصيحة اليوم: اشرب الماء قبل القهوة", "teaches"),
        ("5 أفكار لترتيب المطبخ الصغير", "solves"),
        ("زهقت من زحمة المواصلات؟ احنا بنوصّل", "solves"),
        ("آراء عملائنا هذا الأسبوع", "proves"),
        ("قبل وبعد: غرفة أحمد", "proves"),
        ("كواليس تصوير الكتالوج", "proves"),
        ("مين فيكم بيحب الشتا؟", "entertains"),
        ("مسابقة رمضان: توقعوا النتيجة", "entertains"),
        ("50% off everything this weekend", "offers"),
        ("How to choose running shoes: 4 tips", "teaches"),
        ("Before and after: Sara's kitchen", "proves"),
        ("Tag a friend who is always late 😂", "entertains"),
        ("Tired of slow deliveries? Here is a fix", "solves"),
        ("الساعة السابعة", None),
        ("", None),
    ],
)
def test_pillars(text, pillar):
    assert pillar_of(text) == pillar


def test_asking_for_the_act_is_no_offer():
    assert pillar_of("كيف تغسل الصوف؟ ثلاث خطوات.\nللطلب: https://x.example") == "teaches"
    assert pillar_of("للطلب: https://x.example") is None


def test_every_key_has_rules_and_they_are_known():
    assert set(RULES) == set(ACTS) - {"none"}
    assert set(SIGNS) == set(PILLARS) == set(ORDER)


def test_spelling_is_one():
    assert folded("أَحْجِزْ Ａ".replace("Ａ", "A")) == "احجز a"
    assert sentences_of("واحد! اثنان؟\nثلاثة") == ["واحد", "اثنان", "ثلاثة"]


@given(st.text(max_size=200))
def test_any_text_has_known_acts_and_at_most_one_pillar(text):
    assert set(acts_in(text)) <= set(ACTS)
    assert pillar_of(text) in {None, *PILLARS}
