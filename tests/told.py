"""Sentences for tests: what people tell of a day, and what authorities promise."""

IDLE = (
    "Anh Nam sinh năm 1990, lớn lên trong một gia đình có 3 anh em.",
    "Bà cụ 82 tuổi bán hàng rong suốt 30 năm ở góc phố ấy.",
    "Chiếc xe lao xuống vực sâu 20 m khiến 4 người bị thương.",
    "Bộ phim dài 120 phút kể chuyện một cô gái 17 tuổi.",
    "Cô gái bước ra khỏi quán lúc 22 giờ rồi gọi cho bạn.",
    "Hai thanh niên bị công an bắt khi mang theo 5 gói ma túy.",
    "Ca sĩ nói cô đã hát 4 bài trong đêm diễn ở quê nhà.",
)
PROMISES = (
    "Phấn đấu đến năm 2025, toàn tỉnh có ít nhất 23 sản phẩm đạt 3 sao.",
    "Mục tiêu đến năm 2030, tỷ lệ hộ nghèo giảm còn dưới 2%.",
    "Tỉnh đặt mục tiêu thu hút 5 triệu lượt khách trong năm 2024.",
    "Dự án dự kiến hoàn thành trong quý IV/2026.",
    "Kế hoạch năm 2022 trồng mới 1.500 ha rừng.",
)
