"""Target, result or neither: the figure in ⟦⟧ of each sentence, read on 15 May 2023."""

from __future__ import annotations

from datetime import date

import pytest
from in_words import EXTRACTOR, at, cut, records

TARGETS = [
    "Làng vẫn giữ nguyên mục tiêu năm 2023 với 510 mẻ gốm, doanh thu ⟦20⟧ tỷ đồng.",
    "Phấn đấu năm 2023 có thêm 15 lò gạch và ⟦120⟧ lò gốm.",
    "Năm 2022 giảm được 153 lò củi, vượt kế hoạch đề ra là giảm ⟦120⟧ lò.",
    "Mục tiêu năm 2023: không để ⟦quá 4 lò⟧ bị thu hồi giấy.",
    "Năm 2023 phấn đấu 100% ngõ có đèn, hộ dùng than sạch đạt ⟦85%⟧ trở lên.",
    "Năm nay chúng tôi quyết mở xưởng lên ⟦60⟧ lò.",
    "Mục tiêu năm 2023: lập 12 hợp tác xã, ⟦ít nhất 15⟧ nhóm hộ.",
    "Năm 2022 làng gốm có 90,4% hộ dùng điện (giao ⟦94%⟧).",
    "Mục tiêu đến năm 2025: 40 lò gốm.\n\nV. KINH PHÍ\n\nPhấn đấu huy động ⟦4⟧ tỷ đồng của thợ gốm.",
    "Năm 2022 đàn trâu có 987 con (nghị quyết đề ra ⟦900⟧ con).",
    "Năm 2022, 120 người học nghề, chưa đạt con số ⟦150⟧ người mà kế hoạch đưa ra.",
    "Năm 2022 thu 4 tỷ đồng, đạt 40% dự toán huyện giao (⟦10⟧ tỷ đồng).",
    "Năm 2023 huyện sẽ mở 12 lò; doanh thu của thợ ⟦tăng 30%⟧ so với năm trước.",
    "Phấn đấu đến cuối năm 2023 mỗi thôn có ⟦một⟧ nhóm.",
    "Nghị quyết đề ra ⟦30⟧ lò điện, đến nay đã có 12 lò.",
    "Huyện phấn đấu năm 2023 có ⟦96%⟧ hộ có khả năng lao động được vay vốn.",
    "Năm 2022 toàn xã trồng được 52 ha chè, trong khi huyện giao ⟦40⟧ ha.",
    "Sáu tháng đầu năm 2022, thu phí chợ đạt 3,1 tỷ đồng, bằng 62% dự toán năm ⟦5⟧ tỷ đồng.",
    "Kết quả năm 2022: mở 14 lớp nghề (chỉ tiêu ⟦12⟧ lớp), 350 học viên tốt nghiệp.",
    "Năm 2022, tỷ lệ hộ nghèo giảm 2,1%, vượt mức ⟦1,5%⟧ huyện giao.",
    "Năm 2022, tỷ lệ lò dùng điện đạt 38%, thấp hơn chỉ tiêu ⟦41%⟧ của nghị quyết.",
    "Đưa tỷ lệ lò dùng điện từ 15% hiện nay lên ⟦40%⟧.",
    "Huyện được giao công nhận mới ⟦15⟧ lò, rốt cuộc có 17 lò.",
    "Năm 2023, huyện phấn đấu thu 20 tỷ đồng, cao hơn năm ngoái ⟦3⟧ tỷ đồng.",
    "Lợi nhuận của xưởng năm 2022 đạt 13 tỷ đồng, vượt kế hoạch đề ra (⟦12⟧ tỷ đồng).",
    "Huyện đang phấn đấu đến thời điểm 31/12/2023 nợ thuế không vượt quá ⟦4%⟧ tổng thu.",
    "Phấn đấu năm 2025 số lò gốm so với mục tiêu ⟦30⟧ lò đã đề ra phải cao hơn.",
    "Tính đến cuối năm 2022, tỷ lệ thợ trẻ mới đạt 11%, còn xa so với mục tiêu ⟦21%⟧ mà huyện đề ra.",
    "Tính đến tháng 4/2023 đã có 12 lò gốm; phấn đấu đến cuối năm có ⟦20⟧ lò gốm.",
    "Huyện phấn đấu thu ngân sách năm 2023 đạt kế hoạch (dự kiến ⟦110⟧ tỷ đồng).",
    "Đến hết năm 2024, huyện sẽ đóng cửa ⟦20%⟧ trong số gần 300 lò gốm.",
    "Phấn đấu năm 2023 có ⟦80%⟧ đại biểu HĐND được tập huấn.",
    "Năm 2023 xưởng phấn đấu chia lại ⟦40⟧ tỷ đồng doanh thu cho thợ.",
    "Phấn đấu quý II/2023 giải ngân đạt ⟦52,5%⟧ kế hoạch vốn.",
    "Phấn đấu đến năm 2026 thu nhập của thợ dệt gấp ⟦1,5⟧ lần bình quân cả nước.",
    "Phấn đấu nâng tỷ lệ lò gốm dùng điện từ 20% năm 2022 lên ⟦35%⟧ năm 2023.",
    "Phấn đấu đến năm 2025, toàn tỉnh có ⟦120⟧ sản phẩm OCOP đạt 3 sao trở lên.",
    "Mục tiêu đến năm 2025 có ít nhất ⟦60%⟧ chủ thể tham gia sàn thương mại điện tử.",
    "Năm 2023, tỉnh đặt mục tiêu công nhận mới ⟦35⟧ sản phẩm.",
    "UBND tỉnh giao chỉ tiêu năm 2023 có thêm ⟦14⟧ xã đạt chuẩn nông thôn mới.",
    "Kế hoạch năm 2023 trồng mới ⟦2.500⟧ ha rừng sản xuất.",
    "Nghị quyết đề ra đến năm 2025, tỷ lệ che phủ rừng đạt ⟦58%⟧.",
    "Huyện quyết tâm đến cuối năm nay giảm tỷ lệ hộ nghèo xuống dưới ⟦4%⟧.",
    "Phấn đấu thu ngân sách năm 2023 đạt ⟦15.000⟧ tỷ đồng.",
    "Công ty đặt kế hoạch doanh thu năm 2023 là ⟦1.200⟧ tỷ đồng.",
    "Dự kiến đến năm 2030, tỉnh có ⟦50⟧ hợp tác xã ứng dụng công nghệ cao theo Đề án đã được phê duyệt.",
    "Tỉnh phấn đấu kim ngạch xuất khẩu năm 2023 đạt ⟦2⟧ tỷ USD.",
    "Đến năm 2025, bảo đảm ⟦100%⟧ hộ dân được dùng nước hợp vệ sinh.",
    "Mỗi xã phấn đấu có ít nhất ⟦01⟧ sản phẩm OCOP trong năm 2023.",
    "Năm 2023 huyện sẽ rút thời gian cấp phép lò gốm từ 65 ngày xuống ⟦40⟧ ngày.",
    "Trong giai đoạn 2021 - 2025, tỉnh sẽ xây dựng ⟦125⟧ điểm giới thiệu và bán sản phẩm.",
    "Năm nay, ngành nông nghiệp phấn đấu đưa sản lượng tôm lên ⟦220.000⟧ tấn.",
    "Chỉ tiêu: hết năm 2023 có ⟦95%⟧ dân số tham gia bảo hiểm y tế.",
    "Yêu cầu các địa phương đến ngày 30/6/2023 giải ngân tối thiểu ⟦50%⟧ kế hoạch vốn.",
    "Phấn đấu tốc độ tăng trưởng kinh tế năm 2023 đạt ⟦7,5%⟧.",
    "Đến năm 2025 thu hút ⟦5⟧ triệu lượt khách du lịch là mục tiêu mà Đề án đề ra.",
    "Theo kế hoạch, năm 2023 tỉnh công nhận mới ⟦40⟧ sản phẩm.",
    "Chủ tịch UBND tỉnh yêu cầu các chủ đầu tư giải ngân đạt ⟦95%⟧ kế hoạch vốn trước ngày 31/01/2024.",
    "Nghị quyết Đại hội Đảng bộ tỉnh xác định đến năm 2025 có trên ⟦80%⟧ số xã đạt chuẩn.",
    "Tập đoàn dự kiến năm 2023 đạt doanh thu ⟦45.000⟧ tỷ đồng.",
    "Tỉnh cam kết hoàn thành ⟦1.200⟧ căn nhà ở xã hội trong năm 2024.",
    "Dự thảo đặt chỉ tiêu ⟦65%⟧ lao động qua đào tạo vào năm 2025.",
    "Kế hoạch năm 2023 của tỉnh: đánh giá, phân hạng ít nhất ⟦45⟧ sản phẩm, công nhận lại 20 sản phẩm.",
    "Phấn đấu trong năm 2023 có ⟦3⟧ sản phẩm tiềm năng 5 sao đề nghị Trung ương công nhận.",
    "Củng cố, nâng hạng ⟦15⟧ sản phẩm đã được công nhận trong giai đoạn 2023 - 2025.",
    "Mục tiêu đến năm 2025 có ⟦40%⟧ chủ thể OCOP là hợp tác xã.",
    "Phấn đấu giảm ⟦từ 3 - 4%⟧ số lò củi, đến năm 2025 còn 5%.",
    "Năm 2022, kế hoạch giao mở mới ⟦15⟧ lò, chúng tôi làm được 12.",
    "Năm 2022, làng mở 12 lò, trong khi xã nhận chỉ tiêu ⟦15⟧ lò.",
    "Thợ kiếm 60 ngàn đồng một ngày là thấp, phải kéo lên ⟦85 ngàn đồng⟧ vào năm 2024.",
    "1. Đánh giá chung\nĐến nay mới dời 12 lò.\nHuyện phải dời xong ⟦43 lò⟧ còn lại trước ngày 25/8.",
]

