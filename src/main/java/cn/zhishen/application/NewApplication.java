package cn.zhishen.application;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.util.List;

/** @param notices what the enterprise is to be told on starting, Chinese sentences, for its timeline */
public record NewApplication(
        Uscc uscc,
        String enterpriseName,
        ApplicationKind kind,
        List<Qualification> items,
        String authority,
        List<String> notices) {}
