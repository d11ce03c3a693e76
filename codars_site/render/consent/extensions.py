"""Rules with which extensions answer for people who have told them what they want.

They click what a visitor would click; the hooks are the same in every language.
"""

from codars_site.model.canonical import Data
from codars_site.model.site import Site

_HOST = "codars-consent"
_ACCEPT = [_HOST, "section [data-consent-do=accept]"]
_REJECT = [_HOST, "section [data-consent-do=reject]"]
_OPEN = [_HOST, "section [data-consent-do=open]"]
_SAVE = [_HOST, "dialog [data-consent-do=save]"]


def autoconsent(site: Site) -> Data:
    """A rule for DuckDuckGo's autoconsent; a list of selectors goes into shadow roots."""
    return {
        "name": _HOST,
        "vendorUrl": f"{site.base_url}/",
        "cosmetic": False,
        "prehideSelectors": [],
        "detectCmp": [{"exists": _HOST}],
        "detectPopup": [{"visible": [_HOST, "section"]}],
        "optIn": [{"waitForThenClick": _ACCEPT}],
        "optOut": [{"waitForThenClick": _REJECT}],
        "test": [{"cookieContains": "codars_consent="}],
    }


def consent_o_matic() -> Data:
    """A rule for Consent-O-Matic: its categories, by the names of ours."""
    return {
        _HOST: {
            "detectors": [{
                "presentMatcher": [{"type": "css", "target": {"selector": _HOST}}],
                "showingMatcher": [{"type": "css", "target": _inside("section")}],
            }],
            "methods": [
                {"name": "OPEN_OPTIONS", "action": _click(_OPEN[1])},
                {"name": "DO_CONSENT", "action": {"type": "list", "actions": [
                    {"type": "consent", "consents": [
                        _toggle("preferences", "A"),
                        _toggle("analytics", "B"),
                        _toggle("marketing", "F"),
                    ]},
                ]}},
                {"name": "SAVE_CONSENT", "action": _click(_SAVE[1])},
            ],
        },
    }  # fmt: skip


def _inside(selector: str) -> Data:
    return {"selector": f"{_HOST}::shadow {selector}"}


def _click(selector: str) -> Data:
    return {"type": "click", "target": _inside(selector)}


def _toggle(category: str, kind: str) -> Data:
    box = _inside(f'input[name="{category}"]')
    return {
        "type": kind,
        "toggleAction": {"type": "click", "target": box},
        "matcher": {"type": "checkbox", "target": box},
    }
