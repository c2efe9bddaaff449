"""Milestones: work without a figure and its time; and dates that are no deadline of any work."""

from __future__ import annotations

import pytest
from in_words import EXTRACTOR, deadline, records

MILESTONES = [  # text, deadline, words of the work
    ("Sở sẽ có báo cáo trong tháng 7/2023.", "in 2023-07-01…2023-07-31 own", "báo cáo"),
    ("UBND tỉnh sẽ trình đề án tại kỳ họp tháng 7/2023.", "in 2023-07-01…2023-07-31 own", "trình"),
    (
        "Dự kiến năm 2024, khu lò khánh thành và đi vào hoạt động với 1.000 chỗ cho thợ.",
        "in 2024-01-01…2024-12-31 own",
        "khánh thành",
    ),
    ("Phòng Nội vụ cung cấp danh sách thợ cho xã trước ngày 15/9/2023.", "before …2023-09-15 own", "danh sách thợ"),
    ("Hoàn thành đánh giá, phân hạng sản phẩm trước ngày 20/11/2023.", "before …2023-11-20 own", "đánh giá"),
    ("Trước ngày 15/10/2023, các huyện hoàn thành hồ sơ gửi về tỉnh.", "before …2023-10-15 own", "hồ sơ"),
    ("Dự án khởi công trong quý IV/2023.", "in 2023-10-01…2023-12-31 own", "khởi công"),
    ("Tuyến đường sẽ đưa vào sử dụng trước năm 2025.", "before …2025-01-01 own", "đưa vào sử dụng"),
    ("Nhà máy dự kiến đi vào hoạt động vào cuối năm 2024.", "by …2024-12-31 own", "đi vào hoạt động"),
    (
        "Phấn đấu hoàn thành công tác giải phóng mặt bằng chậm nhất ngày 30/9/2023.",
        "by …2023-09-30 own",
        "giải phóng mặt bằng",
    ),
    ("UBND tỉnh yêu cầu các sở báo cáo kết quả trước ngày 25/12/2023.", "before …2023-12-25 own", "báo cáo"),
    (
        "Hoàn thành toàn bộ việc cấp giấy chứng nhận trong năm 2024.",
        "in 2024-01-01…2024-12-31 own",
        "cấp giấy chứng nhận",
    ),
    ("Giao Sở Công Thương trình phê duyệt quy hoạch trong tháng 9/2023.", "in 2023-09-01…2023-09-30 own", "quy hoạch"),
    ("Cầu mới sẽ thông xe vào dịp 2/9/2024.", "in 2024-09-02…2024-09-02 own", "thông xe"),
    ("Phấn đấu khởi công dự án khu công nghiệp trước ngày 31/12/2023.", "before …2023-12-31 own", "khởi công"),
    ("Phấn đấu huyện đạt chuẩn nông thôn mới vào năm 2025.", "in 2025-01-01…2025-12-31 own", "đạt chuẩn nông thôn mới"),
    ("Đến ngày 30/6/2024 phải hoàn thành việc số hóa hồ sơ.", "by …2024-06-30 own", "số hóa hồ sơ"),
    ("Lễ khởi công bến thuyền sẽ được tổ chức trước ngày 19/8/2023.", "before …2023-08-19 own", "khởi công"),
    ("Huyện hy vọng hoàn thành bến thuyền trước ngày 19/8/2023.", "before …2023-08-19 own", "bến thuyền"),
    ("Phấn đấu hoàn thành các hạng mục sau trước ngày 30/9/2023:", "before …2023-09-30 own", "hạng mục"),
    ("Mục tiêu: khánh thành bến thuyền trước ngày 30/9/2023.", "before …2023-09-30 own", "bến thuyền"),
    ("Huyện có thể hoàn thành bến thuyền trước ngày 30/9/2023.", "before …2023-09-30 own", "bến thuyền"),
    ("Đến hết năm 2025, huyện Mường Lay ra khỏi danh sách huyện nghèo.", "by …2025-12-31 own", "huyện nghèo"),
    ("Tới cuối năm nay, mọi tổ dệt dùng hóa đơn điện tử.", "by …2023-12-31 own", "mọi tổ dệt dùng hóa đơn điện tử"),
    ("Trước ngày 30/9/2023 khởi động lại toàn bộ xưởng dệt.", "before …2023-09-30 own", "khởi động lại toàn bộ xưởng"),
    (
        "Khu điều trị mới quy mô 500 giường sẽ đi vào hoạt động trước ngày 30/9/2023.",
        "before …2023-09-30 own",
        "hoạt động",
    ),
    ("Bến thuyền khó hoàn thành đúng kế hoạch trước ngày 30/9/2023.", "before …2023-09-30 own", "đúng kế hoạch"),
    ("Xưởng sẽ hạ thủy thuyền rồng trước ngày 30/9/2023.", "before …2023-09-30 own", "thuyền rồng"),
    ("Cơ sở nào cũng phải bỏ túi nhựa trước ngày 30/9/2023.", "before …2023-09-30 own", "bỏ túi nhựa"),
    ("Hầm Tân Gốm đến tháng 4/2024 phải thông.", "by …2024-04-30 own", "thông"),
    ("Nhà thầu hẹn 15/9 đóng điện.", "by …2023-09-15 own", "đóng điện"),
    ("Tuyến tàu điện đến cuối năm sau mới hoàn thành.", "by …2024-12-31 own", "hoàn thành"),
    ("Xã Bến Sông muộn hơn, tháng 9 mới mở quầy gốm.", "in 2023-09-01…2023-09-30 own", "mở quầy"),
    ("Cầu Tân Gốm sẽ thông xe đúng ngày 30-4-2024.", "in 2024-04-30…2024-04-30 own", "thông xe"),
    ("Cầu Tân Gốm sẽ thông xe dịp Quốc khánh năm nay.", "in 2023-09-02…2023-09-02 own", "thông xe"),
    ("Hợp tác xã nộp hồ sơ dự thi muộn nhất 30/9.", "by …2023-09-30 own", "hồ sơ dự thi"),
]

