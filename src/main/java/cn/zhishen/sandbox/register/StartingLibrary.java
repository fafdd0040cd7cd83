package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.DemoEnterprise;
import cn.zhishen.sandbox.DemoEnterprises;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is in the library of an enterprise when it is founded. */
enum StartingLibrary {
    EMPTY("空的企业库，自己填报或者导入", null, List.of()),
    BUILDER(
            "施工企业的人员、装备和业绩：建筑工程施工总承包二级（D101B）和消防设施工程专业承包二级（D205B）各项达标",
            DemoEnterprises.Model.BUILDER,
            List.of("D101B", "D205B")),
    SUPERVISOR(
            "监理企业的人员、装备和业绩：房屋建筑工程监理乙级（E201B）和市政公用工程监理乙级（E213B）各项达标",
            DemoEnterprises.Model.SUPERVISOR,
            List.of("E201B", "E213B"));

    private final String chinese;
    private final DemoEnterprises.Model model;
    private final List<String> codes;

    StartingLibrary(String chinese, DemoEnterprises.Model model, List<String> codes) {
        this.chinese = chinese;
        this.model = model;
        this.codes = codes;
    }

    public String chinese() {
        return chinese;
    }

    /** The items whose standards it meets. */
    List<String> codes() {
        return codes;
    }

    /** Empty if nothing is filled in. */
    Optional<DemoEnterprise> of(String uscc, String name, String address, LocalDate today) {
        return Optional.ofNullable(model).map(one -> DemoEnterprises.like(one, uscc, name, address, today));
    }
}
