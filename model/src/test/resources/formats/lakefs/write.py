"""What lakectl local and a mount leave, after the format's description: the tools need a server."""
import pathlib
import sys

COMMIT = "0f5e" * 16
OTHER = "7ab1" * 16
FILES = {
    "data/.lakefs_ref.yaml": f'src: lakefs://harbour/main/levels/\nat_head: {COMMIT}\nactive_operation: ""\n',
    "mounted/.everest/source": f"lakefs://harbour/{OTHER}/models/\n",
    "conf/train.yaml": (
        "train: lakefs://harbour/main/levels/train.csv\n"
        "test: lakefs://harbour/v1.2.0/levels/test.csv\n"
        f"model: lakefs://harbour/{COMMIT}/models/tides.bin\n"
    ),
}


def main(project):
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
