"""What `make audit` says; the service that it asks is not asked here."""

from __future__ import annotations

import json

from tests.audit import installed, verdict


def test_it_looks_at_what_the_program_needs_and_at_nothing_else() -> None:
    names = installed().keys()
    assert {"dash", "flask", "numpy", "werkzeug", "h11"} <= names
    assert not {"pytest", "playwright", "mypy"} & names


def test_a_known_flaw_is_named_and_fails() -> None:
    flaw = {"id": "X-1", "fix_versions": ["2"], "aliases": [], "description": ""}
    found = [{"name": "a", "version": "1", "vulns": [flaw]}, {"name": "b", "version": "1", "vulns": []}]
    words, code = verdict(json.dumps({"dependencies": found, "fixes": []}), "")
    assert words == "2 of 2 dependencies are audited; known flaws: 1\na 1: X-1, mended in 2"
    assert code == 1


def test_what_the_service_does_not_know_is_not_called_safe() -> None:
    found = [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}]
    words, code = verdict(json.dumps({"dependencies": found, "fixes": []}), "")
    assert words.splitlines()[0] == "1 of 2 dependencies are audited; known flaws: 0"
    assert words.endswith("not audited, since the service does not know them: a")
    assert code == 0


def test_without_the_service_it_says_so() -> None:
    words, code = verdict("", "ERROR: pip_audit\nConnectionError: no route\n")
    assert words == "not audited: the service with known vulnerabilities cannot be reached (ConnectionError: no route)"
    assert code == 0
