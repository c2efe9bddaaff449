"""Lines to blocks: texts written with what each line is in front of it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Block, BlockKind
from extractor.readers import Reader
from extractor.readers.smooth import INVISIBLE

READER = Reader.built_in()
QUICK = 5.0  # seconds for 200,000 characters; what is not linear takes minutes
KINDS = {
    "title": BlockKind.TITLE, "date": BlockKind.DATELINE, "lead": BlockKind.LEAD, "p": BlockKind.PARAGRAPH,
    "cap": BlockKind.CAPTION, "page": BlockKind.FURNITURE, "row": BlockKind.TABLE_ROW, "h": BlockKind.HEADING,
    "li": BlockKind.LIST_ITEM,
}  # fmt: skip

NEWS = """
title ~ Tỉnh Lào Cai phấn đấu có thêm 30 sản phẩm OCOP
      ~
lead  ~ Đây là một trong những mục tiêu chính của kế hoạch vừa ban hành
      ~
p     ~ Theo kế hoạch, năm 2023 tỉnh tiếp tục thực hiện sáu nội dung, trong đó có chuyển đổi số.
h1    ~ Chặng đường phía trước
p     ~ Ông Giàng Seo Páo nói rằng từ nay đến cuối năm mỗi huyện phải có thêm 2 sản phẩm.
p     ~ "Việc này rất gấp, vì hồ sơ phải nộp trong tháng 9", ông nói.
p     ~ - ông Páo nhấn mạnh thêm.
h1    ~ Có kịp không?
p     ~ Theo Sở Nông nghiệp, đến nay đã có 12 hồ sơ được chấm điểm và gửi lên hội đồng.
cap   ~ Một gian hàng ở Sa Pa.
page  ~ Thanh Huyền
      ~
cap   ~ Một gian hàng ở Sa Pa.
cap   ~ Người dân xã Tả Van phơi măng khô chuẩn bị cho hội chợ - Ảnh: T.H
"""

PLAN = """
date  ~ ỦY BAN NHÂN DÂN
date  ~ TỈNH YÊN BÁI
date  ~ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
date  ~ Độc lập - Tự do - Hạnh phúc
date  ~ Số: 18/KH-UBND
date  ~ Yên Bái, ngày 25 tháng 01 năm 2024
      ~
title ~ KẾ HOẠCH
title ~ Phát triển sản phẩm OCOP tỉnh Yên Bái năm 2024
      ~
