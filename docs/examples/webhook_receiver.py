#!/usr/bin/env python3
"""Receives Hashbeat's webhook: checks the signature, drops repeats, prints one line for each alert.

    webhook_receiver.py PORT SECRET_FILE
"""
import hashlib
import hmac
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OLDEST_SECONDS = 300
LARGEST_BYTES = 1 << 20
seen = set()  # keep it where it survives a restart if a repeat would do harm


def is_genuine(header, body, secret, now):
    """True if the body was signed with the secret, lately."""
    parts = [part.split("=", 1) for part in header.split(",") if "=" in part]
    times = [value for name, value in parts if name == "t"]
    if len(times) != 1 or not times[0].isdigit() or abs(now - int(times[0])) > OLDEST_SECONDS:
        return False
    expected = hmac.new(secret, times[0].encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(expected, value) for name, value in parts if name == "v1")


class Receiver(BaseHTTPRequestHandler):
    secret = b""

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > LARGEST_BYTES:
            return self.answer(413)
        body = self.rfile.read(length)
        if not is_genuine(self.headers.get("Hashbeat-Signature", ""), body, self.secret, time.time()):
            return self.answer(401)
        alert = json.loads(body)
        if alert["delivery"] not in seen:
            print(alert["notification"], alert["severity"], alert["sentence"], flush=True)
            seen.add(alert["delivery"])  # only now: what fails above is sent again
        return self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        asked = sys.argv[1:] in (["--help"], ["-h"])
        print(__doc__.strip(), file=sys.stdout if asked else sys.stderr)
        sys.exit(0 if asked else 2)
    with open(sys.argv[2], "rb") as file:
        Receiver.secret = file.read().strip()
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    print("port", server.server_port, flush=True)
    server.serve_forever()
