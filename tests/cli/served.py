# SPDX-License-Identifier: GPL-2.0-or-later
"""A server that a test started, and the requests that it gets."""
import atexit
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from urllib.parse import quote, urlencode

from lede import LEDE, check, fail, run

TOKEN = "sesame-0123456789abcdef"
BEARER = {"Authorization": "Bearer " + TOKEN}


def token_file():
    path = os.environ["SCRATCH"] + "/token"
    if not os.path.exists(path):
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(TOKEN + "\n")
    return path


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body

    def text(self):
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    def json(self):
        return json.loads(self.text())


class Server:
    """with Server(index, "--cors", "*") as s: s.get("/healthz")"""

    def __init__(self, index, *options, writes=False, environment=None):
        if writes:
            options += ("--token-file", token_file())
        self.log = open(os.environ["SCRATCH"] + "/serve.log", "w+")
        self.process = subprocess.Popen(
            [LEDE, "serve", "-i", index, "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE,
            stderr=self.log, env=environment)
        atexit.register(self.process.kill)  # does nothing to one that has ended
        self.url = self.process.stdout.readline().decode().strip()
        if not self.url.startswith("http://127.0.0.1:"):
            raise SystemExit(f"lede serve did not start: {self.url!r} {self.said()!r}")
        self.port = int(self.url.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *what):
        if self.process.returncode is None:
            self.stop()

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        status = self.process.wait(60)
        check(status == (0 if number == signal.SIGTERM else -number), "lede serve ended with", status, self.said())

    def connect(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def socket(self, timeout=60):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def ask(self, method, target, body=None, headers={}, connection=None):
        own = connection or self.connect()
        own.request(method, target, body, headers)
        response = own.getresponse()
        answer = Answer(response, response.read())
        if not connection:
            own.close()
        return answer

    def ask_stream(self, method, target, body=None, headers={}):
        """The head of an answer that does not end."""
        own = self.connect()
        own.request(method, target, body, headers)
        response = own.getresponse()
        answer = Answer(response, b"" if response.status == 200 else response.read())
        own.close()
        return answer

    def get(self, target, headers={}, **params):
        if params:
            target += "?" + urlencode(params, doseq=True)
        return self.ask("GET", target, None, headers)

    def post(self, body, kind="application/json", headers=BEARER):
        if not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        return self.ask("POST", "/v1/articles", body, {"Content-Type": kind, **headers})

    def delete(self, name, headers=BEARER):
        return self.ask("DELETE", "/v1/articles/" + quote(name, ""), None, headers)

    def found(self, query):
        return {r["article"]["id"] for r in self.get("/v1/search", q=query, limit=100).json()["results"]}

    def raw(self, data, timeout=60):
        """Everything that comes back for these bytes until the connection is closed."""
        got = b""
        with self.socket(timeout) as s:
            try:
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
            except OSError:  # it has closed already
                pass
            try:
                while piece := s.recv(65536):
                    got += piece
            except OSError:
                pass
        return got

    def is_well(self, what):
        """It answers, quickly, after something was done to it."""
        began = time.time()
        answer = self.get("/v1/search", q="polio")
        check(answer.status == 200, what, "then a search gets", answer.status)
        check(time.time() - began < 20, what, "then a search takes", time.time() - began)


def is_problem(answer, status, *words):
    check(answer.status == status, "status", answer.status, "not", status, answer.body[:300])
    if answer.status != status:
        return
    check(answer.headers["Content-Type"] == "application/problem+json", "type", answer.headers["Content-Type"])
    problem = answer.json()
    check(problem["status"] == status and problem["title"] and problem["type"] == "about:blank", problem)
    for word in words:
        check(word in problem["detail"], "no", word, "in", problem["detail"])
    check("ETag" not in answer.headers, "a problem has an ETag")


def command(index, *arguments):
    """The JSON of the program."""
    done = run(arguments[0], "-i", index, "--format", "json", *arguments[1:])
    if done.returncode not in (0, 1):
        fail(arguments, done.stderr.decode())
    return json.loads(done.stdout)


def alike(a, b):
    """Times differ, and with them a little the scores of what is ranked by age."""
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(k == "took_us" or alike(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(alike(x, y) for x, y in zip(a, b))
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) < 1e-3
    return type(a) is type(b) and a == b


def check_alike(what, a, b):
    check(alike(a, b), what, "differs:", json.dumps(a)[:400], json.dumps(b)[:400])
