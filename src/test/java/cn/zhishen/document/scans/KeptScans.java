package cn.zhishen.document.scans;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.pdfbox.util.Version;

/**
 * Labelled scans that are made once and then read from a folder. The name of the folder is made from everything that they
 * depend on, so they are made again if the generator changes. Several programs may use it at once.
 */
public final class KeptScans {

    private final LabelledScans scans;
    private final Path folder;

    private KeptScans(LabelledScans scans, Path folder) {
        this.scans = scans;
        this.folder = folder;
    }

    /** @param all the folder with the scans of this generator, and of other generators, which are removed */
    public static KeptScans under(Path all, LabelledScans scans) throws IOException {
        var own = all.resolve(digest());
        Files.createDirectories(own);
        try (var folders = Files.list(all)) {
            for (var folder : folders.toList()) {
                if (!folder.equals(own)) {
                    remove(folder);
                }
            }
        }
        return new KeptScans(scans, Files.createDirectories(own.resolve(Long.toString(scans.seed()))));
    }

    public LabelledScan scan(Condition condition, int number) {
        var file = folder.resolve("%s-%d".formatted(condition, number));
        try {
            if (Files.exists(file)) {
                return read(file, condition, number);
            }
            var made = scans.scan(condition, number);
            write(file, made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabelledScan read(Path file, Condition condition, int number) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var filled = new LinkedHashMap<String, Boolean>();
            for (int boxes = in.readInt(); boxes > 0; boxes--) {
                filled.put(in.readUTF(), in.readBoolean());
            }
            return new LabelledScan(condition, scans.form(condition, number), in.readAllBytes(), filled);
        }
    }

    /** Writes the whole file or nothing, since another program may read it at the same time. */
    private void write(Path file, LabelledScan scan) throws IOException {
        var unfinished = Files.createTempFile(folder, "unfinished", null);
        try {
            try (var out = new DataOutputStream(Files.newOutputStream(unfinished))) {
                out.writeInt(scan.filled().size());
                for (var box : scan.filled().entrySet()) {
                    out.writeUTF(box.getKey());
                    out.writeBoolean(box.getValue());
                }
                out.write(scan.upload());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A digest of the generator and of what it draws with: the code of the form, its fonts, PDFBox, Java. */
    private static String digest() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var generator = Path.of(
                            KeptScans.class.getResource("KeptScans.class").toURI())
                    .getParent();
            try (var files = Files.list(generator)) {
                for (var file : files.sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            for (var used : List.of(
                    "/cn/zhishen/printing/FormBox.class",
                    "/cn/zhishen/printing/FormBox$Kind.class",
                    "/cn/zhishen/printing/PageCode.class",
                    Ink.FACE)) {
                try (var in = KeptScans.class.getResourceAsStream(used)) {
                    digest.update(in.readAllBytes());
                }
            }
            var machine = Ink.faceNames() + Version.getVersion() + Runtime.version();
            digest.update(machine.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ignores errors, since another program may remove the same files or still write them. */
    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException e) throws IOException {
                try {
                    Files.deleteIfExists(emptied);
                } catch (DirectoryNotEmptyException written) {
                    // the next run removes it
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
