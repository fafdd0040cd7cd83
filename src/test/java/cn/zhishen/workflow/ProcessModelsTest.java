package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.decision.StaffTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Rules that every model must keep, checked on the files. */
class ProcessModelsTest {

    private static final String CAMEL_CASE = "[a-z]+([A-Z][a-z0-9]*)*";
    private static final String KEBAB_CASE = "[a-z]+(-[a-z]+)*";

    record Model(String file, BpmnModelInstance instance) {

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return instance.getModelElementsByType(type);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Model> models() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn"))
                .sorted(Comparator.comparing(Resource::getFilename))
                .map(ProcessModelsTest::read);
    }

    private static Model read(Resource resource) {
        try (var in = resource.getInputStream()) {
            var instance = Bpmn.readModelFromStream(in);
            Bpmn.validateModel(instance);
            return new Model(resource.getFilename(), instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thereAreModels() throws IOException {
        assertThat(models()).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aFileHoldsOneExecutableProcessNamedLikeTheFile(Model model) {
        assertThat(model.all(Process.class)).singleElement().satisfies(process -> {
            assertThat(process.getId())
                    .matches(KEBAB_CASE)
                    .isEqualTo(model.file().replace(".bpmn", ""));
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getName()).isNotBlank();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
            assertThat(documentation(process.getDocumentations())).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void elementIdsAreInCamelCase(Model model) {
        assertThat(model.all(FlowElement.class)).isNotEmpty().allSatisfy(element -> assertThat(element.getId())
                .matches(CAMEL_CASE));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFlowNodeIsNamedAndDocumented(Model model) {
        assertThat(model.all(FlowNode.class)).isNotEmpty().allSatisfy(node -> {
            assertThat(node.getName()).as(node.getId()).isNotBlank();
            assertThat(documentation(node.getDocumentations())).as(node.getId()).isNotBlank();
        });
    }

    private static String documentation(Collection<Documentation> documentations) {
        return String.join(
                "",
                documentations.stream()
                        .map(ModelElementInstance::getTextContent)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFlowNodeAndFlowIsDrawn(Model model) {
        assertThat(model.all(FlowNode.class))
                .filteredOn(node -> node.getDiagramElement() == null)
                .extracting(FlowNode::getId)
                .isEmpty();
        assertThat(model.all(SequenceFlow.class))
                .filteredOn(flow -> flow.getDiagramElement() == null
                        || flow.getDiagramElement().getWaypoints().size() < 2)
                .extracting(SequenceFlow::getId)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyErrorThatEndsAScopeIsCaughtAroundIt(Model model) {
        assertThat(model.all(EndEvent.class))
                .filteredOn(end -> error(end) != null)
                .filteredOn(end -> !isCaught(error(end), end.getParentElement()))
                .extracting(EndEvent::getId)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyErrorThatIsCaughtIsThrownInside(Model model) {
        assertThat(model.all(BoundaryEvent.class))
                .filteredOn(catcher -> error(catcher) != null)
                .allSatisfy(catcher -> assertThat(model.all(EndEvent.class))
                        .as(catcher.getId())
                        .anyMatch(end -> error(catcher).equals(error(end)) && isWithin(end, catcher.getAttachedTo())));
    }

    private static boolean isCaught(String code, ModelElementInstance scope) {
        if (!(scope instanceof SubProcess subProcess)) {
            return false;
        }
        boolean here = scope.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
                .anyMatch(event -> event.getAttachedTo().equals(subProcess) && code.equals(error(event)));
        return here || isCaught(code, scope.getParentElement());
    }

    private static boolean isWithin(ModelElementInstance element, ModelElementInstance scope) {
        return element != null && (element.equals(scope) || isWithin(element.getParentElement(), scope));
    }

    private static String error(ThrowEvent event) {
        return error(event.getEventDefinitions());
    }

    private static String error(CatchEvent event) {
        return error(event.getEventDefinitions());
    }

    private static String error(Collection<EventDefinition> definitions) {
        return definitions.stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError())
                .filter(Objects::nonNull)
                .map(Error::getErrorCode)
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @MethodSource("models")
    void decisionsAndCalledProcessesAreThoseOfTheSameDeployment(Model model) {
        assertThat(model.all(BusinessRuleTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaDecisionRefBinding()).as(task.getId()).isEqualTo("deployment");
            assertThat(new ClassPathResource("bpmn/decisions/" + task.getCamundaDecisionRef() + ".dmn").exists())
                    .as(task.getCamundaDecisionRef())
                    .isTrue();
        });
        assertThat(model.all(CallActivity.class)).allSatisfy(call -> {
            assertThat(call.getCamundaCalledElementBinding()).as(call.getId()).isEqualTo("deployment");
            assertThat(new ClassPathResource("bpmn/" + call.getCalledElement() + ".bpmn").exists())
                    .as(call.getCalledElement())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFormExists(Model model) {
        var keys = Stream.concat(
                        model.all(UserTask.class).stream().map(UserTask::getCamundaFormKey),
                        model.all(StartEvent.class).stream().map(StartEvent::getCamundaFormKey))
                .filter(Objects::nonNull);
        assertThat(keys).allSatisfy(key -> {
            assertThat(key).startsWith("embedded:deployment:");
            assertThat(new ClassPathResource(key.replace("embedded:deployment:", "")).exists())
                    .as(key)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTaskBelongsToTheEnterpriseOrToThoseWhomTheTableOfHumanDecisionsNames(Model model) {
        assertThat(model.all(UserTask.class)).allSatisfy(task -> {
            if (task.getCamundaCandidateGroups() == null) {
                assertThat(task.getCamundaAssignee()).as(task.getId()).isEqualTo("${uscc}");
            } else {
                assertThat(task.getCamundaCandidateGroups())
                        .as(task.getId())
                        .isEqualTo("${humanDecisions.groups(execution)}");
                assertThat(StaffTask.find(task.getId())).as(task.getId()).isPresent();
                assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
                assertThat(task.getCamundaFormKey()).as(task.getId()).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aServiceTaskThatRunsAsAJobIsTriedAgain(Model model) {
        assertThat(model.all(ServiceTask.class))
                .filteredOn(ServiceTask::isCamundaAsyncBefore)
                .allSatisfy(task -> assertThat(task.getExtensionElements())
                        .as(task.getId())
                        .satisfies(extensions -> assertThat(
                                        extensions.getChildElementsByType(CamundaFailedJobRetryTimeCycle.class))
                                .extracting(ModelElementInstance::getTextContent)
                                .isEqualTo(List.of("R5/PT1M"))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aDecidingGatewayHasADefaultAndItsAnswersAreNamed(Model model) {
        assertThat(model.all(ExclusiveGateway.class))
                .filteredOn(gateway -> gateway.getOutgoing().size() > 1)
                .allSatisfy(gateway -> {
                    assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                    assertThat(gateway.getName()).as(gateway.getId()).endsWith("？");
                    assertThat(gateway.getOutgoing()).allSatisfy(flow -> {
                        assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                        if (!flow.equals(gateway.getDefault())) {
                            assertThat(flow.getConditionExpression())
                                    .as(flow.getId())
                                    .isNotNull();
                        }
                    });
                });
        assertThat(model.all(Gateway.class)).allSatisfy(gateway -> assertThat(
                        gateway.getOutgoing().size() + gateway.getIncoming().size())
                .as(gateway.getId())
                .isGreaterThan(2));
    }
}
