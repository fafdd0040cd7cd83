package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson.Insurance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What the register of social insurance says of a person. Without anything else it confirms twelve months paid by the enterprise. */
enum InsuranceSaying implements Saying {
    DECLARED("由本企业连续缴费") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return paid;
        }
    },
    OTHER_PAYER("由其他单位缴费") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return new Insurance(paid.citizenId(), other.uscc(), other.name(), paid.months());
        }
    },
    LIKELY_BRANCH("由名称相近的分公司缴费，须人工核对") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return new Insurance(paid.citizenId(), other.uscc(), paid.payerName() + "第一分公司", paid.months());
        }
    },
    LAST_MONTH_UNPAID("上个月没有缴费") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return before(paid, YearMonth.from(today).minusMonths(1));
        }
    },
    STOPPED("半年前起停止缴费") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return before(paid, YearMonth.from(today).minusMonths(6));
        }
    },
    UNKNOWN("查无此人的缴费记录") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return null;
        }
    },
    NO_ANSWER("不应答（登记库暂时无法访问）") {
        @Override
        Insurance of(Insurance paid, Payer other, LocalDate today) {
            return null;
        }
    };

    private final String chinese;

    InsuranceSaying(String chinese) {
        this.chinese = chinese;
    }

    /** Another made-up enterprise. */
    record Payer(String uscc, String name) {}

    @Override
    public String chinese() {
        return chinese;
    }

    /**
     * @param paid as the library declares it, or as it was made up
     * @return null if the register has no such entry
     */
    abstract Insurance of(Insurance paid, Payer other, LocalDate today);

    private static Insurance before(Insurance paid, YearMonth end) {
        List<YearMonth> months =
                paid.months().stream().filter(month -> month.isBefore(end)).toList();
        return new Insurance(paid.citizenId(), paid.payerUscc(), paid.payerName(), months);
    }
}