RESULTS = [
    "Năm 2022 xã phấn đấu mở 15 lò, cuối cùng được 11 lò, nâng tổng số lên ⟦172⟧ lò.",
    "KẾ HOẠCH NGHỀ GỐM NĂM 2023\n\nI. KẾT QUẢ NĂM 2022\n\nTỷ lệ thợ qua đào tạo ⟦72,3%⟧. Mở 12 lớp.\n",
    "Ngõ Gốm đang thi công, khối lượng đạt ⟦65%⟧, phải thông xe trong tháng 7.",
    "Thu nhập của thợ, hiện là ⟦4⟧ triệu đồng, theo đề án phải lên 6 triệu đồng vào năm 2025.",
    "Năm 2023 huyện đặt chỉ tiêu công nhận 30 lò, ít hơn hẳn con số ⟦52⟧ lò của năm ngoái.",
    "Kế hoạch nghề gốm năm 2024\n\nI. KẾT QUẢ NĂM 2023\n\nƯớc đến 31/12/2023, toàn huyện có ⟦300⟧ lò gốm và 40 hợp tác xã, tăng 12 hợp tác xã.",
    "Huyện phấn đấu thu 20 tỷ đồng phí chợ trong hai năm 2023, 2024; đến nay đã thu được ⟦7,3⟧ tỷ đồng.",
    "Năm 2022 đón 400.000 lượt khách, bằng 98% mục tiêu; lát xong ⟦81⟧ ngõ.",
    "Năm 2022 huyện đăng ký 12 lò, cuối cùng có ⟦9⟧ lò được công nhận.",
    "Năm 2022 sản lượng gốm đạt 22 tấn, vượt kế hoạch ⟦2⟧ tấn.",
    "Năm 2020, huyện từng đặt mục tiêu 40 hợp tác xã nhưng đến cuối kỳ mới có ⟦22⟧ hợp tác xã.",
    "Tỉnh giao 500 hộ, huyện phấn đấu 600 hộ, nhưng mới thực hiện ⟦210⟧ hộ.",
    "Năm 2022, xã đặt kế hoạch 20 lò điện, rốt cuộc chỉ có ⟦12⟧ lò.",
    "Huyện đặt mục tiêu năm 2025 có 30 lò gốm, nhưng đến nay mới chỉ hoàn thành ⟦12⟧ lò.",
    "Huyện phấn đấu năm 2025 đón 30.000 lượt khách, so với ⟦20.000⟧ lượt năm ngoái.",
    "Tính đến ngày 31/12/2022, thu của chợ đã vượt mức chỉ tiêu kế hoạch năm, đạt trên ⟦12⟧ tỷ đồng.",
    "Huyện cam kết vượt mức kế hoạch năm nay (năm 2022, huyện vượt kế hoạch ⟦37%⟧).",
    "Thu phí bến đò đạt 8,2 tỷ đồng, bằng 71% chỉ tiêu tỉnh giao và ⟦64,5%⟧ chỉ tiêu huyện phấn đấu.",
    "So với kế hoạch đặt ra cho cả năm, xưởng hoàn thành ⟦21%⟧ kế hoạch doanh thu.",
    "Tỷ trọng hàng thủ công trong doanh thu của xưởng tăng từ 21,3% năm 2021 lên ⟦22,6%⟧ năm 2022 do khách đông hơn.",
    "Đến hết năm 2022, toàn tỉnh đã có ⟦170⟧ sản phẩm được công nhận.",
    "Năm 2022, tỉnh đã công nhận ⟦25⟧ sản phẩm OCOP.",
    "Hiện nay toàn huyện có ⟦17⟧ sản phẩm đạt 3 sao.",
    "Tính đến tháng 4/2023, cả tỉnh có ⟦88⟧ hợp tác xã đang hoạt động.",
    "Trong 4 tháng đầu năm, thu ngân sách đạt ⟦4.200⟧ tỷ đồng, bằng 31% dự toán.",
    "Kết quả, năm 2021 có ⟦12⟧ xã về đích nông thôn mới.",
    "Cuối năm 2022, tỷ lệ hộ nghèo của huyện còn ⟦5,6%⟧.",
    "Đến nay, ⟦80%⟧ số hộ đã được dùng nước sạch.",
    "Ước cả năm 2022 sản lượng lúa đạt ⟦640.000⟧ tấn.",
    "Doanh thu quý I/2023 của công ty đạt ⟦350⟧ tỷ đồng, tăng so với cùng kỳ.",
    "Năm 2022, toàn tỉnh có thêm ⟦12⟧ xã đạt chuẩn, vượt kế hoạch đề ra.",
    "Lũy kế đến tháng 4/2023, giải ngân đạt ⟦23,5%⟧ kế hoạch.",
    "Toàn tỉnh hiện còn ⟦8.400⟧ hộ nghèo.",
    "So với cùng kỳ năm trước, lượng khách tăng ⟦15%⟧.",
    "Đến tháng 5/2023, đã có ⟦9⟧ huyện hoàn thành rà soát.",
    "Năm qua, doanh nghiệp xuất khẩu được ⟦1.500⟧ tấn quế.",
    "Chỉ số giá tiêu dùng tháng 4 giảm ⟦0,34%⟧.",
    "Qua hai đợt, tỉnh đã đánh giá, phân hạng được ⟦96⟧ sản phẩm OCOP.",
    "Đến nay, huyện có ⟦12⟧ sản phẩm OCOP của 9 chủ thể, trong đó 10 sản phẩm đạt 3 sao.",
    "Toàn tỉnh hiện có ⟦214⟧ sản phẩm được công nhận OCOP, gồm 180 sản phẩm 3 sao và 34 sản phẩm 4 sao.",
    "Năm 2022, xã có ⟦2⟧ sản phẩm được xếp hạng 4 sao.",
    "Sau ba năm thực hiện Chương trình, tỉnh đã có ⟦65⟧ chủ thể với 103 sản phẩm đạt từ 3 sao trở lên.",
    "Riêng năm 2022, Hội đồng cấp tỉnh công nhận ⟦31⟧ sản phẩm, vượt 5 sản phẩm so với kế hoạch.",
    "Trong số này, ⟦7⟧ sản phẩm đã lên sàn thương mại điện tử.",
    "Đến nay, tỉnh mới chỉ giải ngân ⟦23%⟧ kế hoạch vốn.",
    "Số sản phẩm đạt 4 sao chỉ đạt ⟦18%⟧ tổng số sản phẩm được công nhận.",
    "Doanh thu của các chủ thể OCOP tăng bình quân ⟦17%⟧ so với trước khi tham gia.",
    "Cả năm 2023 làng được giao mở 15 lò, giữa năm đã đếm được ⟦12⟧ lò.",
    "Riêng lò điện năm nay nung ⟦620 mẻ⟧, bằng 54,6% chỉ tiêu 1.150 mẻ được giao.",
    "Chín tháng, làng đưa ⟦1.710⟧ thợ đi học, vượt chỉ tiêu 1.500 thợ.",
    "Năm 2023: tỷ lệ lò dùng điện kế hoạch 89,5%, thực hiện ⟦88,7%⟧.",
]

