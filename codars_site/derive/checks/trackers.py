"""Names that follow a visitor, and so need consent, whatever a list calls them (B-29).

Cookie Banner Taskforce report of 17 January 2023, par. 26 to 28; WP29 Opinion 04/2012.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from codars_site.model.inventory import CategoryName, Item, Match

_TRACKERS = {
    "Google Analytics": ("_ga*", "_gid", "_gat*", "_dc_gtm_*", "__utm*"),
    "Google Ads": ("_gac_*", "_gcl_*", "IDE", "test_cookie", "NID"),
    "YouTube": ("VISITOR_INFO1_LIVE", "YSC"),
    "Meta": ("_fbp", "_fbc", "fr", "datr"),
    "LinkedIn": (
        *("bcookie", "bscookie", "lidc", "li_sugr", "li_fat_id", "lms_*"),
        *("UserMatchHistory", "AnalyticsSyncHistory"),
    ),
    "X": ("guest_id*", "personalization_id", "muc_ads"),
    "Microsoft": ("_clck", "_clsk", "MUID", "_uet*"),
    "Pinterest": ("_pin_unauth",),
    "TikTok": ("_ttp",),
    "Hotjar": ("_hj*",),
    "WooCommerce order attribution": ("sbjs_*",),
}
# what only remembers for the visitor's comfort: a preference, but not necessary
_COMFORTS = {"WooCommerce suggestions": ("woocommerce_recently_viewed",)}


def tracker_behind(item: Item, category: CategoryName) -> str | None:
    """Whose tracker an item may be that does not belong in a category; None where it does."""
    match category:
        case CategoryName.NECESSARY:
            return _owner(item, _TRACKERS | _COMFORTS)
        case CategoryName.PREFERENCES:
            return _owner(item, _TRACKERS)
        case _:
            return None


def _owner(item: Item, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """Whose an item's name is; of a prefix, whose it covers."""
    for owner, names in known.items():
        for name in names:
            covered = item.match is Match.PREFIX and name.rstrip("*").startswith(item.name)
            if covered or fnmatchcase(item.name, name):
                return owner
    return None
