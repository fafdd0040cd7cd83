package cn.zhishen.application.dossier;

/** The parts of a selection, each filled from the library by itself. */
public enum SelectionGroup {
    ENTERPRISE_HEAD("企业负责人"),
    /** One for each item. */
    TECHNICAL_LEAD("技术负责人"),
    REGISTERED("注册人员"),
    TITLED("职称人员"),
    SKILLED("技术工人"),
    EQUIPMENT("技术装备"),
    PROJECTS("企业业绩");

    private final String chinese;

    SelectionGroup(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether it is one person, whom the next one chosen replaces. */
    public boolean ofOne() {
        return this == ENTERPRISE_HEAD || this == TECHNICAL_LEAD;
    }

    public boolean ofPeople() {
        return this != EQUIPMENT && this != PROJECTS;
    }
}
