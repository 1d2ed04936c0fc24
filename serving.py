"""Serving the page: the production server, its address, and the browser that opens it."""

from __future__ import annotations

import errno
import gc
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import ifaddr

from thalweg.typed import shown
from thalweg.views import prefix
from thalweg.views.first_visit import prepare
from thalweg.views.share import Share, is_local

if TYPE_CHECKING:
    from dash import Dash
    from flask import Flask

    from thalweg.listening import Listening

CONNECTIONS = 2000  # a hall full of phones, each opening the half-dozen connections of a browser
OTHER_FILES = 64  # open files of the process besides its connections
ANYWHERE = ("0.0.0.0", "::")
MOST_ADDRESSES = 8  # to choose from; a machine with containers has many


class ServeError(Exception):
    """Why the server cannot start, in one line that names the option."""


def serve(
    app: Dash, host: str, port: int, opened: str = "", *, browser: bool, public_url: str | None, debug: bool
) -> None:
    """Serve the page until it is interrupted. `opened`: what the browser opens behind the page's address."""
    if debug:
        if not os.environ.get("WERKZEUG_RUN_MAIN"):  # the reloader's child inherits the parent's socket
            bound(host, port).close()
        tell(app.server, host, port, public_url)
        app.run(host=host, port=str(port), debug=True, dev_tools_disable_version_check=True)
        return
    listening = listen(app.server, host, port)
    port = listening.port
    shared = tell(app.server, host, port, public_url)
    address = f"http://{bracketed('127.0.0.1' if host in ANYWHERE else host)}:{port}/{opened}"
    print(f"Thalweg is at {address} (Ctrl+C ends it)", flush=True)
    if shared and not shared["local"]:
        print(f"Others open {shared['url']}/", flush=True)
    if browser and has_display():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    threading.Thread(target=prepare, args=(app.server,), daemon=True).start()
    try:
        with suppress(KeyboardInterrupt):
            listening.run()
    finally:
        gc.freeze()  # otherwise Python looks for garbage as it ends, which takes longer than all the rest


def listen(server: Flask, host: str, port: int) -> Listening:
    """A server whose socket is already bound."""
    from thalweg.listening import Listening

    return Listening(server, bound(host, port), possible_connections())


def possible_connections() -> int:
    """CONNECTIONS, or fewer where the system allows fewer open files: accepting more would fail over and over."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return CONNECTIONS
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    if resource.RLIM_INFINITY != limit < wanted:
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, most))
    if resource.RLIM_INFINITY != limit < wanted:
        fewer = max(1, limit - OTHER_FILES)
        print(f"thalweg: {limit} open files are allowed (ulimit -n), so {fewer} connections at a time", file=sys.stderr)
        return fewer
    return CONNECTIONS


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to that address; a ServeError if that fails."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None)
        if number == errno.EADDRINUSE:
            why = f"--port {port}: it is busy; give another with --port, or 0 for any free one"
        elif number == errno.EACCES:
            why = f"--port {port}: not permitted; allowed without an administrator's rights are 1024 to 65535"
        else:
            why = f"--host {shown(host)}: this machine has no such address; allowed are its own, and 0.0.0.0 for all"
        raise ServeError(why) from None


def share(host: str, port: int, public_url: str | None) -> Share | None:
    """What the page's link button needs: the address for others to open, and whether it works on this computer only.

    None behind a proxy that has not been named: only the browser knows its address.
    """
    if public_url:
        return {"url": public_url.rstrip("/"), "local": False}
    if prefix.from_environment():
        return None
    seen = network_address() if host in ANYWHERE else host
    return {"url": f"http://{bracketed(seen)}:{port}", "local": is_local(seen)}


def tell(server: Flask, host: str, port: int, public_url: str | None) -> Share | None:
    """Tell the application by which addresses it is opened."""
    shared = share(host, port, public_url)
    server.config["THALWEG_SHARE"] = shared
    server.config["THALWEG_ADDRESSES"] = partial(addresses, host, port, public_url)
    return shared


def addresses(host: str, port: int, public_url: str | None) -> list[str]:
    """All addresses by which others can open the page, first that of `share`; none if that is None.

    On all addresses of a machine with several networks only the lecturer knows in which of them the phones are.
    """
    shared = share(host, port, public_url)
    if shared is None:
        return []
    others = own_addresses() if host in ANYWHERE and not public_url else []
    found = dict.fromkeys([shared["url"], *(f"http://{address}:{port}" for address in others)])
    if shared["local"] and len(found) > 1:  # no route leads away, but there are other addresses
        del found[shared["url"]]
    return list(found)[:MOST_ADDRESSES]


def own_addresses() -> list[str]:
    """This machine's IPv4 addresses that another may reach."""
    found = [str(each.ip) for adapter in ifaddr.get_adapters() for each in adapter.ips if each.is_IPv4]
    return [ip for ip in found if not (ipaddress.ip_address(ip).is_loopback or ipaddress.ip_address(ip).is_link_local)]


def network_address() -> str:
    """This machine's address in its network. Connecting a datagram socket only looks up the route: nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def has_display() -> bool:
    """Can a browser open on the user's own screen? Not over SSH, and on Linux not without a display."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