lead  ~ Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022, UBND tỉnh ban hành Kế hoạch với những nội dung sau:
h1    ~ PHẦN I. KẾT QUẢ
p     ~ Toàn tỉnh có 236 sản phẩm OCOP còn thời hạn của 141 chủ thể, trong đó 25 sản phẩm hạng 4 sao.
h1    ~ PHẦN II. MỤC TIÊU
h2    ~ I. Mục tiêu chung
p     ~ Nâng chất lượng, không chạy theo số lượng sản phẩm được đưa ra Hội đồng cấp huyện hằng năm.
h2    ~ II. Mục tiêu cụ thể
h3    ~ 1. Năm 2024
h4    ~ 1.1. Về sản phẩm
li1   ~ a) Công nhận mới ít nhất 30 sản phẩm đạt 3 sao.
li1   ~ b) Đánh giá lại 28 sản phẩm hết thời hạn.
h4    ~ 1.2. Chỉ tiêu kinh tế
li1   ~ - Doanh thu đạt 600 tỷ đồng, trong đó:
li2   ~ + Bán qua mạng 90 tỷ đồng;
li2   ~ + Xuất khẩu 2 triệu USD.
li1   ~ - Mỗi huyện có tối thiểu 02 điểm bán.
h3    ~ 2. Đến hết năm 2025
li1   ~ 2.1. Duy trì trên 300 sản phẩm còn hiệu lực.
li1   ~ 2.2. Tỷ lệ chủ thể là hợp tác xã đạt 60%.
h2    ~ III. Nhiệm vụ chủ yếu
li1   ~ 1. Về đào tạo: mở 06 lớp tập huấn cho 300 lượt cán bộ trước ngày 31/5/2024.
li1   ~ 2. Về quảng bá: đăng 48 tin, bài trên các phương tiện thông tin đại chúng.
li2   ~ (1) Giao Sở Công Thương chủ trì.
h2    ~ IV. Kinh phí: | p ~ 11,4 tỷ đồng từ ngân sách các cấp.
h2    ~ V. TỔ CHỨC THỰC HIỆN
p     ~ Sở Nông nghiệp và Phát triển nông thôn là cơ quan thường trực, báo cáo trước ngày 20/12/2024./.
page  ~ TM. ỦY BAN NHÂN DÂN
page  ~ KT. CHỦ TỊCH
page  ~ Nơi nhận:
page  ~ - Bộ Nông nghiệp và PTNT;
page  ~ - Lưu: VT, NLN.
"""

DECISION = """
date  ~ UBND HUYỆN CHIÊM HÓA
date  ~ Số: 06/QĐ-UBND
date  ~ Chiêm Hóa, ngày 05/01/2022
title ~ QUYẾT ĐỊNH GIAO CHỈ TIÊU NĂM 2022
h1    ~ Điều 1. Giao chỉ tiêu như sau:
li1   ~ a) Thu ngân sách 88 tỷ đồng;
li1   ~ b) Trồng 1.500 ha rừng.
h1    ~ Điều 2. | p ~ Quyết định này có hiệu lực kể từ ngày ký và thay cho quyết định trước.
h1    ~ Điều 3. Tổ chức thực hiện: | p ~ Các phòng, ban báo cáo kết quả trước ngày 15/12/2022.
"""

PORTAL = """
page  ~ Trang chủ
page  ~ Giới thiệu
page  ~ Thủ tục hành chính
page  ~ Sở, Ban, Ngành
page  ~ HỆ THỐNG PHẢN ÁNH HIỆN TRƯỜNG
title ~ Nâng cao chất lượng chương trình OCOP
date  ~ Ngày cập nhật 23/09/2021
page  ~ Lượt xem: 800
cap   ~ Chủ tịch xã chủ trì cuộc họp
cap   ~ Chủ tịch xã chủ trì cuộc họp
lead  ~ Phát biểu tại cuộc họp chiều 15/9, Chủ tịch xã khẳng định chương trình góp phần nâng cao thu nhập.
      ~
p     ~ Theo báo cáo, chương trình được triển khai trên địa bàn xã từ cuối năm 2018 với trọng tâm là nông sản.
      ~
cap   ~ Bộ sản phẩm đèn trang trí, rổ, rá của HTX mây tre đan Bao La trưng bày tại hội chợ nông sản
      ~
p     ~ Chương trình đã tạo sức lan tỏa, thu hút sự tham gia và phát huy vai trò của các chủ thể kinh tế.
      ~
