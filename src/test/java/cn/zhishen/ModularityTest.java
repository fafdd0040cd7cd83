package cn.zhishen;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.Refusal;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Which module may use which, as architecture.md and the modules' package-info say. */
@AnalyzeClasses(packages = "cn.zhishen", importOptions = ImportOption.DoNotIncludeTests.class)
class ModularityTest {

    /** Packages that hold data and no code. */
    private static final String MADE_UP_ENTERPRISES = "DemoEnterprises.java";

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

    @ArchTest
    static final ArchRule theStandInsExistOnlyWhereTheSandboxIsSwitchedOn = classes()
            .that()
            .resideInAPackage("cn.zhishen.sandbox..")
            .and()
            .areMetaAnnotatedWith(Component.class)
            .should()
            .beAnnotatedWith(ConditionalOnProperty.class)
            .because("where the sandbox is off, its routes do not exist");

    /** Our exceptions whose messages no caller sees. */
    private static final Set<String> NOT_FOR_USERS = Set.of(
            // they end the start of the program
            "DataDirectoryInUse",
            "DataDirectoryUnusable",
            "DeviceUnusable",
            "EmbeddedDatabaseFailed",
            "KeyFileUnusable",
            "NotReadyForProduction",
            "RoleUnfilled",
            "RolesNotApart",
            "UnknownScope",
            // they become incidents, which administrators see
            "CannotDecrypt",
            "UnreadableTable",
            // caught where they are thrown
            "Missed",
            "NoGoodAnswer");

    /** Exceptions that extend one of these are answered as Spring or the engine answers these. */
    @ArchTest
    static final ArchRule whatIsRefusedIsARefusal = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .and(describe(
                    "extend none of Spring's or the engine's", exception -> exception.getAllRawSuperclasses().stream()
                            .allMatch(one -> one.getPackageName().matches("(java|cn\\.zhishen)\\..*"))))
            .and(describe("reach users", exception -> !NOT_FOR_USERS.contains(exception.getSimpleName())))
            .should()
            .beAssignableTo(Refusal.class)
            .because("pages, the REST interface and filters read nothing else");

    @ArchTest
    static final ArchRule thereIsOneFieldError =
            classes().that().haveSimpleName("FieldError").should().resideInAPackage("cn.zhishen.shared");

    @ArchTest
    static final ArchRule entitiesAreNamedSo =
            classes().that().areAnnotatedWith(Entity.class).should().haveSimpleNameEndingWith("Entity");

    /** The three lists of the library share their statements, which differ in the entity only. */
    @ArchTest
    static final ArchRule statementsStandInRepositories = noClasses()
            .that()
            .areNotAssignableTo("cn.zhishen.enterprise.library.LibraryRows")
            .should()
            .callMethodWhere(describe(
                    "an entity manager does more than flush, refresh or detach",
                    call -> call.getTargetOwner().isAssignableTo(EntityManager.class)
                            && !Set.of("flush", "refresh", "detach").contains(call.getName())))
            .because(
                    "what is persisted goes through a Spring Data repository, or JdbcClient where Hibernate cannot say it");

    @ArchTest
    static void jdbcTemplateIsUsedOnlyForWhatJdbcClientLacks(JavaClasses all) {
        var templates = assignableTo(JdbcOperations.class).or(assignableTo(NamedParameterJdbcOperations.class));
        assertThat(all.stream().filter(one -> one.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(templates)))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder(
                        // batches
                        "Chain",
                        "StoredValues",
                        // rows that are fetched a few at a time
                        "TimelineCheck");
    }

    @ArchTest
    static final ArchRule aStatusComesFromTheRefusal = noClasses()
            .that()
            .resideInAPackage("cn.zhishen.web..")
            .and()
            .resideOutsideOfPackage("cn.zhishen.web.problem")
            .should()
            .callMethod(ModelAndView.class, "setStatus", HttpStatusCode.class)
            .because("Problem.beside gives a page the status that the refusal has everywhere");

    @ArchTest
    static final ArchRule noControllerRefusesInSpringsWords =
            noClasses().should().dependOnClassesThat().areAssignableTo(ResponseStatusException.class);

    @ArchTest
    static final ArchRule noAdviceIsAskedByReflection =
            noClasses().should().dependOnClassesThat().haveSimpleName("ExceptionHandlerMethodResolver");

    @ArchTest
    static void oneAdviceAnswersOverRestAndOneOnPages(JavaClasses all) {
        assertThat(all.stream().filter(one -> one.isMetaAnnotatedWith(ControllerAdvice.class)))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder(
                        "Problems",
                        "PageProblems",
                        // passes exceptions to these two before a controller is known
                        "Unrouted",
                        // answers for the stand-ins only
                        "SandboxProblems");
    }

    @Test
    void theModulesUseNoOthersThanTheyMay() {
        ApplicationModules.of(ZhishenApplication.class).verify();
    }

    /** Sizes above which a class or package probably does several things, so that somebody should look at it. */
    @ArchTest
    static final ArchRule noConstructorTakesMoreThanTenThings = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should(new ArchCondition<>("take ten parameters at most") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                    int parameters = constructor.getRawParameterTypes().size();
                    // an enum's name and ordinal come from the compiler
                    int own = constructor.getOwner().isEnum() ? parameters - 2 : parameters;
                    if (own > 10) {
                        events.add(SimpleConditionEvent.violated(
                                constructor, constructor.getFullName() + " takes " + own));
                    }
                }
            });

    @Test
    void noPackageHasMoreThan25FilesAndNoClassMoreThan400Lines() throws IOException {
        List<Path> files;
        try (var walk = Files.walk(Path.of("src", "main", "java"))) {
            files = walk.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
        }
        assertThat(files.stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .hasSizeGreaterThan(20)
                .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(25));
        assertThat(files.stream().filter(file -> !file.endsWith(MADE_UP_ENTERPRISES)))
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }
}
