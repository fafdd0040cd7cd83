package cn.zhishen.workflow.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys processes, decisions and forms together, so that a process finds its decisions and forms in its own deployment. It
 * makes a new deployment only if one of them has changed since the last start; deployments of an administrator do not count.
 */
@Component
public class ProcessDeployment implements InitializingBean {

    /** Distinguishes these deployments from an administrator's, whatever their name. */
    public static final String SOURCE = "zhishen";

    private static final String[] PATTERNS = {"bpmn/*.bpmn", "bpmn/decisions/*.dmn", "forms/*.html"};

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;

    ProcessDeployment(RepositoryService repository, ResourcePatternResolver resources) {
        this.repository = repository;
        this.resources = resources;
    }

    @Override
    public void afterPropertiesSet() {
        var deployment = repository.createDeployment().name("智审").source(SOURCE).enableDuplicateFiltering(false);
        for (var pattern : PATTERNS) {
            var folder = pattern.substring(0, pattern.lastIndexOf('/') + 1);
            try {
                Arrays.stream(resources.getResources("classpath:" + pattern))
                        .map(resource -> folder + resource.getFilename())
                        .sorted()
                        .forEach(deployment::addClasspathResource);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        deployment.deploy();
    }
}
