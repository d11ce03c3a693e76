"""The Nu checker finds nothing."""

import json
import subprocess
from collections.abc import Mapping

from tests.browser.conftest import need, package
from tests.browser.findings import assert_none
from tests.browser.sites import BuiltSite

JAR = "vnu-jar/build/dist/vnu.jar"
FORM = ("--format", "json", "--exit-zero-always")


def test_every_page_is_valid(sites: Mapping[str, BuiltSite]) -> None:
    """A-29: no error and no warning in any page of any site; remarks do not count."""
    files = [file for site in sites.values() for file in sorted(site.folder.rglob("*.html"))]
    command = [str(need("java")), "-jar", str(package(JAR)), *FORM]
    said = subprocess.run([*command, *files], capture_output=True, check=True).stderr
    messages = json.loads(said)["messages"]
    assert_none(
        f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    )
