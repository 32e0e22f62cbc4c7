"""The headings of shops' tables, in English and Arabic, whatever the program that wrote them."""

from __future__ import annotations

from rawaj.connectors.kit.declare import Field, Type

__all__ = ["CUSTOMERS", "LEADS_META", "ORDERS", "OUTCOMES", "SHOPIFY_CUSTOMERS", "SHOPIFY_ORDERS"]

_ID, _COUNT, _NUMBER, _MONEY, _TIME = Type.ID, Type.COUNT, Type.NUMBER, Type.MONEY, Type.TIME
_EMAIL = Field("email", ("Email", "E-mail", "Email address", "Email (Billing)", "Billing email", "Customer email", "البريد الإلكتروني", "الايميل",
                         "البريد"), _ID)  # fmt: skip
_PHONE = Field("phone", ("Phone", "Phone number", "Mobile", "Phone (Billing)", "Billing phone", "Customer phone", "WhatsApp", "رقم الهاتف", "الهاتف",
                         "رقم الجوال", "الجوال", "رقم الموبايل", "الموبايل", "التليفون", "رقم التليفون", "واتساب"), _ID)  # fmt: skip
_PLACE = Field("place", ("City", "Shipping city", "Billing city", "City (Billing)", "City (Shipping)", "Town", "District", "Governorate", "Area",
                         "Default Address City", "Region", "المدينة", "المحافظة", "المنطقة", "الحي", "العنوان"))  # fmt: skip
_CURRENCY = Field("money", ("Currency", "Currency code", "العملة"))
_SOURCE = Field("source", ("utm_source", "Source", "Order source", "Source name", "Origin", "Attribution", "How did you hear about us", "Channel",
                           "المصدر", "مصدر الطلب", "مصدر العميل", "من أين عرفتنا", "القناة"))  # fmt: skip
_MEDIUM = Field("medium", ("utm_medium", "Medium", "الوسيلة", "الوسيط"))
_CAMPAIGN = Field("campaign", ("utm_campaign", "Campaign", "Campaign name", "الحملة", "اسم الحملة"))
_CUSTOMER = Field("customer_id", ("Customer ID", "Customer number", "Client ID", "customer", "client", "رقم العميل", "كود العميل", "العميل", "الزبون"),
                  _ID)  # fmt: skip
_CUSTOMER_NAME = Field("customer_name", ("Customer name", "Client name", "Full name", "اسم العميل", "الاسم الكامل", "اسم الزبون"))

ORDERS = (
    Field("order_id", ("Order ID", "Order number", "Order no", "Order #", "Order", "Invoice number", "Invoice", "رقم الطلب", "رقم الطلبية",
                       "كود الطلب", "رقم الفاتورة", "الطلب"), _ID),
    Field("line_no", ("Line", "Line number", "Item #", "السطر", "رقم السطر"), _COUNT),
    _CUSTOMER, _EMAIL, _PHONE, _CUSTOMER_NAME,
    Field("ordered_at", ("Order date", "Ordered at", "Created at", "Date created", "Created", "Purchase date", "Sale date", "Date", "Day",
                         "date_yyyymmdd", "تاريخ الطلب", "تاريخ الشراء", "تاريخ البيع", "تاريخ الإنشاء", "تاريخ الفاتورة", "التاريخ", "اليوم"),
          _TIME, required=True),
    Field("product", ("Product", "Product name", "Item name", "Item", "Product(s)", "Products", "Lineitem name", "المنتج", "اسم المنتج", "الصنف",
                      "المنتجات", "أسماء المنتجات")),
    Field("quantity", ("Quantity", "Qty", "Items sold", "Lineitem quantity", "cds", "الكمية", "العدد", "عدد القطع"), _NUMBER),
    Field("unit_price", ("Unit price", "Item cost", "Item price", "Price", "Price ({currency})", "سعر الوحدة", "سعر المنتج", "السعر",
                         "السعر ({currency})"), _MONEY),
    Field("amount", ("Amount", "Amount ({currency})", "Line total", "Item total", "Sale amount", "dollar_value", "المبلغ", "المبلغ ({currency})",
                     "إجمالي المنتج", "قيمة البيع"), _MONEY),
    Field("order_total", ("Order total", "Order Total Amount", "Grand total", "Total", "Total ({currency})", "Total amount", "Net sales", "N. Revenue",
                          "إجمالي الطلب", "الإجمالي", "الإجمالي ({currency})", "المجموع", "المبلغ الإجمالي", "إجمالي المبلغ", "قيمة الطلب"), _MONEY),
    Field("refunded", ("Refunded amount", "Amount refunded", "Refund", "Order Refund Amount", "المبلغ المسترد", "المبلغ المسترجع"), _MONEY),
    _CURRENCY,
    Field("state", ("Order status", "Status", "Financial status", "حالة الطلب", "الحالة")),
    _SOURCE, _MEDIUM, _CAMPAIGN,
    Field("coupon", ("Coupon", "Coupon code", "Coupon(s)", "Discount code", "كوبون", "الكوبون", "كود الخصم", "كوبون الخصم")),
    _PLACE,
)  # fmt: skip

