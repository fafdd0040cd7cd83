package cn.zhishen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Which module may use which, as architecture.md and the modules' package-info say. */
@AnalyzeClasses(packages = "cn.zhishen", importOptions = ImportOption.DoNotIncludeTests.class)
class ModularityTest {

    @ArchTest
    static final ArchRule onlyTheModuleWorkflowUsesCamunda = noClasses()
            .that()
            .resideOutsideOfPackage("cn.zhishen.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "camundajar..")
            .because("a move to another engine must touch one module only");

    @ArchTest
    static final ArchRule featureModulesNeverCallBack = noClasses()
            .that()
            .resideInAPackage("cn.zhishen..")
            .and()
            .resideOutsideOfPackages("cn.zhishen", "cn.zhishen.web..", "cn.zhishen.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.zhishen.web..", "cn.zhishen.workflow..")
            .because("data flows one way: web, workflow, feature modules");

    @ArchTest
    static final ArchRule theWorkflowKnowsNothingOfHttpCallers = noClasses()
            .that()
            .resideInAPackage("cn.zhishen.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("cn.zhishen.web..");

    @ArchTest
    static final ArchRule nothingInTheProductKnowsTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("cn.zhishen.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("cn.zhishen.sandbox..")
            .because("the stand-ins are reached over HTTP only");

    @Test
    void theModulesUseNoOthersThanTheyMay() {
        ApplicationModules.of(ZhishenApplication.class).verify();
    }
}
