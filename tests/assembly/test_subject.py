"""Whose words are whose: subject and criterion where several figures, brackets or verbs share a sentence.

Each case is a text with the figure in ⟦⟧, then its subject and its criterion.
"""

from __future__ import annotations

import pytest
from in_words import at, cut, records

from extractor.assembly.subject.subjects import Subjects
from extractor.patterns.files import PatternFolder

OF_THE_NEXT_FIGURE = [
    ("Năm 2024, phấn đấu chứng nhận lại ⟦12⟧ sản phẩm và nâng sao cho 8 sản phẩm.", "sản phẩm", "chứng nhận lại"),
    ("Năm 2024, phấn đấu chứng nhận lại 12 sản phẩm và nâng sao cho ⟦8⟧ sản phẩm.", "sản phẩm", "nâng sao"),
    (
        "Năm 2024, phấn đấu có ⟦9⟧ sản phẩm đạt 3 sao, đánh giá lại 4 sản phẩm.",
        "sản phẩm",
        "đạt 3 sao",
    ),
    ("Phấn đấu đến năm 2025 có ⟦15⟧ xã và 2 huyện đạt chuẩn nông thôn mới.", "xã", None),
]

BOUNDS = [
    (
        "Năm 2024, phấn đấu di dời 60% cơ sở, ⟦80%⟧ cơ sở lưu trú bán phòng trực tuyến.",
        "cơ sở lưu trú",
        "bán phòng trực tuyến",
    ),
    ("Phấn đấu năm 2024: huyện Đức Hòa 900 căn, huyện Cần Giuộc ⟦400⟧ căn.", "căn", None),
    ("Chỉ tiêu bao phủ bảo hiểm năm 2024 của một số xã: xã Bình Hà ⟦86%⟧, xã Bình An 90%.", "bao phủ bảo hiểm", None),
    ("Đến năm 2024 trồng lại 18.000 ha đước: năm 2022 trồng 4.500 ha, năm 2023 trồng ⟦6.500⟧ ha.", "đước", "trồng"),
    ("a) IIP cả năm 2024 tăng từ ⟦7 đến 7,5%⟧.", "IIP", None),
    ("Năm 2024, phấn đấu có ⟦9⟧ sản phẩm từ 3 sao trở lên và 4 sản phẩm du lịch.", "sản phẩm", "từ 3 sao trở lên"),
    ("Năm 2024, ⟦100%⟧ tàu cá từ 15 m trở lên phải lắp máy định vị.", "tàu cá từ 15 m", "phải lắp máy định vị"),
    ("Năm 2024, phấn đấu ⟦80%⟧ hộ làm gốm trong vùng dán tem.", "hộ làm gốm trong vùng", "dán tem"),
    ("Năm 2024, phấn đấu có từ ⟦7⟧ sản phẩm trở lên được gắn 3 sao.", "sản phẩm", "được gắn 3 sao"),
]

OF_THE_FIGURE_BEFORE = [
    ("Phấn đấu đến năm 2025 kinh tế số chiếm 12% tổng mức bán lẻ; ⟦100%⟧ chợ có mã QR.", "chợ", "có mã QR"),
    ("Phấn đấu đến năm 2025 thu gom 80% rác sinh hoạt, ⟦95%⟧ nước thải được xử lý.", "nước thải", "được xử lý"),
]

BRACKETS = [
    (
        "Phấn đấu đến năm 2025 có ⟦300⟧ ha đất lúa (trong tổng số 2.000 ha) được chuyển sang cây ăn quả.",
        "đất lúa",
        "được chuyển sang cây ăn quả",
    ),
    ("Phấn đấu đến năm 2025 có 40 xã (trong đó ⟦25%⟧ xã nâng cao).", "xã", "nâng cao"),
]

SHARES = [
    ("Phấn đấu đến năm 2025 kinh tế số chiếm ⟦20%⟧ GRDP.", "kinh tế số", None),
    ("Phấn đấu đến năm 2030 ngành du lịch đóng góp ⟦15%⟧ GRDP của tỉnh.", "ngành du lịch", None),
    ("Phấn đấu đến năm 2025 trồng 500 ha sâm, chiếm ⟦30%⟧ diện tích của huyện.", "sâm", None),
]

