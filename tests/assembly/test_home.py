"""Whose a whole document is. A line of each case: text, its own place, its province."""

from __future__ import annotations

import pytest

from extractor.assembly.place import Whereabouts
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader

FOLDER = PatternFolder.over_built_in()
WHERE = Whereabouts.load(FOLDER)
READER = Reader.load(FOLDER)

GOALS = "I. MỤC TIÊU\nPhấn đấu thành lập mới 12 hợp tác xã, nâng thu nhập thành viên lên 60 triệu đồng trong năm.\n"

LETTERHEADS = [
    ("UBND TỈNH PHÚ THỌ\nSố: 71/KH-UBND\nViệt Trì, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nPhát triển hợp tác xã\n\n",
     "Phú Thọ", "Phú Thọ"),
    ("HỘI ĐỒNG NHÂN DÂN HUYỆN TUY AN\nTỈNH PHÚ YÊN\nSố: 12/NQ-HĐND\nTuy An, ngày 02 tháng 3 năm 2022\n\nNGHỊ QUYẾT\n"
     "VỀ HỢP TÁC XÃ\n\n", "Tuy An", "Phú Yên"),
    ("ĐẢNG BỘ TỈNH HẬU GIANG\nHUYỆN ỦY LONG MỸ\n*\nSố 09-NQ/HU\nLong Mỹ, ngày 02 tháng 3 năm 2022\n\nNGHỊ QUYẾT\n"
     "về hợp tác xã\n\n", "Long Mỹ", "Hậu Giang"),
    # beside the motto, in two columns
    ("ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
     "TỈNH TÂY NINH                Độc lập - Tự do - Hạnh phúc\n"
     "Số: 71/KH-UBND              Tây Ninh, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nPHÁT TRIỂN HỢP TÁC XÃ\n\n",
     "Tây Ninh", "Tây Ninh"),
    # since the reform, a commune with its province behind a dash
    ("ỦY BAN NHÂN DÂN XÃ BẮC HÀ - TỈNH LÀO CAI\nSố 07/KH-UBND, ngày 09/01/2026\n\nKẾ HOẠCH HỢP TÁC XÃ NĂM 2026\n\n",
     "Bắc Hà", "Lào Cai"),
    # above the title of a table
    ("HĐND THỊ XÃ SÔNG CẦU, TỈNH PHÚ YÊN\n\nCÁC CHỈ TIÊU CHỦ YẾU NĂM 2022\n(Kèm theo Nghị quyết số 12/NQ-HĐND ngày "
     "02 tháng 3 năm 2022 của HĐND thị xã)\n\n", "Sông Cầu", "Phú Yên"),
    # the seat of an office that does not name its place; a ministry's seat tells nothing
    ("SỞ NÔNG NGHIỆP VÀ PTNT\nSố: 71/KH-SNN\nTuy Hòa, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nPhát triển hợp tác xã\n\n",
     "Phú Yên", "Phú Yên"),
    ("BỘ NÔNG NGHIỆP VÀ PTNT\nSố: 71/KH-BNN\nHà Nội, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nPhát triển hợp tác xã\n\n",
     None, None),
    ("TỈNH ĐOÀN PHÚ THỌ\nBAN THƯỜNG VỤ\nSố: 71/KH-ĐTN\nViệt Trì, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nHợp tác xã trẻ\n\n",
     "Phú Thọ", "Phú Thọ"),
    ("CÔNG TY XÂY LẮP TỈNH PHÚ THỌ\nSố: 71/KH-CT\nViệt Trì, ngày 02 tháng 3 năm 2022\n\nKẾ HOẠCH\nSản xuất\n\n",
     None, None),
]  # fmt: skip

ARTICLES = [
    # a district's bare name opens the title: known from the text, or the only one of its name
    ("Sa Thầy trồng sâm\n\nNông dân đang làm đất.\n\nUBND huyện Sa Thầy giao chỉ tiêu của huyện là 20 ha sâm.",
     "Sa Thầy", "Kon Tum"),
    ("Ia Pal trước vạch đích\n\nĐường hoa ở xã Ia Pal (huyện Chư Sê, tỉnh Gia Lai) đã xong.\n\nUBND xã giao mỗi thôn 20 cây. "
     "Tiêu chí của tỉnh khá cao, thu nhập của xã đạt 58 triệu đồng, cấp tỉnh sẽ xét.", "Ia Pal", "Gia Lai"),
    ("Na Hang: giữ rừng\n\nNgười dân giữ rừng.\n\nToàn huyện trồng thêm 20 ha, huyện đã giao đất.", "Na Hang", "Tuyên Quang"),
    # a place that is set apart from all others
    ("Dồn sức tiêm vắc xin\n\nBộ Y tế yêu cầu các tỉnh tiêm xong trong tháng 8. Riêng Cà Mau phải tăng tốc độ lên 15.000 liều "
     "mỗi ngày.\n\nKho cấp tỉnh nhận thêm 1,8 triệu liều.", None, None),
    ("Văn Lâm bắt quả phạt đền\n\nThủ môn cản cú sút ở phút 80.", None, None),
    ("Thúc tiến độ sân bay Long Thành\n\nBộ Giao thông yêu cầu hoàn thành hồ sơ dự án trong tháng 6 tại huyện Long Thành.",
     "Đồng Nai", "Đồng Nai"),
    # a province that alone is spoken of, though not at the top
    ("Bờ kè và dòng nước\n\nNgười dân mất ngủ vì tiếng đất lở mỗi đêm về sáng bên sông.\n\nMột đoạn bờ vừa trôi đi.\n\n"
     "Chi cục Thủy lợi Đồng Tháp đếm được 90 điểm sạt lở trong tỉnh.\n\nSở Tài nguyên Đồng Tháp nói tỉnh sẽ kè 5 km.\n\n"
     "Đồng Tháp cần thêm vốn.", "Đồng Tháp", "Đồng Tháp"),
    # the office whose name stands in capitals above the title
    ("CỔNG THÔNG TIN ĐIỆN TỬ SỞ Y TẾ NGHỆ AN\nTrang chủ > Tin tức > Y tế\n\nNâng chất trạm y tế\n"
     "Ngày đăng: 09/08/2023 | Tác giả: Thu\n\nSáng 8/8, Sở Y tế họp về trạm y tế.\n\nToàn tỉnh sửa 41 trạm.",
     "Nghệ An", "Nghệ An"),
    # a commune that the tables know in another province only, in front of its own district and province
    ("XÃ HẢI THỊNH - HUYỆN HẢI HẬU - TỈNH NAM ĐỊNH\nTrang chủ | Liên hệ\n\nĐảng ủy xã họp bàn\nNgày đăng: 22/02/2022\n\n"
     "Đảng ủy xã họp. Năm nay xã phải lắp 320 bóng đèn.", "Nam Định", "Nam Định"),
    # a firm that bears a province's name
    ("Điện lực Trà Vinh lắp công tơ\n\nĐiện lực Trà Vinh lắp 900 công tơ trong năm nay.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "province"), [(head + GOALS, n, p) for head, n, p in LETTERHEADS] + ARTICLES)
def test_home(text: str, name: str | None, province: str | None) -> None:
    places = WHERE.read(READER.read_text(text))
    assert (places.home.name if places.home else None, places.province()) == (name, province)
