"""Names by which people call countries every day, beside their official names, and places that lie surely in one country.

Written by hand. A name that two countries share stands in `SHARED` with both: beside another name it tells which is meant, alone it tells none.
"""

from __future__ import annotations

__all__ = ["CITIES", "EVERYDAY", "SHARED", "STATES"]

EVERYDAY: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "الإمارات", "Emirates", "دولة الإمارات", "دولة الإمارات العربية المتحدة"),
    "BH": ("مملكة البحرين", "Kingdom of Bahrain"),
    "BD": ("بنجلاديش",),
    "CD": ("DR Congo", "DRC"),
    "CZ": ("Czech Republic",),
    "DK": ("الدنمارك",),
    "DZ": ("Algérie", "Algerie"),
    "EG": ("جمهورية مصر العربية", "Arab Republic of Egypt", "Misr", "Masr", "مصر أم الدنيا", "أم الدنيا"),
    "ES": ("أسبانيا",),
    "GB": ("UK", "U.K.", "England", "Scotland", "Wales", "Britain", "Great Britain", "بريطانيا", "إنجلترا", "إنكلترا", "اسكتلندا"),
    "HK": ("Hong Kong", "هونج كونج", "هونغ كونغ"),
    "HU": ("المجر",),
    "IE": ("إيرلندا",),
    "JO": ("المملكة الأردنية الهاشمية", "المملكة الأردنية", "Hashemite Kingdom of Jordan"),
    "KR": ("Korea", "كوريا"),
    "KW": ("دولة الكويت", "State of Kuwait"),
    "MA": ("المملكة المغربية", "Maroc"),
    "MM": ("Myanmar", "Burma", "ميانمار", "بورما"),
    "MO": ("Macao", "Macau"),
    "NL": ("Holland",),
    "OM": ("سلطنة عمان", "Sultanate of Oman"),
    "PS": ("Palestine", "فلسطين", "State of Palestine", "دولة فلسطين"),
    "QA": ("دولة قطر", "State of Qatar"),
    "SA": ("KSA", "السعودية", "العربية السعودية", "Kingdom of Saudi Arabia"),
    "SY": ("سورية", "الجمهورية العربية السورية"),
    "TN": ("Tunisie",),
    "TR": ("Turkey", "Turkiye"),
    "US": ("USA", "U.S.A.", "U.S.", "America", "United States of America", "أمريكا", "الولايات المتحدة الأمريكية"),
    "VA": ("Vatican",),
}  # fmt: skip

CITIES: dict[str, tuple[str, ...]] = {
    "AE": ("Dubai", "دبي", "Abu Dhabi", "أبو ظبي", "Sharjah", "الشارقة", "Ajman", "عجمان", "Ras Al Khaimah", "رأس الخيمة", "Fujairah", "الفجيرة", "Al Ain"),
    "BH": ("Manama", "المنامة"),
    "DZ": ("Algiers", "الجزائر العاصمة", "Oran", "وهران", "قسنطينة", "عنابة"),
    "EG": (
        "Cairo", "القاهرة", "Giza", "الجيزة", "الإسكندرية", "إسكندرية", "New Cairo", "القاهرة الجديدة", "مصر الجديدة", "Nasr City", "مدينة نصر", "Maadi",
        "المعادي", "التجمع الخامس", "6 أكتوبر", "السادس من أكتوبر", "Port Said", "بورسعيد", "Suez", "السويس", "Ismailia", "الإسماعيلية", "Mansoura",
        "المنصورة", "Tanta", "طنطا", "Zagazig", "الزقازيق", "Assiut", "Asyut", "أسيوط", "Sohag", "سوهاج", "Minya", "المنيا", "Aswan", "أسوان", "Luxor",
        "الأقصر", "Hurghada", "الغردقة", "Sharm El Sheikh", "شرم الشيخ", "Damietta", "دمياط", "Fayoum", "الفيوم", "Beni Suef", "بني سويف", "Qena", "قنا",
        "Damanhour", "دمنهور", "Mahalla", "المحلة الكبرى", "المنوفية", "Menoufia", "الدقهلية", "Dakahlia", "القليوبية", "كفر الشيخ",
    ),
    "IQ": ("Baghdad", "بغداد", "Basra", "البصرة", "Mosul", "الموصل", "Erbil", "أربيل", "Najaf", "النجف", "Karbala", "كربلاء"),
    "JO": ("Amman", "Irbid", "إربد", "Zarqa", "الزرقاء"),
    "KW": ("Kuwait City", "مدينة الكويت"),
    "LB": ("Beirut", "بيروت"),
    "LY": ("Benghazi", "بنغازي", "Misrata", "مصراتة"),
    "MA": ("Casablanca", "الدار البيضاء", "Rabat", "الرباط", "Marrakech", "Marrakesh", "مراكش", "Tangier", "طنجة", "Agadir", "أكادير"),
    "MR": ("Nouakchott", "نواكشوط"),
    "OM": ("Muscat", "مسقط", "Salalah", "صلالة"),
    "PS": ("Gaza", "غزة", "قطاع غزة", "Ramallah", "رام الله", "Nablus", "نابلس"),
    "QA": ("Doha", "الدوحة"),
    "SA": (
        "Riyadh", "الرياض", "Jeddah", "Jiddah", "جدة", "Makkah", "Mecca", "مكة", "مكة المكرمة", "Madinah", "المدينة المنورة", "Dammam", "الدمام", "Taif",
        "الطائف", "Tabuk", "تبوك", "Abha", "أبها", "Qassim", "القصيم", "Buraydah", "بريدة", "حائل", "Jazan", "جازان", "Najran", "نجران", "الأحساء",
        "Jubail", "الجبيل", "Yanbu", "ينبع", "Khobar", "Saudi",
    ),
    "SD": ("Khartoum", "الخرطوم", "Omdurman", "أم درمان"),
    "SO": ("Mogadishu", "مقديشو"),
    "SY": ("Damascus", "دمشق", "Aleppo", "حلب", "Homs", "حمص", "Latakia", "اللاذقية"),
    "TN": ("Sfax", "صفاقس", "Sousse", "سوسة"),
    "YE": ("Sanaa", "Sana'a", "صنعاء", "Aden", "عدن", "Taiz", "تعز"),
}  # fmt: skip

SHARED: dict[str, tuple[str, ...]] = {
    "عمان": ("OM", "JO"), "Georgia": ("GE", "US"), "Alexandria": ("EG", "US"), "Tripoli": ("LY", "LB"), "طرابلس": ("LY", "LB"), "الشرقية": ("EG", "SA", "OM"),
    "Jerusalem": ("PS", "IL"), "القدس": ("PS", "IL"), "Congo": ("CD", "CG"), "الكونغو": ("CD", "CG"),
}  # fmt: skip

STATES: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware",
    "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
"""States of the United States, where many towns are called like countries and towns elsewhere (Lebanon, Cairo, Paris)."""