SAID_AGAIN = [
    ("Phấn đấu đến năm 2025 có 60 trường đạt chuẩn, tức ⟦68%⟧ tổng số trường.", "trường", "đạt chuẩn"),
    ("Phấn đấu năm 2024 trồng 1.000 ha rừng gỗ lớn, tương đương ⟦2 triệu⟧ cây giống.", "rừng gỗ lớn", "trồng"),
]

IN_FRONT_OF_A_COUNT = [
    ("Năm 2024, phấn đấu tạo việc làm cho ⟦3.500⟧ lao động.", "lao động", "tạo việc làm"),
    ("Năm 2024, phấn đấu đào tạo nghề dưới 3 tháng cho ⟦210⟧ lao động.", "lao động", "đào tạo nghề dưới 3 tháng"),
    (
        "Mục tiêu năm 2024: Lao động thuộc hộ nghèo được học nghề: ⟦60⟧ người.",
        "Lao động thuộc hộ nghèo",
        "được học nghề",
    ),
    ("Phấn đấu đến năm 2025, đoàn viên công đoàn đạt ⟦9.000⟧ người.", "đoàn viên công đoàn", None),
    ("Năm 2024, huyện phấn đấu có ⟦3.500⟧ người tham gia bảo hiểm.", "người", "tham gia bảo hiểm"),
    ("Phấn đấu năm 2024 đón 2 triệu lượt, trong đó khách lưu trú ⟦20.000⟧ lượt khách.", "khách lưu trú", None),
    ("Năm 2024, phấn đấu dạy nghề cho ⟦900⟧ đoàn viên.", "đoàn viên", "dạy nghề"),
    ("Năm 2024, phấn đấu phục vụ ⟦2 triệu⟧ hành khách.", "hành khách", "phục vụ"),
    ("Năm 2024, phấn đấu nâng sao cho ⟦30⟧ sản phẩm đã có.", "sản phẩm", "nâng sao"),
    ("Phấn đấu đến năm 2025, số xã chưa có sản phẩm giảm ⟦10⟧ xã.", "xã", "chưa có sản phẩm"),
]

WORK_AND_PLACES = [
    ("Năm 2025 phấn đấu nạo vét ⟦7,2 km⟧ kênh.", "kênh", "nạo vét"),
    ("Năm 2025 phấn đấu trồng rừng ⟦2.200 ha⟧.", "rừng", "trồng"),
    ("Năm 2025, phấn đấu phân bổ trồng rừng gỗ lớn: Bình Hà ⟦600 ha⟧, Tân Lập 550 ha.", "rừng gỗ lớn", "trồng"),
    ("Năm 2025, phấn đấu phân bổ trồng rừng gỗ lớn: Bình Hà 600 ha, Tân Lập ⟦550 ha⟧.", "rừng gỗ lớn", "trồng"),
    ("Phấn đấu năm 2025, ⟦100%⟧ trại lớn và 80% trại vừa có hầm biogas.", "trại lớn", "có hầm biogas"),
    ("Đến năm 2030, tỷ lệ trại bò, trại lợn có hầm biogas đạt ⟦80%⟧.", "tỷ lệ trại bò, trại lợn có hầm biogas", None),
    ("Đến năm 2030, tỷ lệ trại nhỏ giảm, trại vừa có hầm biogas đạt ⟦80%⟧.", "trại vừa", "có hầm biogas"),
    ("Đến năm 2030, tỷ lệ trại nhỏ đạt 5%, trại vừa có hầm biogas đạt ⟦80%⟧.", "trại vừa", "có hầm biogas"),
    ("Phấn đấu năm 2025, ⟦100%⟧ trại lớn, 80% trại vừa và 60% trại nhỏ có hầm biogas.", "trại lớn", "có hầm biogas"),
    ("Phấn đấu năm 2025, 100% trại lớn, ⟦80%⟧ trại vừa và 60% trại nhỏ có hầm biogas.", "trại vừa", "có hầm biogas"),
    ("Phấn đấu năm 2025, ⟦100%⟧ trại lớn, 80% trại vừa có hầm biogas.", "trại lớn", None),
    ("Phấn đấu trường đạt chuẩn quốc gia chiếm ⟦75%⟧ năm 2025.", "trường", "đạt chuẩn quốc gia"),
]