SHOPIFY_ORDERS = (
    Field("order_id", ("Name",), _ID, required=True),
    Field("customer_id", ("Customer ID",), _ID),
    Field("email", ("Email",), _ID),
    Field("phone", ("Phone", "Billing Phone", "Shipping Phone"), _ID),
    Field("customer_name", ("Billing Name", "Shipping Name")),
    Field("state", ("Financial Status",), required=True),
    Field("money", ("Currency",)),
    Field("subtotal", ("Subtotal",), _MONEY, required=True),
    Field("order_total", ("Total",), _MONEY),
    Field("coupon", ("Discount Code",)),
    Field("ordered_at", ("Created at",), _TIME, required=True),
    Field("quantity", ("Lineitem quantity",), _NUMBER, required=True),
    Field("product", ("Lineitem name",), required=True),
    Field("unit_price", ("Lineitem price",), _MONEY, required=True),
    Field("line_discount", ("Lineitem discount",), _MONEY),
    Field("cancelled_at", ("Cancelled at",)),
    Field("refunded", ("Refunded Amount",), _MONEY),
    Field("source", ("Source",)),
    Field("place", ("Shipping City", "Billing City")),
    Field("labels", ("Tags",)),
)  # fmt: skip

CUSTOMERS = (
    Field("customer_id", ("Customer ID", "Customer number", "Client ID", "User ID", "Username", "رقم العميل", "كود العميل", "معرف العميل"), _ID),
    _EMAIL, _PHONE,
    Field("customer_name", ("Customer name", "Full name", "Name", "Customer", "اسم العميل", "الاسم الكامل", "الاسم", "العميل", "الزبون")),
    Field("joined_at", ("Joined", "Joined at", "Sign up", "Signed up", "Registered", "Registration date", "Date registered", "Customer since",
                        "Created at", "Date added", "تاريخ التسجيل", "تاريخ الانضمام", "عميل منذ", "تاريخ الإضافة"), _TIME),
    Field("gender", ("Gender", "Sex", "الجنس", "النوع")),
    Field("age", ("Age", "Age group", "Age range", "العمر", "السن", "الفئة العمرية")),
    _PLACE, _SOURCE,
    Field("labels", ("Tags", "Labels", "Group", "Segment", "الوسوم", "التصنيف", "المجموعة", "الاهتمامات")),
    Field("orders", ("Orders", "Total orders", "Order count", "Number of orders", "عدد الطلبات", "الطلبات"), _NUMBER),
    Field("spent", ("Total spent", "Total spend", "Spent", "Total spent ({currency})", "Lifetime value", "إجمالي المشتريات", "إجمالي الإنفاق",
                    "مجموع المشتريات"), _MONEY),
    _CURRENCY,
)  # fmt: skip

SHOPIFY_CUSTOMERS = (
    Field("customer_id", ("Customer ID",), _ID),
    Field("email", ("Email",), _ID, required=True),
    Field("phone", ("Phone", "Default Address Phone"), _ID),
    Field("customer_name", ("First Name",)),
    Field("place", ("Default Address City", "City")),
    Field("labels", ("Tags",)),
    Field("orders", ("Total Orders",), _NUMBER, required=True),
    Field("spent", ("Total Spent",), _MONEY, required=True),
    Field("accepts", ("Accepts Email Marketing", "Accepts Marketing"), Type.TEXT, required=True),
)

OUTCOMES = (
    Field("outcome_id", ("ID", "Lead ID", "Entry ID", "Booking ID", "Record ID", "المعرف", "رقم الحجز", "رقم العميل المحتمل", "كود"), _ID),
    Field("kind", ("Kind", "Type", "Outcome", "Event", "النوع", "النتيجة", "نوع النتيجة", "الحدث")),
    Field("happened_at", ("Date", "Created at", "Created", "Submitted at", "Submission date", "Timestamp", "Time", "Day", "Booking date", "Lead date",
                          "التاريخ", "تاريخ التسجيل", "تاريخ الحجز", "تاريخ الإرسال", "اليوم", "طابع زمني"), _TIME, required=True),
    Field("quantity", ("Count", "Number", "How many", "العدد", "عدد"), _NUMBER),
    Field("amount", ("Value", "Value ({currency})", "Amount", "Amount ({currency})", "القيمة", "المبلغ", "مبلغ التبرع"), _MONEY),
    _CURRENCY, _CUSTOMER, _EMAIL, _PHONE,
    Field("customer_name", ("Full name", "Name", "Customer name", "الاسم الكامل", "الاسم", "اسم العميل")),
    _SOURCE, _MEDIUM, _CAMPAIGN, _PLACE,
)  # fmt: skip

LEADS_META = (
    Field("outcome_id", ("id",), _ID, required=True),
    Field("happened_at", ("created_time",), _TIME, required=True),
    Field("ad_name", ("ad_name",)),
    Field("ad_set", ("adset_name",)),
    Field("campaign", ("campaign_name",)),
    Field("form", ("form_name", "form_id"), required=True),
    Field("is_organic", ("is_organic",), Type.FLAG),
    Field("platform", ("platform",), required=True),
    Field("email", ("email", "email_address", "البريد الإلكتروني"), _ID),
    Field("phone", ("phone_number", "phone", "رقم الهاتف"), _ID),
    Field("customer_name", ("full_name", "full name", "الاسم الكامل")),
    Field("place", ("city", "المدينة")),
)
