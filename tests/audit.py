"""Known vulnerabilities of the run-time dependencies, in the versions that are installed: `make audit`.

Exit code 1 if there are any. Where the service with the data cannot be reached, it says so, and that is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def installed() -> dict[str, str]:
    """Versions of the run-time dependencies, and of what they depend on."""
    found: dict[str, str] = {}
    waiting = ["thalweg"]
    while waiting:
        for text in requires(waiting.pop()) or ():
            requirement = Requirement(text)
            name = canonicalize_name(requirement.name)
            if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
                continue
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                continue
            waiting.append(name)
    return found


def verdict(report: str, complaint: str) -> tuple[str, int]:
    """What pip-audit's report says, in words and as an exit code; without one, what it complained of.

    It passes over a dependency that the service does not know, as one without the data knows none: that is not audited.
    """
    try:
        audited = json.loads(report)["dependencies"]
    except ValueError:
        why = complaint.strip().rpartition("\n")[2][:200]
        return f"not audited: the service with known vulnerabilities cannot be reached ({why})", 0
    unknown = [each["name"] for each in audited if "skip_reason" in each]
    found = [
        f"{each['name']} {each['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version'}"
        for each in audited
        for flaw in each.get("vulns", [])
    ]
    lines = [
        f"{len(audited) - len(unknown)} of {len(audited)} dependencies are audited; known flaws: {len(found)}",
        *found,
    ]
    if unknown:
        lines.append(f"not audited, since the service does not know them: {', '.join(unknown)}")
    return "\n".join(lines), int(bool(found))


def main() -> int:
    pinned = "".join(f"{name}=={of}\n" for name, of in sorted(installed().items()))
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(pinned, encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
        done = subprocess.run([*command, "--format", "json", "-r", str(listed)], capture_output=True, text=True)
    words, code = verdict(done.stdout, done.stderr)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
