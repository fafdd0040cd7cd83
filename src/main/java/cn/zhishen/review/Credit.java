package cn.zhishen.review;

import cn.zhishen.registry.CreditRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Bans from applying that stand on the application day (行政许可法第七十八、七十九条). */
final class Credit {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    private Credit() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var bans = subject.facts().credit().value().stream()
                .filter(ban -> stands(ban, subject.dossier().appliedOn()))
                .map(Credit::line)
                .toList();
        var source = subject.facts().credit().source();
        return bans.isEmpty()
                ? Verdict.met(requirement, List.of("申请日没有仍在限制期内的失信记录"), source)
                : Verdict.notMet(requirement, bans, bans, source);
    }

    private static boolean stands(CreditRecord ban, LocalDate appliedOn) {
        return ban.bannedUntil() == null || !ban.bannedUntil().isBefore(appliedOn);
    }

    private static String line(CreditRecord ban) {
        var until = ban.bannedUntil() == null ? "未规定截止日" : "至 " + DAY.format(ban.bannedUntil()) + " 止";
        return ban.reason() + "，依据" + ban.basis() + "，限制申请" + until;
    }
}