BEHIND_A_TIME = [
    ("Kế hoạch lợi nhuận năm 2025 của công ty là ⟦30⟧ tỷ đồng.", "lợi nhuận", None),
    ("Mục tiêu sản lượng chè trong năm 2025 của hợp tác xã là ⟦900⟧ tấn.", "sản lượng chè", None),
    ("Xã phấn đấu GRDP 2025 tăng ⟦9%⟧.", "GRDP", None),
    ("Doanh thu năm 2025, Hoài Sơn đặt ra là ⟦80⟧ tỷ đồng.", "Doanh thu", None),
]

WHO_WANTS_IT = [
    (
        "Chủ tịch tỉnh cho biết tỉnh đặt mục tiêu thương mại biên giới năm 2025 đạt ⟦70⟧ triệu USD.",
        "thương mại biên giới",
        None,
    ),
    ("Năm 2025, hợp tác xã dự kiến nâng công suất chế biến lên ⟦90⟧ tấn.", "công suất chế biến", None),
    ("Chủ tịch xã yêu cầu đến năm 2025 đạt ⟦90%⟧.", None, None),
    ("Năm 2025, khu du lịch Suối Mơ dự kiến mở rộng ⟦40 ha⟧.", "khu du lịch Suối Mơ", "mở rộng"),
]

WORDS_THAT_NAME_NOTHING = [
    ("Phấn đấu năm 2025 nợ xấu đưa về ⟦2%⟧.", "nợ xấu đưa về", None),
    ("Phấn đấu năm 2025 tín dụng của các quỹ chỉ còn ⟦12⟧ tỷ đồng.", "tín dụng của các quỹ", None),
    ("Phấn đấu năm 2025 lợi nhuận tăng 10%, đạt mức ⟦23⟧ tỷ đồng.", "lợi nhuận", None),
    ("Phấn đấu năm 2025 năng lượng sạch đạt ⟦15%⟧.", "năng lượng sạch", None),
    ("Năm 2025, phấn đấu giao thông công cộng đạt ⟦20%⟧.", "giao thông công cộng", None),
    ("Phấn đấu năm 2025 trồng chè đạt ⟦90%⟧ kế hoạch.", "trồng chè", None),
]

SAID_ONCE_FOR_A_LIST = [
    ("Năm 2025, phấn đấu hồ sơ giải quyết đúng hạn: cấp xã ⟦97%⟧, cấp thôn 95%.", "cấp xã", "giải quyết đúng hạn"),
    ("Năm 2025, phấn đấu hồ sơ giải quyết đúng hạn: cấp xã 97%, cấp thôn ⟦95%⟧.", "cấp thôn", "giải quyết đúng hạn"),
    ("Năm 2025 có 60% số lò đạt chuẩn, trong đó lò chum ⟦62%⟧, lò vại 55%.", "lò chum", "đạt chuẩn"),
    ("Năm 2025 có 60% số lò đạt chuẩn, trong đó lò chum 62%, lò vại ⟦55%⟧.", "lò vại", "đạt chuẩn"),
    ("Năm 2025, cơ cấu thợ: lò chum ⟦62%⟧, lò vại 38%.", "lò chum", None),
    ("Lộ trình công nhận mới các năm 2024, 2025 lần lượt là ⟦20⟧ và 25 lò.", "lò", "công nhận mới"),
]

ACTS_IN_FRONT = [
    ("Phấn đấu năm 2025 xử lý rác chợ ⟦90%⟧.", "rác chợ", "xử lý"),
    ("Năm 2025, huyện ủ phân lá cho ⟦1.200⟧ hộ.", "hộ", "ủ phân lá"),
    ("Phấn đấu năm 2025 tỉnh sẽ dành chỗ rộng hơn nhiều so với nay cho ⟦1.200⟧ hộ.", "hộ", None),
    ("Phấn đấu năm 2025 khai trương ⟦2⟧ điểm bán hàng.", "điểm bán hàng", "khai trương"),
    ("Năm 2025, SIPAS đạt ⟦84%⟧.", "SIPAS", None),
    ("Phấn đấu năm 2025 mức sinh giữ ở ⟦2,1⟧ con/phụ nữ.", "mức sinh", None),
]

