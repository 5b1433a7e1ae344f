#!/usr/bin/env python3
"""Holds the files of an Assay report against one another, without Assay.

    python3 verify.py BUNDLE.zip [--held CHECKPOINT] [--key KEY]
    python3 verify.py FOLDER     [--held CHECKPOINT] [--key KEY]

FOLDER holds what was taken out of the report's PDF, or an unpacked bundle. CHECKPOINT is a checkpoint.txt that you
were given at another time, or the file of one; KEY is the line of project-key.txt as you know it from elsewhere, or a
file with it.

Needs Python 3.8 or later and nothing else. One line for each check; the exit code is 0 where all of them hold, else 1.

What it cannot see: whether the records say what happened; whether the log is complete, or was rewritten as a whole
before a checkpoint that you hold; who holds the key; whether a PDF is the one that these files came out of, unless it
is in the bundle; and what was withheld.
"""

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import sys
import zipfile

REPORT = "report.json"
REQUEST = "report-request.json"
INDEX = "evidence-index.json"
RULES = "rule-packs.json"
STATEMENTS = "statements.intoto.jsonl"
CRATE = "ro-crate-metadata.json"
BOM = "bom.cdx.json"
LOG = "audit-log.jsonl"
CHECKPOINT = "checkpoint.txt"
KEY = "project-key.txt"
MANIFEST = "evidence-bundle.json"
SIGNED_MANIFEST = "evidence-bundle.intoto.jsonl"
FORMS = ("report.pdf", "report.html")

OURS = "https://assay.example/"
REPORT_PREDICATE = OURS + "predicate/report/v1"
BUNDLE_PREDICATE = OURS + "predicate/bundle/v1"
PREDICATES = (
    REPORT_PREDICATE,
    OURS + "predicate/run-record/v1",
    "https://slsa.dev/provenance/v1",
    "https://in-toto.io/attestation/test-result/v0.1",
    "https://in-toto.io/attestation/svr/v0.1",
)
IN_TOTO = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"

LARGEST = 1 << 30
HEX = re.compile(r"[0-9a-f]{64}\Z")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


class Bad(Exception):
    """Something is not written as it has to be."""


# Ed25519, RFC 8032. Only checking: no secret is ever here.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recovered(y, sign):
    """The x that belongs to y; None where there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    return P - x if x & 1 != sign else x


def point(encoded):
    number = int.from_bytes(encoded, "little")
    y = number & ((1 << 255) - 1)
    x = recovered(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def added(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    x, y, z, w = f - e, h - g, h + g, f + e
    return (x * y % P, z * w % P, y * z % P, x * w % P)


def encoded(a):
    inverse = pow(a[2], P - 2, P)
    x, y = a[0] * inverse % P, a[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


NOTHING = (0, 1, 1, 0)
BASE = point(bytes([0x58] + [0x66] * 31))


def combined(one, a, other, b):
    """one * a + other * b, all bits of both at once."""
    both = added(a, b)
    total = NOTHING
    for bit in range(max(one.bit_length(), other.bit_length()) - 1, -1, -1):
        total = added(total, total)
        pair = (one >> bit & 1, other >> bit & 1)
        if pair != (0, 0):
            total = added(total, {(1, 0): a, (0, 1): b, (1, 1): both}[pair])
    return total


def signed(key, message, signature):
    """Whether the 32 bytes of the key made the 64 bytes of the signature over the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a = point(key)
    s = int.from_bytes(signature[32:], "little")
    if a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = (P - a[0], a[1], a[2], P - a[3])
    return encoded(combined(s, BASE, k, minus)) == signature[:32]


# JSON: read strictly, and written as RFC 8785 and as the report writes it.


class Number(str):
    """A number as it is written."""


