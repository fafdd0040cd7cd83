package cn.zhishen.application.dossier;

/** The parts of a selection; each is chosen from the library separately. */
public enum SelectionGroup {
    ENTERPRISE_HEAD("企业负责人"),
    /** One person for each item. */
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

    /** Whether it holds only one person, whom the next choice replaces. */
    public boolean ofOne() {
        return this == ENTERPRISE_HEAD || this == TECHNICAL_LEAD;
    }

    public boolean ofPeople() {
        return this != EQUIPMENT && this != PROJECTS;
    }
}
