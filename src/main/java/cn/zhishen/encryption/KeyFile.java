package cn.zhishen.encryption;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key file: one line for each key, with its id and its 32 random bytes in Base64; lines that begin with # are ignored. With this file
 * and the database one can read everything, so only its owner may read it. With a {@link KeyProtection} the keys in it are encrypted.
 */
public final class KeyFile {

    private static final Pattern LINE = Pattern.compile(
            "([0-9A-Za-z-]{1,40}) +(?:([0-9A-Za-z+/]{43}=)|(" + KeyProtection.PREFIX + "[0-9A-Za-z+/]{80}))");
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyFile() {}

    /** What is wrong with the file, in Chinese; null if nothing is wrong. */
    public static String flaw(Path file, KeyProtection protection) {
        try {
            read(file, protection);
            return null;
        } catch (KeyFileUnusable e) {
            return e.getMessage();
        }
    }

    /** The keys by id, in the order of the file. */
    static Map<String, Key> read(Path file, KeyProtection protection) {
        var keys = new LinkedHashMap<String, Key>();
        for (var line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line.strip());
            if (!parts.matches()) {
                throw new KeyFileUnusable(
                        "加密密钥文件 %s 的第 %d 个密钥无法识别：每行应为编号、空格和 Base64 编码的 32 个字节".formatted(file, keys.size() + 1));
            }
            var key = new Key(parts.group(1), secret(parts, protection));
            if (keys.put(key.id, key) != null) {
                throw new KeyFileUnusable("加密密钥文件 %s 中有两个编号为 %s 的密钥".formatted(file, key.id));
            }
        }
        if (keys.isEmpty()) {
            throw new KeyFileUnusable("加密密钥文件 %s 中没有密钥".formatted(file));
        }
        return keys;
    }

    private static byte[] secret(Matcher parts, KeyProtection protection) {
        if (parts.group(3) != null) {
            return protection.open(parts.group(1), parts.group(3));
        }
        if (protection.configured()) {
            throw new KeyFileUnusable("密钥 %s 没有用密码设备中的密钥加密，请运行 %s".formatted(parts.group(1), KeyProtection.COMMAND));
        }
        return Base64.getDecoder().decode(parts.group(2));
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new KeyFileUnusable("没有加密密钥文件 " + file.toAbsolutePath());
        }
        try {
            if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyFileUnusable("加密密钥文件 %s 只应由其所有者读写（chmod 600）".formatted(file.toAbsolutePath()));
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new KeyFileUnusable("无法读取加密密钥文件 " + file.toAbsolutePath());
        }
    }

    /**
     * Appends a new key; creates the file if it does not exist.
     *
     * @return the id of the key
     */
    public static String append(Path file, KeyProtection protection) {
        var secret = new byte[Key.BYTES];
        RANDOM.nextBytes(secret);
        var distinct = new byte[2];
        RANDOM.nextBytes(distinct);
        var id = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now()) + "-"
                + HexFormat.of().formatHex(distinct);
        var lines = new ArrayList<>(Files.exists(file) ? lines(file) : List.of());
        lines.add(id + " "
                + (protection.configured()
                        ? protection.seal(id, secret)
                        : Base64.getEncoder().encodeToString(secret)));
        write(file, lines);
        return id;
    }

    /**
     * Encrypts the unencrypted keys of the file with the key of the device, and creates that key if it is missing. If there is
     * no file, creates it with a first key.
     *
     * @return how many keys of the file were encrypted
     */
    public static int protect(Path file, KeyProtection protection) {
        var lines = new ArrayList<>(Files.exists(file) ? lines(file) : List.of());
        if (lines.stream().noneMatch(line -> line.contains(" " + KeyProtection.PREFIX))) {
            protection.makeKeyIfMissing();
        }
        int encrypted = 0;
        for (int at = 0; at < lines.size(); at++) {
            var parts = LINE.matcher(lines.get(at).strip());
            if (parts.matches() && parts.group(2) != null) {
                lines.set(
                        at,
                        parts.group(1) + " "
                                + protection.seal(
                                        parts.group(1), Base64.getDecoder().decode(parts.group(2))));
                encrypted++;
            }
        }
        if (lines.isEmpty()) {
            append(file, protection);
            return 1;
        }
        write(file, lines);
        read(file, protection);
        return encrypted;
    }

    /** Replaces the file in one step, so that nobody ever reads half of it. */
    private static void write(Path file, List<String> lines) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var draft = isPosix()
                    ? Files.createTempFile(folder, "keys", ".tmp", PosixFilePermissions.asFileAttribute(OWNER))
                    : Files.createTempFile(folder, "keys", ".tmp");
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new KeyFileUnusable("无法写入加密密钥文件 " + file.toAbsolutePath());
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
