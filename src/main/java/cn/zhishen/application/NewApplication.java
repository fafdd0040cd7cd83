package cn.zhishen.application;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.util.List;

public record NewApplication(
        Uscc uscc, String enterpriseName, ApplicationKind kind, List<Qualification> items, String authority) {}
