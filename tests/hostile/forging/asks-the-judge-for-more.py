import json
import os
import struct

# The judge lets a program call what it was given. This one asks, in the judge's own words, for the
# insides of that function, for functions it was not given, and for numbers that nobody has.


def say(message):
    body = json.dumps(message).encode()
    os.write(3, struct.pack("=I", len(body)) + body)


def hear():
    size = struct.unpack("=I", os.read(3, 4))[0]
    data = b""
    while len(data) < size:
        data += os.read(3, size - len(data))
    return json.loads(data)


GIVEN = {"yours": 1}
QUESTIONS = [
    ["getattr", {"tuple": [GIVEN, "__globals__"]}],
    ["getattr", {"tuple": [GIVEN, "__code__"]}],
    ["getattr", {"tuple": [GIVEN, "__closure__"]}],
    ["operate", {"tuple": [GIVEN, "__getattribute__", "__globals__"]}],
    ["setattr", {"tuple": [GIVEN, "__code__", None]}],
    ["call", {"tuple": [{"global": ["builtins", "type"]}, "X", {"tuple": []}, {"dict": []}]}],
    ["call", {"tuple": [{"global": ["os", "_exit"]}, 0]}],
    ["getattr", {"tuple": ["text", "__class__"]}],
    ["dir", {"tuple": [GIVEN]}],
    ["deepcopy", {"tuple": [GIVEN]}],
    ["names", {"tuple": [["check"]]}],
    ["refuse", {"tuple": []}],
    ["perform", {"tuple": [GIVEN]}],
    [{}, []],
    ["call", GIVEN],
    ["call"],
    [],
    {},
    None,
]


def apply_twice(function, value):
    learned = []
    for question in QUESTIONS:
        say({"ask": question})
        answer = hear()
        if "value" in answer:
            learned.append(answer["value"])
    return 7 if learned else None
