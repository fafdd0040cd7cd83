package cn.zhishen.enterprise;

import java.time.LocalDate;

/**
 * One line of an employment history 任职经历.
 *
 * @param to last day, null while it lasts
 * @param field the field of engineering worked in, such as 建筑工程 or 消防设施工程
 * @param technicalManagement whether it was technical management of construction 施工技术管理 (or, in supervision, 工程建设)
 */
public record Employment(
        LocalDate from, LocalDate to, String employer, String position, String field, boolean technicalManagement) {}
