"""Damages an issued bundle in every way that somebody might, and asks the bundle's own verifier.

    tamper.py FIRST SECOND KEY.pem FLIPS

FIRST and SECOND are folders of two reports on the same project, the second issued later. KEY is the project's secret
key: with it the bundle is forged so that all but one thing fits, which shows what that one check is for.
"""

import base64
import hashlib
import importlib.util
import json
import os
import random
import re
import sys
import tempfile
import warnings
import zipfile

FIRST, SECOND, PEM, FLIPS = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])

warnings.simplefilter("ignore")
spec = importlib.util.spec_from_file_location("verify", os.path.join(FIRST, "verify.py"))
v = importlib.util.module_from_spec(spec)
spec.loader.exec_module(v)

problems = []
asked = 0


def expect(holds, what):
    global asked
    asked += 1
    if not holds:
        problems.append(what)


def load(folder):
    return {each: open(os.path.join(folder, each), "rb").read() for each in sorted(os.listdir(folder))}


FILES = load(FIRST)
LATER = load(SECOND)
der = base64.b64decode(re.search(r"BEGIN PRIVATE KEY-----\s+(\S+)", open(PEM).read()).group(1))
SEED = der[-32:] if len(der) == 48 else None

# Signing, for the forger alone.


def multiple(number):
    return v.encoded(v.combined(number, v.BASE, 0, v.NOTHING))


def sign(message, seed):
    h = hashlib.sha512(seed).digest()
    a = int.from_bytes(h[:32], "little") & ~7 & ((1 << 254) - 1) | 1 << 254
    r = int.from_bytes(hashlib.sha512(h[32:] + message).digest(), "little") % v.L
    public, point = multiple(a), multiple(r)
    k = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % v.L
    return point + ((r + k * a) % v.L).to_bytes(32, "little")


expect(
    sign(b"\x72", bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")).hex()
    == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "the forger signs as RFC 8032 does",
)

KEY_LINE = FILES[v.KEY].decode().strip()
NAME, SHORT, _ = KEY_LINE.split("+", 2)


def envelope(statement, seed=SEED, keyid=NAME + "+" + SHORT, kind=v.IN_TOTO):
    payload = json.dumps(statement, ensure_ascii=False, separators=(",", ":")).encode()
    signature = base64.b64encode(sign(v.preauthenticated(kind, payload), seed)).decode()
    return v.canonical(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": kind,
            "signatures": [{"keyid": keyid, "sig": signature}],
        }
    )


def statements(files, name=v.STATEMENTS):
    return [json.loads(v.unbased(json.loads(each)["payload"])) for each in files[name].decode().splitlines()]


APART = set(v.FORMS) | {v.STATEMENTS, v.MANIFEST, v.SIGNED_MANIFEST}


def subject(name, data):
    return {"name": name, "digest": {"sha256": v.sha256(data)}}


def listed(files):
    """The list of files made to fit, without a signature."""
    manifest = json.loads(files[v.MANIFEST])
    types = {each["name"]: each["type"] for each in manifest["files"]}
    manifest["files"] = [
        {"name": name, "type": types.get(name, "text/plain"), "size": len(data), "sha256": v.sha256(data)}
        for name, data in sorted(files.items())
        if name not in (v.MANIFEST, v.SIGNED_MANIFEST)
    ]
    return dict(files, **{v.MANIFEST: json.dumps(manifest, indent=2).encode() + b"\n"})


def crated(files):
    """The crate's digests made to fit."""
    crate = json.loads(files[v.CRATE])
    for each in crate["@graph"]:
        if "sha256" in each and each["@type"] == "File":
            each["sha256"] = v.sha256(files[each["@id"]])
    return dict(files, **{v.CRATE: json.dumps(crate).encode()})


def sealed(files, change=lambda all: all, **how):
    """Everything made to fit and signed with the project's key; change: of the statements before they are signed."""
    files = crated(files)
    all = statements(files)
    for each in all:
        if each["predicateType"] == v.REPORT_PREDICATE:
            each["subject"] = [subject(name, data) for name, data in files.items() if name not in APART]
    lines = [envelope(each, **how) for each in change(all)]
    files = listed(dict(files, **{v.STATEMENTS: ("\n".join(lines) + "\n").encode()}))
    return manifest_sealed(files, **how)


