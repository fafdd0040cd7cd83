package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Asks the registers with JSON over HTTP, by the protocol of {@code docs/integration.md}. Any unusable answer is a
 * {@link RegisterUnavailable}; its causes never quote an answer, which may contain personal data.
 */
@Component
@EnableConfigurationProperties(RegistryProperties.class)
class HttpRegisters implements Registers {

    private static final Logger log = LoggerFactory.getLogger(HttpRegisters.class);
    private static final int TRIES = 2;

    private final RegistryProperties properties;
    private final Environment environment;
    private final ObjectMapper json;
    private final RestClient http;
    private final Register business;
    private final Register registrations;
    private final Register insurance;
    private final Register credit;

    HttpRegisters(RegistryProperties properties, Environment environment, ObjectMapper json, RestClient.Builder http) {
        this.properties = properties;
        this.environment = environment;
        // a register may send more than the protocol asks for
        this.json = json.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .registerModule(new PlainDates());
        // a redirect would send the key to an address that nobody configured
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.readTimeout());
        this.http = http.requestFactory(factory).build();
        this.business = new Register("工商登记库（市场监管）", "business", properties.business());
        this.registrations = new Register("全国建筑市场监管公共服务平台（注册人员）", "registrations", properties.registrations());
        this.insurance = new Register("社会保险信息系统", "insurance", properties.insurance());
        this.credit = new Register("信用信息平台", "credit", properties.credit());
        for (var register : List.of(business, registrations, insurance, credit)) {
            if (register.endpoint().url().isBlank()) {
                log.warn("未配置 {}，{}无法查询", register.property(), register.source());
            }
        }
    }

    @Override
    public Answer<BusinessRegistration> business(Uscc uscc) {
        return business.answer(retried(business, () -> {
            var entry = ask(
                    business,
                    HttpMethod.GET,
                    "/enterprises/" + uscc.value(),
                    null,
                    new TypeReference<JsonNode>() {},
                    status -> status == 200 || status == 404);
            // a wrong address also answers 404, which must not be read as "no such enterprise"
            business.require(entry.path("found").isBoolean(), "the answer does not say whether it was found");
            var found = parsed(() -> json.treeToValue(entry, BusinessRegistration.class));
            if (!found.found()) {
                return new BusinessRegistration(false, null, null, null, null, null, null);
            }
            business.require(
                    TextLikeness.same(uscc.value(), found.uscc())
                            && given(found.name())
                            && given(found.status())
                            && found.divisionCode() != null
                            && found.divisionCode().matches("\\d{6}"),
                    "the entry is of another enterprise or lacks name, status or division");
            return found;
        }));
    }

    @Override
    public Answer<List<RegisteredPerson>> registrations(Uscc uscc, Collection<IdentityDocument> people) {
        return inBatches(
                registrations,
                "/registrations/query",
                uscc,
                people,
                new TypeReference<List<RegisteredPerson>>() {},
                RegisteredPerson::identity,
                person -> given(person.name()) && given(person.status()) && person.specialties() != null);
    }

    @Override
    public Answer<List<InsuranceRecord>> insurance(Uscc uscc, Collection<IdentityDocument> people) {
        return inBatches(
                insurance,
                "/insurance/query",
                uscc,
                people,
                new TypeReference<List<InsuranceRecord>>() {},
                InsuranceRecord::identity,
                paid -> given(paid.payerUscc())
                        && paid.months() != null
                        && paid.months().stream().allMatch(Objects::nonNull));
    }

    @Override
    public Answer<List<CreditRecord>> credit(Uscc uscc) {
        return credit.answer(retried(credit, () -> {
            var bans = ask(
                    credit,
                    HttpMethod.GET,
                    "/bans/" + uscc.value(),
                    null,
                    new TypeReference<List<CreditRecord>>() {},
                    status -> status == 200);
            credit.require(
                    bans.stream()
                            .allMatch(ban ->
                                    ban != null && TextLikeness.same(uscc.value(), ban.uscc()) && given(ban.reason())),
                    "a ban is of another enterprise or lacks its reason");
            return List.copyOf(bans);
        }));
    }

    private <T> Answer<List<T>> inBatches(
            Register register,
            String path,
            Uscc uscc,
            Collection<IdentityDocument> people,
            TypeReference<List<T>> type,
            Function<T, IdentityDocument> identity,
            Predicate<T> complete) {
        var ids = people.stream().distinct().toList();
        var all = new ArrayList<T>();
        for (int from = 0; from < ids.size(); from += properties.batch()) {
            var batch = ids.subList(from, Math.min(from + properties.batch(), ids.size()));
            all.addAll(retried(register, () -> {
                var entries = ask(
                        register,
                        HttpMethod.POST,
                        path,
                        new PeopleQuestion(uscc.value(), batch),
                        type,
                        status -> status == 200);
                register.require(
                        entries.stream()
                                .allMatch(entry ->
                                        entry != null && batch.contains(identity.apply(entry)) && complete.test(entry)),
                        "an entry is of a person not asked for, or incomplete");
                return entries;
            }));
        }
        return register.answer(List.copyOf(all));
    }

    /** All questions are reads, so each may be repeated. POST only keeps document numbers out of addresses. */
    private <T> T retried(Register register, Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (ResourceAccessException | NoGoodAnswer e) {
                if (tries == TRIES || e instanceof NoGoodAnswer refused && refused.isFinal) {
                    throw new RegisterUnavailable(register.source(), tries, e);
                }
                log.info("{}未正常应答，立即重试一次：{}", register.source(), e.getMessage());
            }
        }
    }

    private <T> T ask(
            Register register,
            HttpMethod method,
            String path,
            Object question,
            TypeReference<T> type,
            Predicate<Integer> good) {
        var request = http.method(method)
                .uri(register.address(environment) + path)
                .accept(MediaType.APPLICATION_JSON)
                .header("X-Api-Key", register.endpoint().apiKey());
        if (question != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(question);
        }
        return request.exchange((asked, response) -> {
            int status = response.getStatusCode().value();
            if (!good.test(status)) {
                throw new NoGoodAnswer("HTTP " + status, status >= 400 && status < 500);
            }
            return parsed(() -> json.readValue(response.getBody(), type));
        });
    }

    private static <T> T parsed(Parsing<T> parsing) {
        T answer;
        try {
            answer = parsing.parse();
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new NoGoodAnswer(
                    where == null
                            ? "malformed JSON"
                            : "malformed JSON at line " + where.getLineNr() + ", column " + where.getColumnNr(),
                    false);
        } catch (IOException e) {
            throw new ResourceAccessException("answer broken off", e);
        }
        if (answer == null) {
            throw new NoGoodAnswer("null instead of an answer", false);
        }
        return answer;
    }

    private interface Parsing<T> {
        T parse() throws IOException;
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    private record PeopleQuestion(String uscc, List<IdentityDocument> citizenIds) {}

    private record Register(String source, String name, RegistryProperties.Endpoint endpoint) {

        String property() {
            return "zhishen.registry." + name + ".url";
        }

        String address(Environment environment) {
            if (endpoint.url().isBlank()) {
                throw new NoGoodAnswer(property() + " is not configured", true);
            }
            return environment.resolvePlaceholders(endpoint.url());
        }

        void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new NoGoodAnswer(otherwise, false);
            }
        }

        <T> Answer<T> answer(T value) {
            return new Answer<>(value, source, Instant.now());
        }
    }

    /** An unusable answer. It says what was wrong but never quotes the answer. */
    private static class NoGoodAnswer extends RuntimeException {

        private final boolean isFinal;

        NoGoodAnswer(String message, boolean isFinal) {
            super(message);
            this.isFinal = isFinal;
        }
    }
}
