"""Walk docs/operations/deployment.md on a bare Debian 12, in a machine of its own, and keep what was typed and what it said.

    sudo python tools/walk.py [--into FOLDER]    writes docs/operations/walk.md; about half an hour without a hardware virtual machine

The machine is made of Debian's packages (debootstrap, qemu) and has no network: what pip takes lies on its disk. In the middle
it is killed, as when the power goes, and started again.
"""

from __future__ import annotations

import argparse
import codecs
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from queue import Empty, Queue

from naungan import __version__

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "operations" / "walk.md"
PACKAGES = (
    "systemd-sysv,dbus,udev,linux-image-cloud-amd64,python3-venv,nginx-light,openssl,curl,ca-certificates,kmod,iproute2,procps"
)
DOMAIN = "lindung.contoh.id"
PLACE = f"/opt/naungan-{__version__}"
NIK = "1504036505900055"
LONGEST_S = 1_800
NOISE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r")


def run(*words: object, **more: object) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **more).stdout  # type: ignore[call-overload,no-any-return]


def disk(folder: Path) -> tuple[Path, Path, Path]:
    """Make a disk with Debian 12, the wheel and what it needs. Returns disk, kernel and first file system."""
    tree, image = folder / "tree", folder / "disk.img"
    if image.exists():  # made before, and left by --into
        return image, next(folder.glob("vmlinuz-*")), next(folder.glob("initrd.img-*"))
    mirror = next(
        line for line in run("apt-get", "indextargets", "--format", "$(REPO_URI)").splitlines() if "security" not in line
    )
    run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", tree, mirror)
    (folder / "dist").mkdir()
    run(sys.executable, "-m", "hatchling", "build", "-d", folder / "dist", "-t", "wheel", cwd=ROOT)
    wheels = tree / "root" / "wheels"
    run(sys.executable, "-m", "pip", "download", "-q", "-d", wheels, "--require-hashes", "-r", ROOT / "lock" / "run.txt")
    for file in (*(folder / "dist").glob("*.whl"), ROOT / "lock" / "run.txt"):
        shutil.copy(file, tree / "root")
    (tree / "etc" / "pip.conf").write_text("[global]\nno-index = true\nfind-links = /root/wheels\n")
    for name, text in {
        "etc/hostname": "lindung\n",
        "etc/hosts": f"127.0.0.1 localhost lindung {DOMAIN}\n",
        "etc/fstab": "/dev/vda / ext4 defaults 0 1\n",
        "etc/systemd/system/serial-getty@ttyS0.service.d/login.conf": (
            "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin root --noclear %I 115200 vt100\n"
        ),
        "root/.bashrc": "stty -echo cols 110; export PS1= LANG=C.UTF-8 COLUMNS=110 TERM=dumb PAGER=cat SYSTEMD_PAGER= SYSTEMD_COLORS=0\n",
    }.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    kernel, first = next((tree / "boot").glob("vmlinuz-*")), next((tree / "boot").glob("initrd.img-*"))
    for path in (kernel, first):
        shutil.copy(path, folder / path.name)
    run("mke2fs", "-q", "-t", "ext4", "-d", tree, image, "7G")
    shutil.rmtree(tree)
    return image, folder / kernel.name, folder / first.name