def manifest_sealed(files, **how):
    statement = statements(files, v.SIGNED_MANIFEST)[0]
    statement["subject"] = [subject(v.MANIFEST, files[v.MANIFEST])]
    return dict(files, **{v.SIGNED_MANIFEST: (envelope(statement, **how) + "\n").encode()})


def verdict(files, **options):
    told = v.checked(files, v.Told(), True, options.get("known"), options.get("held"))
    return told.failures


def changed(files, name, data):
    return dict(files, **{name: data})


def flipped(data, bit):
    at = bytearray(data)
    at[bit // 8] ^= 1 << bit % 8
    return bytes(at)


# Signatures that were judged once need not be judged again.
plain_signed = v.signed
judged = {}


def remembered(key, message, signature):
    what = (key, hashlib.sha256(message).digest(), signature)
    if what not in judged:
        judged[what] = plain_signed(key, message, signature)
    return judged[what]


v.signed = remembered

# Nor does a large file have to be read again that is the same.
plain_parsed, plain_lists = v.parsed, v.lists
read_before, listed_before = {}, {}


def parsed_once(text, numbers=False):
    if len(text) < 1000:
        return plain_parsed(text, numbers)
    what = (hashlib.sha256(text if isinstance(text, bytes) else text.encode()).digest(), numbers)
    if what not in read_before:
        read_before[what] = plain_parsed(text, numbers)
    return read_before[what]


def lists_once(name, path, found):
    what = (name, path, id(found))
    if what not in listed_before:
        listed_before[what] = (found, plain_lists(name, path, found))
    return listed_before[what][1]


v.parsed = parsed_once
v.CHECKS["lists"] = (v.CHECKS["lists"][0], lists_once)

expect(verdict(FILES) == {}, "the first report holds: %s" % verdict(FILES))
expect(verdict(LATER, held=FILES[v.CHECKPOINT].decode(), known=KEY_LINE) == {}, "the second continues the first")
expect(verdict(sealed(FILES)) == {}, "what the forger makes to fit, fits: %s" % verdict(sealed(FILES)))

# By somebody without the key.

for name in FILES:
    failures = verdict(changed(FILES, name, flipped(FILES[name], len(FILES[name]) * 4)))
    expect(failures, "one byte of %s" % name)
    expect(any(name in each for all in failures.values() for each in all) or name in (v.KEY, v.CHECKPOINT), "%s is named: %s" % (name, failures))
    less = {each: data for each, data in FILES.items() if each != name}
    failures = verdict(less)
    expect("listed" in failures, "%s is missing" % name)
    expect(any(name in each for all in failures.values() for each in all), "missing %s is named: %s" % (name, failures))
    expect(verdict(changed(FILES, name, FILES[name] + b"\n")), "a line more in %s" % name)
    expect(verdict(changed(FILES, name, b"")), "%s is empty" % name)
    if name not in (v.MANIFEST, v.SIGNED_MANIFEST):
        failures = verdict(listed(changed(FILES, name, flipped(FILES[name], 8 * (len(FILES[name]) // 3)))))
        expect("manifest-signed" in failures, "%s, and the list made to fit" % name)
    if name != "verify.py":
        swapped = changed(changed(FILES, name, FILES["verify.py"]), "verify.py", FILES[name])
        expect("sha256" in verdict(swapped) or name in (v.MANIFEST, v.SIGNED_MANIFEST) and verdict(swapped), "%s swapped" % name)

expect("listed" in verdict(changed(FILES, "more.txt", b"more")), "a file more")


def log(files=FILES):
    return [json.loads(each) for each in files[v.LOG].decode().splitlines()]


def logged(entries, files=FILES):
    return changed(files, v.LOG, "".join(v.canonical(each) + "\n" for each in entries).encode())


def hashed(entry):
    """An entry with its own hash made to fit."""
    fields = {key: each for key, each in entry.items() if key != "entry_hash"}
    return dict(fields, entry_hash=hashlib.sha256(b"\0" + v.canonical(fields).encode()).hexdigest())


def paid(entry, **members):
    payload = dict(json.loads(entry["payload"]), **members)
    text = v.canonical(payload)
    return dict(entry, payload=text)


def summed(entry):
    return dict(entry, payload_sha256=v.sha256(entry["payload"].encode()))


def linked(entries, number=True):
    """The whole chain after the first made to fit."""
    out = []
    for entry in entries:
        before = out[-1]["entry_hash"] if out else "0" * 64
        entry = dict(entry, prev_hash=before)
        if number:
            entry["seq"] = len(out) + 1
        out.append(hashed(entry))
    return out


def note(size, head, seed=SEED, short=SHORT, name=NAME):
    text = "%s\n%d\n%s\n" % (name, size, base64.b64encode(bytes.fromhex(head)).decode())
    signature = base64.b64encode(bytes.fromhex(short) + sign(text.encode(), seed)).decode()
    return text + "\n\u2014 %s %s\n" % (name, signature)


def noted(entries, files=FILES, **how):
    """The log with a checkpoint signed over it."""
    last = entries[-1]
    return changed(logged(entries, files), v.CHECKPOINT, note(last["seq"], last["entry_hash"], **how).encode())


E = log()
MID = len(E) // 2
OTHER = hashlib.sha256(b"another key").digest()
without_key = {
    "two lines of the log swapped": (E[:3] + [E[4], E[3]] + E[5:], "log-number"),
    "an entry's payload": (E[:MID] + [paid(E[MID], more=1)] + E[MID + 1 :], "log-payload"),
    "an entry's payload and its sum": (E[:MID] + [summed(paid(E[MID], more=1))] + E[MID + 1 :], "log-own"),
    "an entry's payload and its hashes": (E[:MID] + [hashed(summed(paid(E[MID], more=1)))] + E[MID + 1 :], "log-before"),
    "an entry's actor": (E[:MID] + [dict(E[MID], actor="nobody")] + E[MID + 1 :], "log-own"),
    "the middle deleted": (E[:MID] + E[MID + 1 :], "log-number"),
    "the middle deleted and renumbered": (linked(E[:MID] + E[MID + 1 :]), "checkpoint-log"),
    "an entry inserted": (E[:MID] + [E[MID]] + E[MID:], "log-number"),
    "an entry inserted and all linked": (linked(E[:MID] + [E[MID]] + E[MID:]), "checkpoint-log"),
    "a number twice": (E[:MID] + [dict(E[MID], seq=E[MID]["seq"] - 1)] + E[MID + 1 :], "log-number"),
    "the end cut off": (E[:-1], "checkpoint-log"),
    "all rewritten": (linked([summed(paid(each, more=1)) for each in E]), "checkpoint-log"),
    "an entry in another form of JSON": (None, "log-form"),
}
for what, (entries, name) in without_key.items():
    if entries is None:
        files = changed(FILES, v.LOG, FILES[v.LOG].replace(b'"seq":2,', b'"seq":2.0,'))
    else:
        files = logged(entries)
    failures = verdict(listed(files))
    expect(name in failures, "%s: %s expected, found %s" % (what, name, sorted(failures)))
    expect("sha256" in verdict(files) and "files-signed" in verdict(files), "%s: seen by its digest" % what)

# Entries that name somebody are withheld, and leave their hashes.


def hide(entry, hashes=True):
    line = {"commitment": "c" * 64, "kind": entry["kind"], "seq": entry["seq"], "utc": entry["utc"], "withheld": True}
    return dict(line, entry_hash=entry["entry_hash"], prev_hash=entry["prev_hash"]) if hashes else line


H = E[:3] + [hide(each) for each in E[3:-4]] + [E[-4], hide(E[-3]), E[-2], hide(E[-1])]
expect(verdict(sealed(logged(H))) == {}, "the chain goes on over what is withheld: %s" % verdict(sealed(logged(H))))
zeros = "0" * 64
for what, entries, name in (
    ("a withheld entry's own hash", H[:4] + [dict(H[4], entry_hash=zeros)] + H[5:], "log-before"),
    ("the hash before a withheld entry", H[:4] + [dict(H[4], prev_hash=zeros)] + H[5:], "log-before"),
    ("a withheld entry taken away", H[:4] + [dict(each, seq=each["seq"] - 1) for each in H[5:]], "log-before"),
    ("two withheld entries swapped", H[:4] + [dict(H[5], seq=5), dict(H[4], seq=6)] + H[6:], "log-before"),
    ("the withheld last entry replaced", H[:-1] + [dict(H[-1], entry_hash=zeros)], "checkpoint-log"),
    ("a withheld entry with half of its hashes", H[:4] + [{k: x for k, x in H[4].items() if k != "prev_hash"}] + H[5:], "log-form"),
    ("a withheld entry with a hash that is none", H[:4] + [dict(H[4], entry_hash="x")] + H[5:], "log-form"),
):
    failures = verdict(sealed(logged(entries)))
    expect(name in failures, "%s: %s expected, found %s" % (what, name, sorted(failures)))
bare = H[:4] + [hide(E[4], hashes=False)] + H[5:]
expect(verdict(sealed(logged(bare))) == {}, "without its hash an entry interrupts the chain: %s" % verdict(sealed(logged(bare))))

# With a key of one's own.
failures = verdict(sealed(FILES, seed=OTHER))
expect("envelope-signature" in failures, "signed with another key")
public = b"\x01" + multiple(
    int.from_bytes(hashlib.sha512(OTHER).digest()[:32], "little") & ~7 & ((1 << 254) - 1) | 1 << 254
)
short = hashlib.sha256(NAME.encode() + b"\n" + public).hexdigest()[:8]
own = changed(FILES, v.KEY, ("%s+%s+%s\n" % (NAME, short, base64.b64encode(public).decode())).encode())
own = sealed(noted(E, own, seed=OTHER, short=short), seed=OTHER, keyid=NAME + "+" + short)
expect(verdict(own) == {}, "another key throughout fits within itself: %s" % verdict(own))
expect(set(verdict(own, known=KEY_LINE)) == {"key-known"}, "another key than the known one")
expect("held-signature" in verdict(own, held=FILES[v.CHECKPOINT].decode()), "another key than that of the held checkpoint")

# An envelope that names another algorithm or type.
for old, new in (("in-toto+json", "in-toto+yaml"), (NAME + "+" + SHORT, NAME + "+rsa"), ('"sig"', '"sigg"')):
    data = FILES[v.STATEMENTS].decode().replace(old, new, 1).encode()
    expect(data != FILES[v.STATEMENTS], "nothing was changed: " + old)
    expect(set(verdict(listed(changed(FILES, v.STATEMENTS, data)))) & {"envelope-form", "envelope-key"}, "%s for %s" % (new, old))

# One thing wrong, all else signed with the key: the check for it is the only one that sees it, and matters.
only = {}
only["sha256"] = (changed(FILES, "report.pdf", flipped(FILES["report.pdf"], 8000)), {})
manifest = json.loads(FILES[v.MANIFEST])
manifest["files"][-1]["size"] += 1
only["size"] = (manifest_sealed(changed(FILES, v.MANIFEST, json.dumps(manifest).encode())), {})
manifest = json.loads(FILES[v.MANIFEST])
manifest["files"].append({"name": "gone.txt", "type": "text/plain", "size": 1, "sha256": "0" * 64})
only["listed"] = (manifest_sealed(changed(FILES, v.MANIFEST, json.dumps(manifest).encode())), {})
only["manifest-form"] = (
    manifest_sealed(changed(FILES, v.MANIFEST, FILES[v.MANIFEST].replace(b'"evidence-bundle"', b'"bundle"'))),
    {},
)
only["manifest-signed"] = (changed(FILES, v.MANIFEST, FILES[v.MANIFEST] + b"\n"), {})
line = FILES[v.SIGNED_MANIFEST]
only["envelope-form"] = (changed(FILES, v.SIGNED_MANIFEST, line.replace(b",", b", ", 1)), {})
only["envelope-key"] = (manifest_sealed(FILES, keyid=NAME + "+00000000"), {})
only["envelope-signature"] = (manifest_sealed(FILES, seed=OTHER), {})
only["statement-form"] = (
    sealed(FILES, lambda all: [dict(all[0], predicateType="https://assay.example/predicate/other/v1")] + all[1:]),
    {},
)
only["files-signed"] = (
    sealed(
        FILES,
        lambda all: [
            dict(each, subject=[s for s in each["subject"] if s["name"] != "prov.json"])
            if each["predicateType"] == v.REPORT_PREDICATE
            else each
            for each in all
        ],
    ),
    {},
)
rules = json.loads(FILES[v.RULES])
rules["report"]["id"] = "R-000000000000"
only["same-report"] = (sealed(changed(FILES, v.RULES, json.dumps(rules, ensure_ascii=False).encode())), {})
rules = json.loads(FILES[v.RULES])
rules["ruleSet"]["rules"]["rows"][0]["rule"] = "Z9"
only["lists"] = (sealed(changed(FILES, v.RULES, json.dumps(rules, ensure_ascii=False).encode())), {})
index = json.loads(FILES[v.INDEX])
row = index["evidence"]["rows"].pop()
index["evidence"]["count"] -= 1
index["evidence"]["sha256"] = v.sha256("".join(v.compact(each) + "\n" for each in index["evidence"]["rows"]).encode())
only["index"] = (sealed(changed(FILES, v.INDEX, json.dumps(index, ensure_ascii=False).encode())), {})
crate = json.loads(FILES[v.CRATE])
[each for each in crate["@graph"] if each["@id"] == "prov.json"][0]["sha256"] = "0" * 64
true_crated, crated = crated, lambda files: files
only["crate"] = (sealed(changed(FILES, v.CRATE, json.dumps(crate).encode())), {})
crated = true_crated
bom = json.loads(FILES[v.BOM])
bom["metadata"]["component"]["hashes"][0]["content"] = "0" * 64
only["materials"] = (sealed(changed(FILES, v.BOM, json.dumps(bom).encode())), {})
only["key-known"] = (FILES, {"known": NAME + "+00000000+AQ=="})
wrong = "00000000"
only["key-form"] = (
    sealed(
        noted(E, changed(FILES, v.KEY, KEY_LINE.replace("+" + SHORT + "+", "+" + wrong + "+").encode() + b"\n"), short=wrong),
        keyid=NAME + "+" + wrong,
    ),
    {},
)
only["checkpoint-form"] = (sealed(changed(FILES, v.CHECKPOINT, FILES[v.CHECKPOINT] + b"\n")), {})
only["checkpoint-signature"] = (sealed(noted(E, seed=OTHER)), {})
only["checkpoint-log"] = (sealed(changed(FILES, v.CHECKPOINT, note(E[-1]["seq"], "00" * 32).encode())), {})


def numbered(entries):
    out = []
    for at, entry in enumerate(entries):
        out.append(hashed(dict(entry, seq=at + (2 if at > MID else 1), prev_hash=out[-1]["entry_hash"] if out else "0" * 64)))
    return out


def relinked(change):
    """The chain with one entry changed, and all after it made to fit what stands in it."""
    out = E[:MID] + [change(E[MID])]
    for entry in E[MID + 1 :]:
        out.append(hashed(dict(entry, prev_hash=out[-1]["entry_hash"])))
    return out


only["log-number"] = (sealed(noted(numbered(E))), {})
only["log-before"] = (sealed(noted(relinked(lambda each: hashed(dict(each, prev_hash="1" * 64))))), {})
only["log-payload"] = (sealed(noted(relinked(lambda each: hashed(dict(each, payload_sha256="1" * 64))))), {})
only["log-own"] = (sealed(noted(relinked(lambda each: dict(each, entry_hash="1" * 64)))), {})
only["log-time"] = (sealed(noted(relinked(lambda each: hashed(dict(each, utc="2026-13-01T00:00:00.000Z"))))), {})
only["log-canonical"] = (
    sealed(noted(relinked(lambda each: hashed(summed(dict(each, payload=each["payload"].replace(",", ", ", 1) + " ")))))),
    {},
)
loose = noted(E)
only["log-form"] = (sealed(changed(loose, v.LOG, loose[v.LOG].replace(b'","', b'", "', 1))), {})
L = log(LATER)
at = [i for i, each in enumerate(L) if each["kind"] == "checkpoint"][0]
bad = hashed(summed(paid(L[at], note=note(at, L[at - 1]["entry_hash"], seed=OTHER))))
chain = L[:at] + [bad]
for entry in L[at + 1 :]:
    if entry["kind"] == "checkpoint":
        entry = summed(paid(entry, note=note(entry["seq"] - 1, chain[-1]["entry_hash"])))
    chain.append(hashed(dict(entry, prev_hash=chain[-1]["entry_hash"])))
only["log-checkpoint"] = (sealed(noted(chain, LATER)), {})
HELD = FILES[v.CHECKPOINT].decode()
only["held-form"] = (LATER, {"held": HELD + "\n"})
only["held-signature"] = (LATER, {"held": note(E[-1]["seq"], E[-1]["entry_hash"], seed=OTHER)})
rewritten = linked([summed(paid(each, more=1)) if each["kind"] == "opened" else each for each in E])
only["held-continued"] = (sealed(noted(rewritten)), {"held": HELD})

for name, (files, options) in only.items():
    failures = verdict(files, **options)
    expect(set(failures) == {name}, "%s alone sees it: %s" % (name, failures))
    about, function = v.CHECKS[name]
    v.CHECKS[name] = (about, lambda *what: None)
    try:
        expect(verdict(files, **options) == {}, "without %s it passes: %s" % (name, verdict(files, **options)))
    finally:
        v.CHECKS[name] = (about, function)

# Held checkpoints: a tail cut off, an older state brought back, a history rewritten.
later = LATER[v.CHECKPOINT].decode()
expect(set(verdict(FILES, held=later)) == {"held-continued"}, "the end was cut off since the held checkpoint")
expect(verdict(LATER, held=later) == {}, "the log continues its own checkpoint")

# The ZIP.
with tempfile.TemporaryDirectory() as temp:

    def zipped(name, entries, beside=None):
        path = os.path.join(temp, name)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
            for each, data in entries:
                bundle.writestr(zipfile.ZipInfo(each), data)
        if beside:
            with open(path + ".sha256", "w") as file:
                file.write(beside + "\n")
        told = v.Told()
        files, from_zip = v.opened(path, told)
        return v.checked(files, told, from_zip).failures, path

    usual = list(FILES.items())
    expect(zipped("usual.zip", usual)[0] == {}, "a ZIP of all files holds")
    for what, entries in (
        ("twice.zip", usual + [usual[0]]),
        ("outside.zip", usual + [("../outside.txt", b"")]),
        ("folder.zip", usual + [("a/b.txt", b"")]),
    ):
        expect("names" in zipped(what, entries)[0], what)
    about, function = v.CHECKS["names"]
    v.CHECKS["names"] = (about, lambda *what: None)
    expect(zipped("again.zip", usual + [usual[0]])[0] == {}, "without names a file that is there twice passes")
    v.CHECKS["names"] = (about, function)
    failures, path = zipped("padding.zip", usual, "0" * 64)
    expect(set(failures) == {"zip-sha256"}, "a bit of the ZIP itself: %s" % failures)
    whole = open(path, "rb").read()
    with open(path, "wb") as file:
        file.write(whole[: len(whole) // 2])
    told = v.Told()
    v.checked(v.opened(path, told)[0], told, True)
    expect("names" in told.failures, "half a ZIP: %s" % told.failures)

checked = set(only) | {"names", "zip-sha256"}
expect(set(v.CHECKS) - checked == {"self-test"}, "checks that nothing was tried on: %s" % (set(v.CHECKS) - checked))

# Single bits, anywhere.
dice = random.Random(20261121)
missed = []
every = sorted(FILES)
for turn in range(FLIPS):
    name = every[turn % len(every)]
    bit = dice.randrange(8 * len(FILES[name]))
    if not verdict(changed(FILES, name, flipped(FILES[name], bit))):
        missed.append("bit %d of %s" % (bit, name))
expect(not missed, "flipped and not noticed: %s" % missed[:10])

for each in problems:
    print("FAIL", each)
print("%d asked, %d problems; %d of %d flipped bits missed; %d checks taken away one by one" % (asked, len(problems), len(missed), FLIPS, len(checked)))
sys.exit(1 if problems else 0)
