package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The product's library of enterprises, reached by the REST interface that any portal would use. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
public class ProductLibrary {

    /** The lists of an enterprise, in the order in which they are filled. */
    public enum Part {
        PERSONS("/persons"),
        EQUIPMENT("/equipment"),
        HELD("/held-qualifications"),
        PROJECTS("/projects");

        private final String path;

        Part(String path) {
            this.path = path;
        }

        List<?> of(DemoEnterprise enterprise) {
            return switch (this) {
                case PERSONS -> enterprise.persons();
                case EQUIPMENT -> enterprise.equipment();
                case HELD -> enterprise.held();
                case PROJECTS -> enterprise.projects();
            };
        }
    }

    private final Environment environment;
    private final RestClient.Builder http;
    private final StandInSettings settings;
    private final ObjectMapper json;
    private final ObjectReader person;
    private volatile RestClient client;

    ProductLibrary(Environment environment, RestClient.Builder http, StandInSettings settings, ObjectMapper json) {
        this.environment = environment;
        this.http = http;
        this.settings = settings;
        // the library knows more of a person than the sandbox
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.person = this.json.readerFor(LibraryEntries.Person.class);
    }

    /** The library did not answer, or refused what it was asked to do. */
    public static class Refused extends RestClientException {

        private final int status;
        private final transient JsonNode problem;

        Refused(int status, JsonNode problem) {
            super("HTTP " + status);
            this.status = status;
            this.problem = problem;
        }

        public int status() {
            return status;
        }

        /** The problem (RFC 9457) with which the library refused; without members if it gave none. */
        public JsonNode problem() {
            return problem;
        }
    }

    /** Whether the program serves a port. Without one there is no library to reach. */
    boolean isThere() {
        return environment.getProperty("local.server.port") != null;
    }

    /** @throws RestClientException if the library does not answer */
    public Optional<LibraryEntries.Profile> profile(String uscc) {
        return api().get()
                .uri("{uscc}", uscc)
                .exchange((request, response) -> isFound(response)
                        ? Optional.of(json.readValue(response.getBody(), LibraryEntries.Profile.class))
                        : Optional.empty());
    }

    /**
     * @param most how many people are read at most
     * @return no one if the library does not know the enterprise
     * @throws RestClientException if the library does not answer
     */
    public List<LibraryEntries.Person> persons(String uscc, int most) {
        return api().get().uri("{uscc}" + Part.PERSONS.path, uscc).exchange((request, response) -> {
            var people = new ArrayList<LibraryEntries.Person>();
            if (isFound(response)) {
                try (var read = person.<LibraryEntries.Person>readValues(response.getBody())) {
                    while (people.size() < most && read.hasNextValue()) {
                        people.add(read.nextValue());
                    }
                }
            }
            return people;
        });
    }

    /**
     * @return what is in a list of things, by id
     * @throws RestClientException if the library does not answer
     */
    public Set<String> ids(String uscc, Part part) {
        return api().get().uri("{uscc}" + part.path, uscc).exchange((request, response) -> {
            var ids = new HashSet<String>();
            if (isFound(response)) {
                json.readTree(response.getBody())
                        .forEach(one -> ids.add(one.path("id").asText()));
            }
            return ids;
        });
    }

    /** @throws RestClientException if the library does not answer */
    boolean isEmpty(String uscc, Part part) {
        return api().get().uri("{uscc}" + part.path, uscc).exchange((request, response) -> {
            if (!isFound(response)) {
                return true;
            }
            var list = json.readTree(response.getBody());
            return !list.isArray() || list.isEmpty();
        });
    }

    /** @throws RestClientException if the library does not answer, or refuses */
    public void put(LibraryEntries.Profile profile) {
        put(profile.uscc(), "", profile);
    }

    /** Fills those lists that are empty. Doing it twice is as doing it once, also if the first time was cut short. */
    public void fillWhatIsEmpty(DemoEnterprise enterprise) {
        for (var part : Part.values()) {
            var list = part.of(enterprise);
            if (!list.isEmpty() && isEmpty(enterprise.uscc(), part)) {
                put(enterprise.uscc(), part.path, list);
            }
        }
    }

    private void put(String uscc, String path, Object body) {
        api().put()
                .uri("{uscc}" + path, uscc)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange((request, response) -> {
                    if (response.getStatusCode().is2xxSuccessful()) {
                        return null;
                    }
                    throw refused(response);
                });
    }

    private boolean isFound(ClientHttpResponse response) throws IOException {
        if (response.getStatusCode().is2xxSuccessful()) {
            return true;
        }
        if (response.getStatusCode().value() == HttpStatus.NOT_FOUND.value()) {
            return false;
        }
        throw refused(response);
    }

    private Refused refused(ClientHttpResponse response) throws IOException {
        JsonNode problem;
        try {
            problem = json.readTree(response.getBody());
        } catch (IOException e) {
            problem = json.createObjectNode();
        }
        return new Refused(response.getStatusCode().value(), problem);
    }

    /** The port is known only once the program serves. */
    private RestClient api() {
        if (client == null) {
            var timeouts = new SimpleClientHttpRequestFactory();
            timeouts.setConnectTimeout(Duration.ofSeconds(2));
            timeouts.setReadTimeout(Duration.ofSeconds(30));
            client = http.clone()
                    .requestFactory(timeouts)
                    .baseUrl("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")
                            + environment.getRequiredProperty("server.servlet.context-path")
                            + "/api/v1/enterprises/")
                    .defaultHeaders(headers -> headers.setBasicAuth(settings.client(), settings.secret()))
                    .build();
        }
        return client;
    }
}
