package cn.zhishen.application.agent;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonName;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The agent whom an enterprise names. Whatever is missing is null.
 *
 * @param citizenId the identity document
 * @param powers what the mandate covers
 * @param from the first day of the mandate
 * @param until its last day
 */
public record NewAgent(
        String name,
        IdentityDocument citizenId,
        String phone,
        List<MandatePower> powers,
        LocalDate from,
        LocalDate until) {

    public NewAgent {
        name = TextLikeness.name(Constraints.plain(name));
        phone = TextLikeness.clean(Constraints.plain(phone));
        var given = powers == null ? List.<MandatePower>of() : powers;
        powers = Arrays.stream(MandatePower.values()).filter(given::contains).toList();
    }

    /**
     * Everything that is wrong with it, in the order of the fields.
     *
     * @param principal who gives the mandate
     * @param longest how long it may last
     */
    List<FieldError> defects(Principal principal, LocalDate today, Period longest) {
        var defects = new ArrayList<FieldError>();
        defects.add(error("name", defectOfName()));
        defects.add(error(
                "citizenId",
                citizenId == null
                        ? "请填写委托代理人的身份证件"
                        : citizenId.equals(principal.legalRepresentativeId())
                                ? "该证件是法定代表人本人的证件。法定代表人自己认证即可，不需要委托；委托他人的，请填写代理人的证件"
                                : null));
        defects.add(error("phone", defectOfPhone()));
        defects.add(error("powers", powers.isEmpty() ? "请至少选择一项授权事项" : null));
        defects.add(error("from", from == null ? "请填写委托期限的起始日" : null));
        defects.add(error("until", until == null ? "请填写委托期限的截止日" : null));
        if (from != null && until != null) {
            defects.addAll(defectsOfPeriod(today, longest));
        }
        return defects.stream().filter(Objects::nonNull).toList();
    }

    private String defectOfName() {
        return name.isEmpty() ? "请填写委托代理人的姓名" : PersonName.defect(name);
    }

    private String defectOfPhone() {
        if (phone.isEmpty()) {
            return "请填写委托代理人的联系电话";
        }
        return phone.contains("@") || !phone.matches(Constraints.REACHABLE) ? "联系电话应为手机号码或者带区号的固定电话，请核对" : null;
    }

    private List<FieldError> defectsOfPeriod(LocalDate today, Period longest) {
        if (until.isBefore(from)) {
            return List.of(new FieldError("until", "截止日早于起始日，请更正"));
        }
        if (from.isAfter(today)) {
            return List.of(new FieldError("from", "委托期限应包括今天（%s），起始日不能在今天之后".formatted(BeijingTime.DAY.format(today))));
        }
        if (until.isBefore(today)) {
            return List.of(
                    new FieldError("until", "委托期限应包括今天（%s），截止日不能在今天之前".formatted(BeijingTime.DAY.format(today))));
        }
        var last = from.plus(longest).minusDays(1);
        return until.isAfter(last)
                ? List.of(new FieldError("until", "委托期限过长，自起始日起最长至 %s".formatted(BeijingTime.DAY.format(last))))
                : List.of();
    }

    private static FieldError error(String field, String message) {
        return message == null ? null : new FieldError(field, message);
    }

    /** Names nobody, since it may get into a log. */
    @Override
    public String toString() {
        return "NewAgent[" + citizenId + ", " + powers + ", " + from + "/" + until + "]";
    }
}