WHERE_THE_NOUN_ENDS = [
    ("Năm 2025, phấn đấu có ⟦30⟧ trạm sạc với tổng vốn 5 tỷ đồng.", "trạm sạc", None),
    ("Năm 2025, phấn đấu giảm ⟦20%⟧ lượng rác so với mức hiện tại.", "lượng rác", None),
    ("Năm 2025, tỉnh sẽ tổ chức ⟦3⟧ hội chợ nhằm giới thiệu nông sản.", "hội chợ", "tổ chức"),
    ("Năm 2025, tỉnh sẽ xây dựng ⟦2⟧ nhà máy là nhà máy chè và nhà máy sữa.", "nhà máy", "xây dựng"),
    ("Năm 2025, phấn đấu nâng ⟦2⟧ xã lên thành phường.", "xã", None),
    ("Năm 2025, phấn đấu có ⟦80%⟧ lao động là nữ.", "lao động", "là nữ"),
    ("Năm 2025, phấn đấu có ⟦6⟧ xã hoàn thành.", "xã", "hoàn thành"),
    ("Tổ chức tham quan cho ⟦80⟧ hộ, hoàn thành trước 30/6/2025.", "hộ", "Tổ chức tham quan"),
    ("Năm 2025, phấn đấu giảm ⟦10%⟧ bếp sử dụng than so với năm 2021.", "bếp", "sử dụng than"),
    ("Năm 2025, phấn đấu mời ⟦900⟧ chủ vườn tham dự.", "chủ vườn", "tham dự"),
    ("Phấn đấu đến năm 2025, ⟦20%⟧ xã nông thôn mới nâng cao.", "xã", "nông thôn mới nâng cao"),
]

LONG_SHARES = [
    (
        "Phấn đấu đến năm 2025, ⟦90%⟧ y sĩ, hộ sinh và cô đỡ thôn bản trong các trạm y tế vùng cao của tỉnh được học lại.",
        "y sĩ, hộ sinh và cô đỡ thôn bản trong các trạm y tế vùng cao của tỉnh",
        "được học lại",
    ),
    (
        "Phấn đấu đến năm 2025, ⟦90%⟧ trẻ từ 6 tháng đến 24 tháng tuổi được uống vitamin A.",
        "trẻ từ 6 tháng đến 24 tháng tuổi",
        "được uống vitamin A",
    ),
    ("Phấn đấu ⟦80%⟧ hộ nghèo giai đoạn 2021 - 2025 được vay vốn.", "hộ nghèo", "được vay vốn"),
    ("Phấn đấu năm 2025, ⟦100%⟧ bản có ít nhất 1 loa truyền thanh.", "bản", "có ít nhất 1 loa truyền thanh"),
    ("Phấn đấu năm 2025, ⟦100%⟧ chi hội tổ chức ngày hội đọc sách.", "chi hội", "tổ chức ngày hội đọc sách"),
    ("Phấn đấu năm 2025, ⟦60%⟧ số bản, tổ dân phố không rác thải nhựa.", "số bản, tổ dân phố", "không rác thải nhựa"),
    ("Phấn đấu năm 2025, ⟦60%⟧ chợ trong tỉnh “không tiền mặt”.", "chợ trong tỉnh", "không tiền mặt"),
    ("Phấn đấu năm 2025, ⟦70%⟧ các tổ chức hội vững mạnh.", "các tổ chức hội vững mạnh", None),
    ("Phấn đấu năm 2025 giảm ⟦15%⟧ chi phí tổ chức hội nghị.", "chi phí tổ chức hội nghị", None),
    ("Phấn đấu năm 2025, tỷ lệ hộ khá đạt 30% và ⟦90%⟧ chợ có mái che.", "chợ", "có mái che"),
]

OF_WHOLES_AND_PLANS = [
    ("Phấn đấu đến năm 2025, chi cho văn hóa đạt ⟦2%⟧ tổng chi ngân sách.", "chi cho văn hóa", None),
    ("Phấn đấu năm 2025 huy động ⟦95%⟧ tổng nguồn vốn.", "tổng nguồn vốn", "huy động"),
    ("Năm 2022, phí chợ thu được 5 tỷ đồng, đạt ⟦95%⟧ dự toán huyện giao.", "phí chợ thu", None),
    ("Phí chợ thu được 500 tỷ đồng, đạt 95,5% chỉ tiêu tỉnh giao (⟦520 tỷ đồng⟧).", "Phí chợ thu", None),
    ("Thu từ làng nghề năm 2021 chỉ đạt ⟦gần 89%⟧, năm 2022 đạt 97% dự toán.", "Thu từ làng nghề", None),
    ("Thu từ làng nghề năm 2021 chỉ đạt gần 89%, năm 2022 đạt ⟦97%⟧ dự toán.", "Thu từ làng nghề", None),
    ("Phấn đấu năm 2025, ⟦100%⟧ kế hoạch phòng cháy được diễn tập.", "kế hoạch phòng cháy", "được diễn tập"),
    ("Năm 2025, mỏ hoàn thành kế hoạch khai thác đá vôi là ⟦2 triệu tấn⟧.", "đá vôi", "khai thác"),
    ("Năm 2025, xã được giao chỉ tiêu trồng rừng ⟦50 ha⟧.", "rừng", "trồng"),
    ("Năm 2025, Chi cục được cấp trên giao thu NSNN ⟦80 tỷ⟧ đồng.", "thu NSNN", None),
]