BEHIND_ITS_OBJECT = [  # text, and the milestone's work
    ("Huyện sẽ hoàn thành đề án về tổ chức chợ nổi trong năm 2024.", "hoàn thành đề án về tổ chức chợ nổi"),
    (
        "Xã phải trình phương án xây dựng kho lạnh của hợp tác xã trong quý II/2024.",
        "trình phương án xây dựng kho lạnh",
    ),
    ("Mặt bằng kho lạnh của hợp tác xã dự kiến hoàn thành trước ngày 30/6/2024.", "kho lạnh"),
    ("Ban giảm nghèo lập danh sách hộ đăng ký thoát nghèo, hoàn thành trước ngày 29/02/2024.", "lập danh sách hộ"),
    ("2.1. Kiện toàn tổ nghề cấp huyện, xã: hoàn thành trước ngày 31/8/2024.", "kiện toàn tổ nghề cấp huyện"),
    ("Lộ trình của huyện là Gốm Đỏ xong trong năm 2024.", "gốm đỏ xong"),
    ("Đại hội đã quyết định: đến năm 2030 xã đạt chuẩn nông thôn mới.", "đạt chuẩn nông thôn mới"),
    ("Hội đồng muốn huyện cán mốc huyện nông thôn mới trước năm 2025.", "cán mốc huyện nông thôn mới"),
    ("Nâng cấp bến tàu chợ nổi: hoàn thành trước ngày 31/5/2024.", "bến tàu chợ nổi"),
    ("Dự án hồ chứa 10.000 m3 dự kiến hoàn thành trước ngày 31/12/2024.", "dự án hồ chứa"),
    ("Hội đồng cấp tỉnh hoàn thành đánh giá: trước ngày 31/5/2024.", "hội đồng cấp tỉnh"),
    ("Cấp tỉnh công bố kết quả trước ngày 31/5/2024.", "cấp tỉnh công bố kết quả"),
    ("Huyện yêu cầu phải hoàn thành trước ngày 31/12/2024.", "hoàn thành"),
]

