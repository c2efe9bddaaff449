"""What a sentence's targets are: figure, stars, time, subject and criterion (see in_words for the notation)."""

from __future__ import annotations

import pytest
from in_words import at, cut, deadline, figure, records

SENTENCES = [
    ("Đến năm 2028, 60% cơ sở di dời vào cụm công nghiệp.", ["eq 60…60 %; by …2028-12-31 own"]),
    ("Huyện yêu cầu hoàn thành năm dự án trước ngày 30/6/2027.", ["eq 5…5 dự án; before …2027-06-30 own"]),
    ("Số mẻ hỏng năm 2022 chỉ giảm 0,4%, không đạt mục tiêu 5%.", ["eq 5…5 % decrease; in 2022-01-01…2022-12-31 own"]),
    (
        "Giá trị xuất lò năm 2022 tăng 6,3%, thấp hơn mục tiêu đề ra 8%.",
        ["eq 8…8 % increase; in 2022-01-01…2022-12-31 own"],
    ),
    (
        "Năm 2022 huyện phấn đấu tiêm vắc xin cho 90% số bò, hoàn thành trước ngày 30/9/2022.",
        ["eq 90…90 %; before …2022-09-30 own"],
    ),
    (
        "Phấn đấu năm 2026 cấp mã số cho 85% số hộ nuôi tôm, muộn nhất ngày 30/11/2026; mở 2 khu nuôi mới.",
        ["eq 85…85 %; by …2026-11-30 own", "eq 2…2 khu nuôi; in 2026-01-01…2026-12-31 own"],
    ),
    (
        "Đến ngày 30/6/2027: đàn lợn phấn đấu đạt 450.000 con; đàn nái phải có 60.000 con.",
        ["eq 450000…450000 con; by …2027-06-30 own", "eq 60000…60000 con; by …2027-06-30 own"],
    ),
    ("Dự án Bến Lò sẽ bàn giao 312 căn vào quý IV/2023.", ["eq 312…312 căn; in 2023-10-01…2023-12-31 own"]),
    (
        "Ngành gốm đặt mục tiêu năm 2024 tăng trưởng xoay quanh 7%.",
        ["approx 7…7 % increase; in 2024-01-01…2024-12-31 own"],
    ),
    ("Năm 2023, phấn đấu có ít nhất 23 sản phẩm đạt 3 sao.", ["ge 23… sản phẩm 3-3 sao; in 2023-01-01…2023-12-31 own"]),
    ("Phấn đấu đến năm 2025 có tối thiểu 40 hợp tác xã.", ["ge 40… hợp tác xã; by …2025-12-31 own"]),
    ("Phấn đấu đến hết năm 2025 có trên 90% số xã đạt chuẩn.", ["gt 90… %; by …2025-12-31 own"]),
    ("Phấn đấu trước ngày 30/6/2024 giải ngân không dưới 50% vốn.", ["ge 50… %; before …2024-06-30 own"]),
    ("Phấn đấu đến năm 2025 tỷ lệ hộ nghèo còn không quá 3%.", ["le …3 %; by …2025-12-31 own"]),
    ("Phấn đấu đến cuối năm 2024 tỷ lệ hộ nghèo còn dưới 4,5%.", ["lt …4.5 %; by …2024-12-31 own"]),
    (
        "Phấn đấu năm 2024 đón khoảng 1,2 triệu lượt khách.",
        ["approx 1200000…1200000 lượt khách; in 2024-01-01…2024-12-31 own"],
    ),
    ("Mục tiêu đến năm 2025 có từ 4 đến 6 sản phẩm đạt 5 sao.", ["range 4…6 sản phẩm 5-5 sao; by …2025-12-31 own"]),
    (
        "Phấn đấu đến năm 2025 có 50 - 60 sản phẩm đạt từ 3 sao trở lên.",
        ["range 50…60 sản phẩm 3-5 sao; by …2025-12-31 own"],
    ),
    ("Phấn đấu đến năm 2025 có 12 sản phẩm đạt 4-5 sao.", ["eq 12…12 sản phẩm 4-5 sao; by …2025-12-31 own"]),
    (
        "Phấn đấu quý III/2023 có thêm 5 sản phẩm hạng 4 sao.",
        ["eq 5…5 sản phẩm increase 4-4 sao; in 2023-07-01…2023-09-30 own"],
    ),
    (
        "Phấn đấu mỗi xã có ít nhất 01 sản phẩm OCOP vào năm 2025.",
        ["ge 1… sản phẩm per xã; in 2025-01-01…2025-12-31 own"],
    ),
    ("Mục tiêu đến năm 2025 tăng tỷ lệ che phủ rừng từ 54% lên 56%.", ["eq 56…56 % from 54; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2030 giá trị xuất khẩu đạt 10 tỷ USD.", ["eq 10000000000…10000000000 USD; by …2030-12-31 own"]),
    ("Phấn đấu đến năm 2025 thu ngân sách đạt 194 tỷ.", ["eq 194000000000…194000000000 đồng; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025, 2/3 số xã đạt chuẩn nông thôn mới nâng cao.", ["eq 66.67…66.67 %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2030 thu nhập bình quân gấp đôi năm 2020.", ["eq 2…2 lần increase; by …2030-12-31 own"]),
    (
        "Phấn đấu đến năm 2025 thu nhập bình quân đạt 60 - 65 triệu đồng/người/năm.",
        ["range 60000000…65000000 đồng/người/năm; by …2025-12-31 own"],
    ),
    (
        "Năm 2024, doanh thu phấn đấu đạt 38.871 tỷ đồng, tăng 8,13% so với năm 2023.",
        [
            "eq 38871000000000…38871000000000 đồng; in 2024-01-01…2024-12-31 own",
            "eq 8.13…8.13 % increase; in 2024-01-01…2024-12-31 own",
        ],
    ),
    (
        "Phấn đấu năm 2023 số vụ, số người chết, số người bị thương giảm từ 5 - 10%.",
        ["range 5…10 % decrease; in 2023-01-01…2023-12-31 own"],
    ),
    (
        "Phấn đấu năm 2023 có 10 xã, năm 2025 có 18 xã đạt chuẩn.",
        [
            "eq 10…10 xã; in 2023-01-01…2023-12-31 own",
            "eq 18…18 xã; in 2025-01-01…2025-12-31 own",
        ],
    ),
    (
        "Phấn đấu đến năm 2025 có 85%, đến năm 2030 có 95% số hộ dùng nước sạch.",
        [
            "eq 85…85 %; by …2025-12-31 own",
            "eq 95…95 %; by …2030-12-31 own",
        ],
    ),
    (
        "Phấn đấu có 20 sản phẩm vào năm 2024, 30 sản phẩm vào năm 2025.",
        [
            "eq 20…20 sản phẩm; in 2024-01-01…2024-12-31 own",
            "eq 30…30 sản phẩm; in 2025-01-01…2025-12-31 own",
        ],
    ),
    (
        "Phấn đấu năm 2024 và năm 2025 trồng lần lượt 300 ha và 450 ha cây dược liệu.",
        [
            "eq 300…300 ha; in 2024-01-01…2024-12-31 own",
            "eq 450…450 ha; in 2025-01-01…2025-12-31 own",
        ],
    ),
    (
        "Phấn đấu đến năm 2025 có 50% sản phẩm OCOP giai đoạn 2019 - 2020 tham gia sàn thương mại điện tử.",
        ["eq 50…50 %; by …2025-12-31 own"],
    ),
    ("Phấn đấu 50% sản phẩm OCOP giai đoạn 2019 - 2020 tham gia nâng hạng.", ["eq 50…50 %; none"]),
    ("Năm nay, huyện phấn đấu có thêm 6 sản phẩm.", ["eq 6…6 sản phẩm increase; in 2023-01-01…2023-12-31 own"]),
    ("Phấn đấu đến cuối năm, toàn huyện có 8 sản phẩm.", ["eq 8…8 sản phẩm; by …2023-12-31 own"]),
    ("Phấn đấu đến đầu năm 2025 có 9 sản phẩm.", ["eq 9…9 sản phẩm; by …2025-03-31 own"]),
    ("Phấn đấu năm học 2023 - 2024 có 80% số trường đạt chuẩn.", ["eq 80…80 %; in 2023-09-01…2024-05-31 own"]),
    ("Phấn đấu trong vòng 4 năm tới xây dựng 16 bến cảng.", ["eq 16…16 bến cảng; in 2023-05-15…2027-05-15 own"]),
    ("Phấn đấu năm sau công nhận 11 sản phẩm.", ["eq 11…11 sản phẩm; in 2024-01-01…2024-12-31 own"]),
    ("Phấn đấu chậm nhất ngày 15/12/2023 giải ngân 95% vốn.", ["eq 95…95 %; by …2023-12-15 own"]),
    ("Phấn đấu trước năm 2025 xóa 500 nhà tạm.", ["eq 500…500 nhà tạm; before …2025-01-01 own"]),
    ("Phấn đấu tốc độ tăng trưởng năm 2024 đạt 8%.", ["eq 8…8 %; in 2024-01-01…2024-12-31 own"]),
    ("Phấn đấu đến năm 2025 nâng vốn điều lệ lên 10 tỷ đồng.", ["eq 10000000000…10000000000 đồng; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 giảm tỷ lệ hộ nghèo còn 3%.", ["eq 3…3 %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 năng suất tăng thêm 15%.", ["eq 15…15 % increase; by …2025-12-31 own"]),
    (
        "Phấn đấu đến năm 2025 mỗi địa phương cấp huyện có 4-6 sản phẩm.",
        ["range 4…6 sản phẩm per địa phương cấp huyện; by …2025-12-31 own"],
    ),
    ("Phấn đấu đến năm 2025 có hai mươi lăm xã đạt chuẩn.", ["eq 25…25 xã; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 có 800ha cây ăn quả.", ["eq 800…800 ha; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 có một nửa số xã đạt chuẩn nâng cao.", ["eq 50…50 %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 tỷ lệ hộ dùng nước sạch ≥ 95%.", ["ge 95… %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 tỷ lệ hộ nghèo < 3%.", ["lt …3 %; by …2025-12-31 own"]),
    ("Phấn đấu năm 2023 có từ 38 xã trở lên đạt chuẩn nông thôn mới.", ["ge 38… xã; in 2023-01-01…2023-12-31 own"]),
    ("Phấn đấu năm 2023 thành lập mới không ít hơn 05 hợp tác xã.", ["ge 5… hợp tác xã; in 2023-01-01…2023-12-31 own"]),
    ("Phấn đấu năm 2024 đạt và vượt 15 chỉ tiêu nghị quyết.", ["ge 15… chỉ tiêu; in 2024-01-01…2024-12-31 own"]),
    (
        "Phấn đấu năm 2023 giải quyết việc làm cho khoảng 20 nghìn lao động.",
        ["approx 20000…20000 lao động; in 2023-01-01…2023-12-31 own"],
    ),
    ("Phấn đấu đến năm 2025 xuất khẩu 8 - 8,5 tỉ USD.", ["range 8000000000…8500000000 USD; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 trồng trên40% diện tích.", ["gt 40… %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 có 50% - 70 % sản phẩm được số hóa.", ["range 50…70 %; by …2025-12-31 own"]),
    (
        "Phấn đấu đến năm 2025 vốn đầu tư đạt hai nghìn năm trăm tỷ đồng.",
        ["eq 2500000000000…2500000000000 đồng; by …2025-12-31 own"],
    ),
    (
        "Phấn đấu đến năm 2025 có mười lăm xã và ba huyện đạt chuẩn.",
        [
            "eq 15…15 xã; by …2025-12-31 own",
            "eq 3…3 huyện; by …2025-12-31 own",
        ],
    ),
    ("Phấn đấu đến năm 2025 một phần ba số hộ có điện mặt trời.", ["eq 33.33…33.33 %; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 sản lượng gấp 1,5 lần năm 2020.", ["eq 1.5…1.5 lần increase; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 cấp nước 100.000 m3/ngày đêm.", ["eq 100000…100000 m3/ngày đêm; by …2025-12-31 own"]),
    ("Phấn đấu năm 2023 giảm 2,5 điểm % tỷ lệ hộ nghèo.", ["eq 2.5…2.5 điểm % decrease; in 2023-01-01…2023-12-31 own"]),
    (
        "Phấn đấu trong nhiệm kỳ 2020 - 2025 kết nạp 5.000 đảng viên.",
        ["eq 5000…5000 đảng viên; in 2020-01-01…2025-12-31 own"],
    ),
    ("Từ nay đến cuối năm, huyện phấn đấu trồng thêm 120 ha.", ["eq 120…120 ha increase; by …2023-12-31 own"]),
    ("Phấn đấu quý 4/2023 giải ngân 60% kế hoạch.", ["eq 60…60 %; in 2023-10-01…2023-12-31 own"]),
    (
        "Phấn đấu trong 6 tháng cuối năm 2023 thu 2.000 tỷ đồng.",
        ["eq 2000000000000…2000000000000 đồng; in 2023-07-01…2023-12-31 own"],
    ),
    ("Phấn đấu trước 15/12 giải ngân 90% vốn.", ["eq 90…90 %; before …2023-12-15 own"]),
    ("Phấn đấu đến giữa năm 2024 có 7 xã về đích.", ["eq 7…7 xã; by …2024-06-30 own"]),
    (
        "Phấn đấu tốc độ tăng trưởng bình quân giai đoạn 2021 - 2025 đạt 7,5%/năm.",
        ["eq 7.5…7.5 %/năm; in 2021-01-01…2025-12-31 own"],
    ),
    ("Phấn đấu đến 2030 thành lập 3 khu công nghiệp mới.", ["eq 3…3 khu công nghiệp; by …2030-12-31 own"]),
    ("Phấn đấu đến hết quý II/2024 có 55% số xã hoàn thành.", ["eq 55…55 %; by …2024-06-30 own"]),
    (
        "Phấn đấu mỗi huyện xây dựng được từ 02 - 03 sản phẩm trong năm 2023.",
        ["range 2…3 sản phẩm per huyện; in 2023-01-01…2023-12-31 own"],
    ),
    (
        "Phấn đấu đến năm 2025 có 01 sản phẩm đạt chuẩn 5 sao và 12 sản phẩm đạt hạng 4 sao.",
        [
            "eq 1…1 sản phẩm 5-5 sao; by …2025-12-31 own",
            "eq 12…12 sản phẩm 4-4 sao; by …2025-12-31 own",
        ],
    ),
    (
        "Đến năm 2025, phấn đấu có 60 sản phẩm đạt từ 3 sao trở lên, trong đó có 3 sản phẩm 5 sao.",
        [
            "eq 60…60 sản phẩm 3-5 sao; by …2025-12-31 own",
            "eq 3…3 sản phẩm 5-5 sao; by …2025-12-31 own",
        ],
    ),
    (
        "Phấn đấu năm 2023 tăng thêm 2.000 người tham gia bảo hiểm xã hội tự nguyện.",
        ["eq 2000…2000 người increase; in 2023-01-01…2023-12-31 own"],
    ),
    ("Phấn đấu năm 2023 giảm ít nhất 500 hộ nghèo.", ["ge 500… hộ nghèo decrease; in 2023-01-01…2023-12-31 own"]),
    (
        "Tỉnh đặt mục tiêu xuất khẩu 1,2 triệu tấn gạo trong năm 2023.",
        ["eq 1200000…1200000 tấn; in 2023-01-01…2023-12-31 own"],
    ),
    ("Phấn đấu 100% cán bộ, công chức được tập huấn trong năm 2023.", ["eq 100…100 %; in 2023-01-01…2023-12-31 own"]),
    ("Phấn đấu trong 2 năm 2023 - 2024 xóa 1.000 nhà tạm.", ["eq 1000…1000 nhà tạm; in 2023-01-01…2024-12-31 own"]),
    (
        "Phấn đấu tổng mức bán lẻ hàng hóa năm 2023 tăng 12 - 13% so với năm 2022.",
        ["range 12…13 % increase; in 2023-01-01…2023-12-31 own"],
    ),
    ("Phấn đấu đến năm 2025 có 30 giường bệnh/vạn dân.", ["eq 30…30 giường bệnh/vạn dân; by …2025-12-31 own"]),
    ("Phấn đấu đến năm 2025 có 10 bác sĩ/10.000 dân.", ["eq 10…10 bác sĩ/10.000 dân; by …2025-12-31 own"]),
    (
        "Phấn đấu nâng thu nhập từ 45 lên 60 triệu đồng/người/năm vào năm 2025.",
        ["eq 60000000…60000000 đồng/người/năm from 45000000; in 2025-01-01…2025-12-31 own"],
    ),
    (
        "Phấn đấu đến năm 2025 số sản phẩm tăng từ 120 lên 150 sản phẩm.",
        ["eq 150…150 sản phẩm from 120; by …2025-12-31 own"],
    ),
    ("Phấn đấu đến ngày 31/12/2023, tỷ lệ tiêm mũi 4 đạt trên 80%.", ["gt 80… %; by …2023-12-31 own"]),
]

MEASURED = [  # text with the figure in ⟦⟧, subject, criterion
    ("Năm 2023, phấn đấu có ít nhất ⟦23⟧ sản phẩm đạt 3 sao.", "sản phẩm", "đạt 3 sao"),
    (
        "Phấn đấu đến năm 2025 có ⟦60%⟧ chủ thể sản phẩm OCOP tham gia sàn thương mại điện tử.",
        "chủ thể sản phẩm OCOP",
        "tham gia sàn thương mại điện tử",
    ),
    ("Phấn đấu đến năm 2025 tỷ lệ hộ nghèo còn dưới ⟦4%⟧.", "tỷ lệ hộ nghèo", None),
    ("Phấn đấu đến năm 2025 có ⟦40⟧ HTX nông nghiệp có Website riêng.", "HTX nông nghiệp", "có Website riêng"),
    ("Phấn đấu đến năm 2025 tỷ lệ che phủ rừng đạt ⟦58%⟧.", "tỷ lệ che phủ rừng", None),
    ("Phấn đấu năm 2023 thu ngân sách đạt ⟦15.000⟧ tỷ đồng.", "thu ngân sách", None),
    ("Phấn đấu năm 2023 kim ngạch xuất khẩu đạt ⟦2 tỷ⟧ USD.", "kim ngạch xuất khẩu", None),
    (
        "Phấn đấu đến năm 2025, thu nhập bình quân đầu người đạt ⟦70⟧ triệu đồng/năm.",
        "thu nhập bình quân đầu người",
        None,
    ),
    ("Phấn đấu đến năm 2025, ⟦95%⟧ dân số tham gia bảo hiểm y tế.", "dân số", "tham gia bảo hiểm y tế"),
    ("Phấn đấu đến năm 2025 có ⟦15⟧ xã đạt chuẩn nông thôn mới nâng cao.", "xã", "đạt chuẩn nông thôn mới nâng cao"),
    ("Phấn đấu đến năm 2025 trồng ⟦2.500⟧ ha rừng gỗ lớn.", "rừng gỗ lớn", "trồng"),
    ("Phấn đấu năm 2023 sản lượng tôm đạt ⟦220.000⟧ tấn.", "sản lượng tôm", None),
    (
        "Phấn đấu đến năm 2025 có ⟦100%⟧ hộ dân nông thôn được dùng nước hợp vệ sinh.",
        "hộ dân nông thôn",
        "được dùng nước hợp vệ sinh",
    ),
    ("Phấn đấu năm 2023 đón ⟦3 triệu⟧ lượt khách du lịch.", "lượt khách du lịch", None),
    ("Phấn đấu đến năm 2025 có ít nhất ⟦30%⟧ chủ thể OCOP là hợp tác xã.", "chủ thể OCOP", "là hợp tác xã"),
]


@pytest.mark.parametrize(("text", "targets"), SENTENCES)
def test_sentence(text: str, targets: list[str]) -> None:
    assert [f"{figure(r)}; {deadline(r)}" for r in records(text) if r.quantity] == targets


@pytest.mark.parametrize(("marked", "subject", "criterion"), MEASURED)
def test_subject_and_criterion(marked: str, subject: str, criterion: str | None) -> None:
    text, start, end = cut(marked)
    assert [(r.subject, r.criterion) for r in at(records(text), start, end)] == [(subject, criterion)]


def test_a_comparator_binds_the_first_of_a_list() -> None:
    found = records("Phấn đấu năm 2023 có ít nhất 23 sản phẩm đạt 3 sao và 2 sản phẩm đạt 4 sao.")
    assert figure(found[0]) == "ge 23… sản phẩm 3-3 sao"
    assert found[1].rating is not None
    assert (found[1].rating.min, found[1].rating.max) == (4, 4)
    assert {deadline(r) for r in found} == {"in 2023-01-01…2023-12-31 own"}


def test_a_title_and_its_body_are_two_mentions() -> None:
    text = "Phấn đấu có 300 sản phẩm OCOP\n\nTỉnh Yên Bái phấn đấu đến năm 2025 có 300 sản phẩm OCOP.\n"
    assert [r.evidence.start for r in records(text)] == [0, 31]