RATES = [
    ("Phấn đấu đến năm 2025, điều dưỡng của tỉnh đạt ⟦15 người/1 vạn dân⟧.", "điều dưỡng của tỉnh", None),
    ("Phấn đấu năm 2025, tỷ lệ tử vong mẹ dưới ⟦9/100.000⟧ trẻ sinh ra.", "tỷ lệ tử vong mẹ", None),
    ("Phấn đấu năm 2025 đạt ⟦12 chuyến/ngày⟧.", "chuyến/ngày", None),
]

IN_TURN = [
    (
        "Năm 2024, phấn đấu doanh thu 9 tỷ đồng, lợi nhuận 2 tỷ đồng, tăng lần lượt ⟦5%⟧ và 7% so với năm 2023.",
        "doanh thu",
        None,
    ),
    (
        "Năm 2024, phấn đấu doanh thu 9 tỷ đồng, lợi nhuận 2 tỷ đồng, tăng lần lượt 5% và ⟦7%⟧ so với năm 2023.",
        "lợi nhuận",
        None,
    ),
    ("Phấn đấu đến năm 2024 có ⟦60%⟧, đến năm 2025 có 80% số thôn có nhà văn hóa.", "số thôn", "có nhà văn hóa"),
    ("Phấn đấu năm 2024 đạt ⟦60%⟧, năm 2025 đạt 80% kế hoạch.", None, None),
]

TIMES_IN_CONDITIONS = [
    ("Phấn đấu đưa ⟦20⟧ sản phẩm lên sàn thương mại điện tử trong năm 2024.", "sản phẩm", "lên sàn thương mại điện tử"),
    ("Năm 2024, phấn đấu có ⟦90⟧ cụ được hưởng trợ cấp hàng tháng.", "cụ", "được hưởng trợ cấp hàng tháng"),
    ("Năm 2024, huyện sẽ đưa thêm ⟦10⟧ xe buýt điện vào hoạt động.", "xe buýt điện", "vào hoạt động"),
]

DASHES = [
    (
        "Phấn đấu đến năm 2025, ⟦100%⟧ xã, tổ chức xã hội - nghề nghiệp được tập huấn.",
        "xã, tổ chức xã hội - nghề nghiệp",
        "được tập huấn",
    ),
    ("Phấn đấu đến năm 2025 có ⟦100%⟧ thôn - bản làm đường.", "thôn", None),
]

OF_WHAT_WAS_COUNTED = [
    ("Phấn đấu năm 2025 có 90 thợ rèn, ít nhất ⟦60%⟧ có chứng chỉ.", "thợ rèn", "có chứng chỉ"),
    ("Năm 2025, xã giảm ít nhất 80 thuyền nan, còn không quá ⟦52⟧ chiếc.", "thuyền nan", None),
    ("Phấn đấu khách đến bản: 900 lượt năm 2024, ⟦1.500⟧ lượt năm 2025.", "khách đến bản", None),
    ("Năm 2025, phấn đấu 40% cơ sở bán hàng trên mạng, riêng hợp tác xã là ⟦70%⟧.", "hợp tác xã", "bán hàng trên mạng"),
    ("Phấn đấu bao phủ bảo hiểm đạt ⟦92%⟧ dân số năm 2025.", "bao phủ bảo hiểm", None),
    ("Phấn đấu năm 2025 đạt ⟦92%⟧ dân số được dùng nước sạch.", "dân số", "được dùng nước sạch"),
    ("Năm 2025, tỉnh phấn đấu hoàn thành ⟦900⟧ căn.", "căn", "hoàn thành"),
]

