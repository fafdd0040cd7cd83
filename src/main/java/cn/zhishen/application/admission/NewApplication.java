package cn.zhishen.application.admission;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.util.List;
import java.util.stream.Stream;

/** @param notices Chinese sentences for the enterprise's timeline, on starting and on submitting */
public record NewApplication(
        Uscc uscc,
        String enterpriseName,
        ApplicationKind kind,
        List<Qualification> items,
        String authority,
        List<String> notices) {

    NewApplication with(String notice) {
        var all = Stream.concat(notices.stream(), Stream.of(notice)).toList();
        return new NewApplication(uscc, enterpriseName, kind, items, authority, all);
    }
}
