package cn.zhishen;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Every address that the program answers, found in the program: the handlers of Spring MVC and of the actuator, static files, the
 * filters of Spring Security that answer themselves, and the engine's resources. A handler of an unknown kind makes it fail.
 */
final class Routes {

    /**
     * @param path with its variables by name only, such as {@code /portal/persons/{ref}}
     * @param mediaType of the body, null where none is taken
     */
    record Route(String method, String path, String mediaType) implements Comparable<Route> {

        private static final Comparator<Route> ORDER = Comparator.comparing(Route::path)
                .thenComparing(Route::method)
                .thenComparing(route -> String.valueOf(route.mediaType()));

        boolean reads() {
            return READING.contains(method);
        }

        @Override
        public int compareTo(Route other) {
            return ORDER.compare(this, other);
        }
    }

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> ANY_METHOD = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*(\\w[\\w-]*)\\s*(:(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Pattern SECURED = Pattern.compile("(?:([A-Z]+) )?(/[\\w/{}*]+)");
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private final Set<Route> found = new TreeSet<>();
    private final WebApplicationContext program;

    private Routes(WebApplicationContext program) {
        this.program = program;
    }

    static Set<Route> of(WebApplicationContext program) {
        var routes = new Routes(program);
        program.getBeansOfType(HandlerMapping.class).values().forEach(routes::handlers);
        program.getBean(FilterChainProxy.class).getFilterChains().forEach(chain -> chain.getFilters()
                .forEach(filter -> routes.filter(chain, filter)));
        routes.servlets(program.getServletContext());
        // classes of the tests
        routes.found.removeIf(route -> route.path().startsWith("/test-"));
        return routes.found;
    }

    /** The directories of files that are served below {@code path}. */
    static List<org.springframework.core.io.Resource> files(WebApplicationContext program, String path) {
        return program.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .map(mapping -> mapping.getHandlerMap().get(path))
                .filter(ResourceHttpRequestHandler.class::isInstance)
                .flatMap(handler -> ((ResourceHttpRequestHandler) handler).getLocations().stream())
                .toList();
    }

    private void handlers(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            methods.getHandlerMethods().keySet().forEach(this::handler);
        } else if (mapping instanceof AbstractUrlHandlerMapping files) {
            files.getHandlerMap().keySet().forEach(path -> add("GET", path, null));
        } else if (!(mapping instanceof RouterFunctionMapping functions) || functions.getRouterFunction() != null) {
            throw new AssertionError("Which routes does " + mapping + " have?");
        }
    }

    private void handler(RequestMappingInfo handler) {
        var methods = handler.getMethodsCondition().getMethods();
        for (var path : handler.getPatternValues()) {
            (methods.isEmpty() ? ANY_METHOD.stream() : methods.stream().map(Enum::name))
                    .forEach(method -> taken(handler, method).forEach(type -> add(method, path, type)));
        }
    }

    private static Stream<String> taken(RequestMappingInfo handler, String method) {
        if (READING.contains(method)) {
            return Stream.of((String) null);
        }
        var types = handler.getConsumesCondition().getConsumableMediaTypes();
        return types.isEmpty() ? Stream.of(FORM) : types.stream().map(MediaType::toString);
    }

    /** Filters that answer an address themselves. Others only let requests through or refuse them. */
    private void filter(SecurityFilterChain chain, Object filter) {
        if (filter instanceof LogoutFilter) {
            secured(chain, filter, "logoutRequestMatcher");
        } else if (filter instanceof AbstractAuthenticationProcessingFilter) {
            secured(chain, filter, "requiresAuthenticationRequestMatcher");
        } else if (filter instanceof OAuth2AuthorizationRequestRedirectFilter) {
            secured(
                    chain,
                    ReflectionTestUtils.getField(filter, "authorizationRequestResolver"),
                    "authorizationRequestMatcher");
        }
    }

    /** An address that the filter answers but that its chain never passes to it is no route. */
    private void secured(SecurityFilterChain chain, Object owner, String matcher) {
        var written = String.valueOf(ReflectionTestUtils.getField(owner, matcher));
        SECURED.matcher(written).results().forEach(address -> {
            var method = address.group(1) == null ? "GET" : address.group(1);
            var request = new MockHttpServletRequest(method, address.group(2));
            request.setServletPath(address.group(2));
            if (chain.matches(request)) {
                add(method, address.group(2), READING.contains(method) ? null : FORM);
            }
        });
    }

    private void servlets(ServletContext context) {
        for (var servlet : context.getServletRegistrations().values()) {
            switch (servlet.getClassName()) {
                case "org.springframework.web.servlet.DispatcherServlet" -> {
                    // the handlers of Spring MVC are listed elsewhere
                }
                case "org.glassfish.jersey.servlet.ServletContainer" -> resources(servlet);
                default -> throw new AssertionError("Which routes does " + servlet.getClassName() + " have?");
            }
        }
    }

    private void resources(ServletRegistration servlet) {
        var application = servlet.getInitParameter("jakarta.ws.rs.Application");
        var classes = application == null
                ? program.getBean(ResourceConfig.class).getClasses()
                : applicationOf(application).getClasses();
        for (var mapping : servlet.getMappings()) {
            var below = mapping.replaceFirst("/\\*$", "");
            classes.stream()
                    .filter(resource -> AnnotatedElementUtils.hasAnnotation(resource, Path.class))
                    .forEach(resource -> resource(
                            resource,
                            below(below, AnnotatedElementUtils.findMergedAnnotation(resource, Path.class)),
                            new ArrayDeque<>()));
        }
    }

    private static Application applicationOf(String name) {
        try {
            return (Application) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
    }

    /** @param above the resources that lead here, to notice one that leads to itself */
    private void resource(Class<?> resource, String path, Deque<Class<?>> above) {
        if (above.contains(resource)) {
            return;
        }
        above.push(resource);
        for (var method : resource.getMethods()) {
            var verb = AnnotatedElementUtils.findMergedAnnotation(method, HttpMethod.class);
            var at = AnnotatedElementUtils.findMergedAnnotation(method, Path.class);
            if (method.isBridge()) {
                continue;
            }
            if (verb != null) {
                add(verb.value(), below(path, at), taken(method, verb.value()));
            } else if (at != null) {
                resource(method.getReturnType(), below(path, at), above);
            }
        }
        above.pop();
    }

    private static String taken(Method method, String verb) {
        if (READING.contains(verb)) {
            return null;
        }
        var types = AnnotatedElementUtils.findMergedAnnotation(method, Consumes.class);
        return types == null ? MediaType.APPLICATION_JSON_VALUE : types.value()[0];
    }

    private static String below(String path, Path at) {
        return at == null ? path : path + "/" + at.value();
    }

    private void add(String method, String path, String mediaType) {
        var named = VARIABLE.matcher(path).replaceAll("{$1}").replaceAll("/{2,}", "/");
        found.add(new Route(method, named.length() > 1 ? named.replaceFirst("/$", "") : named, mediaType));
    }

    /** The variables of a path. */
    static Collection<String> variables(String path) {
        return VARIABLE.matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .toList();
    }
}