FORMER_STATES = [
    ("Năm 2025, phấn đấu đánh giá lại ⟦35⟧ sản phẩm sắp hết hạn.", "sản phẩm", "đánh giá lại"),
    ("Năm 2025, phấn đấu khôi phục ⟦5⟧ làng nghề có nguy cơ mai một.", "làng nghề", "khôi phục"),
    ("Năm 2025, phấn đấu đưa ⟦5⟧ sản phẩm đạt 4 sao đi hội chợ.", "sản phẩm", "đạt 4 sao đi hội chợ"),
    ("Năm 2025, phấn đấu có 5 xã đạt chuẩn, ⟦6⟧ xã nâng cao, 3 xã kiểu mẫu.", "xã", "nâng cao"),
    ("Mỗi năm phấn đấu mở 5 lớp học nghề cho ⟦300⟧ cán bộ.", "cán bộ", None),
]

TOTALS_AND_LABELS = [
    ("Năm 2024, phấn đấu tổng số thành viên tăng thêm ⟦90⟧ người, lên mức 650 người.", "thành viên", None),
    ("Năm 2024, phấn đấu nuôi cá lồng nâng lên ⟦1.500⟧ tấn.", "nuôi cá lồng", None),
    ("Năm 2024, phấn đấu đội dân phòng tuần tra ⟦4⟧ lần/tháng.", "đội dân phòng tuần tra", None),
    (
        "Đến năm 2025, phấn đấu thợ qua đào tạo sơ cấp, trung cấp ⟦48%⟧.",
        "thợ",
        "qua đào tạo sơ cấp, trung cấp",
    ),
    ("Đến năm 2025, phấn đấu tỷ lệ thợ qua đào tạo, có nghề đạt ⟦48%⟧.", "tỷ lệ thợ qua đào tạo, có nghề", None),
    ("Chỉ tiêu công nhận mới năm 2023: xã Vân An ⟦2⟧ sản phẩm, xã Bản Lạ 1 sản phẩm.", "sản phẩm", "công nhận mới"),
    ("Phấn đấu ⟦70%⟧ sản phẩm hết hạn trong năm 2024 được đánh giá lại.", "sản phẩm", "được đánh giá lại"),
    ("Năm 2024, phấn đấu sửa chữa ⟦30⟧ căn nhà cho hộ nghèo.", "căn nhà", "sửa chữa"),
    ("Năm 2024, phấn đấu xây mới ⟦12⟧ căn nhà, mỗi căn được hỗ trợ vật liệu.", "căn nhà", "xây mới"),
]

WHERE_WORK_IS_DONE = [
    ("Năm 2025, phấn đấu phủ sóng 4G tại ⟦100%⟧ thôn.", "thôn", "phủ sóng 4G"),
    ("Năm 2025, phấn đấu lắp đặt đèn đường tại ⟦25⟧ bến thuyền.", "bến thuyền", "lắp đặt đèn đường"),
    ("Năm 2025, phấn đấu mở 5 lớp dạy dệt tại ⟦12⟧ bản.", "bản", None),
    ("Năm 2025, phấn đấu nâng cấp ⟦12⟧ km đường kết nối các bản.", "đường kết nối các bản", "nâng cấp"),
    ("Năm 2025, phấn đấu công bố bảng giá tại ⟦100%⟧ điểm đến.", "điểm đến", "công bố bảng giá"),
]

INSIDE_A_WORD = [  # no condition begins in the middle of one
    (
        "Phấn đấu đến năm 2025 có ⟦100%⟧ chương trình đào tạo có giờ thực hành.",
        "chương trình đào tạo",
        "có giờ thực hành",
    ),
    ("Phấn đấu đến năm 2025 có ⟦80%⟧ cơ sở thu mua có kho lạnh.", "cơ sở thu mua", "có kho lạnh"),
    ("Đến năm 2025 phấn đấu đào tạo ⟦9⟧ thợ đạt bậc 5 nhưng chưa có xưởng.", "thợ", "đạt bậc 5"),
]

