"""Writes the bill of materials of a bundle: CycloneDX, of what the bundle really holds.

    python packaging/licenses/sbom.py BUNDLE FOLDER

Runs in the environment that the bundle was made of. What packages of Python say of themselves is
cyclonedx-py's; which of them the bundle holds, with which files, and all other parts are told by
`parts.py`. Two bills of one commit are the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import parts
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.model.license import License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from part import MACHINE, SYSTEM, Part, bill_name

NAME = "phenomdesk"


def told_by_packages() -> Bom:
    """Return what cyclonedx-py finds in this environment."""
    command = ("-m", "cyclonedx_py", "environment", "--output-reproducible", "--no-validate")
    done = subprocess.run([sys.executable, *command], capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode("utf-8", "replace"))
    found = Bom.from_json(json.loads(done.stdout))
    assert isinstance(found, Bom)
    return found


def component(part: Part, packages: dict[str, Component]) -> Component:
    """Return a part as CycloneDX has it, with where it is in the bundle."""
    made = packages.get(parts.key_of(part.name))
    if made is None:
        made = Component(name=part.name, version=part.version or None)
        made.purl = PackageURL.from_string(part.purl) if part.purl else None
    made.bom_ref.value = f"{part.name}@{part.version}" if part.version else part.name
    if part.licence and not any(map(is_spdx, made.licenses)):
        made.licenses.clear()
    if not made.licenses and (part.licence or part.says):
        said = part.licence or part.says.splitlines()[0]
        made.licenses.add(LicenseFactory().make_from_string(said))
    if made.copyright is None and part.copyright:
        made.copyright = "\n".join(part.copyright)
    if part.files:
        found = [Occurrence(location=file) for file in part.files]
        made.evidence = ComponentEvidence(occurrences=found)
    made.components = [within(each, part) for each in part.parts]
    return made


def is_spdx(told: License) -> bool:
    """Tell whether a licence goes by a name that everybody knows it by, and not by words only."""
    return isinstance(told, LicenseExpression) or told.id is not None


def within(part: Part, holder: Part) -> Component:
    """Return a part that another holds, told apart from what others hold of it."""
    made = component(part, {})
    made.bom_ref.value = f"{holder.name}/{made.bom_ref.value}"
    return made


def bill(found: Iterable[Part], epoch: int) -> Bom:
    """Return the bill of materials of the parts of a bundle."""
    program, *others = found
    told = told_by_packages()
    packages = {parts.key_of(one.name): one for one in told.components}
    del packages[NAME]  # It names the folder of the machine that built it.
    made = Bom(
        serial_number=uuid5(NAMESPACE_URL, f"{NAME}/{program.version}/{epoch}/{SYSTEM}/{MACHINE}")
    )
    made.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    made.metadata.tools = told.metadata.tools
    made.metadata.properties.add(Property(name="phenomdesk:system", value=SYSTEM))
    root = component(program, packages)
    root.type = ComponentType.APPLICATION
    made.metadata.component = root
    made.components = [component(part, packages) for part in others]
    made.register_dependency(root, made.components)
    return made


def in_order(told: object) -> object:
    """Return JSON with the lists that come in no order of their own put into one."""
    if isinstance(told, list):
        return sorted((in_order(each) for each in told), key=json.dumps)
    if isinstance(told, dict):
        return {name: in_order(value) for name, value in told.items()}
    return told


def main() -> None:
    """Write the bill into a folder, and say where."""
    bundle, folder = Path(sys.argv[1]), Path(sys.argv[2])
    found = parts.of(bundle)
    made = JsonV1Dot6(bill(found, int(os.environ["SOURCE_DATE_EPOCH"])))
    written = json.dumps(
        in_order(json.loads(made.output_as_string())), ensure_ascii=False, indent=1, sort_keys=True
    )
    target = folder / bill_name(found[0].version)
    target.write_text(written + "\n", encoding="utf-8", newline="\n")
    print(f"The bill of materials is {target}")


if __name__ == "__main__":
    main()
