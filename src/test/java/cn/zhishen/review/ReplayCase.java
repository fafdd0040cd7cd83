package cn.zhishen.review;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.register.Register;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * What a review reads, as the application keeps it: the frozen dossier, the answers of the registers, and where else its
 * people stand. A file has four lines: the title, and these three as JSON.
 *
 * @param name file name without its ending
 * @param title what the case is about, for the person who reads a difference
 * @param snapshot JSON of the frozen dossier
 */
record ReplayCase(String name, String title, String snapshot, RegistryFacts facts, List<PersonUse> uses) {

    static final String ENDING = ".gz";

    /** The mapper that Spring Boot makes from {@code application.yml}, with the order of keys of the snapshots. */
    static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .timeZone("Asia/Shanghai")
            .featuresToEnable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .featuresToDisable(
                    SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build()
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    /** Ignores unknown fields, since an answer may be older than the record that reads it. */
    private static final ObjectMapper ANSWERS = JSON.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The columns of a stored answer. */
    private record Stored(
            String register, String source, Instant answeredAt, Instant lastTriedAt, Integer tries, JsonNode value) {

        static <T> Stored of(Register<T> register, RegistryFacts facts) {
            var answer = register.of(facts);
            return answer.isSilent()
                    ? new Stored(
                            register.name(),
                            answer.source(),
                            null,
                            answer.silence().lastTriedAt(),
                            answer.silence().tries(),
                            null)
                    : new Stored(
                            register.name(),
                            answer.source(),
                            answer.answeredAt(),
                            null,
                            null,
                            JSON.valueToTree(answer.value()));
        }

        <T> Answer<T> answer(Register<T> register) {
            try {
                return answeredAt == null
                        ? Answer.silent(source, lastTriedAt, tries)
                        : new Answer<>(
                                ANSWERS.readValue(ANSWERS.treeAsTokens(value), register.type()), source, answeredAt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static ReplayCase frozen(String name, String title, Dossier dossier, RegistryFacts facts, List<PersonUse> uses) {
        return new ReplayCase(name, title, json(dossier), facts, uses);
    }

    Dossier dossier() {
        return read(snapshot, new TypeReference<>() {});
    }

    static ReplayCase read(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            Map<String, Stored> answers = read(lines[2], new TypeReference<List<Stored>>() {}).stream()
                    .collect(Collectors.toMap(Stored::register, Function.identity()));
            return new ReplayCase(
                    file.getFileName().toString().replace(ENDING, ""),
                    lines[0],
                    lines[1],
                    new RegistryFacts(
                            answers.get(Register.BUSINESS.name()).answer(Register.BUSINESS),
                            answers.get(Register.REGISTRATIONS.name()).answer(Register.REGISTRATIONS),
                            answers.get(Register.INSURANCE.name()).answer(Register.INSURANCE),
                            answers.get(Register.CREDIT.name()).answer(Register.CREDIT)),
                    read(lines[3], new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path directory) {
        var answers = Register.ALL.stream()
                .map(register -> Stored.of(register, facts))
                .toList();
        var lines = String.join("\n", title, snapshot, json(answers), json(uses)) + "\n";
        var bytes = new ByteArrayOutputStream();
        try {
            try (var out = new GZIPOutputStream(bytes) {
                {
                    def.setLevel(9);
                }
            }) {
                out.write(lines.getBytes(StandardCharsets.UTF_8));
            }
            Files.write(directory.resolve(name + ENDING), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