NEITHER = [
    "Mục tiêu năm 2025: tốc độ tăng trưởng bình quân của làng nghề trong ⟦5 năm⟧ đạt 7%.",
    "Phấn đấu năm 2025 xong đường vào khu đất ⟦5 ha⟧ của làng gốm.",
    "Phấn đấu năm 2023 trồng 6.000 ha dâu, riêng ⟦hai⟧ huyện Văn Yên, Trấn Yên 1.900 ha.",
    "Thợ đạt dưới ⟦50⟧ điểm trả lại hồ sơ, không xét trong năm 2023.",
    "Năm 2023 thêm 6 lò, ⟦hai⟧ năm cuối mỗi năm 5 lò.",
    "Mục tiêu đến năm 2025: 40 lò gốm.\n\nV. KINH PHÍ\n\nDự kiến ⟦2,3⟧ tỷ đồng cho ba năm.",
    "Năm 2023, Phòng Tài chính phải cân đối ⟦3⟧ tỷ đồng từ nguồn sự nghiệp.",
    "Phấn đấu năm 2023 trồng dâu, giữ lại ⟦900⟧ cây/ha.",
    "Phấn đấu năm 2023 lát xong 30 ngõ rộng ⟦2⟧ m.",
    "Năm 2023 mua 45 chum loại ⟦40⟧ lít cho các lò.",
    "Đến cuối năm 2023, xã phải mở ít nhất 5 lớp; lớp sai lệch quá ⟦5%⟧ phải làm lại.",
    "Năm 2023, lò muốn được công nhận phải có ít nhất ⟦20%⟧ thợ trẻ.",
    "Năm 2023, 100% xưởng quy mô từ ⟦5⟧ ha trở lên được cấp mã số.",
    "Một chuyên gia dự báo năm 2023 sức mua đồ gốm chỉ nhích ⟦5⟧ - 7%.",
    "Năm 2025, ⟦41%⟧ thợ gốm được hỏi cho biết sẽ tăng số lò.",
    "Năm 2025 thù lao hội đồng quản trị tối đa bằng ⟦0,4%⟧ lợi nhuận.",
    "Sản phẩm được từ ⟦50⟧ đến 70 điểm thì đạt 3 sao.",
    "Kinh phí thực hiện kế hoạch năm 2023 là ⟦5,2⟧ tỷ đồng.",
    "Mức hỗ trợ là ⟦50⟧ triệu đồng/sản phẩm.",
    "Kế hoạch đề ra ⟦8⟧ nhiệm vụ cụ thể.",
    "Chương trình được triển khai theo chu trình ⟦6⟧ bước.",
    "Một số ý kiến đề nghị nâng mức hỗ trợ lên ⟦30⟧ triệu đồng.",
    "Nếu dự án dừng lại, ⟦500⟧ người sẽ mất việc.",
    "Năm 2023, trường tuyển sinh ⟦1.625⟧ chỉ tiêu.",
    "Tuyến đường dài ⟦57,1⟧ km, quy mô 4 làn xe.",
    "Hành vi này bị phạt từ ⟦10⟧ đến 20 triệu đồng.",
    "Giá vé tham quan là ⟦120.000⟧ đồng/người.",
    "Giải nhất trị giá ⟦15⟧ triệu đồng.",
    "Công ty sẽ trả cổ tức năm 2022 tỷ lệ ⟦12%⟧ bằng tiền mặt.",
    "Hội nghị diễn ra trong ⟦2⟧ ngày với sự tham gia của 150 đại biểu.",
    "Mọi thắc mắc xin gọi hotline ⟦1900 6017⟧.",
    "Nhiệm vụ được chia thành ⟦6⟧ nhóm sản phẩm theo quy định.",
    "Các chuyên gia quốc tế dự báo giá gạo năm 2023 tăng ⟦5%⟧.",
    "Người dân mong muốn được vay ⟦100⟧ triệu đồng để sửa nhà.",
    "Biên chế được giao năm 2023 là ⟦1.250⟧ người.",
    "Hộ có thu nhập dưới ⟦1,5⟧ triệu đồng/người/tháng là hộ nghèo theo quy định.",
    "Quyết định số ⟦1048⟧/QĐ-TTg của Thủ tướng Chính phủ ban hành bộ tiêu chí.",
    "Đại hội Đảng toàn quốc lần thứ XIII, khóa ⟦13⟧ đã thông qua nghị quyết.",
    "Thí sinh phải đạt ít nhất ⟦15⟧ điểm mới được xét tuyển.",
    "Mỗi hộ được vay tối đa ⟦100⟧ triệu đồng với lãi suất ưu đãi.",
    "Tổng mức đầu tư dự án là ⟦1.250⟧ tỷ đồng, thực hiện trong giai đoạn 2023 - 2026.",
    "Nhà máy có công suất thiết kế ⟦500⟧ tấn/ngày.",
    "Khu đô thị rộng ⟦120⟧ ha nằm bên sông Hồng.",
    "Bộ tiêu chí gồm ⟦3⟧ phần, tổng điểm là 100.",
    "Ai vi phạm sẽ bị tước giấy phép lái xe từ ⟦2⟧ đến 4 tháng.",
    "Doanh nghiệp đề xuất giảm ⟦50%⟧ thuế giá trị gia tăng.",
    "Lãi suất huy động kỳ hạn 12 tháng là ⟦7,2%⟧/năm.",
    "Đại hội có ⟦250⟧ đại biểu tham dự.",
    "Xưởng đặt kế hoạch doanh thu 30 tỷ đồng trong năm 2023, dự kiến trả cổ tức tối thiểu ⟦6%⟧.",
    "HĐND huyện thông qua mục tiêu giai đoạn 2023 - 2025; tỷ lệ đại biểu tán thành trên ⟦92%⟧.",
    "Năm nay đề án sẽ sử dụng gần ⟦40⟧ tỷ đồng để dạy nghề cho thợ trẻ.",
    "Đến hết năm 2024, huyện sẽ đóng cửa 20% trong số gần ⟦300⟧ lò gốm.",
    "Đối với nơi có tỷ lệ thợ nữ dưới ⟦30%⟧ có thể điều chỉnh mục tiêu cho phù hợp.",
    "*Tải file Kế hoạch có ⟦30⟧ làng nghề vào năm 2025*",
]