WHAT_GROWS = [
    ("Xưởng đặt mục tiêu năm 2024 tăng trưởng lợi nhuận 10%, đạt mức ⟦2,3 tỷ đồng⟧.", "lợi nhuận", None),
    (
        "Năm 2024, huyện phấn đấu nâng kim ngạch Bản Lạ - Sông Mây lên ⟦2 triệu USD⟧.",
        "kim ngạch Bản Lạ - Sông Mây",
        None,
    ),
    ("Từ nay đến năm 2026, huyện phấn đấu giảm ⟦10%⟧ trong số gần 4.000 biên chế.", "biên chế", None),
    ("Phấn đấu giữ mục tiêu ⟦21%⟧ của tăng trưởng tín dụng năm 2024.", "tăng trưởng tín dụng", None),
    ("Phấn đấu năm 2030 có bến thuyền công suất ⟦300.000 lượt khách/năm⟧.", "công suất", None),
    ("Năm 2024 phấn đấu mở rộng đội thuyền gỗ lên ⟦6⟧ chiếc.", "đội thuyền gỗ", "mở rộng"),
    ("Phấn đấu năm 2024 có 15 sản phẩm gốm, trong đó ⟦3⟧ sản phẩm được xuất khẩu.", "sản phẩm gốm", "được xuất khẩu"),
]

CASES = [
    # the noun ends before where and when, and before a level to start from
    ("Mở ⟦02 điểm⟧ bán lụa tại làng Gốm Đỏ trước 31/3/2025.", "điểm bán lụa", "Mở"),
    ("Huyện nâng số điểm bán lụa từ 19 lên ⟦24 điểm⟧.", "điểm bán lụa", None),
    ("Huyện phấn đấu dựng ⟦1.600 nhà sàn⟧ trước mùa gió.", "nhà sàn", "dựng"),
    # those of a share in front who meet a further condition
    (
        "Năm 2025, tỷ lệ lao động qua đào tạo đạt 68%, riêng có bằng cấp, chứng chỉ đạt ⟦31%⟧.",
        "lao động",
        "có bằng cấp, chứng chỉ",
    ),
    ("Năm 2025, 68% thợ qua đào tạo, trong đó có chứng chỉ ⟦31%⟧.", "thợ", "có chứng chỉ"),
    ("Năm 2025, tỷ lệ hộ nghèo còn 5%, trong đó hộ dệt ⟦3%⟧.", "hộ dệt", None),
    *INSIDE_A_WORD,
    *WHAT_GROWS,
    *WHERE_WORK_IS_DONE,
    *TOTALS_AND_LABELS,
    *OF_WHAT_WAS_COUNTED,
    *FORMER_STATES,
    *IN_TURN,
    *TIMES_IN_CONDITIONS,
    *DASHES,
    *LONG_SHARES,
    *OF_WHOLES_AND_PLANS,
    *RATES,
    *BEHIND_A_TIME,
    *WHO_WANTS_IT,
    *WORDS_THAT_NAME_NOTHING,
    *SAID_ONCE_FOR_A_LIST,
    *ACTS_IN_FRONT,
    *WHERE_THE_NOUN_ENDS,
    *WORK_AND_PLACES,
    *OF_THE_NEXT_FIGURE,
    *BOUNDS,
    *OF_THE_FIGURE_BEFORE,
    *BRACKETS,
    *SHARES,
    *SAID_AGAIN,
    *IN_FRONT_OF_A_COUNT,
]


@pytest.mark.parametrize(("marked", "subject", "criterion"), CASES)
def test_subject_and_criterion(marked: str, subject: str | None, criterion: str | None) -> None:
    text, start, end = cut(marked)
    found = [(r.subject, r.criterion) for r in at(records(text, results=True), start, end)]
    assert found == [(subject, criterion)]


@pytest.mark.parametrize(
    ("label", "counted", "condition"),
    [
        ("Số xã đạt chuẩn nông thôn mới", "Số xã", "đạt chuẩn nông thôn mới"),
        ("Sản phẩm OCOP còn hiệu lực", "Sản phẩm OCOP", "còn hiệu lực"),
        ("Tỷ lệ hộ được dùng nước sạch", "Tỷ lệ hộ được dùng nước sạch", None),
        ("Sản lượng chè", "Sản lượng chè", None),
        ("Đạt 4 sao", "Đạt 4 sao", None),
        ("Trồng mới rừng gỗ lớn", "rừng gỗ lớn", "Trồng mới"),
        ("Đào tạo nghề", "Đào tạo nghề", None),
        ("Giao thông công cộng", "Giao thông công cộng", None),
        ("", "", None),
    ],
)
def test_the_label_of_a_row_is_split_into_what_is_counted_and_its_condition(
    label: str, counted: str, condition: str | None
) -> None:
    assert Subjects.load(PatternFolder.over_built_in()).split(label) == (counted, condition)
