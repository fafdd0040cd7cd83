package cn.zhishen.review;

import cn.zhishen.review.ReplayDifferences.Difference;
import cn.zhishen.review.ReplayDifferences.Listed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The frozen cases with their recorded outcomes, the list of accepted differences, and what was accepted before. */
final class ReplayCorpus {

    static final Path DIRECTORY = Path.of("src", "test", "resources", "replay");

    static final String LIST = "differences.tsv";
    static final String ACCEPTED = "accepted.tsv";

    private static final String OUTCOME_ENDING = ".json";
    private static final String HEADING = String.join("\t", "case", "indicator", "field", "before", "after", "why");

    private final Path cases;
    private final Path outcomes;
    private final Path wording;
    private final Path list;
    private final Path accepted;

    ReplayCorpus(Path directory) {
        cases = directory.resolve("cases");
        outcomes = directory.resolve("outcomes");
        wording = directory.resolve("wording.json");
        list = directory.resolve(LIST);
        accepted = directory.resolve(ACCEPTED);
    }

    /** The cases by name, in alphabetical order. */
    Map<String, ReplayCase> cases() {
        var all = new LinkedHashMap<String, ReplayCase>();
        names(cases, ReplayCase.ENDING)
                .forEach(name -> all.put(name, ReplayCase.read(cases.resolve(name + ReplayCase.ENDING))));
        return all;
    }

    /** The outcomes by name of the case, in alphabetical order. */
    Map<String, ObjectNode> outcomes() {
        var all = new LinkedHashMap<String, ObjectNode>();
        var names = names(outcomes, OUTCOME_ENDING);
        var words = names.isEmpty() ? null : json(wording);
        names.forEach(name -> all.put(name, ReplayWording.with(words, json(outcomes.resolve(name + OUTCOME_ENDING)))));
        return all;
    }

    /** @throws IllegalArgumentException if a row cannot be read */
    List<Listed> list() {
        return read(list)
                .lines()
                .skip(1)
                .filter(row -> !row.isBlank())
                .map(Listed::of)
                .toList();
    }

    /** Adds the cases that do not exist yet. Frozen cases are not changed. */
    int freeze(List<ReplayCase> made) {
        int added = 0;
        for (var one : made) {
            if (!Files.exists(cases.resolve(one.name() + ReplayCase.ENDING))) {
                one.write(create(cases));
                added++;
            }
        }
        return added;
    }

    static Map<String, ObjectNode> judge(Map<String, ReplayCase> cases, ReplayJudge judge) {
        var judged = new TreeMap<String, ObjectNode>();
        cases.forEach((name, one) -> judged.put(name, judge.judge(one)));
        return judged;
    }

    /** The outcomes of the cases that have a record. */
    List<Difference> differences(Map<String, ObjectNode> judged) {
        var differences = new ArrayList<Difference>();
        outcomes().forEach((name, recorded) -> {
            if (judged.containsKey(name)) {
                differences.addAll(ReplayDifferences.between(name, recorded, judged.get(name)));
            }
        });
        return differences;
    }

    /**
     * Makes the present outcomes the record. The rows of the list move to {@link #ACCEPTED}, so that the reasons stay.
     *
     * @return what is wrong; if it is not empty, nothing was written
     */
    List<String> record(Map<String, ObjectNode> judged) {
        var differences = differences(judged);
        var listed = list();
        var complaints = ReplayDifferences.complaints(differences, listed);
        if (!complaints.isEmpty()) {
            return complaints;
        }
        var all = new TreeMap<>(outcomes());
        all.putAll(judged);
        save(all);
        var history = new StringBuilder(read(accepted));
        listed.forEach(row -> history.append(row.row()).append('\n'));
        write(accepted, history.toString());
        write(list, HEADING + "\n");
        return List.of();
    }

    /** Records the cases that have no record yet, and no other. */
    void recordNew(Map<String, ObjectNode> judged) {
        var all = new TreeMap<>(outcomes());
        judged.forEach(all::putIfAbsent);
        save(all);
    }

    private void save(Map<String, ObjectNode> all) {
        create(outcomes);
        var words = ReplayWording.of(all.values());
        write(wording, pretty(words));
        all.forEach((name, outcome) ->
                write(outcomes.resolve(name + OUTCOME_ENDING), pretty(ReplayWording.without(words, outcome))));
    }

    private static ObjectNode json(Path file) {
        try {
            return (ObjectNode) ReplayCase.JSON.readTree(read(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static String pretty(ObjectNode outcome) {
        // each value has its own line, so that a difference is one line; line ends are the same on all systems
        var indenter = new DefaultIndenter(" ", "\n");
        var printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        try {
            return ReplayCase.JSON.writer(printer).writeValueAsString(outcome) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeSet<String> names(Path directory, String ending) {
        var names = new TreeSet<String>();
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(ending))
                        .forEach(file -> names.add(file.substring(0, file.length() - ending.length())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : HEADING + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
