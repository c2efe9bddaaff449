"""Which stars are said of which figure."""

from __future__ import annotations

import pytest
from in_words import records

Stars = list[tuple[int, int] | None]


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("Phấn đấu năm 2025 công nhận 23 sản phẩm đạt 3 sao và 2 sản phẩm đạt 4 sao.", [(3, 3), (4, 4)]),
        ("Phấn đấu đến năm 2025 có sản phẩm OCOP: 3 sao: 20 sản phẩm; 4 sao: 5 sản phẩm.", [(3, 3), (4, 4)]),
        ("Phấn đấu có 250 sản phẩm xếp hạng 3 đến 5 sao, trong đó 5 sao từ 15 sản phẩm trở lên.", [(3, 5), (5, 5)]),
        ("Phấn đấu năm 2025 nâng hạng 6 sản phẩm từ 3 sao lên 4 sao.", [(4, 4)]),
        ("Phấn đấu năm 2025 có 15 sản phẩm OCOP từ 3 sao.", [(3, 5)]),
        ("Năm 2025 công nhận 30 sản phẩm, riêng hạng 5 sao phấn đấu 10 - 12 sản phẩm.", [None, (5, 5)]),
        (
            "Năm 2025 phấn đấu công nhận 45 sản phẩm mới từ 3 sao trở lên, chứng nhận lại 40 sản phẩm và nâng sao cho 30 sản phẩm.",
            [(3, 5), None, None],
        ),
        ("Phấn đấu đến năm 2025, số sản phẩm đạt 3, 4 và 5 sao lần lượt là 40, 12 và 3.", [(3, 3), (4, 4), (5, 5)]),
    ],
)
def test_stars(text: str, stars: Stars) -> None:
    found = [r for r in records(text, results=True) if r.quantity]
    assert [(r.rating.min, r.rating.max) if r.rating else None for r in found] == stars