WITH_ITS_THING = [  # text, and the subject that names what the verb alone does not
    (
        "Tỉnh vừa phê duyệt nhà máy chế biến chè Bản Mây với vốn 20 tỷ đồng, dự kiến đi vào hoạt động vào cuối năm 2024.",
        "nhà máy chế biến chè Bản Mây đi vào hoạt động",
    ),
    (
        "Sở Nông nghiệp và 12 huyện hoàn thiện đề án phát triển rừng gỗ lớn, trình Thủ tướng trước ngày 30/9/2023.",
        "trình Thủ tướng đề án phát triển rừng gỗ lớn",
    ),
    (
        "Kè suối Nậm dài 3 km do huyện làm chủ đầu tư, phấn đấu hoàn thành trước ngày 30/6/2024.",
        "hoàn thành kè suối Nậm",
    ),
    (
        "Dự kiến khánh thành vào cuối năm 2024, cầu treo Bản Mây là lối đi mới của bà con.",
        "khánh thành cầu treo Bản Mây",
    ),
    ("Kè suối Nậm khởi công năm 2023 và hoàn thành trước ngày 30/6/2024.", "hoàn thành kè suối Nậm"),
    ("Công trình đã khởi công năm 2022 và dự kiến hoàn thành trước ngày 30/6/2024.", "hoàn thành công trình"),
    ("Lò số 1 nung mẻ đầu trước ngày 30/6/2023 và lò số 2 vận hành trước ngày 30/6/2024.", "lò số 2 vận hành"),
    ("Dự án này dự kiến hoàn thành trước ngày 30/6/2024.", "Dự án này dự kiến hoàn thành"),
    ("Đoàn kiểm tra tuyến đê sông Mây, xã còn lại hoàn thành trước ngày 30/6/2024.", "xã còn lại hoàn thành"),
    (
        "Kè suối Nậm, bến thuyền đã duyệt, khởi công hạng mục cầu tàu trước ngày 30/6/2024.",
        "khởi công hạng mục cầu tàu",
    ),
    ("Đã có báo cáo rà soát 12 ha rừng của hai xã vùng cao, dự kiến khởi công trước ngày 30/6/2024.", "khởi công"),
]

NONE = [
    "Nếu đơn hàng chưa phục hồi trước tháng 3/2024, lò gốm sẽ đóng cửa.",
    "Sở chưa có kế hoạch khởi công bến thuyền trong năm 2024.",
    "Cơ sở đăng ký trước ngày 31/3/2024 được thưởng thêm 10 triệu đồng.",
    "Dự kiến ngày 21/6/2023 sở sẽ công bố điểm chuẩn vào các trường.",
    "Xã Đại Phác được công nhận đạt chuẩn nông thôn mới vào cuối năm 2022.",
    "Huyện đã hoàn thành giải phóng mặt bằng trước ngày 30/6/2022.",
    "Hội nghị diễn ra ngày 10/7/2023 tại trung tâm huyện.",
    "Điểm chuẩn được công bố đầu tháng 7/2023.",
    "Công trình được khánh thành ngày 02/9/2022.",
    "Quyết định có hiệu lực từ ngày 01/7/2023.",
    "Ông Nam nhậm chức chủ tịch ngày 01/3/2023.",
    "Tết Nguyên đán rơi vào ngày 22/01/2023.",
    "Kế hoạch được ban hành ngày 14/02/2023.",
    "Hội chợ vải sẽ được tổ chức tại bến thuyền vào tháng 9/2023.",
    "Dự kiến phiên tòa sẽ mở lại vào ngày 05/9/2023.",
    "Hội diễn dự kiến kết thúc ngày 27/8/2023.",
    "Hy vọng trong tháng 9/2023 các anh sẽ hoàn thành bến thuyền.",
    "Bến thuyền sẽ sớm triển khai.",
    "Dân số của vùng sẽ đạt đỉnh vào năm 2041 rồi bắt đầu giảm.",
    "Mực nước trên sông dự kiến đạt đỉnh vào ngày 20/9/2023.",
    "Bến thuyền có khả năng hoàn thành trước ngày 30/9/2023.",
    "Mục tiêu phát triển nghề dệt của huyện đến năm 2027 như sau:",
    "Phấn đấu đến hết năm 2027 đạt các mục tiêu, chỉ tiêu chủ yếu sau:",
    "*Tải file Kế hoạch phát triển nghề dệt đến năm 2027*",
    "Trước ngày 30/9/2023, thợ gốm không phải khổ sở vì bụi như thế này.",
    "Các xưởng phải tìm thêm bạn hàng mới để bảo đảm việc làm trong năm nay.",
    "Nghị quyết có hiệu lực từ ngày 27/7/2023, thay thế Nghị quyết số 114.",
]


@pytest.mark.parametrize(("text", "subject"), WITH_ITS_THING)
def test_a_verb_alone_takes_its_thing_from_the_sentence(text: str, subject: str) -> None:
    assert [r.subject for r in EXTRACTOR.extract(text) if r.kind == "milestone"] == [subject]


@pytest.mark.parametrize(("text", "due", "work"), MILESTONES)
def test_milestone(text: str, due: str, work: str) -> None:
    found = records(text)
    assert [(r.kind, deadline(r)) for r in found] == [("milestone", due)]
    assert work in (found[0].subject or "").lower()
    assert found[0].quantity is None
    assert found[0].status == "target"


LISTED = """Kế hoạch phát triển nghề dệt của huyện

1. Mục tiêu đến năm 2026:

- Hoàn thiện bản đồ các làng nghề của huyện.

- 100% thợ dệt có thẻ nghề.

- Xây dựng hình ảnh làng nghề thân thiện.

- Hoàn thành chợ vải trong năm 2025.

2. Giải pháp đến năm 2026:

- Hoàn thiện cơ chế hỗ trợ thợ trẻ."""


