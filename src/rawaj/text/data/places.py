"""Names by which people call countries every day, beside their official names, and places that lie surely in one country.

Written by hand: Arab cities, and the large ones of the world that profiles name, alone or beside an Arab one. A name that two countries share stands in `SHARED` with both: beside another name it tells which is meant, alone it tells none.
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
    "AT": ("Vienna", "فيينا"),
    "AU": ("Sydney", "سيدني", "Melbourne", "ملبورن"),
    "BE": ("Brussels", "بروكسل"),
    "BH": ("Manama", "المنامة"),
    "CA": ("Toronto", "تورونتو", "Montreal", "مونتريال", "Ottawa", "أوتاوا"),
    "CH": ("Geneva", "جنيف", "Zurich", "زيورخ"),
    "CN": ("Beijing", "بكين", "Shanghai", "شنغهاي"),
    "DE": ("Berlin", "برلين", "Munich", "ميونخ", "Frankfurt", "فرانكفورت", "Hamburg", "هامبورغ"),
    "DK": ("Copenhagen", "كوبنهاغن"),
    "DZ": ("Algiers", "الجزائر العاصمة", "Oran", "وهران", "قسنطينة", "عنابة"),
    "EG": (
        "Cairo", "القاهرة", "Giza", "الجيزة", "الإسكندرية", "إسكندرية", "New Cairo", "القاهرة الجديدة", "مصر الجديدة", "Nasr City", "مدينة نصر", "Maadi",
        "المعادي", "التجمع الخامس", "6 أكتوبر", "السادس من أكتوبر", "Port Said", "بورسعيد", "Suez", "السويس", "Ismailia", "الإسماعيلية", "Mansoura",
        "المنصورة", "Tanta", "طنطا", "Zagazig", "الزقازيق", "Assiut", "Asyut", "أسيوط", "Sohag", "سوهاج", "Minya", "المنيا", "Aswan", "أسوان", "Luxor",
        "الأقصر", "Hurghada", "الغردقة", "Sharm El Sheikh", "شرم الشيخ", "Damietta", "دمياط", "Fayoum", "الفيوم", "Beni Suef", "بني سويف", "Qena", "قنا",
        "Damanhour", "دمنهور", "Mahalla", "المحلة الكبرى", "المنوفية", "Menoufia", "الدقهلية", "Dakahlia", "القليوبية", "كفر الشيخ",
    ),
    "ES": ("Madrid", "مدريد", "Barcelona", "برشلونة"),
    "ET": ("Addis Ababa", "أديس أبابا"),
    "FR": ("باريس", "Marseille", "مرسيليا"),
    "GB": ("لندن", "مانشستر", "Liverpool", "ليفربول"),
    "ID": ("Jakarta", "جاكرتا"),
    "IN": ("Delhi", "New Delhi", "دلهي", "نيودلهي", "Mumbai", "مومباي"),
    "IQ": ("Baghdad", "بغداد", "Basra", "البصرة", "Mosul", "الموصل", "Erbil", "أربيل", "Najaf", "النجف", "Karbala", "كربلاء"),
    "IR": ("Tehran", "طهران"),
    "IT": ("Rome", "Roma", "روما", "Milano", "ميلانو"),
    "JO": ("Amman", "Irbid", "إربد", "Zarqa", "الزرقاء"),
    "JP": ("Tokyo", "طوكيو"),
    "KE": ("Nairobi", "نيروبي"),
    "KW": ("Kuwait City", "مدينة الكويت"),
    "LB": ("Beirut", "بيروت"),
    "LY": ("Benghazi", "بنغازي", "Misrata", "مصراتة"),
    "MA": ("Casablanca", "الدار البيضاء", "Rabat", "الرباط", "Marrakech", "Marrakesh", "مراكش", "Tangier", "طنجة", "Agadir", "أكادير"),
    "MR": ("Nouakchott", "نواكشوط"),
    "MY": ("Kuala Lumpur", "كوالالمبور"),
    "NG": ("Lagos", "لاغوس", "Abuja"),
    "NL": ("Amsterdam", "أمستردام"),
    "NO": ("Oslo", "أوسلو"),
    "OM": ("Muscat", "مسقط", "Salalah", "صلالة"),
    "PK": ("Karachi", "كراتشي", "Lahore", "لاهور", "Islamabad", "إسلام آباد"),
    "PS": ("Gaza", "غزة", "قطاع غزة", "Ramallah", "رام الله", "Nablus", "نابلس"),
    "QA": ("Doha", "الدوحة"),
    "RU": ("Moscow", "موسكو"),
    "SA": (
        "Riyadh", "الرياض", "Jeddah", "Jiddah", "جدة", "Makkah", "Mecca", "مكة", "مكة المكرمة", "Madinah", "المدينة المنورة", "Dammam", "الدمام", "Taif",
        "الطائف", "Tabuk", "تبوك", "Abha", "أبها", "Qassim", "القصيم", "Buraydah", "بريدة", "حائل", "Jazan", "جازان", "Najran", "نجران", "الأحساء",
        "Jubail", "الجبيل", "Yanbu", "ينبع", "Khobar", "Saudi",
    ),
    "SD": ("Khartoum", "الخرطوم", "Omdurman", "أم درمان"),
    "SE": ("Stockholm", "ستوكهولم"),
    "SO": ("Mogadishu", "مقديشو"),
    "SY": ("Damascus", "دمشق", "Aleppo", "حلب", "Homs", "حمص", "Latakia", "اللاذقية"),
    "TN": ("Sfax", "صفاقس", "Sousse", "سوسة"),
    "TR": ("Istanbul", "إسطنبول", "اسطنبول", "Ankara", "أنقرة"),
    "US": ("New York City", "NYC", "نيويورك", "Los Angeles", "لوس أنجلوس", "San Francisco", "سان فرانسيسكو", "Chicago", "شيكاغو", "Houston", "هيوستن"),
    "YE": ("Sanaa", "Sana'a", "صنعاء", "Aden", "عدن", "Taiz", "تعز"),
    "ZA": ("Johannesburg", "Cape Town"),
}  # fmt: skip

SHARED: dict[str, tuple[str, ...]] = {
    "عمان": ("OM", "JO"), "Georgia": ("GE", "US"), "Alexandria": ("EG", "US"), "Tripoli": ("LY", "LB"), "طرابلس": ("LY", "LB"), "الشرقية": ("EG", "SA", "OM"),
    "Jerusalem": ("PS", "IL"), "القدس": ("PS", "IL"), "Congo": ("CD", "CG"), "الكونغو": ("CD", "CG"),
    "London": ("GB", "CA"), "Paris": ("FR", "US"), "Manchester": ("GB", "US"), "Birmingham": ("GB", "US"), "Dublin": ("IE", "US"), "Athens": ("GR", "US"),
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
