"""What an auditor gets: the bundled reports in an archive, findings, a comparison, and pages to look at.

Run ``make demo``. Everything it writes lies in ``out/demo``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "corpus" / "reports"
OUT = ROOT / "out" / "demo"

CHECKED = REPORTS / "2023-06-thuong-xuan.pdf"
OLD, NEW = REPORTS / "2024-05-thanh-hoa.pdf", REPORTS / "2024-09-thanh-hoa.pdf"

DIFF_LINES = 40
"""Lines of the comparison shown here; the HTML has all of them."""

DIFFERENT = 1
"""Exit code of `check` and `diff` when they found something, which is what the demo is for."""


def vanthu(*args: str | Path) -> str:
    """Run a command as a user does, and give its output."""
    command = [sys.executable, "-m", "vanthu", *map(str, args)]
    environment = os.environ | {"COLUMNS": "100"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode not in {0, DIFFERENT}:
        sys.exit(done.returncode)
    return done.stdout


def step(title: str, *command: str | Path, lines: int | None = None) -> None:
    """Print a heading, the command, and its output."""
    shown = " ".join(
        str(part.relative_to(ROOT)) if isinstance(part, Path) else part for part in ("vanthu", *command)
    )
    print(f"\n\033[1m{title}\033[0m\n$ {shown}")
    output = vanthu(*command).rstrip().split("\n")
    print("\n".join(output[:lines]))
    if lines is not None and len(output) > lines:
        print(f"… ({len(output) - lines} dòng nữa trong tệp HTML)")


def main() -> None:
    """The whole tour."""
    OUT.mkdir(parents=True, exist_ok=True)
    archive = OUT / "archive"
    step("1. Nạp các báo cáo vào kho lưu trữ", "ingest", REPORTS, "--archive", archive)
    step("2. Danh mục trong kho", "list", "--archive", archive)
    step("3. Kiểm tra một báo cáo với chính số liệu của nó", "check", CHECKED)
    step("4. So sánh hai báo cáo của tỉnh", "diff", OLD, NEW, lines=DIFF_LINES)
    checked, compared, workbook = OUT / "kiem-tra.html", OUT / "so-sanh.html", OUT / "so-sanh.xlsx"
    vanthu("check", CHECKED, "--to", "html", "-o", checked)
    vanthu("diff", OLD, NEW, "--to", "html", "-o", compared)
    vanthu("diff", OLD, NEW, "--to", "xlsx", "-o", workbook)
    print("\n\033[1m5. Mở xem, có hình vị trí từng số trên trang\033[0m")
    for path in (checked, compared, workbook):
        print(f"   {path}")


if __name__ == "__main__":
    main()
