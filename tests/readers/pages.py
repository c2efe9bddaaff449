"""Four page layouts around one article of our own, as strings: what readers of pages are tested on.

The article is a list of (kind, text): `title`, `date`, `lead`, `h2`, `h3`, `p`, `li`, `caption`, `table`.
What the layouts put around it (menus, boxes with other places' targets, comments, counters) holds the word
LẠC nowhere else used, so that a test can look for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

Piece = tuple[str, str | Sequence[Sequence[str]]]

ARTICLE: tuple[Piece, ...] = (
    ("title", "Huyện Bình Liêu giao chỉ tiêu OCOP năm 2024 cho từng xã"),
    ("date", "Thứ ba, 12/03/2024 | 09:15"),
    ("lead", "UBND huyện Bình Liêu vừa giao chỉ tiêu phát triển sản phẩm OCOP năm 2024, trong đó toàn huyện phấn đấu "
             "có thêm ít nhất 6 sản phẩm đạt 3 sao."),
    ("caption", "Gian hàng miến dong tại hội chợ xuân. Ảnh: T.H"),
    ("p", "Theo Kế hoạch số 31/KH-UBND ngày 05/3/2024, huyện giữ vững 22 sản phẩm đã được công nhận và nâng hạng 02 "
          "sản phẩm từ 3 sao lên 4 sao trong quý III."),
    ("h2", "Chỉ tiêu năm 2024"),
    ("p", "Các chỉ tiêu được giao như sau:"),
    ("li", "Công nhận mới 6 sản phẩm, trong đó xã Hoành Mô 02 sản phẩm;"),
    ("li", "100% chủ thể có mã truy xuất nguồn gốc;"),
    ("li", "Doanh thu bán hàng qua mạng chiếm trên 15%."),
    ("h2", "Giao cho các xã"),
    ("table", (("TT", "Xã", "Thực hiện 2023", "Kế hoạch 2024"), ("1", "Hoành Mô", "3", "5"), ("2", "Đồng Văn", "2", "3"),
               ("3", "Lục Hồn", "4", "6"))),
    ("p", "Đến năm 2025, huyện hướng tới 30 sản phẩm còn hiệu lực và tối thiểu 05 điểm bán hàng gắn với du lịch cộng đồng."),
    ("p", "Phòng Nông nghiệp và Phát triển nông thôn hoàn thành hướng dẫn hồ sơ trước ngày 30/4/2024."),
)  # fmt: skip

_OTHERS = (
    "Lạng Giang: phấn đấu 40 sản phẩm OCOP vào năm 2025 LẠC",
    "Hải Hà đặt mục tiêu thu hút 120.000 lượt khách trong năm 2024 LẠC",
    "Đầm Hà: đến năm 2025 có 18 xã đạt chuẩn nông thôn mới nâng cao LẠC",
)
_TEASER = (
    "Huyện phấn đấu đến hết năm 2024 có thêm 12 sản phẩm đạt 4 sao, doanh thu tăng ít nhất 20% so với năm trước LẠC."
)


def _table(rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(c)}</th>" for c in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows[1:])
    return f"<table border='1'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _body(pieces: Sequence[Piece], write: dict[str, str]) -> str:
    """The pieces in order; runs of ``li`` become one list."""
    out: list[str] = []
    inside = False
    for kind, value in pieces:
        if (kind == "li") is not inside:
            out.append("</ul>" if inside else "<ul>")
            inside = not inside
        out.append(
            _table(value)
            if kind == "table" and not isinstance(value, str)
            else write.get(kind, write["h3"]).format(escape(str(value)))
        )
    return "\n".join(out) + ("</ul>" if inside else "")


def modern(pieces: Sequence[Piece] = ARTICLE) -> str:
    """A news site of today: semantic tags, metadata, a sapo, share buttons, related links in the middle."""
    write = {
        "title": "<h1 class='detail-title'>{}</h1>", "date": "<div class='detail-time'>{}</div>",
        "lead": "<h2 class='detail-sapo' data-role='sapo'>{}</h2>", "h2": "<h2>{}</h2>", "h3": "<h3>{}</h3>",
        "p": "<p>{}</p>", "li": "<li>{}</li>", "caption": "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
    }  # fmt: skip
    title = str(pieces[0][1])
    links = "".join(f"<li><a href='/x'>{escape(t)}</a></li>" for t in _OTHERS)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)} - Báo Vùng Cao</title>
<meta property="og:title" content="{escape(title)}"><meta property="article:published_time" content="2024-03-12T09:15:00+07:00">
<link rel="canonical" href="https://baovungcao.example.vn/binh-lieu-ocop-2024.html">
<script>var a = "phấn đấu 99 sản phẩm LẠC";</script></head><body>
<header class="site-header"><nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/a">Thời sự LẠC</a></li></ul></nav></header>
<div class="container"><div class="main-content"><ul class="breadcrumb"><li><a href="/">Kinh tế LẠC</a></li></ul>
<article class="detail"><div class="social"><a href="#">Chia sẻ LẠC</a></div>
<div class="detail-content">{_body(pieces, write)}</div>
<div class="relate-inline"><ul>{links}</ul></div><div class="author">Hoài Thu</div></article>
<div class="tags"><a href="/t">ocop LẠC</a></div></div>
<aside class="sidebar"><h3>Đọc nhiều</h3><ul>{links}</ul></aside></div>
<footer><p>Tổng biên tập: Nguyễn Văn Lạc LẠC. Giấy phép số 12/GP</p></footer></body></html>"""