page  ~ xagiaophong.gov.vn
page  ~ Tổng số điểm của bài viết là: 0 trong 0 đánh giá
page  ~ Các tin khác
page  ~ Hải Hà phấn đấu 40 sản phẩm OCOP vào năm 2025
page  ~ Con số ấn tượng
page  ~ 75/101
page  ~ Là số xã đạt chuẩn Nông thôn mới
page  ~ (huyện Cam Lộ, huyện Triệu Phong và huyện Vĩnh Linh, huyện Hải Lăng)
page  ~ Thống kê truy cập
page  ~ • Đang truy cập35
page  ~ • Hôm nay4,153
"""

BOXES = """
title ~ Huyện Ba Tri giao chỉ tiêu việc làm
date  ~ Thứ năm - 13/06/2024 21:05   541   0
lead  ~ Năm 2024, huyện Ba Tri giao chỉ tiêu giải quyết việc làm cho 4.000 lao động ở các xã ven biển.
page  ~ Xem thêm: Giồng Trôm phấn đấu có 12 sản phẩm OCOP
p     ~ Theo đó, mỗi xã phải tổ chức ít nhất hai phiên giao dịch việc làm trong quý III năm nay.
page  ~ Tin liên quan
page  ~ Mỏ Cày Nam: 05 xã đăng ký đạt chuẩn nông thôn mới nâng cao
page  ~ Bến Tre tăng tốc chuẩn hóa sản phẩm OCOP
p     ~ Ông Trần Văn Bé, chủ tịch xã An Thủy, cho biết xã đã rà soát 320 lao động cần việc làm ngay.
p     ~ Từ nay đến cuối năm, xã phấn đấu đưa 15 người đi làm việc ở nước ngoài theo hợp đồng.
page  ~ Bài, ảnh: KHÁNH DUY
      ~
page  ~ • Xuất khẩu gạo tháng 3 dự báo tăng
page  ~ • Đồng Tháp đặt mục tiêu xuất khẩu 1,1 tỷ USD
page  ~ Đọc nhiều
page  ~ Tỉnh Phú Thọ còn 15.983 hộ nghèo
page  ~ Nguyên nhân là các hộ thiếu vốn sản xuất, không có lao động, gia đình có người ốm đau lâu ngày.
page  ~ Nông dân số ở làng cổ
page  ~ Tỉnh phấn đấu đến năm 2025 có 20.000 hộ bán hàng trên mạng, doanh thu tăng ít nhất 30%.
page  ~ Ý kiến bạn đọc
page  ~ Nguyễn Văn A: Xã tôi đề nghị phải đạt 100% hộ có việc làm trước năm 2026 mới là phải đạo.
"""

WRAPPED = """
title ~ Xã Lộc Hiệp về đích nông thôn mới
      ~
lead  ~ Theo Quyết định số 318/QĐ-UBND ngày 01/3/2024 của UBND tỉnh, xã Lộc Hiệp là một⏎trong 17 xã của tỉnh được giao về đích nông thôn mới nâng cao năm 2024, với sự đồng⏎lòng của người dân.
      ~
p     ~ Qua rà soát, xã đạt 15/19 tiêu chí. Bốn tiêu chí chưa đạt là giao thông, trường học,⏎thu nhập và môi trường, đều là những việc cần nhiều tiền và thời gian, trong khi⏎ngân sách của xã còn ít.
li1   ~ -⏎Trồng 30 ha sầu riêng,⏎bưởi da xanh.
li1   ~ - Giảm số hộ nghèo từ 19 hộ còn⏎tối đa 7 hộ.
"""

SITE = """
page  ~ Kinh tế nông thôn
date  ~ Thứ tư, ngày 24 tháng 4 năm 2024
date  ~ Thứ ba, ngày 24 tháng 1 năm 2023 | 10:31
      ~
title ~ Sức xuân nông thôn mới ở vùng chè
      ~
page  ~ HIỀN THÚY |
      ~
lead  ~ Năm 2022 qua đi, đánh dấu một năm nhiều địa phương giành thắng lợi trong xây dựng nông thôn mới.
      ~
h1    ~ Bát ngát nương chè
      ~
p     ~ Đưa chè vào sản xuất theo hướng hàng hóa đã giúp bà con ở vùng cao nâng cao thu nhập, vươn lên.
      ~
