package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Migrations are numbered upwards only, and one that landed is never changed: a database that has run it would refuse to start.
 * {@code src/test/resources/migrations.tsv} names every migration with its SHA-256; a new one is appended.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
    private static final Path LIST = Path.of("src", "test", "resources", "migrations.tsv");
    private static final Pattern NAME = Pattern.compile("V([1-9][0-9]*)__\\w+\\.sql");

    @Test
    void everyMigrationIsListedAsItLandedAndNumbersOnlyGoUp() throws IOException {
        var listed = new ArrayList<Migration>();
        for (var line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                var cells = line.split("\t");
                listed.add(new Migration(cells[0], cells[1]));
            }
        }
        assertThat(listed).hasSizeGreaterThanOrEqualTo(14);

        assertThat(complaints(listed, present())).isEmpty();
    }

    @Test
    void whatIsInOrderIsPassed() {
        assertThat(complaints(List.of(a("V1__a.sql"), a("V3__b.sql")), files("V3__b.sql", "V1__a.sql")))
                .isEmpty();
    }

    @Test
    void aChangedOrRemovedMigrationIsFound() {
        var listed = List.of(a("V1__a.sql"), a("V2__b.sql"));

        assertThat(complaints(listed, Map.of("V1__a.sql", "other", "V2__b.sql", "sha")))
                .singleElement()
                .asString()
                .startsWith("V1__a.sql was changed");
        assertThat(complaints(listed, files("V1__a.sql")))
                .singleElement()
                .asString()
                .startsWith("V2__b.sql is gone");
    }

    @Test
    void aNumberThatOccursTwiceIsFound() {
        assertThat(complaints(List.of(a("V1__a.sql"), a("V1__b.sql")), files("V1__a.sql", "V1__b.sql")))
                .contains("V1__b.sql has the number of V1__a.sql; give it a number above 1");
    }

    @Test
    void aNumberBelowOneThatLandedIsFoundListedOrNot() {
        var present = files("V1__a.sql", "V2__late.sql", "V5__b.sql");

        assertThat(complaints(List.of(a("V1__a.sql"), a("V5__b.sql")), present))
                .singleElement()
                .asString()
                .startsWith("V2__late.sql comes after number 5");
        assertThat(complaints(List.of(a("V1__a.sql"), a("V5__b.sql"), a("V2__late.sql")), present))
                .singleElement()
                .asString()
                .startsWith("V2__late.sql comes after number 5");
    }

    @Test
    void aNewMigrationIsToldTheLineToAppend() {
        assertThat(complaints(List.of(a("V1__a.sql")), files("V1__a.sql", "V2__b.sql")))
                .containsExactly("V2__b.sql is new; append to " + LIST + ": V2__b.sql\tsha");
    }

    @Test
    void aNameThatFlywayWouldNotRunIsFound() {
        assertThat(complaints(List.of(), files("v2_b.sql")))
                .singleElement()
                .asString()
                .startsWith("v2_b.sql is no name of a migration");
    }

    private record Migration(String name, String sha256) {

        boolean isNamedWell() {
            return NAME.matcher(name).matches();
        }

        int number() {
            var matcher = NAME.matcher(name);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        }
    }

    /** What is wrong, one sentence each. */
    private static List<String> complaints(List<Migration> listed, Map<String, String> present) {
        var complaints = new ArrayList<String>();
        for (var migration : listed) {
            var found = present.get(migration.name());
            if (found == null) {
                complaints.add(migration.name() + " is gone; databases have run it, so it must stay");
            } else if (!found.equals(migration.sha256())) {
                complaints.add(
                        migration.name() + " was changed; databases have run it, so undo that and write a new one");
            }
        }
        var unlisted = present.entrySet().stream()
                .map(file -> new Migration(file.getKey(), file.getValue()))
                .filter(migration -> listed.stream().noneMatch(one -> one.name().equals(migration.name())))
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();

        var all = new ArrayList<>(listed);
        all.addAll(unlisted);
        var names = new TreeMap<Integer, String>();
        for (var migration : all) {
            var last = names.isEmpty() ? 0 : names.lastKey();
            if (!migration.isNamedWell()) {
                complaints.add(migration.name() + " is no name of a migration; such as V42__what_it_does.sql is one");
            } else if (names.containsKey(migration.number())) {
                complaints.add(migration.name() + " has the number of " + names.get(migration.number())
                        + "; give it a number above " + last);
            } else if (migration.number() < last) {
                complaints.add(migration.name() + " comes after number " + last
                        + ", which databases may have run; give it a number above that");
            } else if (unlisted.contains(migration)) {
                complaints.add(migration.name() + " is new; append to " + LIST + ": " + migration.name() + "\t"
                        + migration.sha256());
            }
            names.putIfAbsent(migration.number(), migration.name());
        }
        return complaints;
    }

    private static Map<String, String> present() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var present = new LinkedHashMap<String, String>();
            for (var file : files.sorted().toList()) {
                present.put(file.getFileName().toString(), sha256(file));
            }
            return present;
        }
    }

    /** The digest of a file, the same for both kinds of line ends. */
    private static String sha256(Path file) throws IOException {
        try {
            var text = Files.readString(file).replace("\r\n", "\n");
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Migration a(String name) {
        return new Migration(name, "sha");
    }

    private static Map<String, String> files(String... names) {
        var files = new LinkedHashMap<String, String>();
        for (var name : names) {
            files.put(name, "sha");
        }
        return files;
    }
}