class Machine:
    """A virtual machine, typed to over its serial line."""

    def __init__(self, image: Path, kernel: Path, first: Path) -> None:
        words = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-m", "3072", "-smp", "2", "-nographic"]
        words += ["-no-reboot", "-nic", "none", "-kernel", str(kernel), "-initrd", str(first)]
        words += ["-drive", f"file={image},format=raw,if=virtio,cache=writethrough"]
        words += ["-append", "root=/dev/vda rw console=ttyS0 quiet systemd.show_status=0"]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.heard: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._until(r"login: root \(automatic login\)", LONGEST_S)
        time.sleep(10)
        self.type("stty -echo; dmesg -n 1; sleep 5")
        self.type("true")

    def _listen(self) -> None:
        assert self.process.stdout is not None
        letters = codecs.getincrementaldecoder("utf-8")("replace")  # a part may end within a letter
        while part := self.process.stdout.read1(4096):  # type: ignore[attr-defined]
            self.heard.put(letters.decode(part))

    def _until(self, end: str, most_s: float) -> re.Match[str]:
        """Listen until something is said that looks like `end`."""
        text, ends = "", time.monotonic() + most_s
        while (found := re.search(end, text)) is None:
            try:
                text = NOISE.sub("", text + self.heard.get(timeout=1))
            except Empty:
                assert time.monotonic() < ends and self.process.poll() is None, text[-3000:]
        return found

    def type(self, command: str, most_s: float = LONGEST_S) -> tuple[str, int]:
        """Type a command and wait for its end. Returns what it said, and its status."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\necho __END__$?__\n".encode())
        self.process.stdin.flush()
        found = self._until(r"(?s)^(.*?)__END__(\d+)__", most_s)
        return found[1].strip("\n"), int(found[2])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


STEPS: list[tuple[str, list[str]]] = [
    ("A bare machine", ["cat /etc/debian_version", "python3 --version", "ls /root/*.whl"]),
    (
        "The program",
        [
            f"python3 -m venv {PLACE}",
            f"{PLACE}/bin/pip install -q --disable-pip-version-check --require-hashes -r /root/run.txt",
            f"{PLACE}/bin/pip install -q --disable-pip-version-check --no-deps /root/naungan-*.whl",
            f"ln -s {PLACE} /opt/naungan; ln -s /opt/naungan/bin/naungan /usr/local/bin/naungan",
            "naungan --version",
        ],
    ),
    (
        "The service, its settings, a proxy with TLS",
        [
            f"naungan install --domain {DOMAIN} --backup /backup/naungan",
            'sed -i \'s/^NAUNGAN_OPERATOR=.*/NAUNGAN_OPERATOR="Dinas Contoh"/; '
            's/^NAUNGAN_CONTACT=.*/NAUNGAN_CONTACT="bantuan@contoh.id"/; '
            's/^NAUNGAN_SECURITY_CONTACT=.*/NAUNGAN_SECURITY_CONTACT="mailto:aman@contoh.id"/\' /etc/naungan/naungan.env',
            "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN="
            f"{DOMAIN} -keyout /etc/naungan/tls.key -out /etc/naungan/tls.crt 2>/dev/null",
            "rm -f /etc/nginx/sites-enabled/default; ln -s /etc/naungan/nginx.conf /etc/nginx/sites-enabled/naungan",
            "nginx -t && systemctl restart nginx",
        ],
    ),
    (
        "Start it",
        [
            "systemctl daemon-reload",
            "systemctl enable --now naungan.target 2>&1 | tail -3",
            f"until curl -skf https://{DOMAIN}/health/ready; do sleep 5; done",
            f"curl -sk -o /dev/null -w '%{{http_code}} %{{ssl_verify_result}}\\n' https://{DOMAIN}/price/",
            "systemctl --no-legend list-units 'naungan*' | cat",
            "systemctl --no-legend list-timers 'naungan*' | cut -c1-105",
        ],
    ),
    (
        "Head office, the keys, somebody who joins",
        [
            "install -m 600 -o naungan /dev/null /var/lib/naungan/first; echo kata-sandi-pertama-9 > /var/lib/naungan/first",
            f"naungan member add --nik {NIK} --name 'Siti Contoh' --area 15.04.03.1001 --phone '0812 3456 7890' --income 1000000 "
            "--synthetic",
            "naungan account add pusat --name 'Kantor Pusat' --role head_office --by setup --password-file "
            "/var/lib/naungan/first",
            "shred -u /var/lib/naungan/first",
            "install -d -o naungan -m 700 /media/stick/naungan",
            "naungan keys export /media/stick/naungan/keys.json --shares 2of3 | tee /media/stick/said; sync",
        ],
    ),
    (
        "A backup, and whether it can be restored",
        [
            "until ls /backup/naungan/base/*Z/made.json 2>/dev/null; do sleep 5; done",
            "naungan verify /backup/naungan",
        ],
    ),
]
AFTERWARDS: list[tuple[str, list[str]]] = [
    (
        "The power went, and came back",
        [
            "systemctl --no-legend list-units 'naungan*' | cat",
            f"until curl -skf https://{DOMAIN}/health/ready; do sleep 5; done",
            f"naungan status --nik {NIK}",
        ],
    ),
    ("A drill", ["naungan drill /backup/naungan --into /backup/naungan-drill"]),
    (
        "The home is gone, and comes back from the backup and two of the three people",
        [
            "systemctl stop naungan.target; mv /var/lib/naungan /var/lib/naungan.burnt",
            "install -d -o naungan -g naungan -m 700 /var/lib/naungan",
            "naungan restore /backup/naungan",
            "awk '/^Bagian/ {of = $2 + 0; next} /^Disegel/ {of = 0} of == 1 || of == 3' /media/stick/said > /media/stick/naungan/two; "
            "chown naungan /media/stick/naungan/two; wc -w < /media/stick/naungan/two",
            "naungan keys import /media/stick/naungan/keys.json --shares-file /media/stick/naungan/two",
            "naungan check --all && echo nothing was found",
            "mv /backup/naungan /backup/naungan-before; install -d -o naungan -g naungan -m 700 /backup/naungan",
            "systemctl start naungan.target",
            f"until curl -skf https://{DOMAIN}/health/ready; do sleep 5; done",
            f"naungan status --nik {NIK}",
            "until ls /backup/naungan/base/*Z/made.json 2>/dev/null; do sleep 5; done",
        ],
    ),
    ("Ask the doctor", ["naungan doctor"]),
]


def walk(folder: Path) -> str:
    """Walk, and return the page. Raises AssertionError where a command fails."""
    begun = time.monotonic()
    made, kernel, first = disk(folder)
    image = Path(shutil.copy(made, folder / "walked.img"))
    parts = [HEAD]
    machine = Machine(image, kernel, first)
    try:
        parts += [_part(machine, title, commands) for title, commands in STEPS]
        machine.kill()
        parts.append("\nHere the machine was killed, as when the power goes.\n")
        machine = Machine(image, kernel, first)
        parts += [_part(machine, title, commands) for title, commands in AFTERWARDS]
    finally:
        machine.kill()
    print(f"walked in {(time.monotonic() - begun) / 60:.0f} minutes")
    return "\n".join(parts)


def _part(machine: Machine, title: str, commands: list[str]) -> str:
    said = [f"\n## {title}\n", "```console"]
    print(f"== {title}", flush=True)
    for command in commands:
        begun = time.monotonic()
        text, status = machine.type(command)
        print(f"{time.monotonic() - begun:6.0f} s  {status}  {command}\n{text}", flush=True)
        assert status == 0 or "doctor" in command, f"{command}: {status}\n{text}"
        said += [f"# {command}", *([text] if text else [])]
    return "\n".join([*said, "```"])


HEAD = """# The walk

The way of [deployment](deployment.md) as it was typed on a bare Debian 12, and what was said; then the power goes, and later the home. Made by `make walk`, in a
virtual machine without hardware help, so nothing here says how fast it is. What pip takes lay on the machine's own disk; the machine is gone, and with it
what these shares opened.
"""


def main() -> None:
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--into", type=Path, help="a folder for the machine's disk, which stays")
    into = chosen.parse_args().into
    folder = into or Path(tempfile.mkdtemp(prefix="naungan-walk-"))
    folder.mkdir(exist_ok=True)
    try:
        PAGE.write_text(walk(folder) + "\n")
    finally:
        if into is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