page  ~ TAGS
"""

RESOLUTION = """
title ~ Nghị quyết về kế hoạch phát triển kinh tế - xã hội năm 2023
lead  ~ Ngày 9/12/2022, HĐND tỉnh ban hành Nghị quyết số 11/NQ-HĐND về kế hoạch phát triển kinh tế năm 2023.
h1    ~ Các chỉ tiêu chủ yếu:
h2    ~ 1. Về kinh tế:
li1   ~ - Tốc độ tăng trưởng kinh tế (GRDP) phấn đấu từ 7,5% trở lên.
li1   ~ - Tổng sản phẩm bình quân đầu người đạt từ 63 triệu đồng trở lên.
h2    ~ 2. Về môi trường:
li1   ~ - Tỷ lệ che phủ rừng đạt 39,2%.
page  ~ Các tin cũ hơn
page  ~ Thông báo lịch tiếp công dân tháng 3 (01/03/2023)
"""

COPIED = """
date  ~ ỦY BAN NHÂN⏎DÂN⏎TỈNH LÂM THAO
page  ~ --------
date  ~ CỘNG HÒA XÃ⏎HỘI CHỦ NGHĨA VIỆT NAM
date  ~ Độc lập - Tự do - Hạnh phúc
date  ~ Số: 115/KH-UBND
date  ~ Lâm⏎Thao, ngày 08 tháng⏎5 năm 2020
title ~ KẾ⏎HOẠCH⏎TỔ⏎CHỨC ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP TỈNH LÂM THAO NĂM⏎2020
lead  ~ Thực⏎hiện Quyết định số 1048/QĐ-TTg ngày 21/8/2019 của Thủ tướng Chính phủ ban hành⏎bộ tiêu chí, tỉnh giao các chỉ tiêu.
h1    ~ 1.⏎Mục⏎đích
li1   ~ -⏎Khuyến⏎khích các tổ chức kinh tế tham gia, hoàn⏎thiện các sản phẩm.
h1    ~ 2. Yêu cầu
li1   ~ -⏎UBND⏎các huyện có ít nhất 05 sản phẩm đạt⏎3 sao trước ngày 30/11/2020.
"""

SPEECH = """
title ~ "Con tôm phải đi đường dài"
date  ~ Thứ năm, 17/02/2022 | 09:05
lead  ~ Xuất khẩu tôm vượt 1 tỷ USD trong năm 2021. Phóng viên trò chuyện với lãnh đạo tỉnh về chặng tới.
li1   ~ * PV: Năm 2022 ngành tôm đặt đích ở đâu?
li2   ~ - Chúng tôi đi chắc từng bước, kim ngạch năm 2022 là 1,1 tỷ USD.
page  ~ Hải Lam (thực hiện)
"""

Line = tuple[str, str]


def parse(marked: str) -> tuple[str, list[tuple[BlockKind, int, str]]]:
    """The text, and (kind, level, words) of each block; ` | ` parts two blocks of one line."""
    wanted: list[tuple[BlockKind, int, str]] = []
    lines: list[str] = []
    for raw in marked.strip("\n").split("\n"):
        pieces = []
        for part in raw.split(" | ") if raw.count("~") > 1 else [raw]:
            label, _, words = part.partition("~")
            label, words = label.strip(), words.strip().replace("⏎", "\n")
            if label:
                wanted.append((KINDS[label.rstrip("123456")], int(label[-1]) if label[-1].isdigit() else 0, words))
            pieces.append(words)
        lines.append(" ".join(pieces))
    return "\n".join(lines) + "\n", wanted


@pytest.mark.parametrize(
    "marked",
    [NEWS, PLAN, DECISION, PORTAL, BOXES, WRAPPED, SPEECH, SITE, RESOLUTION, COPIED],
    ids=["news", "plan", "decision", "portal", "boxes", "wrapped", "speech", "site", "resolution", "copied"],
)
def test_blocks(marked: str) -> None:
    text, wanted = parse(marked)
    document = READER.read_text(text)
    assert [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks] == wanted


HEADINGS = [
    ("1. Mục tiêu chung", True),
    ("2.1. Chỉ tiêu kinh tế", True),
    ("2.1 Chỉ tiêu kinh tế", True),
    ("I- TÌNH HÌNH", True),
    ("B. Phương hướng", True),
    ("3. Riêng năm 2021", True),
    ("2.2- Tầm nhìn đến năm 2030", True),
    ("Mục tiêu đến năm 2025:", True),
    ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", True),
    ("Chương II: Tổ chức thực hiện", True),
    ("2. Về đường ven sông ĐT.719B (đoạn Yên - Lam)", True),
    ("3. Nâng cấp quốc lộ 55", True),
    ("2.1. Giá trị sản xuất tăng 8%/năm", False),
    ("3. Sửa 55 lò gốm", False),
    ("1. Mở 06 lớp tập huấn cho 300 lượt cán bộ.", False),
    ("2.5 triệu lượt khách là mục tiêu của năm nay.", False),
    ("Điều 2 của Luật này quy định như sau.", False),
    ("Huyện giao các xã tự chọn sản phẩm của mình.", False),
]


@pytest.mark.parametrize(("line", "heading"), HEADINGS)
def test_what_is_a_heading(line: str, heading: bool) -> None:
    prose = "Toàn tỉnh phấn đấu có thêm 30 sản phẩm được công nhận từ 3 sao trở lên trong năm nay."
    document = READER.read_text(f"Tựa bài viết\n\n{prose}\n\n{prose}\n{line}\n{prose}\n{prose}\n")
    kinds = {b.kind for b in document.blocks if line.startswith(b.span.of(document.text)[:12])}
    assert (kinds == {BlockKind.HEADING}) is heading


DATES = [
    ("Tựa bài\nThứ Ba 13/04/2021 , 18:32 (GMT+7)\n\nBài.\n", date(2021, 4, 13)),
    ("Tựa bài\nNgày đăng: 05/07/2024 | Lượt xem: 877\n\nBài.\n", date(2024, 7, 5)),
    (
        "UBND TỈNH A\nSố: 1/KH-UBND\nHải Dương, ngày 31 tháng 3 năm 2023\nKẾ HOẠCH\nNăm 2023\n",
        date(2023, 3, 31),
    ),
    (
        "Kế hoạch phát triển\nSố hiệu: 2115/KH-UBND\nNgày ban hành: 10/12/2020\nA. TÌNH HÌNH\n",
        date(2020, 12, 10),
    ),
    (
        "Thuộc tính | Nội dung | Tải về\nSố ký hiệu: 21/QĐ-UBND | Ngày ban hành: 10/12/2020 | Cơ quan: UBND tỉnh A\n\n"
        "QUYẾT ĐỊNH\nPhê duyệt Đề án trồng dâu\n",
        date(2020, 12, 10),
    ),
    ("BHG\nTựa bài\n02/11/2023, 09:30\nBài.\n", date(2023, 11, 2)),
    ("UBND TỈNH A\n\nQUYẾT ĐỊNH SỐ 31/QĐ-UBND NGÀY 09/02/2023\nGiao chỉ tiêu trồng rừng\n", date(2023, 2, 9)),
    ("PHỤ LỤC\nCHỈ TIÊU\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 9/2/2023 của UBND tỉnh)\n", date(2023, 2, 9)),
    ("Tựa bài viết\n9/2/2023 - Tin địa phương\n\nBài viết kể chuyện trồng rau.\n", date(2023, 2, 9)),
    ("Tựa bài\n\nNgày 2/11/2018, ông A cho biết tỉnh đã thu hồi dự án thủy điện này.\n", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_published(text: str, day: date | None) -> None:
    assert READER.read_text(text).published == day


def test_a_title_beside_the_date() -> None:
    text = (
        "UBND TỈNH GIA LAI            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/UBND-NL               Độc lập - Tự do\n"
        "V/v trồng rừng\nvụ mưa năm 2023              Pleiku, ngày 09 tháng 02 năm 2023\n\n"
        "Kính gửi: UBND các huyện.\n\nTheo kế hoạch, toàn tỉnh sẽ trồng mới 8.000 ha rừng trong vụ mưa năm nay.\n"
    )
    document = READER.read_text(text)
    assert (document.title, document.published) == ("V/v trồng rừng vụ mưa năm 2023", date(2023, 2, 9))
    pieces = [b.span.of(text) for b in document.blocks if b.kind is BlockKind.DATELINE]
    assert pieces[-1] == "Pleiku, ngày 09 tháng 02 năm 2023"


def test_a_lead_above_the_date_line_is_no_title() -> None:
    title, lead = (
        "Chư Sê trồng rau sạch",
        "GLO - Bà con ở bốn xã phía nam của huyện đang làm đất cho vụ rau sạch đầu tiên.",
    )
    body = "Theo phòng nông nghiệp, huyện sẽ trồng 20 ha rau sạch trong năm nay ở bốn xã phía nam."
    document = READER.read_text(f"{title}\n\n{lead}\n\nThứ Năm, 9/2/2023, 10:12\n\n{body}\n{body}\n")
    assert document.title == title
    assert [b.kind for b in document.blocks[:3]] == [BlockKind.TITLE, BlockKind.LEAD, BlockKind.DATELINE]


def test_markdown() -> None:
    document = READER.read_text(
        "# Kế hoạch OCOP năm 2024\n\n## Mục tiêu\n\n- Có 30 sản phẩm\n\n**Thời hạn**\n\nTrước 30/11/2024.\n"
    )
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        (BlockKind.TITLE, "Kế hoạch OCOP năm 2024"), (BlockKind.HEADING, "Mục tiêu"), (BlockKind.LIST_ITEM, "- Có 30 sản phẩm"),
        (BlockKind.HEADING, "Thời hạn"), (BlockKind.PARAGRAPH, "Trước 30/11/2024."),
    ]  # fmt: skip


def test_paragraphs_counted_off_are_items() -> None:
    text = (
        "Lò gốm Mây Trắng họp bàn việc năm mới\n\nThứ hai, 12/3, thợ cả và thợ trẻ của làng họp bàn việc năm mới.\n\n"
        "Thứ nhất, lát 12 km ngõ vào các lò gốm còn lầy lội mỗi mùa mưa.\n\n"
        "Hai là thay 30 lò củi bằng lò điện để làng bớt khói, bớt bụi.\n\n"
        "Hai lò cũ được giữ lại cho khách xem, mỗi lò cần một thợ cả.\n"
    )
    kinds = [b.kind for b in READER.read_text(text).blocks[1:]]
    assert kinds[1:] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]
    assert kinds[0] is not BlockKind.LIST_ITEM


def test_signs_of_markdown_inside_lines() -> None:
    text = (
        "# Kế hoạch OCOP\n\n**I. MỤC\nTIÊU**\n\n**1. **Có 30 sản phẩm.\n\n*2. Có 40 hợp tác xã.*\n\n"
        "** **\n\n\\- Trồng 20 ha chè.\n"
    )
    document = READER.read_text(text)
    assert [(b.kind, b.span.of(text)) for b in document.blocks[1:]] == [
        (BlockKind.HEADING, "I. MỤC\nTIÊU"), (BlockKind.LIST_ITEM, "1. **Có 30 sản phẩm."),
        (BlockKind.LIST_ITEM, "2. Có 40 hợp tác xã."), (BlockKind.LIST_ITEM, "- Trồng 20 ha chè."),
    ]  # fmt: skip


def test_bold_questions_stand_over_numbered_headings() -> None:
    text = (
        "# Chương trình khuyến nông\n\n**Mục tiêu giai đoạn 2026-2030 ra sao?**\n\n*(1) Lĩnh vực trồng trọt:*\n\n"
        "Xây dựng 10 mô hình.\n\n**Kinh phí bao nhiêu?**\n\nKinh phí do tỉnh cấp.\n"
    )
    levels = [(b.level, b.span.of(text)) for b in READER.read_text(text).blocks if b.kind is BlockKind.HEADING]
    assert levels == [
        (1, "Mục tiêu giai đoạn 2026-2030 ra sao?"), (2, "(1) Lĩnh vực trồng trọt:"), (1, "Kinh phí bao nhiêu?"),
    ]  # fmt: skip


SIGNED = (
    "UBND TỈNH GIA LAI\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc ban hành kế hoạch trồng rừng\n\nĐiều 1. Ban hành kèm theo "
    "Quyết định này kế hoạch trồng rừng năm 2027.\n\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành quyết định này.\n\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nNguyễn Văn An\n"
)
ATTACHED = "\nKẾ HOẠCH\nTrồng rừng năm 2027\n\nI. MỤC TIÊU\n\n- Trồng mới 8.000 ha rừng sản xuất trên đất trống, đồi núi trọc.\n"


@pytest.mark.parametrize(
    ("text", "read"), [(SIGNED, False), (SIGNED + ATTACHED, True)], ids=["decision", "with a plan"]
)
def test_the_document_behind_the_signature_is_read(text: str, read: bool) -> None:
    kinds = {b.span.of(text): b.kind for b in READER.read_text(text).blocks}
    assert kinds["- Như Điều 2;"] is kinds["Nguyễn Văn An"] is BlockKind.FURNITURE
    assert ("I. MỤC TIÊU" in kinds) is read
    assert not read or kinds["I. MỤC TIÊU"] is BlockKind.HEADING


def test_the_date_nearest_to_the_title_wins() -> None:
    assert READER.read_text(parse(SITE)[0]).published == date(2023, 1, 24)
    assert READER.read_text(parse(COPIED)[0]).published == date(2020, 5, 8)


def test_what_the_caller_knows_wins() -> None:
    document = READER.read_text(
        "Menu\nTựa\nThứ Ba 13/04/2021\nBài.\n", title="Tên khác", published=date(2020, 1, 2), path="a/b.txt"
    )
    assert (document.title, document.published, document.path) == ("Tên khác", date(2020, 1, 2), "a/b.txt")


def test_the_rules_own_examples() -> None:
    assert READER.layout.check() == []


UNSEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "*\\" + INVISIBLE  # what may stand outside blocks


def check(text: str, blocks: tuple[Block, ...]) -> None:
    last = 0
    for block in blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        assert block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) or block.level == 0
        assert not text[last : block.span.start].strip(UNSEEN)
        last = block.span.end
        for cell in block.cells:
            for span in (cell.span, *cell.headers):
                assert 0 <= span.start <= span.end <= len(text)
    assert not text[last:].strip(UNSEEN)


PIECES = st.sampled_from(
    ["1. ", "- ", "+ ", "a) ", "I. ", "PHẦN II. ", "Điều 3. ", "Xem thêm", "Ảnh: ", " | ", "\t", "   ", ":", ";", ".", "./.",
     "Mục tiêu", "đạt 30% vào năm 2025", "MỤC TIÊU", "TT", "Lượt xem: 5", "Nơi nhận:", "KẾ HOẠCH", "12/03/2024", "\n", "\n\n",
     "huyện phấn đấu có thêm ít nhất sáu sản phẩm được công nhận trong năm nay", "\u00a0", "İ", "“", "(1)", "---",
     "\nTT | Xã | 2025\n1 | A | 5\n2 | B | 7\n", "\nTT\tXã\n1\tA\n2\tB\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text(text: str) -> None:
    document = READER.read_text(text)
    check(document.text, document.blocks)


@pytest.mark.parametrize(
    "piece", ["- ", "|", "a\tb\t", "1. ", "Xem thêm\n", "A\n", "x  y  z\n", "1.1.1.", "((((", "Nguyễn Văn "]
)
def test_long_hostile_texts_are_quick(piece: str) -> None:
    began = time.process_time()
    READER.read_text(piece * (200_000 // len(piece)))
    assert time.process_time() - began < QUICK
