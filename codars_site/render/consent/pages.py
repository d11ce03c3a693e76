"""The files of the banner: scripts, what to paste into a host's pages, rules for extensions."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codars_site.i18n import own_name
from codars_site.model.address import Page, Route
from codars_site.model.canonical import Data, canonical_json
from codars_site.model.site import Site
from codars_site.render.consent.extensions import autoconsent, consent_o_matic
from codars_site.render.consent.script import ConsentScript
from codars_site.render.consent.views import EmbedView, TagView
from codars_site.render.frame import FrameMaker, Head

_TYPES = "codars-consent.d.ts"


@dataclass(frozen=True, slots=True)
class ConsentPages:
    """Lays the files of the banner into one folder of the site."""

    frames: FrameMaker
    scripts: tuple[ConsentScript, ...]

    def addresses(self) -> Mapping[str, Route]:
        """Where pages of each language have their script."""
        return {script.language: self.address(script) for script in self.scripts}

    def pages(self) -> Iterator[Page]:
        """Every file; none where there is no inventory."""
        if not self.scripts:
            return
        site = self.frames.edition.site
        for script in self.scripts:
            yield Page(self.route(f"{script.language}.js").path, script.code)
            yield Page(self.address(script).path, script.code)
        yield from self.pinned()
        yield _json(self.route("integrity.json"), {
            self.address(script).path: integrity(script) for script in self.scripts
        })  # fmt: skip
        yield Page(self.route(_TYPES).path, self.frames.theme.client[_TYPES].encode())
        yield _json(self.route("autoconsent.json"), autoconsent(site))
        if consent := self.frames.edition.consent:
            yield _json(self.route("consent-o-matic.json"), consent_o_matic(consent))
        if site.consent.gpc:
            # support is told at the root of a host (S-04); elsewhere the host lays it there
            where = ".well-known/gpc.json" if site.standalone else self.route("gpc.json").path
            day = site.consent.gpc.isoformat()
            yield _json(Route(where), {"gpc": True, "lastUpdate": day})
        yield self.embed()

    def address(self, script: ConsentScript) -> Route:
        """The address of a script that never changes its bytes."""
        return self.route(pinned_name(script.language, script.hash))

    def pinned(self) -> Iterator[Page]:
        """Earlier scripts, for pages of the host that still name them by their hash (design §7)."""
        present = {script.hash for script in self.scripts}
        for one in self.frames.edition.pinned:
            if one.script.hash not in present:
                name = pinned_name(one.language, one.script.hash)
                yield Page(self.route(name).path, one.script.code.encode())

    def route(self, name: str) -> Route:
        """The address of a file of the banner."""
        return Route(f"{self.frames.edition.site.prefix}/consent/{name}")

    def embed(self) -> Page:
        """The tag to paste and the policy to set, for developers of the host."""
        site, route = self.frames.edition.site, self.route("embed.html")
        catalog = self.frames.catalogs["en"] if "en" in site.languages else None
        language = "en" if catalog else site.binding
        catalog = catalog or self.frames.catalogs[language]
        view = EmbedView(
            frame=self.frames.frame(Head(route, language, "Consent banner", indexed=False)),
            tags=tuple(self.tags()),
            folder=self.source(site, self.route("")),
        )
        return Page(route.path, self.frames.theme.render("embed.html", view, catalog))

    def tags(self) -> Iterator[TagView]:
        """The tags of each language: one that follows the site, one that is pinned."""
        site = self.frames.edition.site
        for script in self.scripts:
            yield TagView(
                language=script.language,
                name=own_name(script.language),
                source=self.source(site, self.route(f"{script.language}.js")),
                pinned=self.source(site, self.address(script)),
                integrity=integrity(script),
            )

    def source(self, site: Site, route: Route) -> str:
        """The address as the host's pages write it: its own path, or another host's."""
        return f"{site.base_url}/{route.path}" if site.standalone else f"/{route.path}"


def pinned_name(language: str, hash_: str) -> str:
    """The name of a script that never changes its bytes."""
    return f"{language}.{hash_[:12]}.js"


def integrity(script: ConsentScript) -> str:
    """The hash for the `integrity` attribute (Subresource Integrity, section 3.1)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(script.code).digest()).decode()}"


def _json(route: Route, data: Data) -> Page:
    return Page(route.path, f"{canonical_json(data)}\n".encode())