NOTHING = [
    "Chiều 12/5, lực lượng chức năng bắt giữ 2 đối tượng, thu giữ 300 gam ma túy.",
    "Trận đấu kết thúc với tỷ số 2 - 1 nghiêng về đội chủ nhà.",
    "Trong 24 giờ qua, cả nước ghi nhận 1.204 ca mắc mới.",
    "Bão số 3 giật cấp 12, di chuyển theo hướng Tây với tốc độ 15 km/giờ.",
    "Giá xăng RON 95 tăng 500 đồng lên 23.120 đồng/lít từ 15 giờ hôm nay.",
    "Theo quy định, sản phẩm đạt từ 90 đến 100 điểm được xếp hạng 5 sao.",
    "Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022 của Thủ tướng Chính phủ.",
    "Lượt xem: 1.268 | Trang 1/12",
    "Mọi chi tiết xin liên hệ số điện thoại 0216.3852.114.",
    "Ngân hàng Phát triển châu Á dự báo lạm phát năm 2023 ở mức 4,5%.",
    "Tuyến cao tốc dài 82 km, 4 làn xe, vận tốc thiết kế 100 km/giờ.",
    "Vở diễn thu hút hơn 500 khán giả trong đêm đầu tiên.",
    "Năm 2022, thu ngân sách của tỉnh đạt 4.600 tỷ đồng, tăng 12% so với năm 2021.",
    "Hộ nghèo được hỗ trợ 40 triệu đồng/nhà xây mới theo quy định.",
    "Người vi phạm bị phạt tiền từ 3 đến 5 triệu đồng.",
    "Trường tuyển 450 chỉ tiêu vào lớp 10 năm học 2023 - 2024.",
    "Bài thi gồm 50 câu hỏi, làm trong 60 phút.",
    "Ông Trần Văn Bình, 52 tuổi, có 30 năm trồng chè.",
    "Kỳ họp thứ 9 thông qua 14 nghị quyết.",
    "Kế hoạch gồm 5 phần, 12 phụ lục.",
    "Tổng kinh phí thực hiện giai đoạn 2021 - 2025 là 320 tỷ đồng, trong đó ngân sách tỉnh 120 tỷ đồng.",
    "Căn nhà rộng 85 m2 được rao bán 3,2 tỷ đồng.",
    "Đề án chia làm 3 giai đoạn, gồm 7 hợp phần.",
    "Tháp cao 150 m, nặng 2.000 tấn, xây từ thế kỷ 11.",
    "Nếu không có mưa, 1.200 ha lúa sẽ bị khô hạn.",
    "Bình quân mỗi ngày chợ tiêu thụ 2 tấn rau.",
    "Hiện toàn xã có 1.250 hộ, 5.300 nhân khẩu.",
    "Cổ phiếu tăng 2,3% lên 45.000 đồng trong phiên sáng nay.",
    "Vụ cháy làm 3 người bị thương, thiệt hại khoảng 2 tỷ đồng.",
    "Đoàn kiểm tra gồm 8 thành viên, do phó giám đốc sở làm trưởng đoàn.",
]


