"""Dates: none that a calendar lacks, all in order and written alike."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found, marks


def news(*dates: str, style: str = "*{}*") -> str:
    return "# News\n\n" + "".join(f"- {style.format(date)} A tide\n" for date in dates)


@pytest.mark.parametrize(
    "page",
    [
        news("⟦2024.13⟧", "2024.05", "2023.12"),
        news("2024.05", "⟦2023.02.30⟧", "⟦2023-00-12⟧", style="[{}]"),
        news("⟦2023.09 - 2021.06⟧", "2021 - 2019".join("⟦⟧"), "2019 - 2021", "2019 - now"),
        news("2021-22", "1999/00", "2024.05", "2012.12.31", "2024.0513", "2024-2025"),
        "# News\n\n- 2024.15 percent\n<!-- - *2024.13* a -->\n".replace("2024.15", "⟦2024.15⟧"),
        "# News\n\n- arXiv:2024.13 a\n- *2024.12345* b\n",
    ],
)
def test_a_date_that_no_calendar_has(page: str) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "impossible-date") == page


@pytest.mark.parametrize(
    "page",
    [
        news("2025.03", "2024.11", "⟦2025.01⟧", "2024.09", "2024.02"),
        news("2025.03", "⟦2023.11⟧", "2024.10", "2024.09", "2024.02"),
        news("2021.01", "2021.05", "⟦2020.02⟧", "2022.01", "2022.02"),
        news("2025.03", "2024", "2024.09", "2024.02", "2023"),
        news("2025.03", "2024.01", "2025.02", "2024.02", "2025.01", "2023.02"),
        news("2025.03", "2024.01", "2025.02"),
        news("2025.03", "2024.01 - 2025.01", "2024.09", "2024.08", "2024.10"),
    ],
)
def test_one_item_out_of_order(page: str) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "date-order") == page


@pytest.mark.parametrize(
    ("page", "after"),
    [
        (news("2025.03", "2024.11", "⟦2024-10⟧", "2024.09", "2024.02"), "2024.10"),
        (news("2025.03", "⟦2024.9⟧", "2024.08", "2024.09", "2024.02"), "2024.09"),
        (news("Mar 2025", "May 2024", "Jan 2024", "June 2023", "Sept 2022"), None),
        (news("2025.3", "2024.10", "2024.9", "2024.12", "2024.2"), None),
        (news("2025.03", "2024", "2024.09", "2024.02", "2023.01"), None),
        (news("2025.03", "2024-10", "2024-09", "2024.02", "2023.01"), None),
    ],
)
def test_one_date_in_another_format(page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "date-format") == page
    if after is not None:
        assert after in fixed(plain, "date-format")
        assert found(fixed(plain, "date-format"), "date-format") == []