def once(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Bad("a key stands twice")
    return members


def refuse(word):
    raise Bad("%s is no JSON" % word)


def parsed(text, numbers=False):
    """numbers: leave each as it is written."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        kinds = {"parse_int": Number, "parse_float": Number} if numbers else {}
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse, **kinds)
    except (ValueError, RecursionError) as e:
        raise Bad("no JSON: %s" % e)


def quoted(text, digits="0123456789abcdef"):
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    out = []
    for c in text:
        if c in short:
            out.append(short[c])
        elif c < " ":
            out.append("\\u00" + digits[ord(c) >> 4] + digits[ord(c) & 15])
        elif "\ud800" <= c <= "\udfff":
            raise Bad("half of a character")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def written(number):
    """As ECMAScript writes a double, which is what RFC 8785 asks for."""
    if number != number or number in (float("inf"), float("-inf")):
        raise Bad("a number that JSON has not")
    if number == 0:
        return "0"
    if number < 0:
        return "-" + written(-number)
    digits, _, exponent = ("%r" % number).partition("e")
    whole, _, rest = digits.partition(".")
    rest = "" if rest == "0" else rest
    place = len(whole) + int(exponent or 0)
    digits = (whole + rest).lstrip("0")
    place -= len(whole + rest) - len(digits)
    digits = digits.rstrip("0")
    n = len(digits)
    if n <= place <= 21:
        return digits + "0" * (place - n)
    if 0 < place <= 21:
        return digits[:place] + "." + digits[place:]
    if -6 < place <= 0:
        return "0." + "0" * -place + digits
    sign = "+" if place > 0 else "-"
    power = "e" + sign + str(abs(place - 1))
    return digits[0] + ("." + digits[1:] if n > 1 else "") + power


def canonical(value):
    """RFC 8785."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int):
        if abs(value) >= 1 << 53:
            raise Bad("a whole number that a double cannot hold")
        return str(value)
    if isinstance(value, float):
        return written(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    try:
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    except UnicodeEncodeError:
        raise Bad("half of a character")
    return "{" + ",".join(quoted(key) + ":" + canonical(value[key]) for key in keys) + "}"


def compact(value):
    """The JSON over which a report's lists are hashed: keys in their order, numbers as they stand."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, str):
        return quoted(value, "0123456789ABCDEF")
    if isinstance(value, list):
        return "[" + ",".join(compact(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(quoted(key) + ":" + compact(each) for key, each in value.items()) + "}"
    return "null" if value is None else "true" if value else "false"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def unbased(text):
    """Base64 with one way to write each value."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        raise Bad("no base64: " + text[:40])
    if base64.b64encode(data).decode("ascii") != text:
        raise Bad("base64 with bits that mean nothing")
    return data


# What is checked, in the order in which it is told. Each gives None, or what is wrong.

CHECKS = {}


def check(name, about):
    def keep(function):
        CHECKS[name] = (about, function)
        return function

    return keep


@check("self-test", "this program computes the published test vectors")
def self_test():
    for key, message, signature in (
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ):
        key, message, signature = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        if not signed(key, message, signature) or signed(key, message + b"x", signature):
            return "Ed25519 goes wrong on this machine (RFC 8032, 7.1)"
    if preauthenticated("http://example.com/HelloWorld", b"hello world") != (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    ):
        return "DSSE goes wrong on this machine"
    vector = parsed(
        '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    )
    if canonical(vector) != (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    ):
        return "canonical JSON goes wrong on this machine (RFC 8785)"
    return None


@check("zip-sha256", "the bundle has the SHA-256 in the file beside it")
def zip_sha256(data, beside):
    expected = beside.split()[0] if beside.split() else ""
    return None if sha256(data) == expected else "expected %s, found %s" % (expected, sha256(data))


@check("names", "each file is there once, under a plain name")
def names(all_names):
    for name in all_names:
        if not PLAIN.match(name):
            return "not a plain name: %r" % name
        if all_names.count(name) > 1:
            return "there twice: " + name
    return None


@check("manifest-form", "the list of files can be read")
def manifest_form(manifest):
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, list) or manifest.get("document") != "evidence-bundle":
        return "%s is no list of files" % MANIFEST
    for each in files:
        if (
            not isinstance(each, dict)
            or set(each) != {"name", "type", "size", "sha256"}
            or not isinstance(each["name"], str)
            or not isinstance(each["size"], int)
            or not isinstance(each["sha256"], str)
            or not HEX.match(each["sha256"])
        ):
            return "an entry without name, type, size and sha256: %s" % str(each)[:80]
    return None


@check("listed", "no file is missing and none is there that is not listed")
def listed(present, expected):
    missing, more = sorted(expected - present), sorted(present - expected)
    if missing:
        return "missing: " + ", ".join(missing)
    return "not listed: " + ", ".join(more) if more else None


@check("size", "each file has the size that is listed")
def size(name, data, expected):
    return None if len(data) == expected else "%s: expected %d bytes, found %d" % (name, expected, len(data))


@check("sha256", "each file has the SHA-256 that is listed")
def file_sha256(name, data, expected):
    return None if sha256(data) == expected else "%s: expected %s, found %s" % (name, expected, sha256(data))


@check("key-form", "the project's key is whole")
def key_form(name, short, key):
    if len(key) != 33 or key[0] != 1:
        return "no Ed25519 key"
    expected = hashlib.sha256(name.encode("utf-8") + b"\n" + key).hexdigest()[:8]
    return None if short == expected else "expected the short form %s, found %s" % (expected, short)


@check("key-known", "it is the key that you know")
def key_known(found, known):
    return None if found.strip() == known.strip() else "expected %s, found %s" % (known.strip(), found.strip())


@check("envelope-form", "each envelope is written as DSSE has it")
def envelope_form(name, line, envelope):
    if (
        not isinstance(envelope, dict)
        or set(envelope) != {"payload", "payloadType", "signatures"}
        or not isinstance(envelope["payload"], str)
        or not isinstance(envelope["signatures"], list)
        or len(envelope["signatures"]) != 1
        or not isinstance(envelope["signatures"][0], dict)
        or set(envelope["signatures"][0]) != {"keyid", "sig"}
        or not all(isinstance(each, str) for each in envelope["signatures"][0].values())
    ):
        return name + ": not an envelope with one signature"
    if envelope["payloadType"] != IN_TOTO:
        return "%s: expected the type %s, found %s" % (name, IN_TOTO, envelope["payloadType"])
    try:
        unbased(envelope["payload"])
        unbased(envelope["signatures"][0]["sig"])
        return None if canonical(envelope) == line else name + ": not in canonical JSON"
    except Bad as e:
        return "%s: %s" % (name, e)


@check("envelope-key", "each envelope names the project's key")
def envelope_key(name, found, expected):
    return None if found == expected else "%s: expected %s, found %s" % (name, expected, found)


@check("envelope-signature", "each envelope is signed with the project's key")
def envelope_signature(name, kind, payload, signature, key):
    return None if signed(key, preauthenticated(kind, payload), signature) else name + ": the signature does not fit"


def preauthenticated(kind, payload):
    kind = kind.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


@check("statement-form", "each statement is one that is known, on bytes that it names")
def statement_form(name, statement, known):
    if not isinstance(statement, dict) or statement.get("_type") != STATEMENT:
        return name + ": no in-toto statement, version 1"
    if statement.get("predicateType") not in known:
        return "%s: of an unknown kind, %s" % (name, statement.get("predicateType"))
    subjects = statement.get("subject")
    if not isinstance(subjects, list) or not subjects or not isinstance(statement.get("predicate"), dict):
        return name + ": without subject or predicate"
    for each in subjects:
        digest = each.get("digest") if isinstance(each, dict) else None
        if not isinstance(digest, dict) or not HEX.match(str(digest.get("sha256"))):
            return name + ": a subject without SHA-256"
    return None


@check("manifest-signed", "the list of files is the one that was signed")
def manifest_signed(statements, data):
    subjects = [subjects_of(each) for each in statements]
    if subjects != [{MANIFEST: sha256(data)}]:
        return "expected one statement on %s with %s, found %s" % (MANIFEST, sha256(data), str(subjects)[:120])
    return None


@check("files-signed", "the files inside the PDF are those that were signed")
def files_signed(statements, files):
    about = [each for each in statements if each.get("predicateType") == REPORT_PREDICATE]
    if len(about) != 1:
        return "expected one statement on the report's files, found %d" % len(about)
    expected = subjects_of(about[0])
    for name in sorted(set(expected) | set(files)):
        if name not in files:
            return "signed and missing: " + name
        if name not in expected:
            return "there and not signed: " + name
        if expected[name] != sha256(files[name]):
            return "%s: signed %s, found %s" % (name, expected[name], sha256(files[name]))
    return None


def subjects_of(statement):
    return {str(each.get("name")): each["digest"]["sha256"] for each in statement["subject"]}


@check("same-report", "all speak of the same report and the same model")
def same_report(name, head, report):
    for key in ("id", "revision", "model", "date"):
        if head.get(key) != report.get(key):
            return "%s: expected %s %s, found %s" % (name, key, report.get(key), head.get(key))
    return None


@check("lists", "each list in the report has its count and its SHA-256")
def lists(name, path, found):
    if str(found["count"]) != str(len(found["rows"])):
        return "%s%s: expected %s rows, found %d" % (name, path, found["count"], len(found["rows"]))
    rows = "".join(compact(each) + "\n" for each in found["rows"])
    digest = sha256(rows.encode("utf-8"))
    return None if digest == found["sha256"] else "%s%s: expected %s, found %s" % (name, path, found["sha256"], digest)


@check("index", "the evidence index is the report's")
def index_same(alone, within):
    return None if alone == within else "%s and %s list other evidence" % (INDEX, REPORT)


@check("crate", "the crate names the files by their SHA-256")
def crate_file(name, expected, data):
    if data is None:
        return "%s is named with a SHA-256 and is not there" % name
    return None if sha256(data) == expected else "%s: expected %s, found %s" % (name, expected, sha256(data))


@check("materials", "the list of materials is of this report and this model")
def materials(found, report):
    if found.get("specVersion") != "1.6" or found.get("bomFormat") != "CycloneDX":
        return "expected CycloneDX 1.6, found %s %s" % (found.get("bomFormat"), found.get("specVersion"))
    head = found.get("metadata", {})
    ids = [each.get("value") for each in head.get("properties", []) if each.get("name") == "assay:report"]
    if ids != [report.get("id")]:
        return "expected report %s, found %s" % (report.get("id"), ids)
    hashes = [each.get("content") for each in head.get("component", {}).get("hashes", [])]
    expected = [report["model"]] if report.get("model") else []
    return None if hashes == expected else "expected the model %s, found %s" % (expected, hashes)


ENTRY = {
    "actor",
    "clock_note",
    "entry_hash",
    "kind",
    "os_user",
    "payload",
    "payload_sha256",
    "prev_hash",
    "seq",
    "utc",
}
HIDDEN = {"commitment", "kind", "seq", "utc", "withheld"}
WITHHELD = HIDDEN | {"entry_hash", "prev_hash"}


@check("log-form", "each line of the log is an entry in canonical JSON")
def log_form(place, line, entry):
    if not isinstance(entry, dict) or set(entry) not in (ENTRY, WITHHELD, HIDDEN):
        return "%s: not an entry" % place
    if type(entry["seq"]) is not int or not all(
        isinstance(each, str) for key, each in entry.items() if key not in ("seq", "withheld")
    ):
        return "%s: not an entry" % place
    if "withheld" in entry and (entry["withheld"] is not True or not HEX.match(entry["commitment"])):
        return "%s: not an entry" % place
    if not all(HEX.match(entry[key]) for key in ("entry_hash", "prev_hash") if key in entry):
        return "%s: not an entry" % place
    try:
        return None if canonical(entry) == line else "%s: not in canonical JSON" % place
    except Bad as e:
        return "%s: %s" % (place, e)


@check("log-number", "the entries' numbers follow one another")
def log_number(entry, before):
    if before is None:
        return None if entry["seq"] >= 1 else "the first entry has the number %d" % entry["seq"]
    expected = before["seq"] + 1
    return None if entry["seq"] == expected else "expected entry %d, found %d" % (expected, entry["seq"])


@check("log-before", "each entry names the hash of the one before it")
def log_before(entry, before):
    expected = "0" * 64 if entry["seq"] == 1 else before["entry_hash"]
    if entry["prev_hash"] != expected:
        return "entry %d: expected %s before it, found %s" % (entry["seq"], expected, entry["prev_hash"])
    return None


@check("log-payload", "each entry's payload has the SHA-256 beside it")
def log_payload(entry):
    found = sha256(entry["payload"].encode("utf-8", "surrogatepass"))
    if entry["payload_sha256"] != found:
        return "entry %d: expected %s, found %s" % (entry["seq"], entry["payload_sha256"], found)
    return None


@check("log-canonical", "each entry's payload is canonical JSON")
def log_canonical(entry):
    try:
        payload = parsed(entry["payload"])
        if isinstance(payload, dict) and canonical(payload) == entry["payload"]:
            return None
    except Bad as e:
        return "entry %d: %s" % (entry["seq"], e)
    return "entry %d: a payload that is not canonical JSON" % entry["seq"]


@check("log-time", "each entry has a time")
def log_time(entry):
    form = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z\Z"
    return None if re.match(form, entry["utc"], re.ASCII) else "entry %d: no time: %r" % (entry["seq"], entry["utc"])


@check("log-own", "each entry's fields have the hash beside them")
def log_own(entry):
    fields = {key: each for key, each in entry.items() if key != "entry_hash"}
    found = hashlib.sha256(b"\0" + canonical(fields).encode("utf-8")).hexdigest()
    if entry["entry_hash"] != found:
        return "entry %d: expected %s, found %s" % (entry["seq"], entry["entry_hash"], found)
    return None


@check("log-checkpoint", "each checkpoint in the log is signed and names the state before it")
def log_checkpoint(entry, before, key):
    try:
        payload = parsed(entry["payload"])
        note = note_of(str(payload.get("note")))
    except (Bad, AttributeError) as e:
        return "entry %d: %s" % (entry["seq"], e)
    if note["size"] != entry["seq"] - 1 or (before is not None and note["head"] != before["entry_hash"]):
        return "entry %d: a checkpoint of another state" % entry["seq"]
    return None if note_signed(note, key) else "entry %d: the project's key did not sign it" % entry["seq"]


NOTE = re.compile(
    r"((?P<origin>[^\s+]+)\n(?P<size>[1-9][0-9]{0,17})\n(?P<head>[A-Za-z0-9+/]{43}=)\n)"
    r"\n\u2014 (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/]+={0,2})\n\Z"
)


def note_of(text):
    form = NOTE.match(text)
    if not form or form.group("origin") != form.group("name"):
        raise Bad("not a checkpoint of origin, size, hash and signature")
    return {
        "text": form.group(1),
        "origin": form.group("origin"),
        "size": int(form.group("size")),
        "head": unbased(form.group("head")).hex(),
        "signature": unbased(form.group("signature")),
    }


def tried_note(text):
    """None where it is not a checkpoint, which its own check tells."""
    try:
        return note_of(text)
    except Bad:
        return None


def note_signed(note, key):
    return (
        note["origin"] == key["name"]
        and note["signature"][:4].hex() == key["short"]
        and signed(key["bytes"], note["text"].encode("utf-8"), note["signature"][4:])
    )


@check("checkpoint-form", "the checkpoint is a signed note")
def checkpoint_form(name, text):
    try:
        note_of(text)
        return None
    except Bad as e:
        return "%s: %s" % (name, e)


@check("checkpoint-signature", "the checkpoint is signed with the project's key")
def checkpoint_signature(note, key):
    return None if note_signed(note, key) else "the project's key did not sign it"


@check("checkpoint-log", "the log ends where the checkpoint says")
def checkpoint_log(note, last):
    if note["size"] != last["seq"]:
        return "expected the last entry to be %d, found %d" % (note["size"], last["seq"])
    if "entry_hash" in last and note["head"] != last["entry_hash"]:
        return "expected it to end in %s, found %s" % (note["head"], last["entry_hash"])
    return None


@check("held-form", "the checkpoint that you hold is a signed note")
def held_form(text):
    try:
        note_of(text)
        return None
    except Bad as e:
        return str(e)


@check("held-signature", "the checkpoint that you hold is signed with the same key")
def held_signature(note, key):
    return None if note_signed(note, key) else "this project's key did not sign it, or it is of another log"


@check("held-continued", "the log continues the checkpoint that you hold")
def held_continued(held, entries, note):
    if held["size"] > note["size"]:
        return "the log ends before it: at %d, it was written at %d" % (note["size"], held["size"])
    hashes = {each["seq"]: each.get("entry_hash") for each in entries}
    hashes[note["size"]] = note["head"]
    found = hashes.get(held["size"])
    if found is None:
        return "cannot be told: entry %d is withheld or not in this extract; ask for the log in the clear" % held["size"]
    return None if found == held["head"] else "another entry stands at %d" % held["size"]


class Told:
    """What was checked, how often, and what did not hold."""

    def __init__(self):
        self.counts = {}
        self.failures = {}
        self.notes = []

    def hold(self, name, *what):
        self.counts[name] = self.counts.get(name, 0) + 1
        problem = CHECKS[name][1](*what)
        if problem:
            self.fail(name, problem)
        return problem is None

    def fail(self, name, problem):
        self.counts.setdefault(name, 1)
        self.failures.setdefault(name, []).append(problem)

    def note(self, text):
        self.notes.append(text)

    def lines(self):
        for name, (about, _) in CHECKS.items():
            if name in self.failures:
                problems = self.failures[name]
                more = " (and %d more)" % (len(problems) - 1) if len(problems) > 1 else ""
                yield "FAIL  %-20s %s%s" % (name, problems[0], more)
            elif name in self.counts:
                yield "ok    %-20s %s (%d)" % (name, about, self.counts[name])
            else:
                yield "-     %-20s not checked: there is nothing to check here" % name
        for note in self.notes:
            yield "note  " + note


def json_of(files, name, told, with_check, numbers=False):
    """The parsed file; None where it is not there or cannot be read, which is told."""
    if name not in files:
        return None
    try:
        value = parsed(files[name], numbers)
        if isinstance(value, dict):
            return value
        told.fail(with_check, name + ": no JSON object")
    except Bad as e:
        told.fail(with_check, "%s: %s" % (name, e))
    return None


def lines_of(files, name, told, with_check):
    """Each with its end; a last one without was cut."""
    try:
        text = files[name].decode("utf-8")
    except UnicodeDecodeError:
        told.fail(with_check, name + ": no UTF-8")
        return []
    if not text.endswith("\n"):
        told.fail(with_check, name + ": its last line was cut")
    return text[:-1].split("\n") if text.endswith("\n") else text.split("\n")


def checked(files, told, zipped=False, known=None, held=None):
    """files: bytes by name. known, held: texts, or None."""
    told.hold("self-test")
    whole = zipped or any(each in files for each in FORMS + (MANIFEST, SIGNED_MANIFEST))
    key = tried(told, "key-form", check_key, files, told, known)
    if whole:
        tried(told, "manifest-form", check_manifest, files, told, key)
    else:
        told.note("There is no PDF among these files: nothing here says which PDF they came out of.")
    statements = tried(told, "envelope-form", envelopes, files, STATEMENTS, PREDICATES, told, key) or []
    if not whole:
        files = without_strangers(files, statements, told)
    apart = set(FORMS) | {STATEMENTS, MANIFEST, SIGNED_MANIFEST}
    told.hold("files-signed", statements, {name: data for name, data in files.items() if name not in apart})
    tried(told, "lists", check_documents, files, told, statements)
    tried(told, "log-form", check_log, files, told, key, held)
    if known is None and key is not None:
        told.note("The key came with these files: %s. Compare it with what you know from elsewhere." % key["line"])
    told.note("Whether the records say what happened, and whether the log is complete, no program can see here.")
    return told


def without_strangers(files, statements, told):
    """In a folder of one's own other files may lie beside."""
    ours = {REPORT, REQUEST, INDEX, RULES, STATEMENTS, CRATE, BOM, LOG, CHECKPOINT, KEY, "prov.json", "verify.py"}
    for each in statements:
        if each.get("predicateType") == REPORT_PREDICATE:
            ours |= set(subjects_of(each))
    strangers = sorted(set(files) - ours)
    if strangers:
        told.note("Not looked at: " + ", ".join(strangers))
    return {name: data for name, data in files.items() if name in ours}


def tried(told, name, step, *what):
    """What nobody foresaw in a damaged file is a failure like any other."""
    try:
        return step(*what)
    except (Bad, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as e:
        told.fail(name, "not in the form that is expected: %s" % e)
        return None


def check_key(files, told, known):
    line = files.get(KEY, b"").decode("utf-8", "replace")
    parts = line.strip().split("+", 2)
    try:
        if line != line.strip() + "\n" or len(parts) != 3:
            raise Bad("%s: expected name+short form+key in one line" % KEY)
        key = unbased(parts[2])
    except Bad as e:
        told.fail("key-form", str(e))
        return None
    told.hold("key-form", parts[0], parts[1], key)
    if known is not None:
        told.hold("key-known", line, known)
    if len(key) != 33:
        return None
    return {"name": parts[0], "short": parts[1], "bytes": key[1:], "line": line.strip()}


def check_manifest(files, told, key):
    manifest = json_of(files, MANIFEST, told, "manifest-form")
    if manifest is None:
        if MANIFEST not in files:
            told.fail("listed", "missing: " + MANIFEST)
        return
    if not told.hold("manifest-form", manifest):
        return
    entries = {each["name"]: each for each in manifest["files"]}
    told.hold("listed", set(files), set(entries) | {MANIFEST, SIGNED_MANIFEST})
    for name, each in entries.items():
        if name in files:
            told.hold("size", name, files[name], each["size"])
            told.hold("sha256", name, files[name], each["sha256"])
    told.hold("manifest-signed", envelopes(files, SIGNED_MANIFEST, (BUNDLE_PREDICATE,), told, key), files[MANIFEST])


def envelopes(files, name, known, told, key):
    """The statements of a file whose envelopes hold."""
    statements = []
    if name not in files:
        told.fail("envelope-form", "missing: " + name)
        return statements
    for number, line in enumerate(lines_of(files, name, told, "envelope-form"), 1):
        place = "%s line %d" % (name, number)
        try:
            envelope = parsed(line)
        except Bad as e:
            told.fail("envelope-form", "%s: %s" % (place, e))
            continue
        told.hold("envelope-form", place, line, envelope)
        if key is None:
            continue
        try:
            signature = envelope["signatures"][0]
            payload = unbased(envelope["payload"])
            told.hold("envelope-key", place, signature["keyid"], key["name"] + "+" + key["short"])
            told.hold(
                "envelope-signature", place, envelope["payloadType"], payload, unbased(signature["sig"]), key["bytes"]
            )
            statement = parsed(payload)
        except (Bad, KeyError, TypeError, AttributeError, IndexError) as e:
            told.fail("statement-form", "%s: %s" % (place, e))
            continue
        if told.hold("statement-form", place, statement, known):
            statements.append(statement)
    return statements


def check_documents(files, told, statements):
    report = json_of(files, REPORT, told, "lists", numbers=True)
    if report is None:
        if REPORT not in files:
            told.fail("lists", "missing: " + REPORT)
        return
    check_lists(report, "", REPORT, told)
    heads = []
    for name, with_check in (
        (INDEX, "index"),
        (RULES, "same-report"),
        (REQUEST, "same-report"),
        (MANIFEST, "same-report"),
    ):
        document = json_of(files, name, told, with_check, numbers=True)
        if document is not None:
            heads.append((name, document.get("report")))
            check_lists(document, "", name, told)
            if name == INDEX:
                told.hold("index", document.get("evidence"), report.get("index", {}).get("evidence"))
    for statement in statements:
        predicate = parsed(canonical(statement["predicate"]), numbers=True)
        if statement["predicateType"] == REPORT_PREDICATE:
            heads.append(("the statement on the files", predicate))
        elif isinstance(predicate.get("report"), dict):
            heads.append(("the statement on the run", predicate["report"]))
    for name, head in heads:
        told.hold("same-report", name, head if isinstance(head, dict) else {}, report)
    crate = json_of(files, CRATE, told, "crate")
    for each in crate.get("@graph", []) if crate else []:
        if isinstance(each, dict) and each.get("@type") == "File" and "sha256" in each:
            told.hold("crate", each.get("@id"), each["sha256"], files.get(each.get("@id")))
    bom = json_of(files, BOM, told, "materials")
    if bom is not None:
        try:
            told.hold("materials", bom, report)
        except (AttributeError, TypeError, KeyError) as e:
            told.fail("materials", "%s: not in the form of a list of materials: %s" % (BOM, e))


def check_lists(value, path, name, told):
    if isinstance(value, dict):
        if set(value) == {"count", "sha256", "rows"} and isinstance(value["rows"], list):
            told.hold("lists", name, path, value)
        for key, each in value.items():
            check_lists(each, path + "/" + key, name, told)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            check_lists(each, "%s/%d" % (path, number), name, told)


def check_log(files, told, key, held):
    entries = []
    before = None
    withheld = 0
    hidden = 0
    backward = 0
    if LOG not in files:
        told.fail("log-form", "missing: " + LOG)
    for number, line in enumerate(lines_of(files, LOG, told, "log-form") if LOG in files else [], 1):
        try:
            entry = parsed(line)
        except Bad as e:
            told.fail("log-form", "line %d: %s" % (number, e))
            continue
        if not told.hold("log-form", "line %d" % number, line, entry):
            continue
        if not isinstance(entry, dict) or type(entry.get("seq")) is not int:
            continue
        told.hold("log-number", entry, before)
        told.hold("log-time", entry)
        backward += before is not None and entry["utc"] < before["utc"]
        if "prev_hash" in entry and (entry["seq"] == 1 or (before is not None and "entry_hash" in before)):
            told.hold("log-before", entry, before)
        if "withheld" in entry:
            withheld += 1
            hidden += "entry_hash" not in entry
        else:
            told.hold("log-payload", entry)
            told.hold("log-canonical", entry)
            told.hold("log-own", entry)
            if entry["kind"] == "checkpoint" and key is not None:
                told.hold("log-checkpoint", entry, before if before and "entry_hash" in before else None, key)
        entries.append(entry)
        before = entry
    if entries and entries[0]["seq"] > 1:
        told.note("The log begins here at entry %d: what stands before it is not with these files." % entries[0]["seq"])
    if withheld:
        told.note(
            "%d of %d entries of the log are withheld, for the names in them: of these the hash alone was looked at."
            % (withheld, len(entries))
        )
    if hidden:
        told.note("%d of them are without their hash: the chain is not walked over these." % hidden)
    if backward:
        told.note("%d entries of the log have a time before that of the entry before." % backward)
    text = files.get(CHECKPOINT, b"").decode("utf-8", "replace")
    told.hold("checkpoint-form", CHECKPOINT, text)
    note = tried_note(text)
    if note is not None and key is not None:
        told.hold("checkpoint-signature", note, key)
    if note is not None and entries:
        told.hold("checkpoint-log", note, entries[-1])
    if held is None:
        told.note("No earlier checkpoint was named (--held): a log that was rewritten as a whole cannot be told from this one.")
    else:
        told.hold("held-form", held)
        other = tried_note(held)
        if other is not None and key is not None and note is not None:
            told.hold("held-signature", other, key)
            told.hold("held-continued", other, entries, note)


def opened(path, told):
    """The files by name, and whether they come from a ZIP."""
    if os.path.isdir(path):
        found = [each for each in sorted(os.listdir(path)) if os.path.isfile(os.path.join(path, each))]
        return {each: read(os.path.join(path, each)) for each in found}, False
    data = read(path)
    beside = path + ".sha256"
    if os.path.isfile(beside):
        told.hold("zip-sha256", data, read(beside).decode("utf-8", "replace"))
    else:
        told.note("There is no %s: whether the ZIP itself is as it was issued is not checked." % os.path.basename(beside))
    try:
        with zipfile.ZipFile(path) as bundle:
            entries = bundle.infolist()
            told.hold("names", [each.filename for each in entries])
            if sum(each.file_size for each in entries) > LARGEST:
                raise Bad("more than %d bytes" % LARGEST)
            return {each.filename: bundle.read(each) for each in entries}, True
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, Bad) as e:
        told.fail("names", "the ZIP cannot be read: %s" % e)
        return {}, True


def read(path):
    if os.path.getsize(path) > LARGEST:
        raise Bad("%s has more than %d bytes" % (path, LARGEST))
    with open(path, "rb") as file:
        return file.read()


def text_of(named):
    """A file's text where there is such a file, else the text itself."""
    if named is None:
        return None
    return read(named).decode("utf-8", "replace") if os.path.isfile(named) else named


def main(arguments):
    options = argparse.ArgumentParser(description="Holds the files of an Assay report against one another.")
    options.add_argument("path", help="BUNDLE.zip, or a folder with what was taken out of the report's PDF")
    options.add_argument("--held", metavar="FILE", help="a checkpoint that you were given at another time")
    options.add_argument("--key", metavar="KEY", help="the project's key as you know it, or a file with it")
    asked = options.parse_args(arguments)
    told = Told()
    try:
        files, zipped = opened(asked.path, told)
        checked(files, told, zipped, text_of(asked.key), text_of(asked.held))
    except (OSError, Bad) as e:
        print("FAIL  %-20s %s" % ("read", e))
        return 1
    for line in told.lines():
        print(line.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8"))
    failed = len(told.failures)
    print()
    print("%d checks hold, %d do not." % (len(told.counts) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
