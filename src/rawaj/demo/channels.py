"""The shop's channels: who they are, what they cost, and what each truly does. The economics are set here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from rawaj.strategy.said import Channel

__all__ = ["CHANNELS", "HANDLE", "HOUR_VALUE", "MARGIN", "PAGE_ID", "SIDE_CHANNELS", "SITE", "Model", "said_channels"]

HANDLE = "khobzwhekaya"
SITE = "khobzwhekaya.example"
PAGE_ID = "104857600123456"
INSTAGRAM_ID = "17841400987654321"
LINKEDIN_PAGE = "104857601"
TELEGRAM_CHANNEL = "1800001111"
TELEGRAM_GROUP = "1900002222"
TELEGRAM_GROUP_NAME = "نقاش خبز وحكاية"
HOUR_VALUE = 60.0  # EGP
MARGIN = 0.45  # of an order's amount


@dataclass(frozen=True, slots=True)
class Model:
    """One channel's true model.

    Attributes:
        weekly_orders: orders a week that it adds at its mean activity; `weekly_hours`, `weekly_spend` and
            `weekly_costs` (EGP: tools, production) what it takes.
        elasticity: per cent more orders for one per cent more activity, at the mean.
        adstock: share of yesterday's adstocked activity still working today.
        variation: standard deviation (log) of the weekly activity around its plan; small: nobody can tell its effect.
        driver: what the effect comes from.
        posts_a_week: posts published; 0 for ads.
        impressions_a_post: mean views or impressions of one post (recipients for the newsletter, readers for the blog).
    """

    id: str
    name: str
    network: str
    medium: str
    accounts: tuple[str, ...]
    driver: str
    weekly_orders: float
    elasticity: float
    adstock: float
    variation: float
    weekly_hours: float
    weekly_spend: float = 0.0
    weekly_costs: float = 0.0
    posts_a_week: float = 0.0
    impressions_a_post: float = 0.0


CHANNELS: tuple[Model, ...] = (
    Model("facebook", "صفحة فيسبوك", "facebook", "organic_social", (f"facebook:{PAGE_ID}", f"facebook:{HANDLE}",
    "facebook:خبز وحكاية", "facebook:"),
          "impressions", 4.5, 0.45, 0.5, 0.40, 3.6, posts_a_week=5.0, impressions_a_post=4_200),
    Model("instagram", "إنستجرام", "instagram", "organic_social",
          (f"instagram:{HANDLE}", f"instagram:{INSTAGRAM_ID}", "instagram:خبز وحكاية", "instagram:"),
          "impressions", 11.0, 0.80, 0.6, 0.55, 5.0, weekly_costs=300, posts_a_week=6.0, impressions_a_post=5_600),
    Model("meta_ads", "إعلانات ميتا", "meta_ads", "paid_social", ("meta_ads:", "meta_ads:خبز وحكاية", "meta_ads:act_2048123456"),
          "spend", 18.0, 0.55, 0.5, 0.60, 1.2, weekly_spend=1_500),
    Model("x", "إكس", "x", "organic_social", (f"x:{HANDLE}", "x:"),
          "impressions", 0.25, 0.90, 0.3, 0.80, 11.0, posts_a_week=4.4, impressions_a_post=900),
    Model("newsletter", "النشرة البريدية", "email", "email", ("email:", "email:قراء خبز وحكاية", "email:Khobz w Hekaya readers"),
          "delivered", 13.0, 0.88, 0.5, 0.50, 3.4, weekly_costs=150, posts_a_week=1.5, impressions_a_post=2_400),
    Model("blog", "المدونة", "blog", "organic_search", (f"blog:{SITE}", f"blog:https://{SITE}", "blog:خبز وحكاية",
    "blog:مدونة خبز وحكاية", "blog:"),
          "sessions", 2.2, 0.93, 0.9, 0.35, 2.5, weekly_costs=60, posts_a_week=0.9, impressions_a_post=620),
    Model("google_ads", "إعلانات جوجل", "google_ads", "paid_search", ("google_ads:", "google_ads:خبز وحكاية", "google_ads:123-456-7890"),
          "spend", 5.4, 0.70, 0.3, 0.10, 0.5, weekly_spend=450),
    Model("whatsapp", "واتساب", "whatsapp", "direct", ("whatsapp:", "whatsapp:خبز وحكاية"),
          "hours", 3.0, 0.60, 0.2, 0.20, 2.6),
    Model("telegram", "تيليجرام", "telegram", "organic_social", ("telegram:", "telegram:خبز وحكاية", f"telegram:{HANDLE}",
    f"telegram:{TELEGRAM_GROUP_NAME}"),
          "impressions", 0.4, 0.80, 0.3, 0.30, 0.9, posts_a_week=1.5, impressions_a_post=700),
    Model("tiktok", "تيك توك", "tiktok", "organic_social", ("tiktok:", f"tiktok:{HANDLE}"),
          "impressions", 0.8, 0.70, 0.5, 0.50, 1.4, posts_a_week=0.6, impressions_a_post=6_500),
)  # fmt: skip

# Channels with little data and no effect worth speaking of; they take no hours that anyone wrote down.
SIDE_CHANNELS: tuple[Channel, ...] = (
    Channel("google_search", "بحث جوجل", "google_search", "organic_search", ("google_search:", f"google_search:{SITE}", f"google_search:https://{SITE}/")),
    Channel("website", "الموقع", "website", "direct", ("website:", f"website:{SITE}", "website:خبز وحكاية")),
    Channel("linkedin", "لينكدإن", "linkedin", "organic_social", ("linkedin:", f"linkedin:{HANDLE}", "linkedin:khobz-w-hekaya",
    f"linkedin:{LINKEDIN_PAGE}")),
    Channel("youtube", "يوتيوب", "youtube", "organic_video", ("youtube:", f"youtube:{HANDLE}", "youtube:خبز وحكاية")),
)  # fmt: skip


def said_channels() -> tuple[Channel, ...]:
    """All channels as a workspace's people name them."""
    main = tuple(Channel(model.id, model.name, model.network, model.medium, model.accounts) for model in CHANNELS)
    return main + SIDE_CHANNELS