def status(marked: str) -> list[str]:
    text, start, end = cut(marked)
    return [record.status for record in at(records(text, results=True), start, end)]


@pytest.mark.parametrize("marked", TARGETS)
def test_target(marked: str) -> None:
    assert status(marked) == ["target"]


@pytest.mark.parametrize("marked", RESULTS)
def test_result(marked: str) -> None:
    assert status(marked) == ["result"]


@pytest.mark.parametrize("marked", NEITHER)
def test_neither(marked: str) -> None:
    assert status(marked) == []


@pytest.mark.parametrize("text", NOTHING)
def test_no_target_at_all(text: str) -> None:
    assert records(text) == []


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Tính đến ngày 31/12/2022, thu của chợ đã vượt kế hoạch, đạt ⟦12⟧ tỷ đồng.", "result"),
        ("Tính đến ngày 31/12/2022, thu của chợ đã vượt kế hoạch (⟦12⟧ tỷ đồng).", "target"),
        ("Tính đến ngày 31/12/2023, thu của chợ sẽ vượt kế hoạch, đạt ⟦12⟧ tỷ đồng.", "target"),
    ],
)
def test_what_is_counted_up_to_a_day_is_reached_whatever_else_speaks(
    marked: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.assembly.verdict.ruled_out.SURE", -1000.0)
    assert status(marked) == [wanted]


FIRM = [
    ("Mục tiêu năm 2023: khởi công xưởng (2,8 ha, ⟦46⟧ lô, mỗi lô 200 m2) trong tháng 9.", "neither"),
    ("Mục tiêu năm 2023: khởi công chợ gốm (02 tầng, ⟦186⟧ ki-ốt) trong tháng 9.", "neither"),
    ("Mục tiêu năm 2023: mở chợ gốm (trồng thêm ⟦2,8⟧ ha dâu).", "target"),
    ("Mục tiêu năm 2023: mỗi xưởng phải có ít nhất ⟦10⟧ thợ được cấp chứng chỉ.", "target"),
    ("Mục tiêu năm 2023: tăng 5 điểm phần trăm so với thực hiện năm 2022 (⟦72,7%⟧).", "result"),
    ("Mục tiêu năm 2023: xây không quá ⟦3⟧ tầng, mái dốc.", "neither"),
    ("Mục tiêu năm 2023: trạm đo truyền dữ liệu ⟦5⟧ phút/lần.", "neither"),
    ("Mục tiêu năm 2023: miễn ⟦100%⟧ học phí cho thợ trẻ.", "neither"),
    ("Mục tiêu năm 2023: thành phần tổ xét chọn không quá ⟦09⟧ người.", "neither"),
    ("Mục tiêu năm 2023: mở 06 lớp, thời gian ⟦02⟧ ngày.", "neither"),
    ("Mục tiêu năm 2023: thu 30 tỷ đồng, năm 2022 bằng 37% chỉ tiêu đến năm 2025 là ⟦90⟧ tỷ đồng.", "target"),
]


@pytest.mark.parametrize(("marked", "wanted"), FIRM)
def test_firm_words_are_heard_whatever_else_speaks(marked: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.assembly.verdict.ruled_out.SURE", -1000.0)
    assert status(marked) == ([] if wanted == "neither" else [wanted])


def test_results_are_given_only_on_request() -> None:
    text = "Đến hết năm 2022 đã có 170 sản phẩm. Phấn đấu đến năm 2025 có 300 sản phẩm."
    assert [r.status for r in records(text)] == ["target"]
    assert [r.status for r in records(text, results=True)] == ["result", "target"]


def test_a_label_of_results_outdoes_the_heading() -> None:
    text = (
        "KẾ HOẠCH\nTrồng rừng năm 2023\n\nI. Mục tiêu và nhiệm vụ\n1. Thực trạng: rừng trồng 190 ha; 35 ha có chứng chỉ.\n"
        "2. Trồng mới 60 ha.\n"
    )
    assert [r.quantity.lower for r in records(text) if r.quantity] == [60]


@pytest.mark.parametrize(("day", "status"), [(date(2021, 3, 1), "target"), (date(2023, 3, 1), "result")])
def test_the_day_of_publication_speaks(day: date, status: str) -> None:
    text = "Phấn đấu đến năm 2025 có 300 sản phẩm. Đến hết năm 2022, toàn tỉnh có 170 sản phẩm OCOP."
    assert EXTRACTOR.extract(text, published=day, results=True)[-1].status == status