def test_work_listed_under_dated_aims_is_due_by_their_time() -> None:
    found = [(r.subject, deadline(r)) for r in records(LISTED) if r.kind == "milestone"]
    assert found == [
        ("Hoàn thiện bản đồ các làng nghề của huyện", "by …2026-12-31 inherited"),
        ("Hoàn thành chợ vải", "in 2025-01-01…2025-12-31 own"),
    ]


@pytest.mark.parametrize(
    ("title", "deadlines"),
    [
        ("Phố cổ cấm xe tải năm 2031", 2),
        ("Phố cổ bán xe tải năm 2031", 1),
        ("Phố cổ cấm xe tải năm 2032", 1),
        ("Có nên cấm xe tải vào phố cổ năm 2031?", 1),
    ],
)
def test_a_title_that_says_the_work_of_the_body_again(title: str, deadlines: int) -> None:
    text = f"{title}\n\nQuận yêu cầu phải cấm xe tải trong phố cổ chậm nhất năm 2031. Xe điện vẫn chạy như cũ."
    assert len([r for r in EXTRACTOR.extract(text) if r.kind == "milestone"]) == deadlines


def test_what_goes_on_from_a_milestone_at_a_later_time_is_one_too() -> None:
    found = records("Lò gốm phía bắc sẽ đóng cửa từ năm 2029, lò phía nam dừng hoạt động từ năm 2031.")
    assert [deadline(r) for r in found if r.kind == "milestone"] == ["from 2029-01-01… own", "from 2031-01-01… own"]


def test_any_kind_of_later_time_goes_on_behind_and() -> None:
    found = records("Lò gốm phía bắc sẽ đóng cửa vào năm 2029 và bàn giao khu đất trước quý II/2031.")
    assert [deadline(r) for r in found if r.kind == "milestone"] == [
        "in 2029-01-01…2029-12-31 own",
        "before …2031-04-01 own",
    ]


WITHOUT_THEIR_YEAR = {
    "under the label of a year": (
        "KẾ HOẠCH\nPhát triển nghề gốm\n\nc) Năm 2025: mở xưởng dệt, xong trong quý III. Nghiệm thu lò nung muộn nhất ngày 25/11.\n",
        "by …2025-11-25 own",
    ),
    "behind a sentence on the coming year": (
        "Làng gốm vào vụ\n\nNăm tới, xã phấn đấu mở 6 lò gas. Đường làng phải hoàn thành trong tháng 4.\n",
        "in 2024-04-01…2024-04-30 own",
    ),
    "behind a sentence on the running one": (
        "Làng gốm vào vụ\n\nNăm nay, xã phấn đấu mở 6 lò gas. Đường làng phải hoàn thành trong tháng 9.\n",
        "in 2023-09-01…2023-09-30 own",
    ),
    "a quarter of the coming year": ("Chợ vải dự kiến hoàn thành quý II sang năm.", "in 2024-04-01…2024-06-30 own"),
}


@pytest.mark.parametrize(("text", "wanted"), WITHOUT_THEIR_YEAR.values(), ids=WITHOUT_THEIR_YEAR)
def test_the_year_of_a_time_without_one(text: str, wanted: str) -> None:
    assert [deadline(r) for r in records(text) if r.kind == "milestone"][-1] == wanted


@pytest.mark.parametrize(("text", "work"), BEHIND_ITS_OBJECT)
def test_a_verb_behind_its_object_takes_it_along(text: str, work: str) -> None:
    found = [r for r in records(text) if r.kind == "milestone"]
    assert [work in (r.subject or "").lower() for r in found] == [True]


@pytest.mark.parametrize("text", NONE)
def test_no_milestone(text: str) -> None:
    assert records(text) == []


WITH_A_FIGURE = [
    "Phấn đấu hoàn thành 12 sản phẩm OCOP trước ngày 20/11/2023.",
    "Phấn đấu 02 lò còn lại ở xã Mây và xã Nậm Rốm đóng cửa trong quý I/2024.",
    "Mục tiêu 100% ngõ có đèn, lẽ ra phải về đích trong năm 2022, nay vẫn còn 3 ngõ.",
]


@pytest.mark.parametrize("text", WITH_A_FIGURE)
def test_a_figure_and_its_deadline_are_no_milestone_beside_it(text: str) -> None:
    assert [r.kind for r in records(text)] == ["quantity"]
