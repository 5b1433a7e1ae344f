"""The bundle's signatures and the verifier's arithmetic, held against the cryptography package and OpenSSL.

    signatures.py FOLDER
"""

import base64
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

folder = sys.argv[1]
spec = importlib.util.spec_from_file_location("verify", os.path.join(folder, "verify.py"))
v = importlib.util.module_from_spec(spec)
spec.loader.exec_module(v)


def read(name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def theirs(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


key = base64.b64decode(read("project-key.txt").strip().split("+", 2)[2])[1:]
signed = []
for name in ("statements.intoto.jsonl", "evidence-bundle.intoto.jsonl"):
    for line in read(name).splitlines():
        envelope = json.loads(line)
        payload = base64.b64decode(envelope["payload"])
        kind = envelope["payloadType"]
        message = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)
        signed.append((message, base64.b64decode(envelope["signatures"][0]["sig"])))
text, _, last = read("checkpoint.txt").partition("\n\n")
signed.append(((text + "\n").encode(), base64.b64decode(last.split(" ")[2])[4:]))
for message, signature in signed:
    assert theirs(key, message, signature), "cryptography: a signature does not fit"
    assert not theirs(key, message + b" ", signature)

with tempfile.TemporaryDirectory() as temp:

    def file(name, data):
        path = os.path.join(temp, name)
        with open(path, "wb") as out:
            out.write(data)
        return path

    pem = Ed25519PublicKey.from_public_bytes(key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public = file("key.pem", pem)
    for message, signature in signed:
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", public]
        command += ["-in", file("message", message), "-sigfile", file("signature", signature)]
        answer = subprocess.run(command, capture_output=True, text=True)
        assert "Signature Verified Successfully" in answer.stdout, answer.stdout + answer.stderr

dice = random.Random(32)
compared = 0
for turn in range(200):
    private = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    message = dice.randbytes(dice.randrange(100))
    signature = private.sign(message)
    bit = dice.randrange(512)
    at = bytearray(signature)
    at[bit // 8] ^= 1 << bit % 8
    other = bytearray(public)
    other[bit % 32] ^= 1 << bit % 8
    for each in ((public, message, signature), (public, message, bytes(at)), (bytes(other), message, signature)):
        assert v.signed(*each) == theirs(*each), "another answer than cryptography's: %r" % (each,)
        compared += 1
print("%d signatures fit for cryptography and OpenSSL, %d answers are the same" % (len(signed), compared))
