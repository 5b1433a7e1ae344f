"""Makes the head of a SavedModel as TensorFlow leaves it, field by field, without TensorFlow.

write.py PROJECT
"""

import sys
from pathlib import Path


def field(number, content):
    return bytes([number << 3 | 2, len(content)]) + content


def main(project):
    about = field(4, b"serve") + field(5, b"2.19.0") + field(6, b"v2.19.0-rc0-6-ge36baa30292")
    model = bytes([1 << 3, 1]) + field(2, field(1, about))
    (project / "export").mkdir(parents=True, exist_ok=True)
    (project / "export" / "saved_model.pb").write_bytes(model)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
