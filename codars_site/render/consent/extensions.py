"""Rules with which extensions answer for people who have told them what they want.

They click what a visitor would click; the hooks are the same in every language.
"""

from collections.abc import Mapping

from codars_site.model.canonical import Data
from codars_site.model.consent import Consent
from codars_site.model.inventory import CategoryName
from codars_site.model.site import Site

_HOST = "codars-consent"
_ACCEPT = [_HOST, "section [data-consent-do=accept]"]
_REJECT = [_HOST, "section [data-consent-do=reject]"]
# what Consent-O-Matic calls them
_KINDS = {
    CategoryName.PREFERENCES: "A",
    CategoryName.ANALYTICS: "B",
    CategoryName.MARKETING: "F",
}


def autoconsent(site: Site) -> Data:
    """A rule for DuckDuckGo's autoconsent; a list of selectors goes into shadow roots."""
    return {
        "name": _HOST,
        "vendorUrl": f"{site.base_url}/",
        "cosmetic": False,
        "prehideSelectors": [],
        "detectCmp": [{"exists": _HOST}],
        "detectPopup": [{"visible": _REJECT}],
        "optIn": [{"waitForThenClick": _ACCEPT}],
        "optOut": [{"waitForThenClick": _REJECT}],
        "test": [{"cookieContains": "codars_consent="}],
    }


def consent_o_matic(consent: Consent) -> Data:
    """A rule for Consent-O-Matic: its categories, by the names of ours.

    It looks into the shadow root of a parent; a checkbox that is not there would stop it.
    """
    toggles: list[Data] = [
        _toggle(name, _KINDS[name])
        for name in (asked.category.name for asked in consent.categories)
    ]
    return {
        _HOST: {
            "detectors": [{
                "presentMatcher": [{"type": "css", "target": {"selector": _HOST}}],
                "showingMatcher": [{"type": "css", **_inside("section [data-consent-do=reject]")}],
            }],
            "methods": [
                {"name": "OPEN_OPTIONS", "action": _click("section [data-consent-do=open]")},
                {"name": "DO_CONSENT", "action": {"type": "consent", "consents": toggles}},
                {"name": "SAVE_CONSENT", "action": _click("dialog [data-consent-do=save]")},
            ],
        },
    }  # fmt: skip


def _inside(selector: str) -> Mapping[str, Data]:
    return {"parent": {"selector": _HOST}, "target": {"selector": selector}}


def _click(selector: str) -> Data:
    return {"type": "click", **_inside(selector)}


def _toggle(category: CategoryName, kind: str) -> Data:
    box = _inside(f'input[name="{category}"]')
    return {
        "type": kind,
        "toggleAction": {"type": "click", **box},
        "matcher": {"type": "checkbox", **box},
    }