def portal(pieces: Sequence[Piece] = ARTICLE) -> str:
    """A commune's portal of 2012: tables for columns, bold for headings, counters at the side."""
    write = {
        "title": "<div class='tieude'><b>{}</b></div>", "date": "<span class='ngaydang'>{}</span><br>",
        "lead": "<p><b>{}</b></p>", "h2": "<p><b>{}</b></p>", "h3": "<p><i>{}</i></p>", "p": "<p>{}</p>",
        "li": "<li>{}</li>", "caption": "<center><img src='a.jpg'><br><i>{}</i></center>",
    }  # fmt: skip
    side = "".join(f"<div>{escape(t)}</div>" for t in _OTHERS)
    later = "".join(f"<li><a href='x'>{escape(t)}</a> (05/01)</li>" for t in _OTHERS)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>Cổng thông tin điện tử huyện Bình Liêu</title></head><body><table width="1000" align="center">
<tr><td colspan="3"><img src="banner.jpg"></td></tr>
<tr><td colspan="3" class="menu"><a href="#">Trang chủ LẠC</a> | <a href="#">Giới thiệu</a> | <a href="#">Thủ tục (178) LẠC</a></td></tr>
<tr><td width="190" valign="top"><div class="box"><b>Văn bản mới</b><div>Kế hoạch 05/KH-UBND giao thu 900 tỷ đồng năm 2024 LẠC</div></div>
<div class="box"><b>Tiến độ các huyện</b>{side}</div></td>
<td valign="top">{_body(pieces, write)}<p align="right"><b>Hoài Thu</b></p>
<div class="khac"><b>Các tin khác:</b><ul>{later}</ul></div></td>
<td width="180" valign="top"><div><b>Thống kê truy cập</b><div>Đang truy cập: 12 LẠC</div><div>Tổng lượt: 1.204.655 LẠC</div></div></td></tr>
<tr><td colspan="3">UBND huyện Bình Liêu. Điện thoại: 0203.000.000. Bản quyền 2019 LẠC</td></tr></table></body></html>"""


def list_only(pieces: Sequence[Piece] = ARTICLE) -> str:
    """A page without paragraphs: divs, breaks and dashes."""
    write = {
        "title": "<div class='post-title'>{}</div>", "date": "<div class='meta'>{} | Lượt xem: 71</div>", "lead": "<div>{}</div>",
        "h2": "<div><strong>{}</strong></div>", "h3": "<div>{}</div>", "p": "<div>{}</div>", "li": "- {}<br>", "caption": "<div class='chuthich'>{}</div>",
    }  # fmt: skip
    title = str(pieces[0][1])
    others = "<br>".join(f"• <a href='#'>{escape(t)}</a>" for t in _OTHERS)
    body = _body(pieces, write).replace("<ul>", "<div>").replace("</ul>", "</div>")
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>
<div id="top"><a href="#">Trang nhất LẠC</a> <a href="#">Tin tức LẠC</a></div><div id="content">{body}</div>
<div id="more">Tin liên quan<br>{others}</div><div id="bottom">Đường dây nóng: 0203.000.000 LẠC</div></body></html>"""


def crowded(pieces: Sequence[Piece] = ARTICLE) -> str:
    """Related boxes with teasers in the midst of the article and after it, and readers' comments."""
    write = {
        "title": "<h1>{}</h1>", "date": "<time datetime='2024-03-12T09:15'>{}</time>", "lead": "<p class='sapo'>{}</p>",
        "h2": "<h2>{}</h2>", "h3": "<h3>{}</h3>", "p": "<p>{}</p>", "li": "<li>{}</li>", "caption": "<p class='caption'>{}</p>",
    }  # fmt: skip
    cards = "".join(f"<div class='card'><h3><a href='/x'>{escape(t)}</a></h3><p>{_TEASER}</p></div>" for t in _OTHERS)
    comments = "".join(
        f"<div class='comment-item'><b>Bạn đọc {n}</b><p>Xã tôi đề nghị phải đạt {n}00 sản phẩm trước năm 2026 LẠC.</p></div>"
        for n in (3, 5, 7)
    )
    half = len(pieces) // 2 + 3
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(str(pieces[0][1]))} | Nông thôn ngày nay</title></head><body>
<div class="top-bar"><a href="/">Trang chủ LẠC</a></div><div class="row"><div class="col-8"><div class="content-detail">
{_body(pieces[:half], write)}<div class="box-tinlienquan"><h4>Tin liên quan</h4>{cards}</div>{_body(pieces[half:], write)}</div>
<div class="box-comment"><h3>Bình luận (3)</h3>{comments}<form><textarea>Ý kiến LẠC</textarea></form></div>
<div class="cung-chuyen-muc"><h3>Cùng chuyên mục</h3>{cards}</div></div>
<div class="col-4"><div class="widget"><h3>Xem nhiều</h3>{cards}</div></div></div></body></html>"""


LAYOUTS: dict[str, Callable[[Sequence[Piece]], str]] = {
    "modern": modern, "portal": portal, "list_only": list_only, "crowded": crowded,
}  # fmt: skip
