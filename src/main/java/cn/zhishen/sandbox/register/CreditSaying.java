package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson.Ban;
import java.time.LocalDate;
import java.util.List;

/** What the credit register says of an enterprise. */
enum CreditSaying implements Saying {
    CLEAN("没有失信记录") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of();
        }
    },
    FALSE_MATERIAL("四个月前因申报虚假材料被限制申请，期限按法律计算") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of(ban(uscc, this, "申请资质时隐瞒有关情况、提供虚假材料", "七十八", today.minusMonths(4), null));
        }
    },
    FRAUD("十个月前因以欺骗手段取得资质被限制申请，期限按法律计算") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of(ban(uscc, this, "以欺骗、贿赂等不正当手段取得资质", "七十九", today.minusMonths(10), null));
        }
    },
    LAPSED("有失信记录，限制期限上月已届满") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of(ban(
                    uscc, FALSE_MATERIAL, "申请资质时隐瞒有关情况、提供虚假材料", "七十八", today.minusMonths(13), today.minusMonths(1)));
        }
    },
    OPEN_END("有失信记录，没有写明期限，须人工核对") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of(new Ban(uscc, "OTHER", "拖欠工程款，被列入失信名单", null, today.minusMonths(3), null));
        }
    },
    NO_ANSWER("不应答（登记库暂时无法访问）") {
        @Override
        List<Ban> of(String uscc, LocalDate today) {
            return List.of();
        }
    };

    private final String chinese;

    CreditSaying(String chinese) {
        this.chinese = chinese;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    abstract List<Ban> of(String uscc, LocalDate today);

    private static Ban ban(
            String uscc, CreditSaying conduct, String reason, String article, LocalDate decidedOn, LocalDate until) {
        return new Ban(uscc, conduct.name(), reason, "《中华人民共和国行政许可法》第" + article + "条", decidedOn, until);
    }
}
