/**
 * What can be applied for: the catalogue (type, series, category, level), who approves it, the vocabulary in which the
 * standards are written, and the qualifications that an enterprise holds. Rule tables are reached through
 * {@link cn.zhishen.qualification.RuleTables}, which the workflow module implements.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "资质目录",
        allowedDependencies = {"shared"})
package cn.zhishen.qualification;
